#include "facilitator/export/markdown.hpp"

#include "facilitator/export/summary.hpp"
#include "sessions/common/fields.hpp"
#include "shared/picture/grid_layout.hpp"

#include <fmt/format.h>

namespace vagskal {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Letters, also all beyond ASCII, and digits.
bool is_word(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

enum class Begins { inside, block, further_line };

/// Where in the line a character would begin a block ("1." of a list, "#" of a heading) and so needs a
/// backslash.
/// "===" and ":--" make a heading or a table of the line before them, so only where there is one.
std::size_t block_marker(std::string_view line, Begins begins) {
    if (line.empty() || begins == Begins::inside) return std::string_view::npos;
    if (std::string_view("#+->").find(line.front()) != std::string_view::npos) return 0;
    if (begins == Begins::further_line && (line.front() == '=' || line.front() == ':')) return 0;
    std::size_t digits = 0;
    while (digits < line.size() && is_digit(line[digits])) ++digits;
    const bool numbered = digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
    return numbered ? digits : std::string_view::npos;
}

/// Markup within a line. "_" between letters and "&" before a space are plain text already.
bool is_markup(std::string_view line, std::size_t at) {
    const char before = at > 0 ? line[at - 1] : ' ', after = at + 1 < line.size() ? line[at + 1] : ' ';
    switch (line[at]) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '<':
    case '~':
    case '|': return true;
    case '_': return !is_word(before) || !is_word(after);
    case '&': return is_word(after) || after == '#';
    case '#': return at > 0 && before == ' '; // at its end a heading would lose it
    case ':': return after == '/';            // "https://" would become a link by itself
    default: return false;
    }
}

std::string escaped_line(std::string_view line, Begins begins) {
    std::string out;
    const auto marker = block_marker(line, begins);
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (i == marker || is_markup(line, i)) out += '\\';
        out += line[i];
    }
    return out;
}

class Writer {
  public:
    std::string out;

    void heading(std::size_t level, std::string_view text) {
        paragraph(fmt::format("{} {}", std::string(level, '#'), one_line(text)));
    }
    void paragraph(std::string_view done) {
        if (!out.empty()) out += '\n';
        out += done;
        out += '\n';
    }
    void bullet(std::size_t depth, std::string_view done) {
        out += fmt::format("{:{}}- {}\n", "", depth * 2, done);
    }
    static std::string one_line(std::string_view text) {
        std::string flat(text);
        for (auto& c : flat)
            if (c == '\n' || c == '\r') c = ' ';
        return markdown_text(flat, 0, true);
    }
};

/// Ids as the tables have them, so that a passage can be followed back. No link is called so, so the brackets
/// are only that.
std::string id_brackets(const std::vector<std::string>& ids) {
    std::string out;
    for (const auto& id : ids) out += fmt::format(" [{}]", id);
    return out;
}

void write_said(Writer& writer, const Said& said, std::size_t depth) {
    writer.bullet(depth, markdown_text(said.text, depth * 2 + 2) + id_brackets(said.ids));
    for (const auto& [label, words] : said.details)
        writer.bullet(depth + 1,
                      kinds::labelled(markdown_text(label), markdown_text(words, depth * 2 + 4, true)));
}

void write_point(Writer& writer, const Point& point) {
    const std::size_t depth = point.lead.empty() ? 0 : 1;
    if (depth) writer.bullet(0, markdown_text(point.lead));
    for (const auto& said : point.said) write_said(writer, said, depth);
    if (!point.also.empty()) writer.bullet(1, markdown_text(point.also));
}

void write_vote(Writer& writer, const VoteTable& vote) {
    const auto line = [&](const std::string& text, const std::string& result, const std::string& marked) {
        return vote.marked_heading.empty() ? fmt::format("| {} | {} |", text, result)
                                           : fmt::format("| {} | {} | {} |", text, result, marked);
    };
    if (!vote.rows.empty()) {
        writer.paragraph(line(vote.text_heading, vote.result_heading, vote.marked_heading));
        writer.out += vote.marked_heading.empty() ? "|---|---:|\n" : "|---|---:|---:|\n";
    }
    for (const auto& row : vote.rows)
        writer.out +=
            line(Writer::one_line(row.text) + (row.id.empty() ? std::string() : id_brackets({row.id})),
                 row.result, row.marked) +
            '\n';
    for (const auto& remark : vote.remarks) writer.paragraph(Writer::one_line(remark));
}

/// Cell by cell, as texts have no room for a picture: the cells that hold something, and those that have a
/// name.
void write_grid(Writer& writer, const picture::Scene& scene) {
    for (const auto& cell : picture::cells_to_tell(*scene.grid)) {
        writer.paragraph(fmt::format("**{}**", Writer::one_line(cell.place)));
        writer.out += '\n';
        if (cell.entries.empty()) writer.bullet(0, "–");
        for (const auto& entry : cell.entries) writer.bullet(0, markdown_text(entry.text, 2));
    }
}

void write_chapter(Writer& writer, const Chapter& chapter, std::string_view timeline_file) {
    writer.heading(2, chapter.heading);
    if (!chapter.asked.empty()) writer.paragraph(fmt::format("*{}*", Writer::one_line(chapter.asked)));
    if (chapter.picture && chapter.picture->grid) write_grid(writer, *chapter.picture);
    if (chapter.picture && chapter.picture->times && !timeline_file.empty())
        writer.paragraph(fmt::format("![{}]({})", Writer::one_line(chapter.heading), timeline_file));
    for (const auto& remark : chapter.remarks) writer.paragraph(markdown_text(remark));
    if (chapter.vote) write_vote(writer, *chapter.vote);
    for (const auto& section : chapter.sections) {
        if (!section.heading.empty()) writer.heading(3, section.heading);
        writer.out += '\n';
        for (const auto& point : section.points) write_point(writer, point);
    }
}

} // namespace

std::string markdown_text(std::string_view text, std::size_t indent, bool inside) {
    std::string out;
    while (!text.empty()) {
        const auto end = text.find_first_of("\r\n");
        auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        const auto first = line.find_first_not_of(" \t");
        if (first == std::string_view::npos) continue;
        // Spaces at either end would be code or a break.
        line = line.substr(first, line.find_last_not_of(" \t") - first + 1);
        auto begins = inside ? Begins::inside : Begins::block;
        if (!out.empty()) {
            out += "\\\n" + std::string(indent, ' ');
            begins = Begins::further_line;
        }
        out += escaped_line(line, begins);
    }
    return out;
}

std::string to_markdown(const Summary& summary, std::string_view timeline_file) {
    Writer writer;
    writer.heading(1, summary.title);
    writer.paragraph(fmt::format("*{}*", markdown_text(summary.caution)));
    writer.heading(2, summary.background);
    for (const auto& fact : summary.facts) writer.paragraph(markdown_text(fact));
    writer.heading(3, summary.agenda_heading);
    writer.paragraph(fmt::format("| {} | {} |", summary.part_heading, summary.minutes_heading));
    writer.out += "|---|---:|\n";
    for (const auto& row : summary.agenda)
        writer.out += fmt::format("| {} | {} |\n", Writer::one_line(row.title), row.minutes);
    writer.paragraph(summary.total);
    for (const auto& chapter : summary.chapters) write_chapter(writer, chapter, timeline_file);
    return std::move(writer.out);
}

} // namespace vagskal
