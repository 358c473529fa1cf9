#include "participant/screens/slip_screen.hpp"

#include "participant/screens/screen_words.hpp"
#include "shared/words/refusals.hpp"

namespace vagskal {

using namespace screens;
using terminal::Canvas;
using terminal::Dialog;
using terminal::Style;

SlipScreen::SlipScreen(Link& link, const Kinds& kinds, WayIn way, std::function<void()> leave)
    : Shell({{"withdraw",
              {"x", "Delete"},
              msgid("Withdraw"),
              msgid("Takes the selected one back: it is erased for good. Asks first."),
              "by-slip",
              1,
              true},
             {"withdraw-all",
              {"X"},
              msgid("Withdraw everything"),
              msgid("Takes back all that the slip stands for, also what is not shown here. Asks first."),
              "by-slip",
              2,
              true}}),
      link_(link), way_(std::move(way)), leave_(std::move(leave)), mine_(link, kinds, Said::Which::own) {}

std::string SlipScreen::title() const {
    return link_.ready() ? link_.replica().title : std::string(tr("Withdraw by slip"));
}

std::string SlipScreen::title_right() const {
    return link_.ready() && !link_.admitted() ? std::string(tr("no connection")) : std::string();
}

void SlipScreen::take_news() {
    link_.poll(Milliseconds(0));
    for (const auto& news : link_.take_news()) {
        if (news.what == News::What::wrong_key)
            trouble_ = tr("The computer at that address is not the one of this code; check the code and the "
                          "address.");
        else if (news.what == News::What::not_admitted && news.refusal)
            trouble_ = sentence(*news.refusal);
        else if (news.what == News::What::admitted || news.what == News::What::back)
            trouble_.clear();
        else if (news.what == News::What::refused && news.refusal && link_.find_own(news.item))
            error(sentence(*news.refusal));
    }
    withdrawn_ = link_.emptying().erased;
    for (const auto& own : link_.own()) withdrawn_ += own.way == Way::withdrawn;
    mine_.refresh(nullptr);
}

bool SlipScreen::body_tick(terminal::Clock::time_point now) {
    const auto place = link_.place();
    const auto state = link_.state();
    take_news();
    const auto second = now.time_since_epoch() / std::chrono::seconds(1);
    const bool changed = second != shown_second_ || place != link_.place() || state != link_.state();
    shown_second_ = second;
    return changed;
}

std::string SlipScreen::standing() const {
    const auto waiting = link_.waiting();
    std::string out;
    if (withdrawn_ > 0)
        out = fill(trn("{} withdrawn and erased.", "{} withdrawn and erased.", withdrawn_), withdrawn_);
    if (waiting > 0 || link_.emptying().on) {
        out += (out.empty() ? "" : " ") + fill(trn("{} left to go.", "{} left to go.", waiting), waiting);
        if (const auto seconds = link_.next_sending())
            out +=
                " " +
                fill(tr("The next one goes in {} s: they go one at a time, so that nobody can tell that they "
                        "belong together. Stay until it is done."),
                     *seconds);
        else if (waiting == 0)
            out += std::string(" ") + tr("Looking for what is not shown here.");
    } else if (link_.emptying().done) {
        out +=
            (out.empty() ? "" : " ") + std::string(tr("Everything that was yours is gone. You can leave."));
    }
    return out;
}

void SlipScreen::draw_body(Canvas canvas) {
    if (!link_.ready()) {
        const int wide = std::min(canvas.width() - 4, 70);
        canvas.part((canvas.width() - wide) / 2, canvas.height() > 16 ? 2 : 0, wide)
            .put_wrapped(0,
                         trouble_.empty() ? fill(tr("Looking for the moderator's computer at {} …"),
                                                 looked_for_at(link_, way_.address))
                                          : trouble_,
                         Style::bold);
        return;
    }
    int y =
        canvas.columns(1, canvas.width() - 2)
            .put_wrapped(
                0, mine_.count() == 0 && withdrawn_ == 0
                       ? tr("Nothing of what is shown to the whole room is yours by this slip. What "
                            "stayed in a group, or in a part that is open, is not shown here: X takes "
                            "that back too.")
                       : tr("This is yours by the slip. x takes back the selected one, X everything, also "
                            "what is not shown here because it stayed in a group."));
    if (const auto words = standing(); !words.empty())
        y += canvas.part(1, y, canvas.width() - 2).put_wrapped(0, words, Style::bold);
    mine_.list().draw(canvas.rows(y + 1), true, tr("Nothing is left here."));
}

void SlipScreen::withdraw_one() {
    const auto item = mine_.selected();
    if (!item) return;
    ask(Dialog::confirm(tr("Withdraw it?"),
                        tr("It is erased for good on the moderator's computer. This cannot be undone."),
                        tr("Withdraw and erase"), true, [this, id = *item] {
                            if (auto done = link_.withdraw(id); !done) error(sentence(done.error()));
                            take_news();
                        }));
}

void SlipScreen::withdraw_all() {
    ask(Dialog::confirm(
        tr("Withdraw everything?"),
        tr("All that you wrote in this workshop is erased for good on the moderator's computer, one "
           "at a time with up to a minute between. This cannot be undone."),
        tr("Withdraw everything"), true, [this] {
            link_.withdraw_everything();
            take_news();
        }));
}

void SlipScreen::leave() {
    if (link_.waiting() == 0 && !link_.emptying().on) return leave_();
    ask(Dialog::confirm(tr("Leave before it is done?"),
                        tr("What is left to go is not withdrawn. You can come back with the slip."),
                        tr("Leave"), true, leave_));
}

void SlipScreen::act(const std::string& action) {
    if (action == "withdraw") withdraw_one();
    if (action == "withdraw-all" && link_.ready()) withdraw_all();
    if (action == "quit") leave();
}

} // namespace vagskal
