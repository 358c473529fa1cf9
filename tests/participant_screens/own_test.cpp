// What is one's own: what it may be used for, the withdrawal slip, what is held of one.
#include "participant/link/slip.hpp"
#include "participant/screens/participant_keys.hpp"
#include "participant/screens/slip_screen.hpp"
#include "shared/words/words.hpp"
#include "tests/golden.hpp"
#include "tests/participant_screens/hall.hpp"

using namespace vagskal;
using namespace vagskal::test;

namespace {

Consent stored(const Hall& hall, std::size_t n = 0) {
    const auto& items = hall.host->workshop().items;
    REQUIRE(items.size() > n);
    return items[n].consent;
}

std::unique_ptr<Seat> at_the_questions(Hall& hall) {
    auto anna = hall.seat();
    hall.settle({anna.get()});
    anna->keys("Enter");
    return anna;
}

} // namespace

TEST_CASE("what may be quoted and archived is asked once, after what is stored, with yes as the answer") {
    for (const std::string language : {"sv", "en"}) {
        Hall hall(language);
        auto anna = at_the_questions(hall);
        check_golden("participant_screens/golden/allow-" + language + "-80.txt", anna->look());
        CHECK(anna->look().find("↓") == std::string::npos); // all of it is seen
        check_golden("participant_screens/golden/allow-" + language + "-60.txt", anna->look({60, 20}));
        anna->keys("1");
        CHECK(anna->shows("1 [ ]"));
        CHECK(anna->shows("2 [x]"));
        anna->keys("2 2 Enter");
        CHECK(anna->link->consent_now() == Consent{false, true});
        CHECK(anna->link->kept().asked_consent);
        hall.sit(*anna); // a second start does not ask again
        hall.settle({anna.get()});
        CHECK(!anna->shows("[x]"));
    }
}

TEST_CASE("each contribution shows what it allows; one key changes it for that one, also over a restart") {
    Hall hall("sv");
    auto anna = hall.inside();
    hall.open("timeline");
    hall.settle({anna.get()});
    CHECK(anna->shows("Ctrl-T ändrar: får citeras ordagrant och arkiveras"));
    anna->type("Känsligt").keys("Ctrl-T");
    CHECK(anna->shows("Ctrl-T ändrar: får inte citeras ordagrant, men arkiveras"));
    hall.sit(*anna); // killed, and started again
    hall.settle({anna.get()});
    CHECK(anna->shows("Ctrl-T ändrar: får inte citeras ordagrant, men arkiveras"));
    anna->keys("Enter");
    hall.settle({anna.get()});
    CHECK(stored(hall) == Consent{false, true});
    // The next one begins as was answered on joining.
    CHECK(anna->shows("Ctrl-T ändrar: får citeras ordagrant och arkiveras"));
    anna->type("Vanligt").keys("Enter");
    hall.settle({anna.get()});
    CHECK(stored(hall, 1) == Consent{true, true});
    // A change of the words shows the answer that stands.
    anna->keys("Esc Up e");
    CHECK(anna->shows("Ctrl-T ändrar: får inte citeras ordagrant, men arkiveras"));
}

TEST_CASE("in the list of one's own it can be changed later, also when the part is closed") {
    Hall hall("sv");
    auto anna = hall.inside();
    hall.open("timeline");
    hall.settle({anna.get()});
    anna->type("Det började 2007").keys("Enter");
    hall.settle({anna.get()});
    REQUIRE(hall.host->close_activity("timeline"));
    hall.settle({anna.get()});
    anna->keys("m");
    check_golden("participant_screens/golden/mine-sv-80.txt", anna->look());
    anna->keys("c");
    check_golden("participant_screens/golden/mine-allow-sv-80.txt", anna->look());
    anna->keys("Down Down Down Enter");
    hall.settle({anna.get()});
    CHECK(stored(hall) == Consent{false, false});
    CHECK(anna->shows("får varken citeras ordagrant eller arkiveras"));
}

TEST_CASE("whoever writes for several is asked what the table allows") {
    Hall hall("sv");
    auto anna = hall.inside();
    hall.settle({anna.get()});
    anna->keys("F").keys("Backspace").type("3").keys("Enter");
    CHECK(anna->shows("Vad tillåter ert bord?"));
    anna->keys("Down Enter");
    CHECK(anna->link->consent_now() == Consent{false, true});
}

