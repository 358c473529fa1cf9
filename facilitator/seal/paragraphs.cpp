#include "facilitator/seal/paragraphs.hpp"

#include "shared/model/text.hpp"

namespace vagskal {
namespace {

constexpr std::size_t columns = 96;

} // namespace

void Paragraphs::begin(Last what) {
    const bool together = last_ == what && (what == Last::item || what == Last::line);
    if (last_ != Last::nothing && last_ != Last::heading && !together) out_ += '\n';
    last_ = what;
}

void Paragraphs::underlined(std::string_view text, char with) {
    out_.append(text).append("\n").append(std::string(code_points(std::string(text)), with)).append("\n");
    last_ = Last::heading;
}

void Paragraphs::title(std::string_view text) {
    begin(Last::text);
    underlined(text, '=');
    last_ = Last::text;
}

void Paragraphs::heading(std::string_view text) {
    if (last_ == Last::heading) out_ += '\n';
    begin(Last::text);
    underlined(text, '-');
}

void Paragraphs::wrapped(std::string_view first, std::string_view rest, std::string_view text) {
    std::string current(first);
    std::size_t width = current.size();
    bool fresh = true;
    while (!text.empty()) {
        const auto space = std::min(text.find(' '), text.size());
        const auto word = text.substr(0, space);
        text.remove_prefix(std::min(space + 1, text.size()));
        const auto size = code_points(std::string(word));
        if (!fresh && width + 1 + size > columns) {
            out_.append(current).append("\n");
            current = rest;
            width = rest.size();
            fresh = true;
        }
        if (!fresh) current += ' ', ++width;
        current.append(word);
        width += size;
        fresh = false;
    }
    out_.append(current).append("\n");
}

void Paragraphs::text(std::string_view text) {
    begin(Last::text);
    wrapped("", "", text);
}

void Paragraphs::item(std::string_view text) {
    begin(Last::item);
    wrapped("- ", "  ", text);
}

void Paragraphs::line(std::string_view text) {
    begin(Last::line);
    out_.append(text).append("\n");
}

} // namespace vagskal
