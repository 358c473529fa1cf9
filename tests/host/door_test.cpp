// The door while somebody guesses codes: one try a second for all, and those who have the code come in all
// the same.
#include "shared/protocol/codec.hpp"
#include "tests/host/room_in_memory.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// Says wrong codes as fast as it can, over several connections.
struct Guessers {
    explicit Guessers(RoomInMemory& in, std::size_t how_many) : room(in) {
        for (std::size_t i = 0; i < how_many; ++i)
            lines.push_back(room.network.join(make_key_pair().public_key));
    }
    void guess() {
        for (auto& line : lines) {
            line->poll(Milliseconds{0});
            Hello hello;
            hello.letters = "BBBB";
            for (int i = 0; i < 4; ++i) line->send(encode_frame(hello));
        }
    }
    RoomInMemory& room;
    std::vector<std::unique_ptr<ClientTransport>> lines;
};

/// Turns with guessing in each until it is so; the seconds of the host's clock that it took, or nothing.
template <class So>
std::optional<std::int64_t> guessed_until(Guessers& guessers, std::initializer_list<Person*> people,
                                          std::int64_t seconds, So so) {
    auto& room = guessers.room;
    const auto begin = room.clock.now_seconds;
    while (room.clock.now_seconds < begin + seconds) {
        guessers.guess();
        room.turn(people);
        if (so()) return room.clock.now_seconds - begin;
    }
    return std::nullopt;
}

} // namespace

TEST_CASE("while codes are guessed, those who have it come in, and guesses stay one a second") {
    RoomInMemory room;
    Guessers guessers(room, 8);
    const auto often = [&] { return room.host->wrong_codes() >= 20; };
    REQUIRE(guessed_until(guessers, {}, 10, often));
    const auto wrong = room.host->wrong_codes();
    const auto begin = room.clock.now_seconds;
    std::vector<std::unique_ptr<Person>> people;
    for (int i = 0; i < 10; ++i) {
        people.push_back(room.person());
        // Whoever has not guessed wrong yet is tried before those who have.
        const auto took =
            guessed_until(guessers, {people.back().get()}, 30, [&] { return people.back()->link->ready(); });
        REQUIRE(took);
        CHECK(*took <= 5);
    }
    CHECK(room.host->wrong_codes() - wrong <= static_cast<std::uint32_t>(room.clock.now_seconds - begin) + 1);
    CHECK(room.host->present(Role::participant) == 10);
}

TEST_CASE("guessers who connect anew for each try hold nobody up for ever") {
    RoomInMemory room;
    auto guessers = std::make_unique<Guessers>(room, 8);
    REQUIRE(guessed_until(*guessers, {}, 10, [&] { return room.host->wrong_codes() >= 20; }));
    auto person = room.person();
    std::optional<std::int64_t> took;
    for (int i = 0; i < 120 && !took; ++i) {
        guessers = std::make_unique<Guessers>(room, 8); // nobody has guessed wrong with these keys
        took = guessed_until(*guessers, {person.get()}, 1, [&] { return person->link->ready(); });
    }
    CHECK(took);
}

TEST_CASE("who was in comes back at once, however many guess, and learns nothing of other roles' codes") {
    RoomInMemory room;
    auto person = room.person();
    room.until({person.get()}, [&] { return person->link->ready(); });
    Guessers guessers(room, 30);
    REQUIRE(guessed_until(guessers, {person.get()}, 10, [&] { return room.host->wrong_codes() >= 20; }));
    const auto key = person->keepsake.kept.keys.public_key;
    room.network.cut(key);
    person->news.clear();
    const auto took = guessed_until(guessers, {person.get()}, 20, [&] {
        return std::ranges::any_of(person->news, [](const News& n) { return n.what == News::What::back; });
    });
    REQUIRE(took);
    CHECK(*took <= 1);
    // With another role's letters it waits like everybody.
    room.network.cut(key);
    person.reset();
    auto line = room.network.join(key);
    std::size_t answered = 0;
    const auto begin = room.clock.now_seconds;
    const auto wrong = room.host->wrong_codes();
    while (room.clock.now_seconds < begin + 3) {
        Hello hello;
        hello.letters = "CCCC";
        line->send(encode_frame(hello));
        room.turn({});
        for (const auto& event : line->poll(Milliseconds{0}))
            if (const auto* frame = std::get_if<Frame>(&event))
                if (const auto read = decode_to_client(*frame);
                    read && std::holds_alternative<NotAdmitted>(*read))
                    answered += std::get<NotAdmitted>(*read).why.why == Why::wrong_code;
    }
    CHECK(answered <= 4);
    CHECK(room.host->wrong_codes() - wrong <= 4);
}
