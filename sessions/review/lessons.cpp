#include "sessions/review/lessons.hpp"

#include "sessions/review/answers.hpp"
#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>

namespace vagskal {
namespace {

void sort_texts(std::vector<std::string>& texts) {
    std::ranges::sort(texts, [](const std::string& a, const std::string& b) {
        return std::pair(sort_key(a), a) < std::pair(sort_key(b), b);
    });
}

Lesson checked(const Workshop& w, const DraftPassage& passage, const kinds::AnswersToDraft& answers) {
    Lesson out{passage.text, passage.status, {}, {}};
    for (const auto& id : passage.rests_on)
        if (const auto* item = w.find(id); item && item->present()) out.rests_on.push_back(id);
    if (const auto found = answers.about.find(passage.id); found != answers.about.end())
        for (const auto* item : found->second.of(kinds::Stance::dissent))
            out.dissents.push_back(item->text());
    sort_texts(out.dissents);
    return out;
}

template <class Wanted>
std::vector<Lesson> passages(const Workshop& w, Wanted wanted) {
    std::map<std::string, kinds::AnswersToDraft> answers;
    std::vector<Lesson> out;
    for (const auto& passage : w.passages) {
        if (!wanted(passage)) continue;
        auto found = answers.find(passage.activity);
        if (found == answers.end())
            found = answers.emplace(passage.activity, kinds::answers_in(w, passage.activity)).first;
        out.push_back(checked(w, passage, found->second));
    }
    return out;
}

} // namespace

std::vector<Lesson> lessons(const Workshop& w) {
    auto out = passages(w, [](const DraftPassage& passage) { return passage.lesson; });
    std::vector<Lesson> proposed;
    for (const auto& part : w.session.activities) {
        if (part.kind != "review") continue;
        for (const auto* item : kinds::answers_in(w, part.id).proposed)
            proposed.push_back({item->text(), PassageStatus::undecided, {item->id}, {}});
    }
    std::ranges::sort(proposed, [](const Lesson& a, const Lesson& b) {
        return std::tuple(sort_key(a.text), a.text, a.rests_on) <
               std::tuple(sort_key(b.text), b.text, b.rests_on);
    });
    out.insert(out.end(), std::make_move_iterator(proposed.begin()), std::make_move_iterator(proposed.end()));
    return out;
}

std::vector<Lesson> checked_passages(const Workshop& w) {
    return passages(w, [](const DraftPassage&) { return true; });
}

const char* status_id(PassageStatus status) {
    switch (status) {
    case PassageStatus::agreed: return "agreed";
    case PassageStatus::amended: return "amended";
    case PassageStatus::disputed: return "disputed";
    case PassageStatus::left_out: return "left_out";
    case PassageStatus::undecided: break;
    }
    return "undecided";
}

std::string status_words(PassageStatus status) {
    switch (status) {
    case PassageStatus::agreed: return tr("agreed on");
    case PassageStatus::amended: return tr("amended");
    case PassageStatus::disputed: return tr("disputed");
    case PassageStatus::left_out: return tr("left out");
    case PassageStatus::undecided: break;
    }
    return tr("not decided yet");
}

} // namespace vagskal
