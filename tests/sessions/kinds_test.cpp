#include "sessions/common/fields.hpp"
#include "shared/words/words.hpp"
#include "tests/sessions/room.hpp"

using namespace vagskal;
using namespace vagskal::test;

namespace {

Refusal refusal(const Result<ItemId>& result) {
    REQUIRE_FALSE(result.has_value());
    return result.error();
}

} // namespace

TEST_CASE("the catalogue knows the kinds by name and nothing else") {
    CHECK(all_kinds().names() == std::vector<std::string_view>{"round", "timeline", "what_works",
                                                               "decision_points", "scaling", "matrix", "vote",
                                                               "collect", "review", "break"});
    for (const auto name : all_kinds().names()) CHECK(all_kinds().find(name)->id() == name);
    CHECK(all_kinds().find("pause") == nullptr);
}

TEST_CASE("a field that the activity does not have is refused by name") {
    Room room(half_day());
    for (const auto* activity : {"check-in", "timeline", "works", "adjust", "decision-points", "mandate",
                                 "transfer", "take-aways", "check-out"}) {
        CAPTURE(activity);
        CHECK(refusal(room.say(activity, {{"text", "t"}, {"colour", "red"}})) ==
              Refusal{Why::unknown_field, {activity, "colour"}});
    }
}

TEST_CASE("a choice is taken by id or by label, and refused with what is allowed") {
    Room room(half_day());
    CHECK(refusal(room.say("timeline", {{"text", "t"}, {"lane", "money"}})) ==
          Refusal{Why::bad_value, {"lane", "money", "politics, organisation, project, outside"}});
    CHECK(refusal(room.say("works", {{"text", "t"}, {"evidence", "hearsay"}})) ==
          Refusal{Why::bad_value,
                  {"evidence", "hearsay", "scientific, professional, organisational, stakeholder"}});
    const auto item =
        room.said("timeline", {{"text", "t"}, {"lane", " omvärld"}, {"evidence", "Vetenskaplig"}});
    CHECK(room.w.find(item)->field("lane") == "outside");
    CHECK(room.w.find(item)->field("evidence") == "scientific");
}

TEST_CASE("breaks and votes take nothing written") {
    Room room(half_day());
    CHECK(refusal(room.say("fika", {{"text", "t"}})) == Refusal{Why::no_contributions, {"fika"}});
    CHECK(refusal(room.say("prioritise", {{"text", "t"}})) == Refusal{Why::no_contributions, {"prioritise"}});
    CHECK(room.say("check-in", {{"text", "I would rather write"}}).has_value());
}

TEST_CASE("a date is kept as typed, with its EDTF when it is understood") {
    Room room(half_day());
    const auto edtf = [&](Fields fields) {
        fields["text"] = "t";
        const auto item = room.said("timeline", fields);
        CHECK(room.w.find(item)->field("when") == fields["when"]);
        return room.w.find(item)->field("edtf");
    };
    CHECK(edtf({{"when", "hösten 2015"}}) == "2015-23");
    CHECK(edtf({{"when", "hösten 2015"}, {"edtf", "1999"}}) == "2015-23");
    CHECK(edtf({{"when", "medan det ännu gick"}, {"edtf", "1999"}}) == "");
    CHECK(edtf({{"edtf", "1999"}}) == "");
    // Two readings: the sender was asked, and its answer counts only if it is one of them.
    const auto readings = read_date("2015-21").readings;
    REQUIRE(readings.size() > 1);
    CHECK(edtf({{"when", "2015-21"}}) == "");
    CHECK(edtf({{"when", "2015-21"}, {"edtf", readings[1].edtf}}) == readings[1].edtf);
    CHECK(edtf({{"when", "2015-21"}, {"edtf", "1999"}}) == "");
}

TEST_CASE("yes and no in both languages, one-line fields in one line") {
    Room room(half_day());
    const auto d = room.said("decision-points", {{"text", "t"}, {"ahead", "Ja"}, {"meaning", "a\nb"}});
    CHECK(room.w.find(d)->field("ahead") == "yes");
    CHECK(room.w.find(d)->field("meaning") == "a\nb");
    CHECK(room.w.find(room.said("decision-points", {{"text", "t"}, {"ahead", "nej"}}))->field("ahead") ==
          "no");
    CHECK(refusal(room.say("decision-points", {{"text", "t"}, {"ahead", "maybe"}})).why == Why::bad_value);
    const auto o = room.said("transfer", {{"text", "t"}, {"where", "a\nb"}});
    CHECK(room.w.find(o)->field("where") == "a b");
}

TEST_CASE("a decision point points to a timeline event, or says it in words") {
    Room room(half_day());
    const auto event = room.said("timeline", {{"text", "the day"}});
    const auto other = room.said("works", {{"text", "no event"}});
    const auto stored = [&](const std::string& value) {
        return room.w.find(room.said("decision-points", {{"text", "t"}, {"event", value}}))->field("event");
    };
    auto upper = to_hex(event);
    for (auto& c : upper) c = static_cast<char>(std::toupper(c));
    CHECK(stored(upper) == to_hex(event));
    CHECK(stored("when the mill closed") == "when the mill closed");
    CHECK(stored(to_hex(other)) == to_hex(other)); // words, as good as any
    room.must(RemoveContribution{event, true});
    set_language("en");
    const auto scene = room.board("decision-points");
    for (const auto& [label, words] : scene.cards[0].rows)
        CHECK_MESSAGE(words.find("the day") == words.npos, "a removed event is not shown");
}

TEST_CASE("forms show evidence only when the session asks; it is accepted always") {
    auto session = half_day();
    const auto& works = *session.find("works");
    const auto& kind = *all_kinds().find("what_works");
    CHECK(kinds::form_fields(session, works, kind).size() == 1);
    session.ask_evidence = true;
    REQUIRE(kinds::form_fields(session, works, kind).size() == 2);
    CHECK(kinds::form_fields(session, works, kind)[1].id == "evidence");
}

TEST_CASE("a passage is the text with labelled details, in the reader's language") {
    Room room(half_day());
    const auto event =
        room.said("timeline", {{"text", "Sågen stänger"}, {"when", "1996"}, {"lane", "outside"}});
    const auto d =
        room.said("decision-points", {{"text", "Att stanna"}, {"event", to_hex(event)}, {"ahead", "no"}});
    const auto passage = [&](const char* activity, const ItemId& item) {
        const auto& about = *room.w.session.find(activity);
        return all_kinds().find(about.kind)->passage(board_of(room.w, about), *room.w.find(item));
    };
    using Details = std::vector<std::pair<std::string, std::string>>;
    set_language("sv");
    CHECK(passage("timeline", event).details == Details{{"När", "1996"}, {"Spår", "Omvärld"}});
    CHECK(passage("decision-points", d).text == "Att stanna");
    CHECK(passage("decision-points", d).details ==
          Details{{"Händelse på tidslinjen", "Sågen stänger"}, {"Ligger det framför oss?", "nej"}});
    set_language("en");
    CHECK(passage("timeline", event).details == Details{{"When", "1996"}, {"Lane", "Outside world"}});
}
