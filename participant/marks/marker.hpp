#pragma once
// What in a text that is being written may tell who somebody is, and what its writer has decided about it.
// Works in the writer's own program, in memory: nothing of it is sent or stored, and a roster is never
// either.
#include "shared/model/event.hpp"
#include "shared/privacy/marks.hpp"

#include <map>
#include <set>

namespace vagskal {

class Marker {
  public:
    explicit Marker(Roster roster = {}) : roster_(std::move(roster)) {}

    /// A place that the writer has not decided about.
    struct Open {
        std::string field;
        Mark mark;
        std::string words; ///< what stands there
    };
    /// Of the fields named, in that order; what was kept once is not marked again.
    std::vector<Open> open(const Fields& fields, const std::vector<std::string>& names) const;

    /// The same string is not marked again for as long as the program runs.
    void keep(const Mark& mark) { kept_.emplace(mark.kind, mark.key); }

    /// The texts with what stands in brackets instead ("[telefonnummer]"); other fields as they are.
    static Fields replaced(Fields fields, const std::vector<Open>& places);

    /// "070-123 45 67 looks like a telephone number"
    static std::string sentence(const Open& place);

  private:
    const std::vector<Mark>& marks(const std::string& text) const;

    Roster roster_;
    std::set<std::pair<MarkKind, std::string>> kept_;
    /// A screen asks many times a second about the same few texts.
    mutable std::map<std::string, std::vector<Mark>> known_;
};

/// The fields of a part in which people write words of their own: "text" first.
std::vector<std::string> written_fields(const Activity& activity);

} // namespace vagskal
