#include "facilitator/draft/blocks.hpp"
#include "sessions/files/document.hpp"
#include "shared/model/decide.hpp"
#include "shared/model/review.hpp"
#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::drafting {
namespace {

constexpr std::size_t least_id_digits = 8;
constexpr std::size_t least_quote = 20; ///< code points: fewer may stand in any text by chance

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "- ", "* ", "+ ", "1. ", "– ": a line of a list stays a line.
bool begins_item(std::string_view line) {
    if (line.starts_with("– ")) return true;
    if (line.size() > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ')
        return true;
    std::size_t at = 0;
    while (at < line.size() && is_digit(line[at])) ++at;
    return at > 0 && at < 4 && line.substr(at).starts_with(". ");
}
bool is_rule(std::string_view line) {
    if (line.size() < 3 || (line[0] != '-' && line[0] != '*' && line[0] != '_')) return false;
    return std::ranges::all_of(line, [&](char c) { return c == line[0] || c == ' '; });
}
/// The line under a heading: "====" 1, "----" 2, else 0.
int underlining(std::string_view line) {
    if (line.empty() || (line[0] != '=' && line[0] != '-')) return 0;
    if (!std::ranges::all_of(line, [&](char c) { return c == line[0]; })) return 0;
    return line[0] == '=' ? 1 : 2;
}

std::string without_number(std::string text) {
    if (!text.starts_with('[')) return text;
    std::size_t at = 1;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at == 1 || at > 4 || at >= text.size() || text[at] != ']') return text;
    return std::string(trimmed(std::string_view(text).substr(at + 1)));
}

bool about_lessons(std::string_view heading) {
    const auto key = sort_key(heading);
    for (const auto* word :
         {"lärdom", "medskick", "lesson", "take-away", "takeaway", "scaling", "uppskalning"})
        if (key.find(sort_key(word)) != key.npos) return true;
    return false;
}

class Reader {
  public:
    Reader(std::string file, const Workshop& w) : file_(std::move(file)), w_(w) {
        for (const auto& item : w.items) {
            if (!item.present()) continue;
            const auto* review = review_of(w, text_of(item.id));
            quotes_.emplace_back(item.id, sort_key(item.text()));
            if (review) quotes_.emplace_back(item.id, sort_key(treated_text(*review, "text", item.text())));
        }
        std::erase_if(quotes_, [](const auto& quote) { return code_points(quote.second) < least_quote; });
    }

    void line(std::string_view raw, unsigned number) {
        const auto text = trimmed(raw);
        if (number == 1 && text == "---") { // front matter
            skipping_until_ = "---";
            return;
        }
        if (!skipping_until_.empty()) {
            if (text == skipping_until_ || (skipping_until_ == "---" && text == "..."))
                skipping_until_.clear();
            return;
        }
        if (in_fence_) {
            if (text.starts_with("```"))
                in_fence_ = false;
            else
                add(std::string(raw), number, true);
            return;
        }
        if (text.starts_with("```")) {
            in_fence_ = true;
            return;
        }
        const auto comment = paragraph_.rfind("<!--");
        if (comment != paragraph_.npos && paragraph_.find("-->", comment) == paragraph_.npos)
            return add(std::string(text), number, false);
        if (text.empty()) return end();
        if (const int level = underlining(text); level > 0 && !paragraph_.empty() && lines_ == 1) {
            const auto words = std::exchange(paragraph_, {});
            lines_ = 0;
            return head(level, words);
        }
        if (is_rule(text)) return end();
        if (text.starts_with('#')) {
            const auto level = text.find_first_not_of('#');
            if (level == text.npos) return end();
            if (level <= 6 && text[level] == ' ') {
                end();
                auto words = trimmed(text.substr(level));
                while (words.ends_with('#')) words.remove_suffix(1);
                return head(static_cast<int>(level), std::string(trimmed(words)));
            }
        }
        add(std::string(text), number, begins_item(text) || hard_);
        hard_ = raw.ends_with("  ") || raw.ends_with("\\");
    }

    void end() {
        hard_ = false;
        lines_ = 0;
        if (paragraph_.empty()) return;
        Block block;
        auto text = take_ids(std::exchange(paragraph_, {}), block.rests_on);
        auto clean = clean_text("text", without_number(std::string(trimmed(text))), Limits::passage);
        if (!clean) {
            wrong(clean.error().why == Why::text_too_long
                      ? fmt::format(fmt::runtime(tr("This paragraph is longer than {} characters. Divide it "
                                                    "with an empty line.")),
                                    Limits::passage)
                      : std::string(tr("This paragraph holds characters that cannot be shown. Take them "
                                       "away.")));
            return;
        }
        if (clean->empty()) { // only a note of what the former one rests on
            if (!out_.empty() && out_.back().heading == 0) add_ids(out_.back(), block.rests_on);
            return;
        }
        block.text = std::move(*clean);
        block.lesson = lessons_;
        const auto words = sort_key(block.text);
        for (const auto& [id, quote] : quotes_)
            if (words.find(quote) != words.npos) add_ids(block, {id});
        out_.push_back(std::move(block));
        if (++passages_ == Limits::passages + 1)
            wrong(fmt::format(fmt::runtime(tr("From here on there are more than {} passages. Draft fewer at "
                                              "a time.")),
                              Limits::passages));
    }

