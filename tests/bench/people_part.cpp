// People in a process of their own: each with the link, the outbox and the replica that the programs have,
// over a ZmqClient. Most behave; a few are slow or come and go.
#include "tests/bench/room.hpp"

#include "participant/link/link.hpp"
#include "sessions/catalogue.hpp"
#include "shared/protocol/zmq_client.hpp"
#include "tests/bench/bench.hpp"

#include <fmt/format.h>

#include <sys/resource.h>

#include <fstream>
#include <random>
#include <stdexcept>

namespace vagskal::bench {
namespace {

enum class Manner : std::uint8_t { steady, slow, comes_and_goes };

struct Person {
    NothingKept keepsake;
    std::unique_ptr<ZmqClient> line;
    std::unique_ptr<Link> link;
    Manner manner = Manner::steady;
    std::int64_t comes_at = 0, looks_at = 0, leaves_at = 0;
    std::vector<std::int64_t> writes_at; ///< latest first
    std::int64_t votes_at = 0;
    std::map<ItemId, std::int64_t> under_way;
};

class People {
  public:
    explicit People(const std::vector<std::string>& words)
        : words_(words), lot_(number_of(words, "seed")), kinds_(make_kinds()),
          context_(std::make_shared<ZmqClientContext>(number_of(words, "clients"))),
          address_{"127.0.0.1", static_cast<std::uint16_t>(number_of(words, "port"))},
          role_letters_(value_of(words, "letters")), people_(number_of(words, "clients")) {
        std::ranges::copy(value_of(words, "host"), letters_.begin());
        const auto odd = number_of(words, "odd"); // of a hundred
        for (std::size_t i = 0; i < people_.size(); ++i)
            if (people_.size() >= 20 && i % 100 < odd)
                people_[i].manner = i % 2 == 0 ? Manner::slow : Manner::comes_and_goes;
        takes_notes_ = number_of(words, "notes") != 0;
    }

    int run() {
        // In the room each has a laptop of their own. Here a thousand of them share the host's cores, so they
        // let it go first.
        ::setpriority(PRIO_PROCESS, 0, 10);
        (void)host_letters_checked();
        say("ready");
        for (;;) {
            while (const auto line = heard()) {
                const auto words = words_of(*line);
                const auto& what = words.front();
                const auto ms = static_cast<std::int64_t>(number_of(words, "ms"));
                if (what == "quit") return 0;
                if (what == "come")
                    for (auto& person : people_) person.comes_at = drawn(ms);
                if (what == "write")
                    for (auto& person : people_) {
                        const auto times = number_of(words, "each");
                        for (std::size_t i = 0; i < times; ++i) person.writes_at.push_back(drawn(ms));
                        std::ranges::sort(person.writes_at, std::greater<>());
                    }
                if (what == "vote")
                    for (auto& person : people_) person.votes_at = drawn(ms);
                if (what == "settle") settling_ = now() + ms;
                if (what == "list") list(words.at(1));
            }
            turn();
            tell();
        }
    }

  private:
    static std::int64_t now() { return now_ns() / 1'000'000; }
    std::int64_t drawn(std::int64_t within) {
        return now() +
               std::uniform_int_distribution<std::int64_t>(0, std::max<std::int64_t>(within, 1))(lot_);
    }
    /// The second that comparing the code with the host's key takes, once for each program: not at the door.
    HostLetters host_letters_checked() const {
        if (const auto key = from_hex<PeerKey>(value_of(words_, "key"))) return host_letters(*key);
        return letters_;
    }

    void come(Person& person) {
        person.link.reset();
        person.line = std::make_unique<ZmqClient>(person.keepsake.kept.keys, context_);
        person.line->connect(address_, letters_);
        person.link = std::make_unique<Link>(
            *person.line, person.keepsake,
            LinkOptions{role_letters_, lot_() | 1, [] { return now(); }, kinds_.get()});
        if (person.manner == Manner::comes_and_goes) person.leaves_at = now() + 4000 + drawn(6000) - now();
    }

    void turn() {
        waited_on_.clear();
        for (auto& person : people_)
            if (person.line && person.manner != Manner::slow) waited_on_.push_back(person.line.get());
        if (waited_on_.empty())
            ::usleep(5000);
        else
            ZmqClient::wait(waited_on_, Milliseconds(20));
        const auto at = now();
        for (auto& person : people_) {
            if (person.comes_at != 0 && at >= person.comes_at) person.comes_at = 0, come(person);
            if (!person.link) continue;
            if (person.manner == Manner::slow && at < person.looks_at) continue;
            person.looks_at = at + 2000;
            live(person, at);
        }
    }

