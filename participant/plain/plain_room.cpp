// The plain mode's commands about the room: groups, lifting, and what note-takers do.
#include "participant/plain/plain.hpp"
#include "participant/plain/plain_words.hpp"

#include <sstream>

namespace vagskal {

using namespace plain;

/// Sends the commands and waits for the host's word about all of them; says `done`, or why not.
bool Plain::ask_host(std::vector<Command> commands, const std::string& done) {
    std::set<std::uint32_t> open;
    for (auto& command : commands) open.insert(link_.submit(std::move(command)));
    std::optional<Refusal> refusal;
    const bool answered = await([&] {
        for (const auto& news : link_.take_news())
            if (open.erase(news.request) > 0 && news.refusal) refusal = news.refusal;
        return open.empty();
    });
    if (!answered)
        no(tr("Nobody answered; try again."));
    else if (refusal)
        no(*refusal);
    else
        ok(done);
    return true;
}

bool Plain::group(const std::string& rest) {
    const auto& w = link_.replica();
    if (w.groups.empty()) return no(tr("There are no groups; the moderator makes them.")), true;
    const auto n = rest.empty() ? std::optional<std::uint16_t>(0) : link_.group_number(rest);
    if (!n) return no({Why::bad_number, {tr("group"), rest, fmt::format("1–{}", w.groups.size())}}), true;
    const auto before = link_.group();
    link_.ask_group(*n);
    if (!await([&] {
            return link_.group() && (link_.group() != before || *n == 0 || w.groups[*n - 1U].id == *before);
        }))
        return no(tr("Nobody answered; try again.")), true;
    if (const auto* group = link_.replica().find_group(*link_.group())) ok(group->name);
    return true;
}

bool Plain::lift(const std::string& rest) {
    const auto item = item_of(rest);
    if (!item) return no({Why::unknown_item, {}}), true;
    const auto* there = link_.replica().find(*item);
    const bool up = there && there->lifted;
    ask_host({LiftContributions{{*item}, !up}},
             up ? tr("taken back from the whole room") : tr("lifted to the whole room"));
    if (const auto lifts = there ? link_.lifts_left(there->activity) : std::nullopt)
        say_("   " + say_tr("Your group may lift {} more.", *lifts));
    return true;
}

bool Plain::speak(const std::string& rest) {
    constexpr int most = 50;
    const auto n = rest.empty() ? std::optional<int>(link_.speaks_for()) : number(rest);
    if (link_.role() != Role::participant) return no({Why::not_allowed, {}}), true;
    if (!n || *n < 0 || *n > most)
        return no({Why::bad_number, {tr("people"), rest, fmt::format("1–{}", most)}}), true;
    const auto people = static_cast<std::uint16_t>(std::max(*n, 1));
    if (!rest.empty()) link_.speak_for(people);
    // Not for ever: the moderator answers when there is time, and what was decided is told then.
    const bool answered = await([&] { return link_.asks_to_speak_for() == 0; });
    if (!answered)
        return ok(say_tr("the moderator is asked whether you write for {}; type speak to hear the answer",
                         link_.asks_to_speak_for())),
               true;
    if (!rest.empty() && link_.speaks_for() != people)
        return no(tr("The moderator says no: it stays as it was.")), true;
    ok(say_tr("you write for {}", link_.speaks_for()));
    if (!rest.empty() && link_.speaks_for() > 1) {
        say_(std::string("   ") +
             tr("Ask round the table: if one of you does not want to be quoted or archived, "
                "answer no for all of you."));
        tell_consents();
    }
    return true;
}

bool Plain::write_note(const std::string& text, bool quote) {
    const auto* activity = writing();
    if (!activity) return no(tr("Nothing is open yet; wait for the moderator.")), true;
    note_ = {text, quote};
    if (held_back()) return true;
    note_.reset();
    return ask_host({WriteNote{random<NoteId>(), activity->id, text, quote}}, tr("noted"));
}

bool Plain::note(const std::string& rest) { return write_note(rest, false); }
bool Plain::quote(const std::string& rest) { return write_note(rest, true); }

bool Plain::theme(const std::string& rest) {
    const auto colon = rest.find(':');
    const auto name = trimmed(rest.substr(0, colon));
    if (name.empty()) return no({Why::empty_text, {}}), true;
    const Theme* known = nullptr;
    for (const auto& theme : link_.replica().themes)
        if (theme.name == name) known = &theme;
    const auto id = known ? known->id : random<ThemeId>();
    SortTheme sort{id, {}, {}};
    std::istringstream numbers(colon == std::string::npos ? std::string{} : rest.substr(colon + 1));
    for (std::string word; numbers >> word;) {
        const auto item = item_of(word);
        if (!item) return no({Why::unknown_item, {}}), true;
        sort.put.push_back(*item);
    }
    std::vector<Command> commands;
    if (!known) commands.push_back(NameTheme{id, name});
    if (!sort.put.empty()) commands.push_back(sort);
    return ask_host(std::move(commands), name);
}

} // namespace vagskal
