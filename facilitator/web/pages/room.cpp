#include "facilitator/web/pages/consent.hpp"
#include "facilitator/web/pages/form.hpp"
#include "facilitator/web/pages/frame.hpp"
#include "facilitator/web/pages/said.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/words/refusals.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace vagskal::web {
namespace {

using json = nlohmann::ordered_json; // labels in the order of the form

Html heading(std::string_view text) {
    return el("h1", {{"id", "question"}, {"tabindex", "-1"}, {"dir", "auto"}}, text);
}
Html note(const std::string& text) {
    return text.empty() ? Html() : el("p", {{"class", "note"}, {"dir", "auto"}}, text);
}

/// What holds for the part that is written in, as calm sentences.
Html hints(const View& view, const Activity& activity) {
    Html out;
    if (const auto group = group_name(view); !group.empty() && activity.talk == Talk::groups)
        out +=
            note(fill(tr("You are in {}. Your group and the moderator see what you write, and the group can "
                         "tell that it was one of you."),
                      group));
    const auto& w = workshop(view);
    if (activity.talk == Talk::groups && !w.groups.empty() && (w.group_round > 1 || w.group_minutes > 0)) {
        auto words = fill(tr("Round {} of the groups."), w.group_round);
        if (w.group_minutes > 0)
            words += " " + fill(trn("It takes {} minute; the clock shows this round.",
                                    "It takes {} minutes; the clock shows this round.",
                                    static_cast<unsigned long>(w.group_minutes)),
                                w.group_minutes);
        out += note(words);
    }
    if (activity.silent_minutes > 0)
        out += note(fill(trn("The first minute everybody writes alone; then you talk.",
                             "The first {} minutes everybody writes alone; then you talk.",
                             static_cast<unsigned long>(activity.silent_minutes)),
                         activity.silent_minutes));
    if (activity.kind == "round") out += note(tr("We talk now; you may also write."));
    if (activity.reveal == Reveal::after) out += note(tr("What others write is shown when the part closes."));
    return out;
}

Html prompt(const View& view) {
    const auto& w = workshop(view);
    const auto* activity = focus(view);
    switch (stand(view)) {
    case Stand::paused:
        return heading(tr("The day is paused")) +
               note(tr("It goes on when the moderator says so; nothing is lost."));
    case Stand::lobby: {
        const auto here = view.link.room().voters;
        return heading(w.title) + note(in_words(w.session.purpose)) +
               el("p", {{"class", "note"}},
                  fill(trn("We start soon; {} person is here.", "We start soon; {} people are here.", here),
                       here));
    }
    case Stand::groups:
        return heading(tr("Groups")) +
               note(w.placing == Placing::numbered
                        ? tr("Choose the group that you were counted to, or be placed where there is room.")
                    : w.placing == Placing::chosen
                        ? tr("Choose your group, or be placed where there is room.")
                        : tr("You are placed where there is room, or choose the group that the moderator has "
                             "given you.")) +
               note(tr("Your group sees what its members write, never who wrote it; the moderator sees it "
                       "too. The rest of the room sees only what is lifted to it."));
    case Stand::part:
    case Stand::vote: {
        const auto& asked = in_words(activity->prompt);
        auto out = heading(asked.empty() ? in_words(activity->title) : asked);
        if (stand(view) == Stand::vote) out += note(in_words(activity->help));
        return out + hints(view, *activity);
    }
    case Stand::rest:
        return heading(in_words(activity->title)) + note(in_words(activity->prompt)) +
               note(in_words(activity->help));
    case Stand::between:
        return heading(fill(tr("{} is closed"), in_words(activity->title))) +
               note(tr("The moderator opens the next part soon."));
    case Stand::end:
        return heading(tr("Thank you")) +
               note(tr("The workshop is over; below is what was said. You can still withdraw what is yours "
                       "while the moderator's program runs."));
    }
    return {};
}

Html other_parts(const View& view) {
    const auto parts = open_parts(view);
    if (parts.size() < 2 || stand(view) != Stand::part) return {};
    const auto* now = focus(view);
    Html rows;
    for (const auto* part : parts)
        rows += el("li", {},
                   el("a",
                      {{"href", "/?part=" + part->id},
                       {"dir", "auto"},
                       {"aria-current", part == now ? std::optional<std::string>("page") : std::nullopt}},
                      in_words(part->title)));
    return el("nav", {{"class", "parts"}, {"aria-label", tr("Open now")}}, el("ul", {}, rows));
}

/// What others have said, and nothing while that is to wait.
Html others(const View& view) {
    const auto at = stand(view);
    if (at == Stand::end) return story(view, "h2");
    const auto* activity = focus(view);
    if (!activity || (at != Stand::part && at != Stand::between)) return {};
    const auto count = said_count(view, *activity);
    if (count == 0 && at == Stand::between) return {}; // a vote, or a round of talk: the picture says it
    auto out =
        el("h2", {},
           count == 0 ? std::string(tr("What has been said")) : fill(tr("What has been said ({})"), count));
    if (count > 0) return out + said_list(view, *activity);
    if (at == Stand::part && activity->reveal == Reveal::after) {
        const auto found = view.link.room().counts.find(activity->id);
        const auto waiting = found == view.link.room().counts.end() ? 0U : found->second;
        return out + note(waiting == 0
                              ? std::string(tr("Nothing yet."))
                              : fill(trn("{} contribution so far, shown when the part closes.",
                                         "{} contributions so far, shown when the part closes.", waiting),
                                     waiting));
    }
    return out + note(tr("Nothing yet. Somebody is first."));
}

Html picture(const View& view) {
    const auto at = stand(view);
    const auto* activity = focus(view);
    // The passages that are checked stand above the form, with all that is answered.
    if (!activity || (at == Stand::part && activity->kind == "review")) return {};
    return at == Stand::part || at == Stand::between ? board(view, *activity) : Html();
}

/// While the group works, and just after, when the moderator asks what each brings along.
Html lifting(const View& view) {
    const auto at = stand(view);
    const auto* activity = focus(view);
    return activity && (at == Stand::part || at == Stand::between) ? lift_form(view, *activity) : Html();
}

Html calm_agenda(const View& view) {
    const auto at = stand(view);
    return at == Stand::lobby || at == Stand::rest ? agenda(view) : Html();
}

std::string where(const View& view) {
    const auto at = stand(view);
    if (at != Stand::part && at != Stand::vote) return {};
    const auto* activity = focus(view);
    return in_words(activity->prompt).empty() ? std::string() : in_words(activity->title);
}

std::string page_title(const View& view) {
    const auto& w = workshop(view);
    const auto* activity = focus(view);
    return activity && stand(view) != Stand::paused ? in_words(activity->title) + " · " + w.title : w.title;
}

std::string room_of(const View& view) {
    const auto name = view.room + "\n" + workshop(view).title;
    const std::span bytes(reinterpret_cast<const std::uint8_t*>(name.data()), name.size());
    return to_hex(hash_bytes(bytes, "vagskal browser room")).substr(0, 16);
}

std::string state_of(const View& view) {
    const auto& w = workshop(view);
    const auto* activity = focus(view);
    const auto at = stand(view);
    json open = json::array(), titles = json::object(), forms = titles;
    for (std::size_t i = 0; i < w.states.size(); ++i) {
        const auto& part = w.session.activities[i];
        if (w.states[i].stage == Stage::planned) continue;
        titles[part.id] = in_words(part.title);
        if (w.states[i].stage == Stage::open) open.push_back(part.id);
        if (const auto* kind = view.kinds.find(part.kind); kind && kind->takes_contributions(part))
            forms[part.id] = json::parse(form_labels(view, part));
    }
    json state{{"room", room_of(view)},
               {"page", name(at)},
               {"activity", activity ? activity->id : ""},
               {"after", activity && activity->reveal == Reveal::after},
               {"title", page_title(view)},
               {"open", open},
               {"titles", titles},
               {"forms", forms},
               {"voice", w.anonymity == Anonymity::voice},
               {"items", w.items.size()},
               {"second", view.link.standby().web},
               {"own", activity && at == Stand::vote && deals(view, *activity)},
               {"result", activity && w.results.contains(activity->id)}};
    return state.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// As this reader has typed or cast it.
Html own_ballot(const View& view, const Activity& vote, const Reader& reader) {
    Ballot ballot;
    const auto people = view.link.speaks_for();
    ballot.share = reader.ballot.value_or(next_ballot(view.link, vote.id));
    if (ballot.share >= people) ballot.share = 0;
    ballot.dealt = view.link.dealt(vote.id, ballot.share);
    ballot.own = people > 1 || deals(view, vote);
    if (!reader.marks.empty()) {
        ballot.marks = reader.marks;
    } else if (const auto* cast = view.link.ballot(vote.id, ballot.share)) {
        for (const auto& choice : cast->choices) ballot.marks[choice.item] = choice.value;
        ballot.standing = cast->refusal ? sentence(*cast->refusal)
                          : cast->acknowledged
                              ? tr("Your ballot is in; it can be changed until the vote closes.")
                              : tr("being sent");
    }
    return vote_form(view, vote, ballot);
}

/// The form in the middle, filled for a page without a script.
Html middle(const View& view, const Reader* reader) {
    const auto* activity = focus(view);
    switch (stand(view)) {
    case Stand::groups: return group_form(view);
    case Stand::part: {
        Filled filled;
        if (reader)
            filled = {
                reader->typed, reader->nonce, {}, false, reader->consent.value_or(view.link.consent_now())};
        return passage_list(view, *activity, filled.item) + contribution_form(view, *activity, filled);
    }
    case Stand::vote: return reader ? own_ballot(view, *activity, *reader) : vote_form(view, *activity, {});
    default: return {};
    }
}

Html told(const Reader& reader) {
    auto out = el("p", {{"id", "refused"}, {"class", "refused"}, {"role", "status"}},
                  reader.refusal ? Html(sentence(*reader.refusal)) : Html());
    return out + el("p", {{"id", "told"}, {"class", "told"}, {"role", "status"}}, reader.done) +
           el("p", {{"id", "news"}, {"class", "unseen"}, {"role", "status"}}, {});
}

Html slot(const char* tag, const char* id, const Html& content) {
    return el(tag, {{"id", id}, {"class", "slot"}}, content);
}

/// The question before something is erased.
Html withdraw_question(const View& view, const ItemId& item) {
    const auto* own = view.link.find_own(item);
    const auto text = own && own->fields.contains("text") ? own->fields.at("text") : std::string();
    return heading(tr("Withdraw it?")) + words("blockquote", "words", text) +
           note(tr("It is erased for good, here and on the moderator's computer. This cannot be undone.")) +
           el("form", {{"method", "post"}, {"action", "/withdraw/" + to_hex(item)}},
              el("p", {{"class", "buttons"}},
                 el("a", {{"class", "button"}, {"href", "/"}}, tr("Keep it")) +
                     el("button", {{"type", "submit"}, {"class", "quiet"}}, tr("Withdraw and erase"))));
}

Html change_page(const View& view, const Reader& reader, const ItemId& item) {
    const auto* own = view.link.find_own(item);
    const auto* activity = own ? workshop(view).session.find(own->activity) : nullptr;
    if (!activity) return {};
    const auto* there = workshop(view).find(item);
    Filled filled{reader.typed, {}, "/edit/" + to_hex(item), true, reader.consent.value_or(own->consent)};
    // The room's copy also holds what the host added (a date's reading).
    if (filled.fields.empty()) filled.fields = there && !own->editing ? there->fields : own->fields;
    const auto& asked = in_words(activity->prompt);
    return heading(asked.empty() ? in_words(activity->title) : asked) +
           contribution_form(view, *activity, filled);
}

Html room_main(const View& view, const Reader& reader, const Fragments& made) {
    const auto fragment = [&](const char* id) { return Html::markup(made.html.at(id)); };
    auto write = slot("div", "prompt", fragment("prompt")) + told(reader) +
                 slot("div", "parts", fragment("parts")) + slot("div", "form", middle(view, &reader));
    write += slot("div", "lift", fragment("lift"));
    const auto own = own_list(view);
    write += el("section", {{"id", "mine"}, {"class", "slot"}, {"aria-label", tr("What you have written")}},
                own.empty() ? own : el("h2", {}, tr("What you have written")) + own);
    // For the script, to ask about what is written already.
    write += el("template", {{"id", "allowed"}}, consent_questions({}, "t-"));
    if (stand(view) != Stand::end) write += scribe_form(view);
    // A page whose script is not known to run shows what others write in a frame that reloads itself; the
    // script takes it away and fills the place.
    const bool framed = reader.keys_here && stand(view) == Stand::part;
    const auto* activity = focus(view);
    const auto frame = framed ? el("iframe",
                                   {{"src", "/others?part=" + activity->id},
                                    {"title", tr("What has been said")},
                                    {"class", "others"}},
                                   {})
                              : Html();
    return el("div", {{"class", "columns"}},
              el("div", {{"class", "writing"}}, write) +
                  el("div", {{"class", "reading"}},
                     slot("div", "board", framed ? Html() : fragment("board")) + frame +
                         slot("div", "others", framed ? Html() : fragment("others")) +
                         slot("div", "agenda", fragment("agenda"))));
}

} // namespace

Fragments fragments(const View& view) {
    Fragments out;
    out.html["where"] = Html(where(view)).str();
    out.html["prompt"] = prompt(view).str();
    out.html["parts"] = other_parts(view).str();
    out.html["form"] = middle(view, nullptr).str();
    out.html["board"] = picture(view).str();
    out.html["others"] = others(view).str();
    out.html["lift"] = lifting(view).str();
    out.html["agenda"] = calm_agenda(view).str();
    out.html["second"] = second_note(view).str();
    out.state = state_of(view);
    return out;
}

std::string room_page(const View& view, const Reader& reader) {
    const auto made = fragments(view);
    Html main;
    const bool aside = reader.withdrawing || reader.editing || reader.allowing;
    if (reader.withdrawing) main = withdraw_question(view, *reader.withdrawing);
    if (reader.allowing) main = told(reader) + consent_question(view, *reader.allowing);
    if (reader.editing) main = told(reader) + change_page(view, reader, *reader.editing);
    if (!aside) main = room_main(view, reader, made);
    Frame frame{page_title(view), aside ? "room aside" : "room"};
    frame.state = made.state;
    frame.script = aside ? "" : "app.js";
    frame.keeps = reader.keeps;
    frame.allowed = view.link.consent_now();
    return whole_page(frame, page_head(view, where(view)) +
                                 el("main", {{"id", "main"}, {"tabindex", "-1"}}, main) +
                                 page_foot(view, reader.keys_here, reader.keeps));
}

} // namespace vagskal::web
