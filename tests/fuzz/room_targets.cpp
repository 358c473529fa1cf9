// Frames where they act: on a host, sent by people it let in and by one it did not; and on a participant's
// program, sent by a host that means no good.
#include "facilitator/host/host.hpp"
#include "participant/link/link.hpp"
#include "sessions/catalogue.hpp"
#include "sessions/session_file.hpp"
#include "shared/model/board.hpp"
#include "shared/model/evolve.hpp"
#include "shared/picture/scene.hpp"
#include "shared/picture/writers.hpp"
#include "shared/protocol/codec.hpp"
#include "shared/protocol/loopback.hpp"
#include "shared/store/event_json.hpp"
#include "shared/store/memory_journal.hpp"
#include "tests/fuzz/target.hpp"

#include <algorithm>

namespace vagskal::fuzz {
namespace {

const Kinds& the_kinds() {
    static const auto kinds = make_kinds();
    return *kinds;
}

Session half_day() {
    static const auto read =
        find_ready_session("half-day", std::filesystem::path(VAGSKAL_SOURCE_DIR) / "sessions", the_kinds());
    must(read.has_value(), "there is a session to hold");
    return *read;
}

PeerKey key_of(std::uint8_t n) {
    PeerKey out;
    out.value.fill(n);
    return out;
}

/// A host with one person of each role, and a stranger who knows no code.
struct Hall {
    MemoryJournal journal;
    FakeClock clock;
    SecretsFile secrets{{}};
    LoopbackNetwork network{1};
    Host host{{journal, the_kinds(), clock, secrets, &network.server()}};
    std::vector<std::unique_ptr<ClientTransport>> lines;

    Hall() {
        must(host.submit(CreateWorkshop{"Prov", "sv", Anonymity::unlinked, half_day()}).has_value(),
             "it begins");
        for (const auto& activity : host.workshop().session.activities) (void)host.open_activity(activity.id);
        for (const auto role : {Role::participant, Role::note_taker, Role::wall}) {
            const auto& letters = host.secrets().letters.at(role);
            Hello hello;
            hello.letters = {letters.begin(), letters.end()};
            say(join(), encode_frame(hello));
        }
        join();
    }
    std::size_t join() {
        lines.push_back(network.join(key_of(static_cast<std::uint8_t>(lines.size() + 1))));
        turn();
        return lines.size() - 1;
    }
    void say(std::size_t who, Frame frame) {
        if (lines[who]->send(std::move(frame))) turn();
    }
    void turn() {
        for (int i = 0; i < 2; ++i) {
            for (auto& line : lines)
                for (const auto& event : line->poll(Milliseconds{0}))
                    if (const auto* frame = std::get_if<Frame>(&event))
                        must(decode_to_client(*frame).has_value(), "what the host says can be read");
            host.pump();
        }
    }
    Workshop folded() const {
        Workshop w;
        for (const auto& entry : journal.read(1, journal.head().seq)) w = evolve(std::move(w), entry);
        for (const auto& event : journal.detached()) w = evolve(std::move(w), {0, event});
        return w;
    }
};

bool harmless_json(const std::string& json) {
    return harmless(json, false) && json.find("\\u") == json.npos && json.find("\\b") == json.npos &&
           json.find("\\f") == json.npos && json.find("\\r") == json.npos;
}

/// A host's line to a program, with what the host says already on it.
class Recording final : public ClientTransport {
  public:
    explicit Recording(std::vector<Input> frames) : frames_(std::move(frames)) {}
    bool send(Frame frame) override {
        must(decode_to_host(frame).has_value(), "what a program says can be read");
        return true;
    }
    std::vector<LinkEvent> poll(Milliseconds) override {
        if (!greeted_) {
            greeted_ = true;
            return {LinkState::connected};
        }
        if (next_ == frames_.size()) return {};
        const auto frame = frames_[next_++];
        return {Frame(frame.begin(), frame.end())};
    }
    LinkState state() const override { return greeted_ ? LinkState::connected : LinkState::connecting; }
    void close() override {}
    bool done() const { return next_ == frames_.size(); }

  private:
    std::vector<Input> frames_;
    std::size_t next_ = 0;
    bool greeted_ = false;
};

} // namespace

/// Each piece: who says it (0 participant, 1 note-taker, 2 wall, 3 stranger, 4 the moderator's own hand), and
/// a frame.
void host(Input input) {
    Hall hall;
    const auto begun = hall.host.workshop();
    std::size_t said = 0;
    bool by_the_moderator = false, by_others = false;
    for (const auto piece : pieces(input)) {
        if (piece.empty() || ++said > 64) continue;
        const auto frame = piece.subspan(1);
        if (piece[0] % 5 < 4) {
            by_others |= piece[0] % 5 < 2;
            hall.say(piece[0] % 5, Frame(frame.begin(), frame.end()));
        } else if (const auto read = decode_to_host(frame); read && std::holds_alternative<Submit>(*read)) {
            by_the_moderator = true;
            (void)hall.host.submit(std::get<Submit>(*read).command);
        }
        ++hall.clock.now_seconds;
    }
    if (!by_the_moderator && !by_others)
        must(hall.host.workshop() == begun, "neither a wall nor a stranger changes anything");
    must(hall.folded() == hall.host.workshop(), "the state is what the journal says");
    for (const auto& entry : hall.journal.read(1, hall.journal.head().seq)) {
        const auto stored = to_json(entry.event);
        must(harmless_json(stored.head) && harmless_json(stored.body), "nothing stored commands a terminal");
    }
}

/// Each piece: a frame from the host.
void told(Input input) {
    auto frames = pieces(input);
    if (frames.size() > 64) frames.resize(64);
    Recording line(std::move(frames));
    NothingKept keepsake;
    std::int64_t now = 1;
    Link link(line, keepsake, {"bcdf", 7, [&] { return now; }, &the_kinds()});
    while (!line.done()) {
        link.poll(Milliseconds{0});
        now += 50;
    }
    (void)link.take_news();
    const auto& w = link.replica();
    (void)link.needs_group(), (void)link.spent_seconds(), (void)link.group_seconds_left();
    for (const auto& activity : w.session.activities) {
        const auto* kind = the_kinds().find(activity.kind);
        if (!kind) continue;
        const auto scene = kind->board(board_of(w, activity));
        must(harmless(picture::to_text(scene)), "a board as text commands no terminal");
        must(harmless(picture::to_svg(scene)), "nor as a picture");
        for (const int columns : {30, 100})
            for (const auto& row : picture::to_cells(scene, columns))
                for (const auto& run : row) must(harmless(run.text, false), "nor in cells");
    }
}

} // namespace vagskal::fuzz
