// Telephone numbers. What libphonenumber (region SE) knows as valid is certain; what only has the shape of
// one is possible. The library's headers stay in this file.
#include "shared/privacy/find.hpp"

#include <algorithm>
#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumbermatch.h>
#include <phonenumbers/phonenumbermatcher.h>
#include <phonenumbers/phonenumberutil.h>

namespace vagskal::finding {
namespace {

namespace phone = i18n::phonenumbers;

const phone::PhoneNumberUtil& library() {
    // Silent: what it would log could hold what somebody wrote.
    static const phone::PhoneNumberUtil& made = []() -> const phone::PhoneNumberUtil& {
        auto* util = phone::PhoneNumberUtil::GetInstance();
        util->SetLogger(new phone::NullLogger);
        return *util;
    }();
    return made;
}

/// "010228-9858" is written as numbers of persons and organisations are, and those recognisers take it.
bool six_and_four(std::string_view written) {
    return written.size() == 11 && (written[6] == '-' || written[6] == '+') &&
           digits_of(written).size() == 10;
}

/// "08.30-16.45"
bool span_of_time(std::string_view written) {
    std::string shape;
    for (const char c : written) shape += is_digit(c) ? '0' : c;
    return shape == "00.00-00.00" || shape == "00.00 - 00.00" || shape == "00:00-00:00" ||
           shape == "00.00-0.00";
}

/// What the library finds in one stretch of digits and separators.
void known_to_the_library(const Case& here, std::size_t from, std::size_t to) {
    const std::string text(here.text.substr(from, to - from));
    phone::PhoneNumberMatcher matcher(library(), text, "SE", phone::PhoneNumberMatcher::VALID, 1000);
    phone::PhoneNumberMatch match;
    while (matcher.HasNext() && matcher.Next(&match)) {
        if (match.start() < 0 || match.end() <= match.start()) continue;
        const auto begin = from + static_cast<std::size_t>(match.start()),
                   end = from + static_cast<std::size_t>(match.end());
        if (end > to || joined_before(here.text, begin) || joined_after(here.text, end)) continue;
        const auto written = here.text.substr(begin, end - begin);
        if (six_and_four(written) || span_of_time(written)) continue;
        std::string key;
        library().Format(match.number(), phone::PhoneNumberUtil::E164, &key);
        here.add(begin, end, MarkKind::phone, false, key.empty() ? digits_of(match.raw_string()) : key);
    }
}

/// The library takes a third of a millisecond for each text, so it only gets to read what could be a number:
/// six digits or more, some group of which begins with 0 or +.
void known_to_the_library(const Case& here) {
    constexpr std::string_view separators = " -./()+,";
    for (std::size_t at = 0; at < here.text.size();) {
        const auto of_number = [&](char c) {
            return is_digit(c) || separators.find(c) != std::string_view::npos;
        };
        if (!of_number(here.text[at])) {
            ++at;
            continue;
        }
        const auto from = at;
        std::size_t digits = 0;
        bool begins = false;
        for (; at < here.text.size() && of_number(here.text[at]); ++at) {
            digits += is_digit(here.text[at]) ? 1 : 0;
            begins = begins || here.text[at] == '+' ||
                     (here.text[at] == '0' && (at == from || !is_digit(here.text[at - 1])));
        }
        if (digits >= 6 && begins) known_to_the_library(here, from, at);
    }
}

/// "+46", "0046" and "0" are the same beginning.
std::string key_of(std::string_view written) {
    auto digits = digits_of(written);
    if (written.find("(0)") != std::string_view::npos) // +46 (0)70
        if (const auto trunk = digits.find("460"); trunk != std::string::npos && trunk <= 2)
            digits.erase(trunk + 2, 1);
    if (digits.starts_with("00"))
        digits.erase(0, 2);
    else if (digits.starts_with('0'))
        digits.replace(0, 1, "46");
    return "+" + digits;
}

/// Digits with at most two separators between them, to the end of the line.
std::size_t shape_end(std::string_view text, std::size_t begin) {
    auto end = begin;
    std::size_t gap = 0;
    for (auto at = begin; at < text.size() && gap <= 3; ++at) {
        if (is_digit(text[at])) {
            end = at + 1;
            gap = 0;
        } else if (std::string_view(" -./()").find(text[at]) != std::string_view::npos ||
                   (at == begin && text[at] == '+'))
            gap += at == begin ? 0 : 1;
        else
            break;
    }
    return end;
}

/// "070 123 45 67": not a date, an amount or a year.
void of_the_shape(const Case& here) {
    for (std::size_t at = 0; at < here.text.size(); ++at) {
        const char c = here.text[at];
        const bool named =
            is_digit(c) && word_before(here.text, here.words, at,
                                       {"tel", "telefon", "telefonnummer", "tfn", "mobil", "mobilnummer",
                                        "mobilen", "nummer", "numret", "ring", "sms", "sms:a", "phone",
                                        "mobile", "call", "telephone", "number", "växel", "växeln"});
        const bool begins = c == '+' || c == '0' || named;
        if (!begins || joined_before(here.text, at)) continue;
        if (at >= 2 && is_digit(here.text[at - 2]) &&
            std::string_view(".,-:/").find(here.text[at - 1]) != std::string_view::npos)
            continue; // the middle of another number: a date, a time
        const auto end = shape_end(here.text, at);
        const auto written = here.text.substr(at, end - at);
        if (six_and_four(written) || span_of_time(written)) continue;
        const auto digits = digits_of(written).size();
        const bool international = c == '+' || written.starts_with("00");
        const std::size_t least = international ? 9 : (named && c != '0' ? 5 : 8),
                          most = international ? 15 : 11;
        if (joined_after(here.text, end) || digits < least || digits > most) continue;
        if (end < here.text.size() && (here.text[end] == '%' || here.text[end] == ',')) {
            if (here.text[end] == '%' || (end + 1 < here.text.size() && is_digit(here.text[end + 1])))
                continue;
        }
        if (word_after(here.text, here.words, end,
                       {"kr", "kronor", "sek", "tkr", "mkr", "procent", "personer"}))
            continue;
        here.add(at, end, MarkKind::phone, true, key_of(written));
        at = end - 1;
    }
}

} // namespace

void phones(const Case& here) {
    if (std::ranges::count_if(here.text, is_digit) < 5) return;
    of_the_shape(here);
    known_to_the_library(here);
}

} // namespace vagskal::finding
