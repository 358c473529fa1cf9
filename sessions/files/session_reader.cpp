#include "sessions/files/session_reader.hpp"

#include "shared/model/decide.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace vagskal::files {
namespace {

const std::vector<std::string> talks{"plenary", "groups", "individual"};
const std::vector<std::string> reveals{"live", "after"};

constexpr std::size_t longest_id = 64;
constexpr std::size_t most_parts = 200;
constexpr int most_group_rounds = 20;
constexpr int most_lifted = 100;

bool is_id(const std::string& id, char joint) {
    return std::ranges::all_of(
        id, [&](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == joint; });
}

/// "decision-points" -> "Decision points", for an activity without a title.
std::string title_from(std::string id) {
    std::ranges::replace(id, '-', ' ');
    if (!id.empty() && id[0] >= 'a' && id[0] <= 'z') id[0] = static_cast<char>(id[0] - 'a' + 'A');
    return id;
}

} // namespace

SessionReader::SessionReader(std::string file, const Kinds& kinds) : read_(std::move(file)), kinds_(kinds) {
    for (const auto name : kinds.names()) kind_names_.emplace_back(name);
}

Guidance SessionReader::guidance(const Value& top) {
    return {read_.localised(top, "use"), read_.localised(top, "avoid"), read_.localised(top, "materials")};
}

ReadFile<Session> SessionReader::session(const Value& top) {
    read_.only(top, {"id", "title", "purpose", "use", "avoid", "materials", "ask_evidence", "activity"});
    Session out;
    out.id = id_of(top, '-').value_or("");
    out.title = read_.localised(top, "title", Need::must, Limits::title);
    out.purpose = read_.localised(top, "purpose");
    out.ask_evidence = read_.yes_no(top, "ask_evidence", false);
    const auto blocks = read_.blocks(top, "activity", "activity");
    const auto* given = top.find("activity");
    if (!given || (given->type == Value::Type::list && blocks.empty()))
        read_.wrong(given ? given->at : top.at,
                    tr("There is no activity. Add at least one [[activity]] block."));
    if (blocks.size() > most_parts)
        read_.wrong(blocks[most_parts]->at,
                    fmt::format(fmt::runtime(tr("A session has at most {} activities. Take some away.")),
                                most_parts));
    for (const auto* block : blocks) out.activities.push_back(activity(*block));
    check_order(blocks, out.activities);
    if (!read_.fine()) return tl::unexpected(read_.mistakes());
    return out;
}

std::optional<std::string> SessionReader::id_of(const Value& table, char joint) {
    auto id = read_.text(table, "id", Need::must);
    if (!id) return id;
    const auto at = table.find("id")->at;
    if (id->size() > longest_id)
        read_.wrong(
            at, fmt::format(fmt::runtime(tr("The id is longer than {} letters. Shorten it.")), longest_id));
    else if (!is_id(*id, joint))
        read_.wrong(at, fmt::format(fmt::runtime(
                                        tr("The id '{}' may hold only the letters a to z, digits and '{}'.")),
                                    *id, joint));
    else
        return id;
    return std::nullopt;
}

void SessionReader::only_once(const Value& table, const std::string& id, std::set<std::string>& seen) {
    if (id.empty()) return; // was complained about
    if (!seen.insert(id).second)
        read_.wrong(table.find("id")->at, with(tr("The id '{}' is here twice. Change one of them."), id));
}

std::uint8_t SessionReader::choice(const Value& table, std::string_view key,
                                   const std::vector<std::string>& known) {
    const auto word = read_.text(table, key);
    if (!word || !read_.one_of(table.find(key)->at, *word, known)) return 0;
    return static_cast<std::uint8_t>(std::ranges::find(known, *word) - known.begin());
}

Activity SessionReader::activity(const Value& block) {
    read_.only(block, {"id", "kind", "title", "prompt", "help", "minutes", "silent_minutes", "talk", "reveal",
                       "worksheet", "group_minutes", "lift", "options", "field"});
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
    options(block, out); // first: what the kind asks for may hang on them
    out.title = read_.localised(block, "title", Need::may, Limits::title);
    if (out.title.empty()) out.title = {title_from(out.id), title_from(out.id)};
    const bool asks = kind && (kind->takes_contributions(out) || kind->takes_ballots(out));
    out.prompt = read_.localised(block, "prompt", asks ? Need::must : Need::may);
    out.help = read_.localised(block, "help");
    out.minutes = read_.number(block, "minutes", 0, 600, Need::must).value_or(600);
    out.silent_minutes = read_.number(block, "silent_minutes", 0, out.minutes).value_or(0);
    out.talk = static_cast<Talk>(choice(block, "talk", talks));
    out.reveal = static_cast<Reveal>(choice(block, "reveal", reveals));
    out.worksheet = read_.text(block, "worksheet").value_or("");
    group_work(block, out);
    fields(block, out, kind);
    if (kind) check(block, out, *kind);
    return out;
}

void SessionReader::group_work(const Value& block, Activity& activity) {
    for (const auto* key : {"group_minutes", "lift"})
        if (const auto* given = block.find(key); given && activity.talk != Talk::groups)
            read_.wrong(
                given->at,
                with(tr("'{}' is for parts in groups. Add talk = \"groups\", or take it away."), key));
    activity.lift = read_.number(block, "lift", 1, most_lifted).value_or(0);
    activity.group_minutes = read_.numbers(block, "group_minutes", 1, 600);
    const auto* given = block.find("group_minutes");
    if (activity.group_minutes.empty()) return;
    if (activity.group_minutes.size() > most_group_rounds)
        read_.wrong(given->at,
                    fmt::format(fmt::runtime(tr("A part has at most {} rounds of groups. Take some away.")),
                                most_group_rounds));
    const int sum = std::accumulate(activity.group_minutes.begin(), activity.group_minutes.end(), 0);
    if (sum > activity.minutes)
        read_.wrong(
            given->at,
            fmt::format(fmt::runtime(tr("The rounds of groups take {} minutes together, and the part only "
                                        "has {}. Change one of them.")),
                        sum, activity.minutes));
}

} // namespace vagskal::files
