// The member check on the moderator's screen: passages and answers side by side, and what is decided.
#include "sessions/review/answers.hpp"
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/screens/room.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace vagskal;
using test::TestRoom;

namespace {

PassageId passage_id(int n) {
    PassageId out;
    out.value.fill(static_cast<std::uint8_t>(n));
    return out;
}

struct DraftRoom : TestRoom {
    explicit DraftRoom(const std::string& lang = "en") : TestRoom(lang) {
        Activity part;
        part.id = "check";
        part.kind = "review";
        part.title = {"Avstämning av texten", "Member check"};
        part.prompt = {"Stämmer det?", "Is it right?"};
        part.minutes = 30;
        part.talk = Talk::individual;
        part.fields = kinds->find("review")->fields();
        must(AddActivity{part, {}});
        write(1, "Arbetet började 2015, när förvaltningarna fick ett gemensamt uppdrag av kommunfullmäktige. "
                 "Flera hade arbetat med frågan långt tidigare.");
        write(2, "Flera beskriver frukosten som avgörande: där möttes de som annars aldrig möttes.");
        write(3, "Börja med dem som redan gör något.", true);
        open("check");
        const auto one = join(), two = join(), three = join();
        answer(one, 1, "agree");
        answer(two, 1, "agree");
        answer(three, 1, "amend", "Det var 2014. Uppdraget kom i december det året.");
        answer(one, 2, "dissent", "Det var inte öppet för alla: den som hade pass kunde inte komma.");
        answer(two, 2, "supplement", "Också de som inte arbetade på kontoret kom.");
        answer(three, 2, "agree", "Det var där det avgjordes.");
        proposal = answer(two, 0, "lesson", "Räkna med att det tar två år innan det märks.");
    }
    void must(const Command& command) { REQUIRE(host.submit(command).has_value()); }
    void write(int n, std::string text, bool lesson = false) {
        must(WritePassage{passage_id(n), "check", std::move(text), {}, lesson});
    }
    ItemId answer(const PeerKey& who, int n, const char* stance, const std::string& text = {}) {
        Fields fields{{"stance", stance}};
        if (!text.empty()) fields["text"] = text;
        if (n > 0) fields["passage"] = to_hex(passage_id(n));
        return writes(who, "check", fields);
    }
    PassageStatus status(int n) { return host.workshop().find_passage(passage_id(n))->status; }
    ItemId proposal;
};

} // namespace

TEST_CASE("passages and answers side by side, in both languages and sizes") {
    for (const std::string lang : {"en", "sv"}) {
        DraftRoom room(lang);
        room.at.keys("2 Home Down");
        both_sizes(room, "draft");
        room.at.keys("d Home e");
        both_sizes(room, "draft-amend");
        room.at.keys("Esc End");
        both_sizes(room, "draft-proposal");
    }
    set_language("en");
}

TEST_CASE("decisions about passages are keys, each a step that can be taken back") {
    DraftRoom room;
    room.at.keys("2 Home y");
    CHECK(room.status(1) == PassageStatus::agreed);
    room.at.keys("y");
    CHECK(room.status(1) == PassageStatus::undecided);
    room.at.keys("d");
    CHECK(room.status(1) == PassageStatus::disputed);
    room.at.keys("u");
    CHECK(room.status(1) == PassageStatus::undecided);
    room.at.keys("Down x");
    CHECK(room.status(2) == PassageStatus::left_out);
    // Amended: the words and the decision are one step.
    const auto before = room.host.workshop().find_passage(passage_id(3))->text;
    room.at.keys("Down e End").type(" Och lyssna.").keys("Ctrl-S");
    CHECK(room.status(3) == PassageStatus::amended);
    CHECK(room.host.workshop().find_passage(passage_id(3))->text == before + " Och lyssna.");
    room.at.keys("u");
    CHECK(room.status(3) == PassageStatus::undecided);
    CHECK(room.host.workshop().find_passage(passage_id(3))->text == before);
}

TEST_CASE("a lesson that somebody proposes is taken up as a passage that rests on it") {
    DraftRoom room;
    room.at.keys("2 End t");
    const auto& passages = room.host.workshop().passages;
    REQUIRE(passages.size() == 4);
    CHECK(passages.back().lesson);
    CHECK(passages.back().rests_on == std::vector{room.proposal});
    CHECK(kinds::answers_in(room.host.workshop(), "check").proposed.empty());
    room.at.keys("u");
    CHECK(room.host.workshop().passages.size() == 3);
}

TEST_CASE("who does not agree is read on every size, and Enter shows all") {
    DraftRoom room;
    for (const auto size : {terminal::Size{80, 24}, terminal::Size{120, 40}, terminal::Size{60, 20}}) {
        room.at.resize(size).grid();
        room.at.keys("2 Home Down");
        CHECK(room.at.screen().find("1 does not agree") != std::string::npos);
        CHECK(room.at.screen().find("Det var inte öppet för alla") != std::string::npos);
    }
    room.at.resize({80, 24});
    room.at.keys("Enter");
    CHECK(room.at.screen().find("Det var där det avgjordes.") != std::string::npos);
}
