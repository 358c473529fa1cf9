// What goes wrong on a day: reloads, lost connections, impatience, two tabs. Nothing is lost, nothing is sent
// twice; and what must not leave the browser does not.
#include "shared/protocol/crypto.hpp"
#include "tests/browser/steps.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <random>
#include <set>

namespace vagskal::browser {
namespace {

TEST_CASE("what was begun is there after a reload, in its own part") {
    Hall hall;
    hall.open("timeline");
    auto& browser = anna();
    come_in(browser, hall);
    browser.find("#f-text").type("Ett halvt tänkt");
    browser.find("#f-when").type("våren 2018");
    browser.refresh();
    CHECK(browser.await("#f-text").property("value") == "Ett halvt tänkt");
    CHECK(browser.find("#f-when").property("value") == "våren 2018");
    // What others write does not disturb whoever is writing.
    Terminal terminal(hall);
    terminal.says("timeline", "Någon talar");
    CHECK(browser.sees_in("#others", "Någon talar"));
    CHECK(browser.find("#f-text").property("value") == "Ett halvt tänkt");
    hall.open("works");
    CHECK(browser.sees("What works when it works at its best?"));
    CHECK(browser.await("#f-text").property("value") == "");
    CHECK(hall.texts("timeline").size() == 1);
    CHECK(browser.complaints() == "");
}

TEST_CASE("the host is gone and comes back: it is said, and what was written meanwhile arrives once") {
    Hall hall;
    hall.open("timeline");
    auto& browser = anna();
    come_in(browser, hall);
    says(browser, "Före");
    CHECK(browser.until([&] { return hall.count("timeline", "Före") == 1; }));
    hall.vanish();
    CHECK(browser.sees_in("#line", "kept here"));
    says(browser, "Under tiden");
    CHECK(browser.sees_in("#mine", "Under tiden"));
    says(browser, "Och en till");
    CHECK(browser.sees_in("#mine", "Och en till"));
    browser.script("window.notReloaded = true");
    hall.come_back();
    CHECK(browser.until([&] { return hall.count("timeline", "Under tiden") == 1; }, 20s));
    CHECK(browser.until([&] { return browser.find("#line").text().empty(); }));
    CHECK(browser.sees_in("#others", "Under tiden"));
    CHECK(browser.script("return window.notReloaded === true") == true);
    // Two that waited are never sent in a row: that would say that one person wrote both.
    CHECK(hall.count("timeline", "Och en till") == 0);
    Terminal terminal(hall);
    terminal.says("timeline", "Någon annan");
    CHECK(browser.until([&] { return hall.count("timeline", "Och en till") == 1; }));
    CHECK(hall.texts("timeline") ==
          std::vector<std::string>{"Före", "Under tiden", "Någon annan", "Och en till"});
}

TEST_CASE("a lost line is said and mends by itself; nothing is sent twice, not even what may have arrived") {
    Hall hall;
    hall.open("timeline");
    auto& browser = anna();
    come_in(browser, hall);
    browser.offline(true);
    says(browser, "Skrivet i hissen");
    CHECK(browser.sees_in("#line", "No connection"));
    CHECK(browser.sees_in("#line", "1 is waiting to be sent"));
    browser.offline(false);
    CHECK(browser.until([&] { return hall.count("timeline", "Skrivet i hissen") == 1; }));
    CHECK(browser.until([&] { return browser.find("#line").text().empty(); }));
    CHECK(browser.sees_in("#others", "Skrivet i hissen"));
    browser.complaints(); // of requests that got no answer
    says(browser, "Och sedan");
    CHECK(browser.until([&] { return hall.count("timeline", "Och sedan") == 1; }));
    CHECK(hall.texts("timeline").size() == 2);
    CHECK(browser.complaints() == "");
}

TEST_CASE("a double click sends one contribution") {
    Hall hall;
    hall.open("timeline");
    auto& browser = anna();
    come_in(browser, hall);
    browser.find("#f-text").type("En gång räcker");
    browser.double_click(browser.find("form.write button[type=submit]"));
    CHECK(browser.until([&] { return hall.count("timeline", "En gång räcker") == 1; }));
    says(browser, "Nästa"); // whatever the second click did has been done before this arrives
    CHECK(browser.until([&] { return hall.count("timeline", "Nästa") == 1; }));
    CHECK(hall.texts("timeline") == std::vector<std::string>{"En gång räcker", "Nästa"});
    CHECK(browser.complaints() == "");
}

TEST_CASE("two tabs are one participant, and know of each other") {
    Hall hall;
    hall.open("timeline");
    auto& browser = anna();
    come_in(browser, hall);
    const auto first = browser.tab();
    const auto second = browser.new_tab();
    browser.go(hall.url());
    browser.await("#f-text").type("Halvskrivet i den andra");
    CHECK(hall.present() == 1);
    browser.choose_tab(first);
    says(browser, "Ur den första");
    CHECK(browser.until([&] { return hall.count("timeline", "Ur den första") == 1; }));
    browser.choose_tab(second);
    CHECK(browser.sees_in("#mine", "Ur den första"));
    CHECK(browser.find("#f-text").property("value") == "Halvskrivet i den andra");
    // Both send what waits, when the line is back: it is one contribution all the same.
    hall.vanish();
    browser.choose_tab(first);
    CHECK(browser.sees_in("#line", "kept here"));
    says(browser, "Väntade i två flikar");
    CHECK(browser.sees_in("#mine", "Väntade i två flikar"));
    hall.come_back();
    CHECK(browser.until([&] { return hall.count("timeline", "Väntade i två flikar") == 1; }, 20s));
    browser.choose_tab(second);
    CHECK(browser.sees_in("#others", "Väntade i två flikar", 20s));
    browser.close_tab();
    browser.choose_tab(first);
    says(browser, "Den första lever");
    CHECK(browser.until([&] { return hall.count("timeline", "Den första lever") == 1; }));
    CHECK(hall.texts("timeline").size() == 3);
    CHECK(hall.present() == 1);
}

/// The only 32 bytes in hex that the browser keeps: its one secret.
std::set<std::string> secrets_kept(Browser& browser) {
    const auto kept = browser.script(R"JS(
        const all = {...localStorage, ...sessionStorage};
        return [...JSON.stringify(all).matchAll(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g)].map(m => m[0]);
    )JS");
    return kept.get<std::set<std::string>>();
}

TEST_CASE("the secret never leaves the browser; a contribution carries the hash of a key of its own") {
    Hall hall;
    hall.open("timeline");
    auto& browser = anna();
    come_in(browser, hall);
    says(browser, "Vem skrev det här?");
    CHECK(browser.until([&] { return hall.count("timeline", "Vem skrev det här?") == 1; }));
    auto requests = browser.sent();
    json contribute;
    for (const auto& request : requests)
        if (request.url.ends_with("/api") && json::parse(request.body).at("do") == "contribute")
            contribute = json::parse(request.body);
    REQUIRE(contribute.is_object());
    std::set<std::string> names;
    for (const auto& [name, value] : contribute.items()) names.insert(name);
    CHECK(names == std::set<std::string>{"do", "item", "activity", "key", "fields", "consent"});
    const auto item = from_hex<ItemId>(contribute.at("item").get<std::string>());
    REQUIRE(item);

    button(browser, "Withdraw: Vem skrev").click();
    button(browser, "Withdraw and erase").click();
    CHECK(browser.until([&] { return hall.texts("timeline").empty(); }));
    for (auto& request : browser.sent()) requests.push_back(request);
    const auto secrets = secrets_kept(browser);
    bool derived = false;
    for (const auto& hex : secrets) {
        const auto key = derive(*from_hex<Secret>(hex), item->value);
        derived = derived || to_hex(hash_key(key, "item")) == contribute.at("key").get<std::string>();
        for (const auto& request : requests)
            CHECK_MESSAGE((request.body + request.url).find(hex) == std::string::npos, request.body);
    }
    CHECK(derived); // as the terminal's client does it
}

TEST_CASE("the page makes keys as the programs do") {
    Hall hall;
    auto& browser = anna();
    browser.go(hall.url());
    const auto from_page = [&](const std::string& call, const json& arguments) {
        return browser.script(
            "return import('/assets/keys.js').then(keys => keys." + call + "(...arguments))", arguments);
    };
    std::mt19937_64 lot(2019);
    for (int i = 0; i < 20; ++i) {
        Secret root;
        ItemId item;
        for (auto& byte : root.value) byte = static_cast<std::uint8_t>(lot());
        for (auto& byte : item.value) byte = static_cast<std::uint8_t>(lot());
        const auto key = derive(root, item.value);
        CHECK(from_page("derive", {to_hex(root), to_hex(item)}) == to_hex(key));
        for (const char* domain : {"item", "ballot", "group"})
            CHECK(from_page("hashKey", {to_hex(key), domain}) == to_hex(hash_key(key, domain)));
    }
    // More than a block of BLAKE2b (128 bytes), exactly one, and none.
    for (const std::size_t length : {0U, 1U, 126U, 127U, 128U, 255U, 256U, 300U}) {
        std::vector<std::uint8_t> bytes(length, 7);
        const auto hash =
            browser.script("return import('/assets/keys.js').then(keys => keys.toHex(keys.blake2b("
                           "new Uint8Array([0, ...Array(arguments[0]).fill(7)]))))",
                           {length});
        CHECK(hash == to_hex(hash_bytes(bytes, "")));
    }
    CHECK(browser.script("return import('/assets/keys.js').then(keys => new Set([...Array(50)].map(() => "
                         "keys.randomHex(16))).size)") == 50);
    CHECK(browser.complaints() == "");
}

TEST_CASE("what people write is text wherever it is shown, never markup") {
    const std::string nasty = "<img src=x onerror=alert(1)><script>alert(2)</script> &amp; \"'>";
    Hall hall("en", "Halvdag <b>i</b> \"Åmål\" & 'co' <script>alert(3)</script>");
    hall.open("timeline");
    Terminal terminal(hall);
    const auto item = terminal.says("timeline", nasty);
    auto& browser = anna();
    come_in(browser, hall);
    CHECK(browser.sees_in("#others", nasty));
    says(browser, nasty + "2", nasty);
    CHECK(browser.sees_in("#mine", nasty + "2"));
    button(browser, "Change: " + nasty + "2").click();
    CHECK(named(browser, "textarea", "Change what you wrote").property("value") == nasty + "2");
    browser.refresh();
    for (const char* page : {"/", "/story", "/stored", "/others?part=timeline"}) {
        browser.go(hall.url(page));
        if (std::string(page) != "/stored") CHECK(browser.sees(nasty));
        if (std::string(page) != "/others?part=timeline") CHECK(browser.sees("Halvdag <b>i</b>"));
    }
    browser.go(hall.url());
    hall.close("timeline");
    hall.open("prioritise");
    CHECK(browser.sees_in("form.vote", nasty));
    browser.go(hall.url("/wall"));
    browser.find("#code").clear();
    browser.find("#code").type(hall.code(Role::wall));
    browser.find("#join button[type=submit]").click();
    hall.open("timeline");
    hall.does([&](Host& host) { REQUIRE(host.submit(SetWall{false, {item}})); });
    CHECK(browser.sees_in("#wall-board", "onerror"));
    CHECK_FALSE(browser.dialog());
    CHECK_FALSE(browser.has("img[src=x]"));
    CHECK(browser.complaints() == "");
}

} // namespace
} // namespace vagskal::browser
