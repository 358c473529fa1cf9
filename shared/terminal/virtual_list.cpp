#include "shared/terminal/virtual_list.hpp"

#include <algorithm>
#include <map>

namespace vagskal::terminal {
namespace {

constexpr int gutter = 3; // "▸✓ ": the selected one and the marked ones, told by signs
constexpr int below_all = 1 << 20;

} // namespace

void VirtualList::refind() {
    const auto count = rows_.count ? rows_.count() : 0;
    if (count == 0) {
        selected_ = 0; // the id is kept: the rows may come back
        return;
    }
    if (follow_ && was_last_ && selected_id_ != rows_.id(count - 1)) {
        selected_ = count - 1, offset_ = below_all;
    } else if (!selected_id_.empty() && (selected_ >= count || rows_.id(selected_) != selected_id_)) {
        // Rows came or went: look around the old place, nearest first.
        const auto start = std::min(selected_, count - 1);
        selected_ = start;
        for (std::size_t d = 0; d < count; ++d) {
            if (start + d < count && rows_.id(start + d) == selected_id_) {
                selected_ = start + d;
                break;
            }
            if (d <= start && rows_.id(start - d) == selected_id_) {
                selected_ = start - d;
                break;
            }
        }
    }
    selected_id_ = rows_.id(selected_);
}

std::optional<std::size_t> VirtualList::selected() {
    refind();
    if (!rows_.count || rows_.count() == 0) return std::nullopt;
    return selected_;
}

std::string VirtualList::selected_id() { return selected() ? selected_id_ : std::string(); }

void VirtualList::select(std::size_t index) {
    const auto count = rows_.count ? rows_.count() : 0;
    if (count == 0) return;
    index = std::min(index, count - 1);
    const auto id = rows_.id(index);
    const auto seen = std::ranges::find(shown_, id, &Shown::id);
    // What is on the screen stays where it is; otherwise it comes in at the edge that it lies behind.
    offset_ = seen != shown_.end() ? seen->top : index > selected_ ? below_all : 0;
    selected_ = index;
    selected_id_ = id;
    was_last_ = index + 1 == count;
}

bool VirtualList::select_id(std::string_view id) {
    const auto count = rows_.count ? rows_.count() : 0;
    for (std::size_t i = 0; i < count; ++i)
        if (rows_.id(i) == id) return select(i), true;
    return false;
}

void VirtualList::toggle_mark() {
    if (!selected()) return;
    if (marks_.erase(selected_id_) == 0) marks_.insert(selected_id_);
}

std::vector<std::string> VirtualList::marked() {
    std::vector<std::string> out;
    if (marks_.empty() || !rows_.count) return out;
    for (std::size_t i = 0; i < rows_.count() && out.size() < marks_.size(); ++i)
        if (auto id = rows_.id(i); marks_.contains(id)) out.push_back(std::move(id));
    return out;
}

std::vector<std::string> VirtualList::targets() {
    auto out = marked();
    if (out.empty() && selected()) out.push_back(selected_id_);
    return out;
}

void VirtualList::move(long by) {
    const auto at = selected();
    if (!at) return;
    const auto last = static_cast<long>(rows_.count()) - 1;
    select(static_cast<std::size_t>(std::clamp(static_cast<long>(*at) + by, 0L, last)));
}

bool VirtualList::key(const Key& key) {
    using Name = Key::Name;
    if (!selected()) return false;
    if (key.is(Name::down) || key.is(U'j')) return move(1), true;
    if (key.is(Name::up) || key.is(U'k')) return move(-1), true;
    if (key.is(Name::page_down)) return move(std::max(page_ - 1, 1)), true;
    if (key.is(Name::page_up)) return move(-std::max(page_ - 1, 1)), true;
    if (key.is(Name::home) || key.is(U'g')) return select(0), true;
    if (key.is(Name::end) || key.is(U'G')) return select(rows_.count() - 1), true;
    if (key.is(U' ')) return toggle_mark(), move(1), true;
    return false;
}

bool VirtualList::mouse(const Mouse& mouse) {
    if (!area_.contains(mouse.at) || !selected()) return false;
    if (mouse.what == Mouse::What::wheel_down) return move(1), true;
    if (mouse.what == Mouse::What::wheel_up) return move(-1), true;
    if (mouse.what != Mouse::What::press) return false;
    for (const auto& shown : shown_)
        if (const int y = mouse.at.y - area_.y; y >= shown.top && y < shown.top + shown.height)
            return select_id(std::string(shown.id)), true;
    return false;
}

void VirtualList::draw(Canvas canvas, bool focused, std::string_view empty_text) {
    area_ = canvas.area();
    built_ = 0;
    shown_.clear();
    const int height = canvas.height();
    if (height <= 0 || canvas.width() <= gutter) return;
    if (!selected()) {
        if (!empty_text.empty())
            canvas.rows(height / 3).part(1, 0, canvas.width() - 2).put_wrapped(0, empty_text, Style::dim);
        return;
    }
    const auto count = rows_.count();
    std::map<std::size_t, std::vector<Line>> built;
    const auto lines = [&](std::size_t index) -> const std::vector<Line>& {
        const auto [at, fresh] = built.try_emplace(index);
        if (fresh) at->second = rows_.lines(index, canvas.width() - gutter), ++built_;
        if (at->second.empty()) at->second.emplace_back();
        return at->second;
    };
    const auto rows_of = [&](std::size_t index) { return static_cast<int>(lines(index).size()); };

    // The selected row keeps its place; rows are built outwards from it until the window is full.
    offset_ = std::clamp(offset_, 0, std::max(height - rows_of(selected_), 0));
    std::size_t first = selected_, last = selected_;
    int top = offset_, bottom = offset_ + rows_of(selected_);
    const auto fill_up = [&] {
        while (top > 0 && first > 0) top -= rows_of(--first);
    };
    fill_up();
    const auto shift = [&](int by) { top += by, bottom += by, offset_ += by; };
    if (top > 0) shift(-top); // the list begins here: nothing empty above it
    while (bottom < height && last + 1 < count) bottom += rows_of(++last);
    if (bottom < height) { // the list ends here: nothing empty below it, unless all of it is seen
        shift(height - bottom);
        fill_up();
        if (top > 0) shift(-top);
    }
    for (auto index = first; index <= last; ++index) {
        const auto& row = lines(index);
        const auto id = rows_.id(index);
        const bool here = index == selected_;
        for (int i = 0; i < static_cast<int>(row.size()); ++i) {
            const int y = top + i;
            if (y < 0 || y >= height) continue;
            if (i == 0 && here) canvas.put(0, y, "▸", Style::bold);
            if (i == 0 && marks_.contains(id)) canvas.put(1, y, "✓", Style::bold);
            canvas.put_line(gutter, y, row[static_cast<std::size_t>(i)]);
            if (here && focused) canvas.add_style(y, Style::inverse);
        }
        shown_.push_back({id, top, static_cast<int>(row.size())});
        top += static_cast<int>(row.size());
    }
    page_ = std::max(static_cast<int>(last - first), 1);
    was_last_ = selected_ + 1 == count;
}

} // namespace vagskal::terminal
