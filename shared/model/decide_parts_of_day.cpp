// The agenda of a running workshop: what has not begun yet may still be added, dropped, moved; words and
// minutes of every part may be changed.
#include "shared/model/decide_parts.hpp"
#include "shared/model/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::deciding {
namespace {

using Parts = std::vector<Activity>;

constexpr std::size_t most_parts = 200;

/// Where the part is; end() when it is not among them.
auto place_of(Parts& parts, const std::string& id) { return std::ranges::find(parts, id, &Activity::id); }

/// Nothing builds on what does not come before it.
std::optional<Refusal> builds_on_later(const Case& here, const Parts& parts) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto* kind = here.kinds.find(parts[i].kind);
        if (!kind) continue;
        for (const auto& on : kind->refers_to(parts[i])) {
            const auto before =
                std::ranges::find(parts.begin(), parts.begin() + static_cast<long>(i), on, &Activity::id);
            if (before == parts.begin() + static_cast<long>(i))
                return Refusal{Why::comes_later, {parts[i].id, on}};
        }
    }
    return std::nullopt;
}

bool begun(const Workshop& w, const std::string& id) {
    const auto i = w.index_of(id);
    return i && w.states[*i].stage != Stage::planned;
}

Result<Events> changed(const Case& here, Parts parts) {
    if (auto wrong = builds_on_later(here, parts)) return tl::unexpected(*wrong);
    if (parts == here.w.session.activities) return Events{};
    return Events{AgendaChanged{std::move(parts)}};
}

/// Both languages after the rules for texts; one that is left out becomes as the other.
Result<Localised> written(const std::string& field, const Localised& raw, std::size_t limit) {
    auto sv = clean_text(field, raw.sv, limit);
    if (!sv) return tl::unexpected(sv.error());
    auto en = clean_text(field, raw.en, limit);
    if (!en) return tl::unexpected(en.error());
    if (sv->empty()) *sv = *en;
    if (en->empty()) *en = *sv;
    return Localised{std::move(*sv), std::move(*en)};
}

/// Title, prompt and help as they are stored; the title must be there.
std::optional<Refusal> put_words(Activity& part, const Localised& title, const Localised& prompt,
                                 const Localised& help, std::int32_t minutes) {
    auto new_title = written("title", title, Limits::title);
    if (!new_title) return new_title.error();
    if (new_title->empty()) return Refusal{Why::empty_text, {}};
    auto new_prompt = written("prompt", prompt, Limits::text);
    if (!new_prompt) return new_prompt.error();
    auto new_help = written("help", help, Limits::text);
    if (!new_help) return new_help.error();
    if (minutes < 0 || minutes > 600)
        return Refusal{Why::bad_number, {"minutes", fmt::to_string(minutes), "0–600"}};
    part.title = std::move(*new_title);
    part.prompt = std::move(*new_prompt);
    part.help = std::move(*new_help);
    part.minutes = minutes;
    return std::nullopt;
}

bool is_id(const std::string& id) {
    return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

} // namespace

Result<Events> decide(const Case& here, const AddActivity& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    auto parts = here.w.session.activities;
    auto part = c.activity;
    if (!is_id(part.id)) return refuse(Why::bad_value, {"id", part.id, "a-z 0-9 -"});
    const auto* kind = here.kinds.find(part.kind);
    if (!kind) return refuse(Why::bad_value, {"kind", part.kind, ""});
    if (parts.size() >= most_parts)
        return refuse(Why::bad_number,
                      {"agenda", fmt::to_string(parts.size() + 1), fmt::format("1–{}", most_parts)});
    if (auto wrong = put_words(part, part.title, part.prompt, part.help, part.minutes))
        return tl::unexpected(*wrong);
    if (part.fields.empty()) part.fields = kind->fields();
    if (const auto* same = here.w.session.find(part.id)) {
        if (*same == part) return Events{}; // sent twice
        return refuse(Why::name_taken, {part.id});
    }
    if (auto wrong = kind->check(part); !wrong.empty()) return refuse(Why::usage, {wrong});
    const auto place = c.before.empty() ? parts.end() : place_of(parts, c.before);
    if (place == parts.end() && !c.before.empty()) return refuse(Why::unknown_activity, {c.before});
    parts.insert(place, std::move(part));
    return changed(here, std::move(parts));
}

Result<Events> decide(const Case& here, const DropActivity& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    auto parts = here.w.session.activities;
    const auto place = place_of(parts, c.activity);
    if (place == parts.end()) return refuse(Why::unknown_activity, {c.activity});
    if (begun(here.w, c.activity)) return refuse(Why::already_begun, {c.activity});
    if (parts.size() == 1) return refuse(Why::last_part);
    for (const auto& other : parts) {
        const auto* kind = here.kinds.find(other.kind);
        const auto on = kind ? kind->refers_to(other) : std::vector<std::string>{};
        if (std::ranges::find(on, c.activity) != on.end())
            return refuse(Why::built_on, {c.activity, other.id});
    }
    parts.erase(place);
    return changed(here, std::move(parts));
}

Result<Events> decide(const Case& here, const MoveActivity& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    auto parts = here.w.session.activities;
    const auto from = place_of(parts, c.activity);
    if (from == parts.end()) return refuse(Why::unknown_activity, {c.activity});
    if (begun(here.w, c.activity)) return refuse(Why::already_begun, {c.activity});
    if (c.before == c.activity) return Events{};
    auto part = std::move(*from);
    parts.erase(from);
    const auto place = c.before.empty() ? parts.end() : place_of(parts, c.before);
    if (place == parts.end() && !c.before.empty()) return refuse(Why::unknown_activity, {c.before});
    parts.insert(place, std::move(part));
    return changed(here, std::move(parts));
}

Result<Events> decide(const Case& here, const RewordActivity& c) {
    if (!here.actor.leads()) return refuse(Why::not_allowed);
    auto parts = here.w.session.activities;
    const auto place = place_of(parts, c.activity);
    if (place == parts.end()) return refuse(Why::unknown_activity, {c.activity});
    if (auto wrong = put_words(*place, c.title, c.prompt, c.help, c.minutes)) return tl::unexpected(*wrong);
    return changed(here, std::move(parts));
}

} // namespace vagskal::deciding
