#include "facilitator/review/review_words.hpp"
#include "shared/words/words.hpp"
#include "tests/review/room.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

struct Day {
    Day() {
        set_language("en");
        journal.append(reviewed_day());
    }
    MemoryJournal journal;
};

std::size_t open_cards(const ReviewSession& session) {
    return session.progress().all - session.progress().done;
}

/// Decides everything in the quickest way.
void decide_all(Review& review) {
    auto& session = review.session;
    review.decide(session.keep(session.cards(Pass::names)));
    review.decide(session.replace(session.cards(Pass::numbers), ""));
    review.decide(session.keep(session.cards(Pass::combinations)));
    for (const auto* card : session.cards(Pass::quotes))
        review.decide(session.paraphrase(*card, 0, "Någon skrev till politikerna"));
}

} // namespace

TEST_CASE("what there is to decide is found once for each distinct string, with all its places") {
    Day day;
    Review review(day.journal);
    const auto& anna = review.card("Anna Ek");
    CHECK(anna.kind == MarkKind::roster_name);
    CHECK(anna.pass == Pass::names);
    CHECK(anna.places.size() == 3); // also in the genitive and in small letters
    const auto& town = review.card("Lindvik");
    CHECK(town.places.size() == 3);                    // the title, a text and a field
    CHECK(review.card("Sågudden").places.size() == 2); // a theme's name leaves too
    CHECK(review.card("070-174 06 05").pass == Pass::numbers);
    // What leaves only in other words, or not at all, is not asked about word by word.
    for (const auto& card : review.session.cards()) {
        const bool asked = card.words.find("811218") != std::string::npos && card.pass != Pass::quotes;
        CHECK_FALSE(asked);
        CHECK(card.words.find("arkiveras") == std::string::npos);
    }
    const auto context = review.session.context(review.card("Sågudden"), 0);
    CHECK(context.before == "Pengarna tar slut, och det sades på ");
    CHECK(context.words == "Sågudden");
    CHECK(place_words(review.session, context) == "Timeline");
    CHECK_FALSE(review.session.findings().complete());
}

TEST_CASE("the same words get the same replacement everywhere, and a genitive keeps its s") {
    Day day;
    Review review(day.journal);
    review.decide(review.session.replace({&review.card("Anna Ek")}, "rektor på skola A"));
    CHECK(review.text(1) == "Då bildade [rektor på skola A] nätverket i Lindvik");
    CHECK(review.text(2) == "Vi ringde 070-174 06 05 och frågade [rektor på skola A]s chef");
    CHECK(review.text(5) == "Det var [rektor på skola A] som höll ihop det");
    const auto& anna = review.card("Anna Ek");
    CHECK_FALSE(anna.open);
    REQUIRE(anna.by);
    CHECK(anna.by->with == "[rektor på skola A]");
    CHECK(review.session.labels() == std::vector<std::string>{"[rektor på skola A]"});
    review.decide(review.session.replace({&review.card("070-174 06 05")}, ""));
    CHECK(review.text(2).find("[telephone number]") != std::string::npos);
}

TEST_CASE("a decision can be about one place alone, and shows where places differ") {
    Day day;
    Review review(day.journal);
    review.decide(review.session.keep({&review.card("Lindvik")}, 0));
    CHECK(review.card("Lindvik").open);
    review.decide(review.session.replace({&review.card("Lindvik")}, "", 1));
    review.decide(review.session.replace({&review.card("Lindvik")}, "", 2));
    CHECK_FALSE(review.card("Lindvik").open);
    CHECK_FALSE(review.card("Lindvik").by);
    CHECK(review.released().title == "Lika villkor i Lindvik");
    CHECK(review.text(5, "how") == "Med stöd från [name]");
}

TEST_CASE("when everything is decided, the workshop may leave; every decision is needed for it") {
    Day day;
    Review review(day.journal);
    decide_all(review);
    CHECK(review.session.findings().complete());
    CHECK(review.session.findings().open_words().empty());
    CHECK(open_cards(review.session) == 0);
    // Another list of names, or a higher k, and it may not.
    CHECK_FALSE(find_all(review.host.workshop(), *review.kinds, simple_screening({"Pengarna"})).complete());
    CHECK_FALSE(find_all(review.host.workshop(), *review.kinds, simple_screening({}, 50)).complete());
    for (const auto pass : passes) {
        MemoryJournal again;
        again.append(reviewed_day());
        Review other(again);
        decide_all(other);
        other.decide(other.session.reopen(other.session.cards(pass)));
        CHECK_FALSE(other.session.findings().complete());
    }
}

