// The host's half that speaks with clients: admission, groups, snapshots, news.
#include "facilitator/host/host.hpp"

#include "shared/protocol/codec.hpp"

#include <algorithm>
#include <utility>

namespace vagskal {
namespace {

constexpr std::uint32_t free_tries = 20; ///< wrong codes before the door is slowed down
constexpr std::int64_t room_every = 15;  ///< seconds: clients' clocks are set right this often

} // namespace

bool Host::pump() {
    keep_time();
    if (!parts_.network) return false;
    bool seen = false;
    Batch batch;
    for (auto& incoming : parts_.network->poll(Milliseconds{0})) {
        seen = true;
        switch (incoming.what) {
        case Incoming::What::connected: peers_[incoming.peer] = {}; break;
        case Incoming::What::frame: arrived(incoming.peer, incoming.frame, batch); break;
        case Incoming::What::gone:
            if (incoming.peer == mirror_.peer) lose_mirror();
            peers_.erase(incoming.peer);
            break;
        case Incoming::What::lagging:
            if (incoming.peer == mirror_.peer) lose_mirror();
            if (const auto peer = peers_.find(incoming.peer); peer != peers_.end())
                peer->second.lagging = true;
            break;
        case Incoming::What::caught_up:
            if (incoming.peer == mirror_.peer && mirror_.state == SecondLaptop::State::away) begin_copy();
            if (const auto peer = peers_.find(incoming.peer); peer != peers_.end()) {
                end(batch);
                peer->second.lagging = false;
                // What was thrown away may have told it its group.
                if (const auto group = peer->second.viewer.group)
                    give_group(incoming.peer, *group);
                else if (peer->second.admitted)
                    send_snapshot(incoming.peer);
            }
            break;
        case Incoming::What::too_fast: tell(incoming.peer, NotAdmitted{{Why::too_fast, {}}}); break;
        }
    }
    end(batch);
    seen |= next_at_the_door();
    show_newcomers();
    watch_mirror();
    most_present_ = std::max(most_present_, present(Role::participant));
    if (scribes_owed_) count_scribes();
    send_room(false);
    return seen;
}

void Host::arrived(const PeerKey& from, ByteView frame, Batch& batch) {
    auto& peer = peers_[from];
    auto message = decode_to_host(frame);
    if (!message) {
        // Said once, then the line is cut: a program that speaks another language has nothing more to tell.
        tell(from, NotAdmitted{message.error()});
        parts_.network->drop(from);
        return;
    }
    if (const auto* said = std::get_if<Hello>(&*message)) return end(batch), hello(from, *said);
    if (std::holds_alternative<AskTerm>(*message)) {
        const auto own = proof_of(secrets_.keys.secret_key, head_.term);
        return tell(from, LedBy{superseded_ != 0 ? secrets_.led : own, superseded_ == 0});
    }
    if (const auto* ask = std::get_if<AskMirror>(&*message)) return end(batch), ask_mirror(from, *ask);
    if (const auto* want = std::get_if<WantCopy>(&*message)) return want_copy(from, want->up_to);
    if (const auto* there = std::get_if<Mirrored>(&*message)) return mirrored(from, there->number);
    if (!peer.admitted) return;
    if (auto* submit = std::get_if<Submit>(&*message))
        add(batch, from, std::move(*submit));
    else if (const auto* ask = std::get_if<AskGroup>(&*message))
        end(batch), place(from, ask->number);
    else if (const auto* set = std::get_if<AskSet>(&*message))
        end(batch), deal(from, *set);
    else if (const auto* said = std::get_if<SpeakFor>(&*message))
        end(batch), speak_for(from, *said);
}

void Host::end(Batch& batch) {
    if (!batch.asked.empty()) commit(batch);
    batch = {};
}

bool Host::may_try(const PeerKey& from, const ToHost& asked) {
    if (wrong_codes_ < free_tries || turn_ == from) return true;
    peers_[from].waits = asked;
    tell(from, NotAdmitted{{Why::too_fast, {}}});
    return false;
}

bool Host::next_at_the_door() {
    const auto now = parts_.clock.seconds();
    if (now == last_try_) return false;
    // One of those who have guessed wrong least, by lot: who sends most often is not tried more often, and
    // who has the code does not wait behind those who do not.
    std::vector<PeerKey> next;
    std::uint32_t fewest = 0;
    for (const auto& [key, peer] : peers_) {
        if (!peer.waits || (!next.empty() && peer.wrong > fewest)) continue;
        if (next.empty() || peer.wrong < fewest) next.clear(), fewest = peer.wrong;
        next.push_back(key);
    }
    if (next.empty()) return false;
    last_try_ = now;
    turn_ = next[random_below(static_cast<std::uint32_t>(next.size()))];
    const auto asked = std::move(*peers_[*turn_].waits);
    peers_[*turn_].waits.reset();
    if (const auto* said = std::get_if<Hello>(&asked)) hello(*turn_, *said);
    if (const auto* ask = std::get_if<AskMirror>(&asked)) ask_mirror(*turn_, *ask);
    turn_.reset();
    return true;
}

void Host::guessed_wrong(const PeerKey& who) {
    ++wrong_codes_;
    ++peers_[who].wrong;
    tell(who, NotAdmitted{{Why::wrong_code, {}}});
}

void Host::hello(const PeerKey& from, const Hello& said) {
    auto& peer = peers_[from];
    if (said.protocol != protocol_number) return tell(from, NotAdmitted{{Why::newer_protocol, {}}});
    shown(said.led);
    if (superseded_ != 0) return tell(from, NotAdmitted{{Why::superseded, {}}});
    if (!peer.admitted) {
        const auto role = secrets_.role_of(said.letters);
        // Who was in with this code comes back without waiting: that tells nobody what they did not know.
        const auto before = were_in_.find(from);
        const bool known = role && before != were_in_.end() && before->second == *role;
        if (!known && !may_try(from, said)) return;
        if (!role) return guessed_wrong(from);
        were_in_[from] = *role;
        peer.waits.reset();
        peer.admitted = true;
        peer.viewer = {*role, {}};
    }
    std::optional<GroupId> stray;
    if (said.group_token && peer.viewer.role == Role::participant) {
        const auto hash = hash_key(*said.group_token, "group");
        for (const auto& group : workshop_.groups)
            if (same(group.token, hash)) peer.viewer.group = group.id;
        // It was in a group that is no more: where a lot places people it is placed anew, else it is asked.
        if (!peer.viewer.group && !workshop_.groups.empty() && workshop_.placing == Placing::random)
            stray = emptiest_group();
    }
    const auto known_here = [&](const Place& place) {
        if (place.seq == 0) return true;
        const auto chain = place.seq <= head_.seq ? parts_.journal.chain_at(place.seq) : std::nullopt;
        return chain && *chain == place.chain;
    };
    tell(from, Welcome{protocol_number, peer.viewer.role, !known_here(said.known),
                       proof_of(secrets_.keys.secret_key, head_.term)});
    if (secrets_.second) tell(from, standby());
    // The tail is only right for a replica made for the same viewer, and reshaping entries need a snapshot:
    // it is small, so a client that was away simply gets one, unless it stands at the head.
    if (stray)
        give_group(from, *stray);
    else if (said.place.seq == head_.seq && said.place.chain == head_.chain && head_.seq != 0 &&
             !(said.group_token && !peer.viewer.group))
        tell(from, Tail{head_.seq, {}, head_});
    else
        return newcomers_.push_back(from);
    tell(from, room());
}

// ---- who is here ----

std::uint32_t Host::present(Role role) const {
    return static_cast<std::uint32_t>(std::ranges::count_if(
        peers_, [&](const auto& p) { return p.second.admitted && p.second.viewer.role == role; }));
}

// ---- telling ----

void Host::tell(const PeerKey& to, const ToClient& message) {
    if (!parts_.network) return;
    for (auto& frame : encode_frames(message)) parts_.network->send(to, std::move(frame));
}

std::vector<std::pair<Viewer, std::vector<PeerKey>>> Host::by_viewer() const {
    std::vector<std::pair<Viewer, std::vector<PeerKey>>> out;
    for (const auto& [key, peer] : peers_) {
        if (!peer.admitted || peer.lagging) continue;
        const auto same = std::ranges::find(out, peer.viewer, [](const auto& group) { return group.first; });
        if (same == out.end())
            out.push_back({peer.viewer, {key}});
        else
            same->second.push_back(key);
    }
    return out;
}

void Host::show_newcomers() {
    std::vector<std::pair<Viewer, News>> all;
    for (const auto& key : std::exchange(newcomers_, {})) {
        const auto peer = peers_.find(key);
        if (peer == peers_.end() || peer->second.lagging) continue;
        auto same = std::ranges::find(all, peer->second.viewer, [](const auto& one) { return one.first; });
        if (same == all.end()) same = all.insert(all.end(), {peer->second.viewer, {}});
        same->second.peers.push_back(key);
    }
    for (auto& [viewer, news] : all) {
        news.frames = snapshot_for(viewer);
        news.frames.push_back(encode_frame(room()));
        for (auto& frame : news.frames) parts_.network->broadcast(news.peers, std::move(frame));
    }
}

std::vector<Host::News> Host::news_of(const std::vector<Entry>& entries) {
    std::vector<News> out;
    if (!parts_.network) return out;
    for (auto& [viewer, peers] : by_viewer()) {
        News& news = out.emplace_back(News{std::move(peers), {}});
        const auto add = [&](const Tail& tail) {
            for (auto& frame : encode_frames(tail)) news.frames.push_back(std::move(frame));
        };
        if (std::ranges::any_of(entries,
                                [&who = viewer](const Entry& e) { return reshapes(who, e.event); })) {
            news.frames = snapshot_for(viewer);
            continue;
        }
        Tail tail{entries.front().seq - 1, {}, head_};
        std::size_t bytes = 0;
        for (const auto& entry : entries) {
            auto visible = project(workshop_, viewer, entry.event);
            if (!visible) continue;
            Entry shown{entry.seq, std::move(*visible)};
            const auto size = encoded_size(shown);
            if (bytes + size > chunk_bytes && !tail.entries.empty()) {
                // The head is told with the last part only: a cut between parts must not look complete.
                add(Tail{tail.after, std::move(tail.entries), {head_.term, shown.seq - 1, {}}});
                tail.entries.clear();
                tail.after = shown.seq - 1;
                bytes = 0;
            }
            bytes += size;
            tail.entries.push_back(std::move(shown));
        }
        add(tail);
    }
    return out;
}

void Host::tell_first(std::vector<News>& all, const std::vector<Asked>& asked) {
    for (News& news : all) {
        const auto rest = std::partition(news.peers.begin(), news.peers.end(), [&](const PeerKey& key) {
            return std::ranges::find(asked, key, &Asked::from) != asked.end();
        });
        for (const auto& frame : news.frames) parts_.network->broadcast({news.peers.begin(), rest}, frame);
        news.peers.erase(news.peers.begin(), rest);
    }
}

void Host::tell(std::vector<News> all) {
    for (News& news : all)
        for (auto& frame : news.frames) parts_.network->broadcast(news.peers, std::move(frame));
}

const std::vector<Frame>& Host::snapshot_for(const Viewer& viewer) {
    for (const auto& cached : snapshots_)
        if (cached.viewer == viewer) return cached.frames;
    std::vector<Snapshot> parts(1);
    std::size_t bytes = 0;
    for (const auto& entry : parts_.journal.read(1, head_.seq)) {
        auto visible = project(workshop_, viewer, entry.event);
        if (!visible) continue;
        Entry shown{entry.seq, std::move(*visible)};
        const auto size = encoded_size(shown);
        if (bytes + size > chunk_bytes && !parts.back().entries.empty()) {
            parts.emplace_back();
            bytes = 0;
        }
        bytes += size;
        parts.back().entries.push_back(std::move(shown));
    }
    CachedSnapshot made{viewer, {}};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i].part = static_cast<std::uint32_t>(i);
        parts[i].parts = static_cast<std::uint32_t>(parts.size());
        parts[i].head = head_;
        std::ranges::move(encode_frames(parts[i]), std::back_inserter(made.frames));
    }
    return snapshots_.emplace_back(std::move(made)).frames;
}

