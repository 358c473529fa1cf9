#include "facilitator/cli/room_program.hpp"

#include "facilitator/cli/network.hpp"
#include "facilitator/export/export.hpp"
#include "facilitator/screens/room_screen.hpp"
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
    return file.parent_path() / (file.stem().string() + "-export");
}

RoomCodes codes_of(const Host& host) {
    return {host.secrets().code(Role::participant).text(), host.secrets().code(Role::note_taker).text(),
            host.secrets().code(Role::wall).text()};
}

} // namespace

Result<std::unique_ptr<ZmqServer>> listen_for(const KeyPair& keys, const std::string& listen,
                                              std::function<void()> wake) {
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
    auto server = ZmqServer::listen("0.0.0.0", usual_port, keys, options);
    return server ? std::move(server) : ZmqServer::listen("0.0.0.0", 0, keys, options);
}

int show_room(Opened& opened, const RoomOptions& options, const Common& common) {
    if (const int none = no_terminal()) return none;
    Host& host = *opened.host;
    RoomInfo info;
    info.file_name = options.file.filename().string();
    info.networked = options.network;
    info.export_now = [&]() -> Result<std::filesystem::path> {
        ExportOptions out;
        out.folder = export_folder(options.file);
        out.participants =
            options.participants != 0 ? options.participants : static_cast<int>(host.most_present());
        auto files = export_workshop(host.workshop(), host.kinds(), out);
        if (!files) return tl::unexpected(files.error());
        return out.folder;
    };
    terminal::App* running = nullptr;
    info.quit = [&] { running->quit(); };
    info.set_mouse = [&](bool on) { running->set_mouse(on); };
    RoomScreen screen(host, std::move(info));
    terminal::App app(screen, {common.color, common.mouse});
    running = &app;
    for (const auto& notice : opened.notices) screen.error(notice);

    std::unique_ptr<ZmqServer> server;
    std::optional<Awake> awake;
    std::string listen_host = "0.0.0.0";
    if (options.network) {
        auto listening =
            listen_for(host.secrets().keys, options.listen, [&] { app.post([&] { host.pump(); }); });
        if (!listening) return failed(sentence(listening.error()));
        server = std::move(*listening);
        host.attach(*server);
        if (const auto colon = options.listen.rfind(':'); colon != std::string::npos)
            listen_host = options.listen.substr(0, colon);
        screen.set_addresses(reachable_at(listen_host, server->port()));
        awake.emplace();
    }
    // The codes take a second of computing: not before the first frame.
    auto codes = std::async(std::launch::async, [&] {
        if (!server) return;
        const auto made = codes_of(host);
        app.post([&screen, made] { screen.set_codes(made); });
    });
    std::string told_address;
    Ticker ticker([&] {
        app.post([&] {
            host.pump();
            if (!server) return;
            const auto addresses = reachable_at(listen_host, server->port());
            if (!told_address.empty() && addresses.front() != told_address)
                host.announce_address(addresses.front());
            told_address = addresses.front();
            screen.set_addresses(addresses);
            if (codes.wait_for(std::chrono::seconds(0)) == std::future_status::ready)
                screen.set_codes(codes_of(host));
        });
    });
    std::atomic<bool> stop = false;
    std::thread meanwhile;
    if (options.meanwhile)
        meanwhile = std::thread([&] {
            const OnHost on_host = [&](const std::function<void(Host&)>& work) {
                if (stop) return;
                auto done = std::make_shared<std::promise<void>>();
                auto over = done->get_future();
                app.post([&host, &work, done] {
                    work(host);
                    host.pump();
                    done->set_value();
                });
                while (!stop && over.wait_for(std::chrono::milliseconds(50)) != std::future_status::ready) {
                }
            };
            options.meanwhile(on_host, fmt::format("127.0.0.1:{}", server->port()),
                              host.secrets().code(Role::participant), stop);
        });
    const int left = app.run();
    stop = true;
    if (meanwhile.joinable()) meanwhile.join();
    codes.wait();
    if (server) host.say_goodbye();
    return left;
}

} // namespace vagskal::cli
