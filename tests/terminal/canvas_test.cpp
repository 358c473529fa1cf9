// What others wrote is drawn as words, whatever else is in it.
#include "shared/terminal/canvas.hpp"

#include <doctest/doctest.h>

using namespace vagskal::terminal;

TEST_CASE("nothing that commands a terminal or turns a line is drawn") {
    Grid grid({20, 1});
    Canvas(grid).put(0, 0, "a\u202Eb\u2066c\u202C\x1b[2Jd\xc2\x9b\re\u00e5", {});
    std::string drawn;
    for (int x = 0; x < grid.size.width; ++x) drawn += grid.at(x, 0).text;
    CHECK(drawn.substr(0, drawn.find_last_not_of(' ') + 1) == "abc[2Jde\u00e5");
}
