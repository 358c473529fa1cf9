#include "shared/protocol/crypto.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace vagskal;

namespace {

template <class B>
B filled(std::uint8_t byte) {
    B out;
    out.value.fill(byte);
    return out;
}

} // namespace

// These go into files that are read years later: the bytes never change.
TEST_CASE("hashes are as they always were") {
    CHECK(to_hex(hash_key(filled<Secret>(1), "item")) ==
          "b1c382a301db8d5447f05eeae8c1d7a91262792336037a3ae7dc4bfb6fac7023");
    CHECK(to_hex(elector_mark(filled<Secret>(1), filled<PeerKey>(2))) ==
          "7321406e0c880fd92597898beb393af2aebed51ab5cdf1d52e5991f9afadd2de");
    CHECK(to_hex(derive(filled<Secret>(1), filled<ItemId>(2).value)) ==
          "c09a73331350c05ce3a361963295f342033b686f0149f04bc414ed2dcacf6ef2");
}

TEST_CASE("domains, contexts and secrets are told apart") {
    const auto secret = filled<Secret>(1);
    std::set<std::string> all;
    for (const auto* domain : {"", "item", "group", "voice"}) all.insert(to_hex(hash_key(secret, domain)));
    all.insert(to_hex(hash_key(filled<Secret>(2), "item")));
    all.insert(to_hex(derive(secret, filled<ItemId>(1).value)));
    all.insert(to_hex(derive(secret, filled<ItemId>(2).value)));
    all.insert(to_hex(derive(filled<Secret>(2), filled<ItemId>(1).value)));
    all.insert(to_hex(elector_mark(secret, filled<PeerKey>(1))));
    all.insert(to_hex(elector_mark(filled<Secret>(2), filled<PeerKey>(1))));
    all.insert(to_hex(elector_mark(secret, filled<PeerKey>(2))));
    CHECK(all.size() == 11);
}

TEST_CASE("random is random, and comparing is exact") {
    CHECK(random<ItemId>() != random<ItemId>());
    const auto a = filled<Secret>(1);
    auto b = a;
    CHECK(same(a, b));
    b.value[31] ^= 1;
    CHECK_FALSE(same(a, b));
    CHECK_FALSE(same_bytes(ByteView(a.value), ByteView(a.value).first(31)));
    wipe(b.value);
    CHECK(b.is_zero());
}

TEST_CASE("a kept secret half gives the same pair") {
    const auto pair = make_key_pair();
    CHECK(key_pair_of(pair.secret_key).public_key == pair.public_key);
    CHECK(make_key_pair().public_key != pair.public_key);
}

TEST_CASE("frames have few sizes on the line") {
    std::set<std::size_t> sizes;
    for (std::size_t size = 0; size <= 4092; ++size) {
        const Frame frame(size, 7);
        const auto padded = pad(frame);
        sizes.insert(padded.size());
        REQUIRE(unpad(padded) == frame);
    }
    CHECK(sizes == std::set<std::size_t>{256, 1024, 4096});
    CHECK(padded_size(4093) == 8192);
    CHECK(padded_size(max_frame) == 15 * 4096);
    CHECK(padded_size(max_frame) + 33 <= 64 * 1024); // CURVE's share of the line's limit
}

TEST_CASE("what pad() cannot have made is refused") {
    const auto padded = pad(Frame{1, 2, 3});
    for (std::size_t size = 0; size < padded.size(); ++size) CHECK_FALSE(unpad(ByteView(padded).first(size)));
    auto longer = padded;
    longer.resize(1024); // the right frame, in a size that its length does not have
    CHECK_FALSE(unpad(longer));
    auto smuggled = padded;
    smuggled.back() = 1;
    CHECK_FALSE(unpad(smuggled));
    auto lying = padded;
    lying[3] = 0xFF;
    CHECK_FALSE(unpad(lying));
}
