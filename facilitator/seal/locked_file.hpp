#pragma once
// A file locked with a passphrase, for the working file that somebody must be able to open again. By nothing
// but libsodium, so that any program with it can read the form in ten years:
//
//   "VSKLOCK1"                    8 bytes
//   opslimit, memlimit            8 + 8 bytes, little-endian, of Argon2id 1.3 (crypto_pwhash), which makes 32
//                                 bytes of key from the passphrase (UTF-8, as typed) and the salt
//   salt                          16 bytes
//   header                        24 bytes, of crypto_secretstream_xchacha20poly1305
//   pieces                        of 65,536 bytes (the last may be shorter, and is tagged FINAL), each with
//   17
//                                 bytes more; all that stands before them is authenticated with the first
#include "shared/model/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace vagskal {

/// Writes `to`, readable by its owner alone and synced, then reads it back with the passphrase and compares.
/// Nothing is left behind when it is refused (Why::file_problem: exists, disk full, no permission). Takes
/// about a second, on purpose.
Result<void> lock_file(const std::filesystem::path& from, const std::filesystem::path& to,
                       std::string_view passphrase);

/// The inverse. Refuses (Why::file_problem) a passphrase that does not fit, and what was changed or cut
/// short; nothing is left behind then.
Result<void> unlock_file(const std::filesystem::path& from, const std::filesystem::path& to,
                         std::string_view passphrase);

/// SHA-256 of a file as 64 hex digits, as `sha256sum` prints it. Throws std::system_error.
std::string sha256_of(const std::filesystem::path& path);

} // namespace vagskal
