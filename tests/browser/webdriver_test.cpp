// The driver itself, tried on a page of its own: a check that cannot fail would prove nothing of the product.
#include "tests/browser/audit.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <httplib.h>
#include <thread>

namespace vagskal::browser {
namespace {

constexpr const char* page = R"(<!doctype html><html lang="en"><head><title>Small</title>
<meta name="viewport" content="width=device-width">
<style>body{margin:0} @media (prefers-color-scheme: dark) { body { color: rgb(1, 2, 3) } }</style></head><body>
<main><h1>Hello</h1><form method="post" action="/say"><label for="words">Your words</label>
<input id="words" name="words"><button id="go" type="submit">Send</button></form>
<p id="noscript">plain</p><div id="wide" style="width:10px">x</div></main>
<script>document.getElementById('noscript').textContent = 'scripted';</script></body></html>)";

constexpr const char* good_page = R"(<!doctype html><html lang="en"><head><title>Good</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/good.css"></head>
<body><header><a href="/">Start</a></header><main><h1>Hello</h1><h2>More</h2><p role="status">News</p>
<form><label for="a">A</label><input id="a"><button>Send</button></form></main></body></html>)";
constexpr const char* good_style =
    "a, input, button { display: inline-block; min-width: 44px; min-height: 44px }";
constexpr const char* bad_page = R"(<!doctype html><html><head>
<meta name="viewport" content="width=device-width"></head><body><h1>Hello</h1><h3 id="twice">Skipped</h3>
<p id="twice" aria-live="assertive">Now!</p><p aria-describedby="nowhere" style="color: #aaa">pale</p>
<img src="/none"><input name="nameless"><button></button><div tabindex="0">?</div><div style="width: 900px">wide</div></body></html>)";

/// A page on a port of the loopback.
class SmallSite {
  public:
    SmallSite() {
        server_.set_keep_alive_max_count(1); // or it would wait for the browser when it ends,
        server_.set_keep_alive_timeout(1);   // and for the connections that browsers open ahead
        server_.Get("/", [](const httplib::Request&, httplib::Response& response) {
            response.set_header("Set-Cookie", "crumb=1");
            response.set_content(page, "text/html; charset=utf-8");
        });
        for (const char* empty : {"/none", "/favicon.ico"})
            server_.Get(empty, [](const httplib::Request&, httplib::Response& response) {
                response.set_content("<p>none</p>", "text/html");
            });
        const auto serve = [this](const char* path, const char* content, const char* type) {
            server_.Get(path, [=](const httplib::Request&, httplib::Response& response) {
                response.set_content(content, type);
            });
        };
        serve("/good", good_page, "text/html; charset=utf-8");
        serve("/good.css", good_style, "text/css");
        serve("/bad", bad_page, "text/html; charset=utf-8");
        server_.Get("/strict", [](const httplib::Request&, httplib::Response& response) {
            response.set_header("Content-Security-Policy", "default-src 'none'");
            response.set_content(page, "text/html; charset=utf-8");
        });
        server_.Post("/say", [](const httplib::Request& request, httplib::Response& response) {
            response.set_content("<p>said " + request.get_param_value("words") + "</p>",
                                 "text/html; charset=utf-8");
        });
        port_ = server_.bind_to_any_port("127.0.0.1");
        thread_ = std::thread([this] { server_.listen_after_bind(); });
    }
    ~SmallSite() {
        server_.stop();
        thread_.join();
    }
    std::string url(const std::string& path = "/") const {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }

  private:
    httplib::Server server_;
    int port_ = 0;
    std::thread thread_;
};

TEST_CASE("a browser is driven: elements, keys, roles, names, logs, sizes and pictures") {
    const SmallSite site;
    auto& browser = anna();
    browser.go(site.url());
    CHECK(browser.title() == "Small");
    CHECK(browser.find("#noscript").text() == "scripted");
    const auto words = browser.find("#words");
    CHECK(words.role() == "textbox");
    CHECK(words.label() == "Your words");
    CHECK(browser.find("#go").role() == "button");
    CHECK(browser.find("#go").label() == "Send");
    CHECK_THROWS_AS(browser.find("#none"), WebDriverError);
    CHECK_FALSE(browser.sees("Goodbye", 50ms));
    CHECK(browser.complaints() == "");

    browser.press({key::tab});
    CHECK(browser.focused() == words);
    browser.press({"h", "e", "j"});
    CHECK(words.property("value") == "hej");
    browser.press({"a"}, key::control);
    browser.press({"å"});
    CHECK(words.property("value") == "å");
    browser.press({key::tab, key::enter});
    CHECK(browser.sees("said å"));
    const auto sent = browser.sent();
    const auto posted = std::ranges::find(sent, "POST", &Browser::Sent::method);
    REQUIRE(posted != sent.end());
    CHECK(posted->url == site.url("/say"));
    CHECK(posted->body == "words=%C3%A5");

    browser.resize(phone);
    browser.go(site.url());
    CHECK(browser.script("return [innerWidth, document.documentElement.clientWidth]") == json({320, 320}));
    browser.dark(true);
    CHECK(browser.script("return getComputedStyle(document.body).color") == "rgb(1, 2, 3)");
    const auto first = browser.tab();
    browser.new_tab();
    browser.go(site.url("/strict"));
    CHECK_FALSE(browser.complaints().empty());
    browser.close_tab();
    browser.choose_tab(first);
    CHECK(browser.script("return document.cookie") == "crumb=1");
    browser.script("localStorage.kept = 'yes'");
    const auto png =
        std::filesystem::temp_directory_path() / ("vagskal-" + std::to_string(getpid()) + ".png");
    browser.screenshot(png);
    CHECK(std::filesystem::file_size(png) > 1000);
    std::filesystem::remove(png);

    auto& again = anna();
    again.go(site.url("/none"));
    CHECK(again.script("return document.cookie + (localStorage.kept ?? '')") == "");
    CHECK(again.script("return innerWidth") == 1280);
}

TEST_CASE("a browser without script runs none, and is driven all the same") {
    const SmallSite site;
    auto& browser = without_script();
    browser.go(site.url());
    CHECK(browser.find("#noscript").text() == "plain");
    CHECK(browser.find("#words").label() == "Your words");
    browser.find("#words").type("utan");
    browser.find("#go").click();
    CHECK(browser.sees("said utan"));
}

TEST_CASE("the audit of a page is silent about a good one and names each fault of a bad one") {
    const SmallSite site;
    for (auto* browser : {&anna(), &without_script()}) {
        browser->resize(phone);
        browser->go(site.url("/good"));
        CHECK(faults_of(*browser, "good") == "");
        browser->dark(true);
        browser->go(site.url("/bad"));
        const auto said = faults_of(*browser, "bad");
        for (const char* fault : {"no title", "does not say its language", "0 main landmarks",
                                  "level 3 follows one of level 1", "called twice", "interrupts: assertive",
                                  "names nowhere", "has no text", "wider than the window", "hard to touch",
                                  "stands out too little: 2.32", "a textbox has no name",
                                  "a button has no name", "takes the focus has no role", "style of its own"})
            CHECK_MESSAGE(said.find(fault) != std::string::npos, fault, " is missing in\n", said);
    }
}

} // namespace
} // namespace vagskal::browser
