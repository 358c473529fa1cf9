// All rows, in the order of the table, and the parts of them that run in processes of their own.
#include "tests/bench/bench.hpp"
#include "tests/bench/room.hpp"
#include "tests/bench/speaker.hpp"

#include <fmt/format.h>

#include <iterator>

namespace vagskal::bench {

std::vector<Row> all_rows() {
    std::vector<Row> out;
    for (auto group : {store_rows, fan_out_rows, acknowledgement_rows, join_rows, replay_rows, memory_rows,
                       start_up_rows, conference_rows, peer_rows}) {
        auto rows = group();
        std::ranges::move(rows, std::back_inserter(out));
    }
    return out;
}

int run_part(const std::vector<std::string>& arguments) {
    static const std::map<std::string, int (*)(const std::vector<std::string>&)> parts{
        {"host", hosted_part}, {"crowd", crowd_part},   {"echo", echo_part},
        {"raw", raw_part},     {"people", people_part}, {"listeners", listeners_part},
    };
    const auto found = arguments.empty() ? parts.end() : parts.find(arguments.front());
    if (found == parts.end()) {
        fmt::print(stderr, "There is no such part of a row.\n");
        return 2;
    }
    return found->second({arguments.begin() + 1, arguments.end()});
}

} // namespace vagskal::bench
