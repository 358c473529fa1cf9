// The ready sessions, for whoever chooses one.
#include "facilitator/cli/commands.hpp"
#include "facilitator/screens/agenda.hpp"
#include "sessions/catalogue.hpp"
#include "sessions/session_file.hpp"
#include "shared/picture/writers.hpp"
#include "shared/words/words.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace vagskal::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr int columns = 78;
constexpr int indent = 4;

Json both(const Localised& text) { return {{"sv", text.sv}, {"en", text.en}}; }

void paragraph(const char* heading, const std::string& text) {
    if (text.empty()) return;
    const auto whole = *heading ? fmt::format("{}: {}", heading, text) : text;
    for (const auto& line : picture::wrap(whole, columns - indent)) fmt::print("{:{}}{}\n", "", indent, line);
}

void print(const ReadySession& ready) {
    const auto& session = ready.session;
    fmt::print("{:<18} {:<38} {:>12}\n", session.id, session.title.in(language()),
               minutes_words(session.minutes()));
    paragraph("", session.purpose.in(language()));
    paragraph(tr("Take it"), ready.guidance.use.in(language()));
    paragraph(tr("Do not take it"), ready.guidance.avoid.in(language()));
    paragraph(tr("Have at hand"), ready.guidance.materials.in(language()));
    std::string parts;
    for (const auto& part : session.activities)
        parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", part.title.in(language()), part.minutes);
    paragraph(tr("Parts, with minutes"), parts);
}

/// New keys come at the end: what reads it already goes on working.
Json json_of(const ReadySession& ready) {
    const auto& session = ready.session;
    Json out{{"id", session.id},
             {"title", both(session.title)},
             {"minutes", session.minutes()},
             {"activities", Json::array()},
             {"purpose", both(session.purpose)},
             {"use", both(ready.guidance.use)},
             {"avoid", both(ready.guidance.avoid)},
             {"materials", both(ready.guidance.materials)}};
    for (const auto& activity : session.activities)
        out["activities"].push_back({{"id", activity.id},
                                     {"kind", activity.kind},
                                     {"minutes", activity.minutes},
                                     {"title", both(activity.title)}});
    return out;
}

} // namespace

int sessions(const std::string& only, bool json) {
    const auto kinds = make_kinds();
    const auto folder = sessions_folder();
    const auto ready = ready_sessions(folder, *kinds);
    for (const auto& mistake : ready.mistakes) fmt::print(stderr, "{}\n", to_string(mistake));
    auto list = Json::array();
    bool found = false;
    for (const auto& one : ready.sessions) {
        if (!only.empty() && one.session.id != only) continue;
        if (json)
            list.push_back(json_of(one));
        else
            fmt::print("{}", found ? "\n" : ""), print(one);
        found = true;
    }
    if (!only.empty() && !found) {
        const auto none = find_ready_session(only, folder, *kinds);
        return none ? 1 : failed(none.error().back().sentence);
    }
    if (json) fmt::print("{}\n", list.dump(2));
    return ready.mistakes.empty() ? 0 : 1;
}

} // namespace vagskal::cli
