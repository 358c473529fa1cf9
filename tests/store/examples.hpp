#pragma once
// Events to store, a folder to store them in, and a look at the bytes.
#include "shared/model/event.hpp"
#include "shared/store/sqlite_journal.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <unistd.h>

namespace vagskal::test {

namespace fs = std::filesystem;

/// An id that is all `n`.
template <class B>
B id(std::uint8_t n) {
    B out;
    out.value.fill(n);
    return out;
}

inline Session small_session() {
    Session session;
    session.id = "prov";
    session.title = {"Prov på öar", "A try"};
    session.purpose = {"Att se", "To see"};
    FieldSpec lane{"lane", FieldType::choice, {"Bana", "Lane"}, {}, {{"politics", {"Politik", "Politics"}}},
                   ""};
    session.activities = {{"timeline",
                           "timeline",
                           {"Tidslinje", "Timeline"},
                           {"När?", "When?"},
                           {},
                           40,
                           5,
                           Talk::plenary,
                           Reveal::live,
                           "",
                           {lane},
                           {}},
                          {"decision-points",
                           "decision_points",
                           {"Vägskäl", "Decision points"},
                           {"Vilka?", "Which?"},
                           {},
                           30,
                           0,
                           Talk::groups,
                           Reveal::after,
                           "underlag",
                           {},
                           {}},
                          {"vote",
                           "vote",
                           {"Prickar", "Dots"},
                           {"Vad?", "What?"},
                           {},
                           10,
                           0,
                           Talk::individual,
                           Reveal::after,
                           "",
                           {},
                           {{"dots", "5"}}}};
    return session;
}

/// With the fields that came later than the others.
inline Activity in_groups() {
    Activity part;
    part.id = "places";
    part.kind = "matrix";
    part.title = part.prompt = part.help = {"Platser", "Places"};
    part.minutes = 20;
    part.talk = Talk::groups;
    part.fields = {{"x", FieldType::number, {"Behov", "Need"}, {}, {}, {}, 0, 10}};
    part.group_minutes = {12, 8};
    part.lift = 3;
    return part;
}

inline TextRef text_of_item(std::uint8_t n) { return {TextKind::item, id<TextId>(n)}; }

/// One of every kind, the permanent tags in order.
inline Events one_of_each() {
    const auto item = id<ItemId>(0x11), other = id<ItemId>(0x12);
    const auto key = id<KeyHash>(0xaa);
    const Minute at = 29920805; // 2026-11-21T08:05Z
    return {
        WorkshopCreated{"Fokus Skärholmen", "sv", Anonymity::voice, small_session()},
        ActivityOpened{"timeline", at},
        ActivityClosed{"timeline", at + 45},
        ActivityExtended{"timeline", -5},
        DayPaused{true},
        ContributionAdded{
            item,
            "timeline",
            id<GroupId>(0x21),
            id<VoiceId>(0x31),
            key,
            {{"text", "Programmet \"startar\"\nå ä ö – 橋"}, {"when", "hösten 2015"}, {"edtf", "2015-23"}}},
        ContributionEdited{item, 2, {}, key, {{"text", "Programmet startar"}}},
        ContributionWithdrawn{item},
        ContributionRemoved{item, true},
        ContributionsMerged{id<MergeId>(0x41), {item, other}},
        MergeUndone{id<MergeId>(0x41), {item, other}},
        ThemeNamed{id<ThemeId>(0x51), "Tajming"},
        ThemeDropped{id<ThemeId>(0x51)},
        ThemeSorted{id<ThemeId>(0x51), {item}, {other}},
        NoteWritten{id<NoteId>(0x61), "timeline", "Det började tidigare", true},
        NoteErased{id<NoteId>(0x61)},
        GroupsMade{Placing::numbered, {{id<GroupId>(0x21), "Grupp 1", key}}},
        ContributionsLifted{{item, other}, true},
        WallSet{false, {item}},
        VoteClosed{"vote", {{{item, 3}, {other, -1}}, {}}},
        VoteCounted{"vote", 2, 12, {{item, 5'000'000'000, 1, 1}, {other, 0, 0, 2}}},
        ContributionLinked{item, other, true},
        NoteApproved{id<NoteId>(0x61), true},
        ScribesCounted{2, 11},
        AgendaChanged{{in_groups()}},
        ConsentSet{item, {false, true}},
        TextReviewed{
            text_of_item(0x11),
            {{"text", 0, 10, Treatment::keep, ""}, {"text", 11, 18, Treatment::replace, "[projektet]"}}},
        PassageWritten{id<PassageId>(0x81), "timeline", "Det började med ett program.", {item}, true},
        PassageDropped{id<PassageId>(0x81)},
        PassageDecided{id<PassageId>(0x81), PassageStatus::left_out},
        AboutSet{{{"responsible", "Exempelstaden"}, {"contact", "namn@exempel.se"}}},
        WorkshopSealed{"2026-11", {{"timeline", true, 2015, 2007}}},
        TermRaised{2},
        ContributionHeld{item, "decision-points", {}, {}, key, 1, {{"text", "Beslutet"}}},
        HeldLeft{item},
        BallotCast{"vote", id<BallotId>(0x71), key, 1, {{item, 3}}},
        ElectorMarked{"vote", id<KeyHash>(0xbb)}};
}

/// Random events about a few things, so that they meet: edits of what is there, withdrawals, votes.
class RandomEvents {
  public:
    explicit RandomEvents(std::uint32_t seed) : random_(seed) {}

    Events batch() {
        Events out;
        for (auto n = below(6); n > 0; --n) out.push_back(one());
        return out;
    }

  private:
    std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
    std::uint8_t small() { return static_cast<std::uint8_t>(1 + below(6)); }
    std::string words() {
        static const char* const some[] = {"mandat", "åtgärd", "\"citat\"", "rad\nrad", "\\", "橋", "", "{}"};
        std::string out = some[below(8)];
        for (auto n = below(40) * below(40); n > 0; --n) out += "ö";
        return out;
    }
    Event one() {
        const auto item = id<ItemId>(small());
        switch (below(18)) {
        case 0:
        case 1: return ContributionAdded{item, "timeline", {}, {}, id<KeyHash>(small()), {{"text", words()}}};
        case 2: return ContributionEdited{item, below(9), {}, id<KeyHash>(small()), {{"text", words()}}};
        case 3: return ContributionWithdrawn{item};
        case 4: return ContributionRemoved{item, below(2) == 0};
        case 5: return NoteWritten{id<NoteId>(small()), "timeline", words(), below(2) == 0};
        case 6: return NoteErased{id<NoteId>(small())};
        case 7:
        case 8: return ContributionHeld{item, "decision-points", {}, {}, {}, below(9), {{"text", words()}}};
        case 9: return HeldLeft{item};
        case 10: return BallotCast{"vote", id<BallotId>(small()), {}, 1, {{item, 1}}};
        case 11: return ElectorMarked{"vote", id<KeyHash>(small())};
        case 12: return VoteClosed{"vote", {{{item, 1}}}};
        case 13: return ConsentSet{item, {below(2) == 0, below(2) == 0}};
        case 14:
            return TextReviewed{{below(2) ? TextKind::item : TextKind::passage, TextId{item.value}},
                                {{"text", 0, below(9), Treatment::replace, words()}}};
        case 15: return PassageWritten{id<PassageId>(small()), "timeline", words(), {item}, false};
        case 16: return PassageDropped{id<PassageId>(small())};
        default: return ThemeSorted{id<ThemeId>(small()), {item}, {id<ItemId>(small())}};
        }
    }
    std::mt19937 random_;
};

/// A folder of its own that goes when the test ends; in memory where that can be had, which spares the disk
/// thousands of syncs.
class Folder {
  public:
    explicit Folder(bool on_disk = false) {
        const bool memory = !on_disk && ::access("/dev/shm", W_OK) == 0;
        std::string name =
            ((memory ? fs::path("/dev/shm") : fs::temp_directory_path()) / "vagskal-store-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    fs::path operator/(const std::string& name) const { return path_ / name; }
    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

inline std::string bytes_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}
inline void write_bytes(const fs::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc).write(bytes.data(), std::ssize(bytes));
}
/// Everything in the folder, one after another: the file, its WAL, its index, its sidecar.
inline std::string all_bytes(const Folder& folder) {
    std::string out;
    for (const auto& file : fs::recursive_directory_iterator(folder.path()))
        if (file.is_regular_file()) out += bytes_of(file.path());
    return out;
}
inline bool holds(const std::string& bytes, std::string_view text) { return bytes.find(text) != bytes.npos; }

/// As somebody with another program would change a file.
inline void with_sql(const fs::path& path, const char* sql) {
    Database database(path, Database::Mode::read_write);
    sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    database.run(sql);
}
inline std::unique_ptr<SqliteJournal> made(const fs::path& path, StoreOptions options = {}) {
    auto journal = SqliteJournal::create(path, options);
    REQUIRE(journal);
    return std::move(*journal);
}
inline std::unique_ptr<SqliteJournal> opened(const fs::path& path, StoreOptions options = {}) {
    auto journal = SqliteJournal::open(path, options);
    if (!journal) FAIL(journal.error().args[1]);
    return std::move(*journal);
}

} // namespace vagskal::test
