#pragma once
// The words that dates are said with, in Swedish and English, as a row of tokens. Each token has a one-letter
// shape, so that the reader (fuzzy_date_read.cpp) can compare whole phrases: "den 12:e juni 2016" is "nmY".
#include <string>
#include <string_view>
#include <vector>

namespace vagskal {

/// The shapes:
///   Y year 1000-2999 ("2015", "'15")   n number of 1-2 digits   6, 8 that many digits   x anything not known
///   m month   s season (value 21-24)   p part (0 beginning, 1 middle, 2 end)   t "-talet", the s of "1990s"
///   k decade in a word ("nittiotalet")   C "century"   q quarter   h half year   w week   f feast (see
///   Feast) y turn of the year   L school year   e election   E parliamentary election   ~ around (i in the
///   lexicon: -ish)   N now
///   - / . as written   D ".."   > to, until   & and, or   B between   F from   S since   P before   A after
///   O onwards
struct DateToken {
    char shape = 'x';
    int value = 0;  ///< of Y, n, 6, 8, m, s, p, k, f
    int digits = 0; ///< of numbers
};
using DateTokens = std::vector<DateToken>;

enum Feast : int { midsummer = 1, christmas, easter, new_year };

/// The rows of tokens that the text may be: none when it is too long or not UTF-8, more than one when a word
/// has two meanings (Swedish "jul" is Christmas, English "Jul" is July). Words that add nothing ("i", "the")
/// are left out.
std::vector<DateTokens> date_tokens(std::string_view typed);

} // namespace vagskal
