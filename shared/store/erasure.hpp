#pragma once
// What an event erases of what came before it. The one place of these rules:
//
//   ContributionEdited     the bodies of all former versions (an edit carries everything)
//   ContributionWithdrawn  the bodies of all versions
//   NoteWritten            the former texts of the note
//   NoteErased             all texts of the note
//   PassageWritten         the former texts of the passage
//   PassageDropped         all texts of the passage
//   (what a review decided and what was consented to is erased with the words it is about)
//   ContributionHeld, BallotCast replace their row; HeldLeft removes it;
//   VoteClosed             removes the vote's ballots and electorate           (these three: waiting.hpp)
#include "shared/model/event.hpp"

#include <unordered_map>

namespace vagskal {

/// Whose words a body holds: a contribution's ('i'), a note's ('n') or a passage's ('p').
using Subject = std::pair<char, std::array<std::uint8_t, 16>>;
struct SubjectHash {
    std::size_t operator()(const Subject& subject) const {
        return std::hash<TextId>{}(TextId{subject.second}) + static_cast<std::size_t>(subject.first);
    }
};

struct Effect {
    std::optional<Subject> subject;
    bool erases_former = false; ///< all bodies of the subject up to here
    bool adds_body = false;     ///< its own body is one of the subject's
    /// No byte of what goes may be left in any file when the append returns. Without it what goes is owed
    /// until the next such event or the closing of the file.
    bool at_once = false;
};
Effect effect_of(const Event& event);

/// Entries that hold a body of one subject, the oldest first. Most have one, which then costs no allocation.
class Bodies {
  public:
    void add(Seq seq) { first_ == 0 ? void(first_ = seq) : later_.push_back(seq); }
    std::vector<Seq> take();

  private:
    Seq first_ = 0; ///< 0: none
    std::vector<Seq> later_;
};

/// Which entries hold a body of each subject now. A memory index, so that erasing costs what is erased.
class LivingBodies {
  public:
    /// Folds an event in; the entries whose bodies it erases.
    std::vector<Seq> fold(Seq seq, const Event& event);
    void reserve(std::size_t subjects) { entries_.reserve(subjects); }

    /// A batch that may still fail works on one of these, holding what it touches, and is then taken over.
    class Draft {
      public:
        explicit Draft(const LivingBodies& base) : base_(&base) {}
        std::vector<Seq> fold(Seq seq, const Event& event);

      private:
        friend class LivingBodies;
        const LivingBodies* base_;
        std::map<Subject, Bodies> touched_;
    };
    void take_over(Draft draft);

  private:
    std::unordered_map<Subject, Bodies, SubjectHash> entries_;
};

} // namespace vagskal