TEST_CASE("decisions are in the workshop as soon as they are made: another day goes on from there") {
    Day day;
    std::size_t done = 0;
    {
        Review review(day.journal);
        review.decide(review.session.replace({&review.card("Anna Ek")}, "A"));
        review.decide(review.session.keep({&review.card("Lindvik")}));
        done = review.session.progress().done;
        CHECK(done == 2);
    }
    Review later(day.journal);
    CHECK(later.session.progress().done == done);
    CHECK(decision_words(later.card("Anna Ek")) == "→ [A]");
    CHECK(decision_words(later.card("Lindvik")) == "stays");
    CHECK(later.text(5) == "Det var [A] som höll ihop det");
}

TEST_CASE("an edited text is undecided again; the words that were decided before get the same again") {
    Day day;
    {
        Review review(day.journal);
        review.decide(review.session.replace({&review.card("Anna Ek")}, "A"));
        review.decide(review.session.keep({&review.card("Sågudden")}));
    }
    day.journal.append({ContributionEdited{
        item_of(5), 2, {}, {}, {{"text", "Utan Anna Ek och Berit hade det stannat"}}, {}}});
    Review review(day.journal);
    CHECK(review.card("Anna Ek").open);
    CHECK(review.text(5) == "Utan Anna Ek och Berit hade det stannat");
    CHECK(review.desk.same_again().value() == 1);
    CHECK(review.text(5) == "Utan [A] och Berit hade det stannat");
    CHECK_FALSE(review.card("Anna Ek").open);
    CHECK(review.card("Berit").open);
    CHECK(review.desk.same_again().value() == 0);
}

TEST_CASE("several steps are taken back, the last one first") {
    Day day;
    Review review(day.journal);
    const auto before = review.host.workshop().reviews;
    review.decide(review.session.replace({&review.card("Anna Ek")}, "A"));
    const auto between = review.host.workshop().reviews;
    review.decide(review.session.keep(review.session.cards(Pass::names)));
    REQUIRE(review.desk.undo().has_value());
    CHECK(review.host.workshop().reviews == between);
    CHECK(review.text(5) == "Det var [A] som höll ihop det");
    REQUIRE(review.desk.undo().has_value());
    CHECK(review.host.workshop().reviews == before);
    CHECK_FALSE(review.desk.undo().has_value());
}

TEST_CASE("rare combinations: what fewer than k chose, and nothing else") {
    Day day;
    Review review(day.journal);
    const auto cards = review.session.cards(Pass::combinations);
    REQUIRE(cards.size() == 1); // three said "project"
    CHECK(cards.front()->values == std::map<std::string, std::string>{{"lane", "organisation"}});
    CHECK(words_of(review.session, *cards.front()).find("Organisation") != std::string::npos);
    SUBCASE("left out") {
        review.decide(review.session.generalise(cards, ""));
        CHECK(review.text(1, "lane").empty());
        CHECK(review.text(2, "lane") == "project");
        CHECK(review.session.findings().open_combinations() == 0);
        CHECK(decision_words(*review.session.cards(Pass::combinations).front()) == "is left out");
    }
    SUBCASE("a wider choice") {
        review.decide(review.session.choose(*cards.front(), "lane", "project"));
        CHECK(review.text(1, "lane") == "project");
        CHECK(review.session.findings().open_combinations() == 0);
    }
    SUBCASE("a field that tells of nobody") {
        review.decide(review.session.keep_field("timeline", "lane"));
        CHECK(review.text(1, "lane") == "organisation");
        CHECK(review.session.findings().open_combinations() == 0);
    }
}

