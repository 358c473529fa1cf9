#include "facilitator/seal/letter.hpp"

#include "facilitator/seal/about_keys.hpp"
#include "participant/join/stored.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {
namespace {

class LetterWriting {
  public:
    explicit LetterWriting(const Workshop& w) : w_(w) {}

    Letter done() {
        heading(1, fmt::format(fmt::runtime(tr("To you who take part in “{}”")), w_.title));
        if (has("day")) paragraph(said("day"));
        heading(2, tr("Why"));
        paragraph(said("purpose"));
        parts();
        paragraph(tr("Taking part is voluntary. You may pass in every round, write nothing, and leave "
                     "whenever you like without saying why."));
        for (const auto& part : what_is_stored(w_.anonymity, true)) {
            heading(2, part.heading);
            for (const auto& sentence : part.sentences) item(sentence);
            out_ += '\n';
        }
        heading(2, tr("What you allow"));
        item(
            tr("With each contribution you say whether it may be quoted word for word, and whether it may be "
               "kept in what is archived. You are asked once when you join, and can change the answer for "
               "each contribution until the workshop is sealed."));
        item(tr("What you do not allow to be quoted is put in other words or left out; what you do not allow "
                "to be archived is left out."));
        item(tr("If somebody writes for your table, the strictest answer at the table holds."));
        out_ += '\n';
        heading(2, tr("If you change your mind"));
        paragraph(fmt::format(
            fmt::runtime(tr("You can withdraw what you wrote until the workshop is sealed: {}. After that "
                            "nobody can tell what you wrote, and so nobody can take it away.")),
            said("until")));
        item(tr("While the moderator's program runs: in the program you wrote with, on the same computer or "
                "in the same browser."));
        item(tr("Otherwise with your withdrawal slip. Ask for it in the program and write it down: a line of "
                "letters and digits from which nobody can tell who you are. Give it to the contact below, by "
                "telephone or on paper: what it stands for is then erased. Whoever has both the slip and the "
                "workshop's file can see which contributions are yours, so give it to nobody else."));
        item(tr("Without slip and program it cannot be told which words are yours."));
        out_ += '\n';
        who();
        return std::move(letter_);
    }

  private:
    bool has(const char* key) const {
        const auto found = w_.about.find(key);
        return found != w_.about.end() && !found->second.empty();
    }
    /// What was said, or what is to be filled in.
    std::string said(const char* key) {
        if (has(key)) return w_.about.at(key);
        const auto* known = find_about_key(key);
        if (std::ranges::find(letter_.missing, key) == letter_.missing.end())
            letter_.missing.emplace_back(key);
        return fmt::format(fmt::runtime(tr("[fill in: {}]")), tr(known->meaning));
    }
    void heading(int level, const std::string& text) {
        if (!letter_.text.empty() && !letter_.text.ends_with("\n\n")) out_ += '\n';
        out_.append(static_cast<std::size_t>(level), '#').append(" ").append(text).append("\n\n");
    }
    void paragraph(const std::string& text) { out_.append(text).append("\n\n"); }
    void item(const std::string& text) { out_.append("- ").append(text).append("\n"); }

    /// What will be asked, so that nobody is taken by surprise.
    void parts() {
        heading(2, tr("What will happen"));
        int minutes = 0;
        for (const auto& part : w_.session.activities) minutes += part.minutes;
        paragraph(fmt::format(fmt::runtime(trn("The workshop has {0} part and takes about {1} minutes.",
                                               "The workshop has {0} parts and takes about {1} minutes.",
                                               w_.session.activities.size())),
                              w_.session.activities.size(), minutes));
        for (const auto& part : w_.session.activities) {
            const auto& title = part.title.in(w_.language);
            const auto& prompt = part.prompt.in(w_.language);
            item(prompt.empty() ? title : fmt::format("{}: {}", title, prompt));
        }
        out_ += '\n';
    }

    void who() {
        heading(2, tr("Who is responsible, and whom to ask"));
        item(fmt::format(fmt::runtime(tr("Responsible for the material: {}")), said("responsible")));
        item(fmt::format(fmt::runtime(tr("Contact: {}")), said("contact")));
        if (has("researchers")) item(fmt::format(fmt::runtime(tr("Researchers: {}")), said("researchers")));
        item(fmt::format(fmt::runtime(tr("Ethical review: {}")), said("ethics")));
        if (has("access"))
            item(fmt::format(fmt::runtime(tr("Who may have what is archived: {}")), said("access")));
        if (has("licence"))
            item(fmt::format(fmt::runtime(tr("What is published is published under: {}")), said("licence")));
        item(tr(
            "You have the right to know what is stored about you, to have it put right, and to complain to "
            "the Swedish Authority for Privacy Protection (imy.se). As nobody is named in the material, "
            "the withdrawal slip is the only way to find what is yours in it."));
    }

    const Workshop& w_;
    Letter letter_;
    std::string& out_ = letter_.text;
};

} // namespace

Letter letter_of(const Workshop& workshop) {
    const Speaking speaking(workshop.language);
    return LetterWriting(workshop).done();
}

} // namespace vagskal
