// The file read with nothing but SQL, and checked by verify().
#include "shared/model/evolve.hpp"
#include "shared/store/schema.hpp"
#include "shared/store/verify.hpp"
#include "tests/store/rows.hpp"

#include <fmt/format.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

const auto t1 = id<ThemeId>(1), t2 = id<ThemeId>(2);

} // namespace

TEST_CASE("the views show what was said, as it stands") {
    const Folder folder;
    const auto path = folder / "w";
    made(path)->append(
        {WorkshopCreated{"Prov", "sv", Anonymity::unlinked, small_session()},
         ActivityOpened{"timeline", 29920805},
         added(1, "timeline",
               {{"text", "Startar"}, {"when", "hösten 2015"}, {"edtf", "2015-23"}, {"lane", "politics"}}),
         added(2, "timeline", {{"text", "Dras tillbaka"}}),
         added(3, "timeline", {{"text", "Tas bort"}}),
         added(4, "timeline", {{"text", "Återställs"}}),
         ContributionWithdrawn{id<ItemId>(2)},
         ContributionRemoved{id<ItemId>(3), true},
         ContributionRemoved{id<ItemId>(4), true},
         ContributionRemoved{id<ItemId>(4), false},
         ContributionEdited{
             id<ItemId>(1), 2, {}, {}, {{"text", "Startade"}, {"when", "2015"}, {"edtf", "2015"}}},
         added(5, "decision-points", {{"text", "Beslutet"}, {"alternatives", "inget"}, {"ahead", "yes"}}),
         ContributionsLifted{{id<ItemId>(5)}, true},
         ActivityClosed{"timeline", 29920850},
         ThemeNamed{t1, "Tid"},
         ThemeNamed{t2, "Bort"},
         ThemeSorted{t1, {id<ItemId>(1), id<ItemId>(3), id<ItemId>(5)}, {}},
         ThemeSorted{t2, {id<ItemId>(4)}, {}},
         ThemeDropped{t2},
         ThemeNamed{t1, "Tajming"},
         ThemeSorted{t1, {}, {id<ItemId>(5)}},
         NoteWritten{id<NoteId>(1), "timeline", "Utkast", false},
         NoteWritten{id<NoteId>(1), "timeline", "Sagt", true},
         NoteWritten{id<NoteId>(2), "timeline", "Bort", false},
         NoteErased{id<NoteId>(2)},
         VoteClosed{"vote", {{}, {{id<ItemId>(1), 2}, {id<ItemId>(5), 1}}}}});
    CHECK(rows(path, "SELECT activity || '|' || text || '|' || version || '|' || removed || '|' || lifted "
                     "FROM contributions") == Rows{"timeline|Startade|2|0|0", "timeline|Tas bort|1|1|0",
                                                   "timeline|Återställs|1|0|0",
                                                   "decision-points|Beslutet|1|0|1"});
    CHECK(rows(path,
               "SELECT text || '|' || coalesce(\"when\", '-') || '|' || coalesce(edtf, '-') FROM timeline") ==
          Rows{"Startade|2015|2015", "Återställs|-|-"});
    CHECK(rows(path, "SELECT text || '|' || alternatives || '|' || ahead FROM decision_points") ==
          Rows{"Beslutet|inget|yes"});
    CHECK(rows(path, "SELECT name || '|' || text FROM themes") == Rows{"Tajming|Startade"});
    CHECK(rows(path, "SELECT text || '|' || quote FROM notes") == Rows{"Sagt|1"});
    CHECK(rows(path, "SELECT position || '|' || activity || '|' || title || '|' || coalesce(opened, '') || "
                     "'|' || coalesce(closed, '') FROM agenda") ==
          Rows{"1|timeline|Tidslinje|2026-11-21T08:05Z|2026-11-21T08:50Z", "2|decision-points|Vägskäl||",
               "3|vote|Prickar||"});
    CHECK(rows(path, "SELECT ballot || '|' || coalesce(value, 'blank') FROM ballots") ==
          Rows{"1|blank", "2|2", "2|1"});

    const auto verified = verify(path);
    REQUIRE(verified);
    CHECK(verified->sound);
    CHECK(verified->lines.size() == 4);
}

