// The [[activity.field]] blocks.
#include "sessions/common/fields.hpp"
#include "sessions/files/session_reader.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::files {
namespace {

const std::vector<std::string> types{"text", "line", "date", "choice", "item", "yes_no", "number"};
/// A field may not be called what a contribution or a rehearsal's [[say]] has already.
const std::set<std::string> taken{"text", "edtf", "id", "activity", "voice"};
constexpr int largest_number = 1'000'000'000;

} // namespace

void SessionReader::fields(const Value& block, Activity& activity, const Kind* kind) {
    std::set<std::string> seen;
    for (const auto* one : read_.blocks(block, "field", "activity.field")) {
        activity.fields.push_back(field(*one, kind));
        only_once(*one, activity.fields.back().id, seen);
    }
    if (!kind) return;
    if (!kind->takes_contributions(activity) && kind->fields().empty() && !activity.fields.empty())
        read_.wrong(block.find("field")->at,
                    with(tr("An activity of the kind '{}' has no fields. Take them away."), activity.kind));
    if (activity.fields.empty()) activity.fields = kind->fields();
}

FieldSpec SessionReader::field(const Value& block, const Kind* kind) {
    read_.only(block, {"id", "type", "label", "help", "choices", "of", "least", "most"});
    FieldSpec out;
    out.id = id_of(block, '_').value_or("");
    bool known = false; // to the kind, which then has a label for it
    for (const auto& own : kind ? kind->fields() : std::vector<FieldSpec>())
        if (own.id == out.id) out = own, known = true;
    if (taken.contains(out.id) || out.id == kinds::evidence_field().id)
        read_.wrong(
            block.find("id")->at,
            with(tr("The name '{}' is taken: every contribution may have it already. Choose another."),
                 out.id));
    if (block.find("type")) out.type = static_cast<FieldType>(choice(block, "type", types));
    if (auto label = read_.localised(block, "label", known ? Need::may : Need::must); !label.empty())
        out.label = std::move(label);
    if (auto help = read_.localised(block, "help"); !help.empty()) out.help = std::move(help);
    if (out.type == FieldType::date && out.id != "when")
        read_.wrong(block.find("id") ? block.find("id")->at : block.at,
                    tr("A date field is called \"when\". Change its id, or its type to \"line\"."));
    choices(block, out);
    if (const auto of = read_.text(block, "of"))
        if (read_.one_of(block.find("of")->at, *of, kind_names_)) out.of = *of;
    if (out.type == FieldType::item && out.of.empty() && !block.find("of"))
        read_.wrong(block.at, tr("Say with 'of' to which kind of activity the field points, like "
                                 "of = \"timeline\"."));
    number(block, out);
    only_for(block, "choices", out, FieldType::choice, "choice");
    only_for(block, "of", out, FieldType::item, "item");
    only_for(block, "least", out, FieldType::number, "number");
    only_for(block, "most", out, FieldType::number, "number");
    return out;
}

void SessionReader::only_for(const Value& block, const char* key, const FieldSpec& field, FieldType type,
                             const char* name) {
    const auto* given = block.find(key);
    const auto* typed = block.find("type");
    if (!given || field.type == type) return;
    if (typed && (typed->type != Value::Type::text || std::ranges::find(types, typed->text) == types.end()))
        return; // whose type it is, is what is wrong
    read_.wrong(
        given->at,
        fmt::format(fmt::runtime(tr("'{}' belongs to fields with type = \"{}\". Change the type, or take "
                                    "the line away.")),
                    key, name));
}

void SessionReader::number(const Value& block, FieldSpec& field) {
    if (field.type != FieldType::number) return;
    const auto bound = [&](const char* key, std::int32_t& into) {
        // Without bounds nobody could tell a slip of the finger from an answer.
        const bool own = into != 0 || field.least != field.most;
        if (const auto read =
                read_.number(block, key, -largest_number, largest_number, own ? Need::may : Need::must))
            into = *read;
    };
    const bool given = block.find("least") && block.find("most");
    const auto kept = field;
    bound("least", field.least);
    field.most = std::max(field.most, kept.most);
    bound("most", field.most);
    if (given && field.least >= field.most && block.find("most")->type == Value::Type::integer &&
        block.find("least")->type == Value::Type::integer)
        read_.wrong(block.find("most")->at,
                    fmt::format(fmt::runtime(tr("'most' should be greater than 'least', which is {}.")),
                                field.least));
}

void SessionReader::choices(const Value& block, FieldSpec& field) {
    if (block.find("choices")) field.choices.clear();
    std::set<std::string> seen;
    for (const auto* one : read_.blocks(block, "choices", "activity.field.choices")) {
        read_.only(*one, {"id", "label"});
        FieldChoice choice{id_of(*one, '-').value_or(""), read_.localised(*one, "label", Need::must)};
        only_once(*one, choice.id, seen);
        field.choices.push_back(std::move(choice));
    }
    if (field.type == FieldType::choice && field.choices.empty())
        read_.wrong(block.at, tr("A field of the type 'choice' needs 'choices' to choose between."));
}

} // namespace vagskal::files
