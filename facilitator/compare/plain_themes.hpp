#pragma once
// Joining themes line by line: for screen readers, dumb terminals and scripts. A line in, lines out; an
// answer to a change begins with "ok" or "no". No ESC byte is ever written.
#include "facilitator/compare/themes.hpp"

#include <functional>
#include <optional>

namespace vagskal::compare {

/// What a theme is called for as long as the desk lives: 1 and up; joined ones have the lowest of theirs.
std::size_t number_of(const OneTheme&);

class PlainThemes {
  public:
    using Say = std::function<void(const std::string& line)>;
    enum class Next : std::uint8_t { go_on, write, leave };

    /// `changed`: after each step, for saving.
    PlainThemes(ThemeDesk& desk, Say say, std::function<void()> changed)
        : desk_(desk), say_(std::move(say)), changed_(std::move(changed)) {}

    void greet();
    Next line(const std::string& typed);

  private:
    struct Verb {
        const char* name;
        const char* swedish;   ///< understood as well, whatever the language in force
        const char* arguments; ///< msgid
        const char* help;      ///< msgid
        Next (PlainThemes::*run)(const std::string& rest);
    };
    static const std::vector<Verb>& verbs();

    Next list(const std::string& rest);
    Next show(const std::string& rest);
    Next suggestions(const std::string& rest);
    Next join(const std::string& rest);
    Next part(const std::string& rest);
    Next name(const std::string& rest);
    Next undo(const std::string& rest);
    Next help(const std::string& rest);
    Next write(const std::string& rest);
    Next quit(const std::string& rest);

    std::optional<std::size_t> theme_in(const std::string& number) const;
    Next done(bool did, const std::string& what, const std::string& why_not);
    std::string words_of(const OneTheme&) const;

    ThemeDesk& desk_;
    Say say_;
    std::function<void()> changed_;
};

} // namespace vagskal::compare
