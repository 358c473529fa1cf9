// Voting: what can be voted on, each with a place for its mark. Ways of counting differ in how a mark is put,
// and a new style gets a line in mark_input().
#include "facilitator/web/pages/form.hpp"

#include <algorithm>

namespace vagskal::web {
namespace {

using Style = BallotRule::Style;

/// From so many values on, a number is written instead of chosen from a list.
constexpr std::int32_t longest_list = 21;

struct Voting {
    const View& view;
    const BallotRule& rule;
    const std::map<ItemId, int>& marks;
    std::optional<std::int32_t> mark(const ItemId& item) const {
        const auto found = marks.find(item);
        return found == marks.end() ? std::nullopt : std::optional(found->second);
    }
};

/// The words that are voted on, the others' they were merged with, and the part they come from.
Html item_words(const Voting& voting, const ItemId& id, const std::string& label_for) {
    const auto& w = voting.view.link.replica();
    const auto* item = w.find(id);
    auto out = el("label", {{"for", label_for}, {"class", "words"}, {"dir", "auto"}}, item->text());
    std::string facts;
    if (const auto* merge = item->merge ? w.find_merge(*item->merge) : nullptr)
        for (const auto& other_id : merge->items)
            if (const auto* other = w.find(other_id);
                other && other_id != id && other->present() && other->plenary())
                facts += "= " + other->text() + " · ";
    if (const auto* part = w.session.find(item->activity)) facts += in_words(part->title);
    return out + words("p", "facts", facts);
}

Html number_input(const Voting& voting, const std::string& hex, std::optional<std::int32_t> mark) {
    const auto& rule = voting.rule;
    const bool spread = rule.total.has_value(); // of what is spread, nothing is 0
    return lone("input", {{"type", "number"},
                          {"id", "m-" + hex},
                          {"name", "mark." + hex},
                          {"min", std::to_string(spread ? 0 : rule.least)},
                          {"max", std::to_string(rule.total ? std::min(rule.most, *rule.total) : rule.most)},
                          {"step", std::to_string(rule.step)},
                          {"data-nudge", std::to_string(rule.nudge)},
                          {"data-none", spread ? "0" : ""},
                          {"data-zero",
                           !spread && rule.least <= 0 ? std::optional<std::string>("counts") : std::nullopt},
                          {"inputmode", "numeric"},
                          {"value", mark     ? std::to_string(*mark)
                                    : spread ? "0"
                                             : ""},
                          {"autocomplete", "off"}});
}

Html list_input(const Voting& voting, const std::string& hex, std::optional<std::int32_t> mark) {
    const auto& rule = voting.rule;
    const auto* none = rule.style == Style::ranking ? tr("no place") : tr("no opinion");
    Html options = el("option", {{"value", ""}}, none);
    for (auto value = rule.least; value <= rule.most; value += std::max(rule.step, 1))
        options += el("option", {{"value", std::to_string(value)}, {"selected", given(mark == value)}},
                      std::to_string(value));
    return el("select",
              {{"id", "m-" + hex},
               {"name", "mark." + hex},
               {"data-zero", rule.least <= 0 ? std::optional<std::string>("counts") : std::nullopt}},
              options);
}

Html mark_input(const Voting& voting, const std::string& hex, std::optional<std::int32_t> mark) {
    const auto& rule = voting.rule;
    switch (rule.style) {
    case Style::approval:
        return lone("input", {{"type", "checkbox"},
                              {"id", "m-" + hex},
                              {"name", "mark." + hex},
                              {"value", "1"},
                              {"checked", given(mark == 1)}});
    case Style::rating:
    case Style::ranking:
        if (rule.most - rule.least < longest_list) return list_input(voting, hex, mark);
        break;
    case Style::dots:
    case Style::budget: break;
    }
    return number_input(voting, hex, mark);
}

std::string how(const BallotRule& rule) {
    switch (rule.style) {
    case Style::dots:
        return tr("Say how many dots each one gets from you: spread them, or heap several on one.");
    case Style::approval: return tr("Tick every one that you are for.");
    case Style::rating:
        return fill(tr("Give those you have an opinion on a number from {} to {}."), rule.least, rule.most);
    case Style::ranking:
        return tr("Give the one you want most place 1, the next place 2, and so on as far as you like.");
    case Style::budget:
        return fill(tr("Divide {} {} between them as you would."), rule.total.value_or(0), rule.unit);
    }
    return {};
}

Html sum_line(const Voting& voting) {
    const auto& rule = voting.rule;
    if (!rule.total) return {};
    std::int64_t sum = 0;
    for (const auto& [item, mark] : voting.marks) sum += mark;
    const auto all = std::to_string(*rule.total) + (rule.unit.empty() ? "" : " " + rule.unit);
    return el("p",
              {{"class", "sum"},
               {"id", "vote-sum"},
               {"data-all", std::to_string(*rule.total)},
               {"data-unit", rule.unit.empty() ? std::nullopt : std::optional(rule.unit)}},
              fill(tr("{} of {} given"), sum, all));
}

} // namespace

Html vote_form(const View& view, const Activity& vote, const std::map<ItemId, int>& marks,
               const std::string& standing) {
    const auto* kind = view.kinds.find(vote.kind);
    const auto rule = kind ? kind->ballot_rule(vote) : std::nullopt;
    if (!rule)
        return el("p", {},
                  tr("This vote cannot be cast in a browser; tell the moderator, who can enter it."));
    const Voting voting{view, *rule, marks};
    Html rows;
    for (const auto& id : kind->votable(view.link.replica(), vote)) {
        const auto hex = to_hex(id);
        rows += el("li", {{"data-item", hex}},
                   el("div", {{"class", "voted"}}, item_words(voting, id, "m-" + hex)) +
                       el("div", {{"class", "mark"}}, mark_input(voting, hex, voting.mark(id))));
    }
    if (rows.empty())
        return el("p", {}, tr("There is nothing to vote on yet: nothing has been lifted to the whole room."));
    return el(
        "form",
        {{"method", "post"},
         {"action", "/vote"},
         {"class", "vote"},
         {"data-vote", vote.id},
         {"aria-label", tr("Vote")}},
        lone("input", {{"type", "hidden"}, {"name", "activity"}, {"value", vote.id}}) +
            el("p", {{"class", "help"}},
               how(*rule) + " " + tr("How the votes fall is hidden until the vote closes.")) +
            el("ul", {{"class", "votable"}}, rows) +
            el("div", {{"class", "cast"}},
               sum_line(voting) +
                   el("p", {{"class", "standing"}, {"id", "vote-standing"}, {"role", "status"}}, standing) +
                   el("p", {{"class", "buttons"}},
                      el("button", {{"type", "submit"}}, tr("Cast my ballot")))));
}

} // namespace vagskal::web
