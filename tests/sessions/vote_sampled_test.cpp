// Sampled rating: who is given what, what a few ratings tell, and how it is told.
#include "sessions/vote/dealing.hpp"
#include "sessions/vote/estimate.hpp"
#include "sessions/vote/marking.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"
#include "tests/sessions/voting_room.hpp"

#include <cmath>

using namespace vagskal;
using namespace vagskal::test;
using kinds::Dealable;

namespace {

const std::map<std::string, std::string> by_area{
    {"method", "sampled"}, {"each", "3"}, {"by", "area"}, {"keep", "1"}};

Session two_areas(std::map<std::string, std::string> options) {
    auto session = voting_session(std::move(options));
    FieldSpec area{"area", FieldType::choice, {"Område", "Area"}, {}, {}, {}};
    area.choices = {{"north", {"Norr", "North"}}, {"south", {"Söder", "South"}}};
    session.activities[0].fields = {area};
    return session;
}

class TwoAreas : public VotingRoom {
  public:
    explicit TwoAreas(const std::map<std::string, std::string>& options = by_area)
        : VotingRoom(two_areas(options)) {
        for (const auto* text : {"n1", "n2", "n3", "s1", "s2", "s3"})
            items[text] = said("proposals", {{"text", text}, {"area", text[0] == 'n' ? "north" : "south"}});
    }
    /// So many rate all six: these marks, in the order n1 … s3.
    void rated(int people, const std::vector<int>& marks) {
        std::vector<std::pair<std::string, int>> ballot;
        std::size_t i = 0;
        for (const auto& [text, item] : items) ballot.emplace_back(text, marks[i++]);
        cast(people, ballot);
    }
};

std::vector<Dealable> long_list() {
    std::vector<Dealable> all;
    const std::map<std::string, int> sizes{{"homes", 80}, {"school", 78}, {"start", 72}, {"work", 70}};
    for (const auto& [area, size] : sizes)
        for (int i = 0; i < size; ++i) all.push_back({0, area, all.size() * 77});
    return all;
}

} // namespace

TEST_CASE("dealing: 500 people with 12 each of 300 give every proposal 20 ratings, from every area") {
    auto all = long_list();
    std::uint64_t lot = 2019;
    std::set<std::vector<std::size_t>> sets;
    for (int person = 0; person < 500; ++person) {
        const auto set = kinds::dealt(all, 12, lot = lot * 6364136223846793005U + 1442695040888963407U);
        CHECK(set.size() == 12);
        CHECK(std::set(set.begin(), set.end()).size() == 12);
        std::map<std::string, int> areas;
        for (const auto i : set) {
            ++areas[all[i].area];
            ++all[i].handed;
        }
        CHECK(areas.size() == 4);
        for (const auto& [area, times] : areas) CHECK((times >= 2 && times <= 4));
        sets.insert(set);
    }
    for (const auto& one : all) {
        CHECK(one.handed >= 19);
        CHECK(one.handed <= 21);
    }
    CHECK(sets.size() > 450); // not the same few piles over and over
}

TEST_CASE("dealing: the lot decides between equals, and nothing else does") {
    const auto all = long_list();
    CHECK(kinds::dealt(all, 12, 1) == kinds::dealt(all, 12, 1));
    CHECK(kinds::dealt(all, 12, 1) != kinds::dealt(all, 12, 2));
    // Who was dealt least comes first, whatever the lot; a latecomer too.
    std::vector<Dealable> some{{5, "", 1}, {0, "", 2}, {5, "", 3}, {4, "", 4}};
    for (std::uint64_t lot = 0; lot < 20; ++lot) {
        auto set = kinds::dealt(some, 2, lot);
        std::ranges::sort(set);
        CHECK(set == std::vector<std::size_t>{1, 3});
    }
    CHECK(kinds::dealt(some, 12, 3).size() == 4); // no more than there are
    CHECK(kinds::dealt({}, 12, 3).empty());
}

