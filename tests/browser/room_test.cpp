// What a room owes people who came in different ways: they are in the same workshop, at the same time.
#include "tests/browser/steps.hpp"

#include <doctest/doctest.h>

namespace vagskal::browser {
namespace {

TEST_CASE("a contribution crosses between browsers and a terminal within a second") {
    Hall hall;
    hall.open("timeline");
    Terminal terminal(hall);
    auto& a = anna();
    auto& b = bo();
    come_in(a, hall);
    come_in(b, hall);
    CHECK(hall.present() == 3);

    a.find("#f-text").type("Det började i ett kök");
    auto begun = Clock::now();
    a.find("form.write button[type=submit]").click();
    CHECK(terminal.sees("Det började i ett kök"));
    CHECK(b.sees_in("#others", "Det började i ett kök"));
    CHECK(Clock::now() - begun < stretched(1s));
    CHECK(a.sees_in("#mine", "Det började i ett kök"));
    CHECK(a.until([&] { return a.find("#f-text").property("value").empty(); }));

    begun = Clock::now();
    terminal.says("timeline", "Sedan kom pengarna");
    CHECK(a.sees_in("#others", "Sedan kom pengarna"));
    CHECK(b.sees_in("#others", "Sedan kom pengarna"));
    CHECK(Clock::now() - begun < stretched(1s));

    begun = Clock::now();
    hall.open("works");
    CHECK(a.sees_in("#question", "What works when it works at its best?"));
    CHECK(Clock::now() - begun < stretched(1s));
    CHECK(a.complaints() == "");
    CHECK(b.complaints() == "");
}

TEST_CASE("one's own is changed and withdrawn, and nobody else's can be") {
    Hall hall;
    hall.open("timeline");
    Terminal terminal(hall);
    terminal.says("timeline", "Någon annans");
    auto& a = anna();
    auto& b = bo();
    come_in(a, hall);
    come_in(b, hall);
    says(a, "Det började 2015", "hösten 2015");
    CHECK(b.sees_in("#others", "Det började 2015"));
    CHECK(own(b).find("Det började") == std::string::npos);
    CHECK(own(a).find("Någon annans") == std::string::npos);

    button(a, "Change: Det började 2015").click();
    // The form that is open now holds what was written, date and all.
    const auto form = [&] { return named(a, "textarea", "Change what you wrote"); };
    CHECK(form().property("value") == "Det började 2015");
    form().clear();
    form().type("Det började 2014");
    button(a, "Save the change").click();
    CHECK(terminal.sees("Det började 2014"));
    CHECK(b.sees_in("#others", "Det började 2014"));
    CHECK(a.sees_in("#mine", "Det började 2014"));
    CHECK(b.find("#others").text().find("Det började 2015") == std::string::npos);
    hall.does([](Host& host) {
        const auto& changed = host.workshop().items.back();
        CHECK(changed.version == 2);
        CHECK(changed.field("when") == "hösten 2015");
    });

    button(a, "Withdraw: Det började 2014").click();
    button(a, "Keep it").click();
    CHECK(hall.texts("timeline").size() == 2);
    button(a, "Withdraw: Det började 2014").click();
    button(a, "Withdraw and erase").click();
    CHECK(b.until([&] { return b.find("#others").text().find("Det började 2014") == std::string::npos; }));
    CHECK(hall.texts("timeline") == std::vector<std::string>{"Någon annans"});
    CHECK(a.until([&] { return own(a).find("Det började") == std::string::npos; }));
    CHECK(a.complaints() == "");
}

TEST_CASE("in a part that is held, others wait for its end, and one's own can be changed meanwhile") {
    Hall hall;
    hall.open("take-aways");
    auto& a = anna();
    auto& b = bo();
    come_in(a, hall);
    come_in(b, hall);
    CHECK(a.sees("What others write is shown when the part closes."));
    says(a, "Ta er tid");
    CHECK(a.sees_in("#mine", "Ta er tid"));
    CHECK(a.sees_in("#mine", "shown to all when this part closes"));
    CHECK(b.sees("1 contribution so far"));
    CHECK(b.text().find("Ta er tid") == std::string::npos);
    button(a, "Change: Ta er tid").click();
    named(a, "textarea", "Change what you wrote").type(" från början");
    button(a, "Save the change").click();
    CHECK(a.until([&] { return hall.count("take-aways", "Ta er tid från början") == 1; }));
    CHECK(b.text().find("Ta er tid") == std::string::npos);
    hall.close("take-aways");
    CHECK(b.sees_in("#others", "Ta er tid från början"));
    CHECK(a.sees_in("#others", "Ta er tid från början"));
    CHECK(a.complaints() == "");
}

TEST_CASE("groups: chosen by number, what is said stays there until it is lifted") {
    Hall hall;
    hall.does([](Host& host) { REQUIRE(host.make_groups(2, Placing::numbered)); });
    hall.open("works");
    auto& a = anna();
    auto& b = bo();
    come_in(a, hall);
    come_in(b, hall);
    button(a, "Group 1").click();
    CHECK(a.sees("You are in Group 1"));
    button(b, "Group 2").click();
    CHECK(b.sees("You are in Group 2"));
    says(a, "Bara i ettan");
    CHECK(a.sees_in("#others", "Bara i ettan"));
    CHECK(b.text().find("Bara i ettan") == std::string::npos);
    a.refresh(); // the group is kept
    CHECK(a.sees("You are in Group 1"));
    hall.lift("Bara i ettan");
    CHECK(b.sees_in("#others", "Bara i ettan"));
    // A worksheet's parts are open together, and each goes through them in an order of one's own.
    hall.open("adjust");
    button(a, "Hard, and what can be adjusted").click();
    CHECK(a.sees("what can be adjusted to be better still?"));
    says(a, "Tiden räcker inte");
    CHECK(a.until([&] { return hall.count("adjust", "Tiden räcker inte") == 1; }));
    CHECK(a.complaints() == "");
}

TEST_CASE("a ballot of dots is cast, changed, and counted once") {
    Hall hall;
    hall.open("timeline");
    Terminal terminal(hall);
    terminal.says("timeline", "Det viktiga");
    terminal.says("timeline", "Det andra");
    auto& a = anna();
    come_in(a, hall);
    hall.close("timeline");
    hall.open("prioritise");
    CHECK(a.sees("What of all this is most important to lift?"));
    const auto standing = [&] {
        std::vector<std::pair<std::string, int>> dots;
        hall.does([&](Host& host) {
            const auto& vote = host.workshop().votes.find("prioritise");
            if (vote == host.workshop().votes.end()) return;
            CHECK(vote->second.ballots.size() <= 1);
            for (const auto& [id, ballot] : vote->second.ballots)
                for (const auto& choice : ballot.choices)
                    dots.emplace_back(host.workshop().find(choice.item)->text(), choice.value);
        });
        std::ranges::sort(dots);
        return dots;
    };
    using Dots = std::vector<std::pair<std::string, int>>;
    for (int i = 0; i < 3; ++i) button(a, "One more for: Det viktiga").click();
    button(a, "Cast my ballot").click();
    CHECK(a.until([&] { return standing() == Dots{{"Det viktiga", 3}}; }));
    CHECK(a.sees("Your ballot is in"));
    button(a, "One less for: Det viktiga").click();
    button(a, "One more for: Det andra").click();
    CHECK(a.sees("You have changed your ballot"));
    button(a, "Cast the changed ballot").click();
    CHECK(a.until([&] { return standing() == Dots{{"Det andra", 1}, {"Det viktiga", 2}}; }));
    a.refresh(); // and is still there to be changed
    CHECK(a.sees("3 of 5 given"));
    hall.close("prioritise");
    hall.does([](Host& host) { CHECK(host.workshop().results.at("prioritise").size() == 1); });
    CHECK(a.complaints() == "");
}

} // namespace
} // namespace vagskal::browser
