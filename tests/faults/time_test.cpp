// Clocks that jump, and lines that are neither there nor gone.
#include "tests/faults/how_much.hpp"
#include "tests/faults/roles.hpp"
#include "tests/faults/stored.hpp"

#include <csignal>
#include <fmt/format.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

std::vector<std::string> as_people(const Door& door, std::size_t count, double per_second) {
    return {"writers",    door.address,          std::to_string(door.port), to_hex(door.key),
            door.letters, std::to_string(count), std::to_string(per_second)};
}

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Debian's package faketime; empty: not here.
std::string faketime() {
    for (const char* folder : {"/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib"})
        if (const auto path = fmt::format("{}/faketime/libfaketimeMT.so.1", folder); fs::exists(path))
            return path;
    return {};
}

bool shell(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

/// What a process of participants has been told, and when the last of them lost its line.
struct Heard {
    std::vector<ItemId> told;
    std::size_t lost = 0, in = 0;
    Clock::time_point lost_at{};
    /// False: it did not become so in time.
    bool until(Process& process, const std::function<bool()>& so, Time wait) {
        for (const auto end = Clock::now() + wait; !so();) {
            if (Clock::now() > end) return false;
            const auto line = process.line(Time(20));
            if (!line) continue;
            if (line->starts_with("ack ")) told.push_back(from_hex<ItemId>(line->substr(4)).value());
            if (line->starts_with("in ")) ++in;
            if (line->starts_with("lost "))
                lost_at = Clock::time_point(Time(std::stoll(line->substr(5)))), ++lost;
        }
        return true;
    }
};

} // namespace

