#include "facilitator/review/review_session.hpp"

#include "facilitator/review/review_words.hpp"
#include "sessions/common/fields.hpp"
#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {
namespace {

Treated whole(const std::string& field, const std::string& stored, Treatment treatment,
              const std::string& with = {}) {
    return {field, 0, static_cast<std::uint32_t>(stored.size()), treatment, with};
}

tl::unexpected<Refusal> no(std::string sentence) { return refuse(Why::usage, {std::move(sentence)}); }

} // namespace

void ReviewSession::put(Edits& edits, const Card& card, Treatment treatment, const std::string& with,
                        std::optional<std::size_t> only) const {
    for (std::size_t i = 0; i < card.places.size(); ++i) {
        if (only && *only != i) continue;
        const auto& found = findings_.marks[card.places[i]];
        edits.put(found.about, {found.field, static_cast<std::uint32_t>(found.mark.begin),
                                static_cast<std::uint32_t>(found.mark.end), treatment, with});
    }
    for (const auto& id : card.items) {
        if (card.pass != Pass::combinations) continue;
        const auto* item = workshop_.find(id);
        for (const auto& [field, value] : card.values)
            if (item) edits.put(text_of(id), whole(field, value, treatment, with));
    }
}

Result<void> ReviewSession::tells_nothing(const std::string& words) const {
    for (const auto& mark : marks_while_writing(words, screener_.how().roster)) {
        const auto same = [&](const Card& card) {
            return card.kind == mark.kind && card.by && card.by->treatment == Treatment::keep &&
                   !card.places.empty() && findings_.marks[card.places.front()].mark.key == mark.key;
        };
        if (std::ranges::any_of(cards_, same)) continue;
        return no(fmt::format(fmt::runtime(tr("The new words hold “{}”, which {}. Write them without it.")),
                              words.substr(mark.begin, mark.end - mark.begin), looks_like(mark)));
    }
    return {};
}

std::string ReviewSession::label(const Card& card) const { return label_for(card.kind); }

std::vector<std::string> ReviewSession::labels() const {
    std::map<std::string, std::size_t> used;
    for (const auto& card : cards_)
        if (card.by && card.by->treatment == Treatment::replace) used[card.by->with] += card.places.size();
    std::vector<std::string> out;
    for (const auto& [label, count] : used) out.push_back(label);
    std::ranges::stable_sort(out, std::greater(), [&](const std::string& label) { return used.at(label); });
    return out;
}

Result<ReviewSession::Commands> ReviewSession::replace(const std::vector<const Card*>& cards,
                                                       std::string with,
                                                       std::optional<std::size_t> only) const {
    if (const auto clean = clean_text("with", with, 200); !clean)
        return tl::unexpected(clean.error());
    else
        with = *clean;
    if (const auto fine = tells_nothing(with); !fine) return tl::unexpected(fine.error());
    if (!with.empty() && !with.starts_with('[')) with = fmt::format("[{}", with);
    if (!with.empty() && !with.ends_with(']')) with += ']';
    Edits edits(workshop_);
    for (const auto* card : cards) {
        if (card->places.empty())
            return no(tr("Only names, numbers and addresses are replaced; this one is generalised, "
                         "paraphrased or withheld."));
        put(edits, *card, Treatment::replace, with.empty() ? label(*card) : with, only);
    }
    return edits.commands();
}

Result<ReviewSession::Commands> ReviewSession::generalise(const std::vector<const Card*>& cards,
                                                          const std::string& with,
                                                          std::optional<std::size_t> only) const {
    auto clean = clean_text("with", with, 500);
    if (!clean) return tl::unexpected(clean.error());
    if (const auto fine = tells_nothing(*clean); !fine) return tl::unexpected(fine.error());
    Edits edits(workshop_);
    for (const auto* card : cards) {
        if (card->pass == Pass::quotes) return no(tr("What may not be quoted is paraphrased or withheld."));
        if (card->pass != Pass::combinations && clean->empty())
            return no(
                tr("Write what is to stand there instead, for instance “a school” for the school's name."));
        put(edits, *card, Treatment::generalise, card->pass == Pass::combinations ? std::string() : *clean,
            only);
    }
    return edits.commands();
}

