#pragma once
// A Refusal as one sentence for people: what happened and what to do.
#include "shared/model/result.hpp"

#include <string>

namespace vagskal {

/// In the language in force. Never holds anything that the refusal's args do not.
std::string sentence(const Refusal& refusal);

} // namespace vagskal
