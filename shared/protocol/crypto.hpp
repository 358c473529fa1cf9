#pragma once
// Everything drawn, hashed or derived with libsodium. No other file of this room but zmq_*.cpp and
// join_code.cpp sees a library of cryptography.
#include "shared/protocol/bytes.hpp"

#include <optional>
#include <string_view>

namespace vagskal {

/// Prepares libsodium; every function here calls it. Throws std::runtime_error when the machine gives no
/// randomness.
void start_crypto();

void fill_random(std::span<std::uint8_t> out);
/// Random bytes of the wanted kind: random<ItemId>(), random<Secret>().
template <class B>
B random() {
    B out;
    fill_random(out.value);
    return out;
}
/// A uniformly drawn number below `limit` (1 or more).
std::uint32_t random_below(std::uint32_t limit);

/// What the workshop file may hold of a secret: BLAKE2b-256 over (length of domain, domain, secret). Another
/// domain
/// ("item", "group", "voice", ...; at most 255 bytes) gives an unrelated hash of the same secret.
KeyHash hash_key(const Secret& secret, std::string_view domain);
/// BLAKE2b-256 over (length of domain, domain, bytes), for what is no secret.
KeyHash hash_bytes(ByteView bytes, std::string_view domain);

/// HMAC-SHA-256 of a client's key under a secret that lives as long as its vote: says "this client has voted"
/// and, once the secret is destroyed, nothing more. `share`: which of the ballots that one client casts for
/// several people (the key's two bytes more, little-endian; none for its own, 0); their marks have nothing in
/// common.
KeyHash elector_mark(const Secret& vote_secret, const PeerKey& client, std::uint16_t share = 0);

/// The key of one contribution (context: its id) from the client's only secret: keyed BLAKE2b-256. The root
/// cannot be computed from what was derived, nor one derived key from another.
Secret derive(const Secret& root, ByteView context);

/// Equal? In a time that depends on the lengths alone.
bool same_bytes(ByteView a, ByteView b);
template <std::size_t N, class Tag>
bool same(const Bytes<N, Tag>& a, const Bytes<N, Tag>& b) {
    return same_bytes(a.value, b.value);
}
/// Overwrites, and is not optimised away.
void wipe(std::span<std::uint8_t> bytes);

/// A CURVE key pair, 32 raw bytes each (ZeroMQ takes them as they are).
struct KeyPair {
    PeerKey public_key;
    Secret secret_key;
};
KeyPair make_key_pair();
/// The pair whose secret half was kept.
KeyPair key_pair_of(const Secret& secret_key);

/// The size on the line of a frame of `size` bytes: 4 bytes of length and padding to 256, 1024, 4096, then
/// whole 4096s.
std::size_t padded_size(std::size_t size);
/// Length (4 bytes, little-endian), frame, zeroes. An observer of the network sees one of few sizes.
/// Transports over a network do this themselves; callers of a transport never do.
Frame pad(ByteView frame);
/// The inverse; nothing when the bytes are not exactly what pad() makes of such a length.
std::optional<Frame> unpad(ByteView padded);

} // namespace vagskal
