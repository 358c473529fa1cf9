// The host and groups: rounds of them, who comes into which, and how long a round has lasted.
#include "facilitator/host/host.hpp"

#include "shared/model/text.hpp"

#include <algorithm>

namespace vagskal {

Result<void> Host::make_groups(std::size_t count, Placing placing, std::int32_t minutes) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i)
        names.push_back((workshop_.language == "sv" ? "Grupp " : "Group ") + std::to_string(i + 1));
    return make_groups(names, placing, minutes);
}

Result<void> Host::make_groups(const std::vector<std::string>& names, Placing placing, std::int32_t minutes) {
    MakeGroups command{placing, {}, minutes};
    std::map<GroupId, Secret> tokens;
    std::set<std::string> keys;
    for (const auto& name : names) {
        if (!keys.insert(sort_key(name)).second) return refuse(Why::name_taken, {name});
        const auto id = random<GroupId>();
        tokens[id] = random<Secret>();
        command.groups.push_back({id, name, hash_key(tokens[id], "group")});
    }
    const auto former = std::exchange(secrets_.groups, tokens);
    // Nobody is in a former group when the new ones are published; should they not come about, all are back.
    std::map<PeerKey, std::optional<GroupId>> were;
    for (auto& [key, peer] : peers_) were[key] = std::exchange(peer.viewer.group, std::nullopt);
    Result<void> made;
    if (keep_secrets())
        made = submit(command);
    else
        made = refuse(Why::host_failing, {"full"});
    if (!made) {
        secrets_.groups = former;
        for (auto& [key, peer] : peers_) peer.viewer.group = were[key];
        keep_secrets();
        return made;
    }
    if (placing == Placing::random && !names.empty()) place_by_lot();
    return {};
}

void Host::place_by_lot() {
    std::vector<std::pair<std::uint16_t, PeerKey>> laptops;
    for (const auto& [key, peer] : peers_)
        if (peer.admitted && peer.viewer.role == Role::participant) laptops.emplace_back(peer.people, key);
    std::ranges::sort(laptops); // the order of a hash table is no lot
    for (std::size_t i = laptops.size(); i > 1; --i)
        std::swap(laptops[i - 1], laptops[random_below(static_cast<std::uint32_t>(i))]);
    // Those with many round them first, so that the others can even it out.
    std::ranges::stable_sort(laptops, std::greater{}, [](const auto& laptop) { return laptop.first; });
    for (const auto& [people, key] : laptops) give_group(key, emptiest_group());
}

std::map<GroupId, std::uint32_t> Host::people_in_groups() const {
    std::map<GroupId, std::uint32_t> out;
    for (const auto& group : workshop_.groups) out[group.id] = 0;
    for (const auto& [key, peer] : peers_)
        if (peer.viewer.group) out[*peer.viewer.group] += peer.people;
    return out;
}

/// By lot among those that are equally small.
GroupId Host::emptiest_group() const {
    const auto people = people_in_groups();
    std::vector<GroupId> smallest;
    for (const auto& group : workshop_.groups) {
        if (!smallest.empty() && people.at(group.id) > people.at(smallest.front())) continue;
        if (!smallest.empty() && people.at(group.id) < people.at(smallest.front())) smallest.clear();
        smallest.push_back(group.id);
    }
    return smallest[random_below(static_cast<std::uint32_t>(smallest.size()))];
}

void Host::place(const PeerKey& from, std::uint16_t number) {
    const auto& peer = peers_[from];
    if (workshop_.groups.empty() || peer.viewer.role != Role::participant) return;
    if (number > workshop_.groups.size()) return;
    // Whoever is in a group already and leaves it to chance stays.
    if (number == 0 && peer.viewer.group) return give_group(from, *peer.viewer.group);
    give_group(from, number == 0 ? emptiest_group() : workshop_.groups[number - 1U].id);
}

void Host::give_group(const PeerKey& to, const GroupId& group) {
    // Without a token it was made by a host whose secrets are lost: groups have to be made anew.
    if (const auto token = secrets_.groups.find(group); token != secrets_.groups.end()) {
        peers_[to].viewer.group = group;
        tell(to, GroupGiven{group, token->second});
    }
    send_snapshot(to);
}

std::uint32_t Host::present_in(const GroupId& group) const {
    return static_cast<std::uint32_t>(
        std::ranges::count_if(peers_, [&](const auto& p) { return p.second.viewer.group == group; }));
}

std::uint32_t Host::people_in(const GroupId& group) const {
    const auto people = people_in_groups();
    const auto found = people.find(group);
    return found == people.end() ? 0 : found->second;
}

// ---- rounds ----

void Host::count_round(std::int64_t passed, const Activity& current) {
    if (workshop_.groups.empty() || current.talk != Talk::groups) return;
    if (round_.round != workshop_.group_round) round_ = {workshop_.group_round, 0};
    round_.seconds += passed;
}

std::int64_t Host::group_seconds() const {
    return workshop_.groups.empty() || round_.round != workshop_.group_round ? 0 : round_.seconds;
}

std::size_t Host::rounds_in(const std::string& activity) const {
    // Groups made while no part was open that is worked on in groups are for the next that is.
    std::string part;
    std::size_t made = 0, ahead = 0;
    for (const auto& entry : parts_.journal.read(1, head_.seq)) {
        if (const auto* opened = std::get_if<ActivityOpened>(&entry.event)) {
            const auto* next = workshop_.session.find(opened->activity);
            if (!next || next->talk != Talk::groups || next->id == part) continue;
            part = next->id;
            made = std::exchange(ahead, 0);
        } else if (const auto* closed = std::get_if<ActivityClosed>(&entry.event)) {
            if (closed->activity == part) part.clear(), made = 0;
        } else if (const auto* groups = std::get_if<GroupsMade>(&entry.event)) {
            if (groups->groups.empty()) continue;
            ++(part.empty() ? ahead : made);
        }
    }
    return part == activity ? made : part.empty() ? ahead : 0;
}

} // namespace vagskal
