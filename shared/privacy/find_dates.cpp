// Post codes with their place, dates of birth, and ages over 89. In the review only.
#include "shared/privacy/check_digits.hpp"
#include "shared/privacy/find.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace vagskal::finding {
namespace {

bool among(std::string_view word, std::initializer_list<std::string_view> wanted) {
    return std::ranges::find(wanted, word) != wanted.end();
}

bool all_digits(const Word& word) { return word.digits && std::ranges::all_of(word.lower, is_digit); }

bool only_spaces(std::string_view gap) {
    return !gap.empty() && gap.find_first_not_of(' ') == std::string_view::npos;
}

} // namespace

// ---- "127 45 Skärholmen" ----

void post_codes(const Case& here) {
    const auto& words = here.words;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!all_digits(words[i]) || words[i].lower.front() == '0') continue;
        auto place = i + 1;
        std::string code = words[i].lower;
        bool apart = false;
        if (code.size() == 3 && place < words.size() && words[place].lower.size() == 2 &&
            all_digits(words[place]) && only_spaces(gap_before(here.text, words, place))) {
            code += words[place++].lower;
            apart = true;
        }
        if (code.size() != 5) continue;
        auto begin = words[i].begin;
        // "kl. 127", "3 127 45": the end of a longer number
        if (i > 0 && all_digits(words[i - 1]) && gap_before(here.text, words, i).size() == 1) continue;
        const bool country =
            i > 0 && among(words[i - 1].lower, {"se", "s"}) && gap_before(here.text, words, i) == "-";
        if (country) begin = words[i - 1].begin;
        auto end = words[place - 1].end;
        std::string key = code;
        std::size_t named = 0;
        for (; place < words.size() && named < 3; ++place, ++named) { // "426 71 Västra Frölunda"
            const auto gap = gap_before(here.text, words, place);
            const bool comma = named == 0 && gap == ", ";
            if (!words[place].capital || words[place].letters < 2 || !(only_spaces(gap) || comma)) break;
            end = words[place].end;
            key += " " + words[place].lower;
        }
        // "10 000 Kronor": no code ends in three noughts that anybody has at home.
        if (named == 0 && !country) continue;
        here.add(begin, end, MarkKind::post_code, !apart && !country, std::move(key));
    }
}

// ---- "född den 9 juli 1985" ----

namespace {

int month_of(std::string_view word) {
    constexpr std::array<std::string_view, 12> begin{"jan", "feb", "mar", "apr", "ma",  "jun",
                                                     "jul", "aug", "sep", "okt", "nov", "dec"};
    constexpr std::array<std::string_view, 32> months{
        "januari",   "februari", "mars",     "april",    "maj",     "juni",     "juli",  "augusti",
        "september", "oktober",  "november", "december", "january", "february", "march", "may",
        "june",      "july",     "august",   "october",  "jan",     "feb",      "mar",   "apr",
        "jun",       "jul",      "aug",      "sep",      "sept",    "okt",      "nov",   "dec"};
    if (word == "oct" || word == "october") return 10;
    if (std::ranges::find(months, word) == months.end()) return 0;
    for (std::size_t i = 0; i < begin.size(); ++i)
        if (word.starts_with(begin[i])) return static_cast<int>(word.starts_with("mar") ? 3 : i + 1);
    return 0;
}

/// From word i, a date or year: the word after it, or i when there is none. `key` gets its parts.
std::size_t date_from(const Case& here, std::size_t i, std::string& key) {
    const auto& words = here.words;
    const auto start = i;
    std::size_t numbers = 0;
    bool year = false;
    for (; i < words.size() && i < start + 5; ++i) {
        const auto& word = words[i];
        if (i > start) {
            const auto gap = gap_before(here.text, words, i);
            if (gap.size() > 2 || gap.find_first_not_of(" -./,:") != std::string_view::npos) break;
        }
        const bool ordinal =
            !all_digits(word) && word.digits && word.lower.size() <= 4 && is_digit(word.lower.front()) &&
            among(std::string_view(word.lower).substr(word.lower.find_first_not_of("0123456789")),
                  {"st", "nd", "rd", "th", "e"});
        if (all_digits(word) || ordinal) {
            // After the year only what hangs on to it: "1985-07-09", but not "1985 12 elever".
            if (year && (word.lower.size() > 2 || gap_before(here.text, words, i) == " ")) break;
            if (numbers == 3) break;
            const auto size = word.lower.size();
            if (size > 4 && size != 6 && size != 8) break;
            year = year || size == 4 || size >= 6;
            ++numbers;
        } else if (!month_of(word.lower) && !(i == start && among(word.lower, {"den", "the", "on"})) &&
                   !(i > start && among(word.lower, {"of"})))
            break;
        key += (key.empty() ? "" : " ") + word.lower;
    }
    return numbers > 0 && (year || numbers >= 2 || i - start >= 2) ? i : start;
}

} // namespace

