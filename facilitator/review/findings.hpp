#pragma once
// What in a workshop's texts may tell who somebody is, and whether it was decided: what the review works
// through, and what export, seal and compare ask before they write. Nothing here is stored; what was decided
// is in the workshop (shared/model/review.hpp).
#include "shared/model/review.hpp"
#include "shared/privacy/marks.hpp"

#include <compare>
#include <set>
#include <unordered_map>

namespace vagskal {

/// A text that can leave the workshop: a contribution's words, free fields and the date as typed; notes,
/// themes, passages, the title, and what the parts of the day are called and ask.
struct LeavingText {
    TextRef about;
    std::string field;    ///< Treated::field
    std::string activity; ///< id of the part it belongs to; empty: none
    std::string text;     ///< as stored
};

/// In the order of the day. Left out: what is removed or withdrawn, what may not be archived, and of what may
/// not be quoted the fields in its author's own words (they leave only in other words, or not at all).
std::vector<LeavingText> leaving_texts(const Workshop&, const Kinds&);

/// How texts are looked through.
struct Screening {
    Roster roster{};
    WordLists words = WordLists::installed();
    std::size_t k = 5;               ///< combinations that fewer contributions share are rare
    std::set<std::string> written{}; ///< texts of the ready sessions, which speak of nobody in the room
};
/// With the texts of the sessions that come with the program.
Screening screening(Roster roster, std::size_t k, const Kinds&);

/// Remembers what it found: a text that has not changed is looked through once.
class Screener {
  public:
    explicit Screener(Screening how) : how_(std::move(how)) {}
    const Screening& how() const { return how_; }
    const std::vector<Mark>& marks(const std::string& text, const std::string& language);

  private:
    Screening how_;
    std::unordered_map<std::string, std::vector<Mark>> known_;
    std::string language_;
};

/// A mark and where it stands.
struct FoundMark {
    TextRef about;
    std::string field, activity;
    Mark mark;
    std::string words;           ///< the marked bytes of the text
    std::optional<Treated> by{}; ///< the decision that covers it; nothing: it is open
    bool open() const { return !by; }
    /// It will not leave, whatever is decided on it: its field is in other words or withheld.
    bool gone() const {
        return by && (by->treatment == Treatment::paraphrase || by->treatment == Treatment::withhold);
    }
};

/// Contributions of a part that are alike in what is chosen in them (choices, yes and no, numbers, kinds of
/// evidence), and of which there are fewer than k. Nothing chosen at all is no combination.
struct Combination {
    std::string activity;
    std::map<std::string, std::string> values; ///< by field, those that are not empty, as they would leave
    std::vector<ItemId> items;                 ///< at least one
    bool open = true;                          ///< in at least one of them a field of `values` is undecided
    bool operator==(const Combination&) const = default;
};

struct Findings {
    std::vector<FoundMark> marks;          ///< open and decided, in the order of the texts
    std::vector<Combination> combinations; ///< open and decided, in the order of the day
    std::vector<ItemId> unquotable;        ///< not to be quoted, and neither paraphrased nor withheld

    std::size_t open_marks() const;
    std::size_t open_combinations() const;
    std::map<MarkKind, std::size_t> open_by_kind() const; ///< places, not distinct strings
    /// Nothing is left to decide: the workshop may leave. Export, seal and compare refuse otherwise.
    bool complete() const { return open_marks() == 0 && open_combinations() == 0 && unquotable.empty(); }
    /// What is open, in one line in the language in force: "3 names, 1 telephone number, …"; empty: nothing.
    std::string open_words() const;
};

Findings find_all(const Workshop&, const Kinds&, Screener&);
Findings find_all(const Workshop&, const Kinds&, const Screening&);

/// Fields of a part that are chosen rather than written: choices, yes and no, numbers; kinds of evidence
/// always.
std::vector<FieldSpec> chosen_fields(const Activity&, const Kinds&);

} // namespace vagskal
