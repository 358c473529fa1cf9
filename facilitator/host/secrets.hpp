#pragma once
// What the host must keep but the workshop file must not hold: its own key, the letters of the join codes,
// the groups' tokens, the secrets of open votes, what marks browsers, and the ports it was reached by. A file
// of its own in XDG state, readable by its owner alone.
#include "shared/model/command.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/protocol/join_code.hpp"

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

    /// New ones, all drawn at random.
    static HostSecrets fresh();
    /// The whole join code of a role. Takes a second the first time (see host_letters()).
    JoinCode code(Role role) const;
    /// The role whose letters these are.
    std::optional<Role> role_of(const std::string& letters) const;
    /// New letters for the role: whoever is in stays in.
    void renew(Role role);
};

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
