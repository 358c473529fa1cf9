#pragma once
// What every kind does with the fields of a contribution: which there are, what may stand in them, how they
// are shown.
#include "shared/model/fuzzy_date.hpp"
#include "shared/model/kind.hpp"

namespace vagskal::kinds {

/// FieldSpec::of of an item field that points at passages of the draft that is checked in its part, not at
/// contributions: it holds the hex of a PassageId.
inline constexpr const char* passages_kind = "passage";

/// The fields that the activity asks for beside the text: the session's own, or else its kind's.
std::vector<FieldSpec> asked_fields(const Activity&, const Kind&);

/// The researcher's lens on any contribution: on what sort of knowledge it rests (design: `evidence`).
const FieldSpec& evidence_field();

/// What a participant's form asks for, in its order: evidence only where the session wants it asked.
std::vector<FieldSpec> form_fields(const Session&, const Activity&, const Kind&);

/// The value as it is stored, or nothing when the field may not hold it. Choices are taken by id or by label
/// in either language, yes and no in both languages; one-line fields lose their line breaks; a number is
/// digits, within its range.
std::optional<std::string> stored_value(const FieldSpec&, const std::string& value);

/// What a field may hold, for people: "politics, organisation, project, outside", "0–10". Empty: anything.
std::string allowed_values(const FieldSpec&);

/// The rules of all kinds: refuses unknown_field, bad_value and bad_number; stores `edtf` beside a date that
/// is understood. Of a date that can be read in several ways, the sender's own `edtf` chooses; it counts for
/// nothing else.
Result<Fields> checked(const Workshop&, const Activity&, const std::vector<FieldSpec>&, Fields);

/// The value in words, in the language in force. Empty when there is nothing to show (also: an id of
/// something that is not there any more, or not for this reader).
std::string shown_value(const Workshop&, const FieldSpec&, const std::string& value);

/// "When: 2016"; a label that asks has its own sign: "Does it lie ahead of us? yes".
std::string labelled(const std::string& label, const std::string& value);

/// The contribution's date: the one stored with it, else what its `when` says.
std::optional<FuzzyDate> dated(const Contribution&);

} // namespace vagskal::kinds
