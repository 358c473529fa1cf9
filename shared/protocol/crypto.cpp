#include "shared/protocol/crypto.hpp"

#include <sodium.h>

#include <algorithm>
#include <cassert>
#include <stdexcept>

namespace vagskal {

namespace {

void absorb_domain(crypto_generichash_state& state, std::string_view domain) {
    assert(domain.size() <= 255);
    const auto length = static_cast<std::uint8_t>(domain.size());
    crypto_generichash_update(&state, &length, 1);
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(domain.data()), domain.size());
}

} // namespace

void start_crypto() {
    static const bool ready = [] {
        if (sodium_init() < 0) throw std::runtime_error("this computer gives no random numbers (libsodium)");
        return true;
    }();
    (void)ready;
}

void fill_random(std::span<std::uint8_t> out) {
    start_crypto();
    randombytes_buf(out.data(), out.size());
}

std::uint32_t random_below(std::uint32_t limit) {
    assert(limit > 0);
    start_crypto();
    return randombytes_uniform(limit);
}

KeyHash hash_bytes(ByteView bytes, std::string_view domain) {
    start_crypto();
    KeyHash out;
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, KeyHash::size);
    absorb_domain(state, domain);
    crypto_generichash_update(&state, bytes.data(), bytes.size());
    crypto_generichash_final(&state, out.value.data(), KeyHash::size);
    return out;
}

KeyHash hash_key(const Secret& secret, std::string_view domain) { return hash_bytes(secret.value, domain); }

KeyHash elector_mark(const Secret& vote_secret, const PeerKey& client, std::uint16_t share) {
    static_assert(Secret::size == crypto_auth_hmacsha256_KEYBYTES &&
                  KeyHash::size == crypto_auth_hmacsha256_BYTES);
    start_crypto();
    KeyHash out;
    std::array<std::uint8_t, PeerKey::size + 2> said{};
    std::ranges::copy(client.value, said.begin());
    said[PeerKey::size] = static_cast<std::uint8_t>(share);
    said[PeerKey::size + 1] = static_cast<std::uint8_t>(share >> 8);
    crypto_auth_hmacsha256(out.value.data(), said.data(), share == 0 ? PeerKey::size : said.size(),
                           vote_secret.value.data());
    return out;
}

Secret derive(const Secret& root, ByteView context) {
    start_crypto();
    Secret out;
    crypto_generichash_state state;
    crypto_generichash_init(&state, root.value.data(), Secret::size, Secret::size);
    absorb_domain(state, "vagskal derived secret");
    crypto_generichash_update(&state, context.data(), context.size());
    crypto_generichash_final(&state, out.value.data(), Secret::size);
    return out;
}

bool same_bytes(ByteView a, ByteView b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

void wipe(std::span<std::uint8_t> bytes) { sodium_memzero(bytes.data(), bytes.size()); }

KeyPair make_key_pair() {
    start_crypto();
    KeyPair out;
    crypto_box_keypair(out.public_key.value.data(), out.secret_key.value.data());
    return out;
}

KeyPair key_pair_of(const Secret& secret_key) {
    start_crypto();
    KeyPair out{{}, secret_key};
    crypto_scalarmult_base(out.public_key.value.data(), secret_key.value.data());
    return out;
}

std::size_t padded_size(std::size_t size) {
    const std::size_t whole = size + 4;
    for (const std::size_t step : {256U, 1024U, 4096U})
        if (whole <= step) return step;
    return (whole + 4095) / 4096 * 4096;
}

Frame pad(ByteView frame) {
    assert(frame.size() <= UINT32_MAX - 8192);
    Frame out(padded_size(frame.size()), 0);
    for (std::size_t i = 0; i < 4; ++i) out[i] = static_cast<std::uint8_t>(frame.size() >> (8 * i));
    std::ranges::copy(frame, out.begin() + 4);
    return out;
}

std::optional<Frame> unpad(ByteView padded) {
    if (padded.size() < 4) return std::nullopt;
    std::size_t size = 0;
    for (std::size_t i = 0; i < 4; ++i) size |= std::size_t{padded[i]} << (8 * i);
    if (size > padded.size() - 4 || padded_size(size) != padded.size()) return std::nullopt;
    const ByteView frame = padded.subspan(4, size), filling = padded.subspan(4 + size);
    if (std::ranges::any_of(filling, [](std::uint8_t byte) { return byte != 0; })) return std::nullopt;
    return Frame(frame.begin(), frame.end());
}

} // namespace vagskal
