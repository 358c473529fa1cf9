#include "participant/screens/writer.hpp"

#include "participant/screens/screen_words.hpp"
#include "sessions/common/asked.hpp"
#include "sessions/common/fields.hpp"
#include "sessions/review/answers.hpp"
#include "shared/model/decide.hpp"
#include "shared/words/date_words.hpp"

#include <algorithm>

namespace vagskal::screens {
namespace {

using terminal::FormField;

FormField::Kind form_kind(FieldType type) {
    switch (type) {
    case FieldType::text: return FormField::Kind::text;
    case FieldType::line: return FormField::Kind::line;
    case FieldType::date: return FormField::Kind::date;
    case FieldType::choice: return FormField::Kind::choice;
    case FieldType::item: return FormField::Kind::item;
    case FieldType::yes_no: return FormField::Kind::yes_no;
    case FieldType::number: return FormField::Kind::number;
    }
    return FormField::Kind::text;
}

std::vector<terminal::Option> options(const std::vector<kinds::AskedOption>& asked) {
    std::vector<terminal::Option> out;
    for (const auto& one : asked) out.push_back({one.id, one.label});
    return out;
}

} // namespace

std::string date_echo(const std::string& typed) {
    const auto read = read_date(typed);
    if (read.understood()) return date_words(read.readings.front());
    if (!read.ambiguous()) return tr("not understood as a date: kept as you wrote it");
    std::string all;
    for (const auto& reading : read.readings)
        all += (all.empty() ? "" : fmt::format(" {} ", tr("or"))) + date_words(reading);
    return fill(tr("{}? You are asked when you send."), all);
}

void Writer::make_form(const Workshop& w, const Kinds& kinds, const Activity& activity) {
    std::vector<FormField> fields;
    const auto label = what_ == What::change ? tr("Change what you wrote") : tr("In your own words");
    for (auto& asked : kinds::asked_of(w, kinds, activity, label)) {
        // Passages of a draft are turned over, whole, beside the form.
        if (asked.points_at == kinds::passages_kind) continue;
        if (!asked.points_at.empty()) points_at_[asked.id] = asked.points_at;
        has_date_ = has_date_ || (asked.type == FieldType::date && asked.id == kinds::date_field);
        const bool chooses = asked.type == FieldType::choice || asked.type == FieldType::item;
        fields.push_back({asked.id, form_kind(asked.type), asked.label, asked.help,
                          chooses ? options(asked.options) : std::vector<terminal::Option>{}, asked.limit,
                          asked.least, asked.most});
    }
    // Who answers about a draft first says what they think, and often no more.
    if (const auto stance = std::ranges::find(fields, kinds::stance_field, &FormField::id);
        activity.kind == "review" && stance != fields.end())
        std::rotate(fields.begin(), stance, stance + 1);
    for (const auto& field : fields) ids_.push_back(field.id);
    written_ = written_fields(activity);
    form_ = terminal::Form(std::move(fields), date_echo);
}

Writer Writer::contribution(const Workshop& w, const Kinds& kinds, const Activity& activity) {
    Writer out(What::contribution, activity.id);
    out.make_form(w, kinds, activity);
    return out;
}

Writer Writer::change(const Workshop& w, const Kinds& kinds, const Activity& activity, const Own& own) {
    Writer out(What::change, activity.id);
    out.item_ = own.item;
    out.make_form(w, kinds, activity);
    // The room's copy also holds what the host added (a date's EDTF).
    const auto* there = w.find(own.item);
    out.load(there && !own.editing ? there->fields : own.fields);
    return out;
}

Writer Writer::note(const Activity& activity) {
    Writer out(What::note, activity.id);
    out.ids_ = {"text", "quote"};
    out.form_ = terminal::Form({{"text",
                                 FormField::Kind::text,
                                 tr("Note"),
                                 tr("What was said or seen. No names."),
                                 {},
                                 Limits::note},
                                {"quote",
                                 FormField::Kind::yes_no,
                                 tr("Said aloud in these very words?"),
                                 tr("Yes: the report puts it in quotation marks."),
                                 {},
                                 0}});
    return out;
}

std::string Writer::draft_name() const {
    if (what_ == What::change) return "edit:" + to_hex(item_);
    return what_ == What::note ? "note:" + activity_ : activity_;
}

void Writer::load(const Fields& fields) {
    form_.set_values(fields);
    hidden_.clear();
    for (const auto& [name, value] : fields)
        if (std::ranges::find(ids_, name) == ids_.end() && name != kinds::edtf_field) hidden_[name] = value;
    const auto edtf = fields.find(kinds::edtf_field);
    chosen_edtf_ = edtf == fields.end() ? std::string() : edtf->second;
    chosen_for_ = when();
}

std::string Writer::when() const {
    const auto values = form_.values();
    const auto found = values.find(kinds::date_field);
    return found == values.end() ? std::string() : found->second;
}

Fields Writer::fields() const {
    Fields out = form_.values();
    for (const auto& [name, value] : hidden_) out.emplace(name, value);
    // A chosen reading holds only for the words that it was chosen for.
    if (has_date_ && !chosen_edtf_.empty() && !chosen_for_.empty() && chosen_for_ == when())
        out[kinds::edtf_field] = chosen_edtf_;
    return out;
}

void Writer::set_hidden(const std::string& field, const std::string& value) {
    if (value.empty())
        hidden_.erase(field);
    else
        hidden_[field] = value;
}

std::string Writer::hidden(const std::string& field) const {
    const auto found = hidden_.find(field);
    return found == hidden_.end() ? std::string() : found->second;
}

bool Writer::on_item_field() const { return points_at_.contains(form_.focused()); }

void Writer::clear() {
    form_.clear();
    form_.focus("text");
    hidden_.clear();
    chosen_edtf_.clear();
    chosen_for_.clear();
    consent_.reset();
}

std::vector<Marker::Open> Writer::undecided(const Marker& marker) const {
    auto out = marker.open(form_.values(), written_);
    std::ranges::stable_partition(out, [&](const auto& place) { return place.field == form_.focused(); });
    return out;
}

void Writer::show(const std::vector<Marker::Open>& places, bool all) {
    for (const auto& field : written_) {
        std::vector<terminal::Marked> marked;
        for (const auto& place : places)
            if (place.field == field)
                marked.push_back({place.mark.begin, place.mark.end, all || &place == &places.front()});
        form_.set_marked(field, std::move(marked));
    }
}

bool Writer::replace(const Marker::Open& place) {
    return form_.replace(place.field, place.mark.begin, place.mark.end, label_for(place.mark.kind));
}

std::optional<DateReading> Writer::question() const {
    if (!has_date_) return std::nullopt;
    const auto typed = when();
    if (typed.empty() || typed == chosen_for_) return std::nullopt;
    auto read = read_date(typed);
    if (!read.ambiguous()) return std::nullopt;
    return read;
}

void Writer::refresh_options(const Workshop& w) {
    for (const auto& [field, kind] : points_at_)
        form_.set_options(field, options(kinds::can_point_at(w, kind, activity_)));
}

} // namespace vagskal::screens
