#include "participant/screens/place_pad.hpp"

#include "participant/screens/screen_words.hpp"
#include "shared/terminal/text.hpp"

#include <algorithm>

namespace vagskal::screens {

using terminal::Style;

namespace {

constexpr int widest_cell = 11, most_heads = 12;

} // namespace

void PlacePad::refresh(const Activity* activity, const Kind* kind) {
    places_ = activity && kind ? kinds::places_of(*activity, *kind) : std::nullopt;
    if (!places_) across_.reset();
}

std::int32_t PlacePad::moved(std::int32_t mark, int right, int down) {
    forget();
    if (!places_) return mark;
    if (mark <= 0) return places_->mark((places_->columns.size() - 1) / 2, (places_->rows.size() - 1) / 2);
    const auto moved = [](std::size_t at, int by, std::size_t count) {
        return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(at) + by, 0,
                                                                   static_cast<std::ptrdiff_t>(count) - 1));
    };
    return places_->mark(moved(places_->column_of(mark), right, places_->columns.size()),
                         moved(places_->row_of(mark), down, places_->rows.size()));
}

/// Numbers are typed as they are written at the axis; steps are counted.
std::optional<std::size_t> PlacePad::place_typed(int digit, bool across) const {
    const auto& heads = across ? places_->columns : places_->rows;
    const auto numbers = across ? places_->numbers_across : places_->numbers_down;
    if (!numbers)
        return digit >= 1 && digit <= static_cast<int>(heads.size())
                   ? std::optional(static_cast<std::size_t>(digit) - 1)
                   : std::nullopt;
    const auto found = std::ranges::find(heads, fmt::to_string(digit));
    if (found == heads.end()) return std::nullopt;
    return static_cast<std::size_t>(found - heads.begin());
}

std::optional<std::int32_t> PlacePad::typed(int digit) {
    if (!places_) return std::nullopt;
    if (!across_) {
        across_ = place_typed(digit, true);
        return std::nullopt;
    }
    const auto row = place_typed(digit, false);
    if (!row) return std::nullopt; // the first digit stays; another one can follow
    const auto mark = places_->mark(*across_, *row);
    forget();
    return mark;
}

std::string PlacePad::asks() const {
    if (!places_ || !across_) return {};
    return fill(tr("{}: {}, and then {}?"), places_->across, places_->columns[*across_], places_->down);
}

std::string PlacePad::by_keys() const {
    return tr("Left and Right move the selected one across, + and - up and down; or type two digits, first "
              "across, then up.");
}

int PlacePad::cell() const {
    if (places_->numbers_across) return 3;
    int widest = 3;
    for (const auto& head : places_->columns) widest = std::max(widest, terminal::text_width(head) + 1);
    return std::min(widest, widest_cell);
}

int PlacePad::heads() const {
    int widest = 2;
    for (const auto& head : places_->rows) widest = std::max(widest, terminal::text_width(head) + 1);
    return std::min(widest, most_heads);
}

int PlacePad::columns() const {
    return places_ ? heads() + cell() * static_cast<int>(places_->columns.size()) : 0;
}

int PlacePad::rows() const { return places_ ? static_cast<int>(places_->rows.size()) + 3 : 0; }

void PlacePad::draw(terminal::Canvas canvas, std::int32_t mark) const {
    if (!places_) return;
    canvas.put_short(0, 0, (places_->numbers_down ? "↑ " : "↓ ") + places_->down, canvas.width(), Style::dim);
    const int left = heads(), wide = cell();
    for (std::size_t row = 0; row < places_->rows.size(); ++row) {
        const int y = static_cast<int>(row) + 1;
        const auto& head = places_->rows[row];
        const int at = places_->numbers_down ? left - 1 - terminal::text_width(head) : 0;
        canvas.put_short(std::max(at, 0), y, head, left - 1);
        for (std::size_t column = 0; column < places_->columns.size(); ++column) {
            const int x = left + static_cast<int>(column) * wide + (wide - 3) / 2;
            if (places_->mark(column, row) == mark)
                canvas.put(x, y, "[●]", Style::bold);
            else
                canvas.put(x + 1, y, "·", across_ == column ? Style::bold : Style::dim);
        }
    }
    const int below = static_cast<int>(places_->rows.size()) + 1;
    for (std::size_t column = 0; column < places_->columns.size(); ++column) {
        const auto& head = places_->columns[column];
        const int size = std::min(terminal::text_width(head), wide - 1);
        canvas.put_short(left + static_cast<int>(column) * wide + (wide - size) / 2, below, head, wide - 1);
    }
    canvas.put_short(left, below + 1, places_->across + " →", canvas.width() - left, Style::dim);
}

} // namespace vagskal::screens
