#pragma once
// The pages of a whole day, by name.
#include "tests/pages/room.hpp"

namespace vagskal::test {

struct NamedPage {
    std::string name, html;
};
/// `words`: what contributions say; everything on the pages that people or session files may choose holds
/// some of it.
std::vector<NamedPage> day_of_pages(const std::string& language,
                                    const std::function<std::string(std::string)>& words = {});

} // namespace vagskal::test
