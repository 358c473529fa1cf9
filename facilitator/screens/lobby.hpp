#pragma once
// The way into the room: address, code and QR code, large enough to be read from a chair.
#include "facilitator/screens/reach.hpp"
#include "facilitator/screens/room_info.hpp"
#include "shared/terminal/canvas.hpp"

namespace vagskal {

struct LobbyFacts {
    const RoomInfo& info;
    std::string first_part; ///< what starting opens: "Check-in, 20 min"; empty: the day has begun
    std::uint32_t present = 0, wrong_codes = 0;
    std::uint32_t note_takers = 0, walls = 0;
    Reach::Trouble trouble = Reach::Trouble::none;
    bool qr_first = false;                 ///< where there is no room for both
    std::uint32_t scribes = 0, people = 0; ///< laptops that write for several, and for how many
};

/// What participants type: "participant 192.168.1.20:5555 BCDF-GHJK-LMNP".
std::string join_command(const RoomInfo& info);
/// Where a browser comes in with a code: "http://192.168.1.20:8080/join/BCDFGHJKLMNP".
std::string join_link(const RoomInfo& info, std::string code);
/// The participants', which the QR code leads to; empty while there is no code or browsers are not let in.
std::string join_link(const RoomInfo& info);
/// The sentences on not being reached: what is wrong and what to do. Empty: nothing is.
std::string trouble_words(Reach::Trouble trouble, const RoomInfo& info);
void draw_lobby(terminal::Canvas canvas, const LobbyFacts& facts);

} // namespace vagskal
