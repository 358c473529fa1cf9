#pragma once
// What goes over a line, before anybody has given it a meaning.
#include "shared/model/ids.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace vagskal {

/// One message as bytes, as the codec made it: no padding, no length in front.
using Frame = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

/// A Curve25519 public key: who a connection is. Proven by the CURVE handshake, never claimed in a message.
using PeerKey = Bytes<32, struct PeerKeyTag>;

/// The largest Frame that a transport carries. The line's limit is 64 KiB (ZMQ_MAXMSGSIZE) and CURVE counts
/// its own 33 bytes against it, so the largest padded frame is 15 x 4096 bytes, of which 4 are the length.
inline constexpr std::size_t max_frame = 15 * 4096 - 4;

template <std::size_t N, class Tag>
ByteView view(const Bytes<N, Tag>& bytes) {
    return bytes.value;
}

} // namespace vagskal
