#pragma once
// Debian's chromedriver as a process of its own: JSON over HTTP on a free port of the loopback, by the W3C's
// WebDriver protocol (https://www.w3.org/TR/webdriver2/). One for the whole test program.
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <sys/types.h>

namespace httplib {
class Client;
}

namespace vagskal::browser {

using nlohmann::json;

/// What chromedriver refuses; `kind` is the protocol's name for it ("no such element", "stale element
/// reference", …).
struct WebDriverError : std::runtime_error {
    WebDriverError(std::string kind_, const std::string& message)
        : std::runtime_error(kind_ + ": " + message), kind(std::move(kind_)) {}
    std::string kind;
};

class Chromedriver {
  public:
    /// The one of this program, started at the first call. Throws std::runtime_error with a sentence when the
    /// packages are missing: a test that cannot be run has failed.
    static Chromedriver& the();

    json get(const std::string& path) { return ask("GET", path, nullptr); }
    json post(const std::string& path, const json& body = json::object()) { return ask("POST", path, body); }
    json remove(const std::string& path) { return ask("DELETE", path, nullptr); }
    /// A folder for one browser's profile; gone at the end, with all that the browsers wrote.
    std::filesystem::path profile();

    ~Chromedriver();
    Chromedriver(const Chromedriver&) = delete;
    Chromedriver& operator=(const Chromedriver&) = delete;

  private:
    Chromedriver();
    void start();
    void start_guard();
    void end() noexcept;
    json ask(const std::string& method, const std::string& path, const json& body);
    std::filesystem::path folder_;
    int profiles_ = 0;
    pid_t process_ = 0, guard_ = 0;
    int alive_ = -1; ///< held open as long as this program lives; the guard waits for its end
    std::unique_ptr<httplib::Client> client_;
};

} // namespace vagskal::browser
