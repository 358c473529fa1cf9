#pragma once
// Undo is a new command, worked out from the state before and the command that was carried out.
#include "shared/model/command.hpp"
#include "shared/model/result.hpp"
#include "shared/model/workshop.hpp"

#include <map>

namespace vagskal {

/// The commands that take `done` back when `before` was the state before it, in the order to send them; empty
/// when it cannot be taken back (opening, closing, contributing).
std::vector<Command> inverse(const Workshop& before, const Command& done);

/// The same commands without the contributions that their authors have withdrawn since: a theme comes back
/// with those that are left, and nothing that was withdrawn.
std::vector<Command> possible_now(const Workshop& now, std::vector<Command> commands);

/// What the command is about, as it is in this state: a name for each thing and what it is. Contributions
/// that were withdrawn are left out: nobody's undoing is refused because somebody withdrew.
using Facts = std::map<std::string, std::string>;
Facts facts_about(const Workshop& workshop, const Command& command);

/// What somebody has done and may take back, the last one first, one step at a time. Of the moderator's
/// program and of each note-taker's; in memory only.
class UndoStack {
  public:
    /// One step: worked out before the commands are carried out (each on the state as it then is), kept
    /// afterwards.
    class Step {
      public:
        /// `before`: the state just before this command.
        void add(const Workshop& before, const Command& command);
        bool empty() const { return back_.empty(); }

      private:
        friend class UndoStack;
        std::vector<Command> back_, done_;
        Facts left_; ///< what its commands were about, when they had been carried out
    };
    /// `after`: the state when all of the step was carried out. A step that cannot be taken back is not kept.
    void keep(Step step, const Workshop& after);

    bool empty() const { return steps_.empty(); }
    /// The commands that take the last step back now, in the order to send them. Refusal: nothing_to_undo;
    /// changed_since, when what it was about is not as the step had left it (then the step is given up).
    Result<std::vector<Command>> next(const Workshop& now);
    /// It was taken back.
    void drop() { steps_.pop_back(); }

  private:
    std::vector<Step> steps_;
};

} // namespace vagskal
