#pragma once
// A way of counting votes (the activity's option `method`). Each has a file here and a line in methods.cpp.
#include "shared/model/kind.hpp"
#include "shared/picture/scene.hpp"

namespace vagskal::kinds {

/// What a result is told from.
struct Counted {
    const Workshop& workshop;
    const Activity& activity;
    const std::vector<Standing>& standings; ///< of all that could be marked
    std::size_t ballots = 0;
};

class VoteMethod {
  public:
    virtual ~VoteMethod() = default;
    virtual std::string_view id() const = 0;
    /// The options it knows beside `method` and `on`.
    virtual std::vector<std::string_view> options() const { return {}; }
    /// What is wrong with the options, in the language in force, or empty.
    virtual std::string check(const Activity&) const { return {}; }
    /// How a ballot is filled in. An option that check() would not take is as if it were left out.
    virtual BallotRule rule(const Activity&) const = 0;
    /// May these marks stand together on one ballot? Gives them as they are stored. Default: as rule() says.
    virtual Result<Choices> validate(const Activity&, const Choices&) const;
    /// One ballot's mark for several contributions that have been merged, from its marks on them; the first
    /// in the merge comes first. Default: the first stands for all.
    virtual std::int32_t together(const std::vector<std::int32_t>& marks) const { return marks.front(); }

    /// Where it matters how many gave each mark, not only the sum: the highest mark. Else 0.
    virtual std::size_t marks_told() const { return 0; }
    /// Counts ballots that mark nothing but these: fills in sum, voters, marks, result and place.
    void count(const Workshop&, const Activity&, std::vector<Standing>& standings,
               const std::vector<Choices>& ballots) const;
    /// The results of all from their sums, voters, marks and places. Default: one by one.
    virtual void results(std::vector<Standing>& standings) const;
    /// The result from sum and voters. Default: the sum.
    virtual double result(const Standing& standing) const { return static_cast<double>(standing.sum); }

    /// All that got a mark, as bars in the order in which they are told. Default: by place.
    virtual std::vector<picture::Bar> bars(const Counted&) const;
    /// The result in words: "7 dots, 3 voters".
    virtual std::string shown(const Counted&, const Standing&) const = 0;
    /// How long its bar is, and what fills the width. Default: the result, and the greatest one.
    virtual double bar(const Counted&, const Standing& standing) const { return standing.result; }
    virtual double full(const Counted&) const;
    /// What else the result says, in a sentence or none.
    virtual std::string remark(const Counted&) const { return {}; }
    /// Where each is given a few of many: the area that the item belongs to; sets are spread over the areas.
    virtual std::string area_of(const Workshop&, const Activity&, const ItemId&) const { return {}; }
    /// How far it has come, of an open vote, without a word of how it falls.
    virtual std::string progress(const Counted&) const { return {}; }
    /// Asked before everything is counted for progress(), with every frame.
    virtual bool tells_progress() const { return false; }
    /// What of a closed vote a later one may be on: a short list. Default: nothing.
    virtual bool lifts(const Activity&, const Count&) const { return false; }

  protected:
    /// Default: the greatest result first.
    virtual void place(const Workshop&, const Activity&, std::vector<Standing>& standings,
                       const std::vector<Choices>& ballots) const;
};

/// nullptr for a method that this program does not know. An activity that names none has dots.
const VoteMethod* find_method(const Activity&);
/// "dots, approval, …"
std::string method_names();

const VoteMethod& dots();
const VoteMethod& approval();
const VoteMethod& rating();
const VoteMethod& ranking();
const VoteMethod& budget();
const VoteMethod& sampled();

// ---- what the methods' files share ----

/// The option as a whole number from `least` to `most`; nothing when it is anything else or not there.
std::optional<std::int32_t> number_option(const Activity&, const char* name, std::int32_t least,
                                          std::int32_t most);
/// Is it there, and no such number?
bool wrong_option(const Activity&, const char* name, std::int32_t least, std::int32_t most);
/// "3 voters"
std::string voters(int count);
/// "3.4" or "3,4", as the language writes it.
std::string one_decimal(double value);

} // namespace vagskal::kinds