void birth_dates(const Case& here) {
    const auto& words = here.words;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& lower = words[i].lower;
        const bool short_form =
            lower == "f" && i + 1 < words.size() &&
            (gap_before(here.text, words, i + 1) == ". " || gap_before(here.text, words, i + 1) == "." ||
             gap_before(here.text, words, i + 1) == " ");
        const bool born =
            among(lower, {"född", "fött", "födda", "föddes", "född:", "född.", "born", "födelsedatum",
                          "födelsedag", "födelseår", "födelsedagen", "birthday", "birthdate", "dob"}) ||
            (lower == "birth" && i > 1 && words[i - 1].lower == "of");
        if (!born && !short_form) continue;
        auto from = i + 1; // a few small words may stand between: "född i Malmö år 1952"
        for (int skipped = 0; from < words.size() && skipped < 4; ++from, ++skipped) {
            if (words[from].starts &&
                gap_before(here.text, words, from).find_first_of(".!?\n") != std::string_view::npos &&
                lower != "f")
                break;
            std::string key;
            const auto after = date_from(here, from, key);
            if (after > from) {
                here.add(words[i].begin, words[after - 1].end, MarkKind::birth_date, false, key);
                i = after - 1;
                break;
            }
            if (short_form) break;
        }
    }
    // "850709-XXXX", and "19850709", which is rarely anything but the beginning of a personnummer.
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& word = words[i];
        if (!all_digits(word) || (word.lower.size() != 6 && word.lower.size() != 8)) continue;
        const std::string_view day = std::string_view(word.lower).substr(word.lower.size() - 6);
        const bool real = word.lower.size() == 8
                              ? real_date(number_of(word.lower.substr(0, 4)), number_of(day.substr(2, 2)),
                                          number_of(day.substr(4)))
                              : real_short_date(number_of(day.substr(0, 2)), number_of(day.substr(2, 2)),
                                                number_of(day.substr(4)));
        if (!real) continue;
        const auto rest = here.text.substr(word.end);
        const bool masked =
            rest.size() >= 5 && (rest[0] == '-' || rest[0] == '+') &&
            (rest.substr(1, 4) == "****" || rest.substr(1, 4) == "XXXX" || rest.substr(1, 4) == "xxxx" ||
             rest.substr(1, 4) == "0000" || rest.substr(1, 4) == "NNNN");
        if (masked)
            here.add(word.begin, word.end + 5, MarkKind::birth_date, false, std::string(day));
        else if (word.lower.size() == 8 && word.lower.starts_with("19"))
            here.add(word.begin, word.end, MarkKind::birth_date, true, std::string(day));
    }
}

// ---- "92 år", "nittiotvåårig", "aged 92" ----

