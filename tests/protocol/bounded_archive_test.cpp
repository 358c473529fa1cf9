#include "shared/protocol/bounded_archive.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace vagskal;

namespace {

enum class Colour : std::uint16_t { red = 1, green = 700 };

struct Inner {
    std::string text;
    std::optional<std::int64_t> when;
    bool operator==(const Inner&) const = default;
};
template <class A>
void serialize(A& archive, Inner& value) {
    archive(value.text, value.when);
}

struct Sample {
    std::int32_t number = 0;
    bool yes = false;
    Colour colour = Colour::red;
    double share = 0;
    ItemId id;
    std::array<std::uint8_t, 3> raw{};
    std::vector<Inner> inners;
    std::map<std::string, std::string> fields;
    std::set<std::uint8_t> marks;
    bool operator==(const Sample&) const = default;
};
template <class A>
void serialize(A& archive, Sample& value) {
    archive(value.number, value.yes, value.colour, value.share, value.id, value.raw, value.inners,
            value.fields, value.marks);
}

Sample sample() {
    Sample out{-2,
               true,
               Colour::green,
               0.25,
               {},
               {7, 8, 9},
               {{"Skärholmen", -1}, {"", std::nullopt}},
               {{"when", "2007"}, {"lane", "x"}},
               {3, 5}};
    out.id.value.fill(0xAB);
    return out;
}

template <class T>
Result<T> decode_of(std::initializer_list<std::uint8_t> bytes) {
    return decode<T>(std::vector<std::uint8_t>(bytes));
}

} // namespace

TEST_CASE("a value comes back as it was, from bytes that never change") {
    const auto bytes = encode(sample());
    CHECK(decode<Sample>(bytes).value() == sample());
    CHECK(encode(std::uint32_t{0x01020304}) == std::vector<std::uint8_t>{4, 3, 2, 1});
    CHECK(encode(std::int16_t{-2}) == std::vector<std::uint8_t>{0xFE, 0xFF});
    CHECK(encode(Colour::green) == std::vector<std::uint8_t>{0xBC, 0x02});
    CHECK(encode(std::string("hej")) == std::vector<std::uint8_t>{3, 0, 0, 0, 'h', 'e', 'j'});
    CHECK(encode(Inner{"a", 1}) == std::vector<std::uint8_t>{1, 0, 0, 0, 'a', 1, 1, 0, 0, 0, 0, 0, 0, 0});
    CHECK(encode(std::map<std::uint8_t, bool>{{9, true}}) == std::vector<std::uint8_t>{1, 0, 0, 0, 9, 1});
}

TEST_CASE("cut anywhere or followed by anything, it is refused") {
    auto bytes = encode(sample());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(decode<Sample>(ByteView(bytes).first(size)));
    }
    bytes.push_back(0);
    REQUIRE_FALSE(decode<Sample>(bytes));
    CHECK(decode<Sample>(bytes).error().why == Why::bad_encoding);
}

TEST_CASE("a claim of more than there is costs nothing") {
    // Twelve bytes, of which four say that 4 GiB follow.
    const auto claims = {0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0};
    std::vector<std::uint8_t> bytes;
    for (const int byte : claims) bytes.push_back(static_cast<std::uint8_t>(byte));
    CHECK_FALSE(decode<std::string>(bytes));
    CHECK_FALSE(decode<std::vector<std::string>>(bytes));
    CHECK_FALSE(decode<std::vector<Sample>>(bytes));
    CHECK_FALSE(decode<std::map<std::uint64_t, std::uint64_t>>(bytes));
    CHECK_FALSE(decode<std::set<std::uint8_t>>(bytes));
    // As many bytes as claimed, and more than any message has.
    std::vector<std::uint8_t> huge(BoundedInput::max_count + 5, 0);
    for (std::size_t i = 0; i < 4; ++i)
        huge[i] = static_cast<std::uint8_t>((BoundedInput::max_count + 1) >> (8 * i));
    CHECK_FALSE(decode<std::string>(huge));
}

TEST_CASE("one value has one form") {
    CHECK_FALSE(decode_of<bool>({2}));
    CHECK_FALSE(decode_of<std::optional<std::uint8_t>>({2, 1}));
    CHECK_FALSE(decode_of<std::set<std::uint8_t>>({2, 0, 0, 0, 5, 5}));
    CHECK_FALSE(decode_of<std::map<std::uint8_t, bool>>({2, 0, 0, 0, 5, 1, 4, 1}));
    CHECK_FALSE(decode_of<double>({0, 0, 0, 0, 0, 0, 0xF8, 0x7F})); // NaN
}

TEST_CASE("mutants are refused or are values, and nothing else happens") {
    std::mt19937 dice(20);
    const auto original = encode(sample());
    int accepted = 0;
    for (int i = 0; i < 50'000; ++i) {
        auto mutant = original;
        for (auto changes = dice() % 4 + 1; changes > 0; --changes) {
            const auto at = dice() % mutant.size();
            switch (dice() % 4) {
            case 0: mutant[at] = static_cast<std::uint8_t>(dice()); break;
            case 1: mutant[at] ^= static_cast<std::uint8_t>(1U << dice() % 8); break;
            case 2: mutant.resize(at + 1); break;
            default:
                mutant.insert(mutant.begin() + static_cast<std::ptrdiff_t>(at),
                              static_cast<std::uint8_t>(dice()));
                break;
            }
        }
        const auto value = decode<Sample>(mutant);
        if (!value) continue;
        ++accepted;
        CHECK(encode(*value) == mutant); // read wholly, each byte for what it is
    }
    CHECK(accepted > 0);
}
