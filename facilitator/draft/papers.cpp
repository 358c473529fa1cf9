#include "facilitator/draft/papers.hpp"

#include "facilitator/draft/form_words.hpp"
#include "facilitator/export/html.hpp"
#include "facilitator/export/html_style.hpp"
#include "sessions/review/answers.hpp"
#include "sessions/review/lessons.hpp"
#include "shared/picture/writers.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal::drafting {
namespace {

constexpr int form_columns = 66; ///< and two for the quoting of a reply, twice
constexpr std::size_t empty_lessons = 3;

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

const std::string& in(const Localised& words) { return words.in(language()); }

std::string mark_of(const Paper& paper) {
    std::vector<Marked> passages;
    for (const auto& one : paper.draft)
        if (one.number) passages.push_back({one.id, one.block.text});
    return draft_mark(passages);
}

bool has_title(const Paper& paper) { return !paper.draft.empty() && paper.draft.front().block.heading == 1; }

std::string decided(const Numbered& one) {
    return one.status == PassageStatus::undecided ? std::string() : status_words(one.status);
}

/// What comes before the first passage of a form, paragraph by paragraph.
std::vector<std::string> instructions() {
    return {tr("This is the text of our workshop so far. Read it and say what you think: is it right, is "
               "something missing? Answer only what you want to answer."),
            fmt::format(fmt::runtime(tr("After “{}” you write one of these, by number or in words:")),
                        in(form::answer) + ":")};
}
std::vector<std::string> more_instructions() {
    return {
        fmt::format(fmt::runtime(tr("What you want to say stands after “{}”, on as many lines as you like.")),
                    in(form::words) + ":"),
        tr("Write no below if your words may not stand word for word in a report, without your name, or "
           "may not be kept in an archive."),
        tr("Send the whole mail back as an answer. Whoever gets your mail sees who it is from; what you "
           "write is kept with the workshop without your name and in no order. Leave out names.")};
}

std::vector<std::string> choices() {
    std::vector<std::string> out;
    int n = 0;
    for (const auto stance : kinds::stances) {
        if (stance == kinds::Stance::lesson) continue;
        out.push_back(fmt::format("{}  {}", ++n, in(kinds::stance_label(stance))));
        if (stance == kinds::Stance::agree)
            out.back() += fmt::format(" ({})", tr("you need not write anything more"));
    }
    return out;
}

std::string about_lessons() {
    return fmt::format(
        fmt::runtime(tr("Which lessons are worth passing on? One after each “{}”; there may be more.")),
        in(form::lesson) + ":");
}

std::string consent_line(const Localised& question) {
    return fmt::format("{} ({}): {}\n", in(question), in(form::yes_or_no), in(form::yes));
}

std::string head(const std::string& title) {
    return fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                       "style-src 'unsafe-inline'\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"color-scheme\" content=\"light dark\">\n"
                       "<title>{}</title>\n<style>\n{}"
                       "blockquote {{ margin: .2rem 0 .6rem; padding-left: .9rem; border-left: 4px solid "
                       "var(--line); white-space: pre-line; }}\n"
                       ".passage {{ break-inside: avoid; margin: 0 0 1.2rem; }}\n"
                       ".blank {{ border-bottom: 1px solid var(--line); min-height: 1.9em; }}\n"
                       "</style>\n</head>\n<body>\n",
                       language(), html_text(title), summary_style);
}
std::string element(const char* tag, std::string_view text, const char* css_class = nullptr) {
    const auto chosen = css_class ? fmt::format(" class=\"{}\"", css_class) : std::string();
    return fmt::format("<{0}{1} dir=\"auto\">{2}</{0}>\n", tag, chosen, html_text(text));
}
/// A heading of the text, below the page's own. In a form with its sign, so that what is copied from the page
/// is not taken for somebody's words.
std::string heading(const Block& block, bool signs = false) {
    const std::string tag = fmt::format("h{}", std::min(block.heading + 1, 4));
    return element(tag.c_str(), (signs ? "# " : "") + block.text);
}

} // namespace

