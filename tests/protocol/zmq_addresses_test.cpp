// A client that knows several addresses of one host: each is tried in turn, the same key is demanded at each,
// and one that hangs is left.
#include "tests/protocol/zmq_hall.hpp"

#include <csignal>
#include <sys/prctl.h>
#include <sys/wait.h>

using namespace vagskal;
using namespace vagskal::hall;

namespace {

const HostLetters& letters() {
    static const HostLetters out = host_letters(host_keys().public_key);
    return out;
}

bool is_connected_to(Guest& guest, const Host& host) {
    return guest.client.state() == LinkState::connected &&
           guest.client.address() == address_of(*host.server).text();
}

/// A host in a process of its own, which can be stopped like a laptop whose lid is shut: its connections
/// stay, and nobody answers.
class HostProcess {
  public:
    HostProcess() {
        int ends[2] = {};
        REQUIRE(::pipe(ends) == 0);
        pid_ = ::fork();
        REQUIRE(pid_ >= 0);
        if (pid_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            auto server = ZmqServer::listen("127.0.0.1", 0, host_keys(), {});
            const std::uint16_t port = server ? (*server)->port() : std::uint16_t{0};
            if (::write(ends[1], &port, sizeof port) != sizeof port) ::_exit(1);
            for (;;)
                for (auto& event : (*server)->poll(Milliseconds(20)))
                    if (event.what == What::frame) (*server)->send(event.peer, std::move(event.frame));
        }
        ::close(ends[1]);
        REQUIRE(::read(ends[0], &port_, sizeof port_) == sizeof port_);
        ::close(ends[0]);
        REQUIRE(port_ != 0);
    }
    ~HostProcess() {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    HostProcess(const HostProcess&) = delete;
    HostProcess& operator=(const HostProcess&) = delete;
    void stop() const { ::kill(pid_, SIGSTOP); }
    HostAddress address() const { return {"127.0.0.1", port_}; }

  private:
    pid_t pid_ = -1;
    std::uint16_t port_ = 0;
};

} // namespace

TEST_CASE("a host that hangs is left within 8 seconds, and the next address is tried") {
    (void)letters(); // a second of computing, before there is a process with a copy of this one
    const HostProcess first;
    Host second;
    Guest guest;
    guest.client.connect(first.address(), letters());
    guest.client.also_at({address_of(*second.server).text()});
    REQUIRE(until([&] { return guest.client.state() == LinkState::connected; }, &second, {&guest}));
    REQUIRE(guest.client.address() == first.address().text());
    CHECK(guest.client.send(text("still there")));
    REQUIRE(until([&] { return !guest.frames.empty(); }, &second, {&guest}));
    guest.states.clear();
    first.stop();
    const auto stopped = Clock::now();
    REQUIRE(until([&] { return !guest.states.empty(); }, &second, {&guest}));
    CHECK(guest.states.front() == LinkState::lost);
    CHECK(Clock::now() - stopped <= std::chrono::seconds(8));
    REQUIRE(until([&] { return is_connected_to(guest, second); }, &second, {&guest}));
    CHECK(Clock::now() - stopped <= std::chrono::seconds(10));
    CHECK(echoes(guest, second, text("here")));
}

TEST_CASE("when the host is gone its other address is tried, and the first one again when that is gone") {
    Guest guest;
    auto first = std::make_unique<Host>();
    const auto port = first->server->port();
    REQUIRE(connected(guest, *first));
    Host second;
    guest.client.also_at({"no address", address_of(*second.server).text(), "127.0.0.1:1"});
    CHECK(guest.client.state() == LinkState::connected); // what is there stays
    first.reset();
    REQUIRE(until([&] { return is_connected_to(guest, second); }, &second, {&guest}));
    CHECK(echoes(guest, second, text("at the second")));
    CHECK(std::ranges::count(guest.states, LinkState::checking_key) == 1); // the key itself was compared
    second.server.reset();
    first = std::make_unique<Host>();
    first->server = open_host({}, port);
    REQUIRE(until([&] { return is_connected_to(guest, *first); }, first.get(), {&guest}));
    CHECK(echoes(guest, *first, text("at the first")));
}

TEST_CASE("a host that does not lead is left for the other; where there is no other it is asked again") {
    Host first, second;
    Guest guest;
    REQUIRE(connected(guest, first));
    guest.states.clear();
    guest.client.elsewhere();
    REQUIRE(until([&] { return guest.client.state() == LinkState::connected; }, &first, {&guest}));
    CHECK(guest.states == std::vector<LinkState>{LinkState::lost, LinkState::connected});
    guest.client.also_at({address_of(*second.server).text()});
    guest.client.elsewhere();
    REQUIRE(until(
        [&] {
            first.pump();
            return is_connected_to(guest, second);
        },
        &second, {&guest}));
    CHECK(echoes(guest, second, text("led from here")));
}

TEST_CASE("another key at one address: nothing is sent there, and the search goes on at the others") {
    auto impostor = ZmqServer::listen("127.0.0.1", 0, make_key_pair());
    REQUIRE(impostor);
    const auto there = address_of(**impostor);
    Guest guest;

    SUBCASE("the one that was given is wrong, another is right") {
        Host right;
        guest.client.connect(there, letters());
        guest.client.also_at({address_of(*right.server).text()});
        REQUIRE(until([&] { return is_connected_to(guest, right); }, &right, {&guest}));
        CHECK(echoes(guest, right, text("to the right one")));
    }
    SUBCASE("the other one is wrong: the right one is waited for, however long it is away") {
        auto right = std::make_unique<Host>();
        const auto port = right->server->port();
        REQUIRE(connected(guest, *right));
        guest.client.also_at({there.text()});
        right.reset();
        const auto end = Clock::now() + std::chrono::seconds(3);
        REQUIRE(until([&] { return Clock::now() > end; }, nullptr, {&guest}));
        CHECK(guest.client.state() == LinkState::lost);
        right = std::make_unique<Host>();
        right->server = open_host({}, port);
        REQUIRE(until([&] { return is_connected_to(guest, *right); }, right.get(), {&guest}));
    }
    SUBCASE("all are wrong: it is told, and no further try is made") {
        guest.client.connect(there, letters());
        guest.client.also_at({there.text()});
        REQUIRE(until([&] { return guest.client.state() == LinkState::wrong_key; }, nullptr, {&guest}));
        CHECK(guest.client.poll(Milliseconds(50)).empty());
        Host right; // until another address is told
        guest.client.also_at({address_of(*right.server).text()});
        REQUIRE(until([&] { return is_connected_to(guest, right); }, &right, {&guest}));
    }
    CHECK(std::ranges::count_if((*impostor)->poll(Milliseconds(0)), [](const Incoming& event) {
              return event.what == What::frame || event.what == What::connected;
          }) == 0);
}
