#include "facilitator/review/findings.hpp"

#include "sessions/session_file.hpp"

namespace vagskal {

Screening screening(Roster roster, std::size_t k, const Kinds& kinds) {
    Screening out;
    out.roster = std::move(roster);
    out.k = k;
    for (const auto& ready : ready_sessions(sessions_folder(), kinds).sessions)
        for (const auto& part : ready.session.activities)
            for (const auto* text : {&part.title, &part.prompt, &part.help}) {
                out.written.insert(text->sv);
                out.written.insert(text->en);
            }
    return out;
}

} // namespace vagskal
