// The computer that followed leads: nothing acknowledged is missing, and only one leads.
#include "tests/mirror/two_laptops.hpp"

#include <doctest/doctest.h>
#include <random>

using namespace vagskal;
using namespace vagskal::test;
using Second = SecondLaptop::State;

TEST_CASE("thirty moments to die at: what was acknowledged is there, and what waited is there once") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 dice(seed);
        TwoLaptops two(seed, {0, 0, 0, 0, static_cast<unsigned>(seed % 4)});
        for (int i = 0; i < 3; ++i) two.person();
        two.everybody_in();
        RoomInMemory::require(two.a.host->open_activity("live"));
        two.follow();
        struct Said {
            Voter* by;
            ItemId item;
            std::string text;
        };
        std::vector<Said> said, told;
        const auto dies = 40 + dice() % 120;
        for (std::uint64_t i = 0; i < dies; ++i) {
            two.b.stopped = dice() % 3 == 0; // a disk that takes its time
            if (dice() % 4 == 0) {
                auto& by = *two.people[dice() % two.people.size()];
                const auto text = std::to_string(i);
                said.push_back({&by, by.link->contribute("live", {{"text", text}}), text});
            }
            two.turn();
        }
        for (auto& person : two.people) // what has come to them is read; nothing more is sent to them
            person->link->poll(Milliseconds{0});
        for (const auto& one : said)
            if (acknowledged(*one.by, one.item)) told.push_back(one);
        two.kill(two.a);
        two.b.stopped = false;
        two.take_over(two.b);
        CHECK(told.size() > 0);
        for (const auto& one : told) {
            const auto* there = two.b.host->workshop().find(one.item);
            REQUIRE(there);
            CHECK(there->text() == one.text);
        }
        two.turn_people_to(two.b);
        two.until([&] {
            return std::ranges::all_of(said, [](const auto& s) { return acknowledged(*s.by, s.item); });
        });
        two.settle();
        CHECK(two.b.host->workshop().items.size() == said.size());
        for (const auto& person : two.people) {
            CHECK(person->link->replica().items.size() == said.size());
            CHECK(person->keepsake.kept.led.term == 2);
        }
    }
}

TEST_CASE("what the day is in the middle of goes on: groups, an open vote, what waits, notes, undo") {
    TwoLaptops two;
    auto& anna = two.person();
    auto& bo = two.person();
    two.everybody_in();
    auto& a = two.a;
    RoomInMemory::require(a.host->open_activity("live"));
    const auto item = anna.link->contribute("live", {{"text", "ett"}});
    two.until([&] { return acknowledged(anna, item); });
    two.follow();
    RoomInMemory::require(a.host->make_groups(2, Placing::random));
    RoomInMemory::require(a.host->open_activity("held"));
    two.until([&] { return anna.link->group() && bo.link->group(); });
    const auto waits = bo.link->contribute("held", {{"text", "väntar på avslöjandet"}});
    two.until([&] { return acknowledged(bo, waits); });
    RoomInMemory::require(a.host->open_activity("vote"));
    two.settle();
    anna.link->vote("vote", {{item, 2}});
    const auto note = random<NoteId>();
    RoomInMemory::require(a.host->submit(WriteNote{note, "live", "före", false}));
    const auto typed = a.host->contribute("live", {{"text", "för någon utan dator"}});
    RoomInMemory::require(typed);
    two.settle();
    REQUIRE(anna.link->kept().ballots.at("vote").acknowledged);
    const auto groups = std::pair(anna.link->group(), bo.link->group());
    const auto codes = a.host->secrets().letters;

    two.kill(two.a);
    two.take_over(two.b);
    two.turn_people_to(two.b);
    auto& host = *two.b.host;
    two.until([&] { return anna.link->admitted() && host.present(Role::participant) == 2; });
    two.settle();
    CHECK(host.secrets().letters == codes);
    CHECK(std::pair(anna.link->group(), bo.link->group()) == groups);
    CHECK(host.present_in(*groups.first) == 1);
    bo.link->vote("vote", {{item, 5}});
    anna.link->vote("vote", {{item, 3}}); // the same ballot, changed
    two.until([&] { return host.room().ballots.at("vote") == 2; });
    two.settle();
    // The electorate came along: nobody votes twice because the computer is another one.
    anna.keepsake.kept.ballots.clear();
    anna.link->vote("vote", {{item, 1}});
    two.settle();
    CHECK(anna.link->kept().ballots.at("vote").refusal == Refusal{Why::already_voted, {}});
    RoomInMemory::require(host.close_activity("vote"));
    CHECK(host.workshop().results.at("vote") == std::vector<Choices>{{{item, 3}}, {{item, 5}}});
    CHECK_FALSE(has_text(host.workshop(), "väntar på avslöjandet"));
    RoomInMemory::require(host.close_activity("held"));
    CHECK(has_text(host.workshop(), "väntar på avslöjandet"));
    RoomInMemory::require(host.submit(WriteNote{note, "live", "efter", false}));
    RoomInMemory::require(host.undo());
    CHECK(host.workshop().find_note(note)->text == "före");
    CHECK(host.is_own(*typed)); // what the moderator typed is still the moderator's
    RoomInMemory::require(host.edit_own(*typed, {{"text", "rättat"}}));
    CHECK(host.workshop().find(*typed)->text() == "rättat");
    RoomInMemory::require(bo.link->withdraw(waits));
    two.until([&] { return bo.link->find_own(waits)->way == Way::withdrawn; });
}

