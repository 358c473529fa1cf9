#include "tests/browser/hall.hpp"

#include "facilitator/web/server.hpp"
#include "sessions/catalogue.hpp"
#include "sessions/session_file.hpp"
#include "shared/protocol/joined.hpp"
#include "shared/protocol/zmq_server.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <stdexcept>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace vagskal::browser {
namespace {

template <class T>
void must(const Result<T>& result, const char* what) {
    if (!result)
        throw std::runtime_error(std::string(what) +
                                 " was refused: " + std::to_string(static_cast<int>(result.error().why)));
}

/// One host for all halls of the program: its letters take a second to compute.
const HostSecrets& secrets() {
    static const HostSecrets made = HostSecrets::fresh();
    return made;
}

Session half_day(const Kinds& kinds) {
    auto read =
        read_session_file(std::filesystem::path(VAGSKAL_SOURCE_DIR) / "sessions/half-day.toml", kinds);
    if (!read) throw std::runtime_error("sessions/half-day.toml cannot be read");
    for (auto& activity : read->activities)
        if (activity.id == "take-aways") activity.reveal = Reveal::after;
    return std::move(*read);
}

std::filesystem::path make_folder() {
    auto name = (std::filesystem::temp_directory_path() / "vagskal-hall-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    return name;
}

/// Below the range from which others take theirs.
std::uint16_t free_port() {
    for (std::uint16_t port = 21'000;; ++port) {
        const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const bool free = ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        ::close(fd);
        if (free) return port;
        if (port > 31'000) throw std::runtime_error("no free port");
    }
}

} // namespace

/// One run of the moderator's program.
struct Hall::Running {
    std::mutex mutex;
    std::condition_variable woken;
    std::deque<std::function<void(Host&)>> to_do;
    bool awake = false, over = false;
    SystemClock clock;
    SecretsFile secrets_file;
    std::unique_ptr<ZmqServer> server;
    std::unique_ptr<web::Server> web;
    std::unique_ptr<JoinedTransport> both;
    std::unique_ptr<Host> host;
    std::thread thread;

    explicit Running(const std::filesystem::path& folder) : secrets_file(folder / "secrets.json") {}
    void wake() {
        {
            const std::scoped_lock lock(mutex);
            awake = true;
        }
        woken.notify_one();
    }
    /// As the moderator's program does: all that has arrived, what the moderator wants, and the clocks.
    void run() {
        for (std::unique_lock lock(mutex); !over;) {
            awake = false;
            const auto works = std::exchange(to_do, {});
            lock.unlock();
            for (const auto& work : works) work(*host);
            host->pump();
            lock.lock();
            woken.wait_for(lock, 500ms, [this] { return awake || over || !to_do.empty(); });
        }
    }
    ~Running() {
        {
            const std::scoped_lock lock(mutex);
            over = true;
        }
        woken.notify_one();
        if (thread.joinable()) thread.join();
    }
};

Hall::Hall(const std::string& language, const std::string& title)
    : language_(language), folder_(make_folder()), kinds_(make_kinds()) {
    SecretsFile(folder_ / "secrets.json").save(secrets());
    code_ = secrets().code(Role::participant).text();
    wall_code_ = secrets().code(Role::wall).text();
    set_language(language); // as the moderator's program does: the names of groups are in it
    start();
    does([&](Host& host) {
        must(host.submit(CreateWorkshop{title, language, Anonymity::unlinked, half_day(*kinds_)}),
             "the workshop");
    });
}

Hall::~Hall() {
    vanish();
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
}

void Hall::start() {
    auto run = std::make_unique<Running>(folder_);
    auto* const running = run.get();
    ZmqServerOptions options;
    options.wake = [running] { running->wake(); };
    auto listening = ZmqServer::listen("127.0.0.1", port_, secrets().keys, options);
    must(listening, "the port");
    run->server = std::move(*listening);
    port_ = run->server->port();
    web::Options web;
    web.port = web_port_;
    web.kinds = kinds_.get();
    web.secret = secrets().web;
    web.codes = [this] { return web::Codes{code_, wall_code_}; };
    web.wake = [running] { running->wake(); };
    web.language = language_;
    auto serving = web::Server::start(std::move(web));
    must(serving, "the web port");
    run->web = std::move(*serving);
    web_port_ = run->web->port();
    run->both = std::make_unique<JoinedTransport>(*run->server, run->web->transport());
    run->host =
        std::make_unique<Host>(HostParts{journal_, *kinds_, run->clock, run->secrets_file, run->both.get()});
    run->thread = std::thread([running] { running->run(); });
    running_ = std::move(run);
}

void Hall::vanish() { running_.reset(); }
void Hall::come_back() { start(); }
void Hall::remember_this() {
    does([this](Host&) { remembered_ = journal_; });
}
void Hall::come_back_with_less() {
    journal_ = remembered_;
    start();
}

std::string Hall::gets_a_second() {
    second_port_ = free_port();
    const auto web = "http://localhost:" + std::to_string(second_port_);
    vanish();
    const SecretsFile file(folder_ / "secrets.json");
    auto kept = file.load();
    kept.second = {random<PeerKey>(), random<Secret>(), {}, web};
    file.save(kept);
    start();
    return web;
}

void Hall::second_leads() {
    port_ = 0;
    web_port_ = second_port_;
    start();
    does([](Host& host) { must(host.take_over(), "leading"); });
}

std::string Hall::url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(web_port_) + path;
}
std::string Hall::code(Role role) const { return role == Role::wall ? wall_code_ : code_; }
HostAddress Hall::address() const { return {"127.0.0.1", port_}; }

void Hall::does(const std::function<void(Host&)>& work) {
    std::promise<void> done;
    {
        const std::scoped_lock lock(running_->mutex);
        running_->to_do.push_back([&](Host& host) {
            try {
                work(host);
                host.pump();
                done.set_value();
            } catch (...) {
                done.set_exception(std::current_exception());
            }
        });
    }
    running_->woken.notify_one();
    done.get_future().get();
}

void Hall::open(const std::string& activity) {
    does([&](Host& host) { must(host.open_activity(activity), "opening"); });
}
void Hall::close(const std::string& activity) {
    does([&](Host& host) { must(host.close_activity(activity), "closing"); });
}

void Hall::lift(const std::string& text) {
    does([&](Host& host) {
        const auto& items = host.workshop().items;
        const auto found =
            std::ranges::find_if(items, [&](const auto& c) { return c.present() && c.text() == text; });
        if (found == items.end()) throw std::runtime_error("nobody said: " + text);
        must(host.submit(LiftContributions{{found->id}, true}), "lifting");
    });
}

std::vector<std::string> Hall::texts(const std::string& activity) {
    std::vector<std::string> found;
    does([&](Host& host) {
        for (const auto& item : host.workshop().items)
            if (item.activity == activity && item.present()) found.push_back(item.text());
        for (const auto& [id, item] : host.workshop().held)
            if (item.activity == activity && item.present()) found.push_back(item.text());
    });
    return found;
}

std::size_t Hall::count(const std::string& activity, const std::string& text) {
    return static_cast<std::size_t>(std::ranges::count(texts(activity), text));
}

std::uint32_t Hall::present() {
    std::uint32_t number = 0;
    does([&](Host& host) { number = host.present(Role::participant); });
    return number;
}

Terminal::Terminal(const Hall& hall, Role role)
    : line_(std::make_unique<ZmqClient>(keepsake_.kept.keys)),
      link_(std::make_unique<Link>(
          *line_, keepsake_, LinkOptions{hall.code(role).substr(10), 7, [] {
                                             return std::chrono::duration_cast<std::chrono::milliseconds>(
                                                        Clock::now().time_since_epoch())
                                                 .count();
                                         }})) {
    line_->connect(hall.address(), parse_join_code(hall.code(role))->host);
    if (!until([&] { return link_->ready(); })) throw std::runtime_error("the terminal never got in");
}

bool Terminal::until(const std::function<bool()>& condition, std::chrono::milliseconds time) {
    for (const auto deadline = Clock::now() + stretched(time); !condition();) {
        if (Clock::now() > deadline) return false;
        link_->poll(Milliseconds(5));
        link_->take_news();
    }
    return true;
}

bool Terminal::sees(const std::string& text, std::chrono::milliseconds time) {
    return until(
        [&] {
            return std::ranges::any_of(link_->replica().items,
                                       [&](const auto& c) { return c.present() && c.text() == text; });
        },
        time);
}

ItemId Terminal::says(const std::string& activity, const std::string& text) {
    const auto item = link_->contribute(activity, {{"text", text}});
    if (!until([&] { return link_->find_own(item)->way == Way::acknowledged; }))
        throw std::runtime_error("the host never took: " + text);
    return item;
}

} // namespace vagskal::browser
