#include "tests/web/room.hpp"

#include "sessions/catalogue.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <future>
#include <regex>
#include <stdexcept>

namespace vagskal::test {
namespace {

int connected_to(std::uint16_t port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || ::connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) {
        if (fd >= 0) ::close(fd);
        return -1;
    }
    return fd;
}

bool send_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const unsigned char c : text) {
        if (std::isalnum(c))
            out += static_cast<char>(c);
        else if (c == ' ')
            out += '+';
        else {
            char hex[4];
            std::snprintf(hex, sizeof hex, "%%%02X", c);
            out += hex;
        }
    }
    return out;
}

Reply read_answer(const std::string& bytes) {
    Reply out;
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string::npos || bytes.size() < 12) return out;
    out.status = std::atoi(bytes.c_str() + 9);
    for (auto at = bytes.find("\r\n") + 2; at < end;) {
        const auto line_end = bytes.find("\r\n", at);
        const auto line = bytes.substr(at, line_end - at);
        at = line_end + 2;
        const auto colon = line.find(": ");
        if (colon != std::string::npos)
            out.headers.emplace(lower(line.substr(0, colon)), line.substr(colon + 2));
    }
    out.body = bytes.substr(end + 4);
    return out;
}

} // namespace

std::chrono::milliseconds stretched(std::chrono::milliseconds time) {
    double by = std::getenv("CI") ? 4 : 1;
    if (const char* given = std::getenv("VAGSKAL_SLOWNESS"); given && std::atof(given) >= 1)
        by = std::atof(given);
    return std::chrono::duration_cast<std::chrono::milliseconds>(time * by);
}

bool within(std::chrono::milliseconds time, const std::function<bool()>& so) {
    for (const auto deadline = std::chrono::steady_clock::now() + stretched(time); !so();) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(3ms);
    }
    return true;
}

std::string Reply::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string{} : found->second;
}

Reply ask_raw(std::uint16_t port, const std::string& bytes, std::chrono::milliseconds patience) {
    const int fd = connected_to(port);
    if (fd < 0) return {};
    send_all(fd, bytes); // also when it is cut off half-way there may be an answer
    std::string got;
    const auto deadline = std::chrono::steady_clock::now() + stretched(patience);
    for (;;) {
        pollfd one{fd, POLLIN, 0};
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left <= 0ms || ::poll(&one, 1, static_cast<int>(left.count())) <= 0) break;
        char buffer[16384];
        const auto size = ::recv(fd, buffer, sizeof buffer, 0);
        if (size <= 0) break;
        got.append(buffer, static_cast<std::size_t>(size));
    }
    ::close(fd);
    return read_answer(got);
}

std::string Browser::cookie_header() const {
    std::string out;
    for (const auto& [name, value] : cookies) out += (out.empty() ? "Cookie: " : "; ") + name + "=" + value;
    return out.empty() ? out : out + "\r\n";
}

Reply Browser::send(const std::string& method, const std::string& path, const std::string& headers,
                    const std::string& body) {
    auto bytes = method + " " + path + " HTTP/1.1\r\n" + headers + cookie_header();
    if (method == "POST") bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    auto answer = ask_raw(port_, bytes + "\r\n" + body);
    for (auto [at, end] = answer.headers.equal_range("set-cookie"); at != end; ++at) {
        const auto equals = at->second.find('='), semicolon = at->second.find(';');
        const auto name = at->second.substr(0, equals);
        const auto value = at->second.substr(equals + 1, semicolon - equals - 1);
        if (value.empty())
            cookies.erase(name);
        else
            cookies[name] = value;
    }
    return answer;
}

namespace {

std::string usual_headers(std::uint16_t port) { return "Host: 127.0.0.1:" + std::to_string(port) + "\r\n"; }
std::string posting_headers(std::uint16_t port, const std::string& type) {
    return usual_headers(port) + "Origin: http://127.0.0.1:" + std::to_string(port) +
           "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: " + type + "\r\n";
}

} // namespace

