#pragma once
// A picture as the terminal shows it, as text to compare.
#include "shared/picture/writers.hpp"

#include <string>

namespace vagskal::test {

/// Lines end without the spaces that only fill them.
inline std::string drawn(const picture::Scene& scene, int columns) {
    std::string out;
    for (const auto& line : picture::to_cells(scene, columns)) {
        for (const auto& run : line) out += run.text;
        while (!out.empty() && out.back() == ' ') out.pop_back();
        out += '\n';
    }
    return out;
}

} // namespace vagskal::test
