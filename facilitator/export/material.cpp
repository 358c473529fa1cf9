#include "facilitator/export/material.hpp"

#include "shared/model/lone.hpp"
#include "shared/model/text.hpp"
#include "shared/privacy/marks.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <random>
#include <sodium.h>
#include <tuple>
#include <unordered_set>

namespace vagskal {
namespace {

using Renamed = std::unordered_map<ItemId, ItemId>;

/// New ids, none like another in the digits that are shown.
class Drawing {
  public:
    explicit Drawing(std::optional<std::uint64_t> seed) : seed_(seed), fixed_(seed.value_or(0)) {}
    ItemId draw() {
        ItemId id;
        do
            for (auto& byte : id.value) byte = static_cast<std::uint8_t>(seed_ ? fixed_() : device_());
        while (!taken_.insert(short_id(id)).second);
        return id;
    }

    void fill(std::array<std::uint8_t, 32>& lot) {
        for (auto& byte : lot) byte = static_cast<std::uint8_t>(seed_ ? fixed_() : device_());
    }

  private:
    std::optional<std::uint64_t> seed_;
    std::mt19937_64 fixed_;
    std::random_device device_; // the system's own source of randomness
    std::unordered_set<std::string> taken_;
};

/// A passage in the words of somebody who does not allow it goes with them.
void keep_allowed(const Workshop& original, Workshop& w, std::size_t& without_consent) {
    for (const auto& item : original.items) {
        if (!item.present() || (item.consent.quote && item.consent.archive)) continue;
        const auto* left = w.find(item.id);
        without_consent += !left || !left->present();
        without_consent += std::erase_if(
            w.passages, [&](const DraftPassage& passage) { return holds_words_of(original, passage, item); });
    }
}

/// Who was there may read it all but for numbers and names.
class Replacing {
  public:
    explicit Replacing(const Roster& roster) : roster_(roster) {}
    void operator()(std::string& text) const {
        const auto marks = marks_while_writing(text, roster_);
        for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark)
            text.replace(mark->begin, mark->end - mark->begin, label_for(mark->kind));
    }

