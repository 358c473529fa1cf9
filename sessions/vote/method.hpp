#pragma once
// A way of counting votes (the activity's option `method`). Each has a file here and a line in methods.cpp.
#include "shared/model/kind.hpp"

namespace vagskal::kinds {

/// What a result is told from.
struct Counted {
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

    /// Counts ballots that mark nothing but these: fills in sum, voters, result and place.
    void count(std::vector<Standing>& standings, const std::vector<Choices>& ballots) const;
    /// The result from sum and voters. Default: the sum.
    virtual double result(const Standing& standing) const { return static_cast<double>(standing.sum); }

    /// The result in words: "7 dots, 3 voters".
    virtual std::string shown(const Counted&, const Standing&) const = 0;
    /// How long its bar is, and what fills the width. Default: the result, and the greatest one.
    virtual double bar(const Counted&, const Standing& standing) const { return standing.result; }
    virtual double full(const Counted&) const;
    /// What else the result says, in a sentence or none.
    virtual std::string remark(const Workshop&, const Counted&) const { return {}; }

  protected:
    /// Default: the greatest result first.
    virtual void place(std::vector<Standing>& standings, const std::vector<Choices>& ballots) const;
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
