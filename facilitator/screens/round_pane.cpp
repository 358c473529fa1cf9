#include "facilitator/screens/round_pane.hpp"

#include "shared/words/words.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace vagskal {

using picture::Line;
using picture::Look;
using State = RoundKeeper::State;
using terminal::FormField;

namespace {

const char* mark(State state) {
    switch (state) {
    case State::waiting: return "·";
    case State::now: return "▶";
    case State::spoken: return "✓";
    case State::passed: return "↷";
    case State::silent: return "–";
    }
    return "·";
}

std::string list_of(const RoundKeeper& round, const std::vector<int>& seats) {
    std::string out;
    for (const int seat : seats) out += (out.empty() ? "" : ", ") + seat_words(round, seat);
    return out;
}

Line cells(const RoundKeeper& round, int from, int count, int width) {
    Line out;
    for (int seat = from; seat < from + count && seat <= round.people(); ++seat) {
        const auto state = round.state(seat);
        const auto words =
            picture::shorten(fmt::format("{} {}", mark(state), seat_words(round, seat)), width - 2);
        const auto gap = static_cast<std::size_t>(std::max(width - picture::width(words), 1));
        out.push_back({words, state == State::now      ? Look::strong
                              : state == State::spoken ? Look::faint
                                                       : Look::normal});
        out.push_back({std::string(gap, ' '), Look::normal});
    }
    return out;
}

/// The marks with their meaning, of those that there are.
std::string counted(const RoundKeeper& round) {
    std::string out;
    const auto add = [&](State state, const std::string& sentence) {
        const int count = round.count(state);
        if (count == 0) return;
        out += (out.empty() ? "" : "  ") +
               fmt::format("{} {}", mark(state), fmt::format(fmt::runtime(sentence), count));
    };
    add(State::spoken,
        trn("{} has spoken", "{} have spoken", static_cast<unsigned long>(round.count(State::spoken))));
    add(State::waiting, tr("{} to come"));
    add(State::passed, trn("{} passed, asked once more", "{} passed, asked once more",
                           static_cast<unsigned long>(round.count(State::passed))));
    add(State::silent, trn("{} did not want to speak", "{} did not want to speak",
                           static_cast<unsigned long>(round.count(State::silent))));
    return out;
}

} // namespace

std::string seat_words(const RoundKeeper& round, int seat) {
    const auto& name = round.name(seat);
    return name.empty() ? std::to_string(seat) : fmt::format("{} {}", seat, name);
}

std::string turn_words(const RoundKeeper& round) {
    const auto turn = round.turn();
    if (!turn) {
        const auto unheard = round.unheard();
        if (unheard.empty()) return tr("Everybody has had the word.");
        return fmt::format(fmt::runtime(tr("Everybody has been asked; {} did not want to speak.")),
                           list_of(round, unheard));
    }
    const auto now = fmt::format(fmt::runtime(tr("{} has the word")), seat_words(round, *turn));
    const auto next = round.coming(3);
    if (next.empty()) return fmt::format("▶ {} · {}", now, tr("the last one"));
    return fmt::format("▶ {} · {}", now, fmt::format(fmt::runtime(tr("then {}")), list_of(round, next)));
}

std::vector<Line> round_lines(const RoundKeeper& round, int columns, int rows) {
    std::vector<Line> out;
    out.push_back({{picture::shorten(turn_words(round), columns), Look::strong}});
    int widest = 0;
    for (int seat = 1; seat <= round.people(); ++seat)
        widest = std::max(widest, picture::width(seat_words(round, seat)) + 4);
    widest = std::clamp(widest, 6, 19);
    const int beside = std::max(columns / widest, 1);
    const int needed = (round.people() + beside - 1) / beside;
    // Where not all seats have room, only the numbers are told.
    if (needed <= rows - 2)
        for (int from = 1; from <= round.people(); from += beside)
            out.push_back(cells(round, from, beside, widest));
    if (rows > 1) out.push_back({{picture::shorten(counted(round), columns), Look::normal}});
    return out;
}

terminal::Form round_form(const RoundPlan& plan) {
    terminal::Form form(
        {{"people",
          FormField::Kind::line,
          tr("How many are in the round"),
          tr("Everybody round the table, with and without a laptop. > and < change it later."),
          {},
          3},
         {"order",
          FormField::Kind::choice,
          tr("Who has the word after whom"),
          tr("Left and Right choose."),
          {{"up", tr("by seat, 1, 2, 3 …")}, {"down", tr("by seat, 3, 2, 1 …")}, {"lot", tr("by lot")}},
          0},
         {"first", FormField::Kind::line, tr("Which seat begins"), tr("By lot, it is drawn."), {}, 3},
         {"pass",
          FormField::Kind::choice,
          tr("Who passes"),
          tr("Passing is always fine. Once more means at the end, when all others have been asked."),
          {{"again", tr("is asked once more")}, {"not", tr("is not asked again")}},
          0}});
    form.set_values({{"people", std::to_string(plan.people)},
                     {"order", plan.by_lot      ? "lot"
                               : plan.backwards ? "down"
                                                : "up"},
                     {"first", std::to_string(plan.first)},
                     {"pass", plan.again ? "again" : "not"}});
    form.focus("people");
    return form;
}

RoundPlan round_plan(const std::map<std::string, std::string>& values, RoundPlan plan) {
    const auto number = [&](const char* field, int& into) {
        const auto found = values.find(field);
        if (found == values.end()) return;
        const auto& text = found->second;
        int read = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), read);
        if (error == std::errc() && end == text.data() + text.size()) into = read;
    };
    const auto is = [&](const char* field, const char* choice) {
        const auto found = values.find(field);
        return found != values.end() && found->second == choice;
    };
    number("people", plan.people);
    number("first", plan.first);
    plan.by_lot = is("order", "lot");
    plan.backwards = is("order", "down");
    plan.again = !is("pass", "not");
    return plan;
}

} // namespace vagskal
