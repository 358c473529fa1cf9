#pragma once
// A review in progress: what there is to decide, card by card, and what a decision means for the texts. It
// shows and stores nothing: decisions come out as commands for the host, and as soon as those are carried
// out, look() sees what is left. So it can be stopped at any time, and goes on from the workshop alone.
#include "facilitator/review/edits.hpp"
#include "facilitator/review/findings.hpp"
#include "facilitator/review/replacement_log.hpp"

#include <array>

namespace vagskal {

/// In which order things are asked: what is quick and much first.
enum class Pass : std::uint8_t {
    names,        ///< the list of names and words: one decision for each distinct string
    numbers,      ///< numbers, addresses, dates
    combinations, ///< of what is chosen, shared by few
    quotes,       ///< whole texts: what may not be quoted, and what is paraphrased or withheld
};
inline constexpr std::array passes{Pass::names, Pass::numbers, Pass::combinations, Pass::quotes};

/// One thing to decide.
struct Card {
    std::string id; ///< unique, and the same as long as the texts are
    Pass pass = Pass::names;
    bool open = true;
    /// What was decided, where it is the same everywhere; nothing: open, or here this and there that.
    std::optional<Treated> by{};

    // names, numbers
    MarkKind kind{};
    bool possible = false;
    std::string words{};               ///< as it stands in the first place; quotes: the text
    std::vector<std::size_t> places{}; ///< indices of findings().marks
    // combinations, quotes
    std::string activity{};
    std::map<std::string, std::string> values{}; ///< by field, as stored
    std::vector<ItemId> items{};                 ///< which share them
    TextRef about{};                             ///< quotes: the text
};

class ReviewSession {
  public:
    /// The workshop may change between calls; call look() then. All outlive the session.
    ReviewSession(const Workshop& workshop, const Kinds& kinds, Screening how);

    /// Finds anew what there is to decide. Cards and indices from before are not valid any more.
    void look();
    const Workshop& workshop() const { return workshop_; }
    const Kinds& kinds() const { return kinds_; }
    const Findings& findings() const { return findings_; }
    std::size_t k() const { return screener_.how().k; }

    const std::vector<Card>& cards() const { return cards_; } ///< of all passes, in the order they are asked
    std::vector<const Card*> cards(Pass pass) const;
    const Card* find(const std::string& id) const;
    struct Progress {
        std::size_t done = 0, all = 0;
    };
    Progress progress() const;
    Progress progress(Pass pass) const;

    /// The words around one of a card's places. `place`: index of Card::places.
    struct Context {
        TextKind kind = TextKind::item;
        std::string activity, field;      ///< ids; empty: none
        std::string before, words, after; ///< the whole text in three
        std::string now;                  ///< what stands there now in what leaves
    };
    Context context(const Card& card, std::size_t place) const;

    // Decisions. Each gives the commands for the host, none when nothing changes. Refusals: usage, with one
    // sentence in the language in force.
    using Commands = std::vector<Command>;
    /// May be let stand together with others unread: neither a name on the list nor a number or an address.
    static bool is_harmless_at_best(const Card& card);
    /// What is offered in place of a name or number: "[namn]".
    std::string label(const Card& card) const;
    /// Replacements that were used so far, the most used first.
    std::vector<std::string> labels() const;
    /// By a description in [brackets], which are added where they are missing, in all places. `only`: in this
    /// place alone. An empty text: each card's own label().
    Result<Commands> replace(const std::vector<const Card*>& cards, std::string with,
                             std::optional<std::size_t> only = {}) const;
    /// By something wider. Of a combination: what was chosen is left out (`with` empty).
    Result<Commands> generalise(const std::vector<const Card*>& cards, const std::string& with,
                                std::optional<std::size_t> only = {}) const;
    /// May leave as it is.
    Commands keep(const std::vector<const Card*>& cards, std::optional<std::size_t> only = {}) const;
    /// Of a combination: one of its fields becomes another choice, or is left out (`value` empty).
    Commands choose(const Card& card, const std::string& field, const std::string& value) const;
    /// What is chosen in this field tells of nobody, in all open combinations of the part.
    Commands keep_field(const std::string& activity, const std::string& field) const;
    /// The whole field (of a quote: its text) in other words.
    Result<Commands> paraphrase(const Card& card, std::size_t place, const std::string& words) const;
    /// A text in other words, field by field (own_words). A field that is left empty is not in other words:
    /// of what may not be quoted it does not leave.
    Result<Commands> paraphrase(const TextRef& about, const std::map<std::string, std::string>& fields) const;
    /// The whole contribution, note, theme or passage of that place is left out. Not for titles and questions
    /// of the day; nor for combinations.
    Result<Commands> withhold(const Card& card, std::size_t place) const;
    /// Undecided again.
    Commands reopen(const std::vector<const Card*>& cards) const;
    /// For strings that were decided before and have come up in another text since: the same again.
    Commands same_again() const;

    /// The fields of a text in its author's own words that are not empty, the text first.
    std::vector<std::pair<FieldSpec, std::string>> own_words(const TextRef& about) const;
    /// What the log of replacements is to hold now.
    std::vector<Replacement> replacements() const;

  private:
    void find_mark_cards();
    void find_combination_cards();
    void find_quote_cards();
    void put(Edits& edits, const Card& card, Treatment treatment, const std::string& with,
             std::optional<std::size_t> only) const;
    bool is_chosen(const TextRef& about, const std::string& field) const;
    Result<void> tells_nothing(const std::string& words) const;

    const Workshop& workshop_;
    const Kinds& kinds_;
    mutable Screener screener_; ///< remembers what it read
    Findings findings_;
    std::vector<Card> cards_;
};

/// A name or word, rather than a number, an address or a date.
Pass pass_of(MarkKind kind);

} // namespace vagskal
