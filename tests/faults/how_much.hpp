#pragma once
// The tests of this folder run in a small measure by default, and in full with VAGSKAL_FAULTS=all, as ctest
// sets it for the runs labelled slow.
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace vagskal::test {

inline bool in_full() {
    const char* said = std::getenv("VAGSKAL_FAULTS");
    return said && std::string_view(said) == "all";
}
inline std::uint32_t how_much(std::uint32_t usually, std::uint32_t full) {
    return in_full() ? full : usually;
}

} // namespace vagskal::test
