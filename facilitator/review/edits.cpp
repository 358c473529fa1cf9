#include "facilitator/review/edits.hpp"

#include "shared/model/fuzzy_date.hpp"

#include <algorithm>

namespace vagskal {
namespace {

constexpr const char* when = "when";
constexpr const char* edtf = "edtf";

/// What a date was understood as follows the words that are left of it: "1958-06-12" may not stay where
/// "12 juni 1958" became "1958".
void follow_date(const Workshop& w, const TextRef& about, std::vector<Treated>& treated) {
    if (about.kind != TextKind::item) return;
    std::erase_if(treated, [](const Treated& one) { return one.field == edtf; });
    const auto* words = stored_field(w, about, when);
    const auto* understood = stored_field(w, about, edtf);
    if (!words || !understood) return;
    const auto left = treated_text(treated, when, *words);
    if (left == *words) return;
    const auto reading = read_date(left);
    Treated follows{edtf, 0, static_cast<std::uint32_t>(understood->size()), Treatment::generalise, {}};
    if (reading.understood() && !reading.ambiguous()) follows.with = reading.readings.front().edtf;
    treated.push_back(std::move(follows));
}

} // namespace

std::vector<Treated>& Edits::of(const TextRef& about) {
    const auto found = edited_.find(about);
    if (found != edited_.end()) return found->second;
    const auto* now = review_of(workshop_, about);
    return edited_.emplace(about, now ? *now : std::vector<Treated>()).first->second;
}

void Edits::take(const TextRef& about, const std::string& field, std::uint32_t begin, std::uint32_t end) {
    std::erase_if(of(about), [&](const Treated& one) {
        if (one.field.empty()) return true; // all of it was withheld
        return one.field == field && one.begin < end && begin < one.end;
    });
}

void Edits::put(const TextRef& about, Treated treated) {
    take(about, treated.field, treated.begin, treated.end);
    of(about).push_back(std::move(treated));
}

void Edits::withhold(const TextRef& about) { of(about) = {{{}, 0, 0, Treatment::withhold, {}}}; }

std::vector<Command> Edits::commands() const {
    std::vector<Command> out;
    for (auto [about, treated] : edited_) {
        follow_date(workshop_, about, treated);
        std::ranges::sort(treated);
        const auto* now = review_of(workshop_, about);
        if (now ? *now == treated : treated.empty()) continue;
        out.emplace_back(ReviewText{about, std::move(treated)});
    }
    return out;
}

} // namespace vagskal
