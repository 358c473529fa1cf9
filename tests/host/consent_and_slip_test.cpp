// What an author allows goes with each contribution, and whoever holds a withdrawal slip finds and withdraws
// what is theirs, and nobody else's, on any computer.
#include "participant/link/slip.hpp"
#include "shared/model/visibility.hpp"
#include "tests/host/room_in_memory.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

Consent stored(const RoomInMemory& room, const ItemId& item) {
    const auto* there = room.host->workshop().find(item);
    return there ? there->consent : room.host->workshop().held.at(item).consent;
}

/// Another computer, with nothing but what was written down.
std::unique_ptr<Person> with_slip(RoomInMemory& room, const std::string& slip) {
    auto person = std::make_unique<Person>();
    person->keepsake.kept.root = read_slip(slip).value();
    person->line = room.network.join(person->keepsake.kept.keys.public_key);
    LinkOptions options{room.letters(Role::participant), 7, [&room] { return room.now; }, &room.kinds};
    options.by_slip = true;
    person->link = std::make_unique<Link>(*person->line, person->keepsake, std::move(options));
    return person;
}

std::size_t there(const RoomInMemory& room) {
    std::size_t count = room.host->workshop().held.size();
    for (const auto& item : room.host->workshop().items) count += item.present();
    return count;
}

} // namespace

TEST_CASE("a contribution carries the answers given on joining, or its own, and they can be changed later") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    const auto usual = anna->link->contribute("live", {{"text", "som vanligt"}});
    room.until(all, [&] { return acknowledged(*anna, usual); });
    anna->link->set_consent(Consent{false, true});
    const auto unquoted = anna->link->contribute("live", {{"text", "inte ordagrant"}});
    const auto nothing = anna->link->contribute("live", {{"text", "inget alls"}}, {}, Consent{false, false});
    room.until(all, [&] { return acknowledged(*anna, nothing) && acknowledged(*anna, unquoted); });
    CHECK(stored(room, usual) == Consent{true, true});
    CHECK(stored(room, unquoted) == Consent{false, true});
    CHECK(stored(room, nothing) == Consent{false, false});
    // Nobody else in the room learns what an author allows.
    REQUIRE(bo->link->replica().find(nothing));
    CHECK(bo->link->replica().find(nothing)->consent == Consent{});

    RoomInMemory::require(anna->link->edit(nothing, {{"text", "med andra ord"}}));
    room.until(all, [&] { return acknowledged(*anna, nothing); });
    CHECK(stored(room, nothing) == Consent{false, false}); // a change of the words changes no answer
    RoomInMemory::require(anna->link->edit(nothing, {{"text", "med andra ord"}}, Consent{true, false}));
    room.until(all, [&] { return acknowledged(*anna, nothing); });
    CHECK(stored(room, nothing) == Consent{true, false});

    RoomInMemory::require(room.host->close_activity("live"));
    room.settle(all);
    RoomInMemory::require(anna->link->set_consent(usual, Consent{false, false}));
    room.until(all, [&] { return !anna->link->find_own(usual)->consenting; });
    CHECK(stored(room, usual) == Consent{false, false});
}

TEST_CASE("several answers that are changed go out singly, so that nothing joins what they are about") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    const auto one = anna->link->contribute("live", {{"text", "ett"}});
    const auto two = anna->link->contribute("live", {{"text", "två"}});
    room.until(all, [&] { return acknowledged(*anna, one) && acknowledged(*anna, two); });
    RoomInMemory::require(anna->link->set_consent(one, Consent{false, true}));
    RoomInMemory::require(anna->link->set_consent(two, Consent{false, true}));
    room.settle(all);
    CHECK(stored(room, one) == Consent{false, true});
    CHECK(stored(room, two) == Consent{true, true});
    REQUIRE(anna->link->next_sending());
    CHECK(*anna->link->next_sending() >= 15);
    // What is written meanwhile is not held up by it, and somebody else's lets the next one go.
    const auto three = anna->link->contribute("live", {{"text", "tre"}});
    room.until(all, [&] { return acknowledged(*anna, three); });
    CHECK(stored(room, two) == Consent{true, true});
    const auto other = bo->link->contribute("live", {{"text", "från Bo"}});
    room.until(all, [&] { return acknowledged(*bo, other) && stored(room, two) == Consent{false, true}; });
    room.settle(all);
    CHECK(anna->link->waiting() == 0);
}

