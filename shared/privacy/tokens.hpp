#pragma once
// A text in its normal form as words, and small questions about characters. Private to this room.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vagskal::finding {

/// Letters, digits and their accents without a gap. "Anna-Lena" is two words.
struct Word {
    std::size_t begin = 0, end = 0;
    std::string lower;       ///< in small letters
    bool capital = false;    ///< begins with a capital
    bool all_caps = false;   ///< two letters or more, all capitals
    bool digits = false;     ///< holds a digit
    bool starts = false;     ///< a sentence, line, item of a list or quotation begins here
    std::size_t letters = 0; ///< how many code points
};
std::vector<Word> words_of(std::string_view text);

/// What stands between word i - 1 and word i.
std::string_view gap_before(std::string_view text, const std::vector<Word>& words, std::size_t i);
/// The words of a text by the byte where they begin; the number of words when there is none from there on.
std::size_t first_word_from(const std::vector<Word>& words, std::size_t byte);

bool is_digit(char c);
/// Is a letter or digit right before or after this byte? A number that goes on is another number.
bool joined_before(std::string_view text, std::size_t at);
bool joined_after(std::string_view text, std::size_t at);
std::string lower_case(std::string_view text);
/// The digits alone.
std::string digits_of(std::string_view text);
/// Is the word before the byte, on the same line, one of these (in small letters)? Between them only spaces,
/// colons, hyphens and full stops.
bool word_before(std::string_view text, const std::vector<Word>& words, std::size_t at,
                 std::initializer_list<std::string_view> wanted);
bool word_after(std::string_view text, const std::vector<Word>& words, std::size_t at,
                std::initializer_list<std::string_view> wanted);

} // namespace vagskal::finding
