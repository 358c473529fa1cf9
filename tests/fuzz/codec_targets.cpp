// Frames. What is read has one form only, so that it is written as it came: a stranger cannot hide anything
// in a frame, nor make one that two programs read differently.
#include "shared/protocol/codec.hpp"
#include "shared/store/event_json.hpp"
#include "tests/fuzz/target.hpp"

#include <algorithm>
#include <cstring>

namespace vagskal::fuzz {

void to_host(Input input) {
    const auto read = decode_to_host(input);
    if (read)
        must(std::ranges::equal(encode_frame(*read), input), "a frame to the host is written as it was read");
}

void to_client(Input input) {
    const auto read = decode_to_client(input);
    if (read)
        must(std::ranges::equal(encode_frame(*read), input), "a frame to a client is written as it was read");
}

/// Two bytes of tag, the head, a zero, the body: what a row of a workshop file holds.
void event(Input input) {
    if (input.size() < 2) return;
    const auto tag = static_cast<std::uint16_t>(input[0] | input[1] << 8);
    const auto rest = as_text(input.subspan(2));
    const auto cut = std::min(rest.find('\0'), rest.size());
    const auto read = from_json(tag, rest.substr(0, cut), rest.substr(std::min(cut + 1, rest.size())));
    if (!read) return;
    const auto written = to_json(*read);
    must(written.tag == tag, "an event keeps its number");
    const auto again = from_json(tag, written.head, written.body);
    must(again.has_value(), "what was written of an event can be read");
    must(*again == *read, "and is the same event");
    must(to_json(*again) == written, "in the same words");
}

} // namespace vagskal::fuzz
