#include "participant/link/link.hpp"
#include "participant/link/slip.hpp"

#include "shared/model/evolve.hpp"
#include "shared/protocol/codec.hpp"

#include <algorithm>

namespace vagskal {
namespace {

constexpr std::size_t several = 2;             ///< waiting contributions that fall under the outbox rule
constexpr std::int64_t hello_patience = 3'000; ///< milliseconds without the snapshot that was asked for
constexpr std::size_t most_addresses = 4;      ///< kept over a restart

std::string current_part(const Workshop& w) {
    const auto* activity = w.current_activity();
    return activity ? activity->id : std::string();
}

} // namespace

Link::Link(ClientTransport& line, Keepsake& keepsake, LinkOptions options)
    : line_(line), keepsake_(keepsake), options_(std::move(options)),
      lot_(options_.seed != 0 ? options_.seed : std::random_device{}()) {
    spacing_ = waiting() >= several || options_.by_slip; // left over from before a restart
    if (!keepsake_.kept.addresses.empty()) line_.also_at(keepsake_.kept.addresses);
    for (std::uint32_t n = 0; options_.by_slip && n < most_own; ++n)
        by_slip_.emplace(item_from(keepsake_.kept.root, n), n);
}

void Link::poll(Milliseconds timeout) {
    for (auto& event : line_.poll(timeout)) {
        if (const auto* frame = std::get_if<Frame>(&event)) {
            // What does not decode is a fault of the host's program; the line goes on, the snapshot mends.
            auto message = decode_to_client(*frame);
            if (const auto* piece = message ? std::get_if<Piece>(&*message) : nullptr) {
                const auto whole = pieces_.take(*piece);
                if (!whole) continue;
                message = decode_to_client(*whole);
            }
            if (message) take(*message);
            continue;
        }
        switch (std::get<LinkState>(event)) {
        case LinkState::connected:
            refused_ = false;
            say_hello();
            break;
        case LinkState::lost:
            admitted_ = shunned_ = false;
            for (auto& [request, sent] : sent_)
                if (sent.other) others_.emplace_back(request, std::move(*sent.other));
            sent_.clear();
            sets_asked_.clear();
            arriving_.clear();
            next_part_ = 0;
            pieces_.forget();
            news({News::What::lost});
            break;
        case LinkState::wrong_key: news({News::What::wrong_key}); break;
        default: break;
        }
    }
    if (line_.state() == LinkState::connected) {
        const bool told_to = hello_again_at_ != 0 && options_.now() >= hello_again_at_;
        const bool overdue = hello_again_at_ == 0 && !refused_ && (!admitted_ || !ready_ || gap_) &&
                             options_.now() - hello_at_ >= hello_patience;
        if (told_to || overdue) say_hello();
    }
    send_due();
}

std::vector<News> Link::take_news() { return std::exchange(news_, {}); }
LinkState Link::state() const { return line_.state(); }

void Link::say_hello() {
    shunned_ = false;
    hello_again_at_ = 0;
    hello_at_ = options_.now();
    const auto& kept = keepsake_.kept;
    line_.send(encode_frame(Hello{protocol_number, options_.letters, kept.group_token,
                                  ready_ && !gap_ ? place_ : Place{}, kept.known, kept.led}));
}

void Link::ask_anew() {
    gap_ = true;
    hello_at_ = options_.now() - hello_patience; // at the next poll
}

void Link::welcome(const Welcome& said) {
    auto& kept = keepsake_.kept;
    // What the room has been told since is not here, and would be lost for good: it is told by the hello that
    // it leads no more, and the one that does is looked for.
    if (said.led.term < kept.led.term) return leave_for_another({Why::superseded, {}});
    const bool known_already = offering_; // a second hello, because the snapshot takes its time
    if (!admitted_) news({once_admitted_ ? News::What::back : News::What::admitted});
    admitted_ = true;
    if (said.led.term > kept.led.term) {
        if (kept.led.term != 0 && once_admitted_) news({News::What::other_host});
        if (kept.led.term != 0) {
            kept.offer_unseen = offering_ = gap_ = true;
            hello_at_ = options_.now();
        }
        kept.led = said.led;
        keepsake_.save();
    }
    role_ = said.role;
    spacing_ = spacing_ || waiting() >= several;
    once_admitted_ = true;
    remember_addresses();
    say_people();
    if (!said.behind) return;
    offer_again();
    if (!known_already) news({News::What::behind});
}

void Link::leave_for_another(const Refusal& why) {
    admitted_ = false;
    shunned_ = true;
    news({News::What::led_elsewhere, {}, why});
    line_.elsewhere();
}

/// So that a program that is started anew looks at all of them.
void Link::remember_addresses() {
    std::vector<std::string> all{line_.address()};
    all.insert(all.end(), standby_.addresses.begin(), standby_.addresses.end());
    auto& kept = keepsake_.kept.addresses;
    for (const auto& earlier : kept)
        if (std::ranges::find(all, earlier) == all.end()) all.push_back(earlier);
    std::erase(all, std::string());
    all.resize(std::min(all.size(), most_addresses));
    if (kept == all) return;
    kept = std::move(all);
    keepsake_.save();
}

void Link::take(const ToClient& message) {
    if (shunned_) return;
    if (const auto* said = std::get_if<Welcome>(&message)) {
        welcome(*said);
    } else if (const auto* no = std::get_if<NotAdmitted>(&message)) {
        if (no->why.why == Why::too_fast)
            hello_again_at_ = options_.now() + 1000 + static_cast<std::int64_t>(lot_() % 2000);
        else if (no->why.why == Why::follows || no->why.why == Why::superseded)
            leave_for_another(no->why);
        else {
            refused_ = true;
            news({News::What::not_admitted, {}, no->why});
        }
    } else if (const auto* part = std::get_if<Snapshot>(&message)) {
        if (part->part == 0) {
            arriving_.clear();
            next_part_ = 0;
        }
        if (part->part != next_part_)
            return; // a part was lost with its connection; the next snapshot begins at 0
        ++next_part_;
        arriving_.insert(arriving_.end(), part->entries.begin(), part->entries.end());
        if (next_part_ < part->parts) return;
        // The clock goes on: folding the day anew is no change of part.
        const bool first = !ready_;
        const auto part_before = current_part(replica_);
        const auto spent = room_.spent_seconds;
        const auto spent_at = room_at_;
        replica_ = {};
        ready_ = true;
        gap_ = offering_ = false;
        apply(std::exchange(arriving_, {}), part->head);
        next_part_ = 0;
        if (first || current_part(replica_) == part_before) room_.spent_seconds = spent, room_at_ = spent_at;
        take_as_kept();
        offer_unseen();
    } else if (const auto* tail = std::get_if<Tail>(&message)) {
        // The furthest that it was told of, also where the replica cannot follow: what is acknowledged after
        // this is missed when another host has not come so far.
        if (!tail->head.chain.is_zero() && tail->head.seq > keepsake_.kept.known.seq)
            keepsake_.kept.known = tail->head;
        if (offering_ && ready_ && tail->head == place_) { // nothing was missed
            gap_ = offering_ = false;
            take_as_kept();
            offer_unseen();
        }
        if (ready_ && !gap_ && tail->head.seq > place_.seq && tail->after != place_.seq) {
            ask_anew();
        } else if (ready_ && !gap_ && tail->after == place_.seq) {
            apply(tail->entries, tail->head);
        }
    } else if (const auto* answer = std::get_if<Answer>(&message)) {
        answered(*answer);
    } else if (const auto* room = std::get_if<Room>(&message)) {
        room_ = *room;
        if (ready_ && !gap_ && room->seq > place_.seq) ask_anew();
        room_at_ = options_.now();
        news({News::What::room});
    } else if (const auto* given = std::get_if<GroupGiven>(&message)) {
        keepsake_.kept.group = given->group;
        keepsake_.kept.group_token = given->token;
        for (auto& own : keepsake_.kept.own) // what was refused for want of a group goes out now
            if (own.way == Way::refused && own.refusal && own.refusal->why == Why::no_group) {
                own.way = Way::waiting;
                own.refusal.reset();
            }
        keepsake_.save();
        // The board of the new group comes with the next snapshot; should the line be cut before it, the
        // replica is not to be continued.
        gap_ = true;
        hello_at_ = options_.now();
        news({News::What::group});
    } else if (const auto* set = std::get_if<SetDealt>(&message)) {
        take_set(*set);
    } else if (const auto* word = std::get_if<SpeaksFor>(&message)) {
        take_word(*word);
    } else if (const auto* moved = std::get_if<Moved>(&message)) {
        news({News::What::moved, {}, {}, moved->address});
    } else if (const auto* standby = std::get_if<Standby>(&message)) {
        standby_ = *standby;
        line_.also_at(standby_.addresses);
        remember_addresses();
        news({News::What::room});
    } else if (std::holds_alternative<Goodbye>(message)) {
        news({News::What::goodbye});
    }
}

void Link::apply(const std::vector<Entry>& entries, const Place& head) {
    for (const auto& entry : entries) {
        if (const auto* added = std::get_if<ContributionAdded>(&entry.event))
            if (entry.seq > place_.seq && !find_own(added->item)) somebody_else_spoke_ = true;
        const auto before = replica_.current;
        replica_ = evolve(std::move(replica_), entry);
        if (replica_.current != before)
            room_.spent_seconds = 0, room_at_ = options_.now(); // the host tells more soon
    }
    replica_.seq = head.seq;
    place_ = head;
    auto& kept = keepsake_.kept;
    // Not before this host has said whether it lacks something: should its Welcome be lost, what it is asked
    // anew must still name what was known before.
    if (!head.chain.is_zero() && admitted_) kept.known = head;
    if (kept.group && !replica_.find_group(*kept.group)) { // groups were made anew
        kept.group.reset();
        kept.group_token.reset();
    }
    if (replica_.anonymity == Anonymity::voice && !kept.voice) {
        kept.voice = random<VoiceId>();
        keepsake_.save();
    }
    if (std::ranges::any_of(entries,
                            [](const Entry& e) { return std::holds_alternative<ActivityOpened>(e.event); }))
        offer_ballots_anew();
    if (options_.by_slip) recognise();
    line_.send(encode_frame(Seen{head.seq}));
    news({News::What::changed});
}

std::int64_t Link::spent_seconds() const {
    if (replica_.paused || !replica_.current || replica_.states[*replica_.current].stage != Stage::open)
        return room_.spent_seconds;
    return room_.spent_seconds + (options_.now() - room_at_) / 1000;
}

std::int64_t Link::group_seconds() const {
    const auto* current = replica_.current_activity();
    if (replica_.paused || !current || current->talk != Talk::groups || !replica_.is_open(current->id))
        return room_.group_seconds;
    return room_.group_seconds + (options_.now() - room_at_) / 1000;
}

std::optional<std::int64_t> Link::group_seconds_left() const {
    if (replica_.groups.empty() || replica_.group_minutes <= 0) return std::nullopt;
    return std::int64_t{replica_.group_minutes} * 60 - group_seconds();
}

bool Link::needs_group() const {
    const auto* activity = replica_.current_activity();
    return role_ == Role::participant && activity && activity->talk == Talk::groups &&
           !replica_.groups.empty() && !keepsake_.kept.group;
}

const Own* Link::find_own(const ItemId& item) const {
    for (const auto& own : keepsake_.kept.own)
        if (own.item == item) return &own;
    return nullptr;
}
Own* Link::own_of(const ItemId& item) { return const_cast<Own*>(find_own(item)); }

void Link::set_draft(const std::string& name, Fields fields, std::optional<Consent> consent) {
    auto& drafts = keepsake_.kept.drafts;
    keepsake_.kept.draft_consents.erase(name);
    if (consent && !fields.empty()) keepsake_.kept.draft_consents.emplace(name, *consent);
    if (fields.empty())
        drafts.erase(name);
    else
        drafts[name] = std::move(fields);
    keepsake_.save();
}

void Link::consent() {
    keepsake_.kept.consented = true;
    keepsake_.save();
}

void Link::answer_consent(Consent consent) {
    keepsake_.kept.consent = consent;
    keepsake_.kept.asked_consent = true;
    keepsake_.save();
}

void Link::slip_was_offered() {
    keepsake_.kept.slip_offered = true;
    keepsake_.save();
}

} // namespace vagskal