Reply Browser::get(const std::string& path) { return send("GET", path, usual_headers(port_), {}); }

Reply Browser::post(const std::string& path, const Form& form) {
    std::string body;
    for (const auto& [name, value] : form)
        body += (body.empty() ? "" : "&") + escaped(name) + "=" + escaped(value);
    return send("POST", path, posting_headers(port_, "application/x-www-form-urlencoded"), body);
}

Reply Browser::api(const std::string& body, const std::string& path) {
    return send("POST", path, posting_headers(port_, "application/json"), body);
}

void Browser::come_in(const std::string& code, bool keep) {
    Form form{{"code", code}};
    if (!keep) form.emplace_back("keep", "no");
    if (const auto answer = post("/join", form); answer.status != 303)
        throw std::runtime_error("not let in: " + std::to_string(answer.status));
    if (cookies.contains("vagskal"))
        if (const auto answer = post("/consent", {}); answer.status != 303)
            throw std::runtime_error("consent: " + std::to_string(answer.status));
}

PageStream::PageStream(std::uint16_t port, const Browser& browser, const std::string& path)
    : fd_(connected_to(port)) {
    if (fd_ < 0) throw std::runtime_error("no connection");
    send_all(fd_, "GET " + path + " HTTP/1.1\r\n" + usual_headers(port) + browser.cookie_header() + "\r\n");
}
PageStream::~PageStream() { ::close(fd_); }

bool PageStream::read_more(int milliseconds) {
    pollfd one{fd_, POLLIN, 0};
    if (ended_ || ::poll(&one, 1, milliseconds) <= 0) return false;
    char buffer[65536];
    const auto size = ::recv(fd_, buffer, sizeof buffer, 0);
    if (size <= 0) return ended_ = true, false;
    seen_.append(buffer, static_cast<std::size_t>(size));
    return true;
}

bool PageStream::until(const std::string& text, std::chrono::milliseconds time) {
    const auto deadline = std::chrono::steady_clock::now() + stretched(time);
    while (seen_.find(text) == std::string::npos) {
        if (ended_ || std::chrono::steady_clock::now() > deadline) return false;
        read_more(20);
    }
    return true;
}

bool PageStream::ended(std::chrono::milliseconds time) {
    const auto deadline = std::chrono::steady_clock::now() + stretched(time);
    while (!ended_ && std::chrono::steady_clock::now() < deadline) read_more(20);
    return ended_;
}

namespace {

std::filesystem::path make_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "vagskal-web-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    return name;
}

template <class T>
void require(const Result<T>& result) {
    if (!result)
        throw std::runtime_error("refused: " + std::to_string(static_cast<int>(result.error().why)) + " " +
                                 (result.error().args.empty() ? "" : result.error().args.back()));
}

/// One host for all rooms of the program: its letters take a second to compute.
const HostSecrets& kept_secrets() {
    static const HostSecrets made = HostSecrets::fresh();
    return made;
}

} // namespace

WebRoom::WebRoom(Anonymity anonymity, Session session, std::unique_ptr<Journal> its_journal)
    : kinds(make_kinds()), journal(std::move(its_journal)), folder_(make_folder()),
      secrets_(folder_ / "secrets.json") {
    secrets_.save(kept_secrets());
    letters_ = kept_secrets().code(Role::participant).host;
    start();
    does([&](Host& host) {
        require(host.submit(CreateWorkshop{"Prov", "sv", anonymity, std::move(session)}));
    });
}

WebRoom::~WebRoom() {
    stop();
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
}

