#include "shared/picture/grid_layout.hpp"
#include "shared/picture/scatter_layout.hpp"
#include "shared/picture/text_width.hpp"
#include "shared/picture/time_layout.hpp"
#include "shared/picture/writers.hpp"
#include "tests/picture/examples.hpp"
#include "tests/picture/well_formed.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <doctest/doctest.h>
#include <limits>
#include <random>
#include <sstream>

namespace vagskal::test {
namespace {

using picture::Scene;

constexpr const char* words[] = {"vägskäl",    "förvaltningsövergripande",
                                 "och",        "i",
                                 "Skärholmen", "2015",
                                 "140 000",    "måste",
                                 "öva",        "stadsbyggnadsnämndensexploateringskontorsöverenskommelse",
                                 "漢字",       "😀",
                                 "e\u0301",    "<b>",
                                 "&amp;",      "]]>",
                                 "\"",         "'",
                                 "a\nb",       "\x1b[2J",
                                 "\t",         "\u202E",
                                 "\xff\xfe",   "--",
                                 "\u0000x",    "\uFFFE",
                                 "■",          "│"};

/// Random boards of Swedish words and of things nobody should have typed.
class Boards {
  public:
    explicit Boards(unsigned seed) : random_(seed) {}

    int number(int least, int most) { return std::uniform_int_distribution<int>(least, most)(random_); }
    bool once_in(int n) { return number(1, n) == 1; }

    std::string text(int most) {
        std::string out;
        for (int i = number(0, most); i > 0; --i)
            out += std::string(words[static_cast<std::size_t>(number(0, std::size(words) - 1))]) + " ";
        return out;
    }

    picture::Span span() {
        picture::Span out;
        out.earliest = day_of(number(1990, 2020), static_cast<unsigned>(number(1, 12)), 1);
        out.latest = out.earliest + number(0, once_in(3) ? 3000 : 100);
        if (once_in(60)) out.latest = out.earliest - 5;
        if (once_in(200)) out.earliest = std::numeric_limits<picture::Day>::min();
        if (once_in(200)) out.latest = std::numeric_limits<picture::Day>::max();
        out.ongoing = once_in(6);
        out.approximate = once_in(4);
        if (!once_in(5)) out.words = text(3);
        return out;
    }

    picture::Happening happening() {
        picture::Happening out;
        out.label = text(once_in(20) ? 300 : 12);
        out.lane = static_cast<std::size_t>(number(0, 4)); // one more than there are
        for (int i = once_in(8) ? 0 : once_in(4) ? number(2, 6) : 1; i > 0; --i) out.spans.push_back(span());
        out.disputed = out.spans.size() > 1 && once_in(2);
        return out;
    }

    picture::PlaceAxis place_axis() {
        picture::PlaceAxis out{text(3), {}, number(-20, 5), 0};
        out.most = out.least + number(once_in(9) ? -1 : 1, once_in(4) ? 2000 : 11);
        if (once_in(3))
            for (int i = number(1, 6); i > 0; --i) out.steps.push_back(text(2));
        return out;
    }

    picture::Scatter scatter() {
        picture::Scatter out{place_axis(), place_axis(), {}};
        const auto any = [&] { return once_in(90) ? std::nan("") : number(-30, 30) / 2.0; };
        for (int i = number(0, once_in(9) ? 120 : 12); i > 0; --i) {
            picture::Dotted dotted{text(once_in(20) ? 200 : 10), {}, {}};
            for (int j = number(0, 3); j > 0; --j)
                dotted.spots.push_back({any(), any(), any(), any(), any(), any(), number(0, 9)});
            for (int j = number(0, 2); j > 0; --j) dotted.told.push_back(text(8));
            out.dots.push_back(std::move(dotted));
        }
        return out;
    }

