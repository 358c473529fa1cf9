#pragma once
// What is wrong in a file that somebody wrote by hand: every mistake at once, each with its place and the
// fix.
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace vagskal {

/// Where in a file; both count from 1 (columns in code points). 0: the file as a whole.
struct FilePlace {
    unsigned line = 0, column = 0;
    auto operator<=>(const FilePlace&) const = default;
};

struct Mistake {
    std::string file;
    FilePlace at;
    std::string sentence; ///< in the language in force: what is wrong, and the fix
    bool operator==(const Mistake&) const = default;
};
using Mistakes = std::vector<Mistake>; ///< sorted by place

/// What was read, or what is wrong with it (then at least one mistake).
template <class T>
using ReadFile = tl::expected<T, Mistakes>;

/// "FILE:LINE:COL: sentence", or "FILE: sentence" when it concerns the file as a whole.
std::string to_string(const Mistake&);
/// One line for each.
std::string to_string(const Mistakes&);

} // namespace vagskal
