#include "sessions/session_file.hpp"

#include "sessions/common/fields.hpp"
#include "sessions/files/reader.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace vagskal {
namespace {

using files::Member;
using files::Reader;
using files::Value;
using Need = Reader::Need;

const std::vector<std::string> talks{"plenary", "groups", "individual"};
const std::vector<std::string> reveals{"live", "after"};
const std::vector<std::string> types{"text", "line", "date", "choice", "item", "yes_no"};
/// A field may not be called what a contribution or a rehearsal's [[say]] has already.
const std::set<std::string> taken{"text", "edtf", "id", "activity", "voice"};

bool is_id(const std::string& id, char joint) {
    return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == joint;
    });
}

std::string with(const char* sentence, std::string_view word) {
    return fmt::format(fmt::runtime(sentence), word);
}

/// "decision-points" -> "Decision points", for an activity without a title.
std::string title_from(std::string id) {
    std::ranges::replace(id, '-', ' ');
    if (!id.empty() && id[0] >= 'a' && id[0] <= 'z') id[0] = static_cast<char>(id[0] - 'a' + 'A');
    return id;
}

class SessionReader {
  public:
    SessionReader(std::string file, const Kinds& kinds) : read_(std::move(file)), kinds_(kinds) {
        for (const auto name : kinds.names()) kind_names_.emplace_back(name);
    }

    Guidance guidance(const Value& top) {
        return {read_.localised(top, "use"), read_.localised(top, "avoid"),
                read_.localised(top, "materials")};
    }

    ReadFile<Session> session(const Value& top) {
        read_.only(top, {"id", "title", "purpose", "use", "avoid", "materials", "ask_evidence", "activity"});
        Session out;
        out.id = id_of(top, '-').value_or("");
        out.title = read_.localised(top, "title", Need::must);
        out.purpose = read_.localised(top, "purpose");
        out.ask_evidence = read_.yes_no(top, "ask_evidence", false);
        const auto blocks = read_.blocks(top, "activity", "activity");
        if (!top.find("activity"))
            read_.wrong(top.at, tr("There is no activity. Add at least one [[activity]] block."));
        std::vector<std::string> ids;
        for (const auto* block : blocks) {
            out.activities.push_back(activity(*block));
            ids.push_back(out.activities.back().id);
        }
        for (std::size_t i = 0; i < blocks.size(); ++i) check_on(*blocks[i], ids, i);
        if (!read_.fine()) return tl::unexpected(read_.mistakes());
        return out;
    }

  private:
    /// The id if it is well formed; complaints are made.
    std::optional<std::string> id_of(const Value& table, char joint) {
        auto id = read_.text(table, "id", Need::must);
        if (!id || is_id(*id, joint)) return id;
        read_.wrong(
            table.find("id")->at,
            fmt::format(fmt::runtime(tr("The id '{}' may hold only the letters a to z, digits and '{}'.")),
                        *id, joint));
        return std::nullopt;
    }
    void only_once(const Value& table, const std::string& id, std::set<std::string>& seen) {
        if (!seen.insert(id).second)
            read_.wrong(table.find("id")->at, with(tr("The id '{}' is here twice. Change one of them."), id));
    }
    /// The place of `word` in `known`, or 0.
    std::uint8_t choice(const Value& table, std::string_view key, const std::vector<std::string>& known) {
        const auto word = read_.text(table, key);
        if (!word || !read_.one_of(table.find(key)->at, *word, known)) return 0;
        return static_cast<std::uint8_t>(std::ranges::find(known, *word) - known.begin());
    }

    Activity activity(const Value& block) {
        read_.only(block, {"id", "kind", "title", "prompt", "help", "minutes", "silent_minutes", "talk",
                           "reveal", "worksheet", "options", "field"});
        Activity out;
        if (const auto id = id_of(block, '-')) {
            out.id = *id;
            only_once(block, *id, activity_ids_);
        }
        const Kind* kind = nullptr;
        if (const auto name = read_.text(block, "kind", Need::must)) {
            out.kind = *name;
            if (read_.one_of(block.find("kind")->at, *name, kind_names_)) kind = kinds_.find(*name);
        }
        out.title = read_.localised(block, "title");
        if (out.title.empty()) out.title = {title_from(out.id), title_from(out.id)};
        const bool asks = kind && (kind->takes_contributions(out) || kind->takes_ballots(out));
        out.prompt = read_.localised(block, "prompt", asks ? Need::must : Need::may);
        out.help = read_.localised(block, "help");
        out.minutes = read_.number(block, "minutes", 0, 600, Need::must).value_or(600);
        out.silent_minutes = read_.number(block, "silent_minutes", 0, out.minutes).value_or(0);
        out.talk = static_cast<Talk>(choice(block, "talk", talks));
        out.reveal = static_cast<Reveal>(choice(block, "reveal", reveals));
        out.worksheet = read_.text(block, "worksheet").value_or("");
        fields(block, out, kind);
        options(block, out, kind);
        return out;
    }

