// Placing one by one, and on axes of numbers: what a ballot may hold, how the spread is told, and that all
// readers see the same.
#include "sessions/matrix/places.hpp"
#include "sessions/matrix/spread.hpp"
#include "sessions/vote/marking.hpp"
#include "shared/picture/writers.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/sessions/drawn.hpp"
#include "tests/sessions/room.hpp"

#include <algorithm>
#include <random>

using namespace vagskal;
using namespace vagskal::test;

namespace {

FieldSpec number(const std::string& id, const std::string& sv, const std::string& en, int least, int most) {
    FieldSpec out{id, FieldType::number, {sv, en}, {}, {}, {}};
    out.least = least;
    out.most = most;
    return out;
}
FieldSpec steps(const std::string& id, const std::vector<std::string>& ids) {
    FieldSpec out{id, FieldType::choice, {"Axel " + id, "Axis " + id}, {}, {}, {}};
    for (const auto& one : ids) out.choices.push_back({one, {one + " sv", one + " en"}});
    return out;
}
const auto effort = number("x", "Insats", "Effort", 0, 10);
const auto effect = number("y", "Verkan", "Effect", 0, 10);

Session session_of(std::vector<FieldSpec> axes, std::map<std::string, std::string> options) {
    Session session;
    session.id = "placing";
    session.title = {"Placering", "Placing"};
    Activity say, place;
    say.id = "list";
    say.kind = "collect";
    say.title = {"Förslag", "Proposals"};
    place.id = "m";
    place.kind = "matrix";
    place.title = {"Placera", "Place"};
    place.fields = std::move(axes);
    place.options = std::move(options);
    session.activities = {say, place};
    return session;
}

/// Everybody places each item on a ballot of their own.
class PlacingRoom : public Room {
  public:
    explicit PlacingRoom(std::vector<FieldSpec> axes = {effort, effect})
        : Room(session_of(std::move(axes), {{"place", "one-by-one"}, {"on", "list"}})) {}
    const Activity& activity() const { return *w.session.find("m"); }
    const Kind& kind() const { return *all_kinds().find("matrix"); }
    ItemId proposal(const std::string& text) { return said("list", {{"text", text}}); }
    kinds::Places places() const { return kinds::places_of(activity(), kind()).value(); }
    /// A mark by heads: mark("7", "9").
    std::int32_t mark(const std::string& column, const std::string& row) const {
        const auto all = places();
        const auto x = std::ranges::find(all.columns, column), y = std::ranges::find(all.rows, row);
        REQUIRE((x != all.columns.end() && y != all.rows.end()));
        return all.mark(static_cast<std::size_t>(x - all.columns.begin()),
                        static_cast<std::size_t>(y - all.rows.begin()));
    }
    void placed(const ItemId& item, const std::string& column, const std::string& row, int times = 1) {
        for (int i = 0; i < times; ++i) REQUIRE(vote("m", {{item, mark(column, row)}}).has_value());
    }
    void close() { must(CloseActivity{"m", 1001, 42}); }
    picture::Scene board() const { return Room::board("m"); }
};

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const auto& line : lines) out += (out.empty() ? "" : " | ") + line;
    return out;
}

} // namespace

TEST_CASE("the middle is the median; the middle half leaves a quarter out at either end") {
    using kinds::middle_of;
    const auto is = [](std::vector<double> values, double middle, double from, double to) {
        const auto got = middle_of(std::move(values));
        CHECK(got.value == middle);
        CHECK(got.from == from);
        CHECK(got.to == to);
    };
    is({3}, 3, 3, 3);
    is({1, 4}, 2.5, 1, 4);
    is({9, 1, 5}, 5, 1, 9);
    is({1, 2, 8, 9}, 5, 2, 8);
    is({7, 1, 6, 5, 2, 4, 3, 8}, 4.5, 3, 6);
    is({0, 5, 5, 5, 10}, 5, 5, 5);
    // Half of them at least lie within, whatever they are.
    std::mt19937 random(2019);
    for (int round = 0; round < 300; ++round) {
        std::vector<double> values;
        for (int i = 1 + static_cast<int>(random() % 20); i > 0; --i)
            values.push_back(static_cast<double>(random() % 11));
        const auto got = middle_of(values);
        const auto within =
            std::ranges::count_if(values, [&](double v) { return v >= got.from && v <= got.to; });
        CHECK(within * 2 >= static_cast<long>(values.size()));
        CHECK((got.from <= got.value && got.value <= got.to));
    }
}

