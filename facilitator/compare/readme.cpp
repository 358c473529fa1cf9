#include "facilitator/compare/readme.hpp"

#include "shared/picture/writers.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal::compare {
namespace {

constexpr int columns = 78, indent = 26;

std::string paragraph(const std::string& text) {
    return fmt::format("{}\n\n", fmt::join(picture::wrap(text, columns), "\n"));
}

std::string what_is(const std::string& name) {
    if (name == "comparison.md") return tr("the comparison, to go on writing in");
    if (name == "comparison.html") return tr("the same, to read and print: open it in a web browser");
    if (name == "timeline.svg") return tr("all timelines on one axis, as a picture");
    if (name == "themes_by_workshop.csv")
        return tr(
            "each theme in each workshop: whether it is there, and how many contributions; named: what the "
            "workshop itself calls it");
    if (name == "evidence_by_workshop.csv") return tr("each evidence kind in each workshop, likewise");
    if (name == "timeline.csv")
        return tr("the events of all timelines, with earliest and latest possible day");
    if (name == "lessons.csv")
        return tr("the lessons, with what the member check came to and who did not agree");
    if (name == "set.qdpx")
        return tr(
            "all texts, coded with the common themes, for programs of qualitative analysis (REFI-QDA); one "
            "set for each workshop");
    if (name == "datapackage.json") return tr("all files and columns described, for archives and programs");
    return {};
}

} // namespace

std::string readme(const Comparison& comparison, const std::vector<std::string>& files) {
    auto out = paragraph(tr("Comparison of workshops"));
    out.pop_back();
    for (const auto& member : comparison.members) out += "  " + member.name + "\n";
    out += '\n';
    for (const auto& name : files) {
        const auto lines = picture::wrap(what_is(name), columns - indent);
        for (std::size_t i = 0; i < lines.size(); ++i)
            out += fmt::format("{:<{}}{}\n", i ? std::string() : name, indent, lines[i]);
    }
    out += '\n';
    out += paragraph(fmt::format(
        fmt::runtime(
            tr("What was done: only sealed workshops are compared, in which every mark that may tell who "
               "somebody is was decided on. What its author keeps from the archive is not here; what may "
               "not be quoted stands in other words or not at all. Numbers count contributions, not "
               "people; fewer than {0} are not told, nor a number that leaves fewer than {0} of a "
               "workshop's contributions beside it, and there are no sums. Ids are drawn afresh for each "
               "comparison. The finest time is the month.")),
        comparison.k));
    out += paragraph(
        tr("Whoever opens set.qdpx can count the contributions under a theme there: the limit holds for "
           "tables that are passed on alone. How many people there are behind contributions, no file "
           "can tell."));
    out +=
        paragraph(tr("It is pseudonymised, not anonymous, as long as a workshop's own file or a log of "
                     "replacements exists. What cannot be promised: that nobody recognises somebody's way of "
                     "writing, or a thing that only one person could have told."));
    out += paragraph(
        tr("Which themes are one was decided by whoever made the comparison; themes of the same name are "
           "one unless they were parted. A comparison with other themes joined, of the same "
           "workshops, can tell what this one holds back: pass on one of them."));
    out.pop_back();
    return out;
}

} // namespace vagskal::compare
