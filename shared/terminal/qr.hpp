#pragma once
// QR codes, drawn black on white whatever the terminal's colours are, two modules to a row by half blocks.
#include "shared/terminal/canvas.hpp"

namespace vagskal::terminal {

class Qr {
  public:
    /// Error correction M. An empty text, or one longer than a QR code holds (about 2,300 bytes), gives an
    /// empty code.
    explicit Qr(const std::string& text);
    bool empty() const { return side_ == 0; }
    /// Columns and rows it needs, with a quiet zone of two modules around.
    Size size() const;
    /// True: a dark module. Outside the code everything is light.
    bool dark(int x, int y) const;
    /// False and nothing drawn when it does not fit. Where colours are off, light modules become blocks in
    /// the terminal's own colour (screen.cpp): right on dark terminals, and most cameras read it inverted on
    /// light ones.
    bool draw(Canvas canvas) const;

  private:
    int side_ = 0;
    std::vector<bool> modules_;
};

} // namespace vagskal::terminal
