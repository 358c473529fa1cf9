// The host in a process of its own: what the moderator's program is, with a loop that is told what to do on
// stdin where that has a terminal.
#include "tests/bench/room.hpp"

#include "sessions/catalogue.hpp"
#include "sessions/session_file.hpp"
#include "shared/protocol/zmq_server.hpp"
#include "shared/store/sqlite_journal.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/painted.hpp"

#include <fmt/format.h>

#include <poll.h>
#include <unistd.h>

#include <mutex>
#include <stdexcept>

namespace vagskal::bench {
namespace {

template <class T>
T required(Result<T> result, const char* what) {
    if (!result) throw std::runtime_error(fmt::format("{} was refused ({})", what, int(result.error().why)));
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// When the first of what has come and is not painted yet came; set by the network's thread.
class Arrivals {
  public:
    void came() {
        const std::scoped_lock lock(mutex_);
        if (since_ == 0) since_ = now_ns();
    }
    std::int64_t take() {
        const std::scoped_lock lock(mutex_);
        return std::exchange(since_, 0);
    }

  private:
    std::mutex mutex_;
    std::int64_t since_ = 0;
};

class HostProcess {
  public:
    explicit HostProcess(const std::vector<std::string>& words)
        : folder_(value_of(words, "folder")), kinds_(make_kinds()), secrets_(folder_ / "secrets.json") {
        if (const auto ms = number_of(words, "sync")) slow_syncs(static_cast<int>(ms));
        fs::create_directories(folder_);
        const auto file = folder_ / "workshop.db";
        journal_ = fs::exists(file) ? required(SqliteJournal::open(file), "opening the file")
                                    : required(SqliteJournal::create(file), "making the file");
        if (journal_->head().seq == 0) begin(words);
        host_ = std::make_unique<Host>(HostParts{*journal_, *kinds_, clock_, secrets_});
        ZmqServerOptions options;
        options.expected_clients = number_of(words, "clients");
        if (number_of(words, "unlimited") > 0) options.frames_per_second = options.bytes_per_second = 1e9;
        options.wake = [this] { arrivals_.came(); };
        server_ = required(ZmqServer::listen("127.0.0.1", free_port(), host_->secrets().keys, options),
                           "listening");
        host_->attach(*server_);
        if (number_of(words, "screen") > 0) screen_ = std::make_unique<PaintedScreen>(*host_);
    }

    int run() {
        const auto role = [&](Role one) {
            const auto& letters = host_->secrets().letters.at(one);
            return std::string(letters.begin(), letters.end());
        };
        const auto letters = host_letters(server_->public_key());
        say(fmt::format("ready port={} key={} letters={} participant={} note_taker={} wall={}",
                        server_->port(), to_hex(server_->public_key()),
                        std::string(letters.begin(), letters.end()), role(Role::participant),
                        role(Role::note_taker), role(Role::wall)));
        auto next_second = now_ns() + 1'000'000'000;
        for (;;) {
            pollfd watched[] = {{STDIN_FILENO, POLLIN, 0}, {server_->wake_fd(), POLLIN, 0}};
            const auto wait = std::clamp<std::int64_t>((next_second - now_ns()) / 1'000'000, 0, 250);
            ::poll(watched, 2, static_cast<int>(wait));
            bool changed = false;
            if (watched[1].revents != 0 || now_ns() >= next_second) changed = pump();
            if (now_ns() >= next_second) next_second += 1'000'000'000, changed = true;
            if (changed) paint();
            if (watched[0].revents == 0) continue;
            while (const auto command = heard()) {
                if (*command == "quit") {
                    host_->say_goodbye();
                    host_.reset(), journal_.reset();
                    say("done");
                    return 0;
                }
                say("done " + carry_out(words_of(*command)));
                paint();
            }
        }
    }

  private:
    void begin(const std::vector<std::string>& words) {
        const auto ready = value_of(words, "session");
        auto session = ready.empty() ? bench_session(*kinds_) : ready_session(ready);
        Host host({*journal_, *kinds_, clock_, secrets_});
        required(host.submit(CreateWorkshop{"Mätning", "sv", Anonymity::unlinked, std::move(session)}),
                 "making");
        required(host.move_on(), "opening the first part");
        const auto fill = number_of(words, "fill"), bytes = number_of(words, "bytes");
        Events events;
        for (std::size_t i = 0; i < fill; ++i) {
            events.push_back(contribution_added(i, bytes));
            if (events.size() == 1000 || i + 1 == fill) journal_->append(std::exchange(events, {}));
        }
    }
    Session ready_session(const std::string& id) {
        auto found = find_ready_session(id, sessions_folder(), *kinds_);
        if (!found) throw std::runtime_error(to_string(found.error()));
        return std::move(*found);
    }

    bool pump() {
        came_ = came_ == 0 ? arrivals_.take() : came_;
        const Stopwatch watch;
        const bool seen = host_->pump();
        if (seen)
            pumps_.push_back(watch.seconds() * 1e3);
        else
            came_ = 0; // what woke it was nothing that shows
        // What came after the stamp was taken, and was taken in with the rest, must not stamp what comes
        // later.
        pollfd inbox{server_->wake_fd(), POLLIN, 0};
        if (::poll(&inbox, 1, 0) == 0) arrivals_.take();
        return seen;
    }

    void paint() {
        if (!screen_) return;
        const Stopwatch watch;
        screen_->paint();
        draws_.push_back(watch.seconds() * 1e3);
        const auto since = std::exchange(came_, 0);
        if (since != 0) paints_.push_back(static_cast<double>(now_ns() - since) / 1e6);
    }

    std::string carry_out(const std::vector<std::string>& words) {
        const auto& what = words.front();
        if (what == "open") required(host_->open_activity(words.at(1)), "opening a part");
        if (what == "close") required(host_->close_activity(words.at(1)), "closing a part");
        if (what == "next") required(host_->move_on(), "moving on");
        if (what == "say")
            for (std::size_t i = 0, n = std::stoul(words.at(1)); i < n; ++i)
                required(host_->contribute("live", {{"text", words_for(i, std::stoul(words.at(2)))}}),
                         "saying");
        if (what == "paints") {
            const auto out =
                fmt::format("p99={:.3f} p50={:.3f} most={:.3f} count={} draw99={:.3f} pump99={:.3f}",
                            percentile(paints_, 0.99), percentile(paints_, 0.5), percentile(paints_, 0.9999),
                            paints_.size(), percentile(draws_, 0.99), percentile(pumps_, 0.99));
            paints_.clear(), draws_.clear(), pumps_.clear();
            return out;
        }
        if (what == "count")
            return fmt::format("items={} present={}", host_->workshop().items.size(),
                               host_->present(Role::participant));
        return {};
    }

    fs::path folder_;
    std::unique_ptr<Kinds> kinds_;
    SecretsFile secrets_;
    SystemClock clock_;
    std::unique_ptr<SqliteJournal> journal_;
    std::unique_ptr<Host> host_;
    Arrivals arrivals_;
    std::unique_ptr<ZmqServer> server_;
    std::unique_ptr<PaintedScreen> screen_;
    std::int64_t came_ = 0;
    std::vector<double> paints_, draws_, pumps_; ///< milliseconds
};

} // namespace

int hosted_part(const std::vector<std::string>& arguments) {
    try {
        return HostProcess(arguments).run();
    } catch (const std::exception& failed) {
        say(std::string("failed ") + failed.what());
        return 1;
    }
}

} // namespace vagskal::bench
