// How near sampled rating comes to everybody rating everything, on simulated opinions: the table in
// docs/sampled-rating.md. It is made anew with VAGSKAL_REFRESH_GOLDENS=1.
#include "sessions/vote/dealing.hpp"
#include "sessions/vote/estimate.hpp"
#include "tests/golden.hpp"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <numbers>
#include <numeric>
#include <random>

using namespace vagskal::kinds;
using vagskal::test::refreshing_goldens;

namespace {

constexpr int keep = 8, workshops = 4, proposals = 300;
const std::vector<std::size_t> area_sizes{72, 78, 70, 80};
constexpr double differ = 0.6, lenient = 0.4, taste = 0.9; // standard deviations; see docs/sampled-rating.md

/// The same numbers with every compiler, which std::normal_distribution does not promise.
class Chance {
  public:
    explicit Chance(std::uint64_t seed) : bits_(seed) {}
    double normal() {
        const auto radius = std::sqrt(-2 * std::log(even()));
        return radius * std::cos(2 * std::numbers::pi * even());
    }
    std::uint64_t lot() { return bits_(); }

  private:
    double even() { return (static_cast<double>(bits_() >> 11) + 0.5) / 9007199254740992.0; }
    std::mt19937_64 bits_;
};

int as_mark(double opinion) { return static_cast<int>(std::clamp(std::round(opinion), 1.0, 5.0)); }

/// What the mean would be if endlessly many people gave marks.
double true_mean(double worth) {
    const auto spread = std::sqrt(lenient * lenient + taste * taste);
    const auto below = [&](double limit) {
        return 0.5 * std::erfc((worth - limit) / spread / std::numbers::sqrt2);
    };
    double mean = 5; // five, less the chance of each mark below
    for (const double limit : {1.5, 2.5, 3.5, 4.5}) mean -= below(limit);
    return mean;
}

/// Kendall's tau-b (Kendall 1945): 1 the same order, 0 none of it; ties count for neither.
double kendall(const std::vector<double>& a, const std::vector<double>& b) {
    double alike = 0, in_a = 0, in_b = 0;
    const auto sign = [](double x) { return (x > 0) - (x < 0); };
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = i + 1; j < a.size(); ++j) {
            const int in_one = sign(a[i] - a[j]), in_other = sign(b[i] - b[j]);
            alike += in_one * in_other;
            in_a += in_one != 0;
            in_b += in_other != 0;
        }
    return alike / std::sqrt(in_a * in_b);
}

/// Place of each within its list.
std::vector<int> places(const std::vector<double>& values, const std::vector<std::size_t>& lists) {
    std::vector<int> out(values.size(), 1);
    for (std::size_t i = 0; i < values.size(); ++i)
        for (std::size_t j = 0; j < values.size(); ++j)
            out[i] += lists[i] == lists[j] && values[j] > values[i];
    return out;
}

struct Row {
    int people = 0;
    std::size_t each = 0;
    int ratings = 0;                  // of each proposal, on average
    double like_full = 0;             // tau with the order of the full rating
    double order = 0, full_order = 0; // tau with the right order
    double list = 0, full_list = 0;   // shares of the right short list that are on it
    double open = 0, in_open = 0;     // how many are not ruled out; share of the right ones among them
    double held = 0, place_held = 0;  // shares of intervals and of ranges of places that hold what is right
    double sure = 0, sure_right = 0;  // shares of the places that are sure; of those, that are right
};

/// A workshop: what everybody would answer, about everything.
struct Opinions {
    std::vector<double> truth;
    std::vector<std::size_t> lists;
    std::vector<std::vector<int>> marks; // [person][proposal]
    Opinions(int people, std::uint64_t seed) {
        Chance chance(seed);
        std::vector<double> worths;
        for (std::size_t area = 0; area < area_sizes.size(); ++area)
            for (std::size_t i = 0; i < area_sizes[area]; ++i) {
                lists.push_back(area);
                worths.push_back(3.2 + differ * chance.normal());
                truth.push_back(true_mean(worths.back()));
            }
        for (int p = 0; p < people; ++p) {
            const auto kind = lenient * chance.normal();
            marks.emplace_back();
            for (const auto worth : worths)
                marks.back().push_back(as_mark(worth + kind + taste * chance.normal()));
        }
    }
};

std::vector<Marks> counted(const Opinions& all, std::size_t each, std::uint64_t seed) {
    Chance chance(seed);
    std::vector<Marks> out(all.truth.size(), Marks(5));
    std::vector<Dealable> deck(all.truth.size());
    for (std::size_t i = 0; i < deck.size(); ++i) deck[i] = {0, std::string(1, char('a' + all.lists[i])), i};
    for (const auto& person : all.marks)
        for (const auto i : dealt(deck, each, chance.lot())) {
            ++deck[i].handed;
            ++out[i][static_cast<std::size_t>(person[i] - 1)];
        }
    return out;
}

