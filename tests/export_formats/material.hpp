#pragma once
// A material with what is hard for the formats: letters beyond the first plane, accents that combine, markup,
// formulas, parts of one title; and what it takes to look into archives.
#include "facilitator/export/formats.hpp"
#include "tests/export/room.hpp"

namespace vagskal::test {

/// With two themes that share a contribution, an evidence kind, notes and a vote.
Material hard_material(std::optional<std::uint64_t> seed = 11);
/// The codes of it.
Codebook codes_of(const Material&);
/// Of any shape that a table may have: every name of the design's tables is there.
std::vector<Table> hard_tables(const Material&);

struct Unzipped {
    std::string content;
    unsigned dos_date = 0, dos_time = 0;
};
/// The archive's entries by name; none when it is no archive.
std::map<std::string, Unzipped> unzipped(const std::string& archive);

/// The program's exit code; what it says goes to `output`, when asked for.
int ran(const std::string& command, std::string* output = nullptr);
bool installed(const std::string& program);

} // namespace vagskal::test
