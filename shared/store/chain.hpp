#pragma once
// The hashes that hold the journal together (BLAKE2b-256):
//
//   digest = H(salt ‖ body)         H of nothing for an entry that has no body
//   chain  = H(chain before ‖ seq, 8 bytes little-endian ‖ tag, 2 bytes little-endian ‖ head ‖ digest)
//
// The chain before the first entry is all zeros. When a body is erased its salt goes with it: the digest that
// stays for the chain's sake then tells nothing, not even to somebody who guesses the words.
#include "shared/model/ids.hpp"

#include <vector>

namespace vagskal {

using Salt = Bytes<16, struct SaltTag>;
using Digest = Bytes<32, struct DigestTag>;

std::vector<Salt> random_salts(std::size_t count);
Digest body_digest(const Salt& salt, std::string_view body);
/// Of a row of the waiting tables, which stand in no chain.
Digest row_digest(std::string_view key, std::string_view head, std::string_view body);
ChainHash chained(const ChainHash& before, Seq seq, std::uint16_t tag, std::string_view head,
                  const Digest& digest);

} // namespace vagskal
