// Numbers of persons, organisations, accounts and cars. The shapes and their check digits: the Swedish Tax
// Agency's SKV 704 (personnummer) and SKV 707 (samordningsnummer: the day plus 60), SKV 709
// (organisationsnummer: the third digit is 2 or more), Bankgirot's "Beräkning av checksiffra", ISO 13616
// (IBAN), Transportstyrelsen's plates.
#include "shared/privacy/check_digits.hpp"
#include "shared/privacy/find.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace vagskal::finding {
namespace {

/// Reads a shape from the left; what does not fit leaves it where it was.
class Reader {
  public:
    Reader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

    std::size_t at() const { return at_; }
    bool digits(std::size_t count, std::string& into) {
        if (at_ + count > text_.size()) return false;
        const auto part = text_.substr(at_, count);
        if (!std::ranges::all_of(part, is_digit)) return false;
        into += part;
        at_ += count;
        return true;
    }
    /// One of these characters, or '\0'.
    char one_of(std::string_view wanted) {
        if (at_ >= text_.size() || wanted.find(text_[at_]) == std::string_view::npos) return '\0';
        return text_[at_++];
    }
    bool word(std::string_view upper) {
        for (std::size_t i = 0; i < upper.size(); ++i)
            if (at_ + i >= text_.size() || (text_[at_ + i] & ~0x20) != upper[i]) return false;
        at_ += upper.size();
        return true;
    }
    /// A separator, with spaces around it; '\0' when there is none.
    char separator(std::string_view wanted) {
        const auto before = at_;
        while (one_of(" ")) {
        }
        const char found = one_of(wanted);
        if (found) {
            while (one_of(" ")) {
            }
            return found;
        }
        const bool space = at_ > before;
        at_ = space && wanted.find(' ') != std::string_view::npos && at_ == before + 1 ? at_ : before;
        return at_ > before ? ' ' : '\0';
    }
    /// The number ends here: no letter or digit follows, nor a hyphen or full stop with a digit.
    bool ends() const {
        if (joined_after(text_, at_)) return false;
        return at_ + 1 >= text_.size() || (text_[at_] != '-' && text_[at_] != '.') ||
               !is_digit(text_[at_ + 1]);
    }

