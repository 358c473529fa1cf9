#pragma once
// Everything between the command line and the screen: where the participant's own things are kept, the line,
// the link.
#include "participant/cli/options.hpp"
#include "participant/link/link.hpp"
#include "participant/screens/join_screen.hpp"
#include "shared/privacy/roster.hpp"
#include "shared/protocol/join_code.hpp"
#include "shared/protocol/zmq_client.hpp"

namespace vagskal::cli {

/// On disk until the person says otherwise; from then on in memory, with the same keys, so that the host
/// still knows this client.
class ChosenKeepsake final : public Keepsake {
  public:
    /// `on_disk`: in the default folder under the host's letters. Throws when that cannot be written.
    ChosenKeepsake(bool on_disk, const std::string& host_letters);
    /// With a withdrawal slip's secret: in memory only.
    explicit ChosenKeepsake(const Secret& root);
    void save() override;
    void forget() override;
    void keep_nothing();
    bool on_disk() const { return file_ != nullptr; }
    std::string path() const { return file_ ? file_->path().string() : std::string(); } ///< empty: nowhere

  private:
    std::unique_ptr<FileKeepsake> file_;
};

/// The names that are to be marked while somebody writes; none without --roster. Refusal: file_problem.
Result<Roster> roster_of(const ParticipantOptions& options);

/// The way in, understood. Refusal: usage, one sentence.
struct Door {
    WayIn way;
    HostAddress address;
    JoinCode code;
    std::string host_letters() const { return {code.host.begin(), code.host.end()}; }
    std::string role_letters() const { return {code.role.begin(), code.role.end()}; }
};
Result<Door> open_door(const WayIn& way);

LinkOptions link_options(const Door& door, const Kinds& kinds);

/// Address and code used last on this computer, to be offered again; empty when there are none.
WayIn last_way();
void remember_way(const WayIn& way);
void forget_way();

} // namespace vagskal::cli
