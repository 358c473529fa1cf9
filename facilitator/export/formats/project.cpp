#include "facilitator/export/formats/project.hpp"

#include "facilitator/export/formats.hpp"
#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {
namespace {

/// The contribution in its words, with its fields below: what a theme stands for is both.
std::string paragraph_of(const Board& board, const Kind* kind, const Contribution& item) {
    if (!kind) return item.text();
    const auto passage = kind->passage(board, item);
    auto text = passage.text;
    for (const auto& [label, words] : passage.details) text += fmt::format("\n{}: {}", label, words);
    return text;
}

std::vector<std::string> codes_on(const Codebook& codebook, const ItemId& id) {
    std::vector<std::string> names;
    for (const auto& code : codebook)
        if (std::ranges::find(code.items, id) != code.items.end()) names.push_back(code.name);
    return names;
}

qda::Guids guids_of(const Material& material) {
    return [&material](std::string_view what) { return fresh_guid(material, what); };
}

} // namespace

std::string title_of(const Material& material) {
    const auto& w = material.workshop;
    return w.title.empty() ? w.session.title.in(language()) : w.title;
}

std::vector<std::string> qda_variables() { return {tr("Workshop"), tr("Part of the day"), tr("Month")}; }

std::vector<qda::Code> qda_codes(const Material& material, const Codebook& codebook) {
    std::vector<qda::Code> codes;
    std::set<std::string> taken;
    for (const auto& code : codebook) taken.insert(sort_key(code.name));
    if (!material.unreviewed.empty())
        codes.push_back({qda::unique_name(tr("Not reviewed"), taken), {}, material.unreviewed, true});
    for (const auto& code : codebook)
        codes.push_back({code.name, code.parent, code.description, code.parent.empty()});
    return codes;
}

std::vector<qda::Source> qda_sources(const Material& material, const Kinds& kinds, const Codebook& codebook,
                                     const std::string& prefix) {
    const auto& w = material.workshop;
    std::vector<qda::Source> sources;
    const auto values = [&](const std::string& part) {
        return std::vector<std::string>{title_of(material), part, material.month};
    };
    for (const auto& activity : w.session.activities) {
        const auto board = board_of(w, activity);
        if (board.items.empty()) continue;
        const auto part = activity.title.in(language());
        qda::Source source{prefix + activity.id, part, material.unreviewed, {}, {}, values(part)};
        qda::Paragraphs text;
        for (const auto* item : board.items) {
            const auto place = text.add(paragraph_of(board, kinds.find(activity.kind), *item));
            auto codes = codes_on(codebook, item->id);
            if (!codes.empty())
                source.selections.push_back({place.begin, place.end, short_id(item->id), std::move(codes)});
        }
        source.text = text.text();
        sources.push_back(std::move(source));
    }
    if (material.for_room) return sources;
    for (const auto& activity : w.session.activities) {
        qda::Paragraphs text;
        for (const auto& note : w.notes)
            if (note.activity == activity.id)
                text.add(note.quote ? fmt::format(fmt::runtime(tr("“{}”, as someone put it")), note.text)
                                    : note.text);
        if (text.text().empty()) continue;
        const auto part = activity.title.in(language());
        sources.push_back({prefix + "notes " + activity.id,
                           fmt::format(fmt::runtime(tr("{}: the moderator's notes")), part),
                           material.unreviewed,
                           text.text(),
                           {},
                           values(part)});
    }
    return sources;
}

Result<NewFile> codebook_qdc(const Material& material, const Codebook& codebook) {
    const std::string name("codebook.qdc");
    return NewFile{name, qda::codebook_xml(qda_codes(material, codebook), tr("No themes were made"),
                                           guids_of(material))};
}

Result<NewFile> project_qdpx(const Material& material, const Kinds& kinds, const Codebook& codebook) {
    const std::string name("project.qdpx");
    const qda::Project project{title_of(material),
                               material.unreviewed,
                               material.month,
                               qda_codes(material, codebook),
                               qda_variables(),
                               qda_sources(material, kinds, codebook),
                               {}};
    auto archive = qda::project_zip(name, project, guids_of(material));
    if (!archive) return tl::unexpected(archive.error());
    return NewFile{name, std::move(*archive)};
}

} // namespace vagskal
