#include "facilitator/screens/review_screen.hpp"

#include "facilitator/review/review_words.hpp"
#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using picture::Line;
using picture::Look;
using terminal::Canvas;
using terminal::Style;

namespace {

constexpr std::size_t around = 160; ///< bytes of a context that are shown where it is not in focus

std::string flat(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

void put(std::vector<Line>& out, const std::string& text, int columns, Look look = Look::normal) {
    for (auto& line : terminal::wrapped(text, columns)) out.push_back({{std::move(line), look}});
}

/// Text with a part of it told apart, by signs and by looks, wrapped.
void put_marked(std::vector<Line>& out, const std::string& before, const std::string& words,
                const std::string& after, int columns) {
    const auto marked = words.empty() ? std::string() : fmt::format("»{}«", words);
    const auto text = before + marked + after;
    const auto from = before.size(), to = from + marked.size();
    for (const auto& [begin, end] : terminal::visual_lines(text, columns)) {
        Line line;
        const auto piece = [&](std::size_t a, std::size_t b, Look look) {
            a = std::clamp(a, begin, end), b = std::clamp(b, begin, end);
            if (a < b) line.push_back({text.substr(a, b - a), look});
        };
        piece(begin, from, Look::normal);
        piece(from, to, Look::strong);
        piece(to, end, Look::normal);
        if (line.empty()) line.push_back({"", Look::normal});
        out.push_back(std::move(line));
    }
}

/// The last, or the first, of a long text, at a space.
std::string tail_of(const std::string& text) {
    if (text.size() <= around) return text;
    const auto space = text.find(' ', text.size() - around);
    return fmt::format("…{}", space == std::string::npos ? std::string() : text.substr(space));
}
std::string head_of(const std::string& text) {
    if (text.size() <= around) return text;
    const auto space = text.rfind(' ', around);
    return fmt::format("{} …", space == std::string::npos ? std::string() : text.substr(0, space));
}

} // namespace

std::vector<Line> ReviewScreen::row_lines(const Card& card, int columns) const {
    const auto sign = card.open ? "○ " : "✓ ";
    auto words = flat(words_of(session(), card));
    std::string more;
    if (card.places.size() > 1) more = fmt::format(" ×{}", card.places.size());
    if (card.pass == Pass::combinations) more = fmt::format(" ×{}", card.items.size());
    if (!card.open) more.append(": ").append(decision_words(card));
    const int room = columns - 2;
    if (card.pass == Pass::combinations || card.open) // the words matter most
        words = picture::shorten(words, std::max(room - picture::width(more), 10));
    else
        words = picture::shorten(words, std::max(room - picture::width(more), room / 2));
    return {{{picture::shorten(sign + words + more, columns), card.open ? Look::normal : Look::faint}}};
}

std::vector<Line> ReviewScreen::card_lines(const Card& card, int columns) const {
    std::vector<Line> out;
    if (card.pass == Pass::combinations) {
        const auto* part = session().workshop().session.find(card.activity);
        if (part) put(out, part->title.in(language()), columns, Look::strong);
        for (const auto& [field, value] : card.values)
            put(out, choice_words(session(), card, field), columns);
    } else if (card.pass != Pass::quotes) {
        put(out, card.words, columns, Look::strong);
    }
    put(out, about_words(session(), card), columns);
    if (!card.open) put(out, fmt::format("✓ {}", decision_words(card)), columns, Look::strong);
    if (card.open && !card.places.empty())
        put(out, fmt::format(fmt::runtime(tr("r replaces it by {}")), session().label(card)), columns,
            Look::faint);
    if (only_here_) put(out, tr("The next decision is about this place only."), columns, Look::strong);

    const auto places =
        card.pass == Pass::combinations ? card.items.size() : std::max<std::size_t>(card.places.size(), 1);
    // The place in focus first, whole; then the others.
    for (std::size_t i = 0; i < places; ++i) {
        const auto place = (place_ + i) % places;
        const auto context = session().context(card, place);
        out.emplace_back();
        auto where = place_words(session(), context);
        if (places > 1) where = fmt::format("{}/{} {}", place + 1, places, where);
        if (i == 0 && places > 1) where = fmt::format("▸ {}", where);
        if (!where.empty()) put(out, where, columns, Look::faint);
        if (i == 0)
            put_marked(out, context.before, context.words, context.after, columns);
        else
            put_marked(out, tail_of(context.before), context.words, head_of(context.after), columns);
        const bool changed = context.now != context.before + context.words + context.after;
        if (i == 0 && changed && !context.now.empty()) {
            put(out, tr("It leaves as:"), columns, Look::faint);
            put(out, context.now, columns);
        }
    }
    if (card.pass == Pass::quotes)
        for (const auto& [spec, stored] : session().own_words(card.about)) {
            if (spec.id == "text") continue;
            out.emplace_back();
            put(out, spec.label.in(language()), columns, Look::faint);
            put(out, stored, columns);
        }
    return out;
}

void ReviewScreen::draw_tabs(Canvas row) const {
    int x = 0, number = 0;
    for (const auto pass : passes) {
        const auto [done, all] = session().progress(pass);
        const bool here = pass == pass_;
        const auto text = fmt::format("{}{} {} {}", here ? "▸" : " ", ++number, title_of(pass),
                                      all == 0      ? std::string("–")
                                      : done == all ? fmt::format("{} ✓", all)
                                                    : fmt::format("{}/{}", done, all));
        const bool narrow = row.width() < 76;
        const auto shown = narrow && !here ? fmt::format(" {} {}", number,
                                                         all == 0      ? "–"
                                                         : done == all ? "✓"
                                                                       : "○")
                                           : text;
        x = row.put(x, 0, shown, here ? Style::bold | Style::underline : Style::plain) + 1;
    }
}

std::string ReviewScreen::empty_words() const {
    const auto [done, all] = session().progress(pass_);
    if (filter_.on()) return tr("Nothing here holds those words. Esc shows all.");
    if (session().findings().complete())
        return tr(
            "Everything is decided: the workshop can be sealed and exported. d shows what was decided.");
    if (all == 0) return tr("There is nothing of this kind. Tab goes on to the next list.");
    return tr("All in this list is decided. Tab goes on to the next list, d shows what was decided.");
}

void ReviewScreen::draw_body(Canvas canvas) {
    draw_tabs(canvas.rows(0, 1));
    canvas = canvas.rows(1);
    canvas.rule(0);
    canvas = canvas.rows(1);
    if (form_) return draw_form(canvas);
    canvas = canvas.rows(filter_.draw(canvas.rows(0, 1)));
    const auto panes = terminal::split(canvas, false, 40);
    if (panes.both) {
        list_.draw(panes.first, !asking(), empty_words());
        return draw_card(panes.second);
    }
    const int above = std::max(canvas.height() * 2 / 5, 3);
    list_.draw(canvas.rows(0, above), !asking(), empty_words());
    canvas.rule(above);
    draw_card(canvas.rows(above + 1));
}

void ReviewScreen::draw_card(Canvas canvas) {
    const auto* card = selected();
    if (!card || canvas.width() < 4) return;
    scroll_.draw(canvas, card_lines(*card, canvas.width() - 1));
}

void ReviewScreen::draw_form(Canvas canvas) {
    const auto* card = written_.empty() ? nullptr : session().find(written_.front());
    const auto panes = terminal::split(canvas, true, 45);
    std::vector<Line> original;
    const int columns = panes.both ? panes.first.width() : canvas.width();
    if (card && (writing_ == Writing::field || writing_ == Writing::text)) {
        put(original, tr("As it was written"), columns, Look::strong);
        const auto context = session().context(*card, place_);
        put_marked(original, context.before, context.words, context.after, columns);
        if (writing_ == Writing::text)
            for (const auto& [spec, stored] : session().own_words(card->about))
                if (spec.id != "text") {
                    original.emplace_back();
                    put(original, spec.label.in(language()), columns, Look::faint);
                    put(original, stored, columns);
                }
    } else if (card) {
        if (written_.size() > 1)
            put(original, fmt::format(fmt::runtime(tr("{} of them, all the same")), written_.size()), columns,
                Look::strong);
        else
            original = card_lines(*card, columns);
    }
    if (panes.both) {
        panes.first.put_lines(original);
        form_->draw(panes.second, !asking());
        return;
    }
    const int above = std::min(static_cast<int>(original.size()), canvas.height() / 2);
    canvas.rows(0, above).put_lines(original);
    canvas.rule(above);
    form_->draw(canvas.rows(above + 1), !asking());
}

} // namespace vagskal
