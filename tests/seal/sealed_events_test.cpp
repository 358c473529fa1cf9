// What a sealed workshop holds, and what no byte of it does.
#include "facilitator/review/findings.hpp"
#include "facilitator/seal/carried_reviews.hpp"
#include "shared/store/sqlite_journal.hpp"
#include "shared/store/verify.hpp"
#include "tests/seal/working.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <random>
#include <set>

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// An id as people see it: by the words of what it belongs to.
std::string words_of(const Workshop& w, const std::string& value) {
    if (const auto id = from_hex<ItemId>(value)) {
        if (const auto* item = w.find(*id)) return "<" + item->text() + ">";
        if (const auto* passage = w.find_passage(PassageId{id->value})) return "<" + passage->text + ">";
    }
    return value;
}

/// All that a sealed workshop says, without its ids and without the order of what has none.
std::multiset<std::string> content(const Workshop& w) {
    std::multiset<std::string> out;
    out.insert("title " + w.title + " " + w.sealed->month);
    for (std::size_t i = 0; i < w.states.size(); ++i)
        for (const auto& spell : w.states[i].spells)
            out.insert(w.session.activities[i].id + " " + std::to_string(spell.from) + " " +
                       std::to_string(spell.until.value_or(0)));
    for (const auto& item : w.items) {
        std::string one = "item " + item.activity + (item.group ? " in a group " : " ");
        for (const auto& [name, value] : item.fields) one += name + "=" + words_of(w, value) + ";";
        std::multiset<std::string> links;
        for (const auto& to : item.links) links.insert(w.find(to)->text());
        for (const auto& link : links) one += " -> " + link;
        if (const auto* review = review_of(w, text_of(item.id)))
            for (const auto& t : *review)
                one += " [" + t.field + std::to_string(t.begin) + "-" + std::to_string(t.end) + "=" + t.with +
                       "]";
        out.insert(one);
    }
    for (const auto& merge : w.merges) {
        std::string one = "merge by " + w.find(merge.items.front())->text();
        std::multiset<std::string> rest;
        for (const auto& id : merge.items) rest.insert(w.find(id)->text());
        for (const auto& text : rest) one += " + " + text;
        out.insert(one);
    }
    std::string names;
    for (const auto& theme : w.themes) {
        names += theme.name + "|";
        for (const auto& id : theme.items) out.insert("theme " + theme.name + ": " + w.find(id)->text());
    }
    out.insert("themes " + names);
    std::string notes;
    for (const auto& note : w.notes)
        notes += note.activity + ": " + note.text + (note.quote ? " q" : "") + (note.approved ? " a|" : "|");
    out.insert("notes " + notes);
    for (const auto& [activity, count] : w.counts)
        for (const auto& one : count.items)
            out.insert("count " + activity + " " + w.find(one.item)->text() + " " + std::to_string(one.sum) +
                       " " + std::to_string(one.voters) + " " + std::to_string(one.place));
    for (const auto& passage : w.passages) {
        std::multiset<std::string> grounds;
        for (const auto& id : passage.rests_on) grounds.insert(w.find(id)->text());
        std::string one = "passage " + passage.text + " " + std::to_string(static_cast<int>(passage.status));
        for (const auto& text : grounds) one += " on " + text;
        out.insert(one);
    }
    for (const auto& m : w.sealed->milestones)
        out.insert("milestone " + m.activity + (m.first ? " first " : " last ") + std::to_string(m.from) +
                   "-" + std::to_string(m.to));
    for (const auto& [key, text] : w.about) out.insert("about " + key + "=" + text);
    return out;
}

Workshop sealed(const How& how, std::uint64_t lot = 5) {
    return folded(sealed_events(folded(day(how)), real_kinds(), lots(lot)));
}

bool holds(const std::string& bytes, const std::string& needle) {
    return bytes.find(needle) != std::string::npos;
}

} // namespace

