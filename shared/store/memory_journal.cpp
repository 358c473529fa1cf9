#include "shared/store/memory_journal.hpp"

#include <algorithm>

namespace vagskal {

Seq MemoryJournal::append(const Events& events, std::span<const Salt> salts) {
    if (fail_) {
        const auto kind = *fail_;
        if (fail_once_) fail_.reset();
        throw JournalFailure(kind, "the journal was told to fail");
    }
    auto batch = plan(events, head_, living_, waiting_, salts);
    for (const Seq seq : batch.erased) rows_[seq - 1].erase();
    std::ranges::move(batch.rows, std::back_inserter(rows_));
    living_.take_over(std::move(batch.living));
    if (batch.waiting) waiting_ = std::move(*batch.waiting);
    head_ = batch.head;
    ++appends_;
    return head_.seq;
}

std::vector<Entry> MemoryJournal::read(Seq from, Seq to) const {
    std::vector<Entry> out;
    for (Seq seq = std::max<Seq>(from, 1); seq <= std::min(to, head_.seq); ++seq) {
        const auto& stored = rows_[seq - 1].stored;
        out.push_back({seq, from_json(stored.tag, stored.head, stored.body).value()});
    }
    return out;
}

std::optional<ChainHash> MemoryJournal::chain_at(Seq seq) const {
    if (seq > head_.seq) return std::nullopt;
    return seq == 0 ? ChainHash{} : rows_[seq - 1].chain;
}

} // namespace vagskal
