#include "facilitator/host/host.hpp"

#include "shared/model/decide.hpp"
#include "shared/model/evolve.hpp"
#include "shared/store/workshop_of.hpp"

#include <algorithm>
#include <bit>

namespace vagskal {

namespace {

constexpr std::int64_t keep_every = 30; ///< seconds of the clocks that a killed program may lose

} // namespace

Host::Host(HostParts parts) : parts_(parts), secrets_(parts.secrets_file.load()) {
    if (parts.network) attach(*parts.network);
    replay();
    if (secrets_.led.term > head_.term) superseded_ = secrets_.led.term;
    // What was spent before a restart was kept; on another computer it is known to the minute, from the
    // agenda.
    spent_ = secrets_.spent;
    for (std::size_t i = 0; i < workshop_.states.size() && secrets_.spent.empty(); ++i)
        for (const auto& spell : workshop_.states[i].spells)
            spent_[workshop_.session.activities[i].id] +=
                60 * std::max<Minute>(0, spell.until.value_or(parts_.clock.minute()) - spell.from);
    // Killed between the close of a vote and the destroying of its secret.
    const auto closed = [&](const auto& vote) { return !workshop_.is_open(vote.first); };
    if (std::erase_if(secrets_.votes, closed) > 0) keep_secrets();
    most_present_ = secrets_.most_present;
    round_ = secrets_.round;
    counted_until_ = kept_at_ = parts_.clock.seconds();
    told_room_ = room();
}

void Host::attach(ServerTransport& network) { parts_.network = &gate_.emplace(network); }

void Host::replay() {
    const auto head = parts_.journal.head();
    workshop_ = workshop_of(parts_.journal);
    head_ = {head.term, head.seq, head.chain};
    snapshots_.clear();
    counts_stale_ = true;
}

// ---- the one way ----

namespace {

/// Decides on the state as it will be and folds the outcome in, so that the next command of the same batch
/// sees it.
Result<Events> take_in(Workshop& tentative, const Actor& actor, const Command& command, const Kinds& kinds) {
    auto events = decide(tentative, actor, command, kinds);
    if (!events) return events;
    for (const auto& event : *events) {
        const Seq seq = is_detached(event) ? 0 : tentative.seq + 1;
        tentative = evolve(std::move(tentative), {seq, event});
    }
    return events;
}

} // namespace

Result<void> Host::submit(const Command& command) {
    Actor moderator{Role::moderator, {}, {}, {}, voters()};
    if (const auto* edit = std::get_if<EditContribution>(&command))
        moderator.proof = hash_key(own_key(edit->item.value), "item");
    if (const auto* gone = std::get_if<WithdrawContribution>(&command))
        moderator.proof = hash_key(own_key(gone->item.value), "item");
    if (const auto* consent = std::get_if<SetConsent>(&command))
        moderator.proof = hash_key(own_key(consent->item.value), "item");
    return submit_as(moderator, {command});
}

Result<void> Host::submit_all(const std::vector<Command>& commands) {
    return submit_as({Role::moderator, {}, {}, {}, voters()}, commands);
}

Result<void> Host::submit_as(const Actor& moderator, const std::vector<Command>& commands) {
    keep_time(); // what they stop or start is counted up to now
    if (superseded_ != 0) return refuse(Why::superseded);
    if (storage_ == Storage::failing) return refuse(Why::host_failing, {"io"});
    std::optional<Workshop> before; // what all of them began with, when a later one may be refused
    if (commands.size() > 1) before = workshop_;

    Batch batch;
    UndoStack::Step step;
    bool withdrawal = false;
    for (const auto& command : commands) {
        UndoStack::Step with_this = step;
        with_this.add(workshop_, command);
        auto events = take_in(workshop_, moderator, command, parts_.kinds);
        if (!events) {
            if (before) workshop_ = std::move(*before);
            return tl::unexpected(events.error());
        }
        if (!events->empty()) step = std::move(with_this);
        batch.events.insert(batch.events.end(), std::make_move_iterator(events->begin()),
                            std::make_move_iterator(events->end()));
        withdrawal |= std::holds_alternative<WithdrawContribution>(command);
    }
    if (!commit(batch)) return refuse(Why::host_failing, {storage_ == Storage::full ? "full" : "io"});
    undo_.keep(std::move(step), workshop_);
    if (withdrawal && !parts_.journal.finish_erasure()) return refuse(Why::host_failing, {"reader"});
    return {};
}

Result<void> Host::undo() {
    if (superseded_ != 0) return refuse(Why::superseded);
    if (undo_.empty()) return refuse(Why::nothing_to_undo);
    if (storage_ == Storage::failing) return refuse(Why::host_failing, {"io"});
    const auto commands = undo_.next(workshop_);
    if (!commands) return tl::unexpected(commands.error());
    const Workshop before = workshop_;
    Batch batch;
    for (const auto& command : *commands) {
        auto events = take_in(workshop_, {Role::moderator, {}, {}, {}}, command, parts_.kinds);
        if (!events) {
            workshop_ = before;
            undo_.drop();
            return refuse(Why::changed_since);
        }
        batch.events.insert(batch.events.end(), events->begin(), events->end());
    }
    if (!commit(batch)) return refuse(Why::host_failing, {storage_ == Storage::full ? "full" : "io"});
    undo_.drop(); // the undoing itself is not undone by the next undo
    return {};
}

void Host::add(Batch& batch, const PeerKey& from, Submit submit) {
    Asked asked{from, submit.request, {}, std::holds_alternative<WithdrawContribution>(submit.command)};
    if (storage_ == Storage::failing)
        return tell(from, Answer{asked.request, Refusal{Why::host_failing, {"io"}}});
    const auto peer = peers_.find(from);
    const auto actor = actor_of(from, peer->second, submit);
    if (!actor) return tell(from, Answer{asked.request, actor.error()});
    auto events = take_in(workshop_, *actor, submit.command, parts_.kinds);
    if (!events)
        asked.refusal = events.error();
    else
        batch.events.insert(batch.events.end(), std::make_move_iterator(events->begin()),
                            std::make_move_iterator(events->end()));
    batch.asked.push_back(std::move(asked));
}

bool Host::commit(Batch& batch) {
    std::vector<News> news;
    if (!batch.events.empty()) {
        auto salts = random_salts(batch.events.size());
        try {
            parts_.journal.append(batch.events, salts);
            storage_ = Storage::well;
        } catch (const JournalFailure& failure) {
            // Room can be made, and a reader goes away; after an I/O error nobody knows what the disk has
            // kept, and nothing is acknowledged until the file was opened again.
            storage_ = failure.kind == JournalFailure::Kind::io ? Storage::failing : Storage::full;
            try {
                replay(); // nothing was stored: back to what is
            } catch (const JournalFailure&) {
                // Not even readable: what is in memory may hold what was never stored, so the screen says so,
                // and nothing more is taken in.
                storage_ = Storage::failing;
            }
            for (const auto& asked : batch.asked)
                tell(asked.from, Answer{asked.request, Refusal{Why::host_failing, {}}});
            return false;
        }
        const auto head = parts_.journal.head();
        give_mirror(MirrorBatch{0, batch.events, std::move(salts), {head.term, head.seq, head.chain}});
        news = after_commit(batch.events);
        tell_first(news, batch.asked);
    }
    for (auto& asked : batch.asked) {
        // Withdrawn means erased: while somebody's reading keeps the words in the file, nobody is told that
        // they are gone.
        if (asked.withdrawal && !asked.refusal && !parts_.journal.finish_erasure())
            asked.refusal = Refusal{Why::host_failing, {"reader"}};
        tell(asked.from, Answer{asked.request, asked.refusal});
    }
    tell(std::move(news));
    const auto moves_clocks = [](const Event& e) {
        return std::holds_alternative<ActivityOpened>(e) || std::holds_alternative<ActivityClosed>(e) ||
               std::holds_alternative<DayPaused>(e) || std::holds_alternative<GroupsMade>(e);
    };
    if (std::ranges::any_of(batch.events, moves_clocks)) send_room(true);
    return true;
}

std::vector<Host::News> Host::after_commit(const Events& events) {
    const auto head = parts_.journal.head();
    std::vector<Entry> entries;
    Seq seq = head_.seq;
    bool secrets_changed = false;
    for (const auto& event : events) {
        if (!is_detached(event)) entries.push_back({++seq, event});
        // Not with VoteClosed, which is there only when somebody voted.
        if (const auto* closed = std::get_if<ActivityClosed>(&event)) {
            secrets_changed |= secrets_.votes.erase(closed->activity) > 0;
            dealing_.erase(closed->activity);
        }
    }
    head_ = {head.term, head.seq, head.chain};
    counts_stale_ = true;
    if (secrets_changed) keep_secrets();
    if (entries.empty()) return {};
    snapshots_.clear();
    return news_of(entries);
}

bool Host::keep_secrets() {
    if (mirror_.state != SecondLaptop::State::none)
        give_mirror(MirrorSecrets{0, secrets_for_second().text()});
    try {
        parts_.secrets_file.save(secrets_);
        secrets_owed_ = false;
    } catch (const std::exception&) {
        // The state folder may lie on another disk than the workshop: what is stored there goes on.
        secrets_owed_ = true;
    }
    return !secrets_owed_;
}

// ---- what the moderator's screen asks for ----

Result<void> Host::open_activity(const std::string& activity) {
    keep_time();
    return submit(OpenActivity{activity, parts_.clock.minute()});
}

Result<void> Host::close_activity(const std::string& activity) {
    keep_time();
    const auto lot = random<Bytes<8, struct LotTag>>();
    return submit(CloseActivity{activity, parts_.clock.minute(), std::bit_cast<std::uint64_t>(lot.value)});
}

Result<void> Host::move_on() {
    const auto& activities = workshop_.session.activities;
    const std::size_t next = workshop_.current ? *workshop_.current + 1 : 0;
    // A worksheet stays open while any later activity belongs to it.
    const auto goes_on = [&](const std::string& sheet) {
        return !sheet.empty() &&
               std::any_of(activities.begin() + static_cast<std::ptrdiff_t>(next), activities.end(),
                           [&](const Activity& a) { return a.worksheet == sheet; });
    };
    for (std::size_t i = 0; i < std::min(next, activities.size()); ++i) {
        if (workshop_.states[i].stage != Stage::open || goes_on(activities[i].worksheet)) continue;
        if (auto closed = close_activity(activities[i].id); !closed) return closed;
    }
    if (next >= activities.size()) return {};
    return open_activity(activities[next].id);
}

Secret Host::own_key(ByteView id) const {
    std::vector<std::uint8_t> context{'o', 'w', 'n'};
    context.insert(context.end(), id.begin(), id.end());
    return derive(secrets_.keys.secret_key, context);
}

const KeyHash* Host::key_of(const ItemId& item) const {
    if (const auto held = workshop_.held.find(item); held != workshop_.held.end()) return &held->second.key;
    const auto* there = workshop_.find(item);
    return there ? &there->key : nullptr;
}

bool Host::is_own(const ItemId& item) const {
    const auto* key = key_of(item);
    return key && *key == hash_key(own_key(item.value), "item");
}

Result<ItemId> Host::contribute(const std::string& activity, Fields fields, std::optional<GroupId> group) {
    const auto item = random<ItemId>();
    Contribute command{item, activity, {}, hash_key(own_key(item.value), "item"), std::move(fields)};
    if (workshop_.anonymity == Anonymity::voice) command.voice = random<VoiceId>();
    if (auto done = submit_as({Role::moderator, group, {}, {}}, {command}); !done)
        return tl::unexpected(done.error());
    return item;
}

Result<void> Host::edit_own(const ItemId& item, Fields fields) {
    const auto held = workshop_.held.find(item);
    const auto* now = held != workshop_.held.end() ? &held->second : workshop_.find(item);
    if (!now) return refuse(Why::unknown_item);
    return submit(EditContribution{item, now->version + 1, std::move(fields)});
}

// ---- time ----

void Host::keep_time() {
    const auto now = parts_.clock.seconds();
    const auto passed = std::max<std::int64_t>(0, now - counted_until_);
    counted_until_ = now;
    if (secrets_owed_ && passed > 0) keep_secrets();
    const auto* current = workshop_.current_activity();
    if (current && !workshop_.paused && workshop_.states[*workshop_.current].stage == Stage::open) {
        spent_[current->id] += passed;
        count_round(passed, *current);
    }
    if (now - kept_at_ >= keep_every) keep_clocks();
}

void Host::keep_clocks() {
    kept_at_ = parts_.clock.seconds();
    if (spent_ == secrets_.spent && most_present_ == secrets_.most_present && round_ == secrets_.round)
        return;
    secrets_.spent = spent_;
    secrets_.most_present = most_present_;
    secrets_.round = round_;
    keep_secrets();
}

std::int64_t Host::spent_seconds(const std::string& activity) const {
    const auto found = spent_.find(activity);
    return found == spent_.end() ? 0 : found->second;
}

std::int64_t Host::spent_seconds() const {
    std::int64_t sum = 0;
    for (const auto& [activity, seconds] : spent_) sum += seconds;
    return sum;
}

void Host::remember_ports(std::uint16_t port, std::uint16_t web_port) {
    const auto former = std::pair(secrets_.port, secrets_.web_port);
    if (port != 0) secrets_.port = port;
    if (web_port != 0) secrets_.web_port = web_port;
    if (former != std::pair(secrets_.port, secrets_.web_port)) keep_secrets();
}

void Host::renew_code(Role role) {
    secrets_.renew(role);
    keep_secrets();
}

} // namespace vagskal
