// NATS with JetStream: a stream on file, a push consumer without acknowledgements for each who receives.
#include "tests/bench/speaker.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace vagskal::bench {
namespace {

class Nats final : public Speaker {
  public:
    explicit Nats(std::size_t number) : number_(number) {}
    std::string begin() override {
        const auto inbox = fmt::format("i.{}", number_);
        auto out = fmt::format("CONNECT {{\"verbose\":false,\"pedantic\":false,\"headers\":true,"
                               "\"no_responders\":true}}\r\nSUB {}.> 1\r\n",
                               inbox);
        if (number_ == 0)
            return out + request("$JS.API.STREAM.CREATE.S", inbox + ".made",
                                 R"({"name":"S","subjects":["s"],"storage":"file","retention":"limits",)"
                                 R"("max_consumers":-1,"max_msgs":-1,"max_bytes":-1,"num_replicas":1})");
        return out + fmt::format("SUB d.{} 2\r\n", number_) +
               request("$JS.API.CONSUMER.CREATE.S", inbox + ".made",
                       fmt::format(R"({{"stream_name":"S","config":{{"deliver_subject":"d.{}",)"
                                   R"("ack_policy":"none","deliver_policy":"all","mem_storage":true}}}})",
                                   number_));
    }
    std::string publish(const std::string& event) override { return request("s", "i.0.stored", event); }
    Heard hear(const std::string& bytes) override {
        buffer_ += bytes;
        Heard out;
        for (std::size_t at = 0;;) {
            const auto end = buffer_.find("\r\n", at);
            if (end == buffer_.npos) {
                buffer_.erase(0, at);
                return out;
            }
            const auto line = buffer_.substr(at, end - at);
            auto next = end + 2;
            if (line.starts_with("MSG ") || line.starts_with("HMSG ")) {
                const auto size = std::stoul(line.substr(line.rfind(' ') + 1));
                if (buffer_.size() < next + size + 2) {
                    buffer_.erase(0, at);
                    return out;
                }
                const auto words = words_of(line);
                const auto body = buffer_.substr(next, size);
                // By the subscription: what is delivered keeps the subject it was sent to.
                if (words[2] == "2")
                    ++out.deliveries;
                else if (body.find("\"error\"") != body.npos || line.starts_with("HMSG "))
                    throw std::runtime_error("NATS refused: " + body.substr(0, 120));
                else if (words[1].ends_with(".made"))
                    out.ready = true;
                else
                    ++out.acknowledged;
                next += size + 2;
            } else if (line.starts_with("PING")) {
                out.say += "PONG\r\n";
            } else if (line.starts_with("-ERR")) {
                throw std::runtime_error("NATS: " + line);
            }
            at = next;
        }
    }

  private:
    static std::string request(const std::string& subject, const std::string& reply,
                               const std::string& body) {
        return fmt::format("PUB {} {} {}\r\n{}\r\n", subject, reply, body.size(), body);
    }
    std::size_t number_;
    std::string buffer_;
};

} // namespace

std::unique_ptr<Speaker> speak_nats(std::size_t number) { return std::make_unique<Nats>(number); }

} // namespace vagskal::bench
