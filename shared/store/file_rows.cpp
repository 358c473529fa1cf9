#include "shared/store/file_rows.hpp"

#include "shared/store/event_json.hpp"

#include <algorithm>
#include <deque>
#include <future>
#include <thread>

namespace vagskal {
namespace {

struct RowInFile {
    std::int64_t tag = 0;
    std::size_t head = 0, body = 0; ///< bytes of the run's text
    bool erased = false;            ///< no body and no salt
    std::optional<Salt> salt;
    Digest digest;
    ChainHash chain;
};

/// Rows that follow each other.
struct RunOfRows {
    Seq first = 1;
    ChainHash before{};
    std::vector<RowInFile> rows;
    std::string text; ///< head and body of each
};
/// Large enough that handing over costs nothing beside the checking.
constexpr std::size_t run_rows = 1024, run_bytes = 1 << 20;

void add_row(Statement& row, Seq seq, RunOfRows& into) {
    if (static_cast<Seq>(row.number(0)) != seq) throw Damage{static_cast<Seq>(row.number(0))};
    RowInFile out;
    out.tag = row.number(1);
    const auto head = row.text(2), body = row.text(3);
    const auto digest = row.bytes<Digest>(5);
    const auto chain = row.bytes<ChainHash>(6);
    out.erased = row.is_null(3);
    if (!digest || !chain || out.erased != row.is_null(4)) throw Damage{seq};
    if (head.size() > longest_json || body.size() > longest_json) throw Damage{seq};
    out.head = head.size(), out.body = body.size();
    out.salt = row.bytes<Salt>(4);
    out.digest = *digest, out.chain = *chain;
    into.rows.push_back(out);
    into.text.append(head).append(body);
}

SoundRow checked(const RowInFile& row, std::string_view head, std::string_view body, Seq seq,
                 const ChainHash& before) {
    if (row.tag < 1 || row.tag >= 1000) throw Damage{seq};
    const auto tag = static_cast<std::uint16_t>(row.tag);
    if (!row.erased && (!row.salt || body.empty() || body_digest(*row.salt, body) != row.digest))
        throw Damage{seq};
    if (chained(before, seq, tag, head, row.digest) != row.chain) throw Damage{seq};
    auto event = from_json(tag, head, body);
    if (!event)
        throw Damage{seq, event.error().args[1] == sentences::newer ? sentences::newer : sentences::damaged};
    // Without a body by nature: no erasing, and the digest is that of nothing.
    if (!has_body(tag) && (!row.erased || row.digest != body_digest({}, {}))) throw Damage{seq};
    return {{seq, std::move(*event)}, row.chain, row.erased && has_body(tag)};
}

struct Checked {
    std::vector<SoundRow> rows; ///< up to the damage
    std::optional<Damage> damage;
};

Checked checked_run(const RunOfRows& run) {
    Checked out;
    out.rows.reserve(run.rows.size());
    auto before = run.before;
    auto seq = run.first;
    std::string_view text = run.text;
    try {
        for (const auto& row : run.rows) {
            const auto head = text.substr(0, row.head), body = text.substr(row.head, row.body);
            text.remove_prefix(row.head + row.body);
            out.rows.push_back(checked(row, head, body, seq++, before));
            before = row.chain;
        }
    } catch (const Damage& damage) {
        out.damage = damage;
    }
    return out;
}

} // namespace

void take_rows(Database& database, const std::function<void(SoundRow)>& take) {
    const std::size_t beside = std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
    std::deque<std::future<Checked>> under_way;
    const auto hand_on = [&] {
        auto done = under_way.front().get();
        under_way.pop_front();
        for (auto& row : done.rows) take(std::move(row));
        if (done.damage) throw Damage(*done.damage);
    };
    const auto begin = [&](RunOfRows run) {
        // A short journal is one run: not worth a thread.
        const auto how =
            under_way.empty() && run.rows.size() < run_rows ? std::launch::deferred : std::launch::async;
        under_way.push_back(std::async(how, [run = std::move(run)] { return checked_run(run); }));
        if (under_way.size() > beside) hand_on();
    };

    Statement rows(database, "SELECT seq, tag, head, body, salt, digest, chain FROM entries ORDER BY seq");
    RunOfRows run;
    std::optional<Damage> unreadable; // told after what is found in the rows before it
    for (Seq seq = 1; !unreadable && rows.step(); ++seq) {
        try {
            add_row(rows, seq, run);
        } catch (const Damage& damage) {
            unreadable = damage;
        }
        if (run.rows.size() < run_rows && run.text.size() < run_bytes) continue;
        const auto chain = run.rows.back().chain;
        begin(std::exchange(run, RunOfRows{seq + 1, chain, {}, {}}));
    }
    if (!run.rows.empty()) begin(std::move(run));
    while (!under_way.empty()) hand_on();
    if (unreadable) throw Damage(*unreadable);
}

} // namespace vagskal
