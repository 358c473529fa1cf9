#pragma once
// What the host must keep but the workshop file must not hold: its own key, the letters of the join codes,
// the groups' tokens, the secrets of open votes, what marks browsers, and the ports it was reached by. A file
// of its own in XDG state, readable by its owner alone.
#include "shared/model/command.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/protocol/join_code.hpp"
#include "shared/protocol/messages.hpp"

#include <filesystem>
#include <map>

namespace vagskal {

/// How long a round of groups has lasted.
struct RoundClock {
    std::uint32_t round = 0; ///< Workshop::group_round
    std::int64_t seconds = 0;
    bool operator==(const RoundClock&) const = default;
};

struct HostSecrets {
    KeyPair keys;
    std::map<Role, RoleLetters> letters; ///< participant, note_taker, wall
    std::map<GroupId, Secret> groups;
    std::map<std::string, Secret> votes; ///< of open votes, by activity; destroyed when the vote closes
    /// No secrets, but likewise not for the file: seconds spent on each activity, finer than the agenda's
    /// minutes, and the most participants that were in at one time.
    std::map<std::string, std::int64_t> spent;
    std::uint32_t most_present = 0;
    RoundClock round;
    Secret web{}; ///< under which the browsers' cookies are marked, so that they outlive the program
    /// Where others reached this workshop last: its own port, and the browsers'. 0: nowhere yet. Tried first
    /// the next time, so that nobody has to be told another address.
    std::uint16_t port = 0, web_port = 0;
    /// The second laptop that follows this one, so that it can come back without being asked about again, and
    /// be asked who leads before this computer leads anew.
    struct Second {
        PeerKey key;
        Secret token;
        std::string address; ///< HOST:PORT where it listens; empty: nowhere
        std::string web{};   ///< AskMirror::web
        bool operator==(const Second&) const = default;
    };
    std::optional<Second> second;
    /// This computer follows another: the HOST:PORT that led when it last heard. Empty: it leads.
    std::string follows;
    /// The highest term of which this computer has been shown a proof, its own included.
    ProvenTerm led;

    /// New ones, all drawn at random.
    static HostSecrets fresh();
    /// The whole join code of a role. Takes a second the first time (see host_letters()).
    JoinCode code(Role role) const;
    /// The role whose letters these are.
    std::optional<Role> role_of(const std::string& letters) const;
    /// New letters for the role: whoever is in stays in.
    void renew(Role role);

    /// As they are kept, and as a second laptop gets them (JSON).
    std::string text() const;
    /// Nothing for what is not such a text.
    static std::optional<HostSecrets> from_text(std::string_view text);
};

/// See ProvenTerm.
ProvenTerm proof_of(const Secret& host_secret, Term term);
bool is_proven(const Secret& host_secret, const ProvenTerm& led);
/// That a computer holds the host's key without being at its address: see AskMirror::owner.
Secret owner_proof(const Secret& host_secret, const PeerKey& connection);
/// 0-9999, shown on both screens before a computer may follow: the same on both only if nobody stands
/// between.
std::uint16_t mirror_number(const PeerKey& host, const PeerKey& mirror);

/// Where the secrets lie.
class SecretsFile {
  public:
    /// An empty path keeps them in memory only (rehearsals, tests).
    explicit SecretsFile(std::filesystem::path path) : path_(std::move(path)) {}
    /// For the workshop whose first entry has this chain hash: $XDG_STATE_HOME/vagskal/hosts/….
    static std::filesystem::path path_for(const ChainHash& first);

    /// What was kept, or fresh ones (which are then kept). Throws std::runtime_error when they cannot be
    /// written.
    HostSecrets load() const;
    /// What was kept, if anything was; writes nothing.
    std::optional<HostSecrets> peek() const;
    /// Written to a new file, synced, renamed into place; mode 0600.
    void save(const HostSecrets& secrets) const;

  private:
    std::filesystem::path path_;
};

} // namespace vagskal
