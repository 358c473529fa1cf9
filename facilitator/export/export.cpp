#include "facilitator/export/export.hpp"

#include "facilitator/export/formats.hpp"
#include "facilitator/export/json_file.hpp"
#include "facilitator/export/readme.hpp"
#include "facilitator/export/report.hpp"
#include "facilitator/export/summary.hpp"
#include "facilitator/export/tables.hpp"
#include "shared/picture/writers.hpp"
#include "shared/words/words.hpp"

#include <cassert>
#include <fmt/format.h>

namespace vagskal {
namespace {

constexpr const char* timeline_file = "timeline.svg";

/// Names that an export has or had: what may be replaced.
const std::set<std::string>& names_of_exports() {
    static const std::set<std::string> names{"summary.md",
                                             "summary.html",
                                             "contributions.csv",
                                             "events.csv",
                                             "themes.csv",
                                             "facilitator_notes.csv",
                                             "links.csv",
                                             "decisions.csv",
                                             "lessons.csv",
                                             "codebook.csv",
                                             "votes_summary.csv",
                                             "workshop.json",
                                             "codebook.qdc",
                                             "project.qdpx",
                                             "workbook.xlsx",
                                             "datapackage.json",
                                             "anonymity_report.json",
                                             "README.txt",
                                             timeline_file};
    return names;
}

/// The files of an export as they are made; stops at the first that cannot be.
class Making {
  public:
    Making(const Material& material, const Kinds& kinds, const std::set<Format>& formats)
        : material_(material), kinds_(kinds), formats_(formats), tables_(tables_of(material, kinds)) {}

    Result<std::vector<NewFile>> make(const std::string& report) {
        summaries();
        if (formats_.contains(Format::csv))
            for (const auto& table : tables_) files_.push_back({table.name + ".csv", to_csv(table)});
        if (formats_.contains(Format::json)) files_.push_back({"workshop.json", to_json(material_)});
        if (!material_.for_room) archives();
        if (!report.empty()) files_.push_back({"anonymity_report.json", report});
        std::vector<std::string> names;
        for (const auto& file : files_) names.push_back(file.name);
        const bool packed = !material_.for_room && formats_.contains(Format::csv);
        if (packed) names.emplace_back("datapackage.json");
        files_.push_back({"README.txt", readme(material_, names)});
        if (packed) {
            add(datapackage_json(material_, kinds_, tables_, files_));
            if (files_.size() > 1) std::swap(files_.back(), files_[files_.size() - 2]); // README.txt last
        }
        if (wrong_) return tl::unexpected(*wrong_);
        return std::move(files_);
    }

  private:
    void summaries() {
        auto picture = timeline_picture(material_.workshop, kinds_);
        const bool has_picture = picture && formats_.contains(Format::svg);
        if (has_picture && !material_.unreviewed.empty()) picture->remarks.push_back(material_.unreviewed);
        const auto summary = summarise(material_, kinds_);
        if (formats_.contains(Format::md))
            files_.push_back({"summary.md", to_markdown(summary, has_picture ? timeline_file : "")});
        if (formats_.contains(Format::html)) files_.push_back({"summary.html", to_html(summary)});
        if (has_picture) files_.push_back({timeline_file, picture::to_svg(*picture)});
    }

    void archives() {
        const auto codebook = codebook_of(material_);
        if (formats_.contains(Format::qdc)) add(codebook_qdc(material_, codebook));
        if (formats_.contains(Format::qdpx)) add(project_qdpx(material_, kinds_, codebook));
        if (formats_.contains(Format::xlsx)) add(workbook_xlsx(material_, tables_));
    }

    void add(Result<NewFile> file) {
        if (file)
            files_.push_back(std::move(*file));
        else if (!wrong_)
            wrong_ = file.error();
    }

    const Material& material_;
    const Kinds& kinds_;
    const std::set<Format>& formats_;
    std::vector<Table> tables_;
    std::vector<NewFile> files_;
    std::optional<Refusal> wrong_;
};

/// What is left to decide stops it, in one sentence; nothing has been written then.
tl::unexpected<Refusal> undecided(const Findings& findings, const ExportOptions& options) {
    const auto file = options.file.empty() ? std::string("FILE") : options.file.string();
    return refuse(Why::file_problem,
                  {options.file.empty() ? options.folder.string() : options.file.string(),
                   fmt::format(fmt::runtime(tr("Nothing was exported, as not all is decided: {}. Run: "
                                               "facilitator review {}")),
                               findings.open_words(), file)});
}

Findings findings_of(const Workshop& workshop, const Kinds& kinds, const ExportOptions& options) {
    if (options.screener) return find_all(workshop, kinds, *options.screener);
    return find_all(workshop, kinds,
                    screening(options.roster, static_cast<std::size_t>(std::max(options.k, 2)), kinds));
}

Result<std::vector<NewFile>> files_of(const Workshop& workshop, const Kinds& kinds,
                                      const ExportOptions& options, const Findings& findings) {
    const Speaking speaking(options.language.empty() ? workshop.language : options.language);
    auto material = purify(workshop, kinds,
                           {options.for_room, options.seed, options.participants, options.k, options.roster});
    if (!options.for_room && !findings.complete())
        material.unreviewed =
            fmt::format(fmt::runtime(tr("Not all of it was reviewed, so it may name somebody: {}.")),
                        findings.open_words());
    std::string report;
    if (!options.for_room && options.formats.contains(Format::csv)) // beside the tables
        report = anonymity_report(material, workshop, kinds, findings);
    return Making(material, kinds, options.formats).make(report);
}

} // namespace

std::set<Format> all_formats() {
    return {Format::md,  Format::csv, Format::json, Format::html,
            Format::svg, Format::qdc, Format::qdpx, Format::xlsx};
}

Result<std::set<Format>> read_formats(std::string_view list) {
    static const std::map<std::string_view, std::set<Format>> known{
        {"all", all_formats()},   {"md", {Format::md, Format::svg}},
        {"csv", {Format::csv}},   {"json", {Format::json}},
        {"html", {Format::html}}, {"svg", {Format::svg}},
        {"qdc", {Format::qdc}},   {"qdpx", {Format::qdpx, Format::qdc}},
        {"xlsx", {Format::xlsx}}};
    std::set<Format> formats;
    for (std::size_t begin = 0; begin <= list.size();) {
        const auto end = std::min(list.find(',', begin), list.size());
        const auto name = list.substr(begin, end - begin);
        const auto found = known.find(name);
        if (found == known.end())
            return refuse(Why::usage,
                          {fmt::format(fmt::runtime(tr("There is no format called {}: choose among all, md, "
                                                       "csv, json, html, qdpx, xlsx, qdc and svg, parted by "
                                                       "commas.")),
                                       name)});
        formats.insert(found->second.begin(), found->second.end());
        begin = end + 1;
    }
    return formats;
}

Result<std::vector<std::filesystem::path>> export_workshop(const Workshop& workshop, const Kinds& kinds,
                                                           const ExportOptions& options) {
    assert(options.k >= least_k && options.k <= most_k);
    Findings findings;
    if (!options.for_room) findings = findings_of(workshop, kinds, options);
    if (!findings.complete() && !options.allow_unreviewed) return undecided(findings, options);
    const auto files = files_of(workshop, kinds, options, findings);
    if (!files) return tl::unexpected(files.error());
    return write_folder(options.folder, *files, names_of_exports()); // refuses in the interface's language
}

} // namespace vagskal
