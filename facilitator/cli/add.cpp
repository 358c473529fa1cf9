// Contributions that were written elsewhere, into a part of a workshop.
#include "facilitator/cli/commands.hpp"
#include "facilitator/cli/list_file.hpp"
#include "facilitator/cli/opened.hpp"
#include "sessions/catalogue.hpp"
#include "sessions/files/reader.hpp"
#include "shared/model/decide.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>

namespace vagskal::cli {
namespace {

std::vector<std::string> field_ids(const Activity& part) {
    std::vector<std::string> out{"text"};
    for (const auto& field : part.fields) out.push_back(field.id);
    return out;
}

/// What a table says in words is stored by its id; what is no choice stays, to be refused by the rules.
std::string stored(const FieldSpec& field, const std::string& said) {
    if (field.type == FieldType::yes_no) {
        for (const auto* yes : {"yes", "Yes", "ja", "Ja"})
            if (said == yes) return "yes";
        for (const auto* no : {"no", "No", "nej", "Nej"})
            if (said == no) return "no";
    }
    for (const auto& choice : field.choices)
        if (said == choice.label.sv || said == choice.label.en) return choice.id;
    return said;
}

Fields fields_of(const Activity& part, const ListRow& header, const ListRow& row) {
    Fields out;
    for (std::size_t i = 0; i < std::min(header.size(), row.size()); ++i) {
        const auto& id = header[i].text;
        const auto field = std::ranges::find(part.fields, id, &FieldSpec::id);
        if (!row[i].text.empty())
            out[id] = field == part.fields.end() ? row[i].text : stored(*field, row[i].text);
    }
    return out;
}

Mistakes wrong_header(const List& list, const Activity& part, const std::string& file) {
    Mistakes out;
    const auto known = field_ids(part);
    const auto is = [](const ListRow& row, const std::string& id) {
        return std::ranges::count(row, id, &ListCell::text);
    };
    for (const auto& cell : list.header) {
        if (std::ranges::find(known, cell.text) == known.end())
            out.push_back({file, cell.at,
                           files::advised(fmt::format(fmt::runtime(tr("'{}' is not a field of “{}”.")),
                                                      cell.text, part.title.in(language())),
                                          cell.text, known)});
        else if (is(list.header, cell.text) > 1)
            out.push_back(
                {file, cell.at,
                 fmt::format(fmt::runtime(tr("'{}' is here twice. Take one of them away.")), cell.text)});
    }
    if (is(list.header, "text") == 0)
        out.push_back(
            {file,
             {1, 1},
             tr("No column is called 'text'. The first line names the columns; the one that says what is "
                "proposed is 'text'.")});
    return out;
}

/// Refusals name a field by its id or by its label.
bool speaks_of(const Refusal& refusal, const std::string& id, const Activity& part) {
    const auto field = std::ranges::find(part.fields, id, &FieldSpec::id);
    return std::ranges::any_of(refusal.args, [&](const std::string& arg) {
        return arg == id ||
               (field != part.fields.end() && (arg == field->label.sv || arg == field->label.en));
    });
}

/// Tried in memory before anything is stored: every line that the rules refuse is told, and then none is
/// added.
Mistakes wrong_rows(const List& list, const Activity& part, Workshop trial, const Kinds& kinds,
                    const std::string& file) {
    Mistakes out;
    trial.states[*trial.index_of(part.id)].stage = Stage::open;
    Secret any;
    any.value[0] = 1;
    for (const auto& row : list.rows) {
        if (row.size() > list.header.size()) {
            out.push_back(
                {file, row[list.header.size()].at,
                 tr("This line has more columns than the first one. A text with a comma or semicolon in "
                    "it stands between quotation marks.")});
            continue;
        }
        Contribute command{
            random<ItemId>(), part.id, {}, hash_key(any, "item"), fields_of(part, list.header, row)};
        if (trial.anonymity == Anonymity::voice) command.voice = random<VoiceId>();
        const auto decided = decide(trial, {Role::moderator, {}, {}, {}}, command, kinds);
        if (decided) continue;
        const auto& refusal = decided.error();
        auto at = row.front().at; // of the field it is about, when it says which
        for (std::size_t i = 0; i < row.size(); ++i)
            if (speaks_of(refusal, list.header[i].text, part)) at = row[i].at;
        out.push_back({file, at, sentence(refusal)});
    }
    return out;
}

int told(const Mistakes& mistakes) {
    fmt::print(stderr, "{}", to_string(mistakes));
    return 1;
}

} // namespace

int add(const AddOptions& options) {
    const auto list = read_list(options.from);
    if (!list) return told(list.error());
    const auto name = options.from.string();
    if (list->rows.empty()) return told({{name, {}, tr("There is nothing in it to add. Check the name.")}});
    // Looked at before it is opened, which leaves its mark on the file: a list that does not fit changes
    // nothing.
    const auto read = read_workshop(options.file);
    if (!read) return failed(sentence(read.error()));
    const auto kinds = make_kinds();
    std::vector<std::string> ids;
    for (const auto& one : read->workshop.session.activities)
        if (const auto* kind = kinds->find(one.kind); kind && kind->takes_contributions(one))
            ids.push_back(one.id);
    if (std::ranges::find(ids, options.activity) == ids.end()) {
        const auto none = fmt::format(
            fmt::runtime(tr("There is no part called '{}' that takes contributions.")), options.activity);
        return failed(files::advised(none, options.activity, ids));
    }
    const auto part = *read->workshop.session.find(options.activity);
    if (const auto wrong = wrong_header(*list, part, name); !wrong.empty()) return told(wrong);
    if (const auto wrong = wrong_rows(*list, part, read->workshop, *kinds, name); !wrong.empty())
        return told(wrong);

    auto opened = open_workshop(options.file, true);
    if (!opened) return failed(sentence(opened.error()));
    auto& host = *(*opened)->host;
    const auto& w = host.workshop();
    // A part that is not open is opened for this, and closed again: what waits there comes out by lot.
    const bool was_open = w.is_open(part.id);
    std::vector<std::string> others; // of its worksheet: they open with it
    for (const auto& other : w.session.activities)
        if (other.id != part.id && !w.is_open(other.id)) others.push_back(other.id);
    const auto* before = w.current_activity();
    const auto focus = before && w.is_open(before->id) ? before->id : std::string();
    Result<void> done;
    if (!was_open) done = host.open_activity(part.id);
    for (const auto& row : list->rows) {
        if (!done) break;
        if (auto item = host.contribute(part.id, fields_of(part, list->header, row)); !item)
            done = tl::unexpected(item.error());
    }
    if (done && !was_open) done = host.close_activity(part.id);
    for (const auto& other : others)
        if (done && !was_open && w.is_open(other)) done = host.close_activity(other);
    if (done && !was_open && !focus.empty()) done = host.open_activity(focus);
    if (!done) return failed(sentence(done.error()));
    const auto count = list->rows.size();
    fmt::print("{}\n", fmt::format(fmt::runtime(trn("{} contribution is added to “{}”.",
                                                    "{} contributions are added to “{}”.", count)),
                                   count, part.title.in(language())));
    return 0;
}

} // namespace vagskal::cli
