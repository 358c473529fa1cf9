#include "facilitator/cli/who_leads.hpp"

#include "shared/protocol/codec.hpp"

namespace vagskal::cli {

std::optional<LedBy> ask_who_leads(const std::string& address, const HostLetters& host,
                                   std::chrono::milliseconds within) {
    const auto at = parse_address(address);
    if (!at) return std::nullopt;
    ZmqClient client(make_key_pair());
    client.connect(*at, host);
    const auto until = std::chrono::steady_clock::now() + within;
    while (std::chrono::steady_clock::now() < until)
        for (const auto& event : client.poll(Milliseconds{50})) {
            if (const auto* state = std::get_if<LinkState>(&event)) {
                if (*state == LinkState::connected) client.send(encode_frame(ToHost{AskTerm{}}));
                if (*state == LinkState::wrong_key) return std::nullopt;
            } else if (const auto message = decode_to_client(std::get<Frame>(event))) {
                if (const auto* led = std::get_if<LedBy>(&*message)) return *led;
            }
        }
    return std::nullopt;
}

LeaderWatch::LeaderWatch(std::function<void(const ProvenTerm&)> told)
    : told_(std::move(told)), thread_([this] { run(); }) {}

LeaderWatch::~LeaderWatch() {
    {
        const std::scoped_lock lock(mutex_);
        stop_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void LeaderWatch::watch(const std::string& address, const PeerKey& host) {
    const std::scoped_lock lock(mutex_);
    if (address == address_) return;
    address_ = address;
    host_ = host;
    changed_.notify_all();
}

void LeaderWatch::run() {
    std::unique_lock lock(mutex_);
    while (!stop_) {
        if (address_.empty()) {
            changed_.wait(lock, [this] { return stop_ || !address_.empty(); });
            continue;
        }
        const auto address = address_;
        const auto host = host_;
        lock.unlock();
        const auto led = ask_who_leads(address, host_letters(host), std::chrono::milliseconds(1'500));
        if (led && led->leading) told_(led->led);
        lock.lock();
        changed_.wait_for(lock, std::chrono::seconds(2), [this] { return stop_; });
    }
}

} // namespace vagskal::cli