TEST_CASE("dealing: at any moment no two were dealt to more unlike than by two") {
    for (const std::size_t each : {1, 5, 12, 31}) {
        auto all = long_list();
        for (std::uint64_t person = 1; person <= 90; ++person) {
            for (const auto i : kinds::dealt(all, each, person * 99991)) ++all[i].handed;
            const auto [least, most] = std::ranges::minmax(all, {}, &Dealable::handed);
            CHECK(most.handed - least.handed <= 2);
        }
    }
}

TEST_CASE("estimate: Efron and Morris, eighteen batters of 1970") {
    // "Stein's paradox in statistics", Scientific American 236 (May 1977), 119-127: hits in the first 45
    // times at bat, and what is told of each from all eighteen. The paper prints three decimals and a
    // shrinking factor of .212.
    const std::vector<int> hits{18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7};
    const std::vector<double> told{.294, .289, .285, .280, .275, .275, .270, .266, .261,
                                   .261, .256, .256, .256, .256, .256, .252, .247, .242};
    double mean = 0;
    for (const auto h : hits) mean += h / 45.0 / 18;
    std::vector<double> averages, variances;
    for (const auto h : hits) {
        averages.push_back(h / 45.0);
        variances.push_back(mean * (1 - mean) / 45);
    }
    const auto drawn = kinds::drawn_together(averages, variances);
    for (std::size_t i = 0; i < hits.size(); ++i) {
        CAPTURE(i);
        CHECK(drawn[i].worth == doctest::Approx(told[i]).epsilon(0.003));
    }
    CHECK((drawn[0].worth - mean) / (averages[0] - mean) == doctest::Approx(.212).epsilon(0.01));
    // The rest of the season, as the paper prints it: the drawn ones are nearer in sum of squares, by a
    // factor of about 3.5 (.077 against .022), and the intervals hold it as often as they should.
    const std::vector<double> season{.346, .298, .276, .222, .273, .270, .263, .210, .269,
                                     .230, .264, .256, .303, .264, .226, .286, .316, .200};
    double raw = 0, near = 0;
    int held = 0;
    for (std::size_t i = 0; i < season.size(); ++i) {
        raw += std::pow(averages[i] - season[i], 2);
        near += std::pow(drawn[i].worth - season[i], 2);
        held += std::abs(drawn[i].worth - season[i]) <= 1.96 * drawn[i].error;
    }
    CHECK(raw == doctest::Approx(.077).epsilon(0.02));
    CHECK(near == doctest::Approx(.022).epsilon(0.03));
    CHECK(held >= 17);
}

TEST_CASE("estimate: fewer ratings are drawn further and told less surely; none says the mean of all") {
    const std::vector<kinds::Marks> marks{{0, 0, 0, 0, 2},  {0, 0, 0, 0, 20}, {10, 0, 0, 0, 0},
                                          {0, 0, 10, 0, 0}, {0, 0, 5, 5, 0},  {}};
    const auto all = kinds::estimates(marks, std::vector<std::size_t>(6), 5);
    CHECK(all[0].mean == 5);
    CHECK(all[0].worth < all[1].worth);
    CHECK(all[0].most - all[0].least > all[1].most - all[1].least);
    CHECK(all[1].place == 1);
    CHECK(all[2].place == 5);
    CHECK(all[5].ratings == 0);
    CHECK(all[5].place == 6);
    CHECK(all[5].best_place == 1);
    CHECK(all[5].worst_place == 6);
    for (const auto& one : all) {
        CHECK(one.best_place <= one.place);
        CHECK(one.place <= one.worst_place);
        CHECK((one.least >= 1 && one.most <= 5));
    }
    // Three say nothing of how much such things differ; nothing rated says nothing.
    const auto few = kinds::estimates({{4, 0, 0, 0, 0}, {0, 0, 4, 0, 0}}, {0, 0}, 5);
    CHECK(few[0].worth == 1);
    CHECK(few[1].worth == 3);
    const auto none = kinds::estimates({{}, {}}, {0, 0}, 5);
    CHECK(none[0].place == 1);
    CHECK(none[0].worst_place == 2);
    CHECK(kinds::estimates({}, {}, 5).empty());
}

