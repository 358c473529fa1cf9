#include "facilitator/web/pages/form.hpp"

#include "facilitator/web/pages/consent.hpp"

#include "sessions/common/asked.hpp"
#include "sessions/common/fields.hpp"
#include "sessions/review/answers.hpp"
#include "shared/model/fuzzy_date.hpp"
#include "shared/words/date_words.hpp"

#include <nlohmann/json.hpp>

namespace vagskal::web {
namespace {

using kinds::Asked;

/// So many questions beside the text stand open; the rest can be unfolded. It is a conversation, not a form.
constexpr std::size_t open_questions = 4, open_at_first = 3;

std::string field_id(const Asked& asked) { return "f-" + asked.id; }

std::string value_of(const Fields& fields, const std::string& id) {
    const auto found = fields.find(id);
    return found == fields.end() ? std::string() : found->second;
}

Html help_of(const Asked& asked) {
    return asked.help.empty()
               ? Html()
               : el("p", {{"class", "help"}, {"id", field_id(asked) + "-help"}, {"dir", "auto"}}, asked.help);
}

std::optional<std::string> described(const Asked& asked, const char* also = nullptr) {
    std::string ids = asked.help.empty() ? "" : field_id(asked) + "-help";
    if (also) ids += (ids.empty() ? "" : " ") + field_id(asked) + also;
    return ids.empty() ? std::nullopt : std::optional(ids);
}

Html label_of(const Asked& asked) {
    return el("label", {{"for", field_id(asked)}, {"dir", "auto"}}, asked.label);
}

Html one_line_input(const Asked& asked, const std::string& value, const char* also_described = nullptr) {
    return lone("input", {{"type", "text"},
                          {"id", field_id(asked)},
                          {"name", asked.id},
                          {"value", value},
                          {"maxlength", std::to_string(asked.limit)},
                          {"autocomplete", "off"},
                          {"dir", "auto"},
                          {"aria-describedby", described(asked, also_described)}});
}

Html radio(const std::string& name, const std::string& id, const std::string& value, bool checked,
           const std::string& label) {
    const auto input =
        lone("input",
             {{"type", "radio"}, {"id", id}, {"name", name}, {"value", value}, {"checked", given(checked)}});
    return el("div", {{"class", "choice"}}, input + el("label", {{"for", id}, {"dir", "auto"}}, label));
}

/// The range stands beside it: a browser's own words about what does not fit come late.
Html number(const Asked& asked, const std::string& value) {
    const auto range = field_id(asked) + "-range";
    return label_of(asked) + help_of(asked) +
           el("div", {{"class", "number"}},
              lone("input", {{"type", "number"},
                             {"id", field_id(asked)},
                             {"name", asked.id},
                             {"value", value},
                             {"min", std::to_string(asked.least)},
                             {"max", std::to_string(asked.most)},
                             {"step", "1"},
                             {"inputmode", asked.least < 0 ? "text" : "numeric"},
                             {"autocomplete", "off"},
                             {"aria-describedby", described(asked, "-range")}}) +
                  el("span", {{"class", "facts"}, {"id", range}},
                     fill(tr("from {} to {}"), asked.least, asked.most)));
}

/// "yes" and "no", or the choices, and always a way to say neither.
Html choices(const Asked& asked, const std::string& value) {
    auto content = el("legend", {{"dir", "auto"}}, asked.label) + help_of(asked);
    bool any = false;
    std::size_t number = 0;
    Html options;
    for (const auto& option : asked.options) {
        any = any || option.id == value;
        options += radio(asked.id, field_id(asked) + "-" + std::to_string(++number), option.id,
                         option.id == value, option.label);
    }
    options += radio(asked.id, field_id(asked) + "-0", "", !any,
                     asked.type == FieldType::yes_no ? tr("No answer") : tr("None chosen"));
    return el("fieldset", {{"class", "choices"}, {"aria-describedby", described(asked)}},
              content + el("div", {{"class", "row"}}, options));
}

/// Own words, or one of those that others have put on the board.
Html pointing(const Asked& asked, const std::string& value) {
    Html options = el("option", {{"value", ""}}, tr("None chosen"));
    bool is_one = value.empty();
    for (const auto& option : asked.options) {
        is_one = is_one || option.id == value;
        options +=
            el("option", {{"value", option.id}, {"selected", given(option.id == value)}}, option.label);
    }
    const auto own = field_id(asked) + "-own";
    auto list =
        label_of(asked) + help_of(asked) +
        el("select", {{"id", field_id(asked)}, {"name", asked.id}, {"aria-describedby", described(asked)}},
           options);
    if (asked.points_at == kinds::passages_kind) return list; // no words of one's own name a passage
    return list + el("label", {{"for", own}, {"class", "second"}}, tr("… or in your own words")) +
           lone("input", {{"type", "text"},
                          {"id", own},
                          {"name", asked.id + "-own"},
                          {"value", is_one ? "" : value},
                          {"maxlength", std::to_string(asked.limit)},
                          {"autocomplete", "off"},
                          {"dir", "auto"}});
}

/// As typed; below it what it was understood as, and when it could be several dates, which of them.
Html date(const Asked& asked, const Fields& fields) {
    const auto typed = value_of(fields, asked.id);
    const auto read = read_date(typed);
    Html which, echo;
    if (read.ambiguous()) {
        const auto chosen = value_of(fields, kinds::edtf_field);
        Html radios;
        std::size_t number = 0;
        for (const auto& reading : read.readings)
            radios += radio(kinds::edtf_field, field_id(asked) + "-reading-" + std::to_string(++number),
                            reading.edtf, reading.edtf == chosen, date_words(reading));
        radios += radio(kinds::edtf_field, field_id(asked) + "-reading-0", "", false,
                        tr("Leave it as I wrote it, without a date"));
        which =
            el("fieldset", {{"class", "choices"}},
               el("legend", {}, fill(tr("When is “{}”?"), typed)) +
                   el("p", {{"class", "help"}}, tr("It can be read in several ways. Which do you mean?")) +
                   radios + lone("input", {{"type", "hidden"}, {"name", "edtf-for"}, {"value", typed}}));
    } else if (!typed.empty()) {
        echo = read.understood() ? Html("→ " + date_words(read.readings.front()))
                                 : Html(tr("not understood as a date: kept as you wrote it"));
    }
    return label_of(asked) + help_of(asked) + one_line_input(asked, typed, "-echo") +
           el("p", {{"class", "echo"}, {"id", field_id(asked) + "-echo"}}, echo) +
           el("div", {{"class", "readings"}, {"id", field_id(asked) + "-readings"}}, which);
}

Html question(const Asked& asked, const Fields& fields) {
    const auto value = value_of(fields, asked.id);
    switch (asked.type) {
    case FieldType::text:
        return label_of(asked) + help_of(asked) +
               el("textarea",
                  {{"id", field_id(asked)},
                   {"name", asked.id},
                   {"rows", asked.id == "text" ? "4" : "2"},
                   {"maxlength", std::to_string(asked.limit)},
                   {"dir", "auto"},
                   {"aria-describedby", described(asked)}},
                  value);
    case FieldType::line: return label_of(asked) + help_of(asked) + one_line_input(asked, value);
    case FieldType::date: return date(asked, fields);
    case FieldType::choice:
    case FieldType::yes_no: return choices(asked, value);
    case FieldType::number: return number(asked, value);
    case FieldType::item: return pointing(asked, value);
    }
    return {};
}

std::vector<Asked> asked_in(const View& view, const Activity& activity, bool change) {
    return kinds::asked_of(view.link.replica(), view.kinds, activity,
                           change ? tr("Change what you wrote") : tr("In your own words"));
}

} // namespace

Html contribution_form(const View& view, const Activity& activity, const Filled& filled) {
    const auto asked = asked_in(view, activity, filled.change);
    Html open = lone("input", {{"type", "hidden"}, {"name", "activity"}, {"value", activity.id}});
    if (!filled.item.empty())
        open += lone("input", {{"type", "hidden"}, {"name", "item"}, {"value", filled.item}});
    Html folded;
    bool unfold = false;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const auto block = el("div", {{"class", "question"}, {"data-field", asked[i].id}},
                              question(asked[i], filled.fields));
        if (asked.size() <= open_questions + 1 || i <= open_at_first) {
            open += block;
        } else {
            folded += block;
            unfold = unfold || filled.fields.contains(asked[i].id);
        }
    }
    if (!folded.empty())
        open += el("details", {{"class", "more"}, {"open", given(unfold)}},
                   el("summary", {}, tr("More to say about it, if you like")) + folded);
    open += consent_details(filled.consent, "f-");
    open +=
        el("p", {{"class", "buttons"}},
           el("button", {{"type", "submit"}}, filled.change ? tr("Save the change") : tr("Send")) +
               (filled.change ? el("a", {{"class", "button quiet"}, {"href", "/"}}, tr("Leave it as it was"))
                              : Html()));
    return el("form",
              {{"method", "post"},
               {"action", filled.action.empty() ? "/contribute" : filled.action},
               {"class", "write"},
               {"data-form", activity.id},
               {"id", filled.change ? std::nullopt : std::optional("form-of-" + activity.id)},
               // Whoever agrees need not write anything.
               {"data-wordless", activity.kind == "review"
                                     ? std::optional<std::string>(kinds::stance_id(kinds::Stance::agree))
                                     : std::nullopt},
               {"aria-label", filled.change ? tr("Change what you wrote") : tr("Write a contribution")}},
              open);
}

std::string form_labels(const View& view, const Activity& activity) {
    // In the order of the form.
    auto out = nlohmann::ordered_json::object();
    for (const auto& asked : asked_in(view, activity, false)) {
        if (asked.id == "text") continue;
        auto options = nlohmann::ordered_json::object();
        if (asked.type != FieldType::item) // those stand in the form's own list
            for (const auto& option : asked.options) options[option.id] = option.label;
        out[asked.id] = nlohmann::ordered_json{{"label", asked.label}, {"options", options}};
    }
    return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace vagskal::web
