#include "shared/model/decide_parts.hpp"
#include "shared/model/review.hpp"
#include "shared/model/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::deciding {
namespace {

std::optional<Refusal> too_many(const char* what, std::size_t n, std::size_t limit) {
    if (n <= limit) return std::nullopt;
    return Refusal{Why::bad_number, {what, fmt::to_string(n), fmt::format("0–{}", limit)}};
}

bool on_border(const std::string& text, std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

/// The places are in the text as it is now.
bool fits(const Workshop& w, const TextRef& about, const Treated& one) {
    if (one.field.empty()) return one.treatment == Treatment::withhold;
    const auto* value = stored_field(w, about, one.field);
    return value && one.begin <= one.end && one.end <= value->size() && on_border(*value, one.begin) &&
           on_border(*value, one.end);
}

/// There is such a text at all.
bool known(const Workshop& w, const TextRef& about) {
    if (about.kind == TextKind::item) {
        const auto* item = w.find(ItemId{about.id.value});
        return item && !item->withdrawn;
    }
    return about.kind == TextKind::agenda || stored_field(w, about, "text");
}

} // namespace

Result<Events> decide(const Case& here, const ReviewText& c) {
    if (here.actor.role != Role::moderator) return refuse(Why::not_allowed);
    if (auto wrong = too_many("treatments", c.treated.size(), Limits::treatments))
        return tl::unexpected(*wrong);
    if (!known(here.w, c.about)) return refuse(Why::unknown_item);
    auto treated = c.treated;
    for (auto& one : treated) {
        if (!fits(here.w, c.about, one)) return refuse(Why::bad_treatment, {one.field});
        auto with = clean_text(one.field, one.with, Limits::passage);
        if (!with) return tl::unexpected(with.error());
        one.with = one.treatment == Treatment::keep || one.treatment == Treatment::withhold
                       ? std::string()
                       : std::move(*with);
    }
    std::ranges::sort(treated);
    for (std::size_t i = 1; i < treated.size(); ++i)
        if (treated[i].field == treated[i - 1].field && treated[i].begin < treated[i - 1].end)
            return refuse(Why::bad_treatment, {treated[i].field});
    const auto* former = review_of(here.w, c.about);
    if (former ? *former == treated : treated.empty()) return Events{};
    return Events{TextReviewed{c.about, std::move(treated)}};
}

Result<Events> decide(const Case& here, const WritePassage& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    const auto activity = known_activity(here, c.activity);
    if (!activity) return tl::unexpected(activity.error());
    auto text = written_text("text", c.text, Limits::passage);
    if (!text) return tl::unexpected(text.error());
    const auto* former = here.w.find_passage(c.passage);
    if (former && former->activity != c.activity) return refuse(Why::unknown_passage);
    if (!former)
        if (auto wrong = too_many("passages", here.w.passages.size() + 1, Limits::passages))
            return tl::unexpected(*wrong);
    if (auto wrong = too_many("items", c.rests_on.size(), Limits::items_at_once))
        return tl::unexpected(*wrong);
    std::vector<ItemId> rests_on;
    for (const auto& id : c.rests_on) {
        const auto item = known_item(here, id);
        if (!item) return tl::unexpected(item.error());
        if (std::ranges::find(rests_on, id) == rests_on.end()) rests_on.push_back(id);
    }
    const bool same_words = former && former->text == *text;
    if (same_words && former->rests_on == rests_on && former->lesson == c.lesson) return Events{};
    Events events{PassageWritten{c.passage, c.activity, std::move(*text), std::move(rests_on), c.lesson}};
    if (same_words && former->status != PassageStatus::undecided)
        events.emplace_back(PassageDecided{c.passage, former->status});
    return events;
}

Result<Events> decide(const Case& here, const DropPassage& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    if (!here.w.find_passage(c.passage)) return refuse(Why::unknown_passage);
    return Events{PassageDropped{c.passage}};
}

Result<Events> decide(const Case& here, const DecidePassage& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    const auto* passage = here.w.find_passage(c.passage);
    if (!passage) return refuse(Why::unknown_passage);
    if (c.status > PassageStatus::left_out) return refuse(Why::not_allowed); // no number of ours
    if (passage->status == c.status) return Events{};
    return Events{PassageDecided{c.passage, c.status}};
}

Result<Events> decide(const Case& here, const SetAbout& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    if (auto wrong = too_many("texts", c.about.size(), 50)) return tl::unexpected(*wrong);
    std::map<std::string, std::string> about;
    for (const auto& [key, raw] : c.about) {
        auto name = clean_text("about", key, Limits::title);
        if (!name) return tl::unexpected(name.error());
        auto text = clean_text(key, raw, Limits::about);
        if (!text) return tl::unexpected(text.error());
        if (!name->empty() && !text->empty()) about.emplace(std::move(*name), std::move(*text));
    }
    if (about == here.w.about) return Events{};
    return Events{AboutSet{std::move(about)}};
}

} // namespace vagskal::deciding
