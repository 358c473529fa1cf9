#include "sessions/vote/schulze.hpp"

#include <algorithm>

namespace vagskal::kinds {

Pairwise strongest_paths(const Pairwise& preferred) {
    const auto n = preferred.size();
    Pairwise paths(n, std::vector<int>(n, 0));
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            if (i != j && preferred[i][j] > preferred[j][i]) paths[i][j] = preferred[i][j];
    // Floyd and Warshall, with the weakest link for the length.
    for (std::size_t via = 0; via < n; ++via)
        for (std::size_t i = 0; i < n; ++i) {
            if (i == via || paths[i][via] == 0) continue;
            for (std::size_t j = 0; j < n; ++j)
                if (j != i) paths[i][j] = std::max(paths[i][j], std::min(paths[i][via], paths[via][j]));
        }
    return paths;
}

std::vector<int> schulze_places(const Pairwise& preferred) {
    const auto paths = strongest_paths(preferred);
    std::vector<int> places(paths.size(), 1);
    for (std::size_t i = 0; i < paths.size(); ++i)
        for (std::size_t j = 0; j < paths.size(); ++j)
            if (paths[j][i] > paths[i][j]) ++places[i];
    return places;
}

} // namespace vagskal::kinds
