#pragma once
// What can be done on a screen and by which keys: one value, from which the footer, the help (?) and the
// command palette (:) are made, so that no action can be missing from any of them.
#include "shared/terminal/key.hpp"

#include "shared/words/words.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vagskal::terminal {

/// Marks an English text for translation where it is not yet looked up (xgettext --keyword=msgid).
using vagskal::msgid;

struct Action {
    std::string id; ///< what the screen's act() gets: "open-activity"
    std::vector<std::string>
        keys;         ///< names as Key::parse reads them; the first is shown. Empty: palette and help only
    const char* name; ///< msgid, two or three words: "Open activity"
    const char* help; ///< msgid, one sentence for the help screen
    std::string context = {}; ///< where it is offered: a name of the screen's choice; empty: everywhere
    int footer = 0;           ///< place in the footer, 1 first; 0: not in the footer
    bool destructive = false; ///< asks first
};

class Keymap {
  public:
    explicit Keymap(std::vector<Action> actions);

    /// The action of a key: the context's own first, then what is offered everywhere. Null: none.
    const Action* find(const Key& key, std::string_view context) const;
    const Action* find_id(std::string_view id) const;
    const std::vector<Action>& actions() const { return actions_; }
    /// Offered in a context: its own, then those of everywhere.
    std::vector<const Action*> offered(std::string_view context) const;

    /// "Enter Open  u Undo  ? Help", as many as fit, in order of `footer`; help is always among them. While
    /// an editor has the focus (`typing`) letters are text, so each action is shown by a key that is none
    /// ("F1 Help"), or left out.
    Line footer(std::string_view context, int columns, bool typing = false) const;
    /// All offered actions with keys and help, wrapped.
    std::vector<Line> help(std::string_view context, int columns) const;
    /// Offered actions that match what was typed, best first, by name in the language in force.
    std::vector<const Action*> search(std::string_view context, std::string_view query) const;

    /// For tests: what is wrong with this keymap, in words; empty when sound. Checks ids and keys unique
    /// within what a context offers, names and help not empty, footer or help holding each action, palette
    /// holding each, and no action that only an F-key reaches.
    std::vector<std::string> faults() const;

  private:
    std::vector<Action> actions_;
    std::vector<std::vector<Key>> keys_; ///< beside actions_
};

} // namespace vagskal::terminal
