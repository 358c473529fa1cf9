// Titles with a name ("rektor Anna Ek") and roles that only one person has ("stadsdirektören", "den enda
// mannen"). In the review only.
#include "shared/privacy/common_words.hpp"
#include "shared/privacy/find.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace vagskal::finding {
namespace {

using Text = std::string_view;

bool among(Text word, std::span<const Text> list) { return std::ranges::find(list, word) != list.end(); }

/// Stands before a name, in either language.
constexpr std::array<Text, 85> titles{"dr",
                                      "doktor",
                                      "docent",
                                      "prof",
                                      "professor",
                                      "professorn",
                                      "lektor",
                                      "rektor",
                                      "rektorn",
                                      "chef",
                                      "chefen",
                                      "direktör",
                                      "direktören",
                                      "vd",
                                      "minister",
                                      "ministern",
                                      "borgmästare",
                                      "landshövding",
                                      "landshövdingen",
                                      "ordförande",
                                      "ordföranden",
                                      "sekreterare",
                                      "sekreteraren",
                                      "kurator",
                                      "kuratorn",
                                      "lärare",
                                      "läraren",
                                      "polis",
                                      "polisen",
                                      "kommunpolisen",
                                      "områdespolisen",
                                      "advokat",
                                      "kyrkoherde",
                                      "kyrkoherden",
                                      "präst",
                                      "prästen",
                                      "pastor",
                                      "imam",
                                      "imamen",
                                      "biskop",
                                      "biskopen",
                                      "herr",
                                      "fru",
                                      "fröken",
                                      "läkare",
                                      "läkaren",
                                      "sjuksköterska",
                                      "sjuksköterskan",
                                      "forskare",
                                      "forskaren",
                                      "ledamoten",
                                      "politikern",
                                      "konsulten",
                                      "mr",
                                      "mrs",
                                      "ms",
                                      "miss",
                                      "sir",
                                      "doctor",
                                      "principal",
                                      "headteacher",
                                      "manager",
                                      "director",
                                      "officer",
                                      "coordinator",
                                      "councillor",
                                      "mayor",
                                      "chair",
                                      "chairman",
                                      "chairwoman",
                                      "chairperson",
                                      "teacher",
                                      "nurse",
                                      "inspector",
                                      "vicar",
                                      "superintendent",
                                      "commissioner",
                                      "kollegan",
                                      "head",
                                      "leader",
                                      "mp",
                                      "boss",
                                      "ledamot",
                                      "riksdagsledamot",
                                      "riksdagsledamoten"};

/// Ends of Swedish roles, without ending; the definite form adds -n or -en.
constexpr std::array<Text, 12> role_ends{"chef",        "direktör",   "ledare",      "samordnare",
                                         "sekreterare", "strateg",    "handläggare", "utvecklare",
                                         "lärare",      "ordförande", "utredare",    "kurator"};

bool definite(Text word, Text role) {
    return word.size() > role.size() &&
           (word.ends_with(std::string(role) + "en") || word.ends_with(std::string(role) + "n"));
}

bool is_title(Text word) {
    if (among(word, titles)) return true;
    if (word.ends_with("råd") || word.ends_with("rådet"))
        return word.starts_with("kommunalråd") || word.starts_with("borgarråd") ||
               word.starts_with("oppositionsråd") || word.starts_with("regionråd") ||
               word.starts_with("finansborgarråd") || word.starts_with("stadsråd");
    return std::ranges::any_of(role_ends, [&](Text role) {
        return word.size() > role.size() && (word.ends_with(role) || definite(word, role));
    });
}

class Roles {
  public:
    Roles(const Case& here, const WordLists& lists) : here_(here), words_(here.words), lists_(lists) {}

    void find() {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (is_title(words_[i].lower)) title(i);
            swedish_role(i);
            english_role(i);
            only_one(i);
        }
    }

  private:
    Text lower(std::size_t i) const { return i < words_.size() ? Text(words_[i].lower) : Text{}; }
    Text gap(std::size_t i) const { return gap_before(here_.text, words_, i); }
    bool next_to(std::size_t i) const { return i < words_.size() && (gap(i) == " " || gap(i) == "-"); }

