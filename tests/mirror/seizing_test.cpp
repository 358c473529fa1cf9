// Nobody follows, and so nobody leads, but by the moderator's word.
#include "tests/mirror/two_laptops.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;
using Second = SecondLaptop::State;

namespace {

/// Somebody who speaks for himself.
struct Stranger {
    KeyPair keys = make_key_pair();
    std::unique_ptr<ClientTransport> line;
    Laptop& leader;
    TwoLaptops& two;
    std::vector<ToClient> got{};

    Stranger(TwoLaptops& with, Laptop& to) : line(to.network->join(keys.public_key)), leader(to), two(with) {
        turns();
    }
    void turns(int count = 30) {
        for (int i = 0; i < count; ++i) {
            for (auto& event : line->poll(Milliseconds{0}))
                if (const auto* frame = std::get_if<Frame>(&event))
                    got.push_back(decode_to_client(*frame).value());
            two.turn();
        }
    }
    void say(const ToHost& message) {
        line->send(encode_frame(message));
        turns();
    }
    std::optional<Why> turned_away() const {
        for (const auto& message : got)
            if (const auto* no = std::get_if<NotAdmitted>(&message)) return no->why.why;
        return std::nullopt;
    }
    template <class M>
    bool has() const {
        return std::ranges::any_of(got, [](const auto& m) { return std::holds_alternative<M>(m); });
    }
};

AskMirror with_letters(const std::string& letters) {
    AskMirror out;
    out.letters = letters;
    return out;
}

} // namespace

TEST_CASE("a wrong code, the participants' code, no code: not even asked about") {
    TwoLaptops two;
    const auto code = TwoLaptops::letters_of(two.a.host->invite_second());
    for (const auto& letters : {std::string("BBBB"), std::string(), std::string("BBBBB"),
                                std::string(two.a.host->secrets().letters.at(Role::participant).begin(),
                                            two.a.host->secrets().letters.at(Role::participant).end()),
                                std::string(two.a.host->secrets().letters.at(Role::note_taker).begin(),
                                            two.a.host->secrets().letters.at(Role::note_taker).end())}) {
        if (letters == code) continue;
        Stranger stranger(two, two.a);
        stranger.say(with_letters(letters));
        CHECK(stranger.turned_away() == Why::wrong_code);
        CHECK(two.a.host->second().state == Second::invited);
    }
    CHECK(two.a.host->wrong_codes() == 5); // shown to the moderator, and slowed down as others
    // The mirror's code lets nobody in as anything else.
    Stranger stranger(two, two.a);
    Hello hello;
    hello.letters = code;
    stranger.say(hello);
    CHECK(stranger.turned_away() == Why::wrong_code);
}

TEST_CASE("letters that were guessed are asked about, and a no is a no; a yes uses them up") {
    TwoLaptops two;
    const auto code = TwoLaptops::letters_of(two.a.host->invite_second());
    {
        Stranger stranger(two, two.a);
        stranger.say(with_letters(code));
        REQUIRE(two.a.host->second().state == Second::asks);
        CHECK_FALSE(stranger.has<MirrorBegins>());
        stranger.say(WantCopy{1'000'000});
        stranger.say(Mirrored{0});
        CHECK_FALSE(stranger.has<CopyPart>());
        // Who asks at the same time does not come between number and answer.
        Stranger second(two, two.a);
        second.say(with_letters(code));
        CHECK(second.turned_away() == Why::too_fast);
        CHECK(two.a.host->second().number ==
              mirror_number(two.a.host->secrets().keys.public_key, stranger.keys.public_key));
        two.a.host->answer_second(false);
        stranger.turns();
        CHECK(stranger.turned_away() == Why::not_followed);
        CHECK_FALSE(stranger.has<MirrorBegins>());
        stranger.got.clear();
        stranger.say(with_letters(code)); // was for once
        CHECK(stranger.turned_away() == Why::wrong_code);
    }
    two.follow();
    const auto used = TwoLaptops::letters_of(two.a.host->invite_second());
    Stranger late(two, two.a);
    late.say(with_letters(used)); // one is enough
    CHECK(late.turned_away() == Why::not_followed);
    CHECK(two.a.host->second().state == Second::following);
}

