#include "sessions/common/asked.hpp"

#include "sessions/common/fields.hpp"
#include "sessions/review/answers.hpp"
#include "shared/model/decide.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::kinds {

std::vector<AskedOption> can_point_at(const Workshop& w, std::string_view kind, std::string_view part) {
    std::vector<AskedOption> out;
    if (kind == passages_kind) {
        for (const auto& passage : w.passages)
            if (part.empty() || passage.activity == part)
                out.push_back({to_hex(passage.id), passage_line(w, passage)});
        return out;
    }
    for (const auto& item : w.items) {
        const auto* activity = item.present() ? w.session.find(item.activity) : nullptr;
        if (!activity || activity->kind != kind) continue;
        auto label = item.text();
        std::ranges::replace(label, '\n', ' ');
        out.push_back({to_hex(item.id), std::move(label)});
    }
    return out;
}

std::vector<Asked> asked_of(const Workshop& w, const Kinds& kinds, const Activity& activity,
                            std::string text_label) {
    std::vector<Asked> out;
    out.push_back({"text",
                   FieldType::text,
                   std::move(text_label),
                   activity.help.in(language()),
                   Limits::text,
                   {},
                   {},
                   0,
                   0});
    const auto* kind = kinds.find(activity.kind);
    if (!kind) return out;
    for (const auto& spec : form_fields(w.session, activity, *kind)) {
        Asked asked{spec.id,
                    spec.type,
                    spec.label.in(language()),
                    spec.help.in(language()),
                    Limits::text,
                    {},
                    spec.type == FieldType::item ? spec.of : std::string(),
                    spec.least,
                    spec.most};
        if (spec.type == FieldType::number)
            asked.limit =
                std::max(fmt::formatted_size("{}", spec.least), fmt::formatted_size("{}", spec.most));
        for (const auto& choice : spec.choices)
            asked.options.push_back({choice.id, choice.label.in(language())});
        if (spec.type == FieldType::item) asked.options = can_point_at(w, spec.of, activity.id);
        if (spec.type == FieldType::yes_no) asked.options = {{"yes", tr("yes")}, {"no", tr("no")}};
        out.push_back(std::move(asked));
    }
    return out;
}

} // namespace vagskal::kinds