TEST_CASE("no byte of the sealed file tells who, when, in which order, or what was taken back") {
    const Home home;
    const auto file = home / "dag.db";
    for (const std::uint64_t seed : {1, 2, 3}) {
        CAPTURE(seed);
        const How how{seed};
        const auto events = day(how);
        const auto working = folded(events);
        make(file, events);
        const auto before = bytes_of(file);
        {
            auto journal = SqliteJournal::create(home / "sealed.db");
            REQUIRE(journal);
            (*journal)->append(sealed_events(working, real_kinds(), lots(seed + 1000)));
        }
        const auto verified = verify(home / "sealed.db");
        REQUIRE(verified);
        CHECK(verified->sound);
        const auto after = bytes_of(home / "sealed.db") + bytes_of(home / "sealed.db-head");
        const auto gone = [&](const std::string& needle, bool was_there = true) {
            INFO(needle);
            if (was_there) CHECK(holds(before, needle));
            CHECK_FALSE(holds(after, needle));
        };
        for (const auto& item : working.items) {
            gone(to_hex(item.id));
            if (!item.withdrawn) gone(to_hex(item.key));
            if (item.voice) gone(to_hex(*item.voice));
        }
        for (const auto& group : working.groups)
            gone(to_hex(group.id)), gone(group.name), gone(to_hex(group.token));
        for (const auto& theme : working.themes) gone(to_hex(theme.id));
        for (const auto& note : working.notes) gone(to_hex(note.id));
        for (const auto& merge : working.merges) gone(to_hex(merge.id));
        for (const auto& passage : working.passages) gone(to_hex(passage.id));
        for (const char* words : {"BORTTAGNA-ORD", "INNEHÅLLNA-ORD", "OARKIVERADE-ORD", "OCITERADE-ORD",
                                  replaced_words, former_agenda, "2019-05-24", "\"quote\":false,\"archive\"",
                                  "\"archive\":false", "\"ballots\":[["})
            gone(words, std::string(words) != "\"quote\":false,\"archive\"");
        for (const char* words : {withdrawn_words, former_words}) gone(words, false); // erased before
        CHECK(holds(after, paraphrase));
        CHECK(holds(after, "[namn 1]"));
        CHECK(holds(after, "2019-05-01T00:00Z"));
        for (const auto* name : {"dag.db", "dag.db-head", "sealed.db", "sealed.db-head"})
            fs::remove(home / name);
    }
}

TEST_CASE("order, authors, groups and clocks make no difference to what the sealed file says") {
    const auto first = content(sealed({1}));
    CHECK(first.size() > 25);
    for (const std::uint64_t seed : {2, 3, 4, 5, 6, 7}) {
        CAPTURE(seed);
        CHECK(content(sealed({seed, 25'978'260 + static_cast<Minute>(seed) * 1000}, seed)) == first);
    }
}

TEST_CASE("contributions stand in the order of ids that are drawn, and each seal draws its own") {
    const auto one = sealed({1}, 5), other = sealed({1}, 6);
    CHECK(std::ranges::is_sorted(one.items, {}, &Contribution::id));
    std::set<ItemId> ids;
    for (const auto& w : {&one, &other})
        for (const auto& item : w->items) CHECK(ids.insert(item.id).second);
    std::vector<std::string> texts[2];
    for (const auto& item : one.items) texts[0].push_back(item.text());
    for (const auto& item : other.items) texts[1].push_back(item.text());
    CHECK(texts[0] != texts[1]);
}

TEST_CASE("what is kept: texts as approved, references, notes in order, milestones, counts without ballots") {
    const auto w = sealed({1});
    REQUIRE(w.sealed);
    CHECK(w.sealed->month == "2019-05");
    CHECK(w.sealed->milestones == std::vector<Milestone>{{"timeline", true, 2015, 2007}});
    CHECK(w.anonymity == Anonymity::unlinked);
    CHECK(w.groups.empty());
    CHECK(w.past_groups.empty());
    CHECK(w.wall == Wall{});
    CHECK_FALSE(w.paused);
    REQUIRE(w.notes.size() == 2);
    CHECK(w.notes[0].text == "Rummet blev tyst.");
    CHECK(w.notes[1].approved);
    const auto item = [&](const std::string& text) {
        const auto found = std::ranges::find(w.items, text, &Contribution::text);
        REQUIRE_MESSAGE(found != w.items.end(), text);
        return *found;
    };
    CHECK(w.items.size() == 9);
    CHECK(item("Majoriteten skiftar hos [namn 1]").field("edtf") == "2014");
    CHECK(item("Delat ledarskap").field("how") == "En centralt, [en chef], och en på plats");
    CHECK_FALSE(item("Delat ledarskap").group); // lifted: before the whole room
    CHECK(item("Ett lokalt kontor").group == GroupId{});
    CHECK(item("Ett lokalt kontor").field("how").empty());
    CHECK(item(paraphrase).field("how").empty());
    CHECK(item("Att lägga ihop planerna").field("event") ==
          to_hex(item("Majoriteten skiftar hos [namn 1]").id));
    CHECK(item("Att fortsätta utan pengar").field("event").empty());
    CHECK(item("Delat ledarskap").links == std::vector{item("Majoriteten skiftar hos [namn 1]").id});
    for (const auto& one : w.items) {
        CHECK(one.key.is_zero());
        CHECK_FALSE(one.voice);
        CHECK(one.version == 1);
        CHECK(one.consent == Consent{});
        CHECK(one.present());
    }
    REQUIRE(w.merges.size() == 1); // the other had one left
    CHECK(w.find(w.merges[0].items[0])->text() == "Kommissionen börjar arbeta");
    REQUIRE(w.themes.size() == 2);
    CHECK(w.themes[0].name == "Ledarskap hos [namn]");
    CHECK(w.results.at("prioritise").empty());
    const auto& count = w.counts.at("prioritise");
    CHECK(count.ballots == 3);
    CHECK(count.present == 7U);
    CHECK(count.items.size() == 2);
    REQUIRE(w.passages.size() == 1); // the other held words that may not be quoted
    CHECK(w.passages[0].status == PassageStatus::agreed);
    CHECK(w.passages[0].rests_on == std::vector{item("Det började tidigare").id});
    CHECK(item("Det stämmer").field("passage") == to_hex(w.passages[0].id));
    CHECK(w.about.at("responsible") == "Exempelstaden");
    CHECK(w.scribes == 2);
    for (std::size_t i = 0; i < w.states.size(); ++i) CHECK(w.states[i].stage == Stage::closed);
}

