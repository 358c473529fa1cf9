#include "facilitator/export/readme.hpp"

#include "shared/words/words.hpp"

#include <algorithm>
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
    if (name == "lessons.csv")
        return tr(
            "the lessons: what the member check came to, on which contributions each rests, and who does "
            "not agree");
    if (name == "codebook.csv") return tr("the themes and kinds of evidence as codes");
    if (name == "votes_summary.csv")
        return tr(
            "the result of each vote: how many marked a contribution, of how many ballots; empty where it "
            "is held back, and rank where only places are told");
    if (name == "codebook.qdc") return tr("the codes, for programs for qualitative analysis (REFI-QDA)");
    if (name == "project.qdpx")
        return tr("texts and codes as a project, for programs for qualitative analysis (REFI-QDA)");
    if (name == "workbook.xlsx") return tr("all the tables in one workbook");
    if (name == "datapackage.json") return tr("what every file and column is, for archives (Frictionless)");
    if (name == "anonymity_report.json") return tr("what was done so that nobody is known by it, in numbers");
    if (name == "workshop.json") return tr("all of it in one file, for programs");
    if (name == "timeline.svg") return tr("the timeline as a picture");
    return "";
}

template <class... Args>
std::string fill(const char* sentence, const Args&... args) {
    return fmt::format(fmt::runtime(sentence), args...);
}

/// What was done to the texts.
std::string on_texts(const Material& material) {
    if (material.for_room)
        return tr(
            "This is working material for those who were there. Numbers, addresses and names on the list "
            "were replaced by [words in brackets]; the rest is as it was written. It is not meant for "
            "anybody else.");
    if (!material.unreviewed.empty())
        return fill(tr("This is working material. {} Do not pass it on: finish the review and export again."),
                    material.unreviewed);
    return tr("Every place in the texts that may name somebody was looked at and decided by a person: kept, "
              "replaced by [words in brackets], made wider, put in other words or left out. What a program "
              "looks for, it can miss: read it through before you pass it on.");
}

/// For how long it is not anonymous.
std::string on_anonymity(const Material& material) {
    if (material.sealed)
        return tr("It was made from a sealed workshop: who wrote what, and in which order, is not in it any "
                  "more. It is pseudonymised, not anonymous, as long as a copy of the file from before the "
                  "seal or a log of replacements exists. Keep them as confidential.");
    return tr("It is pseudonymised, not anonymous, as long as the workshop's own file or a log of "
              "replacements exists: whoever has both may find out more than from either. Keep all of them as "
              "confidential.");
}

std::string on_consent(const Material& material) {
    const auto n = material.without_consent;
    if (n == 0) return tr("Nothing was left out because its author does not allow it.");
    return fill(trn("{} contribution or passage is not here, as its author does not allow it.",
                    "{} contributions or passages are not here, as their authors do not allow it.", n),
                n);
}

std::string on_counts(const Material& material) {
    if (material.k <= 1) return tr("Of votes, all numbers are told: k is 1.");
    return fill(
        tr("Votes count people, everything else counts contributions. k is {0}. Of a vote, a number is told "
           "when more than {0} people gave it and more than {0} did not, so that even who knows all ballots "
           "but one cannot read anybody's out of it; nobody and everybody are held back too. Where ballots "
           "have a limit, as with dots, numbers are told of all that was voted on or of none. With fewer "
           "than "
           "ten voters, or too few for any number, places are told without numbers; with fewer than {0}, "
           "nothing. Means are rounded, and told when not nearly all gave the same. Who wrote for many "
           "counts "
           "as one."),
        material.k);
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
    std::vector<std::string> paragraphs{on_texts(material), on_anonymity(material)};
    if (!material.for_room) {
        paragraphs.push_back(on_consent(material));
        if (!material.votes.empty()) paragraphs.push_back(on_counts(material));
    }
    for (
        const char* paragraph :
        {tr("What is not here: who wrote what, in which group, when, or in which order. Rows are sorted by "
            "part, theme and text. Ids are drawn afresh in each export, so two exports cannot be joined by "
            "them. Withdrawn and removed contributions are in none of the files."),
         tr("What cannot be promised: that nobody recognises somebody's way of writing, or a thing that only "
            "one person could have told. People who sat in the same room often recognise each other's "
            "words. Whoever knows what all the others rated can work out the last one's rating from a mean."),
         tr("Quotation marks stand only around what somebody said aloud. Everything else is in the words "
            "that were written, whether they are right or not. The signs in square brackets after a text of "
            "the summary are the ids of the contributions that it rests on, as in contributions.csv."),
         tr("The CSV files are UTF-8 with commas. In a spreadsheet, import them as text in UTF-8 instead of "
            "opening them by a double click. A cell that begins with = + - or @ has a ' before it, so that "
            "it is not run as a formula. Several themes or ids in a cell are parted by semicolons, several "
            "who do not agree by line breaks."),
         tr("A new export to this folder replaces these files: do your own writing in a copy.")})
        paragraphs.emplace_back(paragraph);
    for (const auto& paragraph : paragraphs) out += folded(paragraph) + '\n';
    out.pop_back();
    return out;
}

} // namespace vagskal
