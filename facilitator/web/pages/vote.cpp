// Voting: what can be voted on, each with a place for its mark. Ways of counting differ in how a mark is put,
// and a new style gets a line in mark_input().
#include "facilitator/web/pages/form.hpp"
#include "facilitator/web/pages/marks.hpp"
#include "sessions/matrix/places.hpp"

#include <algorithm>

namespace vagskal::web {
namespace {

using Style = BallotRule::Style;

/// From so many values on, a number is written instead of chosen from a list.
constexpr std::int32_t longest_list = 21;

struct Voting {
    const View& view;
    const BallotRule& rule;
    const std::optional<kinds::Places>& places; ///< only where each is placed in a cell
    const std::map<ItemId, int>& marks;
    std::optional<std::int32_t> mark(const ItemId& item) const {
        const auto found = marks.find(item);
        return found == marks.end() ? std::nullopt : std::optional(found->second);
    }
    std::string text_of(const ItemId& id) const {
        const auto* item = view.link.replica().find(id);
        return item ? item->text() : std::string();
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

/// Cells of steps: one list of them all, by name. Axes of numbers: a list for each; the mark is the sum of
/// the two values, so that nothing but the form needs to know how wide the grid is.
Html place_input(const Voting& voting, const ItemId& item, const std::string& hex,
                 std::optional<std::int32_t> mark) {
    const auto& places = *voting.places;
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    const auto list = [&](const std::string& id, const std::string& name, const std::string& label,
                          const std::vector<std::string>& heads, std::size_t step, std::size_t first,
                          std::size_t chosen) {
        Html options = el("option", {{"value", ""}}, tr("no opinion"));
        for (std::size_t i = 0; i < heads.size(); ++i)
            options +=
                el("option", {{"value", std::to_string(i * step + first)}, {"selected", given(chosen == i)}},
                   heads[i]);
        return el("select",
                  {{"id", id},
                   {"name", name},
                   {"data-columns", std::to_string(places.columns.size())},
                   {"aria-label",
                    label.empty() ? std::nullopt : std::optional(label + ": " + voting.text_of(item))}},
                  options);
    };
    const std::int32_t here = mark.value_or(0);
    const bool is_cell = here >= 1 && static_cast<std::size_t>(here) <= places.cells.size();
    if (!places.numbers_across && !places.numbers_down)
        return list("m-" + hex, "mark." + hex, {}, places.cells, 1, 1,
                    is_cell ? static_cast<std::size_t>(here) - 1 : none);
    const auto half = half_placed(here);
    std::size_t column = half.column.value_or(none);
    std::size_t row = half.row_value ? *half.row_value / places.columns.size() : none;
    if (is_cell) {
        column = places.column_of(here);
        row = places.row_of(here);
    }
    const auto axis = [&](const char* which, const std::string& label, const Html& select) {
        return el("span", {{"class", "axis"}},
                  el("label", {{"for", "m-" + hex + which}, {"dir", "auto"}}, label) + select);
    };
    return el("div", {{"class", "axes"}},
              axis("", places.across,
                   list("m-" + hex, "mark." + hex + ".x", places.across, places.columns, 1, 1, column)) +
                  axis("-y", places.down,
                       list("m-" + hex + "-y", "mark." + hex + ".y", places.down, places.rows,
                            places.columns.size(), 0, row)));
}

Html mark_input(const Voting& voting, const ItemId& item, const std::string& hex,
                std::optional<std::int32_t> mark) {
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
    case Style::place: return place_input(voting, item, hex, mark);
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
    case Style::place:
        return tr("Place each where you think it belongs; leave those you have no opinion on.");
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

bool deals(const View& view, const Activity& vote) {
    const auto* kind = view.kinds.find(vote.kind);
    const auto rule = kind ? kind->ballot_rule(vote) : std::nullopt;
    return rule && rule->sample > 0;
}

std::uint16_t next_ballot(const Link& link, const std::string& vote) {
    for (std::uint16_t share = 0; share < link.speaks_for(); ++share)
        if (!link.ballot(vote, share)) return share;
    return 0;
}

namespace {

/// "Ballot 3 of 11", the others to go to, and one press for all that are alike.
Html shares(const View& view, const Activity& vote, std::uint16_t share) {
    const auto people = view.link.speaks_for();
    if (people < 2) return {};
    Html rows;
    for (std::uint16_t i = 0; i < people; ++i) {
        const bool cast = view.link.ballot(vote.id, i) != nullptr;
        const auto words = cast ? fill(tr("{} ✓ cast"), i + 1) : fmt::to_string(i + 1);
        rows += el("li", {},
                   el("a",
                      {{"href", "/?ballot=" + fmt::to_string(i + 1)},
                       {"aria-current", i == share ? std::optional<std::string>("page") : std::nullopt}},
                      words));
    }
    return el("h2", {}, fill(tr("Ballot {} of {}"), share + 1, people)) +
           el("p", {{"class", "help"}},
              tr("You write for several: fill in one ballot for each of them. Nobody sees which one was "
                 "whose.")) +
           el("nav", {{"class", "parts"}, {"aria-label", tr("Ballots")}}, el("ul", {}, rows));
}

Html cast_buttons(const View& view, const Activity& vote) {
    auto buttons = el("button", {{"type", "submit"}}, tr("Cast my ballot"));
    const auto people = view.link.speaks_for();
    const auto cast = view.link.ballots_cast(vote.id);
    if (people > 1 && cast < people && !deals(view, vote)) {
        const auto left = static_cast<unsigned long>(people - cast);
        buttons += el(
            "button", {{"type", "submit"}, {"name", "rest"}, {"value", "yes"}, {"class", "quiet"}},
            fill(trn("Cast it alike for the {} that is left", "Cast it alike for all {} that are left", left),
                 left));
    }
    return el("p", {{"class", "buttons"}}, buttons);
}

} // namespace

Html vote_form(const View& view, const Activity& vote, const Ballot& ballot) {
    const auto* kind = view.kinds.find(vote.kind);
    const auto rule = kind ? kind->ballot_rule(vote) : std::nullopt;
    if (!rule)
        return el("p", {},
                  tr("This vote cannot be cast in a browser; tell the moderator, who can enter it."));
    if (rule->sample > 0 && !ballot.dealt)
        return el("div", {{"class", "note"}, {"data-wait", given(ballot.own)}},
                  el("p", {},
                     tr("There are so many that everybody is given a few of them; yours are being chosen.")) +
                      el("p", {{"class", "buttons"}},
                         el("a", {{"class", "button quiet"}, {"href", "/"}}, tr("Show them"))));
    const auto places = kinds::places_of(vote, *kind);
    const Voting voting{view, *rule, places, ballot.marks};
    const auto may = kind->votable(view.link.replica(), vote);
    Html rows;
    for (const auto& id : may) {
        if (ballot.dealt && std::ranges::find(*ballot.dealt, id) == ballot.dealt->end()) continue;
        const auto hex = to_hex(id);
        rows += el("li", {{"data-item", hex}},
                   el("div", {{"class", "voted"}}, item_words(voting, id, "m-" + hex)) +
                       el("div", {{"class", "mark"}}, mark_input(voting, id, hex, voting.mark(id))));
    }
    if (rows.empty())
        return el("p", {}, tr("There is nothing to vote on yet: nothing has been lifted to the whole room."));
    auto help = how(*rule);
    if (rule->sample > 0)
        help += std::string(" ") + tr("You are given some of all; others are given others.");
    return shares(view, vote, ballot.share) +
           el("form",
              {{"method", "post"},
               {"action", "/vote"},
               {"class", "vote"},
               {"data-vote", vote.id},
               {"data-own", given(ballot.own)},
               {"aria-label", tr("Vote")}},
              lone("input", {{"type", "hidden"}, {"name", "activity"}, {"value", vote.id}}) +
                  (ballot.share > 0 ? lone("input", {{"type", "hidden"},
                                                     {"name", "share"},
                                                     {"value", fmt::to_string(ballot.share)}})
                                    : Html()) +
                  el("p", {{"class", "help"}},
                     help + " " + tr("How the votes fall is hidden until the vote closes.")) +
                  el("ul", {{"class", "votable"}}, rows) +
                  el("div", {{"class", "cast"}},
                     sum_line(voting) +
                         el("p", {{"class", "standing"}, {"id", "vote-standing"}, {"role", "status"}},
                            ballot.standing) +
                         cast_buttons(view, vote)));
}

} // namespace vagskal::web
