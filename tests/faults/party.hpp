#pragma once
// A room in memory where people write, change their minds and withdraw by lot (a fixed seed), and what must
// be true of it whatever has happened: what was acknowledged is there, once, in the right words.
#include "tests/host/room_in_memory.hpp"

#include <doctest/doctest.h>

namespace vagskal::test {

/// The journal that a host stands on, to be exchanged between two lives of the host.
class ExchangeableJournal final : public Journal {
  public:
    std::unique_ptr<Journal> now;
    Seq append(const Events& events, std::span<const Salt> salts = {}) override {
        return now->append(events, salts);
    }
    Head head() const override { return now->head(); }
    std::vector<Entry> read(Seq from, Seq to) const override { return now->read(from, to); }
    Events detached() const override { return now->detached(); }
    std::optional<ChainHash> chain_at(Seq seq) const override { return now->chain_at(seq); }
    bool erasure_owed() const override { return now->erasure_owed(); }
    bool finish_erasure() override { return now->finish_erasure(); }
};

class Party {
  public:
    RoomInMemory room;
    std::vector<std::unique_ptr<Person>> people;
    std::mt19937_64 dice;

    Party(std::uint64_t seed, std::size_t count, LineFaults faults = {}, Journal* on_disk = nullptr)
        : room(seed, faults, Anonymity::unlinked, on_disk), dice(seed) {
        for (std::size_t i = 0; i < count; ++i) people.push_back(room.person());
        until([&] { return std::ranges::all_of(people, [](const auto& p) { return p->link->ready(); }); });
    }

    void turn(std::int64_t milliseconds = 10) {
        room.host->pump();
        for (auto& person : people) {
            person->link->poll(Milliseconds{0});
            person->link->take_news();
        }
        room.now += milliseconds;
        room.clock.now_seconds = room.now / 1000;
    }
    template <class So>
    void until(So so, std::int64_t milliseconds = 10) {
        for (int i = 0; i < 30'000; ++i) {
            if (so()) return;
            turn(milliseconds);
        }
        throw std::runtime_error("it never became so");
    }
    /// Both parts are open, and everybody knows.
    void open() {
        for (const char* part : {"live", "held"})
            if (!room.host->workshop().is_open(part)) RoomInMemory::require(room.host->open_activity(part));
        until([&] {
            return std::ranges::all_of(people, [](const auto& p) {
                return p->link->replica().is_open("live") && p->link->replica().is_open("held");
            });
        });
    }
    /// Somebody writes something, changes what is written, or withdraws it.
    void act(std::size_t longest = 40) {
        auto& link = *people[dice() % people.size()]->link;
        const auto words = "ord " + std::to_string(++written_) + std::string(dice() % (longest + 1), 'x');
        std::vector<ItemId> own;
        for (const auto& one : link.own())
            if (one.way == Way::acknowledged && !one.withdrawing) own.push_back(one.item);
        const auto choice = dice() % 10;
        if (choice < 7 || own.empty())
            link.contribute(choice % 3 == 0 ? "held" : "live", {{"text", words}});
        else if (choice < 9)
            (void)link.edit(own[dice() % own.size()], {{"text", words}});
        else
            (void)link.withdraw(own[dice() % own.size()]);
    }
    void act_for(int turns, std::size_t longest = 40) {
        for (int i = 0; i < turns; ++i) {
            if (dice() % 4 == 0) act(longest);
            turn();
        }
    }
    bool all_through() const {
        return std::ranges::all_of(people, [](const auto& p) { return p->link->waiting() == 0; });
    }
    /// Time passes quickly: patience and the rule of the outbox are over in a reasonable number of turns.
    void until_all_through() {
        until([&] { return all_through(); }, 500);
    }
    /// The host's program is gone, without a word.
    void lines_down() {
        room.network.set_down(true);
        for (int i = 0; i < 20; ++i) turn();
    }
    std::size_t acknowledged_now() const {
        std::size_t out = 0;
        for (const auto& person : people)
            for (const auto& own : person->link->own())
                out += own.way == Way::acknowledged || own.way == Way::withdrawn;
        return out;
    }

    /// Everything that somebody was told is on the disk is there, and nothing is there twice.
    void check_kept(const JournalReader& journal) const {
        Workshop replayed;
        std::map<ItemId, int> times;
        const auto count = [&](const Event& event) {
            if (const auto* added = std::get_if<ContributionAdded>(&event)) ++times[added->item];
            if (const auto* held = std::get_if<ContributionHeld>(&event)) ++times[held->item];
        };
        for (const auto& entry : journal.read(1, journal.head().seq)) {
            count(entry.event);
            replayed = evolve(std::move(replayed), entry);
        }
        for (const auto& event : journal.detached()) {
            count(event);
            replayed = evolve(std::move(replayed), {0, event});
        }
        for (const auto& [item, n] : times) CHECK(n == 1);
        for (const auto& person : people)
            for (const auto& own : person->link->own()) {
                const auto held = replayed.held.find(own.item);
                const auto* there = held != replayed.held.end() ? &held->second : replayed.find(own.item);
                if (own.way == Way::withdrawn) {
                    CHECK((!there || there->withdrawn));
                } else if (own.way == Way::acknowledged && !own.withdrawing) {
                    REQUIRE(there);
                    CHECK_FALSE(there->withdrawn);
                    if (!own.editing) CHECK(there->text() == own.fields.at("text"));
                }
            }
    }
    /// Everybody's copy is what they may see of the host's.
    void check_replicas() {
        room.network.set_faults({});
        lines_down(); // coming back brings everybody to the same place
        room.network.set_down(false);
        until([&] {
            return std::ranges::all_of(people, [&](const auto& p) {
                return p->link->whole() && p->link->place().seq == room.host->workshop().seq;
            });
        });
        for (const auto& person : people)
            CHECK(person->link->replica() == project(room.host->workshop(), {Role::participant, {}}));
    }

  private:
    std::uint64_t written_ = 0;
};

} // namespace vagskal::test
