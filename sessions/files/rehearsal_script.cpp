#include "sessions/rehearsal_script.hpp"

#include "sessions/common/fields.hpp"
#include "sessions/files/script_reader.hpp"
#include "shared/model/decide.hpp"
#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>

namespace vagskal::files {

ReadFile<Rehearsal> ScriptReader::script(const Value& top, const SessionLookup& lookup) {
    read_.only(top, {"title", "session", "language", "voices", "groups", "roster", "say", "note", "theme",
                     "mark", "merge", "withdraw", "link", "scribe", "opinion", "passage"});
    head(top);
    if (!session(top, lookup))
        return tl::unexpected(read_.mistakes()); // nothing below makes sense without it
    for (const auto* block : read_.blocks(top, "passage", "passage")) passage(*block);
    for (const auto* block : read_.blocks(top, "say", "say")) say(*block);
    for (std::size_t i = 0; i < resting_.size(); ++i) rests(*resting_[i], out_.passages[i]);
    for (const auto& pointing : pointing_) refer(pointing);
    for (const auto* block : read_.blocks(top, "note", "note")) note(*block);
    for (const auto* block : read_.blocks(top, "theme", "theme")) theme(*block);
    for (const auto* block : read_.blocks(top, "merge", "merge")) merge(*block);
    for (const auto* block : read_.blocks(top, "mark", "mark")) mark(*block);
    for (const auto* block : read_.blocks(top, "withdraw", "withdraw")) withdraw(*block);
    for (const auto* block : read_.blocks(top, "link", "link")) link(*block);
    for (const auto* block : read_.blocks(top, "scribe", "scribe")) scribe(*block);
    for (const auto* block : read_.blocks(top, "opinion", "opinion")) opinion(*block);
    check_ballots();
    if (!read_.fine()) return tl::unexpected(read_.mistakes());
    return std::move(out_);
}

void ScriptReader::head(const Value& top) {
    out_.title = read_.text(top, "title", Need::must).value_or("");
    if (const auto language = read_.text(top, "language"))
        if (read_.one_of(top.find("language")->at, *language, {"sv", "en"})) out_.language = *language;
    out_.voices = read_.number(top, "voices", 1, 1000, Need::must).value_or(1000);
    out_.groups = read_.number(top, "groups", 0, 50).value_or(0);
    out_.roster = read_.texts(top, "roster");
}

bool ScriptReader::session(const Value& top, const SessionLookup& lookup) {
    const auto id = read_.text(top, "session", Need::must);
    if (!id) return false;
    auto found = lookup(*id);
    if (found) {
        out_.session = std::move(*found);
        for (const auto& activity : out_.session.activities) activity_ids_.push_back(activity.id);
        return true;
    }
    for (const auto& mistake : found.error()) read_.wrong(top.find("session")->at, mistake.sentence);
    return false;
}

std::vector<FieldSpec> ScriptReader::fields_of(const std::string& id) const {
    const auto* activity = out_.session.find(id);
    const auto* kind = activity ? kinds_.find(activity->kind) : nullptr;
    return kind ? kinds::asked_fields(*activity, *kind) : std::vector<FieldSpec>();
}

const Activity* ScriptReader::activity(const Value& block) {
    const auto id = read_.text(block, "activity", Need::must);
    if (!id || !read_.one_of(block.find("activity")->at, *id, activity_ids_)) return nullptr;
    return out_.session.find(*id);
}

std::string ScriptReader::words(const Value& block, std::string_view key, std::size_t limit) {
    auto text = read_.text(block, key, Need::must);
    if (text) check_words(block.find(key)->at, std::string(key), *text, limit);
    return text.value_or("");
}

void ScriptReader::check_words(FilePlace at, const std::string& key, const std::string& text,
                               std::size_t limit) {
    const auto clean = clean_text(key, text, limit);
    if (clean) return;
    if (clean.error().why == Why::text_too_long)
        read_.wrong(at, with(tr("'{}' is longer than {} characters. Make it shorter."), key, limit));
    else
        read_.wrong(at, with(tr("'{}' holds characters that cannot be shown. Take them away."), key));
}

std::ptrdiff_t ScriptReader::place(const std::string& id) const {
    return std::ranges::find(activity_ids_, id) - activity_ids_.begin();
}

void ScriptReader::say(const Value& block) {
    Rehearsal::Say one;
    one.at = block.at;
    one.id = read_.text(block, "id").value_or("");
    one.voice = read_.number(block, "voice", 1, out_.voices, Need::must).value_or(1);
    one.consent.quote = read_.yes_no(block, "quote", true);
    one.consent.archive = read_.yes_no(block, "archive", true);
    if (!one.id.empty() && !says_.emplace(one.id, out_.says.size()).second)
        read_.wrong(block.find("id")->at, with(tr("The id '{}' is here twice. Change one of them."), one.id));
    if (const auto* at = activity(block)) {
        one.activity = at->id;
        const auto* kind = kinds_.find(at->kind);
        if (kind && !kind->takes_contributions(*at))
            read_.wrong(block.find("activity")->at,
                        with(tr("Nothing can be said in '{}'. Choose another activity."), at->id));
        else
            fields(block, one);
        if (block.find("text") || !kind || kind->needs_text(*at, one.fields))
            one.fields["text"] = words(block, "text", Limits::text);
        const auto rounds = std::max<std::size_t>(at->group_minutes.size(), 1);
        one.round = read_.number(block, "round", 1, static_cast<int>(rounds)).value_or(1);
    }
    out_.says.push_back(std::move(one));
}

void ScriptReader::fields(const Value& block, Rehearsal::Say& one) {
    auto specs = fields_of(one.activity);
    specs.push_back(kinds::evidence_field());
    std::vector<std::string> known{"id", "activity", "voice", "text", "round", "quote", "archive"};
    for (const auto& spec : specs) known.push_back(spec.id);
    for (const auto& member : block.table) {
        const auto spec = std::ranges::find(specs, member.key, &FieldSpec::id);
        if (spec != specs.end()) {
            field(member, *spec, one);
        } else if (std::ranges::find(known, member.key) == known.end()) {
            read_.wrong(member.at,
                        advised(with(tr("The activity '{}' has no field '{}'."), one.activity, member.key),
                                member.key, known));
        }
    }
}

void ScriptReader::field(const files::Member& member, const FieldSpec& spec, Rehearsal::Say& one) {
    const auto& value = member.value;
    std::string text = value.text;
    if (value.type == Value::Type::integer)
        text = fmt::to_string(value.integer);
    else if (value.type == Value::Type::yes_no)
        text = value.yes ? "yes" : "no";
    else if (value.type != Value::Type::text) {
        read_.wrong(value.at, with(tr("'{}' should be a text in quotation marks."), spec.id));
        return;
    }
    if (text.empty()) return;
    check_words(value.at, spec.id, text, Limits::text);
    if (!kinds::stored_value(spec, text))
        read_.wrong(value.at, with(tr("'{}' may not be '{}'."), spec.id, text) + ' ' +
                                  with(tr("Possible: {}."), kinds::allowed_values(spec)));
    if (spec.type == FieldType::item) pointing_.push_back({value.at, out_.says.size(), spec});
    one.fields[spec.id] = std::move(text);
}

/// An item field that names a say is a reference to it, and then it must hold; anything else is words.
void ScriptReader::refer(const Pointing& pointing) {
    auto& from = out_.says[pointing.say];
    const auto& value = from.fields.at(pointing.field.id);
    if (pointing.field.of == "passage") {
        const auto is = [&](const Rehearsal::Passage& one) {
            return one.id == value && one.activity == from.activity;
        };
        if (value.empty() || std::ranges::none_of(out_.passages, is))
            read_.wrong(pointing.at, with(tr("There is no passage '{}' in this part."), value));
        else
            from.refers[pointing.field.id] = value;
        return;
    }
    const auto found = says_.find(value);
    if (found == says_.end()) return;
    const auto& to = out_.says[found->second];
    const auto* about = out_.session.find(to.activity);
    if (!about) return; // complained about where it is said
    const bool later = place(to.activity) > place(from.activity) ||
                       (to.activity == from.activity && found->second >= pointing.say);
    if (about->kind != pointing.field.of)
        read_.wrong(pointing.at,
                    with(tr("'{}' is said in '{}', but '{}' points to an activity of the kind '{}'."), value,
                         to.activity, pointing.field.id, pointing.field.of));
    else if (later)
        read_.wrong(pointing.at,
                    with(tr("'{}' is said later than this. Point only to what was said before."), value));
    else
        from.refers[pointing.field.id] = value;
}

} // namespace vagskal::files

namespace vagskal {

const Rehearsal::Say* Rehearsal::find(std::string_view id) const {
    if (id.empty()) return nullptr;
    const auto found = std::ranges::find(says, id, &Say::id);
    return found == says.end() ? nullptr : &*found;
}

ReadFile<Rehearsal> read_rehearsal_text(std::string_view text, const std::string& name, const Kinds& kinds,
                                        const SessionLookup& lookup) {
    const auto document = files::read_document(text, name);
    if (!document) return tl::unexpected(document.error());
    return files::ScriptReader(name, kinds).script(*document, lookup);
}

ReadFile<Rehearsal> read_rehearsal(const std::filesystem::path& file, const Kinds& kinds,
                                   const SessionLookup& lookup) {
    const auto text = files::read_small_file(file);
    if (!text) return tl::unexpected(text.error());
    return read_rehearsal_text(*text, file.string(), kinds, lookup);
}

} // namespace vagskal
