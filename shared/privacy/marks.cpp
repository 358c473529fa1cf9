#include "shared/privacy/marks.hpp"

#include "shared/privacy/find.hpp"
#include "shared/privacy/normal_form.hpp"

#include <algorithm>
#include <cassert>

namespace vagskal {
namespace {

using finding::Found;

bool guess(MarkKind kind) {
    return kind == MarkKind::title_and_name || kind == MarkKind::unique_role ||
           kind == MarkKind::unknown_name;
}

/// What is known for what it is before what is guessed, so that a name on the roster is the same one in
/// "Annas", "rektor Anna" and "Anna Ek AB". Then the longest; of equally long ones the certain; then by kind,
/// so that it is always the same.
bool wins(const Found& a, const Found& b) {
    if (guess(a.kind) != guess(b.kind)) return guess(b.kind);
    const auto a_size = a.end - a.begin, b_size = b.end - b.begin;
    if (a_size != b_size) return a_size > b_size;
    if (a.possible != b.possible) return b.possible;
    if (a.kind != b.kind) return a.kind < b.kind;
    return a.begin < b.begin;
}

class Disjoint {
  public:
    explicit Disjoint(std::string_view text) : text_(text) {}

    /// Where it overlaps what is there already, that stays; what it covers beyond stays covered, as possible.
    void insert(Found one) {
        for (const auto& kept : out_) {
            if (one.end <= kept.begin || kept.end <= one.begin) continue;
            auto left = one, right = one;
            left.end = kept.begin;
            right.begin = kept.end;
            if (tells(left)) insert(cut(std::move(left)));
            if (tells(right)) insert(cut(std::move(right)));
            return;
        }
        if (one.begin < one.end) out_.push_back(std::move(one));
    }
    std::vector<Found> finish() {
        std::ranges::sort(out_, {}, &Found::begin);
        return std::move(out_);
    }

  private:
    /// Half a word (the genitive of a name) tells nothing, nor does a title whose name is marked.
    bool tells(const Found& rest) const {
        if (rest.begin >= rest.end) return false;
        if (!guess(rest.kind)) return true;
        return rest.kind != MarkKind::title_and_name &&
               !(finding::joined_before(text_, rest.begin) && finding::joined_after(text_, rest.begin));
    }
    /// Separators at its ends tell nothing; empty when there is nothing else.
    Found cut(Found one) const {
        while (one.begin < one.end && !finding::joined_after(text_, one.begin)) ++one.begin;
        while (one.end > one.begin && !finding::joined_before(text_, one.end)) --one.end;
        one.possible = true;
        one.key = finding::lower_case(text_.substr(one.begin, one.end - one.begin));
        return one;
    }

    std::string_view text_;
    std::vector<Found> out_;
};

std::vector<Found> disjoint(std::vector<Found> found, std::string_view text) {
    std::ranges::stable_sort(found, wins);
    Disjoint out(text);
    for (auto& one : found) out.insert(std::move(one));
    return out.finish();
}

std::vector<Mark> marks(std::string_view text, const auto& find) {
    const auto normal = normal_form(text);
    const auto words = finding::words_of(normal.text);
    std::vector<Found> found;
    find(finding::Case{normal.text, words, found});
    auto out = disjoint(std::move(found), normal.text);
    for (auto& mark : out) {
        assert(mark.begin < mark.end && mark.end <= normal.text.size() && !mark.key.empty());
        const auto last = mark.end - 1;
        mark.begin = normal.from[mark.begin];
        mark.end = normal.to[last];
    }
    return out;
}

void find_quickly(const finding::Case& here, const Roster& roster) {
    finding::addresses(here);
    finding::numbers(here);
    finding::phones(here);
    finding::roster_names(here, roster);
}

} // namespace

std::vector<Mark> marks_while_writing(std::string_view text, const Roster& roster) {
    return marks(text, [&](const finding::Case& here) { find_quickly(here, roster); });
}

std::vector<Mark> marks_for_review(std::string_view text, std::string_view language, const Roster& roster,
                                   const WordLists& words) {
    return marks(text, [&](const finding::Case& here) {
        find_quickly(here, roster);
        finding::post_codes(here);
        finding::birth_dates(here);
        finding::high_ages(here);
        finding::titles_and_roles(here, words);
        finding::unknown_names(here, language, words);
    });
}

} // namespace vagskal
