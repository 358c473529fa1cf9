#pragma once
// The withdrawal slip: the one secret from which the keys of a person's contributions derive, written so that
// it can be copied by hand. Whoever has it can withdraw those contributions on any computer while the
// moderator's program runs, or by `facilitator withdraw FILE SLIP`, until the workshop is sealed. Nothing
// else can be done with it, and it does not say whose it is or what was written.
//
// 27 letters and digits are used: those of which no two look alike, also when written by hand (no O, 0, I, 1,
// L; none of 2, 5, 8 and U, which are read as Z, S, B and V). In capitals, groups of four with a hyphen
// between. The last two are a check: BLAKE2b-256 of the secret's bytes (domain "withdrawal slip"), its first
// eight bytes as a big-endian number, its remainder by 27 * 27. What stands before them is the secret as one
// big-endian number in base 27, filled with the first letter on the left.
//
// A secret made by new_root() has 15 random bytes and 17 zeroes after them: 120 bits are more than anybody
// can try, and its slip is seven groups. One of 32 random bytes, as earlier versions made them, has fourteen.
#include "shared/model/result.hpp"
#include "shared/protocol/bytes.hpp"

#include <string>
#include <string_view>

namespace vagskal {

inline constexpr std::string_view slip_letters = "ABCDEFGHJKMNPQRSTVWXYZ34679";

/// A client's secret, short enough for a slip that people copy.
Secret new_root();

/// "ABCD-EFGH-…": seven groups for what new_root() made, otherwise fourteen.
std::string slip_of(const Secret& root);

/// Reads what was typed; case, spaces and hyphens do not matter. Refusal: usage, with a sentence in the
/// language in force that says which letter cannot be there, or that there are too few or too many, or that
/// there is a typing error somewhere.
Result<Secret> read_slip(std::string_view typed);

/// The key of one contribution: proves the right to change and withdraw it. The file holds
/// hash_key(key_from(root, item), "item").
Secret key_from(const Secret& root, const ItemId& item);

/// The id of the contribution number `n` (from 0) of whoever has this secret: the first 16 bytes of what is
/// derived from it for "item id" and n (4 bytes, little-endian). To everybody else it is a random id; the
/// holder of a slip knows by it what is theirs, without asking anybody.
ItemId item_from(const Secret& root, std::uint32_t n);
/// As many as a slip looks for.
inline constexpr std::uint32_t most_own = 1000;

} // namespace vagskal