    ReadFile<std::vector<Block>> done() {
        end();
        if (passages_ == 0 && wrong_.empty())
            wrong_.push_back({file_, {}, tr("There is no paragraph in it. Check the name.")});
        if (!wrong_.empty()) return tl::unexpected(std::move(wrong_));
        return std::move(out_);
    }

  private:
    void wrong(std::string sentence) { wrong_.push_back({file_, {began_, 1}, std::move(sentence)}); }

    void head(int level, const std::string& words) {
        if (words.empty()) return;
        if (about_lessons(words))
            lessons_ = true, lessons_level_ = level;
        else if (level <= lessons_level_ || !lessons_)
            lessons_ = false;
        auto clean = clean_text("text", words, Limits::title);
        if (clean && !clean->empty()) out_.push_back({level, std::move(*clean), {}, false});
    }

    void add(std::string text, unsigned number, bool own_line) {
        if (paragraph_.empty()) began_ = number;
        paragraph_.append(paragraph_.empty() ? "" : own_line ? "\n" : " ").append(text);
        ++lines_;
    }

    static void add_ids(Block& block, const std::vector<ItemId>& ids) {
        for (const auto& id : ids)
            if (std::ranges::find(block.rests_on, id) == block.rests_on.end()) block.rests_on.push_back(id);
    }

    /// The one contribution whose id begins so.
    std::optional<ItemId> known(std::string digits) const {
        std::ranges::transform(digits, digits.begin(),
                               [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
        std::optional<ItemId> found;
        for (const auto& item : w_.items)
            if (item.present() && to_hex(item.id).starts_with(digits)) {
                if (found) return std::nullopt;
                found = item.id;
            }
        return found;
    }

    /// The ids in a stretch of text; nothing when it holds anything but ids and what stands between them.
    std::optional<std::vector<ItemId>> only_ids(std::string_view text, bool words_too) const {
        std::vector<ItemId> out;
        for (std::size_t at = 0; at < text.size();) {
            if (!is_hex(text[at])) {
                if (!words_too && std::string_view(" ,;\n").find(text[at]) == std::string_view::npos)
                    return std::nullopt;
                ++at;
                continue;
            }
            std::size_t to = at;
            while (to < text.size() && is_hex(text[to])) ++to;
            const auto id =
                to - at >= least_id_digits ? known(std::string(text.substr(at, to - at))) : std::nullopt;
            if (id)
                out.push_back(*id);
            else if (!words_too)
                return std::nullopt;
            at = to;
        }
        if (out.empty() && !words_too) return std::nullopt;
        return out;
    }

    /// The text without comments and brackets of ids; what they name.
    std::string take_ids(const std::string& text, std::vector<ItemId>& ids) const {
        std::string out;
        const auto keep = [&](const std::vector<ItemId>& more) {
            ids.insert(ids.end(), more.begin(), more.end());
        };
        for (std::size_t at = 0; at < text.size();) {
            const std::string_view rest = std::string_view(text).substr(at);
            if (rest.starts_with("<!--")) {
                const auto to = std::min(rest.find("-->"), rest.size());
                keep(*only_ids(rest.substr(4, to > 4 ? to - 4 : 0), true));
                at += std::min(to + 3, rest.size());
                continue;
            }
            const char close = rest[0] == '[' ? ']' : rest[0] == '(' ? ')' : '\0';
            const auto to = close ? rest.find(close) : rest.npos;
            const auto named = to == rest.npos ? std::nullopt : only_ids(rest.substr(1, to - 1), false);
            if (named) {
                keep(*named);
                while (out.ends_with(' ')) out.pop_back();
                at += to + 1;
                continue;
            }
            out.push_back(text[at++]);
        }
        return out;
    }

    std::string file_;
    const Workshop& w_;
    std::vector<std::pair<ItemId, std::string>> quotes_; ///< sort_key of what each says
    std::vector<Block> out_;
    Mistakes wrong_;
    std::string paragraph_, skipping_until_;
    unsigned began_ = 0;
    std::size_t lines_ = 0, passages_ = 0;
    bool in_fence_ = false, hard_ = false, lessons_ = false;
    int lessons_level_ = 0;
};

} // namespace

ReadFile<std::vector<Block>> read_draft(std::string_view text, const std::string& file, const Workshop& w) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (auto foreign = files::foreign_letter(text, file))
        return tl::unexpected(Mistakes{std::move(*foreign)});
    Reader reader(file, w);
    for (unsigned number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        reader.line(line, number);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return reader.done();
}

} // namespace vagskal::drafting
