// A copy for the second laptop that cannot be made strands nobody.
#include "shared/protocol/codec.hpp"
#include "tests/host/room_in_memory.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

TEST_CASE("no copy can be made for the second laptop: it is told so, is not asked about again, and the day "
          "goes on") {
    RoomInMemory r; // its journal has no file
    const auto keys = make_key_pair();
    auto line = r.network.join(keys.public_key);
    const auto code = r.host->invite_second();
    AskMirror asked;
    asked.letters = {code.role.begin(), code.role.end()};
    std::optional<Why> told;
    bool said = false;
    const auto turn = [&] {
        r.host->pump();
        for (const auto& event : line->poll(Milliseconds{0}))
            if (const auto* frame = std::get_if<Frame>(&event))
                if (const auto message = decode_to_client(*frame))
                    if (const auto* no = std::get_if<NotAdmitted>(&*message)) told = no->why.why;
        if (!said) said = line->send(encode_frame(ToHost{asked}));
    };
    for (int i = 0; i < 100 && r.host->second().state != SecondLaptop::State::asks; ++i) turn();
    REQUIRE(r.host->second().state == SecondLaptop::State::asks);
    CHECK(r.host->answer_second(true));
    for (int i = 0; i < 100 && !told; ++i) turn();
    CHECK(told == Why::host_failing);
    CHECK(r.host->second().state == SecondLaptop::State::away);
    CHECK(r.host->submit(PauseDay{true}));
}
