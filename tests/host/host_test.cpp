// Host and links together: what is acknowledged is stored, who sees what, and what happens when things break.
#include "shared/model/evolve.hpp"
#include "shared/protocol/codec.hpp"
#include "tests/host/room_in_memory.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

bool has_text(const Workshop& w, const std::string& text) {
    return std::ranges::any_of(w.items,
                               [&](const Contribution& c) { return c.present() && c.text() == text; });
}

bool acknowledged(const Person& person, const ItemId& item) {
    const auto* own = person.link->find_own(item);
    return own && own->way == Way::acknowledged && !own->editing && !own->withdrawing;
}

} // namespace

TEST_CASE("what one writes the others see, and it is in the journal before it is acknowledged") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    room.until({anna.get(), bo.get()}, [&] { return anna->link->ready() && bo->link->ready(); });
    CHECK(room.host->present(Role::participant) == 2);
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle({anna.get(), bo.get()});
    const auto item = anna->link->contribute("live", {{"text", "Vi började för tidigt"}});
    room.until({anna.get(), bo.get()}, [&] {
        const bool told = acknowledged(*anna, item);
        if (told) CHECK(room.journal.head().seq == room.host->workshop().seq);
        return told;
    });
    room.settle({anna.get(), bo.get()});
    CHECK(has_text(bo->link->replica(), "Vi började för tidigt"));
    CHECK(bo->link->place() == anna->link->place());

    RoomInMemory::require(anna->link->edit(item, {{"text", "Vi började i tid"}}));
    room.until({anna.get(), bo.get()}, [&] { return acknowledged(*anna, item); });
    room.settle({anna.get(), bo.get()});
    CHECK(has_text(bo->link->replica(), "Vi började i tid"));

    RoomInMemory::require(anna->link->withdraw(item));
    room.until({anna.get(), bo.get()}, [&] { return anna->link->find_own(item)->way == Way::withdrawn; });
    room.settle({anna.get(), bo.get()});
    CHECK(bo->link->replica().items.at(0).fields.empty());
    CHECK(anna->link->find_own(item)->fields.empty());
}

TEST_CASE("a wrong code is not admitted, and after twenty the door is slow for all") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    auto stranger = std::make_unique<Person>();
    for (int i = 0; i < 20; ++i) {
        stranger->news.clear();
        room.connect(*stranger, "????");
        room.until({stranger.get()}, [&] {
            return std::ranges::any_of(stranger->news,
                                       [](const News& n) { return n.what == News::What::not_admitted; });
        });
        CHECK_FALSE(stranger->link->ready());
    }
    CHECK(room.host->wrong_codes() == 20);
    // Of twenty more, one a second is even looked at.
    const auto since = room.clock.now_seconds;
    for (int i = 0; i < 20; ++i) {
        room.connect(*stranger, "????");
        room.settle({stranger.get()});
    }
    CHECK(room.host->wrong_codes() <= 20 + (room.clock.now_seconds - since) + 1);
    CHECK(room.host->wrong_codes() < 40);
    // Whoever is in is not disturbed, and whoever knows the code gets in when a second has passed.
    CHECK(anna->link->admitted());
    auto bo = room.person();
    for (int i = 0; i < 100 && !bo->link->ready(); ++i) {
        ++room.clock.now_seconds;
        room.now += 1000;
        room.settle({bo.get()});
    }
    CHECK(bo->link->ready());
}

TEST_CASE("nobody but the moderator opens; a participant's moderator command is refused") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    const auto request = anna->link->submit(OpenActivity{"live", 1});
    room.settle({anna.get()});
    const auto said = std::ranges::find(anna->news, request, &News::request);
    REQUIRE(said != anna->news.end());
    CHECK(said->refusal == Refusal{Why::not_allowed, {}});
    CHECK_FALSE(room.host->workshop().is_open("live"));
}

