#pragma once
// What waits without Seq and order until its activity closes: held contributions, and the ballots and
// electorate of open votes. Kept in memory whole and, when it changes, written whole in the order of the
// random ids: a table that grew row by row would show in its pages who came first, and which ballot came with
// which mark.
#include "shared/store/chain.hpp"
#include "shared/store/event_json.hpp"

#include <memory>

namespace vagskal {

/// A row as it is written. All that wait are written with each that comes, so this is made once, and shared
/// by a state and the draft of the next.
struct WaitingRow {
    std::string activity, key; ///< key: the random id, or an elector's mark, as hex
    Stored stored;             ///< of an elector its activity as head, since that is what is hashed
    Digest digest;
};

struct Waiting {
    template <class Key>
    using Rows = std::map<Key, std::shared_ptr<const WaitingRow>>;
    Rows<ItemId> held;
    Rows<BallotId> ballots;
    Rows<std::pair<std::string, KeyHash>> electorate; ///< activity, mark

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
};

} // namespace vagskal
