#include "participant/screens/sorter.hpp"

#include "participant/screens/screen_words.hpp"
#include "participant/screens/sorter_card.hpp"
#include "shared/protocol/crypto.hpp"

#include <algorithm>

namespace vagskal::screens {

using terminal::Dialog;

namespace {

constexpr int label_columns = 44; ///< of an event's words where one is chosen: its date stands after them

} // namespace

std::vector<ItemId> Sorter::still_there(const std::vector<ItemId>& items) const {
    std::vector<ItemId> out;
    for (const auto& id : items)
        if (const auto* item = workshop().find(id); item && item->present()) out.push_back(id);
    return with_merged(workshop(), out);
}

void Sorter::close() {
    picking_.reset();
    comparing_.reset();
}

std::string Sorter::context() const {
    if (picking_) return picking_->purpose == Purpose::put ? "pick-theme" : "pick-merge";
    if (comparing_) return "duplicates";
    return {};
}

// ---- contributions ----

void Sorter::merge(const std::vector<ItemId>& marked, const Done& done) {
    if (marked.size() < 2) return desk_.say(tr("Mark two or more with Space first, then press m."));
    if (desk_.carry_out({MergeContributions{random<MergeId>(), marked}}, tr("Merged; d takes it apart.")))
        if (done) done();
}

void Sorter::divide(const ItemId& id) {
    const auto* item = workshop().find(id);
    if (item && item->merge)
        desk_.carry_out({UndoMerge{*item->merge}}, tr("Taken apart."));
    else
        desk_.say(tr("This one is not merged with any other."));
}

void Sorter::link(std::vector<ItemId> items, Done done) {
    const auto& w = workshop();
    items = still_there(items);
    if (items.empty()) return;
    const auto has = [&w](const ItemId& from, const ItemId& to) {
        const auto* item = w.find(from);
        return item && std::ranges::find(item->links, to) != item->links.end();
    };
    std::vector<terminal::Option> there, others;
    for (const auto& part : w.session.activities) {
        const auto* kind = desk_.kinds.find(part.kind);
        if (!kind || !kind->linkable()) continue;
        for (const auto& to : w.items) {
            if (to.activity != part.id || !to.present()) continue;
            if (items.size() == 1 && items.front() == to.id) continue;
            auto label = picture::shorten(one_line(to.text()), label_columns);
            if (const auto& when = to.field("when"); !when.empty()) label += " · " + one_line(when);
            label += " · " + in_words(part.title);
            const bool linked =
                std::ranges::all_of(items, [&](const ItemId& id) { return id == to.id || has(id, to.id); });
            if (linked)
                there.push_back({"-" + to_hex(to.id), fmt::format("✓ {}", label)});
            else
                others.push_back({"+" + to_hex(to.id), std::move(label)});
        }
    }
    if (there.empty() && others.empty())
        return desk_.say(tr("There is no event and no decision point yet that it could belong to."));
    std::string text;
    if (!there.empty()) text = tr("✓ it belongs to already: choose it to take the link away.");
    there.insert(there.end(), std::make_move_iterator(others.begin()), std::make_move_iterator(others.end()));
    const auto count = items.size();
    desk_.ask(
        Dialog::choose(fill(trn("To what does it belong?", "To what do the {} belong?", count), count),
                       std::move(text), std::move(there), [this, items, done](const std::string& chosen) {
                           const auto to = chosen.empty() ? std::nullopt : from_hex<ItemId>(chosen.substr(1));
                           if (!to) return;
                           const bool linked = chosen[0] == '+';
                           std::vector<Command> commands;
                           for (const auto& id : still_there(items))
                               if (id != *to) commands.push_back(LinkContribution{id, *to, linked});
                           if (commands.empty()) return desk_.say(tr("It is not there any more."));
                           if (desk_.carry_out(commands, linked ? tr("Linked; it is shown with it.")
                                                                : tr("Link taken away.")))
                               if (done) done();
                       }));
}

// ---- themes ----

void Sorter::new_theme(std::vector<ItemId> items, Done done) {
    const auto count = items.size();
    std::string text = tr("A few words that hold together what lies under it.");
    if (count > 1) text += " " + fill(trn("{} is put under it.", "{} are put under it.", count), count);
    desk_.ask(
        Dialog::input(tr("New theme"), std::move(text), {},
                      [this, items = std::move(items), done = std::move(done)](const std::string& name) {
                          const auto id = random<ThemeId>();
                          std::vector<Command> commands{NameTheme{id, name}};
                          if (auto there = still_there(items); !there.empty())
                              commands.push_back(SortTheme{id, std::move(there), {}});
                          if (!desk_.carry_out(commands, fill(tr("New theme: {}"), name))) return;
                          last_theme_ = id;
                          if (done) done();
                      }));
}

void Sorter::rename(const ThemeId& id) {
    const auto* theme = workshop().find_theme(id);
    if (!theme) return;
    desk_.ask(Dialog::input(tr("Another name"), {}, theme->name, [this, id](const std::string& name) {
        desk_.carry_out({NameTheme{id, name}}, tr("Renamed."));
    }));
}

void Sorter::drop(const ThemeId& id) {
    desk_.carry_out({DropTheme{id}}, tr("The theme is dropped; u brings it back."));
}

void Sorter::take_out(std::vector<SortTheme> out, const Done& done) {
    std::vector<Command> commands;
    for (auto& one : out) {
        one.take = with_merged(workshop(), one.take);
        commands.push_back(std::move(one));
    }
    if (commands.empty()) return;
    if (desk_.carry_out(commands, tr("Taken out of the theme; u puts it back.")) && done) done();
}

void Sorter::split_theme(const ThemeId& id, std::vector<ItemId> items, Done done) {
    const auto* theme = workshop().find_theme(id);
    if (!theme) return;
    if (items.empty())
        return desk_.say(tr("Mark with Space what goes into a theme of its own, then press d."));
    const auto count = items.size();
    desk_.ask(Dialog::input(
        fill(tr("A theme out of “{}”"), theme->name),
        fill(trn("{} goes into it. What is it called?", "{} go into it. What is it called?", count), count),
        {}, [this, id, items = std::move(items), done = std::move(done)](const std::string& name) {
            const auto fresh = random<ThemeId>();
            auto there = still_there(items);
            if (there.empty()) return desk_.say(tr("It is not there any more."));
            if (!desk_.carry_out({SplitTheme{id, fresh, name, std::move(there)}},
                                 fill(tr("New theme: {}"), name)))
                return;
            last_theme_ = fresh;
            if (done) done();
        }));
}

// ---- as a part of the screen ----

bool Sorter::act(const std::string& action) {
    if (!open()) return false;
    if (action == "pick-new") {
        const auto picking = *std::exchange(picking_, std::nullopt);
        new_theme(picking.items, picking.done);
    } else if (action == "pick-last") {
        if (last_theme_ && offers(*last_theme_)) picked(*last_theme_);
    } else if (action == "pick-list") {
        pick_from_list();
    } else if (action == "leave-pick") {
        picking_.reset();
    } else if (action == "same") {
        same();
    } else if (action == "not-same") {
        not_the_same();
    } else if (action == "later") {
        later();
    } else if (action == "leave-duplicates") {
        comparing_.reset();
    } else {
        return false;
    }
    return true;
}

bool Sorter::key(const terminal::Key& key) {
    if (!picking_ || !key.types()) return open(); // nothing reaches the list beneath
    for (const auto& [theme, letter] : keys_)
        if (key.code == static_cast<char32_t>(letter) && offers(theme)) {
            picked(theme);
            break;
        }
    return true;
}

bool Sorter::mouse(const terminal::Mouse& mouse) {
    if (!open()) return false;
    if (mouse.what != terminal::Mouse::What::press) return true;
    for (const auto& [theme, area] : areas_)
        if (area.contains(mouse.at) && offers(theme)) {
            picked(theme);
            break;
        }
    return true;
}

void Sorter::draw_over(terminal::Canvas pane) {
    areas_.clear();
    if (comparing_) draw_compare(pane);
    if (picking_) draw_pick(pane);
}

} // namespace vagskal::screens
