#pragma once
// What a part asks for, as a list of questions: one description from which every form is made, in a terminal,
// in a browser and on paper. Pure; words are in the language in force.
#include "shared/model/kind.hpp"

namespace vagskal::kinds {

/// Something that can be chosen: stored by its id, shown by its label.
struct AskedOption {
    std::string id, label;
    bool operator==(const AskedOption&) const = default;
};

struct Asked {
    std::string id;
    FieldType type = FieldType::text;
    std::string label, help;
    std::size_t limit = 0; ///< code points that may be written
    std::vector<AskedOption>
        options;           ///< choice: all; item: what can be pointed at now; yes_no: "yes" and "no"
    std::string points_at; ///< only item: FieldSpec::of, what `options` are
    std::int32_t least = 0, most = 0; ///< only number
};

/// The name of the one date field that a part can have. The reading that was chosen travels beside it as
/// "edtf".
inline constexpr const char* date_field = "when";
inline constexpr const char* edtf_field = "edtf";

/// The form of a part, in its order. First comes "text", which every contribution has, under `text_label` and
/// with the part's own help.
std::vector<Asked> asked_of(const Workshop&, const Kinds&, const Activity&, std::string text_label);

/// What an item field of that kind (FieldSpec::of) may point at: present contributions, each on one line, in
/// the workshop's order. For passages_kind the passages of the draft that `part` checks (empty: of all
/// drafts), as "[3] The programme began …".
std::vector<AskedOption> can_point_at(const Workshop&, std::string_view kind, std::string_view part = {});

} // namespace vagskal::kinds
