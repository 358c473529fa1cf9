#pragma once
// What the build has put into the program from facilitator/web/assets.
#include "facilitator/web/page.hpp"

#include <span>

namespace vagskal::web {

struct NamedAsset {
    std::string_view name;
    Asset asset;
};
std::span<const NamedAsset> built_in_assets();

/// "/assets/app.js?v=VERSION"; asserts that there is such a file.
std::string address_of(std::string_view name);

} // namespace vagskal::web
