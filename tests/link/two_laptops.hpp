#pragma once
// Two computers that may lead one workshop, each with a line in memory of its own that can misbehave, and
// links that know both. The second one's journal is a copy, made when the test says so: what a copy contains,
// and how it is kept, is tried in tests/mirror.
#include "tests/host/room_in_memory.hpp"

#include <array>

namespace vagskal::test {

inline const std::string first_address = "first:1", second_address = "second:1";

/// A line that knows both computers, as the network's does: where nobody answers it tries the other.
class LineToEither final : public ClientTransport {
  public:
    LineToEither(LoopbackNetwork& first, LoopbackNetwork& second, const PeerKey& key)
        : networks_{&first, &second}, key_(key), line_(first.join(key)) {}

    bool send(Frame frame) override { return line_->send(std::move(frame)); }
    std::vector<LinkEvent> poll(Milliseconds timeout) override {
        auto out = std::exchange(events_, {});
        for (auto& event : line_->poll(timeout)) out.push_back(std::move(event));
        unanswered_ = line_->state() == LinkState::connected ? 0 : unanswered_ + 1;
        if (unanswered_ > patience && knows_second_) go_to(1 - at_);
        return out;
    }
    LinkState state() const override { return line_->state(); }
    void close() override { line_->close(); }
    void also_at(std::vector<std::string> addresses) override {
        for (const auto& address : addresses) knows_second_ = knows_second_ || address == second_address;
    }
    void elsewhere() override {
        if (line_->state() == LinkState::connected) events_.emplace_back(LinkState::lost);
        go_to(knows_second_ ? 1 - at_ : at_);
    }
    std::string address() const override { return at_ == 0 ? first_address : second_address; }

  private:
    static constexpr int patience = 20; ///< polls
    void go_to(std::size_t other) {
        at_ = other;
        unanswered_ = 0;
        line_ = networks_[at_]->join(key_);
    }
    std::array<LoopbackNetwork*, 2> networks_;
    PeerKey key_;
    std::unique_ptr<ClientTransport> line_;
    std::vector<LinkEvent> events_;
    std::size_t at_ = 0;
    int unanswered_ = 0;
    bool knows_second_ = false;
};

class TwoLaptops {
  public:
    RoomInMemory first;
    LoopbackNetwork second_network;
    MemoryJournal second_journal;
    SecretsFile second_secrets{first.folder / "second.json"};
    std::unique_ptr<Host> second; ///< none: it only follows, and says so

    explicit TwoLaptops(std::uint64_t seed = 1, LineFaults faults = {})
        : first(seed, faults), second_network(seed + 1000, faults) {}
    ~TwoLaptops() { std::filesystem::remove_all(first.folder); }

    std::unique_ptr<Person> person(Role role = Role::participant) {
        auto out = std::make_unique<Person>();
        connect(*out, role);
        return out;
    }
    /// The program starts (again) over what was kept.
    void connect(Person& person, Role role = Role::participant) {
        person.link.reset();
        person.line = std::make_unique<LineToEither>(first.network, second_network,
                                                     person.keepsake.kept.keys.public_key);
        const auto& letters = (first.host ? first.host : second)->secrets().letters.at(role);
        person.link = std::make_unique<Link>(
            *person.line, person.keepsake,
            LinkOptions{{letters.begin(), letters.end()}, 7, [this] { return first.now; }, &first.kinds});
    }
    /// As the leading host does to those that are in, and to those that come.
    void tell_of_second(std::span<Person* const> people) {
        for (auto* person : people)
            first.network.server().send(person->keepsake.kept.keys.public_key,
                                        encode_frame(Standby{{second_address}}));
    }
    /// What the second one leads with, should it lead: what the first has now.
    void copy_now() { second_journal = first.journal; }

    /// The first one's computer dies; nobody on the line is told.
    void lose_first() {
        first.network.set_down(true);
        first.host.reset();
    }
    /// With what it has of the journal.
    void second_leads(const HostSecrets& secrets) {
        second_secrets.save(secrets);
        second = std::make_unique<Host>(
            HostParts{second_journal, first.kinds, first.clock, second_secrets, &second_network.server()});
        RoomInMemory::require(second->take_over());
    }

    void turn(std::span<Person* const> people) {
        if (first.host) first.host->pump();
        if (second)
            second->pump();
        else
            follow();
        for (auto* person : people) {
            person->link->poll(Milliseconds{0});
            for (auto& news : person->link->take_news()) person->news.push_back(news);
        }
        first.now += 10;
        if (first.now % 1000 < 10) ++first.clock.now_seconds;
    }
    template <class So>
    void until(std::span<Person* const> people, So so) {
        for (int i = 0; i < 40'000; ++i) {
            if (so()) return;
            turn(people);
        }
        throw std::runtime_error("it never became so");
    }
    void settle(std::span<Person* const> people) {
        for (int i = 0; i < 100; ++i) turn(people);
    }

  private:
    void follow() {
        for (const auto& incoming : second_network.server().poll(Milliseconds{0}))
            if (incoming.what == Incoming::What::frame)
                second_network.server().send(incoming.peer, encode_frame(NotAdmitted{{Why::follows, {}}}));
    }
};

inline bool heard(const Person& person, News::What what) {
    return std::ranges::any_of(person.news, [&](const News& news) { return news.what == what; });
}

} // namespace vagskal::test
