#pragma once
// A way of counting votes (the activity's option `method`). Each has a file here and a line in methods.cpp.
#include "shared/model/kind.hpp"

namespace vagskal::kinds {

class VoteMethod {
  public:
    virtual ~VoteMethod() = default;
    virtual std::string_view id() const = 0;
    /// What is wrong with the options, in the language in force, or empty.
    virtual std::string check(const Activity&) const = 0;
    /// May these marks stand together on one ballot?
    virtual Result<Choices> validate(const Activity&, const Choices&) const = 0;
    /// Adds one ballot's mark to what the ballots before it gave.
    virtual void count(Standing&, const Choice&) const = 0;
    /// The result in words: "7 dots".
    virtual std::string shown(const Standing&) const = 0;
};

/// nullptr for a method that this program does not know. An activity that names none has dots.
const VoteMethod* find_method(const Activity&);

/// "dots": everybody has a number of dots (option `dots`, 1 to 100, otherwise 5) to spread or to heap.
const VoteMethod& dots();

} // namespace vagskal::kinds
