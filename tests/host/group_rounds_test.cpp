// Several rounds of groups, each with its own time; who comes late, changes group or comes back; and what the
// groups bring back before the whole room.
#include "tests/host/room_in_memory.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

std::string group_of(const Person& person) {
    const auto group = person.link->group();
    const auto* there = group ? person.link->replica().find_group(*group) : nullptr;
    return there ? there->name : std::string();
}

/// The session's first worksheet part with two rounds of groups, each of which may lift two.
void start(RoomInMemory& room) {
    auto session = room_session();
    session.activities[2].group_minutes = {10, 15};
    session.activities[2].lift = 2;
    room.journal = {};
    std::filesystem::remove(room.folder / "secrets.json");
    room.start_host();
    RoomInMemory::require(room.host->submit(CreateWorkshop{"Prov", "sv", Anonymity::unlinked, session}));
}

Refusal refusal_of(const Person& person, std::uint32_t request) {
    const auto said = std::ranges::find(person.news, request, &News::request);
    REQUIRE(said != person.news.end());
    return said->refusal.value_or(Refusal{});
}

} // namespace

TEST_CASE("two rounds: each has its own time, counted while a part in groups is open, also over a restart") {
    RoomInMemory room;
    start(room);
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    CHECK(room.host->rounds_in("sheet-a") == 0);
    RoomInMemory::require(room.host->make_groups(2, Placing::random, 10)); // in the break before
    CHECK(room.host->rounds_in("sheet-a") == 1);
    RoomInMemory::require(room.host->open_activity("live")); // talk in the whole room: the round waits
    room.clock.now_seconds += 300;
    room.host->pump();
    CHECK(room.host->group_seconds() == 0);
    RoomInMemory::require(room.host->open_activity("sheet-a"));
    room.clock.now_seconds += 100;
    room.settle({anna.get()});
    const auto spent = room.host->group_seconds();
    CHECK(spent >= 100);
    CHECK(spent <= 110);
    REQUIRE(anna->link->group_seconds_left());
    CHECK(*anna->link->group_seconds_left() <= 500);
    CHECK(*anna->link->group_seconds_left() >= 485);
    RoomInMemory::require(room.host->submit(PauseDay{true}));
    room.clock.now_seconds += 1000;
    room.host->pump();
    CHECK(room.host->group_seconds() - spent <= 5);
    RoomInMemory::require(room.host->submit(PauseDay{false}));
    room.clock.now_seconds += 40; // kept at least every half minute
    room.host->pump();
    const auto kept = room.host->group_seconds();
    room.network.set_down(true); // killed
    room.start_host();
    CHECK(room.host->group_seconds() == kept);
    room.network.set_down(false);
    room.until({anna.get()}, [&] { return room.host->present(Role::participant) == 1; });
    CHECK(room.host->rounds_in("sheet-a") == 1);

    RoomInMemory::require(room.host->make_groups(3, Placing::numbered, 15));
    CHECK(room.host->workshop().group_round == 2);
    CHECK(room.host->group_seconds() == 0);
    CHECK(room.host->rounds_in("sheet-a") == 2);
    CHECK(room.host->rounds_in("live") == 0);
    room.clock.now_seconds += 16 * 60;
    room.settle({anna.get()});
    room.until({anna.get()}, [&] { return anna->link->replica().group_round == 2; });
    CHECK(*anna->link->group_seconds_left() < 0); // the time is up; nothing closes by itself
    CHECK(room.host->workshop().is_open("sheet-a"));
    RoomInMemory::require(room.host->make_groups(0, Placing::random));
    room.settle({anna.get()});
    CHECK_FALSE(anna->link->group_seconds_left());
    CHECK_FALSE(anna->link->group());
    RoomInMemory::require(room.host->make_groups(2, Placing::random));
    room.settle({anna.get()});
    CHECK_FALSE(anna->link->group_seconds_left()); // as long as the part
}

