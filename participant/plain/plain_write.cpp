// The plain mode's commands that write and read contributions.
#include "participant/plain/plain.hpp"
#include "participant/plain/plain_words.hpp"
#include "sessions/common/fields.hpp"
#include "sessions/review/answers.hpp"
#include "shared/model/board.hpp"
#include "shared/model/fuzzy_date.hpp"
#include "shared/words/date_words.hpp"
#include "shared/words/refusals.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using namespace plain;

namespace {

const FieldSpec* field_of(const Activity& activity, const std::string& id) {
    for (const auto& field : activity.fields)
        if (field.id == id) return &field;
    return nullptr;
}

} // namespace

std::size_t Plain::number_of(const ItemId& item) {
    const auto found = std::ranges::find(numbers_, item);
    if (found != numbers_.end()) return static_cast<std::size_t>(found - numbers_.begin()) + 1;
    numbers_.push_back(item);
    return numbers_.size();
}

std::optional<ItemId> Plain::item_of(const std::string& typed) const {
    const auto n = number(typed);
    if (!n || *n < 1 || static_cast<std::size_t>(*n) > numbers_.size()) return std::nullopt;
    return numbers_[static_cast<std::size_t>(*n) - 1];
}

std::vector<const Contribution*> Plain::visible(const Activity& activity) const {
    return board_of(link_.replica(), activity).items;
}

std::string Plain::shown(const Contribution& item) {
    const auto& w = link_.replica();
    std::string out = fmt::format("{}. {}", number_of(item.id), one_line(item.text()));
    if (const auto* activity = w.session.find(item.activity))
        for (const auto& field : activity->fields) {
            const auto& value = item.field(field.id);
            if (value.empty()) continue;
            std::string words = one_line(value);
            for (const auto& choice : field.choices)
                if (choice.id == value) words = choice.label.in(language());
            if (field.type == FieldType::item)
                if (const auto id = from_hex<ItemId>(value))
                    if (const auto* other = w.find(*id)) words = one_line(other->text());
            out += fmt::format(" · {}: {}", field.label.in(language()), words);
        }
    if (item.merge) out += std::string(" · ") + tr("merged with others");
    if (link_.find_own(item.id)) out += std::string(" (") + tr("yours") + ")";
    return out;
}

// ---- writing ----

bool Plain::say_text(const std::string& rest) {
    if (rest.empty()) return no({Why::empty_text, {}}), true;
    // What was set after the last contribution belongs to this one, unless it was sent.
    note_.reset();
    draft_["text"] = rest;
    send_draft();
    return true;
}

std::vector<const Contribution*> Plain::pointable(const FieldSpec& field) const {
    std::vector<const Contribution*> out;
    if (field.type != FieldType::item) return out;
    const auto& w = link_.replica();
    for (const auto& item : w.items) {
        const auto* activity = item.present() ? w.session.find(item.activity) : nullptr;
        if (activity && activity->kind == field.of) out.push_back(&item);
    }
    return out;
}

bool Plain::set(const std::string& rest) {
    const auto [name, value] = split(rest);
    const auto* activity = writing();
    if (!activity) return no(tr("Nothing is open yet; wait for the moderator.")), true;
    if (name == "text" || name == "evidence")
        return draft_[name] = value, ok(fmt::format("{} = {}", name, value)), true;
    const auto* field = field_of(*activity, name);
    if (!field) return no({Why::unknown_field, {activity->id, name}}), true;
    if (value.empty()) return draft_.erase(name), ok(fmt::format("{} =", name)), true;

    if (field->type == FieldType::choice) {
        const auto n = number(value);
        for (std::size_t i = 0; i < field->choices.size(); ++i) {
            const auto& choice = field->choices[i];
            if ((n && static_cast<std::size_t>(*n) == i + 1) || choice.id == value ||
                choice.label.in(language()) == value)
                return draft_[name] = choice.id,
                       ok(fmt::format("{} = {}", name, choice.label.in(language()))), true;
        }
        std::string all;
        for (const auto& choice : field->choices)
            all += (all.empty() ? "" : ", ") + choice.label.in(language());
        return no({Why::bad_value, {name, value, all}}), true;
    }
    if (field->type == FieldType::item && field->of == kinds::passages_kind) {
        const auto passages = kinds::passages_of(link_.replica(), activity->id);
        const auto n = number(value);
        if (!n || *n < 1 || static_cast<std::size_t>(*n) > passages.size())
            return no({Why::bad_number, {name, value, fmt::format("1–{}", passages.size())}}), true;
        const auto& passage = *passages[static_cast<std::size_t>(*n) - 1];
        draft_[name] = to_hex(passage.id);
        return ok(fmt::format("{} = [{}] {}", name, *n, one_line(passage.text))), true;
    }
    if (field->type == FieldType::item) {
        // A number that is no event is no number of this field: words, or one of those offered.
        const auto id = item_of(value);
        const auto offered = pointable(*field);
        const auto item = std::ranges::find_if(offered, [&](const auto* one) { return id == one->id; });
        if (item == offered.end() && number(value))
            return no(say_tr("{} is no number that {} can be; type activity {} to hear them, or use your own "
                             "words.",
                             value, name, activity->id)),
                   true;
        draft_[name] = item == offered.end() ? value : to_hex((*item)->id);
        return ok(fmt::format("{} = {}", name, item == offered.end() ? value : one_line((*item)->text()))),
               true;
    }
    if (field->type == FieldType::date) {
        // An answer to the question which reading was meant.
        if (const auto n = number(value);
            n && asked_field_ == name && *n >= 1 && static_cast<std::size_t>(*n) <= asked_.size()) {
            draft_["edtf"] = asked_[static_cast<std::size_t>(*n) - 1];
            asked_.clear();
            return ok(fmt::format("{} → {}", draft_[name], date_words(*from_edtf(draft_["edtf"])))), true;
        }
        draft_[name] = value;
        draft_.erase("edtf");
        const auto read = read_date(value);
        if (read.understood())
            return ok(fmt::format("{} → {}", value, date_words(read.readings.front()))), true;
        if (!read.ambiguous())
            return ok(say_tr("{} is kept as you wrote it; as a date it is not understood, so it stands last.",
                             value)),
                   true;
        asked_field_ = name;
        asked_.clear();
        std::string which;
        for (const auto& reading : read.readings) {
            asked_.push_back(reading.edtf);
            which += fmt::format("{}{} {}", which.empty() ? "" : ", ", asked_.size(), date_words(reading));
        }
        return ok(say_tr("{} can be read in several ways: {}. Type set {} and a number.", value, which,
                         name)),
               true;
    }
    if (field->type == FieldType::number) {
        const auto n = number(value);
        if (!n || *n < field->least || *n > field->most)
            return no({Why::bad_value, {name, value, fmt::format("{}–{}", field->least, field->most)}}), true;
    }
    draft_[name] = value;
    ok(fmt::format("{} = {}", name, value));
    return true;
}