TEST_CASE("groups: each sees its own board, what is lifted everybody sees, a late-comer is placed") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person(), wall = room.person(Role::wall);
    const auto all = {anna.get(), bo.get(), wall.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready() && wall->link->ready(); });
    RoomInMemory::require(room.host->make_groups(2, Placing::random));
    RoomInMemory::require(room.host->open_activity("sheet-a"));
    room.until(all, [&] { return anna->link->group() && bo->link->group(); });
    CHECK(anna->link->group() != bo->link->group());
    const auto item = anna->link->contribute("sheet-a", {{"text", "delat ledarskap"}});
    room.until(all, [&] { return acknowledged(*anna, item); });
    room.settle(all);
    CHECK(has_text(anna->link->replica(), "delat ledarskap"));
    CHECK_FALSE(has_text(bo->link->replica(), "delat ledarskap"));
    CHECK_FALSE(has_text(wall->link->replica(), "delat ledarskap"));

    anna->link->submit(LiftContributions{{item}, true});
    room.settle(all);
    CHECK(has_text(bo->link->replica(), "delat ledarskap"));
    CHECK_FALSE(bo->link->replica().find(item)->group); // whose group it was is not told
    RoomInMemory::require(room.host->submit(SetWall{false, {item}}));
    room.settle(all);
    CHECK(has_text(wall->link->replica(), "delat ledarskap"));

    auto late = room.person();
    const auto with_late = {anna.get(), bo.get(), wall.get(), late.get()};
    room.until(with_late, [&] { return late->link->ready(); });
    CHECK(late->link->needs_group());
    late->link->ask_group(0);
    room.until(with_late, [&] { return late->link->group().has_value(); });
    CHECK_FALSE(late->link->needs_group());

    // The host's program is started again: everybody is back in the same group, by the token they kept.
    const auto before = anna->link->group();
    room.network.set_down(true);
    room.settle(with_late);
    room.network.set_down(false);
    room.settle(with_late);
    CHECK(anna->link->group() == before);
    CHECK(room.host->present_in(*before) >= 1);
}

TEST_CASE("held contributions are seen by nobody else until the part closes") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("held"));
    room.settle(all);
    const auto item = anna->link->contribute("held", {{"text", "tyst först"}});
    room.until(all, [&] { return acknowledged(*anna, item); });
    RoomInMemory::require(anna->link->edit(item, {{"text", "tyst, men klart"}}));
    room.until(all, [&] { return acknowledged(*anna, item); });
    room.settle(all);
    CHECK(bo->link->replica().items.empty());
    CHECK(bo->link->room().counts.at("held") == 1);
    RoomInMemory::require(room.host->close_activity("held"));
    room.settle(all);
    CHECK(has_text(bo->link->replica(), "tyst, men klart"));
}

TEST_CASE("a vote: one ballot each, changed while open, totals only when closed") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    const auto item = anna->link->contribute("live", {{"text", "ett"}});
    room.until(all, [&] { return acknowledged(*anna, item); });
    RoomInMemory::require(room.host->open_activity("vote"));
    room.settle(all);
    anna->link->vote("vote", {{item, 2}});
    bo->link->vote("vote", {{item, 5}});
    room.settle(all);
    CHECK(anna->link->kept().ballots.at("vote").acknowledged);
    CHECK(bo->link->room().ballots.at("vote") == 2);
    CHECK(bo->link->replica().results.empty());
    anna->link->vote("vote", {{item, 3}});
    room.settle(all);
    CHECK(anna->link->kept().ballots.at("vote").acknowledged);
    // The same person on a program that forgot its ballot: the electorate remembers.
    anna->keepsake.kept.ballots.clear();
    anna->link->vote("vote", {{item, 1}});
    room.settle(all);
    CHECK(anna->link->kept().ballots.at("vote").refusal == Refusal{Why::already_voted, {}});
    RoomInMemory::require(room.host->close_activity("vote"));
    room.settle(all);
    CHECK(room.host->workshop().results.at("vote") == std::vector<Choices>{{{item, 3}}, {{item, 5}}});
    CHECK(bo->link->replica().results.at("vote").empty()); // ballots stay with the moderator
    CHECK(bo->link->replica().counts.at("vote") == VoteCounted{"vote", 2, 2, {{item, 8, 2, 1}}});
    CHECK(room.host->secrets().votes.empty());
    CHECK(room.journal.detached().empty());
}

