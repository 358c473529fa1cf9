#pragma once
// The summary as chapters, before it is Markdown or HTML. The study's chapters in their order; what nobody
// used is left out. Made in the language in force.
#include "facilitator/export/material.hpp"
#include "shared/picture/scene.hpp"

namespace vagskal {

/// One text in the words used, with its labelled details.
struct Said {
    std::string text;
    std::vector<std::pair<std::string, std::string>> details;
    std::vector<std::string> ids{}; ///< of the contributions that it rests on, as the tables have them
};
/// One point: a contribution, or several merged that stand together.
struct Point {
    std::string lead; ///< above several: that the same was said in several ways; empty for one
    std::vector<Said> said;
    std::string also; ///< below: the further themes that it stands under; empty: none
};
/// The points of a chapter under one theme.
struct Section {
    std::string heading; ///< empty: no heading, as nothing in the chapter has a theme
    std::vector<Point> points;
};
struct VoteRow {
    std::string text, result, marked; ///< "7", "by 5 of 12"
    double share = 0;                 ///< of the highest result, 0 to 1; 0: no bar
    std::string id{};                 ///< of the contribution; empty: a heading
};
struct VoteTable {
    std::string text_heading, result_heading, marked_heading; ///< the last empty: there is no such column
    std::vector<VoteRow> rows;          ///< highest first; none: nothing may be told, which a remark says
    std::vector<std::string> remarks{}; ///< below: how many voted
};
struct Chapter {
    std::string heading;
    std::string asked; ///< the question that the room was asked; may be empty
    std::optional<picture::Scene> picture;
    std::vector<std::string> remarks{}; ///< under the picture
    std::optional<VoteTable> vote;
    std::vector<Section> sections;
};
struct AgendaRow {
    std::string title, minutes;
};
struct Summary {
    std::string language, title, caution;
    std::string background;         ///< heading of the first chapter
    std::vector<std::string> facts; ///< purpose, who took part, …: one paragraph each
    std::string agenda_heading, part_heading, minutes_heading;
    std::vector<AgendaRow> agenda;
    std::string total; ///< "3 h 30 min"
    std::vector<Chapter> chapters;
    std::string contents; ///< heading of the list of chapters
};

Summary summarise(const Material&, const Kinds&);

/// The picture for timeline.svg: the first timeline of the session; nothing when it has none.
std::optional<picture::Scene> timeline_picture(const Workshop&, const Kinds&);

/// `timeline_file`: what the picture is called beside the summary; empty: there is none.
std::string to_markdown(const Summary&, std::string_view timeline_file);
/// One file that needs nothing from elsewhere, for screens, telephones and paper.
std::string to_html(const Summary&);

} // namespace vagskal
