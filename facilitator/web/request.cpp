#include "facilitator/web/request.hpp"

#include <algorithm>

namespace vagskal::web {
namespace {

constexpr std::size_t most_pairs = 1000;

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Browsers send the lines of a form parted by \r\n.
std::string with_plain_lines(std::string text) {
    std::erase(text, '\r');
    return text;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

} // namespace

const std::vector<std::string>& wanted_headers() {
    static const std::vector<std::string> names{"host",   "origin",       "sec-fetch-site",
                                                "cookie", "content-type", "referer"};
    return names;
}

const std::string& Request::header(const std::string& name) const {
    static const std::string none;
    const auto found = headers.find(name);
    return found == headers.end() ? none : found->second;
}

std::string Request::asked(const std::string& name) const {
    const auto found = query.find(name);
    return found == query.end() ? std::string{} : found->second;
}

std::string Request::cookie(std::string_view name) const {
    std::string_view rest = header("cookie");
    while (!rest.empty()) {
        const auto end = std::min(rest.find(';'), rest.size());
        const auto one = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto equals = one.find('=');
        if (equals != std::string_view::npos && one.substr(0, equals) == name)
            return std::string(one.substr(equals + 1));
    }
    return {};
}

std::string unescape(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? digit(text[i + 1]) : -1;
        const int low = high >= 0 ? digit(text[i + 2]) : -1;
        if (low >= 0) {
            out.push_back(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            out.push_back(text[i] == '+' ? ' ' : text[i]);
        }
    }
    return out;
}

Pairs read_form(std::string_view body) {
    Pairs out;
    for (std::size_t count = 0; !body.empty() && count < most_pairs; ++count) {
        const auto end = std::min(body.find('&'), body.size());
        const auto one = body.substr(0, end);
        body.remove_prefix(std::min(end + 1, body.size()));
        if (one.empty()) continue;
        const auto equals = std::min(one.find('='), one.size());
        const auto value = one.substr(std::min(equals + 1, one.size()));
        out[unescape(one.substr(0, equals))] = with_plain_lines(unescape(value));
    }
    return out;
}

std::string value_of(const Pairs& form, const std::string& name) {
    const auto found = form.find(name);
    return found == form.end() ? std::string{} : found->second;
}

} // namespace vagskal::web
