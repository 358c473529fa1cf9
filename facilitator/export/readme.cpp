#include "facilitator/export/readme.hpp"

#include "shared/words/words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace vagskal {
namespace {

/// Lines of at most 78 columns. The first begins after `hang` columns that are there already; the others are
/// indented by as much. Counts code points: there is no wide text here but titles, which may stick out.
std::string folded(std::string_view text, std::size_t hang = 0) {
    std::string out;
    std::size_t column = hang;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        const auto word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto wide = static_cast<std::size_t>(std::ranges::count_if(
            word, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
        if (column > hang && column + 1 + wide > 78) {
            out += '\n' + std::string(hang, ' ');
            column = hang;
        } else if (column > hang) {
            out += ' ';
            ++column;
        }
        out += word;
        column += wide;
    }
    return out + '\n';
}

const char* what_is(const std::string& name) {
    if (name == "summary.md") return tr("the summary, to go on writing in");
    if (name == "summary.html") return tr("the same summary, to read and print: open it in a web browser");
    if (name == "contributions.csv") return tr("every contribution with all its fields");
    if (name == "events.csv")
        return tr(
            "the timeline's events: as the date was said, in EDTF (ISO 8601-2), and its earliest and latest "
            "possible day; disputed is 1 where merged memories give different dates");
    if (name == "decisions.csv") return tr("the decision points");
    if (name == "themes.csv") return tr("which contribution stands under which theme");
    if (name == "links.csv") return tr("which contribution belongs to which event or decision point");
    if (name == "facilitator_notes.csv") return tr("the notes; quote is 1 for what somebody said aloud");
    if (name == "votes_summary.csv")
        return tr("the result of each vote: how many marked a contribution, of how many ballots");
    if (name == "workshop.json") return tr("all of it in one file, for programs");
    if (name == "timeline.svg") return tr("the timeline as a picture");
    return "";
}

} // namespace

std::string readme(const Material& material, const std::vector<std::string>& files) {
    const auto& w = material.workshop;
    const auto& title = w.title.empty() ? w.session.title.in(language()) : w.title;
    std::string out = folded(title) + '\n';
    if (material.for_room)
        out +=
            folded(tr(
                "For those who took part: what the whole room saw. What stayed in a group and the notes are "
                "not here.")) +
            '\n';
    constexpr std::size_t indent = 24;
    for (const auto& name : files)
        out += fmt::format("{:<{}}{}", name, indent, folded(what_is(name), indent));
    out += '\n';
    for (const char* paragraph : std::array{
             tr("This is working material. Names, telephone numbers and other things that people mentioned "
                "have not been "
                "looked for or replaced. Read it through before you pass it on."),
             tr("It is pseudonymised, not anonymous, as long as the workshop's own file exists: whoever has "
                "both may find "
                "out more than from either. Keep both as confidential."),
             tr("What is not here: who wrote what, in which group, when, or in which order. Rows are sorted "
                "by part, "
                "theme and text. Ids are drawn afresh in each export, so two exports cannot be joined by "
                "them. "
                "Withdrawn and removed contributions are in none of the files."),
             tr("What cannot be promised: that nobody recognises somebody's way of writing, or a thing that "
                "only one "
                "person could have told. People who sat in the same room often recognise each other's "
                "words."),
             tr("Quotation marks stand only around what somebody said aloud. Everything else is in the words "
                "that were "
                "written, whether they are right or not."),
             tr("The CSV files are UTF-8 with commas. In a spreadsheet, import them as text in UTF-8 instead "
                "of opening "
                "them by a double click. A cell that begins with = + - or @ has a ' before it, so that it is "
                "not run as "
                "a formula. Several themes or ids in a cell are parted by semicolons."),
             tr("A new export to this folder replaces these files: do your own writing in a copy."),
         })
        out += folded(paragraph) + '\n';
    out.pop_back();
    return out;
}

} // namespace vagskal
