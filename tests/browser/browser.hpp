#pragma once
// One Chromium, driven as a person would: pages, elements, keys; and what an assistive technology is told of
// them (computed role and name).
#include "tests/browser/chromedriver.hpp"
#include "tests/browser/patience.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace vagskal::browser {

/// Keys as WebDriver writes them (https://www.w3.org/TR/webdriver2/#keyboard-actions).
namespace key {
inline const std::string tab = "\uE004", enter = "\uE007", space = " ", escape = "\uE00C", shift = "\uE008",
                         control = "\uE009", end = "\uE010", home = "\uE011", down = "\uE015", up = "\uE013";
}

class Browser;

/// Throws WebDriverError "stale element reference" once the page has replaced it.
class Element {
  public:
    Element(Browser& browser, std::string id) : browser_(&browser), id_(std::move(id)) {}
    std::string text() const;                             ///< as it is seen
    std::string attribute(const std::string& name) const; ///< empty when it has none
    std::string property(const std::string& name) const;
    std::string tag() const;
    std::string role() const;  ///< computed: "button", "textbox", …
    std::string label() const; ///< computed accessible name
    bool shown() const;
    bool enabled() const;
    bool selected() const;
    void click() const;
    void clear() const;
    /// At the end of what stands there.
    void type(const std::string& text) const;
    const std::string& id() const { return id_; }
    bool operator==(const Element& other) const { return id_ == other.id_; }

  private:
    std::string path(const std::string& what) const;
    Browser* browser_;
    std::string id_;
};

struct Size {
    int width = 0, height = 0;
};
inline constexpr Size phone{320, 640}, laptop{1280, 900}, projector{1920, 1080};

class Browser {
  public:
    enum class Script { on, off };
    explicit Browser(Script script = Script::on);
    ~Browser();
    Browser(const Browser&) = delete;
    Browser& operator=(const Browser&) = delete;

    bool runs_script() const { return script_ == Script::on; }
    /// As if just installed (and asked to move nothing about, so that what is clicked stands still): one
    /// empty tab at laptop size, in light colours, no cookies, nothing kept, no log.
    void forget_everything();
    void resize(Size size); ///< a phone is one with touch
    void dark(bool on);
    /// The network cable out (or the telephone in the lift), and in again. Of the tab that is chosen.
    void offline(bool on);

    void go(const std::string& url);
    void refresh();
    std::string url();
    std::string title();
    std::string source();

    Element find(const std::string& css);
    std::vector<Element> all(const std::string& css);
    bool has(const std::string& css) { return !all(css).empty(); }
    /// Waits until there is one that is shown; throws when there is none by then.
    Element await(const std::string& css, std::chrono::milliseconds time = 10s);
    /// Waits until the condition holds; a page that is just being replaced is a no. False at the deadline.
    bool until(const std::function<bool()>& condition, std::chrono::milliseconds time = 10s);
    /// The page, or the element, comes to show this text (as it is seen: hidden text does not count).
    bool sees(const std::string& text, std::chrono::milliseconds time = 10s);
    bool sees_in(const std::string& css, const std::string& text, std::chrono::milliseconds time = 10s);
    /// What the page shows now.
    std::string text() { return find("body").text(); }
    Element focused();
    /// Presses keys one after the other where the focus is; held keys (control, shift) until the last is up.
    void press(const std::vector<std::string>& keys, const std::string& held = {});

    void double_click(const Element& on);
    /// What a dialog of the browser (alert, confirm) says; nothing when there is none.
    std::optional<std::string> dialog();
    void accept(); ///< OK in the dialog
    /// As WebDriver gives it (https://www.w3.org/TR/webdriver2/#cookies); null when there is none.
    json cookie(const std::string& name);

    /// Runs a function body in the page and gives what it returns (awaited, if it is a promise). Throws
    /// "javascript error".
    json script(const std::string& body, const json& arguments = json::array());
    /// The same, when what it returns is a list of elements.
    std::vector<Element> found_by_script(const std::string& body, const json& arguments);
    /// A command of Chrome's own (https://chromedevtools.github.io/devtools-protocol/).
    json devtools(const std::string& command, const json& parameters = json::object());
    /// What the console complained of since the last call, a line each: errors, refusals of the content
    /// security policy, files that are missing. Empty: nothing.
    std::string complaints();
    /// Every request to the network since the last call: method, url, body.
    struct Sent {
        std::string method, url, body;
    };
    std::vector<Sent> sent();

    std::string tab() { return driver_.get(path("/window")).get<std::string>(); }
    std::string new_tab(); ///< opened and chosen
    void choose_tab(const std::string& tab);
    void close_tab();

    /// The whole page, also what one would have to scroll to.
    void screenshot(const std::filesystem::path& png);

  private:
    friend class Element;
    std::string path(const std::string& what) const { return "/session/" + session_ + what; }
    json log(const std::string& type);
    Chromedriver& driver_ = Chromedriver::the();
    std::string session_;
    Script script_;
    Size size_;
};

/// Browsers live as long as the program (a start takes a second); each call gives one that has forgotten
/// everything. Two with JavaScript and one without.
Browser& anna();
Browser& bo();
Browser& without_script();

} // namespace vagskal::browser