TEST_CASE("a closed lid: what was written meanwhile is kept, shown as waiting, and never sent two in a row") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    room.network.set_down(true);
    room.settle(all);
    std::vector<ItemId> items;
    for (const auto* text : {"ett", "två", "tre"})
        items.push_back(anna->link->contribute("live", {{"text", text}}));
    CHECK(anna->link->waiting() == 3);
    room.network.set_down(false);
    room.until(all, [&] { return anna->link->waiting() == 2; });
    room.settle(all);
    CHECK(anna->link->waiting() == 2); // the second waits for somebody else, or 20-60 s
    REQUIRE(anna->link->next_sending());
    CHECK(*anna->link->next_sending() >= 15);
    CHECK(*anna->link->next_sending() <= 60);
    const auto other = bo->link->contribute("live", {{"text", "från Bo"}});
    room.until(all, [&] { return acknowledged(*bo, other) && anna->link->waiting() == 1; });
    room.now += 61'000;
    room.until(all, [&] { return anna->link->waiting() == 0; });
    for (const auto& item : items) CHECK(acknowledged(*anna, item));
    std::vector<std::string> order;
    for (const auto& item : room.host->workshop().items) order.push_back(item.text());
    CHECK(order == std::vector<std::string>{"ett", "från Bo", "två", "tre"});
}

TEST_CASE("a program killed before the answer sends again: one contribution") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle({anna.get()});
    const auto item = anna->link->contribute("live", {{"text", "en gång"}});
    room.host->pump();
    room.host->pump(); // stored; the answer never reaches the program
    room.connect(*anna, room.letters(Role::participant));
    room.until({anna.get()}, [&] { return acknowledged(*anna, item); });
    CHECK(room.host->workshop().items.size() == 1);
}

TEST_CASE("a host that lost its last entries gets them offered again by those who wrote them") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    const auto first = anna->link->contribute("live", {{"text", "ett"}});
    room.until(all, [&] { return acknowledged(*anna, first); });
    const auto cut = room.journal; // what is left on the disk later
    const auto second = bo->link->contribute("live", {{"text", "två"}});
    room.until(all, [&] { return acknowledged(*bo, second); });
    room.settle(all);

    room.network.set_down(true);
    room.settle(all);
    room.journal = cut;
    room.start_host();
    CHECK(room.host->workshop().items.size() == 1);
    room.network.set_down(false);
    room.until(all, [&] { return room.host->workshop().items.size() == 2; });
    room.until(all, [&] { return acknowledged(*bo, second); });
    CHECK(has_text(room.host->workshop(), "två"));
    CHECK(std::ranges::any_of(bo->news, [](const News& n) { return n.what == News::What::behind; }));
}

TEST_CASE("a full disk: nothing is acknowledged, nothing is lost, and it goes on when there is room") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    room.journal.fail_from_now(JournalFailure::Kind::full);
    const auto item = anna->link->contribute("live", {{"text", "på en full disk"}});
    room.settle(all);
    CHECK_FALSE(acknowledged(*anna, item));
    CHECK(room.host->storage() == Storage::full);
    CHECK(room.host->workshop().items.empty());
    CHECK(bo->link->replica().items.empty());
    CHECK_FALSE(room.host->submit(PauseDay{true}));
    room.journal.fail_from_now(std::nullopt);
    room.now += 30'000;
    room.until(all, [&] { return acknowledged(*anna, item); });
    CHECK(room.host->storage() == Storage::well);
}

