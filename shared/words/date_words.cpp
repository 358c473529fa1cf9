#include "shared/words/date_words.hpp"

#include "shared/model/fuzzy_date_parts.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal {
namespace {

template <class... Args>
std::string filled(const char* sentence, const Args&... args) {
    return fmt::format(fmt::runtime(sentence), args...);
}

std::string month_name(int month) {
    switch (month) {
    case 1: return tr("January");
    case 2: return tr("February");
    case 3: return tr("March");
    case 4: return tr("April");
    case 5: return tr("May");
    case 6: return tr("June");
    case 7: return tr("July");
    case 8: return tr("August");
    case 9: return tr("September");
    case 10: return tr("October");
    case 11: return tr("November");
    default: return tr("December");
    }
}

std::string season_name(const DateUnit& unit) {
    switch (unit.sub) {
    case 21: return filled(tr("spring {}"), unit.year);
    case 22: return filled(tr("summer {}"), unit.year);
    case 23: return filled(tr("autumn {}"), unit.year);
    // Both years, since "the winter of 2016" is the one before to some people and the one after to others.
    default: return filled(tr("winter {}–{}"), unit.year, unit.year + 1);
    }
}

/// The unit without "around".
std::string exact(const DateUnit& unit) {
    switch (unit.precision) {
    // A century, and the decade 2000-2009, by their years: "the 2000s" could be either.
    case Precision::century: return fmt::format("{}–{}", unit.year, unit.year + 99);
    case Precision::decade:
        if (unit.year % 100 == 0) return fmt::format("{}–{}", unit.year, unit.year + 9);
        return filled(tr("the {}s"), unit.year);
    case Precision::year: return std::to_string(unit.year);
    case Precision::season: return season_name(unit);
    case Precision::month: return fmt::format("{} {}", month_name(unit.sub), unit.year);
    case Precision::day: return fmt::format("{} {} {}", unit.day, month_name(unit.sub), unit.year);
    }
    return {};
}

std::string around(const std::string& words) { return filled(tr("around {}"), words); }

std::string words_of(const DateUnit& unit) { return unit.approximate ? around(exact(unit)) : exact(unit); }

/// Two units that share what need not be said twice: "2015–2017", "juni–augusti 2016", "1–10 juni 2016".
/// Empty for others.
std::string contracted(const DateUnit& from, const DateUnit& to) {
    if (from.precision != to.precision) return {};
    if (from.precision == Precision::year) return fmt::format("{}–{}", from.year, to.year);
    if (from.year != to.year) return {};
    if (from.precision == Precision::month) return fmt::format("{}–{}", month_name(from.sub), exact(to));
    if (from.precision != Precision::day) return {};
    if (from.sub == to.sub) return fmt::format("{}–{}", from.day, exact(to));
    return fmt::format("{} {} – {}", from.day, month_name(from.sub), exact(to));
}

std::string between(const DateUnit& from, const DateUnit& to) {
    if (from.approximate == to.approximate)
        if (const auto short_form = contracted(from, to); !short_form.empty())
            return from.approximate ? around(short_form) : short_form;
    return filled(tr("{} to {}"), words_of(from), words_of(to));
}

} // namespace

std::string date_words(const FuzzyDate& date) {
    const auto span = span_of(date.edtf);
    if (!span) return date.edtf;
    if (span->point()) return words_of(*span->from);
    if (!span->to) return filled(tr("since {}"), words_of(*span->from));
    if (!span->from) return filled(tr("up to and including {}"), words_of(*span->to));
    return between(*span->from, *span->to);
}

} // namespace vagskal
