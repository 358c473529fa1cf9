#pragma once
// A computer that follows the one that leads a workshop, so that it can lead should that one be lost. It
// keeps FILE the same as the leader's to the chain hash, and tells the leader of each batch only when it is
// on its own disk. Has neither screen nor thread: whoever owns it calls poll().
#include "facilitator/mirror/mirror_file.hpp"
#include "shared/model/evolve.hpp"
#include "shared/protocol/codec.hpp"

namespace vagskal {

struct FollowerParts {
    ClientTransport& line;                            ///< to the leader; opened with keepsake.keys
    std::function<std::optional<PeerKey>()> host_key; ///< of the host at the line's other end, checked
    std::filesystem::path file;
    FoundMirror found; ///< what find_mirror() said of the file
    MirrorKeepsake keepsake;
    std::string leader;   ///< HOST:PORT, as it is asked next time
    std::string letters;  ///< of the one-time code; empty: none
    bool has_led = false; ///< this computer has led the workshop itself: it proves that (AskMirror::owner)
    std::string address;  ///< where it will be reached (AskMirror)
    std::string web{};    ///< AskMirror::web
    std::function<std::int64_t()> milliseconds; ///< of a clock that only goes forward
    SecretsPath secrets_path = SecretsFile::path_for;
    StoreOptions store{};
};

class Follower {
  public:
    enum class State : std::uint8_t {
        connecting,
        wrong_key, ///< the computer there is not the one of the code
        asking,    ///< number() is compared on both screens
        copying,   ///< gets the workshop; what it had before is still there
        following,
        lost,       ///< the line is down; it tries again by itself
        ended,      ///< the moderator has ended the program there
        refused,    ///< sentence in refusal(); it asks no more
        superseded, ///< the computer there leads no more, and another one does
    };

    explicit Follower(FollowerParts parts);

    /// Takes in what has arrived. True when something that a screen shows has changed.
    bool poll();

    State state() const { return state_; }
    /// 0-9999, while asking.
    std::uint16_t number() const;
    std::uint64_t copied() const { return copy_ ? copy_->taken() : 0; }
    std::uint64_t copy_bytes() const { return copy_ ? copy_->bytes() : 0; }
    /// Milliseconds since the leader was last heard. It is asked for a sign of life every second.
    std::int64_t silent_for() const;
    const Refusal& refusal() const { return refusal_; }
    /// This computer's disk takes nothing (it tries again by itself).
    bool disk_fails() const { return disk_fails_; }
    /// A former file that was kept, since it holds what the leader lacks: its name, and how much that is.
    const std::filesystem::path& kept_as() const { return kept_as_; }
    std::uint64_t lacking() const { return lacking_; }

    /// The whole workshop is here, on disk: it could lead.
    bool can_lead() const { return journal_ != nullptr; }
    const Workshop& workshop() const { return workshop_; }
    Place head() const;
    /// All that leading takes; with the host's key from the moment that the moderator has said yes.
    const std::optional<HostSecrets>& secrets() const { return secrets_; }

    /// It listens at another address now: the leader is told, and sends the copy anew.
    void reached_at(std::string address);
    /// Ends following, and lets go of the file, which then is as the leader's was. Whoever opens it next with
    /// its secrets can lead.
    void release();

  private:
    void line_is(LinkState state);
    void arrived(ByteView bytes);
    void heard(ToClient message);
    void ask();
    void ask_anew();
    void begin(const MirrorBegins& begins);
    void take_part(const CopyPart& part);
    void want_more();
    void install();
    void store(const MirrorBatch& batch);
    void keep(const std::string& text);
    void stored(std::uint64_t number, bool erases);
    void tell_stored();
    void led_by(const LedBy& said);
    void turned_away(const Refusal& why);
    void on_disk_trouble();
    void save_secrets();

    FollowerParts parts_;
    State state_ = State::connecting;
    Refusal refusal_;
    std::optional<HostSecrets> secrets_;
    std::filesystem::path secrets_at_;
    std::unique_ptr<SqliteJournal> journal_;
    std::optional<ArrivingCopy> copy_;
    std::uint64_t wanted_ = 0; ///< bytes of the copy that were asked for
    Workshop workshop_;
    Pieces pieces_;
    std::uint64_t last_ = 0;              ///< number of the last batch or secrets that were taken in
    std::optional<std::uint64_t> untold_; ///< stored, and the leader does not know yet
    bool erasing_ = false;                ///< what was withdrawn still lies in the file: nothing is told
    std::int64_t heard_at_ = 0, asked_term_at_ = 0, moved_at_ = 0;
    std::optional<std::int64_t> ask_again_at_;
    bool disk_fails_ = false;
    std::filesystem::path kept_as_;
    std::uint64_t lacking_ = 0;
};

/// What a computer that only follows says to whoever comes to it: who leads, and that it does not.
class FollowerDoor {
  public:
    explicit FollowerDoor(ServerTransport& network) : network_(network) {}
    void poll(const ProvenTerm& led);

  private:
    ServerTransport& network_;
};

} // namespace vagskal
