#pragma once
// A host and any number of links in one thread, over a line in memory that can misbehave.
#include "facilitator/host/host.hpp"
#include "participant/link/link.hpp"
#include "shared/protocol/loopback.hpp"
#include "shared/store/memory_journal.hpp"
#include "tests/fakes/simple_kinds.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace vagskal::test {

/// One participant's program. What it keeps outlives its link, as a disk does.
struct Person {
    NothingKept keepsake;
    std::unique_ptr<ClientTransport> line;
    std::unique_ptr<Link> link;
    std::vector<News> news;
};

class RoomInMemory {
  public:
    SimpleKinds kinds;
    MemoryJournal journal;
    FakeClock clock;
    std::filesystem::path folder = make_folder();
    SecretsFile secrets{folder /
                        "secrets.json"}; // beside the journal, so that a restarted host is the same host
    LoopbackNetwork network;
    std::unique_ptr<Host> host;
    std::int64_t now = 1; ///< milliseconds, for the links

    explicit RoomInMemory(std::uint64_t seed = 1, LineFaults faults = {},
                          Anonymity anonymity = Anonymity::unlinked)
        : network(seed, faults) {
        start_host();
        require(host->submit(CreateWorkshop{"Prov", "sv", anonymity, small_session()}));
    }

    /// (Re)starts the host on the same journal, as after kill -9. Secrets in memory are new only if
    /// `same_secrets` is not wanted; the role letters are taken over so that people can come back with their
    /// code.
    void start_host() {
        host = std::make_unique<Host>(HostParts{journal, kinds, clock, secrets, &network.server()});
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
                                             LinkOptions{with, 7, [this] { return now; }});
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
};

} // namespace vagskal::test
