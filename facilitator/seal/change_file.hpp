#pragma once
// A change to a workshop file that nobody is hosting: the same rules as in the room, without a room.
#include "shared/model/decide.hpp"

#include <filesystem>
#include <utility>
#include <vector>

namespace vagskal {

struct FileChange {
    Actor actor;
    Command command;
};

/// All of them, in order, durable and (of a withdrawal) erased when it returns; or none, and why. Refuses too
/// a file that is open elsewhere, and what could not be erased because somebody reads it.
Result<void> change_file(const std::filesystem::path& file, const Kinds& kinds,
                         const std::vector<FileChange>& changes);

} // namespace vagskal
