#include "facilitator/seal/seal.hpp"

#include "facilitator/host/secrets.hpp"
#include "facilitator/review/replacement_log.hpp"
#include "facilitator/seal/files.hpp"
#include "facilitator/seal/locked_file.hpp"
#include "facilitator/seal/receipt.hpp"
#include "shared/model/review.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/store/sentences.hpp"
#include "shared/store/sqlite_journal.hpp"
#include "shared/store/verify.hpp"
#include "shared/store/workshop_of.hpp"
#include "shared/words/files.hpp"
#include "shared/words/words.hpp"

#include <cerrno>
#include <fmt/format.h>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace vagskal {
namespace {

namespace fs = std::filesystem;

fs::path with(const fs::path& file, const char* ending) { return {file.string() + ending}; }
fs::path sealing_beside(const fs::path& file) { return with(file, "-sealing"); }
fs::path fresh_lock_beside(const fs::path& file) { return with(file, "-working.enc.new"); }

struct Read {
    Workshop workshop;
    JournalReader::Head head;
    ChainHash first; ///< hash of the first entry: what the host's secrets are kept under
};
Read read_of(const JournalReader& journal) {
    return {workshop_of(journal), journal.head(), journal.chain_at(1).value_or(ChainHash{})};
}
Result<Read> read_beside(const fs::path& file) {
    const auto journal = open_readonly(file);
    if (!journal) return tl::unexpected(journal.error());
    return read_of(**journal);
}

void system_random(std::span<std::uint8_t> bytes) { fill_random(bytes); }

bool is_there(const fs::path& path) {
    std::error_code ignored;
    return fs::symlink_status(path, ignored).type() != fs::file_type::not_found;
}

/// Names that belong to a database while it is open or was not closed well.
void remove_with_company(const fs::path& path) {
    overwrite_and_remove(path);
    for (const char* ending : {"-wal", "-shm", "-journal", "-head"}) overwrite_and_remove(with(path, ending));
}

/// What an interrupted sealing has left beside a file that is not sealed.
void clear_leftovers(const fs::path& file) {
    remove_with_company(sealing_beside(file));
    overwrite_and_remove(fresh_lock_beside(file));
    std::error_code ignored;
    // The second name of the very same file: only the name goes.
    if (is_there(working_beside(file)) && fs::equivalent(file, working_beside(file), ignored))
        fs::remove(working_beside(file));
}

/// The names that are about to be taken must be free, or what an interrupted sealing left of this very file.
Result<void> free_names(const fs::path& file, WorkingFile working) {
    std::error_code ignored;
    const auto name = working_beside(file), locked = locked_beside(file);
    if (is_there(name) && !fs::equivalent(file, name, ignored))
        return sentences::refuse_file(name, sentences::exists);
    if (working == WorkingFile::lock && is_there(locked))
        return sentences::refuse_file(locked, sentences::exists);
    return {};
}

Result<void> write_sealed(const fs::path& file, const Workshop& working, const Kinds& kinds,
                          const RandomBytes& random) {
    const auto fresh = sealing_beside(file);
    auto journal = SqliteJournal::create(fresh);
    if (!journal) return tl::unexpected(journal.error());
    try {
        (*journal)->append(sealed_events(working, kinds, random));
    } catch (const JournalFailure& failure) {
        const bool full = failure.kind == JournalFailure::Kind::full;
        return sentences::refuse_file(file, full ? sentences::disk_full : sentences::disk_trouble);
    }
    journal->reset();
    const auto found = verify(fresh);
    if (!found) return tl::unexpected(found.error());
    if (!found->sound) return sentences::refuse_file(fresh, sentences::damaged);
    sync_file(fresh);
    return {};
}

/// The working file gets its second name; where the disk knows none, it is copied.
void name_working(const fs::path& file) {
    const auto name = working_beside(file);
    if (::link(file.c_str(), name.c_str()) != 0) {
        if (errno == ENOSPC || errno == EEXIST)
            throw std::system_error(errno, std::generic_category(), name.string());
        NewPrivateFile copy(name);
        const FileIn in(file);
        std::vector<unsigned char> bytes(65536);
        while (const auto size = in.read(bytes)) copy.write(std::span(bytes).first(size));
        copy.sync();
        copy.keep();
    }
    if (::chmod(name.c_str(), 0600) != 0)
        throw std::system_error(errno, std::generic_category(), name.string());
    sync_folder_of(name);
}

/// In one step. FILE-head, which is locked, then says the new file's end, in both of its lines.
void take_name(const fs::path& file, HeadFile& head_file, const JournalReader::Head& head) {
    fs::rename(sealing_beside(file), file);
    sync_folder_of(file);
    head_file.write(head);
    head_file.write(head);
    head_file.sync();
    overwrite_and_remove(with(sealing_beside(file), "-head"));
}

/// The decision about FILE-working, which is there.
void settle(const fs::path& file, WorkingFile working, const ChainHash& first) {
    if (working == WorkingFile::keep) return;
    if (working == WorkingFile::lock) {
        fs::rename(fresh_lock_beside(file), locked_beside(file));
        sync_folder_of(file);
    }
    remove_with_company(working_beside(file));
    const auto secrets = SecretsFile::path_for(first);
    for (const char* ending : {"", ".new", ".damaged"}) shred_file(with(secrets, ending));
    const auto choice = state_folder() / "reviews" / (to_hex(first).substr(0, 24) + ".conf");
    shred_file(choice);
}

SealResult write_receipt(const fs::path& file, const Workshop& working, const Workshop& sealed,
                         const SealPlan& plan) {
    SealResult out{file, receipt_beside(file), {}, counted(working, sealed)};
    Receipt receipt;
    receipt.working = plan.working;
    if (plan.working == WorkingFile::keep) out.working = working_beside(file);
    if (plan.working != WorkingFile::keep && is_there(locked_beside(file))) {
        receipt.working = WorkingFile::lock; // also of an earlier, interrupted run
        out.working = locked_beside(file);
        receipt.locked_sum = sha256_of(*out.working);
    }
    receipt.title = sealed.title;
    receipt.month = sealed.sealed->month;
    receipt.file = file.filename().string();
    receipt.today = plan.today;
    receipt.counts = out.counts;
    receipt.voices = working.anonymity == Anonymity::voice;
    const Speaking speaking(sealed.language);
    if (plan.unreviewed) receipt.unreviewed = plan.unreviewed(sealed);
    receipt.ground = plan.ground;
    if (out.working) receipt.working_name = out.working->filename().string();
    receipt.log = is_there(ReplacementLog::beside(file));
    receipt.sum = sha256_of(file);
    write_private_file(out.receipt, receipt_text(receipt));
    sync_folder_of(out.receipt);
    return out;
}

/// Whether this could have become that: what is sealed is never more than was there.
bool comes_from(const Workshop& sealed, const Workshop& working) {
    std::set<std::string> before;
    for (const auto& part : working.session.activities) before.insert(part.id);
    std::size_t said = 0, known = 0;
    for (const auto& item : working.items) known += item.present();
    for (const auto& item : sealed.items) {
        const auto* part = sealed.session.find(item.activity);
        said += part && part->kind != "review"; // answers come in after the seal too
        if (part && part->kind != "review" && !before.contains(item.activity)) return false;
    }
    return !working.sealed && working.session.id == sealed.session.id && said <= known &&
           month_of_workshop(working) == sealed.sealed->month;
}

void step(const SealPlan& plan, const char* name) {
    if (plan.before_step) plan.before_step(name);
}

} // namespace

