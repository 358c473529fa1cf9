// What is decided about places in texts, what authors allow, passages to check, and what a seal leaves open.
#include "shared/model/review.hpp"

#include "tests/fakes/bench_room.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

struct ReviewRoom : BenchRoom {
    ReviewRoom() {
        does(OpenActivity{"live", 1});
        says(1, "Anna ringde Anna på 070-174 06 05");
        says(2, "Det tog två år att få ett mandat");
    }
    void does(const Command& command) { REQUIRE(run(moderator(), command)); }
    void says(std::uint8_t n, const std::string& text) {
        REQUIRE(run(participant(), contribution(n, "live", text)));
    }
    void treat(std::uint8_t n, std::vector<Treated> treated) {
        does(ReviewText{text_of(item(n)), std::move(treated)});
    }
    Workshop for_research() const { return released(state, kinds, Audience::research); }
    Workshop for_room() const { return released(state, kinds, Audience::room); }
};

const Treated first_anna{"text", 0, 4, Treatment::replace, "[rektor]"};
const Treated second_anna{"text", 12, 16, Treatment::replace, "[rektor]"};

} // namespace

TEST_CASE("decisions stand in place of what they are about, and the rest stays as it was written") {
    ReviewRoom room;
    room.treat(1, {second_anna, first_anna});
    CHECK(room.for_research().find(item(1))->text() == "[rektor] ringde [rektor] på 070-174 06 05");
    CHECK(room.state.find(item(1))->text() == "Anna ringde Anna på 070-174 06 05");
    CHECK(is_treated(room.state, text_of(item(1)), "text", 12, 16));
    CHECK_FALSE(is_treated(room.state, text_of(item(1)), "text", 21, 34));
    room.treat(1, {{"text", 0, 34, Treatment::paraphrase, "Någon ringde"}});
    CHECK(room.for_research().find(item(1))->text() == "Någon ringde");
    room.treat(1, {});
    CHECK(room.state.reviews.empty());
    CHECK(room.for_research().find(item(1))->text() == "Anna ringde Anna på 070-174 06 05");
    room.treat(1, {{"", 0, 0, Treatment::withhold, ""}});
    CHECK(room.for_research().find(item(1))->removed);
    CHECK(room.for_research().reviews.empty());
}

TEST_CASE("a decision that does not fit the text is refused, and so is everybody's but the moderator's") {
    ReviewRoom room;
    const auto refused = [&](std::vector<Treated> treated) {
        return room.refused(ReviewRoom::moderator(), ReviewText{text_of(item(1)), std::move(treated)});
    };
    CHECK(refused({{"text", 0, 99, Treatment::replace, "x"}}) == Why::bad_treatment);
    CHECK(refused({{"text", 18, 19, Treatment::replace, "x"}}) == Why::bad_treatment); // inside "å"
    CHECK(refused({{"nothing", 0, 0, Treatment::replace, "x"}}) == Why::bad_treatment);
    CHECK(refused({first_anna, {"text", 2, 6, Treatment::keep, ""}}) == Why::bad_treatment);
    CHECK(refused({{"", 0, 0, Treatment::replace, "x"}}) == Why::bad_treatment);
    CHECK(room.refused(ReviewRoom::moderator(), ReviewText{text_of(item(9)), {}}) == Why::unknown_item);
    for (const auto role : {Role::participant, Role::note_taker, Role::co_moderator})
        CHECK(room.refused({role, {}, {}, {}}, ReviewText{text_of(item(1)), {first_anna}}) ==
              Why::not_allowed);
}

