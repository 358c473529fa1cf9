#include "facilitator/screens/part_form.hpp"

#include "shared/model/decide.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <set>

namespace vagskal {

using terminal::FormField;

namespace {

/// The sentence in both languages: what is written into the workshop is read by others than its moderator.
Localised in_both(const char* sentence) {
    const auto in = [&](const char* language) {
        const Speaking speaking(language);
        return std::string(tr(sentence));
    };
    return {in("sv"), in("en")};
}

std::string other(std::string_view language) { return language == "sv" ? "en" : "sv"; }

/// What is the same in both was written once; so it stands once in the form.
std::string beside(const Localised& text, std::string_view language) {
    return text.sv == text.en ? std::string() : text.in(other(language));
}

} // namespace

terminal::Form part_form(const Activity& part, std::string_view language, bool seen) {
    const bool other_is_english = language == "sv";
    terminal::Form form({
        {"title", FormField::Kind::line, tr("Title"), {}, {}, Limits::title},
        {"prompt",
         FormField::Kind::text,
         tr("What is asked"),
         seen
             ? std::string(tr("Whoever is writing keeps what is written, and sees the new question at once."))
             : std::string(),
         {},
         Limits::text},
        {"help", FormField::Kind::text, tr("Help below it"), {}, {}, Limits::text},
        {"minutes", FormField::Kind::line, tr("Minutes"), tr("A whole number, 0 to 600."), {}, 3},
        {"title2",
         FormField::Kind::line,
         other_is_english ? tr("Title in English") : tr("Title in Swedish"),
         tr("May be left empty: then it is the same in both languages."),
         {},
         Limits::title},
        {"prompt2",
         FormField::Kind::text,
         other_is_english ? tr("What is asked, in English") : tr("What is asked, in Swedish"),
         tr("May be left empty: then it is the same in both languages."),
         {},
         Limits::text},
        {"help2",
         FormField::Kind::text,
         other_is_english ? tr("Help below it, in English") : tr("Help below it, in Swedish"),
         tr("May be left empty: then it is the same in both languages."),
         {},
         Limits::text},
    });
    form.set_values({{"title", part.title.in(language)},
                     {"prompt", part.prompt.in(language)},
                     {"help", part.help.in(language)},
                     {"minutes", fmt::to_string(part.minutes)},
                     {"title2", beside(part.title, language)},
                     {"prompt2", beside(part.prompt, language)},
                     {"help2", beside(part.help, language)}});
    form.focus("prompt");
    return form;
}

PartWords part_words(const std::map<std::string, std::string>& values, std::string_view language) {
    const auto value = [&](const std::string& field) {
        const auto found = values.find(field);
        return found == values.end() ? std::string() : found->second;
    };
    const auto both = [&](const std::string& field) {
        auto first = value(field), second = value(field + "2");
        if (second.empty()) second = first;
        if (first.empty()) first = second;
        return language == "sv" ? Localised{first, second} : Localised{second, first};
    };
    PartWords out{both("title"), both("prompt"), both("help"), std::nullopt};
    const auto text = value("minutes");
    int minutes = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), minutes);
    if (error == std::errc() && end == text.data() + text.size() && minutes >= 0 && minutes <= 600)
        out.minutes = minutes;
    return out;
}

Activity blank_part(BlankPart what, const std::string& on) {
    Activity out;
    switch (what) {
    case BlankPart::round:
        out.id = out.kind = "round";
        out.title = in_both(msgid("A round"));
        out.minutes = 10;
        break;
    case BlankPart::collect:
        out.id = out.kind = "collect";
        out.title = in_both(msgid("Contributions"));
        out.minutes = 20;
        break;
    case BlankPart::vote:
        out.id = out.kind = "vote";
        out.title = in_both(msgid("A vote"));
        out.prompt = in_both(msgid("What matters most?"));
        out.talk = Talk::individual;
        out.minutes = 10;
        out.options = {{"method", "dots"}, {"dots", "5"}};
        if (!on.empty()) out.options["on"] = on;
        break;
    case BlankPart::pause:
        out.id = out.kind = "break";
        out.title = in_both(msgid("Break"));
        out.minutes = 15;
        break;
    }
    return out;
}

Activity fitted(Activity part, const Workshop& w, const std::string& before) {
    std::set<std::string> ids, earlier;
    bool passed = false;
    for (const auto& one : w.session.activities) {
        ids.insert(one.id);
        passed = passed || (!before.empty() && one.id == before);
        if (!passed) earlier.insert(one.id);
    }
    const auto own = part.id.substr(0, 60);
    for (int number = 2; ids.contains(part.id); ++number) part.id = fmt::format("{}-{}", own, number);
    const auto on = part.options.find("on");
    if (on == part.options.end()) return part;
    std::string left; // commas between, as in the session file
    for (std::size_t begin = 0; begin <= on->second.size();) {
        const auto comma = std::min(on->second.find(',', begin), on->second.size());
        const auto id = on->second.substr(begin, comma - begin);
        if (earlier.contains(id)) left += (left.empty() ? "" : ",") + id;
        begin = comma + 1;
    }
    if (left.empty())
        part.options.erase(on); // all that comes before it, then
    else
        on->second = left;
    return part;
}

} // namespace vagskal
