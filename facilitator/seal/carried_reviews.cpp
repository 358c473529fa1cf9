#include "facilitator/seal/carried_reviews.hpp"

namespace vagskal {

std::vector<Treated> carried_over(const std::vector<Treated>& review, const std::string& field,
                                  const std::string& before) {
    std::vector<Treated> out;
    std::size_t read = 0, written = 0; // the same walk as treated_text()
    for (const auto& one : review) {
        if (one.field != field) continue;
        if (one.treatment == Treatment::withhold) return {};
        if (one.begin < read || one.end > before.size()) continue;
        const bool keeps = one.treatment == Treatment::keep;
        const std::size_t size = keeps ? one.end - one.begin : one.with.size();
        written += one.begin - read;
        read = one.end;
        if (size > 0)
            out.push_back({field, static_cast<std::uint32_t>(written),
                           static_cast<std::uint32_t>(written + size), one.treatment,
                           keeps ? std::string() : one.with});
        written += size;
    }
    return out;
}

} // namespace vagskal
