#pragma once
// The parts of hostile_helper (helper.cpp says what it is).
#include <nlohmann/json.hpp>
#include <string>

namespace vagskal::hostile {

using Json = nlohmann::json;

std::string bytes_of_hex(const std::string& hex);
/// Reads commands, a line of JSON each, until stdin ends.
int codec();

} // namespace vagskal::hostile
