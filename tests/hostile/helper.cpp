// What the hostile clients (Python, sockets of their own) need of the program itself:
//
//   hostile_helper host FOLDER        a host without screens; prints where it is and what lets people in,
//   then obeys
//                                     lines on stdin: state, quit
//   hostile_helper evil TEXT(hex)     a host that says TEXT wherever it may say anything, to whoever joins it
//   hostile_helper honest PORT KEY LETTERS TEXT    the participant's own link: joins, contributes, waits for
//   the yes hostile_helper codec              frames to bytes and back: see codec.cpp
//
// Every answer is one line of JSON.
#include "tests/hostile/helper.hpp"

#include "facilitator/host/host.hpp"
#include "participant/link/link.hpp"
#include "sessions/catalogue.hpp"
#include "sessions/session_file.hpp"
#include "shared/protocol/codec.hpp"
#include "shared/protocol/zmq_client.hpp"
#include "shared/protocol/zmq_server.hpp"
#include "shared/store/sqlite_journal.hpp"

#include <cstdio>
#include <poll.h>
#include <unistd.h>

namespace vagskal::hostile {
namespace {

constexpr const char* day = R"(
id = "prov"
title = "Prov"
[[activity]]
id = "works"
kind = "collect"
prompt = "Vad fungerade?"
minutes = 30
[[activity]]
id = "quiet"
kind = "collect"
prompt = "Vad mer?"
minutes = 30
reveal = "after"
)";

const Kinds& kinds() {
    static const auto all = make_kinds();
    return *all;
}
Session session() {
    auto read = read_session_text(day, "prov.toml", kinds());
    if (!read) throw std::runtime_error(to_string(read.error()));
    return *read;
}
template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error("refused: " + std::to_string(static_cast<int>(result.error().why)));
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}
std::string text_of(const auto& letters) { return {letters.begin(), letters.end()}; }
void say(const Json& what) {
    std::puts(what.dump().c_str());
    std::fflush(stdout);
}

Json state_of(const Host& host) {
    const auto& w = host.workshop();
    Json out{{"texts", Json::array()},
             {"held", Json::array()},
             {"entries", w.seq},
             {"present", host.present(Role::participant)},
             {"wrong", host.wrong_codes()},
             {"term", w.term},
             {"storage", host.storage()},
             {"peak", host.most_present()},
             {"paused", w.paused},
             {"current", w.current ? static_cast<int>(*w.current) : -1},
             {"notes", w.notes.size()},
             {"themes", w.themes.size()},
             {"groups", w.groups.size()},
             {"activities", w.session.activities.size()}};
    for (const auto& item : w.items) out["texts"].push_back(item.present() ? item.text() : "");
    for (const auto& [id, item] : w.held) out["held"].push_back(item.text());
    return out;
}

