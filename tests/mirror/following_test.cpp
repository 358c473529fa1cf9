// One computer follows another: the same file, and nobody told of what only one has.
#include "tests/mirror/two_laptops.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

using namespace vagskal;
using namespace vagskal::test;
using Second = SecondLaptop::State;

namespace {

bool same_journal(const Laptop& one, const Laptop& other) {
    return one.host->workshop().seq == other.follower->head().seq &&
           one.journal->head().chain == other.follower->head().chain &&
           one.journal->head().term == other.follower->head().term;
}

} // namespace

TEST_CASE("the file that follows is the same to the chain, and its secrets are the host's") {
    TwoLaptops two;
    auto& anna = two.person();
    two.everybody_in();
    RoomInMemory::require(two.a.host->open_activity("live"));
    for (int i = 0; i < 200; ++i)
        RoomInMemory::require(two.a.host->contribute("live", {{"text", std::string(1'900, 'x')}}));
    two.follow(); // a copy of more bytes than are asked for at once
    CHECK(same_journal(two.a, two.b));
    CHECK(two.b.follower->workshop() == two.a.host->workshop());
    const auto item = anna.link->contribute("live", {{"text", "efteråt"}});
    RoomInMemory::require(two.a.host->submit(PauseDay{true}));
    RoomInMemory::require(two.a.host->submit(PauseDay{false}));
    two.a.host->renew_code(Role::wall);
    two.until([&] { return acknowledged(anna, item); });
    two.settle();
    CHECK(same_journal(two.a, two.b));
    CHECK(two.b.follower->workshop() == two.a.host->workshop());
    const auto kept = two.b.secrets.peek();
    REQUIRE(kept);
    CHECK(kept->letters == two.a.host->secrets().letters);
    CHECK(kept->keys.secret_key == two.a.host->secrets().keys.secret_key);
    CHECK(kept->follows == "leader:5555");
    CHECK(kept->led == proof_of(kept->keys.secret_key, 1));
    CHECK_FALSE(std::filesystem::exists(two.b.file.string() + ".part"));
    two.b.follower->release();
    CHECK(open_readonly(two.b.file).value()->head() == two.a.journal->head());
}

TEST_CASE("what happens while the copy is under way comes after it") {
    TwoLaptops two;
    auto& anna = two.person();
    two.everybody_in();
    RoomInMemory::require(two.a.host->open_activity("live"));
    for (int i = 0; i < 300; ++i)
        RoomInMemory::require(two.a.host->contribute("live", {{"text", std::string(1'900, 'x')}}));
    two.begin_to_follow(two.b, two.a, TwoLaptops::letters_of(two.a.host->invite_second()));
    two.until([&] { return two.a.host->second().state == Second::asks; });
    two.a.host->answer_second(true);
    two.until([&] { return two.b.follower->copied() > 0; });
    REQUIRE(two.a.host->second().state == Second::copying);
    // Nobody waits for a copy: it may take its time.
    two.b.stopped = true;
    const auto item = anna.link->contribute("live", {{"text", "meanwhile"}});
    two.until([&] { return acknowledged(anna, item); });
    two.b.stopped = false;
    two.until([&] { return two.a.host->second().state == Second::following; });
    two.settle();
    CHECK(same_journal(two.a, two.b));
    CHECK(has_text(two.b.follower->workshop(), "meanwhile"));
}

TEST_CASE("answers wait until the other computer has it on its disk; not for ever") {
    TwoLaptops two;
    auto& anna = two.person();
    auto& bo = two.person();
    two.everybody_in();
    RoomInMemory::require(two.a.host->open_activity("live"));
    two.follow();
    two.settle();
    two.b.stopped = true;
    const auto begun = two.clock.now;
    const auto item = anna.link->contribute("live", {{"text", "väntar"}});
    two.settle(150); // a second and a half
    CHECK_FALSE(acknowledged(anna, item));
    CHECK_FALSE(has_text(bo.link->replica(), "väntar"));
    CHECK(has_text(two.a.host->workshop(), "väntar"));
    CHECK(two.a.host->second().state == Second::following);
    two.until([&] { return acknowledged(anna, item); });
    CHECK(two.clock.now - begun >= 2'000);
    CHECK(two.clock.now - begun <= 2'500);
    CHECK(two.a.host->second().state == Second::away);
    // From here on nobody waits, and the moderator's screen says so.
    const auto free = anna.link->contribute("live", {{"text", "genast"}});
    const auto then = two.clock.now;
    two.until([&] { return acknowledged(anna, free); });
    CHECK(two.clock.now - then <= 200);
    two.b.stopped = false;
    two.until([&] { return two.a.host->second().state == Second::following; });
    CHECK(has_text(two.b.follower->workshop(), "genast"));
    two.settle();
    CHECK(same_journal(two.a, two.b));
    two.b.stopped = true; // and waited for again
    const auto last = anna.link->contribute("live", {{"text", "väntar igen"}});
    two.settle(100);
    CHECK_FALSE(acknowledged(anna, last));
    two.b.stopped = false;
    two.until([&] { return acknowledged(anna, last); });
}

TEST_CASE("a lost line: a copy anew, by the token, without asking") {
    TwoLaptops two;
    auto& anna = two.person();
    two.everybody_in();
    RoomInMemory::require(two.a.host->open_activity("live"));
    two.follow();
    two.a.network->cut(two.b.keepsake->keys.public_key);
    const auto item = anna.link->contribute("live", {{"text", "ett"}});
    two.until([&] { return acknowledged(anna, item); });
    two.until([&] { return two.a.host->second().state == Second::following; });
    two.settle();
    CHECK(same_journal(two.a, two.b));
    // The program is started again, days later: it comes back with what it kept.
    two.kill(two.b);
    two.b.network->set_down(false);
    two.b.keepsake.reset();
    two.settle();
    CHECK(two.a.host->second().state == Second::away);
    two.begin_to_follow(two.b, two.a, {});
    CHECK(two.b.follower->can_lead());
    two.until([&] { return two.a.host->second().state == Second::following; });
    two.settle();
    CHECK(same_journal(two.a, two.b));
    CHECK(two.b.follower->kept_as().empty());
    two.a.host->part_from_second();
    two.settle();
    CHECK(two.b.follower->state() == Follower::State::refused);
    CHECK(two.b.follower->refusal().why == Why::not_followed);
}

TEST_CASE("over a line that loses, doubles and delays, it ends the same") {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        CAPTURE(seed);
        TwoLaptops two(seed, {});
        auto& anna = two.person();
        two.everybody_in();
        RoomInMemory::require(two.a.host->open_activity("live"));
        two.follow();
        two.a.network->set_faults({4, 3, 3, 1, 3});
        std::vector<ItemId> items;
        for (int i = 0; i < 12; ++i) {
            items.push_back(anna.link->contribute("live", {{"text", std::to_string(i)}}));
            two.settle(40);
        }
        two.a.network->set_faults({});
        two.until([&] {
            return std::ranges::all_of(items, [&](const auto& item) { return acknowledged(anna, item); });
        });
        // What was lost is noticed at the next thing that happens.
        two.until([&] {
            (void)two.a.host->submit(PauseDay{!two.a.host->workshop().paused});
            two.settle(30);
            return two.a.host->second().state == Second::following && same_journal(two.a, two.b);
        });
        CHECK(two.b.follower->workshop() == two.a.host->workshop());
    }
}

TEST_CASE("withdrawn is erased on both computers before it is acknowledged") {
    TwoLaptops two;
    auto& anna = two.person();
    two.everybody_in();
    RoomInMemory::require(two.a.host->open_activity("live"));
    const std::string before = "ettordsomintefinnsnågonannanstans", after = "ettannatsådantord";
    const auto first = anna.link->contribute("live", {{"text", before}});
    two.until([&] { return acknowledged(anna, first); });
    two.follow();
    const auto second = anna.link->contribute("live", {{"text", after}});
    two.until([&] { return acknowledged(anna, second); });
    CHECK(two.b.bytes().find(before) != std::string::npos);
    CHECK(two.b.bytes().find(after) != std::string::npos);
    RoomInMemory::require(anna.link->withdraw(first));
    RoomInMemory::require(anna.link->withdraw(second));
    const auto gone = [&](const ItemId& item) { return anna.link->find_own(item)->way == Way::withdrawn; };
    two.b.stopped = true;
    two.settle(100);
    CHECK_FALSE(gone(first));
    CHECK(two.b.bytes().find(before) != std::string::npos);
    two.b.stopped = false;
    two.until([&] { return gone(first) && gone(second); });
    CHECK(two.b.bytes().find(before) == std::string::npos);
    CHECK(two.b.bytes().find(after) == std::string::npos);
    CHECK(two.a.bytes().find(before) == std::string::npos);
}

TEST_CASE("withdrawn while the second laptop was away: its old file is overwritten when it is back") {
    TwoLaptops two;
    auto& anna = two.person();
    two.everybody_in();
    RoomInMemory::require(two.a.host->open_activity("live"));
    const std::string words = "ettordsomskaförsvinna";
    const auto item = anna.link->contribute("live", {{"text", words}});
    two.until([&] { return acknowledged(anna, item); });
    two.follow();
    two.kill(two.b);
    two.b.network->set_down(false);
    std::ofstream(two.b.file.string() + ".part") << words; // of a program that was killed while it copied
    RoomInMemory::require(anna.link->withdraw(item));
    two.until([&] { return anna.link->find_own(item)->way == Way::withdrawn; });
    CHECK(two.b.bytes().find(words) != std::string::npos); // nobody could reach it
    const int held_open = ::open(two.b.file.c_str(), O_RDONLY);
    two.begin_to_follow(two.b, two.a, {});
    two.until([&] { return two.a.host->second().state == Second::following; });
    CHECK(two.b.bytes().find(words) == std::string::npos);
    std::string former(1 << 20, 'x'); // not only unlinked: its bytes are gone
    const auto size = ::read(held_open, former.data(), former.size());
    ::close(held_open);
    former.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    CHECK(former.find(words) == std::string::npos);
}

TEST_CASE("a file that is not this workshop's mirror is refused, and stays as it is") {
    TwoLaptops two;
    const auto text = two.b.folder / "letter.db";
    std::ofstream(text) << "not a workshop";
    CHECK(find_mirror(text, false, two.b.secrets_path()).error().why == Why::file_problem);
    auto own = SqliteJournal::create(two.b.file);
    (*own)->append({two.a.journal->read(1, 1).front().event});
    own->reset();
    const auto before = two.b.bytes();
    CHECK(find_mirror(two.b.file, false, two.b.secrets_path()).error().why == Why::file_problem);
    two.b.secrets.save(HostSecrets::fresh()); // led by this computer itself
    CHECK(find_mirror(two.b.file, false, two.b.secrets_path()).error().why == Why::file_problem);
    CHECK(two.b.bytes() == before);
    CHECK(find_mirror(two.b.file, true, two.b.secrets_path()));
    CHECK_FALSE(find_mirror(two.b.folder / "none.db", false, two.b.secrets_path())->there);
}
