#include "facilitator/review/passphrase.hpp"

#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <termios.h>
#include <unistd.h>

namespace vagskal {
namespace {

constexpr std::size_t shortest = 12; ///< characters: a file can be tried at for years

/// The terminal with its echo off. The signals that would end the program come when it is on again.
class Quiet {
  public:
    Quiet() {
        sigset_t all;
        sigemptyset(&all);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP}) sigaddset(&all, signal);
        pthread_sigmask(SIG_BLOCK, &all, &signals_);
        tcgetattr(STDIN_FILENO, &before_);
        auto quiet = before_;
        // Read byte by byte, so that Ctrl-C is seen here although its signal waits.
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | ISIG);
        quiet.c_cc[VMIN] = 1;
        quiet.c_cc[VTIME] = 0;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~Quiet() {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        pthread_sigmask(SIG_SETMASK, &signals_, nullptr);
    }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;

  private:
    termios before_{};
    sigset_t signals_{};
};

tl::unexpected<Refusal> not_asked() {
    return refuse(Why::usage, {msgid("The passphrase can be asked for only in a terminal; elsewhere give "
                                     "--passphrase-file FILE.")});
}

} // namespace

Passphrase::Passphrase(std::string_view text) : Passphrase() {
    for (const char byte : text) add(byte);
}

Passphrase::Passphrase(Passphrase&& other) noexcept : text_(std::move(other.text_)) { other.wipe(); }

Passphrase& Passphrase::operator=(Passphrase&& other) noexcept {
    if (this == &other) return *this;
    wipe();
    text_ = std::move(other.text_);
    other.wipe();
    return *this;
}

void Passphrase::wipe() {
    sodium_memzero(text_.data(), text_.capacity());
    text_.clear();
}

void Passphrase::add(char byte) {
    if (text_.size() < longest) text_ += byte;
}

void Passphrase::drop() {
    // All bytes of the last code point.
    while (!text_.empty() && (static_cast<unsigned char>(text_.back()) & 0xC0) == 0x80) text_.pop_back();
    if (!text_.empty()) text_.pop_back();
}

Result<Passphrase> read_passphrase(const std::filesystem::path& file) {
    const int in = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return refuse(Why::file_problem,
                      {file.string(), msgid("The passphrase cannot be read from it; is the path right?")});
    Passphrase out;
    char byte = 0;
    while (::read(in, &byte, 1) == 1 && byte != '\n') out.add(byte);
    ::close(in);
    if (!out.text().empty() && out.text().back() == '\r') out.drop();
    sodium_memzero(&byte, 1);
    return out;
}

Result<Passphrase> ask_passphrase(const std::string& prompt) {
    if (!isatty(STDIN_FILENO)) return not_asked();
    fmt::print(stderr, "{} ", prompt);
    std::fflush(stderr);
    Passphrase out;
    bool given_up = false;
    {
        const Quiet quiet;
        char byte = 0;
        for (;;) {
            if (::read(STDIN_FILENO, &byte, 1) != 1 || byte == 3 || byte == 4) given_up = true;
            if (given_up || byte == '\n' || byte == '\r') break;
            if (byte == 127 || byte == 8)
                out.drop();
            else if (byte == 21) // Ctrl-U
                while (!out.text().empty()) out.drop();
            else
                out.add(byte);
        }
        sodium_memzero(&byte, 1);
    }
    fmt::print(stderr, "\n");
    if (given_up) return refuse(Why::usage, {msgid("No passphrase was given; nothing is changed.")});
    return out;
}

Result<void> strong_enough(const Passphrase& passphrase) {
    if (code_points(passphrase.text()) >= shortest) return {};
    return refuse(
        Why::usage,
        {msgid("The passphrase needs at least twelve characters; four words of your own will do.")});
}

Result<Passphrase> ask_new_passphrase() {
    for (;;) {
        auto first = ask_passphrase(tr("Passphrase for the log (it is not shown):"));
        if (!first) return first;
        if (const auto strong = strong_enough(*first); !strong) {
            fmt::print(stderr, "{}\n", tr(strong.error().args.front().c_str()));
            continue;
        }
        const auto again = ask_passphrase(tr("The same once more:"));
        if (!again) return tl::unexpected(again.error());
        if (*first == *again) return first;
        fmt::print(stderr, "{}\n", tr("They were not the same; once again from the beginning."));
    }
}

} // namespace vagskal
