#pragma once
// Files the tests make and look into.
#include "tests/cli/program.hpp"

#include <ctime>
#include <string_view>

namespace vagskal::test {

std::string contents(const fs::path& file);
void write(const fs::path& file, const std::string& text);
/// Every file below the folder, by path, with its bytes.
std::map<std::string, std::string> all_below(const fs::path& folder);
/// The workshop file's bytes and those of what SQLite and the journal keep beside it.
std::map<std::string, std::string> workshop_bytes(const fs::path& file);

/// A small day of its own: an open round, a timeline, group work (two questions, one of them shown `after`),
/// a vote with three dots, an open round.
fs::path small_session(const Home& home);

/// What may not be in a workshop file: who, from where, and when to the second. Empty when all is well.
/// `from`, `to`: the seconds during which the workshop was held.
std::vector<std::string> traces_in(std::string_view bytes, std::time_t from, std::time_t to,
                                   const std::vector<std::string>& names);
/// The name of this computer and of whoever runs the test.
std::vector<std::string> names_here(const Home& home);

} // namespace vagskal::test
