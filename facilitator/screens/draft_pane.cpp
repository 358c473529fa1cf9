#include "facilitator/screens/draft_pane.hpp"

#include "sessions/review/answers.hpp"
#include "sessions/review/lessons.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using kinds::Stance;
using picture::Line;
using picture::Look;
using terminal::Canvas;
using terminal::Style;

namespace {

constexpr int side_by_side = 76;      ///< columns from which on passages and answers stand beside each other
constexpr std::size_t most_lines = 5; ///< of a passage in the list; Enter shows all

void put(std::vector<Line>& out, const std::string& text, int columns, Look look, const char* indent = "") {
    const int wide = std::max(columns - picture::width(indent), 8);
    for (std::size_t from = 0; from <= text.size();) {
        const auto to = std::min(text.find('\n', from), text.size());
        for (auto& line : picture::wrap(text.substr(from, to - from), wide))
            out.push_back({{indent + std::move(line), look}});
        from = to + 1;
    }
}

/// A sign beside the words, for a quick look down the list.
const char* sign(PassageStatus status) {
    switch (status) {
    case PassageStatus::agreed: return "✓ ";
    case PassageStatus::amended: return "✎ ";
    case PassageStatus::disputed: return "≠ ";
    case PassageStatus::left_out: return "– ";
    case PassageStatus::undecided: break;
    }
    return "";
}

} // namespace

DraftPane::DraftPane() {
    list.set_rows({[this] { return rows_.size(); }, [this](std::size_t i) { return rows_[i].id; },
                   [this](std::size_t i, int columns) { return lines(i, columns); }});
}

void DraftPane::refresh(const Workshop& workshop, const std::string& activity) {
    const bool same = workshop_ == &workshop && activity_ == activity && seq_ == workshop.seq;
    workshop_ = &workshop;
    if (same && seq_ != 0) return;
    activity_ = activity, seq_ = workshop.seq;
    rows_.clear();
    for (const auto* passage : kinds::passages_of(workshop, activity))
        rows_.push_back({"p" + to_hex(passage->id), passage->id, {}, false});
    const auto all = kinds::answers_in(workshop, activity);
    for (const auto* item : all.proposed) rows_.push_back({"i" + to_hex(item->id), {}, item->id, true});
    for (const auto* item : all.gone) rows_.push_back({"i" + to_hex(item->id), {}, item->id, false});
}

const DraftPane::Row* DraftPane::row() {
    const auto at = list.selected();
    return at && *at < rows_.size() ? &rows_[*at] : nullptr;
}
const DraftPassage* DraftPane::passage() {
    const auto* one = row();
    return one && one->passage ? workshop_->find_passage(*one->passage) : nullptr;
}
const Contribution* DraftPane::contribution() {
    const auto* one = row();
    return one && one->item ? workshop_->find(*one->item) : nullptr;
}
bool DraftPane::on_proposal() {
    const auto* one = row();
    return one && one->proposal;
}

std::vector<Line> DraftPane::lines(std::size_t index, int columns) const {
    const auto& one = rows_[index];
    std::vector<Line> out;
    std::string facts;
    if (const auto* passage = one.passage ? workshop_->find_passage(*one.passage) : nullptr) {
        put(out, fmt::format("[{}] {}", kinds::number_of(*workshop_, passage->id), passage->text), columns,
            Look::normal);
        const auto all = kinds::answers_in(*workshop_, activity_);
        const auto about = all.about.find(passage->id);
        if (passage->status != PassageStatus::undecided)
            facts = sign(passage->status) + status_words(passage->status);
        if (passage->lesson) facts += (facts.empty() ? "" : " · ") + std::string(tr("lesson"));
        if (about != all.about.end()) {
            // The short form of the counts, dissent first: it is what must not be missed.
            for (const auto stance : {Stance::dissent, Stance::amend, Stance::supplement, Stance::agree})
                if (const auto n = about->second.of(stance).size())
                    facts += (facts.empty() ? "" : " · ") + kinds::stance_count(stance, n);
        }
    } else if (const auto* item = one.item ? workshop_->find(*one.item) : nullptr) {
        put(out, item->text(), columns, Look::normal);
        facts =
            one.proposal ? tr("proposed lesson") : tr("about a passage that is not in the draft any more");
    }
    if (out.size() > most_lines) {
        out.resize(most_lines);
        auto& last = out.back().front().text;
        last = picture::shorten(last + " …", columns - 1);
        if (!last.ends_with("…")) last += "…";
    }
    if (!facts.empty()) out.push_back({{picture::shorten(facts, columns), Look::faint}});
    if (out.empty()) out.push_back({{" ", Look::normal}});
    return out;
}

