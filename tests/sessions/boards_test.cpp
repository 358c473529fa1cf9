#include "shared/picture/writers.hpp"
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/sessions/drawn.hpp"
#include "tests/sessions/voting_room.hpp"

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// The room after the ready rehearsal, with the vote closed.
const Room& after_rehearsal() {
    static const Room room = [] {
        auto script = read_rehearsal(source_sessions() / "rehearsals/half-day.toml", all_kinds(), look_up);
        REQUIRE_MESSAGE(script.has_value(), (script ? std::string() : to_string(script.error())));
        Room out(script->session);
        out.play(*script);
        out.must(CloseActivity{"prioritise", 1001, 42});
        return out;
    }();
    return room;
}

} // namespace

TEST_CASE("the boards of the rehearsal, in both languages and widths") {
    for (const std::string lang : {"sv", "en"}) {
        set_language(lang);
        for (const auto* activity : {"check-out", "timeline", "works", "adjust", "decision-points", "mandate",
                                     "fika", "transfer", "prioritise", "take-aways"})
            for (const int columns : {50, 80, 120})
                check_golden("sessions/golden/" + std::string(activity) + "-" + lang + "-" +
                                 std::to_string(columns) + ".txt",
                             drawn(after_rehearsal().board(activity), columns));
    }
    set_language("en");
}

namespace {

void check_sizes(const std::string& name, const Room& room, const std::string& activity) {
    for (const std::string lang : {"sv", "en"}) {
        set_language(lang);
        for (const int columns : {50, 80, 120})
            check_golden("sessions/golden/" + name + "-" + lang + "-" + std::to_string(columns) + ".txt",
                         drawn(room.board(activity), columns));
    }
    set_language("en");
}

} // namespace

TEST_CASE("boards of every way of voting, in both languages and three sizes") {
    const std::vector<std::string> texts{"Avgiftsfri förskola femton timmar i veckan",
                                         "Läxhjälp på biblioteket", "En ny gymnasieskola",
                                         "Hembesök till alla nyfödda"};
    using Ballots = std::vector<std::vector<int>>; // marks in the order of the texts; 0: none
    const std::vector<std::tuple<std::string, std::map<std::string, std::string>, Ballots>> votes{
        {"approval", {{"method", "approval"}}, {{1, 1, 0, 0}, {1, 0, 0, 1}, {1, 1, 0, 0}}},
        {"rating", {{"method", "rating"}}, {{5, 3, 1, 0}, {4, 3, 0, 2}, {5, 2, 1, 0}}},
        {"ranking", {{"method", "ranking"}}, {{1, 2, 3, 4}, {1, 3, 2, 0}, {2, 1, 3, 4}, {1, 2, 0, 0}}},
        {"budget",
         {{"method", "budget"}, {"budget", "100000"}},
         {{60000, 40000, 0, 0}, {50000, 20000, 10000, 20000}}},
        {"sampled",
         {{"method", "sampled"}, {"each", "4"}, {"keep", "2"}},
         {{5, 3, 1, 2}, {4, 3, 0, 2}, {5, 2, 1, 3}}},
    };
    for (const auto& [name, options, ballots] : votes) {
        VotingRoom room(options, texts);
        for (const auto& marks : ballots) {
            Choices choices;
            for (std::size_t i = 0; i < marks.size(); ++i)
                if (marks[i] > 0) choices.push_back({room.items.at(texts[i]), marks[i]});
            std::ranges::sort(choices);
            REQUIRE(room.vote("vote", choices).has_value());
        }
        room.close();
        check_sizes("vote-" + name, room, "vote");
    }
}

TEST_CASE("the story and the decision points with what belongs to them, in both languages and three sizes") {
    set_language("sv");
    Room room(half_day());
    const auto start = room.said(
        "timeline", {{"text", "Fokus Skärholmen startar"}, {"when", "hösten 2015"}, {"lane", "project"}});
    room.said("timeline",
              {{"text", "Egentligen börjar det tidigare"}, {"when", "2007"}, {"lane", "politics"}});
    const auto point = room.said("decision-points", {{"text", "En gemensam ekonomi för alla planer"},
                                                     {"alternatives", "var plan för sig; gemensamt"},
                                                     {"direction", "gemensamt"}});
    const auto works = room.said("works", {{"text", "Frukost varje fredag"}, {"how", "Alla kan komma"}});
    const auto adjust = room.said("adjust", {{"text", "Tempot blev för högt"}});
    for (const auto& [item, to] : {std::pair{works, start}, {adjust, start}, {adjust, point}, {works, point}})
        room.must(LinkContribution{item, to, true});
    check_sizes("timeline-links", room, "timeline");
    check_sizes("decision-points-links", room, "decision-points");
    check_sizes("works-links", room, "works");
}

TEST_CASE("an empty board invites, in both languages") {
    const Room room(half_day());
    for (const std::string lang : {"sv", "en"}) {
        set_language(lang);
        std::string all;
        for (const auto& activity : room.w.session.activities)
            all += drawn(room.board(activity.id), 80) + "\n";
        check_golden("sessions/golden/empty-" + lang + "-80.txt", all);
    }
    set_language("en");
}

