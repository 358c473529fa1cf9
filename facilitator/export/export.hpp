#pragma once
// What comes out of a workshop: a folder of files for the researcher, or for the room.
//
// Everything is written from a Material (material.hpp): a copy of the workshop without authors, groups, keys,
// times and order of arrival, in the words that the review approved. So no file can hold what the copy does
// not.
#include "shared/model/kind.hpp"
#include "shared/privacy/roster.hpp"

#include <filesystem>
#include <optional>
#include <set>

namespace vagskal {

class Screener;

enum class Format : std::uint8_t { md, csv, json, html, svg, qdc, qdpx, xlsx };

/// "all", or names parted by commas: "md,csv". "md" brings timeline.svg with it, which it points at, "qdpx"
/// the codebook; "csv" datapackage.json and anonymity_report.json. A name that is none is refused
/// (Why::usage).
Result<std::set<Format>> read_formats(std::string_view list);
std::set<Format> all_formats();

/// The least and the greatest k that an export takes.
inline constexpr int least_k = 1, most_k = 50;

struct ExportOptions {
    std::filesystem::path folder; ///< what it becomes; may hold an earlier export, which is replaced
    std::set<Format> formats = all_formats();
    /// For the participants, the same day: without what stayed in its group and without the moderator's
    /// notes, with numbers and the roster's names replaced; the rest as it is. Never stopped by what is not
    /// reviewed; no archives (qdc, qdpx, xlsx, datapackage.json) and no report.
    bool for_room = false;
    int k = 5;       ///< least_k to most_k: counts.hpp, and of rare combinations
    Roster roster{}; ///< names that must not be in it
    /// Without it, an export for research is refused while anything is left to decide.
    bool allow_unreviewed = false;
    std::filesystem::path file{}; ///< the workshop's own, for the sentence of that refusal
    /// Looks the texts through (facilitator/review/findings.hpp) in place of one made of `roster` and `k`:
    /// for whoever exports again and again. Not for the room.
    Screener* screener = nullptr;
    std::optional<std::uint64_t>
        seed;             ///< ids are drawn afresh in each export, unless this fixes them (tests)
    int participants = 0; ///< how many took part; 0: not known, and then nothing is said of it
    std::string language; ///< "sv" or "en"; empty: the workshop's own
};

/// Writes the files and returns their paths, README.txt last. All or nothing: they are written to a folder
/// beside, which takes its name when it is whole. Refused (Why::file_problem) when something is not reviewed,
/// when the folder holds files that are not an export's, cannot be written, or the disk is full; then
/// everything is as it was. Uses the interface's language while it works and puts it back: call it from the
/// screen's thread.
Result<std::vector<std::filesystem::path>> export_workshop(const Workshop&, const Kinds&,
                                                           const ExportOptions&);

} // namespace vagskal