TEST_CASE("a decision ends with the words it was about") {
    ReviewRoom room;
    room.treat(1, {first_anna});
    REQUIRE(room.run(ReviewRoom::author(1), EditContribution{item(1), 2, {{"text", "Anna ringde"}}}));
    CHECK(room.state.reviews.empty());
    room.treat(1, {first_anna});
    REQUIRE(room.run(ReviewRoom::author(1), WithdrawContribution{item(1)}));
    CHECK(room.state.reviews.empty());
    CHECK(room.replayed() == room.state);

    room.does(WriteNote{id<NoteId>(1), "live", "Anna sade det", true});
    room.does(ReviewText{text_of(id<NoteId>(1)), {first_anna}});
    CHECK(room.for_research().notes.front().text == "[rektor] sade det");
    room.does(WriteNote{id<NoteId>(1), "live", "Anna sade annat", true});
    CHECK(room.state.reviews.empty());
    room.does(NameTheme{id<ThemeId>(1), "Annas tema"});
    room.does(ReviewText{text_of(id<ThemeId>(1)), {first_anna}});
    room.does(NameTheme{id<ThemeId>(1), "Allas tema"});
    CHECK(room.state.reviews.empty());
}

TEST_CASE("title and agenda can be treated too") {
    ReviewRoom room;
    room.does(ReviewText{text_of_title, {{"text", 0, 4, Treatment::replace, "[stadsdel]"}}});
    const auto prompt = *stored_field(room.state, text_of_agenda, "live.prompt.sv");
    room.does(ReviewText{text_of_agenda,
                         {{"live.prompt.sv", 0, static_cast<std::uint32_t>(prompt.size()),
                           Treatment::generalise, "Vad hände?"}}});
    CHECK(room.for_research().title == "[stadsdel]" + room.state.title.substr(4));
    CHECK(room.for_research().session.find("live")->prompt.sv == "Vad hände?");
    CHECK(room.state.session.find("live")->prompt.sv == prompt);
}

TEST_CASE(
    "what authors allow: asked of whoever holds the key, also when the part is closed; seen by who leads") {
    ReviewRoom room;
    auto careful = ReviewRoom::contribution(3, "live", "Ordföranden sade nej");
    careful.consent = {false, true};
    REQUIRE(room.run(ReviewRoom::participant(), careful));
    CHECK(room.state.find(item(3))->consent == Consent{false, true});
    CHECK(room.refused(ReviewRoom::author(1), SetConsent{item(3), {}}) == Why::not_yours);
    CHECK(room.refused(ReviewRoom::moderator(), SetConsent{item(3), {}}) == Why::not_yours);
    room.does(CloseActivity{"live", 2, 1});
    REQUIRE(room.run(ReviewRoom::author(1), SetConsent{item(1), {true, false}}));
    CHECK(room.replayed() == room.state);

    CHECK(unquotable(room.state) == std::vector{item(3)});
    const auto research = room.for_research();
    CHECK(research.find(item(1))->removed); // not to be archived
    CHECK_FALSE(research.find(item(2))->removed);
    CHECK(research.find(item(3))->removed); // not to be quoted, and nobody has said it in other words
    const auto all = static_cast<std::uint32_t>(room.state.find(item(3))->text().size());
    room.treat(3, {{"text", 0, all, Treatment::paraphrase, "Det blev nej"}});
    CHECK(unquotable(room.state).empty());
    CHECK(room.for_research().find(item(3))->text() == "Det blev nej");
    for (const auto& one : room.for_research().items) CHECK(one.consent == Consent{});
    CHECK_FALSE(room.for_room().find(item(1))->removed); // those who were there have seen it
}

TEST_CASE("not to be quoted is not to be quoted in any field of one's own words") {
    ReviewRoom room;
    auto careful = ReviewRoom::contribution(3, "live", "Beslutet");
    careful.fields["otherwise"] = "Annars hade jag slutat";
    careful.consent.quote = false;
    REQUIRE(room.run(ReviewRoom::participant(), careful));
    room.treat(3, {{"text", 0, 8, Treatment::paraphrase, "Ett beslut"}});
    const auto research = room.for_research();
    CHECK(research.find(item(3))->text() == "Ett beslut");
    CHECK(research.find(item(3))->field("otherwise").empty());
}