namespace {

/// 90 to 120 in words, Swedish or English; 0 for anything else. `lower` may go on: "nittiotvåårig".
int in_words(std::string_view lower, std::string_view& rest) {
    constexpr std::array<std::string_view, 9> ones{"ett", "två", "tre",  "fyra", "fem",
                                                   "sex", "sju", "åtta", "nio"};
    if (!lower.starts_with("nittio")) return 0;
    rest = lower.substr(6);
    for (std::size_t i = 0; i < ones.size(); ++i)
        if (rest.starts_with(ones[i])) {
            rest.remove_prefix(ones[i].size());
            return 91 + static_cast<int>(i);
        }
    return 90;
}

std::optional<int> age_at(const Case& here, std::size_t i, std::size_t& after, std::string_view& rest) {
    const auto& word = here.words[i];
    after = i + 1;
    rest = {};
    if (is_digit(word.lower.front())) {
        const auto digits = std::min(word.lower.find_first_not_of("0123456789"), word.lower.size());
        rest = std::string_view(word.lower).substr(digits);
        if (digits < 2 || digits > 3) return std::nullopt;
        return number_of(word.lower.substr(0, digits));
    }
    if (word.lower == "ninety") {
        constexpr std::array<std::string_view, 9> ones{"one", "two",   "three", "four", "five",
                                                       "six", "seven", "eight", "nine"};
        if (after < here.words.size() && gap_before(here.text, here.words, after).size() == 1)
            if (std::ranges::find(ones, std::string_view(here.words[after].lower)) != ones.end()) ++after;
        return 90;
    }
    if (const int age = in_words(word.lower, rest)) return age;
    return std::nullopt;
}

bool said_of_somebody(const Case& here, std::size_t i, std::string_view before, std::string_view earlier) {
    if (among(before, {"aged", "fyllde", "fyllt", "fyller", "turned", "turns", "turning"})) return true;
    if (before == "m")
        return gap_before(here.text, here.words, i - 1).size() <= 3 && earlier == "i"; // "I'm 92"
    if (before == "of" || before == "på" || before == "av")
        return among(earlier,
                     {"age",    "ålder",  "lady",        "man",         "woman",  "gentleman", "person",
                      "mother", "father", "grandmother", "grandfather", "dam",    "kvinna",    "herre",
                      "gubbe",  "tant",   "mormor",      "farmor",      "morfar", "farfar"});
    return false;
}

} // namespace

void high_ages(const Case& here) {
    const auto& words = here.words;
    const auto lower = [&](std::size_t i) {
        return i < words.size() ? std::string_view(words[i].lower) : std::string_view{};
    };
    const auto close = [&](std::size_t i) {
        return i < words.size() && gap_before(here.text, words, i).size() <= 2;
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::size_t after = i + 1;
        std::string_view rest;
        const auto age = age_at(here, i, after, rest);
        if (!age || *age < 90 || *age > 120) continue;
        const auto number = words[i].lower.substr(0, words[i].lower.size() - rest.size());
        const auto before = i > 0 ? std::string_view(words[i - 1].lower) : std::string_view{};
        const auto is_person = [](std::string_view word) {
            return word.starts_with("årig") || word.starts_with("åring") || word == "yearold";
        };
        std::size_t end = 0;
        bool possible = false;
        if (is_person(rest))
            end = words[after - 1].end;
        else if (!rest.empty() && rest != "års")
            continue;
        else if (close(after) && is_person(lower(after)))
            end = words[after].end;
        else if (close(after) && among(lower(after), {"år", "years", "year"})) {
            const auto next = lower(after + 1);
            end = words[after].end;
            if (close(after + 1) &&
                among(next, {"gammal", "gamla", "gammalt", "ung", "old", "fyllda", "ålder"})) {
                end = words[after + 1].end;
                if (lower(after + 2) == "of") continue;
            } else if (close(after + 1) && among(next, {"sedan", "sen", "ago", "tillbaka", "framåt", "later",
                                                        "senare", "innan", "före", "efter", "of"}))
                continue;
            else if (among(before, {"för", "i", "under", "inom", "om", "efter", "senaste", "kommande", "for",
                                    "in", "within", "after", "over", "last", "next", "first", "the"}))
                continue; // a length of time
            else
                possible = !among(before, {"är", "var", "fyllde", "fyller", "fyllt", "blev", "blir", "is",
                                           "was", "turned"});
        } else if (rest.empty() &&
                   said_of_somebody(here, i, before, i > 1 ? std::string_view(words[i - 2].lower) : ""))
            end = words[after - 1].end;
        else
            continue;
        here.add(words[i].begin, end, MarkKind::high_age, possible, number);
    }
}

} // namespace vagskal::finding