    void fields(const Value& block, Activity& activity, const Kind* kind) {
        std::set<std::string> seen;
        for (const auto* one : read_.blocks(block, "field", "activity.field")) {
            activity.fields.push_back(field(*one, kind));
            only_once(*one, activity.fields.back().id, seen);
        }
        if (!kind) return;
        if (!kind->takes_contributions(activity) && !activity.fields.empty())
            read_.wrong(
                block.find("field")->at,
                with(tr("An activity of the kind '{}' has no fields. Take them away."), activity.kind));
        if (activity.fields.empty()) activity.fields = kind->fields();
    }

    FieldSpec field(const Value& block, const Kind* kind) {
        read_.only(block, {"id", "type", "label", "help", "choices", "of"});
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
        return out;
    }

    void choices(const Value& block, FieldSpec& field) {
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

    /// Options are kept as texts: a list as its texts with commas between, a table member by member as
    /// "cells.much.little", and a text in two languages as "cells.much.little.sv" and "….en".
    void option(const Value& table, const Member& member, const std::string& name, Activity& activity) {
        const auto& value = member.value;
        auto& options = activity.options;
        if (value.type == Value::Type::text)
            options[name] = value.text;
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

    void options(const Value& block, Activity& activity, const Kind* kind) {
        const auto* given = block.find("options");
        if (given && given->type != Value::Type::table) {
            read_.wrong(given->at, tr("'options' should be a table, like { dots = 5 }."));
            return;
        }
        if (given)
            for (const auto& member : given->table) option(*given, member, member.key, activity);
        // Kinds give the sentence in the language in force already, or as a msgid: translating is safe either
        // way.
        if (const auto sentence = kind ? kind->check(activity) : std::string(); !sentence.empty())
            read_.wrong(given ? given->at : block.at, tr(sentence.c_str()));
    }

    /// The option `on` lists activities of this session that come before, whatever the kind.
    void check_on(const Value& block, const std::vector<std::string>& ids, std::size_t own) {
        const auto* given = block.find("options");
        const auto* on = given && given->type == Value::Type::table ? given->find("on") : nullptr;
        if (!on) return;
        const auto check = [&](const Value& one) {
            if (one.type != Value::Type::text || !read_.one_of(one.at, one.text, ids)) return;
            const auto place = static_cast<std::size_t>(std::ranges::find(ids, one.text) - ids.begin());
            if (place == own)
                read_.wrong(one.at,
                            with(tr("'{}' is this part itself. Name parts that come before it."), one.text));
            else if (place > own)
                read_.wrong(one.at,
                            with(tr("'{}' comes later in the day. Move this part after it, or leave it out."),
                                 one.text));
        };
        check(*on);
        for (const auto& one : on->list) check(one);
    }

    Reader read_;
    const Kinds& kinds_;
    std::vector<std::string> kind_names_;
    std::set<std::string> activity_ids_;
};

ReadFile<ReadySession> read_whole(std::string_view text, const std::string& name, const Kinds& kinds) {
    const auto document = files::read_document(text, name);
    if (!document) return tl::unexpected(document.error());
    SessionReader reader(name, kinds);
    auto guidance = reader.guidance(*document); // first: its mistakes are told with the others
    auto session = reader.session(*document);
    if (!session) return tl::unexpected(session.error());
    return ReadySession{name, std::move(*session), std::move(guidance)};
}

} // namespace

ReadFile<Session> read_session_text(std::string_view text, const std::string& name, const Kinds& kinds) {
    auto whole = read_whole(text, name, kinds);
    if (!whole) return tl::unexpected(whole.error());
    return std::move(whole->session);
}

ReadFile<ReadySession> read_ready_session(const std::filesystem::path& file, const Kinds& kinds) {
    const auto text = files::read_small_file(file);
    if (!text) return tl::unexpected(text.error());
    return read_whole(*text, file.string(), kinds);
}

ReadFile<Session> read_session_file(const std::filesystem::path& file, const Kinds& kinds) {
    auto whole = read_ready_session(file, kinds);
    if (!whole) return tl::unexpected(whole.error());
    return std::move(whole->session);
}

} // namespace vagskal
