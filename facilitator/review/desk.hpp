#pragma once
// Where decisions become durable: each goes through the host into the workshop at once, and into the log of
// replacements if there is one. What the screen and the plain mode stand on.
#include "facilitator/host/host.hpp"
#include "facilitator/review/review_session.hpp"

namespace vagskal {

class ReviewDesk {
  public:
    /// `log`: none is kept where it is null. All outlive the desk.
    ReviewDesk(Host& host, ReviewSession& session, ReplacementLog* log);

    ReviewSession& session() { return session_; }
    const ReviewSession& session() const { return session_; }
    const ReplacementLog* log() const { return log_; }

    /// All of them or none. The session has looked anew when it returns. Refusals: decide()'s; usage, when
    /// the decision is stored but the log could not be written.
    Result<void> carry_out(const ReviewSession::Commands& commands);
    /// What was carried out last, step by step since the program was started. Refusal: nothing_to_undo.
    Result<void> undo();
    /// For strings that have come up anew since they were decided. How many texts it was done in.
    Result<std::size_t> same_again();

  private:
    Result<void> keep_log();
    Host& host_;
    ReviewSession& session_;
    ReplacementLog* log_;
};

} // namespace vagskal
