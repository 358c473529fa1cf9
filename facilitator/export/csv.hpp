#pragma once
// Comma-separated values: RFC 4180 (CRLF, quotes doubled), UTF-8 without a byte order mark, a header row.
#include <string>
#include <string_view>
#include <vector>

namespace vagskal {

struct Table {
    std::string name; ///< of the file, without ending
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows; ///< each as wide as columns
};

/// A spreadsheet runs a cell that begins with = + - @ (or a tab or return before them) as a formula. Such a
/// cell gets a ' before it; so does one that has ' before one of these already. A reader takes one ' away
/// where ' and any further ' come before one of these, and has the cell as it was.
std::string guarded(std::string_view cell);

std::string to_csv(const Table&);

} // namespace vagskal
