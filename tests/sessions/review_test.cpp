// The member check: what may be answered, what the board shows of it, what becomes of it.
#include "sessions/common/asked.hpp"
#include "sessions/common/fields.hpp"
#include "sessions/review/answers.hpp"
#include "sessions/review/lessons.hpp"
#include "shared/picture/writers.hpp"
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/sessions/drawn.hpp"
#include "tests/sessions/room.hpp"

using namespace vagskal;
using namespace vagskal::test;

namespace {

PassageId passage_id(int n) {
    PassageId out;
    out.value.fill(static_cast<std::uint8_t>(n));
    return out;
}

Session with_check() {
    Session session;
    session.id = "check";
    session.title = {"Avstämning", "Member check"};
    const auto add = [&](const char* id, const char* kind, Localised title) {
        Activity part;
        part.id = id;
        part.kind = kind;
        part.title = part.prompt = std::move(title);
        part.fields = all_kinds().find(kind)->fields();
        session.activities.push_back(std::move(part));
    };
    add("works", "what_works", {"Vad fungerar", "What works"});
    add("check", "review", {"Avstämning av texten", "Check of the text"});
    add("other", "review", {"Ett annat utkast", "Another draft"});
    return session;
}

/// A draft of three passages, of which the second rests on what somebody wrote.
struct Draft : Room {
    ItemId breakfast;
    explicit Draft() : Room(with_check()) {
        breakfast = said("works", {{"text", "Frukost varje fredag, öppen för alla på kontoret"}});
        write(1, "Arbetet började 2015, när förvaltningarna fick ett gemensamt uppdrag av "
                 "kommunfullmäktige. Flera hade arbetat med frågan långt tidigare.");
        write(2, "Som någon uttryckte det: ”frukost varje fredag, öppen för alla på kontoret”.", {breakfast});
        write(3, "Börja med dem som redan gör något.", {}, true);
    }
    void write(int n, std::string text, std::vector<ItemId> rests_on = {}, bool lesson = false) {
        must(WritePassage{passage_id(n), "check", std::move(text), std::move(rests_on), lesson});
    }
    Result<ItemId> answer(int n, const char* stance, std::string text = {}) {
        Fields fields{{"stance", stance}, {"text", std::move(text)}};
        if (n > 0) fields["passage"] = to_hex(passage_id(n));
        return say("check", std::move(fields));
    }
};

} // namespace

TEST_CASE("whoever agrees need not write; whoever wants something else says what") {
    Draft room;
    CHECK(room.answer(1, "agree").has_value());
    CHECK(room.answer(1, "agree", "Precis så var det.").has_value());
    for (const auto* stance : {"amend", "supplement", "dissent", "lesson"}) {
        CAPTURE(stance);
        CHECK(room.answer(1, stance).error().why == Why::empty_text);
        CHECK(room.answer(1, stance, "Så här").has_value());
    }
    CHECK(room.answer(0, "lesson", "Räkna med att det tar tid.").has_value());
    CHECK(room.answer(0, "agree").error().why == Why::unknown_passage);
    CHECK(room.answer(9, "dissent", "Nej").error().why == Why::unknown_passage);
    CHECK(room.say("check", {{"passage", to_hex(passage_id(1))}, {"text", "?"}}).error().why ==
          Why::bad_value);
    CHECK(room.say("check", {{"passage", "det tredje"}, {"stance", "agree"}}).error().why ==
          Why::unknown_passage);
    // A passage of another draft is none of this one.
    CHECK(room.say("other", {{"passage", to_hex(passage_id(1))}, {"stance", "agree"}}).error().why ==
          Why::unknown_passage);
    const auto in_words = room.say("check", {{"passage", to_hex(passage_id(1))}, {"stance", "håller med"}});
    REQUIRE(in_words.has_value());
    CHECK(room.w.find(*in_words)->field("stance") == "agree");
}

TEST_CASE("a form points at the passages of its own draft, by number and first words") {
    Draft room;
    set_language("sv");
    const auto asked = kinds::asked_of(room.w, all_kinds(), *room.w.session.find("check"), "Egna ord");
    REQUIRE(asked.size() == 3);
    CHECK(asked[1].points_at == kinds::passages_kind);
    REQUIRE(asked[1].options.size() == 3);
    CHECK(asked[1].options[2].id == to_hex(passage_id(3)));
    CHECK(asked[1].options[2].label == "[3] Börja med dem som redan gör något.");
    CHECK(asked[2].options.size() == 5);
    CHECK(kinds::can_point_at(room.w, kinds::passages_kind, "other").empty());
    CHECK(kinds::shown_value(room.w, room.w.session.find("check")->fields[0], to_hex(passage_id(1))) ==
          "[1] Arbetet började 2015, när förvaltningarna fick ett geme…");
    set_language("en");
}

