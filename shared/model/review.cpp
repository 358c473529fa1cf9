#include "shared/model/review.hpp"

#include "shared/model/fuzzy_date.hpp"
#include "shared/model/text.hpp"

#include <algorithm>
#include <chrono>

namespace vagskal {
namespace {

/// Title, prompt or help of a part in one language; `field` is "part.prompt.sv".
std::string* text_in_agenda(Session& session, std::string_view field) {
    const auto language = field.rfind('.');
    if (language == std::string_view::npos || language == 0) return nullptr;
    const auto what = field.rfind('.', language - 1);
    if (what == std::string_view::npos) return nullptr;
    const auto id = field.substr(0, what), name = field.substr(what + 1, language - what - 1),
               code = field.substr(language + 1);
    const auto part = std::ranges::find(session.activities, id, &Activity::id);
    if (part == session.activities.end() || (code != "sv" && code != "en")) return nullptr;
    Localised* text = nullptr;
    if (name == "title") text = &part->title;
    if (name == "prompt") text = &part->prompt;
    if (name == "help") text = &part->help;
    if (!text) return nullptr;
    return code == "sv" ? &text->sv : &text->en;
}

/// Fields in people's own words, besides the text itself.
bool in_own_words(const Workshop& w, const Kinds& kinds, const Contribution& item, const std::string& name) {
    const auto* part = w.session.find(item.activity);
    const auto* kind = part ? kinds.find(part->kind) : nullptr;
    if (!part) return true;
    const auto fields = part->fields.empty() && kind ? kind->fields() : part->fields;
    const auto spec = std::ranges::find(fields, name, &FieldSpec::id);
    if (spec == fields.end()) return name != "edtf" && name != "evidence";
    return spec->type == FieldType::text || spec->type == FieldType::line;
}

bool paraphrased(const std::vector<Treated>* review, std::string_view field) {
    return review && std::ranges::any_of(*review, [&](const Treated& one) {
               return one.field == field && one.treatment == Treatment::paraphrase;
           });
}

void release(const Workshop& from, const Kinds& kinds, Audience audience, Contribution& item) {
    const auto* review = review_of(from, text_of(item.id));
    const bool may_quote = audience == Audience::room || item.consent.quote;
    const bool may_archive = audience == Audience::room || item.consent.archive;
    if (!may_archive || (review && is_withheld(*review)) || (!may_quote && !paraphrased(review, "text")))
        item.removed = true;
    for (auto field = item.fields.begin(); field != item.fields.end();) {
        auto& [name, value] = *field;
        const bool drop = !may_quote && name != "text" && in_own_words(from, kinds, item, name) &&
                          !paraphrased(review, name);
        if (drop)
            value.clear();
        else if (review)
            value = treated_text(*review, name, value);
        field = value.empty() && name != "text" ? item.fields.erase(field) : std::next(field);
    }
    // What a date was understood as says no more than the words that are left of it.
    if (!item.fields.contains("when")) item.fields.erase("edtf");
    item.consent = {};
}

std::int32_t calendar_year(Day day) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
    return static_cast<int>(date.year());
}

/// False: all of it is withheld.
bool release(const Workshop& from, const TextRef& about, std::string& text) {
    const auto* review = review_of(from, about);
    if (!review) return true;
    text = treated_text(*review, "text", text);
    return !is_withheld(*review) && !text.empty();
}

} // namespace

const std::string* stored_field(const Workshop& w, const TextRef& about, std::string_view field) {
    switch (about.kind) {
    case TextKind::item: {
        const auto* item = w.find(ItemId{about.id.value});
        if (!item || item->withdrawn) return nullptr;
        const auto found = item->fields.find(std::string(field));
        return found == item->fields.end() ? nullptr : &found->second;
    }
    case TextKind::note: {
        const auto* note = w.find_note(NoteId{about.id.value});
        return note && field == "text" ? &note->text : nullptr;
    }
    case TextKind::theme: {
        const auto* theme = w.find_theme(ThemeId{about.id.value});
        return theme && field == "text" ? &theme->name : nullptr;
    }
    case TextKind::passage: {
        const auto* passage = w.find_passage(PassageId{about.id.value});
        return passage && field == "text" ? &passage->text : nullptr;
    }
    case TextKind::workshop: return field == "text" ? &w.title : nullptr;
    case TextKind::agenda: return agenda_text(w.session, field);
    }
    return nullptr;
}

