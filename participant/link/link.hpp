#pragma once
// A participant's side of the conversation: says hello, keeps the replica up to date, sends what is in the
// outbox and sends it again until it is acknowledged. Used by the full screen, by --plain, by the wall and by
// every simulated participant. Has no thread and no screen; whoever owns it calls poll().
#include "participant/link/keepsake.hpp"
#include "shared/model/kind.hpp"
#include "shared/model/visibility.hpp"
#include "shared/protocol/codec.hpp"
#include "shared/protocol/transport.hpp"

#include <functional>
#include <random>
#include <set>

namespace vagskal {

/// What a screen may want to tell. In order of happening.
struct News {
    enum class What : std::uint8_t {
        admitted,      ///< the first Welcome
        not_admitted,  ///< `refusal`: another code is needed
        wrong_key,     ///< the host there is not the one of this code
        lost,          ///< the connection; it is being looked for
        back,          ///< connected again; what waited is being sent
        acknowledged,  ///< `item`: on the host's disk
        refused,       ///< `item` (or a command, then zero) and `refusal`
        changed,       ///< the replica: something was said, moved, opened or closed
        room,          ///< numbers of people and things
        group,         ///< placed in a group
        scribe,        ///< the moderator has answered for how many this client writes; `refusal`: said no
        dealt,         ///< what may be marked in an open vote has come
        moved,         ///< `address`: the host's new address
        goodbye,       ///< the moderator has ended the program
        behind,        ///< the host has lost something; one's own is offered again
        other_host,    ///< another computer leads the workshop from now on
        led_elsewhere, ///< this computer does not lead (any more): the one that does is being looked for
    };
    What what{};
    ItemId item{};
    std::optional<Refusal> refusal{};
    std::string address{};
    std::uint32_t request = 0; ///< for commands sent with submit()
};

struct LinkOptions {
    std::string letters;    ///< the last four of the join code
    std::uint64_t seed = 0; ///< for waiting times only; 0: random
    /// Milliseconds on a clock that never jumps.
    std::function<std::int64_t()> now;
    /// Which votes deal everybody a few of many is for the kinds to say. None: no set is ever asked for.
    const Kinds* kinds = nullptr;
    /// The keepsake's secret was read from a withdrawal slip: what the replica shows of its own is taken as
    /// written by it, to be withdrawn, and everything is sent singly, at random intervals.
    bool by_slip = false;
};

class Link {
  public:
    /// Both outlive it.
    Link(ClientTransport& line, Keepsake& keepsake, LinkOptions options);

    /// Takes in what has come and sends what is due. Waits up to `timeout` for something.
    void poll(Milliseconds timeout);
    std::vector<News> take_news();

    LinkState state() const;
    /// HOST:PORT that is connected or being tried; empty where the line knows none.
    std::string address() const { return line_.address(); }
    /// Where the workshop can be reached besides, as the host has said.
    const Standby& standby() const { return standby_; }
    bool admitted() const { return admitted_; }
    /// The replica holds a snapshot.
    bool ready() const { return ready_; }
    /// And nothing is known to be missing in it: it is what everybody with this role and group has at
    /// place().
    bool whole() const { return ready_ && !gap_; }
    Role role() const { return role_; }
    const Workshop& replica() const { return replica_; }
    const Place& place() const { return place_; }
    const Room& room() const { return room_; }
    /// Seconds spent on the current activity now (told by the host, counted on here).
    std::int64_t spent_seconds() const;
    /// Likewise on this round of groups.
    std::int64_t group_seconds() const;
    /// Seconds left of this round of groups, below 0 when it is over; nothing when there is no such round now
    /// or it takes as long as the part.
    std::optional<std::int64_t> group_seconds_left() const;
    const Kept& kept() const { return keepsake_.kept; }
    std::optional<GroupId> group() const { return keepsake_.kept.group; }
    /// Groups are made, the activity in focus is worked in groups, and this client is in none.
    bool needs_group() const;