TEST_CASE("a part that was never opened stays so, and one that its worksheet opened is closed") {
    auto events = day();
    std::erase_if(events, [](const Event& event) {
        const auto* opened = std::get_if<ActivityOpened>(&event);
        return opened && (opened->activity == "decision-points" || opened->activity == "check");
    });
    std::erase_if(events, [](const Event& event) {
        const auto* closed = std::get_if<ActivityClosed>(&event);
        return closed && closed->activity == "check";
    });
    const auto w = folded(sealed_events(folded(events), real_kinds(), lots(1)));
    CHECK(w.states[2].stage == Stage::closed);
    CHECK(w.states[4].stage == Stage::planned);
    CHECK_FALSE(std::ranges::any_of(w.states, [](const auto& s) { return s.stage == Stage::open; }));
}

TEST_CASE("a vote of an earlier version, which was not counted at its close, is counted by the seal") {
    auto events = day();
    std::erase_if(events, [](const Event& event) { return std::holds_alternative<VoteCounted>(event); });
    const auto w = folded(sealed_events(folded(events), real_kinds(), lots(1)));
    const auto& count = w.counts.at("prioritise");
    CHECK(count.ballots == 3);
    CHECK_FALSE(count.present);
    std::multiset<std::pair<std::string, std::uint64_t>> sums;
    for (const auto& one : count.items) sums.emplace(w.find(one.item)->text(), one.sum);
    CHECK(sums.contains({"Delat ledarskap", 4}));
}

TEST_CASE("decisions carried over say of the approved text what was decided, and change nothing in it") {
    std::mt19937 random(3);
    const auto below = [&](std::size_t n) { return static_cast<std::uint32_t>(random() % n); };
    for (int course = 0; course < 300; ++course) {
        std::string text;
        for (auto n = below(60); n > 0; --n) text += static_cast<char>('a' + below(20));
        std::vector<Treated> review;
        std::uint32_t at = 0;
        while (at < text.size()) {
            const auto begin = at + below(4), end = begin + below(6);
            if (end > text.size()) break;
            const auto treatment = static_cast<Treatment>(below(3));
            review.push_back({"text", begin, end, treatment,
                              treatment == Treatment::keep ? std::string() : std::string(below(5), 'X')});
            at = end + 1;
        }
        const auto approved = treated_text(review, "text", text);
        const auto carried = carried_over(review, "text", text);
        CHECK(treated_text(carried, "text", approved) == approved);
        CHECK(std::ranges::is_sorted(carried));
        std::size_t left_words = 0;
        for (const auto& one : review)
            left_words += one.treatment == Treatment::keep ? one.end > one.begin : !one.with.empty();
        CHECK(carried.size() == left_words);
        for (const auto& one : carried) {
            CHECK(one.begin < one.end);
            CHECK(one.end <= approved.size());
            if (!one.with.empty()) CHECK(approved.substr(one.begin, one.end - one.begin) == one.with);
        }
    }
}

TEST_CASE("a workshop whose review is finished needs no second one after the seal") {
    auto working = folded(day());
    Screener screener(screening({}, 2, real_kinds()));
    // Whatever is marked in it is kept, as a reviewer would who finds it harmless.
    const auto found = find_all(working, real_kinds(), screener);
    for (const auto& one : found.marks) {
        if (!one.open()) continue;
        auto& review = working.reviews[one.about];
        review.push_back({one.field, static_cast<std::uint32_t>(one.mark.begin),
                          static_cast<std::uint32_t>(one.mark.end), Treatment::keep, ""});
        std::ranges::sort(review);
    }
    REQUIRE(find_all(working, real_kinds(), screener).open_marks() == 0);
    const auto w = folded(sealed_events(working, real_kinds(), lots(2)));
    const auto left = find_all(w, real_kinds(), screener);
    CHECK_MESSAGE(left.open_marks() == 0, left.open_words());
    CHECK(left.unquotable.empty());
}
