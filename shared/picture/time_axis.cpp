#include "shared/picture/time_axis.hpp"

#include <algorithm>
#include <chrono>

namespace vagskal::picture {
namespace {

using namespace std::chrono;

year_month_day civil(Day day) { return sys_days{days{day}}; }
Day day_at(int y, unsigned m) {
    return static_cast<Day>(sys_days{year{y} / month{m} / 1}.time_since_epoch().count());
}
/// The first day of the month that lies `index` months after January of the year 0.
Day month_start(int index) { return day_at(index / 12, static_cast<unsigned>(index % 12) + 1); }
int month_index(Day day) {
    const auto date = civil(day);
    return int(date.year()) * 12 + static_cast<int>(unsigned(date.month())) - 1;
}

int year_step(double per_year, double needed) {
    for (int scale = 1; scale <= 1000; scale *= 10)
        for (const int step : {scale, 2 * scale, 5 * scale})
            if (per_year * step >= needed) return step;
    return 10000;
}

std::vector<Tick> year_ticks(const Axis& axis, Measure measure, double gap) {
    const int first = int(civil(axis.first).year()), last = int(civil(axis.end - 1).year());
    const double per_year = axis.length / (last - first + 1);
    const int step = year_step(per_year, measure("2000") + gap);
    std::vector<Tick> out;
    for (int y = (first + step - 1) / step * step; y <= last; y += step) {
        const double at = axis.at(day_at(y, 1));
        auto label = std::to_string(y);
        if (at + measure(label) > axis.length) label.clear();
        out.push_back({at, std::move(label)});
    }
    return out;
}

std::vector<Tick> month_ticks(const Axis& axis, const Words& words, Measure measure, double gap) {
    const int first = month_index(axis.first), last = month_index(axis.end - 1);
    double widest = measure("2000");
    for (const auto& name : words.months) widest = std::max(widest, measure(name));
    int step = 12;
    for (const int tried : {6, 3, 2, 1})
        if (axis.length / (last - first + 1) * tried >= widest + gap) step = tried;
    std::vector<Tick> out;
    double free_from = 0;
    for (int m = (first + step - 1) / step * step; m <= last; m += step) {
        const double at = axis.at(month_start(m));
        const auto year_name = std::to_string(m / 12);
        std::string label = clean(words.months[static_cast<std::size_t>(m % 12)]);
        if (m % 12 == 0) label = year_name;
        if (out.empty() && m % 12 != 0) { // the year is said once at the beginning, unless January is close
            const auto with_year = label + " " + year_name;
            const int january = (m / 12 + 1) * 12;
            if (january > last || at + measure(with_year) + gap <= axis.at(month_start(january)))
                label = with_year;
        }
        if (at < free_from || at + measure(label) > axis.length) {
            label.clear();
        } else {
            free_from = at + measure(label) + gap;
        }
        out.push_back({at, std::move(label)});
    }
    return out;
}

} // namespace

Day within_reach(Day day) { return std::clamp(day, day_at(1, 1), day_at(9999, 12)); }

std::optional<Axis> make_axis(const TimeChart& chart, double length) {
    std::optional<Day> first, last;
    for (const auto& happening : chart.happenings) {
        for (const auto& span : happening.spans) {
            const auto from = within_reach(span.earliest), to = within_reach(span.latest);
            first = std::min(first.value_or(from), from);
            last = std::max({last.value_or(from), from, to});
        }
    }
    if (!first) return std::nullopt;
    Axis out;
    out.length = length;
    const int first_year = int(civil(*first).year()), last_year = int(civil(*last).year());
    out.months = last_year - first_year <= 1;
    out.first = out.months ? month_start(month_index(*first)) : day_at(first_year, 1);
    out.end = out.months ? month_start(month_index(*last) + 1) : day_at(last_year + 1, 1);
    return out;
}

std::vector<Tick> make_ticks(const Axis& axis, const Words& words, Measure measure, double gap) {
    return axis.months ? month_ticks(axis, words, measure, gap) : year_ticks(axis, measure, gap);
}

std::string date_words(const Span& span) {
    if (!span.words.empty()) return clean(span.words);
    const auto iso = [](Day day) {
        const auto date = civil(within_reach(day));
        auto number = [](int n, std::size_t digits) {
            auto text = std::to_string(n);
            return text.insert(0, digits - std::min(digits, text.size()), '0');
        };
        return number(int(date.year()), 4) + "-" + number(static_cast<int>(unsigned(date.month())), 2) + "-" +
               number(static_cast<int>(unsigned(date.day())), 2);
    };
    if (span.ongoing) return iso(span.earliest) + "–";
    if (span.latest <= span.earliest) return iso(span.earliest);
    return iso(span.earliest) + "–" + iso(span.latest);
}

} // namespace vagskal::picture
