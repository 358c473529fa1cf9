#pragma once
// REFI-QDA 1.0 (www.qdasoftware.org): what programs for qualitative analysis exchange. A codebook (.qdc) is
// one XML file; a project (.qdpx) a zip with project.qde and the texts in a flat folder.
//
// Beyond the schema, what the strictest of the programs needs: `origin` is set; texts lie in files and not in
// the XML; no Notes, Cases or empty elements; the names of codes, of sources, and of sets and variables
// together, are unique; a source's name can be the name of a file; whoever coded is named everywhere.
// Positions count Unicode code points from 0, the end is exclusive.
#include "shared/model/result.hpp"

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace vagskal::qda {

/// The GUID of what is called so; the same each time it is asked for. No two things are called alike here.
using Guids = std::function<std::string(std::string_view what)>;

struct Code {
    std::string name;        ///< unique among the codes
    std::string parent;      ///< the name of one before it; empty: at the top. A parent is a heading alone.
    std::string description; ///< may be empty
    bool heading = false;    ///< nothing is coded with it, also when no code stands under it
};

struct Selection {
    std::size_t begin = 0, end = 0; ///< code points of the source's text
    std::string name;               ///< the contribution's id
    std::vector<std::string> codes; ///< names; at least one
};

struct Source {
    std::string key;         ///< unique; what its GUIDs are made from
    std::string name;        ///< as a person would call it; made unique by the writer
    std::string description; ///< may be empty
    std::string text;        ///< made with Paragraphs
    std::vector<Selection> selections{};
    std::vector<std::string> values{}; ///< of the project's variables, in their order; empty: has none
};

struct Set {
    std::string name, description;
    std::vector<std::string> sources; ///< their keys
};

struct Project {
    std::string name, description;
    std::string month; ///< "2019-05": the only time in it; empty: 1980-01
    std::vector<Code> codes{};
    std::vector<std::string> variables{}; ///< names; their values are texts
    std::vector<Source> sources{};
    std::vector<Set> sets{};
};

/// A text from paragraphs with a blank line between them: in NFC, lines parted by \n, no byte order mark.
class Paragraphs {
  public:
    struct Place {
        std::size_t begin, end; ///< code points
    };
    Place add(std::string_view paragraph);
    const std::string& text() const { return text_; }

  private:
    std::string text_;
    std::size_t length_ = 0; ///< code points of it
};

/// codebook.qdc. The format has no empty codebook: `if_none` is then a heading that says so.
std::string codebook_xml(const std::vector<Code>&, const std::string& if_none, const Guids&);

/// project.qde, without the texts.
std::string project_xml(const Project&, const Guids&);

/// project.qdpx. Refuses with Why::file_problem and `file` when the archive cannot be made.
Result<std::string> project_zip(const std::string& file, const Project&, const Guids&);

/// Fit for an attribute of one line: without control characters and white space at the ends, of at most 120
/// code points; with " (2)" after it when `taken` has it already, without regard to case. Puts it there.
std::string unique_name(std::string_view wanted, std::set<std::string>& taken);

} // namespace vagskal::qda
