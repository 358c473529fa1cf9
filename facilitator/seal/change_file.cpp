#include "facilitator/seal/change_file.hpp"

#include "shared/model/evolve.hpp"
#include "shared/store/sentences.hpp"
#include "shared/store/sqlite_journal.hpp"
#include "shared/store/workshop_of.hpp"
#include "shared/words/words.hpp"

namespace vagskal {

Result<void> change_file(const std::filesystem::path& file, const Kinds& kinds,
                         const std::vector<FileChange>& changes) {
    auto journal = SqliteJournal::open(file);
    if (!journal) return tl::unexpected(journal.error());
    auto w = workshop_of(**journal);
    auto seq = (*journal)->head().seq;
    Events all;
    for (const auto& [actor, command] : changes) {
        auto events = decide(w, actor, command, kinds);
        if (!events) return tl::unexpected(events.error());
        for (auto& event : *events) {
            w = evolve(std::move(w), {is_detached(event) ? 0 : ++seq, event});
            all.push_back(std::move(event));
        }
    }
    if (all.empty()) return {};
    try {
        (*journal)->append(all);
    } catch (const JournalFailure& failure) {
        const bool full = failure.kind == JournalFailure::Kind::full;
        return sentences::refuse_file(file, full ? sentences::disk_full : sentences::disk_trouble);
    }
    if ((*journal)->erasure_owed() && !(*journal)->finish_erasure())
        return sentences::refuse_file(
            file, msgid("It is done, but another program reads the file, and until it has stopped the words "
                        "still lie in it; close that program and do the same again."));
    return {};
}

} // namespace vagskal
