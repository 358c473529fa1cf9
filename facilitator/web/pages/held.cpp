// "What the host holds about me": everything, in plain words. Contributions word for word, where the keys are
// here; where they are in the browser, its script puts them in, from what it keeps: the host does not know
// whose they are.
#include "facilitator/web/pages/consent.hpp"
#include "facilitator/web/pages/frame.hpp"
#include "facilitator/web/pages/said.hpp"
#include "participant/join/consent_words.hpp"
#include "participant/link/slip.hpp"

#include <algorithm>

namespace vagskal::web {
namespace {

Html list(const std::vector<std::string>& sentences) {
    Html rows;
    for (const auto& sentence : sentences) rows += el("li", {}, sentence);
    return el("ul", {{"class", "stored"}}, rows);
}

std::vector<const Own*> stored(const View& view) {
    std::vector<const Own*> out;
    for (const auto& own : view.link.own())
        if (own.way == Way::acknowledged) out.push_back(&own);
    return out;
}

Html contributions(const View& view) {
    Html rows;
    for (const auto* own : stored(view)) {
        const auto* there = workshop(view).find(own->item);
        const auto* activity = workshop(view).session.find(own->activity);
        const auto& fields = there && !own->editing ? there->fields : own->fields;
        const auto text = fields.find("text");
        auto row = words("p", "words", text == fields.end() ? std::string() : text->second);
        if (activity)
            row += details(view, *activity, fields) + words("p", "facts", in_words(activity->title));
        rows += el("li", {}, row + el("p", {{"class", "facts"}}, consent_words(own->consent)));
    }
    if (rows.empty()) return el("p", {}, tr("Nothing: no contribution of yours is there."));
    return el("ul", {{"class", "said own"}}, rows);
}

std::vector<std::string> beside_them(const View& view) {
    std::vector<std::string> out{
        tr("Beside each stands a number that is computed from a key which only you have. It lets you and "
           "nobody else change or withdraw that contribution. It does not say whose it is, and no two of "
           "your numbers have anything in common.")};
    if (workshop(view).anonymity == Anonymity::voice)
        out.emplace_back(
            tr("This workshop uses signatures: the same random mark stands with all that you write today."));
    const auto withdrawn = static_cast<unsigned long>(
        std::ranges::count_if(view.link.own(), [](const Own& own) { return own.way == Way::withdrawn; }));
    if (withdrawn > 0)
        out.push_back(fill(
            trn("{} that you have withdrawn: that something was there, in which part; the words are erased.",
                "{} that you have withdrawn: that something was there, in which part; the words are erased.",
                withdrawn),
            withdrawn));
    return out;
}

std::vector<std::string> in_memory(const View& view, bool keys_here) {
    std::vector<std::string> out{
        tr("The network address of this computer, that it is connected, and which contributions it has sent: "
           "without that, nobody could change what they wrote. It is neither shown nor written down, and "
           "gone when the program ends.")};
    if (const auto group = group_name(view); !group.empty())
        out.push_back(fill(tr("That this computer is in {}."), group));
    if (view.link.speaks_for() > 1)
        out.push_back(fill(tr("That you write for {} people."), view.link.speaks_for()));
    if (keys_here)
        out.emplace_back(
            tr("The keys to what you write, since your browser runs no JavaScript and cannot keep them."));
    return out;
}

Html slip(const View& view, bool keys_here) {
    const auto what = el(
        "p", {},
        tr("With a withdrawal slip you can withdraw what you have written here from any computer, or ask the "
           "moderator to do it, until the workshop is sealed. Write the letters down or take a picture of "
           "them, and show them to nobody: whoever has them can withdraw your words. They do not say who "
           "you are."));
    Html shown;
    if (keys_here && !stored(view).empty()) {
        shown = el("p", {{"class", "slip"}, {"translate", "no"}}, slip_of(view.link.kept().root));
    } else if (keys_here) {
        shown = el("p", {{"class", "note"}},
                   tr("There is none now: nothing is known here that you have written. If the moderator's "
                      "program was started anew since you wrote, the keys that it held for you are gone."));
    }
    return el("section", {{"id", "slip"}},
              el("h2", {}, tr("Your withdrawal slip")) + what +
                  el("div", {{"id", "slip-place"}, {"class", "scriptless"}}, shown));
}

} // namespace

std::string held_page(const View& view, bool keys_here, bool keeps) {
    const auto& w = workshop(view);
    const auto* heading = tr("What the host holds about me");
    const auto part = [](const char* id, const char* title, const Html& content) {
        return el("section", {{"id", id}}, el("h2", {}, title) + content);
    };
    Html main = el("h1", {}, heading);
    main += el("p", {{"class", "note"}},
               tr("The host is the moderator's computer, which the workshop's file lies on."));
    main += part("held-own", tr("In the workshop's file, of what you have written"),
                 el("div", {{"class", "scriptless"}}, keys_here ? contributions(view) : Html()) +
                     list(beside_them(view)));
    main += part(
        "held-votes", tr("In the workshop's file, of your votes"),
        list({tr("Of a vote that is open: your ballot, and apart from it a mark that somebody has voted, "
                 "so that nobody votes twice. The two are not joined."),
              tr("Of a vote that is closed: your ballot among all the others. The mark is gone: nobody "
                 "can tell which ballot is yours.")}));
    main += part("held-memory", tr("Only in the memory of the moderator's program, while it runs"),
                 list(in_memory(view, keys_here)));
    main += part(
        "held-not", tr("Nowhere on the moderator's computer"),
        list({tr("Your name, the name of this computer, when you wrote something, which contributions have "
                 "the same author, who voted for what, what you have begun but not sent, and what your "
                 "browser has marked as telling while you wrote.")}));
    main += part("held-here", tr("In this browser"),
                 list({tr("A cookie that lets you in again, with your answers about quoting and archiving. "
                          "It says nothing else about you."),
                       !keeps ? tr("Nothing more that outlives this tab: you chose a borrowed computer.")
                       : !keys_here ? tr("Drafts, what you have written, and the secret from which your "
                                         "keys are made. Nobody else can read them, but whoever uses this "
                                         "browser after you.")
                                    : tr("With JavaScript also drafts, what you have written, and the secret "
                                         "from which your keys are made.")}));
    main += slip(view, keys_here);
    main += el("p", {{"class", "buttons"}},
               el("a", {{"class", "button"}, {"href", "/"}}, tr("Back to the workshop")) +
                   el("a", {{"class", "button quiet"}, {"href", "/stored"}}, tr("What is stored")));
    Frame frame{std::string(heading) + " · " + w.title, "reading-page"};
    frame.script = "held.js";
    frame.state = fragments(view).state;
    frame.keeps = keeps;
    return whole_page(frame,
                      el("header", {{"class", "top"}}, words("p", "workshop", w.title)) +
                          el("main", {{"id", "main"}, {"tabindex", "-1"}}, main) +
                          el("footer", {}, el("nav", {{"aria-label", tr("More")}}, language_switch())));
}

} // namespace vagskal::web