  private:
    const Roster& roster_;
};

void replace_marks(Workshop& w, const Kinds& kinds, const Roster& roster) {
    const Replacing replace(roster);
    replace(w.title);
    for (auto& part : w.session.activities)
        for (auto* text : {&part.title, &part.prompt, &part.help}) replace(text->sv), replace(text->en);
    for (auto& item : w.items) {
        const auto* part = w.session.find(item.activity);
        const auto fields = part ? fields_of(*part, kinds) : std::vector<FieldSpec>();
        for (auto& [name, value] : item.fields) {
            const auto field = std::ranges::find(fields, name, &FieldSpec::id);
            const auto type = field == fields.end() ? FieldType::text : field->type;
            const bool words = type == FieldType::text || type == FieldType::line ||
                               type == FieldType::date ||
                               (type == FieldType::item && !from_hex<ItemId>(value));
            if (words && name != "edtf" && name != "evidence") replace(value);
        }
    }
    for (auto& note : w.notes) replace(note.text);
    for (auto& theme : w.themes) replace(theme.name);
    for (auto& passage : w.passages) replace(passage.text);
}

/// The calendar month in which the first activity was opened: the finest time that leaves the workshop.
std::string month_of(const Workshop& w) {
    if (w.sealed) return w.sealed->month;
    std::optional<Minute> first;
    for (const auto& state : w.states)
        for (const auto& spell : state.spells)
            if (!first || spell.from < *first) first = spell.from;
    if (!first) return {};
    const auto day = std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<std::chrono::minutes>(std::chrono::minutes(*first)));
    const std::chrono::year_month_day date(day);
    return fmt::format("{:04}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()));
}

/// Fields that hold the id of a contribution.
std::set<std::string> references(const Activity& activity, const Kinds& kinds) {
    std::set<std::string> names;
    for (const auto& field : fields_of(activity, kinds))
        if (field.type == FieldType::item) names.insert(field.id);
    return names;
}

/// Where it stands in the draft; ids are drawn by lot.
std::string number_of_passage(const Workshop& w, const ItemId& id) {
    const auto found = std::ranges::find(w.passages, PassageId{id.value}, &DraftPassage::id);
    return fmt::format("{:05}", found - w.passages.begin());
}

/// Brings the contributions into the order of the files. What is the same in all that people said may keep
/// the order of its old ids, which were random too.
void sort_items(Workshop& w, const std::map<std::string, std::set<std::string>>& points) {
    using Key = std::tuple<std::size_t, std::string, std::string, std::string, std::string, ItemId>;
    std::vector<std::pair<Key, Contribution>> keyed;
    for (auto& item : w.items) {
        const auto themes = themes_of(w, item.id);
        std::string rest;
        for (const auto& [name, value] : item.fields) {
            const auto& pointing = points.at(item.activity);
            const auto id = pointing.contains(name) ? from_hex<ItemId>(value) : std::nullopt;
            const auto* other = id ? w.find(*id) : nullptr;
            rest += name + '\x1f' + (other ? other->text() : id ? number_of_passage(w, *id) : value) + '\x1f';
        }
        // Without a theme: after all that have one.
        Key key{*w.index_of(item.activity),
                themes.empty() ? "1" : "0" + sort_key(themes.front()),
                sort_key(item.text()),
                item.text(),
                rest,
                item.id};
        keyed.emplace_back(std::move(key), std::move(item));
    }
    std::ranges::sort(keyed, {}, &std::pair<Key, Contribution>::first);
    for (std::size_t i = 0; i < keyed.size(); ++i) w.items[i] = std::move(keyed[i].second);
}

void index_items(Workshop& w) {
    w.where.clear();
    for (std::size_t i = 0; i < w.items.size(); ++i) w.where[w.items[i].id] = i;
}

/// Keeps the ids that are still there.
void keep_known(const Workshop& w, std::vector<ItemId>& ids) {
    std::erase_if(ids, [&](const ItemId& id) { return !w.find(id); });
}
void sort_by_place(const Workshop& w, std::vector<ItemId>& ids, std::size_t from = 0) {
    std::ranges::sort(ids.begin() + static_cast<std::ptrdiff_t>(from), ids.end(), {},
                      [&](const ItemId& id) { return w.where.at(id); });
}

Workshop without_people(const Workshop& from, bool for_room) {
    Workshop w;
    w.title = from.title;
    w.language = from.language;
    w.session = from.session;
    w.states.resize(from.states.size());
    for (std::size_t i = 0; i < from.states.size(); ++i) w.states[i].stage = from.states[i].stage;
    for (const auto& item : from.items) {
        if (!item.present() || !w.index_of(item.activity) || (for_room && !item.plenary())) continue;
        Contribution copy;
        copy.id = item.id;
        copy.activity = item.activity;
        copy.fields = item.fields;
        copy.lifted = item.lifted;
        copy.merge = item.merge;
        copy.links = item.links;
        if (item.group) copy.group = GroupId{}; // the same for all: only that it was said in a group
        w.items.push_back(std::move(copy));
    }
    index_items(w);
    for (auto& item : w.items) keep_known(w, item.links);
    w.scribes = from.scribes;
    w.people = from.people;
    for (auto merge : from.merges) {
        keep_known(w, merge.items);
        if (merge.items.size() > 1) w.merges.push_back(std::move(merge));
    }
    for (auto& item : w.items)
        if (item.merge && !w.find_merge(*item.merge)) item.merge.reset();
    for (auto theme : from.themes) {
        keep_known(w, theme.items);
        if (!theme.items.empty()) w.themes.push_back(std::move(theme));
    }
    if (!for_room) w.notes = from.notes;
    w.about = from.about;
    w.passages = from.passages;
    for (auto& passage : w.passages) keep_known(w, passage.rests_on);
    for (auto [activity, ballots] : from.results) {
        for (auto& ballot : ballots) std::erase_if(ballot, [&](const Choice& c) { return !w.find(c.item); });
        w.results[activity] = std::move(ballots);
    }
    for (auto [activity, count] : from.counts) {
        std::erase_if(count.items, [&](const Count& one) { return !w.find(one.item); });
        w.counts[activity] = std::move(count);
    }
    return w;
}

Renamed rename_items(Workshop& w, const std::map<std::string, std::set<std::string>>& points,
                     Drawing& drawing) {
    Renamed renamed; // passages among them: their ids are random too
    for (const auto& item : w.items) renamed[item.id] = drawing.draw();
    for (auto& passage : w.passages)
        passage.id.value = (renamed[ItemId{passage.id.value}] = drawing.draw()).value;
    for (auto& item : w.items) {
        item.id = renamed.at(item.id);
        for (const auto& name : points.at(item.activity)) {
            const auto field = item.fields.find(name);
            const auto id = field == item.fields.end() ? std::nullopt : from_hex<ItemId>(field->second);
            if (!id) continue; // words, or nothing
            const auto now = renamed.find(*id);
            field->second = now == renamed.end() ? std::string() : to_hex(now->second);
        }
    }
    index_items(w);
    return renamed;
}

/// What a kind draws its board from: what is told, and nothing else.
VoteCounted count_of(const ToldVote& told, const std::vector<Standing>& standings) {
    VoteCounted out;
    out.ballots = static_cast<std::uint32_t>(told.ballots);
    out.present = told.present;
    for (std::size_t i = 0; i < standings.size(); ++i) {
        const auto& one = told.items[i];
        const bool drawn = one.result && !one.marks.empty(); // in a matrix or a sampled vote
        if (told.how != ToldVote::How::all && !drawn) continue;
        out.items.push_back({one.item, static_cast<std::uint64_t>(standings[i].sum),
                             static_cast<std::uint32_t>(standings[i].voters),
                             static_cast<std::uint32_t>(standings[i].place), one.marks});
    }
    return out;
}

/// Takes the ballots away and puts what may be told in their place.
void tell_votes(Material& out, const Kinds& kinds) {
    auto& w = out.workshop;
    const CountRule rule{out.k, 10, w.people > w.scribes ? w.people - w.scribes : 0};
    for (const auto& activity : w.session.activities) {
        const auto* kind = kinds.find(activity.kind);
        if (!kind || !w.results.contains(activity.id)) continue;
        auto standings = kind->tally(w, activity);
        std::erase_if(standings, [&](const Standing& s) { return !w.find(s.item); });
        std::ranges::sort(standings, {}, [&](const Standing& s) { return w.where.at(s.item); });
        auto told = told_vote(kind->ballot_rule(activity).value_or(BallotRule{}), standings,
                              w.ballots_cast(activity.id), w.results.at(activity.id), rule);
        if (const auto count = w.counts.find(activity.id); count != w.counts.end())
            told.present = count->second.present;
        auto counted = count_of(told, standings);
        counted.activity = activity.id;
        w.counts[activity.id] = std::move(counted);
        w.results[activity.id].clear();
        out.votes.emplace(activity.id, std::move(told));
    }
    std::erase_if(w.results, [&](const auto& one) { return !out.votes.contains(one.first); });
    std::erase_if(w.counts, [&](const auto& one) { return !out.votes.contains(one.first); });
}

} // namespace

