#pragma once
// A folder that is there whole or not at all.
#include "shared/model/result.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace vagskal {

struct NewFile {
    std::string name; ///< without folders
    std::string content;
};

/// Writes the files beside `folder` into a hidden one that then takes its name; an earlier one that holds
/// only files with a name in `replaceable` is replaced in the same step. Readable by its owner alone, as the
/// material is confidential until somebody decides otherwise. Refuses with Why::file_problem and leaves
/// everything as it was.
Result<std::vector<std::filesystem::path>> write_folder(std::filesystem::path folder,
                                                        const std::vector<NewFile>&,
                                                        const std::set<std::string>& replaceable);

} // namespace vagskal
