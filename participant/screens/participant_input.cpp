// Keys, pastes and the mouse on the participant's screen.
#include "participant/screens/participant_screen.hpp"
#include "sessions/review/answers.hpp"
#include "shared/words/refusals.hpp"

namespace vagskal {

using namespace screens;
using terminal::Key;

namespace {

constexpr std::chrono::milliseconds draft_after{
    1000}; // promised: at most two seconds of typing are ever lost

} // namespace

bool ParticipantScreen::body_key(const Key& key) {
    const auto where = context();
    if (where == "join") return !key.is(Key::Name::enter) && join_.form().key(key);
    if (where == "filter") {
        const bool used = filter_.key(key);
        refresh();
        return used;
    }
    if (writing()) {
        if (key.is(Key::Name::page_up) || key.is(Key::Name::page_down))
            return answers_draft() ? pane_.scroll().key(key)
                                   : (view_ == View::notes ? notes_ : said_.list()).key(key);
        if (key.is(Key::Name::enter)) {
            // Enter sends from every field, but where it takes what is suggested.
            if (!writer_->on_item_field()) return false;
            const auto field = writer_->form().focused();
            const auto before = writer_->form().values();
            writer_->form().key(key);
            writer_->form().focus(field);
            if (writer_->form().values() == before) return false;
        } else if (key.name == Key::Name::tab) {
            return false;
        } else {
            const bool choosing = answers_draft() && writer_->form().focused() == kinds::stance_field;
            if (!writer_->form().key(key)) return false;
            // Whoever only agrees is done; the others say what.
            if (choosing && key.types() && key.code >= '2' && key.code <= '9') writer_->form().focus("text");
        }
        asked_marks_ = false;
        if (draft_due_ == terminal::Clock::time_point{}) draft_due_ = terminal::Clock::now() + draft_after;
        return true;
    }
    if (sorter_.open() && where == sorter_.context()) return sorter_.key(key);
    if (where == "sorting" || where == "said-sorter") sorted().pin();
    if (where == "sorting") return all_.list().key(key);
    if (where == "themes-sorter") return themes_.list().key(key);
    if (where == "groups" && key.types() && key.code >= '1' && key.code <= '9') {
        if (key.code - '0' <= workshop().groups.size())
            link_.ask_group(static_cast<std::uint16_t>(key.code - '0'));
        return true;
    }
    if (where.starts_with("vote")) {
        if (key.types() && key.code >= '0' && key.code <= '9')
            return vote_by_digit(static_cast<int>(key.code - '0'));
        return votes_.list().key(key);
    }
    if (where == "mine") return mine_.list().key(key);
    if (where == "notes") return notes_.key(key);
    if (where == "said" || where == "said-sorter")
        return filter_.key(key) ? (refresh(), true) : said_.list().key(key);
    return pane_.scroll().key(key);
}

bool ParticipantScreen::body_paste(const std::string& text) {
    if (page() == Page::connecting) return join_.form().paste(text);
    if (context() == "filter") return filter_.paste(text);
    if (!writing()) return false;
    asked_marks_ = false;
    draft_due_ = terminal::Clock::now() + draft_after;
    return writer_->form().paste(text);
}

bool ParticipantScreen::body_mouse(const terminal::Mouse& mouse) {
    const bool press = mouse.what == terminal::Mouse::What::press;
    const bool wheel =
        mouse.what == terminal::Mouse::What::wheel_up || mouse.what == terminal::Mouse::What::wheel_down;
    if (page() == Page::connecting) return press && join_.form().click(mouse.at);
    if (sorter_.open() && context() == sorter_.context()) return sorter_.mouse(mouse);
    if (view_ == View::sort) return all_.pin(), all_.list().mouse(mouse);
    if (view_ == View::themes && sorts()) return themes_.list().mouse(mouse);
    if (view_ == View::mine) return mine_.list().mouse(mouse);
    if (said_is_there() || view_ == View::notes) {
        if (press)
            for (const auto& [activity, area] : tab_areas_)
                if (area.contains(mouse.at)) {
                    keep_draft();
                    chosen_ = activity;
                    refresh();
                    return true;
                }
        if (press && writer_ && writer_->form().click(mouse.at)) return at_form_ = true;
        auto& list = view_ == View::notes ? notes_ : said_.list();
        if (!list.mouse(mouse)) return false;
        if (sorts() && view_ == View::here) said_.pin();
        if (press) at_form_ = false;
        return true;
    }
    if (view_ == View::here && page() == Page::vote) return votes_.list().mouse(mouse);
    return wheel && pane_.scroll().wheel(mouse.what == terminal::Mouse::What::wheel_down);
}

} // namespace vagskal
