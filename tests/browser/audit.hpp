#pragma once
// What holds on every page, whoever reads it: with a screen reader, by keyboard, on a phone, in the dark.
#include "tests/browser/browser.hpp"

#include <string>
#include <vector>

namespace vagskal::browser {

/// What is wrong with the page that is shown, a sentence each; empty when nothing is. Looks at it as it is:
/// at its size and in its colours.
///  - every interactive element has a role and a name that is said (computed by the browser)
///  - a title, a language, one main landmark, one first-level heading, no heading level skipped
///  - live regions wait (polite), ids are unique, pictures have a text
///  - nothing is wider than the window
///  - on a phone, what is touched is at least 40 CSS pixels high and wide (links within sentences excepted)
///  - text stands out from what is behind it (WCAG 2.2, 1.4.3: 4.5, large text 3)
///  - nothing was refused or went wrong in the console
std::vector<std::string> faults(Browser& browser);
/// The same, for one name: "" or all of them, each on a line of its own.
std::string faults_of(Browser& browser, const std::string& page);

/// Writes pictures when VAGSKAL_SCREENSHOTS names a folder: as a phone and as a laptop, light and dark.
void picture(Browser& browser, const std::string& name);
/// As the browser stands.
void picture_as_is(Browser& browser, const std::string& name);

} // namespace vagskal::browser
