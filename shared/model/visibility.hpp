#pragma once
// Who may see what. One rule set for the host's frames and the replicas, with the property (tested)
//     project(evolve(all entries)) == evolve(projected entries)        for every viewer.
#include "shared/model/command.hpp"
#include "shared/model/workshop.hpp"

namespace vagskal {

/// Somebody looking: role and group of a connection. The moderator's own screen sees all.
struct Viewer {
    Role role = Role::participant;
    std::optional<GroupId> group;
    bool sees_all() const {
        return role == Role::moderator || role == Role::co_moderator || role == Role::note_taker;
    }
    bool leads() const { return role == Role::moderator || role == Role::co_moderator; }
    bool operator==(const Viewer&) const = default;
};

/// May the viewer see this contribution (its head and, while it is present, its words)?
bool sees(const Workshop& workshop, const Viewer& viewer, const Contribution& item);

/// The event as the viewer may have it (keys and voices always left out), or nothing: to be sent as a bare
/// skip. `workshop` is the state at the head, so a former entry is judged by what may be seen now.
std::optional<Event> project(const Workshop& workshop, const Viewer& viewer, const Event& event);

/// The part of the state that the viewer may see.
Workshop project(const Workshop& workshop, const Viewer& viewer);

/// True when the event changes what this viewer may see of earlier entries: a fresh snapshot then replaces
/// the tail.
bool reshapes(const Viewer& viewer, const Event& event);

} // namespace vagskal
