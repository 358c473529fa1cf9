#include "facilitator/web/server.hpp"

#include "facilitator/web/http.hpp"
#include "facilitator/web/site.hpp"
#include "shared/protocol/join_code.hpp"
#include "shared/protocol/zmq_server.hpp"

#include <cassert>
#include <thread>

namespace vagskal::web {
namespace {

constexpr Millis together = 50;    // changes that come within this are shown as one
constexpr Millis look_every = 500; // for what is due by time
constexpr Millis goodbye_patience = 400;
constexpr std::size_t threads_for_pages = 200;

/// Nothing but our own, nothing inline, nobody else's frame.
constexpr const char* content_policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src "
                                       "'self'; connect-src 'self'; form-action "
                                       "'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'";

/// What a page cannot be made of stops that page, never the moderator's program.
void guarded(const std::function<void()>& work) {
    try {
        work();
    } catch (const std::exception&) { // there are no logs; the page shows what it had
    }
}

} // namespace

struct Server::Parts {
    Options options;
    Shows shows;
    Lines lines;
    Sessions sessions;
    Site site;
    std::unique_ptr<Http> http;
    std::atomic<bool> stopping = false;
    std::thread thread;

    explicit Parts(Options its)
        : options(std::move(its)), lines({.wake = options.wake}),
          sessions(lines,
                   {options.most_sessions, [this](Role role) { return letters(role); }, options.kinds}),
          site({options, sessions, shows, [this](const Session& session) { show_anew(session.key); }}) {}

    std::string letters(Role role) const {
        const auto codes = options.codes ? options.codes() : Codes{};
        const auto code = parse_join_code(role == Role::wall ? codes.wall : codes.participant);
        return code ? std::string(code->role.begin(), code->role.end()) : std::string{};
    }
    void show_anew(const PeerKey& key) {
        {
            const std::lock_guard lock(asked_mutex);
            asked.insert(key);
        }
        lines.ring(key);
    }
    bool take_asked(const PeerKey& key) {
        const std::lock_guard lock(asked_mutex);
        return asked.erase(key) > 0;
    }
    void run();

    std::mutex asked_mutex;
    std::set<PeerKey> asked; ///< to be shown anew
};

/// Reads what the host has sent to browsers, and has it shown.
void Server::Parts::run() {
    std::set<std::shared_ptr<Session>> changed;
    Millis show_at = 0, look_at = 0;
    const auto note = [&](std::shared_ptr<Session> session) {
        if (!session) return;
        if (changed.empty()) show_at = now_millis() + together;
        changed.insert(std::move(session));
    };
    while (!stopping) {
        auto now = now_millis();
        const auto until = changed.empty() ? look_at : std::min(show_at, look_at);
        for (const auto& key : lines.wait(Milliseconds{std::max<Millis>(0, until - now)})) {
            guarded([&] { note(sessions.read(key)); });
            if (take_asked(key)) note(sessions.find(key));
        }
        now = now_millis();
        if (!changed.empty() && now >= show_at)
            for (const auto& session : std::exchange(changed, {})) guarded([&] { site.show(*session); });
        if (now < look_at) continue;
        look_at = now + look_every;
        guarded([&] {
            for (auto& session : sessions.look_after()) note(std::move(session));
        });
        guarded([&] { http->look_after(); });
    }
}

Result<std::unique_ptr<Server>> Server::start(Options options) {
    assert(options.kinds);
    raise_open_files(options.most_streams + options.most_sessions);
    auto parts = std::make_unique<Parts>(std::move(options));
    HttpSetup setup;
    setup.host = parts->options.host;
    setup.port = parts->options.port;
    if (parts->options.tls) {
        setup.certificate = parts->options.tls->certificate;
        setup.key = parts->options.tls->key;
    }
    setup.threads = parts->options.most_streams + threads_for_pages;
    setup.handle = [site = &parts->site](const Request& request) { return site->handle(request); };
    setup.headers = {{"Content-Security-Policy", content_policy},
                     {"Referrer-Policy", "same-origin"},
                     {"X-Content-Type-Options", "nosniff"}};
    auto http = Http::listen(std::move(setup));
    if (!http) return tl::unexpected(http.error());
    parts->http = std::move(*http);
    parts->site.set_names({}, parts->http->port());
    parts->thread = std::thread([run = parts.get()] { run->run(); });
    return std::unique_ptr<Server>(new Server(std::move(parts)));
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() {
    parts_->sessions.stop(true);
    parts_->stopping = true;
    parts_->lines.ring();
    parts_->thread.join();
    // Goodbyes have a moment to be written; whoever does not read gets none.
    const auto until = now_millis() + goodbye_patience;
    while (parts_->site.streams() > 0 && now_millis() < until)
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    parts_->http.reset();
}

ServerTransport& Server::transport() { return parts_->lines.server(); }
std::uint16_t Server::port() const { return parts_->http->port(); }
void Server::set_names(std::vector<std::string> names) { parts_->site.set_names(names, port()); }
std::uint64_t Server::connections_seen() const { return parts_->http->from_others(); }
void Server::goodbye() { parts_->sessions.goodbye(); }

} // namespace vagskal::web
