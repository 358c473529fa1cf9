#pragma once
// One description of a board. Kinds make it (sessions/), three writers draw it: terminal cells, SVG and text.
// All three take their numbers from here, so they cannot disagree. No widths or colours in it: those are the
// writers'.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vagskal::picture {

/// Days since 1970-01-01 (proleptic Gregorian), as fuzzy dates give them.
using Day = std::int32_t;

/// One memory of when something happened: from the earliest to the latest possible day, both ends included.
struct Span {
    Day earliest = 0;
    Day latest = 0;       ///< when `ongoing`, the last day worth drawing: writers draw an arrow from there
    bool ongoing = false; ///< an open end ("since 2014")
    bool approximate = false; ///< "about", "or so"
    std::string words;        ///< as it was said or in the reader's language: "hösten 2015"
};

/// Something on a time chart. Several spans: merged memories of one event. `disputed` when they do not agree.
struct Happening {
    std::string label;
    std::size_t lane = 0;    ///< index into TimeChart::lanes
    std::vector<Span> spans; ///< empty: undated, listed last
    bool disputed = false;
};

/// Events by date in parallel lanes.
struct TimeChart {
    std::vector<std::string> lanes;
    std::vector<Happening> happenings; ///< sorted by earliest, then latest, then label; undated last
};

/// A horizontal bar with its number: votes.
struct Bar {
    std::string label;
    double value = 0;
    std::string shown; ///< the value in words: "7 dots"; empty: no bar, but what heads those after it
};
struct BarChart {
    double full = 1; ///< the value that fills the width; above 0
    std::vector<Bar> bars;
};

/// A card: heading, labelled rows ("alternatives": "…"), and short tags ("ahead of us").
struct Card {
    std::string heading;
    std::vector<std::pair<std::string, std::string>> rows;
    std::vector<std::string> tags;
};

/// Something placed on two axes. Several placings: it was placed more than once, and not always alike.
struct Placed {
    struct Cell {
        std::size_t column = 0, row = 0; ///< indices into Grid::columns and Grid::rows
        int times = 1;
        std::string shown; ///< how many of how many, in words: "2 of 3". Empty: placed here and nowhere else
    };
    std::string label;
    std::vector<Cell> cells; ///< each cell once; a label in several is drawn in each, never in a middle
};

/// Two axes of a few steps each. The first column stands to the left, the first row on top.
struct Grid {
    std::string across, down; ///< what the axes are called
    std::vector<std::string> columns, rows;
    std::vector<std::string> names; ///< what the cells are called, row by row; shorter or "": no name
    std::vector<Placed> placed;
    bool drawable() const { return !columns.empty() && !rows.empty(); }
};

/// One axis that things are placed along: a few named steps, or whole numbers.
struct PlaceAxis {
    std::string name;
    std::vector<std::string> steps; ///< empty: numbers
    int least = 0, most = 0;        ///< of numbers
    bool drawable() const { return !steps.empty() || least < most; }
};

/// Where the placings of one thing lie, or one camp of them: the middle, and the range that holds the middle
/// half. On an axis of numbers in its values; on one of steps their indices (from 0), without a range.
struct Spot {
    double x = 0, y = 0;
    double x_from = 0, x_to = 0, y_from = 0, y_to = 0; ///< from = to: nothing to draw
    int times = 1;                                     ///< placings
};

/// Something placed along two axes.
struct Dotted {
    std::string label;
    std::vector<Spot> spots; ///< several: in camps, drawn in each, never in a middle where nobody stands
    std::vector<std::string> told; ///< the same numbers in words, a line each
};

/// Two axes of which at least one has numbers. The first step stands to the left or on top; the greatest
/// number to the right or on top.
struct Scatter {
    PlaceAxis across, upright;
    std::vector<Dotted> dots; ///< numbered from 1 in the drawing, told under it
    bool drawable() const { return across.drawable() && upright.drawable(); }
};

/// The few words that the writers themselves need, in the reader's language: whoever makes the scene fills
/// them in.
struct Words {
    std::string undated = "no date";                        ///< heads happenings without a date
    std::string about = "about";                            ///< legend of the sign for approximate ends
    std::string ongoing = "still going on";                 ///< legend of the arrow
    std::string disagree = "memories disagree on the date"; ///< legend of the sign ≠
    /// Short names of the months, for axes that span less than two years.
    std::array<std::string, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::string apart = "placed in different cells";                ///< legend of the hollow square
    std::string half = "half of the placings lie within the lines"; ///< legend of the crosses
    std::string camps = "in camps; drawn where each stands";        ///< legend of the numbers in brackets
};

/// The board of one activity. What is empty is not drawn; order on screen is chart, grid, scatter, bars,
/// cards, remarks.
struct Scene {
    std::string title;
    std::optional<TimeChart> times;
    std::optional<BarChart> bars;
    std::vector<Card> cards;
    std::vector<std::string>
        remarks;            ///< lines under the picture: "The story's beginning moved: 2015, 2013, 2007"
    std::string empty_text; ///< shown alone when there is nothing else: an invitation, not an error
    Words words = {};
    std::optional<Grid> grid =
        {}; ///< drawn also when nothing is placed yet: empty cells are what is asked for
    std::optional<Scatter> scatter = {}; ///< likewise
};

} // namespace vagskal::picture
