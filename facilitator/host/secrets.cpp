#include "facilitator/host/secrets.hpp"

#include "shared/words/files.hpp"

#include <nlohmann/json.hpp>

namespace vagskal {
namespace {

using nlohmann::json;

constexpr std::array roles{Role::participant, Role::note_taker, Role::wall};

std::string text_of(const RoleLetters& letters) { return {letters.begin(), letters.end()}; }

json to_json(const HostSecrets& secrets) {
    json out{{"key", to_hex(secrets.keys.secret_key)},
             {"spent", secrets.spent},
             {"most_present", secrets.most_present},
             {"round", {secrets.round.round, secrets.round.seconds}},
             {"web", to_hex(secrets.web)},
             {"port", secrets.port},
             {"web_port", secrets.web_port}};
    for (const auto& [role, letters] : secrets.letters)
        out["letters"][std::to_string(static_cast<int>(role))] = text_of(letters);
    for (const auto& [group, token] : secrets.groups) out["groups"][to_hex(group)] = to_hex(token);
    for (const auto& [activity, secret] : secrets.votes) out["votes"][activity] = to_hex(secret);
    if (secrets.second)
        out["second"] = {to_hex(secrets.second->key), to_hex(secrets.second->token), secrets.second->address,
                         secrets.second->web};
    if (!secrets.follows.empty()) out["follows"] = secrets.follows;
    if (secrets.led.term != 0) out["led"] = {secrets.led.term, to_hex(secrets.led.proof)};
    return out;
}

/// Throws json's own exceptions or bad_optional_access for a file that is not ours.
HostSecrets from_json(const json& in) {
    HostSecrets out;
    out.keys = key_pair_of(from_hex<Secret>(in.at("key").get<std::string>()).value());
    for (const auto& [role, letters] : in.at("letters").items()) {
        const auto text = letters.get<std::string>();
        if (text.size() != RoleLetters{}.size()) throw std::bad_optional_access();
        std::ranges::copy(text, out.letters[static_cast<Role>(std::stoi(role))].begin());
    }
    out.spent = in.value("spent", out.spent);
    out.most_present = in.value("most_present", 0U);
    if (in.contains("round"))
        out.round = {in.at("round").at(0).get<std::uint32_t>(), in.at("round").at(1).get<std::int64_t>()};
    if (in.contains("web")) out.web = from_hex<Secret>(in.at("web").get<std::string>()).value();
    out.port = in.value("port", out.port);
    out.web_port = in.value("web_port", out.web_port);
    if (in.contains("second"))
        out.second = {from_hex<PeerKey>(in.at("second").at(0).get<std::string>()).value(),
                      from_hex<Secret>(in.at("second").at(1).get<std::string>()).value(),
                      in.at("second").at(2).get<std::string>(), in.at("second").at(3).get<std::string>()};
    out.follows = in.value("follows", out.follows);
    if (in.contains("led"))
        out.led = {in.at("led").at(0).get<Term>(),
                   from_hex<Secret>(in.at("led").at(1).get<std::string>()).value()};
    const auto groups = in.value("groups", json::object()), votes = in.value("votes", json::object());
    for (const auto& [group, token] : groups.items())
        out.groups[from_hex<GroupId>(group).value()] = from_hex<Secret>(token.get<std::string>()).value();
    for (const auto& [activity, secret] : votes.items())
        out.votes[activity] = from_hex<Secret>(secret.get<std::string>()).value();
    return out;
}

} // namespace

HostSecrets HostSecrets::fresh() {
    HostSecrets out;
    out.keys = make_key_pair();
    out.web = random<Secret>();
    for (const auto role : roles) out.letters[role] = random_role_letters();
    return out;
}

JoinCode HostSecrets::code(Role role) const { return {host_letters(keys.public_key), letters.at(role)}; }

std::optional<Role> HostSecrets::role_of(const std::string& said) const {
    RoleLetters given{};
    if (said.size() != given.size()) return std::nullopt;
    std::ranges::copy(said, given.begin());
    std::optional<Role> found;
    for (const auto& [role, own] : letters) // all are compared, so that the time tells nothing
        if (same_letters(own, given)) found = role;
    return found;
}

void HostSecrets::renew(Role role) {
    const auto former = letters[role];
    while (letters[role] == former) letters[role] = random_role_letters();
}

std::string HostSecrets::text() const { return to_json(*this).dump(); }

std::optional<HostSecrets> HostSecrets::from_text(std::string_view text) {
    try {
        return from_json(json::parse(text));
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

ProvenTerm proof_of(const Secret& host_secret, Term term) {
    std::vector<std::uint8_t> context{'t', 'e', 'r', 'm'};
    for (int byte = 0; byte < 4; ++byte) context.push_back(static_cast<std::uint8_t>(term >> (8 * byte)));
    return {term, derive(host_secret, context)};
}

bool is_proven(const Secret& host_secret, const ProvenTerm& led) {
    return led.term != 0 && same(proof_of(host_secret, led.term).proof, led.proof);
}

Secret owner_proof(const Secret& host_secret, const PeerKey& connection) {
    std::vector<std::uint8_t> context{'o', 'w', 'n', 'e', 'r'};
    context.insert(context.end(), connection.value.begin(), connection.value.end());
    return derive(host_secret, context);
}

std::uint16_t mirror_number(const PeerKey& host, const PeerKey& mirror) {
    std::vector<std::uint8_t> both(host.value.begin(), host.value.end());
    both.insert(both.end(), mirror.value.begin(), mirror.value.end());
    const auto hash = hash_bytes(both, "mirror");
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8 | hash.value[i];
    return static_cast<std::uint16_t>(number % 10'000);
}

std::filesystem::path SecretsFile::path_for(const ChainHash& first) {
    return state_folder() / "hosts" / (to_hex(first).substr(0, 24) + ".json");
}

std::optional<HostSecrets> SecretsFile::peek() const {
    if (path_.empty()) return std::nullopt;
    const auto text = read_file(path_);
    if (!text) return std::nullopt; // not readable: as good as lost
    return HostSecrets::from_text(*text);
}

HostSecrets SecretsFile::load() const {
    if (auto kept = peek()) {
        if (kept->web.is_zero()) { // kept by a version without browsers
            kept->web = random<Secret>();
            save(*kept);
        }
        return *kept;
    }
    std::error_code ignored;
    if (!path_.empty())
        std::filesystem::rename(path_, path_.string() + ".damaged", ignored); // never overwritten
    auto secrets = HostSecrets::fresh(); // a new code, and groups have to be made anew
    save(secrets);
    return secrets;
}

void SecretsFile::save(const HostSecrets& secrets) const {
    if (!path_.empty()) write_private_file(path_, secrets.text());
}

} // namespace vagskal
