#pragma once
// Identities and counters of the workshop. Ids are drawn at random by whoever makes the thing (a client, the
// moderator's program), never counted: a counted id would tell who came first.
#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace vagskal {

/// N random or derived bytes; ordered bytewise. Shown and stored as 2·N lower-case hex digits.
template <std::size_t N, class Tag>
struct Bytes {
    std::array<std::uint8_t, N> value{};
    auto operator<=>(const Bytes&) const = default;
    bool is_zero() const { return *this == Bytes{}; }
    static constexpr std::size_t size = N;
};

using ItemId = Bytes<16, struct ItemTag>;       ///< a contribution
using ThemeId = Bytes<16, struct ThemeTag>;     ///< a theme
using NoteId = Bytes<16, struct NoteTag>;       ///< a note by moderator or note-taker
using MergeId = Bytes<16, struct MergeTag>;     ///< a merging of contributions
using GroupId = Bytes<16, struct GroupTag>;     ///< a group in the room
using PassageId = Bytes<16, struct PassageTag>; ///< a numbered passage of a text that people check
using TextId = Bytes<16, struct TextTag>;       ///< the bytes of whichever id a text has
using BallotId = Bytes<16, struct BallotTag>;   ///< a ballot while its vote is open
using VoiceId = Bytes<8, struct VoiceTag>;  ///< signatur: a pseudonym for one day, only in `voice` workshops
using Secret = Bytes<32, struct SecretTag>; ///< a key or token; never stored in the workshop file
using KeyHash = Bytes<32, struct KeyHashTag>;     ///< hash of a Secret: all that the file ever holds of it
using ChainHash = Bytes<32, struct ChainHashTag>; ///< hash over the journal up to an entry

/// Position of an entry in the journal; the first entry is 1, 0 means "nothing yet".
using Seq = std::uint64_t;
/// Raised at each takeover of the host's role; the first host has term 1.
using Term = std::uint32_t;
/// Minutes since 1970-01-01T00:00Z. The finest time that is ever stored, and only for activities.
using Minute = std::int64_t;

template <std::size_t N, class Tag>
std::string to_hex(const Bytes<N, Tag>& bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(2 * N);
    for (auto byte : bytes.value) {
        out.push_back(digits[byte >> 4]);
        out.push_back(digits[byte & 15]);
    }
    return out;
}

/// The inverse of to_hex; nothing for anything but exactly 2·N hex digits.
template <class B>
std::optional<B> from_hex(std::string_view text) {
    if (text.size() != 2 * B::size) return std::nullopt;
    const auto nibble = [](char c) -> int {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    };
    B out;
    for (std::size_t i = 0; i < B::size; ++i) {
        const int high = nibble(text[2 * i]), low = nibble(text[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out.value[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return out;
}

} // namespace vagskal

template <std::size_t N, class Tag>
struct std::hash<vagskal::Bytes<N, Tag>> {
    std::size_t operator()(const vagskal::Bytes<N, Tag>& bytes) const noexcept {
        static_assert(N >= sizeof(std::size_t));
        std::size_t out; // ids are random: any eight of their bytes are a hash
        std::memcpy(&out, bytes.value.data(), sizeof out);
        return out;
    }
};
