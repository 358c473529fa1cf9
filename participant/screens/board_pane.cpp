#include "participant/screens/board_pane.hpp"

#include "participant/screens/screen_words.hpp"
#include "shared/model/board.hpp"
#include "shared/picture/scene.hpp"

#include <algorithm>
#include <set>

namespace vagskal::screens {

using terminal::Line;
using terminal::Look;

namespace {

constexpr int least_board = 20; // what the picture writer can draw in

void heading(std::vector<Line>& out, const std::string& text, int columns) {
    if (!out.empty()) out.emplace_back();
    add_text(out, text, columns, Look::strong);
}

} // namespace

std::vector<Line> board_lines(const Workshop& w, const Kinds& kinds, const Activity& activity, int columns) {
    const auto* kind = kinds.find(activity.kind);
    if (!kind) return {};
    auto scene = kind->board(board_of(w, activity));
    scene.title.clear(); // it stands above already
    return picture::to_cells(scene, std::max(columns, least_board));
}

std::vector<Line> story_lines(const Workshop& w, const Kinds& kinds, int columns) {
    std::vector<Line> out;
    for (const auto& activity : w.session.activities) {
        if (board_of(w, activity).items.empty() && !w.results.contains(activity.id)) continue;
        heading(out, in_words(activity.title), columns);
        for (auto& line : board_lines(w, kinds, activity, columns)) out.push_back(std::move(line));
    }
    if (!w.themes.empty()) {
        heading(out, tr("Themes"), columns);
        for (auto& line : theme_lines(w, columns)) out.push_back(std::move(line));
    }
    if (out.empty()) add_text(out, tr("Nothing has been said yet."), columns, Look::faint);
    return out;
}

std::vector<Line> agenda_lines(const Workshop& w, int columns) {
    std::vector<Line> out;
    for (std::size_t i = 0; i < w.session.activities.size(); ++i) {
        const auto& activity = w.session.activities[i];
        const bool now = w.current == i && w.states[i].stage == Stage::open;
        const auto state = now                                  ? tr("now")
                           : w.states[i].stage == Stage::open   ? tr("open")
                           : w.states[i].stage == Stage::closed ? tr("done")
                                                                : "";
        auto line = fmt::format("{} {}",
                                now                                  ? "▸"
                                : w.states[i].stage == Stage::closed ? "✓"
                                                                     : " ",
                                fill(tr("{} · {} min"), in_words(activity.title), activity.minutes));
        if (*state) line += fmt::format(" · {}", state);
        add_text(out, line, columns, now ? Look::strong : *state ? Look::normal : Look::faint);
    }
    return out;
}

std::vector<Line> theme_lines(const Workshop& w, int columns) {
    std::vector<Line> out;
    std::set<ItemId> sorted;
    for (const auto& theme : w.themes) {
        std::size_t there = 0;
        for (const auto& id : theme.items)
            if (const auto* item = w.find(id); item && item->present()) ++there;
        add_text(out, fmt::format("{} ({})", theme.name, there), columns, Look::strong);
        for (const auto& id : theme.items)
            if (const auto* item = w.find(id); item && item->present())
                add_text(out, "· " + one_line(item->text()), columns, Look::normal, 2);
    }
    if (out.empty()) add_text(out, tr("There are no themes yet."), columns, Look::faint);
    return out;
}

std::vector<Line> stored_lines(const Workshop& w, bool keeps, int columns) {
    return parts_lines(what_is_stored(w.anonymity, keeps, w.about), columns);
}

std::vector<Line> first_stored_lines(const Workshop& w, bool keeps, int columns) {
    auto parts = what_is_stored(w.anonymity, keeps, w.about);
    parts.erase(parts.begin() + parts_read_first, parts.end());
    return parts_lines(parts, columns);
}

std::vector<Line> parts_lines(const std::vector<StoredPart>& parts, int columns) {
    std::vector<Line> out;
    for (const auto& part : parts) {
        if (!out.empty() && columns >= 76) out.emplace_back(); // closer together where room is dear
        add_text(out, part.heading, columns, Look::strong);
        for (const auto& sentence : part.sentences) {
            const auto at = out.size();
            add_text(out, sentence, columns, Look::normal, 2);
            if (at < out.size()) out[at].front().text.replace(0, 1, "·");
        }
    }
    return out;
}

void Pane::draw(terminal::Canvas canvas, const std::string& what, Seq version,
                const std::function<std::vector<Line>(int)>& make) {
    const auto key = what + language();
    const int columns = canvas.width() - 2; // the last column is the scroll arrows'
    if (key != what_) scroll_.to_top();
    if (key != what_ || version != version_ || columns != columns_) {
        what_ = key;
        version_ = version;
        columns_ = columns;
        lines_ = make(columns);
    }
    scroll_.draw(canvas, lines_);
}

} // namespace vagskal::screens
