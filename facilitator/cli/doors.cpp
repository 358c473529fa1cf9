#include "facilitator/cli/doors.hpp"

#include "shared/words/settings.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace vagskal::cli {
namespace {

bool only_digits(const std::string& text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

std::optional<std::uint16_t> port_in(const std::string& text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size() || !only_digits(text)) return std::nullopt;
    return port;
}

} // namespace

Result<std::optional<WebAddress>> read_web(const std::string& text) {
    constexpr std::array no{"no", "false", "off", "0"};
    if (text.empty() || is_yes(text, false)) return WebAddress{};
    if (std::ranges::find(no, text) != no.end()) return std::optional<WebAddress>{};
    const auto colon = text.rfind(':');
    if (colon == std::string::npos) {
        if (const auto port = port_in(text)) return WebAddress{"0.0.0.0", port};
    } else {
        auto host = text.substr(0, colon);
        if (host.size() > 2 && host.front() == '[' && host.back() == ']')
            host = host.substr(1, host.size() - 2);
        const auto port = port_in(text.substr(colon + 1));
        if (port && !host.empty() && host.find_first_not_of("0123456789abcdefABCDEF.:") == std::string::npos)
            return WebAddress{host, port};
    }
    return refuse(
        Why::usage,
        {fmt::format(fmt::runtime(tr("“{}” is not where browsers can be let in: --web, VAGSKAL_WEB and web "
                                     "in the config file take HOST:PORT, for instance 0.0.0.0:8080, or yes "
                                     "or no.")),
                     text)});
}

std::vector<std::string> with_web_joined(int argc, const char* const* argv) {
    std::vector<std::string> out;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word != "--web") {
            out.push_back(word);
            continue;
        }
        const std::string next = i + 1 < argc ? argv[i + 1] : "";
        const bool value = !next.starts_with("-") && !next.starts_with("/") && !next.starts_with(".") &&
                           (next.find(':') != std::string::npos || only_digits(next));
        out.push_back(value ? "--web=" + next : "--web=yes");
        i += value ? 1 : 0;
    }
    return out;
}

} // namespace vagskal::cli
