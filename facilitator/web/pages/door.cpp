// Before anybody is in, and answers that are nothing but a sentence.
#include "facilitator/web/pages/frame.hpp"

namespace vagskal::web {

std::string join_page(const Door& door) {
    auto code =
        el("label", {{"for", "code"}}, tr("Code")) +
        el("p", {{"class", "help"}, {"id", "code-help"}},
           tr("Twelve letters, on the moderator's screen. Capitals, spaces and hyphens do not matter.")) +
        lone("input",
             {{"type", "text"},
              {"id", "code"},
              {"name", "code"},
              {"value", door.code},
              {"class", "code"},
              {"required", given(true)},
              {"maxlength", "60"},
              {"autocomplete", "off"},
              {"autocapitalize", "characters"},
              {"autocorrect", "off"},
              {"spellcheck", "false"},
              {"inputmode", "text"},
              {"enterkeyhint", "go"},
              {"aria-invalid", door.problem.empty() ? std::nullopt : std::optional<std::string>("true")},
              {"aria-describedby", door.problem.empty() ? "code-help" : "code-help refused"}});
    Html keep;
    if (!door.wall)
        keep = el("div", {{"class", "choice"}},
                  lone("input", {{"type", "checkbox"}, {"id", "keep"}, {"name", "keep"}, {"value", "no"}}) +
                      el("label", {{"for", "keep"}}, tr("Borrowed computer: keep nothing in this browser")));
    const auto heading = door.title.empty()
                             ? std::string(door.wall ? tr("Open the storbild") : tr("Join the workshop"))
                             : fill(door.wall ? tr("The storbild of {}") : tr("Join {}"), door.title);
    const auto refused = el("p", {{"id", "refused"}, {"class", "refused"}, {"role", "status"}}, door.problem);
    const auto form = el(
        "form", {{"method", "post"}, {"action", "/join"}, {"id", "join"}},
        (door.wall ? lone("input", {{"type", "hidden"}, {"name", "wall"}, {"value", "yes"}}) : Html()) +
            code + keep + el("p", {{"class", "buttons"}}, el("button", {{"type", "submit"}}, tr("Go in"))));
    Frame frame{heading, "door"};
    frame.script = "door.js";
    return whole_page(frame, el("main", {{"id", "main"}, {"tabindex", "-1"}},
                                el("h1", {{"dir", "auto"}}, heading) + refused + form) +
                                 el("footer", {},
                                    el("nav", {{"aria-label", tr("More")}}, language_switch()) +
                                        network_note(door.encrypted)));
}

std::string notice_page(int code, const std::string& sentence) {
    const auto* heading = code == 404  ? tr("There is nothing here")
                          : code < 400 ? tr("Done")
                                       : tr("That did not work");
    return whole_page(
        {heading, "notice"},
        el("main", {{"id", "main"}, {"tabindex", "-1"}},
           el("h1", {}, heading) + el("p", {{"dir", "auto"}}, sentence) +
               el("p", {}, el("a", {{"class", "button"}, {"href", "/"}}, tr("To the workshop")))));
}

} // namespace vagskal::web
