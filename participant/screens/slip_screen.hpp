#pragma once
// The screen of somebody who has a withdrawal slip and wants to withdraw: lists what is theirs, and nothing
// else. What is withdrawn goes out singly, at random intervals, and the screen says so.
#include "participant/link/link.hpp"
#include "participant/screens/join_screen.hpp"
#include "participant/screens/said.hpp"
#include "shared/terminal/shell.hpp"

namespace vagskal {

class SlipScreen final : public terminal::Shell {
  public:
    /// The link was made with LinkOptions::by_slip, and a keepsake whose secret is the slip's.
    SlipScreen(Link& link, const Kinds& kinds, WayIn way, std::function<void()> leave);

    void take_news();

  protected:
    std::string title() const override;
    std::string title_right() const override;
    void draw_body(terminal::Canvas canvas) override;
    void act(const std::string& action) override;
    std::string context() const override { return "by-slip"; }
    bool body_key(const terminal::Key& key) override { return mine_.list().key(key); }
    bool body_mouse(const terminal::Mouse& mouse) override { return mine_.list().mouse(mouse); }
    bool body_tick(terminal::Clock::time_point now) override;

  private:
    void withdraw_one();
    void withdraw_all();
    void leave();
    std::string standing() const; ///< how far it has come, in a sentence or two

    Link& link_;
    WayIn way_;
    std::function<void()> leave_;
    screens::Said mine_;
    std::string trouble_;
    std::size_t withdrawn_ = 0;
    std::int64_t shown_second_ = -1;
};

} // namespace vagskal
