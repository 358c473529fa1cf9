#pragma once
// The changing parts of pages, made once for all browsers that see the same, and what has changed from one
// to the next.
#include "facilitator/web/page.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace vagskal::web {

/// Everything that what is shown depends on (see Fragments).
struct ShownFor {
    Role role{};
    std::optional<GroupId> group;
    std::string language, part;
    Place place;
    std::uint32_t present = 0, voters = 0;
    std::map<std::string, std::uint32_t> counts, ballots;
    std::string second; ///< where browsers are let in should this computer be lost
    bool operator==(const ShownFor&) const = default;
};
/// What the link's replica and room are now, in the calling thread's language.
ShownFor shown_for(const View& view);

struct Shown {
    std::uint64_t number = 0; ///< its own
    std::map<std::string, std::string> html;
    std::string state; ///< one line of JSON
};

/// Safe from several threads.
class Shows {
  public:
    /// As it was made for others, or made now, in the calling thread's language. The link is the caller's.
    std::shared_ptr<const Shown> get(const View& view);
    /// The elements that differ, as a JSON object; all of them without `from`.
    std::shared_ptr<const std::string> changes(const Shown* from, const Shown& to);
    std::uint64_t made() const; ///< how many were made, for tests

  private:
    mutable std::mutex mutex_, changes_mutex_;
    std::uint64_t last_ = 0;
    std::deque<std::pair<ShownFor, std::shared_ptr<const Shown>>> kept_; ///< newest first
    struct Changes {
        std::uint64_t from = 0, to = 0;
        std::shared_ptr<const std::string> json;
    };
    std::deque<Changes> changes_; ///< newest first
};

} // namespace vagskal::web
