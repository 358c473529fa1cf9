// What the summary says, and how: golden files in both languages, and each rule on its own.
#include "facilitator/export/markdown.hpp"
#include "shared/words/words.hpp"
#include "tests/export/room.hpp"
#include "tests/golden.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// Without the picture: how it is drawn is tested elsewhere.
std::string without_svg(std::string html) {
    const auto begin = html.find("<svg"), end = html.find("</figure>");
    REQUIRE(begin != std::string::npos);
    REQUIRE(end != std::string::npos);
    return html.replace(begin, end - begin, "…");
}

ExportOptions fixed(const char* language) {
    ExportOptions options;
    options.seed = 5;
    options.participants = 6;
    options.language = language;
    return options;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

} // namespace

TEST_CASE("a whole workshop in both languages") {
    for (const char* language : {"sv", "en"}) {
        auto files = exported(small_workshop(), fixed(language));
        CHECK(files.contains("timeline.svg"));
        for (const char* elsewhere :
             {"timeline.svg", "codebook.qdc", "project.qdpx", "workbook.xlsx", "datapackage.json"})
            files.erase(elsewhere); // tested with the pictures and the formats
        files["summary.html"] = without_svg(files["summary.html"]);
        for (const auto& [name, content] : files)
            check_golden(fmt::format("export/golden/{}/{}", language, name), content);
    }
}

TEST_CASE("the interface's language is put back") {
    set_language("en");
    exported(small_workshop(), fixed("sv"));
    CHECK(language() == "en");
    CHECK(exported(small_workshop())["summary.md"].find("## Bakgrund") !=
          std::string::npos); // the workshop's own
}

TEST_CASE("a part that nobody used is left out") {
    auto files = exported(workshop_with({{"k", "take-aways", {{"text", "Håll ut"}}}}), fixed("en"));
    const auto& summary = files["summary.md"];
    CHECK(summary.find("## Take-aways") != std::string::npos);
    for (const char* heading :
         {"## Timeline", "## What works", "## Difficulties", "## Decision points", "## Mandate", "## Scaling",
          "## Result", "## Notes", "## Themes", "Without a theme"})
        CHECK_MESSAGE(summary.find(heading) == std::string::npos, heading);
    CHECK(files["summary.html"].find("<figure") == std::string::npos);
}

TEST_CASE("the study's chapters stand in its order, whatever the session's") {
    auto lines = said();
    auto workshop = workshop_with(lines);
    std::ranges::reverse(workshop.session.activities);
    const auto summary = exported(workshop, fixed("en"))["summary.md"];
    std::size_t last = 0;
    for (const char* heading : {"## Background", "## Timeline", "## What works", "## Difficulties",
                                "## Decision points", "## Mandate", "## Scaling", "## Take-aways"}) {
        const auto at = summary.find(heading);
        CHECK_MESSAGE(at != std::string::npos, heading);
        CHECK_MESSAGE(at > last, heading);
        last = at;
    }
}

TEST_CASE("a contribution stands under its theme, those without last, a timeline by date") {
    const auto summary = exported(small_workshop(), fixed("sv"))["summary.md"];
    const auto timeline = summary.substr(summary.find("## Tidslinje"));
    CHECK(timeline.find("### Tajming") < timeline.find("- Majoriteten skiftar"));
    CHECK(timeline.find("- Majoriteten skiftar") < timeline.find("### Utan tema"));
    CHECK(timeline.find("### Utan tema") < timeline.find("- Arbetet pågår"));
    CHECK(timeline.find("- Arbetet pågår") < timeline.find("- Någon gång där emellan"));
    // Merged memories: one has the theme, and they stand together.
    CHECK(timeline.find("- Berättat på flera sätt, med olika tidpunkter:") < timeline.find("### Utan tema"));
    CHECK(timeline.find("  - Startade den inte") < timeline.find("### Utan tema"));
    CHECK(timeline.find("  - Kommissionen") < timeline.find("### Utan tema"));
}

TEST_CASE("only what was said aloud stands in quotation marks") {
    auto files = exported(small_workshop(), fixed("sv"));
    CHECK(count(files["summary.md"], "”") == 2);
    CHECK(files["summary.md"].find("”Det här har jag väntat på”, som någon uttryckte det") !=
          std::string::npos);
    CHECK(count(files["summary.html"], "”") == 2);
    files = exported(small_workshop(), fixed("en"));
    CHECK(files["summary.md"].find("“Det här har jag väntat på”, as someone put it") != std::string::npos);
    CHECK(count(files["summary.md"], "“") == 1);
}

TEST_CASE("how many took part is said when it is known") {
    auto options = fixed("en");
    CHECK(exported(small_workshop(), options)["summary.md"].find("6 people took part.") != std::string::npos);
    options.participants = 0;
    CHECK(exported(small_workshop(), options)["summary.md"].find("took part") == std::string::npos);
}

TEST_CASE("what people write never becomes Markdown") {
    CHECK(markdown_text("Tempot var *för* högt") == "Tempot var \\*för\\* högt");
    CHECK(markdown_text("# rubrik") == "\\# rubrik");
    CHECK(markdown_text("12) först") == "12\\) först");
    CHECK(markdown_text("2007 började det") == "2007 började det");
    CHECK(markdown_text("1 000 st.") == "1 000 st.");
    CHECK(markdown_text("=1+1\n===\n:--") == "=1+1\\\n\\===\\\n\\:--");
    CHECK(markdown_text("- 1", 0, true) == "- 1");
    CHECK(markdown_text("> sade hon") == "\\> sade hon");
    CHECK(markdown_text("a < b > c") == "a \\< b > c");
    CHECK(markdown_text("[x](http://a.se) ![y](z)") == "\\[x\\](http\\://a.se) !\\[y\\](z)");
    CHECK(markdown_text("plan_för_alla _nu_") == "plan_för_alla \\_nu\\_");
    CHECK(markdown_text("&amp; & co") == "\\&amp; & co");
    CHECK(markdown_text("a | b `c` ~d~ \\e") == "a \\| b \\`c\\` \\~d\\~ \\\\e");
    CHECK(markdown_text("    kod") == "kod");
    CHECK(markdown_text("ett  \n\n- två", 2) == "ett\\\n  \\- två");
}

TEST_CASE("what people write never becomes HTML") {
    const std::string evil = "</p><img src=x onerror=alert(1)>\"'&lt;";
    auto workshop = workshop_with({{"w", "works", {{"text", evil}, {"how", evil}}}});
    workshop.title = evil;
    workshop.themes.push_back({ThemeId{{1}}, evil, {workshop.items.front().id}});
    workshop.notes.push_back({NoteId{{1}}, "check-in", evil, true});
    const auto html = exported(workshop, fixed("en"))["summary.html"];
    CHECK(html.find("<img") == std::string::npos);
    CHECK(html.find("&lt;/p&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;lt;") != std::string::npos);
    CHECK(html.find("http://") == std::string::npos); // nothing is fetched
    CHECK(html.find("src=\"") == std::string::npos);
}