std::string short_id(const ItemId& id) { return to_hex(id).substr(0, 16); }

std::vector<FieldSpec> fields_of(const Activity& activity, const Kinds& kinds) {
    if (!activity.fields.empty()) return activity.fields;
    const auto* kind = kinds.find(activity.kind);
    return kind ? kind->fields() : std::vector<FieldSpec>();
}

Material purify(const Workshop& workshop, const Kinds& kinds, const MaterialOptions& options) {
    Material out;
    out.month = month_of(workshop);
    out.participants = options.participants;
    out.for_room = options.for_room;
    out.k = options.for_room ? 1 : options.k;
    out.waiting = workshop.held.size();
    out.sealed = workshop.sealed.has_value();
    if (workshop.sealed) out.milestones = workshop.sealed->milestones;
    auto allowed = released(workshop, kinds, options.for_room ? Audience::room : Audience::research);
    if (options.for_room)
        replace_marks(allowed, kinds, options.roster);
    else
        keep_allowed(workshop, allowed, out.without_consent);
    auto& w = out.workshop = without_people(allowed, options.for_room);

    std::map<std::string, std::set<std::string>> points;
    for (const auto& activity : w.session.activities) points[activity.id] = references(activity, kinds);
    std::ranges::sort(w.themes, {}, [](const Theme& t) { return std::pair(sort_key(t.name), t.name); });
    sort_items(w, points);
    Drawing drawing(options.seed);
    const auto renamed = rename_items(w, points, drawing);
    drawing.fill(out.lot);

    const auto follow = [&](std::vector<ItemId>& ids) {
        for (auto& id : ids) id = renamed.at(id);
    };
    for (auto& theme : w.themes) follow(theme.items), sort_by_place(w, theme.items);
    for (auto& item : w.items) follow(item.links), sort_by_place(w, item.links);
    for (auto& passage : w.passages) follow(passage.rests_on), sort_by_place(w, passage.rests_on);
    for (auto& merge : w.merges) {
        follow(merge.items);
        sort_by_place(w, merge.items, 1); // the first was chosen to stand for all, and the vote may be on it
    }
    std::ranges::sort(w.merges, {}, [&](const Merge& m) { return w.where.at(m.items.front()); });
    for (auto& [activity, ballots] : w.results) {
        for (auto& ballot : ballots) {
            for (auto& choice : ballot) choice.item = renamed.at(choice.item);
            std::ranges::sort(ballot);
        }
        std::ranges::sort(ballots);
    }
    for (auto& [activity, count] : w.counts) {
        for (auto& one : count.items) one.item = renamed.at(one.item);
        std::ranges::sort(count.items, {}, [&](const Count& one) { return w.where.at(one.item); });
    }
    std::ranges::sort(w.notes, {}, [&](const Note& n) {
        return std::tuple(w.index_of(n.activity), sort_key(n.text), n.text, n.quote);
    });
    tell_votes(out, kinds);
    return out;
}

