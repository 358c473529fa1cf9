// Letting browsers in while the room is open, and noticing that nobody is reached.
#include "facilitator/screens/lobby.hpp"
#include "facilitator/screens/room_screen.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using terminal::Dialog;

void RoomScreen::ask_about_browsers() {
    if (!info_.let_browsers) return say(tr("Nobody can come in: the workshop is open without a network."));
    if (!info_.web_addresses.empty())
        return ask(Dialog::confirm(
            tr("Shut browsers out?"),
            tr("Those who take part in a browser are cut off. What they have sent is stored, and they can "
               "come in again when you let browsers in."),
            tr("Shut out"), true, [this] {
                if (const auto done = info_.let_browsers(false); !done) return error(sentence(done.error()));
                say(tr("Browsers are shut out."));
            }));
    ask(Dialog::confirm(
        tr("Let browsers in?"),
        info_.encrypted
            ? tr("Whoever has no program can then take part in a browser, encrypted with your certificate.")
            : tr("Whoever has no program can then take part in a browser, and what they read and write is "
                 "then readable for whoever runs this network."),
        tr("Let in"), false, [this] {
            if (const auto done = info_.let_browsers(true); !done) return error(sentence(done.error()));
            if (!info_.web_addresses.empty())
                say(fmt::format(fmt::runtime(tr("Browsers come in at {}")), info_.web_addresses.front()));
        }));
}

Reach::Trouble RoomScreen::look_whether_reached(terminal::Clock::time_point now) {
    if (!info_.networked || info_.addresses.empty()) return Reach::Trouble::none;
    const auto& states = workshop().states;
    const auto is_open = [](const auto& state) { return state.stage == Stage::open; };
    const auto is_planned = [](const auto& state) { return state.stage == Stage::planned; };
    Reach::Now seen;
    seen.address = info_.addresses.front();
    seen.present = host_.present(Role::participant);
    // Note-takers, walls and wrong codes have reached it as well.
    seen.reached = (info_.reached ? info_.reached() : 0) + host_.wrong_codes() +
                   host_.present(Role::note_taker) + host_.present(Role::wall);
    seen.over = std::ranges::none_of(states, is_open) && std::ranges::none_of(states, is_planned);
    return reach_.look(now, seen);
}

} // namespace vagskal
