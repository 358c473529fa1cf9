#include "facilitator/web/pages/consent.hpp"

#include "participant/join/consent_words.hpp"

namespace vagskal::web {
namespace {

Html answer(const std::string& name, const std::string& id, const char* value, bool chosen,
            const char* label) {
    const auto input = lone("input", {{"type", "radio"},
                                      {"id", id + "-" + value},
                                      {"name", name},
                                      {"value", value},
                                      {"checked", given(chosen)}});
    return el("div", {{"class", "choice"}}, input + el("label", {{"for", id + "-" + value}}, label));
}

Html question(const std::string& name, const std::string& prefix, const std::string& heading,
              const std::string& meaning, bool yes) {
    const auto id = prefix + name;
    return el("fieldset", {{"class", "choices"}, {"aria-describedby", id + "-help"}},
              el("legend", {}, heading) + el("p", {{"class", "help"}, {"id", id + "-help"}}, meaning) +
                  el("div", {{"class", "row"}},
                     answer(name, id, "yes", yes, tr("Yes")) + answer(name, id, "no", !yes, tr("No"))));
}

} // namespace

Html consent_questions(const Consent& consent, const std::string& prefix) {
    return el("div", {{"class", "consent"}},
              question("may-quote", prefix, quote_heading(), quote_meaning(), consent.quote) +
                  question("may-archive", prefix, archive_heading(), archive_meaning(), consent.archive));
}

std::string consent_line(const Consent& consent) {
    return fill(tr("What you write here {}"), consent_words(consent));
}

Html consent_details(const Consent& consent, const std::string& prefix) {
    return el("details", {{"class", "allowed"}, {"id", prefix + "allowed"}},
              el("summary", {}, consent_line(consent)) + consent_questions(consent, prefix));
}

Html consent_question(const View& view, const ItemId& item) {
    const auto* own = view.link.find_own(item);
    const auto text = own && own->fields.contains("text") ? own->fields.at("text") : std::string();
    return el("h1", {{"id", "question"}, {"tabindex", "-1"}}, tr("What may be done with it?")) +
           words("blockquote", "words", text) +
           el("form", {{"method", "post"}, {"action", "/consent/" + to_hex(item)}},
              consent_questions(own ? own->consent : Consent{}, "") +
                  el("p", {{"class", "buttons"}},
                     el("button", {{"type", "submit"}}, tr("Save")) +
                         el("a", {{"class", "button quiet"}, {"href", "/"}}, tr("Leave it as it was"))));
}

} // namespace vagskal::web
