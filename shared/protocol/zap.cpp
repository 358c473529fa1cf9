#include "shared/protocol/zap.hpp"

#include <algorithm>
#include <string>

namespace vagskal {

ZapHandler::ZapHandler(zmq::context_t& context) : socket_(context, zmq::socket_type::rep) {
    socket_.set(zmq::sockopt::linger, 0);
    socket_.bind("inproc://zeromq.zap.01");
}

void ZapHandler::serve() {
    for (;;) {
        // version, request id, domain, address, routing id, mechanism, credentials (for CURVE: the 32 bytes
        // of the key)
        std::vector<zmq::message_t> parts;
        do {
            zmq::message_t part;
            if (!socket_.recv(part, zmq::recv_flags::dontwait)) return;
            parts.push_back(std::move(part));
        } while (parts.back().more());
        PeerKey key;
        const bool known = parts.size() == 7 && parts[0].to_string_view() == "1.0" &&
                           parts[2].to_string_view() == zap_domain && parts[5].to_string_view() == "CURVE" &&
                           parts[6].size() == PeerKey::size;
        if (known) std::copy_n(parts[6].data<std::uint8_t>(), PeerKey::size, key.value.begin());
        const std::string answers[] = {"1.0",
                                       parts.size() > 1 ? parts[1].to_string() : "",
                                       known ? "200" : "400",
                                       known ? "OK" : "no",
                                       known ? to_hex(key) : "",
                                       ""};
        for (std::size_t i = 0; i < std::size(answers); ++i)
            socket_.send(zmq::buffer(answers[i]),
                         i + 1 < std::size(answers) ? zmq::send_flags::sndmore : zmq::send_flags::none);
    }
}

} // namespace vagskal