    Scene scene() {
        Scene out;
        out.title = text(4);
        if (!once_in(5)) {
            picture::TimeChart chart;
            chart.lanes = {"Politik", text(3), "Projekt", ""};
            for (int i = number(0, 14); i > 0; --i) chart.happenings.push_back(happening());
            out.times = chart;
        }
        if (once_in(2)) {
            picture::Grid grid{text(3), text(3), {}, {}, {}, {}};
            for (int i = number(once_in(9) ? 0 : 2, 5); i > 0; --i) grid.columns.push_back(text(2));
            for (int i = number(once_in(9) ? 0 : 2, 5); i > 0; --i) grid.rows.push_back(text(2));
            for (int i = number(0, 12); i > 0; --i) grid.names.push_back(text(3));
            for (int i = number(0, 12); i > 0; --i) {
                picture::Placed placed{text(once_in(20) ? 200 : 10), {}};
                for (int j = number(0, 3); j > 0; --j)
                    placed.cells.push_back({static_cast<std::size_t>(number(0, 5)),
                                            static_cast<std::size_t>(number(0, 5)), number(0, 9), text(2)});
                grid.placed.push_back(placed);
            }
            out.grid = grid;
        }
        if (once_in(2)) out.scatter = scatter();
        if (once_in(2)) {
            picture::BarChart bars;
            bars.full = number(0, 9);
            for (int i = number(0, 5); i > 0; --i)
                bars.bars.push_back({text(8), number(-2, 12) * 1.0, text(3)});
            if (once_in(4)) bars.bars.push_back({"nan", std::numeric_limits<double>::quiet_NaN(), "?"});
            out.bars = bars;
        }
        for (int i = once_in(2) ? number(0, 6) : 0; i > 0; --i) {
            picture::Card card{text(9), {}, {}};
            for (int j = number(0, 4); j > 0; --j) card.rows.emplace_back(text(2), text(20));
            for (int j = number(0, 2); j > 0; --j) card.tags.push_back(text(3));
            out.cards.push_back(card);
        }
        for (int i = number(0, 2); i > 0; --i) out.remarks.push_back(text(12));
        out.empty_text = text(9);
        return out;
    }

