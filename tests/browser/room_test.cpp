// What a room owes people who came in different ways: they are in the same workshop, at the same time.
#include "tests/browser/browser.hpp"
#include "tests/browser/hall.hpp"

#include <doctest/doctest.h>

namespace vagskal::browser {
namespace {

TEST_CASE("a terminal is in the hall, also after the host was gone") {
    Hall hall;
    hall.open("timeline");
    Terminal terminal(hall);
    terminal.says("timeline", "Det började i ett kök");
    CHECK(hall.texts("timeline") == std::vector<std::string>{"Det började i ett kök"});
    hall.vanish();
    CHECK(terminal.until([&] { return terminal.link().state() != LinkState::connected; }));
    hall.come_back();
    CHECK(terminal.until([&] { return terminal.link().state() == LinkState::connected; }));
    terminal.says("timeline", "Sedan kom pengarna");
    CHECK(hall.count("timeline", "Sedan kom pengarna") == 1);
}

} // namespace
} // namespace vagskal::browser
