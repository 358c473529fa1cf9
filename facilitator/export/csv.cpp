#include "facilitator/export/csv.hpp"

#include <cassert>

namespace vagskal {
namespace {

void append_row(std::string& out, const std::vector<std::string>& cells) {
    bool first = true;
    for (const auto& cell : cells) {
        if (!first) out += ',';
        first = false;
        const auto safe = guarded(cell);
        if (safe.find_first_of(",\"\r\n") == std::string::npos) {
            out += safe;
            continue;
        }
        out += '"';
        for (const char c : safe) out.append(c == '"' ? 2 : 1, c);
        out += '"';
    }
    out += "\r\n";
}

} // namespace

std::string guarded(std::string_view cell) {
    const auto first = cell.find_first_not_of('\'');
    const bool risky = first != std::string_view::npos &&
                       std::string_view("=+-@\t\r").find(cell[first]) != std::string_view::npos;
    return (risky ? "'" : "") + std::string(cell);
}

std::string to_csv(const Table& table) {
    std::string out;
    append_row(out, table.columns);
    for (const auto& row : table.rows) {
        assert(row.size() == table.columns.size());
        append_row(out, row);
    }
    return out;
}

} // namespace vagskal