std::string draft_markdown(const Paper& paper) {
    std::string out = has_title(paper) ? std::string() : fmt::format("# {}\n\n", paper.title);
    for (const auto& one : paper.draft) {
        if (one.block.heading) {
            out += fmt::format("{} {}\n\n", std::string(static_cast<std::size_t>(one.block.heading), '#'),
                               one.block.text);
            continue;
        }
        // Two spaces at the end of a line keep the line in Markdown.
        out += fmt::format("[{}] {}\n", one.number, replaced(one.block.text, "\n", "  \n"));
        if (!one.block.rests_on.empty()) {
            out += fmt::format("<!-- {}:", tr("rests on"));
            for (const auto& id : one.block.rests_on) out += " " + to_hex(id).substr(0, 16);
            out += " -->\n";
        }
        if (const auto status = decided(one); !status.empty()) out += fmt::format("<!-- {} -->\n", status);
        out += "\n";
    }
    return out;
}

std::string draft_html(const Paper& paper) {
    const auto title = has_title(paper) ? paper.draft.front().block.text : paper.title;
    auto out = head(title) + element("h1", title);
    out += element("p", tr("A draft, for those who took part to read and answer. Each passage has a number."),
                   "caution");
    bool first = true;
    for (const auto& one : paper.draft) {
        if (one.block.heading) {
            if (!first || !has_title(paper)) out += heading(one.block);
            first = false;
            continue;
        }
        first = false;
        out += "<div class=\"passage\">\n" + element("p", fmt::format("[{}] {}", one.number, one.block.text));
        std::string ground;
        if (const auto n = one.block.rests_on.size())
            ground = fmt::format(
                fmt::runtime(trn("Rests on {} contribution.", "Rests on {} contributions.", n)), n);
        if (const auto status = decided(one); !status.empty())
            ground += (ground.empty() ? "" : " · ") + status;
        if (!ground.empty()) out += element("p", ground, "also");
        out += "</div>\n";
    }
    return out + "</body>\n</html>\n";
}

std::string form_text(const Paper& paper) {
    std::string out;
    const auto paragraph = [&](const std::string& text, const std::string& before = {}) {
        for (std::size_t from = 0; from <= text.size();) {
            const auto to = std::min(text.find('\n', from), text.size());
            for (const auto& line : picture::wrap(text.substr(from, to - from), form_columns))
                out += before + line + "\n";
            from = to + 1;
        }
    };
    // First of all: what comes before it is the mail's, not the form's.
    out += fmt::format("{}: {}\n\n", in(form::draft), mark_of(paper));
    paragraph(paper.title);
    out += "\n";
    for (const auto& words : instructions()) paragraph(words), out += "\n";
    for (const auto& choice : choices()) out += "   " + choice + "\n";
    out += "\n";
    for (const auto& words : more_instructions()) paragraph(words), out += "\n";
    out += consent_line(form::quote) + consent_line(form::archive) + "\n\n";
    for (const auto& one : paper.draft) {
        if (one.block.heading) {
            out += fmt::format("{} {}\n\n", std::string(static_cast<std::size_t>(one.block.heading), '#'),
                               picture::shorten(one.block.text, form_columns - 4));
            continue;
        }
        out += fmt::format("{} [{}]\n", in(form::passage), one.number);
        paragraph(one.block.text, form::passage_line);
        out += fmt::format("\n{}:\n{}:\n\n\n", in(form::answer), in(form::words));
    }
    out += in(form::lessons) + "\n\n";
    paragraph(about_lessons());
    out += "\n";
    for (std::size_t i = 0; i < empty_lessons; ++i) out += in(form::lesson) + ":\n\n";
    out += "\n" + in(form::end) + "\n";
    return out;
}

std::string form_html(const Paper& paper) {
    auto out = head(paper.title) + element("p", fmt::format("{}: {}", in(form::draft), mark_of(paper))) +
               element("h1", paper.title);
    for (const auto& words : instructions()) out += element("p", words);
    out += "<p>";
    for (const auto& choice : choices()) out += html_text(choice) + "<br>";
    out += "</p>\n";
    for (const auto& words : more_instructions()) out += element("p", words);
    out += element("p", consent_line(form::quote)) + element("p", consent_line(form::archive));
    for (const auto& one : paper.draft) {
        if (one.block.heading) {
            out += heading(one.block, true);
            continue;
        }
        out += "<div class=\"passage\">\n" +
               element("p", fmt::format("{} [{}]", in(form::passage), one.number)) +
               element("blockquote", one.block.text) + element("p", in(form::answer) + ":", "blank") +
               element("p", in(form::words) + ":", "blank") + "</div>\n";
    }
    out += element("h2", in(form::lessons)) + element("p", about_lessons());
    for (std::size_t i = 0; i < empty_lessons; ++i) out += element("p", in(form::lesson) + ":", "blank");
    return out + element("p", in(form::end)) + "</body>\n</html>\n";
}

} // namespace vagskal::drafting
