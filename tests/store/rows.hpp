#pragma once
// What the views show, as text to compare, and what they show it of.
#include "shared/store/sqlite.hpp"
#include "tests/store/examples.hpp"

namespace vagskal::test {

using Rows = std::vector<std::string>;

/// The first column of every row.
inline Rows rows(const fs::path& path, const char* sql) {
    Database database(path, Database::Mode::read_only);
    database.trust_schema(); // as the sqlite3 program does
    Statement statement(database, sql);
    Rows out;
    while (statement.step()) out.emplace_back(statement.text(0));
    return out;
}

inline Event added(std::uint8_t n, const std::string& activity, Fields fields, Consent consent = {}) {
    return ContributionAdded{id<ItemId>(n), activity, {}, {}, {}, std::move(fields), consent};
}

} // namespace vagskal::test
