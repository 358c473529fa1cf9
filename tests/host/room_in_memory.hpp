#pragma once
// A host and any number of links in one thread, over a line in memory that can misbehave.
#include "facilitator/host/host.hpp"
#include "participant/link/link.hpp"
#include "shared/protocol/loopback.hpp"
#include "shared/store/memory_journal.hpp"
#include "tests/fakes/simple_kinds.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>
#include <tuple>

namespace vagskal::test {

inline bool has_text(const Workshop& w, const std::string& text) {
    return std::ranges::any_of(w.items,
                               [&](const Contribution& c) { return c.present() && c.text() == text; });
}

/// One participant's program. What it keeps outlives its link, as a disk does.
struct Person {
    NothingKept keepsake;
    std::unique_ptr<ClientTransport> line;
    std::unique_ptr<Link> link;
    std::vector<News> news;
};

inline bool acknowledged(const Person& person, const ItemId& item) {
    const auto* own = person.link->find_own(item);
    return own && own->way == Way::acknowledged && !own->editing && !own->withdrawing;
}

/// A sampled vote beside the simple kinds: everybody is given `few` of what was said before the whole room,
/// those first that were given out least, and marks them 1 to 5.
class DealingKind final : public Kind {
  public:
    std::size_t few = 3;
    std::string_view id() const override { return "few"; }
    bool takes_contributions(const Activity&) const override { return false; }
    bool takes_ballots(const Activity&) const override { return true; }
    std::optional<BallotRule> ballot_rule(const Activity&) const override {
        BallotRule rule;
        rule.style = BallotRule::Style::rating;
        rule.most = 5;
        rule.sample = static_cast<std::int32_t>(few);
        return rule;
    }
    std::vector<ItemId> votable(const Workshop& w, const Activity&) const override {
        std::vector<ItemId> out;
        for (const auto& item : w.items)
            if (item.present() && item.plenary()) out.push_back(item.id);
        return out;
    }
    Result<Choices> validate_ballot(const Workshop&, const Activity&, const Choices& choices) const override {
        return choices;
    }
    std::vector<ItemId> deal(const Workshop& w, const Activity& activity,
                             const std::map<ItemId, std::uint32_t>& handed,
                             std::uint64_t lot) const override {
        std::mt19937_64 dice(lot);
        std::vector<std::tuple<std::uint32_t, std::uint64_t, ItemId>> order;
        for (const auto& item : votable(w, activity)) {
            const auto before = handed.find(item);
            order.emplace_back(before == handed.end() ? 0 : before->second, dice(), item);
        }
        std::ranges::sort(order);
        std::vector<ItemId> out;
        for (std::size_t i = 0; i < std::min(few, order.size()); ++i) out.push_back(std::get<2>(order[i]));
        return out;
    }
    picture::Scene board(const Board&) const override { return {}; }
};

class RoomKinds final : public Kinds {
  public:
    SimpleKinds simple;
    DealingKind dealing;
    const Kind* find(std::string_view id) const override {
        return id == dealing.id() ? &dealing : simple.find(id);
    }
    std::vector<std::string_view> names() const override { return {"collect", "vote", "break", "few"}; }
};

/// The small session and a sampled vote at its end.
inline Session room_session() {
    auto session = small_session();
    Activity few;
    few.id = few.title.sv = few.title.en = few.prompt.sv = few.prompt.en = few.kind = "few";
    few.minutes = 10;
    session.activities.push_back(std::move(few));
    return session;
}

class RoomInMemory {
  public:
    RoomKinds kinds;
    MemoryJournal journal;
    FakeClock clock;
    std::filesystem::path folder = make_folder();
    SecretsFile secrets{folder /
                        "secrets.json"}; // beside the journal, so that a restarted host is the same host
    LoopbackNetwork network;
    std::unique_ptr<Host> host;
    std::int64_t now = 1; ///< milliseconds, for the links

    /// `on_disk`: instead of the journal in memory; outlives the room.
    explicit RoomInMemory(std::uint64_t seed = 1, LineFaults faults = {},
                          Anonymity anonymity = Anonymity::unlinked, Journal* on_disk = nullptr)
        : network(seed, faults), on_disk_(on_disk) {
        start_host();
        require(host->submit(CreateWorkshop{"Prov", "sv", anonymity, room_session()}));
    }

    /// (Re)starts the host on the same journal, as after kill -9. Secrets in memory are new only if
    /// `same_secrets` is not wanted; the role letters are taken over so that people can come back with their
    /// code.
    void start_host() {
        host = std::make_unique<Host>(
            HostParts{on_disk_ ? *on_disk_ : journal, kinds, clock, secrets, &network.server()});
    }
    std::string letters(Role role) const {
        const auto& letters = host->secrets().letters.at(role);
        return {letters.begin(), letters.end()};
    }

    std::unique_ptr<Person> person(Role role = Role::participant) {
        auto person = std::make_unique<Person>();
        connect(*person, letters(role));
        return person;
    }
    /// The person's program starts (again): a new link over what was kept.
    void connect(Person& person, const std::string& with) {
        person.link.reset();
        person.line = network.join(person.keepsake.kept.keys.public_key);
        person.link = std::make_unique<Link>(*person.line, person.keepsake,
                                             LinkOptions{with, 7, [this] { return now; }, &kinds});
    }

    /// One turn of everything.
    void turn(std::initializer_list<Person*> people) {
        host->pump();
        for (auto* person : people) {
            person->link->poll(Milliseconds{0});
            for (auto& news : person->link->take_news()) person->news.push_back(news);
        }
        now += 10;
        if (now % 1000 < 10) ++clock.now_seconds;
    }
    /// Turns until it is so; an error when it never becomes so.
    template <class So>
    void until(std::initializer_list<Person*> people, So so) {
        for (int i = 0; i < 20'000; ++i) {
            if (so()) return;
            turn(people);
        }
        throw std::runtime_error("it never became so");
    }
    void settle(std::initializer_list<Person*> people) {
        for (int i = 0; i < 60; ++i) turn(people);
    }

    /// The folder of the secrets takes nothing (a file stands in its place; permissions stop no root).
    void break_secrets() {
        std::filesystem::rename(folder, folder.string() + ".aside");
        std::ofstream(folder) << "in the way";
    }
    void mend_secrets() {
        std::filesystem::remove(folder);
        std::filesystem::rename(folder.string() + ".aside", folder);
    }

    static std::filesystem::path make_folder() {
        std::string name = (std::filesystem::temp_directory_path() / "vagskal-host-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        return name;
    }
    template <class T>
    static void require(const Result<T>& result) {
        if (!result)
            throw std::runtime_error("refused: " + std::to_string(static_cast<int>(result.error().why)));
    }

  private:
    Journal* on_disk_ = nullptr;
};

} // namespace vagskal::test
