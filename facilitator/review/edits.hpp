#pragma once
// Decisions on their way into the workshop: several changes of what is decided about texts become one command
// for each text.
#include "shared/model/command.hpp"
#include "shared/model/review.hpp"

namespace vagskal {

class Edits {
  public:
    explicit Edits(const Workshop& workshop) : workshop_(workshop) {}

    /// Takes the place of all that was decided about any of these bytes.
    void put(const TextRef& about, Treated treated);
    /// Undecided again: whatever touches these bytes.
    void take(const TextRef& about, const std::string& field, std::uint32_t begin, std::uint32_t end);
    /// All of the text is left out, and nothing else is decided about it.
    void withhold(const TextRef& about);
    /// In the order of the texts' ids; none for a text about which nothing changes.
    std::vector<Command> commands() const;

  private:
    std::vector<Treated>& of(const TextRef& about);
    const Workshop& workshop_;
    std::map<TextRef, std::vector<Treated>> edited_;
};

} // namespace vagskal
