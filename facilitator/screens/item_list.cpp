#include "facilitator/screens/item_list.hpp"

#include "participant/screens/sorter_card.hpp"
#include "sessions/common/fields.hpp"
#include "sessions/review/answers.hpp"
#include "shared/model/lone.hpp"
#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using picture::Line;
using picture::Look;

namespace {

constexpr std::int64_t fresh_seconds = 30; ///< how long the sign on what has come stays
constexpr std::size_t most_text_lines = 3; ///< of one row; Enter shows all

/// The fields in the order of the form, whether the session still asks for them or not.
std::vector<FieldSpec> fields_of_part(const Workshop& w, const Kinds& kinds, const std::string& activity) {
    const auto* part = w.session.find(activity);
    const auto* kind = part ? kinds.find(part->kind) : nullptr;
    if (!kind) return {};
    return kinds::form_fields(w.session, *part, *kind);
}

bool contains(const std::vector<ItemId>& ids, const ItemId& id) {
    return std::ranges::find(ids, id) != ids.end();
}

std::string flat(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

/// Of two merged memories that do not agree when it was: the other's date, as typed.
std::string other_date(const Contribution& item, const Contribution& other) {
    const auto& when = other.field("when");
    return when.empty() || when == item.field("when") ? std::string() : " · " + when;
}

} // namespace

ItemList::ItemList() {
    list.set_rows({[this] { return rows_.size(); },
                   [this](std::size_t row) { return to_hex(workshop_->items[rows_[row]].id); },
                   [this](std::size_t row, int columns) { return lines(row, columns); }});
}

bool ItemList::fits(const Contribution& item, const std::string& words) const {
    if (item.withdrawn || item.removed != filter.removed) return false;
    if (filter.theme) {
        const auto* theme = workshop_->find_theme(*filter.theme);
        if (!theme || !contains(theme->items, item.id)) return false;
    } else if (item.activity != filter.activity) {
        return false;
    }
    if (filter.group && item.group != filter.group) return false;
    if (filter.lone && !lone_.contains(item.id)) return false;
    if (!words.empty() && std::ranges::none_of(item.fields, [&](const auto& field) {
            return sort_key(field.second).find(words) != std::string::npos;
        }))
        return false;
    // Merged ones stand in the row of the first that is there.
    const auto* merge = item.merge && !filter.removed ? workshop_->find_merge(*item.merge) : nullptr;
    if (!merge) return true;
    for (const auto& id : merge->items)
        if (const auto* other = workshop_->find(id); other && other->present()) return other->id == item.id;
    return true;
}

void ItemList::refresh(const Workshop& workshop, const Kinds& kinds,
                       std::function<bool(const ItemId&)> is_own, std::int64_t now) {
    const bool first = workshop_ == nullptr;
    workshop_ = &workshop, kinds_ = &kinds, is_own_ = std::move(is_own), now_ = now;
    // What was there before the screen was, is not news.
    if (first || arrivals_.empty()) arrivals_.push_back({workshop.items.size(), now - fresh_seconds - 1});
    if (workshop.items.size() != arrivals_.back().first) arrivals_.push_back({workshop.items.size(), now});
    while (arrivals_.size() > 1 && now - arrivals_[1].second > fresh_seconds) arrivals_.pop_front();

    list.follow(!pinned_);
    const Made made{workshop.seq, filter};
    if (made_ == made) return;
    if (!made_ || made_->filter != filter) known_ = workshop.items.size();
    if (!made_ || made_->seq != workshop.seq) lone_ = lone_voices(workshop);
    made_ = made;
    rows_.clear();
    present_ = 0;
    const auto words = sort_key(filter.words);
    for (std::size_t i = 0; i < workshop.items.size(); ++i) {
        const auto& item = workshop.items[i];
        present_ += item.present() && item.activity == filter.activity ? 1 : 0;
        if (fits(item, words)) rows_.push_back(i);
    }
    if (!pinned_) known_ = workshop.items.size();
}

const Contribution* ItemList::selected() {
    const auto row = list.selected();
    return row ? &workshop_->items[rows_[*row]] : nullptr;
}

std::size_t ItemList::new_below() {
    const auto row = list.selected();
    if (!row || *row + 1 == rows_.size()) known_ = workshop_ ? workshop_->items.size() : 0;
    if (!row) return 0;
    const auto fresh = std::lower_bound(rows_.begin(), rows_.end(), known_);
    const auto first = std::max(static_cast<std::size_t>(fresh - rows_.begin()), *row + 1);
    return rows_.size() - first;
}

std::vector<ItemId> ItemList::targets() {
    std::vector<ItemId> ids;
    for (const auto& hex : list.targets())
        if (const auto id = from_hex<ItemId>(hex)) ids.push_back(*id);
    return filter.removed ? ids : screens::with_merged(*workshop_, ids);
}

std::vector<ItemId> ItemList::all() const {
    std::vector<ItemId> ids;
    for (const auto row : rows_) ids.push_back(workshop_->items[row].id);
    return filter.removed ? ids : screens::with_merged(*workshop_, ids);
}

std::vector<Line> ItemList::lines(std::size_t row, int columns) const {
    const auto& w = *workshop_;
    const auto index = rows_[row];
    const auto& item = w.items[index];
    const auto arrival = std::ranges::find_if(arrivals_, [&](const auto& a) { return a.first > index; });
    const bool fresh = arrival != arrivals_.end() && now_ - arrival->second <= fresh_seconds;

    std::vector<Line> out;
    auto text = picture::wrap(kinds::words_of(item), columns);
    if (text.size() > most_text_lines) {
        text.resize(most_text_lines);
        text.back() = picture::shorten(text.back() + " …", columns - 1);
        if (!text.back().ends_with("…")) text.back() += "…";
    }
    for (auto& line : text) out.push_back({{std::move(line), Look::normal}});
    for (const auto* other : screens::merged_with(w, item))
        out.push_back({{picture::shorten("= " + flat(other->text()) + other_date(item, *other), columns),
                        Look::normal}});

    std::string details;
    const auto add = [&](const std::string& words) {
        if (!words.empty()) details += (details.empty() ? "" : " · ") + flat(words);
    };
    if (filter.theme)
        if (const auto* part = w.session.find(item.activity)) add(part->title.in(language()));
    if (item.group)
        if (const auto* group = w.find_group(*item.group))
            add(item.lifted ? fmt::format(fmt::runtime(tr("{}, before everybody")), group->name)
                            : group->name);
    if (contains(w.wall.items, item.id)) add(tr("on the wall"));
    if (lone_.contains(item.id)) add(screens::lone_words());
    for (const auto& words : screens::theme_words(w, item)) add(words);
    // What is short comes first: the row may be too narrow for the rest.
    for (const bool brief : {true, false}) {
        for (const auto& spec : fields_of_part(w, *kinds_, item.activity)) {
            const auto& value = item.field(spec.id);
            const bool is_brief = spec.type == FieldType::date || spec.type == FieldType::choice;
            if (value.empty() || is_brief != brief) continue;
            const auto words = kinds::shown_value(w, spec, value);
            add(brief ? words : kinds::labelled(spec.label.in(language()), words));
        }
        if (brief)
            for (const auto& words : screens::link_words(w, item)) add(words);
    }
    if (is_own_ && is_own_(item.id)) add(tr("written here"));
    Line last;
    if (fresh) last.push_back({details.empty() ? tr("new") : fmt::format("{} · ", tr("new")), Look::strong});
    const int used = last.empty() ? 0 : picture::width(last[0].text);
    if (!details.empty()) last.push_back({picture::shorten(details, columns - used), Look::faint});
    if (!last.empty()) out.push_back(std::move(last));
    return out;
}

void ItemList::draw(terminal::Canvas canvas, bool focused, std::string_view empty_text) {
    list.draw(canvas, focused, empty_text);
}

} // namespace vagskal
