#include "facilitator/review/findings.hpp"

#include "sessions/common/fields.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {
namespace {

std::vector<FieldSpec> specs_of(const Activity& part, const Kinds& kinds) {
    const auto* kind = kinds.find(part.kind);
    return kind ? kinds::asked_fields(part, *kind) : part.fields;
}

bool is_chosen(FieldType type) {
    return type == FieldType::choice || type == FieldType::yes_no || type == FieldType::number;
}

/// The fields of contributions that are texts, by part.
class Fielded {
  public:
    Fielded(const Workshop& w, const Kinds& kinds) {
        for (const auto& part : w.session.activities)
            for (const auto& spec : specs_of(part, kinds)) types_[part.id][spec.id] = spec.type;
    }
    bool is_text(const std::string& part, const std::string& field, const std::string& value) const {
        if (field == "text") return true;
        if (field == "edtf" || field == "evidence") return false;
        const auto type = type_of(part, field);
        if (!type) return true; // nobody knows what it is: looked through
        if (*type == FieldType::item) return !from_hex<ItemId>(value);
        return !is_chosen(*type);
    }
    bool own_words(const std::string& part, const std::string& field) const {
        const auto type = type_of(part, field);
        return field == "text" || !type || *type == FieldType::text || *type == FieldType::line;
    }

  private:
    std::optional<FieldType> type_of(const std::string& part, const std::string& field) const {
        const auto fields = types_.find(part);
        if (fields == types_.end()) return std::nullopt;
        const auto type = fields->second.find(field);
        return type == fields->second.end() ? std::nullopt : std::optional(type->second);
    }
    std::map<std::string, std::map<std::string, FieldType>> types_;
};

std::optional<Treated> decision_on(const Workshop& w, const TextRef& about, const std::string& field,
                                   const Mark& mark) {
    const auto* review = review_of(w, about);
    if (!review) return std::nullopt;
    const auto covers = [&](const Treated& one) {
        if (one.treatment == Treatment::withhold) return one.field.empty() || one.field == field;
        return one.field == field && one.begin <= mark.begin && mark.end <= one.end;
    };
    const auto found = std::ranges::find_if(*review, covers);
    return found == review->end() ? std::nullopt : std::optional(*found);
}

std::vector<FoundMark> find_marks(const Workshop& w, const Kinds& kinds, Screener& screener) {
    std::vector<FoundMark> out;
    for (const auto& [about, field, activity, text] : leaving_texts(w, kinds)) {
        if (about.kind == TextKind::agenda && screener.how().written.contains(text)) continue;
        for (const auto& mark : screener.marks(text, w.language))
            out.push_back({about, field, activity, mark, text.substr(mark.begin, mark.end - mark.begin),
                           decision_on(w, about, field, mark)});
    }
    return out;
}

/// The contributions of one part that leave, by what is chosen in them.
std::vector<Combination> rare_in(const Workshop& w, const Activity& part, const Kinds& kinds, std::size_t k) {
    using Values = std::map<std::string, std::string>;
    const auto specs = chosen_fields(part, kinds);
    std::map<Values, Combination> classes;
    for (const auto& item : w.items) {
        if (item.activity != part.id || !item.present() || !item.consent.archive) continue;
        const auto* review = review_of(w, text_of(item.id));
        if (review && is_withheld(*review)) continue;
        Values values;
        bool open = false;
        for (const auto& spec : specs) {
            const auto& stored = item.field(spec.id);
            if (stored.empty()) continue;
            const auto leaves = review ? treated_text(*review, spec.id, stored) : stored;
            if (leaves.empty()) continue;
            values[spec.id] = leaves;
            open |= !is_treated(w, text_of(item.id), spec.id, 0, stored.size());
        }
        if (values.empty()) continue;
        auto& one = classes[values];
        if (one.items.empty()) one = {part.id, values, {}, false};
        one.items.push_back(item.id);
        one.open |= open;
    }
    std::vector<Combination> out;
    for (auto& [values, one] : classes)
        if (one.items.size() < k) out.push_back(std::move(one));
    return out;
}

} // namespace

