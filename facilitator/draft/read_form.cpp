#include "facilitator/draft/read_form.hpp"

#include "facilitator/draft/form_words.hpp"
#include "facilitator/draft/plan.hpp"
#include "facilitator/draft/stance_words.hpp"
#include "shared/model/text.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace vagskal::drafting {
namespace {

/// From this width on a line was probably broken by a mail program, not by whoever wrote it.
constexpr std::size_t wrapped_from = 55;

std::string_view trimmed_answer(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Without what mail programs put before lines and around words.
std::string plain(std::string_view raw) {
    std::string text;
    for (std::size_t i = 0; i < raw.size();) {
        if (raw.substr(i).starts_with("\xC2\xA0"))
            text += ' ', i += 2;
        else
            text += raw[i++];
    }
    std::string_view view = trimmed_answer(text);
    while (view.starts_with('>')) view = trimmed_answer(view.substr(1));
    return std::string(view);
}

/// What follows the label and its colon ("Svar: ja", "*Answer:* yes", "Får citeras (ja eller nej): ja");
/// nothing when the line is another.
std::optional<std::string> after(const std::string& line, const Localised& label,
                                 bool with_brackets = false) {
    std::string_view text = line;
    while (!text.empty() && (text.front() == '*' || text.front() == '_')) text.remove_prefix(1);
    for (const auto& words : {label.sv, label.en}) {
        if (!lower(text).starts_with(lower(words))) continue;
        auto rest = trimmed_answer(text.substr(words.size()));
        if (with_brackets && rest.starts_with('('))
            if (const auto close = rest.find(')'); close != rest.npos)
                rest = trimmed_answer(rest.substr(close + 1));
        if (!rest.starts_with(':')) continue;
        rest = rest.substr(1);
        while (!rest.empty() && (rest.front() == '*' || rest.front() == '_')) rest.remove_prefix(1);
        return std::string(trimmed_answer(rest));
    }
    return std::nullopt;
}

bool is_line(const std::string& line, const Localised& words) {
    std::string_view text = line;
    while (!text.empty() && (text.front() == '*' || text.front() == '_' || text.front() == '#'))
        text = trimmed_answer(text.substr(1));
    while (text.ends_with('*') || text.ends_with('_') || text.ends_with(':') || text.ends_with('.'))
        text.remove_suffix(1);
    return lower(text) == lower(words.sv) || lower(text) == lower(words.en);
}

/// "Stycke [3]": 3.
std::optional<std::size_t> passage_number(const std::string& line) {
    for (const auto& words : {form::passage.sv, form::passage.en}) {
        if (!lower(line).starts_with(lower(words))) continue;
        std::string rest = line.substr(words.size());
        std::erase_if(rest,
                      [](char c) { return std::string_view("[]*_: ").find(c) != std::string_view::npos; });
        std::size_t number = 0;
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
        if (error == std::errc() && end == rest.data() + rest.size()) return number;
    }
    return std::nullopt;
}

/// "From: …", "Ämne: …": a line of a mail's head, or of the one quoted in it.
bool of_mail_head(const std::string& line) {
    const auto colon = line.find(':');
    if (colon == line.npos || colon == 0 || colon > 30) return false;
    return line.substr(0, colon).find(' ') == line.npos;
}

/// Lines as they were before a mail program broke them.
struct Words {
    std::string text;
    std::size_t last = 0; ///< width of the line before, 0: none, or empty

    void add(const std::string& line) {
        if (line.empty()) {
            if (!text.empty() && !text.ends_with("\n\n")) text += text.ends_with('\n') ? "\n" : "\n\n";
            last = 0;
            return;
        }
        const bool item = line.starts_with("- ") || line.starts_with("– ") || line.starts_with("* ");
        if (!text.empty() && !text.ends_with('\n')) text += last >= wrapped_from && !item ? " " : "\n";
        text += line;
        last = code_points(line);
    }
};

class FormReader {
  public:
    FormReader(std::string file, const std::vector<Marked>& now) : file_(std::move(file)), now_(now) {}

    void line(std::string_view raw, unsigned number) {
        at_ = number;
        auto text = clean_text("text", plain(raw), raw.size() + 1);
        if (!text) return wrong(sentence(text.error()));
        const auto& line = *text;
        if (const auto mark = after(line, form::draft)) return begin(*mark);
        if (state_ == State::before) return before(line);
        if (const auto said = after(line, form::quote, true)) return consent(consent_.quote, *said);
        if (const auto said = after(line, form::archive, true)) return consent(consent_.archive, *said);
        if (const auto n = passage_number(line)) return begin_passage(*n);
        if (is_line(line, form::lessons)) return go_to(State::between);
        if (is_line(line, form::end)) return go_to(State::between);
        if (const auto said = after(line, form::lesson); said && state_ != State::passage) {
            go_to(State::lesson);
            begun_ = number;
            words_.add(*said);
            return;
        }
        if (const auto said = after(line, form::answer); said && state_ != State::between) {
            if (state_ != State::passage)
                return wrong(fmt::format(
                    fmt::runtime(
                        tr("It is not clear which passage this answers. Put back the line “{} [number]” "
                           "before it.")),
                    form::passage.in(language())));
            state_ = State::answer;
            return answer(*said);
        }
        if (const auto said = after(line, form::words); said && state_ == State::answer) {
            state_ = State::words;
            words_.add(*said);
            return;
        }
        if (const auto said = after(line, form::words); said && state_ == State::passage) {
            state_ = State::words; // the line "Svar:" is gone
            words_.add(*said);
            return;
        }
        // Who signs a mail, and what comes after it, is none of our business.
        if (trimmed_answer(raw) == "--" && state_ != State::passage) return go_to(State::between);
        if (line.starts_with("# ") || line.starts_with("## ") || line.starts_with("### "))
            return; // the text's
        if (state_ == State::answer) return answer(line);
        if (state_ == State::words || state_ == State::lesson) words_.add(line);
    }

    ReadFile<ReadForm> done() {
        if (state_ == State::before)
            wrong_.push_back(
                {file_,
                 {},
                 fmt::format(fmt::runtime(tr("There is no answer form in it: the line “{}:” is missing. Save "
                                             "the whole mail as text.")),
                             form::draft.in(language()))});
        else
            go_to(State::between);
        if (wrong_.empty() && out_.answers.empty())
            wrong_.push_back({file_, {}, tr("Nothing is answered in it. Leave the file out.")});
        if (!wrong_.empty()) return tl::unexpected(std::move(wrong_));
        out_.consent = consent_;
        out_.only_agrees = std::ranges::none_of(
            out_.answers, [](const FormAnswer& one) { return one.fields.contains("text"); });
        return std::move(out_);
    }

  private:
    enum class State { before, between, passage, answer, words, lesson };

    void wrong(std::string sentence) { wrong_at(at_, std::move(sentence)); }
    void wrong_at(unsigned line, std::string sentence) {
        wrong_.push_back({file_, {line, 1}, std::move(sentence)});
    }

    void before(const std::string& line) {
        if (!line.empty() && !of_mail_head(line)) ++unread_;
    }

    /// A form begins; a second one in the same mail is the quoted copy.
    void begin(const std::string& mark) {
        if (state_ != State::before) go_to(State::between);
        state_ = State::between;
        auto known = passages_of_mark(mark, now_);
        if (!known) {
            wrong(fmt::format(
                fmt::runtime(tr("This answers another draft (“{}”; the one in the workshop is {}). "
                                "Nothing of it is read; compare the texts by hand.")),
                mark, draft_mark(now_)));
            passages_.reset();
            return;
        }
        passages_ = std::move(known);
    }

    void consent(bool& what, const std::string& said) {
        if (said.empty()) return;
        if (const auto yes = said_yes(said))
            what = what && *yes; // of two copies the stricter
        else
            wrong(fmt::format(fmt::runtime(tr("“{}” is neither yes nor no.")), said));
    }

    void begin_passage(std::size_t number) {
        go_to(State::passage);
        number_ = number;
        begun_ = at_;
    }

    void answer(const std::string& said) {
        if (said.empty()) return;
        if (stance_) return words_.add(said); // said already; these are words
        begun_ = at_;
        const auto stance = said_stance(said);
        if (!stance) {
            wrong(fmt::format(
                fmt::runtime(tr("It is not clear which of the four answers this is: “{}”. Write 1, "
                                "2, 3 or 4 after “{}:”.")),
                said, form::answer.in(language())));
            unclear_ = true;
            return;
        }
        stance_ = stance->stance;
        if (!stance->rest.empty()) words_.add(stance->rest);
    }

    /// What was being read is whole.
    void go_to(State next) {
        auto words = clean_text("text", words_.text, words_.text.size() + 1).value_or(std::string());
        if (state_ == State::lesson) {
            if (!words.empty()) keep({{"stance", "lesson"}, {"text", std::move(words)}});
        } else if (state_ == State::answer || state_ == State::words) {
            end_passage(std::move(words));
        }
        words_ = {};
        stance_.reset();
        unclear_ = false;
        state_ = next;
    }

    void end_passage(std::string words) {
        if (unclear_ || !passages_ || (!stance_ && words.empty())) return;
        if (number_ == 0 || number_ > passages_->size())
            return wrong_at(begun_,
                            fmt::format(fmt::runtime(tr("There is no passage {} in this draft.")), number_));
        if (!stance_)
            return wrong_at(
                begun_, fmt::format(fmt::runtime(tr("Passage {} has words but no answer. Write 1, 2, 3 or 4 "
                                                    "after “{}:”.")),
                                    number_, form::answer.in(language())));
        if (words.empty() && *stance_ != kinds::Stance::agree)
            return wrong_at(begun_,
                            fmt::format(fmt::runtime(tr("Passage {}: “{}” needs words of its own; there "
                                                        "are none.")),
                                        number_, kinds::stance_label(*stance_).in(language())));
        Fields fields{{kinds::passage_field, to_hex((*passages_)[number_ - 1])},
                      {kinds::stance_field, kinds::stance_id(*stance_)}};
        if (!words.empty()) fields.emplace("text", std::move(words));
        keep(std::move(fields));
    }

    void keep(Fields fields) {
        const auto about = fields.find(kinds::passage_field);
        for (const auto& one : out_.answers) {
            if (one.fields == fields) return; // the quoted copy
            if (about == fields.end()) continue;
            const auto other = one.fields.find(kinds::passage_field);
            if (other == one.fields.end() || other->second != about->second) continue;
            return wrong_at(begun_,
                            fmt::format(fmt::runtime(tr("Passage {} is answered twice in this file, and not "
                                                        "alike. Take one of the answers away.")),
                                        number_));
        }
        if (passages_) out_.answers.push_back({std::move(fields), begun_});
        out_.unread = unread_;
    }

    std::string file_;
    const std::vector<Marked>& now_;
    std::optional<std::vector<PassageId>> passages_; ///< of the draft that the form is about
    State state_ = State::before;
    unsigned at_ = 0, begun_ = 0, unread_ = 0;
    std::size_t number_ = 0;
    std::optional<kinds::Stance> stance_;
    bool unclear_ = false;
    Words words_;
    Consent consent_{};
    ReadForm out_;
    Mistakes wrong_;
};

} // namespace

ReadFile<ReadForm> read_form(std::string_view text, const std::string& file, const std::vector<Marked>& now) {
    FormReader reader(file, now);
    for (unsigned number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find_first_of("\r\n"), text.size());
        reader.line(text.substr(0, end), number);
        const bool two = text.substr(end).starts_with("\r\n");
        text.remove_prefix(std::min(end + (two ? 2 : 1), text.size()));
    }
    return reader.done();
}

} // namespace vagskal::drafting
