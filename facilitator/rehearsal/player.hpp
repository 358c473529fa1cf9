#pragma once
// Plays a rehearsal script: as many simulated participants as it has voices, each a real client (the
// participant's own link and replica, a socket of its own), and the script's moderator, who asks the host
// like the real one does.
//
// Order of play: activities in session order; in each: open, notes, what is said in file order (each
// acknowledged before the next), lifting of what groups said, merges, marks, withdrawals, close; after the
// last activity the themes and the links. What is held until the close is lifted and merged after it. Voice v
// is in group (v-1) mod groups; in the r-th round of groups of a part (v+r-2) mod groups. A theme, merge or
// link leaves out what was withdrawn.
#include "facilitator/host/host.hpp"
#include "participant/link/link.hpp"
#include "sessions/rehearsal_script.hpp"
#include "shared/protocol/zmq_client.hpp"

#include <atomic>
#include <memory>

namespace vagskal {

/// What the player needs of the program around it.
struct PlayerStage {
    /// Runs the work on the host's thread and returns when it is done. The host is pumped in between.
    std::function<void(const std::function<void(Host&)>&)> on_host;
    HostAddress address;
    JoinCode code;
    /// Milliseconds to wait after each thing said, for people to read; 0 plays through.
    std::int64_t pause = 0;
    std::function<void(const std::string&)> progress; ///< one line per part; may be empty
    const std::atomic<bool>* stop = nullptr;          ///< set: give up
};

class Player {
  public:
    Player(const Rehearsal& script, PlayerStage stage);
    ~Player();

    /// Plays it all. A sentence with the line of the script when something was refused or nobody answered.
    Result<void> play();

  private:
    struct Voice;
    using Done = std::function<bool()>;

    void join();
    void play_activity(const Activity& activity);
    void speak_for_others();
    void make_groups(const Activity& activity, int round);
    void write_passages(const Activity& activity);
    void bring_together(const Activity& activity);
    void link_to_events();
    void sample(const Activity& activity);
    struct Cast { ///< a ballot on its way
        Link* link;
        std::uint16_t share;
        FilePlace at;
    };
    /// Waits until the host has them all.
    void acknowledged(const Activity& activity, const std::vector<Cast>& cast);
    void say(const Rehearsal::Say& say);
    void mark(const Activity& activity);
    void withdraw(const std::string& id, FilePlace at);
    void name_themes();
    void moderate(const Command& command, FilePlace at);
    void host(const std::function<void(Host&)>& work) { stage_.on_host(work); }
    /// Pumps all clients until done; fails (by exception of this file's own) after a while without.
    void until(const Done& done, FilePlace at, const char* what);
    void rest();
    [[noreturn]] void fail(FilePlace at, const std::string& sentence) const;

    const Rehearsal& script_;
    PlayerStage stage_;
    std::shared_ptr<ZmqClientContext> context_;
    std::vector<std::unique_ptr<Voice>> voices_;
    std::map<std::string, ItemId> items_;                        ///< by the say's id
    std::vector<std::pair<const Rehearsal::Say*, ItemId>> said_; ///< in the order of play
    std::map<std::string, PassageId> passages_;                  ///< by the passage's id
    std::set<std::string> withdrawn_;
    std::optional<int> round_; ///< of groups, 0: those that last; nothing: none were made yet
};

} // namespace vagskal
