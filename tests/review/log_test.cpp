#include "facilitator/review/log_choice.hpp"
#include "shared/words/files.hpp"
#include "shared/words/words.hpp"
#include "tests/review/room.hpp"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>

using namespace vagskal;
using namespace vagskal::test;
namespace fs = std::filesystem;

namespace {

struct Folder {
    Folder() {
        std::string name = (fs::temp_directory_path() / "vagskal-review-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()));
        path = name;
        if (const char* before = std::getenv("XDG_STATE_HOME")) state = before;
        setenv("XDG_STATE_HOME", (path / "state").c_str(), 1);
    }
    ~Folder() {
        if (state)
            setenv("XDG_STATE_HOME", state->c_str(), 1);
        else
            unsetenv("XDG_STATE_HOME");
        fs::remove_all(path);
    }
    fs::path write(const std::string& name, const std::string& text) const {
        std::ofstream(path / name) << text;
        return path / name;
    }
    fs::path path;
    std::optional<std::string> state;
};

const std::string phrase = "fyra egna ord räcker";

} // namespace

TEST_CASE("the log holds what was replaced by what, for whoever has the passphrase") {
    Folder folder;
    set_language("en");
    const auto path = folder.path / "day.db-log";
    CHECK(ReplacementLog::beside(folder.path / "day.db") == path);
    auto log = ReplacementLog::create(path, Passphrase(phrase));
    MemoryJournal journal;
    journal.append(reviewed_day());
    {
        Review review(journal, simple_screening(), &log);
        review.decide(review.session.replace({&review.card("Anna Ek")}, "rektor på skola A"));
        review.decide(review.session.keep({&review.card("Lindvik")}));
        review.decide(review.session.generalise({&review.card("Sågudden")}, "en udde"));
        REQUIRE(review.desk.undo()); // what is taken back is not in the log either
    }
    const auto read = ReplacementLog::open(path, Passphrase(phrase));
    REQUIRE(read);
    const std::vector<Replacement> expected{
        {"anna ek", "[rektor på skola A]", "roster-name", 1},
        {"Anna Ek", "[rektor på skola A]", "roster-name", 2},
    };
    CHECK(read->entries() == expected);

    const auto bytes = read_file(path);
    REQUIRE(bytes);
    for (const char* secret : {"Anna", "anna", "rektor", "skola", "roster"})
        CHECK(bytes->find(secret) == std::string::npos);
    CHECK((fs::status(path).permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
          fs::perms::none);
}

TEST_CASE("a wrong passphrase, a damaged log and something else are told apart from a log") {
    Folder folder;
    const auto path = folder.path / "log";
    auto log = ReplacementLog::create(path, Passphrase(phrase));
    log.save({{"Anna", "[namn]", "roster-name", 1}});
    CHECK_FALSE(ReplacementLog::open(path, Passphrase("fyra andra ord räcker")));
    CHECK_FALSE(ReplacementLog::open(folder.path / "none", Passphrase(phrase)));
    auto bytes = *read_file(path);
    bytes[bytes.size() - 1] = static_cast<char>(bytes.back() ^ 1);
    write_private_file(path, bytes);
    CHECK_FALSE(ReplacementLog::open(path, Passphrase(phrase)));
    const auto short_one = folder.write("short", "vagskal-replacements 1\nabc");
    CHECK(ReplacementLog::open(short_one, Passphrase(phrase)).error().args.at(1) ==
          "That is no log of replacements.");
}

TEST_CASE(
    "withdrawn words leave the log with the next decision; after the seal it keeps what only it knows") {
    Folder folder;
    const auto path = folder.path / "log";
    auto log = ReplacementLog::create(path, Passphrase(phrase));
    log.save({{"Berit", "[namn]", "roster-name", 1}});
    MemoryJournal journal;
    auto events = reviewed_day();
    SUBCASE("before the seal") {
        journal.append(events);
        Review review(journal, simple_screening(), &log);
        review.decide(review.session.replace({&review.card("Sågudden")}, ""));
        CHECK(log.entries().size() == 1);
        CHECK(log.entries().front().original == "Sågudden");
        journal.append({ContributionWithdrawn{item_of(3)}, ThemeDropped{ThemeId{{1}}}});
        Review later(journal, simple_screening(), &log);
        later.decide(later.session.replace({&later.card("Anna Ek")}, ""));
        for (const auto& one : log.entries()) CHECK(one.original.find("Sågudden") == std::string::npos);
    }
    SUBCASE("after the seal") {
        events.insert(events.begin() + 1, Event(WorkshopSealed{"2019-05", {}}));
        // Replaced before the seal, which keeps the new words and where they stand.
        events.emplace_back(said(9, "works", {{"text", "[namn] sade det"}}));
        events.emplace_back(
            TextReviewed{text_of(item_of(9)), {{"text", 0, 6, Treatment::replace, "[namn]"}}});
        journal.append(events);
        Review review(journal, simple_screening(), &log);
        review.decide(review.session.replace({&review.card("Sågudden")}, ""));
        CHECK(log.entries().size() == 2);
    }
}

TEST_CASE("a passphrase comes from a file, and has to be long enough") {
    Folder folder;
    const auto file = folder.write("phrase", phrase + "\r\nanother line\n");
    const auto read = read_passphrase(file);
    REQUIRE(read);
    CHECK(read->text() == phrase);
    CHECK(strong_enough(*read));
    CHECK_FALSE(strong_enough(Passphrase("elva tecken")));
    CHECK_FALSE(read_passphrase(folder.path / "none"));
    Passphrase typed;
    for (const char byte : std::string("fyrö")) typed.add(byte);
    typed.drop(); // both bytes of the letter
    CHECK(typed.text() == "fyr");
}

TEST_CASE("whether a log is kept is asked once and remembered; without a terminal none is kept unasked") {
    Folder folder;
    const ChainHash first{{7}};
    cli::ReviewOptions options;
    options.file = folder.path / "day.db";
    options.plain = true;
    const auto secret = folder.write("phrase", phrase);

    SUBCASE("none") {
        options.no_log = true;
        auto log = chosen_log(options, first);
        REQUIRE(log);
        CHECK_FALSE(*log);
        CHECK(remembered_log(first) == LogChoice{});
    }
    SUBCASE("here") {
        options.log = folder.path / "elsewhere" / "key";
        options.passphrase_file = secret;
        {
            auto log = chosen_log(options, first);
            REQUIRE(log);
            REQUIRE(*log);
            (*log)->save({{"Anna", "[namn]", "roster-name", 1}});
        }
        options.log.clear(); // remembered
        auto log = chosen_log(options, first);
        REQUIRE(log);
        REQUIRE(*log);
        CHECK((*log)->entries().size() == 1);
        log->reset();
        fs::remove(folder.path / "elsewhere" / "key");
        CHECK_FALSE(chosen_log(options, first)); // rather than beginning an empty one unnoticed
        // Only the choice is remembered.
        for (const auto& entry : fs::recursive_directory_iterator(folder.path / "state"))
            if (entry.is_regular_file()) CHECK(read_file(entry)->find("fyra") == std::string::npos);
    }
    SUBCASE("a short passphrase") {
        options.log = folder.path / "key";
        options.passphrase_file = folder.write("weak", "kort\n");
        CHECK_FALSE(chosen_log(options, first));
        CHECK_FALSE(fs::exists(folder.path / "key"));
    }
}
