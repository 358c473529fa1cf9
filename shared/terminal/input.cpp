// The bytes of xterm and its relatives: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html
#include "shared/terminal/key.hpp"
#include "shared/terminal/text.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace vagskal::terminal {
namespace {

constexpr std::string_view paste_begins = "\x1b[200~", paste_ends = "\x1b[201~";
constexpr std::size_t longest_sequence = 64, longest_paste = 1u << 20;

Key with_modifiers(Key key, int parameter) { // xterm: 1 + Shift 1 + Alt 2 + Ctrl 4
    const int bits = std::max(parameter - 1, 0);
    key.shift = bits & 1, key.alt = bits & 2, key.ctrl = bits & 4;
    return key;
}

std::optional<Key> by_letter(char letter) {
    switch (letter) {
    case 'A': return Key::of(Key::Name::up);
    case 'B': return Key::of(Key::Name::down);
    case 'C': return Key::of(Key::Name::right);
    case 'D': return Key::of(Key::Name::left);
    case 'H': return Key::of(Key::Name::home);
    case 'F': return Key::of(Key::Name::end);
    case 'M': return Key::of(Key::Name::enter); // the keypad's, ESC O M
    case 'P':
    case 'Q':
    case 'R':
    case 'S': return Key{Key::Name::function, static_cast<char32_t>(letter - 'P' + 1)};
    case 'Z': return Key{Key::Name::tab, 0, false, false, true};
    default: return std::nullopt;
    }
}

std::optional<Key> by_number(int number) {
    switch (number) {
    case 1:
    case 7: return Key::of(Key::Name::home);
    case 2: return Key::of(Key::Name::insert);
    case 3: return Key::of(Key::Name::del);
    case 4:
    case 8: return Key::of(Key::Name::end);
    case 5: return Key::of(Key::Name::page_up);
    case 6: return Key::of(Key::Name::page_down);
    default: break;
    }
    // 11-15 F1-F5, 17-21 F6-F10, 23-24 F11-F12: the gaps are the VT220's
    for (const auto& [from, to, f] : {std::tuple{11, 15, 1}, {17, 21, 6}, {23, 24, 11}})
        if (number >= from && number <= to)
            return Key{Key::Name::function, static_cast<char32_t>(f + number - from)};
    return std::nullopt;
}

std::vector<int> numbers(std::string_view parameters) {
    std::vector<int> out;
    while (!parameters.empty()) {
        const auto end = std::min(parameters.find(';'), parameters.size());
        int value = 0;
        std::from_chars(parameters.data(), parameters.data() + end, value);
        out.push_back(value);
        parameters.remove_prefix(std::min(end + 1, parameters.size()));
    }
    return out;
}

/// "ESC [ parameters final" without what it begins with.
std::optional<Input> control_sequence(std::string_view parameters, char final) {
    const bool mouse = parameters.starts_with('<');
    const auto n = numbers(mouse ? parameters.substr(1) : parameters);
    if (mouse) { // SGR: button; column; row from 1. 64 up: the wheel; 32: movement
        if (n.size() != 3 || (n[0] & 32)) return std::nullopt;
        Mouse out{Mouse::What::press, {n[1] - 1, n[2] - 1}};
        if (n[0] & 64) {
            if ((n[0] & 3) > 1) return std::nullopt;
            out.what = (n[0] & 1) ? Mouse::What::wheel_down : Mouse::What::wheel_up;
        } else if (final == 'm') {
            out.what = Mouse::What::release;
        } else if ((n[0] & 3) != 0) {
            return std::nullopt; // the left button alone does things
        }
        return out;
    }
    const auto key = final == '~' && !n.empty() ? by_number(n[0])
                     : final == 'M'             ? std::nullopt
                                                : by_letter(final);
    if (!key) return std::nullopt;
    return n.size() > 1 ? with_modifiers(*key, n[1]) : *key;
}

Key plain_byte(unsigned char byte) {
    switch (byte) {
    case '\r':
    case '\n': return Key::of(Key::Name::enter);
    case '\t': return Key::of(Key::Name::tab);
    case 8:
    case 127: return Key::of(Key::Name::backspace);
    case 0: return Key::control(' ');
    default:
        return byte < 27 ? Key::control(static_cast<char32_t>('a' + byte - 1))
                         : Key::control(static_cast<char32_t>(byte + 64));
    }
}

} // namespace

