#include "sessions/scaling/scaling.hpp"

#include "sessions/common/fielded_kind.hpp"
#include "shared/words/words.hpp"

namespace vagskal::kinds {
namespace {

class Scaling final : public FieldedKind {
  public:
    std::string_view id() const override { return "scaling"; }
    std::vector<FieldSpec> fields() const override {
        return {{"where",
                 FieldType::line,
                 {"Vart", "Where to"},
                 {"En annan kommun, en annan förvaltning, den vanliga linjen?",
                  "Another municipality, another department, ordinary work?"},
                 {},
                 {}},
                {"why",
                 FieldType::text,
                 {"Varför det skulle fungera där", "Why it would work there"},
                 {},
                 {},
                 {}},
                {"conditions",
                 FieldType::text,
                 {"Vad som måste finnas där", "What must be in place there"},
                 {},
                 {},
                 {}},
                {"leave_out", FieldType::text, {"Vad man inte ska ta med", "What not to copy"}, {}, {}, {}}};
    }

  protected:
    std::string invitation() const override {
        return tr("Nothing here yet. What would you show somebody who wants to do the same elsewhere?");
    }
};

} // namespace

std::unique_ptr<Kind> make_scaling() { return std::make_unique<Scaling>(); }

} // namespace vagskal::kinds
