#include "facilitator/draft/plan.hpp"

#include "sessions/review/answers.hpp"
#include "shared/model/review.hpp"
#include "shared/model/text.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace vagskal::drafting {
namespace {

/// Without vowels and look-alikes: no words come of them, and they can be read aloud.
constexpr std::string_view mark_letters = "BCDFGHJKLMNPQRSTVWXZ";

std::string letters_of(const std::vector<std::uint8_t>& bytes) {
    const auto hash = hash_bytes(bytes, "draft");
    std::string out;
    for (std::size_t i = 0; i < 4; ++i) out += mark_letters[hash.value[i] % mark_letters.size()];
    return out;
}
std::string letters_of_ids(const std::vector<Marked>& passages, std::size_t count) {
    std::vector<std::uint8_t> bytes;
    for (std::size_t i = 0; i < count; ++i)
        bytes.insert(bytes.end(), passages[i].id.value.begin(), passages[i].id.value.end());
    return letters_of(bytes);
}
std::string letters_of_words(const std::vector<Marked>& passages, std::size_t count) {
    std::vector<std::uint8_t> bytes;
    for (std::size_t i = 0; i < count; ++i) {
        const auto words = sort_key(passages[i].text);
        bytes.insert(bytes.end(), words.begin(), words.end());
        bytes.push_back(0);
    }
    return letters_of(bytes);
}

Activity new_part(const Workshop& w, const Kinds& kinds) {
    Activity part;
    part.id = "member-check";
    for (int n = 2; w.session.find(part.id); ++n) part.id = fmt::format("member-check-{}", n);
    part.kind = "review";
    part.title = {"Avstämning av texten", "Member check"};
    part.prompt = {"Stämmer det? Vad saknas, och vilka lärdomar är värda att lyfta?",
                   "Is it right? What is missing, and which lessons are worth lifting?"};
    part.help = {
        "Välj ett stycke och säg vad du tycker om det. Den som håller med behöver inte skriva något.",
        "Choose a passage and say what you think of it. If you agree, you need not write anything."};
    part.minutes = 30;
    part.talk = Talk::individual;
    if (const auto* kind = kinds.find(part.kind)) part.fields = kind->fields();
    return part;
}

struct Known {
    const DraftPassage* passage;
    std::string words;
    bool used = false;
    bool taken_up = false; ///< from a proposal
    bool checked = false;  ///< decided or answered
};

std::vector<Known> known_passages(const Workshop& w, const std::string& activity) {
    std::vector<Known> out;
    const auto answers = kinds::answers_in(w, activity);
    for (const auto* passage : kinds::passages_of(w, activity)) {
        Known one{passage, sort_key(passage->text)};
        one.checked = passage->status != PassageStatus::undecided || answers.about.contains(passage->id);
        one.taken_up = passage->lesson && std::ranges::any_of(passage->rests_on, [&](const ItemId& id) {
                           const auto* item = w.find(id);
                           return item && item->activity == activity;
                       });
        out.push_back(std::move(one));
    }
    return out;
}

bool rest_on_the_same(std::vector<ItemId> a, std::vector<ItemId> b) {
    std::ranges::sort(a), std::ranges::sort(b);
    return !a.empty() && a == b;
}

Numbered kept(const DraftPassage& passage) {
    return {{0, passage.text, passage.rests_on, passage.lesson}, passage.id, 0, passage.status};
}

/// What must be said so that these are the part's passages, in this order.
std::vector<Command> steps(const Workshop& w, const std::string& activity, const std::vector<Known>& known,
                           const std::vector<Numbered>& draft) {
    std::vector<PassageId> wanted, there;
    for (const auto& one : draft)
        if (one.number) wanted.push_back(one.id);
    std::vector<Command> out;
    for (const auto& one : known)
        if (std::ranges::find(wanted, one.passage->id) == wanted.end())
            out.emplace_back(DropPassage{one.passage->id});
        else
            there.push_back(one.passage->id);
    const bool in_order = std::equal(there.begin(), there.end(), wanted.begin());
    if (!in_order)
        for (const auto& id : there) out.emplace_back(DropPassage{id});
    for (const auto& one : draft) {
        if (!one.number) continue;
        const auto* former = w.find_passage(one.id);
        if (former && in_order && former->text == one.block.text && former->rests_on == one.block.rests_on &&
            former->lesson == one.block.lesson)
            continue;
        out.emplace_back(
            WritePassage{one.id, activity, one.block.text, one.block.rests_on, one.block.lesson});
        if (one.status != PassageStatus::undecided) out.emplace_back(DecidePassage{one.id, one.status});
        // What the review decided about these words is not to be decided again.
        const auto* review =
            former && former->text == one.block.text ? review_of(w, text_of(one.id)) : nullptr;
        if (review) out.emplace_back(ReviewText{text_of(one.id), *review});
    }
    return out;
}

} // namespace