TEST_CASE("what may not be quoted leaves in other words, or not at all") {
    Day day;
    Review review(day.journal);
    const auto cards = review.session.cards(Pass::quotes);
    REQUIRE(cards.size() == 1);
    CHECK(review.text(6) == "(not there)");
    const auto own = review.session.own_words(cards.front()->about);
    REQUIRE(own.size() == 2); // the text, and how
    CHECK_FALSE(review.session.paraphrase(*cards.front(), 0, "jag skrev  brevet till nämnden, 811218-9876"));
    CHECK_FALSE(review.session.paraphrase(*cards.front(), 0, ""));
    // New words may not tell who it was either.
    CHECK_FALSE(review.session.paraphrase(*cards.front(), 0, "Anna Ek skrev till nämnden"));
    CHECK_FALSE(review.session.paraphrase(*cards.front(), 0, "Någon (811218-9876) skrev"));
    review.decide(
        review.session.paraphrase(cards.front()->about, {{"text", "Någon skrev till politikerna"}}));
    CHECK(review.text(6) == "Någon skrev till politikerna");
    CHECK(review.text(6, "how").empty());
    CHECK_FALSE(review.session.cards(Pass::quotes).front()->open);
    REQUIRE(review.desk.undo());
    review.decide(review.session.withhold(*review.session.cards(Pass::quotes).front(), 0));
    CHECK(review.text(6) == "(not there)");
    CHECK(review.session.findings().unquotable.empty());
}

TEST_CASE("other words and withholding take the whole text; they are listed, and can be changed") {
    Day day;
    Review review(day.journal);
    const auto& anna = review.card("Anna Ek");
    review.decide(review.session.paraphrase(anna, 0, "Ett nätverk bildades"));
    CHECK(review.text(1) == "Ett nätverk bildades");
    CHECK(review.card("Anna Ek").places.size() == 2);
    CHECK(review.card("Lindvik").places.size() == 2);
    CHECK(review.session.cards(Pass::quotes).size() == 2);
    const auto& sea = review.card("Sågudden");
    review.decide(review.session.withhold(sea, 0));
    CHECK(review.text(3) == "(not there)");
    CHECK(review.card("Sågudden").places.size() == 1);
    review.decide(review.session.reopen(review.session.cards(Pass::quotes)));
    CHECK(review.card("Sågudden").places.size() == 2);
    CHECK(review.text(1) == "Då bildade Anna Ek nätverket i Lindvik");
    // The title of the day cannot be left out.
    CHECK_FALSE(review.session.withhold(review.card("Lindvik"), 0));
}

TEST_CASE("what a date was understood as follows the words that are left of it") {
    Day day;
    day.journal.append({said(
        8, "timeline", {{"text", "Född i Lindvik"}, {"when", "född 12 juni 1958"}, {"edtf", "1958-06-12"}})});
    Review review(day.journal);
    const Card* born = nullptr;
    for (const auto& card : review.session.cards())
        if (card.kind == MarkKind::birth_date) born = &card;
    REQUIRE(born);
    review.decide(review.session.generalise({born}, "1958"));
    CHECK(review.text(8, "when") == "1958");
    CHECK(review.text(8, "edtf") == "1958");
    review.decide(review.session.replace({&review.card(born->words)}, ""));
    CHECK(review.text(8, "edtf").empty());
}

TEST_CASE("nothing that is stored holds the words that something stands instead of") {
    Day day;
    Review review(day.journal);
    const auto from = day.journal.head().seq;
    review.decide(review.session.replace(review.session.cards(Pass::names), ""));
    for (const auto& entry : day.journal.read(from + 1, day.journal.head().seq)) {
        const auto* reviewed = std::get_if<TextReviewed>(&entry.event);
        REQUIRE(reviewed);
        for (const auto& one : reviewed->treated) {
            CHECK(one.with.find("Anna") == std::string::npos);
            CHECK(one.with.find("Lindvik") == std::string::npos);
            CHECK(one.field.find("Anna") == std::string::npos);
        }
    }
}

TEST_CASE("a sealed workshop can still be reviewed") {
    MemoryJournal journal;
    auto events = reviewed_day();
    events.insert(events.begin() + 1, Event(WorkshopSealed{"2019-05", {}}));
    journal.append(events);
    Review review(journal);
    REQUIRE(review.host.workshop().sealed);
    decide_all(review);
    CHECK(review.session.findings().complete());
}
