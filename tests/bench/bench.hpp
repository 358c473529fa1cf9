#pragma once
// The bench: each row measures ours and the limit of the same machine in turn in one run, several times, and
// judges the median of the ratios. Machines are noisy; only ratios within one run say something.
#include <any>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vagskal::bench {

namespace fs = std::filesystem;

/// What a figure must reach. Of ours ÷ limit where there is a limit, else of ours.
struct Gate {
    enum class Must : std::uint8_t { at_least, at_most } must = Must::at_most;
    double value = 0;
};
inline Gate at_least(double value) { return {Gate::Must::at_least, value}; }
inline Gate at_most(double value) { return {Gate::Must::at_most, value}; }

/// One line of the table.
struct Figure {
    std::string id;             ///< "durable-single"; pinned: the page and what compares runs name it
    std::string what;           ///< in words
    std::string unit;           ///< of ours and of the limit: "/s", "ms", "KB", …
    std::string limit{};        ///< what stands beside it; empty: nothing does
    std::optional<Gate> gate{}; ///< none: told, not judged
    std::string note{};         ///< for the page: what differs, why a gate is what it is
};

struct Reading {
    double ours = 0;
    std::optional<double> limit{};
    std::string missing{}; ///< why there is none, in place of the numbers
};
using Readings = std::map<std::string, Reading>; ///< by figure

/// What a row is given.
struct Run {
    fs::path folder;     ///< of its own, empty at the first of its runs, kept between them, then removed
    bool quick = false;  ///< seconds at the most, sizes so small that only sanity can be asked of the figures
    int number = 0;      ///< from 0; odd runs measure the limit first where order could matter
    std::any* kept;      ///< what a row wants to keep from run to run
    std::string program; ///< this program, to be started again for another part
};

struct Row {
    std::string name; ///< for --rows
    std::vector<Figure> figures;
    std::function<Readings(Run&)> run;
};

// One file each; put together in rows.cpp.
std::vector<Row> store_rows();
std::vector<Row> fan_out_rows();
std::vector<Row> acknowledgement_rows();
std::vector<Row> join_rows();
std::vector<Row> replay_rows();
std::vector<Row> memory_rows();
std::vector<Row> start_up_rows();
std::vector<Row> conference_rows();
std::vector<Row> peer_rows();
std::vector<Row> all_rows();

/// A figure after all runs.
struct Outcome {
    Figure figure;
    std::string row;
    std::vector<Reading> readings;
    std::optional<double> ours{}, limit{}, ratio{}; ///< medians; the ratio's of each run's own
    std::string missing{};
    /// What the gate is asked about.
    std::optional<double> judged() const { return figure.limit.empty() ? ours : ratio; }
    /// With the gate made `strictness` times as hard. A figure that could not be measured has not met it.
    bool met(double strictness = 1) const;
};
Outcome judge(const Row& row, const Figure& figure, std::vector<Reading> readings);

double median(std::vector<double> values);
/// 0 < part < 1; the smallest value that at least this part of them does not exceed.
double percentile(std::vector<double> values, double part);

struct Machine {
    std::string cores, processor, system, versions, when;
};
Machine this_machine();

std::string table(const std::vector<Outcome>& outcomes);
std::string json(const std::vector<Outcome>& outcomes, const Machine& machine, int runs, bool quick);
/// The rows of docs/performance.md from what json() wrote.
std::string markdown(const std::string& json_text);

} // namespace vagskal::bench
