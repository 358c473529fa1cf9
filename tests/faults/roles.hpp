#pragma once
// What this program can be started as, and the participants that the tests themselves hold.
#include "facilitator/host/host.hpp"
#include "participant/link/link.hpp"
#include "shared/protocol/zmq_client.hpp"
#include "tests/faults/process.hpp"

#include <filesystem>
#include <functional>
#include <memory>

namespace vagskal::test {

/// --as ROLE ...; the exit code.
int play(const std::vector<std::string>& words);

/// Where a host is, and how to come in.
struct Door {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;
    PeerKey key;
    std::string letters; ///< of participants
};

/// A host in a process of its own, on a workshop with the parts "live" and "held" open. The same folder and
/// port give the same host again.
class HostProcess {
  public:
    HostProcess(std::filesystem::path folder, std::uint16_t port, ProcessOptions options = {},
                std::string address = "127.0.0.1");
    void start();
    /// It listens. Throws when it ends or takes longer than 30 s.
    void until_ready();
    /// The host says how many are in now, whenever that changes: the newest number.
    std::uint32_t present();
    bool until_present(std::uint32_t count, Time wait);
    /// What its clock on the wall says, once that is beyond these.
    std::optional<std::int64_t> minute_beyond(std::int64_t least, std::int64_t most, Time wait);
    Process& process() { return *process_; }
    const Door& door() const { return door_; }
    std::filesystem::path file() const { return folder_ / "w"; }

  private:
    void read();
    std::filesystem::path folder_;
    ProcessOptions options_;
    std::unique_ptr<Process> process_;
    Door door_;
    std::uint32_t present_ = 0;
    std::int64_t minute_ = 0;
};

/// Participants as people have them, all in one thread, with a clock that may run faster than the wall's (for
/// what waits for tens of seconds).
class Crowd {
  public:
    Crowd(const Door& door, std::size_t count, std::int64_t speed = 1);
    /// Takes in and sends what there is; waits up to `wait` for something.
    void turn(Time wait = Time(5));
    bool until(const std::function<bool()>& so, Time wait);
    /// Somebody, in turn, writes something new if no more than `most` of theirs are waiting.
    void write(std::size_t most = 3, std::size_t size = 20);
    std::size_t size() const { return people_.size(); }
    Link& link(std::size_t i) { return *people_[i]->link; }
    bool all_in() const;
    bool all_through() const;
    std::size_t acknowledged() const { return acknowledged_; } ///< so far
    const std::vector<ItemId>& told() const { return told_; }  ///< which
    std::function<void(std::size_t who, const News&)> on_news;

  private:
    struct One {
        NothingKept keepsake;
        std::unique_ptr<ZmqClient> client;
        std::unique_ptr<Link> link;
    };
    std::vector<std::unique_ptr<One>> people_;
    std::vector<ZmqClient*> clients_;
    std::size_t next_ = 0, acknowledged_ = 0;
    std::vector<ItemId> told_;
};

/// Every contribution that somebody was told is stored is in the file, once. The file may be open elsewhere
/// or left by a killed host. Gives how many contributions there are.
std::size_t check_in_file(const std::filesystem::path& file, const std::vector<ItemId>& told);

/// A participant of few words: says hello, submits, and times the answers. Two hundred of them cost a test
/// little.
class Light {
  public:
    Light(const Door& door, std::shared_ptr<ZmqClientContext> context);
    void turn(); ///< takes in what has come
    bool in() const { return in_; }
    /// False: not connected.
    bool contribute(std::size_t size = 40);
    /// New words for one contribution of its own, which it makes first.
    bool edit(std::size_t size);
    std::size_t waiting() const { return asked_.size(); }
    ZmqClient& client() { return client_; }
    std::vector<double> milliseconds; ///< of each answer that was no refusal
    std::size_t refused = 0, cut = 0; ///< answers; times the line was lost

  private:
    bool submit(Command command);
    Door door_;
    ZmqClient client_;
    bool in_ = false;
    std::uint32_t request_ = 0, version_ = 1;
    ItemId own_;
    Secret key_;
    std::map<std::uint32_t, Clock::time_point> asked_;
};

class Lights {
  public:
    Lights(const Door& door, std::size_t count);
    std::vector<std::unique_ptr<Light>> all;
    void turn(Time wait = Time(2));
    bool until(const std::function<bool()>& so, Time wait);
    std::size_t in() const;
    /// So many contributions a second in all, evenly, by all in turn; then waits for the answers.
    void contribute_for(Time time, double per_second, std::size_t size = 40);
    /// All times since the last call.
    std::vector<double> take_times();

  private:
    std::vector<ZmqClient*> clients_;
    std::size_t next_ = 0;
};

double percentile(std::vector<double> values, double part);

} // namespace vagskal::test
