#pragma once
// The only file with http.cpp that knows the HTTP library. Every request is handed over whole and bounded;
// the answer is written outside every lock, by a thread of its own, so a browser that stalls stops only that
// thread, and not for long. One request a connection: idle ones would hold threads.
#include "facilitator/web/request.hpp"
#include "shared/model/result.hpp"

#include <filesystem>
#include <memory>

namespace vagskal::web {

struct HttpSetup {
    std::string host;
    std::uint16_t port = 0;
    std::filesystem::path certificate{}, key{}; ///< both or none
    std::size_t threads = 256;                  ///< made as they are needed
    /// Called from many threads at once. May wait some seconds, for the host.
    std::function<Response(const Request&)> handle{};
    /// Headers that every answer bears, also those that the library makes (400, for what is no HTTP).
    std::vector<std::pair<std::string, std::string>> headers{};
};

class Http {
  public:
    /// As Server::start().
    static Result<std::unique_ptr<Http>> listen(HttpSetup setup);
    /// No further requests; cuts every connection, waits for the threads. Whatever handle() and streams wait
    /// for must have ended before.
    ~Http();

    std::uint16_t port() const;
    /// Requests from other computers so far.
    std::uint64_t from_others() const;
    /// About twice a second: cuts connections that do not come to the point (a request within ten seconds),
    /// send without end, or take longer than a minute for their answer.
    void look_after();

    struct Parts;

  private:
    explicit Http(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

} // namespace vagskal::web
