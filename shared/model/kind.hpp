#pragma once
// A kind of activity is rules: what a contribution must hold, how the board looks, what the report says. Each
// kind lives in its own folder under sessions/ and stands in one line of the catalogue there.
#include "shared/model/command.hpp"
#include "shared/model/result.hpp"
#include "shared/model/workshop.hpp"

#include <memory>
#include <optional>
#include <string_view>

namespace vagskal {

namespace picture {
struct Scene; // declared only: the model draws nothing
}

/// What a board or a report is made from: the contributions the reader may see.
struct Board {
    const Workshop& workshop;
    const Activity& activity;
    std::vector<const Contribution*> items; ///< present ones of this activity, in the workshop's order
};

/// A contribution as the report prints it.
struct Passage {
    std::string text;
    std::vector<std::pair<std::string, std::string>> details; ///< label and words, in the language in force
};

/// How a ballot is filled in: the one description from which every form is made, in a terminal, in a browser,
/// by script and on paper. What is left without a mark is not on the ballot, so a mark is never below
/// `least`. What a mark says in words, and what is left to give, is in sessions/vote/marking.hpp.
struct BallotRule {
    enum class Style : std::uint8_t {
        dots,     ///< some of `total` dots, spread or heaped
        approval, ///< 1: yes; nothing: no
        rating,   ///< `least` to `most`; nothing: no opinion
        ranking,  ///< a place, 1 the best; nothing: below all that have one
        budget,   ///< a sum of `unit`; together at most `total`
        place,    ///< a cell of a grid `columns` wide, counted row by row, 1 the one at the top to the left
    };
    Style style = Style::dots;
    std::int32_t least = 1, most = 1;  ///< a mark on one item; ranking: how many places there are to give
    std::optional<std::int32_t> total; ///< what the marks together may come to
    std::int32_t step = 1;             ///< every mark is a multiple of it
    std::int32_t nudge = 1;            ///< what one press of + should give: a multiple of `step`
    std::string unit;                  ///< "kr"; empty: none
    std::int32_t columns = 0;          ///< only for place
    std::int32_t sample = 0;           ///< so many of all are given to each voter to mark; 0: all
    bool operator==(const BallotRule&) const = default;
};

/// An item's standing in a closed vote.
struct Standing {
    ItemId item;
    double result = 0;    ///< what the method yields: dots, approvals, mean, place, sum
    std::int64_t sum = 0; ///< of the ballots' marks
    int voters = 0;       ///< distinct ballots that marked it
    int place = 0;        ///< 1 the best; one more than how many stand before it, so equals share a place
    std::vector<std::uint32_t> marks{}; ///< ballots that gave the mark 1, 2, …; only where the rule needs it
};

class Kind {
  public:
    virtual ~Kind() = default;
    virtual std::string_view id() const = 0;
    /// The fields such an activity has when the session file names none.
    virtual std::vector<FieldSpec> fields() const { return {}; }
    virtual bool takes_contributions(const Activity&) const { return true; }
    virtual bool takes_ballots(const Activity&) const { return false; }
    /// Whether such a contribution must have words of its own; without, they are in its other fields.
    virtual bool needs_text(const Activity&, const Fields&) const { return true; }
    /// Other contributions may be linked to those of this kind: they are events or decision points.
    virtual bool linkable() const { return false; }
    /// Ids of the activities that this one builds on; they must come before it.
    virtual std::vector<std::string> refers_to(const Activity&) const { return {}; }
    /// What is wrong with the activity's options, in one English sentence (msgid), or empty.
    virtual std::string check(const Activity&) const { return {}; }
    /// Checks and completes what was sent, after the text rules: refuses, or returns the fields as they are
    /// stored.
    virtual Result<Fields> validate(const Workshop&, const Activity&, Fields fields) const { return fields; }
    virtual Result<Choices> validate_ballot(const Workshop&, const Activity& activity, const Choices&) const {
        return refuse(Why::not_a_vote, {activity.id});
    }
    /// How ballots are filled in here; nothing when the activity is no vote.
    virtual std::optional<BallotRule> ballot_rule(const Activity&) const { return std::nullopt; }
    /// What may be voted on. Default: nothing.
    virtual std::vector<ItemId> votable(const Workshop&, const Activity&) const { return {}; }
    virtual std::vector<Standing> tally(const Workshop&, const Activity&) const { return {}; }
    /// Where everybody is given a few of many: one voter's, of what is votable. `handed`: how often each was
    /// given out before; `lot`: random. None: here everybody marks what they like.
    virtual std::vector<ItemId> deal(const Workshop&, const Activity&,
                                     const std::map<ItemId, std::uint32_t>& /*handed*/,
                                     std::uint64_t /*lot*/) const {
        return {};
    }
    /// How far an open vote has come, in a sentence for the moderator, that tells nothing of how it falls.
    /// Made from the open ballots, so only in the moderator's program; may be empty.
    virtual std::string progress(const Workshop&, const Activity&) const { return {}; }
    /// The board, with words in the language in force.
    virtual picture::Scene board(const Board&) const = 0;
    virtual Passage passage(const Board&, const Contribution& item) const;
};

/// The kinds a program knows; handed in, never global.
class Kinds {
  public:
    virtual ~Kinds() = default;
    /// nullptr when there is none of that name.
    virtual const Kind* find(std::string_view id) const = 0;
    virtual std::vector<std::string_view> names() const = 0;
};

} // namespace vagskal
