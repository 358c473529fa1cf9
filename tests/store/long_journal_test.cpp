// A journal long enough to be checked in runs, beside each other: in order, whole, and the first damage
// named.
#include "shared/store/sentences.hpp"
#include "shared/store/verify.hpp"
#include "tests/store/examples.hpp"

using namespace vagskal;
using namespace vagskal::test;

namespace {

constexpr std::size_t long_enough = 5000;

ItemId item(std::size_t n) {
    ItemId out;
    for (std::size_t i = 0; i < 8; ++i) out.value[i] = static_cast<std::uint8_t>(n >> (8 * i));
    return out;
}

void long_workshop(const fs::path& path) {
    auto journal = made(path);
    Events events{WorkshopCreated{"Lång", "sv", Anonymity::unlinked, small_session()}};
    while (events.size() < long_enough) {
        ContributionAdded added;
        added.item = item(events.size() + 1); // its own entry
        added.activity = "timeline";
        added.key = id<KeyHash>(7);
        added.fields = {{"text", "Nummer " + std::to_string(events.size() + 1)}};
        events.push_back(std::move(added));
    }
    journal->append(events);
}

} // namespace

TEST_CASE("a long journal comes back whole and in order") {
    const Folder folder;
    long_workshop(folder / "w");
    const auto journal = SqliteJournal::open(folder / "w");
    REQUIRE(journal);
    const auto entries = (*journal)->read(1, long_enough);
    REQUIRE(entries.size() == long_enough);
    for (std::size_t i = 1; i < entries.size(); ++i) {
        REQUIRE(entries[i].seq == i + 1);
        REQUIRE(std::get<ContributionAdded>(entries[i].event).item == item(i + 1));
    }
    // and goes on where it was: the bodies of an item early and of one late are known
    CHECK((*journal)->append({ContributionWithdrawn{item(2)}, ContributionWithdrawn{item(4999)}}) == 5002);
    CHECK(verify(folder / "w"));
}

TEST_CASE("a long journal with several damages: the first is named, wherever the runs are cut") {
    for (const auto& [sql, entry] : {
             std::pair{"UPDATE entries SET body = replace(body, 'Nummer', 'Summer') WHERE seq IN (1024, "
                       "1025, 4000)",
                       "1024"},
             std::pair{"UPDATE entries SET body = replace(body, 'Nummer', 'Summer') WHERE seq >= 1025",
                       "1025"},
             std::pair{
                 "UPDATE entries SET head = replace(head, 'timeline', 'timelime') WHERE seq IN (3000, 5000)",
                 "3000"},
             std::pair{"DELETE FROM entries WHERE seq = 2048; UPDATE entries SET tag = 3 WHERE seq = 4999",
                       "2049"},
             // one in an earlier run is told, though what cannot even be read comes first to light
             std::pair{
                 "UPDATE entries SET chain = x'00' WHERE seq = 3; UPDATE entries SET tag = 3 WHERE seq = 2",
                 "2"},
             std::pair{"UPDATE entries SET digest = x'00' WHERE seq = 4999; UPDATE entries SET tag = 3 WHERE "
                       "seq = 1500",
                       "1500"},
             std::pair{"UPDATE entries SET body = NULL, salt = NULL WHERE seq = 2047", "2047"},
         }) {
        CAPTURE(std::string(sql));
        const Folder folder;
        long_workshop(folder / "w");
        with_sql(folder / "w", sql);
        const auto journal = SqliteJournal::open(folder / "w");
        REQUIRE_FALSE(journal);
        CHECK(journal.error().args.at(1) == sentences::damaged);
        CHECK(journal.error().args.at(2) == std::string(entry));
    }
}
