// The computer that leads is lost while there is another: what a person sees of it, and what stays.
#include "participant/plain/plain.hpp"
#include "shared/protocol/codec.hpp"
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/participant_screens/hall.hpp"

#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>

using namespace vagskal;
using namespace vagskal::test;

namespace {

const std::string second = "192.168.1.21:5555";

/// As the host tells of a second laptop.
void tell_of_second(Hall& hall, Seat& seat) {
    hall.network.server().send(seat.keepsake.kept.keys.public_key, encode_frame(Standby{{second}}));
    hall.settle({&seat});
}

/// The one with the same key leads on, in a higher term, with all that was stored.
struct OtherLeads {
    explicit OtherLeads(Hall& hall) : folder(new_folder()), secrets(folder / "secrets.json") {
        secrets.save(hall.host->secrets());
        hall.host = std::make_unique<Host>(
            HostParts{hall.journal, *hall.kinds, hall.clock, secrets, &hall.network.server()});
        REQUIRE(hall.host->take_over());
    }
    static std::filesystem::path new_folder() {
        auto name = (std::filesystem::temp_directory_path() / "vagskal-second-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()));
        return name;
    }
    ~OtherLeads() { std::filesystem::remove_all(folder); }
    std::filesystem::path folder;
    SecretsFile secrets;
};

} // namespace

TEST_CASE("while nobody leads: it is looked for at both, and the draft is there; afterwards it goes on") {
    for (const std::string lang : {"en", "sv"}) {
        Hall hall(lang);
        auto anna = hall.inside();
        hall.open("timeline");
        tell_of_second(hall, *anna);
        anna->type("A small thing");
        hall.network.set_down(true);
        hall.settle({anna.get()});
        check_golden("participant_screens/golden/second-lost-" + lang + "-80.txt", anna->look());
        check_golden("participant_screens/golden/second-lost-" + lang + "-40.txt", anna->look({40, 12}));
        CHECK(anna->keepsake.kept.addresses == std::vector{second});
        hall.network.set_down(false);
        hall.settle({anna.get()});
        CHECK_FALSE(anna->shows(second));
        CHECK(anna->shows("A small thing"));
    }
}

TEST_CASE("when another computer goes on it is said once, in plain words, and what was written is there") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("timeline");
    hall.settle({anna.get()});
    anna->type("Said before").keys("Enter");
    hall.settle({anna.get()});
    anna->type("Begun");
    hall.network.set_down(true);
    hall.settle({anna.get()});
    const OtherLeads other(hall);
    hall.network.set_down(false);
    for (int i = 0; i < 40; ++i) { // without the time in which what was said would be read
        hall.host->pump();
        anna->screen->take_news();
        hall.now += 10;
    }
    CHECK(anna->shows("The workshop goes on from another computer"));
    CHECK(anna->shows("Said before"));
    CHECK(anna->shows("Begun"));
    CHECK_FALSE(anna->shows("Another computer leads")); // the words for one who was turned away
    anna->keys("Enter");
    hall.settle({anna.get()});
    CHECK(hall.host->workshop().items.size() == 2);
}

TEST_CASE("a host that only follows turns nobody away: it is looked for as before") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("timeline");
    tell_of_second(hall, *anna);
    const auto me = anna->keepsake.kept.keys.public_key;
    hall.network.server().send(me, encode_frame(NotAdmitted{{Why::follows, {}}}));
    anna->screen->take_news();
    CHECK(anna->shows("No connection; the workshop is being looked for at 192.168.1.20:5555 or"));
    CHECK_FALSE(anna->shows("only follows"));
}

TEST_CASE("the wall and the lines say it, too") {
    Hall hall;
    auto anna = hall.inside();
    hall.open("timeline");
    hall.settle({anna.get()});
    WallScreen wall(*anna->link, *hall.kinds, "192.168.1.20:5555", {});
    terminal::Headless projector(wall, {80, 24});
    std::vector<std::string> lines;
    Plain plain(*anna->link, *hall.kinds, [&](const std::string& line) { lines.push_back(line); },
                {"", false, false, Marker()});
    plain.announce();
    lines.clear();
    hall.network.set_down(true);
    for (int i = 0; i < 50; ++i) anna->link->poll(Milliseconds{0}), plain.announce();
    CHECK(lines.empty()); // a hiccup
    for (int i = 0; i < 100; ++i) anna->link->poll(Milliseconds{0}), plain.announce();
    CHECK(lines == std::vector<std::string>{
                       "-- no connection; the workshop is being looked for. Go on writing: nothing is lost"});
    CHECK(projector.shows("No connection with the moderator's computer; it is being looked for."));
    lines.clear();
    const OtherLeads other(hall);
    hall.network.set_down(false);
    for (int i = 0; i < 50; ++i) hall.host->pump(), anna->link->poll(Milliseconds{0}), plain.announce();
    CHECK(lines == std::vector<std::string>{
                       "-- the workshop goes on from another computer; nothing that you have written is lost",
                       "-- connected again"});
}
