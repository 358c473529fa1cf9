#include "sessions/vote/dealing.hpp"

#include <algorithm>
#include <compare>
#include <map>
#include <tuple>

namespace vagskal::kinds {
namespace {

/// splitmix64: one number in, one out, with nothing of the first to be seen in it.
std::uint64_t mixed(std::uint64_t z) {
    z += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

/// What comes first is dealt first: dealt to fewest, then by lot.
struct InTurn {
    std::uint32_t handed = 0;
    std::uint64_t drawn = 0;
    std::size_t index = 0;
    auto operator<=>(const InTurn&) const = default;
};

struct Area {
    std::vector<InTurn> there;
    std::uint64_t handed = 0;
    std::uint64_t drawn = 0; ///< its place among equals
    std::size_t given = 0;   ///< how many of it are dealt now
};

} // namespace

std::vector<std::size_t> dealt(const std::vector<Dealable>& all, std::size_t each, std::uint64_t lot) {
    each = std::min(each, all.size());
    std::map<std::string, Area> by_name;
    std::uint64_t handed = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto& area = by_name[all[i].area];
        area.there.push_back({all[i].handed, mixed(lot ^ mixed(all[i].number)), i});
        area.handed += all[i].handed;
        area.drawn ^= area.there.back().drawn;
        handed += all[i].handed;
    }
    std::vector<Area> areas;
    for (auto& [name, area] : by_name) areas.push_back(std::move(area));
    std::size_t left = each;
    for (auto& area : areas) {
        std::ranges::sort(area.there);
        area.given = each * area.there.size() / all.size();
        left -= area.given;
    }
    // The rest goes to who is most behind what its size would give, counting what is dealt now.
    const auto behind = [&](const Area& area) {
        const auto due = static_cast<double>(handed + each) * static_cast<double>(area.there.size()) /
                         static_cast<double>(all.size());
        return due - static_cast<double>(area.handed + area.given);
    };
    for (; left > 0; --left) {
        Area* next = nullptr;
        for (auto& area : areas)
            if (area.given < area.there.size() &&
                (!next || std::tuple(behind(area), area.drawn) > std::tuple(behind(*next), next->drawn)))
                next = &area;
        ++next->given; // there is one: no more are dealt than there are
    }
    std::vector<std::size_t> out;
    for (const auto& area : areas)
        for (std::size_t i = 0; i < area.given; ++i) out.push_back(area.there[i].index);
    return out;
}

} // namespace vagskal::kinds
