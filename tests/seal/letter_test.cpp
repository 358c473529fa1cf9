// The information to participants, as it is read.
#include "facilitator/seal/about_keys.hpp"
#include "facilitator/seal/command.hpp"
#include "facilitator/seal/letter.hpp"
#include "facilitator/seal/receipt.hpp"
#include "participant/join/stored.hpp"
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/seal/working.hpp"

using namespace vagskal;
using namespace vagskal::test;

namespace {

Workshop workshop(const std::string& language) {
    auto w = folded(day());
    w.language = language;
    w.anonymity = Anonymity::unlinked;
    w.about = {};
    return w;
}

} // namespace

TEST_CASE("the letter in both languages, with everything said and with nothing said") {
    for (const std::string language : {"sv", "en"}) {
        auto w = workshop(language);
        const auto bare = letter_of(w);
        CHECK(bare.missing ==
              std::vector<std::string>{"purpose", "until", "responsible", "contact", "ethics"});
        check_golden("seal/golden/letter-bare-" + language + ".md", bare.text);
        w.about = {{"purpose", "Att lära av tio års arbete i Exempelstaden."},
                   {"responsible", "Exempelstadens stadsledningskontor"},
                   {"contact", "registrator@exempel.se"},
                   {"ethics", "Etikprövningsmyndigheten, dnr 2019-00000"},
                   {"until", "2019-06-30"},
                   {"day", "23 maj 2019, biblioteket"},
                   {"researchers", "A. Forskare; B. Forskare"},
                   {"access", "restricted"},
                   {"licence", "CC-BY-4.0"}};
        const auto full = letter_of(w);
        CHECK(full.missing.empty());
        check_golden("seal/golden/letter-full-" + language + ".md", full.text);
    }
}

TEST_CASE("the letter says what the first screen says, sentence by sentence") {
    const auto w = workshop("sv");
    const auto text = letter_of(w).text;
    const Speaking speaking("sv");
    for (const auto& part : what_is_stored(w.anonymity, true)) {
        CHECK(has(text, "## " + part.heading + "\n"));
        for (const auto& sentence : part.sentences) CHECK(has(text, "- " + sentence + "\n"));
    }
}

TEST_CASE("what is said on the command line is stored, and what is missing is told") {
    set_language("en");
    const Home home;
    const auto file = home / "dag.db";
    make(file, day());
    {
        const Quiet quiet;
        CHECK(cli::letter({file, home / "brev.md", {{"purpose", "Att lära"}, {"responsible", ""}}}) == 0);
        CHECK(has(quiet.said(), "To fill in: whom to ask"));
        CHECK_FALSE(has(quiet.said(), "(--purpose)"));
    }
    CHECK(folded(file).about == std::map<std::string, std::string>{{"purpose", "Att lära"}});
    CHECK(has(bytes_of(home / "brev.md"), "Att lära"));
    {
        const Quiet quiet;
        CHECK(cli::about({file, {"licence=CC-BY-4.0", "keywords=lärande; stad", "purpose="}}) == 0);
        CHECK(cli::about({file, {"colour=blue"}}) == 2);
        CHECK(cli::about({file, {}}) == 0);
        CHECK(has(quiet.said(), "licence=CC-BY-4.0\n"));
    }
    CHECK(folded(file).about ==
          std::map<std::string, std::string>{{"licence", "CC-BY-4.0"}, {"keywords", "lärande; stad"}});
}

TEST_CASE("the receipt in both languages, as read") {
    Receipt receipt;
    receipt.title = "Fokus Berget";
    receipt.month = "2019-05";
    receipt.file = "dag.db";
    receipt.today = "2019-06-01";
    receipt.counts = {1, 1, 1, 1, 2, 1, 12, 2, 3, 3, 1, 10, 9, 2, 1, 1, 2, 1, 1, 1, 3, 1};
    receipt.voices = true;
    receipt.ground = "Beslut 2019/123";
    receipt.sum = std::string(64, 'a');
    for (const std::string language : {"sv", "en"}) {
        const Speaking speaking(language);
        receipt.working = WorkingFile::keep;
        receipt.working_name = "dag.db-working";
        receipt.unreviewed = "3";
        check_golden("seal/golden/receipt-kept-" + language + ".txt", receipt_text(receipt));
        receipt.working = WorkingFile::lock;
        receipt.working_name = "dag.db-working.enc";
        receipt.locked_sum = std::string(64, 'b');
        receipt.log = true;
        receipt.unreviewed = "";
        check_golden("seal/golden/receipt-locked-" + language + ".txt", receipt_text(receipt));
        receipt.locked_sum = "";
        receipt.log = false;
    }
}
