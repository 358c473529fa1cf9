#include "facilitator/web/sessions.hpp"

#include <chrono>

namespace vagskal::web {
namespace {

constexpr Millis stays_for = 45'000;
/// So long it stays for the sake of what waits for the host's answer.
constexpr Millis waits_for = 10 * 60'000;

} // namespace

Millis now_millis() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

bool Session::holds_something() const {
    const auto& kept = keepsake.kept;
    return !kept.own.empty() || !kept.ballots.empty() || !kept.for_others.empty() || kept.group.has_value() ||
           kept.people > 1 || kept.asked_people > 0;
}

Sessions::Visit::Visit(std::shared_ptr<Session> session)
    : session_(std::move(session)), lock(session_->mutex) {
    ++session_->busy;
    session_->last_seen = now_millis();
}
Sessions::Visit::~Visit() {
    if (!session_) return; // moved from
    if (!lock.owns_lock()) lock.lock();
    --session_->busy;
    session_->last_seen = now_millis();
}

std::optional<Sessions::Visit> Sessions::visit(const Ticket& ticket, const std::string& letters) {
    std::shared_ptr<Session> session;
    {
        const std::lock_guard lock(mutex_);
        const auto found = by_id_.find(ticket.id);
        if (found != by_id_.end()) {
            session = found->second;
        } else {
            if (connected_ >= setup_.most) return std::nullopt;
            session = std::make_shared<Session>(ticket.id, ticket.role);
            by_id_[ticket.id] = session;
            by_key_[session->key] = session;
        }
    }
    Visit visit(std::move(session));
    if (ticket.consented && !visit->keepsake.kept.consented) {
        visit->keepsake.kept.consented = visit->keepsake.kept.asked_consent = true;
        visit->keepsake.kept.consent = ticket.consent;
    }
    if (may_knock_again(*visit) || (visit->turned_away && !letters.empty())) cut(*visit);
    if (!visit->link && connected_ >= setup_.most) return std::nullopt;
    connect(*visit, letters);
    return visit;
}

void Sessions::connect(Session& session) { connect(session, {}); }

void Sessions::connect(Session& session, const std::string& typed) {
    if (session.link) return;
    const auto letters = typed.empty() ? setup_.letters(session.role) : typed;
    // The host has just begun, and does not know its codes yet: to knock now would be to try a wrong one.
    if (letters.empty()) return;
    session.turned_away.reset();
    session.tried = letters;
    session.answers.clear();
    session.outstanding = 0;
    session.line = lines_.connect(session.key);
    session.link = std::make_unique<Link>(*session.line, session.keepsake,
                                          LinkOptions{letters, 0, [] { return now_millis(); }, setup_.kinds});
    session.link->poll(Milliseconds{0}); // says hello
    ++connected_;
}

bool Sessions::may_knock_again(const Session& session) const {
    // With the same letters it would be one wrong code more, which the host counts.
    return session.turned_away && setup_.letters(session.role) != session.tried;
}

void Sessions::cut(Session& session) {
    if (!session.link) return;
    session.link.reset();
    session.line.reset();
    --connected_;
}

void Sessions::reconnect(Session& session) {
    cut(session);
    connect(session, {});
}

void Sessions::forget(const BrowserId& id) {
    std::shared_ptr<Session> session;
    {
        const std::lock_guard lock(mutex_);
        const auto found = by_id_.find(id);
        if (found == by_id_.end()) return;
        session = found->second;
        by_key_.erase(session->key);
        by_id_.erase(found);
    }
    const std::lock_guard lock(session->mutex);
    for (const auto& feed : session->feeds) feed->end(false);
    cut(*session);
    session->keepsake.forget();
}

bool Sessions::take_news(Session& session) {
    bool changed = false;
    for (auto& news : session.link->take_news()) {
        switch (news.what) {
        case News::What::admitted:
        case News::What::back: session.turned_away.reset(); break;
        case News::What::not_admitted: session.turned_away = news.refusal; break;
        case News::What::behind: session.behind = true; break;
        case News::What::led_elsewhere: // the pages know where it goes on, if anything here does
            session.turned_away = news.refusal;
            for (const auto& feed : session.feeds) feed->end(true);
            break;
        case News::What::acknowledged:
        case News::What::refused:
            if (news.refusal && news.refusal->why == Why::host_failing) ++session.host_failed;
            if (session.awaited.contains(news.request)) session.answers[news.request] = news.refusal;
            if (session.outstanding > 0 && news.item.is_zero()) --session.outstanding;
            break;
        case News::What::changed:
        case News::What::room:
        case News::What::dealt:
        case News::What::scribe:
        case News::What::group: changed = true; break;
        case News::What::goodbye:
            for (const auto& feed : session.feeds) feed->end(true);
            break;
        default: break;
        }
    }
    session.moved.notify_all();
    return changed;
}

std::shared_ptr<Session> Sessions::find(const PeerKey& key) const {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : found->second;
}

std::shared_ptr<Session> Sessions::read(const PeerKey& key) {
    auto session = find(key);
    if (!session) return nullptr;
    const std::lock_guard lock(session->mutex);
    if (!session->link) return nullptr;
    session->link->poll(Milliseconds{0});
    return take_news(*session) ? session : nullptr;
}

std::vector<std::shared_ptr<Session>> Sessions::all() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::shared_ptr<Session>> out;
    out.reserve(by_id_.size());
    for (const auto& [id, session] : by_id_) out.push_back(session);
    return out;
}

std::vector<std::shared_ptr<Session>> Sessions::look_after() {
    std::vector<std::shared_ptr<Session>> changed;
    const auto now = now_millis();
    for (const auto& session : all()) {
        bool away = false;
        {
            const std::lock_guard lock(session->mutex);
            if (session->link) {
                session->link->poll(Milliseconds{0});
                if (take_news(*session)) changed.push_back(session);
                const auto stay = session->link->waiting() > 0 ? waits_for : stays_for;
                const bool gone = session->feeds.empty() && now - session->last_seen > stay;
                if (session->busy == 0 && (gone || may_knock_again(*session))) cut(*session);
            } else if (!session->feeds.empty() && connected_ < setup_.most) {
                connect(*session, {});
            }
            away =
                !session->link && session->busy == 0 && session->feeds.empty() && !session->holds_something();
        }
        if (!away) continue;
        const std::lock_guard lock(mutex_);
        // Somebody may have come for it in between: whoever has got it from the map holds it, and is heard.
        const auto found = by_id_.find(session->id);
        if (found == by_id_.end() || found->second.use_count() > 3) continue;
        by_key_.erase(session->key);
        by_id_.erase(found);
    }
    return changed;
}

void Sessions::goodbye() {
    for (const auto& session : all()) {
        const std::lock_guard lock(session->mutex);
        for (const auto& feed : session->feeds) feed->end(true);
    }
}

void Sessions::stop(bool goodbye) {
    stopping_ = true;
    for (const auto& session : all()) {
        const std::lock_guard lock(session->mutex);
        for (const auto& feed : session->feeds) feed->end(goodbye);
        session->moved.notify_all();
    }
}

} // namespace vagskal::web
