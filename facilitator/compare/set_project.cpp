#include "facilitator/compare/files.hpp"

#include "facilitator/export/formats/project.hpp"
#include "sessions/common/fields.hpp"
#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal::compare {
namespace {

/// The codes of all, with the contributions of one workshop.
Codebook codebook_of(const Comparison& comparison, std::size_t member) {
    Codebook out;
    std::set<std::string> taken;
    const auto group = [&](const char* heading, const char* what, const std::vector<Row>& rows) {
        if (rows.empty()) return;
        const auto parent = qda::unique_name(heading, taken);
        out.push_back({parent, {}, what, {}});
        for (const auto& row : rows) {
            Code code{qda::unique_name(row.name, taken), parent, {}, {}};
            for (const auto* item : row.cells[member].items) code.items.push_back(item->id);
            out.push_back(std::move(code));
        }
    };
    group(tr("Themes"), tr("Common to the workshops of the comparison."), comparison.themes);
    group(tr("Evidence kinds"), tr("On what kind of knowledge a contribution rests."), comparison.evidence);
    return out;
}

} // namespace

Result<NewFile> set_qdpx(const Comparison& comparison, const Kinds& kinds) {
    const auto& members = comparison.members;
    qda::Project project{tr("Comparison of workshops"), {}, {}};
    project.variables = qda_variables();
    for (std::size_t i = 0; i < members.size(); ++i) {
        const auto codebook = codebook_of(comparison, i);
        if (i == 0) project.codes = qda_codes(members[i].material, codebook);
        qda::Set set{members[i].name, {}, {}};
        for (auto& source : qda_sources(members[i].material, kinds, codebook, fmt::format("{}/", i))) {
            source.name = fmt::format("{}: {}", members[i].name, source.name);
            source.values.front() = members[i].name;
            set.sources.push_back(source.key);
            project.sources.push_back(std::move(source));
        }
        if (!set.sources.empty()) project.sets.push_back(std::move(set));
        project.month = std::max(project.month, members[i].material.month); // when all of it was there
    }
    const std::string name("set.qdpx");
    const auto& lot = members.front().material;
    auto archive =
        qda::project_zip(name, project, [&](std::string_view what) { return fresh_guid(lot, what); });
    if (!archive) return tl::unexpected(archive.error());
    return NewFile{name, std::move(*archive)};
}

} // namespace vagskal::compare