TEST_CASE("by hand: the moderator names the groups, each goes to its own by name or by place in the list") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    CHECK(room.host->make_groups({"Skolan", "skolan "}, Placing::chosen).error() ==
          Refusal{Why::name_taken, {"skolan "}});
    CHECK_FALSE(room.host->make_groups(std::vector<std::string>{"Ensam"}, Placing::chosen));
    CHECK_FALSE(room.host->make_groups({"Skolan", ""}, Placing::chosen));
    CHECK(room.host->workshop().groups.empty());
    RoomInMemory::require(room.host->make_groups({"Skolan", "Vården", "3"}, Placing::chosen));
    RoomInMemory::require(room.host->open_activity("sheet-a"));
    room.settle(all);
    CHECK(anna->link->needs_group()); // nobody is placed
    CHECK(anna->link->group_number("vården") == 2);
    CHECK(anna->link->group_number(" VÅRDEN ") == 2);
    CHECK(anna->link->group_number("1") == 1);
    CHECK(anna->link->group_number("3") == 3); // its name as well
    for (const char* none : {"", "0", "4", "-1", "99999999", "1x", "skola"})
        CHECK_FALSE(anna->link->group_number(none));
    anna->link->ask_group(2);
    bo->link->ask_group(60'000); // there is none
    room.settle(all);
    CHECK(group_of(*anna) == "Vården");
    CHECK_FALSE(bo->link->group());
}

TEST_CASE("late people come to the smallest group, with all who sit round one laptop counted") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person(), cia = room.person(), dan = room.person(),
         eva = room.person();
    const auto all = {anna.get(), bo.get(), cia.get(), dan.get(), eva.get()};
    room.until(all, [&] {
        return std::ranges::all_of(all, [](const Person* person) { return person->link->ready(); });
    });
    anna->link->speak_for(6);
    room.settle(all);
    CHECK(room.host->answer_scribe(room.host->waiting_scribes().at(0).number, true));
    RoomInMemory::require(room.host->make_groups(2, Placing::random));
    RoomInMemory::require(room.host->open_activity("sheet-a"));
    room.settle(all);
    // Six round Anna's laptop; the four others together are fewer still.
    for (const auto* person : {bo.get(), cia.get(), dan.get(), eva.get()})
        CHECK(person->link->group() != anna->link->group());
    auto late = room.person();
    room.until({late.get()}, [&] { return late->link->ready(); });
    CHECK(late->link->needs_group());
    late->link->ask_group(0);
    room.until({late.get()}, [&] { return late->link->group().has_value(); });
    CHECK(late->link->group() == bo->link->group());
    const auto before = late->link->group();
    late->link->ask_group(0); // left to chance once more: it stays
    room.settle({late.get()});
    CHECK(late->link->group() == before);
}

TEST_CASE("equal groups fill by lot: a late-comer is not always in the first") {
    RoomInMemory room;
    RoomInMemory::require(room.host->make_groups(4, Placing::random));
    RoomInMemory::require(room.host->open_activity("sheet-a"));
    std::set<std::string> seen;
    for (int i = 0; i < 60; ++i) {
        auto late = room.person();
        room.until({late.get()}, [&] { return late->link->ready(); });
        late->link->ask_group(0);
        room.until({late.get()}, [&] { return late->link->group().has_value(); });
        seen.insert(group_of(*late));
        late->line->close(); // and leaves again: all four are empty
        room.host->pump();
    }
    CHECK(seen.size() == 4);
}

TEST_CASE("whoever changes group leaves what was said where it was said, and still owns it") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->make_groups({"Ett", "Två"}, Placing::chosen));
    RoomInMemory::require(room.host->open_activity("sheet-a"));
    room.settle(all);
    anna->link->ask_group(1);
    bo->link->ask_group(1);
    room.settle(all);
    const auto first = anna->link->contribute("sheet-a", {{"text", "i ettan"}});
    room.until(all, [&] { return acknowledged(*anna, first); });
    anna->link->ask_group(2);
    room.until(all, [&] { return group_of(*anna) == "Två" && anna->link->whole(); });
    const auto second = anna->link->contribute("sheet-a", {{"text", "i tvåan"}});
    room.until(all, [&] { return acknowledged(*anna, second); });
    room.settle(all);
    CHECK(has_text(bo->link->replica(), "i ettan"));
    CHECK_FALSE(has_text(bo->link->replica(), "i tvåan"));
    CHECK_FALSE(has_text(anna->link->replica(), "i ettan"));
    CHECK(room.host->workshop().find(first)->group == bo->link->group());
    RoomInMemory::require(anna->link->edit(first, {{"text", "i ettan, ändrat"}}));
    room.until(all, [&] { return acknowledged(*anna, first); });
    room.settle(all);
    CHECK(has_text(bo->link->replica(), "i ettan, ändrat"));
    // It is not lifted from outside.
    const auto asked = anna->link->submit(LiftContributions{{first}, true});
    room.settle(all);
    CHECK(refusal_of(*anna, asked).why == Why::other_group);
    // Back by its token after a lost line: in the group it changed to.
    room.network.cut(anna->keepsake.kept.keys.public_key);
    room.settle(all);
    CHECK(group_of(*anna) == "Två");
    CHECK(room.host->present_in(*anna->link->group()) == 1);
}

