#include "tests/fuzz/target.hpp"

#include "shared/model/text.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace vagskal::fuzz {

const std::vector<Target>& targets() {
    static const std::vector<Target> all = {
        {"to_host", to_host, 20'000}, {"to_client", to_client, 20'000},
        {"host", host, 300},          {"told", told, 300},
        {"session", session, 2'000},  {"rehearsal", rehearsal, 1'000},
        {"date", date, 20'000},       {"edtf", edtf, 20'000},
        {"code", code, 20'000},       {"slip", slip, 20'000},
        {"address", address, 20'000}, {"greeting", greeting, 20'000},
        {"text", text, 20'000},       {"marks", marks, 1'000},
        {"draft", draft, 5'000},      {"form", form, 3'000},
        {"mail", mail, 3'000},        {"event", event, 20'000},
        {"file", file, 100},
    };
    return all;
}

void must(bool holds, const char* promise, const char* file, int line) {
    if (holds) return;
    std::fprintf(stderr, "%s:%d: not kept: %s\n", file, line, promise);
    std::abort();
}

bool harmless(std::string_view text, bool lines) {
    for (std::size_t at = 0; at < text.size();) {
        const auto c = next_code_point(text, at);
        if (c < 0 || (c < 0x20 && !(lines && (c == '\n' || c == '\t'))) || (c >= 0x7f && c < 0xa0))
            return false;
        if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069)) return false;
    }
    return true;
}

std::vector<Input> pieces(Input input) {
    std::vector<Input> out;
    while (input.size() > 2) {
        const std::size_t wanted = input[0] | static_cast<std::size_t>(input[1]) << 8U;
        input = input.subspan(2);
        const auto size = std::min(wanted, input.size());
        out.push_back(input.first(size));
        input = input.subspan(size);
    }
    return out;
}

} // namespace vagskal::fuzz
