#pragma once
// A TOML file as a tree in which everything knows its place. The only file here that knows the TOML library
// is document.cpp.
#include "sessions/mistakes.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace vagskal::files {

struct Member;

struct Value {
    enum class Type { text, integer, yes_no, list, table, other };
    Type type = Type::table;
    FilePlace at;
    std::string text;          ///< of a text
    std::int64_t integer = 0;  ///< of an integer
    bool yes = false;          ///< of true or false
    std::vector<Value> list;   ///< of a list
    std::vector<Member> table; ///< of a table, sorted by place

    const Value* find(std::string_view key) const;
};

struct Member {
    std::string key;
    FilePlace at; ///< of the key
    Value value;
};

/// The text as a table, or the one mistake by which it is no TOML. `file` is only named in mistakes.
ReadFile<Value> read_document(std::string_view text, const std::string& file);

/// The first letter that is no UTF-8, as the mistake that it is.
std::optional<Mistake> foreign_letter(std::string_view text, const std::string& file);

/// The whole file, at most 1 MiB; otherwise the mistake that it cannot be read.
ReadFile<std::string> read_small_file(const std::filesystem::path& file);

} // namespace vagskal::files
