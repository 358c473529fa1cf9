#include "shared/model/decide_parts.hpp"
#include "shared/model/review.hpp"
#include "shared/model/text.hpp"

namespace vagskal::deciding {
namespace {

/// All fields after the rules for texts, then after the kind's own. Empty optional fields are left out.
Result<Fields> checked_fields(const Case& here, const Activity& activity, const Fields& sent) {
    Fields clean;
    for (const auto& [name, raw] : sent) {
        auto text = clean_text(name, raw, Limits::text);
        if (!text) return tl::unexpected(text.error());
        if (!text->empty()) clean.emplace(name, std::move(*text));
    }
    const auto* kind = here.kinds.find(activity.kind);
    if (!clean.contains("text") && kind->needs_text(activity, clean)) return refuse(Why::empty_text);
    return kind->validate(here.w, activity, std::move(clean));
}

Result<const Activity*> writable(const Case& here, const std::string& id) {
    auto activity = known_activity(here, id);
    if (!activity) return activity;
    const auto* kind = here.kinds.find((*activity)->kind);
    if (!kind) return refuse(Why::unknown_activity, {id});
    if (!kind->takes_contributions(**activity)) return refuse(Why::no_contributions, {id});
    // After the seal answers about a draft still come in, by mail and through whoever leads.
    if (!here.w.sealed && !here.w.is_open(id)) return refuse(Why::not_open, {id});
    return activity;
}

bool owns(const Actor& actor, const KeyHash& key) {
    return actor.proof && !key.is_zero() &&
           *actor.proof == key; // both are hashes: nothing to learn from the time it takes
}

/// With the version that is, so that the author's program can go on from there.
tl::unexpected<Refusal> outdated(std::uint32_t version) {
    return refuse(Why::outdated, {std::to_string(version)});
}

} // namespace

Result<Events> decide(const Case& here, const Contribute& c) {
    if (const auto* item = here.w.find(c.item)) {
        if (item->withdrawn) return refuse(Why::withdrawn);
        if (item->key != c.key) return refuse(Why::id_taken);
        return Events{};
    }
    if (const auto held = here.w.held.find(c.item); held != here.w.held.end()) {
        if (held->second.key != c.key) return refuse(Why::id_taken);
        return Events{};
    }
    if (c.item.is_zero() || c.key.is_zero()) return refuse(Why::bad_value, {"item", "", ""});
    const auto activity = writable(here, c.activity);
    if (!activity) return tl::unexpected(activity.error());
    if (c.voice && here.w.anonymity == Anonymity::unlinked) return refuse(Why::no_voice);
    if (!c.voice && here.w.anonymity == Anonymity::voice && here.actor.role == Role::participant)
        return refuse(Why::voice_needed);
    std::optional<GroupId> group;
    if ((*activity)->talk == Talk::groups && !here.w.groups.empty()) {
        // Who leads writes for the whole room, or for a group that has no laptop.
        if (here.actor.role == Role::participant || here.actor.leads()) group = here.actor.group;
        if (!group && here.actor.role == Role::participant) return refuse(Why::no_group);
        if (group && !here.w.find_group(*group)) return refuse(Why::no_group);
    }
    auto fields = checked_fields(here, **activity, c.fields);
    if (!fields) return tl::unexpected(fields.error());
    if ((*activity)->reveal == Reveal::after && !here.w.sealed)
        return Events{
            ContributionHeld{c.item, c.activity, group, c.voice, c.key, 1, std::move(*fields), c.consent}};
    return Events{
        ContributionAdded{c.item, c.activity, group, c.voice, c.key, std::move(*fields), c.consent}};
}

Result<Events> decide(const Case& here, const EditContribution& c) {
    const auto held = here.w.held.find(c.item);
    const auto* item = held != here.w.held.end() ? &held->second : here.w.find(c.item);
    if (!item) return refuse(Why::unknown_item);
    if (item->withdrawn) return refuse(Why::withdrawn);
    if (!owns(here.actor, item->key)) return refuse(Why::not_yours);
    if (item->removed) return refuse(Why::removed);
    const auto activity = writable(here, item->activity);
    if (!activity) return tl::unexpected(activity.error());
    auto fields = checked_fields(here, **activity, c.fields);
    if (!fields) return tl::unexpected(fields.error());
    if (c.version == item->version && *fields == item->fields && c.consent == item->consent) return Events{};
    if (c.version != item->version + 1) return outdated(item->version);
    if (held != here.w.held.end())
        return Events{ContributionHeld{c.item, item->activity, item->group, item->voice, item->key, c.version,
                                       std::move(*fields), c.consent}};
    return Events{
        ContributionEdited{c.item, c.version, item->voice, item->key, std::move(*fields), c.consent}};
}

Result<Events> decide(const Case& here, const WithdrawContribution& c) {
    if (const auto held = here.w.held.find(c.item); held != here.w.held.end()) {
        if (!owns(here.actor, held->second.key)) return refuse(Why::not_yours);
        return Events{HeldLeft{c.item}};
    }
    const auto* item = here.w.find(c.item);
    if (!item) return refuse(Why::unknown_item);
    if (item->withdrawn) return Events{};
    if (!owns(here.actor, item->key)) return refuse(Why::not_yours);
    Events events{ContributionWithdrawn{c.item}};
    // A passage that holds the words would keep what is to be erased.
    for (const auto& passage : here.w.passages)
        if (holds_words_of(here.w, passage, *item)) events.emplace_back(PassageDropped{passage.id});
    return events;
}

Result<Events> decide(const Case& here, const SetConsent& c) {
    const auto held = here.w.held.find(c.item);
    const auto* item = held != here.w.held.end() ? &held->second : here.w.find(c.item);
    if (!item) return refuse(Why::unknown_item);
    if (item->withdrawn) return refuse(Why::withdrawn);
    if (!owns(here.actor, item->key)) return refuse(Why::not_yours);
    if (item->consent == c.consent) return Events{};
    if (held != here.w.held.end())
        return Events{ContributionHeld{c.item, item->activity, item->group, item->voice, item->key,
                                       item->version, item->fields, c.consent}};
    return Events{ConsentSet{c.item, c.consent}};
}

Result<Events> decide(const Case& here, const RemoveContribution& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    const auto item = known_item(here, c.item);
    if (!item) return tl::unexpected(item.error());
    if ((*item)->removed == c.removed) return Events{};
    return Events{ContributionRemoved{c.item, c.removed}};
}

} // namespace vagskal::deciding