TEST_CASE("the timeline: lanes, spans, disagreement, undated last, how the beginning moved") {
    set_language("en");
    Room room(half_day());
    room.said("timeline", {{"text", "plan"}, {"when", "2015"}, {"lane", "politics"}});
    const auto one = room.said("timeline", {{"text", "visits"}, {"when", "sedan 2016"}, {"lane", "project"}});
    room.said("timeline", {{"text", "nobody knows when"}});
    const auto two = room.said("timeline", {{"text", "the visits, surely"}, {"when", "2013"}});
    room.said("timeline", {{"text", "help"}, {"when", "about 2007"}, {"lane", "outside"}});
    const auto three = room.said("timeline", {{"text", "visits again"}, {"when", "since 2016"}});
    room.merge({one, two, three});
    const auto scene = room.board("timeline");
    REQUIRE(scene.times.has_value());
    const auto& happenings = scene.times->happenings;
    CHECK(scene.times->lanes ==
          std::vector<std::string>{"Politics", "Organisation", "Project", "Outside world", "No lane"});
    REQUIRE(happenings.size() == 4);
    CHECK(happenings[0].label == "help");
    CHECK(happenings[0].spans[0].approximate);
    CHECK(happenings[1].label == "visits"); // stands at its earliest memory
    CHECK(happenings[1].disputed);
    REQUIRE(happenings[1].spans.size() == 2); // the third memory agrees with the first
    CHECK(happenings[1].spans[0].ongoing);
    CHECK(happenings[1].spans[1].words == "2013");
    CHECK(happenings[2].label == "plan");
    CHECK_FALSE(happenings[2].disputed);
    CHECK(happenings[3].spans.empty());
    CHECK(happenings[3].lane == 4);
    CHECK(scene.remarks == std::vector<std::string>{"The story's beginning moved: 2015 → 2013 → 2007"});
    REQUIRE(scene.cards.size() == 1);
    CHECK(scene.cards[0].rows.size() == 2);
    CHECK(scene.cards[0].tags == std::vector<std::string>{"different dates"});
}

TEST_CASE("a decision point: the way taken stands marked among the alternatives") {
    set_language("en");
    Room room(half_day());
    const auto ways = [&](Fields fields) {
        fields["text"] = "t";
        room.said("decision-points", fields);
        const auto card = room.board("decision-points").cards.back();
        return card.rows.empty() ? std::string() : card.rows[0].second;
    };
    CHECK(ways({{"alternatives", "wait; go  on\n- stop"}, {"direction", "Go on"}}) ==
          "– wait\n→ go  on (the way it went)\n– stop");
    CHECK(ways({{"alternatives", "wait"}, {"direction", "leave"}}) == "– wait\n→ leave (the way it went)");
    CHECK(ways({{"alternatives", "“a” or b"}}) == "– “a” or b");
    CHECK(ways({{"direction", "leave"}}) == "→ leave (the way it went)");
    CHECK(ways({{"alternatives", "a;b"}, {"direction", "b"}, {"ahead", "yes"}}) ==
          "– a\n→ b (where it is heading)");
    CHECK(room.board("decision-points").cards.back().tags == std::vector<std::string>{"ahead of us"});
}

TEST_CASE("merged contributions stand once, with the others' texts beneath") {
    set_language("en");
    Room room(half_day());
    const auto a = room.said("works", {{"text", "breakfast"}, {"how", "every Friday"}});
    const auto b = room.said("works", {{"text", "Friday breakfasts"}, {"how", "bread"}});
    room.merge({b, a});
    const auto cards = room.board("works").cards;
    REQUIRE(cards.size() == 1);
    CHECK(cards[0].heading == "Friday breakfasts");
    using Rows = std::vector<std::pair<std::string, std::string>>;
    CHECK(cards[0].rows == Rows{{"How it comes about", "bread"},
                                {"Also said", "breakfast"},
                                {"How it comes about", "every Friday"}});
    // A reader who may not see the first of them sees the other.
    const auto& works = *room.w.session.find("works");
    const Board half{room.w, works, {room.w.find(a)}};
    CHECK(all_kinds().find("what_works")->board(half).cards[0].heading == "breakfast");
}

TEST_CASE("a round shows notes, and says which were said aloud") {
    set_language("en");
    Room room(half_day());
    room.must(WriteNote{NoteId{{1}}, "check-in", "Twelve people.", false});
    room.must(WriteNote{NoteId{{2}}, "check-in", "Half my life.", true});
    room.must(WriteNote{NoteId{{3}}, "check-out", "Elsewhere.", true});
    const auto cards = room.board("check-in").cards;
    REQUIRE(cards.size() == 2);
    CHECK(cards[0].heading == "Twelve people.");
    CHECK(cards[1].heading == "“Half my life.”");
    CHECK(cards[1].tags == std::vector<std::string>{"said aloud"});
}
