#pragma once
// The comparison to read: one report, written as Markdown and as HTML.
#include "facilitator/compare/comparison.hpp"

namespace vagskal::compare {

struct Quote {
    std::string text, id; ///< the id is that of set.qdpx and timeline.csv
};
/// What one workshop says on something.
struct Voice {
    std::string workshop;
    std::string remark; ///< how many it shows of how many, what the workshop calls it; may be empty
    std::vector<Quote> quotes;
};
struct Topic {
    std::string heading;
    std::vector<Voice> voices;
};
/// A name, then a cell for each workshop.
struct Matrix {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows; ///< as wide as columns
};
struct Part {
    std::string heading;
    std::vector<std::string> remarks;
    std::optional<Matrix> matrix{};
    std::optional<picture::Scene> picture{};
    std::vector<Topic> topics{};
};
struct Report {
    std::string language, title, caution;
    std::vector<Part> parts;
};

Report report_of(const Comparison&, const Kinds&);

/// `picture_file`: what the picture is called beside it; empty: there is none.
std::string to_markdown(const Report&, std::string_view picture_file);
/// One file that needs nothing from elsewhere.
std::string to_html(const Report&);

} // namespace vagskal::compare
