#include "facilitator/web/pages/said.hpp"

#include "participant/join/consent_words.hpp"

#include "sessions/common/fields.hpp"
#include "sessions/common/links.hpp"
#include "sessions/common/told.hpp"
#include "shared/model/board.hpp"
#include "shared/words/refusals.hpp"

#include <algorithm>
#include <ranges>

namespace vagskal::web {
namespace {

/// What is written beside the words: whose group's it is, whether it was lifted.
std::string facts_of(const View& view, const Contribution& item) {
    if (!item.group) return {};
    if (item.lifted) return tr("lifted to the whole room");
    const auto name = workshop(view).group_name(*item.group); // also of a group of an earlier round
    return name.empty() ? std::string(tr("in the group only")) : name;
}

Attrs item_attrs(const Contribution& item) {
    return {{"data-item", to_hex(item.id)}, {"data-version", std::to_string(item.version)}};
}

/// Why an own contribution is not where it should be, or what it waits for; empty: all is well.
std::string own_standing(const View& view, const Own& own) {
    if (own.withdrawing) return tr("being withdrawn");
    if (own.way == Way::refused && own.refusal) return fill(tr("not taken in: {}"), sentence(*own.refusal));
    if (own.way == Way::waiting) return tr("being sent");
    if (own.editing || own.consenting) return tr("the change is being sent");
    if (own.refusal) return fill(tr("the change was not taken in: {}"), sentence(*own.refusal));
    if (workshop(view).find(own.item)) return {};
    const auto* activity = workshop(view).session.find(own.activity);
    return activity && activity->reveal == Reveal::after && workshop(view).is_open(own.activity)
               ? tr("kept by the moderator; shown to all when this part closes")
               : tr("kept by the moderator");
}

} // namespace

Html details(const View& view, const Activity& activity, const Fields& fields) {
    const auto* kind = view.kinds.find(activity.kind);
    if (!kind) return {};
    Html rows;
    for (const auto& field : kinds::form_fields(workshop(view).session, activity, *kind)) {
        const auto value = fields.find(field.id);
        if (value == fields.end()) continue;
        if (const auto shown = kinds::shown_value(workshop(view), field, value->second); !shown.empty())
            rows +=
                el("div", {},
                   el("dt", {{"dir", "auto"}}, in_words(field.label)) + el("dd", {{"dir", "auto"}}, shown));
    }
    return rows.empty() ? rows : el("dl", {}, rows);
}

Html contribution(const View& view, const Contribution& item) {
    auto out = words("p", "words", item.text());
    if (const auto* activity = workshop(view).session.find(item.activity))
        out += details(view, *activity, item.fields);
    if (const auto links = kinds::belongs_to(workshop(view), item); !links.empty()) {
        Html rows;
        for (const auto& [label, text] : links)
            rows += el("div", {}, el("dt", {{"dir", "auto"}}, label) + el("dd", {{"dir", "auto"}}, text));
        out += el("dl", {{"class", "links"}}, rows);
    }
    if (const auto facts = facts_of(view, item); !facts.empty()) out += words("p", "facts", facts);
    return out;
}

std::size_t said_count(const View& view, const Activity& activity) {
    return board_of(workshop(view), activity).items.size();
}

Html said_list(const View& view, const Activity& activity, Order order) {
    auto told = kinds::told(board_of(workshop(view), activity));
    if (told.empty()) return {};
    if (order == Order::newest_first) std::ranges::reverse(told);
    Html rows;
    for (const auto& one : told) {
        auto row = contribution(view, *one.first);
        if (!one.also.empty()) {
            Html others;
            for (const auto* other : one.also)
                others += el("li", item_attrs(*other), contribution(view, *other));
            row += el("p", {{"class", "also"}}, tr("Also said")) + el("ul", {{"class", "together"}}, others);
        }
        rows += el("li", item_attrs(*one.first), row);
    }
    return el("ul", {{"class", "said"}}, rows);
}

Html agenda(const View& view) {
    const auto& w = workshop(view);
    Html rows;
    for (std::size_t i = 0; i < w.session.activities.size(); ++i) {
        const auto& activity = w.session.activities[i];
        const bool now = w.current == i && w.states[i].stage == Stage::open;
        const auto* state = now                                  ? tr("now")
                            : w.states[i].stage == Stage::open   ? tr("open")
                            : w.states[i].stage == Stage::closed ? tr("done")
                                                                 : "";
        auto row = el("span", {{"dir", "auto"}}, in_words(activity.title)) +
                   el("span", {{"class", "facts"}},
                      fill(tr(" · {} min"), activity.minutes) + (*state ? std::string(" · ") + state : ""));
        rows += el("li", {{"aria-current", now ? std::optional<std::string>("step") : std::nullopt}}, row);
    }
    return el("h2", {}, tr("Agenda")) + el("ol", {{"class", "agenda"}}, rows);
}

Html story(const View& view, const char* heading) {
    const auto& w = workshop(view);
    Html out;
    for (const auto& activity : w.session.activities) {
        const auto picture = board(view, activity);
        const auto list = said_list(view, activity, Order::as_told);
        if (list.empty() && !w.results.contains(activity.id)) continue;
        out += el("section", {}, el(heading, {{"dir", "auto"}}, in_words(activity.title)) + picture + list);
    }
    if (!w.themes.empty()) {
        Html themes;
        for (const auto& theme : w.themes) {
            Html rows;
            for (const auto& id : theme.items)
                if (const auto* item = w.find(id); item && item->present())
                    rows += el("li", {{"dir", "auto"}}, item->text());
            themes += words("p", "theme", theme.name) +
                      (rows.empty() ? Html() : el("ul", {{"class", "in-theme"}}, rows));
        }
        out += el("section", {}, el(heading, {}, tr("Themes")) + themes);
    }
    return out.empty() ? el("p", {}, tr("Nothing has been said yet.")) : out;
}

Html own_list(const View& view) {
    const auto& w = workshop(view);
    Html rows;
    for (const auto& own : std::views::reverse(view.link.own())) {
        if (own.way == Way::withdrawn) continue;
        const auto* there = w.find(own.item);
        const auto* activity = w.session.find(own.activity);
        const auto& fields = there && !own.editing ? there->fields : own.fields;
        const auto text = fields.find("text");
        auto row = words("p", "words", text == fields.end() ? std::string() : text->second);
        if (activity)
            row += details(view, *activity, fields) + words("p", "facts", in_words(activity->title));
        row += el("p", {{"class", "facts"}}, consent_words(own.consent));
        if (const auto standing = own_standing(view, own); !standing.empty())
            row += el("p", {{"class", "standing"}}, "→ " + standing);
        const auto hex = to_hex(own.item);
        const auto title =
            text == fields.end() ? std::string() : text->second.substr(0, text->second.find('\n'));
        Html buttons;
        if (w.is_open(own.activity) && !own.withdrawing)
            buttons += el("a",
                          {{"class", "button quiet"},
                           {"href", "/edit/" + hex},
                           {"aria-label", fill(tr("Change: {}"), title)}},
                          tr("Change"));
        if (!own.withdrawing && own.way != Way::refused)
            buttons += el("a",
                          {{"class", "button quiet"},
                           {"href", "/consent/" + hex},
                           {"aria-label", fill(tr("What may be done with it: {}"), title)}},
                          tr("What may be done with it"));
        if (!own.withdrawing)
            buttons += el("a",
                          {{"class", "button quiet"},
                           {"href", "/withdraw/" + hex},
                           {"aria-label", fill(tr("Withdraw: {}"), title)}},
                          tr("Withdraw"));
        rows += el("li", {{"data-item", hex}}, row + el("p", {{"class", "buttons"}}, buttons));
    }
    return rows.empty() ? rows : el("ul", {{"class", "said own"}}, rows);
}

} // namespace vagskal::web
