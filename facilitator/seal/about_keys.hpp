#pragma once
// What is said about a workshop beside its title (Workshop::about), for whoever takes part and for archives.
#include <span>
#include <string_view>

namespace vagskal {

struct AboutKey {
    const char* key;     ///< as in the file, and on the command line
    const char* meaning; ///< an English msgid: what is asked for
    bool in_letter;      ///< participants must be told: where it is missing, the letter says so
};

/// In the order in which a letter needs them. Others are kept, and shown as they are.
std::span<const AboutKey> about_keys();
/// nullptr: none of that name.
const AboutKey* find_about_key(std::string_view key);

} // namespace vagskal
