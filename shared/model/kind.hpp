#pragma once
// A kind of activity is rules: what a contribution must hold, how the board looks, what the report says. Each
// kind lives in its own folder under sessions/ and stands in one line of the catalogue there.
#include "shared/model/command.hpp"
#include "shared/model/result.hpp"
#include "shared/model/workshop.hpp"

#include <memory>
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

/// An item's standing in a closed vote.
struct Standing {
    ItemId item;
    double result = 0; ///< what the method yields: dots, mean, points
    int voters = 0;    ///< distinct ballots that marked it
};

class Kind {
  public:
    virtual ~Kind() = default;
    virtual std::string_view id() const = 0;
    /// The fields such an activity has when the session file names none.
    virtual std::vector<FieldSpec> fields() const { return {}; }
    virtual bool takes_contributions() const { return true; }
    virtual bool takes_ballots() const { return false; }
    /// What is wrong with the activity's options, in one English sentence (msgid), or empty.
    virtual std::string check(const Activity&) const { return {}; }
    /// Checks and completes what was sent, after the text rules: refuses, or returns the fields as they are
    /// stored.
    virtual Result<Fields> validate(const Workshop&, const Activity&, Fields fields) const { return fields; }
    virtual Result<Choices> validate_ballot(const Workshop&, const Activity& activity, const Choices&) const {
        return refuse(Why::not_a_vote, {activity.id});
    }
    /// What may be voted on. Default: nothing.
    virtual std::vector<ItemId> votable(const Workshop&, const Activity&) const { return {}; }
    virtual std::vector<Standing> tally(const Workshop&, const Activity&) const { return {}; }
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
