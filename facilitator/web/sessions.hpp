#pragma once
// The browsers that are in: each with a link to the host of its own. A session is connected while a page of
// it is kept up to date, or a request of it came a short while ago; then its line is cut, and comes back with
// the next request.
#include "facilitator/web/feed.hpp"
#include "facilitator/web/line.hpp"
#include "facilitator/web/ticket.hpp"
#include "facilitator/web/tries.hpp"

#include <atomic>
#include <set>
#include <unordered_map>

namespace vagskal::web {

using Millis = std::int64_t; ///< on a clock that never jumps
Millis now_millis();

/// Everything but the constants is under `mutex`, which is held for moments and never while writing.
struct Session {
    Session(const BrowserId& its_id, Role its_role) : id(its_id), role(its_role), key(key_on_line(its_id)) {}
    const BrowserId id;
    const Role role;
    const PeerKey key;

    std::mutex mutex;
    std::condition_variable moved; ///< the link has taken something in
    /// The keys of what was written without a script; drawn anew for each session.
    NothingKept keepsake;
    std::unique_ptr<ClientTransport> line;
    std::unique_ptr<Link> link; ///< none: not connected
    Millis last_seen = 0;
    unsigned busy = 0; ///< requests that wait here
    std::vector<std::shared_ptr<Feed>> feeds;
    bool scripted = false;              ///< its keys are in the browser
    bool behind = false;                ///< the host does not have what the browser was told of
    std::string done;                   ///< to be told by the next page
    std::optional<Refusal> turned_away; ///< by the host
    std::string tried;                  ///< the letters that its link says
    unsigned host_failed = 0;           ///< how often the host could not store something
    std::set<std::uint32_t> awaited;    ///< requests
    std::map<std::uint32_t, std::optional<Refusal>> answers;
    /// By the id of the form in which it was written: the same form sent twice is one contribution.
    std::map<ItemId, ItemId> written{};
    unsigned outstanding = 0;     ///< submitted and not answered
    Allowance allowance{60, 240}; ///< of things done

    /// What it shows is shown to others of its role and group as well, so it must not be half of it.
    bool ready() const { return link && link->admitted() && link->whole(); }
    /// Something of its own that nobody else keeps.
    bool holds_something() const;
};

class Sessions {
  public:
    struct Setup {
        std::size_t most = 250;
        /// The four letters that let the role in, as they are now.
        std::function<std::string(Role)> letters{};
        const Kinds* kinds = nullptr; ///< as LinkOptions::kinds
    };
    Sessions(Lines& lines, Setup setup) : lines_(lines), setup_(std::move(setup)) {}

    /// A request's hold on its session: locked, connected, and not cut while it lasts.
    class Visit {
      public:
        explicit Visit(std::shared_ptr<Session> session);
        ~Visit();
        Visit(Visit&&) = default;
        Visit& operator=(Visit&&) = delete;
        Session& operator*() const { return *session_; }
        Session* operator->() const { return session_.get(); }
        const std::shared_ptr<Session>& session() const { return session_; }

      private:
        std::shared_ptr<Session> session_; // before its lock: freed after it

      public:
        std::unique_lock<std::mutex> lock;
    };
    /// Finds the browser's session, or makes it, and connects it; with `letters` given it is let in by those.
    /// Nothing: there are too many.
    std::optional<Visit> visit(const Ticket& ticket, const std::string& letters = {});
    /// If it is not, because the host did not know its codes when it was tried.
    void connect(Session& session);
    /// Lets the link begin again, with what the keepsake holds now.
    void reconnect(Session& session);
    /// Waits until it is so. False: the time is up, or the program ends.
    template <class So>
    bool until(Visit& visit, Milliseconds patience, So so) {
        return visit->moved.wait_for(visit.lock, patience, [&] { return stopping_ || so(); }) && so();
    }
    /// Cut, and all that was kept of it is wiped.
    void forget(const BrowserId& id);

    // ---- for the thread that reads ----
    std::shared_ptr<Session> find(const PeerKey& key) const;
    /// Takes in what has come for the browser. The session, when what it shows has changed.
    std::shared_ptr<Session> read(const PeerKey& key);
    /// What is due by time: cuts those that are away, forgets those of whom nothing is kept. Those whose
    /// shown things have changed meanwhile.
    std::vector<std::shared_ptr<Session>> look_after();
    std::vector<std::shared_ptr<Session>> all() const;

    std::size_t connected() const { return connected_; }
    /// Ends every wait and every feed.
    void stop(bool goodbye);
    /// Tells every feed.
    void goodbye();

  private:
    void connect(Session& session, const std::string& typed);
    void cut(Session& session);
    /// Turned away by letters that do not hold any more: those of now may let it in.
    bool may_knock_again(const Session& session) const;
    bool take_news(Session& session);

    Lines& lines_;
    Setup setup_;
    std::atomic<bool> stopping_ = false;
    std::atomic<std::size_t> connected_ = 0;
    mutable std::mutex mutex_; ///< of the maps; never taken while a session's is held
    std::unordered_map<BrowserId, std::shared_ptr<Session>> by_id_;
    std::unordered_map<PeerKey, std::shared_ptr<Session>> by_key_;
};

} // namespace vagskal::web
