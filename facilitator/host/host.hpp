#pragma once
// The workshop's one writer. Whatever anybody wants done comes here as a command, is decided on the state as
// it will be, stored durably together with all that arrived at the same time, and only then installed,
// acknowledged and published to those who may see it. One thread owns it: the one that owns the screen.
#include "facilitator/host/clock.hpp"
#include "facilitator/host/mirror_gate.hpp"
#include "facilitator/host/secrets.hpp"
#include "shared/model/kind.hpp"
#include "shared/model/undo.hpp"
#include "shared/model/visibility.hpp"
#include "shared/protocol/messages.hpp"
#include "shared/store/journal.hpp"

#include <functional>
#include <unordered_map>

namespace vagskal {

/// What the host stands on. All outlive it.
struct HostParts {
    Journal& journal;
    const Kinds& kinds;
    const HostClock& clock;
    SecretsFile& secrets_file;
    ServerTransport* network = nullptr; ///< none: `open` without network
};

/// What has gone wrong with storing; shown to the moderator until it is over.
enum class Storage : std::uint8_t { well, full, failing };

/// The other laptop, which follows this one so that it can lead should this one be lost.
struct SecondLaptop {
    enum class State : std::uint8_t {
        none,
        invited,   ///< its code is shown
        asks,      ///< wants to follow: the moderator compares `number` and answers
        copying,   ///< gets the workshop; nothing waits for it yet
        following, ///< everything is on its disk before anybody is told
        away,      ///< was following, and does not answer: nothing waits for it
    };
    State state = State::none;
    std::uint16_t number = 0;            ///< while it asks: 0-9999, to be shown with four digits
    bool has_led = false;                ///< while it asks: it proved that it has led this workshop itself
    std::string address;                 ///< HOST:PORT where it would be reached; empty: it did not say
    std::string web;                     ///< AskMirror::web
    std::int64_t away_seconds = 0;       ///< while away
    std::uint64_t copied = 0, bytes = 0; ///< while copying
};

class Host {
  public:
    /// Replays the journal. Throws what the journal throws.
    explicit Host(HostParts parts);
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;
    /// With a network that was opened with secrets().keys.
    void attach(ServerTransport& network);

    const Workshop& workshop() const { return workshop_; }
    const HostSecrets& secrets() const { return secrets_; }
    const Kinds& kinds() const { return parts_.kinds; }

    /// The moderator's own command (also the simulated moderator's): done, durable and published when it
    /// returns.
    Result<void> submit(const Command& command);
    /// Several as one: all of them or none, and one step for undo. The first refusal is told.
    Result<void> submit_all(const std::vector<Command>& commands);
    /// Takes back the moderator's last change that can be. Refusal: nothing_to_undo, or changed_since. All of
    /// it is taken back or nothing; kept for another try when it could not be stored.
    Result<void> undo();
    bool can_undo() const { return !undo_.empty(); }

    // Conveniences that draw lots and read the clock, then submit.
    Result<void> open_activity(const std::string& activity);
    Result<void> close_activity(const std::string& activity);
    /// On to the next activity of the agenda, closing what is done: the current one, and its worksheet when
    /// the next does not belong to it any more (a break inside a worksheet leaves it open).
    Result<void> move_on();
    /// The next round of groups, by these names (2-50 of them, none twice; none at all: back to one room).
    /// Random places everybody who is in, as many people in each as can be; else each says which. `minutes`:
    /// of this round; 0: as long as the part.
    Result<void> make_groups(const std::vector<std::string>& names, Placing placing,
                             std::int32_t minutes = 0);
    /// `count` groups named "Grupp 1"…
    Result<void> make_groups(std::size_t count, Placing placing, std::int32_t minutes = 0);
    /// Rounds of groups that were made for this part so far, also before it was opened.
    std::size_t rounds_in(const std::string& activity) const;
    /// Seconds that this round of groups has lasted while a part was open that is worked on in groups, pauses
    /// not counted.
    std::int64_t group_seconds() const;

    /// A laptop that says it writes for several people, and waits for the moderator's word.
    struct WaitingScribe {
        std::uint32_t number = 0; ///< only to answer by; tells nothing else
        std::uint16_t people = 0; ///< its own person among them
        std::optional<GroupId> group;
    };
    std::vector<WaitingScribe> waiting_scribes() const; ///< who asked first comes first
    /// From now on it casts so many ballots, or goes on as before. False: it has left, or asks no more.
    bool answer_scribe(std::uint32_t number, bool yes);
    /// Laptops that write for more than one now, and for how many people together.
    struct Scribes {
        std::uint32_t scribes = 0, people = 0;
    };
    Scribes scribes() const;
    /// As many as can vote: participants that are in, and all for whom they write.
    std::uint32_t voters() const;

