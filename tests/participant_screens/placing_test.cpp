// Placing one by one on a participant's screen: arrows and two digits, the small grid, what is told.
#include "participant/screens/place_pad.hpp"
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/participant_screens/hall.hpp"

#include <algorithm>

using namespace vagskal;
using namespace vagskal::test;

namespace {

FieldSpec number(const char* id, const char* sv, const char* en) {
    FieldSpec out{id, FieldType::number, {sv, en}, {}, {}, {}};
    out.most = 10;
    return out;
}
FieldSpec steps(const char* id, const char* sv, const char* en) {
    return {
        id, FieldType::choice, {sv, en}, {}, {{"small", {"Litet", "Small"}}, {"great", {"Stort", "Great"}}},
        {}};
}

void on_numbers(Activity& activity) {
    activity.kind = "matrix";
    activity.fields = {number("x", "Insats", "Effort"), number("y", "Verkan", "Effect")};
    activity.options = {{"place", "one-by-one"}, {"on", "works"}};
}
void in_cells(Activity& activity) {
    on_numbers(activity);
    activity.fields = {steps("x", "Inflytande", "Influence"), steps("y", "Delaktighet", "Participation")};
    activity.options["cells.great.great.en"] = "Resource persons: involve";
    activity.options["cells.great.great.sv"] = "Resurspersoner: involveras";
}

struct Ballot {
    Hall hall;
    std::unique_ptr<Seat> anna;
    std::vector<ItemId> items;
    Ballot(const std::string& language, void (*change)(Activity&)) : hall(language, {}, change) {
        anna = hall.inside();
        hall.open("works");
        const bool sv = language == "sv";
        for (const auto* text :
             {sv ? "Ett delat ledarskap" : "A shared leadership", sv ? "Tid att ses" : "Time to meet"})
            items.push_back(hall.say("works", {{"text", text}}));
        hall.open("prioritise");
        settle();
    }
    void settle() { hall.settle({anna.get()}); }
    void press(std::string_view keys) {
        anna->keys(keys);
        settle();
    }
    int mark(std::size_t item) {
        settle();
        const auto& votes = hall.host->workshop().votes;
        const auto vote = votes.find("prioritise");
        if (vote == votes.end()) return 0;
        REQUIRE(vote->second.ballots.size() == 1);
        const auto& choices = vote->second.ballots.begin()->second.choices;
        const auto found = std::ranges::find(choices, items[item], &Choice::item);
        return found == choices.end() ? 0 : found->value;
    }
    void looks_as_kept(const std::string& name) {
        for (const auto& [size, at] : {std::pair<const char*, terminal::Size>{"120", {120, 32}},
                                       {"80", {80, 24}},
                                       {"60", {60, 20}},
                                       {"40", {40, 12}}})
            check_golden("participant_screens/golden/" + name + "-" + language() + "-" + size + ".txt",
                         anna->look(at));
    }
};

} // namespace

TEST_CASE("two digits place the selected one, first across, then up; arrows move it on") {
    Ballot placing("en", on_numbers);
    placing.press("3");
    CHECK(placing.anna->shows("Effort: 3, and then Effect?"));
    CHECK(placing.mark(0) == 0); // not before the second
    placing.press("9");
    CHECK(placing.mark(0) == 1 * 11 + 3 + 1); // the second row from the top
    CHECK(placing.anna->shows("Effort 3 · Effect 9"));
    placing.press("Right Right");
    CHECK(placing.mark(0) == 1 * 11 + 5 + 1);
    placing.press("+ + +"); // up, and no further than the edge
    CHECK(placing.mark(0) == 5 + 1);
    placing.press("- Left");
    CHECK(placing.mark(0) == 1 * 11 + 4 + 1);
    placing.press("Down Right"); // the first press puts the next one in the middle
    CHECK(placing.mark(1) == 5 * 11 + 5 + 1);
    CHECK(placing.anna->shows("You have placed 2 of 2."));
    placing.press("Backspace");
    CHECK(placing.mark(1) == 0);
    placing.looks_as_kept("placing-numbers");
    REQUIRE(placing.hall.host->close_activity("prioritise"));
    placing.settle();
    CHECK(placing.anna->shows("↑ Effect")); // the drawing; the rest is below the edge
}

TEST_CASE("steps are counted; a place that is not there is told, and what was typed stays") {
    Ballot placing("en", in_cells);
    placing.press("3");
    CHECK(placing.anna->shows("There is no such place"));
    placing.press("2 2");
    CHECK(placing.mark(0) == 4);
    CHECK(placing.anna->shows("Resource persons: involve"));
    placing.press("Left");
    CHECK(placing.mark(0) == 3);
    CHECK(placing.anna->shows("Small · Great"));
    placing.looks_as_kept("placing-cells");
}

TEST_CASE("placing in Swedish") {
    Ballot placing("sv", in_cells);
    placing.press("2 2 Down");
    placing.looks_as_kept("placing-cells");
    Ballot numbers("sv", on_numbers);
    numbers.press("7 2");
    numbers.looks_as_kept("placing-numbers");
}
