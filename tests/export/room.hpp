#pragma once
// A small workshop with something in every chapter, and plain kinds that draw as little as will do: the
// export is tested here, not the kinds.
#include "facilitator/export/export.hpp"
#include "facilitator/review/findings.hpp"

#include <map>
#include <string>
#include <vector>

namespace vagskal::test {

const Kinds& plain_kinds();

struct Line {
    std::string name; ///< of the contribution in the test
    std::string activity;
    Fields fields;
};

/// How the same things came to be said: what must make no difference to the files.
struct Circumstances {
    std::uint64_t seed = 1;    ///< order of arrival, ids, keys, voices, groups
    Minute begin = 25'978'260; ///< 2019-05-23 09:00
};

/// What the room said, in the test's own order.
const std::vector<Line>& said();

ItemId id_of(const Circumstances&, const std::string& name);

/// The canary was said and withdrawn, another removed by the moderator.
inline constexpr const char* withdrawn_canary = "ÅTERTAGEN-KANARIE";
inline constexpr const char* removed_canary = "BORTTAGEN-KANARIE";

Workshop small_workshop(const Circumstances& = {});
/// An empty one: created, its timeline opened, and `lines` said.
Workshop workshop_with(const std::vector<Line>& lines, const Circumstances& = {});

/// A folder that goes when the test ends.
class TempFolder {
  public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    std::filesystem::path path;
};

std::string read(const std::filesystem::path&);
/// Name of the file -> content.
std::map<std::string, std::string> read_all(const std::filesystem::path& folder);
/// One for all exports of a test, with k 5 and no roster: what was looked through once is known.
Screener& screener();
/// Exports to a folder of its own, whatever is reviewed, and reads all of it.
std::map<std::string, std::string> exported(const Workshop&, ExportOptions = {});

} // namespace vagskal::test
