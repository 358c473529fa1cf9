#pragma once
// A plain text of headings, paragraphs and lists, wrapped, for files that people read in any editor.
#include <string>
#include <string_view>

namespace vagskal {

class Paragraphs {
  public:
    void title(std::string_view text);   ///< underlined with =
    void heading(std::string_view text); ///< underlined with -, an empty line before
    void text(std::string_view text);    ///< a paragraph
    void item(std::string_view text);    ///< "- …"; those after one another stand together
    void line(std::string_view text);    ///< as it is, not wrapped
    std::string done() const { return out_; }

  private:
    enum class Last { nothing, heading, text, item, line };
    void begin(Last what);
    void underlined(std::string_view text, char with);
    void wrapped(std::string_view first, std::string_view rest, std::string_view text);
    std::string out_;
    Last last_ = Last::nothing;
};

} // namespace vagskal
