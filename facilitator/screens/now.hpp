#pragma once
// The head of the running screen: which part it is, what is asked, how much time is left, who is here.
#include "facilitator/host/host.hpp"
#include "shared/terminal/canvas.hpp"

namespace vagskal {

/// Draws the current part; gives the rows used, of which there are at most as many as the canvas has. `news`
/// stands with the facts: what came in other parts.
int draw_now(terminal::Canvas canvas, const Host& host, const std::vector<std::string>& news = {});

/// "round 2: 4:10 left"; empty when this round of groups has no time of its own.
std::string round_words(const Host& host);
/// "12 in · 3 groups · wall blank …": what is true in the room now. The first is the most important.
std::vector<std::string> room_facts(const Host& host);

/// What has gone wrong with storing, and what to do; empty when all is well.
std::string storage_words(Storage storage);

} // namespace vagskal
