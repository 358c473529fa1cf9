#include "participant/marks/marker.hpp"

#include "shared/model/ids.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {
namespace {

constexpr std::size_t most_known = 64;

} // namespace

const std::vector<Mark>& Marker::marks(const std::string& text) const {
    const auto found = known_.find(text);
    if (found != known_.end()) return found->second;
    if (known_.size() >= most_known) known_.clear();
    return known_.emplace(text, marks_while_writing(text, roster_)).first->second;
}

std::vector<Marker::Open> Marker::open(const Fields& fields, const std::vector<std::string>& names) const {
    std::vector<Open> out;
    for (const auto& name : names) {
        const auto field = fields.find(name);
        // Something that was pointed at is an id, not words.
        if (field == fields.end() || from_hex<ItemId>(field->second)) continue;
        for (const auto& mark : marks(field->second))
            if (!kept_.contains({mark.kind, mark.key}))
                out.push_back({name, mark, field->second.substr(mark.begin, mark.end - mark.begin)});
    }
    return out;
}

Fields Marker::replaced(Fields fields, const std::vector<Open>& places) {
    for (auto place = places.rbegin(); place != places.rend();
         ++place) // from the end: places stay where they are
        if (const auto field = fields.find(place->field); field != fields.end())
            field->second.replace(place->mark.begin, place->mark.end - place->mark.begin,
                                  label_for(place->mark.kind));
    return fields;
}

std::string Marker::sentence(const Open& place) {
    return fmt::format("{} {}", place.words, looks_like(place.mark));
}

std::vector<std::string> written_fields(const Activity& activity) {
    std::vector<std::string> out{"text"};
    for (const auto& field : activity.fields)
        if (field.type == FieldType::text || field.type == FieldType::line || field.type == FieldType::item)
            out.push_back(field.id);
    return out;
}

} // namespace vagskal
