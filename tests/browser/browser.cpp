#include "tests/browser/browser.hpp"

#include <fstream>

namespace vagskal::browser {
namespace {

/// The protocol's name for a reference to an element.
constexpr const char* element_key = "element-6066-11e4-a52e-4f735466cecf";

bool being_replaced(const WebDriverError& error) {
    return error.kind == "stale element reference" || error.kind == "no such element" ||
           error.kind == "detached shadow root" ||
           std::string(error.what()).find("does not belong to the document") != std::string::npos ||
           std::string(error.what()).find("Cannot find context") != std::string::npos;
}

std::string from_base64(const std::string& text) {
    std::string bytes;
    unsigned bits = 0;
    int have = 0;
    for (const char c : text) {
        const auto at =
            std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/").find(c);
        if (at == std::string_view::npos) break;
        bits = bits << 6 | static_cast<unsigned>(at);
        if ((have += 6) >= 8) bytes += static_cast<char>(bits >> (have -= 8) & 0xFF);
    }
    return bytes;
}

std::string text_or_nothing(const json& value) {
    return value.is_null() ? std::string() : value.is_string() ? value.get<std::string>() : value.dump();
}

json capabilities(const std::string& profile, Browser::Script script) {
    json arguments = {"--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                      "--disable-background-networking", "--disable-component-update", "--disable-sync",
                      "--disable-dev-shm-usage", "--disable-default-apps", "--disable-extensions",
                      "--no-proxy-server", "--hide-scrollbars", "--lang=sv",
                      // Nothing but the loopback is ever looked up or asked.
                      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
                      "--user-data-dir=" + profile};
    json preferences = {{"intl.accept_languages", "sv"}};
    if (script == Browser::Script::off)
        preferences["profile.managed_default_content_settings.javascript"] = 2;
    const json chrome = {{"binary", "/usr/bin/chromium"},
                         {"args", std::move(arguments)},
                         {"prefs", std::move(preferences)},
                         {"perfLoggingPrefs", {{"enableNetwork", true}, {"enablePage", false}}}};
    return {{"capabilities",
             {{"alwaysMatch",
               {{"browserName", "chrome"},
                {"goog:chromeOptions", chrome},
                {"goog:loggingPrefs", {{"browser", "ALL"}, {"performance", "ALL"}}}}}}}};
}

} // namespace

std::string Element::path(const std::string& what) const { return browser_->path("/element/" + id_ + what); }
std::string Element::text() const { return browser_->driver_.get(path("/text")).get<std::string>(); }
std::string Element::attribute(const std::string& name) const {
    return text_or_nothing(browser_->driver_.get(path("/attribute/" + name)));
}
std::string Element::property(const std::string& name) const {
    return text_or_nothing(browser_->driver_.get(path("/property/" + name)));
}
std::string Element::tag() const { return browser_->driver_.get(path("/name")).get<std::string>(); }
std::string Element::role() const { return text_or_nothing(browser_->driver_.get(path("/computedrole"))); }
std::string Element::label() const { return text_or_nothing(browser_->driver_.get(path("/computedlabel"))); }
bool Element::shown() const { return browser_->driver_.get(path("/displayed")).get<bool>(); }
bool Element::enabled() const { return browser_->driver_.get(path("/enabled")).get<bool>(); }
bool Element::selected() const { return browser_->driver_.get(path("/selected")).get<bool>(); }
void Element::click() const { browser_->driver_.post(path("/click")); }
void Element::clear() const { browser_->driver_.post(path("/clear")); }
void Element::type(const std::string& text) const {
    browser_->driver_.post(path("/value"), {{"text", text}});
}

Browser::Browser(Script script) : script_(script) {
    const auto made = driver_.post("/session", capabilities(driver_.profile().string(), script));
    session_ = made.at("sessionId").get<std::string>();
    dark(false);
    resize(laptop);
}

Browser::~Browser() {
    try {
        driver_.remove("/session/" + session_);
    } catch (const std::exception&) { // the driver ends what is left
    }
}

void Browser::forget_everything() {
    const auto tabs = driver_.get(path("/window/handles"));
    for (std::size_t i = 1; i < tabs.size(); ++i) choose_tab(tabs[i].get<std::string>()), close_tab();
    choose_tab(tabs.at(0).get<std::string>());
    const auto here = url();
    go("about:blank");
    if (const auto origin = here.substr(0, here.find('/', here.find("//") + 2)); here.starts_with("http"))
        devtools("Storage.clearDataForOrigin", {{"origin", origin}, {"storageTypes", "all"}});
    devtools("Network.clearBrowserCookies");
    dark(false);
    resize(laptop);
    complaints();
    sent();
}

void Browser::resize(Size size) {
    size_ = size;
    const bool hand_held = size.width < 500;
    devtools("Emulation.setDeviceMetricsOverride", {{"width", size.width},
                                                    {"height", size.height},
                                                    {"deviceScaleFactor", hand_held ? 2 : 1},
                                                    {"mobile", hand_held}});
    devtools("Emulation.setTouchEmulationEnabled", {{"enabled", hand_held}});
}

void Browser::dark(bool on) {
    const json features = {{{"name", "prefers-color-scheme"}, {"value", on ? "dark" : "light"}},
                           {{"name", "prefers-reduced-motion"}, {"value", "reduce"}}};
    devtools("Emulation.setEmulatedMedia", {{"features", features}});
}

void Browser::offline(bool on) {
    devtools("Network.emulateNetworkConditions",
             {{"offline", on}, {"latency", 0}, {"downloadThroughput", -1}, {"uploadThroughput", -1}});
}

void Browser::go(const std::string& url) { driver_.post(path("/url"), {{"url", url}}); }
void Browser::refresh() { driver_.post(path("/refresh")); }
std::string Browser::url() { return driver_.get(path("/url")).get<std::string>(); }
std::string Browser::title() { return driver_.get(path("/title")).get<std::string>(); }
std::string Browser::source() { return driver_.get(path("/source")).get<std::string>(); }

Element Browser::find(const std::string& css) {
    const auto found = driver_.post(path("/element"), {{"using", "css selector"}, {"value", css}});
    return {*this, found.at(element_key).get<std::string>()};
}

std::vector<Element> Browser::all(const std::string& css) {
    std::vector<Element> found;
    for (const auto& one : driver_.post(path("/elements"), {{"using", "css selector"}, {"value", css}}))
        found.emplace_back(*this, one.at(element_key).get<std::string>());
    return found;
}

Element Browser::await(const std::string& css, std::chrono::milliseconds time) {
    std::vector<Element> found;
    const auto shown = [&] {
        found = all(css);
        std::erase_if(found, [](const Element& element) { return !element.shown(); });
        return !found.empty();
    };
    if (!until(shown, time))
        throw std::runtime_error("no " + css + " came to be shown on " + url() + ":\n" + text());
    return found.front();
}

bool Browser::until(const std::function<bool()>& condition, std::chrono::milliseconds time) {
    return within(time, [&] {
        try {
            return condition();
        } catch (const WebDriverError& error) {
            if (!being_replaced(error)) throw;
            return false;
        }
    });
}

bool Browser::sees(const std::string& wanted, std::chrono::milliseconds time) {
    return sees_in("body", wanted, time);
}
bool Browser::sees_in(const std::string& css, const std::string& wanted, std::chrono::milliseconds time) {
    return until([&] { return find(css).text().find(wanted) != std::string::npos; }, time);
}

Element Browser::focused() {
    return {*this, driver_.get(path("/element/active")).at(element_key).get<std::string>()};
}

void Browser::press(const std::vector<std::string>& keys, const std::string& held) {
    json actions = json::array();
    const auto add = [&](const char* type, const std::string& value) {
        actions.push_back({{"type", type}, {"value", value}});
    };
    if (!held.empty()) add("keyDown", held);
    for (const auto& one : keys) add("keyDown", one), add("keyUp", one);
    if (!held.empty()) add("keyUp", held);
    driver_.post(path("/actions"),
                 {{"actions", json::array({{{"type", "key"}, {"id", "keyboard"}, {"actions", actions}}})}});
}

void Browser::double_click(const Element& on) {
    const json move = {
        {"type", "pointerMove"}, {"duration", 0}, {"x", 0}, {"y", 0}, {"origin", {{element_key, on.id()}}}};
    const json down = {{"type", "pointerDown"}, {"button", 0}}, up = {{"type", "pointerUp"}, {"button", 0}};
    const json actions = {move, down, up, down, up};
    driver_.post(path("/actions"),
                 {{"actions", json::array({{{"type", "pointer"}, {"id", "mouse"}, {"actions", actions}}})}});
}

std::optional<std::string> Browser::dialog() try {
    return driver_.get(path("/alert/text")).get<std::string>();
} catch (const WebDriverError& error) {
    if (error.kind != "no such alert") throw;
    return std::nullopt;
}

void Browser::accept() { driver_.post(path("/alert/accept"), json::object()); }

json Browser::cookie(const std::string& name) try {
    return driver_.get(path("/cookie/" + name));
} catch (const WebDriverError& error) {
    if (error.kind != "no such cookie") throw;
    return nullptr;
}

json Browser::script(const std::string& body, const json& arguments) {
    return driver_.post(path("/execute/sync"), {{"script", body}, {"args", arguments}});
}

std::vector<Element> Browser::found_by_script(const std::string& body, const json& arguments) {
    std::vector<Element> found;
    for (const auto& one : script(body, arguments))
        found.emplace_back(*this, one.at(element_key).get<std::string>());
    return found;
}

json Browser::devtools(const std::string& command, const json& parameters) {
    return driver_.post(path("/goog/cdp/execute"), {{"cmd", command}, {"params", parameters}});
}

json Browser::log(const std::string& type) { return driver_.post(path("/se/log"), {{"type", type}}); }

std::string Browser::complaints() {
    std::string said;
    for (const auto& entry : log("browser"))
        if (entry.at("level") == "SEVERE" || entry.at("level") == "WARNING")
            said += entry.at("message").get<std::string>() + "\n";
    return said;
}

std::vector<Browser::Sent> Browser::sent() {
    std::vector<Sent> requests;
    for (const auto& entry : log("performance")) {
        const auto message = json::parse(entry.at("message").get<std::string>()).at("message");
        if (message.at("method") != "Network.requestWillBeSent") continue;
        const auto& request = message.at("params").at("request");
        requests.push_back({request.at("method").get<std::string>(), request.at("url").get<std::string>(),
                            request.value("postData", std::string())});
    }
    return requests;
}

std::string Browser::new_tab() {
    const auto made = driver_.post(path("/window/new"), {{"type", "tab"}}).at("handle").get<std::string>();
    choose_tab(made);
    dark(false);
    resize(size_);
    return made;
}
void Browser::choose_tab(const std::string& tab) { driver_.post(path("/window"), {{"handle", tab}}); }
void Browser::close_tab() { driver_.remove(path("/window")); }

void Browser::screenshot(const std::filesystem::path& png) {
    script("scrollTo(0, 0)"); // what sticks to the top stands there
    const auto taken =
        devtools("Page.captureScreenshot", {{"format", "png"}, {"captureBeyondViewport", true}});
    std::ofstream(png, std::ios::binary) << from_base64(taken.at("data").get<std::string>());
}

namespace {

/// Ends with the program, before chromedriver does (which was made before it).
Browser& forgetful(std::unique_ptr<Browser>& kept, Browser::Script script) {
    if (!kept)
        kept = std::make_unique<Browser>(script);
    else
        kept->forget_everything();
    return *kept;
}

} // namespace

Browser& anna() {
    Chromedriver::the();
    static std::unique_ptr<Browser> kept;
    return forgetful(kept, Browser::Script::on);
}
Browser& bo() {
    Chromedriver::the();
    static std::unique_ptr<Browser> kept;
    return forgetful(kept, Browser::Script::on);
}
Browser& without_script() {
    Chromedriver::the();
    static std::unique_ptr<Browser> kept;
    return forgetful(kept, Browser::Script::off);
}

} // namespace vagskal::browser
