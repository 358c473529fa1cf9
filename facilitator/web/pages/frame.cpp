#include "facilitator/web/pages/frame.hpp"

#include "facilitator/web/pages/assets.hpp"

namespace vagskal::web {

std::string whole_page(const Frame& frame, const Html& body) {
    auto head = lone("meta", {{"charset", "utf-8"}}) +
                lone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
                lone("meta", {{"name", "color-scheme"}, {"content", "light dark"}}) +
                lone("meta", {{"name", "robots"}, {"content", "noindex"}}) + el("title", {}, frame.title) +
                lone("link", {{"rel", "stylesheet"}, {"href", address_of(frame.style)}}) +
                lone("link", {{"rel", "icon"}, {"type", "image/svg+xml"}, {"href", address_of("icon.svg")}});
    if (frame.refresh) {
        const auto meta =
            lone("meta", {{"http-equiv", "refresh"}, {"content", std::to_string(*frame.refresh)}});
        head += frame.refresh_always ? meta : el("noscript", {}, meta);
    }
    if (!frame.script.empty())
        head += el("script", {{"type", "module"}, {"src", address_of(frame.script)}}, {});
    const bool scripted = !frame.script.empty();
    const auto skip =
        frame.skip_link ? el("a", {{"class", "skip"}, {"href", "#main"}}, tr("To the content")) : Html();
    return "<!DOCTYPE html>\n" +
           el("html", {{"lang", language()}},
              el("head", {}, head) +
                  el("body",
                     {{"class", frame.css_class},
                      {"data-state", frame.state.empty() ? std::nullopt : std::optional(frame.state)},
                      {"data-words", scripted ? std::optional(script_words()) : std::nullopt},
                      {"data-keep",
                       scripted && !frame.keeps ? std::optional<std::string>("no") : std::nullopt},
                      {"data-quote",
                       scripted && !frame.allowed.quote ? std::optional<std::string>("no") : std::nullopt},
                      {"data-archive",
                       scripted && !frame.allowed.archive ? std::optional<std::string>("no") : std::nullopt}},
                     skip + body))
               .str() +
           "\n";
}

Html page_head(const View& view, const std::string& where) {
    const auto& w = view.link.replica();
    Html clock_text;
    std::optional<std::string> json;
    if (const auto now = clock(view)) {
        if (now->running) clock_text = time_left(now->left);
        json = clock_json(view);
    }
    return el("header", {{"class", "top"}},
              words("p", "workshop", w.title) +
                  el("p", {{"class", "where"}, {"id", "where"}, {"dir", "auto"}}, where) +
                  el("p", {{"class", "clock"}, {"id", "clock"}, {"role", "timer"}, {"data-clock", json}},
                     clock_text) +
                  el("p", {{"id", "line"}, {"class", "line"}, {"role", "status"}}, {}));
}

Html language_switch() {
    const bool swedish = language() == "sv";
    return el("form", {{"method", "post"}, {"action", "/language"}, {"class", "inline"}},
              el("button",
                 {{"type", "submit"},
                  {"name", "language"},
                  {"value", swedish ? "en" : "sv"},
                  {"lang", swedish ? "en" : "sv"},
                  {"class", "link"}},
                 swedish ? "In English" : "På svenska"));
}

Html network_note(bool encrypted) {
    if (encrypted) return {};
    return el("p", {{"class", "network"}},
              tr("On this network the text is not encrypted: whoever runs the network could read what you "
                 "send. Leave out names."));
}

Html second_note(const View& view) {
    const auto& web = view.link.standby().web;
    if (web.empty()) return {};
    return fill(tr("Should this page stop answering, the workshop goes on at {}, with the same code."), web);
}

Html page_foot(const View& view, bool keys_here, bool keeps) {
    const auto item = [](const Html& content) { return el("li", {}, content); };
    const auto* stays = tr("What you have written stays with the workshop. You can come back in this browser "
                           "with the same code, and change or withdraw it then.");
    const auto* lost = tr("What you have written stays with the workshop, but after you leave it can no "
                          "longer be changed or withdrawn from here.");
    // Whether a script runs is not known on the first page: the style sheet shows what is true.
    const auto what =
        !keeps       ? el("p", {}, lost)
        : !keys_here ? el("p", {}, stays)
                     : el("p", {{"class", "scriptless"}}, lost) + el("p", {{"class", "with-script"}}, stays);
    const auto leaving = el("details", {{"class", "leave"}},
                            el("summary", {}, tr("Leave the workshop")) + what +
                                el("form", {{"method", "post"}, {"action", "/leave"}, {"id", "leave"}},
                                   el("button", {{"type", "submit"}, {"class", "quiet"}}, tr("Leave now"))));
    Html keys;
    if (keys_here)
        keys = el("p", {{"class", "scriptless"}},
                  tr("This page works without JavaScript. The keys to what you write are then kept in the "
                     "memory of the moderator's program until it ends or you leave.")) +
               el("p", {{"class", "scriptless"}}, el("a", {{"href", "/"}}, tr("Show what is new")));
    return el("footer", {},
              keys +
                  el("nav", {{"aria-label", tr("More")}},
                     el("ul", {},
                        item(el("a", {{"href", "/story"}}, tr("The day so far"))) +
                            item(el("a", {{"href", "/stored"}}, tr("What is stored"))) +
                            item(el("a", {{"href", "/held"}}, tr("What the host holds about me"))) +
                            item(language_switch()) + item(leaving))) +
                  el("p", {{"id", "second"}, {"class", "network"}, {"dir", "auto"}}, second_note(view)) +
                  network_note(view.encrypted));
}

} // namespace vagskal::web
