#include "facilitator/web/site.hpp"

#include "shared/protocol/join_code.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace vagskal::web {
namespace {

constexpr Milliseconds door_patience{8'000}, look_again{250};

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

} // namespace

void Site::set_names(const std::vector<std::string>& names, std::uint16_t port) {
    const bool encrypted = parts_.options.tls.has_value();
    const std::uint16_t unsaid = encrypted ? 443 : 80;
    std::set<std::string> all;
    const auto add = [&](std::string name) {
        name = lower(std::move(name));
        const auto colon = name.rfind(':');
        const auto bracket = name.rfind(']');
        const bool with_port = colon != std::string::npos &&
                               (bracket == std::string::npos ? name.find(':') == colon : colon > bracket);
        if (!with_port) {
            if (port == unsaid) all.insert(name);
            all.insert(fmt::format("{}:{}", name, port));
        } else {
            all.insert(name);
            if (name.substr(colon + 1) == std::to_string(unsaid)) all.insert(name.substr(0, colon));
        }
    };
    for (const auto& name : names) add(name);
    for (const char* own : {"127.0.0.1", "localhost", "[::1]"}) add(own);
    const std::lock_guard lock(mutex_);
    names_ = std::move(all);
}

std::string Site::language_before(const Request& request) const {
    const auto chosen = request.cookie("vagskal_language");
    return chosen == "sv" || chosen == "en" ? chosen : parts_.options.language;
}

Response Site::page(std::string html, int status) {
    Response out;
    out.status = status;
    out.body = std::move(html);
    out.headers.emplace_back("Cache-Control", "no-store");
    return out;
}

Response Site::see(const std::string& path) {
    Response out = page({}, 303);
    out.headers.emplace_back("Location", path);
    return out;
}

Response Site::sentence_page(const Request& request, int status, const std::string& sentence) const {
    if (request.path != "/api" && request.path != "/carry")
        return page(notice_page(status, sentence), status);
    Response out = page(nlohmann::json{{"ok", false}, {"sentence", sentence}}.dump(), status);
    out.type = "application/json";
    return out;
}

std::pair<std::string, std::string> Site::cookie(std::string_view name, const std::string& value,
                                                 bool keeps) const {
    return {"Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}{}", name, value,
                                      parts_.options.tls ? "; Secure" : "",
                                      value.empty() ? "; Max-Age=0"
                                      : keeps       ? "; Max-Age=86400"
                                                    : "")};
}

std::pair<std::string, std::string> Site::ticket_cookie(const Ticket& ticket) const {
    return cookie(ticket.role == Role::wall ? "vagskal_wall" : "vagskal",
                  write_ticket(ticket, parts_.options.secret), ticket.keeps);
}

std::optional<Ticket> Site::ticket(const Request& request, Role role) const {
    const auto shown =
        read_ticket(request.cookie(role == Role::wall ? "vagskal_wall" : "vagskal"), parts_.options.secret);
    return shown && shown->role == role ? shown : std::nullopt;
}

std::optional<Response> Site::guard(const Request& request) const {
    const auto host = lower(request.header("host"));
    {
        const std::lock_guard lock(mutex_);
        // A page from elsewhere whose name was made to lead here must not be taken for ours.
        if (!names_.contains(host))
            return sentence_page(
                request, 421,
                tr("This address does not belong to a workshop here. Ask the moderator which "
                   "address to use."));
    }
    if (request.method != "POST") return std::nullopt;
    const auto ours = (parts_.options.tls ? "https://" : "http://") + host;
    const auto& origin = request.header("origin");
    const auto& site = request.header("sec-fetch-site");
    if ((!origin.empty() && lower(origin) != ours) ||
        (!site.empty() && site != "same-origin" && site != "none"))
        return sentence_page(request, 403,
                             tr("That was sent from another page than this one, and was not taken. Open the "
                                "workshop's own page and send it there."));
    if (request.body.size() > most_body)
        return sentence_page(request, 413,
                             tr("That was too much at once; shorten it or send it in two parts."));
    return std::nullopt;
}

Response Site::handle(const Request& request) {
    const Speaking speaking(language_before(request));
    if (auto refused = guard(request)) return std::move(*refused);
    return route(request);
}

