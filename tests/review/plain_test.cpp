#include "facilitator/review/plain_review.hpp"

#include "shared/words/words.hpp"
#include "tests/review/room.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

struct Lines {
    explicit Lines(const std::string& language = "en") {
        set_language(language);
        journal.append(reviewed_day());
        review.emplace(journal);
        plain.emplace(review->desk, [this](const std::string& line) {
            CHECK(line.find('\x1b') == std::string::npos);
            CHECK(line.find('\n') == std::string::npos);
            said.push_back(line);
        });
    }
    /// The lines that came, the last of which is the answer.
    std::string type(const std::string& line) {
        said.clear();
        going_on = plain->line(line);
        std::string all;
        for (const auto& one : said) all += one + "\n";
        return all;
    }
    std::string answer(const std::string& line) {
        type(line);
        return said.empty() ? std::string() : said.back();
    }
    /// The number that the list shows before these words.
    std::string number(const std::string& words) {
        type("list all");
        for (const auto& line : said)
            if (const auto at = line.find(". " + words); at != std::string::npos && at < 4)
                return line.substr(0, at);
        FAIL("not in the list: ", words);
        return {};
    }
    MemoryJournal journal;
    std::optional<Review> review;
    std::optional<PlainReview> plain;
    std::vector<std::string> said;
    bool going_on = true;
};

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

} // namespace

TEST_CASE("a review line by line, from the first to the last") {
    Lines lines;
    lines.plain->greet();
    CHECK(has(lines.said.front(), "ok 0 of "));
    const auto first = lines.type("next");
    CHECK(has(first, "Anna Ek"));
    CHECK(has(first, "»Anna Ek«s chef"));
    CHECK(has(first, "in 3 places"));
    CHECK(has(lines.answer("replace rektor på skola A"), "ok replaced everywhere; 1 of "));
    CHECK(lines.review->text(5) == "Det var [rektor på skola A] som höll ihop det");
    CHECK(has(lines.answer("keep-all names"), "ok 2 stay;")); // but not who is on the list
    CHECK(has(lines.answer("replace-all roster-name"), "ok 1 replaced"));
    CHECK(has(lines.answer("replace-all numbers"), "ok "));
    CHECK(lines.review->text(2) == "Vi ringde [telephone number] och frågade [rektor på skola A]s chef");
    CHECK(has(lines.type("next"), "Organisation"));
    CHECK(has(lines.answer("generalise"), "ok generalised"));
    CHECK(has(lines.type("next"), "Jag skrev brevet"));
    CHECK(has(lines.answer("keep"), "no What may not be quoted"));
    CHECK(has(lines.answer("paraphrase Någon skrev till politikerna"), "ok in other words"));
    CHECK(lines.review->session.findings().complete());
    CHECK(has(lines.answer("next"), "nothing is left to decide"));
    CHECK(has(lines.answer("progress"), "nothing is left to decide"));
    CHECK(lines.going_on);
    lines.type("quit");
    CHECK_FALSE(lines.going_on);
}

TEST_CASE("numbers choose, several at once, and what was decided can be looked up and changed") {
    Lines lines;
    const auto town = lines.number("Lindvik"), island = lines.number("Sågudden");
    CHECK(has(lines.answer("keep " + town + " " + island), "ok stays; 2 of "));
    CHECK(lines.number("Lindvik") == town); // a number stands for the same as long as it runs
    CHECK(has(lines.type("show " + town), "stays"));
    CHECK(has(lines.answer("replace"), "ok replaced everywhere"));
    CHECK(lines.review->text(1) == "Då bildade Anna Ek nätverket i [name]");
    CHECK(has(lines.answer("reopen " + town), "ok undecided again; 1 of "));
    CHECK(has(lines.answer("undo"), "ok taken back; 2 of "));
    CHECK(has(lines.answer("undo"), "ok"));
    CHECK(has(lines.answer("undo"), "ok"));
    CHECK(has(lines.answer("undo"), "no "));
    CHECK_FALSE(has(lines.type("list names"), "Jag skrev"));
    CHECK(has(lines.type("list phone"), "070-174 06 05"));
    CHECK(has(lines.type("list quotes"), "Jag skrev"));
}

TEST_CASE("what cannot be done is refused in a sentence") {
    Lines lines;
    CHECK(has(lines.answer("keep"), "no Nothing is chosen yet"));
    CHECK(has(lines.answer("show 99"), "no There is no number 99"));
    CHECK(has(lines.answer("keep-all"), "no Which kinds?"));
    CHECK(has(lines.answer("keep-all everything"), "no “everything” is no kind"));
    CHECK(has(lines.answer("keep-all quotes"), "no "));
    CHECK(has(lines.answer("replace-all names combinations"), "no "));
    CHECK(has(lines.answer("dance"), "no “dance” is not a command"));
    lines.type("show " + lines.number("Lindvik"));
    CHECK(has(lines.answer("generalise"), "no "));
    CHECK(has(lines.answer("replace Petter Åsgårds stad"), "no The new words hold “Petter Åsgård”"));
    CHECK(has(lines.answer("withhold"), "no The workshop's title"));
    CHECK(has(lines.answer("place 2"), "ok"));
    CHECK(has(lines.answer("place 9"), "no "));
    CHECK(has(lines.answer("withhold"), "ok withheld"));
    CHECK(lines.review->text(1) == "(not there)");
}

TEST_CASE("help names every command, in both languages, and Swedish words are understood") {
    for (const auto* language : {"en", "sv"}) {
        Lines lines(language);
        const auto help = lines.type("help");
        for (const auto* verb : {"undo", "keep-all", "paraphrase", "progress"})
            CHECK(has(help, verb) == (std::string(language) == "en"));
        for (const auto* verb : {"ångra", "behåll-alla", "skriv-om", "läge"})
            CHECK(has(help, verb) == (std::string(language) == "sv"));
        CHECK(has(lines.answer("behåll-alla names"), "ok "));
    }
    set_language("en");
}
