#include "facilitator/web/ticket.hpp"

namespace vagskal::web {
namespace {

Secret mark(std::string_view said, const Secret& secret) {
    const std::string context = "browser cookie " + std::string(said);
    return derive(secret, {reinterpret_cast<const std::uint8_t*>(context.data()), context.size()});
}

constexpr std::size_t said_size = 2 * BrowserId::size + 2;

} // namespace

std::string write_ticket(const Ticket& ticket, const Secret& secret) {
    std::string said = to_hex(ticket.id);
    said += ticket.role == Role::wall ? 'w' : 'p';
    said += static_cast<char>('0' + (ticket.keeps ? 1 : 0) + (ticket.consented ? 2 : 0));
    return said + to_hex(mark(said, secret));
}

std::optional<Ticket> read_ticket(std::string_view cookie, const Secret& secret) {
    if (cookie.size() != said_size + 2 * Secret::size) return std::nullopt;
    const auto said = cookie.substr(0, said_size);
    const auto shown = from_hex<Secret>(cookie.substr(said_size));
    if (!shown || !same(*shown, mark(said, secret))) return std::nullopt;
    const auto id = from_hex<BrowserId>(said.substr(0, 2 * BrowserId::size));
    const char role = said[said_size - 2], flags = said[said_size - 1];
    if (!id || (role != 'p' && role != 'w') || flags < '0' || flags > '3') return std::nullopt;
    return Ticket{*id, role == 'w' ? Role::wall : Role::participant, ((flags - '0') & 1) != 0,
                  ((flags - '0') & 2) != 0};
}

PeerKey key_on_line(const BrowserId& id) { return {hash_bytes(view(id), "browser").value}; }

} // namespace vagskal::web
