#pragma once
// The parts of decide(), one function per command; each file holds what belongs together. Private to this
// room.
#include "shared/model/decide.hpp"

namespace vagskal::deciding {

/// What every part gets: the state, who asks, and the kinds.
struct Case {
    const Workshop& w;
    const Actor& actor;
    const Kinds& kinds;
};

// decide_agenda.cpp
Result<Events> decide(const Case&, const CreateWorkshop&);
Result<Events> decide(const Case&, const OpenActivity&);
Result<Events> decide(const Case&, const CloseActivity&);
Result<Events> decide(const Case&, const ExtendActivity&);
Result<Events> decide(const Case&, const PauseDay&);
Result<Events> decide(const Case&, const CountScribes&);
// decide_parts_of_day.cpp
Result<Events> decide(const Case&, const AddActivity&);
Result<Events> decide(const Case&, const DropActivity&);
Result<Events> decide(const Case&, const MoveActivity&);
Result<Events> decide(const Case&, const RewordActivity&);
// decide_review.cpp
Result<Events> decide(const Case&, const ReviewText&);
Result<Events> decide(const Case&, const WritePassage&);
Result<Events> decide(const Case&, const DropPassage&);
Result<Events> decide(const Case&, const DecidePassage&);
Result<Events> decide(const Case&, const SetAbout&);
Result<Events> decide(const Case&, const RaiseTerm&); // decide_room.cpp
// decide_contributions.cpp
Result<Events> decide(const Case&, const Contribute&);
Result<Events> decide(const Case&, const EditContribution&);
Result<Events> decide(const Case&, const SetConsent&);
Result<Events> decide(const Case&, const WithdrawContribution&);
Result<Events> decide(const Case&, const RemoveContribution&);
// decide_sorting.cpp
Result<Events> decide(const Case&, const MergeContributions&);
Result<Events> decide(const Case&, const UndoMerge&);
Result<Events> decide(const Case&, const NameTheme&);
Result<Events> decide(const Case&, const DropTheme&);
Result<Events> decide(const Case&, const SortTheme&);
Result<Events> decide(const Case&, const MergeThemes&);
Result<Events> decide(const Case&, const SplitTheme&);
Result<Events> decide(const Case&, const LinkContribution&);
Result<Events> decide(const Case&, const WriteNote&);
Result<Events> decide(const Case&, const EraseNote&);
Result<Events> decide(const Case&, const ApproveNote&);
// decide_room.cpp
Result<Events> decide(const Case&, const MakeGroups&);
Result<Events> decide(const Case&, const LiftContributions&);
Result<Events> decide(const Case&, const SetWall&);
Result<Events> decide(const Case&, const CastBallot&);

/// The text after the rules for texts, and not empty.
Result<std::string> written_text(const std::string& field, const std::string& raw, std::size_t limit);
/// The contribution if it is there to be worked with: known, not withdrawn.
Result<const Contribution*> known_item(const Case&, const ItemId&);
Result<const Activity*> known_activity(const Case&, const std::string& id);

} // namespace vagskal::deciding
