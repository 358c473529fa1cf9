// Placing on two axes: what a session file may say, what may be placed where, and what the board then shows.
#include "shared/picture/grid_layout.hpp"
#include "shared/picture/writers.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/sessions/drawn.hpp"
#include "tests/sessions/room.hpp"
#include "tests/sessions/session_text.hpp"

#include <random>

using namespace vagskal;
using namespace vagskal::test;

namespace {

const std::string matrix_head =
    "id = \"x\"\ntitle = \"X\"\n"
    "[[activity]]\nid = \"list\"\nkind = \"collect\"\nprompt = \"?\"\nminutes = 5\n"
    "[[activity]]\nid = \"m\"\nkind = \"matrix\"\nprompt = \"?\"\nminutes = 5\n"; // 12 lines

std::string axis(const std::string& id, const std::vector<std::string>& steps) {
    std::string out = "[[activity.field]]\nid = \"" + id + "\"\nlabel = \"Axis " + id + "\"\nchoices = [";
    for (const auto& step : steps)
        out += "{ id = \"" + step + "\", label = { sv = \"" + step + " sv\", en = \"" + step + " en\" } },";
    return out + "]\n";
}

const std::string two_axes = axis("x", {"low", "high"}) + axis("y", {"top", "middle", "bottom"});

std::string number(const std::string& id, int least, int most) {
    return "[[activity.field]]\nid = \"" + id + "\"\ntype = \"number\"\nlabel = \"Axis " + id +
           "\"\nleast = " + std::to_string(least) + "\nmost = " + std::to_string(most) + "\n";
}

Room room_of(const std::string& more) {
    auto session = read_session_text(matrix_head + more, "s.toml", all_kinds());
    REQUIRE_MESSAGE(session.has_value(), (session ? std::string() : to_string(session.error())));
    return Room(std::move(*session));
}

/// "low/top: a, b; high/bottom: c", each cell with its entries as they are drawn.
std::string told(const picture::Scene& scene) {
    REQUIRE(scene.grid.has_value());
    const auto& grid = *scene.grid;
    std::string out;
    const auto cells = picture::grid_cells(grid);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].entries.empty()) continue;
        out += (out.empty() ? "" : "; ") + grid.columns[i % grid.columns.size()] + "/" +
               grid.rows[i / grid.columns.size()] + ": ";
        for (const auto& entry : cells[i].entries) {
            if (!out.ends_with(": ")) out += ", ";
            out += (entry.apart ? "*" : "") + entry.text;
        }
    }
    return out;
}

const std::string pointing =
    two_axes + "[[activity.field]]\nid = \"what\"\ntype = \"item\"\nof = \"collect\"\nlabel = \"What\"\n";

} // namespace

TEST_CASE("a matrix without axes of its own has effort and effect") {
    set_language("en");
    const auto room = room_of("");
    const auto scene = room.board("m");
    REQUIRE(scene.grid.has_value());
    CHECK(scene.grid->across == "Effort");
    CHECK(scene.grid->rows == std::vector<std::string>{"Large", "Small"});
    CHECK(scene.remarks == std::vector<std::string>{"Nothing is placed yet. Which cell fills first?"});
}

TEST_CASE("each mistake in a matrix is told with its place and the fix") {
    const std::vector<std::pair<std::string, std::string>> cases{
        {axis("x", {"low", "high"}),
         "s.toml:8:1: A matrix has two axes: a field \"x\" and a field \"y\", each of the type \"choice\" or "
         "\"number\"."},
        {two_axes + "[[activity.field]]\nid = \"z\"\ntype = \"item\"\nof = \"collect\"\nlabel = \"Z\"\n"
                    "[[activity.field]]\nid = \"w\"\ntype = \"item\"\nof = \"collect\"\nlabel = \"W\"\n",
         "A matrix places one contribution at a time. Keep one field of the type \"item\"."},
        {axis("x", {"one"}) + axis("y", {"a", "b"}), "The axis 'x' should have 2 to 5 choices; it has 1."},
        {axis("x", {"a", "b"}) + axis("y", {"a", "b", "c", "d", "e", "f"}),
         "The axis 'y' should have 2 to 5 choices; it has 6."},
        {"options = { cells = { low = { topp = \"Name\" } } }\n" + two_axes,
         "s.toml:13:38: There is no cell 'cells.low.topp'. Cells are named by a choice of x and one of y, "
         "like "
         "cells.low.top = { sv = \"…\", en = \"…\" }."},
        {"options = { dots = 3 }\n" + two_axes, "There is no cell 'dots'."},
        {"options = { cells.low.top = { sv = \"\\u001b[2J\" } }\n" + two_axes,
         "'sv' holds characters that cannot be shown."},
        {"[[activity.field]]\nid = \"x\"\ntype = \"line\"\n" + axis("y", {"a", "b"}),
         "each of the type \"choice\""},
        {number("x", 0, 300) + axis("y", {"a", "b"}), "The axis 'x' goes from 0 to 300; at most 100 steps"},
        {number("x", 0, 10) + axis("y", {"a", "b"}) + "[activity.options.cells]\nlow.a = \"?\"\n",
         "There is no option 'cells.low.a': only cells of two axes of choices have names."},
        {"options = { on = [\"list\"] }\n" + two_axes, "'on' belongs to place = \"one-by-one\""},
        {"options = { place = \"apart\" }\n" + two_axes, "'place' is \"together\""},
        {"options = { place = \"one-by-one\", on = [\"later\"] }\n" + two_axes, "later"},
        {"options = { place = \"one-by-one\" }\n" + number("x", 0, 20) + number("y", 0, 10),
         "The axis 'x' goes from 0 to 20. Where each is placed one by one it may have at most 11 numbers"},
        {"options = { place = \"one-by-one\" }\n" + two_axes +
             "[[activity.field]]\nid = \"why\"\nlabel = \"Why\"\n",
         "Placing one by one is a vote and has no words: take the field 'why' away"},
    };
    for (const auto& [text, expected] : cases) {
        CAPTURE(text);
        const auto got = mistakes_of(matrix_head + text);
        CHECK_MESSAGE(got.find(expected) != got.npos, "expected: ", expected, "\ngot: ", got);
    }
    CHECK(mistakes_of(matrix_head + two_axes) == "");
}

