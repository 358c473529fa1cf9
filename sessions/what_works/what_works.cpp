#include "sessions/what_works/what_works.hpp"

#include "sessions/common/fielded_kind.hpp"
#include "shared/words/words.hpp"

namespace vagskal::kinds {
namespace {

class WhatWorks final : public FieldedKind {
  public:
    std::string_view id() const override { return "what_works"; }
    std::vector<FieldSpec> fields() const override {
        return {{"how",
                 FieldType::text,
                 {"Hur det går till", "How it comes about"},
                 {"Vem gör vad? Ett exempel räcker långt.", "Who does what? One example goes a long way."},
                 {},
                 {}}};
    }

  protected:
    std::string invitation() const override {
        return tr("Nothing here yet. Think of a day when it worked: what was it that worked, and how?");
    }
};

} // namespace

std::unique_ptr<Kind> make_what_works() { return std::make_unique<WhatWorks>(); }

} // namespace vagskal::kinds