Response Site::route(const Request& request) {
    const auto& path = request.path;
    const auto below = [&](std::string_view folder) { return path.substr(folder.size()); };
    if (request.method == "POST") {
        if (path == "/api") return api(request);
        if (path == "/carry") return carry(request);
        if (!request.header("content-type").starts_with("application/x-www-form-urlencoded") &&
            !request.body.empty())
            return sentence_page(request, 415, tr("That is no form of this page."));
        if (path == "/join") return join(request);
        if (path == "/consent") return consent(request);
        if (path == "/leave") return leave(request);
        if (path == "/language") return choose_language(request);
        if (path == "/contribute") return contribute(request);
        if (path == "/vote") return vote(request);
        if (path == "/group") return group(request);
        if (path == "/speak") return speak(request);
        if (path == "/lift") return lift(request);
        if (path.starts_with("/edit/")) return edit(request, below("/edit/"));
        if (path.starts_with("/withdraw/")) return withdraw(request, below("/withdraw/"));
        if (path.starts_with("/consent/")) return set_consent(request, below("/consent/"));
    } else {
        if (path == "/") return room(request);
        if (path == "/events") return events(request);
        if (path == "/others") return others(request);
        if (path == "/story") return story(request);
        if (path == "/stored") return stored(request);
        if (path == "/held") return held(request);
        if (path == "/wall") return wall(request);
        if (path.starts_with("/assets/")) return file(request);
        if (path == "/join" || path.starts_with("/join/")) {
            if (ticket(request, Role::participant)) return see("/");
            return door(request, 200, path == "/join" ? "" : below("/join/"), {});
        }
        if (path.starts_with("/edit/")) return edit_form(request, below("/edit/"));
        if (path.starts_with("/withdraw/")) return withdraw_form(request, below("/withdraw/"));
        if (path.starts_with("/consent/")) return consent_form(request, below("/consent/"));
    }
    return sentence_page(request, 404,
                         tr("There is no such page here. Go back to the workshop's first page."));
}

View Site::view_of(const Session& session, std::string part) const {
    const auto& w = session.link->replica();
    if (!w.is_open(part)) part.clear(); // also ids that there never were
    std::string room;
    const auto codes = parts_.options.codes ? parts_.options.codes() : Codes{};
    if (const auto code = parse_join_code(codes.participant))
        room =
            to_hex(hash_bytes({reinterpret_cast<const std::uint8_t*>(code->host.data()), code->host.size()},
                              "browser storage"))
                .substr(0, 16);
    return {*session.link, *parts_.options.kinds, std::move(part), parts_.options.tls.has_value(), room};
}

Site::Or<Site::Inside> Site::enter(const Request& request, Role role) {
    const auto shown = ticket(request, role);
    if (!shown) {
        if (request.path == "/api" || request.path == "/events")
            return tl::unexpected(
                sentence_page(request, 401, tr("You are not in (any more); enter the code again.")));
        return tl::unexpected(request.method == "POST" ? see(role == Role::wall ? "/wall" : "/")
                                                       : door(request, 200, {}, {}, role == Role::wall));
    }
    auto visit = parts_.sessions.visit(*shown);
    if (!visit)
        return tl::unexpected(sentence_page(
            request, 503,
            tr("The workshop is full: no more browsers fit in. Tell the moderator, or use the program.")));
    const auto settled = [&] { return (*visit)->ready() || (*visit)->turned_away.has_value(); };
    for (auto tries = door_patience / look_again; tries > 0 && !settled(); --tries) {
        parts_.sessions.connect(**visit);
        parts_.sessions.until(*visit, look_again, settled);
    }
    if (const auto& away = (*visit)->turned_away; away && away->why == Why::superseded)
        return tl::unexpected(sentence_page(request, 503, sentence(*away)));
    if (!(*visit)->ready()) {
        auto answer = sentence_page(
            request, 503,
            tr("The moderator's computer does not answer just now. This page tries again by itself."));
        answer.headers.emplace_back("Refresh", "3");
        return tl::unexpected(std::move(answer));
    }
    auto language = request.cookie("vagskal_language");
    if (language != "sv" && language != "en") language = (*visit)->link->replica().language;
    return Inside{*shown, std::move(*visit), std::move(language)};
}

void Site::show(Session& session) {
    const std::lock_guard lock(session.mutex);
    if (!session.ready()) return;
    for (const auto& feed : session.feeds) {
        const Speaking speaking(feed->language.empty() ? session.link->replica().language : feed->language);
        const auto view = view_of(session, feed->part);
        feed->offer(parts_.shows.get(view), clock_json(view));
    }
}

} // namespace vagskal::web