TEST_CASE(
    "estimate: a short list is settled when nothing on either side of the cut might belong on the other") {
    std::vector<kinds::Marks> marks(6, kinds::Marks(5));
    for (std::size_t i = 0; i < 6; ++i) marks[i][i < 3 ? 4 : 0] = 40;
    const auto clear = kinds::short_list(kinds::estimates(marks, std::vector<std::size_t>(6), 5), 3);
    CHECK(clear.places == 3);
    CHECK(clear.settled());
    marks[3] = {0, 0, 0, 10, 30}; // as good as the third, near enough
    marks[2] = {0, 0, 0, 9, 31};
    const auto close = kinds::short_list(kinds::estimates(marks, std::vector<std::size_t>(6), 5), 3);
    CHECK_FALSE(close.settled());
    CHECK(close.sure == 2);
    CHECK(close.knocking == 1);
}

TEST_CASE("sampled: how a ballot is filled in, and what is wrong with the options") {
    set_language("en");
    TwoAreas room;
    const auto rule = *room.kind().ballot_rule(room.activity());
    CHECK(rule.style == BallotRule::Style::rating);
    CHECK(rule.most == 5);
    CHECK(rule.sample == 3);
    auto activity = room.activity();
    CHECK(room.kind().check(activity).empty());
    activity.options.erase("each");
    CHECK(room.kind().ballot_rule(activity)->sample == 12);
    for (const auto* wrong : {"0", "101", "x"}) {
        activity.options["each"] = wrong;
        CHECK(room.kind().check(activity) ==
              "'each' should be a whole number between 1 and 100: how many everybody is given.");
    }
    activity.options["each"] = "12";
    activity.options["keep"] = "none";
    CHECK(room.kind().check(activity).starts_with("'keep' should be"));
}

TEST_CASE("sampled: each is given some of each area, and no more than those") {
    TwoAreas room(std::map<std::string, std::string>{{"method", "sampled"}, {"each", "2"}, {"by", "area"}});
    std::map<ItemId, std::uint32_t> handed;
    for (std::uint64_t lot = 1; lot <= 9; ++lot) {
        const auto set = room.kind().deal(room.w, room.activity(), handed, lot);
        REQUIRE(set.size() == 2);
        CHECK(room.w.find(set[0])->field("area") == "north");
        CHECK(room.w.find(set[1])->field("area") == "south");
        for (const auto& id : set) ++handed[id];
    }
    for (const auto& [id, times] : handed) CHECK(times == 3);
    // What is merged is dealt as one, and what was taken away is not.
    room.merge({room.items["n1"], room.items["n2"]});
    room.must(RemoveContribution{room.items["s1"], true});
    for (std::uint64_t lot = 1; lot <= 9; ++lot)
        for (const auto& id : room.kind().deal(room.w, room.activity(), {}, lot))
            CHECK((id != room.items["n2"] && id != room.items["s1"]));
    // Where everybody marks what they like nothing is dealt.
    VotingRoom other({{"method", "rating"}}, letters("AB"));
    CHECK(other.kind().deal(other.w, other.activity(), {}, 1).empty());
}

