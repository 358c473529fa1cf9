#include "facilitator/web/pages/assets.hpp"

#include <cassert>
#include <fmt/format.h>

namespace vagskal::web {

const Asset* asset(std::string_view name) {
    for (const auto& one : built_in_assets())
        if (one.name == name) return &one.asset;
    return nullptr;
}

std::string address_of(std::string_view name) {
    const auto* found = asset(name);
    assert(found);
    return fmt::format("/assets/{}?v={}", name, found ? found->version : "");
}

} // namespace vagskal::web
