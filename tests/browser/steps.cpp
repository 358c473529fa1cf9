#include "tests/browser/steps.hpp"

namespace vagskal::browser {

void pass_the_door(Browser& browser, const Hall& hall, Keep keep) {
    browser.go(hall.url("/join/" + hall.code()));
    if (keep == Keep::nothing) browser.find("#keep").click();
    browser.find("#join button[type=submit]").click();
    browser.await("form[action='/consent'] button");
}

void agree(Browser& browser) {
    browser.find("form[action='/consent'] button").click();
    browser.await("#question");
}

void come_in(Browser& browser, const Hall& hall, Keep keep) {
    pass_the_door(browser, hall, keep);
    agree(browser);
}

Element named(Browser& browser, const std::string& css, const std::string& name) {
    // What may be called so is found by a script; whether it is, the browser says, as it says it to a screen
    // reader.
    const auto candidates = [&] {
        return browser.found_by_script(R"JS(
            const called = e => [e.getAttribute('aria-label'), e.innerText, ...[...(e.labels || [])].map(l => l.innerText)];
            return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility() &&
                called(e).some(text => text && text.includes(arguments[1])));
        )JS",
                                       {css, name});
    };
    std::optional<Element> found;
    const auto there = [&] {
        for (const auto& element : candidates())
            if (element.label().find(name) != std::string::npos) {
                found = element;
                return true;
            }
        return false;
    };
    if (!browser.until(there))
        throw std::runtime_error("nothing (" + css + ") is called “" + name + "” on " + browser.url() +
                                 ":\n" + browser.text());
    return *found;
}

Element button(Browser& browser, const std::string& name) {
    return named(browser, "button, a, summary", name);
}

void says(Browser& browser, const std::string& text, const std::string& when) {
    browser.await("form.write #f-text").type(text);
    if (!when.empty()) browser.find("form.write #f-when").type(when);
    browser.find("form.write button[type=submit]").click();
}

std::string own(Browser& browser) { return browser.find("#mine").text(); }

void tab_to(Browser& browser, const std::string& css) {
    std::string passed;
    for (int i = 0; i < 60; ++i) {
        browser.press({key::tab});
        const auto stop = browser.script(R"JS(
            const e = document.activeElement, style = getComputedStyle(e);
            const seen = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
            return [e.matches(arguments[0]), e === document.body || seen, e.tagName + ' ' + (e.id || e.innerText || '')];
        )JS",
                                         {css});
        if (!stop.at(1).get<bool>())
            throw std::runtime_error("the focus cannot be seen on " + stop.at(2).get<std::string>());
        if (stop.at(0).get<bool>()) return;
        passed += "\n" + stop.at(2).get<std::string>();
    }
    throw std::runtime_error("Tab never comes to " + css + ", only to" + passed);
}

void keys(Browser& browser, const std::string& text) {
    std::vector<std::string> letters;
    for (const char c : text)
        if ((static_cast<unsigned char>(c) & 0xC0) == 0x80)
            letters.back() += c; // the rest of a letter in UTF-8
        else
            letters.emplace_back(1, c);
    browser.press(letters);
}

} // namespace vagskal::browser
