#include "shared/store/json_tree.hpp"

#include <map>
#include <nlohmann/json.hpp>

namespace vagskal {
namespace {

/// A parser of this file's own, which the linker cannot take for one that another file made with less
/// optimisation (see CMakeLists.txt). The type is as good as any other: JSON has no binary values.
struct Binary : std::vector<std::uint8_t> {};
using Parser = nlohmann::basic_json<std::map, std::vector, std::string, bool, std::int64_t, std::uint64_t,
                                    double, std::allocator, nlohmann::adl_serializer, Binary>;

/// Called by the parser for each thing it meets. While an object or array is open, its span is instead the
/// way back to the one it lies in: no stack is needed, however deep the text goes.
class NodesFromJson {
  public:
    using Kind = JsonNode::Kind;
    NodesFromJson(std::vector<JsonNode>& nodes, std::string& texts) : nodes_(nodes), texts_(texts) {}

    bool null() { return add(Kind::other); }
    bool boolean(bool value) { return add(Kind::yes_no, value); }
    bool number_integer(std::int64_t value) { return add(Kind::negative, static_cast<std::uint64_t>(value)); }
    bool number_unsigned(std::uint64_t value) { return add(Kind::number, value); }
    bool number_float(double, const std::string&) { return add(Kind::other); }
    bool binary(const Parser::binary_t&) { return false; } // not in JSON
    bool string(const std::string& value) { return add(Kind::text, 0, kept(value)); }
    bool key(const std::string& name) {
        nodes_.push_back({Kind::text, 1, 0, kept(name)});
        return true;
    }
    bool start_object(std::size_t) { return open(Kind::object); }
    bool end_object() { return close(); }
    bool start_array(std::size_t) { return open(Kind::array); }
    bool end_array() { return close(); }
    bool parse_error(std::size_t, const std::string&, const Parser::exception&) { return false; }

  private:
    bool add(Kind kind, std::uint64_t number = 0, std::string_view text = {}) {
        if (!nodes_.empty()) ++nodes_[open_].number;
        nodes_.push_back({kind, 1, number, text});
        return true;
    }
    bool open(Kind kind) {
        add(kind);
        nodes_.back().span = static_cast<std::uint32_t>(nodes_.size() - 1 - open_);
        open_ = nodes_.size() - 1;
        return true;
    }
    bool close() {
        const auto inside = open_;
        open_ -= nodes_[inside].span;
        nodes_[inside].span = static_cast<std::uint32_t>(nodes_.size() - inside);
        return true;
    }
    std::string_view kept(std::string_view text) {
        const auto at = texts_.size();
        texts_ += text;
        return std::string_view(texts_).substr(at);
    }

    std::vector<JsonNode>& nodes_;
    std::string& texts_;
    std::size_t open_ = 0;
};

} // namespace

JsonTree::JsonTree(std::string_view json) {
    texts_.reserve(json.size()); // never longer than it is written: the texts stay where they are
    nodes_.reserve(16);          // enough for most events
    NodesFromJson into(nodes_, texts_);
    if (json.empty() || !Parser::sax_parse(json, &into)) nodes_.clear();
}

} // namespace vagskal
