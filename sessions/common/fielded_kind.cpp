#include "sessions/common/fielded_kind.hpp"

#include "sessions/common/fields.hpp"
#include "sessions/common/links.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <array>

namespace vagskal::kinds {
namespace {

/// What the writers of pictures say of their own, in the reader's language.
picture::Words picture_words() {
    picture::Words words{
        tr("no date"), tr("about"), tr("still going on"), tr("memories disagree on the date"), {}, {}};
    const std::array months{tr("Jan"), tr("Feb"), tr("Mar"), tr("Apr"), tr("May"), tr("Jun"),
                            tr("Jul"), tr("Aug"), tr("Sep"), tr("Oct"), tr("Nov"), tr("Dec")};
    std::ranges::copy(months, words.months.begin());
    words.apart = tr("placed in different cells");
    words.half = tr("half of the placings lie within the lines");
    words.camps = tr("in camps; drawn where each stands");
    return words;
}

} // namespace

std::string FieldedKind::check(const Activity& activity) const {
    return activity.options.empty() ? "" : tr("This kind of activity has no options. Take the line away.");
}

Result<Fields> FieldedKind::validate(const Workshop& w, const Activity& activity, Fields fields) const {
    return checked(w, activity, asked_fields(activity, *this), std::move(fields));
}

std::string FieldedKind::invitation() const { return tr("Nothing here yet. What comes to mind first?"); }

FieldedKind::Rows FieldedKind::rows(const Board& board, const Contribution& item) const {
    Rows out;
    auto fields = asked_fields(board.activity, *this);
    fields.push_back(evidence_field());
    for (const auto& field : fields)
        if (auto words = shown_value(board.workshop, field, item.field(field.id)); !words.empty())
            out.emplace_back(field.label.in(language()), std::move(words));
    for (auto& row : belongs_to(board.workshop, item)) out.push_back(std::move(row));
    return out;
}

picture::Scene FieldedKind::blank(const Board& board) const {
    picture::Scene scene;
    scene.title = board.activity.title.in(language());
    scene.empty_text = invitation();
    scene.words = picture_words();
    return scene;
}

picture::Card FieldedKind::card(const Board& board, const Told& told) const {
    picture::Card card{told.first->text(), board_rows(board, *told.first), tags(board, told)};
    for (const auto* other : told.also) {
        card.rows.emplace_back(tr("Also said"), other->text());
        for (auto& row : board_rows(board, *other)) card.rows.push_back(std::move(row));
    }
    if (linkable())
        for (auto& row : linked_here(board.workshop, told)) card.rows.push_back(std::move(row));
    return card;
}

picture::Scene FieldedKind::board(const Board& board) const {
    auto scene = blank(board);
    for (const auto& one : told(board)) scene.cards.push_back(card(board, one));
    return scene;
}

Passage FieldedKind::passage(const Board& board, const Contribution& item) const {
    return {item.text(), rows(board, item)};
}

} // namespace vagskal::kinds
