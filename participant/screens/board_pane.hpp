#pragma once
// Boards, drawn once for each state and width and then only scrolled.
#include "participant/join/stored.hpp"
#include "participant/link/link.hpp"
#include "shared/model/kind.hpp"
#include "shared/terminal/layout.hpp"

namespace vagskal::screens {

/// The board of one activity as lines.
std::vector<terminal::Line> board_lines(const Workshop& workshop, const Kinds& kinds,
                                        const Activity& activity, int columns);
/// All that has been said so far, part by part, and the themes: the story so far, and the summary at the end.
std::vector<terminal::Line> story_lines(const Workshop& workshop, const Kinds& kinds, int columns);
/// The parts of the day: done, now, later.
std::vector<terminal::Line> agenda_lines(const Workshop& workshop, int columns);
std::vector<terminal::Line> theme_lines(const Workshop& workshop, int columns);
/// What is stored and what is not.
std::vector<terminal::Line> stored_lines(const Workshop& workshop, bool keeps, int columns);
/// Those parts of it that are read first.
std::vector<terminal::Line> first_stored_lines(const Workshop& workshop, bool keeps, int columns);
/// Headings with their sentences.
std::vector<terminal::Line> parts_lines(const std::vector<StoredPart>& parts, int columns);

/// Lines that scroll, made anew only when what they show has changed.
class Pane {
  public:
    /// `what` names the content; with `version` (the state's Seq) and the width it says whether to make it
    /// again.
    void draw(terminal::Canvas canvas, const std::string& what, Seq version,
              const std::function<std::vector<terminal::Line>(int columns)>& make);
    terminal::Scroll& scroll() { return scroll_; }

  private:
    terminal::Scroll scroll_;
    std::string what_;
    Seq version_ = 0;
    int columns_ = 0;
    std::vector<terminal::Line> lines_;
};

} // namespace vagskal::screens
