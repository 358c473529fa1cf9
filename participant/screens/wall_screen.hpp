#pragma once
// The wall (storbild): what the whole room sees on the projector. Nothing to type; what it shows is the
// moderator's choice.
#include "participant/link/link.hpp"
#include "shared/model/kind.hpp"
#include "shared/terminal/shell.hpp"

#include <functional>

namespace vagskal {

class WallScreen final : public terminal::Shell {
  public:
    /// `address` is shown while connecting. `leave` ends the program.
    WallScreen(Link& link, const Kinds& kinds, std::string address, std::function<void()> leave);
    /// Polls the link and takes in what has come.
    void take_news();

  protected:
    std::string title() const override;
    void draw_body(terminal::Canvas canvas) override;
    void act(const std::string& action) override;
    bool bare() const override { return true; }
    bool body_tick(terminal::Clock::time_point now) override;

  private:
    void draw_lobby(terminal::Canvas canvas);
    void draw_note(terminal::Canvas canvas, const Note& note) const;
    void draw_board(terminal::Canvas canvas) const;
    void draw_part(terminal::Canvas canvas, const Activity& activity);
    /// Rows used.
    int draw_prompt(terminal::Canvas canvas, const std::string& prompt, int room) const;
    std::vector<terminal::Line> lifted(int columns) const;
    std::string counts(const Activity& activity) const;

    Link& link_;
    const Kinds& kinds_;
    std::string address_, trouble_;
    std::function<void()> leave_;
    int zoom_ = 2; ///< 0 small, 1 spaced, 2 as large as fits
    Seq drawn_seq_ = 0;
    int drawn_columns_ = 0;
    std::string drawn_language_;
    std::vector<terminal::Line> drawn_; ///< what was lifted, as drawn last
    std::int64_t shown_second_ = -1;
};

} // namespace vagskal