void Host::send_snapshot(const PeerKey& to) {
    if (!parts_.network) return;
    for (const auto& frame : snapshot_for(peers_[to].viewer)) parts_.network->send(to, frame);
}

Room Host::room() const {
    Room room;
    room.seq = head_.seq;
    room.present = present(Role::participant);
    room.voters = voters();
    if (counts_stale_) { // asked for at every turn: counting 10,000 contributions each time would be felt
        counts_.clear();
        for (const auto& item : workshop_.items)
            if (item.present()) ++counts_[item.activity];
        for (const auto& [id, item] : workshop_.held) ++counts_[item.activity];
        counts_stale_ = false;
    }
    room.counts = counts_;
    for (const auto& [activity, vote] : workshop_.votes)
        room.ballots[activity] = static_cast<std::uint32_t>(vote.ballots.size());
    if (const auto* current = workshop_.current_activity())
        room.spent_seconds = static_cast<std::int32_t>(spent_seconds(current->id));
    room.group_seconds = static_cast<std::int32_t>(group_seconds());
    return room;
}

void Host::send_room(bool even_if_same) {
    if (!parts_.network) return;
    const auto now = room();
    auto same = told_room_;
    same.spent_seconds = now.spent_seconds;
    same.group_seconds = now.group_seconds;
    same.seq = now.seq; // told by the tails
    const auto second = parts_.clock.seconds();
    if (!even_if_same && same == now && second - room_told_at_ < room_every) return;
    // Each who comes in, and each ballot, changes a number: told one by one, a thousand would be told a
    // thousand times each.
    if (!even_if_same && peers_.size() > 100 && second == room_told_at_) return;
    told_room_ = now;
    room_told_at_ = second;
    std::vector<PeerKey> all;
    for (const auto& [key, peer] : peers_)
        if (peer.admitted && !peer.lagging) all.push_back(key);
    parts_.network->broadcast(all, encode_frame(now));
}

void Host::announce_address(const std::string& address) {
    for (const auto& [key, peer] : peers_)
        if (peer.admitted) tell(key, Moved{address});
}

void Host::say_goodbye() {
    keep_time();
    keep_clocks();
    if (gate_) gate_->open();
    for (const auto& [key, peer] : peers_) tell(key, Goodbye{});
}

} // namespace vagskal
