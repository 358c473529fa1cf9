// Names on the roster.
#include "shared/model/text.hpp"
#include "shared/privacy/find.hpp"
#include "shared/privacy/roster_forms.hpp"

#include <algorithm>
#include <set>

namespace vagskal::finding {
namespace {

using Name = Roster::Forms::Name;
using Form = Roster::Forms::Form;

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Only spaces, or a line break among them, or one hyphen with or without them.
bool gap_in_name(std::string_view gap) {
    return gap.size() <= 3 && gap.find_first_not_of(" -\n") == std::string_view::npos;
}

class Search {
  public:
    explicit Search(const Case& here) : here_(here) {
        for (const auto& word : here.words) folded_.push_back(folded_name(word.lower));
    }

    const std::string& folded(std::size_t i) const { return folded_[i]; }

    /// The word after the name that begins with word i, and in `end` the byte where the name ends, without
    /// its genitive; `none` when it does not stand there.
    std::size_t match(const Form& form, std::size_t i, std::size_t& end) const {
        for (std::size_t n = 0; n < form.names.size(); ++n) {
            if (n > 0 && (i >= folded_.size() || !gap_in_name(gap(i)))) return none;
            i = match(form.names[n], i, n + 1 == form.names.size(), end);
            if (i == none) return none;
        }
        return i;
    }

  private:
    std::string_view gap(std::size_t i) const { return gap_before(here_.text, here_.words, i); }

    std::size_t match(const Name& name, std::size_t i, bool last, std::size_t& end) const {
        std::string_view rest = name.letters;
        while (i < folded_.size()) {
            const std::string_view word = folded_[i];
            end = here_.words[i].end;
            if (word == rest) return i + 1;
            if (last && word.size() == rest.size() + 1 && word.starts_with(rest) && word.back() == 's' &&
                (here_.text[end - 1] | 0x20) == 's') {
                --end; // "Annas"; in capitals too; not the second half of an ß
                return i + 1;
            }
            if (word.empty() || !rest.starts_with(word)) return none;
            rest.remove_prefix(word.size());
            if (++i >= folded_.size()) return none;
            const auto at = name.letters.size() - rest.size();
            const bool hyphen = gap(i) == "-" || gap(i) == "'" || gap(i) == "\u2019";
            const bool may_part = std::ranges::find(name.may_part, at) != name.may_part.end();
            if (!hyphen && !(may_part && gap_in_name(gap(i)))) return none;
        }
        return none;
    }

    const Case& here_;
    std::vector<std::string> folded_;
};

} // namespace

void roster_names(const Case& here, const Roster& roster) {
    if (roster.empty()) return;
    const Search search(here);
    const auto& forms = roster.forms()->forms;
    for (std::size_t i = 0; i < here.words.size();) {
        std::size_t after = none, end = 0;
        const Form* found = nullptr;
        for (const auto& form : forms) { // the longest first
            if (search.folded(i).empty() || form.names.front().letters.front() != search.folded(i).front())
                continue;
            if (form.capital_needed && !here.words[i].capital) continue;
            after = search.match(form, i, end);
            if (after == none) continue;
            found = &form;
            break;
        }
        if (!found) {
            ++i;
            continue;
        }
        // "Leif T." is still Leif.
        if (after < here.words.size() && here.words[after].letters == 1 && here.words[after].capital &&
            gap_before(here.text, here.words, after) == " " && end == here.words[after - 1].end)
            end = here.words[after++].end;
        here.add(here.words[i].begin, end, MarkKind::roster_name,
                 found->capital_needed && here.words[i].starts, found->key);
        i = after;
    }
}

} // namespace vagskal::finding
