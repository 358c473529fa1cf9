// What a person waits for alone: a program to start, a file to open, a folder to be written, a frame.
#include "facilitator/export/export.hpp"
#include "sessions/catalogue.hpp"
#include "shared/model/evolve.hpp"
#include "shared/store/memory_journal.hpp"
#include "shared/words/alike.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/painted.hpp"
#include "tests/bench/room.hpp"

#include <fmt/format.h>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>
#include <stdexcept>

namespace vagskal::bench {
namespace {

/// Milliseconds from the start of the program on a terminal of its own until its first frame is whole.
double first_frame(std::vector<std::string> command, const fs::path& home) {
    const Stopwatch watch;
    int terminal = -1;
    const winsize size{40, 120, 0, 0};
    std::vector<char*> words;
    for (auto& word : command) words.push_back(word.data());
    words.push_back(nullptr);
    const auto child = ::forkpty(&terminal, nullptr, nullptr, &size);
    if (child < 0) throw std::runtime_error("no terminal");
    if (child == 0) {
        for (const char* name : {"HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
            ::setenv(name, home.c_str(), 1);
        ::setenv("TERM", "xterm-256color", 1);
        ::setenv("LANG", "C.UTF-8", 1);
        ::execv(words[0], words.data());
        ::_exit(127);
    }
    std::string seen;
    double out = -1;
    while (watch.seconds() < 20) {
        pollfd one{terminal, POLLIN, 0};
        if (::poll(&one, 1, 100) <= 0) continue;
        char bytes[8192];
        const auto got = ::read(terminal, bytes, sizeof bytes);
        if (got <= 0) break;
        seen.append(bytes, static_cast<std::size_t>(got));
        if (seen.find("\x1b[?2026l") == seen.npos) continue;
        out = watch.seconds() * 1e3;
        break;
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(terminal);
    if (out < 0) throw std::runtime_error("no frame was drawn");
    return out;
}

double best_of(int tries, const std::function<double()>& measure) {
    std::vector<double> out;
    for (int i = 0; i < tries; ++i) out.push_back(measure());
    return median(out);
}

Readings start_up(Run& run) {
    const auto home = run.folder / "home";
    fs::create_directories(home);
    const int tries = run.quick ? 1 : 5;
    const auto file = home / "workshop.db";
    if (!fs::exists(file)) {
        Child make({VAGSKAL_FACILITATOR, "new", file.string(), "--session", "half-day"}, {},
                   {{"HOME", home.string()}, {"XDG_STATE_HOME", home.string()}}, true);
        for (const Stopwatch watch; watch.seconds() < 20 && !fs::exists(file);) ::usleep(10'000);
        ::usleep(300'000);
    }
    return {
        {"start-facilitator",
         {best_of(tries,
                  [&] {
                      return first_frame(
                          {VAGSKAL_FACILITATOR, "run", file.string(), "--listen", "127.0.0.1:0"}, home);
                  })}},
        {"start-participant", {best_of(tries, [&] { return first_frame({VAGSKAL_PARTICIPANT}, home); })}}};
}

/// A host in memory in which so much was said.
struct FullRoom {
    explicit FullRoom(std::size_t contributions) {
        journal.append({WorkshopCreated{"Mätning", "sv", Anonymity::unlinked, bench_session(*kinds)},
                        ActivityOpened{"live", 29'000'000}});
        Events events;
        for (std::size_t i = 0; i < contributions; ++i) events.push_back(contribution_added(i, 200));
        journal.append(events);
        host.emplace(HostParts{journal, *kinds, clock, secrets});
    }
    MemoryJournal journal;
    std::unique_ptr<Kinds> kinds = make_kinds();
    SystemClock clock;
    SecretsFile secrets{""};
    std::optional<Host> host;
};

/// Contributions in which some words are everybody's and most are rare, compared with each other.
double compared_ms(std::size_t contributions) {
    const auto kinds = make_kinds();
    Workshop workshop =
        evolve({}, {1, WorkshopCreated{"Mätning", "sv", Anonymity::unlinked, bench_session(*kinds)}});
    std::mt19937 lot(7);
    for (std::size_t i = 0; i < contributions; ++i) {
        ContributionAdded added;
        added.item = random<ItemId>();
        added.activity = "live";
        std::string text = "Vi";
        for (int k = 0; k < 8; ++k) text += fmt::format(" ord{}", k < 2 ? lot() % 5 : lot() % 3000);
        added.fields = {{"text", text}};
        workshop = evolve(std::move(workshop), {i + 2, std::move(added)});
    }
    const Stopwatch watch;
    (void)likely_duplicates(workshop, "live");
    return watch.seconds() * 1e3;
}

Readings large_room(Run& run) {
    const std::size_t contributions = run.quick ? 200 : 10'000;
    FullRoom room(contributions);
    PaintedScreen screen(*room.host);
    const auto frame = [&] {
        const Stopwatch watch;
        screen.paint();
        return watch.seconds() * 1e3;
    };
    const auto first = frame();
    std::vector<double> after_news, still;
    for (int i = 0; i < (run.quick ? 3 : 40); ++i) {
        (void)room.host->contribute("live", {{"text", words_for(1, 200)}});
        after_news.push_back(frame());
        still.push_back(frame());
    }
    ExportOptions options;
    options.folder = run.folder / fmt::format("export-{}", run.number);
    options.allow_unreviewed = true;
    options.participants = 200;
    const Stopwatch watch;
    const auto files = export_workshop(room.host->workshop(), *room.kinds, options);
    const auto seconds = watch.seconds();
    if (!files) throw std::runtime_error("the export was refused");
    return {{"frame-first", {first, {}}},
            {"frame-news", {percentile(after_news, 0.99), {}}},
            {"frame-still", {percentile(still, 0.99), {}}},
            {"alike-1k", {compared_ms(run.quick ? 100 : 1000), {}}},
            {"export-10k", {seconds, {}}}};
}

} // namespace

std::vector<Row> start_up_rows() {
    return {{"start-up",
             {{"start-facilitator", "facilitator run: from start to the first frame", "ms"},
              {"start-participant", "participant: from start to the first frame", "ms"}},
             start_up},
            {"large-room",
             {{"frame-first", "the moderator's first frame with 10,000 contributions", "ms"},
              {"frame-news", "a frame after one more of 10,000 has come, p99", "ms", "", at_most(50)},
              {"frame-still", "a frame when nothing has changed, p99", "ms"},
              {"alike-1k", "1,000 contributions compared, for what is likely said twice", "ms"},
              {"export-10k", "10,000 contributions exported, all formats", "s"}},
             large_room}};
}

} // namespace vagskal::bench
