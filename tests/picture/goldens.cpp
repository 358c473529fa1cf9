#include "shared/picture/writers.hpp"
#include "tests/golden.hpp"
#include "tests/picture/examples.hpp"

#include <doctest/doctest.h>

namespace vagskal::test {
namespace {

std::string screen(const picture::Scene& scene, int columns, bool ascii = false) {
    std::string out;
    for (const auto& line : picture::to_cells(scene, columns, ascii)) {
        for (const auto& run : line) out += run.text;
        out += '\n';
    }
    return out;
}

struct Example {
    const char* name;
    picture::Scene scene;
};

std::vector<Example> examples() {
    return {{"timeline", timeline_example()},   {"months", months_example()},
            {"bars", bars_example()},           {"cards", cards_example()},
            {"sentences", sentences_example()}, {"empty", empty_example()},
            {"grid", grid_example()},           {"measures", measures_example()},
            {"scatter", scatter_example()},     {"steps-and-numbers", steps_and_numbers_example()}};
}

} // namespace

TEST_CASE("each board looks as it was approved, on terminals of every size") {
    for (const auto& [name, scene] : examples())
        for (const int columns : {40, 80, 120, 160})
            check_golden("picture/golden/" + std::string(name) + "-" + std::to_string(columns) + ".txt",
                         screen(scene, columns));
}

TEST_CASE("each board looks as it was approved, on paper and as text") {
    for (const auto& [name, scene] : examples()) {
        check_golden("picture/golden/" + std::string(name) + ".svg", picture::to_svg(scene));
        check_golden("picture/golden/" + std::string(name) + "-text.txt", picture::to_text(scene));
    }
    check_golden("picture/golden/timeline-narrow.svg", picture::to_svg(timeline_example(), 480));
    check_golden("picture/golden/grid-narrow.svg", picture::to_svg(grid_example(), 320));
    check_golden("picture/golden/scatter-narrow.svg", picture::to_svg(scatter_example(), 340));
}

TEST_CASE("a terminal without line drawing shows the same board in letters") {
    check_golden("picture/golden/timeline-80-ascii.txt", screen(timeline_example(), 80, true));
    check_golden("picture/golden/cards-60-ascii.txt", screen(cards_example(), 60, true));
    check_golden("picture/golden/grid-80-ascii.txt", screen(grid_example(), 80, true));
    check_golden("picture/golden/scatter-80-ascii.txt", screen(scatter_example(), 80, true));
    check_golden("picture/golden/bars-60-ascii.txt", screen(bars_example(), 60, true));
}

TEST_CASE("looks: titles, lanes and bars are strong, guides and dates faint") {
    const auto lines = picture::to_cells(timeline_example(), 80);
    CHECK(lines[0] == picture::Line{{"Tidslinje", picture::Look::strong}});
    CHECK(lines[3].front() == picture::Run{"Politik ", picture::Look::strong});
    CHECK(lines[3].back().look == picture::Look::faint);
    CHECK(lines[4][0] == picture::Run{"■■■■■■■", picture::Look::strong});
    CHECK(lines[4][1] == picture::Run{" Egentligen börjar det långt tidigare, med ytterstadsprogrammet",
                                      picture::Look::normal});
    CHECK(lines[4][2] == picture::Run{" · 2007", picture::Look::faint});
}

} // namespace vagskal::test
