#include "shared/store/verify.hpp"

#include "shared/model/evolve.hpp"
#include "shared/store/file_load.hpp"
#include "shared/store/sentences.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {
namespace {

std::size_t in_view(Database& database, const char* what) {
    return static_cast<std::size_t>(database.number(fmt::format("SELECT count({}", what).c_str()));
}

/// How many rows the views must have, counted from the state that the journal folds to.
struct Counts {
    std::size_t contributions = 0, timeline = 0, decisions = 0, themes = 0, notes = 0, agenda = 0,
                ballots = 0;
    bool operator==(const Counts&) const = default;
};
/// Of the views that came with version 3.
struct LaterCounts {
    std::size_t about = 0, unquotable = 0, unarchivable = 0, reviews = 0, passages = 0, grounds = 0,
                answers = 0, counts = 0, sealed = 0, milestones = 0;
    bool operator==(const LaterCounts&) const = default;
};

Counts folded(const Workshop& w) {
    Counts out;
    for (const auto& item : w.items) {
        if (item.withdrawn) continue;
        ++out.contributions;
        const auto* activity = w.session.find(item.activity);
        if (!activity || item.removed) continue;
        out.timeline += activity->kind == "timeline";
        out.decisions += activity->kind == "decision_points";
    }
    out.themes = w.themes.size();
    out.notes = w.notes.size();
    out.agenda = w.session.activities.size();
    for (const auto& [activity, ballots] : w.results) out.ballots += ballots.size();
    return out;
}

LaterCounts later_folded(const Workshop& w) {
    LaterCounts out;
    for (const auto& item : w.items) {
        if (item.withdrawn) continue;
        out.unquotable += !item.consent.quote;
        out.unarchivable += !item.consent.archive;
        const auto* activity = w.session.find(item.activity);
        out.answers += activity && activity->kind == "review" && !item.removed;
    }
    const auto present = [&](const ItemId& id) {
        const auto* item = w.find(id);
        return item && item->present();
    };
    for (const auto& passage : w.passages)
        out.grounds += static_cast<std::size_t>(std::ranges::count_if(passage.rests_on, present));
    for (const auto& [text, treated] : w.reviews) // of the agenda SQL cannot tell which still hold
        if (text.kind != TextKind::agenda) out.reviews += treated.size();
    for (const auto& [activity, count] : w.counts) out.counts += count.items.size();
    out.about = w.about.size();
    out.passages = w.passages.size();
    out.sealed = w.sealed ? 1 : 0;
    out.milestones = w.sealed ? w.sealed->milestones.size() : 0;
    return out;
}

Counts seen(Database& database) {
    return {in_view(database, "*) FROM contributions"),
            in_view(database, "*) FROM timeline"),
            in_view(database, "*) FROM decision_points"),
            in_view(database, "DISTINCT id) FROM themes"),
            in_view(database, "*) FROM notes"),
            in_view(database, "*) FROM agenda"),
            in_view(database, "DISTINCT activity || ballot) FROM ballots")};
}

LaterCounts later_seen(Database& database) {
    return {in_view(database, "*) FROM about"),
            in_view(database, "*) FROM consents WHERE quote = 0"),
            in_view(database, "*) FROM consents WHERE archive = 0"),
            in_view(database, "*) FROM reviews WHERE text_kind <> 'agenda'"),
            in_view(database, "*) FROM passages"),
            in_view(database, "*) FROM rests_on"),
            in_view(database, "*) FROM answers"),
            in_view(database, "*) FROM counts"),
            in_view(database, "*) FROM sealed"),
            in_view(database, "*) FROM milestones")};
}

void add(Verification& to, bool sound, const char* sentence, std::vector<std::string> args = {}) {
    to.sound = to.sound && sound;
    to.lines.push_back({sound, sentence, std::move(args)});
}

} // namespace

Result<Verification> verify(const std::filesystem::path& path) {
    const auto real = probe(path, /*to_write=*/false);
    if (!real) return tl::unexpected(real.error());
    try {
        Database database(*real, Database::Mode::read_only);
        auto loaded = load(database, path);
        if (!loaded) return tl::unexpected(loaded.error());

        Verification out;
        add(out, true, msgid("The file is whole, and is built as it should be."));
        add(out, true, msgid("{0} entries, none missing and none changed since it was written."),
            {fmt::to_string(loaded->head.seq)});
        if (loaded->erasing)
            add(out, false,
                msgid("Something withdrawn is still to be overwritten; open and close the workshop once."));

        const auto workshop = evolve_all({}, std::move(loaded->entries));
        const auto counts = folded(workshop);
        add(out, true, msgid("Played through from the start: {0} contributions, {1} waiting."),
            {fmt::to_string(counts.contributions),
             fmt::to_string(loaded->waiting.held.size() + loaded->waiting.ballots.size())});
        database.trust_schema();
        const bool has_later = database.number("PRAGMA user_version") >= 3;
        const bool same =
            seen(database) == counts && (!has_later || later_seen(database) == later_folded(workshop));
        add(out, same,
            same ? msgid("The readable views show the same.")
                 : msgid("The readable views show something else; read the file with this program."));
        return out;
    } catch (const SqliteError& error) {
        return refuse_sqlite(path, error);
    }
}

} // namespace vagskal
