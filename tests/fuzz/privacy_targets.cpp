#include "shared/privacy/marks.hpp"

#include "shared/model/text.hpp"
#include "shared/privacy/normal_form.hpp"
#include "tests/fuzz/target.hpp"

namespace vagskal::fuzz {
namespace {

bool between_code_points(std::string_view text, std::size_t at) {
    for (std::size_t here = 0; here < text.size();) {
        if (here == at) return true;
        next_code_point(text, here);
    }
    return at == text.size();
}

void sound(std::string_view text, const std::vector<Mark>& found) {
    std::size_t end = 0;
    for (const auto& mark : found) {
        must(mark.begin >= end, "marks stand in order and none overlaps another");
        must(mark.begin < mark.end && mark.end <= text.size(), "a mark lies within the text");
        must(between_code_points(text, mark.begin) && between_code_points(text, mark.end),
             "a mark cuts no character in two");
        must(!mark.key.empty(), "a mark has a key");
        must(!label_for(mark.kind).empty() && !looks_like(mark).empty(), "and words");
        end = mark.end;
    }
}

} // namespace

void marks(Input input) {
    static const Roster roster({"Anna-Lena Ek", "Bo Berg", "Östen af Åkerö"});
    static const auto words = WordLists::installed();
    const auto raw = as_text(input);
    const auto normal = normal_form(raw);
    must(valid_utf8(normal.text), "a normal form is text");
    must(normal.from.size() == normal.text.size() && normal.to.size() == normal.text.size(),
         "with its way back");
    for (std::size_t i = 0; i < normal.text.size(); ++i) {
        must(normal.from[i] <= normal.to[i] && normal.to[i] <= raw.size(), "into the text");
        must(i == 0 || normal.from[i - 1] <= normal.from[i], "in its order");
    }
    sound(raw, marks_while_writing(raw, roster));
    sound(raw, marks_for_review(raw, "sv", roster, words));
}

} // namespace vagskal::fuzz
