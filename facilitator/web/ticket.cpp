#include "facilitator/web/ticket.hpp"

namespace vagskal::web {
namespace {

Secret mark(std::string_view what, std::string_view said, const Secret& secret) {
    const std::string context = std::string(what) + std::string(said);
    return derive(secret, {reinterpret_cast<const std::uint8_t*>(context.data()), context.size()});
}

constexpr std::string_view of_cookie = "browser cookie ", of_group = "browser group ";
constexpr std::size_t said_size = 2 * BrowserId::size + 2;

} // namespace

std::string write_ticket(const Ticket& ticket, const Secret& secret) {
    std::string said = to_hex(ticket.id);
    said += ticket.role == Role::wall ? 'w' : 'p';
    said += static_cast<char>('0' + (ticket.keeps ? 1 : 0) + (ticket.consented ? 2 : 0) +
                              (ticket.consent.quote ? 0 : 4) + (ticket.consent.archive ? 0 : 8));
    return said + to_hex(mark(of_cookie, said, secret));
}

std::optional<Ticket> read_ticket(std::string_view cookie, const Secret& secret) {
    if (cookie.size() != said_size + 2 * Secret::size) return std::nullopt;
    const auto said = cookie.substr(0, said_size);
    const auto shown = from_hex<Secret>(cookie.substr(said_size));
    if (!shown || !same(*shown, mark(of_cookie, said, secret))) return std::nullopt;
    const auto id = from_hex<BrowserId>(said.substr(0, 2 * BrowserId::size));
    const char role = said[said_size - 2], flags = said[said_size - 1];
    if (!id || (role != 'p' && role != 'w') || flags < '0' || flags > '0' + 15) return std::nullopt;
    const auto is = [&](int bit) { return ((flags - '0') & bit) != 0; };
    return Ticket{*id, role == 'w' ? Role::wall : Role::participant, is(1), is(2), {!is(4), !is(8)}};
}

std::string write_group(const GroupId& group, const Secret& token, const Secret& secret) {
    const auto said = to_hex(group) + to_hex(token);
    return said + to_hex(mark(of_group, said, secret));
}

std::optional<std::pair<GroupId, Secret>> read_group(std::string_view word, const Secret& secret) {
    constexpr std::size_t group_size = 2 * GroupId::size, token_size = 2 * Secret::size;
    if (word.size() != group_size + 2 * token_size) return std::nullopt;
    const auto shown = from_hex<Secret>(word.substr(group_size + token_size));
    if (!shown || !same(*shown, mark(of_group, word.substr(0, group_size + token_size), secret)))
        return std::nullopt;
    const auto group = from_hex<GroupId>(word.substr(0, group_size));
    const auto token = from_hex<Secret>(word.substr(group_size, token_size));
    if (!group || !token) return std::nullopt;
    return std::pair(*group, *token);
}

PeerKey key_on_line(const BrowserId& id) { return {hash_bytes(view(id), "browser").value}; }

} // namespace vagskal::web
