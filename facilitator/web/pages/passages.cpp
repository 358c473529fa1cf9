// The member check: the draft's passages in full, numbered, each with what has been answered and quick ways
// to answer. To agree is one press; whoever has more to say is led to the form, where passage and stance are
// chosen already.
#include "facilitator/web/pages/form.hpp"
#include "sessions/review/answers.hpp"
#include "sessions/review/lessons.hpp"
#include "shared/model/board.hpp"
#include "shared/protocol/crypto.hpp"

namespace vagskal::web {
namespace {

using kinds::Stance;

std::string of_passage(const std::string& nonce, const PassageId& passage) {
    const auto both = nonce + to_hex(passage);
    return to_hex(hash_bytes({reinterpret_cast<const std::uint8_t*>(both.data()), both.size()},
                             "vagskal answer to a passage"))
        .substr(0, 2 * ItemId::size);
}

Html agreeing(const Activity& part, const DraftPassage& passage, std::size_t number,
              const std::string& nonce) {
    const auto hidden = [](const char* name, const std::string& value) {
        return lone("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
    };
    const auto& agree = in_words(kinds::stance_label(Stance::agree));
    return el("form",
              {{"method", "post"},
               {"action", "/contribute"},
               {"class", "answer"},
               {"data-part", part.id},
               {"data-about", to_hex(passage.id)}},
              hidden("activity", part.id) +
                  (nonce.empty() ? Html() : hidden("item", of_passage(nonce, passage.id))) +
                  hidden(kinds::passage_field, to_hex(passage.id)) +
                  el("button",
                     {{"type", "submit"},
                      {"name", kinds::stance_field},
                      {"value", kinds::stance_id(Stance::agree)},
                      {"aria-label", fill(tr("{} with passage {}"), agree, number)}},
                     agree));
}

Html saying_more(const Activity& part, const DraftPassage& passage, std::size_t number) {
    Html out;
    for (const auto stance : {Stance::amend, Stance::supplement, Stance::dissent}) {
        const auto& label = in_words(kinds::stance_label(stance));
        const auto hex = to_hex(passage.id);
        out += el("a",
                  {{"class", "button quiet"},
                   {"href", "/?part=" + part.id + "&passage=" + hex + "&stance=" + kinds::stance_id(stance) +
                                "#form-of-" + part.id},
                   {"data-passage", hex},
                   {"data-stance", kinds::stance_id(stance)},
                   {"aria-label", fill(tr("{}: passage {}"), label, number)}},
                  label);
    }
    return out;
}

Html said_about(const kinds::Answers& about) {
    Html out;
    if (about.count() > 0) out += el("p", {{"class", "facts"}}, about.counts());
    for (const auto stance : {Stance::amend, Stance::supplement, Stance::dissent, Stance::agree})
        for (const auto* item : about.of(stance))
            if (!item->text().empty())
                out += el("p", {{"class", "facts"}, {"dir", "auto"}},
                          in_words(kinds::stance_label(stance)) + ": " + item->text());
    return out;
}

} // namespace

Html passage_list(const View& view, const Activity& part, const std::string& nonce) {
    const auto& w = view.link.replica();
    auto answers = kinds::answers_among(w, part.id, board_of(w, part).items);
    Html rows;
    for (const auto* passage : kinds::passages_of(w, part.id)) {
        const auto number = kinds::number_of(w, passage->id);
        auto row =
            el("h2", {{"class", "number-of"}}, fill("[{}]", number)) + words("p", "words", passage->text);
        if (passage->lesson) row += el("p", {{"class", "tag"}}, tr("lesson"));
        if (passage->status != PassageStatus::undecided)
            row += el("p", {{"class", "tag"}}, status_words(passage->status));
        row += said_about(answers.about[passage->id]);
        row += el("div", {{"class", "buttons"}},
                  agreeing(part, *passage, number, nonce) + saying_more(part, *passage, number));
        rows += el("li", {{"id", fill("passage-{}", number)}}, row);
    }
    if (rows.empty()) return rows;
    return el("ol", {{"class", "passages"}, {"aria-label", tr("The draft, passage by passage")}}, rows) +
           el("h2", {}, tr("More to say about a passage, or a lesson to propose"));
}

} // namespace vagskal::web
