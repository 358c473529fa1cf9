#include "facilitator/seal/sealed_events.hpp"

#include "facilitator/export/material.hpp"
#include "facilitator/seal/carried_reviews.hpp"
#include "shared/model/evolve.hpp"
#include "shared/model/text.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <set>
#include <tuple>

namespace vagskal {
namespace {

using Month = std::chrono::year_month;

Month month_of(Minute at) {
    const auto day = std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<std::chrono::minutes>(std::chrono::minutes(at)));
    const std::chrono::year_month_day date(day);
    return date.year() / date.month();
}
Minute first_minute(Month month) {
    const std::chrono::sys_days first = month / std::chrono::day(1);
    return std::chrono::duration_cast<std::chrono::minutes>(first.time_since_epoch()).count();
}

class Sealer {
  public:
    Sealer(const Workshop& working, const Kinds& kinds, const RandomBytes& random)
        : from_(working), kinds_(kinds), random_(random), w_(released(working, kinds, Audience::research)) {
        for (const auto& item : w_.items)
            if (item.present() && w_.session.find(item.activity)) items_.emplace(item.id, fresh<ItemId>());
        keep_allowed_passages();
        for (const auto& passage : w_.passages) passages_.emplace(passage.id, fresh<PassageId>());
    }

    Events events() {
        out_.emplace_back(WorkshopCreated{w_.title, w_.language, Anonymity::unlinked, w_.session});
        parts_of_the_day();
        contributions();
        out_.emplace_back(WorkshopSealed{month_of_workshop(from_), milestones(w_)});
        links();
        merges();
        themes();
        notes();
        votes();
        if (w_.scribes != 0) out_.emplace_back(ScribesCounted{w_.scribes, w_.people});
        passages();
        reviews();
        if (!w_.about.empty()) out_.emplace_back(AboutSet{w_.about});
        return std::move(out_);
    }

  private:
    template <class Id>
    Id fresh() const {
        Id id;
        do random_(id.value);
        while (id.is_zero());
        return id;
    }
    std::optional<ItemId> now(const ItemId& id) const {
        const auto found = items_.find(id);
        return found == items_.end() ? std::nullopt : std::optional(found->second);
    }
    std::vector<ItemId> now(const std::vector<ItemId>& ids) const {
        std::vector<ItemId> out;
        for (const auto& id : ids)
            if (const auto renamed = now(id)) out.push_back(*renamed);
        return out;
    }

    /// A passage in words that do not go on, or that may not be quoted, would keep them.
    void keep_allowed_passages() {
        for (const auto& item : from_.items)
            if (!item.withdrawn && (!items_.contains(item.id) || !item.consent.quote))
                std::erase_if(w_.passages,
                              [&](const DraftPassage& p) { return holds_words_of(from_, p, item); });
    }

    void parts_of_the_day() {
        for (std::size_t i = 0; i < w_.states.size(); ++i) {
            const auto& spells = w_.states[i].spells;
            if (spells.empty()) continue;
            out_.emplace_back(
                ActivityOpened{w_.session.activities[i].id, first_minute(month_of(spells.front().from))});
        }
        Workshop so_far; // a worksheet opens what belongs to it: all that is open now is closed
        for (const auto& event : out_) so_far = evolve(std::move(so_far), {1, event});
        for (std::size_t i = 0; i < w_.states.size(); ++i) {
            const auto& state = w_.states[i];
            if (state.stage != Stage::closed && so_far.states[i].stage != Stage::open) continue;
            const auto at = state.spells.empty()
                                ? last_minute_known()
                                : state.spells.back().until.value_or(state.spells.back().from);
            out_.emplace_back(ActivityClosed{w_.session.activities[i].id, first_minute(month_of(at))});
        }
    }
    Minute last_minute_known() const {
        Minute last = 0;
        for (const auto& state : w_.states)
            for (const auto& spell : state.spells) last = std::max(last, spell.until.value_or(spell.from));
        return last;
    }

    /// What points at another contribution or passage follows; at one that is gone, it goes too.
    Fields fields_of_sealed(const Contribution& item) const {
        std::set<std::string> pointing;
        for (const auto& field : fields_of(*w_.session.find(item.activity), kinds_))
            if (field.type == FieldType::item) pointing.insert(field.id);
        Fields out;
        for (const auto& [name, value] : item.fields) {
            const auto id = from_hex<ItemId>(value);
            if (!id) {
                out.emplace(name, value);
            } else if (const auto other = now(*id)) {
                out.emplace(name, to_hex(*other));
            } else if (const auto passage = passages_.find(PassageId{id->value});
                       passage != passages_.end()) {
                out.emplace(name, to_hex(passage->second));
            } else if (!pointing.contains(name) && !from_.find(*id)) {
                out.emplace(name, value); // words that look like an id
            }
        }
        return out;
    }

    void contributions() {
        std::vector<ContributionAdded> all;
        for (const auto& item : w_.items) {
            const auto id = now(item.id);
            if (!id) continue;
            ContributionAdded added{*id, item.activity, {}, {}, {}, fields_of_sealed(item)};
            if (!item.plenary()) added.group = GroupId{}; // the same for all: only that it stayed there
            all.push_back(std::move(added));
        }
        std::ranges::sort(all, {}, &ContributionAdded::item);
        for (auto& one : all) out_.emplace_back(std::move(one));
    }

