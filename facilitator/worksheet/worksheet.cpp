#include "facilitator/worksheet/worksheet.hpp"

#include "facilitator/export/html.hpp"
#include "facilitator/worksheet/paper_marks.hpp"
#include "facilitator/worksheet/style.hpp"
#include "sessions/common/asked.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {
namespace {

constexpr int whole_page = 266; ///< millimetres between the margins, less a little
constexpr int line_height = 9, most_lines = 4;
constexpr int blank_rows = 14;   ///< of a ballot printed before anything can be voted on
constexpr int most_numbers = 12; ///< that are printed to be ticked; of more the number is written

/// Directions are each text's own: people write several languages in one workshop.
std::string words(std::string_view tag, std::string_view css_class, std::string_view text) {
    return fmt::format("<{0} class=\"{1}\" dir=\"auto\">{2}</{0}>\n", tag, css_class, html_text(text));
}

std::string lines(int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += "<div class=\"line\"></div>\n";
    return out;
}

int millimetres(const PaperField& field) {
    return 7 + (field.ticks.empty() ? field.lines * line_height
                                    : 6 * (1 + static_cast<int>(field.ticks.size()) / 6));
}

int height_of(const std::vector<PaperField>& fields) {
    int height = 12; // id, frame and the gap after it
    for (const auto& field : fields) height += millimetres(field);
    return height;
}

/// What heading, prompt and help leave of the first page, in millimetres; about as many letters stand on a
/// line.
int first_page(const Activity& part) {
    const auto rows = [](const std::string& text, std::size_t letters) {
        return static_cast<int>((text.size() + letters - 1) / letters);
    };
    const auto& prompt = part.prompt.in(language());
    const auto& help = part.help.in(language());
    return whole_page - 20 - (prompt.empty() ? 0 : 6 + 7 * rows(prompt, 56)) -
           (help.empty() ? 0 : 3 + 5 * rows(help, 100)) - (part.talk == Talk::groups ? 10 : 0);
}

int on_first_page(const Activity& part, const std::vector<PaperField>& fields) {
    return std::max(first_page(part) / height_of(fields), 1);
}

/// Workshop, the rule about names, and what the part is.
std::string opening(const Workshop& w, std::size_t index, const std::string& full = {}) {
    const auto& part = w.session.activities[index];
    std::string out = "<section>\n<div class=\"top\"><span dir=\"auto\">" + html_text(w.title) + "</span>" +
                      (full.empty() ? "" : "<span>" + html_text(full) + "</span>") +
                      "<span class=\"names\">" + html_text(tr("Write no names")) + "</span></div>\n";
    out +=
        fmt::format("<div class=\"heading\"><h1 dir=\"auto\">{}. {}</h1><span class=\"id\">{}</span></div>\n",
                    index + 1, html_text(part.title.in(language())), html_text(part.id));
    if (const auto& prompt = part.prompt.in(language()); !prompt.empty()) out += words("p", "prompt", prompt);
    if (const auto& help = part.help.in(language()); !help.empty()) out += words("p", "help", help);
    return out;
}

std::string slot(const Activity& part, const std::vector<PaperField>& fields, int number) {
    std::string out =
        fmt::format("<div class=\"slot\">\n<div class=\"mark\"><span class=\"id\">{}</span>"
                    "<span><span class=\"box\"></span>{}</span></div>\n<div class=\"fields\">\n",
                    html_text(slot_id(part, number)), html_text(tr("typed in")));
    for (const auto& field : fields) {
        out += fmt::format("<div class=\"field\"><span class=\"label\">{}</span>", html_text(field.label));
        if (!field.help.empty()) out += fmt::format("<span class=\"help\">{}</span>", html_text(field.help));
        out += "\n";
        if (!field.ticks.empty()) {
            out += "<div class=\"ticks\">";
            for (const auto& tick : field.ticks)
                out += fmt::format("<span><span class=\"box\"></span>{}</span>", html_text(tick));
            out += "</div>\n";
        }
        out += lines(field.lines) + "</div>\n";
    }
    return out + "</div>\n</div>\n";
}

std::string sheet(const Workshop& w, const Kinds& kinds, std::size_t index) {
    const auto& part = w.session.activities[index];
    std::string out = opening(w, index, tr("Full? Go on on another copy, or on the back."));
    if (part.talk == Talk::groups) {
        out += fmt::format("<div class=\"who\"><span>{}</span>", html_text(tr("Group:")));
        std::string names;
        for (const auto& group : w.groups)
            names += fmt::format("<span><span class=\"box\"></span>{}</span>\n", html_text(group.name));
        out += (names.empty() ? "<div class=\"line\"></div>" : names) + std::string("</div>\n");
    }
    const auto fields = paper_fields(w, kinds, part);
    const int slots = slots_of(part, fields);
    for (int number = 1; number <= slots; ++number) out += slot(part, fields, number);
    return out + "</section>\n";
}

std::string ballot(const Workshop& w, const Kind& kind, std::size_t index) {
    const auto& part = w.session.activities[index];
    const auto rule = kind.ballot_rule(part).value_or(BallotRule{});
    const auto places = kinds::places_of(part, kind);
    const auto circles = mark_place(rule, places);
    std::string out = opening(w, index);
    out += words("p", "help", pen_words(rule, places));
    if (places) out += place_key(*places);
    const auto ids = kind.votable(w, part);
    out +=
        fmt::format("<table{}>\n<thead><tr><th class=\"number\">{}</th><th>{}</th><th class=\"dots\">{}</th>"
                    "</tr></thead>\n<tbody>\n",
                    ids.empty() ? " class=\"blank\"" : "", html_text(tr("No.")),
                    html_text(tr("What it is about")), html_text(tr("Your mark")));
    const auto row = [&](std::size_t number, const std::string& text) {
        out += fmt::format(
            "<tr><td class=\"number\">{}</td><td dir=\"auto\">{}</td><td class=\"dots\">{}</td></tr>\n",
            number, html_text(text), circles);
    };
    for (std::size_t i = 0; i < ids.size(); ++i) row(i + 1, w.find(ids[i])->text());
    if (ids.empty())
        for (std::size_t i = 1; i <= blank_rows; ++i) row(i, {});
    out += "</tbody>\n</table>\n";
    return out + fmt::format("<p class=\"foot\"><span class=\"id\">{}</span> · <span "
                             "class=\"box\"></span>{}</p>\n</section>\n",
                             html_text(part.id), html_text(tr("typed in")));
}

/// A sentence with keys in it: what stands between ‹ and › is a key.
std::string with_keys(std::string_view sentence) {
    std::string out = html_text(sentence);
    const auto replace = [&](std::string_view from, std::string_view to) {
        for (auto at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size()))
            out.replace(at, from.size(), to);
    };
    replace("‹", "<kbd>");
    replace("›", "</kbd>");
    return out;
}

