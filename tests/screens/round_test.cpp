// The round keeper: whose turn, and that nobody but the moderator's own screen ever knows.
#include "facilitator/export/export.hpp"
#include "facilitator/screens/round_keeper.hpp"
#include "shared/protocol/codec.hpp"
#include "shared/store/sqlite_journal.hpp"
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/screens/room.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <set>

using namespace vagskal;
using test::TestRoom;
using State = RoundKeeper::State;

namespace {

RoundPlan seats(int people) {
    RoundPlan plan;
    plan.people = people;
    return plan;
}

/// The order in which the word goes when everybody speaks.
std::vector<int> whole_round(RoundKeeper round) {
    std::vector<int> out;
    while (const auto turn = round.turn()) {
        out.push_back(*turn);
        round.next();
    }
    return out;
}

} // namespace

TEST_CASE("the word goes round the table, from anywhere, in either direction") {
    CHECK(whole_round(RoundKeeper(seats(4))) == std::vector<int>{1, 2, 3, 4});
    auto plan = seats(4);
    plan.first = 3;
    CHECK(whole_round(RoundKeeper(plan)) == std::vector<int>{3, 4, 1, 2});
    plan.backwards = true;
    CHECK(whole_round(RoundKeeper(plan)) == std::vector<int>{3, 2, 1, 4});
    CHECK(whole_round(RoundKeeper(seats(1))) == std::vector<int>{1});
    plan.people = 0, plan.first = 9; // brought inside
    CHECK(whole_round(RoundKeeper(plan)) == std::vector<int>{1});
}

TEST_CASE("by lot: everybody once, the same lot the same order, and no seat is favoured") {
    auto plan = seats(12);
    plan.by_lot = true;
    std::map<int, int> first;
    std::set<std::vector<int>> orders;
    for (std::uint64_t lot = 1; lot <= 1200; ++lot) {
        plan.lot = lot;
        const auto order = whole_round(RoundKeeper(plan));
        CHECK(std::set<int>(order.begin(), order.end()).size() == 12);
        CHECK(order == whole_round(RoundKeeper(plan)));
        ++first[order.front()];
        orders.insert(order);
    }
    CHECK(orders.size() > 1190);
    for (int seat = 1; seat <= 12; ++seat) {
        CHECK(first[seat] > 60); // 100 expected, within four standard deviations
        CHECK(first[seat] < 140);
    }
}

TEST_CASE("who passes is asked once more at the end, and then left alone; or is not asked again") {
    RoundKeeper round(seats(3));
    round.pass();
    CHECK(round.state(1) == State::passed);
    round.next();
    round.pass();
    CHECK(round.turn() == 1); // in the order in which they passed
    CHECK(round.coming(5) == std::vector<int>{3});
    round.pass();
    CHECK(round.state(1) == State::silent);
    round.next();
    CHECK_FALSE(round.turn().has_value());
    CHECK(round.unheard() == std::vector<int>{1});

    auto plan = seats(2);
    plan.again = false;
    RoundKeeper once(plan);
    once.pass();
    once.next();
    CHECK_FALSE(once.turn().has_value());
    CHECK(once.state(1) == State::silent);
}

TEST_CASE("going back gives the word back, step by step, to the very beginning") {
    RoundKeeper round(seats(3));
    CHECK_FALSE(round.back());
    round.next();
    round.pass();
    round.call(1); // has spoken, and adds something
    round.next();
    CHECK(round.turn() == 3);
    CHECK(round.back());
    CHECK(round.turn() == 1);
    CHECK(round.back());
    CHECK(round.turn() == 2);
    CHECK(round.back());
    CHECK(round.turn() == 1);
    CHECK(round.state(2) == State::waiting);
    CHECK_FALSE(round.back());
}

TEST_CASE("somebody speaks out of turn: all others keep theirs, and it counts") {
    RoundKeeper round(seats(4));
    round.next();
    round.call(4);
    CHECK(round.turn() == 4);
    CHECK(round.coming(9) == std::vector<int>{2, 3});
    round.next();
    CHECK(round.turn() == 2);
    round.call(99); // nobody sits there
    CHECK(round.turn() == 2);
}

