// Laptops that write for several people. That one does, and for how many, the moderator confirms; then it
// casts so many ballots, each like any other. Nothing of it is stored: the client holds the word that it was
// given, and shows it when it comes back. The file says only how many there were.
#include "facilitator/host/host.hpp"

#include <algorithm>

namespace vagskal {
namespace {

constexpr std::uint16_t most_people = 50; ///< round one laptop

} // namespace

Secret Host::people_token(const PeerKey& client, std::uint16_t people) const {
    std::vector<std::uint8_t> said{'p', 'e', 'o', 'p', 'l', 'e'};
    said.insert(said.end(), client.value.begin(), client.value.end());
    said.push_back(static_cast<std::uint8_t>(people));
    said.push_back(static_cast<std::uint8_t>(people >> 8));
    return derive(secrets_.keys.secret_key, said);
}

void Host::speak_for(const PeerKey& from, const SpeakFor& said) {
    auto& peer = peers_[from];
    if (peer.viewer.role != Role::participant) return;
    const auto people = std::max<std::uint16_t>(said.people, 1);
    if (people > most_people) return tell(from, SpeaksFor{peer.people, std::nullopt});
    const auto token = people_token(from, people);
    const bool confirmed = said.token && same(*said.token, token);
    if (confirmed || people <= peer.people) {
        peer.people = people;
        if (!confirmed || peer.asks_for <= people) peer.asks_for = 0;
        tell(from, SpeaksFor{people, token});
        scribes_owed_ = true;
        return;
    }
    if (peer.asks_for == 0) peer.ask_number = ++last_ask_;
    peer.asks_for = people;
}

std::vector<Host::WaitingScribe> Host::waiting_scribes() const {
    std::vector<WaitingScribe> out;
    for (const auto& [key, peer] : peers_)
        if (peer.asks_for > 0) out.push_back({peer.ask_number, peer.asks_for, peer.viewer.group});
    std::ranges::sort(out, {}, &WaitingScribe::number);
    return out;
}

bool Host::answer_scribe(std::uint32_t number, bool yes) {
    for (auto& [key, peer] : peers_) {
        if (peer.asks_for == 0 || peer.ask_number != number) continue;
        const auto asked = std::exchange(peer.asks_for, 0);
        if (!yes) {
            tell(key, SpeaksFor{peer.people, std::nullopt});
            return true;
        }
        peer.people = asked;
        tell(key, SpeaksFor{asked, people_token(key, asked)});
        count_scribes();
        return true;
    }
    return false;
}

Host::Scribes Host::scribes() const {
    Scribes out;
    for (const auto& [key, peer] : peers_)
        if (peer.admitted && peer.people > 1) ++out.scribes, out.people += peer.people;
    return out;
}

std::uint32_t Host::voters() const {
    std::uint32_t out = 0;
    for (const auto& [key, peer] : peers_)
        if (peer.admitted && peer.viewer.role == Role::participant) out += peer.people;
    return out;
}

void Host::count_scribes() {
    scribes_owed_ = false;
    const auto now = scribes();
    // The most that there were at one time: somebody who closes the lid takes no ballots away.
    if (now.people <= workshop_.people) return;
    if (!submit_as({Role::moderator, {}, {}, {}}, {CountScribes{now.scribes, now.people}}))
        scribes_owed_ = true; // the disk is full: when there is room
}

} // namespace vagskal
