#pragma once
// The facilitator's commands, each as a function: what the command line became is in, the exit code is out (0
// done, 1 refused or failed with one line on stderr; usage errors, 2, are the command line's own).
#include "facilitator/cli/doors.hpp"
#include "shared/model/event.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace vagskal::cli {

namespace fs = std::filesystem;

/// What holds for all commands; flag > environment > config file > default.
struct Common {
    std::string language; ///< of the interface; empty: not chosen anywhere
    bool color = true;
    bool mouse = true;
};

struct NewOptions {
    fs::path file;
    std::string session; ///< id of a ready session; or
    fs::path from;       ///< a session file
    std::string title;   ///< empty: the session's own
    std::string language = "sv";
    Anonymity anonymity = Anonymity::unlinked;
};
struct RehearseOptions {
    fs::path script, out;
    Doors doors;
    double speed = 1; ///< 1: a second and a half for each thing said; 0: without waiting
    bool headless = false;
};
struct ExportCommand {
    fs::path file, to;
    std::string formats = "all";
    fs::path roster; ///< a name a line; empty: none. Read only, stored nowhere
    int k = 5;       ///< counts and combinations of fewer are not told
    std::optional<std::uint64_t> seed;
    bool for_room = false;
    bool allow_unreviewed = false; ///< also while the review has something left to decide
};

struct AddOptions {
    fs::path file, from;  ///< the workshop; the list
    std::string activity; ///< id of the part
};

/// All of them, or the one with that id.
int sessions(const std::string& only, bool json);
int check(const fs::path& file);
int create(const NewOptions& options);
/// When another computer may lead the workshop: what to do, where nobody is to be asked.
enum class Leading : std::uint8_t { ask, take_over, follow };
int run(const fs::path& file, const Doors& doors, const Common& common, Leading leading = Leading::ask);
int open(const fs::path& file, const Common& common);
int rehearse(const RehearseOptions& options, const Common& common);
int export_files(const ExportCommand& command);
int verify(const fs::path& file);
/// Contributions of a list into a part: all of them, or none and what is wrong with each.
int add(const AddOptions& options);
/// The first screen; runs what was chosen there, with these doors.
int start(const Doors& doors, const Common& common);

/// 0, or, where there is no terminal for the moderator's screen, 2 after saying so. Asked before a file is
/// opened.
int no_terminal();
/// One line on stderr; 1.
int failed(const std::string& sentence);
/// The same for a refusal; 2 when what was asked for was written wrongly.
int failed(const Refusal& refusal);

/// Makes a workshop file. Nothing is left behind when it is refused.
std::optional<std::string> create_workshop(const NewOptions& options); ///< the sentence, when refused

} // namespace vagskal::cli
