// summary.html: one file, nothing fetched from anywhere. The policy in its head lets nothing in even if a
// text should slip through the escaping.
#include "facilitator/export/html.hpp"

#include "facilitator/export/html_style.hpp"
#include "facilitator/export/vote_table.hpp"
#include "shared/picture/writers.hpp"

#include <fmt/format.h>

namespace vagskal {
namespace {

/// About the width of the text on screen and on A4, so that the picture's letters are as large as meant.
constexpr int picture_width = 740;

/// Details so few and short that they stand on one line.
bool is_short(const Said& one) {
    std::size_t bytes = 0;
    for (const auto& [label, detail] : one.details) {
        if (detail.find('\n') != std::string::npos) return false;
        bytes += label.size() + detail.size() + 4;
    }
    return bytes <= 80;
}

/// Directions are each text's own ("auto"): people write Arabic and Swedish in one workshop.
std::string words(std::string_view tag, std::string_view text, std::string_view css_class = {}) {
    const auto chosen = css_class.empty() ? std::string() : fmt::format(" class=\"{}\"", css_class);
    return fmt::format("<{0}{1} dir=\"auto\">{2}</{0}>\n", tag, chosen, html_text(text));
}

std::string head(const Summary& summary) {
    return fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                       "style-src 'unsafe-inline'\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"color-scheme\" content=\"light dark\">\n"
                       "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n",
                       summary.language, html_text(summary.title), summary_style);
}

std::string contents(const Summary& summary) {
    std::string out =
        fmt::format("<nav aria-label=\"{0}\">\n<h2>{0}</h2>\n<ol>\n", html_text(summary.contents));
    out += fmt::format("<li><a href=\"#c0\">{}</a></li>\n", html_text(summary.background));
    for (std::size_t i = 0; i < summary.chapters.size(); ++i)
        out +=
            fmt::format("<li><a href=\"#c{}\">{}</a></li>\n", i + 1, html_text(summary.chapters[i].heading));
    return out + "</ol>\n</nav>\n";
}

std::string background(const Summary& summary) {
    std::string out = fmt::format("<section id=\"c0\">\n<h2>{}</h2>\n", html_text(summary.background));
    for (const auto& fact : summary.facts) out += words("p", fact);
    out += fmt::format("<table class=\"agenda\">\n<caption>{}</caption>\n<thead><tr><th scope=\"col\">{}</th>"
                       "<th scope=\"col\" class=\"number\">{}</th></tr></thead>\n<tbody>\n",
                       html_text(summary.agenda_heading), html_text(summary.part_heading),
                       html_text(summary.minutes_heading));
    for (const auto& row : summary.agenda)
        out += fmt::format("<tr><td dir=\"auto\">{}</td><td class=\"number\">{}</td></tr>\n",
                           html_text(row.title), html_text(row.minutes));
    return out +
           fmt::format("</tbody>\n<tfoot><tr><td colspan=\"2\">{}</td></tr></tfoot>\n</table>\n</section>\n",
                       html_text(summary.total));
}

/// Where a passage can be followed back to in the tables: there for whoever looks for it.
std::string id_spans(const std::vector<std::string>& ids) {
    std::string out;
    for (const auto& id : ids) out += fmt::format(" <span class=\"id\">[{}]</span>", html_text(id));
    return out;
}

std::string said(const Said& one) {
    std::string out =
        fmt::format("<p class=\"said\" dir=\"auto\">{}{}</p>\n", html_text(one.text), id_spans(one.ids));
    if (one.details.empty()) return out;
    out += is_short(one) ? "<dl class=\"short\">\n" : "<dl>\n";
    for (const auto& [label, detail] : one.details)
        out += fmt::format("<div><dt>{}</dt><dd dir=\"auto\">{}</dd></div>\n", html_text(label),
                           html_text(detail));
    return out + "</dl>\n";
}

std::string point(const Point& one) {
    std::string out = "<li>\n";
    if (one.lead.empty())
        for (const auto& text : one.said) out += said(text);
    else {
        out += words("p", one.lead, "lead") + "<ul class=\"together\">\n";
        for (const auto& text : one.said) out += "<li>\n" + said(text) + "</li>\n";
        out += "</ul>\n";
    }
    if (!one.also.empty()) out += words("p", one.also, "also");
    return out + "</li>\n";
}

std::string vote(const VoteTable& table) {
    const bool marked = !table.marked_heading.empty();
    const auto last = [&](const char* tag, const std::string& text) {
        return marked ? fmt::format("<{} class=\"number\">{}</{}>", tag, html_text(text),
                                    std::string_view(tag, 2))
                      : std::string();
    };
    std::string out;
    if (const auto picture = vote_picture(table))
        out += fmt::format("<figure aria-label=\"{}\">\n{}</figure>\n", html_text(table.result_heading),
                           picture::to_svg(*picture, picture_width));
    if (!table.rows.empty()) {
        out += fmt::format("<table class=\"vote\">\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\" "
                           "class=\"number\">{}</th>{}</tr></thead>\n<tbody>\n",
                           html_text(table.text_heading), html_text(table.result_heading),
                           last("th scope=\"col\"", table.marked_heading));
        for (const auto& row : table.rows)
            out += fmt::format("<tr><td dir=\"auto\">{}{}</td><td class=\"number\">{}</td>{}</tr>\n",
                               html_text(row.text), row.id.empty() ? std::string() : id_spans({row.id}),
                               html_text(row.result), last("td", row.marked));
        out += "</tbody>\n</table>\n";
    }
    for (const auto& remark : table.remarks) out += words("p", remark);
    return out;
}

std::string chapter(const Chapter& one, std::size_t number) {
    std::string out = fmt::format("<section id=\"c{}\">\n", number) + words("h2", one.heading);
    if (!one.asked.empty()) out += words("p", one.asked, "asked");
    if (one.picture)
        out += fmt::format("<figure aria-label=\"{}\">\n{}</figure>\n", html_text(one.heading),
                           picture::to_svg(*one.picture, picture_width));
    for (const auto& remark : one.remarks) out += words("p", remark, "also");
    if (one.vote) out += vote(*one.vote);
    for (const auto& section : one.sections) {
        if (!section.heading.empty()) out += words("h3", section.heading);
        out += "<ul class=\"points\">\n";
        for (const auto& item : section.points) out += point(item);
        out += "</ul>\n";
    }
    return out + "</section>\n";
}

} // namespace

std::string html_text(std::string_view text) {
    std::string out;
    for (const char c : text) switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    return out;
}

std::string to_html(const Summary& summary) {
    std::string out = head(summary);
    out += "<header>\n" + words("h1", summary.title) + words("p", summary.caution, "caution") + "</header>\n";
    out += contents(summary) + "<main>\n" + background(summary);
    for (std::size_t i = 0; i < summary.chapters.size(); ++i) out += chapter(summary.chapters[i], i + 1);
    return out + "</main>\n</body>\n</html>\n";
}

} // namespace vagskal
