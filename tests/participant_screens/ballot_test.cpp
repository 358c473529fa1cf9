// A ballot by every way of voting: marked by keys, always saying what is left, and told when it closes.
#include "tests/golden.hpp"
#include "tests/participant_screens/hall.hpp"

#include "shared/words/words.hpp"

#include <algorithm>

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// A hall that votes in this way on three things, and one person in it.
struct Vote {
    Hall hall;
    std::unique_ptr<Seat> anna;
    std::vector<ItemId> items;
    Vote(const std::string& language, const std::map<std::string, std::string>& options)
        : hall(language, options) {
        anna = hall.inside();
        hall.open("works");
        const bool sv = language == "sv";
        for (const auto* text :
             {sv ? "Ett delat ledarskap" : "A shared leadership", sv ? "Tid att ses" : "Time to meet",
              sv ? "En lokal mitt i centrum" : "Rooms in the middle of the town"})
            items.push_back(hall.say("works", {{"text", text}}));
        hall.open("prioritise");
        settle();
    }
    void settle() { hall.settle({anna.get()}); }
    void press(std::string_view keys) {
        anna->keys(keys);
        settle();
    }
    /// Spaces that break no line are spaces here.
    bool shows(const std::string& text) {
        auto look = anna->look();
        for (std::size_t at; (at = look.find("\xc2\xa0")) != std::string::npos;) look.replace(at, 2, " ");
        return look.find(text) != std::string::npos;
    }
    /// Own marks as the host has them, in the order of the items.
    std::vector<int> marks() {
        settle();
        const auto& ballots = hall.host->workshop().votes.at("prioritise").ballots;
        REQUIRE(ballots.size() == 1);
        std::vector<int> out;
        for (const auto& item : items) {
            const auto& choices = ballots.begin()->second.choices;
            const auto found = std::ranges::find(choices, item, &Choice::item);
            out.push_back(found == choices.end() ? 0 : found->value);
        }
        return out;
    }
    void looks_as_kept(const std::string& name) {
        const auto golden = [&](const std::string& size) {
            return "participant_screens/golden/" + name + "-" + language() + "-" + size + ".txt";
        };
        check_golden(golden("80"), anna->look());
        check_golden(golden("60"), anna->look({60, 20}));
        check_golden(golden("40"), anna->look({40, 12}));
    }
    void close() {
        REQUIRE(hall.host->close_activity("prioritise"));
        settle();
    }
};
using Marks = std::vector<int>;

} // namespace

TEST_CASE("approval: Space says yes and takes it back") {
    Vote vote("en", {{"method", "approval"}});
    vote.press("Space Down Space Down Enter");
    CHECK(vote.marks() == Marks{1, 1, 1});
    vote.press("Enter");
    CHECK(vote.marks() == Marks{1, 1, 0});
    CHECK(vote.shows("You say yes to 2 of 3."));
    CHECK(vote.shows("yes ✓"));
    vote.looks_as_kept("ballot-approval");
    vote.press("2");
    CHECK(vote.shows("2 is not possible here"));
    CHECK(vote.marks() == Marks{1, 1, 0});
    vote.close();
    CHECK(vote.shows("1 of 1 say yes"));
}

TEST_CASE("rating: number keys rate, 0 is no opinion") {
    Vote vote("en", {{"method", "rating"}});
    vote.press("4 Down 2 Down 5 0");
    CHECK(vote.marks() == Marks{4, 2, 0});
    vote.press("Up + - -");
    CHECK(vote.marks() == Marks{4, 1, 0});
    CHECK(vote.shows("You have rated 2 of 3."));
    vote.looks_as_kept("ballot-rating");
    vote.press("6");
    CHECK(vote.shows("6 is not possible here; give a whole number from 1 to 5."));
    vote.close();
    CHECK(vote.shows("4.0 on average, rated by 1"));
}

TEST_CASE("ranking: what is placed stands first, in one's own order") {
    Vote vote("en", {{"method", "ranking"}});
    vote.press("Down Down Space"); // the rooms first; the cursor goes with them
    CHECK(vote.marks() == Marks{0, 0, 1});
    vote.press("Down Space"); // then the leadership
    CHECK(vote.marks() == Marks{2, 0, 1});
    vote.press("+");
    CHECK(vote.marks() == Marks{1, 0, 2});
    vote.looks_as_kept("ballot-ranking");
    vote.press("-");
    CHECK(vote.marks() == Marks{2, 0, 1});
    vote.press("Down 1"); // time to meet, before both
    CHECK(vote.marks() == Marks{3, 1, 2});
    vote.press("0");
    CHECK(vote.marks() == Marks{2, 0, 1});
    CHECK(vote.shows("You have placed 2 of 3."));
    vote.close();
    CHECK(vote.shows("place 1, 1 voter"));
}

TEST_CASE("budget: + gives a handy part, a number key begins a sum, and no more than there is") {
    Vote vote("sv", {{"method", "budget"}, {"budget", "100000"}, {"step", "500"}});
    vote.press("+ +");
    CHECK(vote.marks() == Marks{10000, 0, 0});
    vote.press("Down 8");
    CHECK(vote.shows("Hur mycket?"));
    vote.anna->type("8 500 kr");
    vote.press("Enter");
    CHECK(vote.marks() == Marks{10000, 88500, 0});
    CHECK(vote.shows("1 500 kr kvar av 100 000 kr."));
    vote.press("Down +"); // the little that is left
    CHECK(vote.marks() == Marks{10000, 88500, 1500});
    vote.press("+");
    CHECK(vote.shows("Summan är 105 000 kr; du har 100 000 kr att fördela."));
    CHECK(vote.marks() == Marks{10000, 88500, 1500});
    vote.press("Up Backspace");
    CHECK(vote.marks() == Marks{10000, 0, 1500});
    vote.looks_as_kept("ballot-budget");
    vote.press("r");
    CHECK(vote.marks() == Marks{10000, 88500, 1500});
    vote.press("Enter");
    vote.anna->type("x");
    vote.press("Enter");
    CHECK(vote.shows("är ingen summa"));
    vote.press("Esc");
    vote.close();
    CHECK(vote.shows("88 500 kr (88,5 %)"));
}

TEST_CASE("dots with a limit for each: refused before it is sent") {
    Vote vote("sv", {{"method", "dots"}, {"dots", "3"}, {"most_per_item", "1"}});
    vote.press("+ +");
    CHECK(vote.shows("högst 1 får ligga på samma"));
    CHECK(vote.marks() == Marks{1, 0, 0});
    vote.looks_as_kept("ballot-dots");
}

TEST_CASE("what is withdrawn while one votes gives its part back") {
    Vote vote("en", {{"method", "budget"}, {"budget", "100"}});
    vote.press("Enter");
    vote.anna->type("60");
    vote.press("Enter");
    CHECK(vote.marks() == Marks{60, 0, 0});
    REQUIRE(vote.hall.host->submit(RemoveContribution{vote.items[0], true}));
    vote.settle();
    CHECK(vote.shows("100 kr left of 100 kr."));
    vote.press("Enter");
    vote.anna->type("70");
    vote.press("Enter");
    CHECK(vote.shows("30 kr left of 100 kr."));
    CHECK(vote.marks() == Marks{0, 70, 0});
}