bool Plain::send(const std::string&) {
    if (draft_.empty() && note_) {
        const auto [text, quote] = *note_;
        return write_note(text, quote);
    }
    if (draft_.empty()) return no(tr("There is nothing to send; say TEXT first.")), true;
    const auto* activity = writing();
    const auto* kind = activity ? kinds_.find(activity->kind) : nullptr;
    const bool needs_text = !kind || kind->needs_text(*activity, draft_);
    // Fields set after say belong to it.
    if (needs_text && !draft_.contains("text") && !editing_) editing_ = last_;
    if (needs_text && !draft_.contains("text") && !editing_) return no({Why::empty_text, {}}), true;
    send_draft();
    return true;
}

void Plain::send_draft() {
    const auto* activity = writing();
    if (!activity && !editing_) return no(tr("Nothing is open yet; wait for the moderator."));
    if (held_back()) return;
    asked_.clear();
    if (editing_) {
        const auto item = *editing_;
        const auto* own = link_.find_own(item);
        Fields fields = own ? own->fields : Fields{};
        if (draft_.contains("when") && !draft_.contains("edtf")) fields.erase("edtf");
        for (const auto& [name, value] : draft_) fields[name] = value;
        editing_.reset();
        draft_.clear();
        if (auto done = link_.edit(item, std::move(fields)); !done) return no(done.error());
        return report(item, tr("changed"));
    }
    const auto item = link_.contribute(activity->id, std::exchange(draft_, {}));
    last_ = item;
    report(item, tr("sent"));
}

/// Waits for the host's word about the item and says it.
void Plain::report(const ItemId& item, const std::string& done) {
    const auto n = number_of(item);
    const auto settled = [&] {
        const auto* own = link_.find_own(item);
        return !own || own->way == Way::refused || own->way == Way::withdrawn ||
               (own->way == Way::acknowledged && !own->editing && !own->withdrawing && !own->consenting);
    };
    const auto waits_its_turn = [&] {
        const auto* own = link_.find_own(item);
        return own && (own->withdrawing || own->consenting) && link_.next_sending().value_or(0) > 0;
    };
    // What was sent at once has its answer before it can be taken for something that waits.
    int turns = 0;
    constexpr int answered_by = 40; // a second
    if (!await([&] { return settled() || (++turns > answered_by && waits_its_turn()); }) || !settled()) {
        if (waits_its_turn())
            return ok(
                say_tr("{} waits: it is sent when somebody else has written, or in {} s, so that nobody can "
                       "tell that they belong together",
                       n, *link_.next_sending()));
        return ok(say_tr("{} kept here; it is sent when the moderator's computer answers", n));
    }
    const auto* own = link_.find_own(item);
    if (own && own->refusal) {
        const auto refusal = *own->refusal;
        if (own->way == Way::refused) {
            draft_ = own->fields; // nothing is lost: it can be set right and sent again
            (void)link_.withdraw(item);
            last_.reset();
        }
        return no(refusal);
    }
    told_.insert(item);
    ok(fmt::format("{} {}", n, done));
}

bool Plain::edit(const std::string& rest) {
    const auto [which, text] = split(rest);
    const auto item = item_of(which);
    if (!item || !link_.find_own(*item))
        return no(tr("That is not a number of yours; list shows them.")), true;
    editing_ = item;
    draft_.clear();
    note_.reset();
    if (!text.empty()) {
        draft_["text"] = text;
        send_draft();
        return true;
    }
    ok(say_tr("changing {}: {}. Type say and the new words.", which,
              one_line(link_.find_own(*item)->fields.at("text"))));
    return true;
}

bool Plain::withdraw(const std::string& rest) {
    if (info_.by_slip && (rest == "all" || rest == "allt")) return withdraw_all();
    const auto item = item_of(rest);
    if (!item || !link_.find_own(*item))
        return no(tr("That is not a number of yours; list shows them.")), true;
    if (auto done = link_.withdraw(*item); !done) return no(done.error()), true;
    if (last_ == item) last_.reset();
    report(*item, tr("withdrawn and erased"));
    return true;
}

} // namespace vagskal
