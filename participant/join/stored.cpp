#include "participant/join/stored.hpp"

#include "shared/words/words.hpp"

namespace vagskal {

std::vector<StoredPart> what_is_stored(Anonymity anonymity, bool keeps) {
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
          tr("The moderator's program must know which computer sends what, to let you change your words; it "
             "neither shows nor stores it. Whoever runs the network can see when your computer sends, not "
             "what."),
          tr("People who know you may recognise your words. Leave out names and what only you could "
             "know.")}});
    parts.push_back(
        {tr("What you can do"),
         {tr("Change what you wrote while its part is open. Withdraw it whenever the moderator's program "
             "runs: "
             "then it is erased."),
          keeps
              ? tr("This computer keeps your drafts and the keys to your contributions, for you alone. On a "
                   "borrowed computer, start with --keep-nothing.")
              : tr("This computer keeps nothing: when you quit, you can no longer change or withdraw what "
                   "you wrote.")}});
    return parts;
}

} // namespace vagskal