    /// A contribution typed by the moderator (timeline events, what people without a laptop say). With a
    /// group, in a part that is worked on in groups: the group's, as if one of them had sent it.
    Result<ItemId> contribute(const std::string& activity, Fields fields, std::optional<GroupId> group = {});
    Result<void> edit_own(const ItemId& item, Fields fields);
    /// Typed here, also before the program was started anew: its key is derived from the host's own.
    bool is_own(const ItemId& item) const;
    /// A ballot on paper: one more in an open vote, with an elector mark of its own, otherwise a ballot like
    /// all others. `instead`: puts right one that was typed in here. Gives its id, good for `instead`.
    Result<BallotId> cast_paper(const std::string& activity, Choices choices,
                                std::optional<BallotId> instead = {});

    /// Takes in everything that has arrived from the network: one transaction, then answers and news. True
    /// when something a screen shows has changed. Also call it about once a second for the clocks.
    bool pump();

    /// What is true now: who is here (numbers only), counts, seconds spent.
    Room room() const;
    std::uint32_t present(Role role) const;
    /// The most participants that were in at one time, on this computer.
    std::uint32_t most_present() const { return most_present_; }
    /// Participants in this group now (laptops, however many sit round each).
    std::uint32_t present_in(const GroupId& group) const;
    /// Those people, with all for whom the group's laptops write.
    std::uint32_t people_in(const GroupId& group) const;
    /// Seconds that the activity has been in focus, pauses not counted; and in all so far today.
    std::int64_t spent_seconds(const std::string& activity) const;
    std::int64_t spent_seconds() const;
    Storage storage() const { return storage_; }
    /// Failed attempts with a wrong code since the start.
    std::uint32_t wrong_codes() const { return wrong_codes_; }

    /// New last letters for a role; nobody who is in is dropped. In force at once; when the disk does not
    /// take them they are written as soon as it does.
    void renew_code(Role role);
    /// Where others reach this workshop now, to be tried first the next time. 0: as it was.
    void remember_ports(std::uint16_t port, std::uint16_t web_port);
    /// Tells all clients that the host is at another address now.
    void announce_address(const std::string& address);
    /// Says goodbye to all clients (they keep what they have, and wait).
    void say_goodbye();

    // ---- the second laptop (host_mirror.cpp) ----
    /// The whole code with which it may ask, once; made when first asked for, forgotten when it was used or
    /// by uninvite_second(). Takes a second the first time, as HostSecrets::code().
    JoinCode invite_second();
    void uninvite_second();
    SecondLaptop second() const;
    /// To the one that asks. False: it has left meanwhile.
    bool answer_second(bool yes);
    /// From now on nothing waits for it, and it is not let in again without being asked about.
    void part_from_second();
    /// This computer leads from now on, in a term above all it has heard of. Refusal: host_failing.
    Result<void> take_over();
    Term term() const { return head_.term; }
    /// A term in which somebody says to have been led. Proven and higher than this host's: the host stops (it
    /// stores and answers nothing more, and sends its clients on).
    void shown(const ProvenTerm& led);
    /// Another computer leads by now; 0: no.
    Term superseded() const { return superseded_; }

  private:
    struct Peer {
        bool admitted = false;
        Viewer viewer;
        bool fresh = false; ///< needs a snapshot before any tail
        bool lagging = false;
        std::uint16_t people = 1;     ///< for whom it casts ballots
        std::uint16_t asks_for = 0;   ///< as `people`, not confirmed yet; 0: nothing is asked
        std::uint32_t ask_number = 0; ///< WaitingScribe::number
        std::optional<ToHost> waits;  ///< a Hello or AskMirror, until it is its turn to be tried
        std::uint32_t wrong = 0;      ///< codes
    };
    struct Dealing {                                 ///< of an open vote; never stored
        std::map<ItemId, std::uint32_t> handed;      ///< how often each was dealt
        std::map<KeyHash, std::vector<ItemId>> sets; ///< by elector: who asks again is told the same
    };
    struct Asked { ///< a Submit on its way through a batch
        PeerKey from;
        std::uint32_t request = 0;
        std::optional<Refusal> refusal;
        bool withdrawal = false;
    };
    struct Batch {
        Events events;
        std::vector<Asked> asked;
    };

    struct Mirror { ///< the second laptop, as the host deals with it; nothing of it is in the workshop
        SecondLaptop::State state = SecondLaptop::State::none;
        std::optional<RoleLetters> letters; ///< of its code, until it is used
        PeerKey peer;                       ///< it, from `asks` on
        std::string address, web;
        bool has_led = false;
        std::vector<std::uint8_t> copy; ///< until all of it was sent
        std::uint64_t copy_size = 0, copy_sent = 0;
        std::vector<ToClient> after_copy;   ///< what happened since the copy was made
        std::uint64_t given = 0, there = 0; ///< numbers of batches and secrets
        std::int64_t waits_since = 0;       ///< milliseconds: the oldest that is not there yet was given
        std::int64_t away_since = 0;        ///< seconds
    };

