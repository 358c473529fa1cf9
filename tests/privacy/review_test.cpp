// What only the review asks about: names that no word list knows, titles, roles, births, ages.
#include "shared/words/words.hpp"
#include "tests/privacy/tables.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>

using namespace vagskal;
using vagskal::test::check_review;

TEST_CASE("A capital inside a sentence that no list knows is a name") {
    check_review("sv", {},
                 {
                     "sedan kom «Rebecka» och frågade",
                     "sedan kom «Rebecka Svartholm» och frågade",
                     "sedan kom «Rebecka von Svartholm-Ek» och frågade",
                     "vi i «Skärholmen» började",
                     "vi i «Skärholmen»s centrum",
                     "mötet på «?Biskopsgården» blev av",
                     "det var «Region Skåne» som betalade",
                     "det var «Göteborgs Stad» som betalade",
                     "vi frågade «?Björn» och «?Berg»",
                     "ordet björn och ordet berg",
                     "arbetet med «Zeynep», «Mehmet» och de andra",
                     "enligt «?SSPF» var det så",
                     "enligt EU, FN och TV var det så",
                     "det var INTE bra",
                     "det sa «?ANNA» också och «REBECKA» med",
                     "(«Rebecka» var med)",
                     "han, «O'Brien», var med",
                     "hos «?Öppna Dörren» fick vi kaffe",
                 });
}

TEST_CASE("A sentence begins with a capital, and may begin with a name") {
    check_review("sv", {},
                 {
                     "«Rebecka» började.",
                     "Vi började. «Rebecka» kom sen.",
                     "Vi började! «Rebecka» kom sen.",
                     "Ansvarig: «Rebecka»",
                     "- «Rebecka» ringer\n- Vi ringer",
                     "Stadsdelsförvaltningen började.",
                     "Trygghetsvandringarna började.",
                     "Ni vet. Per möte. Se bilagan. Lilla gruppen. Nya chefer.",
                     "«?Björn» sa nej.",
                     "Vi pratade t.ex. med «Rebecka»",
                     "«?Björn Berg» sa nej.",
                 });
    check_review("en", {},
                 {
                     "«Rebecka» began. We met on Monday in May. I said so, and Swedish is hard.",
                     "We met «Rebecka» at the «Skärholmen» centre",
                     "Will this work? Mark the day. Hope so.",
                     "The organisation programmes were recognised.",
                     "What Works When It Works",
                     "we went to the «?Open Harbour» house",
                     "«?Anna» said no.",
                 });
}

TEST_CASE("Titles take the name with them") {
    check_review("sv", {},
                 {
                     "det sa «rektor Karin Lövdahl» till oss",
                     "det sa «dr. Lövdahl» till oss",
                     "det sa «enhetschef Lövdahl» till oss",
                     "det sa «kommunalrådet Karin Lövdahl» till oss",
                     "det sa «prof. Karin von Lövdahl» till oss",
                     "det sa en rektor till oss",
                     "rektor på skolan sa det",
                     "flera chefer och lärare",
                 });
    check_review("en", {},
                 {
                     "«Dr Lövdahl» told us",
                     "we asked «principal Karin Lövdahl» first",
                     "we asked «Mrs Lövdahl»",
                     "the doctor told us",
                 });
}

TEST_CASE("A name on the roster keeps its own mark also after a title") {
    const Roster roster({"Karin Lövdahl"});
    check_review("sv", roster,
                 {"det sa rektor «Karin Lövdahl» till oss", "det var «Karin»s idé", "«Karin Lövdahl» AB"});
}