std::string steps(std::initializer_list<const char*> sentences) {
    std::string out = "<ol class=\"steps\">\n";
    for (const auto* sentence : sentences) out += "<li>" + with_keys(sentence) + "</li>\n";
    return out + "</ol>\n";
}

/// For who leads: what to print, and how it is typed in.
std::string for_the_moderator(const Workshop& w, const Kinds& kinds, const std::string& file) {
    std::string out = fmt::format("<section>\n<div class=\"top\"><span dir=\"auto\">{}</span></div>\n"
                                  "<div class=\"heading\"><h1>{}</h1></div>\n",
                                  html_text(w.title), html_text(tr("For you who lead")));
    out += words(
        "p", "help",
        tr("Print a sheet for each group, in a part for everybody one each. Collect the sheets when the part "
           "is over, and type them in while the room has its break, or afterwards."));
    out += fmt::format(
        "<table>\n<thead><tr><th class=\"number\">{}</th><th>{}</th><th>{}</th><th class=\"number\">"
        "{}</th></tr></thead>\n<tbody>\n",
        html_text(tr("No.")), html_text(tr("Part")), html_text(tr("Slots to write in")),
        html_text(tr("Min")));
    for (std::size_t i = 0; i < w.session.activities.size(); ++i) {
        const auto& part = w.session.activities[i];
        const auto* kind = kinds.find(part.kind);
        std::string slots = "–";
        if (kind && kind->takes_contributions(part))
            slots = fmt::format("{}–{}", slot_id(part, 1), slots_of(part, paper_fields(w, kinds, part)));
        if (kind && kind->takes_ballots(part)) slots = part.id;
        out += fmt::format(
            "<tr><td class=\"number\">{}</td><td dir=\"auto\">{}</td><td><span class=\"id\">{}</span></td>"
            "<td class=\"number\">{}</td></tr>\n",
            i + 1, html_text(part.title.in(language())), html_text(slots), part.minutes);
    }
    out += "</tbody>\n</table>\n";
    out += fmt::format("<h2>{}</h2>\n<p class=\"help\"><code>facilitator open {}</code></p>\n",
                       html_text(tr("To type it in, no network is needed")),
                       html_text(file.empty() ? tr("FILE") : file));
    out += steps({
        tr("‹Enter› opens the first part, ‹n› the next one; ‹o› opens any part again, also one that was "
           "closed."),
        tr("‹g› makes groups. In a part worked on in groups the form asks whom the sheet is from; the choice "
           "stays."),
        tr("‹c› opens the form. ‹Tab› goes to the next field, ‹←› and ‹→› choose, ‹Ctrl-S› stores; the form "
           "stays for the "
           "next slot. Tick “typed in” on the paper."),
        tr("‹a› writes a note: what was said aloud, without who said it."),
        tr("‹L› lifts a group's contribution before the whole room: only what stands there can be voted on."),
        tr("In the vote ‹c› opens a ballot: ‹↑› and ‹↓› go to what has a mark, a number key gives it, "
           "‹Enter› stores. "
           "Print the ballots when all is lifted, so that the numbers are the same on paper and screen."),
        tr("‹u› takes back the last change, ‹e› changes what you typed, ‹E› exports the summary."),
    });
    return out +
           words("p", "foot", tr("Shred the sheets when all is typed in: handwriting tells whose it is.")) +
           "</section>\n";
}

} // namespace

