#include "sessions/vote/marking.hpp"

#include "sessions/common/fill.hpp"
#include "sessions/common/told.hpp"
#include "shared/words/numbers.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace vagskal::kinds {

using Style = BallotRule::Style;

namespace {

constexpr int signs = 5;

std::int64_t sum_of(const Choices& choices) {
    std::int64_t sum = 0;
    for (const auto& choice : choices) sum += choice.value;
    return sum;
}

std::string row_of(const char* sign, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += sign;
    return out;
}

} // namespace

std::int32_t mark_on(const Choices& choices, const ItemId& item) {
    const auto found = std::ranges::find(choices, item, &Choice::item);
    return found == choices.end() ? 0 : found->value;
}

Choices with_mark(const BallotRule& rule, Choices choices, const ItemId& item, std::int32_t mark) {
    std::erase_if(choices, [&](const Choice& choice) { return choice.item == item; });
    if (rule.style != Style::ranking) {
        if (mark != 0) choices.push_back({item, mark});
        std::ranges::sort(choices);
        return choices;
    }
    std::ranges::stable_sort(choices, {}, &Choice::value);
    if (mark > 0) {
        const auto place = std::min(static_cast<std::size_t>(mark) - 1, choices.size());
        choices.insert(choices.begin() + static_cast<std::ptrdiff_t>(place), {item, mark});
    }
    std::int32_t place = 0;
    for (auto& choice : choices) choice.value = ++place;
    std::ranges::sort(choices);
    return choices;
}

namespace {

/// One mark for several that have been merged; the first in the merge comes first.
std::int32_t together(const BallotRule& rule, const std::vector<std::int32_t>& marks) {
    switch (rule.style) {
    case Style::dots:
    case Style::budget: {
        std::int64_t sum = 0;
        for (const auto mark : marks) sum += mark;
        return static_cast<std::int32_t>(std::min<std::int64_t>(sum, rule.most));
    }
    case Style::ranking: return std::ranges::min(marks);
    case Style::approval:
    case Style::rating:
    case Style::place: break;
    }
    return marks.front();
}

} // namespace

Followed followed(const Workshop& w, const std::vector<ItemId>& markable, const BallotRule& rule,
                  const Choices& choices) {
    Followed out;
    std::map<ItemId, std::map<std::size_t, std::int32_t>> marks; // in the order of the merge
    for (const auto& choice : choices) {
        const auto* item = w.find(choice.item);
        const auto* one =
            item ? standing_for(w, *item, [](const Contribution& c) { return c.present() && c.plenary(); })
                 : nullptr;
        if (!one || std::ranges::find(markable, one->id) == markable.end()) {
            ++out.gone;
            continue;
        }
        if (one != item) ++out.moved;
        const auto* merge = item->merge ? w.find_merge(*item->merge) : nullptr;
        const auto place =
            merge ? std::ranges::find(merge->items, item->id) - merge->items.begin() : std::ptrdiff_t{0};
        marks[one->id][static_cast<std::size_t>(place)] = choice.value;
    }
    std::set<std::int32_t> places;
    for (const auto& [item, several] : marks) {
        std::vector<std::int32_t> values;
        for (const auto& [place, value] : several) values.push_back(value);
        out.choices.push_back({item, together(rule, values)});
        places.insert(out.choices.back().value);
    }
    if (rule.style == Style::ranking && !out.same())
        for (auto& choice : out.choices)
            choice.value =
                1 + static_cast<std::int32_t>(std::distance(places.begin(), places.find(choice.value)));
    return out;
}

std::string followed_words(const Followed& now) {
    std::string out;
    if (now.moved > 0)
        out =
            fill(trn("What you marked has been merged with another: your mark is there now.",
                     "{} that you marked have been merged with others: your marks are there now.", now.moved),
                 now.moved);
    if (now.gone > 0) {
        if (!out.empty()) out += " ";
        out +=
            fill(trn("One that you marked has been taken away, and your mark on it with it.",
                     "{} that you marked have been taken away, and your marks on them with them.", now.gone),
                 now.gone);
    }
    return out;
}

std::int32_t one_more(const BallotRule& rule, const Choices& choices, const ItemId& item) {
    const auto now = mark_on(choices, item);
    switch (rule.style) {
    case Style::dots: return now + 1;
    case Style::approval:
    case Style::rating:
    case Style::place: return std::clamp(now + 1, rule.least, rule.most);
    case Style::ranking:
        return now == 0 ? static_cast<std::int32_t>(choices.size()) + 1 : std::max(now - 1, 1);
    case Style::budget: break;
    }
    const auto left = rule.total.value_or(rule.most) - sum_of(choices);
    if (left <= 0 || left >= rule.nudge) return now + rule.nudge; // all given: refused, with what is wrong
    return now + std::max(static_cast<std::int32_t>(left) / rule.step * rule.step, rule.step);
}

