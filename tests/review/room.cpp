#include "tests/review/room.hpp"

#include "shared/words/words.hpp"

#include <doctest/doctest.h>

namespace vagskal::test {
namespace {

Activity part(std::string id, std::string kind, Localised title, Localised prompt) {
    Activity out;
    out.id = std::move(id), out.kind = std::move(kind), out.title = std::move(title);
    out.prompt = std::move(prompt), out.minutes = 30;
    return out;
}

} // namespace

Session reviewed_session() {
    Session out;
    out.id = "half-day";
    out.title = {"Halvdagsworkshop", "Half-day workshop"};
    out.activities = {
        part("timeline", "timeline", {"Tidslinje", "Timeline"}, {"När började det?", "When did it begin?"}),
        part("works", "what_works", {"Vad fungerar", "What works"}, {"Vad fungerar?", "What works?"}),
        part("check-out", "round", {"Utcheckning", "Check-out"}, {"Hur var det?", "How was it?"}),
    };
    return out;
}

ItemId item_of(int number) {
    ItemId out;
    out.value[0] = static_cast<std::uint8_t>(number >> 8);
    out.value[1] = static_cast<std::uint8_t>(number);
    return out;
}

ContributionAdded said(int number, const std::string& activity, Fields fields, Consent consent) {
    ContributionAdded out;
    out.item = item_of(number);
    out.activity = activity;
    out.fields = std::move(fields);
    out.consent = consent;
    return out;
}

Events reviewed_day(const std::string& language) {
    Events out{WorkshopCreated{"Lika villkor i Lindvik", language, Anonymity::unlinked, reviewed_session()},
               ActivityOpened{"timeline", 29'000'000}};
    out.emplace_back(said(1, "timeline",
                          {{"text", "Då bildade Anna Ek nätverket i Lindvik"},
                           {"when", "2007"},
                           {"edtf", "2007"},
                           {"lane", "organisation"}}));
    out.emplace_back(said(
        2, "timeline", {{"text", "Vi ringde 070-174 06 05 och frågade Anna Eks chef"}, {"lane", "project"}}));
    out.emplace_back(
        said(3, "timeline", {{"text", "Pengarna tar slut, och det sades på Sågudden"}, {"lane", "project"}}));
    out.emplace_back(said(4, "timeline", {{"text", "Kartläggningen blev klar"}, {"lane", "project"}}));
    out.emplace_back(ActivityOpened{"works", 29'000'040});
    out.emplace_back(
        said(5, "works", {{"text", "Det var anna ek som höll ihop det"}, {"how", "Med stöd från Lindvik"}}));
    out.emplace_back(said(6, "works",
                          {{"text", "Jag skrev brevet till nämnden, 811218-9876"}, {"how", "På kvällarna"}},
                          Consent{false, true}));
    out.emplace_back(
        said(7, "works", {{"text", "Det här får inte arkiveras, Petter"}}, Consent{true, false}));
    out.emplace_back(NoteWritten{NoteId{{1}}, "check-out", "Vi tackade Petter Åsgård för kaffet", false});
    out.emplace_back(ThemeNamed{ThemeId{{1}}, "Skolan på Sågudden"});
    return out;
}

Screening simple_screening(std::vector<std::string> names, std::size_t k) {
    Screening out;
    out.roster = Roster(std::move(names));
    out.words = WordLists(std::filesystem::path("/nonexistent"));
    out.k = k;
    return out;
}

Review::Review(MemoryJournal& journal, Screening how, ReplacementLog* log)
    : host({journal, *kinds, clock, secrets, nullptr}), session(host.workshop(), *kinds, std::move(how)),
      desk(host, session, log) {}

const Card& Review::card(const std::string& words) const {
    for (const auto& card : session.cards())
        if (card.words == words) return card;
    FAIL("no card says ", words);
    return session.cards().front();
}

void Review::decide(const Result<ReviewSession::Commands>& commands) {
    REQUIRE(commands.has_value());
    REQUIRE(desk.carry_out(*commands).has_value());
}

Workshop Review::released() const { return vagskal::released(host.workshop(), *kinds, Audience::research); }

std::string Review::text(int item, const std::string& field) const {
    const auto w = released();
    const auto* found = w.find(item_of(item));
    return found && found->present() ? found->field(field) : std::string("(not there)");
}

} // namespace vagskal::test