TEST_CASE(
    "passages: numbered in order, decided, undecided again with other words, gone with words withdrawn") {
    ReviewRoom room;
    const auto one = id<PassageId>(1), two = id<PassageId>(2);
    room.does(WritePassage{one, "live", "Mandatet dröjde.", {item(2), item(2)}, false});
    room.does(WritePassage{two, "live", "”Det tog två  år att få ett mandat”, sade någon.", {}, false});
    CHECK(room.state.passages.front().rests_on == std::vector{item(2)});
    room.does(DecidePassage{one, PassageStatus::agreed});
    room.does(WritePassage{one, "live", "Mandatet dröjde.", {}, true}); // the same words
    CHECK(room.state.find_passage(one)->status == PassageStatus::agreed);
    room.does(WritePassage{one, "live", "Mandatet dröjde länge.", {item(2)}, true});
    CHECK(room.state.find_passage(one)->status == PassageStatus::undecided);
    CHECK(room.refused(ReviewRoom::moderator(), WritePassage{one, "held", "Annat", {}, false}) ==
          Why::unknown_passage);
    CHECK(room.refused(ReviewRoom::moderator(),
                       WritePassage{id<PassageId>(3), "live", "x", {item(9)}, false}) == Why::unknown_item);
    CHECK(room.refused(ReviewRoom::participant(), DropPassage{one}) == Why::not_allowed);
    REQUIRE(room.run(ReviewRoom::author(2), WithdrawContribution{item(2)}));
    CHECK(room.state.find_passage(two) == nullptr); // its words
    REQUIRE(room.state.find_passage(one));          // rested on it, in words of its own
    CHECK(room.state.find_passage(one)->rests_on.empty());
    CHECK(room.replayed() == room.state);
}

TEST_CASE("a passage in the words that the review left goes with whoever withdraws them") {
    ReviewRoom room;
    room.treat(1, {first_anna, second_anna});
    const auto one = id<PassageId>(1);
    room.does(
        WritePassage{one, "live", "Någon sade: [rektor] ringde [rektor] på 070-174 06 05", {item(1)}, false});
    REQUIRE(room.run(ReviewRoom::author(1), WithdrawContribution{item(1)}));
    CHECK(room.state.find_passage(one) == nullptr);
}

TEST_CASE("sealed: nothing is said, changed or taken back any more, but the material can be ordered") {
    ReviewRoom room;
    room.state = evolve(std::move(room.state), {room.state.seq + 1, WorkshopSealed{"2019-05", {}}});
    CHECK(room.refused(ReviewRoom::participant(), ReviewRoom::contribution(5, "live")) == Why::sealed);
    CHECK(room.refused(ReviewRoom::author(1), WithdrawContribution{item(1)}) == Why::sealed);
    CHECK(room.refused(ReviewRoom::author(1), SetConsent{item(1), {false, false}}) == Why::sealed);
    CHECK(room.refused(ReviewRoom::moderator(), CloseActivity{"live", 3, 1}) == Why::sealed);
    CHECK(room.refused(ReviewRoom::moderator(), MakeGroups{}) == Why::sealed);
    room.does(NameTheme{id<ThemeId>(1), "tajming"});
    room.does(SortTheme{id<ThemeId>(1), {item(1)}, {}});
    room.treat(1, {first_anna});
    room.does(WritePassage{id<PassageId>(1), "live", "Så var det.", {item(1)}, false});
    room.does(SetAbout{{{"contact", "registrator"}, {"ethics", "  "}}});
    CHECK(room.state.about == std::map<std::string, std::string>{{"contact", "registrator"}});
}

TEST_CASE("how a timeline grew is told in the order it grew, of a part that showed it") {
    ReviewRoom room;
    auto& session = room.state.session;
    session.activities.front().kind = "timeline";
    session.activities.front().reveal = Reveal::live;
    const auto part = session.activities.front().id;
    std::uint8_t n = 20;
    for (const char* date : {"2015-23", "2016", "2007", "2014/.."}) {
        ContributionAdded added{item(++n), part, {}, {}, id<KeyHash>(n), {{"text", "x"}, {"edtf", date}}};
        room.state = evolve(std::move(room.state), {room.state.seq + 1, added});
    }
    const std::vector<Milestone> moved{{part, false, 2015, 2016}, {part, true, 2015, 2007}};
    CHECK(milestones(room.state) == moved);
    room.state.session.activities.front().reveal = Reveal::after;
    CHECK(milestones(room.state).empty());
    room.state.sealed = Sealing{"2019-05", moved};
    CHECK(milestones(room.state) == moved);
}
