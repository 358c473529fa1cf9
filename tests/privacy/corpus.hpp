#pragma once
// The two annotated texts (corpus/README.md says how they were made), and how well the recognisers do on
// them.
#include "shared/privacy/marks.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace vagskal::test {

struct Expected {
    std::size_t begin = 0, end = 0; ///< bytes of Piece::text
    std::string kind;               ///< as it stands in the corpus
};
/// What somebody wrote in one go, without the markup.
struct Piece {
    std::string text;
    std::vector<Expected> expected;
};
/// `name`: "swedish" or "english".
std::vector<Piece> read_corpus(const std::string& name);
std::string corpus_path(const std::string& file);

/// The name of a kind in the corpus; "name", "place" and "organisation" are all one kind of mark.
std::string corpus_kind(MarkKind kind);

struct Count {
    std::size_t expected = 0, found = 0;    ///< of what ought to be marked
    std::size_t marked = 0, right = 0;      ///< of what was marked
    std::vector<std::string> missed, wrong; ///< in their surroundings, for whoever mends a recogniser
};
/// By the kinds of the corpus; what was marked as `unknown_name` and is none counts as "name".
std::map<std::string, Count> measure(const std::string& name, const Roster& roster, const WordLists& words);

} // namespace vagskal::test
