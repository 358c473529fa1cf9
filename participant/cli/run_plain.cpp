// --plain: lines in, lines out. One thread: the link waits at most a moment, then the input is looked at.
#include "participant/cli/run.hpp"
#include "participant/cli/seat.hpp"
#include "participant/link/slip.hpp"
#include "participant/plain/plain.hpp"
#include "sessions/catalogue.hpp"
#include "shared/model/showable.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <array>
#include <cstdio>
#include <fmt/format.h>
#include <optional>
#include <poll.h>
#include <unistd.h>

namespace vagskal::cli {
namespace {

constexpr Milliseconds turn{25}, join_patience{10'000}, settle_patience{10'000};

void print_line(const std::string& line) {
    fmt::print("{}\n", made_showable(line)); // it holds what others said: a host need not be honest
    std::fflush(stdout);
}

/// Lines from stdin, without waiting for them.
class Input {
  public:
    /// The next whole line, if there is one. A last line without an end counts.
    std::optional<std::string> line(int wait_ms) {
        while (true) {
            if (const auto end = held_.find('\n'); end != std::string::npos) {
                auto out = held_.substr(0, end);
                held_.erase(0, end + 1);
                return out;
            }
            if (ended_) return held_.empty() ? std::nullopt : std::optional(std::exchange(held_, {}));
            pollfd in{STDIN_FILENO, POLLIN, 0};
            if (::poll(&in, 1, wait_ms) <= 0) return std::nullopt;
            std::array<char, 4096> buffer{};
            const auto got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
            if (got > 0)
                held_.append(buffer.data(), static_cast<std::size_t>(got));
            else
                ended_ = true;
        }
    }
    bool ended() const { return ended_ && held_.empty(); }

  private:
    std::string held_;
    bool ended_ = false;
};

/// Asks until the line makes sense; false at the end of the input.
bool ask(Input& input, const char* question, std::string& answer) {
    while (answer.empty()) {
        print_line(question);
        const auto line = input.line(-1);
        if (!line) return false;
        answer = *line;
    }
    return true;
}

int failed(const std::string& sentence) {
    fmt::print(stderr, "{}\n", sentence);
    return 1;
}

} // namespace

int run_plain(const ParticipantOptions& options) {
    Input input;
    WayIn way{options.address, options.code, options.slip == "-" ? std::string() : options.slip};
    auto roster = roster_of(options);
    if (!roster) return failed(sentence(roster.error()));
    if (!ask(input, tr("Address of the moderator's computer, for instance 192.168.1.20:5555:"),
             way.address) ||
        !ask(input, tr("Code, twelve letters:"), way.code)) {
        fmt::print(stderr, "{}\n", trouble_with(way));
        return 2;
    }
    const auto door = open_door(way);
    if (!door) {
        fmt::print(stderr, "{}\n", door.error().args.front());
        return 2;
    }
    const bool by_slip = !options.slip.empty();
    if (by_slip && way.slip.empty() && !ask(input, tr("Withdrawal slip:"), way.slip)) return 2;
    const auto root = by_slip ? read_slip(way.slip) : Result<Secret>(Secret{});
    if (!root) return failed(sentence(root.error()));
    const auto kinds = make_kinds();
    auto keepsake =
        by_slip ? ChosenKeepsake(*root) : ChosenKeepsake(!options.keep_nothing, door->host_letters());
    ZmqClient line(keepsake.kept.keys);
    line.connect(door->address, door->code.host);
    auto link_with = link_options(*door, *kinds);
    link_with.by_slip = by_slip;
    Link link(line, keepsake, std::move(link_with));
    std::string last;
    Plain plain(link, *kinds, [&](const std::string& text) { print_line(last = text); },
                {keepsake.path(), options.language.empty(), by_slip, Marker(std::move(*roster))});
    if (!plain.join(join_patience)) return failed(last.starts_with("no ") ? last.substr(3) : last);
    if (keepsake.on_disk()) remember_way({link.address().empty() ? way.address : link.address(), way.code});
    while (true) {
        link.poll(turn);
        plain.announce();
        while (auto typed = input.line(0)) {
            if (!plain.line(*typed)) return 0;
            plain.announce();
        }
        if (input.ended()) break;
    }
    plain.settle(settle_patience);
    return 0;
}

} // namespace vagskal::cli