fs::path working_beside(const fs::path& file) { return with(file, "-working"); }
fs::path locked_beside(const fs::path& file) { return with(file, "-working.enc"); }
fs::path receipt_beside(const fs::path& file) { return with(file, "-receipt.txt"); }

Result<void> can_be_sealed(const Workshop& w, bool leave_out) {
    if (w.sealed)
        return refuse(Why::usage, {msgid("The workshop is sealed already; nothing more can be taken away.")});
    for (std::size_t i = 0; i < w.states.size(); ++i)
        if (w.states[i].stage == Stage::open)
            return refuse(Why::usage,
                          {fmt::format(fmt::runtime(tr("“{}” is still open; close it first, so that nobody "
                                                       "is writing. Nothing was changed.")),
                                       w.session.activities[i].title.in(language()))});
    if (!w.held.empty() || !w.votes.empty())
        return refuse(Why::usage,
                      {msgid("Something still waits for its part to be closed; open the workshop and close "
                             "that part first. Nothing was changed.")});
    const auto left = unquotable(w).size();
    if (left > 0 && !leave_out)
        return refuse(
            Why::usage,
            {fmt::format(fmt::runtime(trn("{} contribution may not be quoted and nobody has put it in other "
                                          "words; do that in the review, or leave it out with --leave-out. "
                                          "Nothing was changed.",
                                          "{} contributions may not be quoted and nobody has put them in "
                                          "other words; do that in the review, or leave them out with "
                                          "--leave-out. Nothing was changed.",
                                          left)),
                         left)});
    return {};
}

