#include "shared/store/chain.hpp"

#include <sodium.h>
#include <stdexcept>

namespace vagskal {
namespace {

class Hasher {
  public:
    Hasher() { crypto_generichash_init(&state_, nullptr, 0, 32); }
    Hasher& bytes(const void* data, std::size_t size) {
        crypto_generichash_update(&state_, static_cast<const unsigned char*>(data), size);
        return *this;
    }
    Hasher& text(std::string_view text) { return bytes(text.data(), text.size()); }
    Hasher& little_endian(std::uint64_t number, int size) {
        std::array<unsigned char, 8> out{};
        for (int i = 0; i < size; ++i, number >>= 8)
            out[static_cast<std::size_t>(i)] = static_cast<unsigned char>(number & 255);
        return bytes(out.data(), static_cast<std::size_t>(size));
    }
    template <class Out>
    Out done() {
        Out out;
        static_assert(Out::size == 32);
        crypto_generichash_final(&state_, out.value.data(), out.value.size());
        return out;
    }

  private:
    crypto_generichash_state state_;
};

} // namespace

std::vector<Salt> random_salts(std::size_t count) {
    if (sodium_init() < 0) throw std::runtime_error("no source of random numbers");
    static_assert(sizeof(Salt) == Salt::size);
    std::vector<Salt> salts(count);
    if (count > 0)
        randombytes_buf(salts.data(), count * sizeof(Salt)); // it may not be given null, not even for nothing
    return salts;
}

Digest body_digest(const Salt& salt, std::string_view body) {
    if (body.empty()) return Hasher().done<Digest>();
    return Hasher().bytes(salt.value.data(), salt.value.size()).text(body).done<Digest>();
}

Digest row_digest(std::string_view key, std::string_view head, std::string_view body) {
    return Hasher()
        .little_endian(key.size(), 8)
        .text(key)
        .little_endian(head.size(), 8)
        .text(head)
        .text(body)
        .done<Digest>();
}

ChainHash chained(const ChainHash& before, Seq seq, std::uint16_t tag, std::string_view head,
                  const Digest& digest) {
    return Hasher()
        .bytes(before.value.data(), before.value.size())
        .little_endian(seq, 8)
        .little_endian(tag, 2)
        .text(head)
        .bytes(digest.value.data(), digest.value.size())
        .done<ChainHash>();
}

} // namespace vagskal
