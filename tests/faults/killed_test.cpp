// The host's program is killed at any moment while people write: what they were told is stored is there.
#include "tests/faults/how_much.hpp"
#include "tests/faults/roles.hpp"
#include "tests/faults/stored.hpp"

using namespace vagskal;
using namespace vagskal::test;

TEST_SUITE("killed") {
    TEST_CASE("kill -9 of the host at random times: acknowledged is within replayed, and in the end all is "
              "there once") {
        const Folder folder(/*on_disk=*/true);
        std::mt19937 dice(1);
        HostProcess host(folder.path(), free_ports());
        host.until_ready();
        Crowd crowd(host.door(), 6, 10);
        REQUIRE(crowd.until([&] { return crowd.all_in(); }, Time(30'000)));
        const auto times = how_much(20, 100);
        std::size_t in_file = 0, while_starting = 0;
        for (std::uint32_t kill = 1; kill <= times; ++kill) {
            CAPTURE(kill);
            const auto told = crowd.acknowledged();
            const auto write = [&] { crowd.write(3, dice() % 200); };
            if (kill % 5 == 0) { // while it starts, replays, listens, greets
                ++while_starting;
                const auto end = Clock::now() + Time(dice() % 400);
                while (Clock::now() < end) write(), crowd.turn(Time(1));
            } else {
                const auto enough = told + 1 + dice() % 30;
                REQUIRE(crowd.until([&] { return write(), crowd.acknowledged() >= enough; }, Time(30'000)));
                const auto moment = Clock::now() + std::chrono::microseconds(dice() % 20'000);
                while (Clock::now() < moment) write(), crowd.turn(Time(0));
            }
            host.process().kill();
            crowd.turn(Time(0)); // what had come before it died counts as told
            const auto now = check_in_file(host.file(), crowd.told());
            CHECK(now >= in_file);
            in_file = now;
            host.start();
        }
        host.until_ready();
        REQUIRE(crowd.until([&] { return crowd.all_in() && crowd.all_through(); }, Time(60'000)));
        check_in_file(host.file(), crowd.told());
        MESSAGE(times << " kills, " << while_starting << " of them at the start; " << crowd.acknowledged()
                      << " acknowledged, none lost, none twice");
        CHECK(crowd.acknowledged() > times);
    }
}
