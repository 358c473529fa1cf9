#pragma once
// A participant's side of the conversation: says hello, keeps the replica up to date, sends what is in the
// outbox and sends it again until it is acknowledged. Used by the full screen, by --plain, by the wall and by
// every simulated participant. Has no thread and no screen; whoever owns it calls poll().
#include "participant/link/keepsake.hpp"
#include "shared/model/visibility.hpp"
#include "shared/protocol/transport.hpp"

#include <functional>
#include <random>

namespace vagskal {

/// What a screen may want to tell. In order of happening.
struct News {
    enum class What : std::uint8_t {
        admitted,     ///< the first Welcome
        not_admitted, ///< `refusal`: another code is needed
        wrong_key,    ///< the host there is not the one of this code
        lost,         ///< the connection; it is being looked for
        back,         ///< connected again; what waited is being sent
        acknowledged, ///< `item`: on the host's disk
        refused,      ///< `item` (or a command, then zero) and `refusal`
        changed,      ///< the replica: something was said, moved, opened or closed
        room,         ///< numbers of people and things
        group,        ///< placed in a group
        moved,        ///< `address`: the host's new address
        goodbye,      ///< the moderator has ended the program
        behind,       ///< the host has lost something; one's own is offered again
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
};

class Link {
  public:
    /// Both outlive it.
    Link(ClientTransport& line, Keepsake& keepsake, LinkOptions options);

    /// Takes in what has come and sends what is due. Waits up to `timeout` for something.
    void poll(Milliseconds timeout);
    std::vector<News> take_news();

    LinkState state() const;
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
    const Kept& kept() const { return keepsake_.kept; }
    std::optional<GroupId> group() const { return keepsake_.kept.group; }
    /// Groups are made, the activity in focus is worked in groups, and this client is in none.
    bool needs_group() const;

    // ---- what a person does; kept on disk before it is sent ----
    /// With `item` given (drawn when the form was made), the same form sent twice is one
    /// contribution: what is one's own already stays as it is, unless the host refused it.
    ItemId contribute(const std::string& activity, Fields fields, std::optional<ItemId> item = {});
    /// Refusal: unknown_item, withdrawn.
    Result<void> edit(const ItemId& item, Fields fields);
    Result<void> withdraw(const ItemId& item);
    void vote(const std::string& activity, Choices choices);
    void ask_group(std::uint16_t number);
    /// What is one's own, as it is now; newest last.
    const std::vector<Own>& own() const { return keepsake_.kept.own; }
    const Own* find_own(const ItemId& item) const;
    std::size_t waiting() const; ///< not acknowledged yet, changes and withdrawals included
    /// Seconds until the next of several that waited is sent (see outbox rule), or nothing.
    std::optional<std::int64_t> next_sending() const;
    void set_draft(const std::string& name, Fields fields); ///< empty: no draft
    void consent();
    void save() { keepsake_.save(); }

    /// Any other command of a role that may (note-takers), or one of somebody who holds the keys elsewhere
    /// (`key`: of what is changed): its request number, which comes back in the News. Not kept over a
    /// restart.
    std::uint32_t submit(Command command, std::optional<Secret> key = {});

  private:
    struct Other { ///< what submit() was given
        Command command;
        std::optional<Secret> key;
    };
    struct Sent { ///< under way, by request number
        enum class What : std::uint8_t { contribute, edit, withdraw, ballot, other } what{};
        ItemId item{};
        std::string activity{};       ///< of a ballot
        Fields fields{};              ///< as sent: what the person wrote since goes out as a change
        std::uint32_t version = 1;    ///< of an edit or ballot, as sent
        std::int64_t at = 0;          ///< when, on options_.now()
        std::optional<Other> other{}; ///< sent again when the line was cut meanwhile
    };

    void say_hello();
    void ask_anew(); ///< something was missed
    void take(const ToClient& message);
    void answered(const Answer& answer);
    void apply(const std::vector<Entry>& entries, const Place& head);
    void take_as_kept();       ///< what a snapshot holds of one's own is on the host's disk
    void offer_ballots_anew(); ///< in votes that were opened again
    void send_due();
    void send_ballots();
    void send_own(const Own& own);
    void settle(Own& own, const Sent& sent, const std::optional<Refusal>& refusal);
    void offer_again();
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
    std::int64_t host_rests_until_ = 0; ///< the host could not store: nothing is sent before
    std::int64_t hello_again_at_ = 0, hello_at_ = 0;
    bool gap_ = false; ///< something was missed: the replica waits for a snapshot
};

} // namespace vagskal
