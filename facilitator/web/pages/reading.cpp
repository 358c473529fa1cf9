// Pages that are only read: what is stored, the day so far, what others say (in a frame).
#include "facilitator/web/pages/consent.hpp"
#include "facilitator/web/pages/frame.hpp"
#include "facilitator/web/pages/said.hpp"
#include "participant/join/stored.hpp"

namespace vagskal::web {
namespace {

constexpr int others_every = 10; ///< seconds between two looks at what others have said, without a script

Html back_to_the_room() {
    return el("p", {{"class", "buttons"}},
              el("a", {{"class", "button"}, {"href", "/"}}, tr("Back to the workshop")));
}

} // namespace

std::string stored_page(const View& view, bool keys_here, bool keeps) {
    const auto& w = view.link.replica();
    const bool first = !view.link.kept().consented;
    const auto heading = first ? tr("Before you begin") : tr("What is stored");
    Html main = el("h1", {}, heading);
    const InBrowser how{!keys_here, keeps, view.encrypted};
    // Whether a script runs is not known before the first page: both are told, each under its own condition.
    for (const auto& part : first ? what_is_stored_by_browsers(w.anonymity, keeps, view.encrypted, w.about)
                                  : what_is_stored(w.anonymity, how, w.about)) {
        main += el("h2", {}, part.heading);
        Html rows;
        for (const auto& sentence : part.sentences) rows += el("li", {}, sentence);
        main += el("ul", {{"class", "stored"}}, rows);
    }
    if (first)
        main += el("form", {{"method", "post"}, {"action", "/consent"}},
                   el("h2", {}, tr("What may be done with what you write?")) +
                       el("p", {{"class", "note"}},
                          tr("You can change this for each contribution, also afterwards.")) +
                       consent_questions(view.link.consent_now(), "") +
                       el("p", {{"class", "buttons"}},
                          el("button", {{"type", "submit"}}, tr("I have read this; go on"))));
    else
        main += back_to_the_room();
    return whole_page({std::string(heading) + " · " + w.title, "reading-page"},
                      el("header", {{"class", "top"}}, words("p", "workshop", w.title)) +
                          el("main", {{"id", "main"}, {"tabindex", "-1"}}, main) +
                          el("footer", {}, el("nav", {{"aria-label", tr("More")}}, language_switch())));
}

std::string story_page(const View& view) {
    const auto& w = view.link.replica();
    return whole_page(
        {std::string(tr("The day so far")) + " · " + w.title, "reading-page"},
        el("header", {{"class", "top"}}, words("p", "workshop", w.title)) +
            el("main", {{"id", "main"}, {"tabindex", "-1"}},
               el("h1", {}, tr("The day so far")) + story(view, "h2") + agenda(view) + back_to_the_room()) +
            el("footer", {}, el("nav", {{"aria-label", tr("More")}}, language_switch())));
}

std::string others_page(const View& view) {
    const auto* activity = focus(view);
    Html content = el("h1", {}, tr("What has been said"));
    if (activity) {
        const auto list = said_list(view, *activity);
        if (activity->kind != "review") content += board(view, *activity); // stands above the form
        content += !list.empty() ? list
                   : activity->reveal == Reveal::after && stand(view) == Stand::part
                       ? el("p", {{"class", "note"}}, tr("What others write is shown when the part closes."))
                       : el("p", {{"class", "note"}}, tr("Nothing yet. Somebody is first."));
    }
    Frame frame{tr("What has been said"), "framed"};
    frame.refresh = others_every;
    frame.refresh_always = true;
    frame.skip_link = false;
    return whole_page(frame, el("main", {{"id", "main"}}, content));
}

} // namespace vagskal::web
