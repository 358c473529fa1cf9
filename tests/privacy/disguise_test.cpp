// Whatever dress a text wears, the same things are found in it, and the places are those of the text as
// given.
#include "shared/privacy/marks.hpp"
#include "shared/privacy/normal_form.hpp"
#include "tests/privacy/tables.hpp"

#include <doctest/doctest.h>
#include <functional>

using namespace vagskal;

namespace {

const Roster& disguised_person() {
    static const Roster roster({"Åsa Öberg-Ek"});
    return roster;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

std::string each(const std::string& text, const std::function<std::string(char)>& change) {
    std::string out;
    for (const char c : text) out += static_cast<unsigned char>(c) < 0x80 ? change(c) : std::string(1, c);
    return out;
}
std::string fullwidth(const std::string& text) {
    return each(text, [](char c) {
        if (c <= ' ') return std::string(1, c);
        const auto code = static_cast<unsigned>(c) + 0xFEE0U; // three bytes
        return std::string{static_cast<char>(0xE0U | (code >> 12U)),
                           static_cast<char>(0x80U | ((code >> 6U) & 0x3FU)),
                           static_cast<char>(0x80U | (code & 0x3FU))};
    });
}
std::string between_all(const std::string& text, const std::string& what) {
    std::string out;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U && !out.empty()) out += what;
        out += c;
    }
    return out;
}

struct Dress {
    const char* name;
    std::function<std::string(const std::string&)> put_on;
};
const std::vector<Dress>& wardrobe() {
    static const std::vector<Dress> all{
        {"as typed", [](const std::string& s) { return s; }},
        {"no-break spaces", [](const std::string& s) { return replaced(s, " ", "\u00A0"); }},
        {"narrow no-break spaces", [](const std::string& s) { return replaced(s, " ", "\u202F"); }},
        {"soft hyphens", [](const std::string& s) { return between_all(s, "\u00AD"); }},
        {"zero width spaces", [](const std::string& s) { return between_all(s, "\u200B"); }},
        {"joiners and a byte order mark",
         [](const std::string& s) { return "\uFEFF" + between_all(s, "\u2060"); }},
        {"full width", fullwidth},
        {"en dashes", [](const std::string& s) { return replaced(s, "-", "–"); }},
        {"no-break hyphens", [](const std::string& s) { return replaced(s, "-", "\u2011"); }},
        {"minus signs", [](const std::string& s) { return replaced(s, "-", "−"); }},
        {"apart",
         [](const std::string& s) {
             return replaced(replaced(replaced(replaced(s, "Å", "A\u030A"), "å", "a\u030A"), "Ö", "O\u0308"),
                             "ö", "o\u0308");
         }},
        {"Arabic digits",
         [](const std::string& s) {
             return each(s, [](char c) {
                 if (c < '0' || c > '9') return std::string(1, c);
                 return std::string{'\xD9', static_cast<char>(0xA0 + (c - '0'))};
             });
         }},
        {"tabs", [](const std::string& s) { return replaced(s, " ", "\t"); }},
    };
    return all;
}

struct Canary {
    MarkKind kind;
    std::string text;
};
const std::vector<Canary>& canaries() {
    static const std::vector<Canary> all{
        {MarkKind::email, "anna.ek@exempel.se"},
        {MarkKind::url, "https://exempel.se/sida"},
        {MarkKind::handle, "@annaek"},
        {MarkKind::ip_address, "203.0.113.7"},
        {MarkKind::personal_number, "850709-9805"},
        {MarkKind::coordination_number, "850769-9802"},
        {MarkKind::organisation_number, "212000-1355"},
        {MarkKind::vat_number, "SE212000135501"},
        {MarkKind::phone, "070-174 06 05"},
        {MarkKind::plate, "MLB 41T"},
        {MarkKind::bankgiro, "5050-1055"},
        {MarkKind::iban, "SE45 5000 0000 0583 9825 7466"},
        {MarkKind::roster_name, "Åsa Öberg-Ek"},
        {MarkKind::post_code, "127 45 Skärholmen"},
        {MarkKind::birth_date, "född 1985-07-09"},
        {MarkKind::high_age, "94 år gammal"},
        {MarkKind::title_and_name, "rektor Karin Lövdahl"},
        {MarkKind::unique_role, "stadsdirektören"},
        {MarkKind::unknown_name, "Rebecka Svartholm"},
    };
    return all;
}

} // namespace

TEST_CASE("Every kind is found in every dress, exactly where it stands, under the same key") {
    CHECK(canaries().size() == mark_kinds().size());
    for (const auto& canary : canaries()) {
        std::string key;
        for (const auto& dress : wardrobe()) {
            CAPTURE(canary.text);
            CAPTURE(dress.name);
            const auto before = dress.put_on("vi fick "), it = dress.put_on(canary.text),
                       after = dress.put_on(" till slut");
            const auto marks = marks_for_review(before + it + after, "sv", disguised_person(), test::lists());
            REQUIRE(marks.size() == 1);
            CHECK(marks[0].kind == canary.kind);
            CHECK_FALSE(marks[0].possible != (canary.kind == MarkKind::unique_role));
            // What has no width at an edge may be left outside.
            CHECK(normalised_for_matching(
                      (before + it + after).substr(marks[0].begin, marks[0].end - marks[0].begin)) ==
                  canary.text);
            if (key.empty()) key = marks[0].key;
            CHECK(marks[0].key == key);
        }
    }
}

TEST_CASE("While somebody writes only numbers, addresses and names on the roster are marked") {
    for (const auto& canary : canaries()) {
        const auto marks = marks_while_writing("vi fick " + canary.text + " till slut", disguised_person());
        CHECK(marks.size() == (canary.kind < MarkKind::post_code ? 1U : 0U));
    }
}

TEST_CASE("The same in other dress has the same key") {
    const auto key = [](const std::string& text) {
        const auto marks =
            marks_for_review("vi fick " + text + " till slut", "sv", disguised_person(), test::lists());
        return marks.size() == 1 ? marks[0].key : "not one mark in " + text;
    };
    CHECK(key("070-174 06 05") == key("+46 (0)70 174 06 05"));
    CHECK(key("0701740605") == key("0046701740605"));
    CHECK(key("850709-9805") == key("19850709-9805"));
    CHECK(key("8507099805") == key("850709 9805"));
    CHECK(key("5050-1055") != key("5050-1056"));
    CHECK(key("SE45 5000 0000 0583 9825 7466") == key("SE4550000000058398257466"));
    CHECK(key("MLB 41T") == key("MLB41T"));
    CHECK(key("Anna@Exempel.se") == key("anna@exempel.se"));
    CHECK(key("https://www.exempel.se/") == key("exempel.se"));
    CHECK(key("@AnnaEk") == key("@annaek"));
    CHECK(key("Rebeckas bil") == key("Rebecka"));
    CHECK(key("Zeyneps bil") == key("Zeynep"));
    CHECK(key("stadsdirektörens") == key("Stadsdirektören"));
}

TEST_CASE("A footnote or a smile beside a name does not hide it") {
    for (const auto* text : {"Rebecka² kom", "vi såg Rebecka😀", "…Rebecka…", "«Rebecka»", "*Rebecka*"}) {
        const auto marks = marks_for_review(text, "sv", {}, test::lists());
        REQUIRE(marks.size() == 1);
        CHECK(std::string_view(text).substr(marks[0].begin, marks[0].end - marks[0].begin) == "Rebecka");
    }
}
