#include "facilitator/compare/report.hpp"

#include "facilitator/compare/said.hpp"
#include "sessions/review/lessons.hpp"
#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::compare {
namespace {

Matrix matrix_of(const char* heading, const Comparison& comparison, const std::vector<Row>& rows) {
    Matrix out{{heading}, {}};
    for (const auto& member : comparison.members) out.columns.push_back(member.name);
    for (const auto& row : rows) {
        std::vector<std::string> line{row.name};
        for (const auto& cell : row.cells) line.push_back(shown(cell, comparison.k));
        out.rows.push_back(std::move(line));
    }
    return out;
}

std::string of_numbers(const Comparison& comparison) {
    return said(
        msgid("The numbers count contributions, not people. Fewer than {0} are not told, nor a number "
              "that leaves fewer than {0} of a workshop's contributions beside it."),
        comparison.k);
}

Part workshops(const Comparison& comparison) {
    Part part{tr("The workshops"), {}};
    for (const auto& member : comparison.members) {
        const auto& session = member.material.workshop.session;
        auto line = fmt::format("{}: {}.", member.name, session.title.in(language()));
        if (const auto& purpose = session.purpose.in(language()); !purpose.empty()) line += " " + purpose;
        part.remarks.push_back(std::move(line));
    }
    return part;
}

Part theme_matrix(const Comparison& comparison) {
    Part part{tr("Themes in each workshop"), {of_numbers(comparison)}};
    if (comparison.themes.empty())
        part.remarks = {tr("No workshop has sorted its contributions under themes.")};
    else
        part.matrix = matrix_of(tr("Theme"), comparison, comparison.themes);
    return part;
}

Part evidence_matrix(const Comparison& comparison) {
    Part part{tr("Evidence kinds in each workshop"), {}};
    if (comparison.evidence.empty())
        part.remarks = {tr("No contribution says on what kind of evidence it rests.")};
    else {
        part.remarks = {of_numbers(comparison)};
        part.matrix = matrix_of(tr("Evidence kind"), comparison, comparison.evidence);
    }
    return part;
}

Part themes(const Comparison& comparison) {
    Part part{
        tr("Theme by theme"),
        {tr("In the words that were written and may be quoted: at most three of each workshop, and one "
            "where the number is not told. All of them, with their themes, are in set.qdpx; the signs in "
            "brackets are their ids there.")}};
    for (const auto& row : comparison.themes) {
        Topic topic{row.name, {}};
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const auto& cell = row.cells[i];
            if (!cell.present()) continue;
            Voice voice{comparison.members[i].name, {}, {}};
            std::vector<std::string> other_names;
            for (const auto& name : cell.names)
                if (sort_key(name) != sort_key(row.name)) other_names.push_back(name);
            if (!other_names.empty())
                voice.remark = said(msgid("There it is called: {}."), fmt::join(other_names, "; "));
            for (std::size_t q = 0; q < quotes_of(cell); ++q)
                voice.quotes.push_back({cell.items[q]->text(), short_id(cell.items[q]->id)});
            topic.voices.push_back(std::move(voice));
        }
        part.topics.push_back(std::move(topic));
    }
    return part;
}

Part lessons_part(const Comparison& comparison) {
    Part part{tr("Lessons"), {}};
    for (const auto& member : comparison.members) {
        Topic topic{member.name, {}};
        for (const auto& lesson : lessons(member.material.workshop)) {
            Voice voice{{}, said(msgid("Member check: {}."), status_words(lesson.status)), {}};
            std::vector<std::string> ids;
            for (const auto& id : lesson.rests_on) ids.push_back(short_id(id));
            voice.quotes.push_back({lesson.text, fmt::format("{}", fmt::join(ids, ", "))});
            for (const auto& dissent : lesson.dissents)
                voice.quotes.push_back({said(msgid("Not agreed: {}"), dissent), {}});
            topic.voices.push_back(std::move(voice));
        }
        if (!topic.voices.empty()) part.topics.push_back(std::move(topic));
    }
    if (part.topics.empty()) part.remarks = {tr("No lessons have been drafted or proposed yet.")};
    return part;
}

} // namespace

Report report_of(const Comparison& comparison, const Kinds& kinds) {
    Report out;
    out.language = language();
    out.title = tr("Comparison of workshops");
    out.caution =
        tr("Pseudonymised, not anonymous, as long as a workshop's own file or a log of replacements "
           "exists. People who were there may recognise each other's words.");
    Part timelines{tr("Timelines"), {}};
    timelines.picture = shared_timeline(comparison, kinds);
    if (!timelines.picture) timelines.remarks = {tr("No workshop has a timeline.")};
    out.parts = {workshops(comparison), theme_matrix(comparison), evidence_matrix(comparison),
                 std::move(timelines),  themes(comparison),       lessons_part(comparison)};
    return out;
}

} // namespace vagskal::compare
