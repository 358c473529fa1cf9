#pragma once
// Where a room lets people in: what --listen, --web and --tls said, and the environment and the config file
// after them.
#include "shared/model/result.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace vagskal::cli {

struct WebAddress {
    std::string host = "0.0.0.0"; ///< numeric; 0.0.0.0: all networks
    /// Nothing: the one used last, else 8080, else a free one; 0: a free one.
    std::optional<std::uint16_t> port{};
    bool operator==(const WebAddress&) const = default;
};

struct Doors {
    std::string listen; ///< HOST:PORT; empty: all networks, the port used last, else 5555, else a free one
    std::optional<WebAddress> web;          ///< nothing: no browsers until the moderator lets them in
    std::filesystem::path certificate, key; ///< of --tls; empty: browsers are not encrypted
    bool encrypted() const { return !certificate.empty(); }
};

/// yes and no (in the words of is_yes), PORT, or HOST:PORT. Refusal: usage, with the sentence.
Result<std::optional<WebAddress>> read_web(const std::string& text);

/// The command line's words with the value of --web joined to it: "--web" may stand alone, and what follows
/// then is the next argument (`run --web day.db`). A value is what holds a colon or nothing but digits.
std::vector<std::string> with_web_joined(int argc, const char* const* argv);

} // namespace vagskal::cli