const Activity* review_part(const Workshop& w) {
    const Activity* found = nullptr;
    bool has_passages = false;
    for (const auto& part : w.session.activities) {
        if (part.kind != "review") continue;
        const bool has = std::ranges::find(w.passages, part.id, &DraftPassage::activity) != w.passages.end();
        if (has || !has_passages) found = &part, has_passages = has;
    }
    return found;
}

Plan plan_draft(const Workshop& w, const Kinds& kinds, std::vector<Block> blocks, bool keep_checked,
                const std::function<PassageId()>& draw) {
    Plan plan;
    std::vector<Command> first;
    if (const auto* part = review_part(w)) {
        plan.activity = part->id;
    } else {
        auto added = new_part(w, kinds);
        plan.activity = added.id;
        first.emplace_back(AddActivity{std::move(added), {}});
    }
    auto known = known_passages(w, plan.activity);
    for (auto& block : blocks) {
        if (block.heading) {
            plan.draft.push_back({std::move(block)});
            continue;
        }
        const auto words = sort_key(block.text);
        const auto same =
            std::ranges::find_if(known, [&](const Known& one) { return !one.used && one.words == words; });
        if (same != known.end()) {
            same->used = true;
            ++plan.same;
            auto one = kept(*same->passage);
            for (const auto& id : block.rests_on)
                if (std::ranges::find(one.block.rests_on, id) == one.block.rests_on.end())
                    one.block.rests_on.push_back(id);
            one.block.lesson = one.block.lesson || block.lesson;
            one.number = 1;
            plan.draft.push_back(std::move(one));
            continue;
        }
        const auto instead = std::ranges::find_if(known, [&](const Known& one) {
            return keep_checked && one.checked && !one.used &&
                   rest_on_the_same(one.passage->rests_on, block.rests_on);
        });
        if (instead != known.end()) {
            instead->used = true;
            ++plan.same;
            plan.draft.push_back(kept(*instead->passage));
            plan.draft.back().number = 1;
            continue;
        }
        ++plan.fresh;
        plan.draft.push_back({std::move(block), draw(), 1});
    }
    bool under_heading = false;
    for (auto& one : known) {
        if (one.used) continue;
        if (one.taken_up && !std::exchange(under_heading, true))
            plan.draft.push_back({{2, tr("Proposed lessons")}});
        if (one.taken_up || (keep_checked && one.checked)) {
            one.used = true;
            ++plan.same;
            plan.draft.push_back(kept(*one.passage));
            plan.draft.back().number = 1;
            continue;
        }
        ++plan.gone;
        plan.gone_with_answers += one.checked ? 1 : 0;
    }
    std::size_t number = 0;
    for (auto& one : plan.draft)
        if (one.number) one.number = ++number;
    plan.commands = std::move(first);
    for (auto& step : steps(w, plan.activity, known, plan.draft)) plan.commands.push_back(std::move(step));
    return plan;
}

std::vector<Numbered> draft_of(const Workshop& w, const std::string& activity) {
    std::vector<Numbered> out;
    for (const auto* passage : kinds::passages_of(w, activity)) {
        out.push_back(kept(*passage));
        out.back().number = out.size();
    }
    return out;
}

std::string draft_mark(const std::vector<Marked>& passages) {
    const auto count = passages.size();
    return fmt::format("{}-{}-{}", count, letters_of_ids(passages, count), letters_of_words(passages, count));
}

std::optional<std::vector<PassageId>> passages_of_mark(std::string_view mark,
                                                       const std::vector<Marked>& now) {
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(mark.data(), mark.data() + mark.size(), count);
    if (error != std::errc() || count == 0 || count > now.size()) return std::nullopt;
    std::string letters; // as somebody may have typed them
    for (const char* at = end; at != mark.data() + mark.size(); ++at)
        if ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z'))
            letters += *at >= 'a' ? static_cast<char>(*at - 'a' + 'A') : *at;
    if (letters.size() != 8) return std::nullopt;
    if (letters.substr(0, 4) != letters_of_ids(now, count) &&
        letters.substr(4) != letters_of_words(now, count))
        return std::nullopt;
    std::vector<PassageId> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(now[i].id);
    return out;
}

} // namespace vagskal::drafting