TEST_CASE(
    "a line that drops, doubles, delays and cuts: everything acknowledged is there once, replicas agree") {
    for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
        RoomInMemory room(seed, {5, 5, 5, 1, 3});
        auto anna = room.person(), bo = room.person(), cia = room.person();
        const auto all = {anna.get(), bo.get(), cia.get()};
        room.until(all, [&] { return anna->link->ready() && bo->link->ready() && cia->link->ready(); });
        RoomInMemory::require(room.host->open_activity("live"));
        room.until(all, [&] {
            return std::ranges::all_of(all,
                                       [](const Person* p) { return p->link->replica().is_open("live"); });
        });
        std::vector<std::pair<Person*, ItemId>> items;
        for (int i = 0; i < 10; ++i)
            for (auto* person : all) {
                items.emplace_back(person,
                                   person->link->contribute("live", {{"text", "ord " + std::to_string(i)}}));
                for (int t = 0; t < 5; ++t) room.turn(all);
            }
        room.until(all, [&] {
            room.now += 500; // outbox rule and patience pass in a reasonable number of turns
            return std::ranges::all_of(items, [](const auto& i) { return acknowledged(*i.first, i.second); });
        });
        CHECK(room.host->workshop().items.size() == items.size());
        room.network.set_faults({});
        room.network.set_down(true); // a reconnection brings everybody up to the same place
        room.settle(all);
        room.network.set_down(false);
        room.until(
            all, [&] { return room.network.idle() && anna->link->place().seq == room.host->workshop().seq; });
        room.settle(all);
        for (const auto* person : all)
            CHECK(person->link->replica() == project(room.host->workshop(), {Role::participant, {}}));
    }
}

TEST_CASE("no frame that leaves the host holds a key, a voice, another group's words or a removed text") {
    RoomInMemory room(1, {}, Anonymity::voice);
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    const auto item = anna->link->contribute("live", {{"text", "hemligt ord"}});
    room.until(all, [&] { return acknowledged(*anna, item); });
    room.settle(all);
    REQUIRE(room.host->workshop().find(item)->voice);
    CHECK_FALSE(bo->link->replica().find(item)->voice);
    CHECK(bo->link->replica().find(item)->key.is_zero());
    RoomInMemory::require(room.host->submit(RemoveContribution{item, true}));
    room.settle(all);
    CHECK(bo->link->replica().find(item) == nullptr);
    RoomInMemory::require(room.host->undo());
    room.settle(all);
    CHECK(has_text(bo->link->replica(), "hemligt ord"));
}

TEST_CASE("moving on: a worksheet stays open while it is worked, a break inside it closes nothing") {
    RoomInMemory room;
    auto& host = *room.host;
    RoomInMemory::require(host.move_on());
    CHECK(host.workshop().current_activity()->id == "live");
    RoomInMemory::require(host.move_on());
    CHECK_FALSE(host.workshop().is_open("live"));
    RoomInMemory::require(host.move_on()); // sheet-a, and sheet-b with it
    CHECK(host.workshop().is_open("sheet-b"));
    RoomInMemory::require(host.move_on()); // sheet-b
    CHECK(host.workshop().is_open("sheet-a"));
    RoomInMemory::require(host.move_on()); // the break: nothing later belongs to the sheet
    CHECK_FALSE(host.workshop().is_open("sheet-a"));
    RoomInMemory::require(host.move_on());
    RoomInMemory::require(host.move_on()); // past the end: all is closed
    for (const auto& state : host.workshop().states) CHECK(state.stage == Stage::closed);
    RoomInMemory::require(host.open_activity("live")); // going back
    CHECK(host.workshop().is_open("live"));
}

TEST_CASE("groups that could not be made leave everybody in the group they have") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->make_groups(2, Placing::random));
    room.until({anna.get()}, [&] { return anna->link->group().has_value(); });
    const auto group = *anna->link->group();
    const auto tokens = room.host->secrets().groups;
    CHECK_FALSE(room.host->make_groups(1, Placing::random)); // no number of groups
    CHECK(room.host->present_in(group) == 1);
    room.journal.fail_next(JournalFailure::Kind::full);
    CHECK_FALSE(room.host->make_groups(3, Placing::random));
    CHECK(room.host->present_in(group) == 1);
    CHECK(room.host->secrets().groups == tokens);
    CHECK(room.secrets.load().groups == tokens);
    RoomInMemory::require(room.host->open_activity("sheet-a"));
    const auto item = anna->link->contribute("sheet-a", {{"text", "kvar i gruppen"}});
    room.until({anna.get()}, [&] { return acknowledged(*anna, item); });
}

