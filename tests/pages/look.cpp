#include "tests/pages/look.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <sstream>

namespace vagskal::test {
namespace {

constexpr std::string_view doctype = "<!DOCTYPE html>\n";

/// The characters that an escaped text stands for; `wrong` when it is not escaped as it must be.
std::string meant(std::string_view written, std::string& wrong) {
    static const std::map<std::string_view, char> entities{
        {"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&#39;", '\''}};
    std::string out;
    for (std::size_t i = 0; i < written.size();) {
        if (written[i] == '<' || written[i] == '>')
            wrong = "loose < or >: " + std::string(written.substr(i, 40));
        if (written[i] != '&') {
            out += written[i++];
            continue;
        }
        const auto end = written.find(';', i);
        const auto found =
            end == written.npos ? entities.end() : entities.find(written.substr(i, end - i + 1));
        if (found == entities.end()) {
            wrong = "loose &: " + std::string(written.substr(i, 40));
            return out;
        }
        out += found->second;
        i = end + 1;
    }
    return out;
}

bool name_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == ':'; }

} // namespace

Taken take_apart(const std::string& page) {
    Taken out;
    std::string_view rest = page;
    if (!rest.starts_with(doctype)) return out.wrong = "no doctype", out;
    rest.remove_prefix(doctype.size());
    std::vector<std::size_t> open;
    while (!rest.empty() && out.wrong.empty()) {
        if (rest.front() != '<') {
            const auto end = std::min(rest.find('<'), rest.size());
            const auto text = meant(rest.substr(0, end), out.wrong);
            for (const auto i : open) out.elements[i].text += text;
            rest.remove_prefix(end);
            continue;
        }
        const auto start = std::string(rest.substr(0, 60));
        rest.remove_prefix(1);
        const bool closes = rest.starts_with('/');
        if (closes) rest.remove_prefix(1);
        std::string tag;
        while (!rest.empty() && name_char(rest.front())) tag += rest.front(), rest.remove_prefix(1);
        if (closes) {
            if (open.empty() || out.elements[open.back()].tag != tag || !rest.starts_with('>'))
                out.wrong = "closes another: " + start;
            else
                open.pop_back(), rest.remove_prefix(1);
            continue;
        }
        Element element{tag, {}, open, {}};
        while (rest.starts_with(' ') && !rest.starts_with(" />")) {
            rest.remove_prefix(1);
            std::string name;
            while (!rest.empty() && name_char(rest.front())) name += rest.front(), rest.remove_prefix(1);
            const auto end = rest.starts_with("=\"") ? rest.find('"', 2) : rest.npos;
            if (name.empty() || end == rest.npos || element.has(name))
                return out.wrong = "bad attribute: " + start, out;
            element.attributes[name] = meant(rest.substr(2, end - 2), out.wrong);
            rest.remove_prefix(end + 1);
        }
        const bool lone = rest.starts_with(" />") || rest.starts_with("/>");
        if (lone) rest.remove_prefix(rest.find('>'));
        if (tag.empty() || !rest.starts_with('>')) return out.wrong = "bad tag: " + start, out;
        rest.remove_prefix(1);
        out.elements.push_back(std::move(element));
        if (!lone) open.push_back(out.elements.size() - 1);
    }
    if (out.wrong.empty() && !open.empty()) out.wrong = "never closed: " + out.elements[open.back()].tag;
    return out;
}

std::vector<const Element*> Taken::all(const std::string& tag) const {
    std::vector<const Element*> out;
    for (const auto& element : elements)
        if (element.tag == tag) out.push_back(&element);
    return out;
}

const Element* Taken::with_id(const std::string& id) const {
    for (const auto& element : elements)
        if (element.at("id") == id) return &element;
    return nullptr;
}

namespace {

bool inside(const Taken& page, const Element& element, std::string_view tag) {
    return std::ranges::any_of(element.ancestors, [&](std::size_t i) { return page.elements[i].tag == tag; });
}

void check_names(const Taken& page, std::vector<std::string>& out) {
    std::set<std::string> labelled;
    for (const auto* label : page.all("label")) {
        labelled.insert(label->at("for"));
        if (!page.with_id(label->at("for"))) out.push_back("a label for nothing: " + label->text);
        if (label->text.empty()) out.push_back("an empty label for " + label->at("for"));
    }
    for (const auto& element : page.elements) {
        const bool asks = element.tag == "textarea" || element.tag == "select" ||
                          (element.tag == "input" && element.at("type") != "hidden");
        if (asks && !labelled.contains(element.at("id")))
            out.push_back("no label: " + element.tag + " " + element.at("name"));
        if ((element.tag == "button" || element.tag == "a" || element.tag == "legend" ||
             element.tag == "summary") &&
            element.text.empty() && element.at("aria-label").empty())
            out.push_back("no name: " + element.tag);
        if (element.tag == "input" && element.at("type") == "radio" && !inside(page, element, "fieldset"))
            out.push_back("a radio button without its question");
        if (element.tag == "nav" && element.at("aria-label").empty()) out.push_back("nav without name");
        if (element.tag == "iframe" && element.at("title").empty()) out.push_back("iframe without title");
    }
    for (const auto* fieldset : page.all("fieldset")) {
        const auto place = static_cast<std::size_t>(fieldset - page.elements.data());
        if (place + 1 >= page.elements.size() || page.elements[place + 1].tag != "legend")
            out.push_back("fieldset without legend");
    }
}

void check_order(const Taken& page, std::vector<std::string>& out) {
    int before = 0, first = 0;
    for (const auto& element : page.elements) {
        if (element.tag.size() != 2 || element.tag[0] != 'h' ||
            !std::isdigit(static_cast<unsigned char>(element.tag[1])))
            continue;
        const int level = element.tag[1] - '0';
        if (level > before + 1) out.push_back("heading skips a level: " + element.text);
        first += level == 1;
        before = level;
    }
    if (first > 1) out.push_back("two first headings");
    if (page.all("main").size() != 1) out.push_back("not one main");
    if (page.all("title").size() < 1 || page.all("title").front()->text.empty()) out.push_back("no title");
}

void check_ids(const Taken& page, std::vector<std::string>& out) {
    std::set<std::string> ids;
    for (const auto& element : page.elements)
        if (element.has("id") && !ids.insert(element.at("id")).second)
            out.push_back("twice: " + element.at("id"));
    for (const auto& element : page.elements)
        for (const auto* name : {"aria-describedby", "aria-labelledby"}) {
            std::istringstream list(element.at(name));
            for (std::string id; list >> id;)
                if (!ids.contains(id)) out.push_back(std::string(name) + " leads nowhere: " + id);
        }
}

void check_safety(const Taken& page, std::vector<std::string>& out) {
    for (const auto& element : page.elements) {
        if (element.tag == "style") out.push_back("a style of its own");
        if (element.tag == "script" && (element.at("src").empty() || !element.text.empty()))
            out.push_back("a script inline");
        for (const auto& [name, value] : element.attributes) {
            if (name.starts_with("on") || name == "style") out.push_back("inline: " + name);
            const bool leads = name == "src" || name == "href" || name == "action" || name == "formaction";
            if (leads && !(value.starts_with("/") && !value.starts_with("//")) && !value.starts_with("#"))
                out.push_back("leads elsewhere: " + value);
        }
    }
}

} // namespace

std::vector<std::string> faults(const std::string& text) {
    const auto page = take_apart(text);
    if (!page.wrong.empty()) return {page.wrong};
    std::vector<std::string> out;
    check_names(page, out);
    check_order(page, out);
    check_ids(page, out);
    check_safety(page, out);
    return out;
}

} // namespace vagskal::test
