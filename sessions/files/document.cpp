#include "sessions/files/document.hpp"

#include "shared/words/files.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
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

ReadFile<Value> read_document(std::string_view text, const std::string& file) {
    const auto parsed = toml::parse(text);
    if (!parsed) {
        const auto& error = parsed.error();
        return tl::unexpected(Mistakes{
            {file, place_of(error.source()),
             fmt::format(
                 fmt::runtime(tr("This cannot be read as TOML: {}. Look for a missing quotation mark, "
                                 "bracket or equals sign, here or on the line before.")),
                 error.description())}});
    }
    return value_of(parsed.table());
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
