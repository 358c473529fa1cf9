#include "facilitator/cli/room_program.hpp"

#include "facilitator/cli/browsers.hpp"
#include "facilitator/cli/network.hpp"
#include "facilitator/cli/who_leads.hpp"
#include "facilitator/export/export.hpp"
#include "facilitator/screens/room_screen.hpp"
#include "sessions/catalogue.hpp"
#include "sessions/session_file.hpp"
#include "shared/protocol/joined.hpp"
#include "shared/protocol/zmq_client.hpp"
#include "shared/terminal/app.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <condition_variable>
#include <fmt/format.h>
#include <future>
#include <thread>

namespace vagskal::cli {
namespace {

constexpr std::uint16_t usual_port = 5555;

/// Calls `each` once a second until it goes out of scope.
class Ticker {
  public:
    explicit Ticker(std::function<void()> each)
        : thread_([this, each = std::move(each)] {
              std::unique_lock lock(mutex_);
              while (!ended_.wait_for(lock, std::chrono::seconds(1), [this] { return stop_; })) each();
          }) {}
    ~Ticker() {
        {
            const std::scoped_lock lock(mutex_);
            stop_ = true;
        }
        ended_.notify_all();
        thread_.join();
    }
    Ticker(const Ticker&) = delete;
    Ticker& operator=(const Ticker&) = delete;

  private:
    std::mutex mutex_;
    std::condition_variable ended_;
    bool stop_ = false;
    std::thread thread_;
};

std::filesystem::path export_folder(const std::filesystem::path& file) {
    return file.parent_path() / (file.stem().string() + "-for-room");
}

RoomCodes codes_of(const Host& host) {
    return {host.secrets().code(Role::participant).text(), host.secrets().code(Role::note_taker).text(),
            host.secrets().code(Role::wall).text()};
}

} // namespace

Result<std::unique_ptr<ZmqServer>> listen_for(const KeyPair& keys, const std::string& listen,
                                              std::function<void()> wake, std::uint16_t used_last) {
    ZmqServerOptions options;
    options.wake = std::move(wake);
    if (!listen.empty()) {
        const auto colon = listen.rfind(':');
        const auto address = colon == std::string::npos ? std::nullopt : parse_address(listen);
        const bool any_port = listen.ends_with(":0");
        if (!address && !any_port)
            return refuse(Why::usage, {msgid("--listen needs HOST:PORT, for instance 0.0.0.0:5555.")});
        return ZmqServer::listen(any_port ? listen.substr(0, colon) : address->host,
                                 any_port ? 0 : address->port, keys, options);
    }
    for (const auto port : {used_last, usual_port}) {
        if (port == 0) continue;
        if (auto server = ZmqServer::listen("0.0.0.0", port, keys, options)) return server;
    }
    return ZmqServer::listen("0.0.0.0", 0, keys, options);
}

Result<void> try_doors(const Doors& doors) {
    if (!doors.listen.empty())
        if (const auto free = listen_for(make_key_pair(), doors.listen, {}); !free)
            return tl::unexpected(free.error());
    if (!doors.web) return {};
    const auto kinds = make_kinds();
    web::Options options;
    options.kinds = kinds.get();
    options.codes = [] { return web::Codes{}; };
    if (doors.encrypted()) options.tls = web::Tls{doors.certificate, doors.key};
    if (const auto free = listen_for_browsers(options, *doors.web, 0); !free)
        return tl::unexpected(free.error());
    return {};
}

namespace {

/// A room that is shown: what happens between host, network and screen.
class RoomProgram {
  public:
    RoomProgram(Opened& opened, const RoomOptions& options, const Common& common)
        : host_(*opened.host), options_(options), screen_(host_, info()),
          app_(screen_, {common.color, common.mouse}), browsers_(host_, options.doors, [this] { wake(); }) {
        for (const auto& notice : opened.notices) screen_.error(notice);
        if (!options.said.empty()) screen_.say(options.said);
    }
    ~RoomProgram() {
        if (options_.waker) options_.waker->set({});
    }
    RoomProgram(const RoomProgram&) = delete;
    RoomProgram& operator=(const RoomProgram&) = delete;

    /// 0, or the exit code after saying what went wrong.
    int open_doors() {
        if (!options_.network) return 0;
        const auto before = host_.secrets();
        const auto& listen = options_.doors.listen;
        if (options_.listening) {
            server_ = options_.listening;
            options_.waker->set([this] { wake(); });
        } else {
            auto listening = listen_for(
                before.keys, listen, [this] { wake(); }, before.port);
            if (!listening) return failed(listening.error());
            server_ = std::move(*listening);
        }
        all_.emplace(*server_, browsers_.transport());
        host_.attach(*all_);
        if (const auto colon = listen.rfind(':'); colon != std::string::npos)
            listen_host_ = listen.substr(0, colon);
        if (options_.doors.web)
            if (const auto opened = browsers_.open({}); !opened) return failed(opened.error());
        tell_of_other_port(before.port, server_->port(), listen.empty());
        if (browsers_.is_open())
            tell_of_other_port(before.web_port, browsers_.port(), !options_.doors.web->port);
        host_.remember_ports(server_->port(), 0);
        show_addresses();
        awake_.emplace();
        return 0;
    }