TEST_CASE("people come late or go: the word is taken from nobody") {
    auto plan = seats(3);
    plan.first = 3;
    RoundKeeper round(plan);
    round.next();
    CHECK(round.turn() == 1);
    plan.people = 4; // seat 4 comes before seat 1 on the way round
    round.change(plan);
    CHECK(round.turn() == 1);
    round.next();
    CHECK(round.turn() == 4);
    plan.people = 2, plan.first = 1;
    round.set_name(3, "Bo");
    round.change(plan);
    CHECK(round.turn() == 2);
    CHECK(round.name(3).empty());
    round.next();
    CHECK_FALSE(round.turn().has_value());

    plan = seats(8);
    plan.by_lot = true, plan.lot = 7;
    const auto before = whole_round(RoundKeeper(plan));
    ++plan.people;
    auto after = whole_round(RoundKeeper(plan));
    std::erase(after, 9);
    CHECK(after == before);
}

TEST_CASE("the round is kept by keys, beside the notes") {
    TestRoom room;
    for (int i = 0; i < 5; ++i) room.join();
    room.open("check-in");
    room.at.keys("4 Esc");
    CHECK(room.at.shows("R keeps the round"));
    room.at.keys("Space"); // nothing is kept yet
    room.at.keys("R");
    CHECK(room.at.shows("The round in “Check-in”"));
    room.at.keys("Ctrl-S");
    CHECK(room.at.shows("1 has the word · then 2, 3, 4"));
    room.at.keys("Space . Space");
    CHECK(room.at.shows("4 has the word · then 5, 2"));
    CHECK(room.at.shows("✓ 2 have spoken  · 1 to come  ↷ 1 passed, asked once more"));
    room.at.keys("> >");
    CHECK(room.at.shows("then 5, 6, 7"));
    room.at.keys("< Backspace");
    CHECK(room.at.shows("3 has the word"));
    room.at.keys("T").type("6").keys("Enter");
    CHECK(room.at.shows("6 has the word · then 3, 4, 5"));
    room.at.keys("N").type("6").keys("Enter").type("Anna med hatten").keys("Enter");
    CHECK(room.at.shows("6 Anna med ha… has the word"));
    room.at.keys("X Enter"); // Cancel is in focus
    CHECK(room.at.shows("has the word"));
    room.at.keys("X Right Enter");
    CHECK_FALSE(room.at.shows("has the word"));
}

TEST_CASE("a note is written for the one who speaks, and the word goes on, without leaving it") {
    TestRoom room;
    room.open("check-in");
    room.at.keys("4 Esc R Ctrl-S");
    room.at.keys("a").type("Has been in it since 2007. n");
    CHECK(room.at.shows("1 has the word"));
    room.at.keys("Ctrl-N");
    CHECK(room.at.shows("2 has the word"));
    CHECK(room.at.shows("Has been in it since 2007. n"));
    room.at.keys("Ctrl-O");
    CHECK(room.at.shows("3 has the word"));
    room.at.keys("Ctrl-T Ctrl-S");
    CHECK(room.at.shows("2 has the word"));
    REQUIRE(room.host.workshop().notes.size() == 1);
    CHECK(room.host.workshop().notes[0].text == "Has been in it since 2007. n");
}

TEST_CASE("how a round looks, in both languages and three sizes") {
    for (const std::string lang : {"en", "sv"}) {
        TestRoom room(lang);
        for (int i = 0; i < 11; ++i) room.join();
        room.open("check-in");
        room.at.keys("4 Esc R Ctrl-S Space . Space Space N")
            .type("7")
            .keys("Enter")
            .type("Anna")
            .keys("Enter");
        room.at.keys("a")
            .type(lang == "sv" ? "Var med från början." : "There from the start.")
            .keys("Ctrl-S Esc");
        room.pass(10);
        const auto golden = [&](const std::string& name) {
            for (const auto size :
                 {terminal::Size{80, 24}, terminal::Size{120, 40}, terminal::Size{60, 20}}) {
                room.at.resize(size).grid(); // the first frame of a size learns it
                test::check_golden(
                    fmt::format("screens/golden/{}-{}-{}x{}.txt", name, lang, size.width, size.height),
                    room.at.screen() + "\n");
            }
            room.at.resize({80, 24}).grid();
        };
        golden("round");
        room.at.keys("a");
        golden("round-note");
        room.at.keys("Esc R");
        golden("round-form");
        room.at.keys("Esc 6 Down e");
        golden("part-form");
        room.at.keys("Esc");
    }
    set_language("en");
}

