#include "facilitator/export/summary.hpp"

#include "facilitator/export/chapters.hpp"
#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {
namespace {

std::string duration(int minutes) {
    if (minutes < 60) return fmt::format(fmt::runtime(tr("{} min")), minutes);
    if (minutes % 60 == 0) return fmt::format(fmt::runtime(tr("{} h")), minutes / 60);
    return fmt::format(fmt::runtime(tr("{} h {} min")), minutes / 60, minutes % 60);
}

void tell_background(Summary& out, const Material& material) {
    const auto& w = material.workshop;
    out.background = tr("Background");
    if (const auto& purpose = w.session.purpose.in(out.language); !purpose.empty())
        out.facts.push_back(purpose);
    if (!material.month.empty())
        out.facts.push_back(fmt::format(fmt::runtime(tr("Month: {}.")), material.month));
    if (const auto n = material.participants; n > 0)
        out.facts.push_back(fmt::format(
            fmt::runtime(trn("{} person took part.", "{} people took part.", static_cast<unsigned long>(n))),
            n));
    if (const auto n = w.scribes; n > 0)
        out.facts.push_back(fmt::format(
            fmt::runtime(trn("{} of them wrote for {} people.", "{} of them wrote for {} people in all.", n)),
            n, w.people));
    if (const auto n = material.waiting; n > 0)
        out.facts.push_back(fmt::format(
            fmt::runtime(trn("{} contribution is not here, because its part has not been closed.",
                             "{} contributions are not here, because their parts have not been closed.", n)),
            n));
    out.facts.push_back(fmt::format(fmt::runtime(tr("The session: {}.")), w.session.title.in(out.language)));
    out.agenda_heading = tr("Agenda, as planned");
    out.part_heading = tr("Part");
    out.minutes_heading = tr("Minutes");
    for (const auto& activity : w.session.activities)
        out.agenda.push_back({activity.title.in(out.language), std::to_string(activity.minutes)});
    out.total = fmt::format(fmt::runtime(tr("In all {}")), duration(w.session.minutes()));
}

std::string caution(const Material& material) {
    if (material.for_room)
        return tr("Working material for those who were there. Numbers, addresses and names on the list are "
                  "replaced; the rest is as it was written. Do not pass it on.");
    if (!material.unreviewed.empty())
        return fmt::format(fmt::runtime(tr("Working material. {} Do not pass it on.")), material.unreviewed);
    return material.k <= 1
               ? tr("Pseudonymised. What may name somebody was reviewed and decided by a person; README.txt "
                    "says "
                    "what cannot be promised.")
               : fmt::format(
                     fmt::runtime(tr("Pseudonymised. What may name somebody was reviewed and decided by "
                                     "a person, and votes are told with k = {}; README.txt says what "
                                     "cannot be promised.")),
                     material.k);
}

} // namespace

Summary summarise(const Material& material, const Kinds& kinds) {
    const auto& w = material.workshop;
    Summary out;
    out.language = language();
    out.title = w.title.empty() ? w.session.title.in(out.language) : w.title;
    out.caution = caution(material);
    out.contents = tr("Contents");
    tell_background(out, material);
    out.chapters = chapters_of(material, kinds);
    return out;
}

} // namespace vagskal
