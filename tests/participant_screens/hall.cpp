#include "tests/participant_screens/hall.hpp"

#include "sessions/catalogue.hpp"
#include "sessions/session_file.hpp"
#include "shared/words/words.hpp"

#include <cstdlib>
#include <stdexcept>

namespace vagskal::test {
namespace {

template <class T>
void require(const Result<T>& result) {
    if (!result) throw std::runtime_error("refused: " + std::to_string(static_cast<int>(result.error().why)));
}

} // namespace

Hall::Hall(const std::string& language, const std::map<std::string, std::string>& vote,
           const std::function<void(Activity&)>& change, const std::string& file)
    : kinds(make_kinds()) {
    setenv("VAGSKAL_LOCALE_DIR", VAGSKAL_LOCALE_DIR, 1);
    set_language(language);
    host = std::make_unique<Host>(HostParts{journal, *kinds, clock, secrets, &network.server()});
    auto session = read_session_file(std::string(VAGSKAL_SOURCE_DIR) + "/sessions/" + file + ".toml", *kinds);
    for (auto& activity : session.value().activities)
        if (activity.kind == "vote") {
            if (!vote.empty()) activity.options = vote;
            if (change) change(activity);
        }
    require(host->submit(
        CreateWorkshop{session.value().title.in(language), language, Anonymity::unlinked, session.value()}));
}

void Hall::sit(Seat& seat, Role role) {
    seat.tty.reset();
    seat.screen.reset();
    seat.link.reset();
    seat.line = network.join(seat.keepsake.kept.keys.public_key);
    const auto& letters = host->secrets().letters.at(role);
    seat.link = std::make_unique<Link>(
        *seat.line, seat.keepsake,
        LinkOptions{{letters.begin(), letters.end()}, 7, [this] { return now; }, kinds.get()});
    ScreenInfo info;
    info.way = {"192.168.1.20:5555", "BCDF-GHJK-LMNP"};
    info.leave = [&seat] { seat.left = true; };
    info.join_again = [&seat](const WayIn& way) { seat.again = way; };
    info.move_to = [&seat](const std::string& address) { seat.moves.push_back(address); };
    info.keep_nothing = [&seat] { seat.forgot = true; };
    info.keeps = !seat.kept_at.empty();
    info.kept_at = seat.kept_at;
    if (seat.marker) info.marker = seat.marker;
    seat.screen = std::make_unique<ParticipantScreen>(*seat.link, *kinds, info);
    seat.tty = std::make_unique<terminal::Headless>(*seat.screen, seat.size);
}

std::unique_ptr<Seat> Hall::seat(Role role, terminal::Size size) {
    auto out = std::make_unique<Seat>();
    out->size = size;
    sit(*out, role);
    return out;
}

std::unique_ptr<Seat> Hall::inside(Role role, terminal::Size size) {
    auto out = seat(role, size);
    settle({out.get()});
    out->link->slip_was_offered();
    out->keys("Enter"); // what is stored
    out->keys("Enter"); // what is allowed
    settle({out.get()});
    return out;
}

void Hall::settle(std::initializer_list<Seat*> seats, int turns) {
    for (int i = 0; i < turns; ++i) {
        host->pump();
        for (auto* seat : seats) seat->screen->take_news();
        now += 10;
    }
    // Toasts have been read.
    for (auto* seat : seats) seat->tty->tick(terminal::Clock::now() + std::chrono::seconds(60));
}

void Hall::open(const std::string& activity) { require(host->open_activity(activity)); }

ItemId Hall::say(const std::string& activity, Fields fields) {
    auto item = host->contribute(activity, std::move(fields));
    require(item);
    return *item;
}

} // namespace vagskal::test
