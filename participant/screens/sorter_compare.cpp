// Likely duplicates side by side: the same, not the same, later. Nothing is merged by itself.
#include "participant/screens/screen_words.hpp"
#include "participant/screens/sorter.hpp"
#include "participant/screens/sorter_card.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/terminal/layout.hpp"

#include <algorithm>

namespace vagskal::screens {

using terminal::Canvas;
using terminal::Style;

namespace {

std::pair<ItemId, ItemId> ids(const Alike& pair) { return {pair.a, pair.b}; }

void draw_card(Canvas canvas, const std::vector<terminal::Line>& lines) {
    canvas.put_lines(lines);
    if (static_cast<int>(lines.size()) <= canvas.height() || canvas.empty()) return;
    canvas.rows(canvas.height() - 1).clear();
    canvas.put(0, canvas.height() - 1, "…", Style::bold);
}

} // namespace

/// Also what was said of parts of it: who is not the same as the first of a merge is not the same as the
/// merge.
bool Sorter::worth_a_look(const Alike& pair) const {
    const auto& w = workshop();
    const auto *a = w.find(pair.a), *b = w.find(pair.b);
    if (!a || !b || !a->present() || !b->present()) return false;
    if (a->merge && a->merge == b->merge) return false;
    for (const auto& one : with_merged(w, {pair.a}))
        for (const auto& other : with_merged(w, {pair.b}))
            if (different_.contains(std::minmax(one, other))) return false;
    return true;
}

void Sorter::compare(const std::string& activity) {
    picking_.reset();
    comparing_ = Comparing{.activity = activity};
    later_.clear();
    sent_.clear();
    look_again();
    if (comparing_ && !comparing_->now) {
        comparing_.reset();
        desk_.say(tr("Nothing here looks as if it had been said twice."));
    }
}

/// The pairs as they are now; what is on show stays there as long as it can.
void Sorter::look_again() {
    auto& here = *comparing_;
    here.seq = workshop().seq;
    here.pairs.clear();
    for (const auto& pair : likely_duplicates(workshop(), here.activity))
        if (worth_a_look(pair)) here.pairs.push_back(pair);
    // What has been merged may come back: it is then looked at anew.
    std::erase_if(sent_, [&](const auto& pair) {
        const auto *a = workshop().find(pair.first), *b = workshop().find(pair.second);
        return a && b && a->merge && a->merge == b->merge;
    });
    const auto put_off = [&](const Alike& pair) {
        return later_.contains(ids(pair)) || sent_.contains(ids(pair));
    };
    if (here.now) {
        const auto same =
            std::ranges::find_if(here.pairs, [&](const Alike& pair) { return ids(pair) == ids(*here.now); });
        if (same != here.pairs.end() && !put_off(*same)) return;
    }
    const auto next = std::ranges::find_if_not(here.pairs, put_off);
    here.now = next == here.pairs.end() ? std::nullopt : std::optional(*next);
}

void Sorter::same() {
    if (!comparing_->now || !worth_a_look(*comparing_->now)) return;
    const auto& w = workshop();
    auto first = comparing_->now->a, second = comparing_->now->b;
    if (w.where.at(second) < w.where.at(first)) std::swap(first, second); // as they stand on the screen
    const auto pair = ids(*comparing_->now);
    if (!desk_.carry_out({MergeContributions{random<MergeId>(), {first, second}}},
                         tr("Merged; u takes it back.")))
        return;
    sent_.insert(pair); // a note-taker's is on its way: not shown again meanwhile
    go_on();
}

void Sorter::not_the_same() {
    if (!comparing_->now) return;
    different_.insert(ids(*comparing_->now));
    go_on();
}

void Sorter::later() {
    if (!comparing_->now) return;
    later_.insert(ids(*comparing_->now));
    go_on();
}

void Sorter::go_on() {
    auto& here = *comparing_;
    here.now.reset();
    look_again();
    if (here.now) return;
    const auto left = static_cast<std::size_t>(
        std::ranges::count_if(here.pairs, [&](const Alike& pair) { return !sent_.contains(ids(pair)); }));
    comparing_.reset();
    desk_.say(left == 0 ? std::string(tr("That was the last one."))
                        : fill(trn("That was the last one; {} was left for later (D).",
                                   "That was the last one; {} were left for later (D).", left),
                               left));
}

void Sorter::draw_compare(Canvas pane) {
    const auto& w = workshop();
    if (comparing_->seq != w.seq) look_again(); // somebody wrote, withdrew, removed or merged
    if (!comparing_->now) return comparing_.reset();
    pane.clear();
    auto first = comparing_->now->a, second = comparing_->now->b;
    if (w.where.at(second) < w.where.at(first)) std::swap(first, second);
    const auto left = std::ranges::count_if(comparing_->pairs,
                                            [&](const Alike& pair) { return !later_.contains(ids(pair)); });
    const auto more = static_cast<std::size_t>(left > 1 ? left - 1 : 0);
    pane.put_short(0, 0,
                   more > 0 ? fill(trn("Is this the same? {} more pair after it.",
                                       "Is this the same? {} more pairs after it.", more),
                                   more)
                            : std::string(tr("Is this the same?")),
                   pane.width(), Style::bold);
    if (pane.height() > 8)
        pane.put_short(0, 1, tr("The one that was said first stands for both; every text is kept."),
                       pane.width(), Style::dim);
    const auto below = pane.rows(pane.height() > 8 ? 3 : 1);
    const auto card = [&](const ItemId& id, int columns) {
        return contribution_card(w, desk_.kinds, *w.find(id), columns);
    };
    if (below.width() >= 60) {
        const int half = (below.width() - 3) / 2;
        for (int y = 0; y < below.height(); ++y) below.put(half + 1, y, "│", Style::dim);
        draw_card(below.columns(0, half), card(first, half));
        draw_card(below.columns(half + 3), card(second, below.width() - half - 3));
    } else {
        const int half = (below.height() - 1) / 2;
        draw_card(below.rows(0, half), card(first, below.width()));
        below.rule(half);
        draw_card(below.rows(half + 1), card(second, below.width()));
    }
}

} // namespace vagskal::screens
