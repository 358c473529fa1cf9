#include "shared/protocol/crypto.hpp"
#include "shared/protocol/join_code.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace vagskal;

TEST_CASE("a code is read however it was typed") {
    for (const auto* typed : {"BCDF-GHJK-LMNP", "bcdfghjklmnp", " bcdf ghjk  lmnp\n", "BcDf–gHjK—lMnP",
                              "b c d f g h j k l m n p", "BCDF\u00a0GHJK\u2011LMNP"}) {
        CAPTURE(typed);
        const auto code = parse_join_code(typed);
        REQUIRE(code);
        CHECK(code->text() == "BCDF-GHJK-LMNP");
    }
}

TEST_CASE("what is wrong with a code is said") {
    const auto wrong = [](const char* typed) { return parse_join_code(typed).error(); };
    CHECK(wrong("").argument == "0");
    CHECK(wrong("BCDF-GHJK").argument == "8");
    CHECK(wrong("BCDF-GHJK-LMNP-Q").argument == "13");
    CHECK(wrong("BCDF-GHJK-LMNA").argument == "A");
    CHECK(wrong("BCDF-GHJK-LMN0").argument == "0");
    CHECK(wrong("bcdf-ghjk-lmny").argument == "y");
    CHECK(wrong("BCDF-GHJK-LMNÅ").argument == "Å");
    CHECK(wrong("BCDF-GHJK-LMN\xff").argument == "\xff");
    CHECK(std::string(wrong("BCDF").sentence).find("{}") != std::string::npos);
}

TEST_CASE("the letters of a host are as they always were, and follow its key") {
    PeerKey key;
    key.value.fill(1);
    const auto letters = host_letters(key);
    CHECK(std::string(letters.begin(), letters.end()) == "VSLMTBLR"); // on paper in somebody's room
    CHECK(same_letters(letters, host_letters(key)));
    key.value[0] = 2;
    CHECK_FALSE(same_letters(letters, host_letters(key)));
}

TEST_CASE("letters of a role are drawn from the alphabet") {
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        const auto letters = random_role_letters();
        for (const char letter : letters) CHECK(code_letters.find(letter) != std::string_view::npos);
        seen.insert(std::string(letters.begin(), letters.end()));
    }
    CHECK(seen.size() > 190); // of 160,000
    CHECK(code_letters.size() == 20);
}
