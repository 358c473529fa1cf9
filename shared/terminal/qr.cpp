#include "shared/terminal/qr.hpp"

#include <memory>
#include <qrencode.h>

namespace vagskal::terminal {
namespace {

constexpr int quiet = 2; // the standard asks for 4; 2 is what cameras need on a screen, and saves rows

} // namespace

Qr::Qr(const std::string& text) {
    if (text.empty()) return;
    using Code = std::unique_ptr<QRcode, decltype(&QRcode_free)>;
    const Code code(QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free);
    if (!code) return;
    side_ = code->width;
    const auto count = static_cast<std::size_t>(side_) * static_cast<std::size_t>(side_);
    for (std::size_t i = 0; i < count; ++i) modules_.push_back((code->data[i] & 1) != 0); // bit 0: dark
}

Size Qr::size() const {
    if (empty()) return {};
    const int full = side_ + 2 * quiet;
    return {full, (full + 1) / 2};
}

bool Qr::dark(int x, int y) const {
    if (x < 0 || y < 0 || x >= side_ || y >= side_) return false;
    return modules_[static_cast<std::size_t>(y * side_ + x)];
}

bool Qr::draw(Canvas canvas) const {
    const auto wanted = size();
    if (empty() || canvas.width() < wanted.width || canvas.height() < wanted.height) return false;
    for (int row = 0; row < wanted.height; ++row)
        for (int column = 0; column < wanted.width; ++column) {
            const int x = column - quiet, y = 2 * row - quiet;
            const bool upper = dark(x, y), lower = dark(x, y + 1);
            const auto* block = upper && lower ? "█" : upper ? "▀" : lower ? "▄" : " ";
            canvas.put(column, row, block, Style::paper);
        }
    return true;
}

} // namespace vagskal::terminal
