#pragma once
// How values become bytes: cereal's archives with a format of our own, made to read what a stranger sent.
//
//   integers     fixed width, little-endian             bool      one byte, 0 or 1
//   enum         as its underlying integer              double    its IEEE 754 bits; only finite ones are
//   read string       u32 count, bytes                       optional  bool, then the value vector, set  u32
//   count, elements                    map       u32 count, key and value in turn, keys rising Bytes<N>,
//   std::array<uint8_t, N>                     N bytes, no count a struct     its fields in the order of
//   `template <class A> void serialize(A& archive, T& value)`, nothing between
//
// Reading checks each count against the bytes that are left and against max_count before anything is
// allocated, and grows containers element by element: a message of n bytes never costs more than what n bytes
// can hold (a 12-byte message that claims a string of 4 GiB is refused). No pointers, no polymorphism, no
// versions, no std::variant: the codec writes permanent tags itself. This header holds all of cereal that is
// needed; do not include cereal/types/*.
#include "shared/model/ids.hpp"
#include "shared/model/result.hpp"
#include "shared/protocol/bytes.hpp"

#include <bit>
#include <cereal/cereal.hpp>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>

namespace vagskal {

/// The bytes are not a value of the wanted type. Thrown inside the input archive only; decode() makes a
/// Refusal of it.
struct BadBytes : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class BoundedOutput : public cereal::OutputArchive<BoundedOutput, cereal::AllowEmptyClassElision> {
  public:
    BoundedOutput() : OutputArchive(this) {}

    void write(const void* data, std::size_t size) {
        const auto* from = static_cast<const std::uint8_t*>(data);
        bytes_.insert(bytes_.end(), from, from + size);
    }
    template <class Unsigned>
    void write_number(Unsigned number) {
        for (std::size_t i = 0; i < sizeof number; ++i)
            bytes_.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(number) >> (8 * i)));
    }
    void write_count(std::size_t count) {
        if (count > UINT32_MAX) throw std::length_error("a container too large to be sent");
        write_number(static_cast<std::uint32_t>(count));
    }
    std::vector<std::uint8_t> take() { return std::move(bytes_); }

  private:
    std::vector<std::uint8_t> bytes_;
};

class BoundedInput : public cereal::InputArchive<BoundedInput, cereal::AllowEmptyClassElision> {
  public:
    static constexpr std::size_t max_count = std::size_t{1} << 20; ///< elements or bytes in one container

    explicit BoundedInput(ByteView bytes) : InputArchive(this), rest_(bytes) {}

    std::size_t left() const { return rest_.size(); }
    /// The next `size` bytes; throws BadBytes when there are fewer.
    ByteView take(std::size_t size) {
        if (size > rest_.size()) throw BadBytes("ends too early");
        const ByteView out = rest_.first(size);
        rest_ = rest_.subspan(size);
        return out;
    }
    template <class Unsigned>
    Unsigned number() {
        std::uint64_t out = 0;
        const ByteView bytes = take(sizeof(Unsigned));
        for (std::size_t i = 0; i < sizeof(Unsigned); ++i) out |= std::uint64_t{bytes[i]} << (8 * i);
        return static_cast<Unsigned>(out);
    }
    /// A count of things that take a byte each or more.
    std::size_t count() {
        const std::size_t out = number<std::uint32_t>();
        if (out > rest_.size() || out > max_count) throw BadBytes("claims more than there is");
        return out;
    }

  private:
    ByteView rest_;
};

} // namespace vagskal

CEREAL_SETUP_ARCHIVE_TRAITS(vagskal::BoundedInput, vagskal::BoundedOutput)

namespace vagskal {

/// The bytes of a value.
template <class T>
std::vector<std::uint8_t> encode(const T& value) {
    BoundedOutput archive;
    archive(value);
    return archive.take();
}

/// The value of exactly these bytes. Refusal: bad_encoding {"message", what is wrong (for the log, in
/// English)}.
template <class T>
Result<T> decode(ByteView bytes) {
    try {
        BoundedInput archive(bytes);
        T value{};
        archive(value);
        if (archive.left() != 0) throw BadBytes("bytes left over");
        return value;
    } catch (const BadBytes& bad) {
        return refuse(Why::bad_encoding, {"message", bad.what()});
    }
}

} // namespace vagskal

