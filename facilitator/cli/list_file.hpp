#pragma once
// A list that was written elsewhere: one contribution on each line, or a table (CSV) with a field in each
// column.
#include "sessions/mistakes.hpp"

#include <filesystem>
#include <string_view>

namespace vagskal::cli {

struct ListCell {
    FilePlace at;
    std::string text; ///< without white space around it
};
using ListRow = std::vector<ListCell>;

struct List {
    ListRow header;            ///< field ids; of a plain list: "text"
    std::vector<ListRow> rows; ///< those with nothing in them are left out
};

/// A table when the name ends in .csv or .tsv, else a line for each. UTF-8, with or without a byte order
/// mark; in tables commas, semicolons or tabs part the columns (whichever the first line has), and quotation
/// marks hold together what contains them.
ReadFile<List> read_list(const std::filesystem::path& file);
/// The same from a text.
ReadFile<List> read_list_text(std::string_view text, bool table, const std::string& name);

} // namespace vagskal::cli
