// Reads dates as typed. date_tokens() turns words into shapes, named_time() knows the phrases that name one
// stretch of time; here is what joins them: "around", "since", "until", "between", "to", and years said once
// for two ends.
#include "shared/model/fuzzy_date_shapes.hpp"

#include <algorithm>

namespace vagskal {
namespace {

using Tokens = std::span<const DateToken>;

bool starts(Tokens t, std::string_view shapes) {
    return !t.empty() && shapes.find(t[0].shape) != shapes.npos;
}
bool ends(Tokens t, std::string_view shapes) {
    return !t.empty() && shapes.find(t.back().shape) != shapes.npos;
}
bool is_only(Tokens t, std::string_view shapes) { return t.size() == 1 && starts(t, shapes); }

void add(DateSpans& to, const DateSpans& more) { to.insert(to.end(), more.begin(), more.end()); }

DateSpans around(DateSpans spans) {
    for (auto& span : spans) {
        if (span.from) span.from->approximate = true;
        if (span.to) span.to->approximate = true;
    }
    return spans;
}

/// Takes "around" and its like off both ends; true if there was any.
bool strip_around(Tokens& t) {
    const auto before = t.size();
    while (starts(t, "~")) t = t.subspan(1);
    while (ends(t, "~")) t = t.first(t.size() - 1);
    return t.size() != before;
}

/// One stretch of time, or a part of one: "hösten 2015", "början av ca 2016".
DateSpans term(Tokens t) {
    if (strip_around(t)) return around(term(t));
    auto out = named_time(t);
    const bool last = ends(t, "p"); // "90-talets slut"
    if (!out.empty() || t.size() < 2 || !(last || starts(t, "p"))) return out;
    const int which = (last ? t.back() : t.front()).value;
    for (const auto& whole : term(last ? t.first(t.size() - 1) : t.subspan(1)))
        if (whole.point())
            if (const auto part = part_of(*whole.from, which)) out.push_back(*part);
    return out;
}

/// "12" of "12–14 juni 2016", "juni" of "juni–augusti 2016": a side that borrows year (and month) from the
/// other one.
DateSpans borrowing(Tokens t, const DateUnit& from, int years) {
    std::vector<DateToken> whole(t.begin(), t.end());
    if (is_only(t, "n") && from.precision == Precision::day)
        whole.push_back({'m', from.sub, 0});
    else if (is_only(t, "nf"))
        return {};
    whole.push_back({'Y', from.year + years, 4});
    return term(whole);
}

/// "2015–17": the second year of two, in the century of the first.
DateSpans short_end(Tokens t, const DateUnit& from) {
    if (!is_only(t, "n") || t[0].digits != 2 || from.precision != Precision::year) return {};
    const int year = from.year / 100 * 100 + t[0].value;
    return year > from.year ? DateSpans{DateSpan::at(DateUnit::of_year(year))} : DateSpans{};
}

/// From the first of `lefts` to the last of `rights`, all that make sense.
DateSpans joined(const DateSpans& lefts, const DateSpans& rights) {
    DateSpans out;
    const auto any_point = [](const DateSpans& s) {
        return std::any_of(s.begin(), s.end(), [](auto& x) { return x.point(); });
    };
    for (const auto& left : lefts)
        for (const auto& right : rights) {
            // "2005-06 – 2007-08" is two months: beside a span, a side is hardly a span itself.
            if ((any_point(lefts) && !left.point()) || (any_point(rights) && !right.point())) continue;
            const DateSpan span{left.from, right.to};
            if (dated(span)) out.push_back(span);
        }
    return out;
}

DateSpans from_to(Tokens left, Tokens right) {
    if (left.empty() || right.empty()) return {};
    const auto lefts = term(left), rights = term(right);
    if (is_only(right, "ND~")) {
        DateSpans out;
        for (const auto& span : lefts) out.push_back({span.from, std::nullopt});
        return out;
    }
    if (is_only(left, "D")) {
        DateSpans out;
        for (const auto& span : rights) out.push_back({std::nullopt, span.to});
        return out;
    }
    if (!lefts.empty() && !rights.empty()) return joined(lefts, rights);
    DateSpans out;
    // The year of the other side, or the next one when that is over: "november till januari 2016" begins in
    // 2015.
    if (lefts.empty())
        for (const auto& span : rights)
            for (int years : {0, -1})
                if (out.empty()) add(out, joined(borrowing(left, *span.from, years), {span}));
    if (rights.empty())
        for (const auto& span : lefts) {
            add(out, joined({span}, short_end(right, *span.to)));
            for (int years : {0, 1})
                if (out.empty()) add(out, joined({span}, borrowing(right, *span.to, years)));
        }
    return out;
}

/// Splits at each of the signs in turn, until one split makes sense.
DateSpans split_at(Tokens t, std::string_view signs) {
    for (std::size_t i = 1; i + 1 < t.size(); ++i)
        if (signs.find(t[i].shape) != signs.npos)
            if (auto out = from_to(t.first(i), t.subspan(i + 1)); !out.empty()) return out;
    return {};
}

/// "2015 och 2016", "våren eller sommaren 2016": two units side by side are one stretch; others are two
/// dates.
DateSpans side_by_side(Tokens t) {
    DateSpans out;
    for (const auto& span : split_at(t, "&"))
        if (span.from && span.to && span.from->precision == span.to->precision &&
            first_day(moved(*span.from, 1)) == first_day(*span.to))
            out.push_back(span);
    return out;
}

DateSpans phrase(Tokens t);

/// "sedan", "före" …: one end of what follows, the other open.
DateSpans half_open(char opener, Tokens rest) {
    DateSpans out;
    for (const auto& span : phrase(rest)) {
        if (span.from && !span.to && (opener == 'S' || opener == 'F'))
            out.push_back(span); // "sedan 2014 till nu"
        if (span.open()) continue;
        switch (opener) {
        case '>': out.push_back({std::nullopt, span.to}); break;
        case 'P': out.push_back({std::nullopt, moved(*span.from, -1)}); break;
        case 'A': out.push_back({moved(*span.to, 1), std::nullopt}); break;
        default: out.push_back({span.from, std::nullopt});
        }
    }
    return out;
}

DateSpans phrase(Tokens t) {
    if (t.empty()) return {};
    if (t.size() > 2 && t[0].shape == '~' && starts(t.subspan(1), "FSPAB>"))
        return around(phrase(t.subspan(1)));
    if (starts(t, "B")) return split_at(t.subspan(1), "&->");
    if (starts(t, "F"))
        if (auto out = split_at(t.subspan(1), ">-"); !out.empty()) return out;
    if (starts(t, "FSPA>")) return half_open(t[0].shape, t.subspan(1));
    if (ends(t, "O-D") && !ends(t.first(t.size() - 1), "/-")) return half_open('S', t.first(t.size() - 1));
    // A word parts stronger than "around", and that stronger than a dash: "ca 2014 till 2016", but "ca
    // 2014–2016".
    if (auto out = split_at(t, ">"); !out.empty()) return out;
    if (auto out = side_by_side(t); !out.empty()) return out;
    if (is_only(t.last(std::min<std::size_t>(t.size(), 1)), "~") && t.size() > 2 &&
        t[t.size() - 2].shape == '-')
        return split_at(t, "-"); // "2014–?"
    if (strip_around(t)) return around(phrase(t));
    if (auto out = term(t); !out.empty()) return out;
    return split_at(t, "-/");
}

} // namespace

DateReading read_date(std::string_view typed) {
    DateReading reading;
    for (const auto& row : date_tokens(typed))
        for (const auto& span : phrase(row)) {
            const auto date = dated(span);
            auto& known = reading.readings;
            if (date && std::find(known.begin(), known.end(), *date) == known.end()) known.push_back(*date);
        }
    if (reading.readings.empty()) // what this program wrote, pasted back ("199X")
        if (const auto date = from_edtf(typed)) reading.readings.push_back(*date);
    return reading;
}

} // namespace vagskal
