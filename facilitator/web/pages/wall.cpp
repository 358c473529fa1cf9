// The storbild in a browser: large letters, nothing to do but to fill the window.
#include "facilitator/web/pages/frame.hpp"
#include "facilitator/web/pages/said.hpp"
#include "sessions/common/ballots.hpp"

#include <nlohmann/json.hpp>

namespace vagskal::web {
namespace {

constexpr int wall_every = 5; ///< seconds between two looks, without a script

/// What is before the room; a wall has no groups and chooses no part.
const Activity* current(const View& view) { return workshop(view).current_activity(); }
bool is_open(const View& view) { return current(view) && workshop(view).is_open(current(view)->id); }
bool quiet(const View& view) { return workshop(view).paused || workshop(view).wall.blank; }

/// The note that is read back to the room: nothing else is there meanwhile. Null: none.
const Note* read_back(const View& view) {
    const auto& wall = workshop(view).wall;
    return wall.note ? workshop(view).find_note(*wall.note) : nullptr;
}

Html question(const View& view) {
    const auto& w = workshop(view);
    // A quiet word, so that nobody thinks the projector has broken.
    if (w.paused) return el("p", {{"class", "quiet-word"}}, tr("The day is paused."));
    if (w.wall.blank) return {};
    if (const auto* note = read_back(view))
        return words("h1", "", note->quote ? fill(tr("“{}”"), note->text) : note->text) +
               el("p", {{"class", "purpose"}},
                  note->approved ? "✓ " + std::string(tr("approved")) : std::string(tr("Is this right?")));
    const auto* activity = current(view);
    if (!activity) {
        const auto here = view.link.room().voters;
        return words("h1", "", w.title) + words("p", "purpose", in_words(w.session.purpose)) +
               el("p", {{"class", "here"}},
                  fill(trn("{} person is here", "{} people are here", here), here)) +
               (w.scribes > 0 ? el("p", {{"class", "purpose"}}, kinds::scribes_words(w.scribes, w.people))
                              : Html()) +
               el("p", {{"class", "purpose"}},
                  tr("Welcome. The address and the code are on the moderator's screen."));
    }
    if (!is_open(view)) {
        const bool result = w.results.contains(activity->id);
        const bool last = *w.current + 1 == w.states.size();
        return words("h1", "", in_words(activity->title)) +
               (result ? Html()
                       : el("p", {{"class", "here"}}, last ? tr("Thank you.") : tr("We go on soon.")));
    }
    const auto& asked = in_words(activity->prompt);
    return words("h1", "", asked.empty() ? in_words(activity->title) : asked);
}

Html counts(const View& view) {
    const auto* activity = current(view);
    if (quiet(view) || read_back(view) || !is_open(view)) return {};
    const auto& w = workshop(view);
    const auto& room = view.link.room();
    auto people = fill(trn("{} person", "{} people", room.voters), room.voters);
    if (w.scribes > 0) people += " · " + kinds::scribes_words(w.scribes, w.people);
    const auto* kind = view.kinds.find(activity->kind);
    if (kind && kind->takes_ballots(*activity)) {
        const auto cast = room.ballots.find(activity->id);
        return fill(tr("{} of {} have voted"), cast == room.ballots.end() ? 0U : cast->second, room.voters);
    }
    if (kind && !kind->takes_contributions(*activity)) return people;
    std::uint32_t said = 0; // a worksheet's parts are one
    for (const auto& [id, count] : room.counts) {
        const auto* other = w.session.find(id);
        if (id == activity->id ||
            (other && !activity->worksheet.empty() && other->worksheet == activity->worksheet))
            said += count;
    }
    return fill(trn("{} contribution", "{} contributions", said), said) + " · " + people;
}

Html picture(const View& view) {
    const auto& w = workshop(view);
    if (quiet(view) || read_back(view) || !current(view)) return {};
    // What the room has just settled is what it wants to see.
    if (!is_open(view))
        return w.results.contains(current(view)->id) ? wall_board(view, *current(view), false) : Html();
    Html out;
    for (const auto& activity : w.session.activities) out += wall_board(view, activity, true);
    return out;
}

Html where(const View& view) {
    const auto& w = workshop(view);
    if (quiet(view) || !current(view)) return {};
    return w.title + " · " + in_words(current(view)->title);
}

} // namespace

Fragments wall_fragments(const View& view) {
    Fragments out;
    out.html["wall-where"] = where(view).str();
    out.html["wall-question"] = question(view).str();
    out.html["wall-counts"] = counts(view).str();
    out.html["wall-board"] = picture(view).str();
    const auto& w = workshop(view);
    out.state = nlohmann::json{
        {"page", w.paused       ? "paused"
                 : w.wall.blank ? "blank"
                                : "wall"},
        {"board", !out.html["wall-board"].empty()},
        {"title",
         w.title}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return out;
}

std::string wall_page(const View& view) {
    const auto made = wall_fragments(view);
    const auto slot = [&](const char* tag, const char* id, Attrs attrs = {}) {
        attrs.insert(attrs.begin(), {"id", id});
        return el(tag, attrs, Html::markup(made.html.at(id)));
    };
    const auto now = clock(view);
    Frame frame{workshop(view).title, "wall"};
    frame.style = "wall.css";
    frame.script = "wall.js";
    frame.state = made.state;
    frame.refresh = wall_every;
    frame.skip_link = false;
    const auto clock_text = now && now->running && !quiet(view) ? time_left(now->left) : std::string();
    return whole_page(frame,
                      el("header", {}, slot("p", "wall-where", {{"dir", "auto"}})) +
                          el("main", {{"id", "main"}},
                             slot("div", "wall-question") +
                                 el("p", {{"class", "facts"}},
                                    el("span",
                                       {{"id", "clock"},
                                        {"role", "timer"},
                                        {"data-clock", now ? std::optional(clock_json(view)) : std::nullopt}},
                                       clock_text) +
                                        slot("span", "wall-counts")) +
                                 slot("div", "wall-board") + el("p", {{"id", "wall-page"}}, {})) +
                          el("footer", {},
                             el("p", {{"id", "line"}, {"role", "status"}}, {}) +
                                 el("button", {{"type", "button"}, {"id", "full"}, {"hidden", given(true)}},
                                    tr("Fill the screen"))));
}

} // namespace vagskal::web
