#include "shared/privacy/word_lists.hpp"

#include "shared/privacy/tokens.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <hunspell/hunspell.hxx>
#include <optional>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unordered_map>
#include <utility>

namespace vagskal {
namespace {

namespace fs = std::filesystem;

// From hunspell's atypes.hxx, which is not for others to include.
constexpr int made_compound = 1 << 0;

/// The dictionaries that would do for a language, the best first.
struct Language {
    std::string_view name;
    std::array<std::string_view, 3> files;
    std::string_view package;
};
constexpr std::array languages{Language{"sv", {"sv_SE", "sv_FI", "sv"}, "hunspell-sv"},
                               Language{"en", {"en_US", "en_GB", "en"}, "hunspell-en-us"}};

std::optional<fs::path> dictionary(const fs::path& folder, const Language& language) {
    for (const auto file : language.files) {
        const auto path = folder / file;
        std::error_code error;
        if (fs::is_regular_file(path.string() + ".aff", error) &&
            fs::is_regular_file(path.string() + ".dic", error))
            return path;
    }
    return std::nullopt;
}

std::string titled(const std::string& lower) {
    auto text = icu::UnicodeString::fromUTF8(lower);
    const auto first = text.moveIndex32(0, 1);
    icu::UnicodeString head(text, 0, first);
    std::string out;
    head.toUpper(icu::Locale::getRoot()).append(text, first, text.length() - first).toUTF8String(out);
    return out;
}

/// "organisation" as an American writes it.
std::string american(std::string word) {
    for (const auto& [from, to] :
         std::array<std::pair<std::string_view, std::string_view>, 6>{{{"isation", "ization"},
                                                                       {"ising", "izing"},
                                                                       {"ised", "ized"},
                                                                       {"ises", "izes"},
                                                                       {"our", "or"},
                                                                       {"programme", "program"}}})
        if (const auto at = word.find(from); at != std::string::npos) word.replace(at, from.size(), to);
    return word;
}

} // namespace

struct WordLists::Lists {
    fs::path folder;
    bool read = false;
    std::unique_ptr<Hunspell> sv, en;
    std::unordered_map<std::string, Known> known;

    void read_once() {
        if (std::exchange(read, true)) return;
        for (const auto& language : languages)
            if (const auto path = dictionary(folder, language))
                (language.name == "sv" ? sv : en) = std::make_unique<Hunspell>(
                    (path->string() + ".aff").c_str(), (path->string() + ".dic").c_str());
    }

    static bool spells(Hunspell& list, const std::string& word, bool& compound, bool& entry) {
        int info = 0;
        std::string root;
        const bool yes = list.spell(word, &info, &root);
        compound = (info & made_compound) != 0;
        entry = yes && root.empty() && !compound;
        return yes;
    }

    Known ask(const std::string& word) {
        Known out;
        const auto lower = finding::lower_case(word);
        const auto title = titled(lower);
        bool direct = false; // an entry as it stands: its s is no genitive
        for (auto* list : {sv.get(), en.get()}) {
            if (!list) continue;
            bool compound = false, entry = false, title_compound = false;
            bool ordinary = spells(*list, lower, compound, entry);
            if (!ordinary && list == en.get())
                if (const auto other = american(lower); other != lower)
                    ordinary = spells(*list, other, compound, entry);
            const bool title_spelled = spells(*list, title, title_compound, entry);
            direct = direct || entry;
            out.word = out.word || (ordinary && !compound);
            out.compound = out.compound || (ordinary && compound);
            out.name = out.name || (title_spelled && !ordinary);
            if (list == sv.get() && ordinary && title_spelled) {
                const auto stems = list->stem(title);
                out.both = out.both || std::ranges::find(stems, title) != stems.end();
            }
            if (word != title && word != lower && !ordinary && !title_spelled)
                out.acronym = out.acronym || list->spell(word);
        }
        out.base = lower;
        if (lower.size() > 3 && lower.ends_with('s') && !direct) out.base.pop_back();
        return out;
    }
};

WordLists WordLists::installed() { return WordLists("/usr/share/hunspell"); }

WordLists::WordLists(fs::path folder) : lists_(std::make_shared<Lists>()) {
    lists_->folder = std::move(folder);
}

std::vector<std::string> WordLists::missing() const {
    std::vector<std::string> out;
    for (const auto& language : languages)
        if (!dictionary(lists_->folder, language)) out.emplace_back(language.name);
    return out;
}

std::string WordLists::missing_sentence() const {
    const auto without = missing();
    if (without.empty()) return {};
    std::string packages;
    for (const auto& language : languages)
        if (std::ranges::find(without, language.name) != without.end())
            packages += (packages.empty() ? "" : " ") + std::string(language.package);
    const bool all = without.size() == languages.size();
    return fmt::format(
        fmt::runtime(all ? tr("There is no dictionary on this computer, so every word with a capital inside "
                              "a sentence is asked about; install {} to be asked about fewer.")
                         : tr("A dictionary is missing on this computer, so more words with a capital are "
                              "asked about; install {} to be asked about fewer.")),
        packages);
}

bool WordLists::complete() const {
    lists_->read_once();
    return lists_->sv && lists_->en;
}

WordLists::Known WordLists::look_up(const std::string& word) const {
    lists_->read_once();
    if (const auto found = lists_->known.find(word); found != lists_->known.end()) return found->second;
    // Hunspell reads at most some hundred characters; nothing so long is a word.
    auto known = word.size() <= 100 ? lists_->ask(word) : Known{.base = finding::lower_case(word)};
    return lists_->known.emplace(word, std::move(known)).first->second;
}

} // namespace vagskal
