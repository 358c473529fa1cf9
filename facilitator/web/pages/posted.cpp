// What forms without a script post.
#include "facilitator/web/pages/marks.hpp"
#include "facilitator/web/pages/stage.hpp"

#include "sessions/common/asked.hpp"
#include "shared/words/date_words.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

namespace vagskal::web {
namespace {

constexpr std::string_view mark_prefix = "mark.";

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string value_of(const Posted& posted, const std::string& name) {
    const auto found = posted.find(name);
    return found == posted.end() ? std::string() : trimmed(found->second);
}

/// Browsers send line breaks as \r\n.
std::string with_own_breaks(std::string text) {
    std::erase(text, '\r');
    return text;
}

} // namespace

Fields typed_fields(const View& view, const std::string& activity, const Posted& posted) {
    Fields out;
    const auto& w = view.link.replica();
    const auto* part = w.session.find(activity);
    if (!part) return out;
    for (const auto& asked : kinds::asked_of(w, view.kinds, *part, {})) {
        auto value = value_of(posted, asked.id);
        if (asked.type == FieldType::item)
            if (auto own = value_of(posted, asked.id + "-own"); !own.empty()) value = std::move(own);
        if (!value.empty()) out[asked.id] = with_own_breaks(std::move(value));
    }
    // A chosen reading holds only for the words that it was chosen for.
    const auto typed = out.find(kinds::date_field);
    const auto chosen = value_of(posted, kinds::edtf_field);
    if (typed != out.end() && !chosen.empty() && value_of(posted, "edtf-for") == typed->second)
        out[kinds::edtf_field] = chosen;
    return out;
}

bool asks_date(const Fields& typed, const Posted& posted) {
    const auto date = typed.find(kinds::date_field);
    if (date == typed.end() || !read_date(date->second).ambiguous()) return false;
    return !posted.contains(kinds::edtf_field) || value_of(posted, "edtf-for") != date->second;
}

std::optional<Consent> typed_consent(const Posted& posted) {
    if (!posted.contains("may-quote") || !posted.contains("may-archive")) return std::nullopt;
    return Consent{value_of(posted, "may-quote") != "no", value_of(posted, "may-archive") != "no"};
}

std::map<ItemId, int> typed_marks(const Posted& posted) {
    std::map<ItemId, int> out;
    std::map<ItemId, std::pair<std::optional<int>, std::optional<int>>> pairs; // across, upright
    constexpr std::size_t digits = 2 * sizeof(ItemId::value);
    for (const auto& [name, value] : posted) {
        if (!name.starts_with(mark_prefix)) continue;
        const auto rest = std::string_view(name).substr(mark_prefix.size());
        const auto item = from_hex<ItemId>(rest.substr(0, digits));
        const auto axis = rest.size() > digits ? rest.substr(digits) : std::string_view();
        const auto text = trimmed(value);
        int number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (!item || error != std::errc() || end != text.data() + text.size()) continue;
        if (axis.empty()) out[*item] = number;
        // Anything else a form of ours does not send.
        if (number < 0 || number >= -row_alone) continue;
        if (axis == ".x" && number > 0) pairs[*item].first = number;
        if (axis == ".y") pairs[*item].second = number;
    }
    for (const auto& [item, pair] : pairs)
        out[item] = pair.first && pair.second ? *pair.first + *pair.second
                    : pair.first              ? only_column(*pair.first)
                                              : only_row(*pair.second);
    return out;
}

Result<Choices> typed_ballot(const View& view, const std::string& activity, const Posted& posted) {
    const auto& w = view.link.replica();
    const auto* vote = w.session.find(activity);
    if (!vote) return refuse(Why::unknown_activity, {activity});
    if (!w.is_open(activity)) return refuse(Why::not_open, {activity});
    const auto* kind = view.kinds.find(vote->kind);
    if (!kind) return refuse(Why::not_a_vote, {activity});
    // Where a mark of 0 is none, people write it all the same.
    const auto rule = kind->ballot_rule(*vote);
    const bool zero_counts = rule && rule->style == BallotRule::Style::rating && rule->least <= 0;
    Choices choices;
    const bool places = rule && rule->style == BallotRule::Style::place;
    for (const auto& [item, number] : typed_marks(posted))
        if (places && number < 0)
            return refuse(Why::usage,
                          {tr("Choose a place on both axes, or on neither: one of them is missing.")});
        else if (number != 0 || zero_counts)
            choices.push_back({item, number});
    return kind->validate_ballot(w, *vote, choices);
}

std::string date_json(const std::string& typed) {
    const auto read = read_date(typed);
    auto readings = nlohmann::json::array();
    for (const auto& reading : read.readings)
        readings.push_back({{"edtf", reading.edtf}, {"words", date_words(reading)}});
    const auto sentence = typed.empty()       ? std::string()
                          : read.understood() ? "→ " + date_words(read.readings.front())
                          : read.ambiguous()  ? fill(tr("When is “{}”?"), typed)
                                              : tr("not understood as a date: kept as you wrote it");
    return nlohmann::json{{"readings", readings}, {"sentence", sentence}}.dump(
        -1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace vagskal::web
