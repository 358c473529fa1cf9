#include "shared/terminal/editor.hpp"

#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::terminal {

using Name = Key::Name;

namespace {

/// The line a byte is on: the last that begins at or before it.
std::size_t line_of(const std::vector<VisualLine>& lines, std::size_t byte) {
    std::size_t found = 0;
    for (std::size_t i = 0; i < lines.size() && lines[i].from <= byte; ++i) found = i;
    return found;
}

/// The byte in a line that stands at a column, or the line's end.
std::size_t byte_at(std::string_view text, VisualLine line, int column) {
    const auto part = text.substr(line.from, line.to - line.from);
    const auto bounds = grapheme_boundaries(part);
    int x = 0;
    for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
        const int width = grapheme_width(part.substr(bounds[i], bounds[i + 1] - bounds[i]));
        if (x + width > column) return line.from + bounds[i];
        x += width;
    }
    return line.to;
}

int column_of(std::string_view text, VisualLine line, std::size_t byte) {
    return text_width(text.substr(line.from, std::min(byte, line.to) - line.from));
}

} // namespace

Editor::Editor(EditorOptions options)
    : options_(std::move(options)), buffer_(options_.limit, options_.single_line) {}

bool Editor::move_line(int by) {
    const auto lines = visual_lines(text(), columns_);
    const auto line = line_of(lines, buffer_.cursor());
    if (wish_ < 0) wish_ = column_of(text(), lines[line], buffer_.cursor());
    if ((by < 0 && line == 0) || (by > 0 && line + 1 == lines.size())) return false;
    const auto target = by < 0 ? line - 1 : line + 1;
    auto byte = byte_at(text(), lines[target], wish_);
    // The end of a line broken inside a word is the beginning of the next one: stay before it.
    if (target + 1 < lines.size() && byte == lines[target + 1].from && byte > lines[target].from) --byte;
    const int wish = wish_;
    buffer_.move_to(byte);
    wish_ = wish;
    return true;
}

bool Editor::key(const Key& key) {
    if (!options_.single_line && (key.is(Name::up) || key.is(Name::down)))
        return move_line(key.is(Name::up) ? -1 : 1);
    wish_ = -1;
    if (key.types()) return buffer_.type(utf8(key.code)), true;
    const auto line = [this] {
        const auto lines = visual_lines(text(), options_.single_line ? 1 << 20 : columns_);
        return lines[line_of(lines, buffer_.cursor())];
    };
    if (key.name == Name::character && (key.ctrl || key.alt)) {
        if (key.is_ctrl('a')) return buffer_.move_to(line().from), true;
        if (key.is_ctrl('e')) return buffer_.move_to(line().to), true;
        if (key.is_ctrl('w')) return buffer_.backspace_word(), true;
        if (key.is_ctrl('k')) return buffer_.del_to_line_end(), true;
        if (key.is_ctrl('z') || key.is_ctrl('u')) return buffer_.undo(), true;
        if (key.is_ctrl('y')) return buffer_.redo(), true;
        if (key.alt && !key.ctrl && key.code == 'b') return buffer_.word_left(), true;
        if (key.alt && !key.ctrl && key.code == 'f') return buffer_.word_right(), true;
        return false;
    }
    switch (key.name) {
    case Name::enter:
        if (options_.single_line || key.alt || key.ctrl) return false;
        return buffer_.type("\n"), true;
    case Name::backspace: return key.alt || key.ctrl ? buffer_.backspace_word() : buffer_.backspace(), true;
    case Name::del: return buffer_.del(), true;
    case Name::left: return key.ctrl || key.alt ? buffer_.word_left() : buffer_.left(), true;
    case Name::right: return key.ctrl || key.alt ? buffer_.word_right() : buffer_.right(), true;
    case Name::home: return buffer_.move_to(key.ctrl ? 0 : line().from), true;
    case Name::end: return buffer_.move_to(key.ctrl ? text().size() : line().to), true;
    default: return false;
    }
}

bool Editor::click(Point at) {
    if (!area_.contains(at)) return false;
    const auto lines = visual_lines(text(), columns_);
    const auto row = std::min(static_cast<std::size_t>(scroll_ + at.y - area_.y), lines.size() - 1);
    wish_ = -1;
    if (options_.single_line)
        buffer_.move_to(byte_at(text(), {0, text().size()}, at.x - area_.x + scroll_));
    else
        buffer_.move_to(byte_at(text(), lines[row], at.x - area_.x));
    return true;
}

std::string Editor::counter() const {
    if (options_.limit == 0) return {};
    const auto used = code_points(text());
    if (used * 10 < options_.limit * 9) return {};
    const auto left = options_.limit > used ? options_.limit - used : 0;
    return fmt::format(fmt::runtime(trn("{} character left", "{} characters left", left)), left);
}

int Editor::rows(int columns) const {
    if (options_.single_line) return 1;
    return static_cast<int>(visual_lines(text(), std::max(columns - 1, 1)).size()) +
           (counter().empty() ? 0 : 1);
}

/// Bytes [from, to) as one line, marked places among them.
void Editor::put_marked(Canvas canvas, int y, std::size_t from, std::size_t to) const {
    const std::string_view all = text();
    int x = 0;
    for (const auto& mark : marked_) {
        const auto begin = std::clamp(mark.from, from, to), end = std::clamp(mark.to, from, to);
        if (begin >= end) continue;
        x = canvas.put(x, y, all.substr(from, begin - from));
        x = canvas.put(x, y, all.substr(begin, end - begin), mark.asked ? Style::inverse : Style::underline);
        from = end;
    }
    canvas.put(x, y, all.substr(from, to - from));
}

void Editor::draw(Canvas canvas, bool focused) {
    if (canvas.empty()) return;
    const auto note = counter();
    if (!note.empty() && canvas.height() > 1) {
        canvas.put_right(canvas.height() - 1, note, Style::dim);
        canvas = canvas.rows(0, canvas.height() - 1);
    }
    area_ = canvas.area();
    columns_ = std::max(canvas.width() - 1, 1); // one column is kept for the cursor behind a full line
    if (text().empty()) canvas.put_short(0, 0, options_.placeholder, canvas.width(), Style::dim);
    if (options_.single_line) {
        const int column = text_width(std::string_view(text()).substr(0, buffer_.cursor()));
        scroll_ = std::clamp(scroll_, std::max(column - columns_, 0), column);
        const auto from = byte_at(text(), {0, text().size()}, scroll_);
        put_marked(canvas, 0, from, text().size());
        if (focused) canvas.cursor(column - scroll_, 0);
        return;
    }
    const auto lines = visual_lines(text(), columns_);
    const auto at = static_cast<int>(line_of(lines, buffer_.cursor()));
    scroll_ = std::clamp(scroll_, std::max(at - canvas.height() + 1, 0), at);
    scroll_ = std::min(scroll_, std::max(static_cast<int>(lines.size()) - canvas.height(), 0));
    for (int y = 0; y < canvas.height() && scroll_ + y < static_cast<int>(lines.size()); ++y) {
        const auto& line = lines[static_cast<std::size_t>(scroll_ + y)];
        put_marked(canvas, y, line.from, line.to);
    }
    if (focused) {
        const auto& line = lines[static_cast<std::size_t>(at)];
        canvas.cursor(std::min(column_of(text(), line, buffer_.cursor()), canvas.width() - 1), at - scroll_);
    }
}

} // namespace vagskal::terminal
