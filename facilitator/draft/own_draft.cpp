#include "facilitator/draft/blocks.hpp"
#include "sessions/common/fields.hpp"
#include "sessions/common/told.hpp"
#include "shared/model/board.hpp"
#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::drafting {
namespace {

/// So many lines can be taken in at once, and answered about as one.
constexpr std::size_t lines_in_passage = 6;
constexpr std::size_t letters_in_passage = 1500;

struct Line {
    std::string text;
    std::vector<ItemId> rests_on;
    std::string order; ///< what it is sorted by
};

std::string flat(std::string text, std::string_view instead = " ") {
    for (auto at = text.find('\n'); at != text.npos; at = text.find('\n', at + instead.size()))
        text.replace(at, 1, instead);
    return text;
}

/// At most so many bytes, and then "…".
std::string within(std::string text, std::size_t most) {
    if (text.size() <= most) return text;
    std::size_t at = 0;
    while (at < most - 8) next_code_point(text, at);
    text.resize(at);
    return text.append(" …");
}

class Maker {
  public:
    Maker(const Workshop& w, const Kinds& kinds) : w_(w), kinds_(kinds) {
        for (const auto& theme : w.themes) in_theme_.insert(theme.items.begin(), theme.items.end());
    }

    std::vector<Block> made() {
        for (const auto& part : w_.session.activities) {
            if (is_lessons(part) || part.kind == "round" || part.kind == "review" || part.kind == "vote")
                continue;
            if (part.kind == "decision_points")
                one_by_one(part, false);
            else
                in_lists(part);
        }
        themes();
        for (const auto& part : w_.session.activities)
            if (is_lessons(part)) one_by_one(part, true);
        return std::move(out_);
    }

  private:
    static bool is_lessons(const Activity& part) { return part.kind == "scaling" || part.id == "take-aways"; }

    /// What was said there, merged things once.
    std::vector<kinds::Told> told_in(const Activity& part) const {
        return kinds::told(board_of(w_, part, {}));
    }
    /// What was said beside the text, in people's own words or as a date: a lane, a kind of evidence and a
    /// "no" are for tables, not for a story.
    std::vector<std::pair<std::string, std::string>> details(const Activity& part,
                                                             const Contribution& item) const {
        std::vector<std::pair<std::string, std::string>> out;
        const auto* kind = kinds_.find(part.kind);
        if (!kind) return out;
        for (const auto& spec : kinds::asked_fields(part, *kind)) {
            const auto& value = item.field(spec.id);
            if (spec.type == FieldType::choice || (spec.type == FieldType::yes_no && value != "yes"))
                continue;
            if (auto words = kinds::shown_value(w_, spec, value); !words.empty())
                out.emplace_back(spec.label.in(language()), flat(std::move(words), "; "));
        }
        return out;
    }
    static std::vector<ItemId> all_of(const kinds::Told& told) {
        std::vector<ItemId> out{told.first->id};
        for (const auto* other : told.also) out.push_back(other->id);
        return out;
    }
    std::string order(const Contribution& item) const {
        const auto date = kinds::dated(item);
        // Days since 1970 can be below 0; what has no date stands last.
        return fmt::format("{:020}{}", date ? date->earliest + 10'000'000 : 90'000'000,
                           sort_key(item.text()));
    }
    void heading(std::string words) { out_.push_back({2, std::move(words), {}, false}); }

    /// Lines of lists, so many together as can be answered about at once.
    void put(std::vector<Line> lines, const std::string& title) {
        if (lines.empty()) return;
        std::ranges::sort(lines, {}, &Line::order);
        heading(title);
        Block now;
        std::size_t count = 0;
        for (auto& line : lines) {
            line.text = within(std::move(line.text), letters_in_passage);
            if (count == lines_in_passage ||
                (count > 0 && now.text.size() + line.text.size() > letters_in_passage)) {
                out_.push_back(std::move(now));
                now = {}, count = 0;
            }
            now.text.append(count > 0 ? "\n" : "").append("– ").append(line.text);
            now.rests_on.insert(now.rests_on.end(), line.rests_on.begin(), line.rests_on.end());
            ++count;
        }
        out_.push_back(std::move(now));
    }

    void in_lists(const Activity& part) {
        std::vector<Line> lines;
        for (const auto& told : told_in(part)) {
            const auto& item = *told.first;
            const bool dated = !item.field("when").empty();
            if (!dated && in_theme_.contains(item.id)) continue; // said under its theme
            auto words = flat(item.text());
            if (dated) words = flat(item.field("when")) + ": " + words;
            std::string rest;
            for (const auto& [label, value] : details(part, item))
                if (value != item.field("when"))
                    rest += (rest.empty() ? " (" : "; ") + kinds::labelled(label, value);
            if (!rest.empty()) words += rest + ")";
            if (!item.text().empty()) lines.push_back({std::move(words), all_of(told), order(item)});
        }
        put(std::move(lines), part.title.in(language()));
    }

    void one_by_one(const Activity& part, bool lesson) {
        std::vector<std::pair<std::string, Block>> blocks;
        for (const auto& told : told_in(part)) {
            const auto& item = *told.first;
            if (item.text().empty()) continue;
            Block block{0, item.text(), all_of(told), lesson};
            for (const auto& [label, value] : details(part, item))
                block.text.append("\n").append(kinds::labelled(label, value));
            block.text = within(std::move(block.text), bytes_in_passage);
            blocks.emplace_back(order(item), std::move(block));
        }
        if (blocks.empty()) return;
        std::ranges::stable_sort(blocks, {}, &std::pair<std::string, Block>::first);
        heading(part.title.in(language()));
        for (auto& [key, block] : blocks) out_.push_back(std::move(block));
    }

    void themes() {
        std::vector<const Theme*> sorted;
        for (const auto& theme : w_.themes) sorted.push_back(&theme);
        std::ranges::sort(sorted, {}, [](const Theme* theme) { return sort_key(theme->name); });
        for (const auto* theme : sorted) {
            std::vector<Line> lines;
            for (const auto& id : theme->items) {
                const auto* item = w_.find(id);
                if (!item || !item->present() || item->text().empty()) continue;
                const auto* part = w_.session.find(item->activity);
                if (!part || is_lessons(*part) || part->kind == "decision_points") continue;
                lines.push_back({flat(item->text()), {id}, sort_key(item->text())});
            }
            put(std::move(lines), theme->name);
        }
    }

    static constexpr std::size_t bytes_in_passage = 7000; ///< well within what a passage may hold
    const Workshop& w_;
    const Kinds& kinds_;
    std::set<ItemId> in_theme_;
    std::vector<Block> out_;
};

} // namespace

std::vector<Block> own_draft(const Workshop& released, const Kinds& kinds) {
    return Maker(released, kinds).made();
}

} // namespace vagskal::drafting