TEST_CASE("a host that lost the answers is told them again") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle({anna.get()});
    const auto item = anna->link->contribute("live", {{"text", "ett"}});
    room.until({anna.get()}, [&] { return acknowledged(*anna, item); });
    const auto cut = room.journal; // what is left on the disk later
    RoomInMemory::require(anna->link->set_consent(item, Consent{false, false}));
    room.until({anna.get()}, [&] { return stored(room, item) == Consent{false, false}; });
    room.settle({anna.get()});
    room.network.set_down(true);
    room.settle({anna.get()});
    room.journal = cut;
    room.start_host();
    CHECK(stored(room, item) == Consent{true, true});
    room.network.set_down(false);
    room.now += 61'000;
    room.until({anna.get()}, [&] { return stored(room, item) == Consent{false, false}; });
}

TEST_CASE("what is kept on disk holds the answers and comes back") {
    const auto folder = RoomInMemory::make_folder();
    {
        FileKeepsake keepsake(folder, "BCDFGHJK");
        keepsake.kept.consent = {false, true};
        keepsake.kept.asked_consent = keepsake.kept.slip_offered = true;
        keepsake.kept.made = 7;
        keepsake.kept.drafts["live"] = {{"text", "påbörjat"}};
        keepsake.kept.draft_consents["live"] = {false, false};
        Own own;
        own.item = random<ItemId>();
        own.consent = {true, false};
        own.consenting = own.reconsented = true;
        keepsake.kept.own.push_back(own);
        keepsake.save();
    }
    const FileKeepsake again(folder, "BCDFGHJK");
    CHECK(again.kept.consent == Consent{false, true});
    CHECK(again.kept.asked_consent);
    CHECK(again.kept.slip_offered);
    CHECK(again.kept.made == 7);
    CHECK(again.kept.draft_consents.at("live") == Consent{false, false});
    REQUIRE(again.kept.own.size() == 1);
    CHECK(again.kept.own[0].consent == Consent{true, false});
    CHECK(again.kept.own[0].consenting);
    CHECK(again.kept.own[0].reconsented);
}

TEST_CASE(
    "with the slip, on another computer: finds what is its own without asking, withdraws it and no more") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    for (const auto* text : {"Annas första", "Annas andra"}) {
        const auto item = anna->link->contribute("live", {{"text", text}});
        room.until(all, [&] { return acknowledged(*anna, item); });
        const auto other = bo->link->contribute("live", {{"text", std::string(text) + ", tycker Bo"}});
        room.until(all, [&] { return acknowledged(*bo, other); });
    }
    const auto slip = slip_of(anna->link->kept().root);
    RoomInMemory::require(room.host->close_activity("live"));
    anna.reset(); // that computer is gone

    auto later = with_slip(room, slip);
    room.until({later.get()}, [&] { return later->link->ready(); });
    REQUIRE(later->link->own().size() == 2);
    CHECK(later->link->own()[0].fields.at("text") == "Annas första");
    RoomInMemory::require(later->link->withdraw(later->link->own()[0].item));
    RoomInMemory::require(later->link->withdraw(later->link->own()[1].item));
    room.settle({later.get()});
    CHECK_FALSE(has_text(room.host->workshop(), "Annas första"));
    CHECK(has_text(room.host->workshop(), "Annas andra")); // singly: the second waits
    REQUIRE(later->link->next_sending());
    CHECK(*later->link->next_sending() >= 15);
    room.now += 61'000;
    room.until({later.get()}, [&] { return later->link->waiting() == 0; });
    CHECK(there(room) == 2);
    CHECK(has_text(room.host->workshop(), "Annas första, tycker Bo"));
    CHECK(has_text(room.host->workshop(), "Annas andra, tycker Bo"));
}

