#include "participant/link/keepsake.hpp"

#include "participant/link/slip.hpp"
#include "shared/words/files.hpp"

#include <charconv>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <unistd.h>

namespace vagskal {
namespace {

using nlohmann::json;

json to_json(const Place& place) {
    return {{"term", place.term}, {"seq", place.seq}, {"chain", to_hex(place.chain)}};
}

json to_json(const Choices& choices) {
    json out = json::array();
    for (const auto& choice : choices) out.push_back({to_hex(choice.item), choice.value});
    return out;
}

json to_json(const std::optional<Refusal>& refusal) {
    if (!refusal) return nullptr;
    return {{"why", static_cast<int>(refusal->why)}, {"args", refusal->args}};
}

json to_json(const Consent& consent) { return {{"quote", consent.quote}, {"archive", consent.archive}}; }

json to_json(const Own& own) {
    return {
        {"item", to_hex(own.item)},     {"activity", own.activity},         {"fields", own.fields},
        {"version", own.version},       {"way", static_cast<int>(own.way)}, {"withdrawing", own.withdrawing},
        {"editing", own.editing},       {"refusal", to_json(own.refusal)},  {"consent", to_json(own.consent)},
        {"consenting", own.consenting}, {"reconsented", own.reconsented}};
}

json to_json(const OwnBallot& ballot) {
    return {{"ballot", to_hex(ballot.ballot)},
            {"version", ballot.version},
            {"choices", to_json(ballot.choices)},
            {"acknowledged", ballot.acknowledged},
            {"refusal", to_json(ballot.refusal)}};
}

json to_json(const Dealt& dealt) {
    json out{{"ticket", to_hex(dealt.ticket)}, {"items", json::array()}};
    for (const auto& item : dealt.items) out["items"].push_back(to_hex(item));
    return out;
}

template <class T>
json to_json(const std::map<std::string, ByShare<T>>& shares) {
    json out = json::object();
    for (const auto& [activity, by_share] : shares)
        for (const auto& [share, one] : by_share) out[activity][std::to_string(share)] = to_json(one);
    return out;
}

json to_json(const Kept& kept) {
    json out{{"root", to_hex(kept.root)},
             {"key", to_hex(kept.keys.secret_key)},
             {"known", to_json(kept.known)},
             {"led", {{"term", kept.led.term}, {"proof", to_hex(kept.led.proof)}}},
             {"offer_unseen", kept.offer_unseen},
             {"addresses", kept.addresses},
             {"consented", kept.consented},
             {"consent", to_json(kept.consent)},
             {"asked_consent", kept.asked_consent},
             {"slip_offered", kept.slip_offered},
             {"made", kept.made},
             {"drafts", kept.drafts},
             {"own", json::array()},
             {"ballots", json::object()},
             {"for_others", to_json(kept.for_others)},
             {"dealt", to_json(kept.dealt)},
             {"people", kept.people},
             {"asked_people", kept.asked_people}};
    for (const auto& [name, consent] : kept.draft_consents) out["draft_consents"][name] = to_json(consent);
    if (kept.people_token) out["people_token"] = to_hex(*kept.people_token);
    if (kept.voice) out["voice"] = to_hex(*kept.voice);
    if (kept.group) out["group"] = to_hex(*kept.group);
    if (kept.group_token) out["group_token"] = to_hex(*kept.group_token);
    for (const auto& own : kept.own) out["own"].push_back(to_json(own));
    for (const auto& [activity, ballot] : kept.ballots) out["ballots"][activity] = to_json(ballot);
    return out;
}

// Reading throws json's exceptions or bad_optional_access for what is not ours.

template <class B>
B hex(const json& in) {
    return from_hex<B>(in.get<std::string>()).value();
}

std::optional<Refusal> refusal_from(const json& in) {
    if (in.is_null()) return std::nullopt;
    return Refusal{static_cast<Why>(in.at("why").get<int>()), in.at("args").get<std::vector<std::string>>()};
}

Consent consent_in(const json& in) { return {in.at("quote").get<bool>(), in.at("archive").get<bool>()}; }

/// Yes where an earlier version of the program kept nothing: that is what it was then.
Consent consent_from(const json& in) {
    const auto found = in.find("consent");
    return found == in.end() ? Consent{} : consent_in(*found);
}

Own own_from(const json& in) {
    return {hex<ItemId>(in.at("item")),
            in.at("activity").get<std::string>(),
            in.at("fields").get<Fields>(),
            in.at("version").get<std::uint32_t>(),
            static_cast<Way>(in.at("way").get<int>()),
            in.at("withdrawing").get<bool>(),
            in.at("editing").get<bool>(),
            refusal_from(in.at("refusal")),
            consent_from(in),
            in.value("consenting", false),
            in.value("reconsented", false)};
}

OwnBallot ballot_from(const json& in) {
    OwnBallot out{hex<BallotId>(in.at("ballot")),
                  in.at("version").get<std::uint32_t>(),
                  {},
                  in.at("acknowledged").get<bool>(),
                  refusal_from(in.at("refusal"))};
    for (const auto& choice : in.at("choices"))
        out.choices.push_back({hex<ItemId>(choice.at(0)), choice.at(1).get<std::int32_t>()});
    return out;
}

Dealt dealt_from(const json& in) {
    Dealt out{{}, hex<KeyHash>(in.at("ticket"))};
    for (const auto& item : in.at("items")) out.items.push_back(hex<ItemId>(item));
    return out;
}

std::uint16_t share_from(const std::string& text) {
    std::uint16_t share = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), share);
    if (error != std::errc{} || end != text.data() + text.size()) throw std::bad_optional_access();
    return share;
}

