#include "facilitator/seal/locked_file.hpp"

#include "facilitator/seal/files.hpp"
#include "shared/words/words.hpp"

#include <array>
#include <cstring>
#include <functional>
#include <memory>
#include <sodium.h>
#include <span>
#include <stdexcept>
#include <vector>

namespace vagskal {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic = "VSKLOCK1";
constexpr std::size_t piece = 65536;
constexpr std::size_t preamble_size =
    8 + 8 + 8 + crypto_pwhash_SALTBYTES + crypto_secretstream_xchacha20poly1305_HEADERBYTES;
/// A file may come from anybody: it does not get to ask for more work or memory than this.
constexpr std::uint64_t most_operations = 16, most_memory = 1ULL << 30U;

using Preamble = std::array<unsigned char, preamble_size>;
using Sink = std::function<void(std::span<const unsigned char>)>;

void put_number(unsigned char* to, std::uint64_t number) {
    for (int i = 0; i < 8; ++i, number >>= 8U) to[i] = static_cast<unsigned char>(number & 255U);
}
std::uint64_t number_at(const unsigned char* from) {
    std::uint64_t out = 0;
    for (int i = 8; i-- > 0;) out = out << 8U | from[i];
    return out;
}

/// 32 bytes that are overwritten when they are not needed any more.
struct Key {
    std::array<unsigned char, crypto_secretstream_xchacha20poly1305_KEYBYTES> bytes{};
    Key() = default;
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;
    ~Key() { sodium_memzero(bytes.data(), bytes.size()); }
    void derive(std::string_view passphrase, const unsigned char* salt, std::uint64_t operations,
                std::uint64_t memory) {
        if (crypto_pwhash(bytes.data(), bytes.size(), passphrase.data(), passphrase.size(), salt, operations,
                          static_cast<std::size_t>(memory), crypto_pwhash_ALG_ARGON2ID13) != 0)
            throw std::runtime_error("not enough memory for the passphrase");
    }
};

void must_have_sodium() {
    if (sodium_init() < 0) throw std::runtime_error("no source of random numbers");
}

/// The next piece of a file; shorter than asked for only at its end.
std::size_t read_piece(const FileIn& in, std::span<unsigned char> into) {
    std::size_t done = 0;
    while (done < into.size()) {
        const auto n = in.read(into.subspan(done));
        if (n == 0) break;
        done += n;
    }
    return done;
}

void lock(const FileIn& in, const Sink& out, std::string_view passphrase) {
    Preamble before{};
    std::memcpy(before.data(), magic.data(), magic.size());
    put_number(&before[8], crypto_pwhash_OPSLIMIT_MODERATE);
    put_number(&before[16], crypto_pwhash_MEMLIMIT_MODERATE);
    randombytes_buf(&before[24], crypto_pwhash_SALTBYTES);
    Key key;
    key.derive(passphrase, &before[24], crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE);
    crypto_secretstream_xchacha20poly1305_state state;
    crypto_secretstream_xchacha20poly1305_init_push(&state, &before[24 + crypto_pwhash_SALTBYTES],
                                                    key.bytes.data());
    out(before);
    std::vector<unsigned char> plain(piece), next(piece),
        locked(piece + crypto_secretstream_xchacha20poly1305_ABYTES);
    std::size_t size = read_piece(in, plain);
    for (bool first = true;; first = false) {
        const std::size_t after = size == piece ? read_piece(in, next) : 0;
        const bool last = after == 0;
        crypto_secretstream_xchacha20poly1305_push(
            &state, locked.data(), nullptr, plain.data(), size, first ? before.data() : nullptr,
            first ? before.size() : 0, last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
        out(std::span(locked).first(size + crypto_secretstream_xchacha20poly1305_ABYTES));
        if (last) break;
        plain.swap(next);
        size = after;
    }
    sodium_memzero(plain.data(), plain.size());
    sodium_memzero(next.data(), next.size());
    sodium_memzero(&state, sizeof state);
}

enum class Opened : std::uint8_t { well, not_ours, wrong };

Opened unlock(const FileIn& in, const Sink& out, std::string_view passphrase) {
    Preamble before{};
    if (read_piece(in, before) != before.size() ||
        std::memcmp(before.data(), magic.data(), magic.size()) != 0)
        return Opened::not_ours;
    const auto operations = number_at(&before[8]), memory = number_at(&before[16]);
    if (operations < crypto_pwhash_OPSLIMIT_MIN || operations > most_operations ||
        memory < crypto_pwhash_MEMLIMIT_MIN || memory > most_memory)
        return Opened::not_ours;
    Key key;
    key.derive(passphrase, &before[24], operations, memory);
    crypto_secretstream_xchacha20poly1305_state state;
    if (crypto_secretstream_xchacha20poly1305_init_pull(&state, &before[24 + crypto_pwhash_SALTBYTES],
                                                        key.bytes.data()) != 0)
        return Opened::wrong;
    std::vector<unsigned char> locked(piece + crypto_secretstream_xchacha20poly1305_ABYTES), plain(piece);
    for (bool first = true;; first = false) {
        const auto size = read_piece(in, locked);
        if (size < crypto_secretstream_xchacha20poly1305_ABYTES) return Opened::wrong;
        unsigned char tag = 0;
        unsigned long long length = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(&state, plain.data(), &length, &tag, locked.data(),
                                                       size, first ? before.data() : nullptr,
                                                       first ? before.size() : 0) != 0)
            return Opened::wrong;
        out(std::span(plain).first(static_cast<std::size_t>(length)));
        if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
            unsigned char more = 0;
            const bool ends = in.read(std::span(&more, 1)) == 0;
            sodium_memzero(plain.data(), plain.size());
            sodium_memzero(&state, sizeof state);
            return ends ? Opened::well : Opened::wrong;
        }
    }
}

