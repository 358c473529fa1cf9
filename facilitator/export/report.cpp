#include "facilitator/export/report.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace vagskal {
namespace {

using Json = nlohmann::ordered_json;

const char* name_of_kind(MarkKind kind) {
    switch (kind) {
    case MarkKind::email: return "email";
    case MarkKind::url: return "url";
    case MarkKind::handle: return "handle";
    case MarkKind::ip_address: return "ip_address";
    case MarkKind::personal_number: return "personal_number";
    case MarkKind::coordination_number: return "coordination_number";
    case MarkKind::organisation_number: return "organisation_number";
    case MarkKind::vat_number: return "vat_number";
    case MarkKind::phone: return "phone";
    case MarkKind::plate: return "plate";
    case MarkKind::bankgiro: return "bankgiro";
    case MarkKind::iban: return "iban";
    case MarkKind::roster_name: return "roster_name";
    case MarkKind::post_code: return "post_code";
    case MarkKind::birth_date: return "birth_date";
    case MarkKind::high_age: return "high_age";
    case MarkKind::title_and_name: return "title_and_name";
    case MarkKind::unique_role: return "unique_role";
    case MarkKind::unknown_name: return "unknown_name";
    }
    return "other";
}

const char* name_of_treatment(Treatment treatment) {
    switch (treatment) {
    case Treatment::keep: return "keep";
    case Treatment::replace: return "replace";
    case Treatment::generalise: return "generalise";
    case Treatment::paraphrase: return "paraphrase";
    case Treatment::withhold: return "withhold";
    }
    return "other";
}

Json marks(const Findings& findings) {
    std::map<MarkKind, std::map<std::string, int>> counts; // the decisions by name, so in one order always
    for (const auto& one : findings.marks)
        ++counts[one.mark.kind][one.by ? name_of_treatment(one.by->treatment) : "open"];
    Json out = Json::object();
    for (const auto& [kind, decisions] : counts) out[name_of_kind(kind)] = decisions;
    return out;
}

/// Decisions that made an attribute wider, or nothing.
std::size_t generalised(const Workshop& w, const Kinds& kinds) {
    std::size_t out = 0;
    for (const auto& item : w.items) {
        const auto* part = w.session.find(item.activity);
        const auto* review = review_of(w, text_of(item.id));
        if (!part || !review) continue;
        for (const auto& field : chosen_fields(*part, kinds))
            out += static_cast<std::size_t>(std::ranges::count_if(*review, [&](const Treated& one) {
                return one.field == field.id && one.treatment == Treatment::generalise;
            }));
    }
    return out;
}

const char* how_told(ToldVote::How how) {
    switch (how) {
    case ToldVote::How::places: return "places";
    case ToldVote::How::nothing: return "nothing";
    case ToldVote::How::all:
    case ToldVote::How::numbers: break;
    }
    return "numbers";
}

} // namespace

std::string anonymity_report(const Material& material, const Workshop& workshop, const Kinds& kinds,
                             const Findings& findings) {
    Json votes = Json::object();
    for (const auto& activity : material.workshop.session.activities)
        if (const auto told = material.votes.find(activity.id); told != material.votes.end())
            votes[activity.id] = {{"told", how_told(told->second.how)},
                                  {"held_back", told->second.held_back}};
    Json out{{"k", material.k}, {"reviewed", material.unreviewed.empty()}};
    if (!material.unreviewed.empty()) out["unreviewed"] = material.unreviewed;
    out["sealed"] = material.sealed;
    out["marks"] = marks(findings);
    const auto open = findings.open_combinations();
    out["rare_combinations"] = {{"open", open}, {"kept", findings.combinations.size() - open}};
    out["generalised_attributes"] = generalised(workshop, kinds);
    out["without_consent"] = material.without_consent;
    out["votes"] = std::move(votes);
    out["counted"] = {{"votes", "people"}, {"elsewhere", "contributions"}};
    return out.dump(2) + '\n';
}

} // namespace vagskal
