// The member check from the command line: a draft goes out, forms come back, before and after the seal.
#include "tests/cli/files.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace vagskal::test;

namespace {

std::string filled(std::string form, std::size_t n, const std::string& answer,
                   const std::string& words = {}) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < n; ++i) at = form.find("\nAnswer:", at + 1);
    REQUIRE(at != form.npos);
    const auto said = form.find("\nWords:", at);
    form.insert(said + 7, words.empty() ? "" : " " + words);
    form.insert(at + 8, " " + answer);
    return form;
}

struct Check {
    Home home;
    std::string file = (home / "day.db").string();

    Check() {
        const auto made = run(home, facilitator,
                              {"new", file, "--session", "half-day", "--title", "The day", "--lang", "en"});
        REQUIRE_MESSAGE(made.status == 0, made.err);
        add("timeline", "Breakfast every Friday, open to all\nA manager on site decides\n");
        add("take-aways", "Begin with those who do something already\n");
    }
    void add(const std::string& part, const std::string& lines) const {
        write(home / "list.txt", lines);
        const auto added =
            run(home, facilitator, {"add", file, "--to", part, "--from", (home / "list.txt").string()});
        REQUIRE_MESSAGE(added.status == 0, added.err);
    }
    Ended draft(std::vector<std::string> more = {}) const {
        Arguments all{"draft", file, "--to", (home / "out").string()};
        all.insert(all.end(), more.begin(), more.end());
        return run(home, facilitator, all);
    }
    std::string form() const { return contents(home / "out/answer-form.txt"); }
    Ended answers(const std::vector<std::pair<std::string, std::string>>& files) const {
        Arguments all{"answers", file};
        for (const auto& [name, text] : files) {
            write(home / name, text);
            all.push_back((home / name).string());
        }
        return run(home, facilitator, all);
    }
};

} // namespace

TEST_CASE("a draft goes out, forms come back, and nothing tells which came from whom") {
    const Check check;
    const auto drafted = check.draft();
    REQUIRE_MESSAGE(drafted.status == 0, drafted.err);
    CHECK(drafted.out.find("The draft has 2 passages.") != std::string::npos);
    for (const auto* name : {"draft.md", "draft.html", "answer-form.txt", "answer-form.html"})
        CHECK(std::filesystem::exists(check.home / "out" / name));
    const auto form = check.form();
    // Once more is the same draft.
    CHECK(check.draft().status == 0);
    CHECK(check.form() == form);

    const auto before = workshop_bytes(check.file);
    const auto wrong =
        check.answers({{"quilla.txt", filled(form, 1, "1")}, {"bo.txt", filled(form, 2, "maybe")}});
    CHECK(wrong.status == 1);
    CHECK(wrong.err.find("bo.txt:") != std::string::npos);
    CHECK(workshop_bytes(check.file) == before); // all or none

    const auto anna = "From: Quilla Annasson <quilla@example.se>\nSubject: Re: draft\n\n" +
                      filled(filled(form, 1, "4", "It was not open to all."), 2, "1");
    const auto bo = filled(form, 1, "2", "It was on Thursdays.");
    const auto read = check.answers({{"quilla.txt", anna}, {"bo.txt", bo}});
    REQUIRE_MESSAGE(read.status == 0, read.err);
    CHECK(read.out.find("3 answers are read in") != std::string::npos);
    for (const auto& [name, bytes] : workshop_bytes(check.file)) {
        CHECK(bytes.find("nnasson") == std::string::npos);
        CHECK(bytes.find("quilla") == std::string::npos);
        CHECK(bytes.find("bo.txt") == std::string::npos);
    }
    const auto again = check.answers({{"quilla.txt", anna}});
    CHECK(again.status == 1);
    CHECK(again.err.find("word for word") != std::string::npos);
}

TEST_CASE("the researcher's own text: same words, same passages") {
    const Check check;
    write(check.home / "chapter.md", "# Chapter\n\nOne thing.\n\nAnother thing.\n");
    const auto text = (check.home / "chapter.md").string();
    REQUIRE(check.draft({"--text", text}).status == 0);
    REQUIRE(check.answers({{"a.txt", filled(check.form(), 2, "4", "Not so.")}}).status == 0);
    write(check.home / "chapter.md",
          "# Chapter\n\nAnother thing.\n\nSomething new.\n\nOne thing, changed.\n");
    const auto again = check.draft({"--text", text});
    REQUIRE_MESSAGE(again.status == 0, again.err);
    CHECK(again.out.find("1 is as it was and keeps its answers.") != std::string::npos);
    CHECK(again.out.find("1 passage of the former draft") != std::string::npos);
    // Forms of the former draft say so instead of being read against the wrong passages.
    CHECK(check.form().starts_with("Draft: 3-"));
}

TEST_CASE("answers still come in after the seal") {
    const Check check;
    REQUIRE(check.draft().status == 0);
    const auto form = check.form();
    const auto sealed =
        run(check.home, facilitator, {"seal", check.file, "--working", "delete", "--ground", "the test"});
    REQUIRE_MESSAGE(sealed.status == 0, sealed.err);
    // The form that was mailed before it is still good, and so is one that is mailed after it.
    const auto read = check.answers({{"a.txt", filled(form, 1, "3", "And in winter.")}});
    CHECK_MESSAGE(read.status == 0, read.err);
    const auto drafted = check.draft();
    REQUIRE_MESSAGE(drafted.status == 0, drafted.err);
    const auto more = check.answers({{"b.txt", filled(check.form(), 2, "1")}});
    CHECK_MESSAGE(more.status == 0, more.err);
}
