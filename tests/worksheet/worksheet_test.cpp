// The day on paper: what is printed, in both languages, and that nothing somebody wrote is more than text.
#include "facilitator/worksheet/worksheet.hpp"
#include "sessions/catalogue.hpp"
#include "sessions/session_file.hpp"
#include "shared/model/decide.hpp"
#include "shared/model/evolve.hpp"
#include "shared/words/words.hpp"
#include "tests/golden.hpp"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <sys/stat.h>

using namespace vagskal;

namespace {

constexpr const char* small_day = R"(
id = "small"
title = { sv = "Provdag", en = "Trial day" }
[[activity]]
id = "check-in"
kind = "round"
minutes = 10
title = { sv = "Incheckning", en = "Check-in" }
prompt = { sv = "Hur har du varit med?", en = "How have you been part of it?" }
[[activity]]
id = "timeline"
kind = "timeline"
minutes = 40
title = { sv = "Tidslinje", en = "Timeline" }
prompt = { sv = "När började det?", en = "When did it begin?" }
help = { sv = "En händelse i taget räcker.", en = "One event at a time is enough." }
[[activity]]
id = "works"
kind = "what_works"
minutes = 20
talk = "groups"
title = { sv = "Vad fungerar", en = "What works" }
prompt = { sv = "Vad fungerar som bäst?", en = "What works at its best?" }
[[activity]]
id = "points"
kind = "decision_points"
minutes = 25
talk = "groups"
title = { sv = "Vägskäl", en = "Decision points" }
prompt = { sv = "Vad avgjorde?", en = "What settled it?" }
[[activity]]
id = "fika"
kind = "break"
minutes = 20
title = { sv = "Fika", en = "Break" }
[[activity]]
id = "prioritise"
kind = "vote"
minutes = 10
options = { dots = 3 }
title = { sv = "Vad är viktigast?", en = "What matters most?" }
prompt = { sv = "Vad är viktigast att lyfta?", en = "What is most important to lift?" }
)";

struct Day {
    std::unique_ptr<Kinds> kinds = make_kinds();
    Workshop workshop;

    explicit Day(const std::string& title = "Provdag", const char* session_text = small_day) {
        auto session = read_session_text(session_text, "small.toml", *kinds);
        REQUIRE(session);
        run(CreateWorkshop{title, "sv", Anonymity::unlinked, *session});
    }
    void run(const Command& command, const Actor& actor = {Role::moderator, {}, {}, {}}) {
        const auto events = decide(workshop, actor, command, *kinds);
        REQUIRE(events);
        for (const auto& event : *events) workshop = evolve(std::move(workshop), {workshop.seq + 1, event});
    }
    void says(std::uint8_t n, const std::string& text) {
        ItemId id;
        id.value.fill(n);
        KeyHash key;
        key.value.fill(n);
        run(Contribute{id, "timeline", {}, key, {{"text", text}}});
    }
    std::string html(const char* in, const std::string& file = "dag.db") const {
        const Speaking speaking(in);
        return worksheet_html(workshop, *kinds, file);
    }
};

std::size_t count(const std::string& text, const std::string& words) {
    std::size_t found = 0;
    for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++found;
    return found;
}