    // ---- what a person does; kept on disk before it is sent ----
    /// With `item` given (drawn when the form was made), the same form sent twice is one
    /// contribution: what is one's own already stays as it is, unless the host refused it.
    /// `consent`: what this one allows; none: as the person answered on joining.
    ItemId contribute(const std::string& activity, Fields fields, std::optional<ItemId> item = {},
                      std::optional<Consent> consent = {});
    /// Refusal: unknown_item, withdrawn. `consent`: none leaves it.
    Result<void> edit(const ItemId& item, Fields fields, std::optional<Consent> consent = {});
    Result<void> withdraw(const ItemId& item);
    /// Also when its part is closed. Several of them go out singly: a run of changes would say that one
    /// person wrote them. Refusal: unknown_item, withdrawn.
    Result<void> set_consent(const ItemId& item, Consent consent);
    /// What contributions begin with from now on; those that are written stay as they are.
    void set_consent(Consent consent);
    Consent consent_now() const { return keepsake_.kept.consent; }
    /// With a slip: withdraws all that is its own, also what this client is not shown (a group's, or in a
    /// part that is open), which it can only ask for by its number. Takes its time; see emptying().
    void withdraw_everything();
    struct Emptying {
        bool on = false, done = false;
        std::uint32_t erased = 0; ///< of what was not shown here
    };
    const Emptying& emptying() const { return emptying_; }
    bool by_slip() const { return options_.by_slip; }
    /// `share`: which of a scribe's ballots, below speaks_for(); 0 is one's own.
    void vote(const std::string& activity, Choices choices, std::uint16_t share = 0);
    /// The same marks on every ballot of a scribe's that is not cast yet. Not where each is dealt its own
    /// few: there it does nothing. How many it was.
    std::size_t vote_for_the_rest(const std::string& activity, const Choices& choices);
    /// nullptr: not cast.
    const OwnBallot* ballot(const std::string& activity, std::uint16_t share = 0) const;
    /// Of one's own ballots and those for others: how many are cast, whether the host has them yet or not.
    std::size_t ballots_cast(const std::string& activity) const;
    /// What may be marked on this ballot; nullptr where all may be, and until the host has told.
    const std::vector<ItemId>* dealt(const std::string& activity, std::uint16_t share = 0) const;
    /// In this vote everybody marks the few that are dealt.
    bool deals(const Activity& activity) const;

    /// From 1; 0: wherever there is most room.
    void ask_group(std::uint16_t number);
    /// The number of the group that was typed, by number or by name (case forgiven); nothing: there is none.
    std::optional<std::uint16_t> group_number(const std::string& typed) const;

    /// How many more of this part's contributions one's own group may lift to the whole room by itself;
    /// nothing: any number, or one is in no group.
    std::optional<std::size_t> lifts_left(const std::string& activity) const;

    /// This client writes for so many people, its own person among them (2-50); 0, 1: only for that one.
    /// More than before the moderator is asked about; fewer counts at once.
    void speak_for(std::uint16_t people);
    /// As the moderator has confirmed; 1: only for oneself.
    std::uint16_t speaks_for() const { return keepsake_.kept.people; }
    /// The moderator is asked whether it is so many; 0: nothing is asked.
    std::uint16_t asks_to_speak_for() const { return keepsake_.kept.asked_people; }
    /// What is one's own, as it is now; newest last.
    const std::vector<Own>& own() const { return keepsake_.kept.own; }
    const Own* find_own(const ItemId& item) const;
    std::size_t waiting() const; ///< not acknowledged yet, changes and withdrawals included
    /// Seconds until the next of several that waited is sent (see outbox rule), or nothing.
    std::optional<std::int64_t> next_sending() const;
    /// Empty: no draft. `consent`: another than usual that was chosen for it.
    void set_draft(const std::string& name, Fields fields, std::optional<Consent> consent = {});
    void consent();                       ///< has read what is stored
    void answer_consent(Consent consent); ///< has said what may be done with it
    void slip_was_offered();
    void save() { keepsake_.save(); }

    /// Any other command of a role that may (note-takers), or one of somebody who holds the keys elsewhere
    /// (`key`: of what is changed, `share`: of a ballot): its request number, which comes back in the News.
    /// Not kept over a restart.
    std::uint32_t submit(Command command, std::optional<Secret> key = {}, std::uint16_t share = 0);

