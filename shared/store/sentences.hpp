#pragma once
// What the store tells people. English msgids: whoever shows one calls tr() on it (their Swedish is in
// po/sv/store.po); a notice's {0} and {1} are filled in afterwards.
#include "shared/model/result.hpp"
#include "shared/words/words.hpp"

#include <filesystem>
#include <string>

namespace vagskal::sentences {

inline constexpr const char* no_file =
    msgid("There is no such file; check its name, or make a new workshop.");
inline constexpr const char* no_folder = msgid("There is no such folder; choose one that is there.");
inline constexpr const char* no_workshop =
    msgid("This is not a workshop; choose a file that was made with this program.");
inline constexpr const char* newer =
    msgid("This file is from a newer version of the program; install that version to open it.");
inline constexpr const char* damaged =
    msgid("This file is damaged, and was left as it is; use a copy of it, or ask somebody to rescue it.");
inline constexpr const char* foreign =
    msgid("Another program has changed how this file is built, so it is not opened; use a copy of it.");
inline constexpr const char* in_use =
    msgid("This workshop is already open in another window or program; use that one, or close it first.");
inline constexpr const char* no_permission =
    msgid("You may not read and write this file here; copy it to a folder of your own and open the copy.");
inline constexpr const char* disk_full = msgid("The disk is full; make room on it and try again.");
inline constexpr const char* disk_trouble =
    msgid("The disk cannot be read or written; try again, or copy the file to another disk.");
inline constexpr const char* exists =
    msgid("There is already a file with this name, and it was left as it is; choose another name.");

/// Why::file_problem, with the number of the entry where there is one as third argument.
inline tl::unexpected<Refusal> refuse_file(const std::filesystem::path& path, const char* sentence,
                                           std::string entry = {}) {
    Refusal refusal{Why::file_problem, {path.string(), sentence}};
    if (!entry.empty()) refusal.args.push_back(std::move(entry));
    return tl::unexpected<Refusal>(std::move(refusal));
}

} // namespace vagskal::sentences
