// The report as Markdown and as HTML.
#include "facilitator/compare/report.hpp"

#include "facilitator/export/html.hpp"
#include "facilitator/export/html_style.hpp"
#include "facilitator/export/markdown.hpp"
#include "shared/picture/writers.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::compare {
namespace {

constexpr int picture_width = 740; ///< as in summary.html

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return markdown_text(text, 0, true);
}

void add_matrix(std::string& out, const Matrix& matrix) {
    const auto line = [&](const std::vector<std::string>& cells) {
        for (const auto& cell : cells) out += "| " + one_line(cell) + " ";
        out += "|\n";
    };
    out += '\n';
    line(matrix.columns);
    for (std::size_t i = 0; i < matrix.columns.size(); ++i) out += i ? "|---:" : "|---";
    out += "|\n";
    for (const auto& row : matrix.rows) line(row);
}

std::string words(std::string_view tag, std::string_view text, std::string_view css_class = {}) {
    const auto chosen = css_class.empty() ? std::string() : fmt::format(" class=\"{}\"", css_class);
    return fmt::format("<{0}{1} dir=\"auto\">{2}</{0}>\n", tag, chosen, html_text(text));
}

std::string matrix_html(const Matrix& matrix, const std::string& caption) {
    auto out = fmt::format("<figure class=\"wide\"><table class=\"matrix\" aria-label=\"{}\">\n<thead><tr>",
                           html_text(caption));
    for (std::size_t i = 0; i < matrix.columns.size(); ++i)
        out += fmt::format("<th scope=\"col\"{}>{}</th>", i ? " class=\"number\"" : "",
                           html_text(matrix.columns[i]));
    out += "</tr></thead>\n<tbody>\n";
    for (const auto& row : matrix.rows) {
        out += fmt::format("<tr><th scope=\"row\" dir=\"auto\">{}</th>", html_text(row.front()));
        for (std::size_t i = 1; i < row.size(); ++i)
            out += fmt::format("<td class=\"number\">{}</td>", html_text(row[i]));
        out += "</tr>\n";
    }
    return out + "</tbody>\n</table></figure>\n";
}

std::string voice_html(const Voice& voice) {
    std::string out("<li>\n");
    if (!voice.workshop.empty()) out += words("p", voice.workshop, "lead");
    if (!voice.remark.empty()) out += words("p", voice.remark, "also");
    for (const auto& quote : voice.quotes)
        out += fmt::format("<p class=\"said\" dir=\"auto\">{}{}</p>\n", html_text(quote.text),
                           quote.id.empty()
                               ? std::string()
                               : fmt::format(" <span class=\"id\">[{}]</span>", html_text(quote.id)));
    return out + "</li>\n";
}

/// Beside the summary's style: names of workshops are long, and may break.
constexpr const char* more_style = R"css(
.matrix th.number { white-space: normal; } .matrix tbody th { color: var(--ink); font-size: .95rem; font-weight: 500; }
figure.wide { border: 0; background: none; color: inherit; }
.id { font: .75rem ui-monospace, "Liberation Mono", monospace; color: var(--soft); overflow-wrap: anywhere; }
.points p + p { padding-top: .35rem; }
)css";

} // namespace

std::string to_markdown(const Report& report, std::string_view picture_file) {
    auto out = fmt::format("# {}\n\n*{}*\n", one_line(report.title), markdown_text(report.caution));
    for (const auto& part : report.parts) {
        out += fmt::format("\n## {}\n", one_line(part.heading));
        for (const auto& remark : part.remarks) out += "\n" + markdown_text(remark) + "\n";
        if (part.matrix) add_matrix(out, *part.matrix);
        if (part.picture && !picture_file.empty())
            out += fmt::format("\n![{}]({})\n", one_line(part.heading), picture_file);
        for (const auto& topic : part.topics) {
            out += fmt::format("\n### {}\n", one_line(topic.heading));
            for (const auto& voice : topic.voices) {
                if (!voice.workshop.empty()) out += fmt::format("\n**{}**\n", one_line(voice.workshop));
                if (!voice.remark.empty()) out += "\n" + markdown_text(voice.remark) + "\n";
                out += '\n';
                for (const auto& quote : voice.quotes)
                    out += fmt::format("- {}{}\n", markdown_text(quote.text, 2),
                                       quote.id.empty() ? std::string() : fmt::format(" `[{}]`", quote.id));
            }
        }
    }
    return out;
}

std::string to_html(const Report& report) {
    auto out = fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
                           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                           "style-src 'unsafe-inline'\">\n"
                           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                           "<meta name=\"color-scheme\" content=\"light dark\">\n"
                           "<title>{}</title>\n<style>\n{}{}</style>\n</head>\n<body>\n",
                           report.language, html_text(report.title), summary_style, more_style);
    out += "<header>\n" + words("h1", report.title) + words("p", report.caution, "caution") +
           "</header>\n<nav>\n<ol>\n";
    for (std::size_t i = 0; i < report.parts.size(); ++i)
        out += fmt::format("<li><a href=\"#c{}\">{}</a></li>\n", i, html_text(report.parts[i].heading));
    out += "</ol>\n</nav>\n<main>\n";
    for (std::size_t i = 0; i < report.parts.size(); ++i) {
        const auto& part = report.parts[i];
        out += fmt::format("<section id=\"c{}\">\n", i) + words("h2", part.heading);
        for (const auto& remark : part.remarks) out += words("p", remark);
        if (part.matrix) out += matrix_html(*part.matrix, part.heading);
        if (part.picture)
            out += fmt::format("<figure aria-label=\"{}\">\n{}</figure>\n", html_text(part.heading),
                               picture::to_svg(*part.picture, picture_width));
        for (const auto& topic : part.topics) {
            out += words("h3", topic.heading) + "<ul class=\"points\">\n";
            for (const auto& voice : topic.voices) out += voice_html(voice);
            out += "</ul>\n";
        }
        out += "</section>\n";
    }
    return out + "</main>\n</body>\n</html>\n";
}

} // namespace vagskal::compare
