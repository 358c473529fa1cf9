#include "shared/model/decide_parts.hpp"
#include "shared/model/text.hpp"

#include <algorithm>
#include <array>

namespace vagskal {
namespace {

/// What may still be done to a sealed workshop: ordering it, reading it over, deciding about a draft.
bool after_the_seal(const Workshop& w, const Actor& actor, const Command& command) {
    if (const auto* c = std::get_if<Contribute>(&command)) {
        const auto* part = w.session.find(c->activity);
        return actor.leads() && part && part->kind == "review";
    }
    static constexpr std::array tags{
        RemoveContribution::tag, MergeContributions::tag, UndoMerge::tag,    NameTheme::tag,
        DropTheme::tag,          SortTheme::tag,          MergeThemes::tag,  SplitTheme::tag,
        WriteNote::tag,          EraseNote::tag,          ApproveNote::tag,  LinkContribution::tag,
        AddActivity::tag,        ReviewText::tag,         WritePassage::tag, DropPassage::tag,
        DecidePassage::tag,      SetAbout::tag,           RaiseTerm::tag};
    const auto tag = std::visit([](const auto& c) { return std::decay_t<decltype(c)>::tag; }, command);
    return std::ranges::find(tags, tag) != tags.end();
}

} // namespace

Result<Events> decide(const Workshop& workshop, const Actor& actor, const Command& command,
                      const Kinds& kinds) {
    const deciding::Case here{workshop, actor, kinds};
    if (!workshop.created() && !std::holds_alternative<CreateWorkshop>(command))
        return refuse(Why::not_allowed);
    if (actor.role == Role::wall) return refuse(Why::not_allowed);
    if (workshop.sealed && !after_the_seal(workshop, actor, command)) return refuse(Why::sealed);
    return std::visit([&](const auto& c) { return deciding::decide(here, c); }, command);
}

namespace deciding {

Result<std::string> written_text(const std::string& field, const std::string& raw, std::size_t limit) {
    auto text = clean_text(field, raw, limit);
    if (text && text->empty()) return refuse(Why::empty_text);
    return text;
}

Result<const Contribution*> known_item(const Case& here, const ItemId& id) {
    const auto* item = here.w.find(id);
    if (!item) return refuse(Why::unknown_item);
    if (item->withdrawn) return refuse(Why::withdrawn);
    return item;
}

Result<const Activity*> known_activity(const Case& here, const std::string& id) {
    const auto* activity = here.w.session.find(id);
    if (!activity) return refuse(Why::unknown_activity, {id});
    return activity;
}

} // namespace deciding
} // namespace vagskal
