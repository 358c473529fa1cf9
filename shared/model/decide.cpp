#include "shared/model/decide_parts.hpp"
#include "shared/model/text.hpp"

namespace vagskal {

Result<Events> decide(const Workshop& workshop, const Actor& actor, const Command& command,
                      const Kinds& kinds) {
    const deciding::Case here{workshop, actor, kinds};
    if (!workshop.created() && !std::holds_alternative<CreateWorkshop>(command))
        return refuse(Why::not_allowed);
    if (actor.role == Role::wall) return refuse(Why::not_allowed);
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
