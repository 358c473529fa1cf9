#pragma once
// A host on a thread of its own with the browsers' server beside it, and browsers that are nothing but HTTP.
#include "facilitator/host/host.hpp"
#include "facilitator/web/server.hpp"
#include "shared/protocol/joined.hpp"
#include "shared/store/memory_journal.hpp"
#include "tests/fakes/simple_kinds.hpp"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace vagskal::test {

using namespace std::chrono_literals;

/// Deadlines are what the product promises, or what only a broken program reaches. VAGSKAL_SLOWNESS, else 4
/// where CI is set, stretches them.
std::chrono::milliseconds stretched(std::chrono::milliseconds time);
/// Looks again and again whether it is so; false at the (stretched) deadline.
bool within(std::chrono::milliseconds time, const std::function<bool()>& so);

inline bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

struct Reply {
    int status = 0;                                  ///< 0: none came
    std::multimap<std::string, std::string> headers; ///< names in lower case
    std::string body;
    std::string header(const std::string& name) const;
};

/// One request over a connection of its own, as the bytes say; what came back until the other end closed it,
/// or `patience` was over.
Reply ask_raw(std::uint16_t port, const std::string& bytes, std::chrono::milliseconds patience = 20s);

/// A browser: its cookies, and the headers that browsers send.
class Browser {
  public:
    explicit Browser(std::uint16_t port) : port_(port) {}
    using Form = std::vector<std::pair<std::string, std::string>>;
    Reply get(const std::string& path);
    Reply post(const std::string& path, const Form& form);
    /// As the page's script sends it.
    Reply api(const std::string& json, const std::string& path = "/api");
    /// Everything about the request but the cookies.
    Reply send(const std::string& method, const std::string& path, const std::string& headers,
               const std::string& body);
    /// Code, what is stored, and in.
    void come_in(const std::string& code, bool keep = true);
    std::map<std::string, std::string> cookies;
    std::string cookie_header() const;

  private:
    std::uint16_t port_;
};

/// A page that is kept up to date, read by the bytes.
class PageStream {
  public:
    PageStream(std::uint16_t port, const Browser& browser, const std::string& path = "/events");
    ~PageStream();
    PageStream(const PageStream&) = delete;
    PageStream& operator=(const PageStream&) = delete;
    /// Reads until the text stands somewhere in what has come so far.
    bool until(const std::string& text, std::chrono::milliseconds time = 10s);
    bool ended(std::chrono::milliseconds time = 10s); ///< the other end has closed it
    const std::string& seen() const { return seen_; }
    void forget() { seen_.clear(); }
    int fd() const { return fd_; }

  private:
    bool read_more(int milliseconds);
    int fd_ = -1;
    bool ended_ = false;
    std::string seen_;
};

class WebRoom {
  public:
    explicit WebRoom(Anonymity anonymity = Anonymity::unlinked, Session session = small_session(),
                     std::unique_ptr<Journal> its_journal = std::make_unique<MemoryJournal>());
    ~WebRoom();
    WebRoom(const WebRoom&) = delete;
    WebRoom& operator=(const WebRoom&) = delete;

    /// The program is started anew on the same journal, secrets and port.
    void restart();
    /// And this is done in between.
    void restart_with(const std::function<void()>& change);
    /// The same, where a second laptop would let browsers in at this address.
    void restart_with_second(const std::string& web);
    /// On the host's thread; returns when it is done.
    void does(const std::function<void(Host&)>& work);
    void open(const std::string& activity);
    void close(const std::string& activity);
    template <class T>
    T ask(const std::function<T(Host&)>& question) {
        T out{};
        does([&](Host& host) { out = question(host); });
        return out;
    }
    std::vector<std::string> texts(const std::string& activity);
    /// Of the present contributions of a part, in hex.
    std::vector<std::string> ids(const std::string& activity);
    std::vector<Consent> consents(const std::string& activity);
    std::uint32_t present();
    std::string code(Role role = Role::participant);
    std::uint16_t port() const { return port_; }
    /// The host takes nothing in while this is true (its computer sleeps).
    std::atomic<bool> asleep = false;
    web::Server& server() { return *web_; }

    std::unique_ptr<Kinds> kinds;
    std::unique_ptr<Journal> journal;
    /// Changed before restart(): certificate and so on.
    web::Options options;
    /// Beside the browsers: programs, over a line in memory. Its clients are polled by whoever holds them.
    ServerTransport* programs = nullptr;
    std::atomic<bool> codes_known = true; ///< they take a second to compute

  private:
    void start();
    void stop();
    void run();

    std::filesystem::path folder_;
    SecretsFile secrets_;
    SystemClock clock_;
    std::uint16_t port_ = 0;
    HostLetters letters_{};
    std::unique_ptr<web::Server> web_;
    std::unique_ptr<JoinedTransport> joined_;
    std::unique_ptr<Host> host_;
    std::mutex mutex_;
    std::condition_variable woken_;
    std::vector<std::function<void()>> to_do_;
    bool awake_ = false, over_ = false;
    web::Codes codes_;
    std::thread thread_;
};

/// 32 (or more) hex digits that are all one.
std::string hex_of(char digit, std::size_t digits = 32);
/// The first capture of the regular expression in the text, or empty.
std::string found(const std::string& text, const std::string& expression);

} // namespace vagskal::test