    bool like_a_name(const Word& word) const {
        if (!word.capital || word.digits || capital_by_custom(word.lower)) return false;
        const auto known = lists_.look_up(std::string(here_.text.substr(word.begin, word.end - word.begin)));
        return !known.word || known.name || known.both || name_and_word(word.lower);
    }

    void mark(std::size_t first, std::size_t last, MarkKind kind, bool possible) const {
        std::string key;
        for (auto i = first; i <= last; ++i) {
            key += (key.empty() ? "" : " ");
            key += kind == MarkKind::title_and_name && i == last ? base(i) : words_[i].lower;
        }
        here_.add(words_[first].begin, words_[last].end, kind, possible, std::move(key));
    }
    std::string base(std::size_t i) const {
        return lists_
            .look_up(std::string(here_.text.substr(words_[i].begin, words_[i].end - words_[i].begin)))
            .base;
    }

    /// "dr. Ek", "rektor Anna von Ek-Larsson"
    void title(std::size_t i) const {
        auto last = i;
        bool name = false;
        for (auto at = i + 1; at < words_.size() && at <= i + 6; ++at) {
            const bool after_stop =
                at == i + 1 && (gap(at) == ". " || gap(at) == ".") && words_[i].letters <= 4;
            const bool after_initial =
                at > i + 1 && (gap(at) == ". " || gap(at) == ".") && words_[at - 1].letters == 1;
            if (gap(at) != " " && gap(at) != "-" && !after_stop && !after_initial) break;
            if (particle(lower(at)) && name) continue;
            const bool initial = words_[at].capital && words_[at].letters == 1;
            // After a name, or the hyphen of one, any capital goes on: surnames are words as well.
            const bool part =
                initial || (name && !words_[at].starts && !words_[at].digits) || like_a_name(words_[at]);
            if (!words_[at].capital || !part) break;
            name = name || !initial;
            last = at;
        }
        if (name) mark(i, last, MarkKind::title_and_name, false);
    }

    /// "förvaltningschefen", "stadsdelsdirektörens", "vår rektor"
    void swedish_role(std::size_t i) const {
        static constexpr std::array<Text, 14> always{
            "kommundirektör", "stadsdirektör", "generaldirektör",   "regiondirektör",      "landshövding",
            "borgmästare",    "kommunalråd",   "oppositionsråd",    "borgarråd",           "finansborgarråd",
            "kyrkoherde",     "kommunchef",    "stadsdelsdirektör", "förvaltningsdirektör"};
        static constexpr std::array<Text, 12> definite_ends{
            "chefen",  "direktören",     "samordnaren",    "strategen",      "sekreteraren", "ordföranden",
            "rektorn", "projektledaren", "processledaren", "programledaren", "gruppledaren", "rådet"};
        static constexpr std::array<Text, 10> whose{"min", "vår", "hans",    "hennes",   "deras",
                                                    "er",  "din", "skolans", "nämndens", "kommunstyrelsens"};
        static constexpr std::array<Text, 9> with_whose{"chef",     "rektor",        "ordförande",
                                                        "direktör", "projektledare", "samordnare",
                                                        "kurator",  "strateg",       "sekreterare"};
        Text word = lower(i);
        if (word.ends_with("s") && word.size() > 4) word.remove_suffix(1);
        const bool council = word.ends_with("rådet") && is_title(word);
        const bool alone = std::ranges::any_of(always, [&](Text role) {
            static constexpr std::array<Text, 5> endings{"n", "en", "et", "t", "s"};
            return word == role || (word.starts_with(role) && among(word.substr(role.size()), endings));
        });
        const bool unique = alone || std::ranges::any_of(definite_ends, [&](Text end) {
                                return word.ends_with(end) && (end != "rådet" || council);
                            });
        if (unique)
            return here_.add(words_[i].begin, words_[i].end, MarkKind::unique_role, true, std::string(word));
        static constexpr std::array<Text, 6> next_in_rank{
            "biträdande", "vice", "tillförordnad", "tf", "ställföreträdande", "dåvarande"};
        if (i > 0 && next_to(i) && among(lower(i - 1), next_in_rank) && is_title(word))
            return mark(i - 1, i, MarkKind::unique_role, true);
        const bool role = std::ranges::any_of(with_whose, [&](Text end) { return word.ends_with(end); });
        if (role && i > 0 && next_to(i) && among(lower(i - 1), whose))
            mark(i - 1, i, MarkKind::unique_role, true);
    }

