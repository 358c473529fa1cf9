// What is one's own on the participant's screen: what it may be used for, places that may tell who somebody
// is, the withdrawal slip.
#include "participant/about/about_me.hpp"
#include "participant/join/consent_words.hpp"
#include "participant/link/slip.hpp"
#include "participant/screens/participant_screen.hpp"
#include "participant/screens/screen_words.hpp"
#include "shared/terminal/text.hpp"
#include "shared/words/refusals.hpp"

#include <algorithm>

namespace vagskal {

using namespace screens;
using terminal::Canvas;
using terminal::Dialog;
using terminal::Line;
using terminal::Look;
using terminal::Style;

namespace {

constexpr std::size_t most_foot = 2; ///< lines under a form

std::vector<terminal::Option> consent_options() {
    std::vector<terminal::Option> out;
    for (std::size_t i = 0; i < all_consents().size(); ++i) {
        auto words = consent_words(all_consents()[i]);
        out.push_back({fmt::to_string(i), std::move(words)});
    }
    return out;
}

Consent chosen_consent(const std::string& option) {
    const auto& all = all_consents();
    return all[std::min<std::size_t>(static_cast<std::size_t>(option.front() - '0'), all.size() - 1)];
}

} // namespace

bool ParticipantScreen::act_own(const std::string& action) {
    if (action == "replace-mark" || action == "keep-mark") {
        decide_marks(action == "replace-mark");
    } else if (action == "allow-this") {
        if (writer_ && writer_->what() != Writer::What::note) {
            writer_->set_consent(next_consent(consent_here()));
            keep_draft();
        }
    } else if (action == "allow-later") {
        change_consent();
    } else if (action == "allow") {
        show(View::allow);
        answering_.reset();
    } else if (action == "allow-quote" || action == "allow-archive") {
        auto now = answering_.value_or(link_.consent_now());
        auto& answer = action == "allow-quote" ? now.quote : now.archive;
        answer = !answer;
        answering_ = now;
    } else if (action == "allow-go-on") {
        link_.answer_consent(answering_.value_or(link_.consent_now()));
        answering_.reset();
        if (view_ == View::allow) show(View::here);
    } else if (action == "slip" || action == "show-slip") {
        link_.slip_was_offered();
        show(View::slip);
    } else if (action == "no-slip") {
        show(View::here);
        at_form_ = true;
    } else if (action == "about-me") {
        show(View::about_me);
    } else {
        return false;
    }
    return true;
}

// ---- places that may tell who somebody is ----

std::vector<Marker::Open> ParticipantScreen::open_marks() const {
    return writer_ ? writer_->undecided(*info_.marker) : std::vector<Marker::Open>{};
}

/// The first time it is asked, in the line under the form; sending again is the answer "as it is".
bool ParticipantScreen::held_back() {
    const auto places = open_marks();
    if (!std::exchange(asked_marks_, true) && !places.empty()) return true;
    asked_marks_ = false;
    for (const auto& place : places) info_.marker->keep(place.mark);
    return false;
}

void ParticipantScreen::decide_marks(bool replace) {
    auto places = open_marks();
    if (places.empty()) return say(tr("There is nothing to decide about in what you are writing."));
    if (!asked_marks_) places.resize(1);
    // From the end, so that the places before stay where they are.
    for (auto place = places.rbegin(); place != places.rend(); ++place)
        if (!replace)
            info_.marker->keep(place->mark);
        else if (!writer_->replace(*place))
            say(tr("The text is as long as it may be; shorten it first."));
    if (replace) keep_draft();
}

// ---- what is allowed ----

Consent ParticipantScreen::consent_here() const {
    if (writer_ && writer_->consent()) return *writer_->consent();
    if (writer_ && writer_->what() == Writer::What::change)
        if (const auto* own = link_.find_own(writer_->item())) return own->consent;
    return link_.consent_now();
}

void ParticipantScreen::change_consent() {
    const auto item = mine_.selected();
    const auto* own = item ? link_.find_own(*item) : nullptr;
    if (!own) return;
    ask(Dialog::choose(
        tr("What may be done with it?"),
        fill(tr("“{}” — now: {}."),
             terminal::cut(one_line(own->fields.contains("text") ? own->fields.at("text") : ""), 60),
             consent_words(own->consent)),
        consent_options(), [this, id = *item](const std::string& chosen) {
            if (auto done = link_.set_consent(id, chosen_consent(chosen)); !done)
                return error(sentence(done.error()));
            refresh();
        }));
}

/// Whoever writes for several answers for all of them.
void ParticipantScreen::ask_table() {
    ask(Dialog::choose(
        tr("What does your table allow?"),
        tr("Ask round the table. If one of you does not want to be quoted, or not to be archived, "
           "choose that for all of you. It holds for what you write from now on."),
        consent_options(), [this](const std::string& chosen) {
            link_.answer_consent(chosen_consent(chosen));
            say(fill(tr("From now on: {}."), consent_words(link_.consent_now())));
        }));
}

std::vector<Line> ParticipantScreen::allow_lines(int columns) const {
    const auto now = answering_.value_or(link_.consent_now());
    std::vector<Line> out;
    add_text(out, tr("Two things that you decide yourself"), columns, Look::strong);
    add_text(
        out,
        tr("The answers hold for all that you write. You can answer otherwise for one contribution, when you "
           "write it and later."),
        columns, Look::normal, 2);
    const auto question = [&](const char* key, bool yes, const std::string& heading,
                              const std::string& meaning) {
        if (columns >= 76) out.emplace_back();
        add_text(out,
                 fmt::format("{} [{}] {}: {}", key, yes ? "x" : " ", heading, yes ? tr("yes") : tr("no")),
                 columns, Look::strong);
        add_text(out, meaning, columns, Look::normal, 6);
    };
    question("1", now.quote, quote_heading(), quote_meaning());
    question("2", now.archive, archive_heading(), archive_meaning());
    const auto& w = workshop();
    auto rest = what_is_stored(w.anonymity, info_.keeps, w.about);
    rest.erase(rest.begin(), rest.begin() + parts_read_first);
    if (columns >= 76) out.emplace_back();
    for (auto& line : parts_lines(rest, columns)) out.push_back(std::move(line));
    return out;
}

void ParticipantScreen::draw_allow(Canvas canvas) {
    const auto now = answering_.value_or(link_.consent_now());
    pane_.draw(canvas.columns(1), fmt::format("allow {} {} {}", now.quote, now.archive, info_.keeps),
               workshop().seq, [this](int columns) { return allow_lines(std::min(columns, 90)); });
}

// ---- under the form ----

std::vector<Line> ParticipantScreen::foot_lines(int columns) {
    std::vector<Line> out;
    if (!writer_ || !writing()) return out;
    const auto places = open_marks();
    if (places.empty()) asked_marks_ = false;
    if (asked_marks_)
        add_text(out,
                 fill(trn("{} place may tell who somebody is. Enter sends it as it is, Ctrl-R puts a "
                          "description there "
                          "first.",
                          "{} places may tell who somebody is. Enter sends it as it is, Ctrl-R puts "
                          "descriptions there "
                          "first.",
                          places.size()),
                      places.size()),
                 columns, Look::strong);
    else if (!places.empty())
        add_text(out,
                 fill(tr("{}: Ctrl-R puts {} there, Ctrl-B keeps it"), Marker::sentence(places.front()),
                      label_for(places.front().mark.kind)),
                 columns);
    else if (writer_->what() != Writer::What::note)
        out.push_back({{terminal::cut(fill(tr("Ctrl-T changes: {}"), consent_words(consent_here())), columns),
                        Look::faint}});
    if (out.size() > most_foot) out.resize(most_foot);
    return out;
}

void ParticipantScreen::draw_form(Canvas canvas) {
    auto& form = writer_->form();
    const auto places = writing() ? open_marks() : std::vector<Marker::Open>{};
    writer_->show(places, asked_marks_);
    auto foot = foot_lines(canvas.width() - 2);
    // Where there is hardly room for what is written, only what asks for a decision is said.
    constexpr int hardly = 10;
    if (places.empty() && canvas.height() < hardly && form.rows(canvas.width()) + 1 > canvas.height())
        foot.clear();
    if (canvas.height() < 4) foot.clear();
    const int rows = canvas.height() - static_cast<int>(foot.size());
    form.draw(canvas.rows(0, rows), writing());
    for (int y = 0; y < static_cast<int>(foot.size()); ++y)
        canvas.put_line(2, rows + y, foot[static_cast<std::size_t>(y)]);
}

// ---- the withdrawal slip ----

void ParticipantScreen::offer_slip() {
    if (sorts() || link_.kept().slip_offered) return;
    link_.slip_was_offered();
    show(View::offer);
}

std::vector<Line> ParticipantScreen::offer_lines(int columns) const {
    std::vector<Line> out;
    add_text(out, tr("Your contribution is on its way. Do you want a withdrawal slip?"), columns,
             Look::strong);
    out.emplace_back();
    add_text(out,
             tr("It is a line of letters and digits to write down on paper. With it you can withdraw what "
                "you write "
                "today, also later and from another computer, until the material is locked for good."),
             columns);
    out.emplace_back();
    add_text(
        out,
        info_.keeps
            ? tr("On this computer you can withdraw without it, as long as the program's files are there.")
            : tr("This computer keeps nothing: after you have left, the slip is the only way to withdraw."),
        columns, info_.keeps ? Look::normal : Look::strong);
    out.emplace_back();
    add_text(out, tr("Enter shows the slip. Esc goes on without; p shows it whenever you like."), columns);
    return out;
}

std::vector<Line> ParticipantScreen::slip_lines(int columns) const {
    std::vector<Line> out;
    add_text(out, fill(tr("Withdrawal slip for {}"), workshop().title), columns, Look::strong);
    out.emplace_back();
    const auto slip = slip_of(link_.kept().root);
    constexpr std::size_t row = 4 * 5; // four groups with what parts them
    for (std::size_t at = 0; at < slip.size(); at += row) {
        std::string groups;
        for (const char letter : slip.substr(at, row))
            groups += letter == '-' ? std::string("  ") : std::string(1, letter);
        add_text(out, groups, columns, Look::strong, 4);
    }
    out.emplace_back();
    add_text(out,
             tr("Write it down and keep it to yourself: whoever has it can withdraw what you write in this "
                "workshop. "
                "It does not say who you are."),
             columns);
    out.emplace_back();
    add_text(out,
             tr("To use it: start participant on any computer while the moderator's program runs and choose "
                "“I have a "
                "withdrawal slip”. Or give it to whoever leads the research; that tells them which "
                "contributions are "
                "yours."),
             columns);
    if (!info_.keeps) {
        out.emplace_back();
        add_text(
            out,
            tr("This computer keeps nothing: after you have left, the slip is the only way to withdraw."),
            columns, Look::strong);
    }
    return out;
}

} // namespace vagskal