ReviewSession::Commands ReviewSession::keep(const std::vector<const Card*>& cards,
                                            std::optional<std::size_t> only) const {
    Edits edits(workshop_);
    for (const auto* card : cards) put(edits, *card, Treatment::keep, {}, only);
    return edits.commands();
}

ReviewSession::Commands ReviewSession::choose(const Card& card, const std::string& field,
                                              const std::string& value) const {
    Edits edits(workshop_);
    for (const auto& id : card.items)
        if (const auto* stored = stored_field(workshop_, text_of(id), field))
            edits.put(text_of(id), whole(field, *stored, Treatment::generalise, value));
    return edits.commands();
}

ReviewSession::Commands ReviewSession::keep_field(const std::string& activity,
                                                  const std::string& field) const {
    Edits edits(workshop_);
    for (const auto& one : findings_.combinations) {
        if (one.activity != activity || !one.open) continue;
        for (const auto& id : one.items) {
            const auto* stored = stored_field(workshop_, text_of(id), field);
            if (stored && !is_treated(workshop_, text_of(id), field, 0, stored->size()))
                edits.put(text_of(id), whole(field, *stored, Treatment::keep));
        }
    }
    return edits.commands();
}

Result<ReviewSession::Commands> ReviewSession::paraphrase(const Card& card, std::size_t place,
                                                          const std::string& words) const {
    if (card.pass == Pass::combinations)
        return no(tr("A combination is kept or generalised; there are no words in it."));
    if (card.pass == Pass::quotes) return paraphrase(card.about, {{"text", words}});
    const auto& found = findings_.marks[card.places[place]];
    const auto* stored = stored_field(workshop_, found.about, found.field);
    auto clean = clean_text("text", words, 2000);
    if (!clean) return tl::unexpected(clean.error());
    if (!stored || clean->empty())
        return no(tr("Write the text in other words; to leave it out, withhold it."));
    if (const auto fine = tells_nothing(*clean); !fine) return tl::unexpected(fine.error());
    Edits edits(workshop_);
    edits.put(found.about, whole(found.field, *stored, Treatment::paraphrase, *clean));
    return edits.commands();
}

Result<ReviewSession::Commands>
ReviewSession::paraphrase(const TextRef& about, const std::map<std::string, std::string>& fields) const {
    const auto* item = about.kind == TextKind::item ? workshop_.find(ItemId{about.id.value}) : nullptr;
    const bool quotable = !item || item->consent.quote;
    Edits edits(workshop_);
    bool has_text = false;
    for (const auto& [spec, stored] : own_words(about)) {
        const auto written = fields.find(spec.id);
        auto clean = clean_text(spec.id, written == fields.end() ? std::string() : written->second, 2000);
        if (!clean) return tl::unexpected(clean.error());
        if (clean->empty()) {
            edits.take(about, spec.id, 0, static_cast<std::uint32_t>(stored.size()));
            continue;
        }
        if (!quotable && sort_key(*clean) == sort_key(stored))
            return no(
                tr("Those are its author's own words, which may not be quoted. Write it in other words."));
        if (const auto fine = tells_nothing(*clean); !fine) return tl::unexpected(fine.error());
        edits.put(about, whole(spec.id, stored, Treatment::paraphrase, *clean));
        has_text = true;
    }
    if (!has_text) return no(tr("Write the text in other words; to leave it out, withhold it."));
    return edits.commands();
}

Result<ReviewSession::Commands> ReviewSession::withhold(const Card& card, std::size_t place) const {
    if (card.pass == Pass::combinations)
        return no(tr("A combination is kept or generalised; to leave a contribution out, take it away in "
                     "facilitator open."));
    const auto about = card.places.empty() ? card.about : findings_.marks[card.places[place]].about;
    if (about.kind == TextKind::workshop || about.kind == TextKind::agenda)
        return no(tr("The workshop's title and questions cannot be left out; replace the name, or write "
                     "other words."));
    Edits edits(workshop_);
    edits.withhold(about);
    return edits.commands();
}