    void links() {
        std::vector<std::pair<ItemId, ItemId>> all;
        for (const auto& item : w_.items)
            for (const auto& to : item.links)
                if (const auto a = now(item.id), b = now(to); a && b) all.emplace_back(*a, *b);
        std::ranges::sort(all);
        for (const auto& [item, to] : all) out_.emplace_back(ContributionLinked{item, to, true});
    }

    void merges() {
        std::vector<ContributionsMerged> all;
        for (const auto& merge : w_.merges) {
            auto together = now(merge.items);
            if (together.size() < 2) continue;
            std::ranges::sort(together.begin() + 1, together.end()); // the first stands for all
            all.push_back({fresh<MergeId>(), std::move(together)});
        }
        std::ranges::sort(all, {}, &ContributionsMerged::merge);
        for (auto& one : all) out_.emplace_back(std::move(one));
    }

    void themes() {
        auto all = w_.themes;
        std::ranges::sort(all, {}, [](const Theme& t) { return std::pair(sort_key(t.name), t.name); });
        for (const auto& theme : all) {
            const auto id = fresh<ThemeId>();
            texts_.emplace_back(text_of(theme.id), text_of(id));
            out_.emplace_back(ThemeNamed{id, theme.name});
            auto inside = now(theme.items);
            std::ranges::sort(inside);
            if (!inside.empty()) out_.emplace_back(ThemeSorted{id, std::move(inside), {}});
        }
    }

    void notes() {
        for (const auto& note : w_.notes) {
            const auto id = fresh<NoteId>();
            texts_.emplace_back(text_of(note.id), text_of(id));
            out_.emplace_back(NoteWritten{id, note.activity, note.text, note.quote});
            if (note.approved) out_.emplace_back(NoteApproved{id, true});
        }
    }

    /// Of a vote that an earlier version closed, counted now.
    VoteCounted counted(const Activity& part) const {
        if (const auto known = w_.counts.find(part.id); known != w_.counts.end()) return known->second;
        VoteCounted out{part.id, static_cast<std::uint32_t>(from_.results.at(part.id).size()), {}, {}};
        if (const auto* kind = kinds_.find(part.kind))
            for (const auto& one : kind->tally(from_, part))
                out.items.push_back({one.item, static_cast<std::uint64_t>(one.sum),
                                     static_cast<std::uint32_t>(one.voters),
                                     static_cast<std::uint32_t>(one.place), one.marks});
        return out;
    }

    void votes() {
        for (const auto& part : w_.session.activities) {
            if (!w_.results.contains(part.id) && !w_.counts.contains(part.id)) continue;
            auto count = counted(part);
            std::vector<Count> items;
            for (auto& one : count.items)
                if (const auto id = now(one.item)) {
                    one.item = *id;
                    items.push_back(std::move(one));
                }
            std::ranges::sort(items, {}, &Count::item);
            count.items = std::move(items);
            out_.emplace_back(VoteClosed{part.id, {}});
            out_.emplace_back(std::move(count));
        }
    }

    void passages() {
        for (const auto& passage : w_.passages) {
            const auto id = passages_.at(passage.id);
            texts_.emplace_back(text_of(passage.id), text_of(id));
            auto grounds = now(passage.rests_on);
            std::ranges::sort(grounds);
            out_.emplace_back(
                PassageWritten{id, passage.activity, passage.text, std::move(grounds), passage.lesson});
            if (passage.status != PassageStatus::undecided)
                out_.emplace_back(PassageDecided{id, passage.status});
        }
    }

    void reviews() {
        for (const auto& [was, is] : items_) texts_.emplace_back(text_of(was), text_of(is));
        texts_.emplace_back(text_of_title, text_of_title);
        texts_.emplace_back(text_of_agenda, text_of_agenda);
        std::ranges::sort(texts_, {}, [](const auto& pair) { return pair.second; });
        for (const auto& [was, is] : texts_) {
            const auto* review = review_of(from_, was);
            if (!review) continue;
            std::set<std::string> names;
            for (const auto& one : *review) names.insert(one.field);
            TextReviewed carried{is, {}};
            for (const auto& name : names) {
                const auto* before = stored_field(from_, was, name);
                const auto* after = stored_field(w_, was, name); // not there: it left nothing
                if (!before || !after || after->empty()) continue;
                auto places = carried_over(*review, name, *before);
                // A reference has another id now, and nothing else in it.
                if (from_hex<ItemId>(*after)) continue;
                carried.treated.insert(carried.treated.end(), places.begin(), places.end());
            }
            std::ranges::sort(carried.treated);
            if (!carried.treated.empty()) out_.emplace_back(std::move(carried));
        }
    }

    const Workshop& from_;
    const Kinds& kinds_;
    const RandomBytes& random_;
    Workshop w_; ///< as it may leave, still under its old ids
    std::map<ItemId, ItemId> items_;
    std::map<PassageId, PassageId> passages_;
    std::vector<std::pair<TextRef, TextRef>> texts_; ///< former and new
    Events out_;
};

} // namespace

std::string month_of_workshop(const Workshop& w) {
    if (w.sealed) return w.sealed->month;
    std::optional<Minute> first;
    for (const auto& state : w.states)
        for (const auto& spell : state.spells)
            if (!first || spell.from < *first) first = spell.from;
    if (!first) return {};
    const auto month = month_of(*first);
    return fmt::format("{:04}-{:02}", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
}

Events sealed_events(const Workshop& working, const Kinds& kinds, const RandomBytes& random) {
    return Sealer(working, kinds, random).events();
}

} // namespace vagskal