TEST_CASE("the views follow a changed agenda, links and approved notes") {
    const Folder folder;
    const auto path = folder / "w";
    auto parts = small_session().activities;
    std::swap(parts[1], parts[2]);
    parts.push_back(parts[0]);
    parts[3].id = "timeline-2";
    parts[3].title = {"Tidslinje igen", "Timeline again"};
    made(path)->append(
        {WorkshopCreated{"Prov", "sv", Anonymity::unlinked, small_session()},
         ActivityOpened{"timeline", 29920805}, AgendaChanged{small_session().activities},
         AgendaChanged{parts}, added(1, "timeline", {{"text", "Startar"}}),
         added(2, "timeline-2", {{"text", "Fortsätter"}}), added(3, "decision-points", {{"text", "Valet"}}),
         ContributionLinked{id<ItemId>(3), id<ItemId>(1), true},
         ContributionLinked{id<ItemId>(3), id<ItemId>(2), true},
         ContributionLinked{id<ItemId>(3), id<ItemId>(2), false},
         ContributionLinked{id<ItemId>(2), id<ItemId>(1), true}, ContributionWithdrawn{id<ItemId>(2)},
         NoteWritten{id<NoteId>(1), "timeline", "Sagt", true}, NoteApproved{id<NoteId>(1), true},
         NoteWritten{id<NoteId>(2), "timeline", "Först", false}, NoteApproved{id<NoteId>(2), true},
         NoteWritten{id<NoteId>(2), "timeline", "Sedan", false}});
    CHECK(rows(path, "SELECT position || '|' || activity || '|' || title || '|' || coalesce(opened, '') "
                     "FROM agenda") == Rows{"1|timeline|Tidslinje|2026-11-21T08:05Z", "2|vote|Prickar|",
                                            "3|decision-points|Vägskäl|", "4|timeline-2|Tidslinje igen|"});
    CHECK(rows(path, "SELECT text || '|' || event_text FROM links") == Rows{"Valet|Startar"});
    CHECK(rows(path, "SELECT text || '|' || approved FROM notes") == Rows{"Sagt|1", "Sedan|0"});
    CHECK(rows(path, "SELECT text FROM timeline") == Rows{"Startar"});
    CHECK(verify(path)->sound);
}

TEST_CASE("where another computer took over") {
    const Folder folder;
    const auto path = folder / "w";
    made(path)->append({WorkshopCreated{"Prov", "sv", Anonymity::unlinked, small_session()}, TermRaised{2},
                        DayPaused{true}, TermRaised{5}});
    CHECK(rows(path, "SELECT seq || '|' || term FROM terms") == Rows{"2|2", "4|5"});
}

TEST_CASE("a file of version 1 is brought up when it is opened for writing, and keeps what it holds") {
    const Folder folder;
    const auto path = folder / "w";
    made(path)->append({WorkshopCreated{"Prov", "sv", Anonymity::unlinked, small_session()},
                        added(1, "timeline", {{"text", "Startar"}})});
    {
        Database database(path, Database::Mode::read_write);
        database.trust_schema();
        for (const char* view : {"agenda", "notes", "links", "about", "consents", "reviews", "passages",
                                 "rests_on", "answers", "counts", "sealed", "milestones", "terms"})
            database.run(fmt::format("DROP VIEW {}", view).c_str());
        const std::string first = migrations()[0].sql;
        for (const char* view : {"CREATE VIEW agenda", "CREATE VIEW notes"}) {
            const auto begin = first.find(view);
            database.run(first.substr(begin, first.find(';', begin) - begin).c_str());
        }
        database.run("PRAGMA user_version = 1");
        CHECK(built_as(database) == expected_build(1));
    }
    CHECK(verify(path)->sound); // as it is: the later views are not missed
    CHECK(opened(path)->head().seq == 2);
    CHECK(rows(path, "SELECT approved FROM notes").empty());
    CHECK(rows(path, "SELECT title FROM agenda").size() == 3);
    CHECK(verify(path)->sound);
}

