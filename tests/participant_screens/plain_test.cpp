// The plain mode about what may tell who somebody is, about consent and the slip: a script must get an answer
// that begins with ok or no to every line.
#include "participant/link/slip.hpp"
#include "participant/plain/plain.hpp"
#include "shared/words/words.hpp"
#include "tests/participant_screens/hall.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// Somebody at plain lines. The host runs whenever the link looks at its watch.
struct Lines {
    Hall& hall;
    NothingKept keepsake;
    std::unique_ptr<ClientTransport> line;
    std::unique_ptr<Link> link;
    std::unique_ptr<Plain> plain;
    std::vector<std::string> said;

    explicit Lines(Hall& h, PlainInfo info = {"/home/anna/keys.json"}, std::optional<Secret> slip = {},
                   Role role = Role::participant)
        : hall(h) {
        if (slip) keepsake.kept.root = *slip;
        line = hall.network.join(keepsake.kept.keys.public_key);
        const auto& letters = hall.host->secrets().letters.at(role);
        LinkOptions options{{letters.begin(), letters.end()},
                            7,
                            [this] {
                                hall.host->pump();
                                return hall.now += 5;
                            },
                            hall.kinds.get()};
        options.by_slip = info.by_slip;
        link = std::make_unique<Link>(*line, keepsake, std::move(options));
        plain = std::make_unique<Plain>(
            *link, *hall.kinds, [this](const std::string& text) { said.push_back(text); }, std::move(info));
        REQUIRE(plain->join(Milliseconds(5000)));
    }
    /// The answer to a line: its first line.
    std::string operator()(const std::string& typed) {
        said.clear();
        REQUIRE(plain->line(typed));
        REQUIRE(!said.empty());
        return said.front();
    }
    std::string all() const {
        std::string out;
        for (const auto& one : said) out += one + "\n";
        return out;
    }
    void settle() {
        for (int i = 0; i < 40; ++i) link->poll(Milliseconds(0));
    }
};

const Workshop& w(const Hall& hall) { return hall.host->workshop(); }

} // namespace

TEST_CASE("say without marks answers ok at once; with a mark it says what it saw and what to do") {
    Hall hall("en");
    hall.open("timeline");
    Lines anna(hall);
    CHECK(anna("say The programme starts") == "ok 1 sent");
    const auto held = anna("say Call 070-123 45 67 about it");
    CHECK(held.starts_with("no Not sent yet. 070-123 45 67 looks like a telephone number"));
    CHECK(held.find("[telephone number]") != std::string::npos);
    CHECK(held.find("replace") != std::string::npos);
    CHECK(held.find("keep") != std::string::npos);
    CHECK(anna("send").starts_with("no Not sent yet."));
    CHECK(w(hall).items.size() == 1);
    CHECK(anna("replace") == "ok now type send: Call [telephone number] about it");
    CHECK(anna("send") == "ok 2 sent");
    CHECK(w(hall).items[1].text() == "Call [telephone number] about it");

    // Kept: for this string, as long as the program runs.
    CHECK(anna("say Call 070-123 45 67 anyway").starts_with("no "));
    CHECK(anna("keep").starts_with("ok "));
    CHECK(anna("send") == "ok 3 sent");
    CHECK(anna("say Once more 0701234567") == "ok 4 sent");
    CHECK(anna("keep").starts_with("no "));
    CHECK(anna("replace").starts_with("no "));
}

TEST_CASE("several marks are decided one by one, in Swedish too, and in fields and changes") {
    Hall hall("sv");
    hall.open("works");
    Lines anna(hall);
    CHECK(anna("sätt how fråga b@example.se").starts_with("ok "));
    const auto held = anna("säg skriv till a@example.se");
    CHECK(held.find("1: a@example.se") != std::string::npos);
    CHECK(held.find("2: b@example.se") != std::string::npos);
    CHECK(anna("behåll 3").starts_with("no "));
    CHECK(anna("behåll 1").starts_with("ok "));
    CHECK(anna("ersätt").starts_with("ok "));
    CHECK(anna("skicka") == "ok 1 skickat");
    CHECK(w(hall).items[0].text() == "skriv till a@example.se");
    CHECK(w(hall).items[0].field("how").find('@') == std::string::npos);
    CHECK(anna("ändra 1 skriv till c@example.se").starts_with("no "));
    CHECK(anna("ersätt").starts_with("ok "));
    CHECK(anna("skicka").starts_with("ok 1"));
    CHECK(w(hall).items[0].text().find('@') == std::string::npos);
    CHECK(w(hall).items[0].version == 2);
}

