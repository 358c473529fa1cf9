#include "facilitator/seal/own_by_slip.hpp"

#include "participant/link/slip.hpp"
#include "shared/protocol/crypto.hpp"

namespace vagskal {

std::vector<OwnContribution> own_by_slip(const Workshop& w, const Secret& root) {
    std::vector<OwnContribution> out;
    const auto take = [&](const Contribution& item, const std::string& activity) {
        if (item.withdrawn || item.activity != activity || item.key.is_zero()) return;
        if (!same(hash_key(key_from(root, item.id), "item"), item.key)) return;
        out.push_back({item.id, item.key, item.activity, item.text()});
    };
    for (const auto& part : w.session.activities) {
        for (const auto& item : w.items) take(item, part.id);
        for (const auto& [id, item] : w.held) take(item, part.id);
    }
    return out;
}

} // namespace vagskal
