#pragma once
// Where everything in a time chart stands, in the writer's unit across and in text lines down. Cells and SVG
// draw the same layout, so a picture on the wall and one on paper tell the same.
#include "shared/picture/time_axis.hpp"
#include "shared/picture/writers.hpp"

#include <string>
#include <vector>

namespace vagskal::picture {

/// The ruler of a writer.
struct Metrics {
    double length = 0;      ///< the axis takes all of it
    double gap = 1;         ///< between a bar and its label
    double least_bar = 1;   ///< a span no longer than this is a point
    double comfortable = 0; ///< a label narrower than this would rather stand on the bar's other side
    double least_label = 0; ///< a label narrower than this stands below its bar
    bool whole = false;     ///< positions are whole numbers (cells)
    Measure measure = cell_width;
};

/// One memory as drawn: from x0 to x1, x1 not included. `shape` 0-3 tells the memories of a happening apart.
struct Mark {
    double x0 = 0;
    double x1 = 0;
    std::size_t shape = 0;
    bool point = false;
    bool ongoing = false;
    bool approximate = false;
};

/// A happening: its marks under each other, and its label beside them or below them.
struct Block {
    enum class Side { right, left, below };
    std::vector<Mark> marks;
    std::vector<Line> label;
    Side side = Side::right;
    double label_x = 0; ///< where label lines begin; on the left side, where they end
    double left = 0;    ///< the extent, label included
    double right = 0;
    std::size_t lines() const {
        return side == Side::below ? marks.size() + label.size() : std::max(marks.size(), label.size());
    }
};

/// Happenings that stand beside each other.
struct Shelf {
    std::vector<Block> blocks;
    std::size_t lines = 0;
};

struct LaneLayout {
    std::string name; ///< empty for what names a lane that does not exist
    std::vector<Shelf> shelves;
    std::vector<const Happening*> undated;
};

struct ChartLayout {
    std::vector<Tick> ticks;
    std::vector<LaneLayout> lanes; ///< without those that hold nothing
    std::string legend;            ///< explains the signs that occur; may be empty
};

/// The happenings by lane, in their order; those that name no existing lane come last, under no name.
struct LaneGroup {
    std::string name;
    std::vector<const Happening*> happenings;
};
std::vector<LaneGroup> by_lane(const TimeChart& chart);

ChartLayout lay_out(const TimeChart& chart, const Axis& axis, const Words& words, const Metrics& metrics);

/// "ca 2014", or for several memories "ca 2014 / 2015", or when they disagree "■ ca 2014 ≠ ◆ 2015".
/// `signs`: with the shapes that tell the memories apart in a drawing.
std::string dates_of(const Happening& happening, bool signs);

} // namespace vagskal::picture
