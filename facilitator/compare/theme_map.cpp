// MAP.toml, for people as well: what was joined can be read, changed in any editor and gone on with.
#include "facilitator/compare/themes.hpp"

#include "sessions/files/document.hpp"
#include "shared/model/text.hpp"
#include "shared/words/files.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

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

    const auto table = files::read_document(*text, file.string());
    if (!table) {
        const auto& mistake = table.error().front();
        return problem(file, fmt::format(fmt::runtime(tr("Line {}: {}")), mistake.at.line, mistake.sentence));
    }
    const auto* themes = table->find("theme");
    if (!table->table.empty() && (!themes || themes->type != files::Value::Type::list))
        return problem(file, tr("This is no map of themes: there is no [[theme]] in it."));
    std::vector<OneTheme> mapped;
    std::set<std::size_t> placed;
    for (const auto& theme : themes ? themes->list : std::vector<files::Value>()) {
        const auto* called = theme.find("name");
        const auto* of = theme.find("of");
        const auto name = clean_text("name", called ? called->text : std::string(), 120);
        if (!name || name->empty() || !of || of->type != files::Value::Type::table)
            return problem(file,
                           fmt::format(fmt::runtime(tr("Line {}: a theme needs a name, and under [theme.of] "
                                                       "what it is called in each workshop.")),
                                       theme.at.line));
        OneTheme one{free_name(*name, mapped), {}};
        for (const auto& [workshop, at, names] : of->table)
            for (const auto& there : names.list) {
                const auto found = known.find({sort_key(workshop), sort_key(there.text)});
                if (found != known.end() && placed.insert(found->second).second)
                    one.of.push_back(found->second);
            }
        if (!one.of.empty()) mapped.push_back(std::move(one));
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
