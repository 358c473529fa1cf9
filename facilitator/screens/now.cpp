#include "facilitator/screens/now.hpp"

#include "facilitator/screens/agenda.hpp"
#include "shared/model/board.hpp"
#include "shared/terminal/big_text.hpp"
#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using terminal::Canvas;
using terminal::Style;

namespace {

constexpr int big_clock_rows = 5;

/// "██████░░░░": how much of the part's time has gone.
std::string time_bar(std::int64_t left, std::int64_t whole, int columns) {
    const auto gone =
        whole <= 0 ? columns : std::clamp<std::int64_t>((whole - left) * columns / whole, 0, columns);
    std::string out;
    for (int i = 0; i < columns; ++i) out += i < gone ? "█" : "░";
    return out;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : " · ") + word;
    return out;
}

/// How far the open vote has come, where its kind has more to say than how many ballots are in.
std::string progress_words(const Host& host) {
    const auto& w = host.workshop();
    const auto* now = w.current_activity();
    const auto* kind = now && w.is_open(now->id) ? host.kinds().find(now->kind) : nullptr;
    return kind ? kind->progress(w, *now) : std::string();
}

int put_progress(Canvas canvas, const std::string& words) {
    return words.empty() ? 0 : std::min(canvas.put_wrapped(0, words, Style::dim), canvas.height());
}

} // namespace

std::string round_words(const Host& host) {
    const auto& w = host.workshop();
    if (w.groups.empty() || w.group_minutes <= 0) return {};
    const auto left = std::int64_t{w.group_minutes} * 60 - host.group_seconds();
    if (left <= 0) return fmt::format(fmt::runtime(tr("round {}: time is up")), w.group_round);
    return fmt::format(fmt::runtime(tr("round {}: {} left")), w.group_round, clock_text(left));
}

std::vector<std::string> room_facts(const Host& host) {
    const auto& w = host.workshop();
    const auto* now = w.current_activity();
    std::vector<std::string> out;
    if (!now) return out;
    if (!w.is_open(now->id)) {
        out.push_back(tr("closed"));
    } else if (const auto silent = std::int64_t{now->silent_minutes} * 60 - host.spent_seconds(now->id);
               silent > 0) {
        out.push_back(fmt::format(fmt::runtime(tr("silent writing, {} left")), clock_text(silent)));
    } else if (now->talk == Talk::groups) {
        if (w.groups.empty())
            out.push_back(tr("in groups (press g to make them)"));
        else
            out.push_back(fmt::format(fmt::runtime(tr("in {} groups")), w.groups.size()));
    } else {
        out.push_back(now->talk == Talk::plenary ? tr("all together") : tr("each alone"));
    }
    if (const auto left = round_words(host); !left.empty() && w.is_open(now->id) && now->talk == Talk::groups)
        out.push_back(left);
    const auto open = std::ranges::count(w.states, Stage::open, &ActivityState::stage);
    if (open > 1) out.push_back(fmt::format(fmt::runtime(tr("{} parts open")), open));
    const auto held =
        std::ranges::count_if(w.held, [&](const auto& h) { return h.second.activity == now->id; });
    if (held > 0)
        out.push_back(fmt::format(fmt::runtime(tr("{} written, shown when the part closes")), held));
    if (const auto vote = w.votes.find(now->id); vote != w.votes.end()) {
        const auto ballots = vote->second.ballots.size();
        out.push_back(
            fmt::format(fmt::runtime(trn("{} ballot is in", "{} ballots are in", ballots)), ballots));
    }
    if (w.wall.blank)
        out.push_back(tr("the wall is blank"));
    else if (!w.wall.items.empty())
        out.push_back(fmt::format(fmt::runtime(tr("{} on the wall")), w.wall.items.size()));
    return out;
}

int draw_now(Canvas canvas, const Host& host, const std::vector<std::string>& news) {
    const auto& w = host.workshop();
    const auto* now = w.current_activity();
    if (!now) return 0;
    const bool open = w.is_open(now->id);
    const auto left = seconds_left(w, now->id, host.spent_seconds(now->id));
    const auto whole = left + host.spent_seconds(now->id);
    const auto heading =
        fmt::format("{}/{}  {}", *w.current + 1, w.session.activities.size(), now->title.in(language()));
    const auto& prompt = now->prompt.in(language());
    auto all_facts = room_facts(host);
    all_facts.insert(all_facts.end(), news.begin(), news.end());
    const auto facts = joined(all_facts);
    const auto progress = progress_words(host);
    const auto time = open ? left_words(left) : std::string();

    if (canvas.height() >= 26 && canvas.width() >= 70) { // the clock as large as it goes
        const auto digits = open ? clock_text(left) : std::string();
        const int clock_columns = static_cast<int>(digits.size()) * 6;
        const auto words = canvas.columns(0, canvas.width() - clock_columns - 3);
        words.put_short(0, 1, heading, words.width(), Style::bold);
        const int rows = words.rows(3, 3).put_wrapped(0, prompt, Style::bold);
        if (open) {
            const auto clock = canvas.part(canvas.width() - clock_columns - 1, 1);
            terminal::draw_big_text(clock.rows(0, big_clock_rows), digits);
            canvas.put_right(big_clock_rows + 2,
                             left > 0 ? fmt::format(fmt::runtime(tr("{} of {}")), time_bar(left, whole, 16),
                                                    minutes_words(static_cast<int>(whole / 60)))
                                      : left_words(left),
                             left > 0 ? Style::plain : Style::bold);
        }
        const int facts_row = std::max(3 + rows + 1, big_clock_rows + 2);
        words.put_short(0, facts_row, facts, std::min(words.width(), canvas.width() - 34), Style::dim);
        return facts_row + 2 + put_progress(words.rows(facts_row + 1, 2), progress);
    }
    // Small: title and time in one row, the prompt in as few as there is room for, then what is true.
    const int time_columns = time.empty() ? 0 : terminal::text_width(time) + 2;
    canvas.put_short(0, 0, heading, canvas.width() - time_columns - 1, Style::bold);
    if (!time.empty())
        canvas.put(canvas.width() - time_columns, 0, fmt::format(" {} ", time), Style::inverse | Style::bold);
    const int most = canvas.height() >= 20 ? 3 : canvas.height() >= 16 ? 2 : 1;
    const auto lines = terminal::wrapped(prompt, canvas.width() - 1);
    int y = 1;
    for (int i = 0; i < std::min(most, static_cast<int>(lines.size())); ++i, ++y) {
        auto line = lines[static_cast<std::size_t>(i)];
        if (i + 1 == most && most < static_cast<int>(lines.size())) line += " …";
        canvas.put_short(0, y, line, canvas.width() - 1, Style::plain);
    }
    if (canvas.height() < 14) return y;
    canvas.put_short(0, y++, facts, canvas.width() - 1, Style::dim);
    y += put_progress(canvas.rows(y, 2), progress);
    return canvas.height() >= 20 ? y + 1 : y;
}

std::string storage_words(Storage storage) {
    switch (storage) {
    case Storage::well: return {};
    case Storage::full:
        return tr("The disk is full: nothing more is stored. Free some space; what people write waits on "
                  "their laptops.");
    case Storage::failing:
        return tr("The disk does not take what is written. Do not close the program; copy the workshop file "
                  "elsewhere, "
                  "then start again.");
    }
    return {};
}

} // namespace vagskal
