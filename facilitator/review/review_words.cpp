#include "facilitator/review/review_words.hpp"

#include "sessions/common/fields.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {
namespace {

constexpr std::pair<MarkKind, std::string_view> codes[] = {
    {MarkKind::email, "email"},
    {MarkKind::url, "url"},
    {MarkKind::handle, "handle"},
    {MarkKind::ip_address, "ip-address"},
    {MarkKind::personal_number, "personal-number"},
    {MarkKind::coordination_number, "coordination-number"},
    {MarkKind::organisation_number, "organisation-number"},
    {MarkKind::vat_number, "vat-number"},
    {MarkKind::phone, "phone"},
    {MarkKind::plate, "plate"},
    {MarkKind::bankgiro, "bankgiro"},
    {MarkKind::iban, "iban"},
    {MarkKind::roster_name, "roster-name"},
    {MarkKind::post_code, "post-code"},
    {MarkKind::birth_date, "birth-date"},
    {MarkKind::high_age, "high-age"},
    {MarkKind::title_and_name, "title-and-name"},
    {MarkKind::unique_role, "unique-role"},
    {MarkKind::unknown_name, "unknown-name"},
};

constexpr std::pair<Pass, std::string_view> pass_codes[] = {
    {Pass::names, "names"},
    {Pass::numbers, "numbers"},
    {Pass::combinations, "combinations"},
    {Pass::quotes, "quotes"},
};

std::string part_title(const ReviewSession& session, const std::string& activity) {
    const auto* part = session.workshop().session.find(activity);
    return part ? part->title.in(language()) : activity;
}

} // namespace

std::string_view code_of(MarkKind kind) {
    const auto found = std::ranges::find(codes, kind, &std::pair<MarkKind, std::string_view>::first);
    return found == std::end(codes) ? std::string_view("other") : found->second;
}

std::optional<MarkKind> kind_of(std::string_view code) {
    const auto found = std::ranges::find(codes, code, &std::pair<MarkKind, std::string_view>::second);
    return found == std::end(codes) ? std::nullopt : std::optional(found->first);
}

std::string_view code_of(Pass pass) { return pass_codes[static_cast<std::size_t>(pass)].second; }

std::optional<Pass> pass_named(std::string_view code) {
    const auto found = std::ranges::find(pass_codes, code, &std::pair<Pass, std::string_view>::second);
    return found == std::end(pass_codes) ? std::nullopt : std::optional(found->first);
}

std::string title_of(Pass pass) {
    switch (pass) {
    case Pass::names: return tr("Names");
    case Pass::numbers: return tr("Numbers");
    case Pass::combinations: return tr("Combinations");
    case Pass::quotes: return tr("Whole texts");
    }
    return {};
}

std::string choice_words(const ReviewSession& session, const Card& card, const std::string& field) {
    const auto* part = session.workshop().session.find(card.activity);
    const auto value = card.values.find(field);
    if (!part || value == card.values.end()) return {};
    for (const auto& spec : chosen_fields(*part, session.kinds()))
        if (spec.id == field)
            return kinds::labelled(spec.label.in(language()),
                                   kinds::shown_value(session.workshop(), spec, value->second));
    return fmt::format("{}: {}", field, value->second);
}

std::string words_of(const ReviewSession& session, const Card& card) {
    if (card.pass != Pass::combinations) return card.words;
    std::string out;
    for (const auto& [field, value] : card.values)
        out.append(out.empty() ? "" : ", ").append(choice_words(session, card, field));
    return out.append(" · ").append(part_title(session, card.activity));
}

std::string decision_words(const Card& card) {
    if (card.open) return tr("not decided");
    if (!card.by) return tr("differs from place to place");
    switch (card.by->treatment) {
    case Treatment::keep: return tr("stays");
    case Treatment::replace:
    case Treatment::generalise:
        if (card.pass == Pass::combinations && card.by->with.empty()) return tr("is left out");
        return fmt::format("→ {}", card.by->with);
    case Treatment::paraphrase: return tr("in other words");
    case Treatment::withhold: return tr("withheld");
    }
    return {};
}

std::string about_words(const ReviewSession& session, const Card& card) {
    const auto count = [](const char* sentence, std::size_t n) {
        return fmt::format(fmt::runtime(sentence), n);
    };
    switch (card.pass) {
    case Pass::names:
    case Pass::numbers: {
        const Mark mark{0, 1, card.kind, card.possible, {}};
        const auto n = card.places.size();
        return fmt::format("{}, {}", looks_like(mark), count(trn("in {} place", "in {} places", n), n));
    }
    case Pass::combinations: {
        const auto n = card.items.size();
        return fmt::format(fmt::runtime(trn("{} contribution has it, fewer than {}",
                                            "{} contributions have it, fewer than {}", n)),
                           n, session.k());
    }
    case Pass::quotes: {
        const auto* item = card.about.kind == TextKind::item
                               ? session.workshop().find(ItemId{card.about.id.value})
                               : nullptr;
        return item && !item->consent.quote ? tr("its author does not want to be quoted word for word")
                                            : tr("decided as a whole");
    }
    }
    return {};
}

std::string place_words(const ReviewSession& session, const ReviewSession::Context& context) {
    std::string out = context.activity.empty() ? std::string() : part_title(session, context.activity);
    const auto add = [&](const std::string& words) { out.append(out.empty() ? "" : " · ").append(words); };
    switch (context.kind) {
    case TextKind::item: break;
    case TextKind::note: add(tr("a note")); break;
    case TextKind::theme: add(tr("the name of a theme")); break;
    case TextKind::passage: add(tr("a passage of the draft")); break;
    case TextKind::workshop: add(tr("the title of the workshop")); break;
    case TextKind::agenda: add(tr("what the part is called or asks")); break;
    }
    if (context.field.empty()) return out;
    const auto* part = session.workshop().session.find(context.activity);
    const auto* kind = part ? session.kinds().find(part->kind) : nullptr;
    for (const auto& spec : kind ? kinds::asked_fields(*part, *kind) : std::vector<FieldSpec>())
        if (spec.id == context.field) return add(spec.label.in(language())), out;
    return add(context.field), out;
}

} // namespace vagskal
