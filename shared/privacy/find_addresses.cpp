// E-mail, web and network addresses, user names. Shapes after RFC 5322 and 3986 as people type them, not as
// the standards allow them: no quoted local parts, no literal IP hosts with a user.
#include "shared/model/text.hpp"
#include "shared/privacy/find.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <unicode/uchar.h>

namespace vagskal::finding {
namespace {

bool letter_or_digit(std::int32_t c) { return c >= 0 && (u_isalnum(c) || u_getCombiningClass(c) != 0); }

bool of_local(std::int32_t c) {
    return letter_or_digit(c) ||
           (c > 0 && c < 0x80 &&
            std::string_view("._%+-'").find(static_cast<char>(c)) != std::string_view::npos);
}
bool of_domain(std::int32_t c) { return letter_or_digit(c) || c == '.' || c == '-'; }

/// As far as the characters allow, to the right and to the left of a byte.
std::size_t forward(std::string_view text, std::size_t at, const auto& allowed) {
    while (at < text.size()) {
        auto next = at;
        if (!allowed(next_code_point(text, next))) break;
        at = next;
    }
    return at;
}
std::size_t backward(std::string_view text, std::size_t at, const auto& allowed) {
    while (at > 0) {
        auto from = at - 1;
        while (from > 0 && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) --from;
        auto next = from;
        if (!allowed(next_code_point(text, next)) || next != at) break;
        at = from;
    }
    return at;
}

/// Without full stops, hyphens and other ends of a sentence at its end.
std::size_t without_end(std::string_view text, std::size_t begin, std::size_t end, std::string_view loose) {
    while (end > begin && loose.find(text[end - 1]) != std::string_view::npos) --end;
    return end;
}

/// "exempel.se": labels, a full stop, and a last label of letters, two at least.
bool is_domain(std::string_view domain) {
    const auto stop = domain.rfind('.');
    if (stop == std::string_view::npos || stop == 0 || domain.front() == '.' ||
        domain.find("..") != std::string_view::npos)
        return false;
    const auto last = domain.substr(stop + 1);
    return code_points(last) >= 2 && std::ranges::none_of(last, is_digit) &&
           last.find('-') == std::string_view::npos;
}

// ---- e-mail ----

/// What people write for the sign, so that no machine finds the address.
struct Sign {
    std::string_view as_written;
    bool spelled; ///< then a domain with a last label must follow
};
constexpr std::array signs{Sign{"@", false},         Sign{" @ ", true},          Sign{"(at)", true},
                           Sign{" (at) ", true},     Sign{"[at]", true},         Sign{" [at] ", true},
                           Sign{"(a)", true},        Sign{" (a) ", true},        Sign{"[a]", true},
                           Sign{" [a] ", true},      Sign{"(snabel-a)", true},   Sign{" (snabel-a) ", true},
                           Sign{"[snabel-a]", true}, Sign{" [snabel-a] ", true}, Sign{" snabel-a ", true},
                           Sign{" snabela ", true},  Sign{" at ", true}};

/// "exempel punkt se" and "exempel dot se" too.
std::size_t domain_end(std::string_view text, std::size_t begin, bool spelled) {
    auto end = without_end(text, begin, forward(text, begin, of_domain), ".-");
    if (!spelled) return end;
    for (const std::string_view dot : {" punkt ", " dot ", "(punkt)", "(dot)", " (punkt) ", " (dot) "}) {
        if (!text.substr(end).starts_with(dot)) continue;
        const auto label = end + dot.size();
        const auto label_end = forward(text, label, letter_or_digit);
        if (label_end - label >= 2 && label_end - label <= 6) return label_end;
    }
    return end;
}

void email_at(const Case& here, std::size_t at, const Sign& sign) {
    const auto after = at + sign.as_written.size();
    const auto loose_local = backward(here.text, at, of_local);
    auto begin = loose_local;
    while (begin < at && std::string_view(".'-").find(here.text[begin]) != std::string_view::npos) ++begin;
    const auto end = domain_end(here.text, after, sign.spelled);
    if (begin == at || end == after) return;
    const auto domain = here.text.substr(after, end - after);
    const bool plain = is_domain(domain), spelled_out = domain.find(' ') != std::string_view::npos ||
                                                        domain.find('(') != std::string_view::npos;
    if (sign.spelled && !plain && !spelled_out) return;
    // "vi ses at kommunen.se": the English word is too common to stand for the sign before a plain domain.
    if (sign.as_written == " at " && !spelled_out) return;
    auto key = lower_case(here.text.substr(begin, at - begin)) + "@";
    for (const auto c : lower_case(domain))
        if (c != ' ' && c != '(' && c != ')') key.push_back(c);
    here.add(begin, end, MarkKind::email, !plain || sign.spelled, std::move(key));
}

void emails(const Case& here) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    for (const auto& sign : signs) {
        auto from = here.text.begin();
        while (true) {
            from = std::search(from, here.text.end(), sign.as_written.begin(), sign.as_written.end(),
                               [&](char a, char b) { return lower(a) == b; });
            if (from == here.text.end()) break;
            email_at(here, static_cast<std::size_t>(from - here.text.begin()), sign);
            ++from;
        }
    }
}

// ---- @somebody ----

void handles(const Case& here) {
    for (auto at = here.text.find('@'); at != std::string_view::npos; at = here.text.find('@', at + 1)) {
        if (joined_before(here.text, at)) continue;
        const auto of_handle = [](std::int32_t c) {
            return letter_or_digit(c) || c == '_' || c == '.' || c == '-';
        };
        const auto end = without_end(here.text, at + 1, forward(here.text, at + 1, of_handle), ".-");
        const auto name = here.text.substr(at + 1, end - at - 1);
        const bool a_number =
            std::ranges::all_of(name, [](char c) { return is_digit(c) || c == '.' || c == '-'; });
        if (code_points(name) < 2 || a_number) continue;
        here.add(at, end, MarkKind::handle, false, lower_case(name));
    }
}

// ---- URL ----

/// Last labels that make "exempel.se" a web address without anything before it. Those that are words too
/// ("nu", "me", "is") only make it a possible one.
constexpr std::array<std::string_view, 24> domain_endings{
    "se", "com", "org", "net", "eu",  "dk",  "fi", "uk", "edu",  "gov",    "info",  "biz",
    "fr", "nl",  "pl",  "ax",  "app", "dev", "tv", "io", "name", "museum", "cloud", "online"};
constexpr std::array<std::string_view, 8> endings_that_are_words{"nu", "no", "me", "is",
                                                                 "de", "it", "at", "be"};

bool of_url(std::int32_t c) {
    return letter_or_digit(c) ||
           (c > ' ' && c < 0x7F &&
            std::string_view("<>\"\\^`{|}").find(static_cast<char>(c)) == std::string_view::npos);
}

std::size_t url_end(std::string_view text, std::size_t begin) {
    auto end = forward(text, begin, of_url);
    while (true) { // brackets that were opened before the address are closed after it
        end = without_end(text, begin, end, ".,;:!?'*");
        if (end == begin || (text[end - 1] != ')' && text[end - 1] != ']')) return end;
        const char close = text[end - 1], open = close == ')' ? '(' : '[';
        const auto inside = text.substr(begin, end - begin);
        if (std::ranges::count(inside, open) >= std::ranges::count(inside, close)) return end;
        --end;
    }
}

std::string url_key(std::string_view url) {
    auto key = lower_case(url);
    if (const auto scheme = key.find("://"); scheme != std::string::npos) key.erase(0, scheme + 3);
    if (key.starts_with("www.")) key.erase(0, 4);
    while (key.size() > 1 && key.back() == '/') key.pop_back();
    return key.empty() ? lower_case(url) : key;
}

void url(const Case& here, std::size_t begin, std::size_t end, bool possible) {
    here.add(begin, end, MarkKind::url, possible, url_key(here.text.substr(begin, end - begin)));
}

void urls_with_scheme(const Case& here) {
    for (auto at = here.text.find("://"); at != std::string_view::npos; at = here.text.find("://", at + 1)) {
        const auto begin =
            backward(here.text, at, [](std::int32_t c) { return c < 0x80 && letter_or_digit(c); });
        const auto end = url_end(here.text, begin);
        if (begin < at && end > at + 3) url(here, begin, end, false);
    }
}

/// Is there a path, port or query right after the host?
bool goes_on(std::string_view text, std::size_t end) {
    if (end + 1 >= text.size() || std::string_view("/:?#").find(text[end]) == std::string_view::npos)
        return false;
    return letter_or_digit(static_cast<unsigned char>(text[end + 1]));
}

void bare_hosts(const Case& here) {
    for (auto at = here.text.find('.'); at != std::string_view::npos;) {
        const auto begin_loose = backward(here.text, at, of_domain);
        auto begin = begin_loose;
        while (begin < at && (here.text[begin] == '.' || here.text[begin] == '-')) ++begin;
        const auto loose = forward(here.text, at, of_domain);
        const auto end = without_end(here.text, begin, loose, ".-");
        const auto host = here.text.substr(begin, end > begin ? end - begin : 0);
        at = here.text.find('.', std::max(loose, at + 1));
        if (!is_domain(host)) continue;
        if (begin > 0 && (here.text[begin - 1] == '@' || here.text[begin - 1] == '/'))
            continue; // has been read
        const auto lower = lower_case(host);
        const auto last = lower.substr(lower.rfind('.') + 1);
        const bool www = lower.starts_with("www.");
        const bool known = std::ranges::find(domain_endings, std::string_view(last)) != domain_endings.end();
        const bool word =
            std::ranges::find(endings_that_are_words, std::string_view(last)) != endings_that_are_words.end();
        // "Det var bra.Se bilagan": a missing space, when the last label has a capital and the first has not.
        const bool missing_space = host[host.rfind('.') + 1] >= 'A' && host[host.rfind('.') + 1] <= 'Z' &&
                                   lower_case(host.substr(0, 1)) == host.substr(0, 1);
        // Of other last labels only with a path: "platsen.example/bilder", and not "t.ex/...".
        const bool path = end + 1 < here.text.size() && here.text[end] == '/' &&
                          joined_after(here.text, end + 1) &&
                          code_points(lower.substr(0, lower.find('.'))) > 1;
        if (missing_space && !www) continue;
        if (!www && !known && !word && !path) continue;
        url(here, begin, goes_on(here.text, end) ? url_end(here.text, begin) : end, !www && !known);
    }
}

// ---- IP ----

bool is_ip(const std::string& address, int family) {
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    return inet_pton(family, address.c_str(), bytes.data()) == 1;
}

void ip_v4(const Case& here) {
    const auto of_v4 = [](std::int32_t c) { return c == '.' || (c >= '0' && c <= '9'); };
    for (std::size_t at = 0; at < here.text.size();) {
        if (!is_digit(here.text[at])) {
            ++at;
            continue;
        }
        const auto begin = at;
        const auto loose = forward(here.text, at, of_v4);
        const auto end = without_end(here.text, begin, loose, ".");
        at = loose;
        const std::string address(here.text.substr(begin, end - begin));
        if (joined_before(here.text, begin) || joined_after(here.text, end) || !is_ip(address, AF_INET))
            continue;
        // Four numbers with full stops are also sections of a text, versions, and millions.
        if (word_before(here.text, here.words, begin,
                        {"version", "v", "avsnitt", "kapitel", "kap", "punkt", "section", "chapter", "rubrik",
                         "del"}))
            continue;
        if (word_after(here.text, here.words, end, {"kr", "kronor", "sek", "euro"})) continue;
        here.add(begin, end, MarkKind::ip_address, false, address);
    }
}

void ip_v6(const Case& here) {
    const auto of_v6 = [](std::int32_t c) {
        return c == ':' || c == '.' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
               (c >= 'A' && c <= 'F');
    };
    for (auto colon = here.text.find(':'); colon != std::string_view::npos;) {
        auto begin = backward(here.text, colon, of_v6);
        const auto loose = forward(here.text, colon, of_v6);
        auto end = without_end(here.text, begin, loose, ".");
        if (end > begin + 1 && here.text[end - 1] == ':' && here.text[end - 2] != ':') --end;
        while (begin < colon && here.text[begin] == '.') ++begin;
        const auto address = lower_case(here.text.substr(begin, end - begin));
        colon = here.text.find(':', std::max(loose, colon + 1));
        if (address.find("::") == address.size() - 2 && std::ranges::count(address, ':') == 2)
            continue; // "12::"
        if (std::ranges::none_of(address, is_digit) || address.find(':') == std::string::npos) continue;
        if (joined_before(here.text, begin) || joined_after(here.text, end) || !is_ip(address, AF_INET6))
            continue;
        here.add(begin, end, MarkKind::ip_address, false, address);
    }
}

} // namespace

void addresses(const Case& here) {
    emails(here);
    if (here.text.find('@') != std::string_view::npos) handles(here);
    if (here.text.find('.') != std::string_view::npos) {
        bare_hosts(here);
        ip_v4(here);
    }
    urls_with_scheme(here);
    ip_v6(here);
}

} // namespace vagskal::finding