int host(const std::string& folder) {
    auto journal = must(SqliteJournal::create(folder + "/dag.db"));
    SystemClock clock;
    SecretsFile secrets(folder + "/secrets.json");
    Host host({*journal, kinds(), clock, secrets, nullptr});
    must(host.submit(CreateWorkshop{"Prov", "sv", Anonymity::unlinked, session()}));
    must(host.open_activity("works"));
    auto network = must(ZmqServer::listen("127.0.0.1", 0, host.secrets().keys));
    host.attach(*network);
    Json here{{"port", network->port()}, {"key", to_hex(network->public_key())}};
    for (const auto& [role, letters] : host.secrets().letters)
        here["letters"][std::to_string(static_cast<int>(role))] = text_of(letters);
    say(here);
    std::string asked;
    for (bool on = true; on;) {
        pollfd items[] = {{network->wake_fd(), POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
        ::poll(items, 2, 200);
        host.pump();
        if (!(items[1].revents & (POLLIN | POLLHUP))) continue;
        char bytes[256];
        const auto got = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (got <= 0) break;
        asked.append(bytes, static_cast<std::size_t>(got));
        for (auto end = asked.find('\n'); end != asked.npos; end = asked.find('\n')) {
            const auto word = asked.substr(0, end);
            asked.erase(0, end + 1);
            if (word == "state")
                say(state_of(host));
            else if (word == "quit")
                on = false;
        }
    }
    host.say_goodbye();
    return 0;
}

int evil(const std::string& said) {
    const auto keys = make_key_pair();
    auto network = must(ZmqServer::listen("127.0.0.1", 0, keys));
    JoinCode code{host_letters(keys.public_key), random_role_letters()};
    say({{"port", network->port()}, {"key", to_hex(keys.public_key)}, {"code", code.text()}});
    auto told = session();
    for (auto* words : {&told.title, &told.purpose}) words->sv = words->en = said;
    for (auto& activity : told.activities)
        for (auto* words : {&activity.title, &activity.prompt, &activity.help}) words->sv = words->en = said;
    const auto id = [](auto of, std::uint8_t n) {
        of.value.fill(n);
        return of;
    };
    const std::vector<Event> events{
        WorkshopCreated{said, "sv", Anonymity::unlinked, told},
        GroupsMade{Placing::chosen, {{id(GroupId{}, 1), said, {}}}, 0},
        ActivityOpened{"works", 29'000'000},
        ContributionAdded{id(ItemId{}, 1), "works", {}, {}, {}, {{"text", said}, {said, said}}},
        ContributionAdded{id(ItemId{}, 2), "works", {}, {}, {}, {{"text", "tame"}, {"when", said}}},
        NoteWritten{id(NoteId{}, 1), "works", said, true},
        ThemeNamed{id(ThemeId{}, 1), said},
        ThemeSorted{id(ThemeId{}, 1), {id(ItemId{}, 1)}, {}},
        WallSet{false, {id(ItemId{}, 1)}, id(NoteId{}, 1)}};
    Snapshot snapshot;
    for (const auto& event : events) snapshot.entries.push_back({snapshot.entries.size() + 1, event});
    snapshot.head.seq = snapshot.entries.size();
    std::size_t turns = 0;
    while (getppid() != 1) {
        for (const auto& came : network->poll(Milliseconds{200})) {
            if (came.what != Incoming::What::frame) continue;
            const auto read = decode_to_host(came.frame);
            const auto tell = [&](const ToClient& message) {
                network->send(came.peer, encode_frame(message));
            };
            if (read && std::holds_alternative<Hello>(*read)) {
                tell(Welcome{});
                tell(snapshot);
                Room room;
                room.present = 3;
                room.counts[said] = 4;
                room.seq = snapshot.head.seq;
                tell(room);
                ++turns;
            } else if (read && std::holds_alternative<Submit>(*read)) {
                tell(Answer{std::get<Submit>(*read).request, Refusal{Why::bad_value, {said, said, said}}});
                tell(Moved{said + ":1234"});
                if (++turns > 2) tell(NotAdmitted{{Why::file_problem, {said, said}}});
            }
        }
    }
    return 0;
}

int honest(std::uint16_t port, const std::string& key, const std::string& letters, const std::string& text) {
    NothingKept keepsake;
    ZmqClient line(keepsake.kept.keys);
    const auto steady = [] {
        return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
            .count();
    };
    line.connect({"127.0.0.1", port}, host_letters(*from_hex<PeerKey>(key)));
    Link link(line, keepsake, {letters, 0, steady, &kinds()});
    const auto begin = steady();
    std::optional<ItemId> item;
    while (steady() - begin < 120'000) {
        link.poll(Milliseconds{50});
        if (!item && link.ready()) item = link.contribute("works", {{"text", text}});
        for (const auto& news : link.take_news())
            if (news.what == News::What::acknowledged && item && news.item == *item) {
                say({{"milliseconds", steady() - begin}});
                return 0;
            }
    }
    say({{"admitted", link.admitted()}, {"ready", link.ready()}});
    return 1;
}

} // namespace
} // namespace vagskal::hostile

int main(int count, char** words) {
    using namespace vagskal;
    const std::vector<std::string> args(words + 1, words + count);
    try {
        start_crypto();
        if (args.size() == 2 && args[0] == "host") return hostile::host(args[1]);
        if (args.size() == 2 && args[0] == "evil") return hostile::evil(hostile::bytes_of_hex(args[1]));
        if (args.size() == 5 && args[0] == "honest")
            return hostile::honest(static_cast<std::uint16_t>(std::stoi(args[1])), args[2], args[3], args[4]);
        if (args.size() == 1 && args[0] == "codec") return hostile::codec();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 3;
    }
    return 2;
}
