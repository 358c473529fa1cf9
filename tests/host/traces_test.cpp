// What a vote by a scribe and a vote with dealt sets leave on the disk: nothing that joins a ballot, or what
// somebody was given to mark, with the client it came from; nor one ballot of a scribe's with another.
#include "shared/store/sqlite_journal.hpp"
#include "tests/host/room_in_memory.hpp"

#include <doctest/doctest.h>
#include <iterator>

using namespace vagskal;
using namespace vagskal::test;

namespace {

std::string everything_in(const std::filesystem::path& folder) {
    std::string out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        out.append(std::istreambuf_iterator<char>(in), {});
    }
    return out;
}

template <class B>
bool holds(const std::string& bytes, const B& secret) {
    const std::string raw(secret.value.begin(), secret.value.end());
    return bytes.find(raw) != std::string::npos || bytes.find(to_hex(secret)) != std::string::npos;
}

/// What would join them: who was on the line, and all that was made from it.
struct Joints {
    std::vector<PeerKey> clients;
    std::vector<Secret> tokens;
    std::vector<KeyHash> tickets, marks;
    std::vector<BallotId> ballots;
};

Joints joints_of(const std::vector<Person*>& people, const HostSecrets& secrets) {
    Joints out;
    for (const auto* person : people) {
        const auto& kept = person->keepsake.kept;
        out.clients.push_back(kept.keys.public_key);
        if (kept.people_token) out.tokens.push_back(*kept.people_token);
        for (const auto& [activity, shares] : kept.dealt)
            for (const auto& [share, set] : shares) out.tickets.push_back(set.ticket);
        for (const auto& [activity, ballot] : kept.ballots) out.ballots.push_back(ballot.ballot);
        for (const auto& [activity, shares] : kept.for_others)
            for (const auto& [share, ballot] : shares) out.ballots.push_back(ballot.ballot);
        for (const auto& [activity, secret] : secrets.votes)
            for (std::uint16_t share = 0; share < kept.people; ++share)
                out.marks.push_back(elector_mark(secret, kept.keys.public_key, share));
    }
    return out;
}

} // namespace

TEST_CASE("a scribe's ballots and dealt sets leave nothing that joins them with a client or each other") {
    const auto folder = RoomInMemory::make_folder();
    auto journal = SqliteJournal::create(folder / "day.vagskal");
    REQUIRE(journal);
    Joints joints;
    {
        RoomInMemory room(1, {}, Anonymity::unlinked, journal->get());
        auto scribe = room.person(), anna = room.person();
        const auto all = {scribe.get(), anna.get()};
        room.until(all, [&] { return scribe->link->ready() && anna->link->ready(); });
        scribe->link->speak_for(4);
        room.settle(all);
        CHECK(room.host->answer_scribe(room.host->waiting_scribes().at(0).number, true));
        RoomInMemory::require(room.host->open_activity("live"));
        std::vector<ItemId> items;
        for (int i = 0; i < 8; ++i)
            items.push_back(*room.host->contribute("live", {{"text", "ord " + std::to_string(i)}}));
        RoomInMemory::require(room.host->open_activity("vote"));
        RoomInMemory::require(room.host->open_activity("few"));
        room.until(all, [&] { return scribe->link->dealt("few", 3) && anna->link->dealt("few"); });
        for (std::uint16_t share = 0; share < 4; ++share) {
            scribe->link->vote("vote", {{items[share], 2}}, share);
            scribe->link->vote("few", {{scribe->link->dealt("few", share)->at(0), 4}}, share);
        }
        anna->link->vote("vote", {{items[7], 1}});
        anna->link->vote("few", {{anna->link->dealt("few")->at(0), 2}});
        room.until(all, [&] { return scribe->link->waiting() == 0 && anna->link->waiting() == 0; });
        room.settle(all);
        joints = joints_of({scribe.get(), anna.get()}, room.host->secrets());
        CHECK(joints.marks.size() == 10);
        CHECK(joints.tickets.size() == 5);
        CHECK(joints.ballots.size() == 10);

        // While the votes are open the file has marks and ballots, as two heaps; and nothing of clients.
        auto stored = everything_in(folder) + everything_in(room.folder);
        CHECK(stored.find("ord 3") != std::string::npos); // it is what was stored
        CHECK(std::ranges::any_of(joints.marks, [&](const auto& mark) { return holds(stored, mark); }));
        for (const auto& one : joints.clients) CHECK_FALSE(holds(stored, one));
        for (const auto& one : joints.tokens) CHECK_FALSE(holds(stored, one));
        for (const auto& one : joints.tickets) CHECK_FALSE(holds(stored, one));

        RoomInMemory::require(room.host->close_activity("vote"));
        RoomInMemory::require(room.host->close_activity("few"));
        room.host->say_goodbye();
        stored = everything_in(room.folder); // the secrets: those of the votes went with them
        for (const auto& one : joints.marks) CHECK_FALSE(holds(stored, one));
        CHECK(room.host->secrets().votes.empty());
        room.host.reset();
        journal->reset(); // closed: one plain file
        stored += everything_in(folder);
        for (const auto& one : joints.clients) CHECK_FALSE(holds(stored, one));
        for (const auto& one : joints.tokens) CHECK_FALSE(holds(stored, one));
        for (const auto& one : joints.tickets) CHECK_FALSE(holds(stored, one));
        for (const auto& one : joints.marks) CHECK_FALSE(holds(stored, one));
        for (const auto& one : joints.ballots) CHECK_FALSE(holds(stored, one));
    }
    // Five ballots in each vote, in an order of their contents: whose four are one scribe's, nothing says.
    auto opened = SqliteJournal::open(folder / "day.vagskal");
    REQUIRE(opened);
    std::size_t votes = 0;
    for (const auto& entry : (*opened)->read(1, (*opened)->head().seq))
        if (const auto* closed = std::get_if<VoteClosed>(&entry.event)) {
            ++votes;
            CHECK(closed->ballots.size() == 5);
            CHECK(std::ranges::is_sorted(closed->ballots));
        }
    CHECK(votes == 2);
    std::filesystem::remove_all(folder);
}
