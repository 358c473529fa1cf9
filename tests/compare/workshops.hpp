#pragma once
// Small sealed workshops to be compared, as a file would hold them.
#include "facilitator/compare/files.hpp"
#include "sessions/catalogue.hpp"
#include "shared/model/event.hpp"

#include <filesystem>

namespace vagskal::test {

struct Said {
    std::string activity; ///< timeline, works or take-aways
    Fields fields;
    std::string theme = {}; ///< empty: none
};
struct Told {
    std::string title = "Norr", month = "2019-05";
    std::vector<Said> said;
    std::map<std::string, std::string> about = {};
    bool sealed = true;
};

/// All that was said, in a journal's events.
Events events_of(const Told&);
Workshop workshop_of(const Told&);
/// `n` contributions under the theme, none alike.
std::vector<Said> many(const std::string& theme, int n);
const Kinds& real_kinds();

/// Norr and Söder: a theme of one name, two that share words, timelines, evidence.
Told north();
Told south();

std::vector<compare::Member> members(const std::vector<Told>&, std::optional<std::uint64_t> seed = 7,
                                     int k = 5);
compare::ThemeDesk desk_of(const std::vector<compare::Member>&);
/// By name.
std::map<std::string, std::string> written(const std::vector<Told>&, std::optional<std::uint64_t> seed = 7);

class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path path;
};
/// A workshop file.
std::filesystem::path stored(const Told&, const std::filesystem::path& folder);

} // namespace vagskal::test