std::vector<FieldSpec> chosen_fields(const Activity& part, const Kinds& kinds) {
    std::vector<FieldSpec> out;
    for (auto& spec : specs_of(part, kinds))
        if (is_chosen(spec.type)) out.push_back(std::move(spec));
    if (std::ranges::find(out, "evidence", &FieldSpec::id) == out.end())
        out.push_back(kinds::evidence_field());
    return out;
}

std::vector<LeavingText> leaving_texts(const Workshop& w, const Kinds& kinds) {
    std::vector<LeavingText> out;
    const auto add = [&](const TextRef& about, const std::string& field, const std::string& activity,
                         const std::string& text) {
        if (!text.empty()) out.push_back({about, field, activity, text});
    };
    add(text_of_title, "text", {}, w.title);
    const Fielded fielded(w, kinds);
    for (const auto& part : w.session.activities) {
        for (const char* what : {"title", "prompt", "help"})
            for (const char* language : {"sv", "en"}) {
                const auto field = fmt::format("{}.{}.{}", part.id, what, language);
                if (const auto* text = stored_field(w, text_of_agenda, field))
                    add(text_of_agenda, field, part.id, *text);
            }
        for (const auto& item : w.items) {
            if (item.activity != part.id || !item.present() || !item.consent.archive) continue;
            const auto each = [&](const std::string& field, const std::string& value) {
                if (!fielded.is_text(part.id, field, value)) return;
                if (!item.consent.quote && fielded.own_words(part.id, field)) return;
                add(text_of(item.id), field, part.id, value);
            };
            each("text", item.text());
            for (const auto& [field, value] : item.fields)
                if (field != "text") each(field, value);
        }
        for (const auto& note : w.notes)
            if (note.activity == part.id) add(text_of(note.id), "text", part.id, note.text);
        for (const auto& passage : w.passages)
            if (passage.activity == part.id) add(text_of(passage.id), "text", part.id, passage.text);
    }
    for (const auto& theme : w.themes) add(text_of(theme.id), "text", {}, theme.name);
    return out;
}

const std::vector<Mark>& Screener::marks(const std::string& text, const std::string& language) {
    if (language != language_) known_.clear();
    language_ = language;
    const auto found = known_.find(text);
    if (found != known_.end()) return found->second;
    return known_.emplace(text, marks_for_review(text, language, how_.roster, how_.words)).first->second;
}

Findings find_all(const Workshop& w, const Kinds& kinds, Screener& screener) {
    Findings out;
    out.marks = find_marks(w, kinds, screener);
    for (const auto& part : w.session.activities)
        for (auto& one : rare_in(w, part, kinds, screener.how().k))
            out.combinations.push_back(std::move(one));
    out.unquotable = unquotable(w);
    return out;
}

Findings find_all(const Workshop& w, const Kinds& kinds, const Screening& how) {
    Screener screener(how);
    return find_all(w, kinds, screener);
}

std::size_t Findings::open_marks() const {
    return static_cast<std::size_t>(std::ranges::count_if(marks, &FoundMark::open));
}

std::size_t Findings::open_combinations() const {
    return static_cast<std::size_t>(std::ranges::count_if(combinations, &Combination::open));
}

std::map<MarkKind, std::size_t> Findings::open_by_kind() const {
    std::map<MarkKind, std::size_t> out;
    for (const auto& one : marks)
        if (one.open()) ++out[one.mark.kind];
    return out;
}

std::string Findings::open_words() const {
    std::vector<std::string> parts;
    const auto add = [&](const char* sentence, std::size_t count) {
        if (count > 0) parts.push_back(fmt::format(fmt::runtime(sentence), count));
    };
    const auto marked = open_marks(), combined = open_combinations();
    add(trn("{} place that may name somebody", "{} places that may name somebody", marked), marked);
    add(trn("{} rare combination", "{} rare combinations", combined), combined);
    add(trn("{} contribution that may not be quoted and has no paraphrase",
            "{} contributions that may not be quoted and have no paraphrase", unquotable.size()),
        unquotable.size());
    return fmt::format("{}", fmt::join(parts, ", "));
}

} // namespace vagskal