Result<SealResult> seal_file(const fs::path& given, const Kinds& kinds, const SealPlan& plan) {
    // Looked at before it is opened, which leaves its mark on the file: what is refused changes nothing.
    auto read = read_beside(given);
    if (!read) return tl::unexpected(read.error());
    if (auto fit = can_be_sealed(read->workshop, plan.leave_out); !fit) return tl::unexpected(fit.error());
    const auto file = fs::canonical(given);
    if (auto free = free_names(file, plan.working); !free) return tl::unexpected(free.error());
    try {
        { // Its one writer: nobody has it open, and an erasure that is owed is done.
            auto journal = SqliteJournal::open(file);
            if (!journal) return tl::unexpected(journal.error());
            read = read_of(**journal);
            if (auto fit = can_be_sealed(read->workshop, plan.leave_out); !fit)
                return tl::unexpected(fit.error());
        }
        auto head_file = HeadFile::lock(file);
        if (!head_file || is_there(with(file, "-wal")))
            return sentences::refuse_file(given, sentences::in_use);
        const auto again = read_beside(file); // between closing and locking nobody has written
        if (!again || again->head != read->head) return sentences::refuse_file(given, sentences::in_use);
        clear_leftovers(file);
        auto& working = read->workshop;
        if (plan.participants > 0) working.about["participants"] = fmt::to_string(plan.participants);
        step(plan, "write");
        if (auto done = write_sealed(file, working, kinds, plan.random ? plan.random : system_random);
            !done) {
            remove_with_company(sealing_beside(file));
            return tl::unexpected(done.error());
        }
        const auto sealed = read_beside(sealing_beside(file));
        if (!sealed) return tl::unexpected(sealed.error());
        if (plan.working == WorkingFile::lock) {
            step(plan, "lock");
            if (auto done = lock_file(file, fresh_lock_beside(file), plan.passphrase.text()); !done) {
                clear_leftovers(file);
                return tl::unexpected(done.error());
            }
        }
        step(plan, "name");
        name_working(file);
        step(plan, "become");
        take_name(file, *head_file, sealed->head);
        step(plan, "settle");
        settle(file, plan.working, read->first);
        step(plan, "receipt");
        return write_receipt(file, working, sealed->workshop, plan);
    } catch (const std::system_error& error) {
        return refuse_disk(given, error.code().value());
    }
}

Result<SealResult> settle_working(const fs::path& given, const Kinds&, const SealPlan& plan) {
    const auto sealed = read_beside(given);
    if (!sealed) return tl::unexpected(sealed.error());
    const auto file = fs::canonical(given);
    if (!sealed->workshop.sealed || !is_there(working_beside(file)))
        return refuse(Why::usage, {msgid("The workshop is sealed already; nothing more can be taken away.")});
    const auto working = read_beside(working_beside(file));
    if (!working) return tl::unexpected(working.error());
    if (!comes_from(sealed->workshop, working->workshop))
        return refuse(Why::usage,
                      {fmt::format(fmt::runtime(tr("{} is not the working file of this workshop; look at it "
                                                   "yourself. Nothing was changed.")),
                                   working_beside(file).filename().string())});
    try {
        overwrite_and_remove(fresh_lock_beside(file));
        if (plan.working == WorkingFile::lock) {
            if (is_there(locked_beside(file)))
                return sentences::refuse_file(locked_beside(file), sentences::exists);
            if (auto done = lock_file(working_beside(file), fresh_lock_beside(file), plan.passphrase.text());
                !done)
                return tl::unexpected(done.error());
        }
        step(plan, "settle");
        settle(file, plan.working, working->first);
        step(plan, "receipt");
        return write_receipt(file, working->workshop, sealed->workshop, plan);
    } catch (const std::system_error& error) {
        return refuse_disk(given, error.code().value());
    }
}

} // namespace vagskal
