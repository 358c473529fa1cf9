#include "sessions/round/round.hpp"

#include "sessions/common/fielded_kind.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal::kinds {
namespace {

class Round final : public FieldedKind {
  public:
    std::string_view id() const override { return "round"; }

    picture::Scene board(const Board& board) const override {
        auto scene = FieldedKind::board(board);
        for (const auto& note : board.workshop.notes) {
            if (note.activity != board.activity.id) continue;
            if (note.quote)
                scene.cards.push_back(
                    {fmt::format(fmt::runtime(tr("“{}”")), note.text), {}, {tr("said aloud")}});
            else
                scene.cards.push_back({note.text, {}, {tr("note")}});
        }
        // An invitation only as long as it can be followed.
        if (!scene.cards.empty() && board.workshop.is_open(board.activity.id))
            scene.remarks.push_back(invitation());
        return scene;
    }

  protected:
    std::string invitation() const override {
        return tr("This part is talk, and notes are taken without names. Would you rather write? That is "
                  "fine too.");
    }
};

} // namespace

std::unique_ptr<Kind> make_round() { return std::make_unique<Round>(); }

} // namespace vagskal::kinds
