#include "shared/terminal/edit_buffer.hpp"

#include "shared/terminal/text.hpp"

#include <algorithm>
#include <iterator>
#include <unicode/uchar.h>

namespace vagskal::terminal {
namespace {

constexpr std::size_t undo_steps = 500;

/// Letters, digits and everything outside ASCII but its spaces make words.
bool in_word(std::string_view text, std::size_t at) {
    const auto code = next_code_point(text, at);
    return code >= 0 && (u_isalnum(code) || code == '_' || code == '\'');
}

} // namespace

void EditBuffer::set_text(std::string_view text) {
    text_ = clean(text, single_line_);
    cursor_ = text_.size();
    undo_.clear(), redo_.clear();
    last_ = Kind::none;
}

// Graphemes are sought within the line: a line end is always a boundary, and a long text is not measured for
// each key.
std::size_t EditBuffer::before(std::size_t byte) const {
    if (byte == 0) return 0;
    const auto line_end = byte >= 2 ? text_.rfind('\n', byte - 2) : text_.npos;
    const auto from = line_end == text_.npos ? 0 : line_end + 1;
    if (text_[byte - 1] == '\n') return byte - 1;
    const auto bounds = grapheme_boundaries(std::string_view(text_).substr(from, byte - from));
    return from + bounds[bounds.size() - 2];
}

std::size_t EditBuffer::after(std::size_t byte) const {
    if (byte >= text_.size()) return text_.size();
    if (text_[byte] == '\n') return byte + 1;
    const auto end = std::min(text_.find('\n', byte), text_.size());
    return byte + grapheme_boundaries(std::string_view(text_).substr(byte, end - byte))[1];
}

void EditBuffer::remember(Kind kind) {
    const bool same_step = kind == last_ && kind != Kind::other;
    last_ = kind;
    redo_.clear();
    if (same_step) return;
    undo_.push_back({text_, cursor_});
    if (undo_.size() > undo_steps) undo_.erase(undo_.begin());
}

bool EditBuffer::insert(std::string_view raw, Kind kind) {
    auto text = clean(raw, single_line_);
    bool all = true;
    if (limit_ > 0) {
        const auto used = code_points(text_);
        auto room = limit_ > used ? limit_ - used : 0;
        std::size_t keep = 0; // whole graphemes only, as many as there is room for
        const auto bounds = grapheme_boundaries(text);
        for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
            const auto count =
                code_points(std::string_view(text).substr(bounds[i], bounds[i + 1] - bounds[i]));
            if (count > room) break;
            room -= count;
            keep = bounds[i + 1];
        }
        all = keep == text.size();
        text.resize(keep);
    }
    if (text.empty()) return all;
    remember(kind);
    text_.insert(cursor_, text);
    cursor_ += text.size();
    // What was inserted may have joined what follows (a combining mark before, a flag's second half): step
    // behind it.
    move_into_place();
    return all;
}

void EditBuffer::move_into_place() {
    const auto bounds = grapheme_boundaries(text_);
    cursor_ = *std::ranges::lower_bound(bounds, cursor_);
}

bool EditBuffer::type(std::string_view grapheme) {
    // a new step begins with each word and line, so that undo takes back what one thinks of as one thing
    if ((grapheme == " " || grapheme == "\n") && last_ == Kind::typing) last_ = Kind::none;
    return insert(grapheme, Kind::typing);
}

bool EditBuffer::replace(std::size_t from, std::size_t to, std::string_view raw) {
    const auto text = clean(raw, single_line_);
    auto whole = text_;
    whole.replace(from, to - from, text);
    if (limit_ > 0 && code_points(whole) > limit_) return false;
    remember(Kind::other);
    text_ = std::move(whole);
    if (cursor_ >= to)
        cursor_ = cursor_ - (to - from) + text.size();
    else if (cursor_ > from)
        cursor_ = from + text.size();
    move_into_place();
    return true;
}

bool EditBuffer::paste(std::string_view text) { return insert(text, Kind::other); }

void EditBuffer::erase(std::size_t from, std::size_t to, Kind kind) {
    if (from >= to) return;
    remember(kind);
    text_.erase(from, to - from);
    cursor_ = from;
    move_into_place();
}

void EditBuffer::backspace() { erase(before(cursor_), cursor_, Kind::erasing); }
void EditBuffer::del() { erase(cursor_, after(cursor_), Kind::erasing); }

void EditBuffer::backspace_word() {
    const auto end = cursor_;
    word_left();
    const auto from = cursor_;
    cursor_ = end;
    erase(from, end, Kind::other);
}

void EditBuffer::del_to_line_end() {
    const auto end = std::min(text_.find('\n', cursor_), text_.size());
    erase(cursor_, end == cursor_ ? after(cursor_) : end, Kind::other);
}

void EditBuffer::left() { last_ = Kind::none, cursor_ = before(cursor_); }
void EditBuffer::right() { last_ = Kind::none, cursor_ = after(cursor_); }

void EditBuffer::word_left() {
    last_ = Kind::none;
    while (cursor_ > 0 && !in_word(text_, before(cursor_))) cursor_ = before(cursor_);
    while (cursor_ > 0 && in_word(text_, before(cursor_))) cursor_ = before(cursor_);
}

void EditBuffer::word_right() {
    last_ = Kind::none;
    while (cursor_ < text_.size() && !in_word(text_, cursor_)) cursor_ = after(cursor_);
    while (cursor_ < text_.size() && in_word(text_, cursor_)) cursor_ = after(cursor_);
}

void EditBuffer::move_to(std::size_t byte) {
    last_ = Kind::none;
    const auto bounds = grapheme_boundaries(text_);
    cursor_ = *std::prev(std::ranges::upper_bound(bounds, byte));
}

bool EditBuffer::undo() {
    if (undo_.empty()) return false;
    redo_.push_back({text_, cursor_});
    text_ = std::move(undo_.back().text), cursor_ = undo_.back().cursor;
    undo_.pop_back();
    last_ = Kind::none;
    return true;
}

bool EditBuffer::redo() {
    if (redo_.empty()) return false;
    undo_.push_back({text_, cursor_});
    text_ = std::move(redo_.back().text), cursor_ = redo_.back().cursor;
    redo_.pop_back();
    last_ = Kind::none;
    return true;
}

} // namespace vagskal::terminal
