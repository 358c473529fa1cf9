#pragma once
// The field of a scatter in terminal cells: numbers with their crosses, without axes and words.
#include "shared/picture/cells_parts.hpp"
#include "shared/picture/scatter_layout.hpp"

#include <cmath>

namespace vagskal::picture {

/// One axis in cells, counted from its first end (left, or below).
struct Ruler {
    const PlaceAxis& axis;
    int length = 1; ///< cells
    int band = 0;   ///< of an axis of steps: cells of each, with one between
    bool steps() const { return !axis.steps.empty(); }
    int at(double value) const {
        value = on_axis(axis, value);
        if (steps()) return static_cast<int>(value) * (band + 1) + (band - 1) / 2;
        return static_cast<int>(std::lround((value - axis.least) / (axis.most - axis.least) * (length - 1)));
    }
};

class Plot {
  public:
    /// At most so many columns. The scatter must outlive it.
    Plot(const Scatter& scatter, int columns);
    const Ruler& across() const { return across_; }
    const Ruler& upright() const { return upright_; }
    /// Counted from the top. Of an axis of steps the first is there, of numbers the greatest.
    int row(double value) const;
    void put(Line& line, int row) const;

  private:
    struct Glyph {
        std::string shape = " ";
        Look look = Look::faint;
        bool mark = false; ///< part of a number: nothing is drawn over it
    };
    struct Box {
        int left = 0, right = 0, top = 0, bottom = 0;
    };
    struct Settled {
        const Spot* spot;
        std::string mark;
        int x = 0, y = 0;
        Box box{}; ///< of its number and its lines
    };
    std::size_t index(int x, int y) const { return static_cast<std::size_t>(y * across_.length + x); }
    bool inside(int x, int y) const { return x >= 0 && y >= 0 && x < across_.length && y < upright_.length; }
    void ground();
    void line(int x, int y, const char* shape);
    void settle(const Spot& spot, const std::string& mark);
    Box box_of(const Spot& spot, int x, int y, int size) const;
    void cross(const Settled& one);
    bool is_free(int x, int y, int size) const;
    void number(const Settled& one);

    const Scatter& scatter_;
    Ruler across_, upright_;
    std::vector<Glyph> cells_;
    std::vector<Settled> settled_;
};

} // namespace vagskal::picture
