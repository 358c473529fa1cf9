#include "facilitator/export/json_file.hpp"

#include "facilitator/export/tables.hpp"
#include "shared/model/lone.hpp"
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
        fields[name] = id && w.find(*id) ? short_id(*id) : value;
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

Json vote(const Workshop& w, const Activity& activity, const Kind& kind) {
    auto standings = kind.tally(w, activity);
    std::erase_if(standings, [&](const Standing& s) { return !w.find(s.item); });
    std::ranges::sort(standings, {}, [&](const Standing& s) { return w.where.at(s.item); });
    Json results = Json::array();
    for (const auto& standing : standings)
        results.push_back({{"contribution", short_id(standing.item)},
                           {"result", standing.result},
                           {"voters", standing.voters}});
    Json out{{"method", method_of(activity)}, {"of", w.ballots_cast(activity.id)}};
    if (const auto count = w.counts.find(activity.id); count != w.counts.end() && count->second.present)
        out["present"] = *count->second.present;
    out["results"] = std::move(results);
    return out;
}

} // namespace

std::string to_json(const Material& material, const Kinds& kinds) {
    const auto& w = material.workshop;
    const auto alone = lone_voices(w);
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
        const auto* kind = kinds.find(activity.kind);
        if (kind && w.results.contains(activity.id)) entry["vote"] = vote(w, activity, *kind);
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
    const Json all{{"title", w.title},
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
    return all.dump(2) + '\n';
}

} // namespace vagskal
