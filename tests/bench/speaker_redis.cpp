// Redis, RESP2: the event is an entry of a stream (XADD), whoever receives waits for the next (XREAD BLOCK).
#include "tests/bench/speaker.hpp"

#include <fmt/format.h>

#include <charconv>
#include <vector>

namespace vagskal::bench {
namespace {

struct Value {
    char type = 0;
    std::string text;
    std::vector<Value> parts;
};

/// One whole value from `at`, which moves behind it; nothing while it is not whole.
std::optional<Value> read_value(const std::string& bytes, std::size_t& at) {
    const auto end = bytes.find("\r\n", at);
    if (end == bytes.npos) return std::nullopt;
    Value out{bytes[at], bytes.substr(at + 1, end - at - 1), {}};
    auto next = end + 2;
    long count = 0;
    std::from_chars(out.text.data(), out.text.data() + out.text.size(), count);
    if (out.type == '$' && count >= 0) {
        if (bytes.size() < next + static_cast<std::size_t>(count) + 2) return std::nullopt;
        out.text = bytes.substr(next, static_cast<std::size_t>(count));
        next += static_cast<std::size_t>(count) + 2;
    }
    for (long i = 0; out.type == '*' && i < count; ++i) {
        auto part = read_value(bytes, next);
        if (!part) return std::nullopt;
        out.parts.push_back(std::move(*part));
    }
    at = next;
    return out;
}

std::string resp_command(const std::vector<std::string>& words) {
    auto out = fmt::format("*{}\r\n", words.size());
    for (const auto& word : words) out += fmt::format("${}\r\n{}\r\n", word.size(), word);
    return out;
}

class Redis final : public Speaker {
  public:
    explicit Redis(std::size_t number) : receives_(number != 0) {}
    std::string begin() override { return resp_command({"PING"}); }
    std::string publish(const std::string& event) override {
        return resp_command({"XADD", "s", "*", "e", event});
    }
    Heard hear(const std::string& bytes) override {
        buffer_ += bytes;
        Heard out;
        std::size_t at = 0;
        while (const auto value = read_value(buffer_, at)) {
            if (value->text == "PONG") {
                // From the beginning of a stream that is empty so far: nothing can be missed.
                out.ready = true;
                if (receives_) out.say += next("0-0");
            } else if (value->type == '$') {
                ++out.acknowledged;
            } else if (value->type == '*' && !value->parts.empty()) { // [[name, [[id, fields]…]]]
                const auto& entries = value->parts[0].parts.at(1).parts;
                out.deliveries += entries.size();
                out.say += next(entries.back().parts.at(0).text);
            }
        }
        buffer_.erase(0, at);
        return out;
    }

  private:
    static std::string next(const std::string& after) {
        return resp_command({"XREAD", "COUNT", "1000", "BLOCK", "0", "STREAMS", "s", after});
    }
    bool receives_;
    std::string buffer_;
};

} // namespace

std::unique_ptr<Speaker> speak_redis(std::size_t number) { return std::make_unique<Redis>(number); }

} // namespace vagskal::bench
