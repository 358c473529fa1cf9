#pragma once
// The page before the first part when the workshop is led without a network: what there is to do.
#include "facilitator/host/host.hpp"
#include "shared/terminal/canvas.hpp"

namespace vagskal {

/// `file`: of the workshop, as shown.
void draw_alone(terminal::Canvas canvas, const Workshop& workshop, const std::string& file);

} // namespace vagskal
