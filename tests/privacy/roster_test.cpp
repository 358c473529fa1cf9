// Names on a roster, and the file they come from.
#include "shared/privacy/marks.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"
#include "tests/privacy/tables.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace vagskal;

namespace {

const Roster& people() {
    static const Roster roster({"Anna-Lena Ek", "Björn Berg", "Carl-Johan af Ekensparre",
                                "Zeynep Haddad-Lind", "Lars Norén", "Bo Östergren", "Mats", "O'Brien, Maeve",
                                "Annalisa Çelik", "Anna Maria Södergren"});
    return roster;
}

std::string written(const std::string& text) {
    return test::shown(text, marks_while_writing(text, people()), MarkKind::roster_name);
}
void check(std::initializer_list<const char*> rows) {
    for (const std::string row : rows) {
        auto text = row;
        for (const std::string bracket : {"«?", "«", "»"})
            for (auto at = text.find(bracket); at != std::string::npos; at = text.find(bracket, at))
                text.erase(at, bracket.size());
        CHECK(written(text) == row);
    }
}
std::string key_of(const std::string& text) {
    const auto marks = marks_while_writing(text, people());
    return marks.size() == 1 ? marks[0].key : "not one mark in " + text;
}

struct File {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("vagskal-roster-" + std::to_string(::getpid()) + ".txt");
    explicit File(const std::string& content) { std::ofstream(path, std::ios::binary) << content; }
    ~File() { std::filesystem::remove(path); }
};

} // namespace

TEST_CASE("A name on the roster is found whole and in parts, the longest first") {
    check({
        "Det var «Anna-Lena Ek» som började",
        "«Anna-Lena» började, sedan kom «Zeynep»",
        "«Lars Norén» och «Zeynep Haddad-Lind» höll i det",
        "«Haddad» sa det, «Lind» höll med, «Haddad-Lind» skrev",
        "«Carl-Johan af Ekensparre» var där",
        "«af Ekensparre» var där, «Ekensparre» alltså",
        "«Maeve O'Brien» ringde, «O'Brien» alltså",
        "fråga «Mats»",
        "«Anna Maria Södergren» är «Anna Södergren»",
    });
}

TEST_CASE("Case, hyphens, accents and line breaks are dress") {
    check({
        "«anna-lena ek» sa",
        "«ANNA-LENA EK» SA",
        "«Anna Lena Ek» sa",
        "«Annalena Ek» sa",
        "«annalena» sa",
        "«Anna - Lena» sa",
        "«Anna-lena» sa",
        "«zeynep haddad lind» sa",
        "«Lars Noren» sa",
        "«Celik» sa",
        "«Anna-Lisa» sa",
        "«Anna-Lena\nEk» sa",
        "«Lars  Norén» sa",
    });
}

TEST_CASE("A genitive belongs to the sentence, not to the name") {
    check({
        "«Anna-Lena»s idé",
        "«Anna-Lena Ek»s idé",
        "«Zeynep»'s idea",
        "«Zeynep»’s idea",
        "«Zeynep»:s idé",
        "«Lars» bil",
        "«Mats» tur, «Mats»s tur",
        "«ZEYNEP»S IDÉ",
    });
    CHECK(key_of("Anna-Lenas idé") == key_of("annalena sa"));
    CHECK(key_of("ZEYNEPS idé") == key_of("Zeynep sa"));
    CHECK(key_of("Anna Lena Ek") == key_of("anna-lena eks"));
    CHECK(key_of("Anna-Lena Ek") != key_of("Anna-Lena"));
}

TEST_CASE("A name that is a common word needs its capital; alone first in a sentence it is only possible") {
    check({
        "vi har ek och berg här",
        "vi träffade «Berg» och «Ek»",
        "björnen bor i berget",
        "sedan kom «Björn» och frågade",
        "«björn berg» sa nej",
        "det bor folk här, «Bo» vet",
        "«?Bo» kvar här",
        "lind och alm i parken",
    });
}

TEST_CASE("Part of another word is no name") {
    check({
        "annan och annat", "Larsson kom", "Matsal och Matsedel", "Ekonomi, Ekot, Bergen", "Norénsson",
        "Zeynepgruppen", "1Mats Mats1",
        "Karl-Johan", // only half of a name that hangs together
    });
    check({"«Zeynep»-gruppen", "Eva-«Mats»"}); // hyphens part words
}

TEST_CASE("A name and the initial after it are one") {
    check({"«Zeynep H» sa", "«Zeynep H». sa", "«Lars N» och «Mats»"});
}

TEST_CASE("A list of names is read, or refused in words") {
    set_language("en");
    const File file("\xEF\xBB\xBF# deltagare\nAnna-Lena Ek\r\n\n  Åsa Öberg  # kom senare\nEk, Bo\n");
    const auto roster = read_roster(file.path);
    REQUIRE(roster);
    CHECK(roster->names() == std::vector<std::string>{"Anna-Lena Ek", "Åsa Öberg", "Ek, Bo"});
    CHECK(marks_while_writing("Bo Ek och ÅSA", *roster).size() == 2);

    const auto missing = read_roster("/nowhere/names.txt");
    REQUIRE(!missing);
    CHECK(sentence(missing.error()) == "/nowhere/names.txt: there is no such list of names; make one as a "
                                       "text file with one name on each line.");
    CHECK(!read_roster(std::filesystem::temp_directory_path()));
    for (const auto* content : {"", "# nobody\n\n", "\xFF\xFE\x41\x00", "Anna \xE5sa\n", "- \n,\n"}) {
        const File other(
            std::string(content, content[0] == '\xFF' ? 4 : std::char_traits<char>::length(content)));
        const auto refused = read_roster(other.path);
        REQUIRE(!refused);
        CHECK(refused.error().why == Why::file_problem);
    }
}

TEST_CASE("An empty roster finds nobody") {
    CHECK(Roster().empty());
    CHECK(Roster({"", " ", "-"}).empty());
    CHECK(marks_while_writing("Anna-Lena Ek", Roster()).empty());
}
