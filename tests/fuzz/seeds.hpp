#pragma once
// Where a search begins: the kept files of corpus/TARGET, and for binary formats what the programs themselves
// write today, made from the samples that tests/protocol freezes.
#include "tests/fuzz/target.hpp"

#include <filesystem>

namespace vagskal::fuzz {

/// Sorted by file name; then what is made.
std::vector<std::string> seeds_of(const Target& target, const std::filesystem::path& corpus);

} // namespace vagskal::fuzz