TEST_CASE(
    "a computer that was only held up stops when it is shown that another leads, and stores nothing more") {
    TwoLaptops two;
    auto& anna = two.person();
    auto& bo = two.person();
    two.everybody_in();
    RoomInMemory::require(two.a.host->open_activity("live"));
    two.follow();
    two.a.stopped = true;
    two.take_over(two.b);
    CHECK(two.b.host->term() == 2);
    anna.line->turn_to(two.b.network->join(anna.keepsake.kept.keys.public_key));
    two.until([&] { return two.b.host->present(Role::participant) == 1; });
    two.settle();
    CHECK(anna.keepsake.kept.led == proof_of(two.b.host->secrets().keys.secret_key, 2));

    // It goes on, and does not know. Somebody who has seen the other comes: that is enough.
    two.a.stopped = false;
    two.settle();
    CHECK(two.a.host->superseded() == 0);
    const auto seq = two.a.host->workshop().seq;
    anna.line->turn_to(two.a.network->join(anna.keepsake.kept.keys.public_key));
    two.until([&] { return two.a.host->superseded() == 2; });
    CHECK(two.a.host->submit(PauseDay{true}).error().why == Why::superseded);
    const auto item = bo.link->contribute("live", {{"text", "till fel dator"}});
    two.settle();
    CHECK_FALSE(acknowledged(bo, item));
    CHECK(two.a.host->workshop().seq == seq);
    CHECK(two.a.journal->head().seq == seq);
    // Also when it is started again.
    two.a.host.reset();
    two.start_host(two.a);
    CHECK(two.a.host->superseded() == 2);
    CHECK(two.a.host->submit(PauseDay{true}).error().why == Why::superseded);
    bo.line->turn_to(two.b.network->join(bo.keepsake.kept.keys.public_key));
    two.until([&] { return acknowledged(bo, item); });
    CHECK(has_text(two.b.host->workshop(), "till fel dator"));
}

TEST_CASE("a made-up proof stops nobody, and a lower term changes nothing") {
    TwoLaptops two;
    auto& host = *two.a.host;
    const auto secret = host.secrets().keys.secret_key;
    host.shown({7, random<Secret>()});
    host.shown({7, proof_of(secret, 6).proof}); // of another number
    host.shown(proof_of(random<Secret>(), 7));  // of another workshop
    host.shown(proof_of(secret, 1));
    host.shown({});
    CHECK(host.superseded() == 0);
    RoomInMemory::require(host.submit(PauseDay{true}));
    host.shown(proof_of(secret, 7));
    CHECK(host.superseded() == 7);
    CHECK_FALSE(host.submit(PauseDay{false}));
    RoomInMemory::require(host.take_over()); // by its moderator's word alone, and above all it has heard of
    CHECK(host.term() == 8);
    CHECK(host.superseded() == 0);
    host.shown(proof_of(secret, 7));
    CHECK(host.superseded() == 0);
}

TEST_CASE("the first computer comes back: it follows, and what only it had is kept beside") {
    TwoLaptops two;
    auto& anna = two.person();
    two.everybody_in();
    RoomInMemory::require(two.a.host->open_activity("live"));
    two.follow();
    const auto both = anna.link->contribute("live", {{"text", "på båda"}});
    two.until([&] { return acknowledged(anna, both); });
    bool lacks = false;
    SUBCASE("it had nothing of its own") {}
    SUBCASE("it went on alone for a while") {
        lacks = true;
        two.b.stopped = true;
        RoomInMemory::require(two.a.host->submit(PauseDay{true}));
        RoomInMemory::require(two.a.host->submit(PauseDay{false}));
    }
    two.kill(two.a);
    two.b.stopped = false;
    two.take_over(two.b);
    two.a.network->set_down(false);
    // Wrong: a stranger who claims to have led. Asked about it is not.
    TwoLaptops other;
    two.begin_to_follow(two.a, two.b, {}, true);
    two.until([&] { return two.b.host->second().state == Second::asks; });
    CHECK(two.b.host->second().has_led);
    CHECK(two.b.host->second().number == two.a.follower->number());
    two.b.host->answer_second(true);
    two.until([&] { return two.b.host->second().state == Second::following; });
    CHECK(two.a.follower->workshop() == two.b.host->workshop());
    CHECK(two.a.follower->head().term == 2);
    CHECK(two.a.secrets.peek()->follows == "leader:5555");
    if (lacks) {
        CHECK(two.a.follower->kept_as().filename() == "day-term1.db");
        CHECK(two.a.follower->lacking() == 2);
        CHECK(open_readonly(two.a.follower->kept_as()).value()->head().term == 1);
    } else {
        CHECK(two.a.follower->kept_as().empty());
    }
    // And back again.
    two.b.stopped = true;
    two.take_over(two.a);
    CHECK(two.a.host->term() == 3);
}
