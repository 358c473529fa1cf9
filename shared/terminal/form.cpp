#include "shared/terminal/form.hpp"

#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>

namespace vagskal::terminal {

using Kind = FormField::Kind;
using Name = Key::Name;

Form::Form(std::vector<FormField> fields, std::function<std::string(const std::string&)> echo)
    : echo_(std::move(echo)) {
    for (auto& field : fields) {
        if (field.kind == Kind::yes_no) field.options = {{"yes", tr("Yes")}, {"no", tr("No")}};
        EditorOptions options{.limit = field.limit, .single_line = field.kind != Kind::text};
        parts_.push_back({std::move(field), Editor(std::move(options)), -1, -1, {}});
    }
}

bool Form::chooses(const Part& part) {
    return part.field.kind == Kind::choice || part.field.kind == Kind::yes_no;
}

std::string Form::value(const Part& part) const {
    if (part.chosen >= 0 && part.field.kind != Kind::text)
        return part.field.options[static_cast<std::size_t>(part.chosen)].id;
    if (chooses(part)) return {};
    const auto& text = part.editor.text();
    return text.find_first_not_of(" \n") == std::string::npos ? std::string() : text;
}

std::map<std::string, std::string> Form::values() const {
    std::map<std::string, std::string> out;
    for (const auto& part : parts_)
        if (auto v = value(part); !v.empty()) out[part.field.id] = std::move(v);
    return out;
}

void Form::put(Part& part, const std::string& value) {
    part.chosen = part.suggested = -1;
    for (std::size_t i = 0; i < part.field.options.size(); ++i)
        if (part.field.options[i].id == value) part.chosen = static_cast<int>(i);
    part.editor.set_text(part.chosen >= 0 ? part.field.options[static_cast<std::size_t>(part.chosen)].label
                                          : value);
}

void Form::set_values(const std::map<std::string, std::string>& values) {
    for (auto& part : parts_) {
        const auto found = values.find(part.field.id);
        put(part, found == values.end() ? std::string() : found->second);
    }
    set_ = this->values();
}

void Form::set_options(std::string_view field, std::vector<Option> options) {
    for (auto& part : parts_) {
        if (part.field.id != field) continue;
        const auto now = value(part);
        const auto before = set_.find(part.field.id);
        part.field.options = std::move(options);
        // What was pointed at stays, whatever its place among the new ones; what is being typed is not
        // disturbed.
        const bool known =
            std::ranges::find(part.field.options, now, &Option::id) != part.field.options.end();
        if (known || part.chosen >= 0) put(part, now);
        if (before != set_.end() && before->second == now) set_[part.field.id] = value(part);
    }
}

void Form::set_marked(std::string_view field, std::vector<Marked> marked) {
    for (auto& part : parts_)
        if (part.field.id == field) part.editor.set_marked(std::move(marked));
}

bool Form::replace(std::string_view field, std::size_t from, std::size_t to, std::string_view with) {
    for (auto& part : parts_)
        if (part.field.id == field && to <= part.editor.text().size())
            return part.editor.buffer().replace(from, to, with);
    return false;
}

bool Form::dirty() const { return values() != set_; }

const std::string& Form::focused() const {
    assert(!parts_.empty());
    return parts_[focus_].field.id;
}

void Form::focus(std::string_view field) {
    for (std::size_t i = 0; i < parts_.size(); ++i)
        if (parts_[i].field.id == field) focus_ = i;
}

bool Form::types() const { return !parts_.empty() && !chooses(parts_[focus_]); }

std::vector<std::size_t> Form::suggestions(const Part& part) const {
    std::vector<std::pair<int, std::size_t>> scored;
    const std::string_view typed =
        part.chosen >= 0 ? std::string_view() : std::string_view(part.editor.text());
    for (std::size_t i = 0; i < part.field.options.size(); ++i)
        if (const int score = fuzzy_score(part.field.options[i].label, typed); score >= 0)
            scored.emplace_back(score, i);
    std::ranges::stable_sort(scored, std::ranges::greater{}, &std::pair<int, std::size_t>::first);
    std::vector<std::size_t> out;
    for (const auto& [score, index] : scored)
        if (out.size() < 4) out.push_back(index);
    return out;
}

bool Form::move(int by) {
    if (parts_.empty()) return false;
    const auto count = static_cast<int>(parts_.size());
    focus_ = static_cast<std::size_t>((static_cast<int>(focus_) + by + count) % count);
    return true;
}

bool Form::key_choice(Part& part, const Key& key) {
    const int count = static_cast<int>(part.field.options.size());
    if (count == 0) return false;
    if (key.is(Name::right) || key.is(U' ') || key.is(U'l'))
        return part.chosen = (part.chosen + 1) % count, true;
    if (key.is(Name::left) || key.is(U'h'))
        return part.chosen = (std::max(part.chosen, 0) + count - 1) % count, true;
    if (key.is(Name::backspace) || key.is(Name::del)) return part.chosen = -1, true;
    if (key.types() && key.code >= '1' && key.code <= '9' && static_cast<int>(key.code - '1') < count)
        return part.chosen = static_cast<int>(key.code - '1'), true;
    return false;
}

bool Form::key_item(Part& part, const Key& key) {
    const auto offered = suggestions(part);
    const int count = static_cast<int>(offered.size());
    if (key.is(Name::down) && part.suggested + 1 < count) return ++part.suggested, true;
    if (key.is(Name::up) && part.suggested >= 0) return --part.suggested, true;
    if (key.is(Name::enter) && part.suggested >= 0 && part.suggested < count) {
        put(part, part.field.options[offered[static_cast<std::size_t>(part.suggested)]].id);
        return true;
    }
    const auto before = part.editor.text();
    if (!part.editor.key(key)) return false;
    // Changed words point at nothing any more: they are words.
    if (part.editor.text() != before) part.chosen = part.suggested = -1;
    return true;
}

namespace {

/// As typed so far; nothing when it is no whole number.
std::optional<int> number_in(const std::string& text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

} // namespace

bool Form::fits(const Part& part) {
    const auto& text = part.editor.text();
    const auto number = number_in(text);
    return text.empty() || (number && *number >= part.field.least && *number <= part.field.most);
}

/// What cannot be a number is not typed. Where the range lies below zero, - begins one.
bool Form::key_number(Part& part, const Key& key) {
    const auto& text = part.editor.text();
    const auto step = [&](int by) {
        const auto now = number_in(text);
        const auto next =
            std::int64_t{now.value_or(by > 0 ? part.field.least - 1 : part.field.most + 1)} + by;
        part.editor.set_text(
            std::to_string(std::clamp<std::int64_t>(next, part.field.least, part.field.most)));
        return true;
    };
    if (key.is(Name::left) || key.is(Name::right)) return step(key.is(Name::right) ? 1 : -1);
    if (key.is(U'+')) return step(1);
    const bool sign = key.is(U'-') && part.field.least < 0 && text.empty();
    if (key.is(U'-') && !sign) return step(-1);
    if (key.types() && !sign && !(key.code >= '0' && key.code <= '9')) return true;
    return part.editor.key(key);
}

bool Form::key(const Key& key) {
    if (parts_.empty()) return false;
    if (key.name == Name::tab && !key.ctrl && !key.alt)
        return parts_[focus_].suggested = -1, move(key.shift ? -1 : 1);
    auto& part = parts_[focus_];
    const bool used = chooses(part)                     ? key_choice(part, key)
                      : part.field.kind == Kind::item   ? key_item(part, key)
                      : part.field.kind == Kind::number ? key_number(part, key)
                                                        : part.editor.key(key);
    if (used) return true;
    if (key.is(Name::down) && focus_ + 1 < parts_.size()) return move(1);
    if (key.is(Name::up) && focus_ > 0) return move(-1);
    if (key.is(Name::enter) && focus_ + 1 < parts_.size())
        return move(1); // from the last field Enter is the screen's
    return false;
}

bool Form::paste(const std::string& text) {
    if (!types()) return false;
    auto& part = parts_[focus_];
    part.chosen = part.suggested = -1;
    return part.editor.paste(text);
}

bool Form::click(Point at) {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        if (!parts_[i].area.contains(at)) continue;
        if (chooses(parts_[i]) && focus_ == i) key_choice(parts_[i], Key::of(Name::right));
        focus_ = i;
        parts_[i].editor.click(at);
        return true;
    }
    return false;
}

} // namespace vagskal::terminal
