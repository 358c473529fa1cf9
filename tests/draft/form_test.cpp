// The form goes out in a mail and comes back in another: what mail programs and people do to it on the way.
#include "facilitator/draft/stance_words.hpp"
#include "tests/draft/checked_room.hpp"
#include "tests/golden.hpp"

using namespace vagskal;
using namespace vagskal::drafting;
using namespace vagskal::test;

namespace {

const char* const chapter = "# Hur det gick till\n\n"
                            "Arbetet började 2015, när förvaltningarna fick ett gemensamt uppdrag. Det var "
                            "många som hade väntat på det, och några som inte hade gjort det.\n\n"
                            "Flera beskriver frukosten som avgörande.\n\n"
                            "## Lärdomar\n\n"
                            "Börja med dem som redan gör något.\n";

struct Out : CheckedRoom {
    Out() {
        set_language("sv");
        draft(chapter);
    }
    ~Out() { set_language("en"); }
    ReadForm read(const std::string& text) const {
        auto form = read_form(decoded_mail(text), "svar.txt", marked());
        REQUIRE_MESSAGE(form.has_value(), (form ? std::string() : to_string(form.error())));
        return *form;
    }
    std::string wrong(const std::string& text) const {
        const auto form = read_form(decoded_mail(text), "svar.txt", marked());
        REQUIRE_FALSE(form.has_value());
        return to_string(form.error());
    }
    Fields about(std::size_t n, const char* stance, const std::string& text = {}) const {
        Fields out{{"passage", to_hex(passages().at(n - 1))}, {"stance", stance}};
        if (!text.empty()) out["text"] = text;
        return out;
    }
    /// Answered by somebody who agrees, wants a change and proposes two lessons.
    std::string answered() const {
        auto text = filled(form(), 1, "2", "Det var 2014.\nUppdraget kom i december.");
        text = filled(text, 2, "håller med");
        const std::string line = "\nLärdom:";
        const auto lesson = text.find(line) + line.size();
        text.insert(lesson, " Räkna med två år.");
        text.insert(text.find(line, lesson) + line.size(), " Vänta inte på pengarna,\nde kommer.");
        return text;
    }
    void check_answered(const std::string& text) const {
        const auto form = read(text);
        REQUIRE(form.answers.size() == 4);
        CHECK(form.answers[0].fields == about(1, "amend", "Det var 2014.\nUppdraget kom i december."));
        CHECK(form.answers[1].fields == about(2, "agree"));
        CHECK(form.answers[2].fields == Fields{{"stance", "lesson"}, {"text", "Räkna med två år."}});
        CHECK(form.answers[3].fields ==
              Fields{{"stance", "lesson"}, {"text", "Vänta inte på pengarna,\nde kommer."}});
    }
};

std::string each_line(const std::string& text, auto change) {
    std::istringstream in(text);
    std::string out, line;
    while (std::getline(in, line)) out += change(line) + "\n";
    return out;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

} // namespace

TEST_CASE("a form that is filled in is read as it was meant") {
    Out room;
    room.check_answered(room.answered());
    const auto form = room.read(room.answered());
    CHECK(form.consent == Consent{});
    CHECK(form.unread == 0);
    CHECK_FALSE(form.only_agrees);
}

TEST_CASE("what mail programs do to a form changes nothing") {
    Out room;
    const auto text = room.answered();
    room.check_answered(each_line(text, [](const std::string& line) { return "> " + line; }));
    room.check_answered(each_line(text, [](const std::string& line) { return ">> " + line; }));
    room.check_answered(each_line(text, [](const std::string& line) { return line + "\r"; }));
    room.check_answered(replaced(text, "\n", "\r")); // as some old programs end lines
    room.check_answered("\xEF\xBB\xBF" + text);
    room.check_answered(each_line(text, [](const std::string& line) { return "\xC2\xA0 " + line + "  "; }));
    room.check_answered(replaced(replaced(text, "Svar:", "*Svar:*"), "Ord:", "_Ord:_"));
    room.check_answered(replaced(replaced(text, "å", "a\xCC\x8A"), "ä", "a\xCC\x88")); // decomposed
    // Windows-1252
    auto old = replaced(replaced(replaced(text, "å", "\xE5"), "ä", "\xE4"), "ö", "\xF6");
    old = replaced(replaced(replaced(replaced(old, "Å", "\xC5"), "Ä", "\xC4"), "Ö", "\xD6"), "”", "\x94");
    REQUIRE_FALSE(old.find('\xE4') == old.npos);
    room.check_answered(old);
    // A whole mail, quoted-printable.
    auto printable = replaced(text, "=", "=3D");
    printable = replaced(replaced(printable, "å", "=C3=A5"), "ä", "=C3=A4");
    room.check_answered("From: någon@example.se\nContent-Transfer-Encoding: quoted-printable\n\n" +
                        replaced(printable, " kom i", " kom =\ni"));
}

TEST_CASE("head of the mail, greeting, signature and quoted copy are not read as answers") {
    Out room;
    const auto text = room.answered();
    const auto quoted = each_line(room.form(), [](const std::string& line) { return "> " + line; });
    const auto form = room.read("From: A B <a@b.se>\nSubject: Re: utkast\n\nHej! Här kommer mitt svar.\n\n" +
                                text + "\n-- \nA B\nEnheten för X\n\nDen 3 maj skrev C:\n" + quoted);
    REQUIRE(form.answers.size() == 4);
    CHECK(form.unread == 1);
    for (const auto& answer : form.answers)
        for (const auto& [name, value] : answer.fields) CHECK(value.find("A B") == value.npos);
    // Answered between the quoted lines.
    const auto between = replaced(quoted, "> Svar:\n", "> Svar:\nnej\n");
    const auto words = replaced(between, "> Ord:\n", "> Ord:\nså var det inte alls\n");
    const auto read = room.read(words);
    REQUIRE(read.answers.size() == 3);
    CHECK(read.answers[2].fields == room.about(3, "dissent", "så var det inte alls"));
}

TEST_CASE("lines that a mail program broke are one line again") {
    Out room;
    const std::string words = "Det var många fler som hade väntat på uppdraget än vad det står";
    const auto form =
        room.read(filled(room.form(), 1, "3", words + "\nhär i texten.\n\n- en sak\n- en till"));
    CHECK(form.answers.at(0).fields.at("text") == words + " här i texten.\n\n- en sak\n- en till");
}

TEST_CASE("answers are understood in both languages, by number and in words") {
    using kinds::Stance;
    const std::vector<std::pair<const char*, Stance>> said{
        {"1", Stance::agree},
        {"1.", Stance::agree},
        {"[1]", Stance::agree},
        {"Håller med!", Stance::agree},
        {"HÅLLER MED", Stance::agree},
        {"ja, jag håller med", Stance::agree},
        {"1 håller med", Stance::agree},
        {"I agree.", Stance::agree},
        {"2 – det var 2014", Stance::amend},
        {"Vill ändra", Stance::amend},
        {"I want it changed", Stance::amend},
        {"3) vill lägga till", Stance::supplement},
        {"komplettera: också de andra", Stance::supplement},
        {"I want to add something", Stance::supplement},
        {"Håller inte med", Stance::dissent},
        {"nej", Stance::dissent},
        {"I don't agree", Stance::dissent},
        {"disagree", Stance::dissent}};
    for (const auto& [words, stance] : said) {
        CAPTURE(words);
        const auto read = said_stance(words);
        REQUIRE(read.has_value());
        CHECK(read->stance == stance);
    }
    CHECK(said_stance("2 – det var 2014")->rest == "det var 2014");
    for (const auto* words :
         {"håller med, men det var 2014", "ja, fast inte helt", "1 håller inte med", "håller delvis med",
          "kanske", "5", "12", "I agree, except for the year", "1, men inte allt", "1 håller med delvis", ""})
        CHECK_MESSAGE(!said_stance(words), words);
}

TEST_CASE("what cannot be read is told by its line, all of it, and nothing is taken from the file") {
    Out room;
    const auto line_of = [](const std::string& text, const std::string& what) {
        return std::to_string(
            1 + std::count(text.begin(), text.begin() + static_cast<long>(text.find(what)), '\n'));
    };
    auto text = filled(room.form(), 1, "kanske", "vet inte");
    text = filled(text, 2, "", "Bara ord");
    text = filled(text, 3, "4");
    const auto told = room.wrong(text);
    CHECK(std::count(told.begin(), told.end(), '\n') == 3);
    CHECK(told.find("svar.txt:" + line_of(text, "Svar: kanske") + ":") != told.npos);
    CHECK(told.find("svar.txt:" + line_of(text, "Stycke [2]") + ":") != told.npos);
    CHECK(told.find("svar.txt:" + line_of(text, "Svar: 4") + ":") != told.npos);

    CHECK(room.wrong("Hej, jag glömde formuläret.\n").starts_with("svar.txt: "));
    CHECK(room.wrong(room.form()).starts_with("svar.txt: ")); // nothing answered
    CHECK(room.wrong(replaced(room.answered(), "Stycke [1]", "Stycke [9]")).find("9") != std::string::npos);
    const auto answered = room.answered();
    CHECK(room.wrong(answered + replaced(answered, "Det var 2014.", "Det var 2013.")).find("två gånger") !=
          std::string::npos);
    CHECK(room.wrong(replaced(answered, "(ja eller nej): ja", "(ja eller nej): kanske")).find("kanske") !=
          std::string::npos);
    CHECK(room.wrong(replaced(answered, "Utkast: ", "Utkast: 9")).find("svar.txt:1:") != std::string::npos);
}

TEST_CASE("what may be quoted and archived is each form's own") {
    Out room;
    auto text =
        replaced(room.answered(), "Får citeras (ja eller nej): ja", "Får citeras (ja eller nej): Nej tack");
    CHECK(room.read(text).consent == Consent{false, true});
    text = replaced(text, "Får arkiveras (ja eller nej): ja", "May be archived: no");
    CHECK(room.read(text).consent == Consent{false, false});
}

TEST_CASE("a form of another draft is told, one to which passages were added is not another") {
    Out room;
    const auto answered = room.answered();
    room.must(WritePassage{PassageId{{9}}, drafting::review_part(room.w)->id, "Ett stycke till.", {}, true});
    room.check_answered(answered);
    // Amended words, or new ids as the seal gives them, leave the numbers as they are.
    room.must(
        WritePassage{room.passages()[0], drafting::review_part(room.w)->id, "Med andra ord.", {}, false});
    room.check_answered(answered);
    room.draft(chapter);
    room.check_answered(answered);
    for (auto& passage : room.w.passages) passage.id.value[15] ^= 0xFFU;
    room.check_answered(answered);
    room.draft("En helt annan text.\n");
    CHECK(room.wrong(answered).find("svar.txt:1:") != std::string::npos);
    CHECK(room.wrong(answered).find("ett annat utkast") != std::string::npos);
}

TEST_CASE("a form in English is read where Swedish is spoken, and the other way about") {
    Out room;
    const auto swedish = room.answered();
    set_language("en");
    auto english = room.form();
    CHECK(english.find("Passage [1]") != english.npos);
    room.check_answered(swedish);
    set_language("sv");
    const auto at = english.find("\nAnswer:");
    english.insert(at + 8, " do not agree");
    english.insert(english.find("\nWords:", at) + 7, " Not so.");
    CHECK(room.read(english).answers.at(0).fields == room.about(1, "dissent", "Not so."));
}

TEST_CASE("lines of a form fit in a mail, and nothing of the workshop's insides is in it") {
    Out room;
    const auto form = room.form();
    std::istringstream lines(form);
    std::string line;
    while (std::getline(lines, line)) {
        std::size_t letters = 0;
        for (const char c : line) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        CHECK_MESSAGE(letters <= 70, line);
    }
    for (const auto& id : room.passages()) CHECK(form.find(to_hex(id).substr(0, 8)) == form.npos);
}

TEST_CASE("the form and the draft, as they go out") {
    Out room;
    for (const std::string lang : {"sv", "en"}) {
        set_language(lang);
        check_golden("draft/golden/answer-form-" + lang + ".txt", room.form());
    }
    set_language("sv");
    const Paper paper{room.w.title, draft_of(room.w, review_part(room.w)->id)};
    check_golden("draft/golden/draft-sv.md", draft_markdown(paper));
}
