#include "sessions/files/reader.hpp"

#include "shared/model/showable.hpp"
#include "shared/model/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace vagskal {

std::string to_string(const Mistake& mistake) {
    // It quotes the file, which may have come by mail, and goes to a terminal.
    const auto sentence = made_showable(mistake.sentence), file = made_showable(mistake.file);
    if (mistake.at.line == 0) return fmt::format("{}: {}", file, sentence);
    return fmt::format("{}:{}:{}: {}", file, mistake.at.line, mistake.at.column, sentence);
}

std::string to_string(const Mistakes& mistakes) {
    std::string out;
    for (const auto& mistake : mistakes) out += to_string(mistake) + '\n';
    return out;
}

} // namespace vagskal

namespace vagskal::files {
namespace {

/// How many letters (bytes) must be put in, taken out or changed to make one word the other (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
        }
    }
    return row.back();
}

} // namespace

std::string with(const char* sentence, std::string_view word) {
    return fmt::format(fmt::runtime(sentence), word);
}

std::string advised(std::string sentence, std::string_view word, const std::vector<std::string>& known) {
    const std::string* nearest = nullptr;
    // More than that is another word.
    std::size_t best = word.size() < 3 ? 2 : std::max<std::size_t>(3, word.size() / 3 + 1);
    for (const auto& one : known)
        if (word.size() < 64)
            if (const auto far = distance(word, one); far < best) best = far, nearest = &one;
    if (nearest) return sentence + ' ' + with(tr("Did you mean '{}'?"), *nearest);
    if (known.empty()) return sentence;
    return sentence + ' ' + with(tr("Possible: {}."), fmt::format("{}", fmt::join(known, ", ")));
}

void Reader::wrong(FilePlace at, std::string sentence) {
    mistakes_.push_back({file_, at, std::move(sentence)});
}

Mistakes Reader::mistakes() {
    std::ranges::stable_sort(mistakes_, {}, &Mistake::at);
    return std::exchange(mistakes_, {});
}

Mistakes Reader::hints() const {
    if (!both_languages_) return {};
    auto out = one_language_;
    std::ranges::stable_sort(out, {}, &Mistake::at);
    return out;
}

void Reader::only(const Value& table, const std::vector<std::string>& known) {
    for (const auto& member : table.table)
        if (std::ranges::find(known, member.key) == known.end())
            wrong(member.at, advised(with(tr("'{}' is not a key here."), member.key), member.key, known));
}

bool Reader::one_of(FilePlace at, const std::string& word, const std::vector<std::string>& known) {
    if (std::ranges::find(known, word) != known.end()) return true;
    wrong(at, advised(with(tr("'{}' is not known here."), word), word, known));
    return false;
}

const Value* Reader::member(const Value& table, std::string_view key, Need need) {
    const auto* value = table.find(key);
    if (!value && need == Need::must) wrong(table.at, with(tr("'{}' is missing here. Add it."), key));
    return value;
}

std::optional<std::string> Reader::text(const Value& table, std::string_view key, Need need) {
    const auto* value = member(table, key, need);
    if (!value) return std::nullopt;
    if (value->type != Value::Type::text)
        wrong(value->at, with(tr("'{}' should be a text in quotation marks."), key));
    else if (need == Need::must && value->text.find_first_not_of(" \t\r\n") == std::string::npos)
        wrong(value->at, with(tr("'{}' is empty. Write something between the quotation marks."), key));
    else if (shows(value->at, key, value->text))
        return value->text;
    return std::nullopt;
}

bool Reader::shows(FilePlace at, std::string_view key, std::string_view text) {
    if (clean_text(key, text, text.size())) return true;
    wrong(at, with(tr("'{}' holds characters that cannot be shown. Take them away."), key));
    return false;
}

std::optional<int> Reader::number(const Value& table, std::string_view key, int min, int max, Need need) {
    const auto* value = member(table, key, need);
    if (!value) return std::nullopt;
    if (value->type == Value::Type::integer && value->integer >= min && value->integer <= max)
        return static_cast<int>(value->integer);
    wrong(value->at,
          fmt::format(fmt::runtime(tr("'{}' should be a whole number from {} to {}.")), key, min, max));
    return std::nullopt;
}

bool Reader::yes_no(const Value& table, std::string_view key, bool otherwise) {
    const auto* value = table.find(key);
    if (!value) return otherwise;
    if (value->type == Value::Type::yes_no) return value->yes;
    wrong(value->at, with(tr("'{}' should be true or false, without quotation marks."), key));
    return otherwise;
}

