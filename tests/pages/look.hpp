#pragma once
// A page taken apart, as strictly as XML: what it holds, and whether it keeps what pages promise.
#include <map>
#include <string>
#include <vector>

namespace vagskal::test {

struct Element {
    std::string tag;
    std::map<std::string, std::string> attributes; ///< as they mean, not as they are written
    std::vector<std::size_t> ancestors;            ///< indices of what it stands in, the outermost first
    std::string text;                              ///< all text in it, and in what it holds
    std::string at(const std::string& name) const {
        const auto found = attributes.find(name);
        return found == attributes.end() ? std::string() : found->second;
    }
    bool has(const std::string& name) const { return attributes.contains(name); }
};

struct Taken {
    std::vector<Element> elements; ///< in document order
    std::string wrong;             ///< empty: well formed
    std::vector<const Element*> all(const std::string& tag) const;
    const Element* with_id(const std::string& id) const;
};
Taken take_apart(const std::string& page);

/// What is wrong with the page, one line each; empty: nothing. Well-formedness, unique ids, labels, headings,
/// nothing inline, nothing from elsewhere, references that lead somewhere.
std::vector<std::string> faults(const std::string& page);

} // namespace vagskal::test