  private:
    std::string_view text_;
    std::size_t at_;
};

/// May a number begin here? Not in the middle of one, nor after a hyphen or comma that follows a digit.
bool begins(std::string_view text, std::size_t at) {
    if (joined_before(text, at)) return false;
    return at < 2 || std::string_view("-.,+").find(text[at - 1]) == std::string_view::npos ||
           !is_digit(text[at - 2]);
}

bool money_follows(const Case& here, std::size_t end) {
    return word_after(
        here.text, here.words, end,
        {"kr", "kronor", "sek", "tkr", "mkr", "kkr", "miljoner", "euro", "eur", "dollar", "st", "personer"});
}

bool a_year(std::string_view four) { return four.starts_with("19") || four.starts_with("20"); }

// ---- persons and organisations: six digits and four ----

/// The ten last digits of a shape, and what stood around them.
struct Ten {
    std::string century, digits; ///< "", "16", "18", "19" or "20"
    char separator = '\0';       ///< before the last four
    bool dotted = false;         ///< year, month and day apart: "1985-07-09 9806"
};

struct Verdict {
    MarkKind kind;
    bool possible;
};

bool date_of(const Ten& ten, int day_more) {
    const auto year = number_of(ten.digits.substr(0, 2)), month = number_of(ten.digits.substr(2, 2)),
               day = number_of(ten.digits.substr(4, 2)) - day_more;
    return ten.century.empty() ? real_short_date(year, month, day)
                               : real_date(number_of(ten.century) * 100 + year, month, day);
}

std::optional<Verdict> verdict(const Ten& ten) {
    const bool checks = luhn(ten.digits);
    const bool apart = ten.separator == '-' || ten.separator == '+';
    const bool organisation = ten.digits[2] >= '2' && (ten.century.empty() || ten.century == "16");
    // Two numbers beside each other, or a date and a year, are as common as a number with a gap in it: here
    // the check digit must say so.
    if (!checks && (ten.dotted || (ten.separator == ' ' && (organisation || a_year(ten.digits.substr(6))))))
        return std::nullopt;
    if (ten.century != "16") {
        if (date_of(ten, 0)) return Verdict{MarkKind::personal_number, !checks};
        if (date_of(ten, 60)) return Verdict{MarkKind::coordination_number, !checks};
    }
    if (ten.dotted) return std::nullopt;
    if (organisation) return Verdict{MarkKind::organisation_number, !checks};
    // No such day: a typing error, when the rest looks like it.
    if (apart || checks) return Verdict{MarkKind::personal_number, true};
    return std::nullopt;
}

std::optional<Ten> read_ten(Reader& reader, bool with_century) {
    Ten out;
    if (with_century) {
        if (!reader.digits(2, out.century)) return std::nullopt;
        if (out.century != "16" && out.century != "18" && out.century != "19" && out.century != "20")
            return std::nullopt;
    }
    if (!reader.digits(2, out.digits)) return std::nullopt;
    const char first = reader.one_of("-./ ");
    if (!reader.digits(2, out.digits)) return std::nullopt;
    if (first && !reader.one_of(std::string_view(&first, 1))) return std::nullopt;
    if (!reader.digits(2, out.digits)) return std::nullopt;
    out.dotted = first != '\0';
    out.separator = reader.separator("-+ ");
    if (out.dotted && !out.separator) return std::nullopt;
    if (!reader.digits(4, out.digits)) return std::nullopt;
    return out;
}

void persons_and_organisations(const Case& here, std::size_t at) {
    for (const bool with_century : {true, false}) {
        Reader reader(here.text, at);
        const auto ten = read_ten(reader, with_century);
        if (!ten || !reader.ends()) continue;
        const auto found = verdict(*ten);
        if (!found || (found->possible && !ten->separator && money_follows(here, reader.at()))) continue;
        here.add(at, reader.at(), found->kind, found->possible, ten->digits);
        return;
    }
}

// ---- VAT: SE, ten digits, 01 ----

void vat(const Case& here, std::size_t at) {
    Reader reader(here.text, at);
    std::string digits;
    if (!reader.word("SE")) return;
    reader.separator("- ");
    if (!reader.digits(6, digits)) return;
    reader.separator("- ");
    if (!reader.digits(4, digits)) return;
    reader.separator("- ");
    if (!reader.digits(2, digits) || !reader.ends()) return;
    here.add(at, reader.at(), MarkKind::vat_number, !luhn(digits.substr(0, 10)) || !digits.ends_with("01"),
             "se" + digits);
}

// ---- IBAN ----

struct Country {
    std::string_view code;
    std::size_t length;
};
/// Of the registry of ISO 13616: those whose accounts somebody here may have.
constexpr std::array countries{Country{"SE", 24}, Country{"NO", 15}, Country{"DK", 18}, Country{"FI", 18},
                               Country{"IS", 26}, Country{"DE", 22}, Country{"GB", 22}, Country{"IE", 22},
                               Country{"FR", 27}, Country{"NL", 18}, Country{"BE", 16}, Country{"PL", 28},
                               Country{"ES", 24}, Country{"PT", 25}, Country{"IT", 27}, Country{"AT", 20},
                               Country{"CH", 21}, Country{"EE", 20}, Country{"LV", 21}, Country{"LT", 20},
                               Country{"TR", 26}, Country{"HR", 21}, Country{"RO", 24}, Country{"BA", 20}};

bool ascii_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

void iban(const Case& here, std::size_t at) {
    for (const auto& country : countries) {
        Reader start(here.text, at);
        if (!start.word(country.code)) continue;
        std::string number;
        auto end = at;
        while (end < here.text.size() && number.size() < country.length) {
            const char c = here.text[end];
            if (is_digit(c) || ascii_letter(c))
                number.push_back(c);
            else if ((c != ' ' && c != '-') || number.size() < 2)
                return;
            ++end;
        }
        Reader rest(here.text, end);
        if (number.size() < country.length || !rest.ends() || !is_digit(number[2]) || !is_digit(number[3]))
            return;
        const auto digits = std::ranges::count_if(number, is_digit);
        const bool checks = iban_checks(number);
        // Words of a sentence would fit the length too; digits are what an account is made of.
        if (!checks && static_cast<std::size_t>(digits) + 6 < country.length) return;
        here.add(at, end, MarkKind::iban, !checks, lower_case(number));
        return;
    }
}

// ---- bankgiro: NNN-NNNN or NNNN-NNNN ----

void bankgiro(const Case& here, std::size_t at) {
    const bool named =
        word_before(here.text, here.words, at, {"bankgiro", "bankgironummer", "bankgirot", "bg", "bgnr"});
    for (const std::size_t first : {3U, 4U}) {
        Reader reader(here.text, at);
        std::string digits;
        if (!reader.digits(first, digits)) continue;
        const char separator = reader.separator(named ? "- " : "-");
        if (!separator && !named) continue;
        if (!named && at >= 2 && here.text[at - 1] == ' ' && is_digit(here.text[at - 2]))
            continue; // "5 050-1055"
        if (!reader.digits(4, digits) || !reader.ends()) continue;
        const bool years = first == 4 && a_year(digits) && a_year(digits.substr(4)); // "2015-2017"
        if (years && !named) continue;
        here.add(at, reader.at(), MarkKind::bankgiro, !luhn(digits), digits);
        return;
    }
}

// ---- a car's plate ----

/// Three capitals, two digits, a digit or letter. Currencies and laws that stand before numbers are none.
constexpr std::array<std::string_view, 18> no_plates{"SEK", "EUR", "USD", "NOK", "DKK", "GBP",
                                                     "CHF", "ISO", "SFS", "SOU", "LSS", "LVU",
                                                     "LVM", "STF", "KAP", "DNR", "PLN", "SOL"};

bool plate_letter(char c) { return c >= 'A' && c <= 'Z' && c != 'I' && c != 'Q' && c != 'V'; }

void plate(const Case& here, std::size_t at) {
    if (at + 6 > here.text.size()) return;
    std::string letters(here.text.substr(at, 3));
    const bool small = std::ranges::all_of(letters, [](char c) { return c >= 'a' && c <= 'z'; });
    for (auto& c : letters) c = small ? static_cast<char>(c - 32) : c;
    if (!std::ranges::all_of(letters, plate_letter)) return;
    if (std::ranges::find(no_plates, std::string_view(letters)) != no_plates.end()) return;
    Reader reader(here.text, at + 3);
    std::string digits;
    const char separator = reader.one_of(" -");
    if (!reader.digits(2, digits)) return;
    char last = reader.one_of("0123456789ABCDEFGHJKLMNPRSTUWXYZ");
    if (!last && small && !separator) {
        last = reader.one_of("abcdefghjklmnprstuwxyz");
        if (last) last = static_cast<char>(last - 32);
    }
    if (!last || !reader.ends()) return;
    // In small letters with a gap, "och 100", it is a word and a number.
    if ((small && separator) || money_follows(here, reader.at())) return;
    here.add(at, reader.at(), MarkKind::plate, small, lower_case(letters + digits + last));
}

} // namespace

void numbers(const Case& here) {
    for (std::size_t at = 0; at < here.text.size(); ++at) {
        const char c = here.text[at];
        if (is_digit(c)) {
            if (!begins(here.text, at)) continue;
            persons_and_organisations(here, at);
            bankgiro(here, at);
        } else if (ascii_letter(c)) {
            if (joined_before(here.text, at)) continue;
            vat(here, at);
            iban(here, at);
            plate(here, at);
        }
    }
}

} // namespace vagskal::finding
