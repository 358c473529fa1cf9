#include "tests/screens/room.hpp"

#include "shared/protocol/codec.hpp"
#include "shared/words/words.hpp"
#include "tests/golden.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace vagskal::test {
namespace {

Activity part(std::string id, std::string kind, Localised title, Localised prompt, int minutes, Talk talk,
              std::string sheet = {}) {
    Activity out;
    out.id = std::move(id), out.kind = std::move(kind), out.title = std::move(title),
    out.prompt = std::move(prompt);
    out.minutes = minutes, out.talk = talk, out.worksheet = std::move(sheet);
    return out;
}

} // namespace

Session short_day() {
    Session out;
    out.id = "half-day-short";
    out.title = {"Halvdagsworkshop, kort", "Half-day workshop, short"};
    out.purpose = {"Att se tillbaka tillsammans.", "To look back together."};
    out.activities = {
        part("check-in", "round", {"Incheckning", "Check-in"},
             {"Hur har du varit med i arbetet?", "How have you been part of this work?"}, 15, Talk::plenary),
        part("timeline", "timeline", {"Tidslinje", "Timeline"},
             {"När började det, som ni ser det? Vad hände sedan?",
              "When did it begin, as you see it? What happened then?"},
             40, Talk::plenary),
        part("works", "what_works", {"Vad fungerar", "What works"},
             {"Vad fungerar när det fungerar som bäst? Hur går det till?",
              "What works when it works at its best? How does it come about?"},
             25, Talk::groups, "underlag"),
        part("decision-points", "decision_points", {"Vägskäl", "Decision points"},
             {"Vilka händelser eller beslut avgjorde åt vilket håll det gick? Vad hade hänt annars?",
              "Which events or decisions settled which way it went? What would have happened otherwise?"},
             25, Talk::groups, "underlag"),
        part("fika", "break", {"Fika", "Break"},
             {"Vi ses igen om en kvart.", "Back in a quarter of an hour."}, 15, Talk::plenary),
        part("prioritise", "vote", {"Prioritera", "Prioritise"}, {"Vad betyder mest?", "What matters most?"},
             10, Talk::individual),
        part("take-aways", "collect", {"Medskick", "Take-aways"},
             {"Vad vill ni skicka med till nästa kommun?",
              "What do you want to pass on to the next municipality?"},
             15, Talk::plenary),
    };
    out.activities[6].reveal = Reveal::after;
    return out;
}

RoomInfo TestRoom::standard_info() {
    RoomInfo info;
    info.addresses = {"192.168.1.20:5555", "10.0.0.7:5555"};
    info.codes = RoomCodes{"BCDF-GHJK-LMNP", "BCDF-GHJK-QRST", "BCDF-GHJK-VWXZ"};
    info.file_name = "skarpnack.db";
    return info;
}

TestRoom::TestRoom(std::string lang, RoomInfo info)
    : host({journal, *kinds, clock, secrets, &line}), screen(created(lang), [&] {
          info.quit = [this] { ++left; };
          info.export_now = [this]() -> Result<std::filesystem::path> {
              ++exports;
              return std::filesystem::path("out/skarpnack");
          };
          return info;
      }()) {
    screen.set_clock([this] { return now; });
}

Host& TestRoom::created(const std::string& lang) {
    set_language(lang);
    const auto made =
        host.submit(CreateWorkshop{lang == "sv" ? "Jämställdhet i Skarpnäck" : "Equality in Skarpnäck", lang,
                                   Anonymity::unlinked, short_day()});
    REQUIRE(made.has_value());
    return host;
}

void TestRoom::tell(const PeerKey& from, const ToHost& message) {
    line.queue.push_back({Incoming::What::frame, from, encode_frame(message)});
    host.pump();
}

PeerKey TestRoom::join(Role role) {
    PeerKey who;
    who.value[0] = static_cast<std::uint8_t>(people.size() + 1);
    people.push_back(who);
    line.queue.push_back({Incoming::What::connected, who});
    Hello hello;
    const auto& letters = host.secrets().letters.at(role);
    hello.letters.assign(letters.begin(), letters.end());
    tell(who, hello);
    REQUIRE(host.present(role) > 0);
    return who;
}

Secret TestRoom::key_of(const ItemId& item) const {
    Secret out;
    std::copy(item.value.begin(), item.value.end(), out.value.begin());
    return out;
}

ItemId TestRoom::writes(const PeerKey& who, const std::string& activity, Fields fields) {
    const auto id = random<ItemId>();
    Submit submit;
    submit.request = 1;
    submit.command = Contribute{id, activity, {}, hash_key(key_of(id), "item"), std::move(fields)};
    tell(who, submit);
    REQUIRE((host.workshop().find(id) != nullptr || host.workshop().held.contains(id)));
    return id;
}

void TestRoom::votes(const PeerKey& who, const std::string& activity, Choices choices) {
    const auto id = random<BallotId>();
    Secret key;
    std::copy(id.value.begin(), id.value.end(), key.value.begin());
    Submit submit;
    submit.request = 1;
    submit.key = key;
    submit.command = CastBallot{activity, id, hash_key(key, "ballot"), 1, std::move(choices)};
    tell(who, submit);
    REQUIRE(host.workshop().votes.at(activity).ballots.contains(id));
}

void TestRoom::asks_group(const PeerKey& who, std::uint16_t number) { tell(who, AskGroup{number}); }

void TestRoom::pass(std::int64_t seconds) {
    clock.now_seconds += seconds;
    clock.now_minute += seconds / 60;
    now += std::chrono::seconds(seconds);
    host.pump();
    at.tick(now);
}

void TestRoom::open(const std::string& activity) { REQUIRE(host.open_activity(activity).has_value()); }

void TestRoom::fill_timeline() {
    const bool sv = host.workshop().language == "sv";
    const auto say = [&](const char* swedish, const char* english) { return sv ? swedish : english; };
    for (int i = 0; i < 6; ++i) join();
    pass(1);
    at.keys("Enter");
    pass(14 * 60);
    at.keys("n Enter");
    pass(60);
    const auto event = [&](std::size_t who, const char* text, const char* when, const char* lane) {
        writes(people[who], "timeline", {{"text", text}, {"when", when}, {"lane", lane}});
    };
    event(0,
          say("Nätverket för jämställdhet bildas av några som redan möttes på lunchen",
              "The network for equality is formed by some who already met over lunch"),
          "hösten 2007", "organisation");
    event(1,
          say("Valet: jämställdhet blir ett kommunalråds ansvar",
              "The election: equality becomes a commissioner's task"),
          "2014", "politics");
    event(2, say("Projektet får pengar i tre år", "The project gets money for three years"), "2015-2017",
          "project");
    pass(40);
    event(3, say("Pengarna tar slut", "The money ends"), "juni 2018", "project");
    pass(1);
}

void both_sizes(TestRoom& room, const std::string& name) {
    for (const auto size : {terminal::Size{80, 24}, terminal::Size{120, 40}}) {
        room.at.resize(size).grid(); // the first frame of a size learns it
        check_golden(fmt::format("screens/golden/{}-{}-{}x{}.txt", name, language(), size.width, size.height),
                     room.at.screen() + "\n");
    }
    room.at.resize({80, 24});
}

} // namespace vagskal::test
