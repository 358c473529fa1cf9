// What is promised of an export, each by trying to break it: what identifies somebody is in no file, only
// approved words are, what is undecided stops it, and what its author does not allow is never in it.
#include "shared/privacy/normal_form.hpp"
#include "tests/export/room.hpp"
#include "tests/export/unpacked.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <regex>

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// One of every kind that is looked for.
const std::vector<std::string>& canaries() {
    static const std::vector<std::string> all{"kalle.kanarie@exempel.se",
                                              "https://kanarie.example/hej",
                                              "@kalle_kanarie",
                                              "192.168.13.37",
                                              "640823-3234",
                                              "640883-3231",
                                              "556036-0793",
                                              "SE556036079301",
                                              "070-174 06 05",
                                              "ABC 123",
                                              "SE4550000000058398257466",
                                              "Kalle Kanarie",
                                              "Åsa Ängsfågel"};
    return all;
}

std::string with_spaces(std::string text, const std::string& space) {
    for (auto at = text.find(' '); at != std::string::npos; at = text.find(' ', at + space.size()))
        text.replace(at, 1, space);
    return text;
}
/// A soft hyphen after the third letter.
std::string softly_parted(const std::string& text) { return text.substr(0, 4) + "\u00AD" + text.substr(4); }
std::string full_width(const std::string& text) {
    std::string out;
    for (const char c : text)
        if (c >= '0' && c <= '9')
            out += std::string("\uFF10").substr(0, 2) + static_cast<char>('\x90' + (c - '0'));
        else
            out += c;
    return out;
}
std::string decomposed(std::string text) {
    for (const auto& [whole, parts] : {std::pair{"Å", "A\u030A"}, std::pair{"Ä", "A\u0308"},
                                       std::pair{"å", "a\u030A"}, std::pair{"é", "e\u0301"}})
        for (auto at = text.find(whole); at != std::string::npos; at = text.find(whole))
            text.replace(at, std::string(whole).size(), parts);
    return text;
}
std::vector<std::string> disguises(const std::string& text) {
    return {text,
            with_spaces(text, "\u00A0"),
            softly_parted(text),
            full_width(text),
            decomposed(text),
            "\"" + text + "\", <b>" + text + "</b> & co"};
}

Screener& strict_screener() {
    static Screener one([] {
        Screening how;
        how.roster = Roster({"Kalle Kanarie", "Åsa Ängsfågel"});
        return how;
    }());
    return one;
}

/// Everybody's canaries in every disguise, and one in every other kind of text.
Workshop revealing() {
    std::vector<Line> lines;
    for (const auto& canary : canaries())
        for (const auto& text : disguises(canary))
            lines.push_back({"c" + std::to_string(lines.size()),
                             "works",
                             {{"text", "vi ringde " + text + " efter mötet"}, {"how", "genom " + text}}});
    lines.push_back(
        {"t", "timeline", {{"text", "då kom Kalle Kanarie"}, {"when", "hösten 2015 (640823-3234)"}}});
    auto w = workshop_with(lines);
    w.title = "Samtal om Kalle Kanarie";
    w.themes.push_back({ThemeId{{1}}, "Kalle Kanaries tema", {w.items.front().id}});
    w.notes.push_back({NoteId{{1}}, "check-in", "Åsa Ängsfågel kom sent, ring 070-174 06 05", true});
    w.passages.push_back({PassageId{{1}},
                          "check-out",
                          "Det var Kalle Kanarie som höll i det.",
                          {w.items.front().id},
                          PassageStatus::agreed,
                          true});
    w.session.activities[2].prompt.sv = "Vad gjorde Kalle Kanarie?";
    return w;
}

/// As somebody would who replaces whatever is found and keeps every attribute.
void review(Workshop& w, Screener& look) {
    const auto found = find_all(w, plain_kinds(), look);
    for (const auto& one : found.marks)
        if (one.open())
            w.reviews[one.about].push_back({one.field, static_cast<std::uint32_t>(one.mark.begin),
                                            static_cast<std::uint32_t>(one.mark.end), Treatment::replace,
                                            "[avidentifierat]"});
    for (const auto& rare : found.combinations)
        for (const auto& item : rare.items)
            for (const auto& [field, value] : rare.values)
                w.reviews[text_of(item)].push_back(
                    {field, 0, static_cast<std::uint32_t>(value.size()), Treatment::keep, {}});
    for (auto& [about, treated] : w.reviews) std::ranges::sort(treated);
    REQUIRE(find_all(w, plain_kinds(), look).complete());
}

