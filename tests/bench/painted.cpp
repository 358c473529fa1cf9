#include "tests/bench/painted.hpp"

#include "facilitator/screens/room_screen.hpp"
#include "shared/terminal/app.hpp"
#include "shared/terminal/screen.hpp"

#include <stdexcept>

namespace vagskal::bench {

PaintedScreen::PaintedScreen(Host& host) {
    RoomInfo info;
    info.addresses = {"127.0.0.1:5555"};
    info.file_name = "workshop.db";
    screen_ = std::make_unique<RoomScreen>(host, std::move(info));
}
PaintedScreen::~PaintedScreen() = default;

void PaintedScreen::paint() {
    shown_ = terminal::encode_rows(terminal::draw_screen(*screen_, {120, 40}), true);
    if (shown_.size() != 40) throw std::runtime_error("no frame was drawn");
}

} // namespace vagskal::bench
