#pragma once
// What people do, in the words of those who do it.
#include "tests/browser/browser.hpp"
#include "tests/browser/hall.hpp"

namespace vagskal::browser {

enum class Keep { all, nothing };

/// By the address that the QR code gives, past what is stored, into the room.
void come_in(Browser& browser, const Hall& hall, Keep keep = Keep::all);
/// Past the door, up to what is stored.
void pass_the_door(Browser& browser, const Hall& hall, Keep keep = Keep::all);
void agree(Browser& browser);

/// The first of these that is shown and whose accessible name holds this. Waits; throws when there is none.
Element named(Browser& browser, const std::string& css, const std::string& name);
/// The same among buttons and links.
Element button(Browser& browser, const std::string& name);
/// Writes into the form of the part, and sends.
void says(Browser& browser, const std::string& text, const std::string& when = {});
/// Own contributions as listed, one text each.
std::string own(Browser& browser);

/// Presses Tab until what has the focus fits; throws when it never comes there, and for a stop that cannot be
/// seen to have the focus.
void tab_to(Browser& browser, const std::string& css);
/// Letter by letter, where the focus is.
void keys(Browser& browser, const std::string& text);

} // namespace vagskal::browser
