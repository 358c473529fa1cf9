#pragma once
// The frames that tests/protocol freezes, as bytes: one at least of every message, command and event.
#include "shared/protocol/codec.hpp"
#include "tests/protocol/frozen_bytes.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace vagskal::fuzz {

inline ByteView view(const std::string& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

/// The inverse of hex_runs() in tests/protocol/frozen_bytes.hpp.
inline std::string from_runs(std::string_view runs) {
    std::string out;
    const auto byte = [&](std::size_t at) {
        return static_cast<char>(std::stoi(std::string(runs.substr(at, 2)), nullptr, 16));
    };
    for (std::size_t at = 0; at < runs.size();) {
        if (runs[at] == ' ') {
            ++at;
            continue;
        }
        std::size_t times = 1, next = at + 2;
        if (next < runs.size() && runs[next] == '*') {
            const auto end = std::min(runs.find(' ', next), runs.size());
            times = std::stoul(std::string(runs.substr(next + 1, end - next - 1)));
            next = end;
        }
        out.append(times, byte(at));
        at = next;
    }
    return out;
}

struct Frames {
    std::vector<std::string> to_host, to_client;
};
inline Frames frozen_frames() {
    Frames out;
    for (const char* runs : test::frozen) {
        const auto frame = from_runs(runs);
        // In their order those to the host come first; some bytes could be read as either.
        if (out.to_client.empty() && decode_to_host(view(frame)))
            out.to_host.push_back(frame);
        else
            out.to_client.push_back(frame);
    }
    return out;
}

} // namespace vagskal::fuzz
