#pragma once
// A zip archive made in memory.
#include "facilitator/export/folder.hpp"

#include <optional>

namespace vagskal {

/// The files in their order; a name may have folders in it ("sources/a.txt"). Every entry bears the first
/// moment that the format knows, 1980-01-01 00:00, so the same files are the same bytes. Nothing: libzip
/// failed.
std::optional<std::string> zipped(const std::vector<NewFile>& files);

} // namespace vagskal