TEST_CASE("sampled: the board tells worth, range of places and short list of each area, in both languages") {
    TwoAreas room;
    room.rated(20, {5, 3, 1, 4, 4, 1});
    room.rated(10, {5, 2, 1, 5, 4, 2});
    room.rated(10, {4, 2, 2, 4, 5, 1});
    room.close();
    set_language("en");
    const auto scene = room.board("vote");
    REQUIRE(scene.bars.has_value());
    std::vector<std::string> lines;
    for (const auto& bar : scene.bars->bars) lines.push_back(bar.label + ": " + bar.shown);
    CHECK(lines == std::vector<std::string>{
                       "North — the short list: ", "n1: 4.7 ± 0.1; place 1; rated by 40",
                       "South — the short list: ", "s1: 4.2 ± 0.1; place 1–2; rated by 40; might fall below",
                       "s2: 4.2 ± 0.1; place 1–2; rated by 40; might fall below", "North — below the cut: ",
                       "n2: 2.5 ± 0.1; place 2; rated by 40", "n3: 1.3 ± 0.1; place 3; rated by 40",
                       "South — below the cut: ", "s3: 1.3 ± 0.1; place 3; rated by 40"});
    CHECK(scene.bars->full == 5);
    REQUIRE(scene.remarks.size() == 2);
    CHECK(scene.remarks[1].starts_with("1 of 3 places on the short list are sure. 0 below the cut"));
    set_language("sv");
    CHECK(room.board("vote").bars->bars[3].shown == "4,2 ± 0,1; plats 1–2; betyg av 40; kan hamna under");
    set_language("en");

    // Who has only the count sees the same.
    auto others = room.w;
    others.results["vote"].clear();
    const auto theirs = room.kind().board(board_of(others, room.activity()));
    REQUIRE(theirs.bars.has_value());
    for (std::size_t i = 0; i < lines.size(); ++i)
        CHECK(theirs.bars->bars[i].label + ": " + theirs.bars->bars[i].shown == lines[i]);
    CHECK(theirs.remarks == scene.remarks);
}

TEST_CASE("sampled: while it is open the moderator hears how far it has come, not how it falls") {
    set_language("en");
    TwoAreas room;
    CHECK(room.kind().progress(room.w, room.activity()) == "0 ballots are in. Each has 0 ratings or more.");
    room.rated(30, {5, 3, 1, 5, 3, 1});
    room.cast(1, {{"n1", 5}});
    const auto told = room.kind().progress(room.w, room.activity());
    CHECK(told ==
          "31 ballots are in. Each has 30 ratings or more. The short list has settled: you can close.");
    room.close();
    CHECK(room.kind().progress(room.w, room.activity()).empty());
    VotingRoom other({{"method", "dots"}}, letters("AB"));
    CHECK(other.kind().progress(other.w, other.activity()).empty());
}

TEST_CASE("sampled: a later vote is on the short list, when that is there") {
    auto session = two_areas(by_area);
    Activity choose = session.activities[1];
    choose.id = "choose";
    choose.options = {{"method", "dots"}, {"on", "vote"}};
    session.activities.push_back(choose);
    VotingRoom room(session);
    for (const auto* text : {"n1", "n2", "s1", "s2"})
        room.items[text] =
            room.said("proposals", {{"text", text}, {"area", text[0] == 'n' ? "north" : "south"}});
    CHECK(room.kind().refers_to(*room.w.session.find("choose")) == std::vector<std::string>{"vote"});
    const auto votable = [&] { return room.kind().votable(room.w, *room.w.session.find("choose")); };
    CHECK(votable().empty());
    room.cast(9, {{"n1", 5}, {"n2", 2}, {"s1", 2}, {"s2", 4}});
    room.close();
    CHECK(votable() == std::vector<ItemId>{room.items["n1"], room.items["s2"]});
    const auto done = room.vote("choose", {{room.items["n2"], 1}});
    REQUIRE_FALSE(done.has_value());
    CHECK(done.error().why == Why::unknown_item);
    CHECK(room.vote("choose", {{room.items["s2"], 1}}).has_value());
    // What has been merged since stands on it by the one that stands for both.
    room.merge({room.items["s1"], room.items["s2"]});
    CHECK(votable() == std::vector<ItemId>{room.items["n1"], room.items["s1"]});
}