TEST_CASE("what was overheard or is known by a participant opens nothing") {
    TwoLaptops two;
    two.follow();
    const auto kept = MirrorKeepsake::kept_beside(two.b.folder / "secrets.json").value();
    const auto secret = two.a.host->secrets().keys.secret_key;
    two.kill(two.b);
    two.settle();
    REQUIRE(two.a.host->second().state == Second::away);
    AskMirror replayed; // the same question, from another key
    replayed.token = kept.token;
    replayed.owner = owner_proof(secret, kept.keys.public_key); // bound to the other's key
    Stranger stranger(two, two.a);
    stranger.say(replayed);
    CHECK(stranger.turned_away() == Why::wrong_code);
    replayed.owner = random<Secret>();
    stranger.got.clear();
    stranger.say(replayed);
    CHECK(stranger.turned_away() == Why::wrong_code);
    CHECK_FALSE(stranger.has<MirrorBegins>());
    CHECK(two.a.host->second().state == Second::away);
}

TEST_CASE("a participant who sends what only a mirror sends changes nothing") {
    TwoLaptops two;
    auto& anna = two.person();
    two.everybody_in();
    RoomInMemory::require(two.a.host->open_activity("live"));
    two.follow();
    two.b.stopped = true;
    const auto item = anna.link->contribute("live", {{"text", "ett"}});
    two.settle(20);
    for (int i = 0; i < 5; ++i) {
        anna.line->send(encode_frame(ToHost{Mirrored{static_cast<std::uint64_t>(i)}}));
        anna.line->send(encode_frame(ToHost{WantCopy{1'000'000}}));
        anna.line->send(encode_frame(ToHost{AskMirror{}}));
    }
    two.settle(20);
    CHECK_FALSE(acknowledged(anna, item)); // nobody can say for the mirror that it has it
    CHECK(two.a.host->second().state == Second::following);
    two.b.stopped = false;
    two.until([&] { return acknowledged(anna, item); });
}

TEST_CASE("a computer that only follows says so, says who leads, and takes nothing in") {
    TwoLaptops two;
    two.follow();
    const auto before = two.b.follower->head();
    Stranger stranger(two, two.b);
    Hello hello;
    const auto& letters = two.a.host->secrets().letters.at(Role::participant);
    hello.letters = {letters.begin(), letters.end()};
    stranger.say(hello);
    CHECK(stranger.turned_away() == Why::follows);
    stranger.got.clear();
    stranger.say(AskMirror{});
    CHECK(stranger.turned_away() == Why::follows);
    stranger.say(AskTerm{});
    const auto* led = std::get_if<LedBy>(&stranger.got.back());
    REQUIRE(led);
    CHECK(led->led == proof_of(two.a.host->secrets().keys.secret_key, 1));
    CHECK_FALSE(led->leading);
    stranger.say(Submit{1, PauseDay{true}, {}, 0});
    CHECK(two.b.follower->head() == before);
}

TEST_CASE("a leader that was given another workshop's secrets is not followed") {
    TwoLaptops two, other;
    two.begin_to_follow(two.b, two.a, TwoLaptops::letters_of(two.a.host->invite_second()));
    two.until([&] { return two.a.host->second().state == Second::asks; });
    const MirrorBegins false_one{random<Secret>(), other.a.host->secrets().text(), 100, {1, 1, {}}};
    two.a.network->server().send(two.b.keepsake->keys.public_key, encode_frame(ToClient{false_one}));
    two.settle();
    CHECK(two.b.follower->state() == Follower::State::refused);
    CHECK_FALSE(two.b.follower->secrets());
    CHECK(two.b.bytes().empty());
}
