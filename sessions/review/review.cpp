#include "sessions/review/review.hpp"

#include "sessions/common/fielded_kind.hpp"
#include "sessions/common/fields.hpp"
#include "sessions/review/answers.hpp"
#include "sessions/review/lessons.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::kinds {
namespace {

FieldSpec stance_choice() {
    FieldSpec out{
        stance_field,
        FieldType::choice,
        {"Vad du tycker om det", "What you think of it"},
        {"Den som håller med behöver inte skriva något.", "If you agree, you need not write anything."},
        {},
        {}};
    for (const auto stance : stances) out.choices.push_back({stance_id(stance), stance_label(stance)});
    return out;
}

/// The stance that was sent, by id or in words.
std::optional<Stance> sent_stance(const Fields& fields) {
    const auto sent = fields.find(stance_field);
    if (sent == fields.end()) return std::nullopt;
    const auto stored = stored_value(stance_choice(), sent->second);
    return stored ? stance_from(*stored) : std::nullopt;
}

std::string all_stances(std::string_view language) {
    std::string out;
    for (const auto stance : stances) out += (out.empty() ? "" : ", ") + stance_label(stance).in(language);
    return out;
}

/// Everybody who wants something changed or does not agree is heard in full, beside the others.
void put_words(picture::Card& card, const Answers& answers) {
    for (const auto stance : {Stance::amend, Stance::supplement, Stance::dissent, Stance::agree})
        for (const auto* item : answers.of(stance))
            if (!item->text().empty())
                card.rows.emplace_back(stance_label(stance).in(language()), item->text());
}

class Review final : public FieldedKind {
  public:
    std::string_view id() const override { return "review"; }

    std::vector<FieldSpec> fields() const override {
        return {{passage_field,
                 FieldType::item,
                 {"Stycke i utkastet", "Passage of the draft"},
                 {"Det som du vill säga något om. En lärdom behöver inget stycke.",
                  "The one that you want to say something about. A lesson needs none."},
                 {},
                 passages_kind},
                stance_choice()};
    }

    bool needs_text(const Activity&, const Fields& fields) const override {
        return sent_stance(fields) != Stance::agree;
    }

    Result<Fields> validate(const Workshop& w, const Activity& activity, Fields fields) const override {
        auto checked = FieldedKind::validate(w, activity, std::move(fields));
        if (!checked) return checked;
        const auto stance = checked->find(stance_field);
        if (stance == checked->end())
            return refuse(Why::bad_value,
                          {stance_choice().label.in(w.language), "–", all_stances(w.language)});
        const auto about = checked->find(passage_field);
        if (about == checked->end()) {
            if (stance->second == stance_id(Stance::lesson)) return checked;
            return refuse(Why::unknown_passage);
        }
        const auto id = from_hex<PassageId>(about->second);
        const auto* passage = id ? w.find_passage(*id) : nullptr;
        if (!passage || passage->activity != activity.id) return refuse(Why::unknown_passage);
        return checked;
    }

    picture::Scene board(const Board& board) const override {
        auto scene = blank(board);
        const auto& w = board.workshop;
        auto answers = answers_among(w, board.activity.id, board.items);
        for (const auto* passage : passages_of(w, board.activity.id)) {
            const auto& about = answers.about[passage->id];
            picture::Card card{fmt::format("[{}] {}", number_of(w, passage->id), passage->text), {}, {}};
            if (about.count() > 0) card.rows.emplace_back(tr("Answers"), about.counts());
            put_words(card, about);
            if (passage->lesson) card.tags.emplace_back(tr("lesson"));
            if (passage->status != PassageStatus::undecided)
                card.tags.push_back(status_words(passage->status));
            scene.cards.push_back(std::move(card));
        }
        for (const auto* item : answers.gone) {
            picture::Card card{item->text(), {}, {tr("about a passage that is not in the draft any more")}};
            if (const auto stance = stance_from(item->field(stance_field))) {
                const auto& words = stance_label(*stance).in(language());
                if (card.heading.empty())
                    card.heading = words;
                else
                    card.tags.insert(card.tags.begin(), words);
            }
            scene.cards.push_back(std::move(card));
        }
        for (const auto* item : answers.proposed)
            scene.cards.push_back({item->text(), {}, {tr("proposed lesson")}});
        return scene;
    }

  protected:
    std::string invitation() const override {
        return tr("The draft is not here yet. You can propose lessons already: what should others take with "
                  "them?");
    }
};

} // namespace

std::unique_ptr<Kind> make_review() { return std::make_unique<Review>(); }

} // namespace vagskal::kinds
