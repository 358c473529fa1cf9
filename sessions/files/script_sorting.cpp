#include "sessions/files/script_reader.hpp"
#include "sessions/vote/method.hpp"
#include "shared/model/decide.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <array>

namespace vagskal::files {

const Rehearsal::Say* ScriptReader::known_say(FilePlace at, const std::string& id) {
    if (const auto found = says_.find(id); found != says_.end()) return &out_.says[found->second];
    std::vector<std::string> ids;
    for (const auto& [one, index] : says_) ids.push_back(one);
    read_.wrong(at, advised(with(tr("Nothing that is said has the id '{}'."), id), id, ids));
    return nullptr;
}

std::vector<const Rehearsal::Say*> ScriptReader::known_says(const Value& block,
                                                            std::vector<std::string>& ids) {
    ids = read_.texts(block, "items", Need::must);
    std::vector<const Rehearsal::Say*> says;
    for (std::size_t i = 0; i < ids.size(); ++i)
        says.push_back(known_say(block.find("items")->list[i].at, ids[i]));
    return says;
}

void ScriptReader::note(const Value& block) {
    read_.only(block, {"activity", "text", "quote"});
    Rehearsal::Note one{
        block.at, {}, words(block, "text", Limits::note), read_.yes_no(block, "quote", false)};
    if (const auto* at = activity(block)) one.activity = at->id;
    out_.notes.push_back(std::move(one));
}

void ScriptReader::theme(const Value& block) {
    read_.only(block, {"name", "items"});
    Rehearsal::Theme one{block.at, words(block, "name", Limits::theme), {}};
    known_says(block, one.items);
    out_.themes.push_back(std::move(one));
}

void ScriptReader::merge(const Value& block) {
    read_.only(block, {"items"});
    Rehearsal::Merge one{block.at, {}};
    const auto says = known_says(block, one.items);
    const std::set<std::string> different(one.items.begin(), one.items.end());
    if (block.find("items") && different.size() < 2)
        read_.wrong(block.find("items")->at, tr("A merge needs at least two different contributions."));
    for (const auto* say : says)
        if (say && says.front() && say->activity != says.front()->activity) {
            read_.wrong(block.find("items")->at,
                        tr("Only contributions of the same activity can be merged. Split the merge."));
            break;
        }
    out_.merges.push_back(std::move(one));
}

void ScriptReader::mark(const Value& block) {
    read_.only(block, {"activity", "voice", "on", "value"});
    Rehearsal::Mark one;
    one.at = block.at;
    one.voice = read_.number(block, "voice", 1, out_.voices, Need::must).value_or(1);
    one.value = read_.number(block, "value", 1, 1'000'000'000).value_or(1);
    one.on = read_.text(block, "on", Need::must).value_or("");
    const auto* say = one.on.empty() ? nullptr : known_say(block.find("on")->at, one.on);
    if (const auto* vote = activity(block)) {
        one.activity = vote->id;
        const auto* kind = kinds_.find(vote->kind);
        if (!kind || !kind->takes_ballots(*vote))
            read_.wrong(block.find("activity")->at,
                        with(tr("'{}' is no vote. Marks belong to a vote."), vote->id));
        else if (say && !say->activity.empty() && place(say->activity) > place(vote->id))
            read_.wrong(block.find("on")->at,
                        with(tr("'{}' is said after the vote, so nobody can mark it."), one.on));
    }
    out_.marks.push_back(std::move(one));
}

/// What one voice marks in one vote is one ballot, and the vote's method has rules for it.
void ScriptReader::check_ballots() {
    std::map<std::pair<std::string, int>, std::vector<const Rehearsal::Mark*>> ballots;
    for (const auto& mark : out_.marks)
        if (!mark.activity.empty() && says_.contains(mark.on))
            ballots[{mark.activity, mark.voice}].push_back(&mark);
    for (const auto& [whose, marks] : ballots) {
        Choices choices;
        std::set<std::string> marked;
        for (const auto* mark : marks) {
            choices.push_back({{}, mark->value});
            if (!marked.insert(mark->on).second)
                read_.wrong(mark->at, with(tr("Voice {} marks '{}' twice. Put the marks together."),
                                           whose.second, mark->on));
        }
        const auto& vote = *out_.session.find(whose.first);
        const auto* kind = kinds_.find(vote.kind);
        const auto rule = kind ? kind->ballot_rule(vote) : std::nullopt;
        const bool places = rule && rule->style == BallotRule::Style::place; // no way of counting, but cells
        const auto* method = places ? nullptr : kinds::find_method(vote);
        auto fine = method ? method->validate(vote, choices) : Result<Choices>{};
        for (const auto& choice : choices)
            if (places && choice.value > rule->most)
                fine = refuse(Why::bad_mark, {fmt::to_string(choice.value), "1", fmt::to_string(rule->most)});
        if (!fine && fine.error().why == Why::too_many_dots)
            read_.wrong(marks.back()->at, with(tr("Voice {} gives {} dots; there are {} to give."),
                                               whose.second, fine.error().args[1], fine.error().args[0]));
        else if (!fine)
            read_.wrong(marks.back()->at, with(tr("The ballot of voice {} would be refused: {}"),
                                               whose.second, sentence(fine.error())));
    }
}

void ScriptReader::withdraw(const Value& block) {
    read_.only(block, {"item"});
    Rehearsal::Withdrawal one{block.at, read_.text(block, "item", Need::must).value_or("")};
    if (!one.item.empty() && known_say(block.find("item")->at, one.item) &&
        !withdrawn_.insert(one.item).second)
        read_.wrong(block.find("item")->at, with(tr("'{}' is withdrawn twice. Take one away."), one.item));
    out_.withdrawals.push_back(std::move(one));
}

void ScriptReader::link(const Value& block) {
    read_.only(block, {"item", "to"});
    Rehearsal::Link one{block.at, read_.text(block, "item", Need::must).value_or(""),
                        read_.text(block, "to", Need::must).value_or("")};
    if (!one.item.empty()) known_say(block.find("item")->at, one.item);
    const auto* to = one.to.empty() ? nullptr : known_say(block.find("to")->at, one.to);
    const auto* part = to ? out_.session.find(to->activity) : nullptr;
    const auto* kind = part ? kinds_.find(part->kind) : nullptr;
    if (kind && (!kind->linkable() || one.to == one.item))
        read_.wrong(block.find("to")->at,
                    with(tr("'{}' is no event and no decision point. Link to one of those."), one.to));
    out_.links.push_back(std::move(one));
}

void ScriptReader::scribe(const Value& block) {
    read_.only(block, {"voice", "people"});
    out_.scribes.push_back({block.at, read_.number(block, "voice", 1, out_.voices, Need::must).value_or(1),
                            read_.number(block, "people", 2, 50, Need::must).value_or(2)});
}

void ScriptReader::opinion(const Value& block) {
    read_.only(block, {"activity", "on", "marks"});
    Rehearsal::Opinion one;
    one.at = block.at;
    one.on = read_.text(block, "on", Need::must).value_or("");
    if (!one.on.empty()) known_say(block.find("on")->at, one.on);
    const auto* vote = block.find("activity") ? activity(block) : nullptr;
    if (!block.find("activity"))
        for (const auto& part : out_.session.activities) {
            const auto* kind = kinds_.find(part.kind);
            const auto rule = kind ? kind->ballot_rule(part) : std::nullopt;
            if (rule && rule->sample > 0) vote = &part;
        }
    const auto* kind = vote ? kinds_.find(vote->kind) : nullptr;
    const auto rule = kind ? kind->ballot_rule(*vote) : std::nullopt;
    if (vote) one.activity = vote->id;
    if (!rule || rule->sample == 0)
        read_.wrong(block.at,
                    tr("No vote of this session gives everybody a few of many. Write [[mark]] instead."));
    const auto* marks = block.find("marks");
    if (!marks || marks->type != Value::Type::list || marks->list.empty())
        read_.wrong(marks ? marks->at : block.at,
                    tr("'marks' should be a list of whole numbers, like [4, 5, 3]."));
    else
        for (const auto& mark : marks->list) {
            if (mark.type != Value::Type::integer ||
                (rule && (mark.integer < rule->least || mark.integer > rule->most)))
                read_.wrong(mark.at, with(tr("A mark should be a whole number from {} to {} here."),
                                          rule ? rule->least : 1, rule ? rule->most : 5));
            else
                one.marks.push_back(static_cast<int>(mark.integer));
        }
    out_.opinions.push_back(std::move(one));
}

void ScriptReader::passage(const Value& block) {
    read_.only(block, {"activity", "id", "text", "rests_on", "lesson", "status"});
    static constexpr std::array statuses{
        std::pair{"agreed", PassageStatus::agreed}, std::pair{"amended", PassageStatus::amended},
        std::pair{"disputed", PassageStatus::disputed}, std::pair{"left_out", PassageStatus::left_out}};
    Rehearsal::Passage one;
    one.at = block.at;
    one.id = read_.text(block, "id", Need::must).value_or("");
    one.text = words(block, "text", Limits::passage);
    one.lesson = read_.yes_no(block, "lesson", false);
    if (const auto* at = activity(block)) {
        one.activity = at->id;
        if (at->kind != "review")
            read_.wrong(
                block.find("activity")->at,
                with(tr("Passages are checked in a part of the kind review; '{}' is another."), at->id));
    }
    if (std::ranges::find(out_.passages, one.id, &Rehearsal::Passage::id) != out_.passages.end())
        read_.wrong(block.at, with(tr("The id '{}' is here twice. Change one of them."), one.id));
    if (const auto status = read_.text(block, "status"))
        if (read_.one_of(block.find("status")->at, *status, {"agreed", "amended", "disputed", "left_out"}))
            one.status =
                std::ranges::find(statuses, *status, [](const auto& known) { return known.first; })->second;
    out_.passages.push_back(std::move(one));
    resting_.push_back(&block);
}

void ScriptReader::rests(const Value& block, Rehearsal::Passage& one) {
    one.rests_on = read_.texts(block, "rests_on");
    for (std::size_t i = 0; i < one.rests_on.size(); ++i) {
        const auto at = block.find("rests_on")->list[i].at;
        const auto* say = known_say(at, one.rests_on[i]);
        if (say && place(say->activity) > place(one.activity))
            read_.wrong(
                at, with(tr("'{}' is said later than this. Point only to what was said before."), say->id));
    }
}

} // namespace vagskal::files
