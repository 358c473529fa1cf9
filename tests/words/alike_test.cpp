// What is suggested as the same thing said twice, and what must not be.
#include "shared/words/alike.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <random>

using namespace vagskal;

namespace {

ItemId id_of(std::size_t number) {
    ItemId out;
    out.value[0] = static_cast<std::uint8_t>(number >> 8);
    out.value[1] = static_cast<std::uint8_t>(number);
    return out;
}

/// A room where these texts were written, all in one part.
struct Room {
    Workshop w;
    explicit Room(std::string language) { w.language = std::move(language); }
    Contribution& says(const std::string& text, const std::string& part = "works") {
        Contribution item;
        item.id = id_of(w.items.size() + 1);
        item.activity = part;
        item.fields["text"] = text;
        w.where[item.id] = w.items.size();
        return w.items.emplace_back(std::move(item));
    }
    void merge(std::vector<ItemId> ids) {
        Merge merge;
        merge.id.value[0] = static_cast<std::uint8_t>(w.merges.size() + 1);
        merge.items = ids;
        for (const auto& id : ids) w.items[w.where.at(id)].merge = merge.id;
        w.merges.push_back(std::move(merge));
    }
};

/// What others say meanwhile: without it every word would be rare.
void surround(Room& room) {
    if (room.w.language == "sv")
        for (const auto* text :
             {"Projektet fick pengar i tre år", "Cheferna var med från början", "Vi hade en egen lokal",
              "Det fanns ett nätverk redan före projektet", "Politikerna frågade efter resultat",
              "Förvaltningarna hade olika mål", "Statistiken delades upp på kön"})
            room.says(text);
    else
        for (const auto* text :
             {"The project got money for three years", "Managers took part from the beginning",
              "We had a place of our own", "There was a network before the project",
              "Politicians asked for results", "The departments had different goals"})
            room.says(text);
}

bool suggested(const std::string& language, const std::string& one, const std::string& other) {
    Room room(language);
    surround(room);
    const auto a = room.says(one).id, b = room.says(other).id;
    const auto pairs = likely_duplicates(room.w, "works");
    return std::ranges::any_of(pairs, [&](const Alike& pair) { return pair.a == a && pair.b == b; });
}

struct Pair {
    const char *one, *other;
};

} // namespace

TEST_CASE("the same thing in other forms is suggested, in Swedish") {
    const Pair same[] = {
        {"Delat ledarskap", "Ett delat ledarskap"},
        {"Delat ledarskap", "delat  LEDARSKAP!"},
        {"Delat ledarskap", "Det delade ledarskapet"},
        {"Delat ledarskap", "Delat ledarskap mellan stadshuset och förvaltningen"},
        {"Att vi fick tid för möten", "Tid för mötena"},
        {"Nätverket för jämställdhet bildas", "Jämställdhetens nätverk bildades"},
        {"Pengarna var slut", "Slut på pengar"},
        {"Valet 2014", "valet 2014."},
        {"En projektledare på heltid", "Projektledaren på heltid"},
        {"Ingen hade tid", "ingen hade tiden"},
    };
    for (const auto& [one, other] : same)
        if (!suggested("sv", one, other)) FAIL_CHECK((std::string(one) + " / " + other));
}

TEST_CASE("the same thing in other forms is suggested, in English") {
    const Pair same[] = {
        {"A shared leadership", "Shared leadership"},
        {"Managers meet every week", "The manager meets every week"},
        {"Meetings between departments", "a meeting between the departments"},
        {"Shared leadership", "Shared leadership between city hall and department"},
        {"The election of 2014", "Election 2014"},
        {"Don't begin too late", "don’t begin too late!"},
    };
    for (const auto& [one, other] : same)
        if (!suggested("en", one, other)) FAIL_CHECK((std::string(one) + " / " + other));
}