    int run() {
        // The codes take a second of computing: not before the first frame.
        auto codes = std::async(std::launch::async, [this] {
            if (!server_) return;
            const auto made = codes_of(host_);
            app_.post([this, made] { show_codes(made); });
        });
        Ticker ticker([&] {
            app_.post([&] {
                host_.pump();
                if (!server_) return;
                watch_second();
                show_addresses();
                if (codes.wait_for(std::chrono::seconds(0)) == std::future_status::ready)
                    show_codes(codes_of(host_));
            });
        });
        std::atomic<bool> stop = false;
        std::thread meanwhile;
        if (options_.meanwhile) meanwhile = std::thread([&] { do_meanwhile(stop); });
        const int left = app_.run();
        stop = true;
        if (meanwhile.joinable()) meanwhile.join();
        codes.wait();
        if (server_) host_.say_goodbye();
        return follows_ ? wants_to_follow : left;
    }

  private:
    /// A second laptop that does not answer, or has not come back since this program was started, may lead
    /// already: it is asked.
    void watch_second() {
        const auto state = host_.second().state;
        const bool here = state == SecondLaptop::State::copying || state == SecondLaptop::State::following;
        const auto& second = host_.secrets().second;
        const bool asks = second && !here && host_.superseded() == 0;
        leaders_.watch(asks ? second->address : std::string(), host_.secrets().keys.public_key);
    }

    RoomInfo info() {
        RoomInfo info;
        info.file_name = options_.file.filename().string();
        info.networked = options_.network;
        info.all_networks = options_.doors.listen.empty();
        info.encrypted = options_.doors.encrypted();
        info.reached = [this] { return (server_ ? server_->reached() : 0) + browsers_.seen(); };
        if (options_.network) info.let_browsers = [this](bool on) { return let_browsers(on); };
        info.export_now = [this] { return export_now(); };
        info.ready_sessions = [this] {
            std::vector<Session> out; // as the files are now: somebody may have written one since
            for (auto& ready : ready_sessions(sessions_folder(), host_.kinds()).sessions)
                out.push_back(std::move(ready.session));
            return out;
        };
        info.quit = [this] { app_.quit(); };
        info.follow_leader = [this] {
            follows_ = true;
            app_.quit();
        };
        info.set_mouse = [this](bool on) { app_.set_mouse(on); };
        return info;
    }

    void wake() {
        app_.post([this] { host_.pump(); });
    }

    Result<std::filesystem::path> export_now() {
        ExportOptions out;
        out.folder = export_folder(options_.file);
        out.for_room = true; // material for research goes through review and export
        out.participants =
            options_.participants != 0 ? options_.participants : static_cast<int>(host_.most_present());
        auto files = export_workshop(host_.workshop(), host_.kinds(), out);
        if (!files) return tl::unexpected(files.error());
        return out.folder;
    }

    Result<void> let_browsers(bool on) {
        if (!on)
            browsers_.shut();
        else if (auto opened = browsers_.open({listen_host_, {}}); !opened)
            return opened;
        host_.pump();
        show_addresses();
        return {};
    }

    void show_addresses() {
        const auto addresses = reachable_at(listen_host_, server_->port());
        if (!told_address_.empty() && addresses.front() != told_address_)
            host_.announce_address(addresses.front());
        told_address_ = addresses.front();
        screen_.set_addresses(addresses);
        screen_.set_web_addresses(browsers_.addresses());
    }

    void show_codes(const RoomCodes& codes) {
        browsers_.set_codes(codes.participant, codes.wall);
        screen_.set_codes(codes);
    }

    /// Those who came in before look for it where it was.
    void tell_of_other_port(std::uint16_t before, std::uint16_t now, bool by_itself) {
        if (by_itself && before != 0 && before != now)
            screen_.error(fmt::format(
                fmt::runtime(
                    tr("Another program uses port {}, so this workshop is at port {} now: show the new "
                       "address to those who were in before. The code is the same.")),
                before, now));
    }

    void do_meanwhile(const std::atomic<bool>& stop) {
        const OnHost on_host = [&](const std::function<void(Host&)>& work) {
            if (stop) return;
            auto done = std::make_shared<std::promise<void>>();
            auto over = done->get_future();
            app_.post([this, &work, done] {
                work(host_);
                host_.pump();
                done->set_value();
            });
            while (!stop && over.wait_for(std::chrono::milliseconds(50)) != std::future_status::ready) {
            }
        };
        options_.meanwhile(on_host, fmt::format("127.0.0.1:{}", server_->port()),
                           host_.secrets().code(Role::participant), stop);
    }

    Host& host_;
    const RoomOptions& options_;
    RoomScreen screen_;
    terminal::App app_;
    std::string listen_host_ = "0.0.0.0", told_address_;
    // The networks' threads wake the app: they end before it.
    std::shared_ptr<ZmqServer> server_;
    Browsers browsers_;
    std::optional<JoinedTransport> all_;
    std::optional<Awake> awake_;
    bool follows_ = false;
    LeaderWatch leaders_{[this](const ProvenTerm& led) { app_.post([this, led] { host_.shown(led); }); }};
};

} // namespace

int show_room(Opened& opened, const RoomOptions& options, const Common& common) {
    if (const int none = no_terminal()) return none;
    RoomProgram program(opened, options, common);
    if (const int code = program.open_doors()) return code;
    return program.run();
}

} // namespace vagskal::cli
