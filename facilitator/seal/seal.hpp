#pragma once
// Sealing a workshop file (lås för gott): what is done to the files, in an order that leaves either the
// working file or the sealed one whole under the workshop's name, wherever the computer stops.
//
//   FILE-sealing       the new file, written beside, closed and verified
//   FILE-working.enc   when it is to be locked: written and read back
//   FILE-working       a second name of the working file (a copy where the disk knows no second names)
//   FILE               becomes the new file in one step; from here on it is sealed
//   FILE-head          says the new file's end
//   FILE-working       overwritten and removed, or left; with it the host's secrets for it
//   FILE-receipt.txt   last
//
// What an interrupted run left behind is taken away by the next. If it stopped after FILE had become the new
// file, FILE-working is there: settle_working() goes on from there, also months later.
#include "facilitator/review/passphrase.hpp"
#include "facilitator/seal/counts.hpp"
#include "facilitator/seal/sealed_events.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace vagskal {

/// What becomes of the working file.
enum class WorkingFile : std::uint8_t { keep, lock, remove };

struct SealPlan {
    WorkingFile working = WorkingFile::keep;
    Passphrase passphrase{}; ///< for lock
    std::string ground;      ///< why, in the researcher's words; for the receipt
    bool leave_out = false;  ///< what may not be quoted and was not put in other words is left out
    /// What the review has not decided yet, in the workshop's language; empty: nothing. For the receipt.
    std::function<std::string(const Workshop&)> unreviewed{};
    std::string today;    ///< "2026-11-21", for the receipt
    int participants = 0; ///< the most that were in at one time; 0: not known
    RandomBytes random{}; ///< none: the system's
    /// Tests stop the program here; called with the name of the step that is about to be taken.
    std::function<void(const char*)> before_step{};
};

struct SealResult {
    std::filesystem::path file, receipt;
    std::optional<std::filesystem::path> working; ///< FILE-working or FILE-working.enc, when it is there
    SealCounts counts;
};

std::filesystem::path working_beside(const std::filesystem::path& file); ///< FILE-working
std::filesystem::path locked_beside(const std::filesystem::path& file);  ///< FILE-working.enc
std::filesystem::path receipt_beside(const std::filesystem::path& file); ///< FILE-receipt.txt

/// Whether it can be sealed. Refuses with a sentence: sealed already, a part open, contributions waiting,
/// something that may not be quoted and has no paraphrase (unless `leave_out`).
Result<void> can_be_sealed(const Workshop& workshop, bool leave_out);

/// Refuses (Why::file_problem, Why::usage) with everything as it was: what can_be_sealed() refuses, a file
/// that is open elsewhere, what open() and verify() refuse, a disk that is full. Throws where the disk fails.
Result<SealResult> seal_file(const std::filesystem::path& file, const Kinds& kinds, const SealPlan& plan);

/// For a sealed file beside which FILE-working lies: carries the decision out and writes the receipt anew.
/// Refuses where there is none, or it is another workshop's.
Result<SealResult> settle_working(const std::filesystem::path& file, const Kinds& kinds,
                                  const SealPlan& plan);

} // namespace vagskal
