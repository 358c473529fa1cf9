#pragma once
// Keys of clients, as short to write as a number.
#include "shared/protocol/transport.hpp"

namespace vagskal::test {

/// A key that is all `n`.
inline PeerKey key(std::uint8_t n) {
    PeerKey out;
    out.value.fill(n);
    return out;
}

} // namespace vagskal::test
