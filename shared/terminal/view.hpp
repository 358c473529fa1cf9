#pragma once
// What a screen has to answer. Called from one thread only (the one that runs App, or a test).
#include "shared/terminal/canvas.hpp"
#include "shared/terminal/key.hpp"

#include <chrono>
#include <string>

namespace vagskal::terminal {

using Clock = std::chrono::steady_clock;

class View {
  public:
    virtual ~View() = default;

    /// Draws everything. Called after every input that was used, every posted function and every tick that
    /// says so.
    virtual void draw(Canvas canvas) = 0;
    /// True: used, draw again.
    virtual bool key(const Key&) { return false; }
    virtual bool mouse(const Mouse&) { return false; }
    /// A paste arrives whole. By default it is lost: views with an editor hand it on.
    virtual bool paste(const std::string&) { return false; }
    /// Four times a second. True when something that is seen has changed (a clock, a toast that went away).
    virtual bool tick(Clock::time_point) { return false; }
    /// Ctrl-C, the first time: save what is being typed. True when the view itself tells that a second one
    /// leaves; otherwise the bottom row does.
    virtual bool interrupt() { return false; }
    /// The terminal has gone away (lost connection): save what is being typed; nothing can be shown any more.
    virtual void lost() {}
};

} // namespace vagskal::terminal
