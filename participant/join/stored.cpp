#include "participant/join/stored.hpp"

#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal {

namespace {

/// What the workshop file holds, and the one sentence about the network that differs.
std::vector<StoredPart> common(Anonymity anonymity, const char* network) {
    std::vector<StoredPart> parts;
    parts.push_back(
        {tr("What is stored"),
         {tr("Your words, in one file on the moderator's computer: no name, no address, no time."),
          anonymity == Anonymity::voice
              ? tr("This workshop uses signatures: a random mark joins what you write today. Nobody can tell "
                   "whose mark it is, but what you write can be read together.")
              : tr("Nothing in the file joins two things that you have written."),
          tr("The file also shows in which order contributions came.")}});
    parts.push_back(
        {tr("Who can see what"),
         {tr("In the whole room everybody sees what is written, never who wrote it; in a group, the group "
             "and "
             "the moderator see it, and the group can tell that it was one of you."),
          network,
          tr("People who know you may recognise your words. Leave out names and what only you could "
             "know.")}});
    return parts;
}

StoredPart what_you_can_do(std::vector<std::string> where_keys_are) {
    StoredPart part{
        tr("What you can do"),
        {tr("Change what you wrote while its part is open. Withdraw it whenever the moderator's program "
            "runs: "
            "then it is erased.")}};
    for (auto& sentence : where_keys_are) part.sentences.push_back(std::move(sentence));
    return part;
}

/// `slip`: this program can show one.
StoredPart what_comes_after(bool slip) {
    return {
        tr("What happens afterwards"),
        {tr("Before anything leaves the moderator's computer, names and numbers in it are replaced, and your "
            "answers about quoting and archiving are followed."),
         slip ? tr("Then the file is locked for good: no keys, groups, order or times are left in it. Until "
                   "then you can withdraw what you wrote, from any computer if you have a withdrawal slip: a "
                   "line of letters to write down.")
              : tr("Then the file is locked for good: no keys, groups, order or times are left in it. Until "
                   "then you can withdraw what you wrote."),
         tr("You may be asked to read what the researcher has made of it, and to say what is right.")}};
}

void add_who(std::vector<StoredPart>& parts, const AboutWorkshop& about) {
    StoredPart part{tr("Who is responsible"), {}};
    const auto say = [&](const char* key, const char* sentence) {
        const auto found = about.find(key);
        if (found != about.end() && !found->second.empty())
            part.sentences.push_back(fmt::format(fmt::runtime(sentence), found->second));
    };
    say("responsible", tr("Responsible for the material: {}"));
    say("contact", tr("To ask, or to withdraw later: {}"));
    if (!part.sentences.empty()) parts.push_back(std::move(part));
}

std::vector<StoredPart> finished(std::vector<StoredPart> parts, bool slip, const AboutWorkshop& about) {
    parts.push_back(what_comes_after(slip));
    add_who(parts, about);
    return parts;
}

const char* line_of(bool encrypted) {
    return encrypted ? tr("The moderator's program must know which computer sends what, to let you change "
                          "your words; it "
                          "neither shows nor stores it. Whoever runs the network can see when your computer "
                          "sends, not "
                          "what.")
                     : tr("On this network the text is not encrypted: whoever runs the network could read "
                          "what you send, "
                          "and when. The moderator's program must know which computer sends what, to let you "
                          "change your "
                          "words; it neither shows nor stores it.");
}

const char* kept_by_the_browser(bool keeps) {
    return keeps ? tr("This browser keeps your drafts and the keys to your contributions, for you alone: "
                      "whoever "
                      "uses the same browser after you could change or withdraw them.")
                 : tr("This browser keeps nothing: when you close the tab, you can no longer change or "
                      "withdraw what "
                      "you wrote.");
}

} // namespace

std::vector<StoredPart> what_is_stored(Anonymity anonymity, bool keeps, const AboutWorkshop& about) {
    auto parts = common(anonymity, line_of(true));
    parts.push_back(what_you_can_do(
        {keeps
             ? tr("This computer keeps your drafts and the keys to your contributions, for you alone. On a "
                  "borrowed computer, start with --keep-nothing.")
             : tr("This computer keeps nothing: when you quit, the slip is the only way to withdraw what you "
                  "wrote.")}));
    return finished(std::move(parts), true, about);
}

std::vector<StoredPart> what_is_stored(Anonymity anonymity, const InBrowser& how,
                                       const AboutWorkshop& about) {
    auto parts = common(anonymity, line_of(how.encrypted));
    parts.push_back(what_you_can_do(
        {how.script
             ? kept_by_the_browser(how.keeps)
             : tr("Your browser runs no JavaScript: the keys to your contributions are kept in the memory of "
                  "the moderator's program, nowhere else, and are gone when it ends or you leave.")}));
    return finished(std::move(parts), how.script, about);
}

std::vector<StoredPart> what_is_stored_by_browsers(Anonymity anonymity, bool keeps, bool encrypted,
                                                   const AboutWorkshop& about) {
    auto parts = common(anonymity, line_of(encrypted));
    parts.push_back(what_you_can_do(
        {kept_by_the_browser(keeps),
         tr("If your browser runs no JavaScript, the keys are instead kept in the memory of the moderator's "
            "program, nowhere else, and are gone when it ends or you leave.")}));
    return finished(std::move(parts), false, about);
}

} // namespace vagskal
