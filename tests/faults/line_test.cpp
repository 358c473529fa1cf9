// Lines that swallow, double, delay, reorder and cut, for a long time and from many seeds; and the same thing
// said again from somewhere else.
#include "shared/model/evolve.hpp"
#include "shared/protocol/codec.hpp"
#include "tests/faults/how_much.hpp"
#include "tests/faults/party.hpp"

using namespace vagskal;
using namespace vagskal::test;

TEST_SUITE("lossy lines") {
    TEST_CASE("a day on a bad network, with a host that dies: everything acknowledged is there once, copies "
              "agree") {
        for (std::uint64_t seed = 1; seed <= how_much(12, 400); ++seed) {
            CAPTURE(seed);
            std::mt19937 dice(static_cast<std::uint32_t>(seed));
            const auto below = [&](unsigned n) { return static_cast<unsigned>(dice() % n); };
            const LineFaults faults{below(9), below(9), below(9), below(3), below(5)};
            Party party(seed, 4, faults);
            party.open();
            for (int life = 0; life < 3; ++life) {
                party.act_for(150);
                party.lines_down();
                party.room.start_host(); // as after kill -9
                party.room.network.set_down(false);
            }
            party.until_all_through();
            party.check_kept(party.room.journal);
            party.check_replicas();
            RoomInMemory::require(party.room.host->close_activity("held"));
            party.check_kept(party.room.journal);
            party.check_replicas();
        }
    }
}

namespace {

/// A client that says what it is told to, frame by frame.
struct Raw {
    PeerKey key = make_key_pair().public_key;
    std::unique_ptr<ClientTransport> line;
    std::map<std::uint32_t, std::vector<std::optional<Refusal>>> answers;

    explicit Raw(RoomInMemory& room) : line(room.network.join(key)) {
        step(room);
        Hello hello;
        hello.letters = room.letters(Role::participant);
        line->send(encode_frame(ToHost{hello}));
        step(room);
    }
    void step(RoomInMemory& room) {
        for (int i = 0; i < 10; ++i) {
            for (auto& event : line->poll(Milliseconds{0}))
                if (const auto* frame = std::get_if<Frame>(&event))
                    if (const auto message = decode_to_client(*frame))
                        if (const auto* answer = std::get_if<Answer>(&*message))
                            answers[answer->request].push_back(answer->refusal);
            room.host->pump();
        }
    }
};

} // namespace

TEST_SUITE("resent") {
    TEST_CASE("sent again, shuffled, doubled, from new connections: one contribution each, the same "
              "acknowledgement") {
        RoomInMemory room;
        RoomInMemory::require(room.host->open_activity("live"));
        RoomInMemory::require(room.host->open_activity("held"));
        std::mt19937 dice(9);
        std::vector<Submit> said;
        for (std::uint32_t n = 1; n <= 60; ++n) {
            const auto item = random<ItemId>();
            const auto key = random<Secret>();
            said.push_back({n,
                            Contribute{item,
                                       n % 4 == 0 ? "held" : "live",
                                       {},
                                       hash_key(key, "item"),
                                       {{"text", "ord " + std::to_string(n)}}},
                            key});
        }
        std::size_t rounds = 0;
        Seq head = 0;
        for (; rounds < 6; ++rounds) {
            Raw client(room); // another key each time: who sends does not matter, the id does
            auto order = said;
            if (rounds > 0) order.insert(order.end(), said.begin(), said.end()); // and twice on one line
            std::ranges::shuffle(order, dice);
            for (const auto& one : order) {
                client.line->send(encode_frame(ToHost{one}));
                if (dice() % 5 == 0) client.step(room);
            }
            client.step(room);
            for (const auto& one : said) {
                const auto& answers = client.answers[one.request];
                REQUIRE(answers.size() == (rounds > 0 ? 2 : 1));
                for (const auto& refusal : answers) CHECK_FALSE(refusal);
            }
            if (rounds == 0) head = room.journal.head().seq;
            CHECK(room.journal.head().seq == head); // nothing more was stored
            if (rounds == 2) room.start_host();     // the memory of ids comes out of the journal
        }
        CHECK(room.host->workshop().items.size() + room.host->workshop().held.size() == said.size());
        std::set<std::string> texts;
        for (const auto& item : room.host->workshop().items) texts.insert(item.text());
        for (const auto& [id, item] : room.host->workshop().held) texts.insert(item.text());
        CHECK(texts.size() == said.size());
        // Somebody else's words under a known id are neither taken nor acknowledged.
        Raw thief(room);
        auto stolen = said[0];
        std::get<Contribute>(stolen.command).key = hash_key(random<Secret>(), "item");
        thief.line->send(encode_frame(ToHost{stolen}));
        thief.step(room);
        REQUIRE(thief.answers[1].size() == 1);
        REQUIRE(thief.answers[1][0]);
        CHECK(thief.answers[1][0]->why == Why::id_taken);
    }
}