ReviewSession::Commands ReviewSession::reopen(const std::vector<const Card*>& cards) const {
    Edits edits(workshop_);
    for (const auto* card : cards) {
        for (const auto place : card->places) {
            const auto& found = findings_.marks[place];
            edits.take(found.about, found.field, static_cast<std::uint32_t>(found.mark.begin),
                       static_cast<std::uint32_t>(found.mark.end));
        }
        for (const auto& id : card->items)
            for (const auto& [field, value] : card->values)
                edits.take(text_of(id), field, 0, static_cast<std::uint32_t>(value.size()));
        if (const auto* review = review_of(workshop_, card->about); review && card->pass == Pass::quotes)
            for (const auto& one : std::vector<Treated>(*review))
                edits.take(card->about, one.field, one.begin, one.end);
    }
    return edits.commands();
}

ReviewSession::Commands ReviewSession::same_again() const {
    Edits edits(workshop_);
    for (const auto& card : cards_) {
        if (!card.open || card.places.empty()) continue;
        std::optional<Treated> before;
        bool one = true;
        for (const auto place : card.places) {
            auto by = findings_.marks[place].by;
            if (!by) continue;
            one &= !before || (before->treatment == by->treatment && before->with == by->with);
            before = by;
        }
        if (before && one) put(edits, card, before->treatment, before->with, {});
    }
    return edits.commands();
}

std::vector<std::pair<FieldSpec, std::string>> ReviewSession::own_words(const TextRef& about) const {
    std::vector<std::pair<FieldSpec, std::string>> out;
    const auto add = [&](const FieldSpec& spec) {
        const auto* stored = stored_field(workshop_, about, spec.id);
        if (stored && !stored->empty()) out.emplace_back(spec, *stored);
    };
    FieldSpec text;
    text.id.assign("text");
    text.label = {"Text", "Text"};
    add(text);
    const auto* item = about.kind == TextKind::item ? workshop_.find(ItemId{about.id.value}) : nullptr;
    const auto* part = item ? workshop_.session.find(item->activity) : nullptr;
    const auto* kind = part ? kinds_.find(part->kind) : nullptr;
    for (const auto& spec : kind ? kinds::asked_fields(*part, *kind) : std::vector<FieldSpec>())
        if (spec.type == FieldType::text || spec.type == FieldType::line) add(spec);
    return out;
}

std::vector<Replacement> ReviewSession::replacements() const {
    // From the decisions rather than from the marks: another list of names finds other marks.
    std::map<std::pair<std::string, std::string>, Replacement> all;
    for (const auto& [about, review] : workshop_.reviews)
        for (const auto& one : review) {
            if (one.treatment != Treatment::replace && one.treatment != Treatment::generalise) continue;
            const auto* stored = stored_field(workshop_, about, one.field);
            if (!stored || one.end > stored->size() || is_chosen(about, one.field)) continue;
            const auto words = stored->substr(one.begin, one.end - one.begin);
            if (words == one.with) continue; // a sealed file has the new words only
            auto& entry = all[{words, one.with}];
            entry.original = words;
            entry.with = one.with;
            ++entry.places;
        }
    for (const auto& found : findings_.marks)
        if (found.by)
            if (const auto entry = all.find({found.words, found.by->with}); entry != all.end())
                entry->second.kind = code_of(found.mark.kind);
    std::vector<Replacement> out;
    for (auto& [key, one] : all) out.push_back(std::move(one));
    std::ranges::sort(
        out, {}, [](const Replacement& one) { return std::tuple(collation_key(one.original), one.with); });
    return out;
}

bool ReviewSession::is_chosen(const TextRef& about, const std::string& field) const {
    const auto* item = about.kind == TextKind::item ? workshop_.find(ItemId{about.id.value}) : nullptr;
    const auto* part = item ? workshop_.session.find(item->activity) : nullptr;
    if (!part) return false;
    const auto specs = chosen_fields(*part, kinds_);
    return field == "edtf" || std::ranges::find(specs, field, &FieldSpec::id) != specs.end();
}

} // namespace vagskal
