// What browsers without a script send about groups: which one, what it lifts, and for how many they write.
#include "facilitator/web/site.hpp"
#include "shared/words/words.hpp"

#include <charconv>
#include <fmt/format.h>

namespace vagskal::web {
namespace {

constexpr Milliseconds group_patience{3'000};

} // namespace

Response Site::group(const Request& request) {
    auto inside = enter(request, Role::participant);
    if (!inside) return std::move(inside.error());
    auto& session = *inside->visit;
    const auto form = read_form(request.body);
    // By its number, or by its name; neither: wherever there is most room.
    const auto typed = form.contains("name") ? value_of(form, "name") : value_of(form, "number");
    const auto number = session.link->group_number(typed).value_or(0);
    const auto before = session.link->group();
    session.link->ask_group(number);
    parts_.sessions.until(inside->visit, group_patience, [&] {
        return !session.link ||
               (session.link->group().has_value() && (number == 0 || session.link->group() != before));
    });
    return see("/");
}

Response Site::speak(const Request& request) {
    auto inside = enter(request, Role::participant);
    if (!inside) return std::move(inside.error());
    const Speaking speaking(inside->language);
    auto& session = *inside->visit;
    const auto typed = value_of(read_form(request.body), "people");
    std::uint16_t people = 0;
    const auto [end, bad] = std::from_chars(typed.data(), typed.data() + typed.size(), people);
    Reader reader;
    if (bad != std::errc{} || end != typed.data() + typed.size() || people > most_people) {
        reader.refusal = Refusal{Why::bad_number, {tr("people"), typed, fmt::format("1–{}", most_people)}};
        return room_with(*inside, std::move(reader), 409);
    }
    session.link->speak_for(people);
    session.done =
        session.link->asks_to_speak_for() > 0
            ? fmt::format(fmt::runtime(tr("The moderator is asked whether it is {} people.")), people)
            : fmt::format(fmt::runtime(tr("You write for {}.")), session.link->speaks_for());
    return see("/");
}

Response Site::lift(const Request& request) {
    auto inside = enter(request, Role::participant);
    if (!inside) return std::move(inside.error());
    const Speaking speaking(inside->language);
    auto& session = *inside->visit;
    const auto item = from_hex<ItemId>(value_of(read_form(request.body), "item"));
    const auto* there = item ? session.link->replica().find(*item) : nullptr;
    Reader reader;
    const auto refused = [&](const Refusal& why, int status) {
        reader.refusal = why;
        return room_with(*inside, std::move(reader), status, there ? there->activity : std::string());
    };
    if (!there) return refused({Why::unknown_item, {}}, 404);
    if (!session.allowance.any(now_millis())) return refused({Why::too_fast, {}}, 429);
    session.allowance.spend(now_millis());
    const auto activity = there->activity;
    const bool lifted = !there->lifted;
    ++session.outstanding;
    const auto asked = session.link->submit(LiftContributions{{*item}, lifted});
    session.awaited.insert(asked);
    parts_.sessions.until(inside->visit, answer_patience, [&] { return session.answers.contains(asked); });
    session.awaited.erase(asked);
    const auto come = session.answers.extract(asked);
    if (!session.link) return see("/");
    there = session.link->replica().find(*item);
    if (!come) {
        reader.done = tr("The moderator's computer has not answered yet; try again.");
        return room_with(*inside, std::move(reader), 503, activity);
    }
    if (come.mapped()) return refused(*come.mapped(), 409);
    return after(*inside, activity,
                 lifted ? tr("Lifted to the whole room.") : tr("Taken back: it is your group's again."));
}

} // namespace vagskal::web
