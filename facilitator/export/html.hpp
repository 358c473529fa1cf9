#pragma once
#include <string>
#include <string_view>

namespace vagskal {

/// What somebody wrote, as text or attribute of HTML that shows exactly that.
std::string html_text(std::string_view text);

} // namespace vagskal