std::int32_t one_less(const BallotRule& rule, const Choices& choices, const ItemId& item) {
    const auto now = mark_on(choices, item);
    if (rule.style == Style::ranking)
        return now == 0 ? 0 : std::min(now + 1, static_cast<std::int32_t>(choices.size()));
    const auto less = now - (rule.style == Style::budget ? rule.nudge : 1);
    return less < rule.least ? 0 : less;
}

std::string mark_number(const BallotRule& rule, std::int32_t mark) {
    if (mark == 0) return "·";
    switch (rule.style) {
    case Style::approval: return tr("yes");
    case Style::ranking: return fmt::format("{}.", mark);
    case Style::budget: return amount(mark);
    default: return fmt::to_string(mark);
    }
}

std::string mark_signs(const BallotRule& rule, std::int32_t mark) {
    if (mark <= 0) return {};
    switch (rule.style) {
    case Style::dots: return row_of("●", std::min(mark, signs));
    case Style::approval: return "✓";
    case Style::rating: {
        const int full = std::clamp((mark * signs + rule.most - 1) / rule.most, 0, signs);
        return row_of("●", full) + row_of("○", signs - full);
    }
    case Style::ranking:
    case Style::place: return {};
    case Style::budget: break;
    }
    const auto whole = std::max(rule.total.value_or(rule.most), 1);
    const int full = std::clamp(static_cast<int>((std::int64_t{mark} * signs + whole - 1) / whole), 1, signs);
    return row_of("▮", full) + row_of("▯", signs - full);
}

int number_columns(const BallotRule& rule, std::size_t items) {
    switch (rule.style) {
    case Style::ranking: return static_cast<int>(fmt::to_string(items).size()) + 1;
    case Style::budget: {
        const auto digits = static_cast<int>(fmt::to_string(rule.most).size());
        return digits + (digits - 1) / 3;
    }
    default: return 3;
    }
}

std::string mark_words(const BallotRule& rule, std::int32_t mark) {
    if (mark == 0) return rule.style == Style::rating ? tr("no opinion") : tr("no mark");
    const auto columns = std::max(rule.columns, 1);
    switch (rule.style) {
    case Style::dots: return fill(trn("{} dot", "{} dots", static_cast<unsigned long>(mark)), mark);
    case Style::approval: return tr("yes");
    case Style::rating: return fill(tr("{} of {}"), mark, rule.most);
    case Style::ranking: return fill(tr("place {}"), mark);
    case Style::place:
        return fill(tr("row {}, column {}"), (mark - 1) / columns + 1, (mark - 1) % columns + 1);
    case Style::budget: break;
    }
    return amount(mark, rule.unit);
}

std::string left_to_give(const BallotRule& rule, const Choices& choices, std::size_t items) {
    const auto marked = choices.size();
    switch (rule.style) {
    case Style::dots: {
        const auto left = std::max<std::int64_t>(rule.total.value_or(0) - sum_of(choices), 0);
        return fill(trn("{} dot left of {}.", "{} dots left of {}.", static_cast<unsigned long>(left)), left,
                    rule.total.value_or(0));
    }
    case Style::approval: return fill(tr("You say yes to {} of {}."), marked, items);
    case Style::rating: return fill(tr("You have rated {} of {}."), marked, items);
    case Style::place: return fill(tr("You have placed {} of {}."), marked, items);
    case Style::ranking:
        return fill(tr("You have placed {} of {}."), marked,
                    std::min<std::size_t>(items, static_cast<std::size_t>(rule.most)));
    case Style::budget: break;
    }
    const auto total = rule.total.value_or(rule.most);
    return fill(tr("{} left of {}."), amount(std::max<std::int64_t>(total - sum_of(choices), 0), rule.unit),
                amount(total, rule.unit));
}

std::string how_it_counts(const BallotRule& rule) {
    switch (rule.style) {
    case Style::dots:
        if (rule.total && rule.most < *rule.total)
            return fill(tr("Spread your dots; at most {} on the same."), rule.most);
        return tr("Spread your dots, or put several on the same.");
    case Style::approval: return tr("Say yes to as many as you like; all yes count alike.");
    case Style::rating:
        if (rule.sample > 0)
            return fill(
                tr("You have been given these, others have been given others. Rate from {} to {}, {} is "
                   "best. What you leave counts as no opinion."),
                rule.least, rule.most, rule.most);
        return fill(tr("Rate from {} to {}, {} is best. What you leave counts as no opinion."), rule.least,
                    rule.most, rule.most);
    case Style::ranking:
        return tr("Put them in order, the best first. What you leave out counts below all that you placed.");
    case Style::place:
        return tr("Put each where you think it belongs. What you leave out counts as no opinion.");
    case Style::budget: break;
    }
    if (rule.step > 1)
        return fill(tr("Spread the sum as you would use it, in whole steps of {}; you may leave some."),
                    amount(rule.step, rule.unit));
    return tr("Spread the sum as you would use it; you may leave some.");
}

} // namespace vagskal::kinds
