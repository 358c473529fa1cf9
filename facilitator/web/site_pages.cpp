// Pages, their streams and their files.
#include "facilitator/web/site.hpp"
#include "sessions/review/answers.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <charconv>

namespace vagskal::web {
namespace {

constexpr std::size_t most_feeds_each = 8; // windows of one browser

} // namespace

Response Site::room_with(const Inside& inside, Reader reader, int status, const std::string& part) const {
    auto& session = *inside.visit;
    const Speaking speaking(inside.language);
    reader.keys_here = !session.scripted || session.holds_something();
    reader.keeps = inside.ticket.keeps;
    if (reader.nonce.empty()) reader.nonce = to_hex(random<ItemId>());
    return page(room_page(view_of(session, part), reader), status);
}

Response Site::room(const Request& request) {
    auto inside = enter(request, Role::participant);
    if (!inside) return std::move(inside.error());
    auto& session = *inside->visit;
    if (!session.link->kept().consented) {
        const Speaking speaking(inside->language);
        return page(stored_page(view_of(session, {}), !session.scripted, inside->ticket.keeps));
    }
    Reader reader;
    reader.done = std::exchange(session.done, {});
    const auto ballot = request.asked("ballot"); // of a scribe's, counted from 1
    std::uint16_t number = 0;
    std::from_chars(ballot.data(), ballot.data() + ballot.size(), number);
    if (number > 0) reader.ballot = static_cast<std::uint16_t>(number - 1);
    const auto part = request.asked("part");
    if (const auto passage = from_hex<PassageId>(request.asked("passage"));
        passage && session.link->replica().find_passage(*passage)) {
        reader.typed[kinds::passage_field] = to_hex(*passage);
        if (const auto stance = kinds::stance_from(request.asked("stance")))
            reader.typed[kinds::stance_field] = kinds::stance_id(*stance);
    }
    return room_with(*inside, std::move(reader), 200, part);
}

Response Site::stored(const Request& request) {
    auto inside = enter(request, Role::participant);
    if (!inside) return std::move(inside.error());
    const Speaking speaking(inside->language);
    auto& session = *inside->visit;
    return page(stored_page(view_of(session, {}), !session.scripted || session.holds_something(),
                            inside->ticket.keeps));
}

Response Site::held(const Request& request) {
    auto inside = enter(request, Role::participant);
    if (!inside) return std::move(inside.error());
    const Speaking speaking(inside->language);
    auto& session = *inside->visit;
    return page(held_page(view_of(session, {}), !session.scripted || session.holds_something(),
                          inside->ticket.keeps));
}

Response Site::story(const Request& request) {
    auto inside = enter(request, Role::participant);
    if (!inside) return std::move(inside.error());
    const Speaking speaking(inside->language);
    return page(story_page(view_of(*inside->visit, {})));
}

Response Site::others(const Request& request) {
    auto inside = enter(request, Role::participant);
    if (!inside) return std::move(inside.error());
    const Speaking speaking(inside->language);
    return page(others_page(view_of(*inside->visit, request.asked("part"))));
}

Response Site::wall(const Request& request) {
    auto inside = enter(request, Role::wall);
    if (!inside) return std::move(inside.error());
    const Speaking speaking(inside->language);
    return page(wall_page(view_of(*inside->visit, {})));
}

Response Site::file(const Request& request) {
    const auto* found = asset(std::string_view(request.path).substr(sizeof "/assets/" - 1));
    if (!found) return page({}, 404);
    Response out;
    out.type = found->type;
    out.fixed = found->bytes;
    out.headers.emplace_back("Cache-Control", request.asked("v") == found->version
                                                  ? "public, max-age=31536000, immutable"
                                                  : "no-cache");
    return out;
}

Response Site::events(const Request& request) {
    const auto role = request.asked("wall") == "1" ? Role::wall : Role::participant;
    const auto shown = ticket(request, role);
    if (!shown) return sentence_page(request, 401, tr("You are not in (any more); enter the code again."));
    const auto full = [&] {
        return sentence_page(request, 503,
                             tr("The workshop is full: no more browsers fit in. Tell the moderator, or use "
                                "the program."));
    };
    if (++streams_ > parts_.options.most_streams) {
        --streams_;
        return full();
    }
    // Counted back whenever the last who knows of the stream lets go of it.
    const std::shared_ptr<void> counted(nullptr, [this](void*) { --streams_; });
    auto visit = parts_.sessions.visit(*shown);
    if (!visit || (*visit)->feeds.size() >= most_feeds_each) return full();
    auto language = request.cookie("vagskal_language");
    if (language != "sv" && language != "en") language.clear(); // the workshop's
    auto feed = std::make_shared<Feed>(parts_.shows, request.asked("part"), language);
    (*visit)->feeds.push_back(feed);
    const auto session = visit->session();
    visit.reset();
    parts_.show_anew(*session);

    const std::shared_ptr<void> listed(nullptr, [feed, session](void*) {
        const std::lock_guard lock(session->mutex);
        std::erase(session->feeds, feed);
        session->last_seen = now_millis();
    });
    Response out;
    out.type = "text/event-stream";
    out.headers.emplace_back("Cache-Control", "no-store");
    out.stream = [feed, listed, counted] { return feed->next(); };
    return out;
}

} // namespace vagskal::web
