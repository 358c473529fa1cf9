#pragma once
// Pictures and texts kept as files and compared byte for byte. A deliberate change is taken over by running
// the tests once with VAGSKAL_REFRESH_GOLDENS=1; that run fails, so that nobody leaves it on, and the
// difference is then read in the version control before it is committed.
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace vagskal::test {

inline bool refreshing_goldens() {
    const char* set = std::getenv("VAGSKAL_REFRESH_GOLDENS");
    return set && std::string(set) == "1";
}

/// `name`: the file's path below tests/ ("picture/golden/timeline-80.txt").
inline void check_golden(const std::string& name, const std::string& actual) {
    const auto path = std::filesystem::path(VAGSKAL_SOURCE_DIR) / "tests" / name;
    if (refreshing_goldens()) {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << actual;
        FAIL_CHECK("refreshed ", name,
                   ": read the difference, then run again without VAGSKAL_REFRESH_GOLDENS");
        return;
    }
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        FAIL_CHECK("no golden ", name, ": make it with VAGSKAL_REFRESH_GOLDENS=1");
        return;
    }
    std::stringstream kept;
    kept << file.rdbuf();
    if (kept.str() == actual) {
        CHECK(true);
        return;
    }
    std::istringstream expected_lines(kept.str()), actual_lines(actual);
    std::string expected_line, actual_line;
    int line = 0;
    do {
        ++line;
        expected_line.clear();
        actual_line.clear();
        std::getline(expected_lines, expected_line);
        std::getline(actual_lines, actual_line);
    } while (expected_line == actual_line && (expected_lines || actual_lines));
    FAIL_CHECK(name, " differs from line ", line, "\n  expected: ", expected_line,
               "\n  actual:   ", actual_line);
}

} // namespace vagskal::test