TEST_CASE("cells may be named, in one language or both") {
    auto room = room_of(two_axes + "[activity.options.cells]\nlow.top = { sv = \"Namn\", en = \"Name\" }\n"
                                   "high.bottom = \"Samma\"\n");
    room.said("m", {{"text", "one"}, {"x", "low"}, {"y", "top"}});
    const auto& item = room.w.items.front();
    const auto& activity = *room.w.session.find("m");
    for (const auto& [lang, name, label] : {std::tuple{"sv", "Namn", "Ruta"}, {"en", "Name", "Cell"}}) {
        set_language(lang);
        const auto names = room.board("m").grid->names;
        CHECK(names == std::vector<std::string>{name, "", "", "", "", "Samma"});
        const auto details = all_kinds().find("matrix")->passage(board_of(room.w, activity), item).details;
        CHECK(details.front() == std::pair<std::string, std::string>{label, name}); // the report says it too
    }
    set_language("en");
}

TEST_CASE("a place outside its axis is refused with what is possible, and nothing changes") {
    set_language("en");
    auto room = room_of(two_axes);
    const auto refused = room.say("m", {{"text", "one"}, {"x", "medium"}, {"y", "top"}});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error() == Refusal{Why::bad_value, {"x", "medium", "low, high"}});
    CHECK(room.w.items.empty());
    CHECK(room.say("m", {{"text", "one"}, {"x", "HIGH SV"}, {"y", "top"}}).has_value()); // labels will do
    CHECK(told(room.board("m")) == "high en/top en: one");
}

TEST_CASE("together: what is not placed yet is listed; merged ones show how they were placed") {
    set_language("en");
    auto room = room_of(two_axes + "[[activity.field]]\nid = \"why\"\nlabel = \"Why\"\n");
    const auto a = room.said("m", {{"text", "a"}, {"x", "low"}, {"y", "top"}});
    const auto b = room.said("m", {{"text", "b"}, {"x", "high"}, {"y", "top"}, {"why", "because"}});
    const auto c = room.said("m", {{"text", "c"}, {"x", "high"}, {"y", "top"}});
    room.said("m", {{"text", "half"}, {"x", "high"}});
    CHECK(told(room.board("m")) == "low en/top en: a; high en/top en: b, c");
    CHECK(room.board("m").remarks == std::vector<std::string>{"Not placed yet:", "– half"});
    room.merge({a, b, c});
    CHECK(told(room.board("m")) == "low en/top en: *a (1 of 3); high en/top en: *a (2 of 3)");
    const auto cards = room.board("m").cards;
    REQUIRE(cards.size() == 1);
    using Rows = std::vector<std::pair<std::string, std::string>>;
    CHECK(cards[0].rows == Rows{{"Also said", "b"}, {"Why", "because"}, {"Also said", "c"}});
    room.must(RemoveContribution{b, true}); // the board of what is left
    CHECK(told(room.board("m")) == "low en/top en: *a (1 of 2); high en/top en: *a (1 of 2)");
}