TEST_SUITE("clock") {
    TEST_CASE("the clock jumps a day ahead and two back: order and time-outs are as ever") {
        if (faketime().empty()) {
            MESSAGE("skipped: the package faketime is not installed");
            return;
        }
        const Folder folder(true);
        const auto offset = folder / "offset";
        const auto jump = [&](const char* to) {
            write_bytes(folder / "next", std::string(to) + "\n");
            fs::rename(folder / "next", offset);
        };
        jump("+0");
        const ProcessOptions faked{.environment = {{"LD_PRELOAD", faketime()},
                                                   {"FAKETIME_TIMESTAMP_FILE", offset.string()},
                                                   {"FAKETIME_NO_CACHE", "1"},
                                                   {"DONT_FAKE_MONOTONIC", "1"}}};
        HostProcess host(folder.path(), free_ports(), faked);
        host.until_ready();
        const auto today = host.minute_beyond(0, 0, Time(5000)).value();
        const auto a_day = [&](int days) { // seen by the host, and not by some default
            const auto near = today + days * 1440;
            const auto seen = host.minute_beyond(today - 1300, today + 1300, Time(5000));
            REQUIRE(seen);
            CHECK(std::abs(*seen - near) < 60);
        };
        // On people's laptops, too.
        Process jumping(as_people(host.door(), 2, 10), faked);
        Heard heard;
        REQUIRE(heard.until(
            jumping, [&] { return heard.in == 2; }, Time(30'000)));
        Crowd crowd(host.door(), 3);
        REQUIRE(crowd.until([&] { return crowd.all_in(); }, Time(30'000)));
        const auto write = [&](std::size_t count) {
            const auto enough = crowd.acknowledged() + count;
            REQUIRE(
                crowd.until([&] { return crowd.write(1), crowd.acknowledged() >= enough; }, Time(10'000)));
            const auto also = heard.told.size() + 5;
            REQUIRE(heard.until(
                jumping, [&] { return heard.told.size() >= also; }, Time(10'000)));
        };
        write(20);
        jump("+1d");
        a_day(1);
        write(20);
        jump("+0");
        REQUIRE(host.minute_beyond(today + 1300, INT64_MAX, Time(5000)));
        jump("-1d");
        a_day(-1);
        write(20);
        CHECK(heard.lost == 0);                      // nobody was thrown out by it,
        CHECK(crowd.link(0).spent_seconds() < 1000); // and the part has not lasted for a day
        // The time-outs are those of a clock that never jumps: somebody who stands still is missed in 8 s …
        REQUIRE(host.until_present(5, Time(5000)));
        jumping.signal(SIGSTOP);
        const auto stopped = Clock::now();
        jump("+1d");
        CHECK(host.until_present(3, Time(15'000)));
        const auto missed = seconds_since(stopped);
        MESSAGE("missed after " << missed << " s");
        CHECK(missed > 3);
        CHECK(missed <= 8.5);
        write_bytes(offset, "-1d\n");
        jumping.signal(SIGCONT); // … and goes on by itself.
        const auto before = heard.told.size();
        CHECK(heard.until(
            jumping, [&] { return heard.told.size() > before + 3; }, Time(20'000)));
        host.process().kill();
        auto told = crowd.told();
        told.insert(told.end(), heard.told.begin(), heard.told.end());
        check_in_file(host.file(), told);
        // In the order in which each was told, whatever the clock said.
        const auto journal = open_readonly(host.file());
        REQUIRE(journal);
        std::map<ItemId, Seq> at;
        for (const auto& entry : (*journal)->read(1, (*journal)->head().seq))
            if (const auto* added = std::get_if<ContributionAdded>(&entry.event)) at[added->item] = entry.seq;
        for (std::size_t i = 0; i < crowd.size(); ++i) {
            Seq last = 0;
            for (const auto& own : crowd.link(i).own()) {
                if (own.activity != "live" || own.way != Way::acknowledged) continue;
                CHECK(at[own.item] > last);
                last = at[own.item];
            }
        }
    }
}

TEST_SUITE("half open") {
    TEST_CASE("the host stands still (SIGSTOP): people are told within 8 s, write on, and nothing is lost") {
        const Folder folder(true);
        HostProcess host(folder.path(), free_ports());
        host.until_ready();
        Crowd crowd(host.door(), 4, 10);
        std::size_t lost = 0;
        crowd.on_news = [&](std::size_t, const News& news) { lost += news.what == News::What::lost; };
        REQUIRE(crowd.until([&] { return crowd.all_in(); }, Time(30'000)));
        REQUIRE(crowd.until([&] { return crowd.write(), crowd.acknowledged() >= 20; }, Time(10'000)));
        host.process().signal(SIGSTOP);
        const auto stopped = Clock::now();
        CHECK(crowd.until([&] { return crowd.write(2), lost == 4; }, Time(20'000)));
        const auto noticed = seconds_since(stopped);
        MESSAGE("noticed after " << noticed << " s");
        CHECK(noticed <= 8.5);
        for (int i = 0; i < 8; ++i) crowd.write(4);
        host.process().signal(SIGCONT);
        CHECK(crowd.until([&] { return crowd.all_in() && crowd.all_through(); }, Time(60'000)));
        host.process().kill();
        check_in_file(host.file(), crowd.told());
    }

    TEST_CASE("the cable is out (two network namespaces, veth down): noticed within 8 s at both ends, "
              "nothing is lost") {
        if (::geteuid() != 0 || !shell("unshare -n true") || !shell("command -v ip") ||
            !shell("command -v nsenter")) {
            MESSAGE("skipped: network namespaces need root, ip and nsenter");
            return;
        }
        const Folder folder(true);
        const ProcessOptions apart{.environment = {}, .open_files = 0, .own_network = true};
        HostProcess host(folder.path(), free_ports(), apart, "0.0.0.0");
        host.until_ready();
        auto door = host.door();
        door.address = "10.77.0.1";
        Process people(as_people(door, 3, 10), apart);
        const auto at_host = fmt::format("nsenter -t {} -n ip ", host.process().pid());
        const auto at_people = fmt::format("nsenter -t {} -n ip ", people.pid());
        const auto cable =
            fmt::format("{}link add vhost type veth peer name vpeople netns {}", at_host, people.pid());
        if (!shell(cable)) {
            MESSAGE("skipped: no veth can be made here");
            return;
        }
        REQUIRE(shell(at_host + "addr add 10.77.0.1/24 dev vhost"));
        REQUIRE(shell(at_people + "addr add 10.77.0.2/24 dev vpeople"));
        REQUIRE(shell(at_host + "link set vhost up"));
        REQUIRE(shell(at_people + "link set vpeople up"));
        Heard heard;
        REQUIRE(heard.until(
            people, [&] { return heard.in == 3 && heard.told.size() > 20; }, Time(40'000)));
        for (std::uint32_t time = 0; time < how_much(1, 5); ++time) {
            heard.lost = heard.in = 0;
            REQUIRE(host.until_present(3, Time(10'000)));
            REQUIRE(shell(at_host + "link set vhost down"));
            const auto out = Clock::now();
            CHECK(host.until_present(0, Time(20'000)));
            const auto host_noticed = seconds_since(out);
            CHECK(heard.until(
                people, [&] { return heard.lost == 3; }, Time(20'000)));
            const auto noticed = std::chrono::duration<double>(heard.lost_at - out).count();
            REQUIRE(shell(at_host + "link set vhost up"));
            const auto before = heard.told.size();
            CHECK(heard.until(
                people, [&] { return heard.in == 3 && heard.told.size() > before; }, Time(90'000)));
            MESSAGE("the host noticed after " << host_noticed << " s, the people after " << noticed
                                              << " s; back after " << seconds_since(out) << " s");
            CHECK(host_noticed <= 8.5);
            CHECK(noticed <= 8.5);
        }
        host.process().kill();
        heard.until(
            people, [] { return false; }, Time(200));
        check_in_file(host.file(), heard.told);
    }
}