TEST_CASE("a number out of its range is refused with a sentence for people, and nothing changes") {
    set_language("en");
    Room room(session_of({effort, effect}, {}));
    for (const auto* wrong : {"11", "-1", "7.5", "seven", "7 or 8", "999999999999999999999"}) {
        const auto refused = room.say("m", {{"text", "one"}, {"x", wrong}, {"y", "3"}});
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error() == Refusal{Why::bad_number, {"Insats", wrong, "0–10"}}); // the room's language
    }
    CHECK(sentence(Refusal{Why::bad_number, {"Effort", "11", "0–10"}}) ==
          "11 is not possible for Effort; give a number in 0–10.");
    CHECK(room.w.items.empty());
    const auto item = room.said("m", {{"text", "one"}, {"x", " 07 "}, {"y", "10"}});
    CHECK(room.w.find(item)->field("x") == "7");
    REQUIRE(room.say("m", {{"text", "two"}, {"x", ""}, {"y", "3"}}).has_value()); // not placed yet
    CHECK(joined(room.board("m").remarks) == "Not placed yet: | – two");
}

TEST_CASE("together on numbers: each stands where it was placed, merged ones with their spread") {
    set_language("en");
    Room room(session_of({effort, effect}, {}));
    const auto a = room.said("m", {{"text", "bus"}, {"x", "2"}, {"y", "8"}});
    const auto b = room.said("m", {{"text", "the bus"}, {"x", "5"}, {"y", "8"}});
    room.said("m", {{"text", "road"}, {"x", "9"}, {"y", "1"}});
    room.merge({a, b});
    const auto scene = room.board("m");
    CHECK_FALSE(scene.grid.has_value());
    REQUIRE(scene.scatter.has_value());
    REQUIRE(scene.scatter->dots.size() == 2);
    CHECK(scene.scatter->across.name == "Effort");
    const auto& bus = scene.scatter->dots[0];
    REQUIRE(bus.spots.size() == 1);
    CHECK(bus.spots[0].x == 3.5);
    CHECK(bus.spots[0].x_from == 2);
    CHECK(bus.spots[0].x_to == 5);
    CHECK(joined(bus.told) == "2 placings, spread | Effort: 3.5 in the middle, half between 2 and 5 | "
                              "Effect: 8 in the middle, and at least half there");
    CHECK(joined(scene.scatter->dots[1].told) == "Effort 9 · Effect 1");
}

TEST_CASE("one by one is a vote: it takes no words, is hidden while open, and may be changed") {
    set_language("en");
    PlacingRoom room;
    const auto a = room.proposal("bus"), b = room.proposal("road");
    CHECK(room.say("m", {{"text", "x"}, {"x", "1"}, {"y", "1"}}).error().why == Why::no_contributions);
    CHECK(room.kind().takes_ballots(room.activity()));
    const auto rule = room.kind().ballot_rule(room.activity()).value();
    CHECK(rule.style == BallotRule::Style::place);
    CHECK(rule.columns == 11);
    CHECK(rule.most == 121);
    CHECK(room.kind().votable(room.w, room.activity()) == std::vector<ItemId>{a, b});
    const auto places = room.places();
    CHECK(places.words(1) == "Effort 0 · Effect 10"); // the greatest is on top
    CHECK(places.words(121) == "Effort 10 · Effect 0");
    CHECK(places.words(122).empty());
    CHECK(kinds::mark_words(room.activity(), room.kind(), rule, room.mark("7", "3")) ==
          "Effort 7 · Effect 3");

    for (const int wrong : {0, -1, 122}) {
        const auto refused = room.vote("m", {{a, wrong}});
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().why == Why::bad_mark);
    }
    room.placed(a, "2", "8");
    const auto open = room.board();
    REQUIRE(open.scatter.has_value());
    CHECK(open.scatter->dots.empty()); // nothing of how it falls
    CHECK(open.cards.size() == 2);
    CHECK(joined(open.remarks) == "How it is placed is hidden until this part closes.");
    CHECK(room.kind().tally(room.w, room.activity()).empty());
    room.close();
    CHECK(joined(room.board().remarks) == "1 ballot was cast. | 1 contribution was placed by nobody.");
    CHECK(room.vote("m", {{a, 5}}).error().why == Why::not_open);
}

TEST_CASE("what cannot be placed is refused with its reason") {
    PlacingRoom room;
    const auto a = room.proposal("bus"), b = room.proposal("the bus"), c = room.proposal("gone");
    room.must(RemoveContribution{c, true});
    room.merge({a, b});
    CHECK(room.vote("m", {{b, 5}}).error().why == Why::merged_away);
    CHECK(room.vote("m", {{c, 5}}).error().why == Why::removed);
    CHECK(room.vote("m", {{ItemId{{9}}, 5}}).error().why == Why::unknown_item);
    CHECK(room.vote("m", {{a, 5}}).has_value());
}

