#pragma once
// What waits without Seq and order until its activity closes: held contributions, and the ballots and
// electorate of open votes. Kept in memory whole and, when it changes, written whole in the order of the
// random ids: a table that grew row by row would show in its pages who came first, and which ballot came with
// which mark.
#include "shared/store/event_json.hpp"

#include <set>

namespace vagskal {

struct Waiting {
    struct Ballot {
        std::string activity;
        Stored stored;
        bool operator==(const Ballot&) const = default;
    };
    std::map<ItemId, Stored> held;
    std::map<BallotId, Ballot> ballots;
    std::set<std::pair<std::string, KeyHash>> electorate; ///< activity, mark

    /// What an event touched.
    struct Touched {
        bool held = false, ballots = false, electorate = false;
        bool any() const { return held || ballots || electorate; }
        bool operator==(const Touched&) const = default;
    };
    /// Detached events enter, replace and leave; VoteClosed empties its vote. Others change nothing.
    Touched fold(const Event& event);
    /// Whether fold() would look at this event at all.
    static bool concerns(const Event& event);

    Events events() const;
    bool operator==(const Waiting&) const = default;
};

} // namespace vagskal
