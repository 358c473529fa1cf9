#pragma once
// What people answer about the passages of a draft: contributions of a part of kind `review`.
#include "shared/model/workshop.hpp"

#include <array>

namespace vagskal::kinds {

enum class Stance : std::uint8_t { agree, amend, supplement, dissent, lesson };
inline constexpr std::array stances{Stance::agree, Stance::amend, Stance::supplement, Stance::dissent,
                                    Stance::lesson};

/// The names of the fields.
inline constexpr const char* passage_field = "passage";
inline constexpr const char* stance_field = "stance";

/// As it is stored: "agree", "amend", "supplement", "dissent", "lesson".
const char* stance_id(Stance);
std::optional<Stance> stance_from(std::string_view id);
/// As the form asks for it, in both languages: "Håller med".
const Localised& stance_label(Stance);
/// "7 agree", "2 want it amended": in the language in force.
std::string stance_count(Stance, std::size_t count);

/// Numbers are those of its part: the first passage of the draft is 1. 0: there is none such.
std::size_t number_of(const Workshop&, const PassageId&);
/// The passages that are checked in that part, in order.
std::vector<const DraftPassage*> passages_of(const Workshop&, std::string_view activity);
/// "[3] The programme began when …": one line of at most so many code points; 0: whole.
std::string passage_line(const Workshop&, const DraftPassage&, std::size_t most = 0);

/// What the answer says: its text, or, of one without words, its stance as the form has it.
std::string words_of(const Contribution&);

/// The passage that an answer is about; nothing for a lesson about none. It may be gone from the draft.
std::optional<PassageId> about_passage(const Contribution&);

/// The answers about one passage, by stance, each in the order given.
class Answers {
  public:
    void add(const Contribution&);
    const std::vector<const Contribution*>& of(Stance s) const { return by_[static_cast<std::size_t>(s)]; }
    /// Without lessons, which are about the whole.
    std::size_t count() const;
    /// "7 agree · 2 want it amended"; "No answers yet." in the language in force.
    std::string counts() const;

  private:
    std::array<std::vector<const Contribution*>, stances.size()> by_;
};

/// Everything that was answered in a part.
struct AnswersToDraft {
    std::map<PassageId, Answers> about;        ///< passages that are in the draft
    std::vector<const Contribution*> gone;     ///< about passages that are not in the draft any more
    std::vector<const Contribution*> proposed; ///< lessons that no passage has taken up
};
AnswersToDraft answers_among(const Workshop&, const std::string& activity,
                             const std::vector<const Contribution*>& items);
/// All that are present.
AnswersToDraft answers_in(const Workshop&, const std::string& activity);

} // namespace vagskal::kinds