TEST_CASE("the board shows the spread: the middle half, camps where they stand, agreement in words") {
    set_language("en");
    PlacingRoom room;
    const auto near = room.proposal("near"), camps = room.proposal("camps"), all = room.proposal("all"),
               wide = room.proposal("wide");
    for (const auto& [x, y] : {std::pair{"6", "8"}, {"7", "9"}, {"7", "9"}, {"8", "8"}, {"7", "8"}})
        room.placed(near, x, y);
    room.placed(camps, "1", "2", 2), room.placed(camps, "2", "3");
    room.placed(camps, "9", "8"), room.placed(camps, "8", "8", 2);
    room.placed(all, "5", "5", 3);
    for (const auto* at : {"0", "2", "4", "6", "8", "10"}) room.placed(wide, at, at);
    room.close();
    const auto scene = room.board();
    REQUIRE(scene.scatter.has_value());
    const auto& dots = scene.scatter->dots;
    REQUIRE(dots.size() == 4);
    CHECK(joined(dots[0].told) ==
          "5 placings, most close together | Effort: 7 in the middle, and at least half there | "
          "Effect: 8 in the middle, half between 8 and 9");
    REQUIRE(dots[1].spots.size() == 2); // never in (5, 5), where nobody placed it
    CHECK(dots[1].spots[0].x == 1);
    CHECK(dots[1].spots[1].x == 8);
    CHECK(dots[1].told.front() == "6 placings, in two camps");
    CHECK(dots[1].told.size() == 3);
    CHECK(joined(dots[2].told) == "3 placings, alike by all | Effort 5 · Effect 5");
    CHECK(dots[3].told.front() == "6 placings, spread");
    CHECK(dots[3].spots.size() == 1);
    CHECK(scene.cards.empty()); // a scatter tells it by itself
}

TEST_CASE("a grid tells how many of how many placed it in each cell, ties and camps in words") {
    set_language("en");
    PlacingRoom room({steps("x", {"low", "high"}), steps("y", {"top", "bottom"})});
    const auto a = room.proposal("a"), b = room.proposal("b"), c = room.proposal("c"), d = room.proposal("d");
    room.placed(a, "low en", "top en", 4), room.placed(a, "high en", "bottom en", 5);
    room.placed(b, "low en", "top en"), room.placed(b, "high en", "top en");
    room.placed(c, "low en", "bottom en", 7), room.placed(c, "low en", "top en");
    room.placed(d, "low en", "top en");
    room.close();
    const auto scene = room.board();
    REQUIRE(scene.grid.has_value());
    CHECK(scene.grid->placed[0].cells.size() == 2);
    REQUIRE(scene.cards.size() == 4);
    using Rows = std::vector<std::pair<std::string, std::string>>;
    CHECK(scene.cards[0].rows == Rows{{"5 of 9", "high en · bottom en"}, {"4 of 9", "low en · top en"}});
    CHECK(joined(scene.cards[0].tags) == "in two camps");
    CHECK(joined(scene.cards[1].tags) == "as many in one place as in another");
    CHECK(joined(scene.cards[2].tags) == "alike by most");
    CHECK(scene.cards[3].tags.empty()); // a single placing agrees with nobody
}

TEST_CASE("steps and numbers: on the steps each has a middle of its own") {
    set_language("en");
    PlacingRoom room({steps("x", {"now", "later"}), effect});
    const auto a = room.proposal("a");
    room.placed(a, "now en", "9", 2), room.placed(a, "now en", "7"), room.placed(a, "later en", "2", 2);
    room.close();
    const auto scene = room.board();
    REQUIRE(scene.scatter.has_value());
    const auto& dot = scene.scatter->dots.at(0);
    REQUIRE(dot.spots.size() == 2);
    CHECK(dot.spots[0].y == 9);
    CHECK(dot.spots[1].y == 2);
    CHECK(joined(dot.told) ==
          "5 placings, in two camps | 3 of 5: now en: Effect: 9 in the middle, half between 7 and 9"
          " | 2 of 5: later en: Effect 2");
}