TEST_CASE("a number that cannot be is said, and the form stays") {
    TestRoom room;
    room.open("check-in");
    room.at.keys("R");
    room.at.keys("End Backspace Backspace Backspace").type("999").keys("Ctrl-S");
    CHECK(room.at.shows("Write how many are in the round, 1 to 200."));
    room.at.keys("Esc Right Enter");
    room.open("timeline");
    room.at.keys("R");
    CHECK(room.at.shows("This part is no round"));
}

namespace {

/// Keeps all that is sent.
struct RecordingLine final : ServerTransport {
    std::vector<Incoming> queue;
    std::vector<Frame> sent;
    bool send(const PeerKey&, Frame frame) override { return sent.push_back(std::move(frame)), true; }
    void broadcast(std::span<const PeerKey> to, Frame frame) override {
        for (std::size_t i = 0; i < to.size(); ++i) sent.push_back(frame);
    }
    std::vector<Incoming> poll(Milliseconds) override { return std::exchange(queue, {}); }
    void drop(const PeerKey&) override {}
};

bool holds(const std::filesystem::path& folder, const std::string& words) {
    bool out = false;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(in)), {});
        out = out || bytes.find(words) != bytes.npos;
    }
    return out;
}

} // namespace

TEST_CASE("nothing of a round is stored, sent or exported; nobody else could ever learn who was silent") {
    std::string name = (std::filesystem::temp_directory_path() / "vagskal-round-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    const std::filesystem::path folder = name;
    set_language("en");
    const auto kinds = make_kinds();
    FakeClock clock;
    RecordingLine line;
    {
        auto journal = SqliteJournal::create(folder / "day.db");
        REQUIRE(journal.has_value());
        SecretsFile secrets{folder / "secrets.json"};
        Host host({**journal, *kinds, clock, secrets, &line});
        REQUIRE(host.submit(CreateWorkshop{"Day", "en", Anonymity::unlinked, test::short_day()}).has_value());
        std::uint8_t number = 0;
        for (const auto role : {Role::participant, Role::participant, Role::note_taker, Role::wall}) {
            PeerKey who;
            who.value[0] = ++number;
            line.queue.push_back({Incoming::What::connected, who});
            Hello hello;
            const auto& letters = host.secrets().letters.at(role);
            hello.letters.assign(letters.begin(), letters.end());
            line.queue.push_back({Incoming::What::frame, who, encode_frame(hello)});
            host.pump();
        }
        RoomScreen screen(host, TestRoom::standard_info());
        terminal::Headless at(screen);
        REQUIRE(host.open_activity("check-in").has_value());
        at.keys("4 Esc");
        host.pump();
        const auto seq = host.workshop().seq;
        const auto sent = line.sent.size();
        REQUIRE(sent > 0); // the recorder records
        at.keys("R Ctrl-S N").type("1").keys("Enter").type("Zebrafinch").keys("Enter");
        CHECK(at.shows("1 Zebrafinch has the word"));
        at.keys("Space . Backspace > < T Enter . Space R Ctrl-S u");
        host.pump();
        CHECK(host.workshop().seq == seq);
        CHECK(line.sent.size() == sent);
        at.keys("a").type("Somebody was here from the start.").keys("Ctrl-N Ctrl-S Esc"); // this is
        host.pump();
        CHECK(host.workshop().seq > seq);
        host.say_goodbye();
        ExportOptions options;
        options.folder = folder / "export";
        options.allow_unreviewed = true;
        REQUIRE(export_workshop(host.workshop(), *kinds, options).has_value());
    }
    CHECK(holds(folder, "Somebody was here")); // the search finds what is there
    CHECK_FALSE(holds(folder, "Zebrafinch"));
    const auto sent = [&](const char* words) {
        return std::ranges::any_of(line.sent, [&](const Frame& frame) {
            return std::string(frame.begin(), frame.end()).find(words) != std::string::npos;
        });
    };
    CHECK(sent("Somebody was here")); // to the note-taker
    CHECK_FALSE(sent("Zebrafinch"));
    std::filesystem::remove_all(folder);
}
