#include "participant/about/about_me.hpp"

#include "participant/join/consent_words.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {
namespace {

template <class... Args>
std::string say(const char* translated, const Args&... args) {
    return fmt::format(fmt::runtime(translated), args...);
}

std::string field_words(const Workshop& w, const Activity* activity, const std::string& id,
                        const std::string& value) {
    const FieldSpec* field = nullptr;
    if (activity)
        for (const auto& one : activity->fields)
            if (one.id == id) field = &one;
    std::string words = value;
    if (field)
        for (const auto& choice : field->choices)
            if (choice.id == value) words = choice.label.in(language());
    if (const auto pointed = from_hex<ItemId>(value))
        if (const auto* other = w.find(*pointed)) words = other->text();
    return say(tr("{}: {}"), field ? field->label.in(language()) : id, words);
}

/// One contribution as the file has it.
std::string stands_as(const Link& link, const Own& own) {
    const auto& w = link.replica();
    const auto* there = w.find(own.item);
    const auto* activity = w.session.find(own.activity);
    const auto& fields = there && !own.editing ? there->fields : own.fields;
    const auto text = fields.find("text");
    auto out = say(tr("“{}”"), text == fields.end() ? std::string() : text->second);
    for (const auto& [id, value] : fields)
        if (id != "text" && id != "edtf") out += " · " + field_words(w, activity, id, value);
    if (const auto edtf = fields.find("edtf"); edtf != fields.end())
        out += " · " + say(tr("read as {}"), edtf->second);
    if (activity) out += " · " + say(tr("in the part {}"), activity->title.in(language()));
    if (const auto* group = there && there->group ? w.find_group(*there->group) : nullptr)
        out += " · " + say(tr("written in {}"), group->name);
    if (there && there->lifted) out += std::string(" · ") + tr("lifted to the whole room");
    const auto version = std::max(there ? there->version : 0, own.version);
    if (version > 1) out += " · " + say(tr("version {}; the versions before it are erased"), version);
    return out + " · " + consent_words(own.consent) + ".";
}

StoredPart contributions(const Link& link) {
    StoredPart part{tr("In the workshop's file, of what you have written"), {}};
    std::size_t there = 0, withdrawn = 0;
    for (const auto& own : link.own()) {
        withdrawn += own.way == Way::withdrawn;
        if (own.way != Way::acknowledged) continue;
        ++there;
        part.sentences.push_back(stands_as(link, own));
    }
    if (there == 0) part.sentences.emplace_back(tr("Nothing: no contribution of yours is there."));
    if (there > 0)
        part.sentences.emplace_back(
            tr("Beside each stands a number that is computed from a key which only your program has. It lets "
               "you and nobody else change or withdraw that contribution. It does not say whose it is, and "
               "no two of your numbers have anything in common."));
    if (link.replica().anonymity == Anonymity::voice)
        part.sentences.emplace_back(
            tr("This workshop uses signatures: the same random mark stands with all that you write today."));
    if (withdrawn > 0)
        part.sentences.push_back(say(
            trn("{} that you have withdrawn: that something was there, in which part; the words are erased.",
                "{} that you have withdrawn: that something was there, in which part; the words are erased.",
                withdrawn),
            withdrawn));
    return part;
}

StoredPart ballots(const Link& link) {
    StoredPart part{tr("In the workshop's file, of your votes"), {}};
    const auto& w = link.replica();
    for (const auto& activity : w.session.activities) {
        const auto* own = link.ballot(activity.id);
        std::size_t count = own && own->acknowledged ? 1 : 0;
        if (const auto shares = link.kept().for_others.find(activity.id);
            shares != link.kept().for_others.end())
            for (const auto& [share, ballot] : shares->second) count += ballot.acknowledged;
        if (count == 0) continue;
        const auto& title = activity.title.in(language());
        part.sentences.push_back(
            w.is_open(activity.id)
                ? say(trn("{1}, which is open: {0} ballot, and apart from it a mark that somebody has voted, "
                          "so "
                          "that nobody votes twice. The two are not joined.",
                          "{1}, which is open: {0} ballots, and apart from them marks that somebody has "
                          "voted, "
                          "so that nobody votes twice. The two are not joined.",
                          count),
                      count, title)
                : say(trn("{1}, which is closed: {0} ballot among all the others. The mark that you have "
                          "voted "
                          "is gone: nobody can tell which ballot is yours.",
                          "{1}, which is closed: {0} ballots among all the others. The marks that you have "
                          "voted are gone: nobody can tell which ballots are yours.",
                          count),
                      count, title));
    }
    if (part.sentences.empty()) part.sentences.emplace_back(tr("Nothing: you have not voted."));
    return part;
}

StoredPart in_memory(const Link& link) {
    StoredPart part{
        tr("Only in the memory of the moderator's program, while it runs"),
        {tr("The network address of this computer, that it is connected, and which contributions it "
            "has sent: without that, nobody could change what they wrote. It is neither shown nor "
            "written down, and gone when the program ends.")}};
    if (const auto* group = link.group() ? link.replica().find_group(*link.group()) : nullptr)
        part.sentences.push_back(say(tr("That this computer is in {}."), group->name));
    if (link.speaks_for() > 1)
        part.sentences.push_back(say(tr("That you write for {} people."), link.speaks_for()));
    return part;
}

StoredPart not_there() {
    return {
        tr("Nowhere on the moderator's computer"),
        {tr("Your name, the name of this computer, when you wrote something, which contributions have the "
            "same author, who voted for what, what you have begun but not sent, and what your program has "
            "marked as telling while you wrote.")}};
}

StoredPart here(const Link& link, const std::string& kept_at) {
    StoredPart part{tr("On this computer"), {}};
    if (kept_at.empty()) {
        part.sentences.emplace_back(tr("Nothing. All is forgotten when you quit."));
        return part;
    }
    part.sentences.push_back(say(
        tr("In the file {}, readable by this user alone: what you have written and begun, how you have "
           "voted, your answers about quoting and archiving, and the secret from which your keys are made."),
        kept_at));
    if (const auto waiting = link.waiting(); waiting > 0)
        part.sentences.push_back(say(trn("{} thing there has not reached the moderator yet.",
                                         "{} things there have not reached the moderator yet.", waiting),
                                     waiting));
    part.sentences.emplace_back(
        tr("The address and the code that you typed, so that you need not type them again."));
    return part;
}

} // namespace

std::vector<StoredPart> about_me(const Link& link, const std::string& kept_at) {
    return {contributions(link), ballots(link), in_memory(link), not_there(), here(link, kept_at)};
}

} // namespace vagskal