std::string slot_id(const Activity& activity, int number) {
    return fmt::format("{}-{}", activity.id, number);
}

std::vector<PaperField> paper_fields(const Workshop& w, const Kinds& kinds, const Activity& activity) {
    std::vector<PaperField> out;
    const auto asked = kinds::asked_of(w, kinds, activity, tr("In your own words"));
    for (const auto& one : asked) {
        // The part's own help stands above the slots.
        PaperField field{one.label, one.id == "text" ? std::string() : one.help, 1, false, {}};
        switch (one.type) {
        case FieldType::text:
            field.lines = one.id == "text" ? (asked.size() > 5 ? 2 : 3) : asked.size() > 5 ? 1 : 2;
            field.open = true;
            break;
        case FieldType::choice:
        case FieldType::yes_no:
            for (const auto& option : one.options) field.ticks.push_back(option.label);
            field.lines = 0;
            break;
        case FieldType::number:
            if (one.most - one.least < most_numbers) {
                for (auto number = one.least; number <= one.most; ++number)
                    field.ticks.push_back(fmt::to_string(number));
                field.lines = 0;
            } else {
                field.label += fmt::format(" ({}–{})", one.least, one.most);
            }
            break;
        case FieldType::line:
        case FieldType::date:
        case FieldType::item: break;
        }
        out.push_back(std::move(field));
    }
    // What is left of the page gives room to write, where there is least of it first.
    const int slots = on_first_page(activity, out);
    while (first_page(activity) / slots - height_of(out) >= line_height) {
        PaperField* poorest = nullptr;
        for (auto& field : out)
            if (field.open && field.lines < most_lines && (!poorest || field.lines < poorest->lines))
                poorest = &field;
        if (!poorest) break;
        ++poorest->lines;
    }
    return out;
}

int slots_of(const Activity& part, const std::vector<PaperField>& fields) {
    const int first = on_first_page(part, fields);
    return first >= 3 ? first : first + std::max(whole_page / height_of(fields), 1);
}

std::string worksheet_html(const Workshop& w, const Kinds& kinds, const std::string& file) {
    std::string out = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"generator\" content=\"vagskal worksheet\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n",
        language(), html_text(fmt::format(fmt::runtime(tr("Worksheet: {}")), w.title)), worksheet_style);
    out += for_the_moderator(w, kinds, file);
    for (std::size_t i = 0; i < w.session.activities.size(); ++i) {
        const auto* kind = kinds.find(w.session.activities[i].kind);
        if (kind && kind->takes_ballots(w.session.activities[i]))
            out += ballot(w, *kind, i);
        else if (kind && kind->takes_contributions(w.session.activities[i]))
            out += sheet(w, kinds, i);
    }
    return out + "</body>\n</html>\n";
}

} // namespace vagskal
