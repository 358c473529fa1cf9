#include "sessions/catalogue.hpp"

#include "sessions/collect/collect.hpp"
#include "sessions/decision_points/decision_points.hpp"
#include "sessions/matrix/matrix.hpp"
#include "sessions/pause/pause.hpp"
#include "sessions/review/review.hpp"
#include "sessions/round/round.hpp"
#include "sessions/scaling/scaling.hpp"
#include "sessions/timeline/timeline.hpp"
#include "sessions/vote/vote.hpp"
#include "sessions/what_works/what_works.hpp"

namespace vagskal {
namespace {

class Catalogue final : public Kinds {
  public:
    Catalogue() {
        kinds_.push_back(kinds::make_round());
        kinds_.push_back(kinds::make_timeline());
        kinds_.push_back(kinds::make_what_works());
        kinds_.push_back(kinds::make_decision_points());
        kinds_.push_back(kinds::make_scaling());
        kinds_.push_back(kinds::make_matrix());
        kinds_.push_back(kinds::make_vote());
        kinds_.push_back(kinds::make_collect());
        kinds_.push_back(kinds::make_review());
        kinds_.push_back(kinds::make_pause());
    }
    const Kind* find(std::string_view id) const override {
        for (const auto& kind : kinds_)
            if (kind->id() == id) return kind.get();
        return nullptr;
    }
    std::vector<std::string_view> names() const override {
        std::vector<std::string_view> out;
        for (const auto& kind : kinds_) out.push_back(kind->id());
        return out;
    }

  private:
    std::vector<std::unique_ptr<Kind>> kinds_;
};

} // namespace

std::unique_ptr<Kinds> make_kinds() { return std::make_unique<Catalogue>(); }

} // namespace vagskal
