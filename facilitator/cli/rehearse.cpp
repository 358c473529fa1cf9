#include "facilitator/cli/room_program.hpp"
#include "facilitator/export/export.hpp"
#include "facilitator/rehearsal/player.hpp"
#include "sessions/catalogue.hpp"
#include "sessions/session_file.hpp"
#include "shared/model/decide.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <condition_variable>
#include <fmt/format.h>
#include <fstream>
#include <future>
#include <poll.h>
#include <thread>

namespace vagskal::cli {
namespace {

constexpr double usual_pause = 1500; ///< milliseconds for each thing said, at speed 1

/// Work for the host's thread, handed over from the player's.
class WorkQueue {
  public:
    /// From the player's thread: waits until it is done.
    void run(const std::function<void(Host&)>& work) {
        std::promise<void> done;
        {
            const std::scoped_lock lock(mutex_);
            waiting_.push_back([&](Host& host) {
                work(host);
                done.set_value();
            });
        }
        done.get_future().wait();
    }
    /// From the host's thread.
    void drain(Host& host) {
        std::vector<std::function<void(Host&)>> taken;
        {
            const std::scoped_lock lock(mutex_);
            taken.swap(waiting_);
        }
        for (const auto& work : taken) work(host);
    }

  private:
    std::mutex mutex_;
    std::vector<std::function<void(Host&)>> waiting_;
};

/// Marks a folder as made by rehearsals: only there is an earlier workshop.db replaced.
constexpr const char* mark = ".rehearsal";

/// Makes the folder, or clears an earlier rehearsal out of it. A workshop that is no rehearsal's is never
/// touched.
std::optional<std::string> prepare(const fs::path& out) {
    std::error_code error;
    fs::create_directories(out, error);
    if (!fs::is_directory(out))
        return fmt::format(fmt::runtime(tr("{}: the folder cannot be made; choose another.")), out.string());
    const auto file = out / "workshop.db";
    if (fs::exists(file) && !fs::exists(out / mark))
        return fmt::format(
            fmt::runtime(tr(
                "{}: this workshop was not made by a rehearsal and is left alone; choose another folder.")),
            file.string());
    std::ofstream(out / mark) << "";
    for (const char* tail : {"", "-wal", "-shm", "-head"}) fs::remove(file.string() + tail, error);
    return std::nullopt;
}

int export_to(const fs::path& folder, const Host& host, const Rehearsal& script) {
    ExportOptions options;
    options.folder = folder;
    options.participants = script.voices;
    options.roster = Roster(script.roster);
    options.allow_unreviewed = true;
    const auto files = export_workshop(host.workshop(), host.kinds(), options);
    if (!files) return failed(sentence(files.error()));
    return 0;
}

int say_where(const RehearseOptions& options) {
    fmt::print("{}\n",
               fmt::format(fmt::runtime(tr("The workshop is in {}, the export in {}.")),
                           (options.out / "workshop.db").string(), (options.out / "export").string()));
    return 0;
}

int play_headless(Opened& opened, const Rehearsal& script, const RehearseOptions& options) {
    Host& host = *opened.host;
    auto server = listen_for(host.secrets().keys,
                             options.doors.listen.empty() ? "127.0.0.1:0" : options.doors.listen, {});
    if (!server) return failed(sentence(server.error()));
    host.attach(**server);
    WorkQueue queue;
    PlayerStage stage;
    stage.on_host = [&](const std::function<void(Host&)>& work) { queue.run(work); };
    stage.address = {"127.0.0.1", (*server)->port()};
    stage.code = host.secrets().code(Role::participant);
    stage.progress = [](const std::string& what) { fmt::print(stderr, "  {}\n", what); };
    Player player(script, stage);
    auto played = std::async(std::launch::async, [&] { return player.play(); });
    while (played.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
        pollfd arrived{(*server)->wake_fd(), POLLIN, 0};
        ::poll(&arrived, 1, 5); // work from the player waits no longer than this
        host.pump();
        queue.drain(host);
    }
    if (const auto result = played.get(); !result)
        return failed(fmt::format("{}: {}", options.script.string(), sentence(result.error())));
    if (const int code = export_to(options.out / "export", host, script)) return code;
    return say_where(options);
}

int play_on_screen(Opened& opened, const Rehearsal& script, const RehearseOptions& options,
                   const Common& common) {
    std::optional<std::string> wrong;
    RoomOptions room;
    room.file = options.out / "workshop.db";
    room.doors = options.doors;
    if (room.doors.listen.empty()) room.doors.listen = "127.0.0.1:0";
    // From this computer alone, unless an address is given: a rehearsal holds nothing, but asks nobody
    // either.
    if (room.doors.web && *room.doors.web == WebAddress{}) room.doors.web->host = "127.0.0.1";
    room.participants = script.voices;
    room.meanwhile = [&](const OnHost& on_host, const std::string& address, const JoinCode& code,
                         const std::atomic<bool>& stop) {
        PlayerStage stage;
        stage.on_host = on_host;
        stage.address = *parse_address(address);
        stage.code = code;
        stage.pause = options.speed > 0 ? static_cast<std::int64_t>(usual_pause / options.speed) : 0;
        stage.stop = &stop;
        const auto result = Player(script, stage).play();
        if (!result && !stop) wrong = sentence(result.error());
    };
    const int left = show_room(opened, room, common);
    if (left == 2) return 2;
    if (wrong) return failed(fmt::format("{}: {}", options.script.string(), *wrong));
    if (const int code = export_to(options.out / "export", *opened.host, script)) return code;
    return say_where(options);
}

} // namespace

int rehearse(const RehearseOptions& options, const Common& common) {
    const auto kinds = make_kinds();
    const auto script = read_rehearsal(options.script, *kinds, [&](std::string_view id) {
        return find_ready_session(id, sessions_folder(), *kinds);
    });
    if (!script) {
        fmt::print(stderr, "{}", to_string(script.error())); // each mistake ends its line
        return 1;
    }
    if (auto wrong = prepare(options.out)) return failed(*wrong);
    const CreateWorkshop command{script->title, script->language, Anonymity::unlinked, script->session};
    const auto events = decide(Workshop{}, {Role::moderator, {}, {}, {}}, command, *kinds);
    if (!events) return failed(sentence(events.error()));
    const auto file = options.out / "workshop.db";
    {
        auto journal = SqliteJournal::create(file);
        if (!journal) return failed(sentence(journal.error()));
        (*journal)->append(*events);
    }
    auto opened = open_workshop(file, false);
    if (!opened) return failed(sentence(opened.error()));
    return options.headless ? play_headless(**opened, *script, options)
                            : play_on_screen(**opened, *script, options, common);
}

} // namespace vagskal::cli
