// With the program's own kinds: whatever they put into boards and passages, the files keep their promises.
#include "sessions/catalogue.hpp"
#include "tests/export/room.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

std::map<std::string, std::string> exported_by_real_kinds(const Workshop& workshop, std::string language) {
    const TempFolder temp;
    ExportOptions options;
    options.folder = temp.path / "export";
    options.seed = 3;
    options.allow_unreviewed = true;
    options.screener = &screener();
    options.language = std::move(language);
    REQUIRE(export_workshop(workshop, *make_kinds(), options));
    return read_all(options.folder);
}

} // namespace

TEST_CASE("the program's own kinds tell everything and give nobody away") {
    for (const char* language : {"sv", "en"}) {
        const auto files = exported_by_real_kinds(small_workshop({1}), language);
        CHECK(files.size() == 19);
        for (const auto& line : said()) {
            const bool gone = line.name == "gone" || line.name == "hidden";
            const auto text = line.fields.at("text").substr(0, line.fields.at("text").find_first_of("*\n"));
            for (const char* name : {"summary.html", "workshop.json", "contributions.csv"}) {
                INFO(name, ": ", text);
                CHECK((files.at(name).find(text) == std::string::npos) == gone);
            }
        }
        for (const auto& [name, content] : files) {
            INFO(name);
            CHECK(content.find(withdrawn_canary) == std::string::npos);
            CHECK(content.find(removed_canary) == std::string::npos);
            CHECK(content.find("Gruppen") == std::string::npos);
        }
        for (std::uint64_t seed : {2, 3, 4, 5})
            CHECK(exported_by_real_kinds(small_workshop({seed}), language) == files);
    }
}