std::vector<Line> DraftPane::answers(const Row& one, int columns) const {
    std::vector<Line> out;
    if (one.item) {
        const auto* item = workshop_->find(*one.item);
        const auto stance = item ? kinds::stance_from(item->field(kinds::stance_field)) : std::nullopt;
        if (stance) put(out, kinds::stance_label(*stance).in(language()), columns, Look::strong);
        put(out,
            one.proposal ? tr("t takes it up as a passage of the draft.")
                         : tr("The passage it is about is not in the draft any more."),
            columns, Look::faint);
        return out;
    }
    const auto all = kinds::answers_in(*workshop_, activity_);
    const auto found = all.about.find(*one.passage);
    if (found == all.about.end()) {
        put(out, tr("No answers yet."), columns, Look::faint);
        return out;
    }
    for (const auto stance : {Stance::dissent, Stance::amend, Stance::supplement, Stance::agree}) {
        const auto& said = found->second.of(stance);
        if (said.empty()) continue;
        put(out, kinds::stance_count(stance, said.size()), columns, Look::strong);
        for (const auto* item : said)
            if (!item->text().empty()) put(out, "– " + item->text(), columns, Look::normal, "  ");
    }
    return out;
}

std::vector<Line> DraftPane::whole(int columns) {
    std::vector<Line> out;
    const auto* one = row();
    if (!one) return out;
    if (const auto* about = passage()) {
        put(out, fmt::format("[{}] {}", kinds::number_of(*workshop_, about->id), about->text), columns,
            Look::normal);
        put(out, sign(about->status) + status_words(about->status), columns, Look::faint);
        for (const auto& id : about->rests_on)
            if (const auto* item = workshop_->find(id); item && item->present())
                put(out, fmt::format("{}: {}", tr("Rests on"), item->text()), columns, Look::faint);
    } else if (const auto* item = contribution()) {
        put(out, item->text(), columns, Look::normal);
    }
    out.push_back({});
    for (auto& line : answers(*one, columns)) out.push_back(std::move(line));
    return out;
}

void DraftPane::draw(Canvas canvas) {
    if (rows_.empty()) {
        list.draw(canvas, true, tr("There is no draft yet: facilitator draft makes one."));
        return;
    }
    const auto* one = row();
    const bool beside = canvas.width() >= side_by_side;
    const int left = beside ? canvas.width() / 2 - 1 : canvas.width();
    const int above = beside ? canvas.height() : std::max(canvas.height() / 2, 4);
    list.draw(canvas.part(0, 0, left, above), true);
    auto side = beside ? canvas.columns(left + 3) : canvas.rows(above + 1);
    if (beside)
        for (int y = 0; y < canvas.height(); ++y) canvas.put(left + 1, y, "│", Style::dim);
    else
        canvas.rule(above);
    if (!one || side.empty()) return;
    const auto lines = answers(*one, side.width());
    const auto more = static_cast<int>(lines.size()) - side.height();
    side.put_lines(lines);
    // What does not fit is not kept quiet about.
    if (more > 0)
        side.put_right(side.height() - 1,
                       fmt::format(fmt::runtime(trn(" {} line more: Enter ", " {} lines more: Enter ",
                                                    static_cast<unsigned long>(more + 1))),
                                   more + 1),
                       Style::inverse);
}

} // namespace vagskal
