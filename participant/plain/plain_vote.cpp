// Voting in the plain mode: vote N VALUE, whatever the way of voting; list shows what one has given.
#include "participant/plain/plain.hpp"
#include "participant/plain/plain_words.hpp"
#include "sessions/vote/marking.hpp"
#include "shared/words/numbers.hpp"
#include "shared/words/refusals.hpp"

#include <algorithm>

namespace vagskal {

using namespace plain;
using Style = BallotRule::Style;

namespace {

/// How this way of voting is typed.
const char* typed_how(const BallotRule& rule) {
    switch (rule.style) {
    case Style::dots: return tr("Type vote, a number from list, and how many dots; 0 takes them back.");
    case Style::approval:
        return tr("Type vote and a number from list to say yes; 0 after it takes the yes back.");
    case Style::rating: return tr("Type vote, a number from list, and 1 to 5; 0 takes it back.");
    case Style::ranking:
        return tr("Type vote, a number from list, and its place in your order (1 is best); 0 takes it out.");
    case Style::place:
        return tr("Type vote, a number from list, and the number of a cell, counted row by row from the top "
                  "left; 0 takes it out.");
    case Style::budget: break;
    }
    return tr("Type vote, a number from list, and a sum; 0 takes it back.");
}

/// The mark that was typed, or the one that goes without saying: a dot, yes, last in the order.
std::optional<std::int64_t> typed_mark(const BallotRule& rule, const Choices& choices, const ItemId& item,
                                       const std::string& text) {
    if (!text.empty()) return read_amount(text, rule.unit);
    switch (rule.style) {
    case Style::dots:
    case Style::approval: return 1;
    case Style::ranking: return kinds::with_mark(rule, choices, item, 0).size() + 1;
    default: return std::nullopt;
    }
}

} // namespace

std::string Plain::how_to_vote(const BallotRule& rule) const {
    return kinds::how_it_counts(rule) + " " + typed_how(rule);
}

std::vector<ItemId> Plain::markable(const Activity& activity, const Kind& kind) const {
    auto out = kind.votable(link_.replica(), activity);
    if (!link_.deals(activity)) return out;
    const auto* set = link_.dealt(activity.id, share_);
    std::erase_if(out,
                  [&](const ItemId& item) { return !set || std::ranges::find(*set, item) == set->end(); });
    return out;
}

std::string Plain::ballot_words(const Activity& activity) const {
    if (link_.speaks_for() < 2) return {};
    return say_tr("Ballot {} of {}; {} cast. Type ballot and a number to fill in another.", share_ + 1,
                  link_.speaks_for(), link_.ballots_cast(activity.id));
}

bool Plain::ballot(const std::string& rest) {
    const auto* activity = writing();
    const auto* kind = activity ? kinds_.find(activity->kind) : nullptr;
    const auto rule = kind ? kind->ballot_rule(*activity) : std::nullopt;
    if (!rule) return no({Why::not_a_vote, {activity ? activity->id : ""}}), true;
    if (rest == "all" || rest == "alla") {
        const auto* mine = link_.ballot(activity->id, share_);
        if (!mine) return no(tr("This ballot is not filled in yet; mark it first.")), true;
        if (link_.deals(*activity))
            return no(tr("Each ballot has others to mark here; fill them in one by one.")), true;
        const auto cast = link_.vote_for_the_rest(activity->id, Choices(mine->choices));
        if (!await([&] { return link_.waiting() == 0; }))
            return ok(tr("your ballot is kept here; it is sent when the moderator's computer answers")), true;
        return ok(say_tr("{} more ballots are cast with the same marks", cast)), true;
    }
    const auto n = rest.empty() ? std::optional<int>(share_ + 1) : number(rest);
    if (!n || *n < 1 || *n > link_.speaks_for())
        return no({Why::bad_number, {tr("ballot"), rest, fmt::format("1–{}", link_.speaks_for())}}), true;
    share_ = static_cast<std::uint16_t>(*n - 1);
    return list_votable(*activity, *kind, *rule);
}

bool Plain::vote(const std::string& rest) {
    const auto* activity = writing();
    const auto* kind = activity ? kinds_.find(activity->kind) : nullptr;
    const auto rule = kind ? kind->ballot_rule(*activity) : std::nullopt;
    if (!rule) return no({Why::not_a_vote, {activity ? activity->id : ""}}), true;
    if (share_ >= link_.speaks_for()) share_ = 0; // fewer since
    const auto [which, how_much] = split(rest);
    const auto item = item_of(which);
    if (!item) return no(typed_how(*rule)), true;
    const auto votable = markable(*activity, *kind);
    if (link_.deals(*activity) && std::ranges::find(votable, *item) == votable.end())
        return no({Why::not_dealt, {}}), true;
    Choices choices;
    if (const auto* kept = link_.ballot(activity->id, share_)) choices = kept->choices;
    // What has been withdrawn or merged since gives its marks back.
    std::erase_if(choices, [&](const Choice& choice) {
        return std::ranges::find(votable, choice.item) == votable.end();
    });
    const auto mark = typed_mark(*rule, choices, *item, trimmed(how_much));
    if (!mark) return no(typed_how(*rule)), true;
    if (*mark > INT32_MAX) return no(say_tr("{} is more than there is.", amount(*mark, rule->unit))), true;
    choices = kinds::with_mark(*rule, std::move(choices), *item, static_cast<std::int32_t>(*mark));
    // What would be refused never replaces a ballot that counts.
    if (auto fine = kind->validate_ballot(link_.replica(), *activity, choices); !fine)
        return no(fine.error()), true;
    link_.vote(activity->id, choices, share_);
    const auto settled = [&] {
        const auto* now = link_.ballot(activity->id, share_);
        return !now || now->acknowledged || now->refusal;
    };
    if (!await(settled))
        return ok(tr("your ballot is kept here; it is sent when the moderator's computer answers")), true;
    const auto* cast = link_.ballot(activity->id, share_);
    if (!cast) return no({Why::not_open, {activity->id}}), true; // opened again meanwhile, and dealt anew
    const auto& ballot = *cast;
    if (ballot.refusal) return no(*ballot.refusal), true;
    ok(say_tr("your ballot is in: number {}: {}. {}", which,
              kinds::mark_words(*rule, kinds::mark_on(ballot.choices, *item)),
              kinds::left_to_give(*rule, ballot.choices, votable.size())));
    return true;
}

bool Plain::list_votable(const Activity& activity, const Kind& kind, const BallotRule& rule) {
    const auto& w = link_.replica();
    if (share_ >= link_.speaks_for()) share_ = 0; // fewer since
    if (link_.deals(activity)) (void)await([&] { return link_.dealt(activity.id, share_) != nullptr; });
    const auto votable = markable(activity, kind);
    const auto* mine = link_.ballot(activity.id, share_);
    const auto choices = mine ? mine->choices : Choices{};
    ok(say_tr("{} to choose among. {}", votable.size(), kinds::left_to_give(rule, choices, votable.size())));
    if (const auto words = ballot_words(activity); !words.empty()) say_("   " + words);
    for (const auto& id : votable) {
        const auto mark = kinds::mark_on(choices, id);
        const auto given =
            mark == 0 ? std::string() : say_tr(" — you gave it: {}", kinds::mark_words(rule, mark));
        if (const auto* item = w.find(id)) say_(shown(*item) + given);
    }
    return true;
}

} // namespace vagskal