std::vector<std::string> Reader::texts(const Value& table, std::string_view key, Need need) {
    const auto* value = member(table, key, need);
    std::vector<std::string> out;
    if (!value) return out;
    bool good = value->type == Value::Type::list;
    for (const auto& one : value->list) {
        good = good && one.type == Value::Type::text;
        shows(one.at, key, one.text);
        out.push_back(one.text);
    }
    if (good) return out;
    wrong(value->at, with(tr("'{}' should be a list of texts, like [\"one\", \"two\"]."), key));
    return {};
}

std::vector<std::int32_t> Reader::numbers(const Value& table, std::string_view key, int min, int max) {
    const auto* value = table.find(key);
    std::vector<std::int32_t> out;
    if (!value) return out;
    const auto good = [&](const Value& one) {
        return one.type == Value::Type::integer && one.integer >= min && one.integer <= max;
    };
    const auto sentence =
        fmt::format(fmt::runtime(tr("'{}' should be a list of whole numbers from {} to {}, like [15, 15].")),
                    key, min, max);
    if (value->type != Value::Type::list || value->list.empty()) return wrong(value->at, sentence), out;
    for (const auto& one : value->list) {
        if (!good(one)) return wrong(one.at, sentence), std::vector<std::int32_t>();
        out.push_back(static_cast<std::int32_t>(one.integer));
    }
    return out;
}

bool Reader::fits(FilePlace at, std::string_view key, std::string_view text, std::size_t longest) {
    const auto letters = code_points(text);
    if (letters <= longest) return true;
    wrong(at, fmt::format(fmt::runtime(tr("'{}' has {} letters, and at most {} are shown. Shorten it.")), key,
                          letters, longest));
    return false;
}

Localised Reader::localised(const Value& table, std::string_view key, Need need, std::size_t longest) {
    const auto* value = member(table, key, need);
    if (!value) return {};
    Localised out;
    if (value->type == Value::Type::text) {
        if (!shows(value->at, key, value->text) || !fits(value->at, key, value->text, longest)) return {};
        out = {value->text, value->text};
    } else if (value->type == Value::Type::table) {
        only(*value, {"sv", "en"});
        const auto before = mistakes_.size();
        if (const auto swedish = text(*value, "sv")) out.sv = *swedish;
        if (const auto english = text(*value, "en")) out.en = *english;
        for (const auto* one : {"sv", "en"})
            if (const auto* given = value->find(one); given && given->type == Value::Type::text)
                fits(given->at, one, given->text, longest);
        if (mistakes_.size() != before) { // said already; what else is wrong with it, nobody knows
            if (out.empty()) out = {"?", "?"};
            return out;
        }
        if (out.sv.empty() != out.en.empty())
            one_language_.push_back(
                {file_, value->at,
                 with(out.en.empty()
                          ? tr("'{}' has no English, so the Swedish is shown instead. Add en = \"…\".")
                          : tr("'{}' has no Swedish, so the English is shown instead. Add sv = \"…\"."),
                      key)});
        both_languages_ = both_languages_ || (!out.sv.empty() && !out.en.empty());
        if (out.sv.empty()) out.sv = out.en;
        if (out.en.empty()) out.en = out.sv;
    } else {
        wrong(value->at, with(tr("'{}' should be a text, or one for each language: "
                                 "{{ sv = \"…\", en = \"…\" }}."),
                              key));
        return out;
    }
    if (need == Need::must && out.empty())
        wrong(value->at, with(tr("'{}' is empty. Write something between the quotation marks."), key));
    return out;
}

std::vector<const Value*> Reader::blocks_quietly(const Value& table, std::string_view key) {
    std::vector<const Value*> out;
    const auto* value = table.find(key);
    if (!value || value->type != Value::Type::list) return out;
    for (const auto& one : value->list)
        if (one.type == Value::Type::table) out.push_back(&one);
    return out;
}

std::vector<const Value*> Reader::blocks(const Value& table, std::string_view key, std::string_view name) {
    std::vector<const Value*> out;
    const auto* value = table.find(key);
    if (!value) return out;
    bool good = value->type == Value::Type::list;
    for (const auto& one : value->list) {
        good = good && one.type == Value::Type::table;
        out.push_back(&one);
    }
    if (good) return out;
    wrong(value->at, fmt::format(fmt::runtime(tr("'{}' should be written as [[{}]] blocks.")), key, name));
    return {};
}

} // namespace vagskal::files
