#include "facilitator/export/export.hpp"

#include "facilitator/export/folder.hpp"
#include "facilitator/export/json_file.hpp"
#include "facilitator/export/readme.hpp"
#include "facilitator/export/summary.hpp"
#include "facilitator/export/tables.hpp"
#include "shared/picture/writers.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal {
namespace {

constexpr const char* timeline_file = "timeline.svg";

/// Names that an export has or had: what may be replaced.
const std::set<std::string>& names_of_exports() {
    static const std::set<std::string> names{"summary.md",        "summary.html",  "contributions.csv",
                                             "events.csv",        "themes.csv",    "facilitator_notes.csv",
                                             "links.csv",         "decisions.csv", "README.txt",
                                             "votes_summary.csv", "workshop.json", timeline_file};
    return names;
}

std::vector<NewFile> files_of(const Material& material, const Kinds& kinds, const std::set<Format>& formats) {
    std::vector<NewFile> files;
    const auto picture = timeline_picture(material.workshop, kinds);
    const bool has_picture = picture && formats.contains(Format::svg);
    const auto summary = summarise(material, kinds);
    if (formats.contains(Format::md))
        files.push_back({"summary.md", to_markdown(summary, has_picture ? timeline_file : "")});
    if (formats.contains(Format::html)) files.push_back({"summary.html", to_html(summary)});
    if (has_picture) files.push_back({timeline_file, picture::to_svg(*picture)});
    if (formats.contains(Format::csv))
        for (const auto& table : tables_of(material, kinds))
            files.push_back({table.name + ".csv", to_csv(table)});
    if (formats.contains(Format::json)) files.push_back({"workshop.json", to_json(material, kinds)});

    std::vector<std::string> names;
    for (const auto& file : files) names.push_back(file.name);
    files.push_back({"README.txt", readme(material, names)});
    return files;
}

} // namespace

Result<std::set<Format>> read_formats(std::string_view list) {
    static const std::map<std::string_view, std::set<Format>> known{
        {"all", ExportOptions().formats}, {"md", {Format::md, Format::svg}}, {"csv", {Format::csv}},
        {"json", {Format::json}},         {"html", {Format::html}},          {"svg", {Format::svg}}};
    std::set<Format> formats;
    for (std::size_t begin = 0; begin <= list.size();) {
        const auto end = std::min(list.find(',', begin), list.size());
        const auto name = list.substr(begin, end - begin);
        const auto found = known.find(name);
        if (found == known.end())
            return refuse(Why::usage,
                          {fmt::format(fmt::runtime(tr("There is no format called {}: choose among all, md, "
                                                       "csv, json, html and svg, parted by commas.")),
                                       name)});
        formats.insert(found->second.begin(), found->second.end());
        begin = end + 1;
    }
    return formats;
}

Result<std::vector<std::filesystem::path>> export_workshop(const Workshop& workshop, const Kinds& kinds,
                                                           const ExportOptions& options) {
    std::vector<NewFile> files;
    {
        const Speaking speaking(options.language.empty() ? workshop.language : options.language);
        const auto material = purify(workshop, kinds, {options.for_room, options.seed, options.participants});
        files = files_of(material, kinds, options.formats);
    }
    return write_folder(options.folder, files, names_of_exports()); // refuses in the interface's own language
}

} // namespace vagskal
