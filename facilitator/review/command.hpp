#pragma once
// facilitator review FILE: goes through everything in the texts of a workshop that may tell who somebody is,
// before the texts leave it.
#include "facilitator/cli/commands.hpp"

namespace vagskal::cli {

struct ReviewOptions {
    fs::path file;
    fs::path roster;     ///< a name a line (NAMES.txt); empty: none. Read only, stored nowhere
    bool plain = false;  ///< lines instead of a screen: for scripts and screen readers
    std::size_t k = 5;   ///< 2-50: combinations of attributes that fewer contributions share are asked about
    fs::path log;        ///< of the replacements, encrypted; empty: FILE-log
    bool no_log = false; ///< none is kept; not together with `log`
    bool show_log = false;    ///< prints the log and ends; nothing is reviewed
    fs::path passphrase_file; ///< its first line is the log's passphrase (also /dev/fd/N); empty: asked for
};

/// 0: left, also with work left to do (it says how much); 1: refused; 2: needs a terminal, or an answer that
/// only a terminal can give.
int review(const ReviewOptions& options, const Common& common);

} // namespace vagskal::cli