TEST_CASE("views and replay agree on any course of events about things that are there") {
    for (std::uint32_t seed = 1; seed <= 10; ++seed) {
        CAPTURE(seed);
        const Folder folder;
        std::mt19937 random(seed);
        Events events{WorkshopCreated{"Prov", "sv", Anonymity::unlinked, small_session()}};
        for (std::uint8_t n = 1; n <= 8; ++n)
            events.push_back(added(n, n % 2 ? "timeline" : "decision-points", {{"text", "t"}}));
        std::set<std::uint8_t> gone;
        for (int i = 0; i < 60; ++i) {
            const auto n = static_cast<std::uint8_t>(1 + random() % 8);
            const auto theme = id<ThemeId>(static_cast<std::uint8_t>(1 + random() % 2));
            switch (random() % 6) {
            case 0:
                if (!gone.contains(n))
                    events.push_back(ContributionEdited{id<ItemId>(n), 2, {}, {}, {{"text", "e"}}});
                break;
            case 1:
                if (random() % 3 == 0 && gone.insert(n).second)
                    events.push_back(ContributionWithdrawn{id<ItemId>(n)});
                break;
            case 2: events.push_back(ContributionRemoved{id<ItemId>(n), random() % 2 == 0}); break;
            case 3: events.push_back(ThemeNamed{theme, "tema"}); break;
            case 4: events.push_back(ThemeDropped{theme}); break;
            default:
                events.push_back(ThemeSorted{
                    theme, {id<ItemId>(n)}, {id<ItemId>(static_cast<std::uint8_t>(1 + random() % 8))}});
            }
        }
        made(folder / "w")->append(events);
        Workshop state;
        for (const auto& entry : (*open_readonly(folder / "w"))->read(1, 999))
            state = evolve(std::move(state), entry);
        std::set<std::string> shown, meant;
        for (const auto& row :
             rows(folder / "w", "SELECT id || contribution FROM themes WHERE contribution IS NOT NULL"))
            shown.insert(row);
        for (const auto& theme : state.themes)
            for (const auto& item : theme.items)
                if (state.find(item)->present()) meant.insert(to_hex(theme.id) + to_hex(item));
        CHECK(shown == meant);
        CHECK(verify(folder / "w")->sound);
    }
}

TEST_CASE("a backup is a whole workshop of its own, taken while it runs") {
    const Folder folder;
    const auto journal = made(folder / "w");
    journal->append(one_of_each());
    REQUIRE(journal->backup_to(folder / "copy"));
    CHECK_FALSE(journal->backup_to(folder / "copy"));
    journal->append({DayPaused{true}});
    const auto copy = opened(folder / "copy");
    CHECK(copy->head().seq == 33);
    CHECK(copy->head().chain == journal->chain_at(33));
    CHECK(copy->detached() == journal->detached());
    CHECK(copy->append({DayPaused{true}}) == 34);
    CHECK((fs::status(folder / "copy").permissions() & fs::perms::others_all) == fs::perms::none);
}

TEST_CASE("at rest it is one plain file that can be read where nothing may be written") {
    const Folder folder;
    made(folder / "w")->append(one_of_each());
    CHECK_FALSE(fs::exists(folder / "w-wal"));
    CHECK_FALSE(fs::exists(folder / "w-shm"));
    const auto before = bytes_of(folder / "w");
    CHECK(open_readonly(folder / "w"));
    CHECK(verify(folder / "w"));
    CHECK(bytes_of(folder / "w") == before);
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 2);
}
