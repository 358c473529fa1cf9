// Getting in, and leaving.
#include "facilitator/web/site.hpp"
#include "shared/protocol/join_code.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::web {
namespace {

constexpr Milliseconds admission_patience{8'000};
constexpr std::size_t longest_code = 40;

} // namespace

Response Site::door(const Request&, int status, const std::string& code, const std::string& problem,
                    bool wall) const {
    Door door;
    door.code = code.substr(0, longest_code);
    door.problem = problem;
    door.encrypted = parts_.options.tls.has_value();
    door.wall = wall;
    return page(join_page(door), status);
}

Response Site::join(const Request& request) {
    const auto form = read_form(request.body);
    const auto typed = value_of(form, "code");
    const auto again = [&](int status, const std::string& problem) {
        return door(request, status, typed, problem);
    };
    const auto now = now_millis();
    {
        const std::lock_guard lock(mutex_);
        if (!tries_.allowed(request.from, now))
            return again(429, tr("Too many wrong codes came from here. Wait a minute, and type the "
                                 "code as the moderator shows it."));
    }
    const auto code = parse_join_code(typed);
    if (!code) return again(422, fmt::format(fmt::runtime(tr(code.error().sentence)), code.error().argument));
    const auto codes = parts_.options.codes ? parts_.options.codes() : Codes{};
    const auto own = parse_join_code(codes.participant);
    if (!own) return again(503, tr("The workshop is not quite ready. Wait a moment and try again."));
    const auto wrong = [&](const Refusal& why) {
        const std::lock_guard lock(mutex_);
        tries_.wrong(request.from, now);
        return again(403, sentence(why));
    };
    if (!same_letters(code->host, own->host)) return wrong({Why::wrong_code, {}});

    // Whether the last four letters are right says the host, as it does to every client.
    const auto walls = parse_join_code(codes.wall);
    Ticket fresh;
    fresh.role = walls && same_letters(walls->role, code->role) ? Role::wall : Role::participant;
    fresh.keeps = value_of(form, "keep") != "no";
    // Whoever is in already stays who it was: coming in twice is not being two.
    const auto former = ticket(request, fresh.role);
    if (former) {
        fresh.id = former->id;
        fresh.consented = former->consented;
        fresh.consent = former->consent;
    } else {
        fresh.id = random<BrowserId>();
    }
    auto visit = parts_.sessions.visit(fresh, {code->role.begin(), code->role.end()});
    if (!visit)
        return again(503, tr("The workshop is full: no more browsers fit in. Tell the moderator, or use the "
                             "program."));
    auto& session = **visit;
    parts_.sessions.until(*visit, admission_patience, [&] {
        return !session.link || session.link->admitted() || session.turned_away.has_value();
    });
    const bool admitted = session.link && session.link->admitted();
    const auto role = admitted ? session.link->role() : fresh.role;
    const auto turned_away = session.turned_away;
    if (admitted && role == fresh.role) {
        auto answer = see(role == Role::wall ? "/wall" : "/");
        answer.headers.push_back(ticket_cookie(fresh));
        return answer;
    }
    visit.reset();
    if (!former) parts_.sessions.forget(fresh.id);
    if (admitted)
        return again(403, tr("That is a note-taker's code, which works in the program only. Ask for the "
                             "participants' code."));
    if (turned_away) return wrong(*turned_away);
    return again(503, tr("The moderator's computer does not answer just now. Wait a moment and try again."));
}

Response Site::consent(const Request& request) {
    auto shown = ticket(request, Role::participant);
    if (!shown) return see("/");
    shown->consented = true;
    if (const auto allowed = typed_consent(read_form(request.body))) shown->consent = *allowed;
    if (auto visit = parts_.sessions.visit(*shown)) {
        auto& kept = (*visit)->keepsake.kept;
        kept.consented = kept.asked_consent = true;
        kept.consent = shown->consent;
    }
    auto answer = see("/");
    answer.headers.push_back(ticket_cookie(*shown));
    return answer;
}

Response Site::leave(const Request& request) {
    auto answer = see("/");
    const bool wall = read_form(request.body).contains("wall");
    const auto role = wall ? Role::wall : Role::participant;
    if (const auto shown = ticket(request, role)) parts_.sessions.forget(shown->id);
    answer.headers.push_back(cookie(wall ? "vagskal_wall" : "vagskal", {}, false));
    return answer;
}

Response Site::choose_language(const Request& request) const {
    const auto chosen = value_of(read_form(request.body), "language");
    // Back to where it was chosen: one of our own pages, and nothing else that an address could say.
    const auto& back = request.header("referer");
    const auto scheme = back.find("://");
    const auto slash = scheme == std::string::npos ? std::string::npos : back.find('/', scheme + 3);
    const auto path = std::string_view(back).substr(std::min(slash, back.size()));
    const bool ours = path == "/wall" || path == "/stored" || path == "/story";
    auto answer = see(ours ? std::string(path) : std::string(1, '/'));
    const auto shown = ticket(request, Role::participant);
    if (chosen == "sv" || chosen == "en")
        answer.headers.push_back(cookie("vagskal_language", chosen, !shown || shown->keeps));
    return answer;
}

} // namespace vagskal::web
