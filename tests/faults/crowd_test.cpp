// Somebody stands still, floods, or only connects; or there are too few descriptors: the others are served.
#include "tests/faults/how_much.hpp"
#include "tests/faults/roles.hpp"
#include "tests/faults/stored.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <csignal>
#include <numeric>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

std::vector<std::string> as_writers(const Door& door, std::size_t count, double per_second) {
    return {"writers",    door.address,          std::to_string(door.port), to_hex(door.key),
            door.letters, std::to_string(count), std::to_string(per_second)};
}

bool may_open(std::size_t files) {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::max<rlim_t>(limit.rlim_cur, std::min<rlim_t>(files, limit.rlim_max));
    ::setrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur >= files;
}

/// TCP connections that say nothing.
class Idle {
  public:
    Idle(std::uint16_t port, std::size_t count) : began(Clock::now()) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        for (std::size_t i = 0; i < count; ++i) {
            const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
            REQUIRE(fd >= 0);
            ::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address);
            fds_.push_back(fd);
        }
    }
    ~Idle() {
        for (const int fd : fds_) ::close(fd);
    }
    /// How many of them the host has not closed yet.
    std::size_t open() const {
        std::size_t out = 0;
        for (const int fd : fds_) {
            char bytes[256];
            ssize_t got;
            while ((got = ::recv(fd, bytes, sizeof bytes, MSG_DONTWAIT)) > 0) {
            }
            out += got < 0 && (errno == EAGAIN || errno == ENOTCONN);
        }
        return out;
    }
    const Clock::time_point began;

  private:
    std::vector<int> fds_;
};

double since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

} // namespace

