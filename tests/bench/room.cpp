#include "tests/bench/room.hpp"

#include "sessions/catalogue.hpp"
#include "sessions/session_file.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace vagskal::bench {
namespace {

constexpr const char* session_text = R"(
id = "bench"
title = { sv = "Mätning", en = "Bench" }
[[activity]]
id = "live"
kind = "collect"
minutes = 60
talk = "plenary"
reveal = "live"
title = { sv = "Berätta", en = "Tell" }
prompt = { sv = "Vad avgjorde?", en = "What settled it?" }
[[activity]]
id = "held"
kind = "collect"
minutes = 60
talk = "individual"
reveal = "after"
title = { sv = "Skriv för er själva", en = "Write by yourselves" }
prompt = { sv = "Vad tar ni med er?", en = "What do you take with you?" }
[[activity]]
id = "vote"
kind = "vote"
minutes = 10
talk = "individual"
reveal = "live"
options = { method = "dots", dots = 5, on = ["live"] }
title = { sv = "Vad är viktigast?", en = "What matters most?" }
prompt = { sv = "Vad är viktigast att lyfta?", en = "What is most important to lift?" }
)";

} // namespace

Session bench_session(const Kinds& kinds) {
    auto read = read_session_text(session_text, "bench.toml", kinds);
    if (!read) throw std::runtime_error(to_string(read.error()));
    return std::move(*read);
}

std::string words_for(std::size_t number, std::size_t bytes) {
    static constexpr std::array words{"vi",    "träffades", "på",      "torget",    "och",   "det",
                                      "var",   "först",     "då",      "som",       "någon", "sade",
                                      "att",   "kommunen",  "behövde", "lyssna",    "mer",   "innan",
                                      "något", "byggdes",   "där",     "bibliotek", "sedan", "kom"};
    auto out = fmt::format("{}.", number);
    for (std::uint64_t lot = number * 2654435761U + 12345; out.size() < bytes;) {
        lot = lot * 6364136223846793005U + 1442695040888963407U;
        (out += ' ') += words[(lot >> 33) % words.size()];
    }
    return out;
}

namespace {
Secret key_for(std::size_t number) {
    Secret out;
    for (std::size_t i = 0; i < 8; ++i) out.value[i] = static_cast<std::uint8_t>(number >> (8 * i));
    return out;
}
} // namespace

Contribute contribution(std::size_t number, const std::string& activity, std::size_t bytes) {
    Contribute out;
    out.item = random<ItemId>();
    out.activity = activity;
    out.key = hash_key(key_for(number), "item");
    out.fields = {{"text", words_for(number, bytes)}};
    return out;
}

Event contribution_added(std::size_t number, std::size_t bytes) {
    ContributionAdded out;
    out.item = random<ItemId>();
    out.activity = "live";
    out.key = hash_key(key_for(number), "item");
    out.fields = {{"text", words_for(number, bytes)}};
    return out;
}

std::string value_of(const std::vector<std::string>& words, const std::string& name) {
    for (const auto& word : words)
        if (word.starts_with(name + "=")) return word.substr(name.size() + 1);
    return {};
}
std::size_t number_of(const std::vector<std::string>& words, const std::string& name) {
    const auto value = value_of(words, name);
    return value.empty() ? 0 : std::stoul(value);
}

Hosted::Hosted(const HostedOptions& options)
    : folder_(options.folder),
      child_(part("host", {"folder=" + options.folder.string(), fmt::format("sync={}", options.sync_ms),
                           fmt::format("fill={}", options.fill), fmt::format("bytes={}", options.bytes),
                           fmt::format("clients={}", options.clients),
                           fmt::format("unlimited={}", options.unlimited ? 1 : 0),
                           fmt::format("screen={}", options.screen ? 1 : 0), "session=" + options.session})) {
    const auto ready = child_.says("ready", 120);
    port_ = static_cast<std::uint16_t>(number_of(ready, "port"));
    key_ = from_hex<PeerKey>(value_of(ready, "key")).value();
    const auto letters = value_of(ready, "letters");
    std::ranges::copy(letters.substr(0, 8), letters_.begin());
    roles_[Role::participant] = value_of(ready, "participant");
    roles_[Role::note_taker] = value_of(ready, "note_taker");
    roles_[Role::wall] = value_of(ready, "wall");
}

CrowdOptions Hosted::way_in(Role role) const { return {port_, key_, roles_.at(role)}; }

std::vector<std::string> Hosted::ask(const std::string& command, double seconds) {
    child_.tell(command);
    return child_.says("done", seconds);
}

} // namespace vagskal::bench
