// How each kind is called, and what stands in its place.
#include "shared/privacy/marks.hpp"
#include "shared/words/words.hpp"

#include <cassert>
#include <fmt/format.h>

namespace vagskal {
namespace {

struct Names {
    MarkKind kind;
    const char* label; ///< without the brackets
    const char* name;
};

constexpr Names kind_names[] = {
    {MarkKind::email, msgid("e-mail address"), msgid("an e-mail address")},
    {MarkKind::url, msgid("web address"), msgid("a web address")},
    {MarkKind::handle, msgid("user name"), msgid("a user name")},
    {MarkKind::ip_address, msgid("IP address"), msgid("an IP address")},
    {MarkKind::personal_number, msgid("personal number"), msgid("a personal number")},
    {MarkKind::coordination_number, msgid("coordination number"), msgid("a coordination number")},
    {MarkKind::organisation_number, msgid("organisation number"), msgid("an organisation number")},
    {MarkKind::vat_number, msgid("VAT number"), msgid("a VAT number")},
    {MarkKind::phone, msgid("telephone number"), msgid("a telephone number")},
    {MarkKind::plate, msgid("registration plate"), msgid("a registration plate")},
    {MarkKind::bankgiro, msgid("bankgiro number"), msgid("a bankgiro number")},
    {MarkKind::iban, msgid("account number"), msgid("an account number (IBAN)")},
    {MarkKind::roster_name, msgid("name"), msgid("a name on your list")},
    {MarkKind::post_code, msgid("postal address"), msgid("a post code with its place")},
    {MarkKind::birth_date, msgid("date of birth"), msgid("a date of birth")},
    {MarkKind::high_age, msgid("high age"), msgid("an age over 89")},
    {MarkKind::title_and_name, msgid("title and name"), msgid("a title with a name")},
    {MarkKind::unique_role, msgid("role"), msgid("a role that only one person has")},
    {MarkKind::unknown_name, msgid("name"), msgid("a name")},
};

const Names& names_of(MarkKind kind) {
    for (const auto& one : kind_names)
        if (one.kind == kind) return one;
    assert(false && "a kind without a name");
    return kind_names[0];
}

} // namespace

const std::vector<MarkKind>& mark_kinds() {
    static const std::vector<MarkKind> kinds = [] {
        std::vector<MarkKind> out;
        for (const auto& one : kind_names) out.push_back(one.kind);
        return out;
    }();
    return kinds;
}

std::string label_for(MarkKind kind) { return fmt::format("[{}]", tr(names_of(kind).label)); }

std::string name_of(MarkKind kind) { return tr(names_of(kind).name); }

std::string looks_like(const Mark& mark) {
    return fmt::format(fmt::runtime(mark.possible ? tr("may be {}") : tr("looks like {}")),
                       name_of(mark.kind));
}

} // namespace vagskal
