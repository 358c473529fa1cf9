#include "facilitator/export/json_file.hpp"

#include "facilitator/export/tables.hpp"
#include "sessions/review/lessons.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace vagskal {
namespace {

using Json = nlohmann::ordered_json;

Json contribution(const Workshop& w, const Contribution& item) {
    Json fields = Json::object();
    for (const auto& [name, value] : item.fields) {
        if (name == "text" || name == "edtf") continue;
        const auto id = from_hex<ItemId>(value);
        const bool known = id && (w.find(*id) || w.find_passage(PassageId{id->value}));
        fields[name] = known ? short_id(*id) : value;
    }
    const auto date = date_of(item);
    Json out{{"id", short_id(item.id)},         {"text", item.text()},
             {"fields", std::move(fields)},     {"edtf", date ? Json(date->edtf) : Json(nullptr)},
             {"themes", themes_of(w, item.id)}, {"merged_with", merged_ids(w, item)}};
    if (!item.links.empty()) {
        out["belongs_to"] = Json::array();
        for (const auto& id : item.links) out["belongs_to"].push_back(short_id(id));
    }
    if (!item.plenary()) out["stayed_in_group"] = true;
    return out;
}

template <class Number>
Json number(const std::optional<Number>& number) {
    return number ? Json(*number) : Json(nullptr);
}

Json vote(const ToldVote& told, const Activity& activity) {
    Json results = Json::array();
    for (const auto& one : told.items) {
        Json result{{"contribution", short_id(one.item)},
                    {"result", number(one.result)},
                    {"voters", number(one.voters)}};
        if (told.how == ToldVote::How::places) result["rank"] = number(one.place);
        results.push_back(std::move(result));
    }
    Json out{{"method", method_of(activity)}, {"of", told.ballots}};
    if (told.present) out["present"] = *told.present;
    out["results"] = std::move(results);
    return out;
}

Json passages(const Workshop& w) {
    Json out = Json::array();
    for (const auto& passage : w.passages) {
        Json ids = Json::array();
        for (const auto& id : passage.rests_on) ids.push_back(short_id(id));
        out.push_back({{"id", short_id(ItemId{passage.id.value})},
                       {"text", passage.text},
                       {"status", status_id(passage.status)},
                       {"lesson", passage.lesson},
                       {"rests_on", std::move(ids)}});
    }
    return out;
}

} // namespace

std::string to_json(const Material& material) {
    const auto& w = material.workshop;
    const auto alone = lone_among(material);
    Json activities = Json::array();
    for (const auto& activity : w.session.activities) {
        Json entry{{"id", activity.id},
                   {"kind", activity.kind},
                   {"title", activity.title.in(language())},
                   {"prompt", activity.prompt.in(language())},
                   {"minutes", activity.minutes},
                   {"contributions", Json::array()}};
        for (const auto* item : board_of(w, activity).items)
            entry["contributions"].push_back(contribution(w, *item));
        if (const auto told = material.votes.find(activity.id); told != material.votes.end())
            entry["vote"] = vote(told->second, activity);
        activities.push_back(std::move(entry));
    }
    Json themes = Json::array();
    for (const auto& theme : w.themes) {
        Json ids = Json::array();
        for (const auto& id : theme.items) ids.push_back(short_id(id));
        themes.push_back({{"name", theme.name}, {"contributions", std::move(ids)}});
    }
    Json notes = Json::array();
    for (const auto& note : w.notes)
        notes.push_back({{"activity", note.activity},
                         {"text", note.text},
                         {"quote", note.quote},
                         {"approved", note.approved}});
    Json lone = Json::array();
    for (const auto& item : w.items)
        if (alone.contains(item.id)) lone.push_back(short_id(item.id));
    Json all{{"title", w.title},
             {"session", w.session.id},
             {"language", w.language},
             {"month", material.month.empty() ? Json(nullptr) : Json(material.month)},
             {"participants", material.participants > 0 ? Json(material.participants) : Json(nullptr)},
             {"activities", std::move(activities)},
             {"scribes", w.scribes},
             {"scribes_for", w.people},
             {"themes", std::move(themes)},
             {"lone_voices", std::move(lone)},
             {"notes", std::move(notes)}};
    if (!w.passages.empty()) all["passages"] = passages(w);
    if (!material.milestones.empty()) {
        all["milestones"] = Json::array();
        for (const auto& one : material.milestones)
            all["milestones"].push_back(
                {{"activity", one.activity}, {"first", one.first}, {"from", one.from}, {"to", one.to}});
    }
    if (!material.for_room) all["k"] = material.k;
    if (!material.unreviewed.empty()) all["unreviewed"] = material.unreviewed;
    return all.dump(2) + '\n';
}

} // namespace vagskal
