#include "shared/store/batch.hpp"

#include <cassert>

namespace vagskal {

Batch plan(const Events& events, const JournalReader::Head& head, const LivingBodies& living,
           const Waiting& waiting, std::span<const Salt> salts) {
    assert(salts.empty() || salts.size() == events.size());
    const auto own = salts.empty() ? random_salts(events.size()) : std::vector<Salt>();
    if (salts.empty()) salts = own;
    Batch batch{head, {}, {}, LivingBodies::Draft(living), {}, {}, false};
    const Seq first = head.seq + 1;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto& event = events[i];
        if (const auto* raised = std::get_if<TermRaised>(&event)) batch.head.term = raised->term;
        batch.at_once |= effect_of(event).at_once;
        if (Waiting::concerns(event)) {
            if (!batch.waiting) batch.waiting = waiting;
            const auto touched = batch.waiting->fold(event);
            batch.touched.held |= touched.held;
            batch.touched.ballots |= touched.ballots;
            batch.touched.electorate |= touched.electorate;
        }
        if (is_detached(event)) continue;

        Row row{++batch.head.seq, to_json(event), {}, {}, {}};
        if (!row.stored.body.empty()) row.salt = salts[i];
        row.digest = body_digest(row.salt, row.stored.body);
        batch.head.chain = chained(batch.head.chain, row.seq, row.stored.tag, row.stored.head, row.digest);
        row.chain = batch.head.chain;
        batch.rows.push_back(std::move(row));
        for (const Seq gone : batch.living.fold(batch.head.seq, event)) {
            if (gone >= first)
                batch.rows[gone - first].erase();
            else
                batch.erased.push_back(gone);
        }
    }
    return batch;
}

} // namespace vagskal
