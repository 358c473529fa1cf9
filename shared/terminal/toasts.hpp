#pragma once
// Short messages over the screen's last row, the footer's, and upwards when they are long. Those that only
// tell go away by themselves, and the newest takes the place of the one before; errors stay until a key.
#include "shared/terminal/view.hpp"

#include <string>
#include <vector>

namespace vagskal::terminal {

class Toasts {
  public:
    void say(std::string text, Clock::time_point now,
             std::chrono::milliseconds lasting = std::chrono::seconds(4));
    /// The same text again is shown once.
    void error(std::string text);
    /// Takes away what has been seen long enough; true when something went.
    bool tick(Clock::time_point now);
    /// Any key takes the errors away; true when there were any. The key still does its own work.
    bool dismiss();
    bool empty() const { return toasts_.empty(); }
    void draw(Canvas canvas) const;

  private:
    struct Toast {
        std::string text;
        bool error = false;
        Clock::time_point until;
    };
    std::vector<Toast> toasts_;
};

} // namespace vagskal::terminal
