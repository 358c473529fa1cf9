#include "participant/screens/said.hpp"

#include "participant/join/consent_words.hpp"
#include "participant/screens/screen_words.hpp"
#include "participant/screens/sorter_card.hpp"
#include "sessions/common/fields.hpp"
#include "shared/model/board.hpp"
#include "shared/model/lone.hpp"
#include "shared/words/refusals.hpp"

#include <algorithm>

namespace vagskal::screens {

using terminal::Line;
using terminal::Look;

std::string own_status(const Link& link, const Own& own) {
    if (own.withdrawing) return tr("being withdrawn");
    if (own.way == Way::refused && own.refusal)
        return fill(tr("not taken in: {} Press e to change it and send it again."), sentence(*own.refusal));
    if (own.way == Way::waiting || own.editing) {
        if (!link.admitted()) return tr("waiting for the connection; kept on this computer");
        if (const auto seconds = link.next_sending())
            return fill(
                tr("waiting: sent when somebody else has written, or in {} s (so that nobody can tell "
                   "that they belong together)"),
                *seconds);
        return own.editing ? tr("the change is being sent") : tr("being sent");
    }
    if (own.consenting)
        return tr(
            "your answer about quoting and archiving is sent when somebody else has written, or after a "
            "while (so that nobody can tell that several belong together)");
    if (link.kept().drafts.contains("edit:" + to_hex(own.item)))
        return own.refusal ? fill(tr("your change was not taken in: {} Press e to go on with it."),
                                  sentence(*own.refusal))
                           : tr("you have begun a change; press e to go on with it");
    if (own.refusal) return sentence(*own.refusal);
    if (link.replica().find(own.item)) return {};
    const auto* activity = link.replica().session.find(own.activity);
    return activity && activity->reveal == Reveal::after && link.replica().is_open(own.activity)
               ? tr("kept by the moderator; shown to all when this part closes")
               : tr("kept by the moderator");
}

std::vector<Line> item_lines(const Link& link, const Kinds& kinds, const ItemId& id, int columns, bool where,
                             bool brief, const std::vector<std::string>& more) {
    const auto& w = link.replica();
    const auto* item = w.find(id);
    const auto* own = link.find_own(id);
    // One's own newest words stand here, also before the room has them.
    const bool newer = own && own->way != Way::withdrawn && (!item || own->editing);
    static const Fields none;
    const auto& fields = newer ? own->fields : item ? item->fields : none;
    const auto text = fields.find("text");
    std::vector<Line> out;
    add_text(out, text == fields.end() ? std::string() : text->second, columns, Look::normal, 2);
    if (own && !out.empty()) out.front().front().text.replace(0, 2, "● ");

    const auto* activity = w.session.find(item ? item->activity : own ? own->activity : "");
    const auto* kind = activity ? kinds.find(activity->kind) : nullptr;
    std::string facts; // short ones share a line
    const auto fact = [&](const std::string& words) { facts += (facts.empty() ? "" : " · ") + words; };
    if (where && activity) fact(in_words(activity->title));
    if (own) fact(tr("yours"));
    if (own && where && !link.by_slip()) fact(consent_words(own->consent));
    if (kind)
        for (const auto& field : kinds::form_fields(w.session, *activity, *kind)) {
            const auto value = fields.find(field.id);
            if (value == fields.end() || value->second.empty()) continue;
            const auto words = kinds::shown_value(w, field, value->second);
            if (words.empty()) continue;
            if (field.type == FieldType::date || field.type == FieldType::choice)
                fact(words);
            else if (!brief)
                add_text(out, kinds::labelled(in_words(field.label), words), columns, Look::faint, 4);
        }
    if (item && item->merge && more.empty()) fact(tr("merged with others"));
    if (item && item->group) {
        const auto* group = w.find_group(*item->group);
        fact(item->lifted ? tr("lifted to the whole room") : group ? group->name : tr("in the group only"));
    }
    for (const auto& words : more) fact(words);
    if (!facts.empty()) add_text(out, facts, columns, Look::faint, 4);
    if (own)
        if (const auto status = own_status(link, *own); !status.empty())
            add_text(out, "→ " + status, columns, Look::strong, 4);
    return out;
}

Said::Said(const Link& link, const Kinds& kinds, Which which) : link_(link), kinds_(kinds), which_(which) {
    list_.set_rows({[this] { return rows_.size(); }, [this](std::size_t i) { return to_hex(rows_[i]); },
                    [this](std::size_t i, int columns) { return lines(rows_[i], columns); }});
    list_.follow(true);
}

std::vector<Line> Said::lines(const ItemId& id, int columns) const {
    const auto* item = sorting_ ? link_.replica().find(id) : nullptr;
    if (!item) return item_lines(link_, kinds_, id, columns, which_ == Which::own);
    std::vector<std::string> more;
    if (lone_.contains(id)) more.push_back(lone_words());
    for (auto& words : theme_words(link_.replica(), *item)) more.push_back(std::move(words));
    for (auto& words : link_words(link_.replica(), *item)) more.push_back(std::move(words));
    auto out = item_lines(link_, kinds_, id, columns, false, brief_, more);
    std::size_t at = 1; // after the words of the one that stands for all
    while (at < out.size() && !out[at].empty() && out[at].front().look == Look::normal) ++at;
    for (const auto* other : merged_with(link_.replica(), *item))
        out.insert(out.begin() + static_cast<std::ptrdiff_t>(at++),
                   {{picture::shorten("  = " + one_line(other->text()), columns), Look::normal}});
    return out;
}

std::size_t Said::new_below() {
    const auto row = list_.selected();
    if (!row || *row + 1 == rows_.size()) known_ = rows_.size();
    if (!row) return 0;
    return rows_.size() - std::min(std::max(known_, *row + 1), rows_.size());
}

bool Said::shown(const ItemId& id, const terminal::Filter* filter) const {
    if (sorting_) {
        const auto* item = link_.replica().find(id);
        if (only_lone_ && !lone_.contains(id)) return false;
        // What is merged stands in the row of the first that is there.
        const auto* merge = item && item->merge ? link_.replica().find_merge(*item->merge) : nullptr;
        if (merge)
            for (const auto& one : merge->items)
                if (const auto* first = link_.replica().find(one); first && first->present()) {
                    if (one != id) return false;
                    break;
                }
    }
    if (!filter || !filter->on()) return true;
    if (const auto* own = link_.find_own(id); own && own->fields.contains("text"))
        return filter->matches(own->fields.at("text"));
    const auto* item = link_.replica().find(id);
    return item && filter->matches(item->text());
}

void Said::refresh(const Activity* activity, const terminal::Filter* filter) {
    const bool began_empty = rows_.empty();
    rows_.clear();
    const auto& w = link_.replica();
    if (const auto now = activity ? activity->id : std::string(); now != activity_) {
        activity_ = now;
        pinned_ = false;
        known_ = 0;
    }
    list_.follow(!pinned_ || !sorting_);
    if (sorting_ && lone_seq_ != w.seq) {
        lone_seq_ = w.seq;
        lone_ = lone_voices(w);
    }
    if (which_ == Which::own) {
        for (const auto& own : link_.own())
            if (own.way != Way::withdrawn) rows_.push_back(own.item);
    } else if (activity) {
        for (const auto* item : board_of(w, *activity).items)
            if (shown(item->id, filter)) rows_.push_back(item->id);
        for (const auto& own : link_.own())
            if (own.activity == activity->id && own.way != Way::withdrawn && !w.find(own.item) &&
                shown(own.item, filter))
                rows_.push_back(own.item);
    }
    if (!pinned_) known_ = rows_.size();
    // A list that has just got its rows begins at the newest and follows along.
    if (began_empty && !rows_.empty()) list_.select(rows_.size() - 1);
}

std::optional<ItemId> Said::selected() { return from_hex<ItemId>(list_.selected_id()); }

std::vector<ItemId> Said::targets() {
    std::vector<ItemId> out;
    for (const auto& id : list_.targets())
        if (const auto item = from_hex<ItemId>(id)) out.push_back(*item);
    return out;
}

} // namespace vagskal::screens