Kept kept_from(const json& in) {
    Kept out;
    out.root = hex<Secret>(in.at("root"));
    out.keys = key_pair_of(hex<Secret>(in.at("key")));
    const auto& known = in.at("known");
    out.known = {known.at("term").get<Term>(), known.at("seq").get<Seq>(), hex<ChainHash>(known.at("chain"))};
    if (const auto led = in.find("led"); led != in.end())
        out.led = {led->at("term").get<Term>(), hex<Secret>(led->at("proof"))};
    out.offer_unseen = in.value("offer_unseen", false);
    out.addresses = in.value("addresses", out.addresses);
    out.consented = in.at("consented").get<bool>();
    out.consent = consent_from(in);
    const auto draft_consents = in.value("draft_consents", json::object());
    for (const auto& [name, consent] : draft_consents.items()) out.draft_consents[name] = consent_in(consent);
    out.asked_consent = in.value("asked_consent", false);
    out.slip_offered = in.value("slip_offered", false);
    out.made = in.value("made", out.made);
    out.drafts = in.at("drafts").get<std::map<std::string, Fields>>();
    if (in.contains("voice")) out.voice = hex<VoiceId>(in.at("voice"));
    if (in.contains("group")) out.group = hex<GroupId>(in.at("group"));
    if (in.contains("group_token")) out.group_token = hex<Secret>(in.at("group_token"));
    for (const auto& own : in.at("own")) out.own.push_back(own_from(own));
    for (const auto& [activity, ballot] : in.at("ballots").items())
        out.ballots[activity] = ballot_from(ballot);
    // Not there when an earlier version of the program kept it.
    const auto for_others = in.value("for_others", json::object()), dealt = in.value("dealt", json::object());
    for (const auto& [activity, shares] : for_others.items())
        for (const auto& [share, ballot] : shares.items())
            out.for_others[activity][share_from(share)] = ballot_from(ballot);
    for (const auto& [activity, shares] : dealt.items())
        for (const auto& [share, set] : shares.items())
            out.dealt[activity][share_from(share)] = dealt_from(set);
    out.people = in.value("people", out.people);
    out.asked_people = in.value("asked_people", out.asked_people);
    if (in.contains("people_token")) out.people_token = hex<Secret>(in.at("people_token"));
    return out;
}

Kept fresh() {
    Kept out;
    out.root = new_root();
    out.keys = make_key_pair();
    return out;
}

} // namespace

NothingKept::NothingKept() { kept = fresh(); }
void NothingKept::forget() { kept = fresh(); }

std::filesystem::path FileKeepsake::default_folder() { return data_folder() / "participant"; }

FileKeepsake::FileKeepsake(const std::filesystem::path& folder, const std::string& host_letters) {
    for (int number = 1;; ++number) {
        path_ = folder / (host_letters + "-" + std::to_string(number) + ".json");
        auto lock_path = path_;
        lock_path += ".lock";
        // Makes the folder, or says why not. By a name of its own: two programs may begin at the same moment.
        const auto here = folder / (".here-" + std::to_string(::getpid()));
        write_private_file(here, "");
        std::filesystem::remove(here);
        lock_ = ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (lock_ < 0) throw std::system_error(errno, std::generic_category(), lock_path.string());
        if (::flock(lock_, LOCK_EX | LOCK_NB) == 0) break;
        ::close(lock_);
        if (number >= 10'000) throw std::runtime_error("too many programs are running for this workshop");
    }
    kept = fresh();
    if (const auto text = read_file(path_)) try {
            kept = kept_from(json::parse(*text));
        } catch (const std::exception&) {
            // Somebody else's or a damaged file: kept aside, never overwritten.
            std::error_code error;
            std::filesystem::rename(path_, path_.string() + ".damaged", error);
        }
    save();
}

FileKeepsake::~FileKeepsake() {
    if (lock_ >= 0) ::close(lock_);
}

void FileKeepsake::save() {
    // What is no UTF-8 is refused by the host; here it must not stop the program.
    write_private_file(path_, to_json(kept).dump(-1, ' ', false, json::error_handler_t::replace));
}

void FileKeepsake::forget() {
    shred_file(path_);
    kept = fresh();
}

} // namespace vagskal
