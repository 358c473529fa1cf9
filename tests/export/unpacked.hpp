#pragma once
// What somebody finds who takes an export apart: archives unpacked, escapes undone, disguises off.
#include <map>
#include <string>

namespace vagskal::test {

/// All files, those in archives as "project.qdpx/project.qde".
std::map<std::string, std::string> unpacked(const std::map<std::string, std::string>& files);

/// Without the escapes of XML, JSON, CSV and Markdown, in the form in which texts are matched.
std::string laid_bare(const std::string& content);

} // namespace vagskal::test
