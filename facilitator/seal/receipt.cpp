#include "facilitator/seal/receipt.hpp"

#include "facilitator/seal/paragraphs.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal {
namespace {

/// A list that leaves out what there was none of.
class Listed {
  public:
    explicit Listed(Paragraphs& page) : page_(page) {}
    ~Listed() {
        if (!any_) page_.item(tr("Nothing."));
    }
    Listed(const Listed&) = delete;
    Listed& operator=(const Listed&) = delete;
    void add(std::size_t n, const char* sentence) {
        if (n == 0) return;
        any_ = true;
        page_.item(fmt::format(fmt::runtime(sentence), n));
    }
    void add(const char* sentence) {
        any_ = true;
        page_.item(sentence);
    }

  private:
    Paragraphs& page_;
    bool any_ = false;
};

void taken_away(Paragraphs& page, const Receipt& receipt) {
    const auto& n = receipt.counts;
    page.heading(tr("Taken away, and not in the sealed file"));
    Listed list(page);
    list.add(n.keys,
             trn("The key of {} contribution: nobody can change or withdraw it any more, and nothing tells "
                 "whose it is.",
                 "The keys of {} contributions: nobody can change or withdraw them any more, and nothing "
                 "tells whose they are.",
                 n.keys));
    list.add(tr("The order in which contributions came: they are stored in an order drawn by lot, under new "
                "ids."));
    list.add(n.groups, trn("Which contributions came from the same group ({} group).",
                           "Which contributions came from the same group ({} groups).", n.groups));
    if (receipt.voices)
        list.add(n.voices,
                 trn("{} signature: what somebody wrote can no longer be read together.",
                     "{} signatures: what somebody wrote can no longer be read together.", n.voices));
    list.add(n.ballots, trn("{} ballot; the counts of the votes are left.",
                            "{} ballots; the counts of the votes are left.", n.ballots));
    list.add(n.openings, trn("{} time to the minute; of times the month is left.",
                             "{} times to the minute; of times the month is left.", n.openings));
    list.add(n.changed, trn("That {} contribution had been changed.",
                            "That {} contributions had been changed.", n.changed));
    list.add(tr("What each author allowed, once it had been applied; what the wall showed; groups, pauses, "
                "former agendas."));
}

void left_out(Paragraphs& page, const SealCounts& n) {
    page.heading(tr("Contributions that are not there"));
    Listed list(page);
    list.add(n.withdrawn, trn("{} was withdrawn by its author and erased then.",
                              "{} were withdrawn by their authors and erased then.", n.withdrawn));
    list.add(n.removed, trn("{} had been removed by the moderator.", "{} had been removed by the moderator.",
                            n.removed));
    list.add(n.not_archived, trn("{} may not be archived: its author said so.",
                                 "{} may not be archived: their authors said so.", n.not_archived));
    list.add(n.withheld,
             trn("{} was withheld in the review.", "{} were withheld in the review.", n.withheld));
    list.add(n.not_quotable,
             trn("{} may not be quoted, and nobody had put it in other words.",
                 "{} may not be quoted, and nobody had put them in other words.", n.not_quotable));
    list.add(n.passages_gone,
             trn("Beside them {} passage of the draft, in words that could not go on.",
                 "Beside them {} passages of the draft, in words that could not go on.", n.passages_gone));
}

void what_remains(Paragraphs& page, const Receipt& receipt) {
    const auto& n = receipt.counts;
    page.heading(tr("What remains"));
    Listed list(page);
    list.add(n.contributions, trn("{} contribution, as it was approved.",
                                  "{} contributions, as they were approved.", n.contributions));
    list.add(n.replaced,
             trn("In them and in other texts {} place where something else stands than what was "
                 "written.",
                 "In them and in other texts {} places where something else stands than what was written.",
                 n.replaced));
    list.add(n.paraphrased, trn("{} text in other words than its author's.",
                                "{} texts in other words than their authors'.", n.paraphrased));
    list.add(n.themes, trn("{} theme.", "{} themes.", n.themes));
    list.add(n.merges, trn("{} merging of contributions that say the same.",
                           "{} mergings of contributions that say the same.", n.merges));
    list.add(n.links, trn("{} link to an event or a decision point.",
                          "{} links to events and decision points.", n.links));
    list.add(n.notes, trn("{} note, in its place.", "{} notes, in their order.", n.notes));
    list.add(n.votes, trn("{} vote, counted.", "{} votes, counted.", n.votes));
    list.add(n.passages, trn("{} passage of the draft, with what was decided about it.",
                             "{} passages of the draft, with what was decided about them.", n.passages));
    list.add(n.milestones,
             trn("How the timeline grew, in {} step.", "How the timeline grew, in {} steps.", n.milestones));
    list.add(tr("Title, agenda and questions, and the month."));
    page.heading(tr("The review"));
    if (receipt.unreviewed.empty())
        page.text(tr("Everything that the program marks has been decided."));
    else
        page.text(
            fmt::format(fmt::runtime(tr("Not decided when the file was sealed: {}. The review can go on "
                                        "in the sealed file; until then an export stops at it.")),
                        receipt.unreviewed));
}

void working_file(Paragraphs& page, const Receipt& receipt) {
    page.heading(tr("The working file, with the keys and the original words"));
    switch (receipt.working) {
    case WorkingFile::remove:
        page.text(
            tr("It was overwritten and deleted, and with it the secrets that this computer kept for it. "
               "That cannot be undone."));
        break;
    case WorkingFile::lock:
        page.text(
            fmt::format(fmt::runtime(tr("It is kept encrypted as {0}, and was deleted in the clear. "
                                        "Whoever has that file and its passphrase has everything that was "
                                        "taken away here: facilitator unlock {0} opens it. Without the "
                                        "passphrase nobody can, not even you.")),
                        receipt.working_name));
        break;
    case WorkingFile::keep:
        page.text(
            fmt::format(fmt::runtime(tr("IT IS STILL THERE, readable, as {}. As long as it is, everything "
                                        "that was taken away here can be looked up in it, and the "
                                        "material is confidential as before. Decide: facilitator seal {} "
                                        "--working delete, or encrypt.")),
                        receipt.working_name, receipt.file));
        break;
    }
    page.text(receipt.ground.empty() ? std::string(tr("Ground: none was given."))
                                     : fmt::format(fmt::runtime(tr("Ground: {}")), receipt.ground));
    if (receipt.log)
        page.text(
            tr("A log of replacements lies beside, encrypted: it leads back to the original words. What "
               "is exported is pseudonymised as long as it or the working file exists."));
}

void limits(Paragraphs& page, const Receipt& receipt) {
    page.heading(tr("What cannot be promised"));
    if (receipt.working != WorkingFile::keep) {
        page.item(tr("That the disk keeps no trace: flash disks and some file systems write in another place "
                     "than where they were told, and keep the old one for a while."));
        page.item(tr("That there are no copies: backups, synchronised folders, what somebody has copied, and "
                     "exports made before are not reached."));
    }
    page.item(tr("That those who sat together do not recognise each other's words."));
    page.item(
        tr("What participants have on their own computers is theirs: their words and keys. The keys open "
           "nothing any more."));
}

} // namespace

std::string receipt_text(const Receipt& receipt) {
    Paragraphs page;
    page.title(fmt::format(fmt::runtime(tr("Receipt: “{}” is sealed")), receipt.title));
    page.text(fmt::format(fmt::runtime(tr("File: {}. Held: {}. Sealed: {}.")), receipt.file,
                          receipt.month.empty() ? std::string(tr("not known")) : receipt.month,
                          receipt.today));
    taken_away(page, receipt);
    left_out(page, receipt.counts);
    what_remains(page, receipt);
    working_file(page, receipt);
    limits(page, receipt);
    page.heading(tr("Checksums (SHA-256)"));
    page.line(fmt::format("{}  {}", receipt.sum, receipt.file));
    if (!receipt.locked_sum.empty())
        page.line(fmt::format("{}  {}", receipt.locked_sum, receipt.working_name));
    page.text(
        tr("The first holds as long as nobody has added themes or notes to the sealed file. facilitator "
           "verify says whether a file is whole."));
    return page.done();
}

} // namespace vagskal
