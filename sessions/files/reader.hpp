#pragma once
// Takes values out of a document and writes down what is wrong with them. Reading goes on after a mistake, so
// that one look at a file finds all of them.
#include "sessions/files/document.hpp"
#include "shared/model/decide.hpp"
#include "shared/model/session.hpp"

#include <initializer_list>
#include <optional>

namespace vagskal::files {

/// The sentence with the word where its {} is.
std::string with(const char* sentence, std::string_view word);

/// The sentence, and after it what to write instead of a word that is not known: "Did you mean 'minutes'?" or
/// "Possible: minutes, prompt."
std::string advised(std::string sentence, std::string_view word, const std::vector<std::string>& known);

class Reader {
  public:
    explicit Reader(std::string file) : file_(std::move(file)) {}

    void wrong(FilePlace, std::string sentence);
    bool fine() const { return mistakes_.empty(); }
    Mistakes mistakes(); ///< sorted by place; leaves none behind
    /// What is no mistake but hardly meant: texts in one language, where others are in both. Sorted by place.
    Mistakes hints() const;

    /// Complains about keys that are not known here.
    void only(const Value& table, const std::vector<std::string>& known);
    /// Complains that `word` is none of `known`; true when it is.
    bool one_of(FilePlace, const std::string& word, const std::vector<std::string>& known);

    // Each takes the member if it is there and of the right type. A missing one is a mistake only if
    // `needed`.
    enum class Need { may, must };
    std::optional<std::string> text(const Value& table, std::string_view key, Need = Need::may);
    std::optional<int> number(const Value& table, std::string_view key, int min, int max, Need = Need::may);
    bool yes_no(const Value& table, std::string_view key, bool otherwise);
    std::vector<std::string> texts(const Value& table, std::string_view key, Need = Need::may);
    std::vector<std::int32_t> numbers(const Value& table, std::string_view key, int min, int max);
    /// A text, or one for each language, of at most so many letters; where only one language is given, the
    /// other is the same.
    Localised localised(const Value& table, std::string_view key, Need = Need::may,
                        std::size_t longest = Limits::text);
    /// The tables of [[name]] blocks.
    std::vector<const Value*> blocks(const Value& table, std::string_view key, std::string_view name);
    /// The same once more, when all was said about them.
    static std::vector<const Value*> blocks_quietly(const Value& table, std::string_view key);

  private:
    const Value* member(const Value& table, std::string_view key, Need);
    /// Complains about what could command a terminal or is no text; true when all is well.
    bool shows(FilePlace, std::string_view key, std::string_view text);
    bool fits(FilePlace, std::string_view key, std::string_view text, std::size_t longest);
    std::string file_;
    Mistakes mistakes_;
    Mistakes one_language_;
    bool both_languages_ = false; ///< somewhere in the file
};

} // namespace vagskal::files
