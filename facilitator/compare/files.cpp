#include "facilitator/compare/files.hpp"

#include "facilitator/compare/readme.hpp"
#include "facilitator/compare/report.hpp"
#include "facilitator/export/formats/package.hpp"
#include "shared/picture/writers.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::compare {
namespace {

constexpr const char* picture_name = "timeline.svg";

/// What the researchers say of their workshops, each thing once; names of researchers each on a line.
std::string about_all(const std::vector<Member>& members, const std::string& key) {
    std::vector<std::string> all;
    for (const auto& member : members) {
        const auto found = member.material.workshop.about.find(key);
        if (found == member.material.workshop.about.end()) continue;
        for (auto& one : package::listed(found->second, key == "keywords"))
            if (std::ranges::find(all, one) == all.end()) all.push_back(std::move(one));
    }
    return fmt::format("{}", fmt::join(all, key == "researchers" ? "\n" : "; "));
}

NewFile package_of(const Comparison& comparison, const Kinds& kinds, const std::vector<Table>& tables,
                   const std::vector<NewFile>& files) {
    const auto& members = comparison.members;
    std::string last;
    std::set<std::string> months, languages;
    std::vector<std::string> names;
    for (const auto& member : members) {
        names.push_back(member.name);
        languages.insert(member.material.workshop.language);
        if (!member.material.month.empty()) months.insert(member.material.month);
    }
    auto out =
        package::head(tr("Comparison of workshops"), months.empty() ? std::string() : *months.rbegin());
    out["description"] =
        fmt::format(fmt::runtime(tr("Pseudonymised material of several workshops side by side: "
                                    "{}. README.txt says what was done and what cannot be "
                                    "promised.")),
                    fmt::join(names, ", "));
    package::put_about(out, [&](const std::string& key) { return about_all(members, key); });
    out["languages"] = languages;
    out["collectionMonths"] = months;
    out["k"] = comparison.k;
    out["personalData"] = "pseudonymised";
    package::put_code_key(out, true); // only sealed workshops are compared
    auto resources = package::Json::array();
    for (const auto& file : files) {
        auto resource = package::resource(file);
        for (const auto& table : tables)
            if (file.name == table.name + ".csv")
                resource["schema"] = package::schema(members.front().material, kinds, table, tables);
        resources.push_back(std::move(resource));
    }
    out["resources"] = std::move(resources);
    return {"datapackage.json", out.dump(2) + "\n"};
}

} // namespace

Result<std::vector<NewFile>> files_of(const std::vector<Member>& members, const ThemeDesk& desk,
                                      const Kinds& kinds) {
    const Speaking speaking(language_of(members));
    const auto comparison = compared(members, desk);
    const auto report = report_of(comparison, kinds);
    const auto timeline = shared_timeline(comparison, kinds);
    const auto tables = tables_of(comparison, kinds);
    std::vector<NewFile> files{{"comparison.md", to_markdown(report, timeline ? picture_name : "")},
                               {"comparison.html", to_html(report)}};
    if (timeline) files.push_back({picture_name, picture::to_svg(*timeline)});
    for (const auto& table : tables) files.push_back({table.name + ".csv", to_csv(table)});
    auto set = set_qdpx(comparison, kinds);
    if (!set) return tl::unexpected(set.error());
    files.push_back(std::move(*set));
    std::vector<std::string> names;
    for (const auto& file : files) names.push_back(file.name);
    names.emplace_back("datapackage.json");
    files.push_back({"README.txt", readme(comparison, names)});
    files.push_back(package_of(comparison, kinds, tables, files));
    return files;
}

const std::set<std::string>& names_of_files() {
    static const std::set<std::string> names{"comparison.md",
                                             "comparison.html",
                                             "timeline.svg",
                                             "themes_by_workshop.csv",
                                             "evidence_by_workshop.csv",
                                             "timeline.csv",
                                             "lessons.csv",
                                             "set.qdpx",
                                             "README.txt",
                                             "datapackage.json"};
    return names;
}

} // namespace vagskal::compare
