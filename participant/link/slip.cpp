#include "participant/link/slip.hpp"

#include "shared/protocol/crypto.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <vector>

namespace vagskal {
namespace {

constexpr std::size_t base = slip_letters.size(), check_letters = 2, group = 4;
static_assert(base == 27);

/// A length of secret, and how many letters it takes.
struct Size {
    std::size_t bytes, letters;
};
constexpr Size short_size{15, 26}, long_size{Secret::size, 54}; // 27^26 > 256^15, 27^54 > 256^32

std::string in_letters(ByteView bytes, std::size_t letters) {
    std::vector<std::uint8_t> number(bytes.begin(), bytes.end());
    std::string out(letters, slip_letters.front());
    for (auto at = letters; at-- > 0;) {
        std::size_t remainder = 0; // long division of the big-endian number
        for (auto& byte : number) {
            const auto digit = remainder * 256 + byte;
            byte = static_cast<std::uint8_t>(digit / base);
            remainder = digit % base;
        }
        out[at] = slip_letters[remainder];
    }
    return out;
}

/// False: the letters are a larger number than these bytes hold.
bool from_letters(std::string_view letters, std::span<std::uint8_t> out) {
    std::ranges::fill(out, std::uint8_t{0});
    for (const char letter : letters) {
        auto carry = slip_letters.find(letter);
        for (auto at = out.size(); at-- > 0;) {
            carry += out[at] * base;
            out[at] = static_cast<std::uint8_t>(carry % 256);
            carry /= 256;
        }
        if (carry != 0) return false;
    }
    return true;
}

std::string check_of(ByteView bytes) {
    const auto hash = hash_bytes(bytes, "withdrawal slip");
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i) number = number << 8 | hash.value[i];
    number %= base * base;
    return {slip_letters[number / base], slip_letters[number % base]};
}

Size size_of(const Secret& root) {
    const bool is_short =
        std::all_of(root.value.begin() + short_size.bytes, root.value.end(), [](auto b) { return b == 0; });
    return is_short ? short_size : long_size;
}

/// One UTF-8 character at the start of `text`, for saying what cannot occur.
std::string_view first_character(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && size < 4 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
    return text.substr(0, size);
}

/// What people and mail programs put between the groups.
bool separates(std::string_view character) {
    static constexpr std::array<std::string_view, 14> all{" ",      "\t",     "\r",     "\n",     "-",
                                                          "_",      ".",      "\u00a0", "\u2010", "\u2011",
                                                          "\u2012", "\u2013", "\u2014", "\u202f"};
    return std::ranges::find(all, character) != all.end();
}

/// The letter that was meant; 0: none.
char meant(std::string_view character) {
    if (character.size() != 1) return 0;
    char letter = character[0];
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    switch (letter) {
    case '2': letter = 'Z'; break;
    case '5': letter = 'S'; break;
    case '8': letter = 'B'; break;
    case 'U': letter = 'V'; break;
    default: break;
    }
    return slip_letters.find(letter) == std::string_view::npos ? char{0} : letter;
}

tl::unexpected<Refusal> wrong(std::string sentence) { return refuse(Why::usage, {std::move(sentence)}); }

} // namespace

Secret new_root() {
    Secret root;
    fill_random(std::span(root.value).first(short_size.bytes));
    return root;
}

std::string slip_of(const Secret& root) {
    const auto size = size_of(root);
    const auto bytes = view(root).first(size.bytes);
    const auto letters = in_letters(bytes, size.letters) + check_of(bytes);
    std::string out;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (i > 0 && i % group == 0) out += '-';
        out += letters[i];
    }
    return out;
}

Result<Secret> read_slip(std::string_view typed) {
    std::string letters;
    while (!typed.empty()) {
        const auto character = first_character(typed);
        typed.remove_prefix(character.size());
        if (separates(character)) continue;
        const char letter = meant(character);
        if (letter == 0)
            return wrong(fmt::format(fmt::runtime(tr("“{}” is never part of a withdrawal slip; look at that "
                                                     "place on the slip again.")),
                                     character));
        letters += letter;
    }
    const bool is_short = letters.size() == short_size.letters + check_letters;
    if (!is_short && letters.size() != long_size.letters + check_letters)
        return wrong(fmt::format(fmt::runtime(tr("A withdrawal slip has {0} letters and digits (a few older "
                                                 "ones {1}); this has {2}. Compare it with the slip.")),
                                 short_size.letters + check_letters, long_size.letters + check_letters,
                                 letters.size()));
    const auto size = is_short ? short_size : long_size;
    Secret root;
    const auto bytes = std::span(root.value).first(size.bytes);
    const std::string_view all = letters;
    if (!from_letters(all.substr(0, size.letters), bytes) || check_of(bytes) != all.substr(size.letters))
        return wrong(tr("There is a typing error somewhere in the withdrawal slip; compare it with the slip, "
                        "group by group."));
    return root;
}

Secret key_from(const Secret& root, const ItemId& item) { return derive(root, view(item)); }

ItemId item_from(const Secret& root, std::uint32_t n) {
    // Never as long as an id: what is derived for an id is a key.
    std::vector<std::uint8_t> context{'i', 't', 'e', 'm', ' ', 'i', 'd'};
    for (int shift = 0; shift < 32; shift += 8) context.push_back(static_cast<std::uint8_t>(n >> shift));
    static_assert(ItemId::size != 7 + 4);
    const auto derived = derive(root, context);
    ItemId out;
    std::copy_n(derived.value.begin(), ItemId::size, out.value.begin());
    return out;
}

} // namespace vagskal
