#include "sessions/vote/method.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace vagskal::kinds {
namespace {

std::array<const VoteMethod*, 6> all() {
    return {&dots(), &approval(), &rating(), &ranking(), &budget(), &sampled()};
}

/// Why these marks do not fit the rule, each by itself and all together.
Result<void> fits(const BallotRule& rule, const Choices& choices) {
    std::int64_t sum = 0;
    const auto text = [](std::int64_t number) { return fmt::to_string(number); };
    for (const auto& choice : choices) {
        if (choice.value < rule.least)
            return refuse(Why::bad_mark, {text(choice.value), text(rule.least), text(rule.most)});
        if (choice.value % rule.step != 0)
            return refuse(Why::uneven_sum, {text(choice.value), text(rule.step), rule.unit});
        sum += choice.value;
    }
    if (rule.total && sum > *rule.total) {
        if (rule.style == BallotRule::Style::budget)
            return refuse(Why::over_budget, {text(*rule.total), text(sum), rule.unit});
        return refuse(Why::too_many_dots, {text(*rule.total), text(sum)});
    }
    for (const auto& choice : choices)
        if (choice.value > rule.most) {
            if (rule.style == BallotRule::Style::dots)
                return refuse(Why::too_many_on_one, {text(rule.most), text(choice.value)});
            return refuse(Why::bad_mark, {text(choice.value), text(rule.least), text(rule.most)});
        }
    return {};
}

} // namespace

const VoteMethod* find_method(const Activity& activity) {
    const auto chosen = activity.options.find("method");
    for (const auto* method : all())
        if (chosen == activity.options.end() || chosen->second == method->id()) return method;
    return nullptr;
}

std::string method_names() {
    std::string out;
    for (const auto* method : all()) out += (out.empty() ? "" : ", ") + std::string(method->id());
    return out;
}

Result<Choices> VoteMethod::validate(const Activity& activity, const Choices& choices) const {
    if (auto fine = fits(rule(activity), choices); !fine) return tl::unexpected(fine.error());
    return choices;
}

void VoteMethod::count(const Workshop& w, const Activity& activity, std::vector<Standing>& standings,
                       const std::vector<Choices>& ballots) const {
    std::map<ItemId, Standing*> of;
    for (auto& standing : standings) {
        of[standing.item] = &standing;
        standing.marks.assign(marks_told(), 0);
    }
    for (const auto& ballot : ballots)
        for (const auto& choice : ballot) {
            auto& standing = *of.at(choice.item);
            standing.sum += choice.value;
            ++standing.voters;
            const auto mark = static_cast<std::size_t>(choice.value);
            if (mark >= 1 && mark <= standing.marks.size()) ++standing.marks[mark - 1];
        }
    results(standings);
    place(w, activity, standings, ballots);
}

void VoteMethod::results(std::vector<Standing>& standings) const {
    for (auto& standing : standings) standing.result = result(standing);
}

void VoteMethod::place(const Workshop&, const Activity&, std::vector<Standing>& standings,
                       const std::vector<Choices>&) const {
    std::vector<double> results;
    for (const auto& standing : standings) results.push_back(standing.result);
    std::ranges::sort(results, std::greater());
    for (auto& standing : standings)
        standing.place =
            1 + static_cast<int>(std::ranges::lower_bound(results, standing.result, std::greater()) -
                                 results.begin());
}

std::vector<picture::Bar> VoteMethod::bars(const Counted& counted) const {
    auto standings = counted.standings;
    std::ranges::stable_sort(standings, {}, &Standing::place);
    std::vector<picture::Bar> out;
    for (const auto& standing : standings)
        if (standing.voters > 0)
            out.push_back({counted.workshop.find(standing.item)->text(), bar(counted, standing),
                           shown(counted, standing)});
    return out;
}

double VoteMethod::full(const Counted& counted) const {
    double most = 1;
    for (const auto& standing : counted.standings) most = std::max(most, standing.result);
    return most;
}

std::optional<std::int32_t> number_option(const Activity& activity, const char* name, std::int32_t least,
                                          std::int32_t most) {
    const auto option = activity.options.find(name);
    if (option == activity.options.end()) return std::nullopt;
    const auto& text = option->second;
    std::int32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < least || number > most)
        return std::nullopt;
    return number;
}

bool wrong_option(const Activity& activity, const char* name, std::int32_t least, std::int32_t most) {
    return activity.options.contains(name) && !number_option(activity, name, least, most);
}

std::string voters(int count) {
    const auto number = static_cast<unsigned long>(count);
    return fmt::format(fmt::runtime(trn("{} voter", "{} voters", number)), number);
}

std::string one_decimal(double value) {
    auto text = fmt::format("{:.1f}", value);
    if (language() == "sv") std::ranges::replace(text, '.', ',');
    return text;
}

} // namespace vagskal::kinds
