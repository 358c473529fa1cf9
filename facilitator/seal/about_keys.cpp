#include "facilitator/seal/about_keys.hpp"

#include "shared/words/words.hpp"

namespace vagskal {
namespace {

constexpr AboutKey keys[] = {
    {"purpose", msgid("what the workshop is for, and what the material will be used for"), true},
    {"responsible", msgid("the organisation that is responsible for the material"), true},
    {"contact", msgid("whom to ask: name, e-mail or telephone"), true},
    {"ethics", msgid("the ethical approval and its number, or why there is none"), true},
    {"until", msgid("the day until which one can withdraw: when the workshop is sealed"), true},
    {"day", msgid("when and where it is held"), false},
    {"researchers", msgid("the researchers, parted by semicolons"), false},
    {"licence", msgid("the licence of what is published, for instance CC-BY-4.0"), false},
    {"access", msgid("who may have what is archived: open, restricted, closed"), false},
    {"keywords", msgid("keywords, parted by semicolons"), false},
};

} // namespace

std::span<const AboutKey> about_keys() { return keys; }

const AboutKey* find_about_key(std::string_view key) {
    for (const auto& one : keys)
        if (one.key == key) return &one;
    return nullptr;
}

} // namespace vagskal