    void live(Person& person, std::int64_t at) {
        if (person.leaves_at != 0 && at >= person.leaves_at && settling_ == 0) {
            person.link.reset();
            person.line->close();
            person.leaves_at = 0;
            person.comes_at = at + 500;
            return;
        }
        person.link->poll(Milliseconds(0));
        for (const auto& news : person.link->take_news())
            if (news.what == News::What::acknowledged)
                if (const auto sent = person.under_way.extract(news.item);
                    !sent.empty() && person.manner == Manner::steady)
                    took_.push_back(static_cast<double>(now_ns() - sent.mapped()) / 1e6);
        if (!person.link->whole()) return;
        if (!person.writes_at.empty() && at >= person.writes_at.back()) {
            person.writes_at.pop_back();
            write(person);
        }
        if (person.votes_at != 0 && at >= person.votes_at && person.link->replica().is_open("vote")) {
            person.votes_at = 0;
            vote(person);
        }
    }

    void write(Person& person) {
        const auto sent = now_ns();
        const auto text = words_for(++written_ * 1000 + number_of(words_, "seed"), 40 + lot_() % 200);
        if (takes_notes_) {
            const auto& items = person.link->replica().items;
            if (written_ % 3 != 0 || items.empty()) {
                (void)person.link->submit(WriteNote{random<NoteId>(), "live", text, written_ % 2 == 0});
            } else if (themes_.size() < 12) {
                themes_.push_back(random<ThemeId>());
                (void)person.link->submit(NameTheme{themes_.back(), fmt::format("Tema {}", written_)});
            } else {
                (void)person.link->submit(
                    SortTheme{themes_[lot_() % themes_.size()], {items[lot_() % items.size()].id}, {}});
            }
            return;
        }
        person.under_way[person.link->contribute("live", {{"text", text}})] = sent;
    }

    void vote(Person& person) {
        const auto& items = person.link->replica().items;
        std::map<ItemId, std::int32_t> dots;
        for (int i = 0; i < 5 && !items.empty(); ++i) ++dots[items[lot_() % items.size()].id];
        Choices choices;
        for (const auto& [item, value] : dots) choices.push_back({item, value});
        person.link->vote("vote", choices);
    }

    /// Once nothing waits any more, or the time is up.
    void tell() {
        if (settling_ == 0) return;
        std::size_t waiting = 0, acknowledged = 0, refused = 0, ballots = 0, whole = 0, items = 0;
        for (const auto& person : people_) {
            waiting += person.writes_at.size() + (person.votes_at != 0) + (person.comes_at != 0);
            if (!person.link) continue;
            whole += person.link->whole();
            items = std::max(items, person.link->replica().items.size());
            for (const auto& own : person.link->own()) {
                acknowledged += own.way == Way::acknowledged;
                refused += own.way == Way::refused;
                waiting += own.way == Way::waiting;
            }
            if (const auto* ballot = person.link->ballot("vote")) {
                ballots += ballot->acknowledged;
                waiting += !ballot->acknowledged && !ballot->refusal;
                refused += ballot->refusal.has_value();
            }
        }
        if (waiting > 0 && now() < settling_) return;
        settling_ = 0;
        say(fmt::format(
            "settled waiting={} acknowledged={} refused={} ballots={} whole={} items={} count={} p50={:.3f} "
            "p99={:.3f}",
            waiting, acknowledged, refused, ballots, whole, items, took_.size(), percentile(took_, 0.5),
            percentile(took_, 0.99)));
    }

    /// What the host has acknowledged: id and words.
    void list(const std::string& file) {
        std::ofstream out(file);
        for (const auto& person : people_)
            for (const auto& own : person.keepsake.kept.own)
                if (own.way == Way::acknowledged)
                    out << to_hex(own.item) << ' ' << own.fields.at("text") << '\n';
        out.close();
        say("listed");
    }

    const std::vector<std::string> words_;
    std::mt19937_64 lot_;
    std::unique_ptr<Kinds> kinds_;
    std::shared_ptr<ZmqClientContext> context_;
    HostAddress address_;
    HostLetters letters_{};
    std::string role_letters_;
    std::vector<Person> people_;
    std::vector<ZmqClient*> waited_on_;
    std::vector<double> took_;
    std::vector<ThemeId> themes_;
    std::size_t written_ = 0;
    std::int64_t settling_ = 0;
    bool takes_notes_ = false;
};

} // namespace

int people_part(const std::vector<std::string>& arguments) {
    try {
        return People(arguments).run();
    } catch (const std::exception& failed) {
        say(std::string("failed ") + failed.what());
        return 1;
    }
}

} // namespace vagskal::bench
