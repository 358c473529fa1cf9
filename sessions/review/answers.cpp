#include "sessions/review/answers.hpp"

#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::kinds {
namespace {

struct Named {
    const char* id;
    Localised label;
};

const Named& named(Stance stance) {
    static const std::array<Named, stances.size()> all{
        Named{"agree", {"Håller med", "I agree"}}, Named{"amend", {"Vill ändra", "I want it changed"}},
        Named{"supplement", {"Vill lägga till", "I want to add something"}},
        Named{"dissent", {"Håller inte med", "I do not agree"}},
        Named{"lesson", {"Föreslår en lärdom", "I propose a lesson"}}};
    return all[static_cast<std::size_t>(stance)];
}

/// At most so many code points, of which the last is then "…".
std::string shortened(std::string text, std::size_t most) {
    if (most == 0 || code_points(text) <= most) return text;
    std::size_t at = 0;
    for (std::size_t count = 0; count + 1 < most; ++count) next_code_point(text, at);
    text.resize(at);
    while (text.ends_with(' ')) text.pop_back();
    return text.append("…");
}

} // namespace

const char* stance_id(Stance stance) { return named(stance).id; }

std::optional<Stance> stance_from(std::string_view id) {
    for (const auto stance : stances)
        if (id == stance_id(stance)) return stance;
    return std::nullopt;
}

const Localised& stance_label(Stance stance) { return named(stance).label; }

std::string stance_count(Stance stance, std::size_t n) {
    const auto sentence = [&]() -> const char* {
        switch (stance) {
        case Stance::agree: return trn("{} agrees", "{} agree", n);
        case Stance::amend: return trn("{} wants it changed", "{} want it changed", n);
        case Stance::supplement: return trn("{} adds something", "{} add something", n);
        case Stance::dissent: return trn("{} does not agree", "{} do not agree", n);
        case Stance::lesson: break;
        }
        return trn("{} proposed lesson", "{} proposed lessons", n);
    };
    return fmt::format(fmt::runtime(sentence()), n);
}

std::size_t number_of(const Workshop& w, const PassageId& id) {
    const auto* passage = w.find_passage(id);
    if (!passage) return 0;
    std::size_t number = 0;
    for (const auto& one : w.passages) {
        number += one.activity == passage->activity ? 1 : 0;
        if (one.id == id) break;
    }
    return number;
}

std::vector<const DraftPassage*> passages_of(const Workshop& w, std::string_view activity) {
    std::vector<const DraftPassage*> out;
    for (const auto& one : w.passages)
        if (one.activity == activity) out.push_back(&one);
    return out;
}

std::string passage_line(const Workshop& w, const DraftPassage& passage, std::size_t most) {
    auto text = passage.text;
    std::ranges::replace(text, '\n', ' ');
    return shortened(fmt::format("[{}] {}", number_of(w, passage.id), text), most);
}

std::string words_of(const Contribution& item) {
    if (!item.text().empty()) return item.text();
    const auto stance = stance_from(item.field(stance_field));
    return stance ? stance_label(*stance).in(language()) : std::string();
}

std::optional<PassageId> about_passage(const Contribution& item) {
    return from_hex<PassageId>(item.field(passage_field));
}

void Answers::add(const Contribution& item) {
    // Without a stance it is something that somebody wants to say about it.
    const auto stance = stance_from(item.field(stance_field)).value_or(Stance::supplement);
    by_[static_cast<std::size_t>(stance)].push_back(&item);
}

std::size_t Answers::count() const {
    std::size_t n = 0;
    for (const auto stance : stances)
        if (stance != Stance::lesson) n += of(stance).size();
    return n;
}

std::string Answers::counts() const {
    std::string out;
    for (const auto stance : stances)
        if (const auto n = of(stance).size(); n > 0 && stance != Stance::lesson)
            out += (out.empty() ? "" : " · ") + stance_count(stance, n);
    return out.empty() ? std::string(tr("No answers yet.")) : out;
}

AnswersToDraft answers_among(const Workshop& w, const std::string& activity,
                             const std::vector<const Contribution*>& items) {
    AnswersToDraft out;
    const auto taken_up = [&](const Contribution& item) {
        return std::ranges::any_of(w.passages, [&](const DraftPassage& passage) {
            return passage.lesson && std::ranges::find(passage.rests_on, item.id) != passage.rests_on.end();
        });
    };
    for (const auto* item : items) {
        const auto stance = stance_from(item->field(stance_field));
        const auto about = about_passage(*item);
        const auto* passage = about ? w.find_passage(*about) : nullptr;
        if (stance == Stance::lesson) {
            if (!taken_up(*item)) out.proposed.push_back(item);
        } else if (passage && passage->activity == activity) {
            out.about[passage->id].add(*item);
        } else {
            out.gone.push_back(item);
        }
    }
    return out;
}

AnswersToDraft answers_in(const Workshop& w, const std::string& activity) {
    std::vector<const Contribution*> items;
    for (const auto& item : w.items)
        if (item.present() && item.activity == activity) items.push_back(&item);
    return answers_among(w, activity, items);
}

} // namespace vagskal::kinds
