// What is looked at: pages, parts, keys and clicks. Drawing is in room_screen_draw.cpp, doing in room_agenda,
// _sorting, _writing and _doing.cpp.
#include "facilitator/screens/room_screen.hpp"

#include "facilitator/screens/now.hpp"
#include "facilitator/screens/room_keys.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using terminal::Key;
using terminal::Mouse;

RoomScreen::RoomScreen(Host& host, RoomInfo info)
    : Shell(room_actions()), host_(host), info_(std::move(info)), sorter_(sorter_desk()),
      themes_(sorter_, [this]() -> const Workshop& { return workshop(); }), notes_(note_rows()),
      groups_(group_rows()), agenda_(agenda_rows()) {
    items_.list.follow(true);
    notes_.follow(true);
    refresh();
    seen_ = there_; // what was there before the screen was, is not news
    if (const auto* now = workshop().current_activity()) tab_ = tab_for(*now);
}

std::string RoomScreen::title() const { return workshop().title; }

std::string RoomScreen::title_right() const {
    std::string out;
    if (workshop().paused) out += fmt::format("{} · ", tr("PAUSED"));
    if (info_.networked)
        out += fmt::format(fmt::runtime(tr("{} in")), host_.present(Role::participant));
    else
        out += tr("without network");
    if (!in_lobby() && small())
        out +=
            " · " + fmt::format(fmt::runtime(tr("{} left of the day")), minutes_words(agenda_of(host_).left));
    return out;
}

const Activity* RoomScreen::viewed() const {
    const auto& w = workshop();
    if (looking_at_)
        if (const auto* part = w.session.find(*looking_at_)) return part;
    if (const auto* now = w.current_activity()) return now;
    return w.session.activities.empty() ? nullptr : &w.session.activities.front();
}

bool RoomScreen::in_lobby() const { return show_way_in_ || (!planning_ && nothing_opened()); }

bool RoomScreen::nothing_opened() const {
    return std::ranges::all_of(workshop().states, [](const auto& s) { return s.stage == Stage::planned; });
}

void RoomScreen::look_at(std::optional<std::string> activity) {
    const auto* now = workshop().current_activity();
    if (activity && now && now->id == *activity) activity.reset();
    looking_at_ = std::move(activity);
    items_.filter.theme.reset();
    items_.filter.removed = items_.filter.lone = false;
    items_.list.clear_marks();
    items_.unpin();
    board_.to_top();
    refresh();
}

void RoomScreen::look_beside(int by) {
    const auto& parts = workshop().session.activities;
    const auto* here = viewed();
    if (!here) return;
    const auto at = static_cast<int>(here - parts.data()) + by;
    if (at >= 0 && at < static_cast<int>(parts.size())) look_at(parts[static_cast<std::size_t>(at)].id);
}

void RoomScreen::show(Tab tab) {
    tab_ = tab;
    show_way_in_ = false;
    sorter_.close();
    notes_.follow(true);
}

std::string RoomScreen::context() const {
    if (writing_) return writing_->what == Writing::What::note && round() ? "round-form" : "form";
    if (ballot_) return "ballot";
    if (in_lobby()) return info_.networked ? "lobby" : "alone";
    if (workshop().paused) return "paused";
    if (auto sorting = sorter_.context(); !sorting.empty()) return sorting;
    switch (tab_) {
    case Tab::items: return items_.filter.removed ? "removed" : "items";
    case Tab::board: {
        if (checks_draft()) return "draft";
        const auto* part = viewed();
        const auto* kind = part ? host_.kinds().find(part->kind) : nullptr;
        return kind && kind->takes_ballots(*part) && workshop().is_open(part->id) ? "vote" : "board";
    }
    case Tab::themes: return "themes";
    case Tab::notes: return round() ? "round" : "notes";
    case Tab::groups: return "groups";
    case Tab::agenda: return "agenda";
    }
    return "items";
}

void RoomScreen::refresh() {
    const auto& w = workshop();
    if (const auto* part = viewed()) items_.filter.activity = part->id;
    if (items_.filter.group && w.group_name(*items_.filter.group).empty()) items_.filter.group.reset();
    if (items_.filter.theme && !w.find_theme(*items_.filter.theme)) items_.filter.theme.reset();
    items_.refresh(
        w, host_.kinds(), [this](const ItemId& id) { return host_.is_own(id); },
        std::max<std::int64_t>(ticked_, 0));
    if (checks_draft()) draft_.refresh(w, viewed()->id);
    const bool looking = (tab_ == Tab::items || tab_ == Tab::board) && !in_lobby() && viewed();
    if (fresh_seq_ == w.seq && fresh_seq_ != 0) {
        if (looking) seen_[viewed()->id] = there_[viewed()->id];
        return;
    }
    fresh_seq_ = w.seq;
    there_.clear();
    for (const auto& item : w.items)
        if (item.present()) ++there_[item.activity];
    if (looking) seen_[viewed()->id] = there_[viewed()->id];
    themes_.refresh();
    group_ids_ = shown_groups();
    // Notes of the present part stand last, where the next one is written.
    note_rows_.clear();
    for (const auto& part : w.session.activities)
        for (const auto& note : w.notes)
            if (note.activity == part.id) note_rows_.push_back(note.id);
}

