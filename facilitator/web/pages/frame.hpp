#pragma once
// What all pages have around them.
#include "facilitator/web/pages/html.hpp"
#include "facilitator/web/pages/stage.hpp"

namespace vagskal::web {

struct Frame {
    std::string title;
    std::string css_class{};       ///< of the body
    std::string state{};           ///< JSON for the script; empty: the page has none
    std::string script{};          ///< file name; empty: no script
    std::string style = "app.css"; ///< file name
    std::optional<int> refresh{};  ///< seconds, for pages without a script
    bool refresh_always = false;   ///< also when there is a script
    bool keeps = true;
    bool skip_link = true;
    Consent allowed{}; ///< what the reader has said may be done with what they write, for the script
};
/// The whole file. `body` holds an element with id "main".
std::string whole_page(const Frame& frame, const Html& body);

/// Title of the workshop, the part that is looked at, the clock, and a place for what is wrong with the line.
Html page_head(const View& view, const std::string& where);
/// Links and buttons that are there on every page inside; says what is true of this network.
/// Where the workshop goes on should this computer be lost; nothing when there is nowhere.
Html second_note(const View& view);
Html page_foot(const View& view, bool keys_here, bool keeps);
/// Buttons to the other language.
Html language_switch();
/// "On this network the text is not encrypted …", or nothing when it is.
Html network_note(bool encrypted);

/// Sentences that the script says, as one JSON object by name.
std::string script_words();

} // namespace vagskal::web
