#pragma once
// The pages of a whole day, by name.
#include "tests/pages/room.hpp"

namespace vagskal::test {

/// Numbers, placing in cells and on numbers, groups that lift, a vote where each is given a few of many.
void placing_session(Session& session);

struct NamedPage {
    std::string name, html;
};
/// `words`: what contributions say; everything on the pages that people or session files may choose holds
/// some of it.
std::vector<NamedPage> day_of_pages(const std::string& language,
                                    const std::function<std::string(std::string)>& words = {});

/// The same of another day: numbers, placing, groups that choose and lift, a scribe, a few of many.
std::vector<NamedPage> other_pages(const std::string& language,
                                   const std::function<std::string(std::string)>& words = {});

/// About what is written already (what may be done with it, what the host holds), and a draft that is
/// checked.
std::vector<NamedPage> pages_afterwards(const std::string& language,
                                        const std::function<std::string(std::string)>& words = {});

} // namespace vagskal::test