/// Takes one input off the front of held_; false when more bytes are needed.
bool InputDecoder::take(std::vector<Input>& out) {
    const auto drop = [this](std::size_t n) { return held_.erase(0, n), true; };
    if (held_.empty()) return false;
    if (pasting_) {
        const auto end = held_.find(paste_ends);
        // what may be the beginning of the end mark waits for the rest
        const auto usable =
            end != held_.npos ? end : held_.size() - std::min(held_.size(), paste_ends.size() - 1);
        pasted_.append(held_, 0, std::min(usable, longest_paste - std::min(pasted_.size(), longest_paste)));
        held_.erase(0, usable);
        if (end == held_.npos) return false;
        pasting_ = false;
        out.emplace_back(Paste{clean(pasted_)});
        pasted_.clear();
        return drop(paste_ends.size());
    }
    const auto first = static_cast<unsigned char>(held_[0]);
    if (first != 0x1b) {
        if (first < 0x20 || first == 0x7f) return out.emplace_back(plain_byte(first)), drop(1);
        const std::size_t length = first < 0x80   ? 1
                                   : first < 0xc2 ? 1
                                   : first < 0xe0 ? 2
                                   : first < 0xf0 ? 3
                                                  : 4;
        if (held_.size() < length) return false;
        std::size_t at = 0;
        const auto code = next_code_point(held_, at);
        if (code >= 0xa0 || (code >= 0x20 && code < 0x7f))
            out.emplace_back(Key::of(static_cast<char32_t>(code)));
        return drop(at);
    }
    if (held_.size() < 2) return false;
    if (held_.starts_with(paste_begins)) return pasting_ = true, drop(paste_begins.size());
    if (held_[1] == '[') {
        std::size_t at = 2;
        while (at < held_.size() && held_[at] >= 0x20 && held_[at] < 0x40) ++at;
        if (at > longest_sequence) return drop(at);
        if (at >= held_.size()) return false;
        if (const auto input = control_sequence(std::string_view(held_).substr(2, at - 2), held_[at]))
            out.push_back(*input);
        return drop(held_[at] == 0x1b ? at : at + 1);
    }
    if (held_[1] == 'O') {
        if (held_.size() < 3) return false;
        if (const auto key = by_letter(held_[2])) out.emplace_back(*key);
        return drop(3);
    }
    if (held_[1] == 0x1b) return out.emplace_back(Key::of(Key::Name::escape)), drop(1);
    // ESC and something else: that key with Alt
    const auto escape = held_.substr(0, 1);
    held_.erase(0, 1);
    std::vector<Input> inner;
    if (!take(inner)) return held_.insert(0, escape), false;
    for (auto& input : inner) {
        if (auto* key = std::get_if<Key>(&input)) key->alt = true;
        out.push_back(std::move(input));
    }
    return true;
}

std::vector<Input> InputDecoder::feed(std::string_view bytes) {
    held_ += bytes;
    std::vector<Input> out;
    while (take(out)) {
    }
    return out;
}

std::vector<Input> InputDecoder::quiet() {
    std::vector<Input> out;
    if (pasting_) {
        pasting_ = false;
        out.emplace_back(Paste{clean(pasted_ + held_)});
        pasted_.clear();
    } else if (held_ == "\x1b") {
        out.emplace_back(Key::of(Key::Name::escape));
    } else if (held_.size() == 2 && held_[0] == 0x1b) { // Alt-[ and Alt-O, which begin longer sequences
        Key key = Key::of(static_cast<char32_t>(static_cast<unsigned char>(held_[1])));
        key.alt = true;
        out.emplace_back(key);
    }
    held_.clear();
    return out;
}

} // namespace vagskal::terminal