TEST_CASE("one by one: placings of what was said before are counted, with the reasons under them") {
    set_language("en");
    auto room = room_of(pointing);
    const auto bus = room.said("list", {{"text", "bus"}}), buss = room.said("list", {{"text", "the bus"}});
    const auto road = room.said("list", {{"text", "road"}});
    const auto place = [&](ItemId what, const char* x, const char* y, const char* why) {
        room.said("m", {{"text", why}, {"what", to_hex(what)}, {"x", x}, {"y", y}});
    };
    place(bus, "low", "bottom", "slow");
    place(road, "high", "top", "wide");
    place(bus, "low", "top", "cheap");
    place(bus, "low", "bottom", "late");
    place(buss, "high", "top", "green");
    CHECK(told(room.board("m")) == "low en/top en: *bus (1 of 3); high en/top en: road, the bus; "
                                   "low en/bottom en: *bus (2 of 3)");
    room.merge({bus, buss}); // what is one thing now was placed four times
    CHECK(told(room.board("m")) == "low en/top en: *bus (1 of 4); high en/top en: *bus (1 of 4), road; "
                                   "low en/bottom en: *bus (2 of 4)");
    const auto cards = room.board("m").cards;
    REQUIRE(cards.size() == 2);
    CHECK(cards[0].heading == "bus");
    using Rows = std::vector<std::pair<std::string, std::string>>;
    CHECK(cards[0].rows == Rows{{"low en · top en", "cheap"},
                                {"high en · top en", "green"},
                                {"low en · bottom en", "slow"},
                                {"low en · bottom en", "late"}});
    room.must(RemoveContribution{road, true}); // what was placed is gone: so are its placings
    CHECK(told(room.board("m")).find("road") == std::string::npos);
    room.said("m", {{"text", "why"}, {"what", "in words of one's own"}, {"x", "high"}, {"y", "bottom"}});
    CHECK(told(room.board("m")).ends_with("high en/bottom en: in words of one's own"));
}

TEST_CASE("however people place, merge and take away, every placing is counted once") {
    set_language("en");
    std::mt19937 random(2019);
    const auto any = [&](std::size_t n) {
        return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
    };
    const std::vector<std::string> columns{"low", "high", ""}, rows{"top", "middle", "bottom", ""};
    for (int round = 0; round < 40; ++round) {
        auto room = room_of(pointing);
        std::vector<ItemId> things, placings;
        for (int step = 0; step < 30; ++step) {
            const auto what = any(10);
            if (things.empty() || what < 2)
                things.push_back(room.said("list", {{"text", "t" + std::to_string(things.size())}}));
            else if (what == 2) {
                const auto one = things[any(things.size())], two = things[any(things.size())];
                const auto free = [&](ItemId id) {
                    return room.w.find(id)->present() && !room.w.find(id)->merge;
                };
                if (one != two && free(one) && free(two)) room.merge({one, two});
            } else if (what == 3 && !placings.empty())
                room.must(RemoveContribution{placings[any(placings.size())], true});
            else if (what == 4)
                room.must(RemoveContribution{things[any(things.size())], any(2) == 0});
            else
                placings.push_back(room.said("m", {{"text", "w"},
                                                   {"what", to_hex(things[any(things.size())])},
                                                   {"x", columns[any(3)]},
                                                   {"y", rows[any(4)]}}));
        }
        // Counted anew, by nothing but the contributions: a thing that is there, placed on both axes.
        int expected = 0;
        for (const auto& item : room.w.items) {
            if (item.activity != "m" || !item.present()) continue;
            const auto id = from_hex<ItemId>(item.field("what"));
            const auto* thing = id ? room.w.find(*id) : nullptr;
            bool there = thing && thing->present();
            if (const auto* merge = thing && thing->merge ? room.w.find_merge(*thing->merge) : nullptr)
                for (const auto& other : merge->items) there = there || room.w.find(other)->present();
            if (thing ? there : !item.field("what").empty())
                expected += !item.field("x").empty() && !item.field("y").empty();
        }
        int counted = 0;
        const auto scene = room.board("m");
        for (const auto& placed : scene.grid->placed)
            for (const auto& cell : placed.cells) counted += cell.times;
        CHECK(counted == expected);
        for (const int width : {20, 60, 100}) CHECK_FALSE(picture::to_cells(scene, width).empty());
    }
}

TEST_CASE("the boards of the ready sessions that place, in both languages and three sizes") {
    for (const auto& [session, activity] :
         {std::pair{"stakeholders", "who"}, {"problem-types", "place"}, {"measures", "now"}}) {
        auto script = read_rehearsal(source_sessions() / "rehearsals" / (std::string(session) + ".toml"),
                                     all_kinds(), look_up);
        REQUIRE_MESSAGE(script.has_value(), (script ? std::string() : to_string(script.error())));
        Room room(script->session);
        room.play(*script);
        room.must(CloseActivity{activity, 1001, 42});
        for (const std::string lang : {"sv", "en"}) {
            set_language(lang);
            for (const int columns : {50, 80, 120})
                check_golden("sessions/golden/" + std::string(session) + "-" + lang + "-" +
                                 std::to_string(columns) + ".txt",
                             drawn(room.board(activity), columns));
        }
        set_language("en");
    }
}
