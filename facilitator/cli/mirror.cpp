#include "facilitator/cli/mirror.hpp"

#include "facilitator/cli/network.hpp"
#include "facilitator/cli/recent.hpp"
#include "facilitator/cli/room_program.hpp"
#include "facilitator/screens/mirror_screen.hpp"
#include "shared/protocol/zmq_client.hpp"
#include "shared/terminal/app.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <csignal>
#include <fmt/format.h>
#include <thread>

namespace vagskal::cli {
namespace {

constexpr Milliseconds mirror_turn{20}; ///< that somebody who comes to the follower's door may wait

std::int64_t steady_milliseconds() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

std::atomic<bool> interrupted = false;

/// Follows on a thread of its own, so that what is stored waits for no screen.
class MirrorProgram {
  public:
    MirrorProgram(const MirrorOptions& options, const HostAddress& leader, const HostLetters& host,
                  FoundMirror found, std::uint16_t port)
        : options_(options), leader_(leader.text()), listen_host_(host_of(options.doors.listen)), port_(port),
          keepsake_(kept(found)), client_(keepsake_.keys) {
        address_ = fmt::format("{}:{}", own_host(leader), port_);
        FollowerParts parts{client_,
                            [this] { return client_.host_key(); },
                            options.file,
                            std::move(found),
                            keepsake_,
                            leader_,
                            {},
                            options.has_led,
                            address_,
                            web_address(),
                            steady_milliseconds};
        if (const auto code = parse_join_code(options.code))
            parts.letters = {code->role.begin(), code->role.end()};
        client_.connect(leader, host);
        follower_.emplace(std::move(parts));
    }

    MirrorSeen seen() {
        const std::scoped_lock lock(mutex_);
        return seen_of(*follower_);
    }
    /// One turn. True when something that is shown has changed.
    bool turn() {
        ZmqClient* const clients[] = {&client_};
        ZmqClient::wait(clients, mirror_turn);
        const std::scoped_lock lock(mutex_);
        const bool changed = follower_->poll();
        if (follower_->secrets()) {
            if (!server_) listen();
            if (door_) door_->poll(follower_->secrets()->led);
        }
        return changed;
    }
    int on_screen(const Common& common);
    int plain();

  private:
    static std::string host_of(const std::string& listen) {
        const auto colon = listen.rfind(':');
        return colon == std::string::npos ? "0.0.0.0" : listen.substr(0, colon);
    }
    static MirrorKeepsake kept(const FoundMirror& found) {
        const auto before = found.there ? MirrorKeepsake::kept_beside(found.kept_at) : std::nullopt;
        return before ? *before : MirrorKeepsake::fresh();
    }
    std::string own_host(const HostAddress& leader) const {
        return listen_host_ != "0.0.0.0" ? listen_host_ : address_towards(leader.host, leader.port);
    }
    std::string web_address() const {
        if (!options_.doors.web) return {};
        const auto& web = *options_.doors.web;
        const auto host = web.host != "0.0.0.0" ? web.host : address_.substr(0, address_.rfind(':'));
        return fmt::format("{}://{}:{}", options_.doors.encrypted() ? "https" : "http", host,
                           web.port && *web.port != 0 ? *web.port : 8080);
    }
    /// With the host's key, from the moment that it is here: whoever comes is told who leads.
    void listen() {
        if (cannot_listen_) return;
        const auto wake = [waker = waker_] { waker->wake(); };
        auto server = listen_for(follower_->secrets()->keys, fmt::format("{}:{}", listen_host_, port_), wake);
        if (!server) server = listen_for(follower_->secrets()->keys, fmt::format("{}:0", listen_host_), wake);
        if (!server) {
            cannot_listen_ = true; // tried again when it leads
            return;
        }
        server_ = std::move(*server);
        door_.emplace(*server_);
        if (server_->port() == port_) return;
        port_ = server_->port();
        address_ = fmt::format("{}:{}", address_.substr(0, address_.rfind(':')), port_);
        follower_->reached_at(address_);
    }
    int lead(const Common& common);

