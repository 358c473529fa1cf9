#include "sessions/pause/pause.hpp"

#include "shared/picture/scene.hpp"
#include "shared/words/words.hpp"

namespace vagskal::kinds {
namespace {

class Pause final : public Kind {
  public:
    std::string_view id() const override { return "break"; }
    bool takes_contributions(const Activity&) const override { return false; }
    std::string check(const Activity& activity) const override {
        return activity.options.empty() ? ""
                                        : tr("This kind of activity has no options. Take the line away.");
    }
    Result<Fields> validate(const Workshop&, const Activity& activity, Fields) const override {
        return refuse(Why::no_contributions, {activity.id});
    }
    picture::Scene board(const Board& board) const override {
        picture::Scene scene;
        scene.title = board.activity.title.in(language());
        scene.empty_text = tr("Break. What you have written is kept.");
        return scene;
    }
};

} // namespace

std::unique_ptr<Kind> make_pause() { return std::make_unique<Pause>(); }

} // namespace vagskal::kinds
