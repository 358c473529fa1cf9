#pragma once
// The command palette (:): type a few letters of an action's name, Enter does it.
#include "shared/terminal/dialog.hpp"
#include "shared/terminal/keymap.hpp"

namespace vagskal::terminal {

/// A dialog over the offered actions; `act` gets the action's id. The keymap must outlive it.
Dialog palette(const Keymap& keymap, std::string_view context, std::function<void(std::string)> act);
/// The help screen (?) of the same keymap.
Dialog help_screen(const Keymap& keymap, std::string_view context);

} // namespace vagskal::terminal
