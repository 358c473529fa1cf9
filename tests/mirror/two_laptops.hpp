#pragma once
// Two computers with a file each, and people whose lines can be turned from one to the other. All in one
// thread, over lines in memory; nothing moves unless turn() is called.
#include "facilitator/mirror/follower.hpp"
#include "tests/host/room_in_memory.hpp"

namespace vagskal::test {

class FineClock final : public HostClock {
  public:
    std::int64_t now = 1; ///< milliseconds
    Minute minute() const override { return 29'000'000 + now / 60'000; }
    std::int64_t seconds() const override { return now / 1000; }
    std::int64_t milliseconds() const override { return now; }
};

/// A line that may be turned to another network, as a client's is when the host does not answer.
class TurnedLine final : public ClientTransport {
  public:
    explicit TurnedLine(std::unique_ptr<ClientTransport> line) : line_(std::move(line)) {}
    void turn_to(std::unique_ptr<ClientTransport> line) {
        if (line_->state() == LinkState::connected) lost_ = true;
        line_ = std::move(line);
    }
    bool send(Frame frame) override { return line_->send(std::move(frame)); }
    std::vector<LinkEvent> poll(Milliseconds timeout) override {
        std::vector<LinkEvent> out;
        if (std::exchange(lost_, false)) out.emplace_back(LinkState::lost);
        for (auto& event : line_->poll(timeout)) out.push_back(std::move(event));
        return out;
    }
    LinkState state() const override { return line_->state(); }
    void close() override { line_->close(); }

  private:
    std::unique_ptr<ClientTransport> line_;
    bool lost_ = false;
};

struct Voter { ///< or any other person
    NothingKept keepsake;
    std::unique_ptr<TurnedLine> line;
    std::unique_ptr<Link> link;
};

/// One of the two.
struct Laptop {
    std::filesystem::path folder = RoomInMemory::make_folder();
    std::filesystem::path file = folder / "day.db";
    SecretsFile secrets{folder / "secrets.json"};
    std::unique_ptr<LoopbackNetwork> network;
    std::unique_ptr<SqliteJournal> journal;
    std::unique_ptr<Host> host;
    std::unique_ptr<ClientTransport> to_leader;
    std::unique_ptr<Follower> follower;
    std::unique_ptr<FollowerDoor> door;
    std::optional<MirrorKeepsake> keepsake;
    bool stopped = false; ///< as by SIGSTOP: does nothing, its lines stay

    ~Laptop() { std::filesystem::remove_all(folder); }
    SecretsPath secrets_path() const {
        return [at = folder / "secrets.json"](const ChainHash&) { return at; };
    }
    std::string bytes() const {
        std::string all;
        for (const auto& one : std::filesystem::directory_iterator(folder))
            if (one.path().extension() != ".json") {
                std::ifstream in(one.path(), std::ios::binary);
                all.append(std::istreambuf_iterator<char>(in), {});
            }
        return all;
    }
};

class TwoLaptops {
  public:
    RoomKinds kinds;
    FineClock clock;
    Laptop a, b;
    std::vector<std::unique_ptr<Voter>> people;
    std::uint64_t seed;
    /// No power is cut here: what the operating system has outlives a killed program.
    static StoreOptions quick() {
        StoreOptions out;
        out.sync_each = false;
        return out;
    }

