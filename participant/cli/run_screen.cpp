// The full screen: join, take part, and again when another address or code is given.
#include "participant/cli/run.hpp"
#include "participant/cli/seat.hpp"
#include "participant/link/line_thread.hpp"
#include "participant/link/slip.hpp"
#include "participant/screens/participant_screen.hpp"
#include "participant/screens/slip_screen.hpp"
#include "participant/screens/wall_screen.hpp"
#include "sessions/catalogue.hpp"
#include "shared/terminal/app.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal::cli {
namespace {

using terminal::App;
using terminal::AppOptions;

/// The network thread wakes whichever app is on the screen.
class Wake {
  public:
    void to(std::function<void()> what) {
        const std::scoped_lock lock(mutex_);
        what_ = std::move(what);
    }
    void operator()() {
        const std::scoped_lock lock(mutex_);
        if (what_) what_();
    }

  private:
    std::mutex mutex_;
    std::function<void()> what_;
};

class Program {
  public:
    Program(const ParticipantOptions& options, Roster roster)
        : options_(options), look_{options.color, options.mouse}, kinds_(make_kinds()),
          marker_(std::make_shared<Marker>(std::move(roster))) {}

    int run() {
        const bool asks_slip = options_.slip == "-";
        std::optional<WayIn> way =
            WayIn{options_.address, options_.code, asks_slip ? std::string() : options_.slip};
        if (way->address.empty() && way->code.empty()) {
            auto last = last_way();
            last.slip = way->slip;
            way = ask(last, {}, asks_slip);
        } else if (asks_slip) {
            way = ask(*way, {}, true);
        }
        while (way) {
            const auto door = open_door(*way);
            if (!door)
                way = ask(*way, way->address.empty() || way->code.empty() ? std::string()
                                                                          : door.error().args.front());
            else
                way = door->way.slip.empty() ? take_part(*door) : withdraw(*door);
        }
        return status_;
    }

  private:
    std::optional<WayIn> ask(const WayIn& first, const std::string& about, bool slip = false) {
        std::optional<WayIn> answer;
        App* running = nullptr;
        JoinScreen screen(
            first, about,
            [&](std::optional<WayIn> way) {
                answer = std::move(way);
                running->quit();
            },
            slip);
        App app(screen, look_);
        running = &app;
        status_ = app.run();
        return answer;
    }

    /// Until the person leaves (nothing), or gives another way in.
    std::optional<WayIn> take_part(const Door& door) {
        ChosenKeepsake keepsake(!options_.keep_nothing, door.host_letters());
        Wake wake;
        LineThread line(keepsake.kept.keys, door.address, door.code.host, [&wake] { wake(); });
        Link link(line, keepsake, link_options(door, *kinds_));
        if (!options_.wall) {
            const auto next = participant(door, keepsake, line, link, wake);
            if (next != Next::wall) return again_;
        }
        WallScreen wall(link, *kinds_, door.way.address, [this] { app_->quit(); });
        run_app(wall, wake, [&] {
            wall.take_news();
            follow_language(link);
        });
        return std::nullopt;
    }

    /// With a withdrawal slip: nothing is kept, nothing is written.
    std::optional<WayIn> withdraw(const Door& door) {
        ChosenKeepsake keepsake(read_slip(door.way.slip).value());
        Wake wake;
        LineThread line(keepsake.kept.keys, door.address, door.code.host, [&wake] { wake(); });
        auto with = link_options(door, *kinds_);
        with.by_slip = true;
        Link link(line, keepsake, std::move(with));
        SlipScreen screen(link, *kinds_, door.way, [this] { app_->quit(); });
        run_app(screen, wake, [&] {
            screen.take_news();
            follow_language(link);
        });
        return std::nullopt;
    }

    enum class Next { leave, again, wall };
    Next participant(const Door& door, ChosenKeepsake& keepsake, LineThread& line, Link& link, Wake& wake) {
        Next next = Next::leave;
        again_.reset();
        ScreenInfo info;
        info.way = door.way;
        info.keeps = keepsake.on_disk();
        info.kept_at = keepsake.path();
        info.marker = marker_;
        info.leave = [this] { app_->quit(); };
        info.join_again = [&](const WayIn& way) {
            again_ = way;
            next = Next::again;
            app_->quit();
        };
        info.move_to = [&](const std::string& address) {
            const auto parsed = parse_address(address);
            if (!parsed) return;
            line.move_to(*parsed);
            if (keepsake.on_disk()) remember_way({address, door.way.code});
        };
        info.keep_nothing = [&] { keepsake.keep_nothing(); };
        info.toggle_mouse = [this] {
            look_.mouse = !look_.mouse;
            app_->set_mouse(look_.mouse);
        };
        ParticipantScreen screen(link, *kinds_, info);
        std::string remembered;
        run_app(screen, wake, [&] {
            screen.take_news();
            follow_language(link);
            if (!link.admitted()) return;
            // Where it is now: another computer may have gone on with it.
            const auto at = link.address().empty() ? door.way.address : link.address();
            if (at != remembered && keepsake.on_disk()) remember_way({at, door.way.code});
            remembered = at;
            // The role comes with the code: the wall's code makes a wall.
            if (link.role() == Role::wall) next = Next::wall, app_->quit();
        });
        return next;
    }

    /// The workshop's language is spoken unless another was chosen; once, so that choosing another stays.
    void follow_language(const Link& link) {
        if (!options_.language.empty() || followed_ || !link.ready()) return;
        set_language(link.replica().language);
        followed_ = true;
    }

    void run_app(terminal::View& view, Wake& wake, const std::function<void()>& news) {
        App app(view, look_);
        app_ = &app;
        wake.to([&] { app.post(news); });
        app.post(news);
        status_ = app.run();
        wake.to({});
        app_ = nullptr;
    }

    const ParticipantOptions& options_;
    AppOptions look_;
    std::unique_ptr<Kinds> kinds_;
    std::shared_ptr<Marker> marker_;
    App* app_ = nullptr;
    std::optional<WayIn> again_;
    int status_ = 0;
    bool followed_ = false;
};

} // namespace

int run_screen(const ParticipantOptions& options) {
    if (const auto fine = terminal::check_terminal(); !fine) {
        fmt::print(stderr, "{}\n", sentence(fine.error()));
        return 2;
    }
    auto roster = roster_of(options);
    if (!roster) {
        fmt::print(stderr, "{}\n", sentence(roster.error()));
        return 1;
    }
    return Program(options, std::move(*roster)).run();
}

} // namespace vagskal::cli