std::string fresh_guid(const Material& material, std::string_view what) {
    std::array<std::uint8_t, 16> id{};
    crypto_generichash(id.data(), id.size(), reinterpret_cast<const unsigned char*>(what.data()), what.size(),
                       material.lot.data(), material.lot.size());
    id[6] = static_cast<std::uint8_t>((id[6] & 0x0F) | 0x40);
    id[8] = static_cast<std::uint8_t>((id[8] & 0x3F) | 0x80);
    std::string out;
    for (std::size_t i = 0; i < id.size(); ++i)
        out += fmt::format("{}{:02x}", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", id[i]);
    return out;
}

Board board_of(const Workshop& w, const Activity& activity) {
    Board board{w, activity, {}};
    for (const auto& item : w.items)
        if (item.activity == activity.id) board.items.push_back(&item);
    return board;
}

std::optional<FuzzyDate> date_of(const Contribution& item) {
    if (const auto& stored = item.field("edtf"); !stored.empty()) return from_edtf(stored);
    auto reading = read_date(item.field("when"));
    if (!reading.understood()) return std::nullopt;
    return std::move(reading.readings.front());
}

std::vector<const Contribution*> together_with(const Workshop& w, const Contribution& item) {
    const auto* merge = item.merge ? w.find_merge(*item.merge) : nullptr;
    if (!merge) return {&item};
    std::vector<const Contribution*> all;
    for (const auto& id : merge->items) all.push_back(w.find(id));
    std::ranges::sort(all, {}, [&](const Contribution* c) { return w.where.at(c->id); });
    return all;
}

bool votes_held_back(const Material& material) {
    return std::ranges::any_of(material.votes, [](const auto& vote) { return vote.second.held_back > 0; });
}

std::set<ItemId> lone_among(const Material& material) {
    Workshop looked_at = material.workshop;
    for (const auto& [activity, told] : material.votes) {
        looked_at.results.erase(activity);
        auto& count = looked_at.counts[activity];
        if (told.held_back > 0)
            looked_at.counts.erase(activity);
        else
            for (const auto& one : told.items)
                if (std::ranges::find(count.items, one.item, &Count::item) == count.items.end())
                    count.items.push_back({one.item, 0, static_cast<std::uint32_t>(*one.voters), 0});
    }
    return lone_voices(looked_at);
}

bool disputed(const std::vector<const Contribution*>& together) {
    std::set<std::string> dates;
    for (const auto* item : together)
        if (const auto date = date_of(*item)) dates.insert(date->edtf);
    return dates.size() > 1;
}

std::vector<std::string> themes_of(const Workshop& w, const ItemId& id) {
    std::vector<std::string> names;
    for (const auto& theme : w.themes)
        if (std::ranges::find(theme.items, id) != theme.items.end()) names.push_back(theme.name);
    return names;
}

} // namespace vagskal