TEST_SUITE("stopped") {
    TEST_CASE("one of 200 stands still (SIGSTOP): the others' answers take at most 1.5 times as long") {
        REQUIRE(may_open(2000));
        const Folder folder(true);
        HostProcess host(folder.path(), free_ports());
        host.until_ready();
        Lights others(host.door(), 199);
        REQUIRE(others.until([&] { return others.in() == 199; }, Time(60'000)));
        std::vector<double> ratios;
        // On a machine that has other things to do single ratios say little: more of them are taken when the
        // first do not agree. A host that waited for the one would be off by hundreds of times.
        for (std::uint32_t round = 0; round < 9; ++round) {
            if (round >= how_much(3, 7) && percentile(ratios, 0.5) <= 1.5) break;
            // Both halves alike: a 200th joins, and either takes part or stands still from then on.
            std::vector<double> p99;
            for (const bool stands_still : {round % 2 == 0, round % 2 != 0}) {
                Process one(as_writers(host.door(), 1, 0));
                REQUIRE(others.until([&] { return one.said("in ", Time(0)).has_value(); }, Time(30'000)));
                if (stands_still) one.signal(SIGSTOP);
                others.take_times();
                others.contribute_for(Time(4000), 40); // it is dropped after six to eight seconds
                const auto times = others.take_times();
                REQUIRE(times.size() > 100);
                p99.push_back(percentile(times, 0.99));
                REQUIRE(others.in() == 199);
                one.kill();
                const bool left = others.until([&] { return host.present() == 199; }, Time(15'000));
                INFO("present " << host.present() << ", ended " << host.process().ended());
                REQUIRE(left);
            }
            if (round % 2 == 0) std::swap(p99[0], p99[1]);
            ratios.push_back(p99[1] / p99[0]);
            MESSAGE("p99 " << p99[0] << " ms, with one standing still " << p99[1] << " ms");
        }
        const auto median = percentile(ratios, 0.5);
        MESSAGE("median of the ratios " << median);
        CHECK(median <= 1.5);
    }

    TEST_CASE("and costs at most 1 MB, however much is said meanwhile") {
        const Folder folder(true);
        HostProcess host(folder.path(), free_ports());
        host.until_ready();
        Lights others(host.door(), 8);
        REQUIRE(others.until([&] { return others.in() == 8; }, Time(30'000)));
        // New words for the same few contributions: 28 KB to everybody each time, and no more to be
        // remembered.
        std::size_t sent = 0;
        const auto talk = [&](std::size_t count) {
            for (std::size_t i = 0; i < count; ++i) {
                others.all[i % 8]->edit(28'000);
                sent += 28'000;
                REQUIRE(others.until([&] { return others.all[i % 8]->waiting() == 0; }, Time(10'000)));
            }
        };
        talk(100); // the allocator has what it needs
        Process one(as_writers(host.door(), 1, 0));
        REQUIRE(others.until([&] { return one.said("in ", Time(0)).has_value(); }, Time(30'000)));
        talk(100);
        const auto before = host.process().resident();
        sent = 0;
        talk(100);
        const auto awake = host.process().resident();
        one.signal(SIGSTOP);
        std::size_t most = 0;
        for (int i = 0; i < 60; ++i) { // some 8 MB, more than any kernel keeps for it
            talk(5);
            most = std::max(most, host.process().resident());
        }
        const auto growth = [](std::size_t from, std::size_t to) {
            return to > from ? (to - from) / 1024 : 0;
        };
        MESSAGE("memory rose by " << growth(before, awake) << " KB awake, " << growth(awake, most)
                                  << " KB standing still");
        CHECK(growth(awake, most) <= 1024);
        one.kill();
    }
}

TEST_SUITE("idle and flooding") {
    TEST_CASE(
        "2,000 connections that say nothing: people join and contribute, and the silent are closed at 3 s") {
        if (!may_open(4500)) {
            MESSAGE("skipped: this test needs 4,500 open files");
            return;
        }
        const Folder folder(true);
        HostProcess host(folder.path(), free_ports());
        host.until_ready();
        (void)host_letters(host.door().key); // takes a second, once
        const Idle idle(host.door().port, 2000);
        Lights people(host.door(), 10);
        REQUIRE(people.until([&] { return people.in() == 10; }, Time(15'000)));
        for (auto& one : people.all) CHECK(one->contribute());
        CHECK(people.until([&] { return people.take_times().size() > 0 || people.all[0]->waiting() == 0; },
                           Time(15'000)));
        const auto joined = since(idle.began);
        CHECK(people.until([&] { return idle.open() == 0; }, Time(15'000)));
        const auto closed = since(idle.began);
        MESSAGE("ten joined and contributed within " << joined << " s; the last silent one was closed after "
                                                     << closed << " s");
        CHECK(closed < 6);
        people.contribute_for(Time(1000), 20);
        CHECK(people.take_times().size() >= 15);
    }

    TEST_CASE("somebody who floods is limited, and the others are answered") {
        const Folder folder(true);
        HostProcess host(folder.path(), free_ports());
        host.until_ready();
        Lights people(host.door(), 20);
        REQUIRE(people.until([&] { return people.in() == 20; }, Time(30'000)));
        people.contribute_for(Time(2000), 40);
        const auto calm = people.take_times();
        Process flooder({"flooder", host.door().address, std::to_string(host.door().port),
                         to_hex(host.door().key), host.door().letters});
        REQUIRE(people.until([&] { return host.present() == 21; }, Time(30'000)));
        people.contribute_for(Time(2000), 40); // what it may send at once is spent
        people.take_times();
        const auto before = check_in_file(host.file(), {});
        const auto begin = Clock::now();
        people.contribute_for(Time(6000), 40);
        const auto seconds = since(begin);
        const auto taken = check_in_file(host.file(), {}) - before;
        const auto flooded = people.take_times();
        std::size_t cuts = 0;
        for (const auto& one : people.all) cuts += one->cut;
        MESSAGE("p99 " << percentile(calm, 0.99) << " ms, beside a flood " << percentile(flooded, 0.99)
                       << " ms; " << static_cast<double>(taken) / seconds << " stored a second");
        INFO("present " << host.present() << ", ended " << host.process().ended());
        CHECK(cuts == 0); // nobody else pays
        CHECK(flooded.size() >= 200);
        CHECK(percentile(flooded, 0.99) < 1000);
        // Two hundred a second are allowed to each, and the others say forty.
        CHECK(static_cast<double>(taken) / seconds < 300);
    }
}

TEST_SUITE("descriptors") {
    TEST_CASE(
        "256 descriptors, 400 clients: those who fit are served, the others are turned away, nothing spins") {
        REQUIRE(may_open(4500));
        const Folder folder(true);
        HostProcess host(folder.path(), free_ports(), {.environment = {}, .open_files = 256});
        host.until_ready();
        Lights people(host.door(), 400);
        REQUIRE(people.until([&] { return people.in() >= 100; }, Time(30'000)));
        people.until([] { return false; }, Time(3000)); // all have tried
        const auto in = people.in();
        CHECK(in >= 100);
        CHECK(in < 256);
        const auto cpu = host.process().cpu_seconds();
        const auto begin = Clock::now();
        people.until([] { return false; }, Time(5000));
        const auto share = (host.process().cpu_seconds() - cpu) / since(begin);
        MESSAGE(in << " are in; with the others trying again the host uses " << share << " of a core");
        CHECK(share < 0.5);
        CHECK_FALSE(host.process().ended());
        // Who is in is served …
        std::size_t asked = 0;
        for (auto& one : people.all) asked += one->in() && one->contribute();
        CHECK(asked >= 100);
        const auto answered = [&] {
            std::size_t out = 0;
            for (const auto& one : people.all) out += one->milliseconds.size();
            return out;
        };
        CHECK(people.until([&] { return answered() + 5 >= asked; }, Time(10'000)));
        // … and who is not comes in when others leave.
        std::vector<Light*> waiting;
        std::size_t left = 0;
        for (auto& one : people.all)
            if (!one->in())
                waiting.push_back(one.get());
            else if (left < 80)
                one->client().close(), ++left;
        CHECK(people.until(
            [&] { return std::ranges::count_if(waiting, [](const auto* one) { return one->in(); }) >= 40; },
            Time(20'000)));
    }
}