ExportOptions strict() {
    ExportOptions options;
    options.seed = 4;
    options.screener = &strict_screener();
    return options;
}

/// Without any leave to write what is undecided.
Result<std::vector<std::filesystem::path>> try_export(const Workshop& w,
                                                      const std::filesystem::path& folder) {
    auto options = strict();
    options.folder = folder;
    return export_workshop(w, plain_kinds(), options);
}

std::map<std::string, std::string> approved(const Workshop& w) {
    const TempFolder temp;
    REQUIRE(try_export(w, temp.path / "out"));
    return read_all(temp.path / "out");
}

bool holds(const std::map<std::string, std::string>& files, const std::string& needle) {
    const auto wanted = normalised_for_matching(needle);
    return std::ranges::any_of(unpacked(files), [&](const auto& file) {
        return laid_bare(file.second).find(wanted) != std::string::npos ||
               file.first.find(needle) != std::string::npos;
    });
}

} // namespace

TEST_CASE("the canaries would be found: unreviewed they are in the files") {
    const auto files = exported(revealing(), strict());
    CHECK(files.size() == 19);
    for (const auto& canary : canaries()) CHECK_MESSAGE(holds(files, canary), canary);
}

TEST_CASE("what was found and replaced is in no file, whatever its disguise") {
    auto w = revealing();
    review(w, strict_screener());
    const auto files = approved(w);
    CHECK(files.size() == 19);
    for (const auto& canary : canaries()) CHECK_MESSAGE(!holds(files, canary), canary);
    for (const char* part : {"Kanarie", "Ängsfågel", "640823", "174 06"})
        CHECK_MESSAGE(!holds(files, part), part);
    CHECK(holds(files, "vi ringde"));
    CHECK(holds(files, "[avidentifierat]"));
}

TEST_CASE("every text is one that was approved") {
    auto w = revealing();
    review(w, strict_screener());
    std::set<std::string> allowed;
    for (const auto& item : w.items)
        for (const auto& [field, value] : item.fields)
            allowed.insert(treated_text(*review_of(w, text_of(item.id)), field, value));
    for (const auto& part : nlohmann::json::parse(approved(w).at("workshop.json"))["activities"])
        for (const auto& item : part["contributions"]) {
            CHECK(allowed.contains(item["text"].get<std::string>()));
            for (const auto& [field, value] : item["fields"].items())
                CHECK(allowed.contains(value.get<std::string>()));
        }
}

TEST_CASE("what is undecided stops it in one sentence, and leaves nothing") {
    const TempFolder temp;
    auto w = revealing();
    auto options = strict();
    options.folder = temp.path / "out";
    options.file = "workshop.db";
    const auto refused = export_workshop(w, plain_kinds(), options);
    REQUIRE(!refused);
    CHECK(refused.error().args.back().find("facilitator review workshop.db") != std::string::npos);
    CHECK(refused.error().args.back().find('\n') == std::string::npos);
    CHECK(std::filesystem::is_empty(temp.path));
    review(w, strict_screener());
    w.reviews.erase(w.reviews.begin()); // one text is enough
    CHECK(!try_export(w, temp.path / "out"));
    CHECK(std::filesystem::is_empty(temp.path));
}

TEST_CASE("whoever exports it all the same is told so in every file") {
    const auto files = exported(small_workshop(), strict());
    for (const auto& [name, content] : unpacked(files)) {
        if (name.find('/') != std::string::npos && !name.ends_with("project.qde") &&
            !name.ends_with("sharedStrings.xml"))
            continue; // parts of an archive that says it once
        const bool told = name.ends_with(".csv") ? content.find("unreviewed\r\n") != std::string::npos
                                                 : content.find("inte granskat") != std::string::npos ||
                                                       content.find("ögranskat") != std::string::npos;
        CHECK_MESSAGE(told, name);
    }
    auto w = small_workshop();
    review(w, strict_screener());
    for (const auto& [name, content] : unpacked(approved(w)))
        CHECK_MESSAGE((content.find("unreviewed") == std::string::npos &&
                       content.find("inte granskat") == std::string::npos),
                      name);
}

