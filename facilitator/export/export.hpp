#pragma once
// What comes out of a workshop: a folder of files for the researcher, or for the room.
//
// Everything is written from a Material (material.hpp): a copy of the workshop without authors, groups, keys,
// times and order of arrival. So no file can hold what the copy does not.
#include "shared/model/kind.hpp"

#include <filesystem>
#include <optional>
#include <set>

namespace vagskal {

enum class Format : std::uint8_t { md, csv, json, html, svg };

/// "all", or names parted by commas: "md,csv". "md" brings timeline.svg with it, which it points at. A name
/// that is none is refused (Why::usage).
Result<std::set<Format>> read_formats(std::string_view list);

struct ExportOptions {
    std::filesystem::path folder; ///< what it becomes; may hold an earlier export, which is replaced
    std::set<Format> formats{Format::md, Format::csv, Format::json, Format::html, Format::svg};
    /// For the participants: without what stayed in its group and without the moderator's notes.
    bool for_room = false;
    std::optional<std::uint64_t>
        seed;             ///< ids are drawn afresh in each export, unless this fixes them (tests)
    int participants = 0; ///< how many took part; 0: not known, and then nothing is said of it
    std::string language; ///< "sv" or "en"; empty: the workshop's own
};

/// Writes the files and returns their paths, README.txt last. All or nothing: they are written to a folder
/// beside, which takes its name when it is whole. Refused (Why::file_problem) when the folder holds files
/// that are not an export's, cannot be written, or the disk is full; then everything is as it was. Uses the
/// interface's language while it works and puts it back: call it from the screen's thread.
Result<std::vector<std::filesystem::path>> export_workshop(const Workshop&, const Kinds&,
                                                           const ExportOptions&);

} // namespace vagskal
