#pragma once
// A session (upplägg) is data: what a moderator writes in a TOML file. Read once, when the workshop is made;
// from then on the copy in the journal's first entry is the one in force.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vagskal {

/// A text in both languages. A file may give only one; the other is then the same.
struct Localised {
    std::string sv, en;
    const std::string& in(std::string_view language) const { return language == "sv" ? sv : en; }
    bool empty() const { return sv.empty() && en.empty(); }
    bool operator==(const Localised&) const = default;
    static void describe(auto& self, auto& v) { v("sv", self.sv), v("en", self.en); }
};

/// What a field holds, and so how it is asked for. Permanent numbers.
enum class FieldType : std::uint8_t {
    text = 0,   ///< several lines
    line = 1,   ///< one line
    date = 2,   ///< a fuzzy date, kept as typed with its EDTF beside it
    choice = 3, ///< one of `choices`, stored by its id
    item = 4,   ///< a contribution of the activity `of`, stored as its hex id, or words when it is none
    yes_no = 5, ///< "yes" or "no"
    number = 6, ///< a whole number from `least` to `most`, stored as its digits
};

struct FieldChoice {
    std::string id;
    Localised label;
    bool operator==(const FieldChoice&) const = default;
    static void describe(auto& self, auto& v) { v("id", self.id), v("label", self.label); }
};

/// One field of a contribution beside `text`, which every contribution has.
struct FieldSpec {
    std::string id;
    FieldType type = FieldType::text;
    Localised label, help;
    std::vector<FieldChoice> choices; ///< only for choice
    std::string of;                   ///< only for item: the kind of activity it points into
    std::int32_t least = 0, most = 0; ///< only for number
    bool operator==(const FieldSpec&) const = default;
    static void describe(auto& self, auto& v) {
        v("id", self.id), v("type", self.type), v("label", self.label), v("help", self.help);
        v("choices", self.choices), v("of", self.of);
        v.late("least", self.least), v.late("most", self.most);
    }
};

enum class Talk : std::uint8_t { plenary = 0, groups = 1, individual = 2 };
/// When others' contributions are seen: as they come, or when the activity closes.
enum class Reveal : std::uint8_t { live = 0, after = 1 };

struct Activity {
    std::string id;   ///< unique in the session, [a-z0-9-]
    std::string kind; ///< a name in the catalogue of kinds
    Localised title, prompt, help;
    int minutes = 0;        ///< planned, 0-600
    int silent_minutes = 0; ///< of which at the start everybody writes alone
    Talk talk = Talk::plenary;
    Reveal reveal = Reveal::live;
    std::string worksheet; ///< activities with the same name here are open together; empty: alone
    std::vector<FieldSpec> fields;
    std::map<std::string, std::string> options; ///< what only the kind understands: "method", "dots", …
    /// For talk in groups: a round of groups for each, of so many minutes (1-600). None: as long as the part.
    std::vector<std::int32_t> group_minutes{};
    std::int32_t lift = 0; ///< how many each group may bring before the whole room by itself; 0: any number
    bool operator==(const Activity&) const = default;
    static void describe(auto& self, auto& v) {
        v("id", self.id), v("kind", self.kind), v("title", self.title), v("prompt", self.prompt);
        v("help", self.help), v("minutes", self.minutes), v("silent_minutes", self.silent_minutes);
        v("talk", self.talk), v("reveal", self.reveal), v("worksheet", self.worksheet);
        v("fields", self.fields), v("options", self.options);
        v.late("group_minutes", self.group_minutes), v.late("lift", self.lift);
    }
};

struct Session {
    std::string id;
    Localised title, purpose;
    std::vector<Activity> activities;
    bool ask_evidence = false; ///< participants' forms show the evidence field

    const Activity* find(std::string_view activity) const {
        for (const auto& a : activities)
            if (a.id == activity) return &a;
        return nullptr;
    }
    int minutes() const {
        int sum = 0;
        for (const auto& a : activities) sum += a.minutes;
        return sum;
    }
    bool operator==(const Session&) const = default;
    static void describe(auto& self, auto& v) {
        v("id", self.id), v("title", self.title), v("purpose", self.purpose);
        v("activities", self.activities), v("ask_evidence", self.ask_evidence);
    }
};

} // namespace vagskal