TEST_CASE("near misses are not suggested") {
    const Pair swedish[] = {
        {"Ledningen var med från början", "Ledningen var inte med från början"}, // denies
        {"Vi hade tid", "Vi hade aldrig tid"},
        {"Ge mer tid för gemensamma möten varje vecka", "Ge mindre tid för gemensamma möten varje vecka"},
        {"Projektet startade hösten 2015 i Skarpnäck", "Projektet slutade hösten 2015 i Skarpnäck"},
        {"Delat ledarskap", "Delat ansvar"},
        {"Projektledare på heltid", "Projektledare på halvtid"},
        {"Grupp 1", "Grupp 2"},
        {"Tid", "Tid att mötas över förvaltningarnas gränser"}, // one word says too little
        {"Valet 2014", "Valet 2018"},
        {"Pengarna kom från staten", "Pengarna kom från kommunen"},
        {"Styrningen uppifrån", "Stödet uppifrån"},
        {"Delat ledarskap", "Vi talade länge om vad det är som gör att ett ledarskap håller när folk "
                            "slutar, och kom fram till att ansvaret måste vara delat på riktigt"},
        {"Det är vi", "Det var du"}, // only small words, and not the same ones
    };
    for (const auto& [one, other] : swedish)
        if (suggested("sv", one, other)) FAIL_CHECK((std::string(one) + " / " + other));
    const Pair english[] = {
        {"The managers were in it from the start", "The managers were not in it from the start"},
        {"More time for meetings", "Less time for meetings"},
        {"Shared leadership", "Shared offices"},
        {"The money came from the state", "The money came from the city"},
        {"It works", "It begins"},
    };
    for (const auto& [one, other] : english)
        if (suggested("en", one, other)) FAIL_CHECK((std::string(one) + " / " + other));
}

TEST_CASE("both languages in one room") {
    CHECK(suggested("en", "Det delade ledarskapet var viktigt", "delat ledarskap är viktigt"));
    CHECK(suggested("sv", "The meetings of the departments", "A meeting of departments"));
    CHECK(stems_of("Mötena för jämställdheten", "en") == stems_of("jämställdhet i möten", "en"));
    CHECK(stems_of("programmet, arbetet, gemensamma mötena", "sv") ==
          stems_of("ett gemensamt program för arbete och möten", "sv"));
}

TEST_CASE("what is gone, merged together or of another part is left out") {
    Room room("sv");
    surround(room);
    const auto a = room.says("Delat ledarskap").id, b = room.says("Ett delat ledarskap").id,
               c = room.says("Det delade ledarskapet").id;
    room.says("Delat ledarskap", "timeline");
    const auto pairs = [&] { return likely_duplicates(room.w, "works"); };
    CHECK(pairs().size() == 3);
    room.merge({a, b});
    REQUIRE(pairs().size() == 1); // the merge stands by its first
    CHECK(pairs().front().a == a);
    CHECK(pairs().front().b == c);
    room.w.items[room.w.where.at(a)].removed = true;
    REQUIRE(pairs().size() == 1);
    CHECK(pairs().front().a == b);
    auto& withdrawn = room.w.items[room.w.where.at(c)];
    withdrawn.withdrawn = true;
    withdrawn.fields.clear();
    CHECK(pairs().empty());
    CHECK(likely_duplicates(room.w, "nothing").empty());
    CHECK(likely_duplicates({}, "works").empty());
}

TEST_CASE("the likeliest come first, and the order of arrival changes nothing") {
    Room room("sv");
    surround(room);
    for (const auto* text :
         {"Delat ledarskap", "Det delade ledarskapet", "Delat ledarskap mellan stad och förvaltning",
          "Tid för möten", "Att få tid för möten varje vecka", "Ja", "ja!"})
        room.says(text);
    const auto before = likely_duplicates(room.w, "works");
    CHECK(before.size() >= 5);
    CHECK(std::ranges::is_sorted(before, std::ranges::greater{}, &Alike::score));
    for (const auto& pair : before) {
        CHECK(pair.a < pair.b);
        CHECK(pair.score >= alike_enough);
        CHECK(pair.score <= 1);
    }
    std::mt19937 lot(4);
    for (int round = 0; round < 20; ++round) {
        std::ranges::shuffle(room.w.items, lot);
        room.w.where.clear();
        for (std::size_t i = 0; i < room.w.items.size(); ++i) room.w.where[room.w.items[i].id] = i;
        CHECK(likely_duplicates(room.w, "works") == before);
    }
}

TEST_CASE("texts of nothing but signs, and of broken bytes, are compared without harm") {
    Room room("sv");
    room.says("…"), room.says("…"), room.says(""), room.says("\xff\xfe"), room.says("😀"), room.says("😀");
    CHECK(likely_duplicates(room.w, "works").empty());
}
