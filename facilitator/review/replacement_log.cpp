#include "facilitator/review/replacement_log.hpp"

#include "shared/words/files.hpp"
#include "shared/words/words.hpp"

#include <new>
#include <nlohmann/json.hpp>
#include <sodium.h>
#include <stdexcept>

namespace vagskal {
namespace {

using nlohmann::json;

constexpr std::string_view magic = "vagskal-replacements 1\n";
constexpr std::size_t salt_bytes = crypto_pwhash_SALTBYTES, nonce_bytes = crypto_secretbox_NONCEBYTES,
                      mac_bytes = crypto_secretbox_MACBYTES, key_bytes = crypto_secretbox_KEYBYTES;
constexpr std::size_t block = 4096; ///< the file's size tells only roughly how much was replaced

unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string random_bytes(std::size_t count) {
    std::string out(count, '\0');
    randombytes_buf(out.data(), out.size());
    return out;
}

tl::unexpected<Refusal> problem(const std::filesystem::path& path, const char* sentence) {
    return refuse(Why::file_problem, {path.string(), sentence});
}

std::string to_text(const std::vector<Replacement>& entries) {
    json out = json::array();
    for (const auto& one : entries)
        out.push_back(
            {{"original", one.original}, {"with", one.with}, {"kind", one.kind}, {"places", one.places}});
    auto text = json{{"replacements", out}}.dump();
    text.resize((text.size() / block + 1) * block, ' ');
    return text;
}

/// Throws json's own exceptions.
std::vector<Replacement> from_text(const std::string& text) {
    std::vector<Replacement> out;
    const auto document = json::parse(text);
    for (const auto& one : document.at("replacements"))
        out.push_back({one.at("original").get<std::string>(), one.at("with").get<std::string>(),
                       one.value("kind", std::string()), one.value("places", std::size_t{0})});
    return out;
}

} // namespace

void ReplacementLog::Free::operator()(unsigned char* key) const { sodium_free(key); }

std::filesystem::path ReplacementLog::beside(const std::filesystem::path& workshop) {
    auto path = workshop;
    path += "-log";
    return path;
}

ReplacementLog::ReplacementLog(std::filesystem::path path, std::string salt, const Passphrase& passphrase)
    : path_(std::move(path)), salt_(std::move(salt)) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium");
    key_.reset(static_cast<unsigned char*>(sodium_malloc(key_bytes)));
    if (!key_) throw std::bad_alloc();
    const auto& words = passphrase.text();
    if (crypto_pwhash(key_.get(), key_bytes, words.data(), words.size(), bytes(salt_),
                      crypto_pwhash_argon2id_OPSLIMIT_MODERATE, crypto_pwhash_argon2id_MEMLIMIT_MODERATE,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc(); // its 256 MiB are not to be had
}

ReplacementLog ReplacementLog::create(std::filesystem::path path, const Passphrase& passphrase) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium");
    return {std::move(path), random_bytes(salt_bytes), passphrase};
}

Result<ReplacementLog> ReplacementLog::open(std::filesystem::path path, const Passphrase& passphrase) {
    const auto content = read_file(path);
    if (!content) return problem(path, msgid("There is no log of replacements there that can be read."));
    std::string_view rest = *content;
    if (!rest.starts_with(magic) || rest.size() < magic.size() + salt_bytes + nonce_bytes + mac_bytes)
        return problem(path, msgid("That is no log of replacements."));
    rest.remove_prefix(magic.size());
    const std::string salt(rest.substr(0, salt_bytes));
    const auto nonce = rest.substr(salt_bytes, nonce_bytes);
    const auto sealed = rest.substr(salt_bytes + nonce_bytes);
    ReplacementLog log(path, salt, passphrase);
    std::string text(sealed.size() - mac_bytes, '\0');
    if (crypto_secretbox_open_easy(bytes(text), bytes(sealed), sealed.size(), bytes(nonce), log.key_.get()) !=
        0)
        return problem(path, msgid("The passphrase is not the right one (or the log is damaged). Try again; "
                                   "without the passphrase nobody can read it."));
    try {
        log.entries_ = from_text(text);
    } catch (const json::exception&) {
        return problem(path, msgid("A newer version of the program has written this log."));
    }
    sodium_memzero(text.data(), text.size());
    return log;
}

void ReplacementLog::save(std::vector<Replacement> entries) {
    auto text = to_text(entries);
    const auto nonce = random_bytes(nonce_bytes);
    std::string sealed(text.size() + mac_bytes, '\0');
    crypto_secretbox_easy(bytes(sealed), bytes(text), text.size(), bytes(nonce), key_.get());
    sodium_memzero(text.data(), text.size());
    std::string content(magic);
    content.append(salt_).append(nonce).append(sealed);
    write_private_file(path_, content);
    entries_ = std::move(entries);
}

} // namespace vagskal