TEST_CASE("with the slip everything goes, also what is in an open part and shown to nobody") {
    RoomInMemory room;
    auto anna = room.person(), bo = room.person();
    const auto all = {anna.get(), bo.get()};
    room.until(all, [&] { return anna->link->ready() && bo->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle(all);
    const auto seen = anna->link->contribute("live", {{"text", "syns"}});
    const auto others = bo->link->contribute("live", {{"text", "Bos"}});
    room.until(all, [&] { return acknowledged(*anna, seen) && acknowledged(*bo, others); });
    RoomInMemory::require(room.host->close_activity("live"));
    RoomInMemory::require(room.host->open_activity("held"));
    room.settle(all);
    const auto hidden = anna->link->contribute("held", {{"text", "väntar i det fördolda"}});
    const auto held = bo->link->contribute("held", {{"text", "Bos också"}});
    room.until(all, [&] { return acknowledged(*anna, hidden) && acknowledged(*bo, held); });

    auto later = with_slip(room, slip_of(anna->link->kept().root));
    room.until({later.get()}, [&] { return later->link->ready(); });
    CHECK(later->link->own().size() == 1); // the other is shown to nobody
    later->link->withdraw_everything();
    std::int64_t first = 0;
    for (int i = 0; i < 2000 && !later->link->emptying().done; ++i) {
        room.now += 250;
        room.turn({later.get()});
        if (first == 0 && there(room) < 4) first = room.now;
        if (there(room) == 2) CHECK(room.now - first >= 15'000); // not two in a row
    }
    CHECK(later->link->emptying().done);
    CHECK(later->link->emptying().erased == 1);
    CHECK(there(room) == 2);
    CHECK(has_text(room.host->workshop(), "Bos"));
    CHECK(room.host->workshop().held.contains(held));
    CHECK_FALSE(room.host->workshop().held.contains(hidden));
}

TEST_CASE("somebody else's slip finds nothing and withdraws nothing") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle({anna.get()});
    const auto item = anna->link->contribute("live", {{"text", "Annas"}});
    room.until({anna.get()}, [&] { return acknowledged(*anna, item); });
    auto stranger = with_slip(room, slip_of(new_root()));
    room.until({stranger.get()}, [&] { return stranger->link->ready(); });
    CHECK(stranger->link->own().empty());
    const auto before = room.host->workshop().seq;
    stranger->link->withdraw_everything();
    for (int i = 0; i < 2000 && !stranger->link->emptying().done; ++i) {
        room.now += 250;
        room.turn({stranger.get()});
    }
    CHECK(stranger->link->emptying().done);
    CHECK(has_text(room.host->workshop(), "Annas"));
    CHECK(room.host->workshop().seq == before); // what was asked for in vain leaves no trace in the file
}

TEST_CASE("the slip's letters are never in what the host stores") {
    RoomInMemory room;
    auto anna = room.person();
    room.until({anna.get()}, [&] { return anna->link->ready(); });
    RoomInMemory::require(room.host->open_activity("live"));
    room.settle({anna.get()});
    const auto item = anna->link->contribute("live", {{"text", "Annas"}});
    room.until({anna.get()}, [&] { return acknowledged(*anna, item); });
    const auto& there = *room.host->workshop().find(item);
    CHECK(there.key == hash_key(key_from(anna->link->kept().root, item), "item"));
    CHECK(to_hex(anna->link->kept().root).find(to_hex(item)) == std::string::npos);
    // An id is not the number it was made from: the next one has nothing in common with it that others see.
    CHECK(item == item_from(anna->link->kept().root, 0));
    CHECK(item_from(anna->link->kept().root, 1) != item);
}
