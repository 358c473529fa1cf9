#include "facilitator/review/desk.hpp"

#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <system_error>

namespace vagskal {
namespace {

/// What the log knew before: a kind that this run has not found; after the seal, which takes the original
/// words away, also what only the log still knows.
void keep_known(std::vector<Replacement>& now, const std::vector<Replacement>& before, bool sealed) {
    for (const auto& old : before) {
        const auto same = std::ranges::find_if(now, [&](const Replacement& one) {
            return one.original == old.original && one.with == old.with;
        });
        if (same == now.end()) {
            if (sealed) now.push_back(old);
        } else if (same->kind.empty()) {
            same->kind = old.kind;
        }
    }
}

} // namespace

ReviewDesk::ReviewDesk(Host& host, ReviewSession& session, ReplacementLog* log)
    : host_(host), session_(session), log_(log) {}

Result<void> ReviewDesk::keep_log() {
    if (!log_) return {};
    auto entries = session_.replacements();
    keep_known(entries, log_->entries(), session_.workshop().sealed.has_value());
    if (entries == log_->entries()) return {};
    try {
        log_->save(std::move(entries));
    } catch (const std::system_error& error) {
        return refuse(Why::usage,
                      {fmt::format(fmt::runtime(tr(
                                       "The decision is stored, but the log could not be written ({}). It is "
                                       "tried again with the next one.")),
                                   error.code().message())});
    }
    return {};
}

Result<void> ReviewDesk::carry_out(const ReviewSession::Commands& commands) {
    if (!commands.empty()) {
        if (auto done = host_.submit_all(commands); !done) return done;
        session_.look();
    }
    return keep_log();
}

Result<void> ReviewDesk::undo() {
    if (auto done = host_.undo(); !done) return done;
    session_.look();
    return keep_log();
}

Result<std::size_t> ReviewDesk::same_again() {
    const auto commands = session_.same_again();
    if (auto done = carry_out(commands); !done) return tl::unexpected(done.error());
    return commands.size();
}

} // namespace vagskal
