#include "participant/screens/sorter_themes.hpp"

#include "participant/screens/screen_words.hpp"

#include <algorithm>

namespace vagskal::screens {

using picture::Line;
using picture::Look;

ThemeBoard::ThemeBoard(Sorter& sorter, std::function<const Workshop&()> workshop)
    : sorter_(sorter), workshop_(std::move(workshop)),
      list_({[this] { return rows_.size(); },
             [this](std::size_t i) {
                 return to_hex(rows_[i].theme) + (rows_[i].item ? to_hex(*rows_[i].item) : std::string());
             },
             [this](std::size_t i, int columns) { return lines(rows_[i], columns); }}) {}

void ThemeBoard::refresh() {
    const auto& w = workshop_();
    rows_.clear();
    for (const auto& theme : w.themes) {
        rows_.push_back({theme.id, {}});
        for (const auto& id : theme.items)
            if (const auto* item = w.find(id); item && item->present()) rows_.push_back({theme.id, id});
    }
}

std::optional<ThemeBoard::Row> ThemeBoard::chosen() {
    const auto row = list_.selected();
    if (!row) return std::nullopt;
    return rows_[*row];
}

std::vector<ThemeBoard::Row> ThemeBoard::targets() {
    std::vector<Row> out;
    const auto marked = list_.marked();
    for (const auto& row : rows_)
        if (row.item && std::ranges::find(marked, to_hex(row.theme) + to_hex(*row.item)) != marked.end())
            out.push_back(row);
    if (out.empty())
        if (const auto row = chosen()) out.push_back(*row);
    return out;
}

std::vector<Line> ThemeBoard::lines(const Row& row, int columns) {
    const auto& w = workshop_();
    if (row.item) {
        const auto* item = w.find(*row.item);
        return {{{picture::shorten("    " + one_line(item ? item->text() : std::string()), columns),
                  Look::normal}}};
    }
    const auto* theme = w.find_theme(row.theme);
    if (!theme) return {};
    const auto count = std::ranges::count_if(theme->items, [&](const ItemId& id) {
        const auto* item = w.find(id);
        return item && item->present();
    });
    const auto number = fmt::format("  {}", count);
    const auto letter = sorter_.key_of(theme->id);
    const auto key = letter.empty() ? std::string() : fmt::format(" [t {}]", letter);
    const int room = columns - picture::width(number) - picture::width(key);
    return {{{picture::shorten("# " + theme->name, room), Look::strong},
             {number, Look::normal},
             {key, Look::faint}}};
}

void ThemeBoard::drop() {
    const auto rows = targets();
    if (rows.empty()) return;
    if (!rows.front().item) return sorter_.drop(rows.front().theme);
    std::vector<SortTheme> out;
    for (const auto& row : rows) {
        auto same = std::ranges::find(out, row.theme, &SortTheme::theme);
        if (same == out.end()) same = out.insert(out.end(), SortTheme{row.theme, {}, {}});
        same->take.push_back(*row.item);
    }
    sorter_.take_out(std::move(out), [this] { list_.clear_marks(); });
}

void ThemeBoard::split() {
    const auto rows = targets();
    if (rows.empty()) return;
    std::vector<ItemId> items;
    for (const auto& row : rows)
        if (row.item && row.theme == rows.front().theme) items.push_back(*row.item);
    sorter_.split_theme(rows.front().theme, std::move(items), [this] { list_.clear_marks(); });
}

bool ThemeBoard::act(const std::string& action) {
    const auto row = chosen();
    if (action == "new-theme") {
        sorter_.new_theme({}, [this] {
            refresh();
            if (const auto& id = sorter_.last_theme()) list_.select_id(to_hex(*id));
        });
    } else if (action == "rename") {
        if (row) sorter_.rename(row->theme);
    } else if (action == "drop") {
        drop();
    } else if (action == "merge-theme") {
        if (row) sorter_.merge_theme(row->theme);
    } else if (action == "split") {
        split();
    } else if (action == "mark-row") {
        list_.key(terminal::Key::of(U' '));
    } else {
        return false;
    }
    return true;
}

void ThemeBoard::draw(terminal::Canvas canvas, bool focused) {
    list_.draw(canvas, focused,
               tr("There are no themes yet. Press t to make one, or mark contributions and press t there."));
}

} // namespace vagskal::screens
