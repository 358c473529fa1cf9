#pragma once
// Undo is a new command, worked out from the state before and the command that was carried out.
#include "shared/model/command.hpp"
#include "shared/model/workshop.hpp"

namespace vagskal {

/// The commands that take `done` back when `before` was the state before it, in the order to send them; empty
/// when it cannot be taken back (opening, closing, contributing). They pass decide() like any other, so what
/// somebody changed or withdrew since is refused there, never restored.
std::vector<Command> inverse(const Workshop& before, const Command& done);

/// The same commands without the contributions that their authors have withdrawn since: a theme comes back
/// with those that are left.
std::vector<Command> possible_now(const Workshop& now, std::vector<Command> commands);

} // namespace vagskal
