// The link's other half: what is one's own, from writing it to the host's word that it is kept.
#include "participant/link/link.hpp"
#include "participant/link/slip.hpp"
#include "shared/protocol/codec.hpp"

#include <algorithm>
#include <charconv>

namespace vagskal {
namespace {

constexpr std::int64_t apart_least = 20'000, apart_most = 60'000; // milliseconds
constexpr std::int64_t patience = 20'000;                         // milliseconds without an answer

/// The line would never take it.
Answer too_large(std::uint32_t request, std::size_t size) {
    return {request, Refusal{Why::text_too_long, {"text", std::to_string(max_frame), std::to_string(size)}}};
}

} // namespace

Secret Link::key_of(ByteView id) const { return derive(keepsake_.kept.root, id); }

ItemId Link::contribute(const std::string& activity, Fields fields, std::optional<ItemId> item,
                        std::optional<Consent> consent) {
    if (const auto* there = item ? find_own(*item) : nullptr) {
        if (there->way == Way::refused) (void)edit(*item, std::move(fields), consent);
        return *item;
    }
    auto& kept = keepsake_.kept;
    while (!item) { // what was kept may be an older copy: an id that is in use is not given again
        const auto next = item_from(kept.root, kept.made++);
        if (!find_own(next) && !replica_.find(next)) item = next;
    }
    Own own;
    own.item = *item;
    own.consent = consent.value_or(kept.consent);
    own.activity = activity;
    own.fields = std::move(fields);
    kept.own.push_back(own);
    keepsake_.save();
    send_due();
    return own.item;
}

Result<void> Link::edit(const ItemId& item, Fields fields, std::optional<Consent> consent) {
    auto* own = own_of(item);
    if (!own) return refuse(Why::unknown_item);
    if (own->way == Way::withdrawn || own->withdrawing) return refuse(Why::withdrawn);
    own->fields = std::move(fields);
    if (consent && *consent != own->consent) {
        own->consent = *consent;
        own->reconsented = own->way != Way::refused;
    }
    own->refusal.reset();
    if (own->way == Way::refused) own->way = Way::waiting; // the host never had it: a new attempt
    // Also while the first sending waits for its answer: the host may have the old words without our knowing.
    else
        own->editing = true;
    keepsake_.save();
    send_due();
    return {};
}

Result<void> Link::withdraw(const ItemId& item) {
    auto* own = own_of(item);
    if (!own) return refuse(Why::unknown_item);
    if (own->way == Way::withdrawn) return refuse(Why::withdrawn);
    if (own->way == Way::refused) // the host never had it
        std::erase_if(keepsake_.kept.own, [&](const Own& o) { return o.item == item; });
    else
        own->withdrawing = true;
    keepsake_.save();
    send_due();
    return {};
}

Result<void> Link::set_consent(const ItemId& item, Consent consent) {
    auto* own = own_of(item);
    if (!own) return refuse(Why::unknown_item);
    if (own->way == Way::withdrawn || own->withdrawing) return refuse(Why::withdrawn);
    if (own->consent == consent) return {};
    own->consent = consent;
    own->consenting = own->reconsented = own->way != Way::refused;
    own->refusal.reset();
    keepsake_.save();
    send_due();
    return {};
}

void Link::set_consent(Consent consent) {
    keepsake_.kept.consent = consent;
    keepsake_.save();
}

std::size_t Link::waiting() const {
    const auto& kept = keepsake_.kept;
    const auto own = std::ranges::count_if(kept.own, [](const Own& o) {
        return o.way == Way::waiting ||
               (o.way == Way::acknowledged && (o.editing || o.withdrawing || o.consenting));
    });
    const auto waits = [](const auto& b) { return !b.second.acknowledged && !b.second.refusal; };
    auto ballots = std::ranges::count_if(kept.ballots, waits);
    for (const auto& [activity, shares] : kept.for_others) ballots += std::ranges::count_if(shares, waits);
    return static_cast<std::size_t>(own + ballots);
}

std::optional<std::int64_t> Link::next_sending() const {
    const bool consents =
        std::ranges::any_of(keepsake_.kept.own, [](const Own& own) { return own.consenting; });
    if ((!spacing_ && !consents) || somebody_else_spoke_ || waiting() == 0) return std::nullopt;
    return std::max<std::int64_t>(0, (not_before_ - options_.now() + 999) / 1000);
}

bool Link::under_way(const ItemId& item) const {
    return std::ranges::any_of(sent_, [&](const auto& sent) {
        return sent.second.what != Sent::What::other && sent.second.item == item;
    });
}

void Link::send_command(Sent sent, Command command, std::optional<Secret> key) {
    const auto request = ++last_request_;
    sent.at = options_.now();
    sent_[request] = std::move(sent);
    auto frame = encode_frame(Submit{request, std::move(command), key, sent_[request].share});
    if (frame.size() > max_frame) return answered(too_large(request, frame.size()));
    if (!line_.send(std::move(frame))) sent_.erase(request);
}

std::uint32_t Link::submit(Command command, std::optional<Secret> key, std::uint16_t share) {
    const auto request = ++last_request_;
    others_.emplace_back(request, Other{std::move(command), key, share});
    send_due();
    return request;
}

void Link::send_due() {
    if (!admitted_ || !ready_ || offering_ || options_.now() < host_rests_until_) return;
    // A frame that the line swallowed is sent again: being sent twice harms nothing.
    for (auto& [request, sent] : sent_)
        if (sent.other && options_.now() - sent.at > patience)
            others_.emplace_back(request, std::move(*sent.other));
    std::erase_if(sent_, [&](const auto& sent) { return options_.now() - sent.second.at > patience; });
    for (auto& [request, other] : std::exchange(others_, {})) {
        sent_[request] = {Sent::What::other, {}, {}, other.share, {}, 0, options_.now(), other};
        auto frame = encode_frame(Submit{request, other.command, other.key, other.share});
        if (frame.size() > max_frame) {
            answered(too_large(request, frame.size()));
            continue;
        }
        if (line_.send(std::move(frame))) continue;
        sent_.erase(request);
        others_.emplace_back(request, std::move(other));
    }
    ask_sets();
    send_ballots();
    for (const auto& own : keepsake_.kept.own) {
        const bool to_say = own.way == Way::waiting || own.editing || own.withdrawing;
        const bool due = to_say || own.consenting;
        if (!due || own.way == Way::withdrawn || own.way == Way::refused || under_way(own.item)) continue;
        const bool has_order = !unseen_.contains(own.item);
        if ((spacing_ || !to_say) && has_order && !may_follow()) {
            if (spacing_) return;
            continue;
        }
        send_own(own);
        if (spacing_ && has_order) return;
    }
    if (emptying_.on) ask_for_unseen();
    if (spacing_ && waiting() == 0 && !options_.by_slip) spacing_ = false;
}

/// What waited while the line was down never goes out two in a row, nor do several changes of consent: in the
/// file, a run of them would say that one person wrote what they are about.
bool Link::may_follow() {
    const auto now = options_.now();
    if (!somebody_else_spoke_ && now < not_before_) return false;
    somebody_else_spoke_ = false;
    not_before_ = now + apart_least + static_cast<std::int64_t>(lot_() % (apart_most - apart_least));
    return true;
}

void Link::send_own(const Own& own) {
    const auto key = key_from(keepsake_.kept.root, own.item);
    // A withdrawal goes first, whatever else there is to say: if the host never had it, it says so.
    if (own.withdrawing)
        return send_command({Sent::What::withdraw, own.item, {}, 0, {}, 0, 0, {}},
                            WithdrawContribution{own.item}, key);
    if (own.way == Way::waiting)
        return send_command({Sent::What::contribute, own.item, {}, 0, own.fields, 1, 0, {}, own.consent},
                            Contribute{own.item, own.activity, keepsake_.kept.voice, hash_key(key, "item"),
                                       own.fields, own.consent},
                            key);
    if (!own.editing)
        return send_command({Sent::What::consent, own.item, {}, 0, {}, 0, 0, {}, own.consent},
                            SetConsent{own.item, own.consent}, key);
    // The replica may be behind what the host told with its last refusal.
    const auto* there = replica_.find(own.item);
    // Of what it holds nothing is seen here: with the version that it should have it takes no change.
    const auto version =
        unseen_.contains(own.item) ? own.version : std::max(there ? there->version : 0, own.version) + 1;
    send_command({Sent::What::edit, own.item, {}, 0, own.fields, version, 0, {}, own.consent},
                 EditContribution{own.item, version, own.fields, own.consent}, key);
}

void Link::answered(const Answer& answer) {
    const auto found = sent_.find(answer.request);
    if (found == sent_.end()) return;
    const Sent sent = std::move(found->second);
    sent_.erase(found);
    // Not stored: it stays waiting, and is sent again, but not at once: the host has enough to do.
    const bool again = answer.refusal && answer.refusal->why == Why::host_failing;
    if (again) host_rests_until_ = options_.now() + 1000 + static_cast<std::int64_t>(lot_() % 1000);
    if (!again && sent.what == Sent::What::ballot) {
        auto* ballot = ballot_of(sent.activity, sent.share);
        if (ballot && ballot->version == sent.version) { // otherwise it was changed since, and goes out anew
            ballot->acknowledged = !answer.refusal;
            ballot->refusal = answer.refusal;
        }
        // The host does not know its own mark any more: it is asked for another set.
        if (answer.refusal && answer.refusal->why == Why::not_dealt) {
            keepsake_.kept.dealt[sent.activity].erase(sent.share);
            sets_asked_.erase({sent.activity, sent.share});
        }
    } else if (auto* own = own_of(sent.item); own && !again && sent.what != Sent::What::other) {
        settle(*own, sent, answer.refusal);
    } else if (!own && !again && sent.what == Sent::What::withdraw) {
        unseen_answered(answer.refusal);
    }
    keepsake_.save();
    // It goes out again with the version that the host has told, or is not there to be withdrawn: no news.
    if (answer.refusal && sent.what == Sent::What::edit && answer.refusal->why == Why::outdated)
        return void(unseen_.erase(sent.item));
    if (answer.refusal && sent.what == Sent::What::withdraw && answer.refusal->why == Why::unknown_item)
        return news({News::What::changed});
    news({answer.refusal ? News::What::refused : News::What::acknowledged,
          sent.item,
          answer.refusal,
          {},
          answer.request});
}

void Link::settle(Own& own, const Sent& sent, const std::optional<Refusal>& refusal) {
    switch (sent.what) {
    case Sent::What::contribute:
        if (refusal) {
            own.way = refusal->why == Why::withdrawn ? Way::withdrawn : Way::refused;
            own.refusal = refusal;
            own.editing = false;
        } else {
            own.way = Way::acknowledged;
            own.editing = own.editing || own.fields != sent.fields;
            own.consenting = own.consenting || own.consent != sent.consent;
        }
        break;
    case Sent::What::edit:
        if (!refusal || refusal->why == Why::outdated) {
            own.version = sent.version;
            if (refusal && !refusal->args.empty()) // the version that the host has
                std::from_chars(refusal->args[0].data(), refusal->args[0].data() + refusal->args[0].size(),
                                own.version);
            own.editing = refusal || own.fields != sent.fields;
            if (!refusal) own.consenting = own.consent != sent.consent;
        } else {
            // The new words are kept as a draft; what stands is what the room sees.
            own.refusal = refusal;
            own.editing = false;
            keepsake_.kept.drafts["edit:" + to_hex(own.item)] = own.fields;
            if (const auto* there = replica_.find(own.item)) own.fields = there->fields;
        }
        break;
    case Sent::What::consent:
        own.consenting = own.consent != sent.consent;
        if (refusal) own.refusal = refusal;
        break;
    default:
        own.withdrawing = false;
        if (refusal && refusal->why != Why::unknown_item) {
            own.refusal = refusal;
        } else {
            own.way = Way::withdrawn;
            own.fields.clear();
            keepsake_.kept.drafts.erase("edit:" + to_hex(own.item));
        }
    }
}

void Link::offer_again() {
    for (auto& own : keepsake_.kept.own)
        if (own.way == Way::acknowledged) {
            own.way = Way::waiting;
            own.editing = own.editing || own.version > 1; // it may have the first words, and lost the last
            own.consenting = own.consenting || own.reconsented;
        } else if (own.way == Way::withdrawn) {
            own.way = Way::acknowledged; // what it lost may be the withdrawal
            own.withdrawing = true;
        }
    each_ballot([this](const std::string& activity, std::uint16_t share, OwnBallot& ballot) {
        if (ballot.acknowledged) offered_.emplace(activity, share);
        ballot.acknowledged = false;
    });
    spacing_ = true;
    offering_ = gap_ = true; // first what is there, so that only what is not is said again
    hello_at_ = options_.now();
    keepsake_.save();
}

/// After another host has begun to lead: all that was acknowledged and that the snapshot does not show,
/// whatever the former host had told before it was lost. What is held has no order in the file, so it need
/// not wait.
void Link::offer_unseen() {
    auto& kept = keepsake_.kept;
    if (!kept.offer_unseen) return;
    kept.offer_unseen = false;
    for (auto& own : kept.own) {
        const auto* part = replica_.session.find(own.activity);
        const auto* there = replica_.find(own.item);
        if (!part || own.way == Way::refused) continue;
        const bool held = !there && part->reveal == Reveal::after && replica_.is_open(part->id);
        if (own.way == Way::withdrawn) {
            if (!held && !(there && !there->withdrawn)) continue;
            own.withdrawing = true;
            own.way = Way::acknowledged;
        } else if (!there) {
            own.editing = own.editing || (own.way == Way::acknowledged && own.version > 1);
            own.consenting = own.consenting || (own.way == Way::acknowledged && own.reconsented);
            own.way = Way::waiting;
        }
        if (held) unseen_.insert(own.item);
    }
    spacing_ = spacing_ || waiting() >= 2;
    each_ballot([this](const std::string& activity, std::uint16_t, OwnBallot& ballot) {
        if (replica_.is_open(activity)) ballot.acknowledged = false;
    });
    keepsake_.save();
}

void Link::take_as_kept() {
    for (auto& own : keepsake_.kept.own) {
        const auto* there = replica_.find(own.item);
        if (!there) continue;
        if (own.way == Way::waiting) own.way = Way::acknowledged;
        if (own.way != Way::acknowledged || under_way(own.item)) continue;
        if (own.withdrawing && there->withdrawn) {
            own.withdrawing = false;
            own.way = Way::withdrawn;
        }
        // What it allows is told to nobody, so that is said again. A removed one takes no change.
        own.editing = own.editing || there->version < own.version; // it has lost a change
        own.version = there->version;
        if (own.editing && (there->fields == own.fields || there->removed)) {
            own.editing = false;
            own.consenting = own.consenting || own.reconsented;
        }
    }
    // A vote that was over when the ballot came back: it was counted, or it is too late for it.
    for (const auto& [activity, share] : std::exchange(offered_, {})) {
        auto* ballot = ballot_of(activity, share);
        const auto* part = replica_.session.find(activity);
        if (ballot && (!part || !replica_.is_open(activity))) ballot->acknowledged = true;
    }
}

} // namespace vagskal
