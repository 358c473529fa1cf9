#include "facilitator/compare/set.hpp"

#include "facilitator/export/formats/project.hpp"
#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::compare {

std::vector<std::string> member_names(const std::vector<Material>& materials) {
    std::vector<std::string> names;
    std::set<std::string> taken;
    for (const auto& material : materials) {
        auto name = title_of(material);
        if (!material.month.empty()) name += fmt::format(" ({})", material.month);
        names.push_back(qda::unique_name(name, taken));
    }
    return names;
}

Result<void> may_be_compared(const std::filesystem::path& file, const Workshop& workshop, const Kinds& kinds,
                             Screener& screener) {
    if (!workshop.sealed)
        return refuse(Why::file_problem,
                      {file.string(),
                       fmt::format(fmt::runtime(tr("This workshop is not sealed, and only sealed ones are "
                                                   "compared. Seal it first: facilitator seal {}")),
                                   file.string())});
    const auto findings = find_all(workshop, kinds, screener);
    if (findings.complete()) return {};
    return refuse(
        Why::file_problem,
        {file.string(),
         fmt::format(fmt::runtime(tr("Not everything in it is decided on ({}). Nothing was written; "
                                     "go through it first: facilitator review {}")),
                     findings.open_words(), file.string())});
}

std::vector<Member> members_of(const std::vector<Workshop>& workshops, const Kinds& kinds,
                               const SetOptions& options) {
    std::vector<const Workshop*> order;
    for (const auto& workshop : workshops) order.push_back(&workshop);
    std::ranges::stable_sort(order, {}, [](const Workshop* w) {
        return std::tuple(w->sealed ? w->sealed->month : std::string(), sort_key(w->title));
    });
    std::vector<Material> materials;
    for (std::size_t i = 0; i < order.size(); ++i) {
        MaterialOptions how;
        how.k = options.k;
        // Each with ids of its own: they stand in the same files.
        if (options.seed) how.seed = *options.seed * 1'000'003 + i;
        materials.push_back(purify(*order[i], kinds, how));
    }
    const auto names = member_names(materials);
    std::vector<Member> out;
    for (std::size_t i = 0; i < materials.size(); ++i) out.push_back({names[i], std::move(materials[i])});
    return out;
}

std::vector<SourceTheme> source_themes(const std::vector<Member>& members) {
    std::vector<SourceTheme> out;
    for (const auto& member : members)
        for (const auto& theme : member.material.workshop.themes) {
            SourceTheme one{member.name, theme.name, {}};
            for (const auto& id : theme.items)
                if (const auto* item = member.material.workshop.find(id)) one.texts.push_back(item->text());
            if (!one.texts.empty()) out.push_back(std::move(one));
        }
    return out;
}

std::string language_of(const std::vector<Member>& members) {
    std::set<std::string> languages;
    for (const auto& member : members) languages.insert(member.material.workshop.language);
    return languages.size() == 1 ? *languages.begin() : language();
}

} // namespace vagskal::compare