TEST_CASE("a withdrawal slip is offered once, after the first contribution, and shown whenever one likes") {
    for (const std::string language : {"sv", "en"}) {
        Hall hall(language);
        auto anna = at_the_questions(hall);
        anna->keys("Enter");
        hall.open("timeline");
        hall.settle({anna.get()});
        anna->type(language == "sv" ? "Det började" : "It began").keys("Enter");
        hall.settle({anna.get()});
        CHECK(hall.host->workshop().items.size() == 1);
        check_golden("participant_screens/golden/slip-offer-" + language + "-80.txt", anna->look());
        check_golden("participant_screens/golden/slip-offer-" + language + "-60.txt", anna->look({60, 20}));
        anna->type("x"); // sets off nothing
        anna->keys("Esc");
        anna->type(language == "sv" ? "Sedan" : "Then").keys("Enter");
        hall.settle({anna.get()});
        CHECK(hall.host->workshop().items.size() == 2); // once
        // The slip that is shown is the one that works; its letters change with the secret, so here a fixed
        // one.
        const auto slip = slip_of(anna->link->kept().root);
        anna->keys("Esc p");
        const auto shown = anna->look();
        for (std::size_t at = 0; at < slip.size(); at += 5)
            CHECK(shown.find(slip.substr(at, 4)) != std::string::npos);
        anna->keepsake.kept.root = Secret{};
        check_golden("participant_screens/golden/slip-" + language + "-80.txt",
                     (anna->keys("Esc i p"), anna->look()));
        check_golden("participant_screens/golden/slip-" + language + "-60.txt", anna->look({60, 20}));
    }
}

TEST_CASE("on a computer that keeps nothing it is said that the slip is the only way") {
    Hall hall("sv");
    auto anna = hall.seat();
    anna->kept_at.clear();
    hall.sit(*anna);
    hall.settle({anna.get()});
    anna->keys("Enter").keys("Enter");
    hall.open("timeline");
    hall.settle({anna.get()});
    anna->type("Det började").keys("Enter");
    CHECK(anna->shows("Den här datorn sparar ingenting"));
    anna->keys("Enter");
    CHECK(anna->shows("Den här datorn sparar ingenting"));
    anna->keys("Esc Esc q");
    CHECK(anna->shows("går förlorat")); // it still waits
}

TEST_CASE("what is held about one is said in full") {
    for (const std::string language : {"sv", "en"}) {
        Hall hall(language);
        auto anna = hall.inside();
        hall.open("timeline");
        hall.settle({anna.get()});
        anna->type(language == "sv" ? "Det började" : "It began").keys("Tab").type("2007").keys("Enter");
        hall.settle({anna.get()});
        anna->keys("Esc I");
        check_golden("participant_screens/golden/about-me-" + language + "-80.txt", anna->look({80, 48}));
        check_golden("participant_screens/golden/about-me-" + language + "-60.txt", anna->look({60, 20}));
        CHECK(anna->shows(language == "sv" ? "”Det började”" : "“It began”"));
    }
}

TEST_CASE("by slip: another computer lists what is one's own, withdraws it, and says that the rest waits") {
    Hall hall("sv");
    auto anna = hall.inside();
    auto bo = hall.inside();
    hall.open("timeline");
    hall.settle({anna.get(), bo.get()});
    for (const auto* text : {"Annas första", "Annas andra"}) {
        anna->type(text).keys("Enter");
        hall.settle({anna.get(), bo.get()});
        bo->type("Bos").keys("Enter");
        hall.settle({anna.get(), bo.get()});
    }
    NothingKept keepsake;
    keepsake.kept.root = read_slip(slip_of(anna->link->kept().root)).value();
    const auto line = hall.network.join(keepsake.kept.keys.public_key);
    const auto& letters = hall.host->secrets().letters.at(Role::participant);
    LinkOptions options{{letters.begin(), letters.end()}, 7, [&] { return hall.now; }, hall.kinds.get()};
    options.by_slip = true;
    Link link(*line, keepsake, std::move(options));
    bool left = false;
    SlipScreen screen(link, *hall.kinds, {"192.168.1.20:5555", "BCDF-GHJK-LMNP"}, [&] { left = true; });
    terminal::Headless tty(screen, {80, 24});
    const auto settle = [&](int turns = 40) {
        for (int i = 0; i < turns; ++i) hall.host->pump(), screen.take_news(), hall.now += 10;
    };
    CHECK(screen.keymap().faults().empty());
    settle();
    CHECK(tty.shows("Annas första"));
    CHECK(!tty.shows("Bos"));
    CHECK(!tty.shows("citeras")); // what was answered is not known here
    check_golden("participant_screens/golden/by-slip-sv-80.txt", tty.screen());
    tty.keys("x Enter"); // Enter alone does nothing
    settle();
    CHECK(hall.host->workshop().items[0].present());
    tty.keys("X Tab Enter");
    settle();
    CHECK(tty.shows("Nästa går om"));
    tty.resize({60, 20});
    CHECK(tty.shows("Nästa går om"));
    tty.keys("q");
    CHECK(tty.shows("Lämna innan det är klart?"));
    tty.keys("Esc");
    for (int i = 0; i < 300; ++i) hall.now += 1000, settle(1);
    CHECK(tty.shows("Allt som var ditt är borta"));
    std::size_t present = 0;
    for (const auto& item : hall.host->workshop().items) {
        present += item.present();
        if (item.present()) CHECK(item.text() == "Bos");
    }
    CHECK(present == 2);
    tty.keys("q");
    CHECK(left);
}

TEST_CASE("every action is in the keymap's footer, help and list of commands") {
    const terminal::Keymap keymap(screens::participant_actions());
    CHECK(keymap.faults().empty());
    for (const auto* id :
         {"replace-mark", "keep-mark", "allow-this", "allow-later", "allow", "slip", "about-me"})
        CHECK(keymap.find_id(id));
}