TEST_CASE("a disk that takes no secrets: no vote is acknowledged on a mark that a restart would forget") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("vote"));
    room.settle(all);
    room.break_secrets();
    anna->link->vote("vote", {});
    room.settle(all);
    CHECK_FALSE(anna->link->kept().ballots.at("vote").acknowledged);
    CHECK(room.host->workshop().votes.empty());
    CHECK_FALSE(room.host->make_groups(2, Placing::random));
    room.mend_secrets();
    room.until(all, [&] { return anna->link->kept().ballots.at("vote").acknowledged; });

    // Closing goes on all the same; the secret is destroyed as soon as the disk lets it be.
    room.break_secrets();
    RoomInMemory::require(room.host->close_activity("vote"));
    room.settle(all);
    CHECK(bo->link->replica().ballots_cast("vote") == 1);
    CHECK(bo->link->place().seq == room.host->workshop().seq);
    room.mend_secrets();
    room.clock.now_seconds += 2;
    room.host->pump();
    CHECK(room.secrets.load().votes.empty());
}

TEST_CASE("the secret of a vote is destroyed at its close, also when no ballot was taken or it was killed") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->open_activity("vote"));
    room.settle({anna.get()});
    anna->link->vote("vote", {{ItemId{}, 1}}); // refused: there is no such thing to vote on
    room.settle({anna.get()});
    CHECK(anna->link->kept().ballots.at("vote").refusal);
    auto kept = room.host->secrets();
    RoomInMemory::require(room.host->close_activity("vote"));
    CHECK(room.host->secrets().votes.empty());
    // Killed between the close and the destroying.
    kept.votes["vote"] = random<Secret>();
    room.secrets.save(kept);
    room.start_host();
    CHECK(room.host->secrets().votes.empty());
    CHECK(room.secrets.load().votes.empty());
}

TEST_CASE("a vote opened again: ballots stand unless they are changed") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    const auto item = anna->link->contribute("live", {{"text", "ett"}});
    room.until(all, [&] { return acknowledged(*anna, item); });
    RoomInMemory::require(room.host->open_activity("vote"));
    room.settle(all);
    anna->link->vote("vote", {{item, 2}});
    bo->link->vote("vote", {{item, 5}});
    room.settle(all);
    RoomInMemory::require(room.host->close_activity("vote"));
    room.settle(all);
    // Too late, and then the moderator lets it count after all.
    anna->link->vote("vote", {{item, 1}});
    room.settle(all);
    CHECK(anna->link->kept().ballots.at("vote").refusal == Refusal{Why::not_open, {"vote"}});
    room.network.cut(bo->keepsake.kept.keys.public_key);
    RoomInMemory::require(room.host->open_activity("vote"));
    room.settle(all);
    CHECK(room.host->room().ballots.at("vote") == 2);
    RoomInMemory::require(room.host->close_activity("vote"));
    room.settle(all);
    CHECK(room.host->workshop().results.at("vote") == std::vector<Choices>{{{item, 1}}, {{item, 5}}});
    CHECK(bo->link->replica().ballots_cast("vote") == 2);
}

TEST_CASE("a host that lost its last entries gets edits and withdrawals again, too") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    RoomInMemory::require(room.host->open_activity("held"));
    room.settle(all);
    const auto edited = anna->link->contribute("live", {{"text", "första orden"}});
    const auto gone = anna->link->contribute("live", {{"text", "ångrat"}});
    const auto held = anna->link->contribute("held", {{"text", "väntar"}});
    room.until(all, [&] {
        return acknowledged(*anna, edited) && acknowledged(*anna, gone) && acknowledged(*anna, held);
    });
    const auto cut = room.journal;
    for (const auto* words : {"andra orden", "sista orden"}) {
        RoomInMemory::require(anna->link->edit(edited, {{"text", words}}));
        RoomInMemory::require(anna->link->edit(held, {{"text", words}}));
        room.until(all, [&] { return acknowledged(*anna, edited) && acknowledged(*anna, held); });
    }
    RoomInMemory::require(anna->link->withdraw(gone));
    room.until(all, [&] { return anna->link->find_own(gone)->way == Way::withdrawn; });
    room.settle(all);

    room.network.set_down(true);
    room.settle(all);
    room.journal = cut;
    room.start_host();
    REQUIRE(has_text(room.host->workshop(), "ångrat"));
    room.network.set_down(false);
    room.until(all, [&] {
        room.now += 500; // the outbox rule
        return room.host->workshop().find(gone)->withdrawn &&
               room.host->workshop().find(edited)->text() == "sista orden" &&
               room.host->workshop().held.at(held).text() == "sista orden" && anna->link->waiting() == 0;
    });
    CHECK(anna->link->find_own(gone)->way == Way::withdrawn);
}

