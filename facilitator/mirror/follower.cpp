#include "facilitator/mirror/follower.hpp"

#include "shared/store/erasure.hpp"
#include "shared/store/workshop_of.hpp"

#include <algorithm>

namespace vagskal {
namespace {

/// Bytes of the copy that are asked for ahead. Half of what makes a peer lag (ZmqServerOptions::lag_bytes).
constexpr std::uint64_t ahead = 256 * 1024;
constexpr std::int64_t sign_of_life = 1'000;       ///< milliseconds between questions
constexpr std::int64_t ask_again_after = 3'000;    ///< milliseconds, when it could not be now
constexpr std::int64_t copy_stands_still = 10'000; ///< milliseconds until all of it is asked for again

} // namespace

Follower::Follower(FollowerParts parts) : parts_(std::move(parts)), heard_at_(parts_.milliseconds()) {
    if (!parts_.found.there) return;
    secrets_at_ = parts_.found.kept_at;
    secrets_ = parts_.found.secrets;
    // Readable before the leader is: should it never come back, this is what there is.
    if (auto journal = SqliteJournal::open(parts_.file, parts_.store)) {
        journal_ = std::move(*journal);
        workshop_ = workshop_of(*journal_);
    }
}

std::uint16_t Follower::number() const {
    const auto key = parts_.host_key();
    return key ? mirror_number(*key, parts_.keepsake.keys.public_key) : 0;
}

std::int64_t Follower::silent_for() const { return parts_.milliseconds() - heard_at_; }

Place Follower::head() const {
    if (!journal_) return {};
    const auto head = journal_->head();
    return {head.term, head.seq, head.chain};
}

bool Follower::poll() {
    bool changed = false;
    for (auto& event : parts_.line.poll(Milliseconds{0})) {
        changed = true;
        if (state_ == State::refused || state_ == State::superseded) continue;
        if (const auto* state = std::get_if<LinkState>(&event))
            line_is(*state);
        else
            arrived(std::get<Frame>(event));
    }
    if (state_ == State::refused || state_ == State::superseded) return changed;
    const auto now = parts_.milliseconds();
    if (parts_.line.state() != LinkState::connected) return changed;
    if (ask_again_at_ && now >= *ask_again_at_) ask();
    if (now - asked_term_at_ >= sign_of_life && parts_.line.send(encode_frame(ToHost{AskTerm{}}))) {
        asked_term_at_ = now;
        if (state_ == State::following && !untold_) untold_ = last_; // should the line have swallowed it
    }
    if (state_ == State::copying && !ask_again_at_ && now - moved_at_ >= copy_stands_still) ask_anew();
    want_more();
    tell_stored();
    return changed;
}

void Follower::line_is(LinkState state) {
    switch (state) {
    case LinkState::connected:
        heard_at_ = parts_.milliseconds();
        pieces_.forget();
        ask();
        break;
    case LinkState::wrong_key: state_ = State::wrong_key; break;
    case LinkState::lost:
    case LinkState::closed:
        copy_.reset();
        untold_.reset();
        ask_again_at_.reset();
        // Whoever was told goodbye knows why there is nobody.
        if (state_ != State::ended) state_ = secrets_ ? State::lost : State::connecting;
        break;
    case LinkState::connecting:
    case LinkState::checking_key: break;
    }
}

void Follower::arrived(ByteView bytes) {
    heard_at_ = parts_.milliseconds();
    auto message = decode_to_client(bytes);
    if (message)
        if (const auto* piece = std::get_if<Piece>(&*message)) {
            const auto whole = pieces_.take(*piece);
            if (!whole) return;
            message = decode_to_client(*whole);
        }
    if (!message) return turned_away(message.error());
    try {
        heard(std::move(*message));
    } catch (const JournalFailure&) {
        on_disk_trouble();
    } catch (const std::system_error&) { // the state folder
        on_disk_trouble();
    }
}

void Follower::heard(ToClient message) {
    if (const auto* begins = std::get_if<MirrorBegins>(&message)) return begin(*begins);
    if (const auto* part = std::get_if<CopyPart>(&message)) return take_part(*part);
    if (const auto* batch = std::get_if<MirrorBatch>(&message)) return store(*batch);
    if (const auto* secrets = std::get_if<MirrorSecrets>(&message)) {
        if (state_ != State::following) return;
        if (secrets->number != last_ + 1) return ask_anew();
        keep(secrets->secrets);
        return stored(secrets->number, false);
    }
    if (const auto* said = std::get_if<LedBy>(&message)) return led_by(*said);
    if (const auto* turned = std::get_if<NotAdmitted>(&message)) return turned_away(turned->why);
    if (std::holds_alternative<Goodbye>(message)) {
        copy_.reset();
        state_ = State::ended;
    }
}

/// With all that may open the door: a token is looked at first, and only without it is the moderator asked.
void Follower::ask() {
    ask_again_at_.reset();
    AskMirror asked;
    asked.letters = parts_.letters;
    asked.token = parts_.keepsake.token;
    if (parts_.has_led && secrets_)
        asked.owner = owner_proof(secrets_->keys.secret_key, parts_.keepsake.keys.public_key);
    asked.address = parts_.address;
    asked.web = parts_.web;
    if (secrets_) asked.led = secrets_->led;
    copy_.reset();
    untold_.reset();
    if (!parts_.line.send(encode_frame(ToHost{asked})))
        ask_again_at_ = parts_.milliseconds() + ask_again_after;
    state_ = asked.token ? State::copying : State::asking;
    moved_at_ = parts_.milliseconds();
}

/// What came does not follow on what is here: all of it again. What is here stays until then.
void Follower::ask_anew() {
    state_ = State::copying;
    copy_.reset();
    untold_.reset();
    ask_again_at_ = parts_.milliseconds();
}

void Follower::begin(const MirrorBegins& begins) {
    auto secrets = HostSecrets::from_text(begins.secrets);
    // Only the host itself can hand over the key that the line was checked for.
    if (!secrets || secrets->keys.public_key != parts_.host_key()) return turned_away({Why::wrong_code, {}});
    parts_.keepsake.token = begins.token;
    secrets->led = proof_of(secrets->keys.secret_key, begins.head.term);
    secrets->follows = parts_.leader;
    if (secrets_) { // where this computer was reached is its own affair
        secrets->port = secrets_->port;
        secrets->web_port = secrets_->web_port;
        if (secrets_->keys.public_key == secrets->keys.public_key && secrets_->led.term > secrets->led.term)
            secrets->led = secrets_->led;
    }
    secrets_ = std::move(secrets);
    copy_.reset();
    copy_.emplace(parts_.file, begins.bytes, begins.head);
    wanted_ = 0;
    moved_at_ = parts_.milliseconds();
    state_ = State::copying;
    want_more();
}

void Follower::want_more() {
    if (!copy_) return;
    const auto up_to = std::min(copy_->bytes(), copy_->taken() + ahead);
    const bool soon = up_to == copy_->bytes() || up_to >= wanted_ + ahead / 2;
    if (up_to > wanted_ && soon && parts_.line.send(encode_frame(ToHost{WantCopy{up_to}}))) wanted_ = up_to;
}

void Follower::take_part(const CopyPart& part) {
    if (!copy_) return;
    moved_at_ = parts_.milliseconds();
    if (!copy_->take(part)) return ask_anew();
    if (copy_->whole()) install();
}

void Follower::install() {
    auto installed = copy_->install(journal_, parts_.store);
    if (!installed) return ask_anew();
    copy_.reset();
    journal_ = std::move(installed->journal);
    if (!installed->kept_as.empty()) {
        kept_as_ = installed->kept_as;
        lacking_ = installed->lacking;
    }
    workshop_ = workshop_of(*journal_);
    secrets_at_ = parts_.secrets_path(*journal_->chain_at(1));
    save_secrets();
    if (!secrets_at_.empty()) parts_.keepsake.keep_beside(secrets_at_);
    disk_fails_ = false;
    state_ = State::following;
    last_ = 0;
    erasing_ = journal_->erasure_owed();
    untold_ = 0;
    tell_stored();
}

void Follower::store(const MirrorBatch& batch) {
    if (state_ != State::following) return;
    if (batch.number != last_ + 1 || batch.salts.size() != batch.events.size()) return ask_anew();
    Seq seq = journal_->head().seq;
    journal_->append(batch.events, batch.salts);
    bool erases = false;
    for (const auto& event : batch.events) {
        workshop_ = evolve(std::move(workshop_), {is_detached(event) ? 0 : ++seq, event});
        erases |= effect_of(event).at_once;
    }
    if (head() != batch.head) return ask_anew();
    stored(batch.number, erases);
}

void Follower::keep(const std::string& text) {
    auto secrets = HostSecrets::from_text(text);
    if (!secrets || secrets->keys.public_key != secrets_->keys.public_key) return ask_anew();
    secrets->follows = secrets_->follows;
    secrets->led = secrets_->led;
    secrets->port = secrets_->port;
    secrets->web_port = secrets_->web_port;
    secrets_ = std::move(secrets);
    save_secrets();
}

void Follower::save_secrets() { SecretsFile(secrets_at_).save(*secrets_); }

void Follower::stored(std::uint64_t number, bool erases) {
    if (state_ != State::following) return;
    last_ = number;
    untold_ = number;
    erasing_ |= erases && journal_->erasure_owed();
}

/// Once for all that came together; and what was withdrawn is told of when its words are gone.
void Follower::tell_stored() {
    if (state_ != State::following || !untold_) return;
    if (erasing_ && !journal_->finish_erasure()) return;
    erasing_ = false;
    if (parts_.line.send(encode_frame(ToHost{Mirrored{*untold_}}))) untold_.reset();
}

void Follower::led_by(const LedBy& said) {
    if (!secrets_) return;
    if (said.led.term > secrets_->led.term && is_proven(secrets_->keys.secret_key, said.led)) {
        secrets_->led = said.led;
        if (journal_) save_secrets();
    }
    if (!said.leading && state_ != State::asking) {
        copy_.reset();
        state_ = State::superseded;
    }
}

void Follower::turned_away(const Refusal& why) {
    copy_.reset();
    if (why.why == Why::too_fast || why.why == Why::host_failing) { // not now
        if (state_ == State::asking || state_ == State::copying)
            ask_again_at_ = parts_.milliseconds() + ask_again_after;
        return;
    }
    refusal_ = why;
    state_ = why.why == Why::superseded ? State::superseded : State::refused;
}

void Follower::on_disk_trouble() {
    disk_fails_ = true;
    copy_.reset();
    untold_.reset();
    if (state_ == State::following) state_ = State::copying;
    if (!journal_) // it may have been closed for the exchange
        if (auto again = SqliteJournal::open(parts_.file, parts_.store)) journal_ = std::move(*again);
    ask_again_at_ = parts_.milliseconds() + ask_again_after;
}

void Follower::reached_at(std::string address) {
    if (parts_.address == address) return;
    parts_.address = std::move(address);
    if (state_ == State::following || state_ == State::copying) ask_anew();
}

void Follower::release() {
    parts_.line.close();
    copy_.reset();
    journal_.reset();
}

void FollowerDoor::poll(const ProvenTerm& led) {
    for (const auto& incoming : network_.poll(Milliseconds{0})) {
        if (incoming.what != Incoming::What::frame) continue;
        const auto message = decode_to_host(incoming.frame);
        if (message && std::holds_alternative<AskTerm>(*message))
            network_.send(incoming.peer, encode_frame(ToClient{LedBy{led, false}}));
        else if (message &&
                 (std::holds_alternative<Hello>(*message) || std::holds_alternative<AskMirror>(*message)))
            network_.send(incoming.peer, encode_frame(ToClient{NotAdmitted{{Why::follows, {}}}}));
    }
}

} // namespace vagskal
