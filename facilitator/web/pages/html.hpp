#pragma once
// Markup as a value. Text becomes markup in one place, here, and is escaped there; what is markup already has
// to say so by its name. What is written is HTML that also reads as XML: attributes quoted, empty elements
// closed.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vagskal::web {

class Html {
  public:
    Html() = default;
    /// Text: escaped, so it can neither end an element or an attribute nor begin one.
    Html(std::string_view text); // NOLINT: every text is let in, and made harmless
    Html(const std::string& text) : Html(std::string_view(text)) {}
    Html(const char* text) : Html(std::string_view(text)) {}
    /// Markup that a writer of ours has made (pictures).
    static Html markup(std::string made);

    Html& operator+=(const Html& more);
    friend Html operator+(Html one, const Html& more) { return one += more; }
    const std::string& str() const { return str_; }
    bool empty() const { return str_.empty(); }

  private:
    std::string str_;
};

/// Without a value the attribute is left out.
struct Attr {
    const char* name;
    std::optional<std::string> value;
};
using Attrs = std::vector<Attr>;

Html el(const char* tag, const Attrs& attrs, const Html& content);
/// An element that never holds anything: input, meta, link, br.
Html lone(const char* tag, const Attrs& attrs);
/// {"checked", given(on)}: there when `on`.
std::optional<std::string> given(bool on);
/// What people wrote or a session file says: it has its own reading direction and its own line breaks.
Html words(const char* tag, const char* css_class, std::string_view text);

} // namespace vagskal::web
