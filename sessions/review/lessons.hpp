#pragma once
// What the member check (återkoppling, avstämning) came to: the passages of the draft with what was decided
// and who did not agree, and the lessons among them. One source for lessons.csv, the summary and comparisons.
#include "shared/model/workshop.hpp"

namespace vagskal {

struct Lesson {
    std::string text;
    PassageStatus status = PassageStatus::undecided;
    std::vector<ItemId> rests_on;      ///< contributions that are still there
    std::vector<std::string> dissents; ///< all of them, in full; sorted, never in the order they came
    bool operator==(const Lesson&) const = default;
};

/// The lessons: passages that are meant as such, in the draft's order, left-out ones too (the status says
/// it); then those that were proposed in answers and not taken up as passages yet: undecided, resting on the
/// proposal itself, sorted. Made from released(), it holds only what may be shown.
std::vector<Lesson> lessons(const Workshop&);

/// All passages of the draft, lessons or not, in its order.
std::vector<Lesson> checked_passages(const Workshop&);

/// "undecided", "agreed", "amended", "disputed", "left_out": as files have it.
const char* status_id(PassageStatus);
/// The same in the language in force.
std::string status_words(PassageStatus);

} // namespace vagskal
