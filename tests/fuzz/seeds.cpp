#include "tests/fuzz/seeds.hpp"

#include "participant/link/slip.hpp"
#include "shared/protocol/codec.hpp"
#include "shared/store/event_json.hpp"
#include "tests/fuzz/frozen.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

namespace vagskal::fuzz {
namespace {

std::string piece(const std::string& bytes) {
    return std::string{static_cast<char>(bytes.size() & 0xff), static_cast<char>(bytes.size() >> 8 & 0xff)} +
           bytes;
}

std::vector<std::string> made_for(std::string_view target) {
    const auto frames = frozen_frames();
    std::vector<std::string> out;
    if (target == "to_host") return frames.to_host;
    if (target == "to_client") return frames.to_client;
    if (target == "slip") {
        Secret root;
        for (std::size_t i = 0; i < 15; ++i) root.value[i] = static_cast<std::uint8_t>(17 * i + 3);
        out.push_back(slip_of(root));
        root.value.fill(0xfe);
        out.push_back(slip_of(root));
    }
    if (target == "event") {
        for (const auto& frame : frames.to_client) {
            const auto read = decode_to_client(view(frame));
            if (!read || !std::holds_alternative<Tail>(*read)) continue;
            for (const auto& entry : std::get<Tail>(*read).entries) {
                const auto stored = to_json(entry.event);
                out.push_back(
                    std::string{static_cast<char>(stored.tag & 0xff), static_cast<char>(stored.tag >> 8)} +
                    stored.head + '\0' + stored.body);
            }
        }
    }
    if (target == "host") {
        std::string all;
        for (const auto& frame : frames.to_host)
            for (const char who : {'\0', '\4'}) {
                out.push_back(piece(who + frame));
                all += out.back();
            }
        out.push_back(all.substr(0, 16'000));
    }
    if (target == "told") {
        // A welcome and a whole snapshot first, so that what follows has something to change.
        std::string begun, all;
        std::vector<Entry> entries;
        for (const auto& frame : frames.to_client)
            if (const auto read = decode_to_client(view(frame)); read && std::holds_alternative<Tail>(*read))
                for (auto entry : std::get<Tail>(*read).entries)
                    entries.push_back({entries.size() + 1, std::move(entry.event)});
        const auto frame_of = [](const ToClient& message) {
            const auto frame = encode_frame(message);
            return piece({frame.begin(), frame.end()});
        };
        begun = frame_of(Welcome{});
        for (const std::size_t some : {std::size_t{1}, entries.size() / 2, entries.size()}) {
            Snapshot snapshot;
            snapshot.entries.assign(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(some));
            snapshot.head.seq = some;
            out.push_back(begun + frame_of(snapshot));
        }
        for (const auto& frame : frames.to_client) all += piece(frame);
        out.push_back(begun + all);
    }
    return out;
}

} // namespace

std::vector<std::string> seeds_of(const Target& target, const std::filesystem::path& corpus) {
    std::vector<std::filesystem::path> files;
    std::error_code none;
    for (const auto& file : std::filesystem::directory_iterator(corpus / target.name, none))
        files.push_back(file);
    std::ranges::sort(files);
    std::vector<std::string> out;
    for (const auto& file : files) {
        std::ifstream in(file, std::ios::binary);
        out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    for (auto& made : made_for(target.name)) out.push_back(std::move(made));
    return out;
}

} // namespace vagskal::fuzz