TEST_CASE("Roles that one person has") {
    check_review("sv", {},
                 {
                     "«?Stadsdirektören» sa nej",
                     "det var «?förvaltningschefens» beslut",
                     "vår kontakt var «?projektledaren»",
                     "en av projektledarna slutade",
                     "«?vår rektor» var med",
                     "en «?biträdande rektor» var med",
                     "jag var «enda mannen» där",
                     "«enda kvinnan» i gruppen",
                     "enda sättet att lyckas",
                     "alla chefer, direktörer och ordförande",
                     "det enda rådet jag fick",
                     "«?kyrkoherden» lånade ut stolar",
                 });
    check_review("en", {},
                 {
                     "the «?principal» was there",
                     "our «?project manager» left",
                     "I was the «only man» there",
                     "the «?head of security» left",
                     "the only way to do it",
                     "many managers and directors",
                     "the «?city gardener» knew",
                 });
}

TEST_CASE("Dates of birth, not other dates") {
    check_review("sv", {},
                 {
                     "hon är «född 1952» här",
                     "hon är «född den 9 juli 1985»",
                     "hon är «född 1985-07-09» i byn",
                     "hon är «född 850709»",
                     "han («f. 1952») bor kvar",
                     "«Födelsedatum: 9/7 1985»",
                     "«850709-XXXX» stod det",
                     "dagen «?19850709» stod det",
                     "hon är «född här i byn 1952»",
                     "projektet föddes tidigt",
                     "mötet den 9 juli 2015",
                     "möte 2015-07-09 och 20150709",
                     "sid. f. och f 3",
                 });
    check_review("en", {},
                 {
                     "she was «born in 1952» here",
                     "she was «born on 9 July 1985»",
                     "date of «birth: 1985-07-09»",
                     "the idea was born in the kitchen",
                 });
}

TEST_CASE("Ages over 89") {
    check_review("sv", {},
                 {
                     "hon är «94 år» och pigg",
                     "en «94-årig» dam",
                     "en «94-åring» till",
                     "hon är «94 år gammal»",
                     "hon fyllde «94» igår",
                     "hon är «nittiofyra år»",
                     "en «nittiofyraårig» dam",
                     "gubbe på «?94 år» kom",
                     "han är 89 år",
                     "för 94 år sedan",
                     "under 100 år hände inget",
                     "huset är från 90-talet",
                     "94 procent och 94 personer",
                     "100-årsjubileet",
                 });
    check_review("en", {},
                 {
                     "she is «94 years old» now",
                     "she turned «94» yesterday",
                     "a «94-year-old» lady",
                     "a man aged «94»",
                     "a lady of «96» there",
                     "I'm «ninety-one» in March",
                     "94 years ago",
                     "for 100 years",
                     "ninety percent",
                 });
}

TEST_CASE("Without dictionaries every capital inside a sentence is asked about, and it is said") {
    set_language("en");
    const WordLists none(std::filesystem::temp_directory_path() / "no-such-folder");
    CHECK(none.missing() == std::vector<std::string>{"sv", "en"});
    CHECK(none.missing_sentence().find("hunspell-sv hunspell-en-us") != std::string::npos);
    const std::string text = "Vi var på Skolan och i Rinkeby. Sedan slutade vi.";
    CHECK(test::shown(text, marks_for_review(text, "sv", {}, none)) ==
          "Vi var på «Skolan» och i «Rinkeby». Sedan slutade vi.");
    CHECK(test::lists().missing().empty());
    CHECK(test::lists().missing_sentence().empty());
}

TEST_CASE("Every kind has a label and a name, in both languages") {
    for (const auto* language : {"sv", "en"}) {
        set_language(language);
        for (const auto kind : mark_kinds()) {
            const auto label = label_for(kind);
            CHECK(label.size() > 2);
            CHECK(label.front() == '[');
            CHECK(label.back() == ']');
            CHECK(!name_of(kind).empty());
        }
    }
    CHECK(looks_like({0, 1, MarkKind::phone, false, "x"}) == "looks like a telephone number");
    CHECK(looks_like({0, 1, MarkKind::phone, true, "x"}) == "may be a telephone number");
    // What stands in a text's place is not asked about again.
    for (const auto kind : mark_kinds())
        CHECK(marks_for_review("vi fick " + label_for(kind) + " till slut", "en", {}, test::lists()).empty());
}