terminal::VirtualList* RoomScreen::list() {
    switch (tab_) {
    case Tab::items: return &items_.list;
    case Tab::themes: return &themes_.list();
    case Tab::notes: return &notes_;
    case Tab::groups: return &groups_;
    case Tab::agenda: return &agenda_;
    case Tab::board: return checks_draft() ? &draft_.list : nullptr;
    }
    return nullptr;
}

std::size_t RoomScreen::unseen(const Activity& part) const {
    const auto there = there_.find(part.id), seen = seen_.find(part.id);
    const auto now = there == there_.end() ? 0 : there->second;
    const auto before = seen == seen_.end() ? 0 : seen->second;
    return &part == viewed() || now <= before ? 0 : now - before;
}

std::vector<std::string> RoomScreen::news() const {
    std::vector<std::string> out;
    for (const auto& part : workshop().session.activities)
        if (const auto fresh = unseen(part); fresh > 0 && workshop().is_open(part.id))
            out.push_back(fmt::format(fmt::runtime(trn("{} new in {}", "{} new in {}", fresh)), fresh,
                                      part.title.in(language())));
    return out;
}

Agenda RoomScreen::agenda_with_news() const {
    auto agenda = agenda_of(host_);
    for (std::size_t i = 0; i < agenda.lines.size(); ++i)
        agenda.lines[i].fresh = static_cast<int>(unseen(workshop().session.activities[i]));
    return agenda;
}

bool RoomScreen::body_key(const Key& key) {
    if (writing_) {
        if (writing_->form.key(key)) return true;
        if (key.is(Key::Name::enter))
            return save_writing(), true; // in the last field there is nowhere else to go
        return false;
    }
    if (ballot_) {
        if (key.types() && key.code >= U'0' && key.code <= U'9') {
            mark_by_digit(static_cast<int>(key.code - U'0'));
            return true;
        }
        return ballot_->list().key(key);
    }
    if (in_lobby() || workshop().paused) return false;
    refresh();
    if (sorter_.open()) return sorter_.key(key);
    if (tab_ == Tab::items) items_.pin();
    if (tab_ == Tab::notes) notes_.follow(false); // the note-taker may write one just now
    if (tab_ == Tab::board && !checks_draft()) return board_.key(key);
    return list() && list()->key(key);
}

bool RoomScreen::body_paste(const std::string& text) { return writing_ && writing_->form.paste(text); }

bool RoomScreen::body_mouse(const Mouse& mouse) {
    if (writing_) return mouse.what == Mouse::What::press && writing_->form.click(mouse.at);
    if (ballot_) return ballot_->list().mouse(mouse);
    if (in_lobby() || workshop().paused) return false;
    refresh();
    if (sorter_.open()) return sorter_.mouse(mouse);
    if (mouse.what == Mouse::What::press)
        for (const auto& [tab, area] : tab_areas_)
            if (area.contains(mouse.at)) return show(tab), true;
    if (agenda_area_.contains(mouse.at) && mouse.what == Mouse::What::press) {
        const auto row = static_cast<std::size_t>(mouse.at.y - agenda_area_.y);
        if (row < workshop().session.activities.size()) look_at(workshop().session.activities[row].id);
        return true;
    }
    if (!pane_area_.contains(mouse.at)) return false;
    if (tab_ == Tab::items) items_.pin();
    if (tab_ == Tab::board && !checks_draft())
        return mouse.what == Mouse::What::wheel_down || mouse.what == Mouse::What::wheel_up
                   ? board_.wheel(mouse.what == Mouse::What::wheel_down)
                   : false;
    return list() && list()->mouse(mouse);
}

bool RoomScreen::body_tick(terminal::Clock::time_point now) {
    trouble_ = look_whether_reached(now);
    const auto second = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    if (second == ticked_) return false;
    ticked_ = second;
    if (host_.superseded() == 0)
        told_superseded_ = false;
    else if (!std::exchange(told_superseded_, true))
        tell_superseded();
    return true; // the clocks
}

} // namespace vagskal
