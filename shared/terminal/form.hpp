#pragma once
// A form: labelled fields, the text first. Values are strings by field id, as contributions store them.
#include "shared/terminal/editor.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace vagskal::terminal {

struct Option {
    std::string id, label; ///< the label already in the reader's language
};

struct FormField {
    enum class Kind : std::uint8_t { text, line, date, choice, item, yes_no, number };
    std::string id;
    Kind kind = Kind::text;
    std::string label,
        help; ///< already in the reader's language; help is shown faintly while the field is focused
    std::vector<Option> options; ///< choice: all of them; item: what can be pointed at. yes_no needs none
    std::size_t limit = 2000;    ///< code points
    int least = 0, most = 0;     ///< number: what fits
};

class Form {
  public:
    /// `echo` is asked for each date as typed and gives what it was understood as (or a question back); shown
    /// below it.
    explicit Form(std::vector<FormField> fields = {},
                  std::function<std::string(const std::string&)> echo = {});

    /// Only fields that are not empty. choice: the option's id; item: the option's id, or the words when none
    /// was chosen; yes_no: "yes" or "no".
    std::map<std::string, std::string> values() const;
    void set_values(
        const std::map<std::string, std::string>& values); ///< fields not named become empty; not dirty
    void set_options(std::string_view field, std::vector<Option> options);
    void clear() { set_values({}); }
    bool dirty() const; ///< differs from what was set last
    bool empty() const { return values().empty(); }

    const std::string& focused() const; ///< field id; asserts on a form without fields
    void focus(std::string_view field);
    /// The focused field takes letters: screens let letters through before their own keys.
    bool types() const;

    /// Tab and Shift-Tab move; Down past the last line and Up past the first one too; Enter is a new line in
    /// text and moves on in the others; Left, Right and Space change a choice; a number takes digits, and
    /// Left and Right (or - and +) make it one less or more. False: not used (Ctrl-S, Esc, Alt-Enter …).
    bool key(const Key& key);
    bool paste(const std::string& text);
    bool click(Point at);

    /// Places in a field's text that are to be seen; see Editor.
    void set_marked(std::string_view field, std::vector<Marked> marked);
    /// Puts a text where bytes [from, to) of a field's own words are. False: it would not fit.
    bool replace(std::string_view field, std::size_t from, std::size_t to, std::string_view with);

    int rows(int columns) const; ///< rows it would like
    /// Draws; when there is too little room, scrolls so that the focused field is seen.
    void draw(Canvas canvas, bool focused = true);

  private:
    struct Part {
        FormField field;
        Editor editor;
        int chosen = -1;    ///< option index; -1: none
        int suggested = -1; ///< item: highlighted among the suggestions
        Rect area;
    };
    std::string value(const Part& part) const;
    std::vector<std::size_t> suggestions(const Part& part) const; ///< option indices, at most 4
    bool move(int by);
    bool key_choice(Part& part, const Key& key);
    bool key_item(Part& part, const Key& key);
    bool key_number(Part& part, const Key& key);
    int help_rows(const Part& part, int columns) const;
    int part_rows(const Part& part, int columns, bool focused) const;
    void draw_part(Part& part, Canvas canvas, bool focused, bool active);
    void draw_choice(const Part& part, Canvas canvas, bool focused) const;
    void draw_number(Part& part, Canvas canvas, bool focused, bool active);
    static bool chooses(const Part& part); ///< choice and yes_no: no letters
    static bool fits(const Part& part);    ///< number: nothing, or within its range
    static void put(Part& part, const std::string& value);

    std::vector<Part> parts_;
    std::function<std::string(const std::string&)> echo_;
    std::map<std::string, std::string> set_;
    std::size_t focus_ = 0;
    mutable int most_help_rows_ = 2; ///< lines of help in the layout that is being made
    std::size_t first_ = 0;          ///< the first field shown
};

} // namespace vagskal::terminal
