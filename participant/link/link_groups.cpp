// The link and the people round one laptop: groups, and writing for several.
#include "participant/link/link.hpp"
#include "shared/model/text.hpp"
#include "shared/protocol/codec.hpp"

#include <algorithm>
#include <charconv>

namespace vagskal {

void Link::ask_group(std::uint16_t number) { line_.send(encode_frame(AskGroup{number})); }

std::optional<std::uint16_t> Link::group_number(const std::string& typed) const {
    const auto& groups = replica_.groups;
    // A group may be called by a number that is not its place: its name is meant.
    for (std::size_t i = 0; i < groups.size(); ++i)
        if (sort_key(groups[i].name) == sort_key(typed)) return static_cast<std::uint16_t>(i + 1);
    std::uint16_t number = 0;
    const auto* const last = typed.data() + typed.size();
    const auto [end, error] = std::from_chars(typed.data(), last, number);
    if (error != std::errc{} || end != last || number < 1 || number > groups.size()) return std::nullopt;
    return number;
}

std::optional<std::size_t> Link::lifts_left(const std::string& activity) const {
    const auto* part = replica_.session.find(activity);
    const auto mine = group();
    if (!part || part->lift <= 0 || !mine || !replica_.find_group(*mine)) return std::nullopt;
    std::set<std::pair<bool, std::string>> lifted; // merged ones count once, as where it is decided
    for (const auto& item : replica_.items)
        if (item.activity == activity && item.group == mine && item.present() && item.lifted)
            lifted.emplace(item.merge.has_value(), item.merge ? to_hex(*item.merge) : to_hex(item.id));
    const auto limit = static_cast<std::size_t>(part->lift);
    return limit - std::min(limit, lifted.size());
}

void Link::speak_for(std::uint16_t people) {
    auto& kept = keepsake_.kept;
    people = std::max<std::uint16_t>(people, 1);
    if (people <= kept.people) { // no question: it is so at once, and the host is told
        kept.people = people;
        if (people == 1) kept.people_token.reset();
        kept.asked_people = 0;
    } else {
        kept.asked_people = people;
    }
    keepsake_.save();
    if (admitted_) line_.send(encode_frame(SpeakFor{people, std::nullopt}));
}

void Link::say_people() {
    const auto& kept = keepsake_.kept;
    if (role_ != Role::participant) return;
    if (kept.people_token) line_.send(encode_frame(SpeakFor{kept.people, kept.people_token}));
    if (kept.asked_people > 0) line_.send(encode_frame(SpeakFor{kept.asked_people, std::nullopt}));
}

void Link::take_word(const SpeaksFor& word) {
    auto& kept = keepsake_.kept;
    const auto before = std::pair(kept.people, kept.asked_people);
    News told{News::What::scribe};
    if (!word.token) {
        kept.asked_people = 0;
        kept.people = std::clamp<std::uint16_t>(word.people, 1, kept.people);
        if (kept.people == 1) kept.people_token.reset();
        told.refusal = Refusal{Why::not_for_so_many, {}};
    } else {
        // An answer that was under way while fewer were said here is not what is meant any more.
        const bool wanted = word.people <= kept.people || word.people == kept.asked_people;
        if (!wanted) return;
        kept.people = std::max<std::uint16_t>(word.people, 1);
        kept.people_token = word.people > 1 ? word.token : std::nullopt;
        if (word.people == kept.asked_people) kept.asked_people = 0;
        each_ballot([&](const std::string&, std::uint16_t share, OwnBallot& ballot) {
            if (share < kept.people && ballot.refusal && ballot.refusal->why == Why::not_for_so_many)
                ballot.refusal.reset();
        });
    }
    keepsake_.save();
    // After a lost line the host only says again what is so.
    if (told.refusal || before != std::pair(kept.people, kept.asked_people)) news(std::move(told));
}

} // namespace vagskal
