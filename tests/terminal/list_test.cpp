#include "shared/terminal/filter.hpp"
#include "shared/terminal/virtual_list.hpp"

#include <doctest/doctest.h>
#include <random>

using namespace vagskal::terminal;

namespace {

struct Source {
    std::vector<std::string> ids;
    Rows rows() {
        return {[this] { return ids.size(); }, [this](std::size_t i) { return ids[i]; },
                [this](std::size_t i, int) {
                    const auto lines = 1 + std::hash<std::string>{}(ids[i]) % 3; // rows of different heights
                    return std::vector<Line>(lines, Line{{ids[i], Look::normal}});
                }};
    }
    explicit Source(int n) {
        for (int i = 0; i < n; ++i) ids.push_back("row" + std::to_string(i));
    }
};

std::vector<std::string> rows_of(VirtualList& list, Size size) {
    Grid grid(size);
    list.draw(Canvas(grid), true);
    std::vector<std::string> out{""};
    for (const char c : grid.plain_text())
        if (c == '\n')
            out.emplace_back();
        else
            out.back() += c;
    return out;
}

int row_of(const std::vector<std::string>& rows, const std::string& start) {
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].starts_with(start)) return static_cast<int>(i);
    return -1;
}

} // namespace

TEST_CASE("the cost of a frame does not grow with the list") {
    for (const int n : {100, 10000}) {
        Source source(n);
        VirtualList list(source.rows());
        for (const char* key : {"Home", "End", "PageUp", "Up", "PageDown", "Home", "PageDown"}) {
            list.key(Key::parse(key));
            rows_of(list, {40, 28});
            CHECK(list.built() <= 28 + 2);
        }
    }
}

TEST_CASE("the list stays still while others write") {
    Source source(50);
    VirtualList list(source.rows());
    rows_of(list, {40, 20});
    for (int i = 0; i < 25; ++i) list.key(Key::parse("j")), rows_of(list, {40, 20});
    const auto before = rows_of(list, {40, 20});
    const auto chosen = list.selected_id();
    for (int i = 0; i < 30; ++i) {
        source.ids.insert(source.ids.begin(), "new" + std::to_string(i));
        source.ids.push_back("late" + std::to_string(i));
        CHECK(rows_of(list, {40, 20}) == before);
        CHECK(list.selected_id() == chosen);
    }
}

TEST_CASE("any changes: the selected row is on the screen, and no row is empty while there are more") {
    for (unsigned seed = 0; seed < 30; ++seed) {
        std::mt19937 lot(seed);
        Source source(static_cast<int>(lot() % 40));
        VirtualList list(source.rows());
        for (int step = 0; step < 150; ++step) {
            const auto count = source.ids.size();
            switch (lot() % 8) {
            case 0:
                source.ids.insert(source.ids.begin() + static_cast<long>(lot() % (count + 1)),
                                  "n" + std::to_string(step));
                break;
            case 1:
                if (count) source.ids.erase(source.ids.begin() + static_cast<long>(lot() % count));
                break;
            case 2: list.key(Key::parse("Up")); break;
            case 3: list.key(Key::parse("Down")); break;
            case 4: list.key(Key::parse("PageDown")); break;
            case 5: list.key(Key::parse("PageUp")); break;
            case 6: list.key(Key::parse("Space")); break;
            default: list.select(lot() % 50); break;
            }
            const Size size{20, 3 + static_cast<int>(lot() % 20)};
            const auto rows = rows_of(list, size);
            if (source.ids.empty()) continue;
            REQUIRE(row_of(rows, "▸") >= 0);
            int lines = 0;
            for (std::size_t i = 0; i < source.ids.size(); ++i)
                lines += static_cast<int>(source.rows().lines(i, 17).size());
            if (lines >= size.height)
                for (const auto& row : rows) REQUIRE(row != "");
        }
    }
}

TEST_CASE("marks go by id, and what is gone is no target") {
    Source source(10);
    VirtualList list(source.rows());
    list.key(Key::parse("Space"));
    list.key(Key::parse("Space"));
    CHECK(list.targets() == std::vector<std::string>{"row0", "row1"});
    source.ids.insert(source.ids.begin(), "new");
    source.ids.erase(source.ids.begin() + 1);
    CHECK(list.targets() == std::vector<std::string>{"row1"});
    list.clear_marks();
    CHECK(list.targets() == std::vector<std::string>{list.selected_id()});
}

TEST_CASE("what was selected is gone: its neighbour is selected") {
    Source source(10);
    VirtualList list(source.rows());
    list.select(4);
    source.ids.erase(source.ids.begin() + 4);
    CHECK(list.selected_id() == "row5");
    source.ids.clear();
    CHECK_FALSE(list.selected());
    CHECK(list.selected_id() == "");
}

TEST_CASE("a list that follows stays at its end until one looks back") {
    Source source(50);
    VirtualList list(source.rows());
    list.follow(true);
    list.key(Key::parse("End"));
    rows_of(list, {20, 10});
    source.ids.push_back("latest");
    CHECK(row_of(rows_of(list, {20, 10}), "▸  latest") >= 0);
    list.key(Key::parse("Up"));
    rows_of(list, {20, 10});
    source.ids.push_back("later");
    rows_of(list, {20, 10});
    CHECK(list.selected_id() == "row49");
}

TEST_CASE("a click selects, the wheel moves") {
    Source source(50);
    VirtualList list(source.rows());
    const auto rows = rows_of(list, {20, 10});
    list.mouse({Mouse::What::press, {5, row_of(rows, "   row2")}});
    CHECK(list.selected_id() == "row2");
    list.mouse({Mouse::What::wheel_down, {5, 5}});
    CHECK(list.selected_id() == "row3");
    CHECK_FALSE(list.mouse({Mouse::What::press, {5, 15}}));
}

TEST_CASE("a filter narrows while typing, Enter keeps it, Esc takes it away") {
    Filter filter;
    CHECK_FALSE(filter.key(Key::parse("x")));
    filter.open();
    for (const char* key : {"Ö", "v", "e", "r", "Space", "m", "a"}) CHECK(filter.key(Key::parse(key)));
    CHECK(filter.matches("Mandat och överenskommelse"));
    CHECK_FALSE(filter.matches("Mandat"));
    CHECK(filter.key(Key::parse("Enter")));
    CHECK_FALSE(filter.typing());
    CHECK(filter.on());
    CHECK_FALSE(filter.key(Key::parse("Down")));
    CHECK(filter.key(Key::parse("Esc")));
    CHECK(filter.matches("anything"));
    CHECK_FALSE(filter.key(Key::parse("Esc")));
}