class Sha256 {
  public:
    Sha256() { crypto_hash_sha256_init(&state_); }
    void add(std::span<const unsigned char> bytes) {
        crypto_hash_sha256_update(&state_, bytes.data(), bytes.size());
    }
    std::string hex() {
        std::array<unsigned char, crypto_hash_sha256_BYTES> out{};
        crypto_hash_sha256_final(&state_, out.data());
        std::string text(2 * out.size() + 1, '\0');
        sodium_bin2hex(text.data(), text.size(), out.data(), out.size());
        text.pop_back();
        return text;
    }

  private:
    crypto_hash_sha256_state state_{};
};

} // namespace

std::string sha256_of(const fs::path& path) {
    must_have_sodium();
    const FileIn in(path);
    Sha256 sum;
    std::vector<unsigned char> bytes(piece);
    while (const auto size = in.read(bytes)) sum.add(std::span(bytes).first(size));
    return sum.hex();
}

Result<void> lock_file(const fs::path& from, const fs::path& to, std::string_view passphrase) {
    must_have_sodium();
    try {
        const auto sum = sha256_of(from);
        NewPrivateFile made(to);
        lock(
            FileIn(from), [&](auto bytes) { made.write(bytes); }, passphrase);
        made.sync();
        Sha256 again;
        if (unlock(
                FileIn(to), [&](auto bytes) { again.add(bytes); }, passphrase) != Opened::well ||
            again.hex() != sum)
            return refuse(Why::file_problem,
                          {to.string(), msgid("What was just written could not be read back. Choose another "
                                              "disk; nothing was changed.")});
        made.keep();
        return {};
    } catch (const std::system_error& error) {
        return refuse_disk(to, error.code().value());
    }
}

Result<void> unlock_file(const fs::path& from, const fs::path& to, std::string_view passphrase) {
    must_have_sodium();
    auto reading = from;
    try {
        const FileIn in(from);
        reading = to;
        NewPrivateFile made(to);
        switch (unlock(
            in, [&](auto bytes) { made.write(bytes); }, passphrase)) {
        case Opened::well: break;
        case Opened::not_ours:
            return refuse(Why::file_problem, {from.string(), msgid("This is no file that was locked by this "
                                                                   "program; check its name.")});
        case Opened::wrong:
            return refuse(Why::file_problem,
                          {from.string(), msgid("The passphrase does not fit, or the file was changed; try "
                                                "again. Nothing was written.")});
        }
        made.sync();
        made.keep();
        return {};
    } catch (const std::system_error& error) {
        return refuse_disk(reading, error.code().value());
    }
}

} // namespace vagskal
