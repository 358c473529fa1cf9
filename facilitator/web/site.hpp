#pragma once
// What each address answers. Guards first (whose name was asked for, whose page asks, how much), then the
// browser's ticket, then the page or the deed.
#include "facilitator/web/request.hpp"
#include "facilitator/web/server.hpp"
#include "facilitator/web/sessions.hpp"

namespace vagskal::web {

inline constexpr std::uint16_t most_people = 50; ///< for whom one browser writes; the host takes no more
/// How long a page waits for what the host says to what it sent.
inline constexpr Milliseconds answer_patience{8'000};

/// Everything that the answers are made from. All outlive the site.
struct SiteParts {
    const Options& options;
    Sessions& sessions;
    Shows& shows;
    /// Something is to be shown to this browser's feeds anew. Thread-safe.
    std::function<void(const Session&)> show_anew{};
};

/// Called from many threads at once.
class Site {
  public:
    explicit Site(SiteParts parts) : parts_(parts) {}

    Response handle(const Request& request);
    /// HOST:PORT, and HOST alone where the port goes without saying.
    void set_names(const std::vector<std::string>& names, std::uint16_t port);
    /// For the thread that reads: offers the session's feeds what they should show now.
    void show(Session& session);
    std::size_t streams() const { return streams_; }

  private:
    using Visit = Sessions::Visit;
    /// A browser that is in, and what it may be answered with.
    struct Inside {
        Ticket ticket;
        Visit visit;
        std::string language;
    };
    /// With Inside or with the answer that says why not.
    template <class T>
    using Or = tl::expected<T, Response>;

    // site.cpp
    std::optional<Response> guard(const Request& request) const;
    Response route(const Request& request);
    Response sentence_page(const Request& request, int status, const std::string& sentence) const;
    std::optional<Ticket> ticket(const Request& request, Role role) const;
    std::string language_before(const Request& request) const;
    /// The browser's session, ready to show something.
    Or<Inside> enter(const Request& request, Role role);
    View view_of(const Session& session, std::string part) const;
    std::pair<std::string, std::string> cookie(std::string_view name, const std::string& value,
                                               bool keeps) const;
    std::pair<std::string, std::string> ticket_cookie(const Ticket& ticket) const;
    static Response see(const std::string& path);
    static Response page(std::string html, int status = 200);

    // site_door.cpp
    Response door(const Request& request, int status, const std::string& code, const std::string& problem,
                  bool wall = false) const;
    Response join(const Request& request);
    Response consent(const Request& request);
    Response leave(const Request& request);
    Response carry(const Request& request) const;
    Response choose_language(const Request& request) const;

    // site_pages.cpp
    Response room(const Request& request);
    Response story(const Request& request);
    Response stored(const Request& request);
    Response held(const Request& request);
    Response others(const Request& request);
    Response wall(const Request& request);
    Response events(const Request& request);
    static Response file(const Request& request);
    Response room_with(const Inside& inside, Reader reader, int status, const std::string& part = {}) const;

    // site_forms.cpp
    Response contribute(const Request& request);
    Response edit_form(const Request& request, const std::string& item);
    Response edit(const Request& request, const std::string& item);
    Response consent_form(const Request& request, const std::string& item);
    Response set_consent(const Request& request, const std::string& item);
    Response withdraw_form(const Request& request, const std::string& item);
    Response withdraw(const Request& request, const std::string& item);
    Response vote(const Request& request);
    Response group(const Request& request);
    Response speak(const Request& request);
    Response lift(const Request& request);
    /// Done, and told by the page that comes next.
    Response after(Inside& inside, const std::string& activity, const std::string& sentence) const;

    // site_api.cpp
    Response api(const Request& request);

    SiteParts parts_;
    /// Of this program: what a browser was told by another may be more than the host has now.
    const std::string run_ = to_hex(random<ItemId>());
    mutable std::mutex mutex_; ///< of what follows
    std::set<std::string> names_;
    WrongTries tries_;
    std::atomic<std::size_t> streams_ = 0;
};

} // namespace vagskal::web
