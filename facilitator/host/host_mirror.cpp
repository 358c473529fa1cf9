// The host's half that keeps a second laptop ready to lead: who may follow, the copy, each batch, and who
// leads.
#include "facilitator/host/host.hpp"

#include "shared/protocol/codec.hpp"

#include <algorithm>

namespace vagskal {
namespace {

using State = SecondLaptop::State;

/// Milliseconds that the room waits for the second laptop's disk before it goes on without.
constexpr std::int64_t patience = 2'000;
/// Bytes of one part of the copy: with its head it fills a frame.
constexpr std::size_t part_bytes = piece_bytes;

} // namespace

JoinCode Host::invite_second() {
    if (!mirror_.letters) mirror_.letters = random_role_letters();
    if (mirror_.state == State::none) mirror_.state = State::invited;
    return {host_letters(secrets_.keys.public_key), *mirror_.letters};
}

void Host::uninvite_second() {
    mirror_.letters.reset();
    if (mirror_.state == State::invited) mirror_.state = State::none;
}

SecondLaptop Host::second() const {
    SecondLaptop out;
    out.state = mirror_.state;
    out.address = mirror_.address;
    out.web = mirror_.web;
    if (mirror_.state == State::asks) {
        out.number = mirror_number(secrets_.keys.public_key, mirror_.peer);
        out.has_led = mirror_.has_led;
    }
    if (mirror_.state == State::away) out.away_seconds = parts_.clock.seconds() - mirror_.away_since;
    if (mirror_.state == State::copying) out.copied = mirror_.copy_sent, out.bytes = mirror_.copy_size;
    return out;
}

HostSecrets Host::secrets_for_second() const {
    auto out = secrets_;
    out.second.reset(); // between this computer and that one
    out.port = out.web_port = 0;
    return out;
}

void Host::ask_mirror(const PeerKey& from, const AskMirror& asked) {
    if (asked.protocol != protocol_number) return tell(from, NotAdmitted{{Why::newer_protocol, {}}});
    shown(asked.led);
    if (superseded_ != 0) return tell(from, NotAdmitted{{Why::superseded, {}}});
    const bool known = secrets_.second && secrets_.second->key == from && asked.token &&
                       same(*asked.token, secrets_.second->token);
    if (known) {
        secrets_.second->address = asked.address;
        secrets_.second->web = asked.web;
        mirror_.peer = from;
        mirror_.address = asked.address;
        mirror_.web = asked.web;
        begin_copy();
        return tell_standby(); // it may be elsewhere now
    }
    if (mirror_.state == State::copying || mirror_.state == State::following) // one is enough
        return tell(from, NotAdmitted{{Why::not_followed, {}}});
    if (!may_try(from, asked)) return;
    const bool has_led = asked.owner && same(*asked.owner, owner_proof(secrets_.keys.secret_key, from));
    RoleLetters letters{};
    const bool whole = asked.letters.size() == letters.size();
    if (whole) std::ranges::copy(asked.letters, letters.begin());
    const bool invited = whole && mirror_.letters && same_letters(letters, *mirror_.letters);
    if (!has_led && !invited) return guessed_wrong(from);
    // Somebody else's question stands: the moderator answers one at a time.
    if (mirror_.state == State::asks && mirror_.peer != from && peers_.contains(mirror_.peer))
        return tell(from, NotAdmitted{{Why::too_fast, {}}});
    mirror_.peer = from;
    mirror_.address = asked.address;
    mirror_.web = asked.web;
    mirror_.has_led = has_led;
    mirror_.state = State::asks;
}

bool Host::answer_second(bool yes) {
    if (mirror_.state != State::asks) return false;
    mirror_.letters.reset(); // good for one
    const bool there = peers_.contains(mirror_.peer);
    if (!yes || !there) {
        if (there) tell(mirror_.peer, NotAdmitted{{Why::not_followed, {}}});
        mirror_ = {};
        return there;
    }
    secrets_.second = {mirror_.peer, random<Secret>(), mirror_.address, mirror_.web};
    begin_copy();
    keep_secrets();
    tell_standby();
    return true;
}

void Host::part_from_second() {
    if (gate_) gate_->open();
    if (peers_.contains(mirror_.peer)) tell(mirror_.peer, NotAdmitted{{Why::not_followed, {}}});
    mirror_ = {};
    secrets_.second.reset();
    keep_secrets();
    tell_standby();
}

Standby Host::standby() const {
    Standby out;
    if (!secrets_.second) return out;
    if (!secrets_.second->address.empty()) out.addresses.push_back(secrets_.second->address);
    out.web = secrets_.second->web;
    return out;
}

void Host::tell_standby() {
    const auto where = standby();
    for (const auto& [key, peer] : peers_)
        if (peer.admitted) tell(key, where);
}

/// All of it anew, also after a short loss: a workshop is some megabytes, and a copy needs no account of what
/// was missed.
void Host::begin_copy() {
    if (gate_) gate_->open();
    std::optional<std::vector<std::uint8_t>> copy;
    try {
        if (gate_) copy = parts_.journal.copy();
    } catch (const JournalFailure&) {
        // The room goes on without it, and it asks again.
    }
    if (!copy) {
        mirror_.state = State::away;
        mirror_.away_since = parts_.clock.seconds();
        return tell(mirror_.peer, NotAdmitted{{Why::host_failing, {}}});
    }
    mirror_.copy = std::move(*copy);
    mirror_.copy_size = mirror_.copy.size();
    mirror_.copy_sent = 0;
    mirror_.after_copy.clear();
    mirror_.given = mirror_.there = 0;
    mirror_.state = State::copying;
    const MirrorBegins begins{secrets_.second->token, secrets_for_second().text(), mirror_.copy_size, head_};
    for (auto& frame : encode_frames(begins)) gate_->send_past(mirror_.peer, std::move(frame));
}

void Host::want_copy(const PeerKey& from, std::uint64_t up_to) {
    if (mirror_.state != State::copying || from != mirror_.peer) return;
    up_to = std::min(up_to, mirror_.copy_size);
    while (mirror_.copy_sent < up_to) {
        const auto size = std::min<std::uint64_t>(part_bytes, up_to - mirror_.copy_sent);
        const auto begin = mirror_.copy.begin() + static_cast<std::ptrdiff_t>(mirror_.copy_sent);
        const CopyPart part{mirror_.copy_sent, {begin, begin + static_cast<std::ptrdiff_t>(size)}};
        if (!gate_->send_past(mirror_.peer, encode_frame(part))) return lose_mirror();
        mirror_.copy_sent += size;
    }
}

void Host::give_mirror(ToClient message) {
    if (mirror_.state != State::copying && mirror_.state != State::following && mirror_.state != State::away)
        return;
    if (mirror_.state == State::away && !peers_.contains(mirror_.peer)) return; // gets a copy when it is back
    const auto number = ++mirror_.given;
    if (auto* batch = std::get_if<MirrorBatch>(&message)) batch->number = number;
    if (auto* secrets = std::get_if<MirrorSecrets>(&message)) secrets->number = number;
    if (mirror_.state == State::copying) {
        mirror_.after_copy.push_back(std::move(message));
        return;
    }
    if (mirror_.there + 1 == number) mirror_.waits_since = parts_.clock.milliseconds();
    for (auto& frame : encode_frames(message))
        if (!gate_->send_past(mirror_.peer, std::move(frame))) return lose_mirror();
    if (mirror_.state == State::following) gate_->hold(number);
}

void Host::mirrored(const PeerKey& from, std::uint64_t number) {
    if (from != mirror_.peer || number > mirror_.given) return;
    if (mirror_.state == State::copying) {
        // 0: the copy is on its disk. What happened meanwhile goes after it, and from here on it is waited
        // for.
        if (number != 0 || mirror_.copy_sent < mirror_.copy_size) return;
        mirror_.copy = {};
        mirror_.state = State::following;
        mirror_.waits_since = parts_.clock.milliseconds();
        for (auto& message : std::exchange(mirror_.after_copy, {}))
            for (auto& frame : encode_frames(message))
                if (!gate_->send_past(mirror_.peer, std::move(frame))) return lose_mirror();
        gate_->hold(mirror_.given);
        return;
    }
    if (mirror_.state != State::following && mirror_.state != State::away) return;
    if (number <= mirror_.there) return;
    mirror_.there = number;
    mirror_.waits_since = parts_.clock.milliseconds();                    // of what is still under way
    if (mirror_.state == State::away && mirror_.there == mirror_.given) { // was only slow
        mirror_.state = State::following;
        gate_->hold(mirror_.given);
    }
    if (mirror_.state == State::following) gate_->reached(number);
}

void Host::lose_mirror() {
    if (mirror_.state == State::asks) {
        mirror_.state = mirror_.letters ? State::invited : State::none;
        return;
    }
    if (mirror_.state != State::copying && mirror_.state != State::following) return;
    mirror_.state = State::away;
    mirror_.away_since = parts_.clock.seconds();
    mirror_.copy = {};
    mirror_.after_copy.clear();
    gate_->open();
}

void Host::watch_mirror() {
    if (mirror_.state == State::following && mirror_.there < mirror_.given &&
        parts_.clock.milliseconds() - mirror_.waits_since > patience)
        lose_mirror();
}

Result<void> Host::take_over() {
    const auto highest = std::max(head_.term, secrets_.led.term);
    superseded_ = 0;
    if (auto raised = submit(RaiseTerm{highest + 1}); !raised) return raised;
    secrets_.follows.clear();
    secrets_.led = proof_of(secrets_.keys.secret_key, head_.term);
    keep_secrets();
    return {};
}

void Host::shown(const ProvenTerm& led) {
    if (led.term <= std::max(head_.term, superseded_)) return;
    if (!is_proven(secrets_.keys.secret_key, led)) return;
    superseded_ = led.term;
    secrets_.led = led;
    if (gate_) gate_->open();
    mirror_ = {};
    for (auto& [key, peer] : peers_) {
        if (peer.admitted) tell(key, NotAdmitted{{Why::superseded, {}}});
        peer.admitted = false;
    }
    keep_secrets();
}

} // namespace vagskal
