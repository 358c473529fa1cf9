#include "sessions/files/document.hpp"

#include "sessions/files/toml_trouble.hpp"
#include "shared/model/text.hpp"
#include "shared/words/files.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
// The library checks itself where a stranger's file can make it wrong ("a key begins here"), and what follows
// tells the mistake as one of the file's. Without this such a file would end the program.
#define TOML_ASSERT(expr) static_cast<void>(0)
#include <toml++/toml.h>

namespace vagskal::files {
namespace {

constexpr std::uintmax_t largest_file = 1
                                        << 20; // a hand-written session or rehearsal is a few per cent of it

FilePlace place_of(const toml::source_region& source) { return {source.begin.line, source.begin.column}; }

Value value_of(const toml::node& node) {
    Value out;
    out.at = place_of(node.source());
    if (const auto* text = node.as_string()) {
        out.type = Value::Type::text;
        out.text = text->get();
    } else if (const auto* integer = node.as_integer()) {
        out.type = Value::Type::integer;
        out.integer = integer->get();
    } else if (const auto* yes = node.as_boolean()) {
        out.type = Value::Type::yes_no;
        out.yes = yes->get();
    } else if (const auto* list = node.as_array()) {
        out.type = Value::Type::list;
        for (const auto& one : *list) out.list.push_back(value_of(one));
    } else if (const auto* table = node.as_table()) {
        for (const auto& [key, value] : *table)
            out.table.push_back({std::string(key.str()), place_of(key.source()), value_of(value)});
        std::ranges::stable_sort(out.table, {}, &Member::at);
    } else {
        out.type = Value::Type::other; // numbers with fractions, dates
    }
    return out;
}

} // namespace

const Value* Value::find(std::string_view key) const {
    for (const auto& member : table)
        if (member.key == key) return &member.value;
    return nullptr;
}

namespace {

constexpr int most_troubles = 20; ///< found one after the other

/// Where the line (from 1) lies in the text, without its end.
std::pair<std::size_t, std::size_t> line_at(std::string_view text, unsigned line) {
    std::size_t begin = 0;
    for (unsigned i = 1; i < line && begin < text.size(); ++i) {
        const auto end = text.find('\n', begin);
        begin = end == text.npos ? text.size() : end + 1;
    }
    auto size = std::min(text.find('\n', begin), text.size()) - begin;
    if (size > 0 && text[begin + size - 1] == '\r') --size;
    return {begin, size};
}

} // namespace

ReadFile<Value> read_document(std::string_view text, const std::string& file) {
    if (auto wrong = foreign_letter(text, file)) return tl::unexpected(Mistakes{std::move(*wrong)});
    Mistakes found;
    std::string mended(text); // the library stops at the first: what it stopped at is left out, and read on
    for (int i = 0; i < most_troubles; ++i) {
        const auto parsed = toml::parse(std::string_view(mended));
        if (parsed && found.empty()) return value_of(parsed.table());
        if (parsed) break;
        const TomlTrouble trouble{place_of(parsed.error().source()),
                                  std::string(parsed.error().description())};
        const auto [begin, size] = line_at(mended, trouble.at.line);
        const auto line = mended.substr(begin, size);
        if (!found.empty() && found.back().at.line >= trouble.at.line) break; // ours, not the file's
        found.push_back(toml_mistake(trouble, line, file));
        const auto instead = without_trouble(trouble, line);
        if (!instead) break;
        mended.replace(begin, size, *instead);
    }
    return tl::unexpected(std::move(found));
}

std::optional<Mistake> foreign_letter(std::string_view text, const std::string& file) {
    FilePlace at{1, 1};
    for (std::size_t i = 0; i < text.size(); ++at.column) {
        if (text[i] == '\n') at = {at.line + 1, 0};
        if (next_code_point(text, i) < 0)
            return Mistake{file, at,
                           tr("This letter is not written as UTF-8. Save the file with the encoding UTF-8.")};
    }
    return std::nullopt;
}

ReadFile<std::string> read_small_file(const std::filesystem::path& file) {
    const auto wrong = [&](const char* sentence) {
        return tl::unexpected(Mistakes{{file.string(), {}, sentence}});
    };
    std::error_code error;
    if (!std::filesystem::exists(file, error)) return wrong(tr("There is no such file. Check the name."));
    if (!std::filesystem::is_regular_file(file, error))
        return wrong(tr("This is not a file that can be read."));
    if (std::filesystem::file_size(file, error) > largest_file)
        return wrong(tr("The file is larger than 1 MB, so it is hardly written by hand. Check the name."));
    auto text = read_file(file);
    if (!text) return wrong(tr("The file may not be read. Check its permissions."));
    return std::move(*text);
}

} // namespace vagskal::files
