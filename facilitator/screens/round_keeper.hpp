#pragma once
// Keeps an open round (check-in, check-out) for the moderator: whose turn it is, who passed, who has not had
// the word. It lives in the memory of the moderator's program alone: it is never stored, sent or shown to
// anybody else, as who said nothing is nobody's business but the room's.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vagskal {

/// How the word goes round. Seats are numbered 1 to `people` round the table, as the moderator sees them.
struct RoundPlan {
    static constexpr int most_people = 200;
    int people = 1; ///< 1 to most_people
    bool by_lot = false;
    int first = 1;          ///< by seat: where it begins, 1 to people
    bool backwards = false; ///< by seat: the numbers go down
    bool again = true;      ///< who passes is asked once more when everybody has been asked
    std::uint64_t lot = 0;  ///< by lot: random
    bool operator==(const RoundPlan&) const = default;
};

class RoundKeeper {
  public:
    enum class State : std::uint8_t {
        waiting, ///< has not been asked
        now,     ///< has the word
        spoken,
        passed, ///< and is asked once more
        silent, ///< passed for good
    };
    /// What lies outside the plan's bounds is brought inside.
    explicit RoundKeeper(RoundPlan plan);
    const RoundPlan& plan() const { return plan_; }
    /// The same people, who have spoken or not, in another order or number. Who has the word keeps it.
    void change(RoundPlan plan);

    /// The seat that has the word; nothing: everybody has been asked.
    std::optional<int> turn() const;
    /// The seats after it, in order, at most so many.
    std::vector<int> coming(std::size_t count) const;
    State state(int seat) const;
    /// Seats that have not spoken, in order of number; who has the word now is none of them.
    std::vector<int> unheard() const;
    int count(State state) const;

    int people() const { return plan_.people; }

    void next(); ///< who has the word has spoken
    void pass();
    /// The last next() or pass() did not happen. False: nothing has.
    bool back();
    /// This seat has the word now, whoever's turn it was; all others keep theirs.
    void call(int seat);
    /// Nobody has spoken yet; names stay.
    void start_over();

    const std::string& name(int seat) const; ///< "" when it has none
    /// A few letters by which the moderator knows the seat; empty: none.
    void set_name(int seat, std::string name);
    const std::map<int, std::string>& names() const { return names_; }
    void set_names(std::map<int, std::string> names) { names_ = std::move(names); }

  private:
    struct Turn {
        int seat = 0;
        bool spoke = false;
    };
    bool inside(int seat) const { return seat >= 1 && seat <= plan_.people; }
    std::vector<int> pending() const; ///< who is still to be asked; the first has the word
    int passes(int seat) const;
    bool spoke(int seat) const;
    void heard(bool spoke);

    RoundPlan plan_;
    std::vector<int> order_;
    std::vector<Turn> turns_; ///< what has happened
    std::optional<int> called_;
    std::map<int, std::string> names_;
};

} // namespace vagskal
