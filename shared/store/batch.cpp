#include "shared/store/batch.hpp"

namespace vagskal {

Batch plan(const Events& events, const JournalReader::Head& head, const LivingBodies& living,
           const Waiting& waiting) {
    Batch batch{head, {}, {}, LivingBodies::Draft(living), {}, {}, false};
    const Seq first = head.seq + 1;
    for (const auto& event : events) {
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
        if (!row.stored.body.empty()) row.salt = random_salt();
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
