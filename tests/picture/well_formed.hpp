#pragma once
// A small check that XML is well formed: enough for what to_svg() may write, stricter than XML where that is
// simpler.
#include "shared/picture/text_width.hpp"

#include <cctype>
#include <string>
#include <string_view>
#include <vector>

namespace vagskal::test {

/// Empty when nothing is wrong; else a few words and the place.
inline std::string what_is_wrong(std::string_view xml) {
    if (picture::clean(xml, true) != xml) return "broken UTF-8 or characters that XML forbids";
    std::vector<std::string> open;
    bool had_root = false;
    const auto at = [&](const char* what, std::size_t place) {
        return std::string(what) + ": " + std::string(xml.substr(place, 60));
    };
    const auto entity_at = [&](std::size_t i) {
        for (const std::string_view known : {"&lt;", "&gt;", "&amp;", "&quot;"})
            if (xml.substr(i, known.size()) == known) return true;
        return false;
    };
    for (std::size_t i = 0; i < xml.size();) {
        if (xml[i] == '&' && !entity_at(i)) return at("loose &", i);
        if (xml[i] == '>') return at("loose >", i);
        if (xml[i] != '<') {
            if (open.empty() && !std::isspace(static_cast<unsigned char>(xml[i])))
                return at("text outside", i);
            ++i;
            continue;
        }
        const auto start = i++;
        const bool closes = i < xml.size() && xml[i] == '/';
        if (closes) ++i;
        std::string name;
        while (i < xml.size() && std::islower(static_cast<unsigned char>(xml[i]))) name += xml[i++];
        if (name.empty()) return at("no name", start);
        if (closes) {
            if (open.empty() || open.back() != name) return at("closes another", start);
            open.pop_back();
            if (i >= xml.size() || xml[i++] != '>') return at("unended", start);
            continue;
        }
        if (open.empty() && had_root) return at("second root", start);
        had_root = true;
        while (i < xml.size() && xml[i] == ' ') {
            ++i;
            while (i < xml.size() && (std::isalnum(static_cast<unsigned char>(xml[i])) || xml[i] == '-')) ++i;
            if (xml.substr(i, 2) != "=\"") break;
            for (i += 2; i < xml.size() && xml[i] != '"'; ++i)
                if (xml[i] == '<' || (xml[i] == '&' && !entity_at(i))) return at("bad attribute", start);
            ++i;
        }
        if (xml.substr(i, 2) == "/>") {
            i += 2;
        } else if (i < xml.size() && xml[i] == '>') {
            open.push_back(name);
            ++i;
        } else {
            return at("bad tag", start);
        }
    }
    if (!had_root) return "nothing there";
    return open.empty() ? "" : "never closed: " + open.back();
}

} // namespace vagskal::test
