#pragma once
// A request and its answer as the site sees them: whole, bounded, and without the library that carries them.
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vagskal::web {

/// The largest body that is read; a contribution with all its fields is far smaller.
inline constexpr std::size_t most_body = 64 * 1024;
inline constexpr std::size_t most_target = 2048; ///< bytes of path and query

using Pairs = std::map<std::string, std::string>;

struct Request {
    std::string method; ///< GET (also for HEAD) or POST
    std::string path;   ///< unescaped
    Pairs query;
    std::map<std::string, std::string> headers; ///< the few that matter, names in lower case
    std::string body;
    std::string from; ///< the address of who asks: for counting tries, kept in memory only

    const std::string& header(const std::string& name) const;
    /// The value of a cookie, or empty.
    std::string cookie(std::string_view name) const;
    std::string asked(const std::string& name) const; ///< of the query, or empty
};
/// The headers that a Request takes along.
const std::vector<std::string>& wanted_headers();

/// What a stream writes next; waits for it about a second, then gives an empty piece. Nothing: the stream
/// ends.
using NextPiece = std::function<std::optional<std::string>()>;

struct Response {
    int status = 200;
    std::string type = "text/html; charset=utf-8";
    std::string body{};
    std::string_view fixed{}; ///< instead of body: bytes that live as long as the program
    std::vector<std::pair<std::string, std::string>> headers{};
    NextPiece stream{}; ///< instead of body: pieces as they come
};

/// %XX and +. What is no escape stays as it is.
std::string unescape(std::string_view text);
/// "a=1&b=2", names and values unescaped, lines parted by \n alone. Of a name that comes twice the last
/// counts; at most 1000 pairs.
Pairs read_form(std::string_view body);
/// What the form says of it, or empty.
std::string value_of(const Pairs& form, const std::string& name);

} // namespace vagskal::web