TEST_CASE("a reader with the count alone sees the same board, also after merging and removing") {
    set_language("en");
    std::mt19937 random(7);
    for (int round = 0; round < 30; ++round) {
        PlacingRoom room(round % 2 ? std::vector{effort, effect}
                                   : std::vector{steps("x", {"a", "b", "c"}), steps("y", {"d", "e"})});
        const auto cells = room.kind().ballot_rule(room.activity()).value().most;
        std::vector<ItemId> items;
        for (int i = 0; i < 6; ++i) items.push_back(room.proposal("p" + std::to_string(i)));
        std::map<std::pair<ItemId, int>, std::uint32_t> expected;
        for (int ballot = 0; ballot < 12; ++ballot) {
            Choices choices;
            for (const auto& item : items)
                if (random() % 3)
                    choices.push_back(
                        {item, 1 + static_cast<std::int32_t>(random() % static_cast<unsigned>(cells))});
            std::ranges::sort(choices);
            REQUIRE(room.vote("m", choices).has_value());
            for (const auto& choice : choices) ++expected[{choice.item, choice.value}];
        }
        room.close();
        for (const auto& standing : room.kind().tally(room.w, room.activity())) { // recounted by hand
            std::uint32_t sum = 0;
            for (std::size_t i = 0; i < standing.marks.size(); ++i) {
                const auto found = expected.find({standing.item, static_cast<int>(i) + 1});
                CHECK(standing.marks[i] == (found == expected.end() ? 0 : found->second));
                sum += standing.marks[i];
            }
            CHECK(static_cast<int>(sum) == standing.voters);
        }
        if (round % 3 == 0) room.merge({items[0], items[1]});
        if (round % 3 == 1) room.must(RemoveContribution{items[2], true});
        auto replica = room.w;
        replica.results["m"].clear(); // others never get the ballots
        const auto theirs = room.kind().board(board_of(replica, room.activity()));
        for (const int columns : {30, 50, 80, 120})
            CHECK(drawn(theirs, columns) == drawn(room.board(), columns));
        CHECK(picture::to_text(theirs) == picture::to_text(room.board()));
        CHECK(picture::to_svg(theirs) == picture::to_svg(room.board()));
    }
}

TEST_CASE("merged while the vote is open, the first of them stands for all on each ballot") {
    PlacingRoom room;
    const auto a = room.proposal("a"), b = room.proposal("b");
    REQUIRE(room.vote("m", {{a, 5}, {b, 7}}).has_value());
    REQUIRE(room.vote("m", {{b, 7}}).has_value());
    room.merge({a, b});
    room.close();
    const auto standings = room.kind().tally(room.w, room.activity());
    REQUIRE(standings.size() == 1);
    CHECK(standings[0].voters == 2);
    CHECK(standings[0].marks[4] == 1);
    CHECK(standings[0].marks[6] == 1);
}

TEST_CASE("boards of placings one by one, in both languages and three sizes") {
    const auto play = [](PlacingRoom& room, const std::vector<std::vector<std::int32_t>>& marks) {
        std::vector<ItemId> items;
        for (const auto* text : {"Avgiftsfri förskola femton timmar i veckan", "Läxhjälp på biblioteket",
                                 "En ny gymnasieskola", "Hembesök till alla nyfödda"})
            items.push_back(room.proposal(text));
        for (const auto& ballot : marks) {
            Choices choices;
            for (std::size_t i = 0; i < ballot.size(); ++i)
                if (ballot[i] > 0) choices.push_back({items[i], ballot[i]});
            std::ranges::sort(choices);
            REQUIRE(room.vote("m", choices).has_value());
        }
        room.close();
    };
    const auto show = [](const PlacingRoom& room, const std::string& name) {
        for (const std::string lang : {"sv", "en"}) {
            set_language(lang);
            for (const int columns : {50, 80, 120})
                check_golden("sessions/golden/" + name + "-" + lang + "-" + std::to_string(columns) + ".txt",
                             drawn(room.board(), columns));
            check_golden("sessions/golden/" + name + "-" + lang + "-text.txt",
                         picture::to_text(room.board()));
        }
        set_language("en");
    };
    set_language("sv");
    PlacingRoom numbers;
    const auto at = [&](int x, int y) { return (10 - y) * 11 + x + 1; };
    play(numbers, {{at(6, 9), at(2, 3), at(1, 2), 0},
                   {at(7, 9), at(3, 4), at(1, 2), at(9, 9)},
                   {at(7, 8), at(2, 6), at(2, 3), 0},
                   {at(8, 9), at(4, 5), at(9, 8), 0},
                   {at(7, 10), at(3, 1), at(8, 8), 0},
                   {at(6, 9), at(2, 5), at(8, 9), 0}});
    show(numbers, "placed-on-numbers");
    PlacingRoom mixed({effort, steps("y", {"i år", "sedan"})});
    play(mixed, {{7, 12 + 3, 9, 0}, {8, 12 + 4, 12 + 8, 3}, {7, 12 + 3, 8, 0}, {9, 12 + 9, 12 + 9, 0}});
    show(mixed, "placed-on-steps-and-numbers");
    PlacingRoom cells({steps("x", {"lågt", "högt"}), steps("y", {"mycket", "lite"})});
    play(cells, {{1, 4, 2, 0}, {1, 4, 3, 0}, {1, 2, 2, 1}, {1, 4, 3, 0}, {1, 4, 4, 0}});
    show(cells, "placed-in-cells");
}
