// The panel of themes with a key for each: the second of the two keys that put something under a theme.
#include "participant/screens/screen_words.hpp"
#include "participant/screens/sorter.hpp"
#include "shared/terminal/text.hpp"

#include <algorithm>

namespace vagskal::screens {

using terminal::Canvas;
using terminal::Style;

namespace {

/// Not n (a new theme) and not q (leaving), which mean the same everywhere.
constexpr std::string_view letters = "123456789abcdefghijklmoprstuvwxyz";
constexpr int least_column = 24, most_columns = 4;

std::size_t there_in(const Workshop& w, const Theme& theme) {
    return static_cast<std::size_t>(std::ranges::count_if(theme.items, [&](const ItemId& id) {
        const auto* item = w.find(id);
        return item && item->present();
    }));
}

} // namespace

void Sorter::give_keys() {
    const auto& w = workshop();
    std::erase_if(keys_, [&](const auto& key) { return !w.find_theme(key.first); });
    for (const auto& theme : w.themes) {
        if (std::ranges::find(keys_, theme.id, &std::pair<ThemeId, char>::first) != keys_.end()) continue;
        for (const char letter : letters)
            if (std::ranges::find(keys_, letter, &std::pair<ThemeId, char>::second) == keys_.end()) {
                keys_.emplace_back(theme.id, letter);
                break;
            }
    }
}

std::string Sorter::key_of(const ThemeId& theme) {
    // While the panel is open no key changes hands: what is pressed is what was read.
    if (!picking_) give_keys();
    const auto found = std::ranges::find(keys_, theme, &std::pair<ThemeId, char>::first);
    return found == keys_.end() ? std::string() : std::string(1, found->second);
}

bool Sorter::offers(const ThemeId& theme) const {
    return picking_ && workshop().find_theme(theme) &&
           !(picking_->purpose == Purpose::merge && picking_->theme == theme);
}

void Sorter::put_in_theme(std::vector<ItemId> items, Done done) {
    if (workshop().themes.empty() || items.empty()) return new_theme(std::move(items), std::move(done));
    give_keys();
    picking_ = Picking{Purpose::put, std::move(items), {}, std::move(done)};
}

void Sorter::merge_theme(const ThemeId& theme) {
    if (!workshop().find_theme(theme)) return;
    if (workshop().themes.size() < 2) return desk_.say(tr("There is no other theme to merge it with."));
    give_keys();
    picking_ = Picking{Purpose::merge, {}, theme, {}};
}

void Sorter::picked(const ThemeId& id) {
    const auto picking = *std::exchange(picking_, std::nullopt);
    const auto* theme = workshop().find_theme(id);
    if (!theme) return;
    const auto name = theme->name;
    if (picking.purpose == Purpose::merge) {
        if (desk_.carry_out({MergeThemes{id, picking.theme}}, fill(tr("All of it is under “{}” now."), name)))
            last_theme_ = id;
        return;
    }
    const auto there = still_there(picking.items);
    if (there.empty()) return desk_.say(tr("It is not there any more."));
    if (!desk_.carry_out({SortTheme{id, there, {}}}, fill(tr("Under “{}” now."), name))) return;
    last_theme_ = id;
    if (picking.done) picking.done();
}

void Sorter::pick_from_list() {
    std::vector<terminal::Option> options;
    for (const auto& theme : workshop().themes)
        if (offers(theme.id))
            options.push_back(
                {to_hex(theme.id), fmt::format("# {}  {}", theme.name, there_in(workshop(), theme))});
    desk_.ask(terminal::Dialog::choose(tr("Which theme?"), {}, std::move(options),
                                       [this](const std::string& chosen) {
                                           const auto id = from_hex<ThemeId>(chosen);
                                           if (id && offers(*id)) picked(*id);
                                       }));
}

void Sorter::draw_pick(Canvas pane) {
    const auto& w = workshop();
    std::string title;
    if (picking_->purpose == Purpose::merge) {
        const auto* theme = w.find_theme(picking_->theme);
        if (!theme) return picking_.reset(); // dropped by somebody else meanwhile
        title = fill(tr("Where does all of “{}” go?"), theme->name);
    } else {
        const auto there = still_there(picking_->items);
        if (there.empty()) return picking_.reset();
        title = picking_->items.size() > 1
                    ? fill(trn("Put {} under …", "Put {} under …", there.size()), there.size())
                    : fill(tr("Put “{}” under …"), terminal::cut(one_line(w.find(there.front())->text()),
                                                                 std::max(pane.width() - 30, 12)));
    }

    std::vector<const Theme*> offered;
    for (const auto& theme : w.themes)
        if (offers(theme.id)) offered.push_back(&theme);
    const int columns = std::clamp((pane.width() - 4) / least_column, 1, most_columns);
    const int count = static_cast<int>(offered.size());
    const int most = std::max(pane.height() - 2, 1);
    const int rows = std::min((count + columns - 1) / columns, most);
    const bool hint = pane.height() >= rows + 3;
    const int height = std::min(rows + (hint ? 3 : 2), pane.height());
    const auto panel = pane.rows(pane.height() - height);
    panel.clear();
    const auto inside = panel.box(terminal::cut(title, std::max(panel.width() - 6, 1)));
    const int wide = inside.width() / columns;
    for (int i = 0; i < count; ++i) {
        const int column = i / std::max(rows, 1);
        if (column >= columns) break;
        const auto& theme = *offered[static_cast<std::size_t>(i)];
        const auto place = inside.part(column * wide, i % std::max(rows, 1), wide - 1, 1);
        const bool all =
            picking_->purpose == Purpose::put && std::ranges::all_of(picking_->items, [&](const ItemId& id) {
                return std::ranges::find(theme.items, id) != theme.items.end();
            });
        const auto letter = key_of(theme.id);
        const auto sign = last_theme_ == theme.id ? "↵" : all ? "✓" : " ";
        place.put(0, 0, sign);
        place.put(2, 0, letter.empty() ? "/" : letter, Style::bold | Style::underline);
        const auto number = fmt::format(" {}", there_in(w, theme));
        place.put_short(4, 0,
                        terminal::cut(theme.name, place.width() - 4 - terminal::text_width(number)) + number,
                        place.width() - 4);
        areas_.emplace_back(theme.id, place.area());
    }
    if (hint)
        inside.put_short(0, inside.height() - 1,
                         last_theme_ && offers(*last_theme_)
                             ? tr("The key before a theme puts it there. Enter: the last one again (↵).")
                             : tr("The key before a theme puts it there."),
                         inside.width(), Style::dim);
}

} // namespace vagskal::screens
