// One program for all targets; VAGSKAL_FUZZ_TARGET names the one to run. script/fuzz is how it is started.
#include "tests/fuzz/target.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace {

const vagskal::fuzz::Target& wanted() {
    const char* name = std::getenv("VAGSKAL_FUZZ_TARGET");
    const auto& all = vagskal::fuzz::targets();
    const auto found = std::ranges::find_if(
        all, [&](const auto& target) { return name && std::string_view(target.name) == name; });
    if (found != all.end()) return *found;
    std::fprintf(stderr, "VAGSKAL_FUZZ_TARGET must name one of:");
    for (const auto& target : all) std::fprintf(stderr, " %s", target.name);
    std::fprintf(stderr, "\n");
    std::exit(2);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto& target = wanted();
    target.run({data, size});
    return 0;
}
