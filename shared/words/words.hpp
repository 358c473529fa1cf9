#pragma once
// The languages of the interface. Sentences are written in English in the code and looked up with gettext.
#include <string>
#include <string_view>

namespace vagskal {

/// Chooses the language of tr(): "sv" or "en"; anything else is read as English. Works without the locale
/// being installed (LC_MESSAGES is C.UTF-8, LANGUAGE chooses). May be called again at any time from the
/// screen's thread.
void set_language(std::string_view language);
/// The language in force: "sv" or "en".
const std::string& language();
/// The language to start with when no flag says otherwise: LANGUAGE, LC_ALL, LC_MESSAGES, LANG; Swedish for
/// sv*, else English.
std::string language_from_environment();

/// Marks a sentence that stands in a table for the translators; whoever shows it calls tr() on it.
constexpr const char* msgid(const char* english) { return english; }
/// The sentence in the language in force. The msgid is the English sentence itself.
const char* tr(const char* english);
/// Singular or plural by n.
const char* trn(const char* one, const char* many, unsigned long n);

} // namespace vagskal
