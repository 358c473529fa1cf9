// The lobby as it looks with browsers let in, and when nobody reaches it.
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/screens/room.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace vagskal;
using test::languages;
using test::TestRoom;

namespace {

void check_sizes(TestRoom& room, const std::string& name, std::initializer_list<terminal::Size> sizes) {
    for (const auto size : sizes) {
        room.at.resize(size).grid(); // the first frame of a size learns it
        test::check_golden(
            fmt::format("screens/golden/{}-{}-{}x{}.txt", name, language(), size.width, size.height),
            room.at.screen() + "\n");
    }
    room.at.resize({80, 24});
}

constexpr terminal::Size usual{80, 24}, large{120, 40}, small{60, 20}, smallest{40, 12};

} // namespace

TEST_CASE("the lobby with browsers let in") {
    for (const auto& lang : languages) {
        auto info = TestRoom::standard_info();
        info.let_browsers = [](bool) { return Result<void>{}; };
        TestRoom without(lang, info);
        check_sizes(without, "lobby-browsers-off", {usual, large, small, smallest});
        info.web_addresses = {"http://192.168.1.20:8080", "http://10.0.0.7:8080"};
        TestRoom room(lang, info);
        for (int i = 0; i < 12; ++i) room.join();
        check_sizes(room, "lobby-web", {usual, large, small, smallest});
        room.at.keys("i");
        check_sizes(room, "lobby-web-qr", {usual, large, small, smallest});
    }
    set_language("en");
}

TEST_CASE("the lobby that nobody reaches") {
    for (const auto& lang : languages) {
        auto info = TestRoom::standard_info();
        info.web_addresses = {"http://192.168.1.20:8080"};
        TestRoom room(lang, info);
        room.pass(1);
        room.pass(61);
        check_sizes(room, "lobby-alone", {usual, large, small, smallest});
    }
    set_language("en");
}
