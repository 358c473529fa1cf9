#pragma once
// The languages of the interface. Sentences are written in English in the code and looked up with gettext.
// Safe from several threads.
#include <string>
#include <string_view>

namespace vagskal {

/// Chooses the program's language, which tr() speaks: "sv" or "en"; anything else is read as English. Works
/// without the locale being installed (LC_MESSAGES is C.UTF-8, LANGUAGE chooses). May be called again at any
/// time.
void set_language(std::string_view language);
/// The language in force: "sv" or "en".
const std::string& language();

/// Another language for this thread alone, as long as it lives: a page for a browser is made in the language
/// of its reader, whatever the moderator's screen speaks.
class Speaking {
  public:
    explicit Speaking(std::string_view language);
    ~Speaking();
    Speaking(const Speaking&) = delete;
    Speaking& operator=(const Speaking&) = delete;

  private:
    const std::string* before_;
};
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
