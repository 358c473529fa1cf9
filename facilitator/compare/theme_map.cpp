// MAP.toml, for people as well: what was joined can be read, changed in any editor and gone on with.
#include "facilitator/compare/themes.hpp"

#include "shared/model/text.hpp"
#include "shared/words/files.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <toml++/toml.h>

namespace vagskal::compare {
namespace {

/// A basic string of TOML.
std::string in_quotes(std::string_view text) {
    std::string out("\"");
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out.append(1, '\\').append(1, c);
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            out += fmt::format("\\u{:04X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        else
            out += c;
    }
    return out + '"';
}

tl::unexpected<Refusal> problem(const std::filesystem::path& file, const std::string& sentence) {
    return refuse(Why::file_problem, {file.string(), sentence});
}

} // namespace

std::string ThemeDesk::map() const {
    std::string out =
        fmt::format("# {}\n# {}\n", tr("Which themes of the workshops are one in the comparison."),
                    tr("Go on with it: facilitator compare FILE... --to DIR --themes THIS-FILE"));
    for (const auto& theme : themes_) {
        out += fmt::format("\n[[theme]]\nname = {}\n[theme.of]\n", in_quotes(theme.name));
        for (const auto& workshop : workshops_of(theme)) {
            std::vector<std::string> names;
            for (const auto i : theme.of)
                if (sources_[i].workshop == workshop) names.push_back(in_quotes(sources_[i].name));
            out += fmt::format("{} = [{}]\n", in_quotes(workshop), fmt::join(names, ", "));
        }
    }
    return out;
}

Result<void> ThemeDesk::read_map(const std::filesystem::path& file) {
    const auto text = read_file(file);
    if (!text)
        return problem(file,
                       tr("The map of themes cannot be read. Is the name right? Leave --themes out to begin "
                          "without one."));
    std::map<std::pair<std::string, std::string>, std::size_t> known; // workshop and name, folded -> source
    for (std::size_t i = 0; i < sources_.size(); ++i)
        known.emplace(std::pair(sort_key(sources_[i].workshop), sort_key(sources_[i].name)), i);

    std::vector<OneTheme> mapped;
    std::set<std::size_t> placed;
    try {
        const auto table = toml::parse(*text);
        const auto* themes = table["theme"].as_array();
        if (!themes && !table.empty())
            return problem(file, tr("This is no map of themes: there is no [[theme]] in it."));
        for (std::size_t i = 0; themes && i < themes->size(); ++i) {
            const auto* theme = themes->get(i)->as_table();
            const auto name = theme ? clean_text("name", (*theme)["name"].value_or(std::string()), 120)
                                    : Result<std::string>(std::string());
            const auto* of = theme ? (*theme)["of"].as_table() : nullptr;
            if (!name || name->empty() || !of) {
                const auto line = themes->get(i)->source().begin.line;
                return problem(file,
                               fmt::format(fmt::runtime(tr("Line {}: a theme needs a name, and under "
                                                           "[theme.of] what it is called in each workshop.")),
                                           line));
            }
            OneTheme one{free_name(*name, mapped), {}};
            for (const auto& [workshop, names] : *of) {
                const auto* list = names.as_array();
                for (std::size_t n = 0; list && n < list->size(); ++n) {
                    const auto at = known.find({sort_key(std::string(workshop.str())),
                                                sort_key(list->get(n)->value_or(std::string()))});
                    if (at != known.end() && placed.insert(at->second).second) one.of.push_back(at->second);
                }
            }
            if (!one.of.empty()) mapped.push_back(std::move(one));
        }
    } catch (const toml::parse_error& error) {
        return problem(file, fmt::format(fmt::runtime(tr("Line {}: this is not TOML ({}).")),
                                         error.source().begin.line, std::string(error.description())));
    }
    // What the map does not name joins the theme of its own name, as it would have without a map.
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        if (placed.contains(i)) continue;
        const auto same = std::ranges::find_if(
            mapped, [&](const OneTheme& one) { return sort_key(one.name) == sort_key(sources_[i].name); });
        if (same == mapped.end())
            mapped.push_back({sources_[i].name, {i}});
        else
            same->of.push_back(i);
    }
    themes_ = std::move(mapped);
    before_.clear();
    arrange();
    return {};
}

} // namespace vagskal::compare
