#include "facilitator/export/codebook.hpp"

#include "sessions/common/fields.hpp"
#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {
namespace {

/// Names as they may stand in one codebook: two themes can be called the same, or like a group of codes.
class Names {
  public:
    std::string free(const std::string& name) {
        auto out = name;
        for (int i = 2; !taken_.insert(sort_key(out)).second; ++i) out = fmt::format("{} ({})", name, i);
        return out;
    }

  private:
    std::set<std::string> taken_;
};

const char* what_is_evidence(const std::string& id) {
    if (id == "scientific") return tr("What research has shown.");
    if (id == "professional") return tr("What those who do the work know from doing it.");
    if (id == "organisational")
        return tr("What the organisation itself has counted, followed up or decided.");
    if (id == "stakeholder") return tr("What those whom it concerns have lived through.");
    return "";
}

void add_themes(const Workshop& w, Names& names, Codebook& out) {
    if (w.themes.empty()) return;
    const auto parent = names.free(tr("Themes"));
    out.push_back({parent, {}, tr("What contributions were sorted under."), {}});
    for (const auto& theme : w.themes) out.push_back({names.free(theme.name), parent, {}, theme.items});
}

void add_evidence(const Workshop& w, Names& names, Codebook& out) {
    std::map<std::string, std::vector<ItemId>> of;
    for (const auto& item : w.items)
        if (const auto& kind = item.field("evidence"); !kind.empty()) of[kind].push_back(item.id);
    if (of.empty()) return;
    const auto parent = names.free(tr("Evidence kinds"));
    out.push_back({parent, {}, tr("On what kind of knowledge a contribution rests."), {}});
    const auto add = [&](const std::string& name, const std::string& id) {
        if (const auto found = of.find(id); found != of.end()) {
            out.push_back({names.free(name), parent, what_is_evidence(id), found->second});
            of.erase(found);
        }
    };
    for (const auto& choice : kinds::evidence_field().choices) add(choice.label.in(language()), choice.id);
    while (!of.empty()) add(of.begin()->first, of.begin()->first);
}

} // namespace

Codebook codebook_of(const Material& material) {
    Codebook out;
    Names names;
    add_themes(material.workshop, names, out);
    add_evidence(material.workshop, names, out);
    return out;
}

} // namespace vagskal