std::vector<double> worths(const std::vector<Estimate>& all) {
    std::vector<double> out;
    for (const auto& one : all) out.push_back(one.worth);
    return out;
}

/// Of the right short list, how much is on this one.
double kept(const std::vector<int>& right, const std::vector<int>& here) {
    double both = 0, all = 0;
    for (std::size_t i = 0; i < right.size(); ++i) {
        all += right[i] <= keep;
        both += right[i] <= keep && here[i] <= keep;
    }
    return both / all;
}

Row measured(int people, std::size_t each) {
    Row row{people, each};
    row.ratings = static_cast<int>(std::lround(people * static_cast<double>(each) / proposals));
    double sure = 0, right = 0, left = 0, held = 0, place_held = 0;
    for (std::uint64_t seed = 1; seed <= workshops; ++seed) {
        const Opinions all(people, 1000 * seed + static_cast<std::uint64_t>(people));
        const auto sampled = estimates(counted(all, each, seed), all.lists, 5);
        std::vector<double> full(all.truth.size(), 0);
        for (const auto& person : all.marks)
            for (std::size_t i = 0; i < full.size(); ++i) full[i] += person[i];
        const auto should = places(all.truth, all.lists);
        std::vector<int> here;
        for (std::size_t i = 0; i < sampled.size(); ++i) {
            const auto& one = sampled[i];
            CHECK(std::abs(one.ratings - row.ratings) <= 1);
            here.push_back(one.place);
            held += one.least <= all.truth[i] && all.truth[i] <= one.most;
            place_held += one.best_place <= should[i] && should[i] <= one.worst_place;
            sure += surely_on(one, keep);
            right += surely_on(one, keep) && should[i] <= keep;
            row.open += !surely_off(one, keep);
            left += !surely_off(one, keep) && should[i] <= keep;
        }
        row.like_full += kendall(worths(sampled), full) / workshops;
        row.order += kendall(worths(sampled), all.truth) / workshops;
        row.full_order += kendall(full, all.truth) / workshops;
        row.list += kept(should, here) / workshops;
        row.full_list += kept(should, places(full, all.lists)) / workshops;
    }
    const auto listed = static_cast<double>(keep * area_sizes.size()) * workshops;
    row.open /= workshops;
    row.in_open = left / listed;
    row.held = held / (proposals * workshops);
    row.place_held = place_held / (proposals * workshops);
    row.sure = sure / listed;
    row.sure_right = sure > 0 ? right / sure : 1;
    return row;
}

std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }

std::string line(const Row& r) {
    return fmt::format(
        "| {} | {} | {} | {:.2f} | {:.2f} / {:.2f} | {} / {} | {} in {:.0f} | {} | {} | {} | {} |\n",
        r.people, r.each, r.ratings, r.like_full, r.order, r.full_order, percent(r.list),
        percent(r.full_list), percent(r.in_open), r.open, percent(r.held), percent(r.place_held),
        percent(r.sure), r.sure > 0 ? percent(r.sure_right) : "-");
}

constexpr const char* table_head =
    "| people | each rates | ratings of each | order as full rating | order right: "
    "sampled / full | short list right: "
    "sampled / full | right ones not ruled out | intervals hold | places hold | "
    "sure places | sure and right |\n"
    "|-:|-:|-:|-:|-:|-:|-:|-:|-:|-:|-:|\n";

} // namespace

TEST_CASE("sampled rating against full rating on simulated opinions, as docs/sampled-rating.md has it") {
    std::string table = table_head;
    for (const int people : {100, 250, 500})
        for (const std::size_t each : {6, 12, 24}) {
            const auto row = measured(people, each);
            table += line(row);
            CAPTURE(people);
            CAPTURE(each);
            // What is said of the uncertainty is true: 95 of 100, give or take what so few workshops vary by.
            CHECK(row.held > 0.92);
            CHECK(row.place_held > 0.92);
            CHECK(row.in_open > 0.95);
            if (row.sure > 0.05) CHECK(row.sure_right > 0.85);
            CHECK(row.like_full > 0.45);
            if (row.ratings >= 20) {
                CHECK(row.like_full > 0.75);
                CHECK(row.list > 0.7);
            }
        }
    const auto path = std::filesystem::path(VAGSKAL_SOURCE_DIR) / "docs/sampled-rating.md";
    std::stringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    const auto doc = text.str();
    const auto from = doc.find("| people |"), until = doc.find("\n\n", from);
    REQUIRE(from != std::string::npos);
    REQUIRE(until != std::string::npos);
    if (refreshing_goldens()) {
        std::ofstream(path, std::ios::binary)
            << doc.substr(0, from) << table.substr(0, table.size() - 1) << doc.substr(until);
        FAIL_CHECK("refreshed docs/sampled-rating.md: read the difference");
    } else {
        CHECK(doc.substr(from, until - from) + "\n" == table);
    }
}