TEST_CASE("consent holds whether or not it was reviewed") {
    auto w = workshop_with({{"no", "works", {{"text", "ALDRIG ARKIVERAS"}, {"how", "inte heller detta"}}},
                            {"para", "works", {{"text", "ORDAGRANT NEJ"}, {"how", "sagt så här"}}},
                            {"yes", "works", {{"text", "fritt fram"}}}});
    const auto of = [&](const char* text) {
        return std::ranges::find(w.items, std::string(text), &Contribution::text);
    };
    of("ALDRIG ARKIVERAS")->consent.archive = false;
    const auto said = of("ORDAGRANT NEJ");
    said->consent.quote = false;
    for (const char* text : {"De sade ALDRIG ARKIVERAS om det.", "De sade ORDAGRANT NEJ till det."})
        w.passages.push_back({PassageId{{static_cast<std::uint8_t>(w.passages.size() + 1)}},
                              "check-out",
                              text,
                              {said->id, of("ALDRIG ARKIVERAS")->id},
                              PassageStatus::agreed,
                              true});
    auto files = exported(w, strict());
    for (const char* gone : {"ALDRIG ARKIVERAS", "inte heller detta", "ORDAGRANT NEJ", "sagt så här"})
        CHECK_MESSAGE(!holds(files, gone), gone);
    CHECK(holds(files, "fritt fram"));
    CHECK(nlohmann::json::parse(files.at("anonymity_report.json"))["without_consent"] == 4);

    const auto size = static_cast<std::uint32_t>(said->text().size());
    w.reviews[text_of(said->id)] = {{"text", 0, size, Treatment::paraphrase, "med andra ord"}};
    files = exported(w, strict());
    CHECK(holds(files, "med andra ord"));
    CHECK(!holds(files, "ORDAGRANT NEJ"));
}

TEST_CASE("two exports have no id in common, in any file") {
    const auto ids = [](const std::map<std::string, std::string>& files) {
        const std::regex shape("[0-9a-f]{16}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
        std::set<std::string> out;
        for (const auto& [name, content] : unpacked(files))
            if (!name.ends_with("datapackage.json")) // sums of the other files
                out.insert(std::sregex_token_iterator(content.begin(), content.end(), shape), {});
        return out;
    };
    auto options = strict();
    options.seed.reset();
    const auto first = ids(exported(small_workshop(), options)),
               second = ids(exported(small_workshop(), options));
    CHECK(first.size() > 2 * said().size());
    for (const auto& id : first) CHECK_MESSAGE(!second.contains(id), id);
}

TEST_CASE("for the room: headed as working material, numbers and listed names replaced, nothing stops it") {
    auto w =
        workshop_with({{"a", "timeline", {{"text", "Kalle Kanarie tog 070-174 06 05 med i Skärholmen"}}}});
    w.title = "Kalle Kanaries dag";
    auto options = strict();
    options.for_room = true;
    options.roster = strict_screener().how().roster;
    const TempFolder temp;
    options.folder = temp.path / "out";
    REQUIRE(export_workshop(w, plain_kinds(), options));
    const auto files = read_all(options.folder);
    CHECK(!holds(files, "Kanarie"));
    CHECK(!holds(files, "174 06"));
    CHECK(files.at("summary.md").find("med i Skärholmen") != std::string::npos);
    CHECK(files.at("summary.md").find("\\[telefonnummer\\]") != std::string::npos);
    CHECK(files.at("summary.html").find("Arbetsmaterial för dem som var med") != std::string::npos);
    for (const char* name : {"anonymity_report.json", "project.qdpx", "workbook.xlsx", "datapackage.json"})
        CHECK_MESSAGE(!files.contains(name), name);
}
