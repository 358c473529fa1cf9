#pragma once
// A JSON text as nodes in one row, each followed by what it holds: made without an allocation for every
// value, which is most of what opening a long journal would otherwise cost. For reading only.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vagskal {

struct JsonNode {
    enum class Kind : std::uint8_t {
        object, ///< its nodes by turns: a name (as text), its value
        array,
        text,
        yes_no,
        number,   ///< whole, from 0
        negative, ///< whole, with a minus sign; `number` is its two's complement
        other,    ///< null, or a number with a fraction or an exponent
    };
    Kind kind = Kind::other;
    std::uint32_t span = 1;   ///< nodes: itself and what it holds
    std::uint64_t number = 0; ///< of an object or array: how many values it holds
    std::string_view text;

    /// What an object or array holds lies from first() to end(); end() is also what follows this one.
    const JsonNode* first() const { return this + 1; }
    const JsonNode* end() const { return this + span; }
};

class JsonTree {
  public:
    /// Of at most 4 GB.
    explicit JsonTree(std::string_view json);
    JsonTree(const JsonTree&) = delete; // the nodes' texts lie in it
    JsonTree& operator=(const JsonTree&) = delete;
    /// Nothing when it is not JSON.
    const JsonNode* root() const { return nodes_.empty() ? nullptr : nodes_.data(); }

  private:
    std::vector<JsonNode> nodes_;
    std::string texts_; ///< all of them, one behind the other
};

} // namespace vagskal
