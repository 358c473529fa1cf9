// What a kind alone understands, and what builds on what.
#include "sessions/files/session_reader.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::files {
namespace {

/// The value in the table, at any depth, that is this text.
const Value* find_text(const Value& value, const std::string& text) {
    if (value.type == Value::Type::text) return value.text == text ? &value : nullptr;
    for (const auto& one : value.list)
        if (const auto* found = find_text(one, text)) return found;
    for (const auto& member : value.table)
        if (const auto* found = find_text(member.value, text)) return found;
    return nullptr;
}

/// The value of 'cells.much.little', key by key.
const Value* follow(const Value& table, const std::string& path) {
    const auto* in = &table;
    for (std::size_t begin = 0; in && begin <= path.size();) {
        const auto dot = std::min(path.find('.', begin), path.size());
        in = in->find(path.substr(begin, dot - begin));
        begin = dot + 1;
    }
    return in;
}

/// What a sentence speaks of: the first word between quotation marks (English or Swedish ones) that is a key
/// of the table, or a path of keys.
const Value* spoken_of(const Value& table, const std::string& sentence) {
    for (const std::string mark : {"'", "”"})
        for (auto from = sentence.find(mark); from != sentence.npos; from = sentence.find(mark, from + 1)) {
            const auto begin = from + mark.size();
            const auto end = sentence.find(mark, begin);
            if (end == sentence.npos) break;
            if (const auto* found = follow(table, sentence.substr(begin, end - begin))) return found;
        }
    return nullptr;
}

/// One of these parts (none named: of those before place `own`) asks for a choice of that id.
bool asks_choice(const std::vector<Activity>& activities, const std::vector<std::string>& parts,
                 std::size_t own, const std::string& field) {
    for (std::size_t i = 0; i < activities.size(); ++i) {
        const bool meant =
            parts.empty() ? i < own : std::ranges::find(parts, activities[i].id) != parts.end();
        for (const auto& one : activities[i].fields)
            if (meant && one.id == field && one.type == FieldType::choice) return true;
    }
    return false;
}

} // namespace

/// Options are kept as texts: a list as its texts with commas between, a table member by member as
/// "cells.much.little", and a text in two languages as "cells.much.little.sv" and "….en".
void SessionReader::option(const Value& table, const Member& member, const std::string& name,
                           Activity& activity) {
    const auto& value = member.value;
    auto& options = activity.options;
    if (value.type == Value::Type::text)
        options[name] = read_.text(table, member.key).value_or("");
    else if (value.type == Value::Type::integer)
        options[name] = fmt::to_string(value.integer);
    else if (value.type == Value::Type::yes_no)
        options[name] = value.yes ? "yes" : "no";
    else if (value.type != Value::Type::table)
        options[name] = fmt::format("{}", fmt::join(read_.texts(table, member.key), ","));
    else if (value.find("sv") || value.find("en")) {
        const auto both = read_.localised(table, member.key);
        options[name + ".sv"] = both.sv;
        options[name + ".en"] = both.en;
    } else
        for (const auto& below : value.table) option(value, below, name + "." + below.key, activity);
}

void SessionReader::options(const Value& block, Activity& activity) {
    const auto* given = block.find("options");
    if (!given) return;
    if (given->type != Value::Type::table)
        return read_.wrong(given->at, tr("'options' should be a table, like { dots = 5 }."));
    for (const auto& member : given->table) option(*given, member, member.key, activity);
}

void SessionReader::check(const Value& block, const Activity& activity, const Kind& kind) {
    const auto* given = block.find("options");
    if (given && given->type != Value::Type::table) return;
    // Kinds give the sentence in the language in force already, or as a msgid: translating is safe either
    // way.
    const std::string wrong = kind.check(activity);
    if (wrong.empty()) return;
    const std::string sentence = tr(wrong.c_str());
    const auto* member = given ? spoken_of(*given, sentence) : nullptr;
    read_.wrong(member ? member->at : given ? given->at : block.at, sentence);
}

void SessionReader::check_order(const std::vector<const Value*>& blocks,
                                const std::vector<Activity>& activities) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const auto& block = *blocks[i];
        const auto* given = block.find("options");
        const bool table = given && given->type == Value::Type::table;
        std::vector<std::string> told;
        // The option `on` lists activities, whatever the kind.
        if (const auto* on = table ? given->find("on") : nullptr) {
            const auto look = [&](const Value& one) {
                if (one.type != Value::Type::text) return;
                told.push_back(one.text);
                comes_before(one.at, one.text, i, activities);
            };
            look(*on);
            for (const auto& one : on->list) look(one);
        }
        // The option `by` of a vote sorts what it is on by one of its choices.
        if (const auto* by = table ? given->find("by") : nullptr;
            by && by->type == Value::Type::text && !asks_choice(activities, told, i, by->text))
            read_.wrong(by->at,
                        with(tr("No part that this vote is on has a field '{}' of the type \"choice\". Name "
                                "one that has, or leave 'by' out."),
                             by->text));
        const auto* kind = kinds_.find(activities[i].kind);
        for (const auto& id : kind ? kind->refers_to(activities[i]) : std::vector<std::string>()) {
            if (std::ranges::find(told, id) != told.end()) continue;
            const auto* said = table ? find_text(*given, id) : nullptr;
            comes_before(said ? said->at : given ? given->at : block.at, id, i, activities);
        }
        points_back(block, i, activities);
    }
}

void SessionReader::comes_before(FilePlace at, const std::string& id, std::size_t own,
                                 const std::vector<Activity>& activities) {
    std::vector<std::string> ids;
    for (const auto& one : activities)
        if (!one.id.empty() && std::ranges::find(ids, one.id) == ids.end()) ids.push_back(one.id);
    if (!read_.one_of(at, id, ids)) return;
    const auto place =
        static_cast<std::size_t>(std::ranges::find(activities, id, &Activity::id) - activities.begin());
    if (place == own)
        read_.wrong(at, with(tr("'{}' is this part itself. Name parts that come before it."), id));
    else if (place > own)
        read_.wrong(at,
                    with(tr("'{}' comes later in the day. Move this part after it, or leave it out."), id));
}

/// A field that points to what was said needs that to have been said.
void SessionReader::points_back(const Value& block, std::size_t own,
                                const std::vector<Activity>& activities) {
    for (const auto* one : read_.blocks_quietly(block, "field")) {
        const auto* of = one->find("of");
        if (!of || of->type != Value::Type::text ||
            std::ranges::find(kind_names_, of->text) == kind_names_.end())
            continue;
        const auto is_it = [&](const Activity& other) { return other.kind == of->text; };
        const auto here = activities.begin() + static_cast<std::ptrdiff_t>(own);
        if (std::any_of(activities.begin(), here, is_it)) continue;
        const auto later = std::find_if(here, activities.end(), is_it);
        read_.wrong(of->at, later == activities.end()
                                ? with(tr("There is no part of the kind '{}' for the field to point to. Add "
                                          "one before this part, or take the field away."),
                                       of->text)
                            : later == here ? with(tr("The only part of the kind '{}' so far is this one "
                                                      "itself. The field needs one before it."),
                                                   of->text)
                                            : with(tr("The parts of the kind '{}' come later in the day. "
                                                      "Move this part after them, or take the field away."),
                                                   of->text));
    }
}

} // namespace vagskal::files