    /// "the principal", "our project manager", "head of the unit"
    void english_role(std::size_t i) const {
        static constexpr std::array<Text, 7> whose{"the", "our", "my", "his", "her", "their", "your"};
        static constexpr std::array<Text, 17> roles{
            "principal",      "headteacher", "headmaster", "mayor",       "ceo",       "director",
            "chair",          "chairman",    "chairwoman", "chairperson", "vicar",     "bishop",
            "superintendent", "governor",    "boss",       "imam",        "chancellor"};
        static constexpr std::array<Text, 7> second{"manager",   "director", "leader",   "coordinator",
                                                    "executive", "teacher",  "secretary"};
        if (lower(i) == "head" && lower(i + 1) == "of" && next_to(i + 1)) {
            auto last = i + 1;
            for (auto at = i + 2; at < words_.size() && at <= i + 4 && next_to(at); ++at) {
                last = at;
                if (lower(at) != "the" && lower(at) != "a" && lower(at) != "our") break;
            }
            if (last > i + 1) mark(i, last, MarkKind::unique_role, true);
            return;
        }
        static constexpr std::array<Text, 4> next_in_rank{"assistant", "deputy", "vice", "acting"};
        static constexpr std::array<Text, 6> of_a_place{"city",     "municipal", "county",
                                                        "district", "regional",  "town"};
        static constexpr std::array<Text, 14> one_of_them{
            "planner",    "gardener", "architect", "engineer", "lawyer", "auditor",   "archivist",
            "accountant", "nurse",    "doctor",    "officer",  "clerk",  "treasurer", "governor"};
        if (among(lower(i), next_in_rank) && next_to(i + 1) &&
            (among(lower(i + 1), roles) || among(lower(i + 1), second) || lower(i + 1) == "head" ||
             lower(i + 1) == "mayor"))
            return mark(i, i + 1, MarkKind::unique_role, true);
        if (!among(lower(i), whose) || !next_to(i + 1)) return;
        if (next_to(i + 2) && among(lower(i + 1), of_a_place) && among(lower(i + 2), one_of_them))
            return mark(i + 1, i + 2, MarkKind::unique_role, true);
        // "the site manager", "our project leader"
        static constexpr std::array<Text, 12> of_any{"own",  "new",   "old",    "best", "good",  "bad",
                                                     "next", "first", "former", "same", "other", "only"};
        if (next_to(i + 2) && among(lower(i + 2), second) && !among(lower(i + 1), of_any))
            return mark(i + 1, i + 2, MarkKind::unique_role, true);
        if (among(lower(i + 1), roles) || (lower(i) != "the" && lower(i + 1) == "manager"))
            mark(i + 1, i + 1, MarkKind::unique_role, true);
    }

    /// "den enda mannen", "the only woman"
    void only_one(std::size_t i) const {
        static constexpr std::array<Text, 28> people{
            "man",     "mannen", "kvinna",    "kvinnan", "kille",    "killen",      "tjej",
            "tjejen",  "person", "personen",  "muslim",  "muslimen", "invandraren", "läraren",
            "polisen", "imamen", "prästen",   "rektorn", "woman",    "male",        "female",
            "guy",     "girl",   "immigrant", "teacher", "mother",   "father",      "one"};
        if (!among(lower(i), std::array<Text, 4>{"enda", "ende", "only", "ensam"}) || i + 1 >= words_.size())
            return;
        auto last = i + 1;
        if (!next_to(last)) return;
        if (!among(lower(last), people) && next_to(last + 1) && among(lower(last + 1), people))
            ++last; // "enda svarta mannen"
        if (!among(lower(last), people) && !is_title(lower(last))) return;
        if (lower(last) == "one" && lower(last + 1) != "who") return;
        mark(i, last, MarkKind::unique_role, false);
    }

    const Case& here_;
    const std::vector<Word>& words_;
    const WordLists& lists_;
};

} // namespace

void titles_and_roles(const Case& here, const WordLists& words) { Roles(here, words).find(); }

} // namespace vagskal::finding