    explicit TwoLaptops(std::uint64_t with_seed = 1, LineFaults faults = {}) : seed(with_seed) {
        a.network = std::make_unique<LoopbackNetwork>(seed, faults);
        b.network = std::make_unique<LoopbackNetwork>(seed + 1'000, faults);
        a.journal = std::move(*SqliteJournal::create(a.file, quick()));
        start_host(a);
        RoomInMemory::require(
            a.host->submit(CreateWorkshop{"Prov", "sv", Anonymity::unlinked, room_session()}));
    }

    /// As the program does: the file is opened, and the network afterwards.
    void start_host(Laptop& laptop) {
        if (!laptop.journal) laptop.journal = std::move(*SqliteJournal::open(laptop.file, quick()));
        laptop.host = std::make_unique<Host>(
            HostParts{*laptop.journal, kinds, clock, laptop.secrets, &laptop.network->server()});
    }
    static std::string letters_of(const JoinCode& code) { return {code.role.begin(), code.role.end()}; }

    /// `who` begins to follow `leader`. Without letters: by token, or by having led.
    void begin_to_follow(Laptop& who, Laptop& leader, const std::string& letters, bool has_led = false) {
        if (!who.keepsake) who.keepsake = MirrorKeepsake::kept_beside(who.folder / "secrets.json");
        if (!who.keepsake) who.keepsake = MirrorKeepsake::fresh();
        who.to_leader = leader.network->join(who.keepsake->keys.public_key);
        auto found = find_mirror(who.file, has_led, who.secrets_path());
        RoomInMemory::require(found);
        const auto key = leader.host->secrets().keys.public_key;
        who.follower = std::make_unique<Follower>(FollowerParts{*who.to_leader,
                                                                [key] { return key; },
                                                                who.file,
                                                                std::move(*found),
                                                                *who.keepsake,
                                                                "leader:5555",
                                                                letters,
                                                                has_led,
                                                                "follower:5555",
                                                                {},
                                                                [this] { return clock.now; },
                                                                who.secrets_path(),
                                                                quick()});
        who.door = std::make_unique<FollowerDoor>(who.network->server());
    }
    /// Asked, compared, let, copied.
    void follow() {
        begin_to_follow(b, a, letters_of(a.host->invite_second()));
        until([&] { return a.host->second().state == SecondLaptop::State::asks; });
        if (a.host->second().number != b.follower->number()) throw std::runtime_error("other numbers");
        a.host->answer_second(true);
        until([&] { return a.host->second().state == SecondLaptop::State::following; });
    }
    /// As kill -9: what was on its way is lost with it.
    void kill(Laptop& laptop) {
        laptop.network->set_down(true);
        laptop.host.reset();
        laptop.follower.reset();
        laptop.to_leader.reset();
        laptop.journal.reset();
        laptop.keepsake.reset();
    }
    void take_over(Laptop& laptop) {
        laptop.follower->release();
        laptop.follower.reset();
        laptop.to_leader.reset();
        laptop.door.reset();
        laptop.journal = std::move(*SqliteJournal::open(laptop.file, quick()));
        laptop.host =
            std::make_unique<Host>(HostParts{*laptop.journal, kinds, clock, laptop.secrets, nullptr});
        RoomInMemory::require(laptop.host->take_over());
        laptop.host->attach(laptop.network->server());
    }

    Voter& person(Role role = Role::participant) {
        auto& person = *people.emplace_back(std::make_unique<Voter>());
        person.line = std::make_unique<TurnedLine>(a.network->join(person.keepsake.kept.keys.public_key));
        const auto& letters = a.host->secrets().letters.at(role);
        person.link = std::make_unique<Link>(
            *person.line, person.keepsake,
            LinkOptions{{letters.begin(), letters.end()}, 7, [this] { return clock.now; }, &kinds});
        return person;
    }
    void turn_people_to(Laptop& laptop) {
        for (auto& person : people)
            person->line->turn_to(laptop.network->join(person->keepsake.kept.keys.public_key));
    }

    void turn_of(Laptop& laptop) {
        if (laptop.stopped) return;
        if (laptop.host) laptop.host->pump();
        if (laptop.follower) {
            laptop.follower->poll();
            if (laptop.door && laptop.follower->secrets()) laptop.door->poll(laptop.follower->secrets()->led);
        }
    }
    void turn() {
        turn_of(a);
        turn_of(b);
        for (auto& person : people) {
            person->link->poll(Milliseconds{0});
            (void)person->link->take_news();
        }
        clock.now += 10;
    }
    template <class So>
    void until(So so) {
        for (int i = 0; i < 20'000; ++i) {
            if (so()) return;
            turn();
        }
        throw std::runtime_error("it never became so");
    }
    void settle(int turns = 60) {
        for (int i = 0; i < turns; ++i) turn();
    }
    void everybody_in() {
        until([&] {
            return std::ranges::all_of(people, [](const auto& person) { return person->link->ready(); });
        });
    }
};

inline bool acknowledged(const Voter& person, const ItemId& item) {
    const auto* own = person.link->find_own(item);
    return own && own->way == Way::acknowledged && !own->editing && !own->withdrawing;
}

} // namespace vagskal::test