TEST_CASE("while the host cannot store, nobody hammers it") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle({anna.get()});
    room.journal.fail_from_now(JournalFailure::Kind::full);
    anna->link->contribute("live", {{"text", "väntar på plats"}});
    anna->news.clear();
    for (int i = 0; i < 500; ++i) room.turn({anna.get()}); // five seconds
    const auto told = std::ranges::count(anna->news, News::What::refused, &News::what);
    CHECK(told >= 2);
    CHECK(told <= 6);
}

TEST_CASE("undo: all of it or nothing, what was withdrawn left out, and kept while the disk is full") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle({anna.get()});
    const auto one = anna->link->contribute("live", {{"text", "ett"}});
    const auto two = anna->link->contribute("live", {{"text", "två"}});
    room.until({anna.get()}, [&] { return acknowledged(*anna, one) && acknowledged(*anna, two); });
    const auto theme = random<ThemeId>();
    RoomInMemory::require(room.host->submit(NameTheme{theme, "Tajming"}));
    RoomInMemory::require(room.host->submit(SortTheme{theme, {one, two}, {}}));
    RoomInMemory::require(room.host->submit(DropTheme{theme}));
    RoomInMemory::require(anna->link->withdraw(one));
    room.until({anna.get()}, [&] { return anna->link->find_own(one)->way == Way::withdrawn; });

    room.journal.fail_next(JournalFailure::Kind::full);
    CHECK(room.host->undo().error().why == Why::host_failing);
    CHECK(room.host->workshop().themes.empty());
    RoomInMemory::require(room.host->undo()); // there is room again
    REQUIRE(room.host->workshop().themes.size() == 1);
    CHECK(room.host->workshop().themes[0].items == std::vector{two});

    // The second half cannot be: then the first is not done either.
    RoomInMemory::require(room.host->submit(DropTheme{theme}));
    RoomInMemory::require(room.host->submit(NameTheme{random<ThemeId>(), "tajming"}));
    RoomInMemory::require(room.host->undo());
    CHECK(room.host->workshop().themes.empty());
}

TEST_CASE("words withdrawn before they were told are never told") {
    Workshop w;
    w = evolve(std::move(w), {1, WorkshopCreated{"Prov", "sv", Anonymity::unlinked, small_session()}});
    const auto item = random<ItemId>();
    const ContributionAdded added{item, "live", {}, {}, random<KeyHash>(), {{"text", "hemligt"}}};
    w = evolve(std::move(w), {2, added});
    w = evolve(std::move(w), {3, ContributionWithdrawn{item}});
    for (const auto role : {Role::participant, Role::note_taker, Role::moderator}) {
        const auto shown = project(w, {role, {}}, added);
        REQUIRE(shown);
        CHECK(std::get<ContributionAdded>(*shown).fields.empty());
        const auto edit = project(w, {role, {}}, ContributionEdited{item, 2, {}, {}, {{"text", "mer"}}});
        REQUIRE(edit);
        CHECK(std::get<ContributionEdited>(*edit).fields.empty());
    }
}

TEST_CASE("an answer to a program that is no more says nothing to the next one") {
    RoomInMemory room;
    auto anna = room.person(Role::note_taker);
    const auto first = anna->link->submit(PauseDay{true});
    room.connect(*anna, room.letters(Role::note_taker));
    CHECK(anna->link->submit(PauseDay{true}) != first);
}

