// MQTT 3.1.1, QoS 1 both ways, sessions that the broker keeps.
#include "tests/bench/speaker.hpp"

#include <fmt/format.h>

namespace vagskal::bench {
namespace {

std::string two_bytes(std::size_t number) {
    return {static_cast<char>(number >> 8), static_cast<char>(number & 255)};
}
std::string mqtt_text(const std::string& value) { return two_bytes(value.size()) + value; }

std::string packet(int head, const std::string& body) {
    std::string out(1, static_cast<char>(head));
    for (std::size_t left = body.size();;) {
        const auto byte = left & 127;
        left >>= 7;
        out += static_cast<char>(byte | (left ? 128 : 0));
        if (left == 0) return out + body;
    }
}

class Mqtt final : public Speaker {
  public:
    explicit Mqtt(std::size_t number) : number_(number) {}
    std::string begin() override {
        const std::string no_clean_session(1, '\0'), version(1, '\4');
        return packet(0x10, mqtt_text("MQTT") + version + no_clean_session + two_bytes(60) +
                                mqtt_text(fmt::format("bench-{}", number_)));
    }
    std::string publish(const std::string& event) override {
        last_ = last_ % 65'000 + 1;
        return packet(0x32, mqtt_text("s") + two_bytes(last_) + event); // PUBLISH, QoS 1
    }
    Heard hear(const std::string& bytes) override {
        buffer_ += bytes;
        Heard out;
        std::size_t at = 0;
        for (;;) {
            std::size_t size = 0, next = at + 1;
            for (int shift = 0; next < buffer_.size(); shift += 7) {
                const auto byte = static_cast<unsigned char>(buffer_[next++]);
                size |= std::size_t{byte & 127U} << shift;
                if (byte < 128) break;
            }
            if (next <= at + 1 || next > buffer_.size() || buffer_.size() < next + size || size == 0) break;
            const int kind = static_cast<unsigned char>(buffer_[at]) >> 4;
            if (kind == 2) { // CONNACK
                if (number_ == 0)
                    out.ready = true;
                else
                    out.say +=
                        packet(0x82, two_bytes(1) + mqtt_text("s") + std::string(1, '\1')); // SUBSCRIBE
            } else if (kind == 9) {                                                         // SUBACK
                out.ready = true;
            } else if (kind == 4) { // PUBACK
                ++out.acknowledged;
            } else if (kind == 3) { // PUBLISH: acknowledged with its number, behind the topic of one letter
                ++out.deliveries;
                out.say += packet(0x40, buffer_.substr(next + 3, 2));
            }
            at = next + size;
        }
        buffer_.erase(0, at);
        return out;
    }

  private:
    std::size_t number_, last_ = 0;
    std::string buffer_;
};

} // namespace

std::unique_ptr<Speaker> speak_mqtt(std::size_t number) { return std::make_unique<Mqtt>(number); }

} // namespace vagskal::bench
