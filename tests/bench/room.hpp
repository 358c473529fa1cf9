#pragma once
// The workshop that rows use, and the host that runs it in a process of its own: the same journal, host and
// network as in the moderator's program, and its screen where a row wants it drawn.
#include "facilitator/host/host.hpp"
#include "tests/bench/children.hpp"
#include "tests/bench/crowd.hpp"

namespace vagskal::bench {

/// "live" takes contributions that are seen as they come, "held" such as come out at its close, "vote" five
/// dots on what was said.
Session bench_session(const Kinds& kinds);
/// About so many bytes of plain Swedish, the same for the same number.
std::string words_for(std::size_t number, std::size_t bytes);
/// One contribution as a client sends it; the key is derived from the number.
Contribute contribution(std::size_t number, const std::string& activity, std::size_t bytes);
Event contribution_added(std::size_t number, std::size_t bytes);

struct HostedOptions {
    fs::path folder;
    int sync_ms = 0;         ///< each sync of SQLite's files takes so much longer
    std::size_t fill = 0;    ///< contributions that are there from the start …
    std::size_t bytes = 200; ///< … of about so many bytes
    std::size_t clients = 200;
    bool unlimited = false; ///< one connection may send as much as it likes, other than in the program
    bool screen = false;    ///< the moderator's screen is drawn whenever something has changed
    std::string
        session{}; ///< a ready one by its id, with its first part open; empty: bench_session(), "live"
};
/// Started; ended with this object.
class Hosted {
  public:
    explicit Hosted(const HostedOptions& options);
    Child& child() { return child_; }
    CrowdOptions way_in(Role role = Role::participant) const;
    HostLetters letters() const { return letters_; }
    std::uint16_t port() const { return port_; }
    fs::path file() const { return folder_ / "workshop.db"; }
    /// The host's process carries it out: "open ID", "close ID", "next", "say N BYTES" (the moderator types),
    /// "paints". What it answers.
    std::vector<std::string> ask(const std::string& command, double seconds = 60);
    void end() { ask("quit"), child_.end(); } ///< the file is then one plain file

  private:
    fs::path folder_;
    Child child_;
    std::uint16_t port_ = 0;
    PeerKey key_;
    HostLetters letters_{};
    std::map<Role, std::string> roles_;
};
int hosted_part(const std::vector<std::string>& arguments);

/// Clients in a process of their own; see crowd_part.cpp for what they are told.
std::vector<std::string> crowd_words(const CrowdOptions& options, std::size_t clients,
                                     const std::string& board);
int crowd_part(const std::vector<std::string>& arguments);
int echo_part(const std::vector<std::string>& arguments);   ///< what a bare ROUTER does
int raw_part(const std::vector<std::string>& arguments);    ///< readers of plain TCP connections
int people_part(const std::vector<std::string>& arguments); ///< links, as the programs have them

/// SQLite's own VFS under another name, made the one in use; each sync takes so much longer.
void slow_syncs(int milliseconds);

/// "name=value" among the words.
std::string value_of(const std::vector<std::string>& words, const std::string& name);
std::size_t number_of(const std::vector<std::string>& words, const std::string& name);

} // namespace vagskal::bench
