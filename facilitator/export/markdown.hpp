#pragma once
#include <string>
#include <string_view>

namespace vagskal {

/// What somebody wrote, as CommonMark that shows exactly that: nothing in it becomes emphasis, a link, a
/// heading, a list, a table or HTML. Lines after the first are indented by `indent` and keep their breaks;
/// empty lines go. Only what would be markup where it stands gets a backslash, so that the source stays
/// readable: `inside` says that something stands before it on its line.
std::string markdown_text(std::string_view text, std::size_t indent = 0, bool inside = false);

} // namespace vagskal