  private:
    std::mt19937 random_;
};

std::string joined(const std::vector<picture::Line>& lines) {
    std::string out;
    for (const auto& line : lines) {
        for (const auto& run : line) out += run.text;
        out += '\n';
    }
    return out;
}

std::vector<std::string> parts(const std::string& text) {
    std::vector<std::string> out;
    std::istringstream stream(text);
    for (std::string word; stream >> word;) out.push_back(word);
    return out;
}

/// Everything that a scene says, word by word.
std::vector<std::string> facts(const Scene& scene) {
    std::string out = scene.title;
    for (const auto& happening : scene.times->happenings) {
        out += " " + happening.label + " " + scene.times->lanes[happening.lane];
        for (const auto& span : happening.spans) out += " " + span.words;
        if (happening.spans.empty()) out += " " + scene.words.undated;
        if (happening.disputed) out += " ≠ " + scene.words.disagree;
    }
    for (const auto& bar : scene.bars->bars) out += " " + bar.label + " " + bar.shown;
    out += " " + scene.grid->across + " " + scene.grid->down + " " + scene.words.apart;
    for (const auto* heads : {&scene.grid->columns, &scene.grid->rows, &scene.grid->names})
        for (const auto& head : *heads) out += " " + head;
    for (const auto& placed : scene.grid->placed) {
        out += " " + placed.label;
        for (const auto& cell : placed.cells)
            out += cell.shown.empty() ? "" : " (" + cell.shown + ")"; // "(2" and "3)" are words of their own
    }
    out += " " + scene.scatter->across.name + " " + scene.scatter->upright.name + " " + scene.words.camps;
    for (const auto& dotted : scene.scatter->dots) {
        out += " " + dotted.label;
        for (const auto& told : dotted.told) out += " " + told;
    }
    for (const auto& card : scene.cards) {
        out += " " + card.heading;
        for (const auto& [name, text] : card.rows) out += " " + name + " " + text;
        for (const auto& tag : card.tags) out += " " + tag;
    }
    for (const auto& remark : scene.remarks) out += " " + remark;
    return parts(out);
}

} // namespace

TEST_CASE("no line is wider than asked, and none carries a control character") {
    Boards boards(20190512);
    for (int columns = 20; columns <= 200; ++columns) {
        const auto scene = boards.scene();
        for (const bool ascii : {false, true}) {
            const auto lines = picture::to_cells(scene, columns, ascii);
            for (const auto& line : lines) {
                int size = 0;
                for (const auto& run : line) {
                    size += picture::width(run.text);
                    REQUIRE(picture::clean(run.text) == run.text);
                }
                REQUIRE(size <= columns);
            }
            if (ascii) REQUIRE(joined(lines).find("┊") == std::string::npos);
        }
    }
}

TEST_CASE("every SVG is well formed, whatever people wrote") {
    Boards boards(7);
    for (int i = 0; i < 150; ++i) {
        const auto svg = picture::to_svg(boards.scene(), boards.number(0, 1400));
        const auto wrong = what_is_wrong(svg);
        REQUIRE_MESSAGE(wrong.empty(), wrong);
    }
}

TEST_CASE("text does not become markup") {
    Scene scene;
    scene.title = "<script>alert(1)</script>";
    scene.cards = {{"</text><a href=\"x\">", {{"<i>", "&lt;"}}, {"]]>"}}};
    scene.times =
        picture::TimeChart{{"</g>"}, {{"<image/>", 0, {span(2015, 1, 2015, 12, "\"><set/>")}, false}}};
    scene.grid = picture::Grid{"<set>", "</svg>", {"<a b>"},
                               {"<i>"}, {"</g>"}, {{"<image>", {{0, 0, 1, "<script>"}}}}};
    scene.scatter =
        picture::Scatter{{"<set>", {"<i>"}, 0, 0}, {"<a b>", {}, 0, 3}, {{"<image>", {{}}, {"<script>"}}}};
    const auto svg = picture::to_svg(scene);
    for (const char* markup : {"<script", "<a ", "<image", "<set", "<i>", "]]>"})
        CHECK(svg.find(markup) == std::string::npos);
    CHECK(svg.find("&amp;lt;") != std::string::npos);
    CHECK(what_is_wrong(svg) == "");
    CHECK(svg.find(" id=") == std::string::npos); // several pictures stand in one page
}

TEST_CASE("all three writers say every word, number and date of the scene") {
    const auto scene = whole_example();
    auto svg = picture::to_svg(scene);
    svg.erase(svg.find("<desc>"), svg.find("</desc>") - svg.find("<desc>")); // drawn, not only described
    const auto text = picture::to_text(scene);
    const auto narrow = joined(picture::to_cells(scene, 60)), wide = joined(picture::to_cells(scene, 140));
    const auto plain = joined(picture::to_cells(scene, 50, true));
    for (const auto& word : facts(scene)) {
        CAPTURE(word);
        CHECK(svg.find(word) != std::string::npos);
        CHECK(text.find(word) != std::string::npos);
        CHECK(narrow.find(word) != std::string::npos);
        CHECK(wide.find(word) != std::string::npos);
        CHECK(plain.find(word) != std::string::npos);
    }
    for (const auto& happening : scene.times->happenings) {
        const auto dates = picture::dates_of(happening, false);
        CHECK(text.find("  " + (dates.empty() ? scene.words.undated : dates) + ": " + happening.label) !=
              std::string::npos);
    }
}

TEST_CASE("what happened at the same time stands at the same place in every lane") {
    const auto chart = *timeline_example().times;
    picture::Metrics metrics;
    metrics.length = 120;
    metrics.whole = true;
    const auto layout = picture::lay_out(chart, *picture::make_axis(chart, 120), {}, metrics);
    std::vector<picture::Mark> autumn_2015;
    for (const auto& lane : layout.lanes)
        for (const auto& shelf : lane.shelves)
            for (const auto& block : shelf.blocks)
                for (const auto& mark : block.marks)
                    if (mark.x0 == 87)
                        autumn_2015.push_back(mark); // 2015-09: 8 years and 8 months of 12 years
    CHECK(autumn_2015.size() == 3);
    for (const auto& mark : autumn_2015) CHECK(mark.x1 == autumn_2015.front().x1);
}

TEST_CASE("nothing on a shelf stands on its neighbour, and all stays on the axis") {
    Boards boards(42);
    for (int round = 0; round < 100; ++round) {
        picture::TimeChart chart;
        chart.lanes = {"a", "b", "c", "d"};
        for (int i = 0; i < 40; ++i) chart.happenings.push_back(boards.happening());
        picture::Metrics metrics;
        metrics.length = boards.number(60, 200);
        metrics.comfortable = 30;
        metrics.least_label = 20;
        metrics.whole = true;
        const auto axis = picture::make_axis(chart, metrics.length);
        REQUIRE(axis);
        for (const auto& lane : picture::lay_out(chart, *axis, {}, metrics).lanes) {
            for (const auto& shelf : lane.shelves) {
                double free_from = -1;
                for (const auto& block : shelf.blocks) {
                    REQUIRE(block.left > free_from);
                    REQUIRE(block.left >= 0);
                    REQUIRE(block.right <= metrics.length);
                    REQUIRE(shelf.lines >= block.lines());
                    for (const auto& mark : block.marks)
                        REQUIRE((mark.x0 >= block.left && mark.x1 <= block.right));
                    free_from = block.right;
                }
            }
        }
    }
}

TEST_CASE("labels of the axis never run into each other, from one day to nine thousand years") {
    for (const picture::Day range : {0, 20, 200, 400, 700, 2000, 20000, 300000, 2900000}) {
        for (int columns = 60; columns <= 200; columns += 7) {
            picture::TimeChart chart;
            chart.lanes = {"a"};
            const auto first = day_of(range > 1000000 ? 1 : 2015, 11, 20);
            chart.happenings = {{"x", 0, {{first, first + range, false, false, "x"}}, false}};
            const auto ticks =
                picture::make_ticks(*picture::make_axis(chart, columns), {}, picture::cell_width, 2);
            CAPTURE(range);
            CAPTURE(columns);
            CHECK(!ticks.empty());
            double free_from = 0;
            for (const auto& tick : ticks) {
                if (tick.label.empty()) continue;
                CHECK(tick.at >= free_from);
                free_from = tick.at + picture::width(tick.label) + 1;
                CHECK(free_from <= columns + 1);
            }
        }
    }
}

TEST_CASE("a grid tells the same in every shape: the same entries in the same cells") {
    const auto grid = *grid_example().grid;
    const auto cells = picture::grid_cells(grid);
    REQUIRE(cells.size() == 4);
    CHECK(cells[0].heading == "Arbetsbin: informeras (2)");
    CHECK(cells[2].heading == "Externa: orienteras");
    CHECK(cells[2].entries.empty());
    REQUIRE(cells[1].entries.size() == 2);
    CHECK(cells[1].entries[0].text == "De boende i området (2 av 3)"); // most agree on it: first
    CHECK(cells[1].entries[0].apart);
    CHECK_FALSE(cells[1].entries[1].apart);
    CHECK(picture::cells_to_tell(grid).size() == 4); // a named cell is told also when it is empty
    CHECK(picture::cells_to_tell(*measures_example().grid).size() == 6); // so is any cell of a small grid
    auto large = *measures_example().grid;
    large.columns = {"a", "b", "c", "d", "e"};
    CHECK(picture::cells_to_tell(large).size() == 4);
    // Drawn beside each other or told one by one, each entry is there as often.
    const auto times = [](const std::string& text, const std::string& part) {
        int n = 0;
        for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++n;
        return n;
    };
    // Without tags, and with one space for any number of spaces and lines: texts wrap.
    const auto words_of = [](const std::string& drawn) {
        std::string out;
        bool tag = false;
        for (const char c : drawn) {
            if (c == '<') tag = true;
            const char shown = tag || c == '\n' ? ' ' : c;
            if (c == '>') tag = false;
            if (shown != ' ' || !out.ends_with(' ')) out += shown;
        }
        return out;
    };
    const auto svg = [](int width) {
        auto out = picture::to_svg(grid_example(), width);
        return out.erase(out.find("<desc>"), out.find("</desc>") - out.find("<desc>"));
    };
    for (const auto& drawn :
         {svg(1400), svg(320), picture::to_text(grid_example()),
          joined(picture::to_cells(grid_example(), 200)), joined(picture::to_cells(grid_example(), 50))}) {
        const auto text = words_of(drawn);
        CAPTURE(text);
        CHECK(times(text, "De boende i området (1 av 3)") == 1);
        CHECK(times(text, "De boende i området (2 av 3)") == 1);
        CHECK(times(text, "Förskolans personal") == 1);
        CHECK(times(text, "har placerats olika") == 1);
    }
}

TEST_CASE("a scatter draws the same numbers in the same places, and tells each under it") {
    // One thing at (2, 8) of 0 to 10: five cells an axis step, two rows one, the greatest on top.
    Scene scene;
    scene.scatter =
        picture::Scatter{{"x", {}, 0, 10}, {"y", {}, 0, 10}, {{"a", {{2, 8, 1, 4, 6, 9, 5}}, {"told"}}}};
    const auto lines = picture::to_cells(scene, 60);
    const auto drawn = [&](std::size_t row) {
        std::string out;
        for (const auto& run : lines[row]) out += run.text;
        return out;
    };
    CHECK(drawn(0) == "↑ y");
    CHECK(drawn(1).starts_with("10 ┤ "));
    CHECK(drawn(5).starts_with(" 8 ┤ ·    ├────1─────────┤"));
    CHECK(drawn(3).find("┬") != std::string::npos); // from 9
    CHECK(drawn(9).find("┴") != std::string::npos); // to 6
    CHECK(drawn(21).starts_with(" 0 ┤ "));
    // What stands in the same place stands beside it, and nothing is lost.
    scene.scatter->dots.clear();
    for (int i = 0; i < 12; ++i) scene.scatter->dots.push_back({"same", {{5, 5, 5, 5, 5, 5, 1}}, {}});
    std::string plot;
    for (const auto& line : picture::to_cells(scene, 60))
        for (const auto& run : line)
            if (run.look == picture::Look::strong) plot += " " + run.text;
    const auto numbers = parts(plot);
    for (int i = 1; i <= 12; ++i) // once in the plot, once under it
        CHECK(std::ranges::count(numbers, std::to_string(i)) == 2);
    // An axis of numbers is marked evenly, and at most so often.
    CHECK(picture::number_ticks({"", {}, 0, 10}, 12).size() == 11);
    CHECK(picture::number_ticks({"", {}, 0, 100}, 12) ==
          std::vector<int>{0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100});
    CHECK(picture::number_ticks({"", {}, -5, 5}, 3) == std::vector<int>{-5, 0, 5});
}

TEST_CASE("ten times as many happenings and cards take about ten times as long") {
    const auto seconds = [](int count) {
        Scene scene = timeline_example();
        const auto pattern = scene.times->happenings;
        scene.times->happenings.clear();
        for (int i = 0; i < count; ++i) {
            scene.times->happenings.push_back(pattern[static_cast<std::size_t>(i) % (pattern.size() - 1)]);
            scene.cards.push_back(
                {"En rubrik som inte är så kort", {{"hur", "På flera sätt, och det var bra"}}, {}});
        }
        double best = 1e9;
        for (int i = 0; i < 3; ++i) {
            const auto start = std::clock(); // of this program alone, whatever else the computer does
            CHECK(picture::to_cells(scene, 100).size() > static_cast<std::size_t>(count));
            best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
        }
        return best;
    };
    const double thousand = seconds(1000), ten_thousand = seconds(10000);
    MESSAGE("10,000 happenings and cards: ", ten_thousand, " s");
    CHECK(ten_thousand < 30 * thousand); // a quadratic drawing would need a hundred times as long
}

} // namespace vagskal::test
