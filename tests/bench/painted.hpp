#pragma once
// The moderator's screen without its terminal: drawn, and made the bytes that a terminal would be sent.
#include "facilitator/host/host.hpp"

#include <memory>

namespace vagskal {
class RoomScreen;
}

namespace vagskal::bench {

class PaintedScreen {
  public:
    /// 120 columns, 40 rows, what was said as a list.
    explicit PaintedScreen(Host& host);
    ~PaintedScreen();
    /// As terminal::App does it after something has changed.
    void paint();

  private:
    std::unique_ptr<RoomScreen> screen_;
    std::vector<std::string> shown_;
};

} // namespace vagskal::bench
