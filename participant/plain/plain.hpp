#pragma once
// The whole client without a full screen, for screen readers, dumb terminals and scripts: append-only lines,
// answers begin with "ok" or "no", and nothing comes unasked but changes of activity and time. No ESC byte is
// ever written.
#include "participant/link/link.hpp"
#include "participant/marks/marker.hpp"
#include "shared/model/kind.hpp"

#include <deque>
#include <functional>
#include <string>

namespace vagskal {

struct PlainInfo {
    /// Where what is written is kept on this computer's disk; empty: nowhere.
    std::string kept_at{};
    bool follow_language = false; ///< nobody chose a language: the workshop's is spoken once it is known
    bool by_slip = false;         ///< only to withdraw what a withdrawal slip stands for
    Marker marker{};
};

class Plain {
  public:
    using Say = std::function<void(const std::string& line)>; ///< prints one line

    Plain(Link& link, const Kinds& kinds, Say say, PlainInfo info);

    /// Joins: waits until there is a replica. False: the reason was said (wrong code, nobody there).
    bool join(Milliseconds patience);
    /// One line that was typed. False: quit.
    bool line(const std::string& typed);
    /// Tells changes of activity and time. Call after each poll of the link.
    void announce();
    /// At the end of the input: waits until nothing is waiting, or for so long.
    void settle(Milliseconds patience);

  private:
    struct Verb {
        const char* name;
        const char* swedish;   ///< understood as well, whatever the language in force
        const char* arguments; ///< msgid
        const char* help;      ///< msgid
        bool (Plain::*run)(const std::string& rest);
        bool with_slip = false; ///< also for whoever has only a slip
    };
    static const std::vector<Verb>& verbs();

    bool say_text(const std::string& rest);
    bool set(const std::string& rest);
    bool send(const std::string& rest);
    bool edit(const std::string& rest);
    bool withdraw(const std::string& rest);
    bool vote(const std::string& rest);
    bool ballot(const std::string& rest);
    bool list(const std::string& rest);
    bool fresh(const std::string& rest);
    bool activity(const std::string& rest);
    bool summary(const std::string& rest);
    bool group(const std::string& rest);
    bool speak(const std::string& rest);
    bool lift(const std::string& rest);
    bool note(const std::string& rest);
    bool quote(const std::string& rest);
    bool theme(const std::string& rest);
    bool stored(const std::string& rest);
    bool mine(const std::string& rest);
    bool consent(const std::string& rest);
    bool replace(const std::string& rest);
    bool keep(const std::string& rest);
    bool slip(const std::string& rest);
    bool about_me(const std::string& rest);
    bool help(const std::string& rest);
    bool quit(const std::string& rest);

    void ok(const std::string& what) { say_("ok " + what); }
    void no(const std::string& what) { say_("no " + what); }
    void no(const Refusal& refusal);

    std::string how_to_vote(const BallotRule& rule) const;
    /// What may be marked on the ballot that is filled in now.
    std::vector<ItemId> markable(const Activity& activity, const Kind& kind) const;
    std::string ballot_words(const Activity& activity) const; ///< "Ballot 2 of 6."; empty: there is one
    bool list_votable(const Activity& activity, const Kind& kind, const BallotRule& rule);
    const Activity* writing() const; ///< the activity that is written in now
    std::size_t number_of(const ItemId& item);
    std::optional<ItemId> item_of(const std::string& number) const;
    std::string shown(const Contribution& item);
    std::vector<const Contribution*> visible(const Activity& activity) const;
    bool await(const std::function<bool()>& done);
    void send_draft();
    /// What is about to be sent holds places that nobody has decided about: says so. True: it is not sent.
    bool held_back();
    std::vector<Marker::Open> undecided() const;
    std::optional<std::vector<Marker::Open>> chosen_marks(const std::string& rest);
    void decided();
    void tell_consents();
    bool withdraw_all();
    bool ask_host(std::vector<Command> commands, const std::string& done);
    bool write_note(const std::string& text, bool quote);
    void report(const ItemId& item, const std::string& done);
    void tell_line();
    void tell_activity(const Activity& activity);
    void tell_other_parts(const Activity& activity);
    /// What an item field of this kind of activity may point at.
    std::vector<const Contribution*> pointable(const FieldSpec& field) const;

    Link& link_;
    const Kinds& kinds_;
    Say say_;
    PlainInfo info_;
    std::vector<ItemId> numbers_; ///< what a number in a list stands for, for the whole session
    std::uint16_t share_ = 0;     ///< of a scribe's ballots: the one that is filled in
    std::string chosen_;          ///< the activity chosen among several open ones
    Fields draft_;                ///< of the next contribution, or of the change
    std::optional<ItemId> editing_, last_;
    std::optional<std::pair<std::string, bool>> note_; ///< held back: the text, and whether it is a quote
    bool leaving_ = false;           ///< has asked to quit while something waits to be withdrawn
    std::vector<std::string> asked_; ///< readings of an ambiguous date, as EDTF
    std::string asked_field_;
    std::set<ItemId> told_; ///< what `new` has shown
    // What was last announced.
    int turns_away_ = 0;     ///< calls of announce() without a host that leads
    bool away_told_ = false; ///< that it is looked for
    std::string told_activity_;
    Stage told_stage_ = Stage::planned;
    bool told_paused_ = false;
    int told_extended_ = 0;
    std::int64_t told_left_ = 1'000'000;
    std::optional<std::int64_t> told_round_left_; ///< of this round of groups
    std::uint32_t told_round_ = 0, told_groups_ = 0;
    void tell_groups();
    void tell_round();
};

} // namespace vagskal
