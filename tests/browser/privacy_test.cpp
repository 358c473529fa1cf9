// What a browser does for whoever writes in it: marks that stay in the page, consent, the slip, what the host
// holds.
#include "participant/link/slip.hpp"
#include "tests/browser/steps.hpp"

#include <doctest/doctest.h>
#include <fstream>
#include <iterator>

namespace vagskal::browser {
namespace {

std::string file(const std::string& path) {
    std::ifstream in(std::string(VAGSKAL_SOURCE_DIR) + "/" + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The tables that the programs' recognisers are held to, read as they are written: rows of a kind with the
/// marks in «brackets», «?possible» ones with a question mark. Gives the rows that come out otherwise, and
/// how many there were.
constexpr const char* try_tables = R"JS(
    return import('/assets/marks.js').then(({ marksWhileWriting, KINDS }) => {
        let count = 0;
        const wrong = [];
        for (const [, kind, table] of arguments[0].matchAll(/check_table\(\s*MarkKind::(\w+),\s*\{([^]*?)\}\);/g)) {
            if (!KINDS.includes(kind)) continue;
            for (const [literals] of table.matchAll(/(?:"(?:[^"\\]|\\.)*"\s*)+/g)) {
                const row = [...literals.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([one]) => JSON.parse(one)).join("");
                const text = row.replace(/«\?|«|»/g, "");
                let out = "", at = 0;
                for (const mark of marksWhileWriting(text).filter((one) => one.kind === kind)) {
                    out += text.slice(at, mark.begin) + (mark.possible ? "«?" : "«") + text.slice(mark.begin, mark.end) + "»";
                    at = mark.end;
                }
                out += text.slice(at);
                ++count;
                if (out !== row) wrong.push(`${kind}: ${row} came out as ${out}`);
            }
        }
        return [count, wrong.join("\n")];
    });
)JS";

TEST_CASE("the page's script marks what the programs mark") {
    Hall hall;
    auto& browser = anna();
    browser.go(hall.url());
    for (const auto* table : {"number_tables_test.cpp", "address_tables_test.cpp"}) {
        const auto outcome = browser.script(try_tables, {file("tests/privacy/" + std::string(table))});
        CHECK(outcome.at(0).get<int>() > 100);
        CHECK(outcome.at(1).get<std::string>() == "");
    }
    // Places are those of the text as typed, whatever it is dressed in.
    CHECK(browser.script(R"JS(
        return import('/assets/marks.js').then(({ marksWhileWriting }) => ["ring 🌲 070\u00a0174\u00ad06\u00a012 nu", "Anna, ８５０７０９‑９８０５"]
            .map((text) => marksWhileWriting(text).map((mark) => mark.kind + " " + text.slice(mark.begin, mark.end) + " " + mark.key).join())
            .join("|"));
    )JS") ==
          "phone 070\u00a0174\u00ad06\u00a012 +46701740612|personal_number ８５０７０９‑９８０５ 8507099805");
    CHECK(browser.complaints() == "");
}

TEST_CASE("while somebody writes, what may tell who they are is marked; nothing of it leaves the page") {
    Hall hall;
    hall.open("timeline");
    auto& browser = anna();
    come_in(browser, hall);
    browser.sent();
    const auto words = browser.find("#f-text");
    words.type("Ring 070-174 06 12 eller skriv till nils@skola.example, 070 174 06 12 går alltid");
    CHECK(browser.sees_in(".marks", "“070-174 06 12” looks like a telephone number."));
    CHECK(browser.sees_in(".marks", "“nils@skola.example” looks like an e-mail address."));
    CHECK(browser.all(".marks p").size() == 2); // the number stands there twice, in other dress
    button(browser, "Replace by [telephone number]").click();
    CHECK(words.property("value") ==
          "Ring [telephone number] eller skriv till nils@skola.example, [telephone number] går alltid");
    button(browser, "Keep nils@skola.example").click();
    CHECK(browser.until([&] { return !browser.has(".marks"); }));
    CHECK(browser.focused() == words);
    for (const auto& request : browser.sent())
        CHECK_MESSAGE(request.body.find("nils") == std::string::npos, request.body);

    // It never stands in the way: what is marked and not decided about is sent as it stands.
    words.clear();
    words.type("850709-9806 stod det");
    CHECK(browser.sees_in(".marks", "“850709-9806” may be a personal number."));
    browser.find("form.write button[type=submit]").click();
    CHECK(browser.sees_in("#mine", "850709-9806 stod det"));
    CHECK(hall.count("timeline", "850709-9806 stod det") == 1);
    CHECK(browser.until([&] { return !browser.has(".marks"); }));
    CHECK(browser.script("return JSON.stringify({...localStorage}).includes('nils')") == false);
    CHECK(browser.complaints() == "");
}

Consent consent_of(Hall& hall, const std::string& text) {
    Consent out;
    hall.does([&](Host& host) {
        for (const auto& item : host.workshop().items)
            if (item.text() == text) out = item.consent;
    });
    return out;
}

TEST_CASE(
    "what may be done with one's words: asked on the way in, said for one of them, changed afterwards") {
    Hall hall;
    hall.open("timeline");
    for (auto* browser : {&anna(), &without_script()}) {
        CAPTURE(browser->runs_script());
        const std::string suffix = browser->runs_script() ? " med skript" : " utan skript";
        pass_the_door(*browser, hall);
        CHECK(browser->find("#may-quote-yes").selected());
        CHECK(browser->find("#may-archive-yes").selected());
        browser->find("#may-quote-no").click();
        agree(*browser);
        says(*browser, "Som jag sa" + suffix);
        CHECK(browser->sees_in("#mine", "Som jag sa" + suffix));
        CHECK(consent_of(hall, "Som jag sa" + suffix) == Consent{false, true});
        button(*browser, "What you write here may not be quoted").click();
        browser->find("#f-may-quote-yes").click();
        browser->find("#f-may-archive-no").click();
        says(*browser, "Just det här" + suffix);
        CHECK(browser->sees_in("#mine", "Just det här" + suffix));
        CHECK(consent_of(hall, "Just det här" + suffix) == Consent{true, false});
        CHECK(browser->find("#f-may-quote-no").selected()); // the next begins as was said for all
        CHECK(browser->sees_in("#mine", "may be quoted word for word, but not archived"));

        button(*browser, "What may be done with it: Just det här" + suffix).click();
        named(*browser, "form input[value=yes]", "Yes"); // the question is there
        for (const auto& yes :
             browser->all("form:not(.write):not(.answer) input[name=may-archive][value=yes]"))
            if (yes.shown()) yes.click();
        button(*browser, "Save").click();
        CHECK(browser->until([&] {
            return consent_of(hall, "Just det här" + suffix) == Consent{true, true};
        }));
        CHECK(browser->sees_in("#mine", "may be quoted word for word and archived"));
        CHECK(browser->complaints() == "");
    }
}

TEST_CASE("the withdrawal slip is the programs' own, with and without a script") {
    Hall hall;
    hall.open("timeline");
    auto& browser = anna();
    come_in(browser, hall);
    says(browser, "Det började 2015");
    CHECK(browser.sees_in("#mine", "Det började 2015"));
    button(browser, "Show my withdrawal slip").click();
    const auto letters = browser.await(".slip").text();
    const auto root = read_slip(letters);
    REQUIRE(root);
    CHECK(letters.size() == 7 * 5 - 1);
    CHECK(slip_of(*root) == letters);
    CHECK(button(browser, "Hide it").shown());
    button(browser, "Hide it").click();
    CHECK_FALSE(browser.has(".slip"));
    for (const auto& request : browser.sent())
        CHECK((request.body + request.url).find(to_hex(*root).substr(0, 30)) == std::string::npos);
    const auto known_by = [&](const Secret& secret, const std::string& text) {
        bool out = false;
        hall.does([&](Host& host) {
            for (const auto& item : host.workshop().items)
                if (item.text() == text)
                    for (std::uint32_t n = 0; n < 5; ++n) out = out || item.id == item_from(secret, n);
        });
        return out;
    };
    CHECK(known_by(*root, "Det började 2015"));
    CHECK(browser.script("return import('/assets/slip.js').then(({ slipOf }) => slipOf('" +
                         std::string(64, '7') + "'))") == slip_of(*from_hex<Secret>(std::string(64, '7'))));
    CHECK(browser.complaints() == "");

    auto& plain = without_script();
    come_in(plain, hall);
    plain.go(hall.url("/held"));
    CHECK(plain.sees("nothing is known here that you have written"));
    plain.go(hall.url());
    says(plain, "Utan skript");
    CHECK(plain.sees_in("#mine", "Utan skript"));
    plain.go(hall.url("/held"));
    CHECK(plain.sees_in("#held-own", "Utan skript"));
    const auto plain_root = read_slip(plain.await(".slip").text());
    REQUIRE(plain_root);
    CHECK(known_by(*plain_root, "Utan skript"));
    CHECK_FALSE(known_by(*plain_root, "Det började 2015"));

    browser.go(hall.url("/held"));
    CHECK(browser.sees_in("#held-own", "Det började 2015"));
    CHECK(browser.sees_in("#held-own", "may be quoted word for word and archived"));
    CHECK(browser.find("#held-own").text().find("Utan skript") == std::string::npos);
    button(browser, "Show my withdrawal slip").click();
    CHECK(browser.await(".slip").text() == letters);
    CHECK(browser.complaints() == "");
}

TEST_CASE("a draft is checked: agreed with by one press, answered in the form, with and without a script") {
    Hall hall;
    const auto passage = random<PassageId>();
    hall.does([&](Host& host) {
        Activity check;
        check.id = "check", check.kind = "review", check.title = {"Avstämning", "Member check"};
        REQUIRE(host.submit(AddActivity{check, {}}));
        REQUIRE(host.submit(WritePassage{passage, "check", "It began in a kitchen.", {}, false}));
    });
    hall.open("check");
    const auto answers = [&](const std::string& stance, const std::string& text) {
        int count = 0;
        hall.does([&](Host& host) {
            for (const auto& item : host.workshop().items)
                count += item.field("stance") == stance && item.field("passage") == to_hex(passage) &&
                         item.text() == text;
        });
        return count;
    };
    int agreed = 0;
    for (auto* browser : {&anna(), &without_script()}) {
        CAPTURE(browser->runs_script());
        come_in(*browser, hall);
        CHECK(browser->sees_in(".passages", "It began in a kitchen."));
        button(*browser, "I agree with passage 1").click();
        CHECK_MESSAGE(browser->until([&] { return answers("agree", "") == agreed + 1; }), browser->text());
        ++agreed;
        CHECK(browser->sees_in("#mine", "I agree"));
        button(*browser, "I do not agree: passage 1").click();
        CHECK(
            browser->until([&] { return browser->find("#f-passage").property("value") == to_hex(passage); }));
        const std::string words = browser->runs_script() ? "It was a cellar" : "It was an attic";
        says(*browser, words);
        CHECK(browser->until([&] { return answers("dissent", words) == 1; }));
        CHECK(browser->sees_in(".passages", words));
        CHECK(browser->complaints() == "");
    }
}

} // namespace
} // namespace vagskal::browser
