// The second laptop on the moderator's screen: inviting it, comparing the numbers, how it stands, and what is
// said when another computer leads by now.
#include "facilitator/screens/room_screen.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal {

using terminal::Dialog;
using Second = SecondLaptop::State;

std::string RoomScreen::second_words() const {
    if (host_.superseded() != 0)
        return tr("Another computer leads now; nothing is taken in here. B follows it.");
    const auto second = host_.second();
    switch (second.state) {
    case Second::none:
    case Second::invited: return {};
    case Second::asks:
        return fmt::format(
            fmt::runtime(tr("A second laptop asks to follow. Its number is {:04}; B compares and answers.")),
            second.number);
    case Second::copying:
        return fmt::format(fmt::runtime(tr("Second laptop: copying, {} %")),
                           second.bytes == 0 ? 0 : 100 * second.copied / second.bytes);
    case Second::following: return tr("Second laptop: follows, and has everything");
    case Second::away:
        return fmt::format(
            fmt::runtime(trn("The second laptop has not answered for {} second: nobody waits for it.",
                             "The second laptop has not answered for {} seconds: nobody waits for it.",
                             static_cast<std::size_t>(second.away_seconds))),
            second.away_seconds);
    }
    return {};
}

bool RoomScreen::second_needs_a_look() const {
    const auto state = host_.second().state;
    return host_.superseded() != 0 || state == Second::asks || state == Second::away;
}

void RoomScreen::ask_about_second() {
    if (!info_.networked) return say(tr("Nobody can come in: the workshop is open without a network."));
    if (host_.superseded() != 0) return tell_superseded();
    const auto second = host_.second();
    switch (second.state) {
    case Second::none:
    case Second::invited: return invite_second();
    case Second::asks: return compare_numbers();
    case Second::copying:
    case Second::following:
    case Second::away: break;
    }
    auto text = second_words();
    if (!second.address.empty())
        text += "\n" + fmt::format(fmt::runtime(tr("Should it lead, it is reached at {}.")), second.address);
    ask(Dialog::choose(tr("Second laptop"), text, {{"", tr("Close")}, {"part", tr("Part from it")}},
                       [this](const std::string& chosen) {
                           if (chosen != "part") return;
                           host_.part_from_second();
                           say(tr("There is no second laptop any more."));
                       }));
}

void RoomScreen::invite_second() {
    const auto code = host_.invite_second().text();
    const auto address = info_.addresses.empty() ? std::string("…") : info_.addresses.front();
    const auto text = fmt::format(
        "{}\n  facilitator mirror {} {} {}\n\n{}", tr("On the other computer, type:"), address, code,
        info_.file_name,
        tr("It then has all that this one has, the words before a review too, and can lead should "
           "this one be lost. The code works once."));
    const auto asks = [this] { return host_.second().state == Second::asks; };
    auto dialog =
        Dialog::choose(tr("Second laptop"), text, {{"", tr("Close")}, {"no", tr("Take the code back")}},
                       [this, asks](const std::string& chosen) {
                           if (asks()) return compare_numbers();
                           if (chosen != "no") return;
                           host_.uninvite_second();
                           say(tr("The code is good for nothing now."));
                       });
    dialog.until = asks; // what it waited for stands behind it otherwise
    ask(std::move(dialog));
}

void RoomScreen::compare_numbers() {
    const auto second = host_.second();
    auto text = fmt::format(
        fmt::runtime(
            tr("It shows a number. Is it {:04}? Then nobody stands between the two, and it may follow: "
               "it gets all that is in the workshop. Another number: answer no.")),
        second.number);
    if (second.has_led) text += "\n" + std::string(tr("That computer has led this workshop before."));
    ask(Dialog::choose(tr("May this computer follow?"), text,
                       {{"", tr("Wait")},
                        {"yes", fmt::format(fmt::runtime(tr("Yes, it shows {:04}")), second.number)},
                        {"no", tr("No")}},
                       [this, number = second.number](const std::string& chosen) {
                           if (chosen.empty()) return;
                           const auto now = host_.second();
                           // Another one may ask by now: that one's number was not looked at.
                           if (now.state != Second::asks || now.number != number ||
                               !host_.answer_second(chosen == "yes"))
                               return say(tr("It has left; let it ask again."));
                           say(chosen == "yes" ? tr("It follows from now on.") : tr("It may not follow."));
                       }));
}

void RoomScreen::tell_superseded() {
    ask(Dialog::confirm(tr("Another computer leads"),
                        tr("The second laptop has taken over. What was acknowledged is there; this computer "
                           "takes nothing more "
                           "in. It can follow instead: it then gets what was written since, and can take "
                           "over in turn. What only "
                           "this one has is kept in a file beside."),
                        tr("Follow"), false, [this] {
                            if (info_.follow_leader) info_.follow_leader();
                        }));
}

} // namespace vagskal