TEST_CASE("a note-taker's note is held back likewise") {
    Hall hall("en");
    hall.open("timeline");
    Lines eva(hall, {"/home/eva/keys.json"}, {}, Role::note_taker);
    CHECK(eva("note Call her on 070-123 45 67").starts_with("no "));
    CHECK(w(hall).notes.empty());
    CHECK(eva("replace").starts_with("ok "));
    CHECK(eva("send") == "ok noted");
    REQUIRE(w(hall).notes.size() == 1);
    CHECK(w(hall).notes[0].text == "Call her on [telephone number]");
    CHECK(eva("note Without").starts_with("ok "));
}

TEST_CASE("consent by lines: from now on, and for one") {
    Hall hall("en");
    hall.open("timeline");
    Lines anna(hall);
    CHECK(anna.all().find("Quoted word for word: yes") != std::string::npos); // told on joining
    CHECK(anna("say One") == "ok 1 sent");
    CHECK(anna("consent quote no") ==
          "ok what you write from now on: may not be quoted word for word, but archived");
    CHECK(anna("say Two") == "ok 2 sent");
    CHECK(w(hall).items[0].consent == Consent{true, true});
    CHECK(w(hall).items[1].consent == Consent{false, true});
    CHECK(anna("consent 1 archive no") == "ok 1 may be quoted word for word, but not archived");
    CHECK(w(hall).items[0].consent == Consent{true, false});
    CHECK(anna("consent 1") == "ok may be quoted word for word, but not archived");
    CHECK(anna("consent 9 quote no").starts_with("no "));
    CHECK(anna("consent quote maybe").starts_with("no "));
    // The second in a row waits, and says so.
    CHECK(anna("consent 2 archive no").find("waits") != std::string::npos);
    CHECK(anna("mine") == "ok 2 are yours");
    CHECK(anna.all().find("may be quoted word for word, but not archived") != std::string::npos);
}

TEST_CASE("what is held about one, and the slip") {
    Hall hall("en");
    hall.open("timeline");
    Lines anna(hall);
    (void)anna("say It began");
    CHECK(anna("about-me").starts_with("ok "));
    CHECK(anna.all().find("“It began” · in the part Timeline · may be quoted word for word and archived.") !=
          std::string::npos);
    CHECK(anna.all().find("/home/anna/keys.json") != std::string::npos);
    CHECK(anna("slip") == "ok " + slip_of(anna.link->kept().root));
}

TEST_CASE("with a slip on another computer: what is one's own, and withdrawing it, nothing else") {
    Hall hall("en");
    hall.open("timeline");
    Lines anna(hall), bo(hall);
    (void)anna("say Annas first");
    (void)bo("say Bos");
    (void)anna("say Annas second");
    bo.settle();
    PlainInfo info;
    info.by_slip = true;
    Lines later(hall, std::move(info), read_slip(anna("slip").substr(3)).value());
    CHECK(later.all().find("ok 2 are yours") != std::string::npos);
    CHECK(later.all().find("Annas second") != std::string::npos);
    CHECK(later.all().find("Bos") == std::string::npos);
    CHECK(later("say More").starts_with("no "));
    CHECK(later("withdraw 1") == "ok 1 withdrawn and erased");
    CHECK(later("withdraw 2").find("waits") != std::string::npos);
    CHECK(later("quit").starts_with("no "));
    later.plain->settle(Milliseconds(10)); // at the end of the input: until it is done
    std::size_t present = 0;
    for (const auto& item : w(hall).items) present += item.present();
    CHECK(present == 1);
    CHECK(w(hall).items[1].text() == "Bos");
}

TEST_CASE("withdraw all with a slip") {
    Hall hall("en");
    hall.open("timeline");
    Lines anna(hall);
    (void)anna("say One");
    (void)anna("say Two");
    PlainInfo info;
    info.by_slip = true;
    Lines later(hall, std::move(info), anna.link->kept().root);
    CHECK(later("withdraw all").starts_with("ok "));
    later.plain->settle(Milliseconds(10));
    for (const auto& item : w(hall).items) CHECK(item.withdrawn);
    CHECK(later.said.back() == "ok everything that was yours is withdrawn and erased");
}
