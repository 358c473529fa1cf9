#include "shared/protocol/join_code.hpp"

#include "shared/protocol/crypto.hpp"

#include <sodium.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <new>
#include <string>

namespace vagskal {

namespace {

/// One UTF-8 character at the start of `text` (a stray byte counts as one), for saying what cannot occur.
std::string first_character(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && size < 4 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
    return std::string(text.substr(0, size));
}

/// People separate the groups with what their keyboard or mail program makes of a hyphen or a space.
std::size_t separator_at(std::string_view text) {
    static constexpr std::string_view separators[] = {" ",      "\t",     "\r",     "\n",     "-",
                                                      "_",      ".",      "\u00a0", "\u2010", "\u2011",
                                                      "\u2012", "\u2013", "\u2014", "\u202f"};
    for (const auto separator : separators)
        if (text.starts_with(separator)) return separator.size();
    return 0;
}

ByteView bytes_of(std::span<const char> letters) {
    return {reinterpret_cast<const std::uint8_t*>(letters.data()), letters.size()};
}

HostLetters compute_host_letters(const PeerKey& host_key) {
    static constexpr unsigned char salt[] =
        "vagskal-joincode"; // documented in the header: part of the format
    static_assert(sizeof salt - 1 == crypto_pwhash_SALTBYTES);
    start_crypto();
    std::array<std::uint8_t, 16> number{};
    if (crypto_pwhash(number.data(), number.size(), reinterpret_cast<const char*>(host_key.value.data()),
                      PeerKey::size, salt, crypto_pwhash_argon2id_OPSLIMIT_MODERATE,
                      crypto_pwhash_argon2id_MEMLIMIT_MODERATE, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc(); // the only way it fails: no 256 MiB
    HostLetters out{};
    for (char& letter : out) {
        unsigned remainder = 0; // long division of the big-endian number by 20
        for (auto& byte : number) {
            const unsigned digit = remainder * 256 + byte;
            byte = static_cast<std::uint8_t>(digit / 20);
            remainder = digit % 20;
        }
        letter = code_letters[remainder];
    }
    return out;
}

} // namespace

std::string JoinCode::text() const {
    std::string out;
    const auto add = [&](char letter) {
        if (out.size() == 4 || out.size() == 9) out.push_back('-');
        out.push_back(letter);
    };
    std::ranges::for_each(host, add);
    std::ranges::for_each(role, add);
    return out;
}

tl::expected<JoinCode, CodeProblem> parse_join_code(std::string_view typed) {
    std::string letters;
    while (!typed.empty()) {
        if (const auto size = separator_at(typed); size > 0) {
            typed.remove_prefix(size);
            continue;
        }
        const char letter = typed[0] >= 'a' && typed[0] <= 'z' ? static_cast<char>(typed[0] - 32) : typed[0];
        if (code_letters.find(letter) == std::string_view::npos)
            return tl::unexpected(
                CodeProblem{"“{}” is never part of a code: a code has only consonants, no vowels and no "
                            "digits. Look at the screen in the room again.",
                            first_character(typed)});
        letters.push_back(letter);
        typed.remove_prefix(1);
    }
    JoinCode out;
    const std::size_t wanted = out.host.size() + out.role.size();
    if (letters.size() < wanted)
        return tl::unexpected(CodeProblem{
            "The code has twelve letters; this has only {}. Look at the screen in the room again.",
            std::to_string(letters.size())});
    if (letters.size() > wanted)
        return tl::unexpected(
            CodeProblem{"The code has twelve letters; this has {}. Look at the screen in the room again.",
                        std::to_string(letters.size())});
    std::copy_n(letters.begin(), out.host.size(), out.host.begin());
    std::copy_n(letters.begin() + out.host.size(), out.role.size(), out.role.begin());
    return out;
}

HostLetters host_letters(const PeerKey& host_key) {
    // Held while computing: many clients of one process then wait for one computation instead of taking 256
    // MiB each. Small and cleared when full, so that a host that shows a new key at every try fills no
    // memory.
    static std::mutex mutex;
    static std::map<PeerKey, HostLetters> known;
    const std::lock_guard lock(mutex);
    if (const auto found = known.find(host_key); found != known.end()) return found->second;
    if (known.size() >= 64) known.clear();
    return known.emplace(host_key, compute_host_letters(host_key)).first->second;
}

RoleLetters random_role_letters() {
    RoleLetters out{};
    for (char& letter : out)
        letter = code_letters[random_below(static_cast<std::uint32_t>(code_letters.size()))];
    return out;
}

bool same_letters(const HostLetters& a, const HostLetters& b) { return same_bytes(bytes_of(a), bytes_of(b)); }
bool same_letters(const RoleLetters& a, const RoleLetters& b) { return same_bytes(bytes_of(a), bytes_of(b)); }

} // namespace vagskal
