#include "shared/terminal/key.hpp"

#include <doctest/doctest.h>
#include <random>

using namespace vagskal::terminal;

namespace {

std::vector<std::string> labels(const std::vector<Input>& inputs) {
    std::vector<std::string> out;
    for (const auto& input : inputs) {
        if (const auto* key = std::get_if<Key>(&input))
            out.push_back(key->label());
        else if (const auto* paste = std::get_if<Paste>(&input))
            out.push_back("paste:" + paste->text);
        else
            out.push_back("mouse");
    }
    return out;
}
using Labels = std::vector<std::string>;

} // namespace

TEST_CASE("keys as terminals send them") {
    InputDecoder decoder;
    CHECK(labels(decoder.feed("qå:")) == Labels{"q", "å", ":"});
    CHECK(labels(decoder.feed("\x1b[A\x1b[B\x1bOC\x1b[D")) == Labels{"↑", "↓", "→", "←"});
    CHECK(labels(decoder.feed("\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[5~\x1b[6~\x1b[3~")) ==
          Labels{"Home", "End", "Home", "End", "PgUp", "PgDn", "Delete"});
    CHECK(labels(decoder.feed("\r\n\t\x7f\b\x1b[Z")) ==
          Labels{"Enter", "Enter", "Tab", "Backspace", "Backspace", "Shift-Tab"});
    CHECK(labels(decoder.feed("\x03\x13\x18\x1a\x1b\r\x1b[1;5D")) ==
          Labels{"Ctrl-C", "Ctrl-S", "Ctrl-X", "Ctrl-Z", "Alt-Enter", "Ctrl-←"});
    CHECK(labels(decoder.feed("\x1bOP\x1b[15~\x1b[24~")) == Labels{"F1", "F5", "F12"});
    CHECK(labels(decoder.feed("\x1b")) == Labels{});
    CHECK(decoder.pending());
    CHECK(labels(decoder.quiet()) == Labels{"Esc"});
    CHECK(labels(decoder.feed("\x1b\x1b[A")) == Labels{"Esc", "↑"});
}

TEST_CASE("three pasted lines are one paste, however the bytes are parted") {
    const std::string bytes = "x\x1b[200~rad ett\rrad två\r\nrad tre\x1b[201~\x1b[B";
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        InputDecoder decoder;
        auto all = decoder.feed(bytes.substr(0, cut));
        for (auto& input : decoder.feed(bytes.substr(cut))) all.push_back(input);
        CHECK(labels(all) == Labels{"x", "paste:rad ett\nrad två\nrad tre", "↓"});
    }
}

TEST_CASE("clicks and the wheel") {
    InputDecoder decoder;
    const auto got =
        decoder.feed("\x1b[<0;5;3M\x1b[<0;5;3m\x1b[<64;1;1M\x1b[<65;1;1M\x1b[<35;9;9M\x1b[<2;1;1M");
    REQUIRE(got.size() == 4);
    CHECK(std::get<Mouse>(got[0]) == Mouse{Mouse::What::press, {4, 2}});
    CHECK(std::get<Mouse>(got[1]).what == Mouse::What::release);
    CHECK(std::get<Mouse>(got[2]).what == Mouse::What::wheel_up);
    CHECK(std::get<Mouse>(got[3]).what == Mouse::What::wheel_down);
}

TEST_CASE("any bytes are taken without end or growth") {
    std::mt19937 lot(3);
    InputDecoder decoder;
    const std::string_view likely = "\x1b[200~<;M0123456789mO\xc3\xa5\xf0\x9f";
    for (int i = 0; i < 20000; ++i) {
        const char byte = lot() % 4 ? likely[lot() % likely.size()] : static_cast<char>(lot() % 256);
        for (const auto& input : decoder.feed(std::string(1, byte)))
            if (const auto* paste = std::get_if<Paste>(&input)) REQUIRE(paste->text.size() <= (1u << 20) * 3);
        if (lot() % 500 == 0) decoder.quiet();
    }
    decoder.quiet();
    CHECK(labels(decoder.feed("å")) == Labels{"å"});
}

TEST_CASE("keys are written as they are read") {
    for (const char* name : {"q", "Ctrl-S", "Alt-Enter", "Shift-Tab", "F5", "Esc", "Space", "Home"})
        CHECK(Key::parse(name).label() == name);
}
