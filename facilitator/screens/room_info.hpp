#pragma once
// What the moderator's screen is told by the program around it.
#include "shared/model/result.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace vagskal {

/// Join codes as text: "BCDF-GHJK-LMNP".
struct RoomCodes {
    std::string participant, note_taker, wall;
};

struct RoomInfo {
    std::vector<std::string> addresses{}; ///< HOST:PORT that others reach this computer by, newest first
    std::optional<RoomCodes> codes{};     ///< nothing: not known yet (they take a second to compute)
    std::string file_name{};              ///< of the workshop, as shown
    bool networked = true;                ///< false: `open`, nobody can come in
    std::function<void()> quit{};         ///< leave the screen; was asked about already
    std::function<Result<std::filesystem::path>()> export_now{}; ///< the folder it went to
    std::function<void(bool)> set_mouse{};                       ///< App::set_mouse; none: not offered
};

} // namespace vagskal