TEST_CASE(
    "sampled: what was not dealt to this voter is refused; what was merged is marked by what stands for it") {
    set_language("en");
    TwoAreas room;
    CastBallot cast{"vote", BallotId{{1}}, KeyHash{{1}}, 1, room.ballot({{"n1", 4}}), {}, {}};
    Actor voter;
    voter.elector = KeyHash{{7}};
    const auto refused = [&] {
        const auto events = decide(room.w, voter, cast, all_kinds());
        return events ? std::string() : sentence(events.error());
    };
    const auto* not_dealt = "That is not among the ones you were given; mark only those on your list.";
    cast.dealt = {room.items["n1"], room.items["s1"]};
    CHECK(refused() == not_dealt); // the host has not said that it dealt them
    voter.dealt = true;
    CHECK(refused().empty());
    cast.choices = room.ballot({{"n1", 4}, {"n2", 3}});
    CHECK(refused() == not_dealt);
    room.merge({room.items["n2"], room.items["n1"]});
    CHECK(refused() == "That was put together with another one; mark the one that stands for both.");
    cast.choices = room.ballot({{"n2", 3}});
    CHECK(refused().empty());
    cast.choices = room.ballot({{"n3", 3}});
    CHECK(refused() == not_dealt);
    cast.choices = room.ballot({{"n2", 6}});
    CHECK(refused() == "6 is not possible here; give a whole number from 1 to 5.");
    // A ballot on paper was in nobody's hands but the moderator's.
    voter.role = Role::moderator;
    voter.dealt = false;
    cast.choices = room.ballot({{"n3", 3}});
    CHECK(refused().empty());
}

TEST_CASE("a ballot follows what is merged and taken away") {
    set_language("en");
    VotingRoom room({{"method", "dots"}, {"dots", "5"}, {"most_per_item", "3"}}, letters("ABCD"));
    auto rule = *room.kind().ballot_rule(room.activity());
    const auto follow = [&](const std::vector<std::pair<std::string, int>>& marks) {
        return kinds::followed(room.w, room.kind().votable(room.w, room.activity()), rule,
                               room.ballot(marks));
    };
    CHECK(follow({{"A", 2}, {"B", 1}}).same());
    CHECK(kinds::followed_words(follow({{"A", 2}})).empty());
    room.merge({room.items["B"], room.items["A"]});
    room.must(RemoveContribution{room.items["D"], true});
    const auto moved = follow({{"A", 2}, {"B", 2}, {"D", 1}});
    CHECK(moved.choices == room.ballot({{"B", 3}})); // no more than one may have
    CHECK(moved.moved == 1);
    CHECK(moved.gone == 1);
    CHECK(kinds::followed_words(moved) == "What you marked has been merged with another: your mark is there "
                                          "now. One that you marked has been taken "
                                          "away, and your mark on it with it.");
    rule.style = BallotRule::Style::ranking;
    rule.most = 1000;
    const auto ranked = follow({{"A", 1}, {"C", 2}, {"B", 4}, {"D", 3}});
    CHECK(kinds::mark_on(ranked.choices, room.items["B"]) == 1);
    CHECK(kinds::mark_on(ranked.choices, room.items["C"]) == 2);
    rule.style = BallotRule::Style::rating;
    CHECK(kinds::mark_on(follow({{"A", 1}, {"B", 5}}).choices, room.items["B"]) == 5);
    CHECK(kinds::mark_on(follow({{"A", 1}}).choices, room.items["B"]) == 1);
}

TEST_CASE("sampled: areas that no part asks for are a mistake, pointed at itself") {
    set_language("en");
    const std::string parts =
        "id = \"x\"\ntitle = \"X\"\n[[activity]]\nid = \"p\"\nkind = \"collect\"\nprompt = \"P?\"\n"
        "minutes = 5\n[[activity.field]]\nid = \"area\"\ntype = \"choice\"\nlabel = \"A\"\n"
        "choices = [{ id = \"a\", label = \"A\" }]\n[[activity]]\nid = \"v\"\nkind = \"vote\"\n"
        "prompt = \"P?\"\nminutes = 5\n";
    const auto with = [&](const std::string& by) {
        return read_session_text(parts + "options = { method = \"sampled\", by = \"" + by +
                                     "\", on = [\"p\"] }\n",
                                 "s.toml", all_kinds());
    };
    CHECK(with("area").has_value());
    const auto wrong = with("aera");
    REQUIRE_FALSE(wrong.has_value());
    CHECK_MESSAGE(
        to_string(wrong.error()).find("s.toml:18:38: No part that this vote is on has a field 'aera'") !=
            std::string::npos,
        to_string(wrong.error()));
}
