#pragma once
#include "facilitator/export/material.hpp"

namespace vagskal {

/// README.txt: what each of the files is, what the material is, and what cannot be promised. In the language
/// in force.
std::string readme(const Material&, const std::vector<std::string>& files);

} // namespace vagskal
