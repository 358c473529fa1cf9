// The plain mode's commands about what is one's own: what it may be used for, what the host holds of it, and
// withdrawing it with a slip.
#include "participant/about/about_me.hpp"
#include "participant/join/consent_words.hpp"
#include "participant/link/slip.hpp"
#include "participant/plain/plain.hpp"
#include "participant/plain/plain_words.hpp"

namespace vagskal {

using namespace plain;

namespace {

std::optional<bool> yes_or_no(const std::string& word) {
    if (word == "yes" || word == "ja") return true;
    if (word == "no" || word == "nej") return false;
    return std::nullopt;
}

/// Which of the two answers is meant.
bool* answer_in(Consent& consent, const std::string& word) {
    if (word == "quote" || word == "citat") return &consent.quote;
    if (word == "archive" || word == "arkiv") return &consent.archive;
    return nullptr;
}

} // namespace

bool Plain::mine(const std::string&) {
    std::size_t count = 0;
    for (const auto& own : link_.own()) count += own.way != Way::withdrawn;
    const auto yours = fmt::format(fmt::runtime(trn("{} is yours", "{} are yours", count)), count);
    ok(info_.by_slip && count == 0
           ? std::string(tr("nothing of what is shown to the whole room is yours by this slip"))
           : yours);
    for (const auto& own : link_.own()) {
        if (own.way == Way::withdrawn) continue;
        const auto text = own.fields.find("text");
        auto out = fmt::format("{}. {}", number_of(own.item),
                               one_line(text == own.fields.end() ? std::string() : text->second));
        if (const auto* activity = link_.replica().session.find(own.activity))
            out += " · " + activity->title.in(language());
        if (!info_.by_slip) out += " · " + consent_words(own.consent);
        if (own.withdrawing) out += std::string(" · ") + tr("being withdrawn");
        if (own.way == Way::refused) out += std::string(" · ") + tr("not taken in");
        say_(out);
    }
    if (info_.by_slip) {
        say_(tr(
            "Type withdraw and a number. Or type withdraw all: that also takes what is not shown here, such "
            "as what stayed in a group."));
        say_(tr(
            "They are withdrawn one at a time with up to a minute between, so that nobody can tell that they "
            "belong together. Stay until it is done."));
    }
    return true;
}

bool Plain::withdraw_all() {
    link_.withdraw_everything();
    ok(tr("all that is yours is being withdrawn, one at a time; type mine to see what is left"));
    return true;
}

// ---- consent ----

void Plain::tell_consents() {
    const auto now = link_.consent_now();
    const bool swedish = language() == "sv";
    const auto tell = [&](bool yes, const std::string& heading, const std::string& meaning,
                          const char* word) {
        say_(fmt::format("{}: {}. {} ({})", heading, yes ? tr("yes") : tr("no"), meaning,
                         say_tr("to change: consent {} {}", word, yes ? tr("no") : tr("yes"))));
    };
    tell(now.quote, quote_heading(), quote_meaning(), swedish ? "citat" : "quote");
    tell(now.archive, archive_heading(), archive_meaning(), swedish ? "arkiv" : "archive");
}

bool Plain::consent(const std::string& rest) {
    auto [first, more] = split(rest);
    if (first.empty()) {
        ok(say_tr("what you write from now on: {}", consent_words(link_.consent_now())));
        tell_consents();
        return true;
    }
    const Own* own = nullptr;
    if (number(first)) {
        const auto item = item_of(first);
        own = item ? link_.find_own(*item) : nullptr;
        if (!own) return no(tr("That is not a number of yours; mine shows them.")), true;
        std::tie(first, more) = split(more);
        if (first.empty()) return ok(consent_words(own->consent)), true;
    }
    auto wanted = own ? own->consent : link_.consent_now();
    auto* answer = answer_in(wanted, first);
    const auto yes = yes_or_no(trimmed(more));
    if (!answer || !yes)
        return no(tr("Type consent quote no, consent archive yes, or with a number: consent 2 quote no.")),
               true;
    *answer = *yes;
    if (!own) {
        link_.set_consent(wanted);
        ok(say_tr("what you write from now on: {}", consent_words(wanted)));
        return true;
    }
    const auto item = own->item;
    if (auto done = link_.set_consent(item, wanted); !done) return no(done.error()), true;
    report(item, consent_words(wanted));
    return true;
}

// ---- the slip, and what is held ----

bool Plain::slip(const std::string&) {
    link_.slip_was_offered();
    ok(slip_of(link_.kept().root));
    say_(tr(
        "Write it down and keep it to yourself: whoever has it can withdraw what you write in this workshop, "
        "until the material is locked for good."));
    say_(tr(
        "To use it: participant ADDRESS CODE --slip SLIP on any computer while the moderator's program runs, "
        "or give it to whoever leads the research."));
    if (info_.kept_at.empty())
        say_(tr("This computer keeps nothing: when you quit, the slip is the only way."));
    return true;
}

bool Plain::about_me(const std::string&) {
    ok(tr("This is all that is held about you:"));
    for (const auto& part : vagskal::about_me(link_, info_.kept_at)) {
        say_(part.heading + ":");
        for (const auto& sentence : part.sentences) say_("  " + one_line(sentence));
    }
    return true;
}

} // namespace vagskal
