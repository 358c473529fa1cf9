#include "sessions/collect/collect.hpp"

#include "sessions/common/fielded_kind.hpp"

namespace vagskal::kinds {
namespace {

class Collect final : public FieldedKind {
  public:
    std::string_view id() const override { return "collect"; }
};

} // namespace

std::unique_ptr<Kind> make_collect() { return std::make_unique<Collect>(); }

} // namespace vagskal::kinds
