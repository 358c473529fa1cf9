#include "shared/terminal/filter.hpp"

#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"

#include <sstream>
#include <unicode/uchar.h>

namespace vagskal::terminal {
namespace {

std::string folded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();)
        if (const auto code = next_code_point(text, at); code >= 0)
            out += utf8(static_cast<char32_t>(u_foldCase(code, U_FOLD_CASE_DEFAULT)));
    return out;
}

} // namespace

Filter::Filter()
    : editor_({.limit = 200, .single_line = true, .placeholder = tr("Type to narrow the list")}) {}

void Filter::clear() {
    editor_.set_text("");
    typing_ = false;
}

bool Filter::key(const Key& key) {
    if (key.is(Key::Name::escape) && (typing_ || on())) return clear(), true;
    if (!typing_) return false;
    if (key.is(Key::Name::enter)) return typing_ = false, true;
    return editor_.key(key);
}

bool Filter::matches(std::string_view text) const {
    std::istringstream words(folded(editor_.text()));
    const auto within = folded(text);
    for (std::string word; words >> word;)
        if (within.find(word) == std::string::npos) return false;
    return true;
}

int Filter::draw(Canvas row) {
    if (!typing_ && !on()) return 0;
    row.put(0, 0, "/ ", Style::bold);
    editor_.draw(row.part(2, 0, -1, 1), typing_);
    return 1;
}

} // namespace vagskal::terminal
