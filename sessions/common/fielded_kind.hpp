#pragma once
// What most kinds share: fields checked by the common rules, a board of cards, a passage with labelled
// details. A kind overrides what is its own.
#include "sessions/common/told.hpp"
#include "shared/picture/scene.hpp"

namespace vagskal::kinds {

class FieldedKind : public Kind {
  public:
    std::string
    check(const Activity&) const override; ///< in the language in force; here: there are no options
    Result<Fields> validate(const Workshop&, const Activity&, Fields) const override;
    picture::Scene board(const Board&) const override;
    Passage passage(const Board&, const Contribution&) const override;

  protected:
    using Rows = std::vector<std::pair<std::string, std::string>>;
    /// Shown while there is nothing else on the board, in the language in force.
    virtual std::string invitation() const;
    /// Label and words of everything that was said beside the text, in the order of the form.
    virtual Rows rows(const Board&, const Contribution&) const;
    /// The same as the board shows it.
    virtual Rows board_rows(const Board& board, const Contribution& item) const { return rows(board, item); }
    virtual std::vector<std::string> tags(const Board&, const Told&) const { return {}; }
    /// Empty scene under the activity's title, with the invitation.
    picture::Scene blank(const Board&) const;
    picture::Card card(const Board&, const Told&) const;
};

} // namespace vagskal::kinds