void WebRoom::start() {
    const auto secrets = secrets_.load();
    codes_ = {JoinCode{letters_, secrets.letters.at(Role::participant)}.text(),
              JoinCode{letters_, secrets.letters.at(Role::wall)}.text()};
    auto given = options;
    given.port = port_;
    given.kinds = kinds.get();
    given.secret = secrets.web;
    given.codes = [this] { return codes_known ? codes_ : web::Codes{}; };
    given.wake = [this] {
        const std::lock_guard lock(mutex_);
        awake_ = true;
        woken_.notify_one();
    };
    auto started = web::Server::start(std::move(given));
    require(started);
    web_ = std::move(*started);
    port_ = web_->port();
    ServerTransport* network = &web_->transport();
    if (programs) {
        joined_ = std::make_unique<JoinedTransport>(*programs, web_->transport());
        network = joined_.get();
    }
    host_ = std::make_unique<Host>(HostParts{*journal, *kinds, clock_, secrets_, network});
    over_ = false;
    thread_ = std::thread([this] { run(); });
}

void WebRoom::stop() {
    {
        const std::lock_guard lock(mutex_);
        over_ = true;
        woken_.notify_one();
    }
    thread_.join();
    host_.reset();
    joined_.reset();
    web_.reset();
}

void WebRoom::restart() {
    stop();
    start();
}

void WebRoom::restart_with(const std::function<void()>& change) {
    stop();
    change();
    start();
}

void WebRoom::restart_with_second(const std::string& web) {
    stop();
    auto kept = secrets_.load();
    kept.second = {random<PeerKey>(), random<Secret>(), {}, web};
    secrets_.save(kept);
    start();
}

void WebRoom::run() {
    for (std::unique_lock lock(mutex_); !over_;) {
        awake_ = false;
        const auto works = std::exchange(to_do_, {});
        lock.unlock();
        for (const auto& work : works) work();
        if (!asleep) host_->pump();
        lock.lock();
        woken_.wait_for(lock, 100ms, [this] { return awake_ || over_ || !to_do_.empty(); });
    }
}

void WebRoom::does(const std::function<void(Host&)>& work) {
    std::promise<void> done;
    {
        const std::lock_guard lock(mutex_);
        to_do_.emplace_back([&] {
            try {
                work(*host_);
                if (!asleep) host_->pump();
                done.set_value();
            } catch (...) {
                done.set_exception(std::current_exception());
            }
        });
        woken_.notify_one();
    }
    done.get_future().get();
}

void WebRoom::open(const std::string& activity) {
    does([&](Host& host) { require(host.open_activity(activity)); });
}
void WebRoom::close(const std::string& activity) {
    does([&](Host& host) { require(host.close_activity(activity)); });
}

std::vector<std::string> WebRoom::texts(const std::string& activity) {
    return ask<std::vector<std::string>>([&](Host& host) {
        std::vector<std::string> out;
        for (const auto& item : host.workshop().items)
            if (item.activity == activity && item.present()) out.push_back(item.text());
        for (const auto& [id, item] : host.workshop().held)
            if (item.activity == activity && item.present()) out.push_back(item.text());
        return out;
    });
}

std::vector<std::string> WebRoom::ids(const std::string& activity) {
    return ask<std::vector<std::string>>([&](Host& host) {
        std::vector<std::string> out;
        for (const auto& item : host.workshop().items)
            if (item.activity == activity && item.present()) out.push_back(to_hex(item.id));
        return out;
    });
}

std::vector<Consent> WebRoom::consents(const std::string& activity) {
    return ask<std::vector<Consent>>([&](Host& host) {
        std::vector<Consent> out;
        for (const auto& item : host.workshop().items)
            if (item.activity == activity && item.present()) out.push_back(item.consent);
        return out;
    });
}

std::uint32_t WebRoom::present() {
    return ask<std::uint32_t>([](Host& host) { return host.present(Role::participant); });
}

std::string WebRoom::code(Role role) {
    return JoinCode{letters_, ask<RoleLetters>([&](Host& host) { return host.secrets().letters.at(role); })}
        .text();
}

std::string hex_of(char digit, std::size_t digits) { return std::string(digits, digit); }

std::string found(const std::string& text, const std::string& expression) {
    std::smatch match;
    return std::regex_search(text, match, std::regex(expression)) ? match[1].str() : std::string{};
}

} // namespace vagskal::test