TEST_CASE("groups that are no more: what they said stays theirs; whoever was away is placed anew or asked") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->make_groups({"Ett", "Två"}, Placing::chosen));
    RoomInMemory::require(room.host->open_activity("sheet-a"));
    room.settle(all);
    anna->link->ask_group(1);
    bo->link->ask_group(2);
    room.settle(all);
    const auto said = anna->link->contribute("sheet-a", {{"text", "i första omgången"}});
    room.until(all, [&] { return acknowledged(*anna, said); });
    const auto first = *anna->link->group();

    room.network.cut(anna->keepsake.kept.keys.public_key); // away while the next are made
    room.host->pump();
    RoomInMemory::require(room.host->make_groups(2, Placing::random));
    room.settle(all);
    room.until(all, [&] { return anna->link->group() && anna->link->whole(); });
    CHECK(anna->link->group() != first);
    CHECK(anna->link->group() != bo->link->group()); // the smaller one
    CHECK(room.host->workshop().group_name(first) == "Ett");
    CHECK(room.host->workshop().find(said)->group == first);
    CHECK_FALSE(has_text(bo->link->replica(), "i första omgången"));

    room.network.cut(anna->keepsake.kept.keys.public_key);
    room.host->pump();
    RoomInMemory::require(room.host->make_groups({"Röd", "Blå"}, Placing::chosen));
    room.settle(all);
    room.settle(all);
    CHECK(anna->link->needs_group()); // asked
    anna->link->ask_group(*anna->link->group_number("blå"));
    room.settle(all);
    CHECK(group_of(*anna) == "Blå");
    // The moderator lifts what a former group left.
    RoomInMemory::require(room.host->submit(LiftContributions{{said}, true}));
    room.settle(all);
    CHECK(has_text(bo->link->replica(), "i första omgången"));
}

TEST_CASE("each group lifts so many and no more; the moderator lifts the rest") {
    RoomInMemory room;
    start(room);
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->make_groups(2, Placing::random, 10));
    RoomInMemory::require(room.host->open_activity("sheet-a"));
    room.settle(all);
    std::vector<ItemId> items;
    for (int i = 0; i < 4; ++i) {
        items.push_back(anna->link->contribute("sheet-a", {{"text", "ord " + std::to_string(i)}}));
        room.until(all, [&] { return acknowledged(*anna, items.back()); });
    }
    CHECK(anna->link->lifts_left("sheet-a") == 2);
    CHECK_FALSE(anna->link->lifts_left("sheet-b")); // any number there
    CHECK(bo->link->lifts_left("sheet-a") == 2);
    const auto lift = [&](std::vector<ItemId> which, bool lifted = true) {
        const auto asked = anna->link->submit(LiftContributions{std::move(which), lifted});
        room.settle(all);
        return refusal_of(*anna, asked);
    };
    CHECK(lift({items[0], items[1], items[2]}) == Refusal{Why::too_many_lifted, {"2"}});
    CHECK(anna->link->lifts_left("sheet-a") == 2); // nothing changed
    CHECK(lift({items[0], items[1]}) == Refusal{});
    CHECK(anna->link->lifts_left("sheet-a") == 0);
    CHECK(lift({items[2]}) == Refusal{Why::too_many_lifted, {"2"}});
    CHECK(lift({items[1]}, false) == Refusal{});
    CHECK(anna->link->lifts_left("sheet-a") == 1);
    CHECK(lift({items[2]}) == Refusal{});
    RoomInMemory::require(room.host->submit(LiftContributions{items, true}));
    room.settle(all);
    for (const auto& item : items) CHECK(bo->link->replica().find(item));
    CHECK(anna->link->lifts_left("sheet-a") == 0);
    CHECK(bo->link->lifts_left("sheet-a") == 2); // theirs are counted by themselves
}