struct Folder {
    std::filesystem::path path;
    Folder() {
        auto name = (std::filesystem::temp_directory_path() / "vagskal-worksheet-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()));
        path = name;
    }
    ~Folder() { std::filesystem::remove_all(path); }
};

std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_CASE("the whole day on paper, in both languages") {
    for (const char* in : {"sv", "en"}) {
        Day day;
        test::check_golden(std::string("worksheet/golden/before-") + in + ".html", day.html(in, ""));
        day.run(OpenActivity{"timeline", 1});
        day.says(1, "Nätverket bildas");
        day.says(2, "Pengarna tar slut");
        day.run(MakeGroups{Placing::numbered, {{{{1}}, "Grupp 1", {}}, {{{2}}, "Grupp 2", {}}}});
        test::check_golden(std::string("worksheet/golden/before-the-vote-") + in + ".html", day.html(in));
    }
}

TEST_CASE("every part has its slots with ids, a break none; what is voted on is known or written") {
    Day day;
    auto html = day.html("en");
    for (const char* id : {"check-in-1", "check-in-3", "timeline-1", "timeline-3", "works-1", "works-3",
                           "points-1", "points-2"})
        CHECK_MESSAGE(html.find(std::string(">") + id + "<") != std::string::npos, id);
    CHECK(html.find("fika-1") == std::string::npos);
    CHECK(count(html, "Write no names") == 5); // on every sheet that somebody writes on
    CHECK(count(html, "class=\"dot\"") == 14U * 3U);
    day.run(OpenActivity{"timeline", 1});
    day.says(1, "Nätverket bildas");
    html = day.html("en");
    CHECK(html.find("Nätverket bildas") != std::string::npos);
    CHECK(count(html, "class=\"dot\"") == 3U);
}

TEST_CASE("what somebody wrote is only ever text") {
    const std::string bad = "<script>alert(1)</script>\"'&<img src=x onerror=y>";
    Day day(bad);
    day.run(OpenActivity{"timeline", 1});
    day.says(1, bad);
    day.run(MakeGroups{Placing::numbered, {{{{1}}, bad, {}}, {{{2}}, "‹b›", {}}}});
    const auto html = day.html("sv", bad + ".db");
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("<img") == std::string::npos);
    CHECK(html.find("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;") != std::string::npos);
    CHECK(html.find("default-src 'none'") != std::string::npos);
    CHECK(html.find("http://") == std::string::npos);
    CHECK(html.find("https://") == std::string::npos);
}

TEST_CASE("a worksheet takes the place of a worksheet, never of anything else") {
    const Folder folder;
    const auto file = folder.path / "dag-worksheet.html";
    const Day day;
    REQUIRE(write_worksheet(file, day.html("sv")));
    CHECK(contents(file) == day.html("sv"));
    struct stat made {};
    REQUIRE(::stat(file.c_str(), &made) == 0);
    CHECK((made.st_mode & 0777) == 0600); // it may hold what people wrote
    REQUIRE(write_worksheet(file, day.html("en")));
    CHECK(contents(file) == day.html("en"));

    std::ofstream(file) << "something of somebody's own";
    const auto refused = write_worksheet(file, day.html("sv"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().why == Why::file_problem);
    CHECK(contents(file) == "something of somebody's own");
    CHECK_FALSE(write_worksheet(folder.path, day.html("sv")));
    CHECK_FALSE(write_worksheet(folder.path / "no" / "such.html", day.html("sv")));
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path), {}) == 1); // no drafts left
}

TEST_CASE("numbers and placing on paper: squares that are printed, lines where there are too many") {
    constexpr const char* placing_day = R"(
id = "placing"
title = { sv = "Placering", en = "Placing" }
[[activity]]
id = "timeline"
kind = "timeline"
minutes = 5
prompt = { sv = "När började det?", en = "When did it begin?" }
[[activity]]
id = "measures"
kind = "matrix"
minutes = 20
prompt = { sv = "Vad har ni, och var?", en = "What do you have, and where?" }
[[activity.field]]
id = "x"
type = "number"
least = 0
most = 10
label = { sv = "Insats", en = "Effort" }
[[activity.field]]
id = "y"
type = "number"
least = 0
most = 100
label = { sv = "Verkan", en = "Effect" }
[[activity]]
id = "cells"
kind = "matrix"
minutes = 10
options = { place = "one-by-one", on = ["timeline"], cells.small.large = { sv = "Börja här", en = "Begin here" } }
prompt = { sv = "Var hör de hemma?", en = "Where do they belong?" }
[[activity]]
id = "numbers"
kind = "matrix"
minutes = 10
options = { place = "one-by-one", on = ["timeline"] }
prompt = { sv = "Hur mycket av varje?", en = "How much of each?" }
[[activity.field]]
id = "x"
type = "number"
least = 0
most = 10
label = { sv = "Insats", en = "Effort" }
[[activity.field]]
id = "y"
type = "number"
least = 1
most = 5
label = { sv = "Verkan", en = "Effect" }
)";
    for (const char* in : {"sv", "en"}) {
        Day day("Placering", placing_day);
        day.run(OpenActivity{"timeline", 1});
        day.says(1, "Nätverket bildas");
        day.says(2, "Pengarna tar slut");
        const auto html = day.html(in);
        test::check_golden(std::string("worksheet/golden/placing-") + in + ".html", html);
        CHECK(count(html, "class=\"squares\"") == 4); // two rows for each of two
        CHECK(html.find(in == std::string("sv") ? "Börja här" : "Begin here") != std::string::npos);
    }
}