    void replay();
    void ask_mirror(const PeerKey& from, const AskMirror& asked);
    void begin_copy();
    void want_copy(const PeerKey& from, std::uint64_t up_to);
    void mirrored(const PeerKey& from, std::uint64_t number);
    void give_mirror(ToClient message);
    void lose_mirror();
    void watch_mirror();
    Standby standby() const;
    void tell_standby();
    HostSecrets secrets_for_second() const;
    Result<void> submit_as(const Actor& actor, const std::vector<Command>& commands);
    /// The key of what is typed here: from the host's own secret and the id.
    Secret own_key(ByteView id) const;
    const KeyHash* key_of(const ItemId& item) const;
    /// What an open vote's elector marks are made with; drawn and kept when first needed.
    Result<Secret> vote_secret(const std::string& activity);
    void add(Batch& batch, const PeerKey& from, Submit submit);
    /// Durable, then told. False: nothing was stored, and everybody who asked is told so.
    bool commit(Batch& batch);
    /// False: the disk did not take them; pump() tries again.
    bool keep_secrets();
    void keep_clocks();
    /// What everybody is to be told of it. Those who asked get theirs first, then their answers, then the
    /// others theirs: a person waits for the answer, and telling a thousand takes longer than storing.
    struct News {
        std::vector<PeerKey> peers;
        std::vector<Frame> frames;
    };
    std::vector<News> after_commit(const Events& events);
    std::vector<News> news_of(const std::vector<Entry>& entries);
    void tell_first(std::vector<News>& all, const std::vector<Asked>& asked);
    void tell(std::vector<News> all);
    /// Who came in during this turn gets the workshop: the same frames for all who see the same, so that a
    /// thousand who come at once do not have a thousand copies under way.
    void show_newcomers();
    void arrived(const PeerKey& from, ByteView frame, Batch& batch);
    /// Before anybody is shown the workshop: what is only decided, and may still fail, is stored first.
    void end(Batch& batch);
    void hello(const PeerKey& from, const Hello& hello);
    void speak_for(const PeerKey& from, const SpeakFor& said);
    Secret people_token(const PeerKey& client, std::uint16_t people) const;
    void count_scribes();
    void deal(const PeerKey& to, const AskSet& asked);
    void place(const PeerKey& from, std::uint16_t number);
    void place_by_lot();
    void give_group(const PeerKey& to, const GroupId& group);
    GroupId emptiest_group() const;
    std::map<GroupId, std::uint32_t> people_in_groups() const;
    void count_round(std::int64_t passed, const Activity& current);
    /// Refusal: host_failing, when what a vote needs cannot be kept.
    Result<Actor> actor_of(const PeerKey& from, const Peer& peer, const Submit& submit);
    void send_snapshot(const PeerKey& to);
    const std::vector<Frame>& snapshot_for(const Viewer& viewer);
    void send_room(bool even_if_same);
    void tell(const PeerKey& to, const ToClient& message);
    std::vector<std::pair<Viewer, std::vector<PeerKey>>> by_viewer() const;
    void keep_time();
    /// After some wrong codes there is one try a second for all: whoever asks is told to wait, and is tried
    /// when its turn comes, without asking again.
    bool may_try(const PeerKey& from, const ToHost& asked);
    bool next_at_the_door(); ///< true: somebody was tried
    void guessed_wrong(const PeerKey& who);

    HostParts parts_;
    std::optional<MirrorGate> gate_; ///< what parts_.network is, where there is one
    HostSecrets secrets_;
    Workshop workshop_;
    std::unordered_map<PeerKey, Peer> peers_;
    UndoStack undo_;
    Place head_;

    struct CachedSnapshot {
        Viewer viewer;
        std::vector<Frame> frames;
    };
    std::vector<CachedSnapshot> snapshots_; ///< of the present head
    Room told_room_;
    std::int64_t room_told_at_ = 0;
    std::map<std::string, std::int64_t> spent_; ///< seconds in focus, by activity
    std::int64_t counted_until_ = 0, kept_at_ = 0;
    RoundClock round_;
    std::map<std::string, Dealing> dealing_; ///< by activity
    std::uint32_t last_ask_ = 0;
    bool scribes_owed_ = false; ///< how many scribes there are is to be stored
    std::uint32_t most_present_ = 0, wrong_codes_ = 0;
    std::int64_t last_try_ = -1;
    std::vector<PeerKey> newcomers_;            ///< of this turn
    std::optional<PeerKey> turn_;               ///< is being tried
    std::unordered_map<PeerKey, Role> were_in_; ///< since the start, also those who are gone
    Storage storage_ = Storage::well;
    Mirror mirror_;
    Term superseded_ = 0;
    bool secrets_owed_ = false;                           ///< not on the disk as they are
    mutable std::map<std::string, std::uint32_t> counts_; ///< contributions by activity, for room()
    mutable bool counts_stale_ = true;
};

} // namespace vagskal
