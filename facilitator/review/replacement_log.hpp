#pragma once
// What was replaced by what: the key that leads back from the pseudonymised words to the original ones. A
// file of its own beside the workshop, encrypted under a passphrase, and only if the researcher wants it;
// never in the workshop file and never in an export.
//
// The file, version 1: "vagskal-replacements 1\n", a salt (16 bytes), a nonce (24 bytes, new at each save),
// then XSalsa20-Poly1305 (libsodium's secretbox) over a JSON document that is padded with spaces to whole
// 4096 bytes. Its key is Argon2id of the passphrase over the salt, 32 bytes, three passes over 256 MiB
// (libsodium's crypto_pwhash with its MODERATE limits, algorithm ARGON2ID13).
#include "facilitator/review/passphrase.hpp"

#include <filesystem>
#include <memory>
#include <vector>

namespace vagskal {

/// One string that stands otherwise in what leaves the workshop.
struct Replacement {
    std::string original, with;
    std::string kind; ///< what it is, as the review names it: "personnummer"
    std::size_t places = 0;
    bool operator==(const Replacement&) const = default;
};

class ReplacementLog {
  public:
    /// FILE-log.
    static std::filesystem::path beside(const std::filesystem::path& workshop);

    /// A new one without replacements; nothing is written before save(). Takes about a second.
    static ReplacementLog create(std::filesystem::path path, const Passphrase& passphrase);
    /// Refusals: file_problem: not there, no log, damaged or (which cannot be told apart) a wrong
    /// passphrase. Takes about a second.
    static Result<ReplacementLog> open(std::filesystem::path path, const Passphrase& passphrase);

    const std::vector<Replacement>& entries() const { return entries_; }
    const std::filesystem::path& path() const { return path_; }
    /// Written whole, mode 0600; what was before is gone. Throws std::system_error when the disk says no.
    void save(std::vector<Replacement> entries);

  private:
    struct Free {
        void operator()(unsigned char* key) const;
    };
    ReplacementLog(std::filesystem::path path, std::string salt, const Passphrase& passphrase);

    std::filesystem::path path_;
    std::string salt_;
    std::unique_ptr<unsigned char, Free> key_; ///< in memory that is not swapped out
    std::vector<Replacement> entries_;
};

} // namespace vagskal