    const MirrorOptions& options_;
    std::string leader_, listen_host_, address_;
    std::uint16_t port_;
    MirrorKeepsake keepsake_;
    ZmqClient client_;
    std::mutex mutex_; ///< of what is below, between the screen and the thread that follows
    std::optional<Follower> follower_;
    std::shared_ptr<Waker> waker_ = std::make_shared<Waker>();
    std::shared_ptr<ZmqServer> server_;
    std::optional<FollowerDoor> door_;
    bool cannot_listen_ = false;
};

int MirrorProgram::on_screen(const Common& common) {
    terminal::App* running = nullptr;
    bool leads = false;
    MirrorScreen screen({leader_, address_, options_.file.filename().string(), [this] { return seen(); },
                         [&] {
                             leads = true;
                             running->quit();
                         },
                         [&] { running->quit(); }});
    terminal::App app(screen, {common.color, common.mouse});
    running = &app;
    std::atomic<bool> stop = false;
    std::thread follows([&] {
        while (!stop)
            if (turn()) app.post([] {});
    });
    const int left = app.run();
    stop = true;
    follows.join();
    if (!leads) {
        follower_->release();
        return left;
    }
    return lead(common);
}

int MirrorProgram::lead(const Common& common) {
    follower_->release();
    follower_.reset();
    door_.reset();
    auto opened = open_workshop(options_.file, true);
    if (!opened) return failed(sentence(opened.error()));
    if (const auto raised = (*opened)->host->take_over(); !raised) return failed(sentence(raised.error()));
    if (common.language.empty()) set_language((*opened)->host->workshop().language);
    remember(options_.file);
    RoomOptions room;
    room.file = options_.file;
    room.doors = options_.doors;
    room.listening = std::move(server_);
    room.waker = waker_;
    room.said = tr("This computer leads the workshop now; the code is the same.");
    return show_room(**opened, room, common);
}

int MirrorProgram::plain() {
    struct sigaction action {};
    action.sa_handler = [](int) { interrupted = true; };
    for (const int end : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(end, &action, nullptr);
    std::string told;
    while (!interrupted) {
        turn();
        auto now = seen();
        if (now.state == Follower::State::following || now.state == Follower::State::lost)
            now.silent_for = is_silent(now) ? now.silent_for / 10'000 * 10'000 : 0;
        if (now.state == Follower::State::copying) now.bytes = 0; // begin and end are enough
        if (const auto words = mirror_words(now, leader_); words != told) {
            fmt::print("{}\n", words);
            std::fflush(stdout);
            told = words;
        }
        if (now.state == Follower::State::refused || now.state == Follower::State::superseded ||
            now.state == Follower::State::wrong_key) {
            follower_->release();
            return 1;
        }
    }
    follower_->release();
    return 0;
}

} // namespace

int mirror(const MirrorOptions& options, const Common& common) {
    if (!options.plain && no_terminal() != 0) return 2;
    const auto leader = parse_address(options.address);
    if (!leader)
        return failed({Why::usage,
                       {msgid("The address of the moderator's computer is HOST:PORT, for instance "
                              "192.168.1.20:5555.")}});
    HostLetters host{};
    if (!options.code.empty()) {
        const auto code = parse_join_code(options.code);
        if (!code) {
            failed(fmt::format(fmt::runtime(tr(code.error().sentence)), code.error().argument));
            return 2;
        }
        host = code->host;
    }
    auto found = find_mirror(options.file, options.has_led);
    if (!found) return failed(found.error());
    if (found->there) {
        const auto own = host_letters(found->secrets.keys.public_key);
        if (options.code.empty()) host = own;
        if (!same_letters(own, host))
            return failed(fmt::format(
                fmt::runtime(tr("{} follows another workshop, and is left alone; choose another name for the "
                                "copy.")),
                options.file.string()));
        // Held by another program, or damaged: said before anybody is asked.
        if (const auto own_file = SqliteJournal::open(options.file); !own_file)
            return failed(own_file.error());
    }
    if (const auto free = try_doors(options.doors); !free) return failed(free.error());
    std::uint16_t port = 0;
    {
        const auto probe = listen_for(make_key_pair(), options.doors.listen, {}, found->secrets.port);
        if (!probe) return failed(probe.error());
        port = (*probe)->port();
    }
    MirrorProgram program(options, *leader, host, std::move(*found), port);
    return options.plain ? program.plain() : program.on_screen(common);
}

} // namespace vagskal::cli
