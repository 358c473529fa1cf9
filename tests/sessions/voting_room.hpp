#pragma once
// A room that votes by one method on a few proposals, for the tests of the methods.
#include "tests/sessions/room.hpp"

#include <algorithm>

namespace vagskal::test {

inline Session voting_session(std::map<std::string, std::string> options) {
    Session session;
    session.id = "voting";
    session.title = {"Omröstning", "Vote"};
    Activity say, vote;
    say.id = "proposals";
    say.kind = "collect";
    say.title = {"Förslag", "Proposals"};
    vote.id = "vote";
    vote.kind = "vote";
    vote.title = {"Val", "Choice"};
    vote.options = std::move(options);
    session.activities = {say, vote};
    return session;
}

class VotingRoom : public Room {
  public:
    explicit VotingRoom(Session session) : Room(std::move(session)) {}
    VotingRoom(std::map<std::string, std::string> options, const std::vector<std::string>& proposals)
        : Room(voting_session(std::move(options))) {
        for (const auto& text : proposals) items[text] = said("proposals", {{"text", text}});
    }

    /// A ballot by texts: {{"A", 3}, {"B", 2}}.
    Choices ballot(const std::vector<std::pair<std::string, int>>& marks) const {
        Choices out;
        for (const auto& [text, value] : marks) out.push_back({items.at(text), value});
        return out;
    }
    /// So many people cast this ballot.
    void cast(int people, const std::vector<std::pair<std::string, int>>& marks) {
        for (int i = 0; i < people; ++i) REQUIRE(vote("vote", ballot(marks)).has_value());
    }
    /// So many people put the proposals, named by one letter each, in this order.
    void ranked(int people, const std::string& order) {
        std::vector<std::pair<std::string, int>> marks;
        for (std::size_t i = 0; i < order.size(); ++i)
            marks.emplace_back(order.substr(i, 1), static_cast<int>(i) + 1);
        cast(people, marks);
    }
    void close() { must(CloseActivity{"vote", 1001, 42}); }
    const Activity& activity() const { return *w.session.find("vote"); }
    const Kind& kind() const { return *all_kinds().find("vote"); }
    std::vector<Standing> tally() const { return kind().tally(w, activity()); }
    Standing of(const std::string& text) const {
        const auto standings = tally();
        const auto found = std::ranges::find(standings, items.at(text), &Standing::item);
        REQUIRE(found != standings.end());
        return *found;
    }
    /// "E A C BD": by place, those that share one together, in the order of the room.
    std::string order() const {
        std::map<int, std::string> places;
        for (const auto& standing : tally()) places[standing.place] += w.find(standing.item)->text();
        std::string out;
        for (const auto& [place, texts] : places) out += (out.empty() ? "" : " ") + texts;
        return out;
    }
    std::map<std::string, ItemId> items;
};

inline std::vector<std::string> letters(const std::string& all) {
    std::vector<std::string> out;
    for (const char c : all) out.emplace_back(1, c);
    return out;
}

} // namespace vagskal::test