TEST_CASE("whoever joins in the middle of a batch sees nothing that was not stored") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->make_groups(2, Placing::random));
    RoomInMemory::require(room.host->open_activity("sheet-a"));
    room.until(all, [&] { return anna->link->group() && bo->link->group(); });
    const auto item = anna->link->contribute("sheet-a", {{"text", "gruppens egna ord"}});
    room.until(all, [&] { return acknowledged(*anna, item); });
    room.settle(all);
    room.journal.fail_next(JournalFailure::Kind::full);
    anna->link->submit(LiftContributions{{item}, true});
    auto late = room.person();
    for (int i = 0; i < 3; ++i) late->link->poll(Milliseconds{0});
    room.host->pump(); // both at once
    room.until({late.get()}, [&] { return late->link->ready(); });
    CHECK_FALSE(room.host->workshop().find(item)->lifted);
    CHECK_FALSE(has_text(late->link->replica(), "gruppens egna ord"));
}

TEST_CASE("a fresh snapshot is nobody speaking: what waited still goes one by one") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    const auto other = bo->link->contribute("live", {{"text", "från Bo"}});
    const auto kept = bo->link->contribute("live", {{"text", "också från Bo"}});
    room.until(all, [&] { return acknowledged(*bo, other) && acknowledged(*bo, kept); });
    room.network.set_down(true);
    room.settle(all);
    anna->link->contribute("live", {{"text", "ett"}});
    anna->link->contribute("live", {{"text", "två"}});
    room.network.set_down(false);
    room.until(all, [&] { return anna->link->waiting() == 1; });
    RoomInMemory::require(room.host->submit(RemoveContribution{other, true}));
    room.settle(all);
    CHECK(anna->link->waiting() == 1);
    CHECK(anna->link->next_sending());
}

TEST_CASE("whoever lagged while groups were made is told its group") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    room.settle({anna.get()});
    const auto key = anna->keepsake.kept.keys.public_key;
    room.network.stall(key, true);
    for (int i = 0; i < 1200; ++i) RoomInMemory::require(room.host->submit(PauseDay{i % 2 == 0}));
    room.host->pump();
    RoomInMemory::require(room.host->make_groups(2, Placing::random));
    room.network.stall(key, false);
    room.until({anna.get()}, [&] { return anna->link->group().has_value(); });
    CHECK(room.host->present_in(*anna->link->group()) == 1);
}

TEST_CASE("what a note-taker sent and the line swallowed is sent again") {
    RoomInMemory room;
    auto nora = room.person(Role::note_taker);
    room.until({nora.get()}, [&] { return nora->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle({nora.get()});
    room.network.set_faults({100, 0, 0, 0, 0});
    nora->link->submit(WriteNote{random<NoteId>(), "live", "sagt högt", true});
    room.settle({nora.get()});
    room.network.set_faults({});
    room.now += 21'000;
    room.until({nora.get()}, [&] { return !room.host->workshop().notes.empty(); });
}

TEST_CASE("a contribution larger than the line carries is refused, not tried for ever") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle({anna.get()});
    const auto item = anna->link->contribute("live", {{"text", std::string(max_frame, 'a')}});
    room.settle({anna.get()});
    CHECK(anna->link->find_own(item)->way == Way::refused);
    REQUIRE(anna->link->find_own(item)->refusal);
    CHECK(anna->link->find_own(item)->refusal->why == Why::text_too_long);
}

TEST_CASE("words that are no words are kept on disk without falling over") {
    const auto folder = RoomInMemory::make_folder();
    FileKeepsake keepsake(folder, "bcdfghjk");
    keepsake.kept.drafts["live"] = {{"text", "inte \xff UTF-8"}};
    CHECK_NOTHROW(keepsake.save());
}

TEST_CASE("time spent: counted in focus, not while paused, and known to the minute on another computer") {
    RoomInMemory room;
    RoomInMemory::require(room.host->open_activity("live"));
    room.clock.now_seconds += 90;
    room.host->pump();
    CHECK(room.host->spent_seconds("live") == 90);
    RoomInMemory::require(room.host->submit(PauseDay{true}));
    room.clock.now_seconds += 600;
    room.host->pump();
    CHECK(room.host->spent_seconds("live") == 90);
    RoomInMemory::require(room.host->submit(PauseDay{false}));
    room.clock.now_minute += 12;
    std::filesystem::remove(room.folder / "secrets.json");
    room.start_host();
    CHECK(room.host->spent_seconds("live") == 12 * 60);
}
