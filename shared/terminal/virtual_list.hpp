#pragma once
// A list of any length of which only the visible rows are built. It stands still while others write: what is
// selected stays selected and in its place on the screen when rows come in above it.
#include "shared/terminal/key.hpp"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace vagskal::terminal {

/// Where the rows come from. Must answer in about constant time.
struct Rows {
    std::function<std::size_t()> count;
    std::function<std::string(std::size_t index)> id; ///< unique and lasting
    /// Lines of one row, none wider than `columns`, at least one.
    std::function<std::vector<Line>(std::size_t index, int columns)> lines;
};

class VirtualList {
  public:
    explicit VirtualList(Rows rows = {}) : rows_(std::move(rows)) {}
    void set_rows(Rows rows) { rows_ = std::move(rows); } ///< keeps the selection by id

    /// Index and id of what is selected; nothing when the list is empty. Finds it again after rows came or
    /// went; when it is gone, its neighbour is selected.
    std::optional<std::size_t> selected();
    std::string selected_id(); ///< "" when empty
    void select(std::size_t index);
    bool select_id(std::string_view id);   ///< false: not there
    void follow(bool on) { follow_ = on; } ///< stay at the end while the last row is selected (as a log does)

    /// Marks for doing something with several: by id, so they last while the list changes. Only marks still
    /// present count.
    void toggle_mark();
    void clear_marks() { marks_.clear(); }
    std::vector<std::string> marked(); ///< in list order
    bool is_marked(const std::string& id) const { return marks_.contains(id); }
    /// The marked, or the selected one when none is marked.
    std::vector<std::string> targets();

    /// Up, Down, j, k, PageUp, PageDown, Home, End, g, G, Space (mark). False: not used.
    bool key(const Key& key);
    /// Click selects, the wheel moves.
    bool mouse(const Mouse& mouse);

    /// `empty_text` stands in the middle of a list without rows.
    void draw(Canvas canvas, bool focused, std::string_view empty_text = {});
    /// Rows built by the last draw(): for tests that hold the cost to what is visible.
    std::size_t built() const { return built_; }

  private:
    void move(long by);
    void refind();
    Rows rows_;
    std::string selected_id_;
    std::size_t selected_ = 0;
    int offset_ = 0; ///< screen row of the selected row's first line
    int page_ = 10;  ///< rows that were visible
    bool follow_ = false;
    bool was_last_ = false;
    std::set<std::string> marks_;
    std::size_t built_ = 0;
    struct Shown {
        std::string id;
        int top = 0, height = 0; ///< screen rows within the list, top may lie above it
    };
    std::vector<Shown> shown_;
    Rect area_;
};

} // namespace vagskal::terminal
