#pragma once
// A day on paper: a sheet for each part to write on by hand, ballots, and a page for who leads and types it
// all in afterwards. One HTML file, to be printed on A4; works in black and white.
#include "shared/model/kind.hpp"

#include <filesystem>
#include <string>

namespace vagskal {

/// The whole file, in the language in force. What a vote is on is printed when it is known by now (the
/// workshop has contributions before the whole room), else there are lines to write it on. `file`: the
/// workshop's name as it is typed on a command line; empty: not made yet.
std::string worksheet_html(const Workshop& workshop, const Kinds& kinds, const std::string& file = {});

/// Every slot to write in has an id of its part and a number: "works-1".
std::string slot_id(const Activity& activity, int number);

/// One field of a slot on paper, or the text itself.
struct PaperField {
    std::string label, help;
    int lines = 1;                  ///< to write on; 0: tick boxes instead
    bool open = false;              ///< of any length: gets more lines where the page has room
    std::vector<std::string> ticks; ///< labels of the tick boxes
};
/// What a slot of this part holds, the text first.
std::vector<PaperField> paper_fields(const Workshop& workshop, const Kinds& kinds, const Activity& activity);
/// How many slots fill a page and, where a page takes only one or two, a second page.
int slots_of(const Activity& activity, const std::vector<PaperField>& fields);

/// Writes the file where there is none yet or an earlier worksheet; never over anything else. Refusal:
/// file_problem.
Result<void> write_worksheet(const std::filesystem::path& file, const std::string& html);

namespace cli {

struct WorksheetOptions {
    std::filesystem::path file; ///< a workshop file, read beside a program that may be running it; or
    std::string session;        ///< a ready session; or
    std::filesystem::path from; ///< a session file
    std::filesystem::path to;   ///< empty: NAME-worksheet.html beside the file, or here for a ready session
    std::string language;       ///< empty: the workshop's own; for a session Swedish
};
/// `facilitator worksheet`: prints the path of what was written. 0, or 1 after one line on stderr.
int worksheet(const WorksheetOptions& options);

} // namespace cli
} // namespace vagskal
