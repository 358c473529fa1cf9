#pragma once
// The code that is read aloud in the room: twelve letters, "BCDF-GHJK-LMNP". The first eight say which host
// this is (they are computed from its public key, so a client can check the host before it sends anything),
// the last four which role the bearer has (drawn at random, one set per role, known to the host alone).
#include "shared/protocol/bytes.hpp"

#include <array>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace vagskal {

/// Consonants: no words come out, and nothing in it looks like a digit or another letter in capitals. 20
/// letters: eight of them are 34.5 bits, four 17.3.
inline constexpr std::string_view code_letters = "BCDFGHJKLMNPQRSTVWXZ";

using HostLetters = std::array<char, 8>;
using RoleLetters = std::array<char, 4>;

struct JoinCode {
    HostLetters host{};
    RoleLetters role{};
    /// "BCDF-GHJK-LMNP"
    std::string text() const;
    bool operator==(const JoinCode&) const = default;
};

/// Why a typed code cannot be one. `sentence` is an English msgid; fmt::format(fmt::runtime(tr(sentence)),
/// argument).
struct CodeProblem {
    const char* sentence;
    std::string argument;
};

/// Reads what was typed: case, spaces, hyphens and dashes do not matter.
tl::expected<JoinCode, CodeProblem> parse_join_code(std::string_view typed);

/// The eight letters of a host's key: Argon2id (libsodium MODERATE: 256 MiB, about a second) over the 32
/// bytes of the key, salt "vagskal-joincode"; the 16 bytes that come out are read as one big-endian number,
/// and its remainders by 20, least first, are the letters. Slow on purpose: to imitate a host one must find a
/// key with the same letters. Kept in memory per key; safe from several threads.
HostLetters host_letters(const PeerKey& host_key);

RoleLetters random_role_letters();

/// Compared in a time that says nothing of where they differ.
bool same_letters(const HostLetters& a, const HostLetters& b);
bool same_letters(const RoleLetters& a, const RoleLetters& b);

} // namespace vagskal