TEST_CASE("the board of a check: every passage whole, every dissent in full, in both languages and three "
          "sizes") {
    Draft room;
    for (int i = 0; i < 7; ++i) REQUIRE(room.answer(1, "agree").has_value());
    REQUIRE(room.answer(1, "amend", "Det var 2014. Uppdraget kom i december det året.").has_value());
    REQUIRE(room.answer(1, "amend", "Skriv ”nämnderna”, inte ”förvaltningarna”.").has_value());
    REQUIRE(room.answer(2, "supplement", "Också de som inte arbetade på kontoret kom.").has_value());
    REQUIRE(room.answer(2, "dissent", "Det var inte öppet för alla: den som hade pass kunde inte komma.")
                .has_value());
    REQUIRE(room.answer(2, "agree", "Det var där det avgjordes.").has_value());
    REQUIRE(room.answer(0, "lesson", "Räkna med att det tar två år innan det märks.").has_value());
    const auto taken = room.answer(0, "lesson", "Ge någon ansvaret för helheten.");
    REQUIRE(taken.has_value());
    room.write(4, "Ge någon ansvaret för helheten.", {*taken}, true);
    room.must(DecidePassage{passage_id(1), PassageStatus::amended});
    room.must(DecidePassage{passage_id(2), PassageStatus::disputed});
    for (const std::string lang : {"sv", "en"}) {
        set_language(lang);
        for (const int columns : {50, 80, 120})
            check_golden("sessions/golden/review-" + lang + "-" + std::to_string(columns) + ".txt",
                         drawn(room.board("check"), columns));
        check_golden("sessions/golden/review-empty-" + lang + "-80.txt", drawn(room.board("other"), 80));
    }
    set_language("en");
}

TEST_CASE("answers about a passage that is gone are still there to be read") {
    Draft room;
    REQUIRE(room.answer(1, "dissent", "Så var det inte").has_value());
    room.must(DropPassage{passage_id(1)});
    const auto scene = room.board("check");
    REQUIRE(scene.cards.size() == 3);
    CHECK(scene.cards[0].heading.starts_with("[1] Som någon")); // numbers follow the draft
    CHECK(scene.cards[2].heading == "Så var det inte");
    CHECK(scene.cards[2].tags.front() == "I do not agree");
}

TEST_CASE("a contribution that is withdrawn takes the passages along that hold its words") {
    Draft room;
    REQUIRE(room.w.passages.size() == 3);
    Actor author;
    author.proof = room.w.find(room.breakfast)->key;
    const auto events = decide(room.w, author, WithdrawContribution{room.breakfast}, all_kinds());
    REQUIRE(events.has_value());
    auto w = room.w;
    for (const auto& event : *events) w = evolve(std::move(w), {w.seq + 1, event});
    CHECK(w.passages.size() == 2);
    CHECK(w.find_passage(passage_id(2)) == nullptr);
}

TEST_CASE("lessons: passages that are meant so, then what was proposed; with status, ground and dissent") {
    Draft room;
    REQUIRE(room.answer(3, "dissent", "Zon 2 glömdes bort").has_value());
    REQUIRE(room.answer(3, "dissent", "Alla ska få vara med").has_value());
    REQUIRE(room.answer(1, "dissent", "Om något annat").has_value());
    const auto late = room.answer(0, "lesson", "Vänta inte på pengarna");
    const auto taken = room.answer(0, "lesson", "Ge någon ansvaret");
    REQUIRE((late && taken));
    room.write(4, "Ge någon ansvaret för helheten", {*taken}, true);
    room.must(DecidePassage{passage_id(3), PassageStatus::disputed});
    CHECK(lessons(room.w) == std::vector<Lesson>{
                                 {"Börja med dem som redan gör något.",
                                  PassageStatus::disputed,
                                  {},
                                  {"Alla ska få vara med", "Zon 2 glömdes bort"}},
                                 {"Ge någon ansvaret för helheten", PassageStatus::undecided, {*taken}, {}},
                                 {"Vänta inte på pengarna", PassageStatus::undecided, {*late}, {}},
                             });
    CHECK(checked_passages(room.w).size() == 4);
    CHECK(checked_passages(room.w)[1].rests_on == std::vector{room.breakfast});
    room.must(RemoveContribution{room.breakfast, true});
    CHECK(checked_passages(room.w)[1].rests_on.empty());
}
