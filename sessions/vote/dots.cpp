#include "sessions/vote/method.hpp"
#include "shared/words/words.hpp"

#include <charconv>
#include <fmt/format.h>

namespace vagskal::kinds {
namespace {

constexpr int usual = 5, most = 100;

/// The dots that everybody has; nothing when the option is no number from 1 to `most`.
std::optional<int> dots_of(const Activity& activity) {
    const auto option = activity.options.find("dots");
    if (option == activity.options.end()) return usual;
    const auto& text = option->second;
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1 || number > most)
        return std::nullopt;
    return number;
}

class Dots final : public VoteMethod {
  public:
    std::string_view id() const override { return "dots"; }

    std::string check(const Activity& activity) const override {
        return dots_of(activity) ? "" : tr("'dots' should be a whole number between 1 and 100.");
    }
    Result<Choices> validate(const Activity& activity, const Choices& choices) const override {
        const int limit = dots_of(activity).value_or(usual);
        std::int64_t given = 0;
        for (const auto& choice : choices) {
            if (choice.value < 1)
                return refuse(Why::bad_number,
                              {"dots", fmt::to_string(choice.value), fmt::format("1–{}", limit)});
            given += choice.value;
        }
        if (given > limit) return refuse(Why::too_many_dots, {fmt::to_string(limit), fmt::to_string(given)});
        return choices;
    }
    void count(Standing& standing, const Choice& choice) const override { standing.result += choice.value; }
    std::string shown(const Standing& standing) const override {
        const auto number = static_cast<unsigned long>(standing.result);
        return fmt::format(fmt::runtime(trn("{} dot", "{} dots", number)), number);
    }
};

} // namespace

const VoteMethod& dots() {
    static const Dots method;
    return method;
}

} // namespace vagskal::kinds
