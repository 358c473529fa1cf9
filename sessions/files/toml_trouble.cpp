#include "sessions/files/toml_trouble.hpp"

#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::files {
namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

/// The byte at which the column (from 1, in code points) begins.
std::size_t byte_of(std::string_view line, unsigned column) {
    std::size_t at = 0;
    for (unsigned i = 1; i < column && at < line.size(); ++i) next_code_point(line, at);
    return at;
}

unsigned column_of(std::string_view line, std::size_t byte) {
    return static_cast<unsigned>(code_points(line.substr(0, byte))) + 1;
}

/// "activity.field" of "cannot redefine existing table 'activity.field'".
std::string name_in(std::string_view description) {
    const auto from = description.find("existing");
    const auto begin = description.find('\'', from == description.npos ? 0 : from);
    const auto end = begin == description.npos ? begin : description.find('\'', begin + 1);
    if (end == description.npos) return {};
    return std::string(description.substr(begin + 1, end - begin - 1));
}

bool is_heading(std::string_view line) {
    const auto first = line.find_first_not_of(" \t");
    return first != line.npos && line[first] == '[';
}

std::string heading_name(std::string_view line) {
    std::string out;
    for (const char c : line.substr(0, line.find('#')))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-') out += c;
    return out;
}

/// Typewriters have one quotation mark, word processors many, and TOML knows only the first.
bool curly_at(std::string_view line, unsigned column) {
    const auto rest = line.substr(byte_of(line, column));
    for (const auto* mark : {"“", "”", "„", "‘", "’", "«", "»"})
        if (rest.starts_with(mark)) return true;
    return false;
}

std::string redefined(const std::string& name, std::string_view line) {
    if (is_heading(line))
        return fmt::format(
            fmt::runtime(tr("'{0}' is here already in another form. Write it as [[{0}]] everywhere.")), name);
    return fmt::format(fmt::runtime(tr("'{}' is here twice. Take one of them away.")), name);
}

std::string words(const std::string& says, std::string_view line, unsigned column) {
    const bool at_end = byte_of(line, column) >= line.size();
    if (has(says, "cannot redefine")) return redefined(name_in(says), line);
    if (curly_at(line, column) || curly_at(line, column - 1))
        return tr("This quotation mark is not the one that belongs here. Write straight ones: \"…\".");
    if (has(says, "end-of-file")) return tr("A text that begins above never ends. Write \"\"\" after it.");
    if (has(says, "string") && has(says, "control characters"))
        return at_end ? tr("The quotation mark that ends the text is missing on this line.")
                      : tr("This text holds characters that cannot be shown. Take them away.");
    if (has(says, "escape sequence"))
        return tr("A backslash in a text is written twice: \\\\. Or take it away.");
    if (has(says, "expected '\\n' after '\\r'"))
        return tr(
            "The lines of this file end in a way that cannot be read. Save it with the line ends of Unix or "
            "Windows.");
    if (has(says, "table header"))
        return tr("A heading stands between brackets, alone on its line, like [[activity]].");
    if (has(says, "inline table") && has(says, "comma")) return tr("A comma is missing here.");
    if (has(says, "inline table"))
        return tr("What is written in both languages ends with a brace on the same line, like "
                  "{ sv = \"…\", en = \"…\" }.");
    if (has(says, "array"))
        return tr(
            "A list that begins here or above does not end. Write commas between its parts and ] after the "
            "last.");
    if (has(says, "boolean")) return tr("Write true or false, in small letters.");
    if (has(says, "leading zero")) return tr("Write the number without zeros before it.");
    if (has(says, "expected '='")) return tr("An equals sign is missing here, as in title = \"…\".");
    if (has(says, "expected value")) return tr("Something is missing after the equals sign.");
    if (has(says, "comment or whitespace"))
        return tr("The line goes on after its end. Begin a new line here; inside a text, write \\\" for a "
                  "quotation "
                  "mark.");
    if (has(says, "determine value"))
        return tr("A text stands between quotation marks, as in title = \"…\".");
    if (has(says, "root table"))
        return tr(
            "This does not belong here. A line is like title = \"…\" or [[activity]]; after # is what the "
            "program does not read.");
    return fmt::format(fmt::runtime(tr("This cannot be read as TOML: {}. Look for a missing quotation mark, "
                                       "bracket or equals sign, here or on the line before.")),
                       says);
}

} // namespace

Mistake toml_mistake(const TomlTrouble& trouble, std::string_view line, const std::string& file) {
    auto at = trouble.at;
    if (has(trouble.description, "cannot redefine")) { // it names the value; the key is what is there twice
        const auto name = name_in(trouble.description);
        const auto key = name.substr(name.rfind('.') + 1);
        const auto before = is_heading(line) ? line : line.substr(0, byte_of(line, at.column));
        const auto found = before.rfind(key);
        if (!key.empty() && found != line.npos) at.column = column_of(line, found);
    }
    // Past the end there is nothing to see: the last letter is nearer.
    at.column = std::min(at.column, static_cast<unsigned>(code_points(line)) + 1);
    auto sentence = words(trouble.description, line, at.column);
    return {file, at, std::move(sentence)};
}

std::optional<std::string> without_trouble(const TomlTrouble& trouble, std::string_view line) {
    const auto& says = trouble.description;
    // These begin on other lines, or say nothing of one line.
    if (has(says, "utf-8") || has(says, "array") || has(says, "end-of-file") || has(says, "after '\\r'"))
        return std::nullopt;
    if (!is_heading(line)) return std::string();
    const auto name = heading_name(line);
    if (name.empty() || has(says, "cannot redefine")) return std::nullopt;
    return "[[" + name + "]]";
}

} // namespace vagskal::files