  private:
    struct Other { ///< what submit() was given
        Command command;
        std::optional<Secret> key;
        std::uint16_t share = 0; ///< of a ballot
    };
    struct Sent { ///< under way, by request number
        enum class What : std::uint8_t { contribute, edit, withdraw, consent, ballot, other } what{};
        ItemId item{};
        std::string activity{};       ///< of a ballot
        std::uint16_t share = 0;      ///< of a ballot
        Fields fields{};              ///< as sent: what the person wrote since goes out as a change
        std::uint32_t version = 1;    ///< of an edit or ballot, as sent
        std::int64_t at = 0;          ///< when, on options_.now()
        std::optional<Other> other{}; ///< sent again when the line was cut meanwhile
        Consent consent{};
    };

    void say_hello();
    void ask_anew(); ///< something was missed
    void welcome(const Welcome& said);
    void leave_for_another(const Refusal& why); ///< this host does not lead
    void remember_addresses();
    void take(const ToClient& message);
    void answered(const Answer& answer);
    void apply(const std::vector<Entry>& entries, const Place& head);
    void take_as_kept();       ///< what a snapshot holds of one's own is on the host's disk
    void offer_ballots_anew(); ///< in votes that were opened again
    void send_due();
    void send_ballots();
    void send_ballot(const std::string& activity, std::uint16_t share, const OwnBallot& ballot);
    OwnBallot* ballot_of(const std::string& activity, std::uint16_t share);
    void each_ballot(
        const std::function<void(const std::string& activity, std::uint16_t share, OwnBallot&)>& with);
    void ask_sets();
    void say_people(); ///< after each hello
    void take_set(const SetDealt& set);
    void take_word(const SpeaksFor& word);
    void send_own(const Own& own);
    bool may_follow(); ///< the outbox rule; true counts as a sending
    void recognise();  ///< by the slip's secret
    void ask_for_unseen();
    void unseen_answered(const std::optional<Refusal>& refusal);
    void settle(Own& own, const Sent& sent, const std::optional<Refusal>& refusal);
    void offer_again();
    void offer_unseen();
    void send_command(Sent sent, Command command, std::optional<Secret> key);
    Secret key_of(ByteView id) const;
    Own* own_of(const ItemId& item);
    void news(News item) { news_.push_back(std::move(item)); }
    bool under_way(const ItemId& item) const;

    ClientTransport& line_;
    Keepsake& keepsake_;
    LinkOptions options_;
    std::mt19937_64 lot_;
    Workshop replica_;
    Place place_;
    Room room_;
    std::int64_t room_at_ = 0;
    Role role_ = Role::participant;
    bool admitted_ = false, ready_ = false, once_admitted_ = false, refused_ = false;
    Pieces pieces_;               ///< of a message larger than a frame
    std::vector<Entry> arriving_; ///< parts of a snapshot
    std::uint32_t next_part_ = 0;
    std::map<std::uint32_t, Sent> sent_;
    /// Begins anywhere: an answer meant for the program that was killed must not look like one to this.
    std::uint32_t last_request_ = random_below(UINT32_MAX);
    std::vector<std::pair<std::uint32_t, Other>> others_; ///< submitted while not connected
    std::vector<News> news_;
    // The outbox rule: what waited while the line was down is never sent two in a row.
    bool spacing_ = false;
    std::int64_t not_before_ = 0;
    bool somebody_else_spoke_ = true;
    std::map<std::pair<std::string, std::uint16_t>, std::int64_t> sets_asked_; ///< when
    // With a slip.
    std::map<ItemId, std::uint32_t> by_slip_; ///< the ids that can be its own, with their numbers
    Emptying emptying_;
    std::uint32_t next_unseen_ = 0, not_there_ = 0; ///< numbers; how many in a row nobody knows
    std::int64_t next_unseen_at_ = 0;
    std::int64_t host_rests_until_ = 0; ///< the host could not store: nothing is sent before
    std::int64_t hello_again_at_ = 0, hello_at_ = 0;
    bool gap_ = false;        ///< something was missed: the replica waits for a snapshot
    bool shunned_ = false;    ///< this host does not lead: nothing that it says is taken in
    bool offering_ = false;   ///< one's own is to be offered again, once it is known what is there
    std::set<ItemId> unseen_; ///< of one's own: offered again, and held by the host without an order
    std::set<std::pair<std::string, std::uint16_t>> offered_; ///< ballots that were acknowledged once
    Standby standby_;
};

} // namespace vagskal
