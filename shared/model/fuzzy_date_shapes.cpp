#include "shared/model/fuzzy_date_shapes.hpp"

namespace vagskal {
namespace {

using U = DateUnit;

/// The tokens' values in order, and where what they name is put.
struct Match {
    std::span<const DateToken> tokens;
    DateSpans& out;
    int v(std::size_t i) const { return tokens[i].value; }
    void at(U unit) const {
        if (exists(unit)) out.push_back(DateSpan::at(unit));
    }
    void between(U from, U to) const {
        if (dated({from, to})) out.push_back({from, to});
    }
};

/// Two digits as people write years: 50-99 are in the twentieth century. Year 0 (which there is not) for one
/// digit.
int short_year(const DateToken& token) {
    if (token.digits != 2) return 0;
    return token.value + (token.value < 50 ? 2000 : 1900);
}

/// The second year of "2015-16", "2015/2016": in the same century as the first.
int end_year(int from, const DateToken& token) {
    if (token.shape == 'Y') return token.value;
    return token.digits == 2 ? from / 100 * 100 + token.value : 0;
}

void months(const Match& m, int year, int first, int last) {
    m.between(U::of_month(year, first), U::of_month(year, last));
}

void quarter(const Match& m, int year, int n) {
    if (n >= 1 && n <= 4) months(m, year, 3 * n - 2, 3 * n);
}

void half(const Match& m, int year, int n) {
    if (n == 1 || n == 2) months(m, year, 6 * n - 5, 6 * n);
}

/// ISO 8601: weeks begin on Mondays, and week 1 is the one that holds 4 January.
void week(const Match& m, int year, int n) {
    const Day january_4 = day_of(year, 1, 4);
    const Day weekday = ((january_4 + 3) % 7 + 7) % 7; // 1970-01-01 was a Thursday; Monday is 0
    const Day monday = january_4 - weekday + 7 * (n - 1);
    if (n < 1 || n > 53 || year_of(monday + 3) != year) return;
    m.between(U::of_day(monday), U::of_day(monday + 6));
}

void decade(const Match& m, int year) {
    if (year % 100 == 0) {
        // In Swedish 1900-talet is always the century; 2000-talet and "the 2000s" may be either.
        if (year == 2000) m.at(U::of_decade(year));
        m.at(U::of_century(year));
    } else if (year % 10 == 0)
        m.at(U::of_decade(year));
}

/// "90-talet" is the 1990s; "20-talet" may be the one before as well.
void short_decade(const Match& m, const DateToken& token) {
    if (token.digits != 2 || token.value % 10 != 0) return;
    if (token.value == 10 || token.value == 20) m.at(U::of_decade(1900 + token.value));
    m.at(U::of_decade(token.value < 30 ? 2000 + token.value : 1900 + token.value));
}

/// Only winters, school years and turns of the year have two years: "vintern 2015/16".
void two_years(const Match& m, char shape, int code, int from, int to) {
    if (to != from + 1) return;
    if (shape == 's' && code == 24) m.at(U::of_season(from, code));
    if (shape == 'L') m.between(U::of_season(from, 23), U::of_season(to, 21));
    if (shape == 'y') m.between(U::of_month(from, 12), U::of_month(to, 1));
}

/// Gregorian Easter Sunday ("anonymous" computus, Nature 1876; Meeus, Astronomical Algorithms, chapter 8).
Day easter_sunday(int year) {
    const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
    const int f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, n = (a + 11 * h + 22 * l) / 451;
    const int p = h + l - 7 * n + 114;
    return day_of(year, static_cast<unsigned>(p / 31), static_cast<unsigned>(p % 31 + 1));
}

void feast(const Match& m, int which, int year) {
    const auto days = [&](Day from, Day to) { m.between(U::of_day(from), U::of_day(to)); };
    const auto turn = [&](int y) { days(day_of(y, 12, 31), day_of(y + 1, 1, 1)); };
    switch (which) {
    case midsummer: // Eve is the Friday from 19 to 25 June (Sweden since 1953)
        for (Day eve = day_of(year, 6, 19); eve <= day_of(year, 6, 25); ++eve)
            if (((eve + 3) % 7 + 7) % 7 == 4) days(eve, eve + 1);
        break;
    case christmas: days(day_of(year, 12, 24), day_of(year, 12, 26)); break;
    case easter: days(easter_sunday(year) - 2, easter_sunday(year) + 1); break;
    default: turn(year - 1), turn(year);
    }
}

/// Swedish parliamentary elections: September, every third year 1970-1994, every fourth since. Other
/// elections in the same year are possible ("valet 2014" may be the one in May), so the year is offered too.
void election(const Match& m, int year, bool parliamentary) {
    const bool held = (year >= 1994 && year % 4 == 2) || (year >= 1970 && year < 1994 && year % 3 == 2);
    if (!held) return;
    m.at(U::of_month(year, 9));
    if (!parliamentary) m.at(U::of_year(year));
}

/// "2015-21", "2015/16": a month, a season's code as in EDTF, or the year it lasted to.
void year_and_number(const Match& m) {
    const int year = m.v(0), number = m.v(2);
    m.at(U::of_month(year, number));
    if (m.tokens[1].shape == '-') m.at(U::of_season(year, number));
    if (const int end = end_year(year, m.tokens[2]); end > year) m.between(U::of_year(year), U::of_year(end));
}

void six_digits(const Match& m) {
    const int x = m.v(0);
    const int y = x / 10000;
    m.at(U::of_day(y + (y < 50 ? 2000 : 1900), x / 100 % 100, x % 100)); // 160612, as Swedes write
    if (y == 19 || y == 20)
        m.at(U::of_month(x / 100, x % 100)); // 201606; asked about when both will do (201012)
}

struct Rule {
    std::string_view shape;
    void (*read)(const Match&);
};

constexpr Rule rules[] = {
    {"Y", [](const Match& m) { m.at(U::of_year(m.v(0))); }},
    {"8", [](const Match& m) { m.at(U::of_day(m.v(0) / 10000, m.v(0) / 100 % 100, m.v(0) % 100)); }},
    {"6", six_digits},
    {"Y-n", year_and_number},
    {"Y/n", year_and_number},
    // Days
    {"Y-n-n", [](const Match& m) { m.at(U::of_day(m.v(0), m.v(2), m.v(4))); }},
    {"Y/n/n", [](const Match& m) { m.at(U::of_day(m.v(0), m.v(2), m.v(4))); }},
    {"Y.n.n", [](const Match& m) { m.at(U::of_day(m.v(0), m.v(2), m.v(4))); }},
    {"n/nY", [](const Match& m) { m.at(U::of_day(m.v(3), m.v(2), m.v(0))); }},
    {"n.nY", [](const Match& m) { m.at(U::of_day(m.v(3), m.v(2), m.v(0))); }},
    {"n/n-Y", [](const Match& m) { m.at(U::of_day(m.v(4), m.v(2), m.v(0))); }},
    {"n/n/Y", [](const Match& m) { m.at(U::of_day(m.v(4), m.v(2), m.v(0))); }},
    {"n.n.Y", [](const Match& m) { m.at(U::of_day(m.v(4), m.v(2), m.v(0))); }},
    {"n-n-Y", [](const Match& m) { m.at(U::of_day(m.v(4), m.v(2), m.v(0))); }},
    {"n/n-n", [](const Match& m) { m.at(U::of_day(short_year(m.tokens[4]), m.v(2), m.v(0))); }},
    {"nmY", [](const Match& m) { m.at(U::of_day(m.v(2), m.v(1), m.v(0))); }},
    {"mnY", [](const Match& m) { m.at(U::of_day(m.v(2), m.v(0), m.v(1))); }},
    {"Ymn", [](const Match& m) { m.at(U::of_day(m.v(0), m.v(1), m.v(2))); }},
    {"Ynm", [](const Match& m) { m.at(U::of_day(m.v(0), m.v(2), m.v(1))); }},
    {"nm-n", [](const Match& m) { m.at(U::of_day(short_year(m.tokens[3]), m.v(1), m.v(0))); }},
    // Months
    {"mY", [](const Match& m) { m.at(U::of_month(m.v(1), m.v(0))); }},
    {"Ym", [](const Match& m) { m.at(U::of_month(m.v(0), m.v(1))); }},
    {"n/Y", [](const Match& m) { m.at(U::of_month(m.v(2), m.v(0))); }},
    {"m-n", [](const Match& m) { m.at(U::of_month(short_year(m.tokens[2]), m.v(0))); }},
    {"m-Y", [](const Match& m) { m.at(U::of_month(m.v(2), m.v(0))); }},
    // Seasons
    {"sY", [](const Match& m) { m.at(U::of_season(m.v(1), m.v(0))); }},
    {"Ys", [](const Match& m) { m.at(U::of_season(m.v(0), m.v(1))); }},
    {"s-Y", [](const Match& m) { m.at(U::of_season(m.v(2), m.v(0))); }},
    {"sn", [](const Match& m) { m.at(U::of_season(short_year(m.tokens[1]), m.v(0))); }},
    {"s-n", [](const Match& m) { m.at(U::of_season(short_year(m.tokens[2]), m.v(0))); }},
    // Decades and centuries
    {"Yt", [](const Match& m) { decade(m, m.v(0)); }},
    {"nt", [](const Match& m) { short_decade(m, m.tokens[0]); }},
    {"k", [](const Match& m) { m.at(U::of_decade(m.v(0))); }},
    {"nC", [](const Match& m) { m.at(U::of_century(100 * (m.v(0) - 1))); }},
    // Quarters, halves, weeks
    {"qnY", [](const Match& m) { quarter(m, m.v(2), m.v(1)); }},
    {"nqY", [](const Match& m) { quarter(m, m.v(2), m.v(0)); }},
    {"Yqn", [](const Match& m) { quarter(m, m.v(0), m.v(2)); }},
    {"Y-qn", [](const Match& m) { quarter(m, m.v(0), m.v(3)); }},
    {"hnY", [](const Match& m) { half(m, m.v(2), m.v(1)); }},
    {"nhY", [](const Match& m) { half(m, m.v(2), m.v(0)); }},
    {"Yhn", [](const Match& m) { half(m, m.v(0), m.v(2)); }},
    {"Y-hn", [](const Match& m) { half(m, m.v(0), m.v(3)); }},
    {"wnY", [](const Match& m) { week(m, m.v(2), m.v(1)); }},
    {"Ywn", [](const Match& m) { week(m, m.v(0), m.v(2)); }},
    {"Y-wn", [](const Match& m) { week(m, m.v(0), m.v(3)); }},
    {"wn-n", [](const Match& m) { week(m, short_year(m.tokens[3]), m.v(1)); }},
    // Feasts, elections, turns of the year
    {"fY", [](const Match& m) { feast(m, m.v(0), m.v(1)); }},
    {"eY", [](const Match& m) { election(m, m.v(1), false); }},
    {"Ye", [](const Match& m) { election(m, m.v(0), false); }},
    {"EY", [](const Match& m) { election(m, m.v(1), true); }},
    {"YE", [](const Match& m) { election(m, m.v(0), true); }},
    {"yY",
     [](const Match& m) {
         two_years(m, 'y', 0, m.v(1) - 1, m.v(1));
         two_years(m, 'y', 0, m.v(1), m.v(1) + 1);
     }},
};

/// "vintern 2015/16", "läsåret 15-16"
bool names_two_years(std::span<const DateToken> t) {
    const auto is = [](const DateToken& token, std::string_view shapes) {
        return shapes.find(token.shape) != shapes.npos;
    };
    return t.size() == 4 && is(t[0], "sLy") && is(t[1], "Yn") && is(t[2], "-/") && is(t[3], "Yn");
}

} // namespace

DateSpans named_time(std::span<const DateToken> tokens) {
    DateSpans out;
    const Match match{tokens, out};
    std::string shape;
    for (const auto& token : tokens) shape += token.shape;
    for (const auto& rule : rules)
        if (rule.shape == shape) rule.read(match);
    if (names_two_years(tokens)) {
        const int from = tokens[1].shape == 'Y' ? tokens[1].value : short_year(tokens[1]);
        two_years(match, tokens[0].shape, tokens[0].value, from, end_year(from, tokens[3]));
    }
    return out;
}

std::optional<DateSpan> part_of(const DateUnit& unit, int part) {
    const int y = unit.year, m = unit.sub;
    const auto years = [&](int from, int to) { return DateSpan{U::of_year(y + from), U::of_year(y + to)}; };
    DateSpan out;
    switch (unit.precision) {
    case Precision::century:
        out = part == 0 ? years(0, 33) : part == 1 ? years(34, 66) : years(67, 99);
        break;
    case Precision::decade: out = part == 0 ? years(0, 3) : part == 1 ? years(4, 6) : years(7, 9); break;
    case Precision::year: out = {U::of_month(y, 4 * part + 1), U::of_month(y, 4 * part + 4)}; break;
    case Precision::season: {
        const auto first = U::of_month(y, 3 * (m - 20));
        out = {moved(first, part > 0), moved(first, part < 2 ? 1 : 2)};
        break;
    }
    case Precision::month:
        out = {U::of_day(y, m, 10 * part + 1), U::of_day(y, m, 10 * part + 10)};
        if (part == 2) out.to = U::of_day(last_day(unit));
        break;
    case Precision::day: return std::nullopt;
    }
    out.from->approximate = out.to->approximate = unit.approximate;
    return out;
}

} // namespace vagskal
