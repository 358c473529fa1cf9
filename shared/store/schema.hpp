#pragma once
// How a workshop file is built inside, version by version, and the views by which it can be read with nothing
// but sqlite3. docs: each view says in its own text what it shows; `.schema` prints it.
#include "shared/store/sqlite.hpp"

#include <span>
#include <vector>

namespace vagskal {

constexpr std::int32_t workshop_application_id = 0x56534b4c; ///< "VSKL", in bytes 68-71 of the file
constexpr int workshop_version = 4;                          ///< SQLite's user_version

/// One step, from version `to` - 1. Permanent once released: later steps are added, none is changed.
struct Migration {
    int to = 0;
    const char* sql = nullptr;
};
std::span<const Migration> migrations();

/// Brings the database from its user_version up to the last step's, in one transaction, the version last.
void migrate(Database& database, std::span<const Migration> steps);

/// What a file of this version has in it: "type name sql", sorted. The sealed form of "no trigger, view or
/// table of somebody else's".
std::vector<std::string> built_as(Database& database);
/// What built_as() gives for a new file of this version.
const std::vector<std::string>& expected_build(int version);

/// The documented views, by name.
std::span<const char* const> view_names();

} // namespace vagskal
