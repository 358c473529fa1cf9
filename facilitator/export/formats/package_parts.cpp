#include "facilitator/export/formats/package.hpp"

#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <sodium.h>

namespace vagskal::package {
namespace {

struct Ending {
    std::string_view ending, mediatype;
    bool text;
};
constexpr std::array endings{
    Ending{"csv", "text/csv", true},
    Ending{"md", "text/markdown", true},
    Ending{"html", "text/html", true},
    Ending{"json", "application/json", true},
    Ending{"svg", "image/svg+xml", true},
    Ending{"txt", "text/plain", true},
    Ending{"qdc", "application/xml", true},
    Ending{"qdpx", "application/zip", false},
    Ending{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false},
};

std::string sha256(std::string_view content) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(content.data()), content.size());
    std::string out;
    for (const auto byte : hash) out += fmt::format("{:02x}", byte);
    return out;
}

struct Licence {
    std::string_view folded, name, title, path;
};
/// Those that archives ask for most; any other stands in the researcher's words.
constexpr std::array licences{
    Licence{"cc0-1.0", "CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"},
    Licence{"cc-by-4.0", "CC-BY-4.0", "Creative Commons Attribution 4.0",
            "https://creativecommons.org/licenses/by/4.0/"},
    Licence{"cc-by-sa-4.0", "CC-BY-SA-4.0", "Creative Commons Attribution Share-Alike 4.0",
            "https://creativecommons.org/licenses/by-sa/4.0/"},
    Licence{"cc-by-nc-4.0", "CC-BY-NC-4.0", "Creative Commons Attribution-NonCommercial 4.0",
            "https://creativecommons.org/licenses/by-nc/4.0/"},
};

Json licence_of(const std::string& words) {
    auto folded = sort_key(words);
    std::ranges::replace(folded, ' ', '-'); // "CC BY 4.0"
    for (const auto& known : licences)
        if (folded == known.folded)
            return {{"name", known.name}, {"title", known.title}, {"path", known.path}};
    return {{"name", slug(words)}, {"title", words}};
}

} // namespace

std::string slug(std::string_view title) {
    static const std::map<std::int32_t, const char*> letters{
        {0xE5, "a"}, {0xE4, "a"}, {0xE6, "ae"}, {0xE0, "a"}, {0xE1, "a"}, {0xF6, "o"},
        {0xF8, "o"}, {0xE9, "e"}, {0xE8, "e"},  {0xFC, "u"}, {0xDF, "ss"}};
    std::string out;
    const auto folded = sort_key(title);
    for (std::size_t at = 0; at < folded.size();) {
        const auto c = next_code_point(folded, at);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.')
            out += static_cast<char>(c);
        else if (const auto letter = letters.find(c); letter != letters.end())
            out += letter->second;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    while (out.ends_with('-') || out.ends_with('.')) out.pop_back();
    if (out.empty()) out.append("workshop");
    return out;
}

std::vector<std::string> listed(std::string_view text, bool commas) {
    std::vector<std::string> parts(1);
    for (const char c : text)
        if (c == '\n' || c == ';' || (commas && c == ','))
            parts.emplace_back();
        else
            parts.back() += c;
    for (auto& part : parts) {
        part.erase(0, part.find_first_not_of(" \t\r"));
        part.erase(part.find_last_not_of(" \t\r") + 1);
    }
    std::erase_if(parts, [](const std::string& part) { return part.empty(); });
    return parts;
}

Json head(const std::string& title, const std::string& month) {
    Json out{{"profile", "data-package"}, {"name", slug(title)}, {"title", title}, {"version", "1.0.0"}};
    if (!month.empty()) out["created"] = month + "-01T00:00:00Z";
    return out;
}

void put_about(Json& out, const std::function<std::string(const std::string& key)>& about) {
    if (const auto researchers = listed(about("researchers"), false); !researchers.empty()) {
        out["contributors"] = Json::array();
        for (const auto& name : researchers)
            out["contributors"].push_back({{"title", name}, {"role", "author"}});
    }
    if (const auto licence = about("licence"); !licence.empty())
        out["licenses"] = Json::array({licence_of(licence)});
    if (const auto keywords = listed(about("keywords"), true); !keywords.empty()) out["keywords"] = keywords;
    const auto put = [&](const char* name, const char* key) {
        if (const auto words = about(key); !words.empty()) out[name] = words;
    };
    put("accessLevel", "access");
    put("principalOrganisation", "responsible");
    put("ethicsReference", "ethics");
}

void put_code_key(Json& out, bool sealed) {
    out["codeKeyPreserved"] = sealed ? Json() : Json(true);
    if (sealed)
        out["codeKeyNote"] =
            tr("Whether the locked working file or a log of replacements is kept is told by the "
               "seal's receipt and by the researcher.");
}

Json resource(const NewFile& file) {
    const auto dot = std::min(file.name.rfind('.'), file.name.size());
    const auto ending = dot < file.name.size() ? file.name.substr(dot + 1) : std::string();
    const auto known = std::ranges::find(endings, std::string_view(ending), &Ending::ending);
    const bool csv = ending == "csv";
    // A table is known by its name alone, so that others can refer to it.
    Json out{{"name", csv ? file.name.substr(0, dot) : slug(file.name)},
             {"path", file.name},
             {"profile", csv ? "tabular-data-resource" : "data-resource"},
             {"format", ending},
             {"mediatype", known == endings.end() ? "application/octet-stream" : known->mediatype}};
    if (known != endings.end() && known->text) out["encoding"] = "utf-8";
    out["bytes"] = file.content.size();
    out["hash"] = "sha256:" + sha256(file.content);
    if (csv)
        out["dialect"] = {{"delimiter", ","},
                          {"lineTerminator", "\r\n"},
                          {"quoteChar", "\""},
                          {"doubleQuote", true},
                          {"header", true}};
    return out;
}

} // namespace vagskal::package
