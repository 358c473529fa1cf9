#pragma once
// What is fed with bytes from strangers. Each target is one function that must hold its promises for any
// bytes; libFuzzer (libfuzzer.cpp, script/fuzz) looks for bytes for which it does not, and an ordinary test
// (replay.cpp) feeds the kept corpus and seeded mutants of it, so that what was mended stays mended.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vagskal::fuzz {

using Input = std::span<const std::uint8_t>;

struct Target {
    const char* name; ///< also of its folder below corpus/
    void (*run)(Input);
    std::size_t mutants; ///< that the ordinary test tries: fewer where one takes long
};
const std::vector<Target>& targets();

inline std::string_view as_text(Input input) {
    return {reinterpret_cast<const char*>(input.data()), input.size()};
}

/// Ends the program, with the promise that was broken, unless it holds.
void must(bool holds, const char* promise, const char* file = __builtin_FILE(), int line = __builtin_LINE());

/// Nothing that a terminal would obey, nor anything that turns other people's text around: control characters
/// (but for `lines`, \n and tabs), bidirectional embeddings, overrides and isolates; and valid UTF-8.
bool harmless(std::string_view text, bool lines = true);

/// The input as pieces, each after its length (two bytes, little-endian; what is cut is the rest).
std::vector<Input> pieces(Input input);

// One file for each family.
void to_host(Input);
void to_client(Input);
void host(Input);
void told(Input);
void session(Input);
void rehearsal(Input);
void date(Input);
void edtf(Input);
void code(Input);
void slip(Input);
void address(Input);
void greeting(Input);
void text(Input);
void marks(Input);
void draft(Input);
void form(Input);
void mail(Input);
void event(Input);
void file(Input);

} // namespace vagskal::fuzz
