#include "tests/browser/audit.hpp"

#include <cstdlib>

namespace vagskal::browser {
namespace {

/// What a script can look at by itself. Gives a list of sentences.
constexpr const char* looked_at = R"JS(
const wrong = [];
const name = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + ' “' + (e.innerText || e.name || '').slice(0, 40) + '”';
const shown = e => e.checkVisibility({checkVisibilityCSS: true}) && e.getClientRects().length > 0;
const root = document.documentElement;
if (!document.title.trim()) wrong.push('the page has no title');
if (!root.lang) wrong.push('the page does not say its language');
const mains = [...document.querySelectorAll('main, [role=main]')].filter(shown);
if (mains.length !== 1) wrong.push(mains.length + ' main landmarks');
const levels = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(shown).map(e => +e.tagName[1]);
if (levels.filter(l => l === 1).length !== 1) wrong.push('not one first-level heading but ' + levels.filter(l => l === 1).length);
levels.reduce((before, level) => {
  if (level > before + 1) wrong.push('a heading of level ' + level + ' follows one of level ' + before);
  return level;
}, 0);
for (const e of document.querySelectorAll('[aria-live], [role=alert], [role=status], [role=log]')) {
  const live = e.getAttribute('aria-live') || {alert: 'assertive', status: 'polite', log: 'polite'}[e.getAttribute('role')];
  if (live !== 'polite' && live !== 'off') wrong.push(name(e) + ' interrupts: ' + live);
}
const ids = new Set();
for (const e of document.querySelectorAll('[id]')) {
  if (ids.has(e.id)) wrong.push('two elements are called ' + e.id);
  ids.add(e.id);
}
for (const attribute of ['for', 'aria-describedby', 'aria-labelledby'])
  for (const e of document.querySelectorAll('[' + attribute + ']'))
    for (const id of e.getAttribute(attribute).split(/\s+/))
      if (!document.getElementById(id)) wrong.push(name(e) + ': ' + attribute + ' names ' + id + ', which is not there');
for (const e of document.querySelectorAll('img:not([alt])')) wrong.push(name(e) + ' has no text');
for (const e of document.querySelectorAll('svg'))
  if (shown(e) && e.getAttribute('aria-hidden') !== 'true' && !e.getAttribute('aria-label') &&
      !e.getAttribute('aria-labelledby') && !e.querySelector('title')) wrong.push('a picture has no text');
if (root.scrollWidth > root.clientWidth) {
  let widest = root;
  for (const e of document.body.querySelectorAll('*'))
    if (shown(e) && e.getBoundingClientRect().right > Math.max(root.clientWidth + 1, widest === root ? 0 : widest.getBoundingClientRect().right)) widest = e;
  wrong.push('wider than the window: ' + root.scrollWidth + ' > ' + root.clientWidth + ' by ' + name(widest));
}
for (const e of document.querySelectorAll('[style], style, script:not([src])')) {
  if (e.tagName === 'SCRIPT' && /json/.test(e.type)) continue;
  if (!e.closest('svg')) wrong.push(name(e) + ' carries a script or style of its own');
}
if (root.clientWidth < 500)
  for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
    if (!shown(e)) continue;
    if (e.tagName === 'A' && getComputedStyle(e).display === 'inline' && e.closest('p, li, dd, label')) continue;
    let {left, right, top, bottom} = e.getBoundingClientRect();
    for (const label of (e.type === 'radio' || e.type === 'checkbox') ? e.labels : []) {
      const more = label.getBoundingClientRect();
      left = Math.min(left, more.left), right = Math.max(right, more.right);
      top = Math.min(top, more.top), bottom = Math.max(bottom, more.bottom);
    }
    if (right - left < 39.5 || bottom - top < 39.5)
      wrong.push(name(e) + ' is hard to touch: ' + Math.round(right - left) + ' x ' + Math.round(bottom - top));
  }
const channels = color => (color.match(/[\d.]+/g) || []).map(Number);
const luminance = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const behind = e => {
  for (; e; e = e.parentElement) {
    const color = channels(getComputedStyle(e).backgroundColor);
    if (color.length === 3 || color[3] > 0.99) return color;
  }
  return matchMedia('(prefers-color-scheme: dark)').matches && getComputedStyle(root).colorScheme.includes('dark') ? [18, 18, 18] : [255, 255, 255];
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const told = new Set();
while (walker.nextNode()) {
  const e = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || told.has(e) || e.closest('svg, script, noscript, [disabled], option') || !shown(e)) continue;
  told.add(e);
  const style = getComputedStyle(e);
  if (style.clip !== 'auto' || style.clipPath !== 'none' || e.closest('[class*=hidden]')) continue;
  const [a, b] = [luminance(channels(style.color)), luminance(behind(e))].sort((x, y) => y - x);
  const size = parseFloat(style.fontSize);
  const needed = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700) ? 3 : 4.5;
  if ((a + 0.05) / (b + 0.05) < needed) wrong.push(name(e) + ' stands out too little: ' + ((a + 0.05) / (b + 0.05)).toFixed(2));
}
return wrong;
)JS";

/// What a screen reader is told of everything that takes the focus. The whole tree at once: asking for the
/// computed role and name of each element takes a second a page.
std::string value_of(const json& node, const char* property) {
    return node.contains(property) ? node.at(property).value("value", std::string()) : std::string();
}
bool takes_focus(const json& node) {
    for (const auto& property : node.value("properties", json::array()))
        if (property.at("name") == "focusable") return property.at("value").value("value", false);
    return false;
}
void hear(Browser& browser, std::vector<std::string>& wrong) {
    const auto tree = browser.devtools("Accessibility.getFullAXTree");
    for (const auto& node : tree.at("nodes")) {
        if (node.value("ignored", false) || !takes_focus(node)) continue;
        const auto role = value_of(node, "role"), name = value_of(node, "name");
        // Where a skip link leads, and where the script takes the reader: their content is what is read
        // there.
        if (role == "main" || role == "RootWebArea" || role == "status") continue;
        if (role.empty() || role == "none" || role == "generic" || role == "StaticText")
            wrong.push_back("something that takes the focus has no role: " + name);
        if (name.find_first_not_of(" \n\t") == std::string::npos)
            wrong.push_back("a " + role + " has no name");
    }
}

} // namespace

std::vector<std::string> faults(Browser& browser) {
    auto wrong = browser.script(looked_at).get<std::vector<std::string>>();
    hear(browser, wrong);
    if (const auto said = browser.complaints(); !said.empty()) wrong.push_back("the console: " + said);
    return wrong;
}

std::string faults_of(Browser& browser, const std::string& page) {
    std::string all;
    for (const auto& fault : faults(browser)) all += page + ": " + fault + "\n";
    return all;
}

void picture_as_is(Browser& browser, const std::string& name) {
    if (const char* folder = std::getenv("VAGSKAL_SCREENSHOTS")) {
        std::filesystem::create_directories(folder);
        browser.screenshot(std::filesystem::path(folder) / (name + ".png"));
    }
}

void picture(Browser& browser, const std::string& name) {
    if (!std::getenv("VAGSKAL_SCREENSHOTS")) return;
    for (const bool dark : {false, true})
        for (const auto size : {phone, laptop}) {
            browser.dark(dark);
            browser.resize(size);
            picture_as_is(browser, name + "-" + std::to_string(size.width) + (dark ? "-dark" : "-light"));
        }
    browser.dark(false);
}

} // namespace vagskal::browser
