#include "shared/store/schema.hpp"

#include "shared/store/schema_views.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace vagskal {
namespace {

// ids and hashes that belong to the format of entries are in their JSON; digest, chain and salt are bytes.
// meta.erasing: erased text may still lie in unused parts of the file; the next opening rewrites it.
constexpr const char* tables = R"sql(
CREATE TABLE meta (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    note TEXT NOT NULL,
    term INTEGER NOT NULL,
    erasing INTEGER NOT NULL
) STRICT;
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY, -- from 1, without gaps
    tag INTEGER NOT NULL,    -- what happened, a permanent number
    head TEXT NOT NULL,      -- JSON that stays
    body TEXT,               -- JSON that can be erased
    salt BLOB,               -- 16 bytes, erased with the body
    digest BLOB NOT NULL,    -- BLAKE2b-256(salt || body)
    chain BLOB NOT NULL      -- BLAKE2b-256(chain before || seq || tag || head || digest)
) STRICT;
CREATE TABLE waiting_contributions (
    item TEXT PRIMARY KEY,
    head TEXT NOT NULL,
    body TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE waiting_ballots (
    ballot TEXT PRIMARY KEY,
    head TEXT NOT NULL,
    body TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE waiting_electors (
    elector TEXT NOT NULL,
    activity TEXT NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (activity, elector)
) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES (1, 'A workshop. The table entries is what happened; the views are for reading.', 1, 0);
)sql";

const std::string& version_1() {
    static const std::string sql = std::string(tables) + views_1;
    return sql;
}

constexpr const char* names[] = {
    "contributions", "timeline", "decision_points", "themes",   "notes",      "agenda",
    "ballots",       "links",    "about",           "consents", "reviews",    "passages",
    "rests_on",      "answers",  "counts",          "sealed",   "milestones", "terms"};

} // namespace

std::span<const Migration> migrations() {
    static const Migration steps[] = {{1, version_1().c_str()}, {2, views_2}, {3, views_3}, {4, views_4}};
    return steps;
}

void migrate(Database& database, std::span<const Migration> steps) {
    const auto version = database.number("PRAGMA user_version");
    if (steps.empty() || version >= steps.back().to) return;
    database.run("BEGIN IMMEDIATE");
    try {
        for (const auto& step : steps)
            if (step.to > version) database.run(step.sql);
        database.run(fmt::format("PRAGMA user_version = {}", steps.back().to).c_str());
        database.run("COMMIT");
    } catch (...) {
        sqlite3_exec(database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
        throw;
    }
}

std::vector<std::string> built_as(Database& database) {
    std::vector<std::string> out;
    Statement rows(database, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema");
    while (rows.step())
        out.push_back(fmt::format("{} {} {} {}", rows.text(0), rows.text(1), rows.text(2), rows.text(3)));
    std::ranges::sort(out);
    return out;
}

const std::vector<std::string>& expected_build(int version) {
    static std::map<int, std::vector<std::string>> known;
    auto& build = known[version];
    if (build.empty()) {
        Database fresh(":memory:", Database::Mode::read_write);
        const auto all = migrations();
        migrate(fresh, all.first(static_cast<std::size_t>(version)));
        build = built_as(fresh);
    }
    return build;
}

std::span<const char* const> view_names() { return names; }

} // namespace vagskal
