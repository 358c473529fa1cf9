#pragma once
// What the moderator's screen is told by the program around it.
#include "shared/model/result.hpp"
#include "shared/model/session.hpp"

#include <cstdint>
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
    /// How browsers reach it, "http://192.168.1.20:8080", likeliest first; empty: they are not let in.
    std::vector<std::string> web_addresses{};
    std::optional<RoomCodes> codes{}; ///< nothing: not known yet (they take a second to compute)
    std::string file_name{};          ///< of the workshop, as shown
    bool networked = true;            ///< false: `open`, nobody can come in
    bool all_networks = false;        ///< listens on all there are, not on one address
    bool encrypted = false;           ///< what browsers send, when they are let in (--tls)
    /// All that came from the network since the program began: connections, and requests for pages.
    std::function<std::uint64_t()> reached{};
    /// Lets browsers in, or shuts them out; none: not offered. The addresses then change by
    /// RoomScreen::set_web_addresses.
    std::function<Result<void>(bool)> let_browsers{};
    /// Whose parts may be added to the agenda; none: only new ones.
    std::function<std::vector<Session>()> ready_sessions{};
    std::function<void()> quit{}; ///< leave the screen; was asked about already
    /// Ends, and follows the computer that leads instead (RoomScreen says so when there is one).
    std::function<void()> follow_leader{};
    std::function<Result<std::filesystem::path>()> export_now{}; ///< the folder it went to
    std::function<void(bool)> set_mouse{};                       ///< App::set_mouse; none: not offered
};

} // namespace vagskal