// cereal finds these by the archive's base and by the namespace of the values' own library, which is why they
// stand here.
namespace cereal {

template <class T>
requires std::is_arithmetic_v<T>
void CEREAL_SAVE_FUNCTION_NAME(vagskal::BoundedOutput& archive, const T& value) {
    if constexpr (std::is_same_v<T, double>) {
        archive.write_number(std::bit_cast<std::uint64_t>(value));
    } else {
        static_assert(std::is_integral_v<T>, "only integers, bool and double go over the line");
        archive.write_number(
            static_cast<std::make_unsigned_t<std::conditional_t<std::is_same_v<T, bool>, char, T>>>(value));
    }
}
template <class T>
requires std::is_arithmetic_v<T>
void CEREAL_LOAD_FUNCTION_NAME(vagskal::BoundedInput& archive, T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        const auto byte = archive.number<std::uint8_t>();
        if (byte > 1) throw vagskal::BadBytes("a truth value that is neither");
        value = byte == 1;
    } else if constexpr (std::is_same_v<T, double>) {
        value = std::bit_cast<double>(archive.number<std::uint64_t>());
        if (!std::isfinite(value)) throw vagskal::BadBytes("not a number");
    } else {
        static_assert(std::is_integral_v<T>, "only integers, bool and double go over the line");
        value = static_cast<T>(archive.number<std::make_unsigned_t<T>>());
    }
}

inline void CEREAL_SAVE_FUNCTION_NAME(vagskal::BoundedOutput& archive, const std::string& text) {
    archive.write_count(text.size());
    archive.write(text.data(), text.size());
}
inline void CEREAL_LOAD_FUNCTION_NAME(vagskal::BoundedInput& archive, std::string& text) {
    const auto bytes = archive.take(archive.count());
    text.assign(bytes.begin(), bytes.end());
}

template <std::size_t N>
void CEREAL_SAVE_FUNCTION_NAME(vagskal::BoundedOutput& archive, const std::array<std::uint8_t, N>& bytes) {
    archive.write(bytes.data(), N);
}
template <std::size_t N>
void CEREAL_LOAD_FUNCTION_NAME(vagskal::BoundedInput& archive, std::array<std::uint8_t, N>& bytes) {
    std::ranges::copy(archive.take(N), bytes.begin());
}
template <std::size_t N, class Tag>
void CEREAL_SAVE_FUNCTION_NAME(vagskal::BoundedOutput& archive, const vagskal::Bytes<N, Tag>& bytes) {
    archive.write(bytes.value.data(), N);
}
template <std::size_t N, class Tag>
void CEREAL_LOAD_FUNCTION_NAME(vagskal::BoundedInput& archive, vagskal::Bytes<N, Tag>& bytes) {
    std::ranges::copy(archive.take(N), bytes.value.begin());
}

template <class T>
void CEREAL_SAVE_FUNCTION_NAME(vagskal::BoundedOutput& archive, const std::vector<T>& values) {
    archive.write_count(values.size());
    if constexpr (std::is_same_v<T, std::uint8_t>)
        archive.write(values.data(), values.size());
    else
        for (const T& value : values) archive(value);
}
template <class T>
void CEREAL_LOAD_FUNCTION_NAME(vagskal::BoundedInput& archive, std::vector<T>& values) {
    values.clear();
    if constexpr (std::is_same_v<T, std::uint8_t>) {
        const auto bytes = archive.take(archive.count());
        values.assign(bytes.begin(), bytes.end());
        return;
    }
    for (std::size_t count = archive.count(); count > 0; --count) {
        T value{};
        archive(value);
        values.push_back(std::move(value));
    }
}

template <class K>
void CEREAL_SAVE_FUNCTION_NAME(vagskal::BoundedOutput& archive, const std::set<K>& keys) {
    archive.write_count(keys.size());
    for (const K& key : keys) archive(key);
}
// Keys must rise: a value then has one form only, and inserting at the end costs the same however it was
// meant.
template <class K>
void CEREAL_LOAD_FUNCTION_NAME(vagskal::BoundedInput& archive, std::set<K>& keys) {
    keys.clear();
    for (std::size_t count = archive.count(); count > 0; --count) {
        K key{};
        archive(key);
        if (!keys.empty() && !(*keys.rbegin() < key)) throw vagskal::BadBytes("keys out of order");
        keys.insert(keys.end(), std::move(key));
    }
}

template <class K, class V>
void CEREAL_SAVE_FUNCTION_NAME(vagskal::BoundedOutput& archive, const std::map<K, V>& values) {
    archive.write_count(values.size());
    for (const auto& [key, value] : values) archive(key, value);
}
template <class K, class V>
void CEREAL_LOAD_FUNCTION_NAME(vagskal::BoundedInput& archive, std::map<K, V>& values) {
    values.clear();
    for (std::size_t count = archive.count(); count > 0; --count) {
        K key{};
        V value{};
        archive(key, value);
        if (!values.empty() && !(values.rbegin()->first < key)) throw vagskal::BadBytes("keys out of order");
        values.emplace_hint(values.end(), std::move(key), std::move(value));
    }
}

template <class T>
void CEREAL_SAVE_FUNCTION_NAME(vagskal::BoundedOutput& archive, const std::optional<T>& value) {
    archive(value.has_value());
    if (value) archive(*value);
}
template <class T>
void CEREAL_LOAD_FUNCTION_NAME(vagskal::BoundedInput& archive, std::optional<T>& value) {
    bool present = false;
    archive(present);
    value.reset();
    if (!present) return;
    archive(value.emplace());
}

} // namespace cereal