const std::string* agenda_text(const Session& session, std::string_view field) {
    return text_in_agenda(const_cast<Session&>(session), field); // not written to
}

const std::vector<Treated>* review_of(const Workshop& w, const TextRef& about) {
    const auto found = w.reviews.find(about);
    return found == w.reviews.end() ? nullptr : &found->second;
}

bool is_treated(const Workshop& w, const TextRef& about, std::string_view field, std::size_t begin,
                std::size_t end) {
    const auto* review = review_of(w, about);
    return review && std::ranges::any_of(*review, [&](const Treated& one) {
               if (one.treatment == Treatment::withhold && (one.field.empty() || one.field == field))
                   return true;
               return one.field == field && one.begin <= begin && end <= one.end;
           });
}

std::string treated_text(const std::vector<Treated>& review, std::string_view field,
                         const std::string& value) {
    std::string out;
    std::size_t done = 0;
    for (const auto& one : review) {
        if (one.field != field) continue;
        if (one.treatment == Treatment::withhold) return {};
        if (one.treatment == Treatment::keep || one.begin < done || one.end > value.size()) continue;
        out.append(value, done, one.begin - done).append(one.with);
        done = one.end;
    }
    return out.append(value, done);
}

bool is_withheld(const std::vector<Treated>& review) {
    return std::ranges::any_of(
        review, [](const Treated& one) { return one.treatment == Treatment::withhold && one.field.empty(); });
}

Workshop released(const Workshop& from, const Kinds& kinds, Audience audience) {
    Workshop w = from;
    for (auto& item : w.items)
        if (item.present()) release(from, kinds, audience, item);
    std::erase_if(w.notes, [&](Note& note) { return !release(from, text_of(note.id), note.text); });
    std::erase_if(w.themes, [&](Theme& theme) { return !release(from, text_of(theme.id), theme.name); });
    std::erase_if(w.passages,
                  [&](DraftPassage& passage) { return !release(from, text_of(passage.id), passage.text); });
    release(from, text_of_title, w.title);
    if (const auto* review = review_of(from, text_of_agenda))
        for (const auto& one : *review)
            if (auto* text = text_in_agenda(w.session, one.field))
                if (const auto* stored = stored_field(from, text_of_agenda, one.field))
                    *text = treated_text(*review, one.field, *stored);
    w.reviews.clear();
    return w;
}

std::vector<ItemId> unquotable(const Workshop& w) {
    std::vector<ItemId> out;
    for (const auto& item : w.items) {
        if (!item.present() || item.consent.quote || !item.consent.archive) continue;
        const auto* review = review_of(w, text_of(item.id));
        if (!paraphrased(review, "text") && !(review && is_withheld(*review))) out.push_back(item.id);
    }
    return out;
}

std::vector<Milestone> milestones(const Workshop& w) {
    if (w.sealed) return w.sealed->milestones;
    std::vector<Milestone> out;
    for (const auto& part : w.session.activities) {
        if (part.kind != "timeline" || part.reveal != Reveal::live) continue;
        std::optional<std::int32_t> first, last;
        for (const auto& item : w.items) {
            if (item.activity != part.id || !item.present()) continue;
            const auto date = from_edtf(item.field("edtf"));
            if (!date) continue;
            const auto from = calendar_year(date->earliest),
                       to = calendar_year(date->latest.value_or(date->earliest));
            if (first && from < *first) out.push_back({part.id, true, *first, from});
            if (last && to > *last) out.push_back({part.id, false, *last, to});
            first = std::min(first.value_or(from), from);
            last = std::max(last.value_or(to), to);
        }
    }
    return out;
}

bool holds_words_of(const Workshop& w, const DraftPassage& passage, const Contribution& item) {
    const bool rests = std::ranges::find(passage.rests_on, item.id) != passage.rests_on.end();
    const auto* review = review_of(w, text_of(item.id));
    const auto there = sort_key(passage.text);
    const auto holds = [&](const std::string& words) {
        return !words.empty() && (rests || code_points(words) >= 20) &&
               there.find(sort_key(words)) != std::string::npos;
    };
    return holds(item.text()) || (review && holds(treated_text(*review, "text", item.text())));
}

} // namespace vagskal
