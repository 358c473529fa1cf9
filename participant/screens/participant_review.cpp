// Answering about a draft on the participant's screen: one passage after the other, its whole text above the
// form. Who agrees with all of it presses 1 and Enter for each.
#include "participant/screens/participant_screen.hpp"
#include "participant/screens/screen_words.hpp"
#include "sessions/review/answers.hpp"
#include "shared/terminal/layout.hpp"

#include <algorithm>

namespace vagskal {

using namespace screens;
using terminal::Canvas;
using terminal::Line;
using terminal::Look;

bool ParticipantScreen::answers_draft() const {
    if (!writer_ || writer_->what() != Writer::What::contribution) return false;
    const auto* part = workshop().session.find(writer_->activity());
    return part && part->kind == "review" && !sorts();
}

bool ParticipantScreen::act_review(const std::string& action) {
    if (!answers_draft()) return false;
    const auto last = kinds::passages_of(workshop(), writer_->activity()).size();
    const auto now = passage_place();
    if (action == "next-passage")
        set_passage(now >= last ? 0 : now + 1);
    else if (action == "passage-before")
        set_passage(now == 0 ? last : now - 1);
    else
        return false;
    return true;
}

/// The newest of one's answers about it.
const Own* ParticipantScreen::answered(const DraftPassage& passage) const {
    const Own* out = nullptr;
    for (const auto& own : link_.own()) {
        const auto about = own.fields.find(kinds::passage_field);
        if (own.way != Way::withdrawn && own.activity == passage.activity && about != own.fields.end() &&
            about->second == to_hex(passage.id))
            out = &own;
    }
    return out;
}

void ParticipantScreen::begin_answer() {
    const auto passages = kinds::passages_of(workshop(), writer_->activity());
    const auto open = std::ranges::find_if(passages, [&](const auto* one) { return !answered(*one); });
    set_passage(static_cast<std::size_t>(open - passages.begin()));
}

std::size_t ParticipantScreen::passage_place() const {
    const auto passages = kinds::passages_of(workshop(), writer_->activity());
    const auto about = writer_->hidden(kinds::passage_field);
    const auto found =
        std::ranges::find_if(passages, [&](const auto* one) { return to_hex(one->id) == about; });
    return static_cast<std::size_t>(found - passages.begin());
}

void ParticipantScreen::set_passage(std::size_t place) {
    const auto passages = kinds::passages_of(workshop(), writer_->activity());
    const bool lesson = place >= passages.size();
    writer_->set_hidden(kinds::passage_field, lesson ? std::string() : to_hex(passages[place]->id));
    auto values = writer_->form().values();
    // What is chosen about one passage is not meant about another; words that were begun stay.
    values.erase(kinds::stance_field);
    if (lesson) values[kinds::stance_field] = kinds::stance_id(kinds::Stance::lesson);
    writer_->form().set_values(values);
    writer_->form().focus(lesson ? "text" : kinds::stance_field);
}

void ParticipantScreen::draw_passage(Canvas canvas) {
    const auto passages = kinds::passages_of(workshop(), writer_->activity());
    const auto place = passage_place();
    const auto done =
        std::ranges::count_if(passages, [&](const auto* one) { return answered(*one) != nullptr; });
    const bool lesson = place >= passages.size();
    auto heading = lesson ? std::string(tr("A lesson of your own"))
                          : fill(tr("Passage {} of {}"), place + 1, passages.size());
    if (!passages.empty())
        heading += " · " + fill(trn("{} answered", "{} answered", static_cast<unsigned long>(done)), done);
    const auto rows = terminal::draw_heading(canvas, heading, false);
    const auto make = [&](int columns) {
        std::vector<Line> out;
        if (lesson) {
            add_text(out,
                     passages.empty() ? tr("The draft is not here yet. You can propose a lesson already: "
                                           "what should others take "
                                           "with them?")
                                      : tr("What should others take with them? Propose as many as you like; "
                                           "Ctrl-N goes back to "
                                           "the first passage."),
                     columns);
            return out;
        }
        add_text(out, passages[place]->text, columns);
        const auto* own = answered(*passages[place]);
        if (!own) return out;
        out.emplace_back();
        add_text(out, tr("Your answer (Esc, then e changes it):"), columns, Look::faint);
        for (auto& line : item_lines(link_, kinds_, own->item, columns, false, true))
            out.push_back(std::move(line));
        return out;
    };
    pane_.draw(rows.columns(1), fmt::format("passage {} {}", place, done), workshop().seq, make);
}

} // namespace vagskal
