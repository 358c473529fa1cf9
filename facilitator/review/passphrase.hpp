#pragma once
// A passphrase while it is in memory, and where it comes from: typed without being shown, or a file that the
// caller has made sure of. Never the command line or the environment, which others on the computer can read.
#include "shared/model/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace vagskal {

/// Wiped when it goes. Not copied.
class Passphrase {
  public:
    Passphrase() { text_.reserve(longest); }
    explicit Passphrase(std::string_view text);
    Passphrase(Passphrase&& other) noexcept;
    Passphrase& operator=(Passphrase&& other) noexcept;
    ~Passphrase() { wipe(); }

    static constexpr std::size_t longest = 1024; ///< bytes; what is typed beyond is left out
    const std::string& text() const { return text_; }
    bool operator==(const Passphrase& other) const { return text_ == other.text_; }
    void add(char byte); ///< up to `longest`
    void drop();         ///< the last character, as Backspace does

  private:
    void wipe();
    std::string text_; ///< never grows beyond what was reserved, so that no copy is left behind
};

/// Its first line, without the line end. Refusal: file_problem.
Result<Passphrase> read_passphrase(const std::filesystem::path& file);

/// Asks on the terminal, whose echo is off meanwhile, also when Ctrl-C ends the program. Refusal: usage,
/// when stdin is no terminal or was closed.
Result<Passphrase> ask_passphrase(const std::string& prompt);

/// As ask_passphrase, twice, until both are the same and at least twelve characters long.
Result<Passphrase> ask_new_passphrase();

/// Refusal: usage, with what a passphrase has to be.
Result<void> strong_enough(const Passphrase& passphrase);

} // namespace vagskal
