#pragma once
// The review without a full screen: for screen readers, dumb terminals and scripts. A line in, lines out; an
// answer to a decision begins with "ok" or "no". No ESC byte is ever written.
#include "facilitator/review/desk.hpp"

#include <functional>
#include <string>

namespace vagskal {

class PlainReview {
  public:
    using Say = std::function<void(const std::string& line)>; ///< prints one line

    PlainReview(ReviewDesk& desk, Say say) : desk_(desk), say_(std::move(say)) {}

    /// How much there is, and how to go on.
    void greet();
    /// One line that was typed. False: quit.
    bool line(const std::string& typed);
    /// What is left, said at the end: "ok 41 of 63 decided".
    void farewell();

  private:
    struct Verb {
        const char* name;
        const char* swedish;   ///< understood as well, whatever the language in force
        const char* arguments; ///< msgid
        const char* help;      ///< msgid, one sentence without a full stop
        bool (PlainReview::*run)(const std::string& rest);
    };
    static const std::vector<Verb>& verbs();

    bool list(const std::string& rest);
    bool next(const std::string& rest);
    bool show(const std::string& rest);
    bool place(const std::string& rest);
    bool keep(const std::string& rest);
    bool replace(const std::string& rest);
    bool generalise(const std::string& rest);
    bool paraphrase(const std::string& rest);
    bool withhold(const std::string& rest);
    bool keep_all(const std::string& rest);
    bool replace_all(const std::string& rest);
    bool reopen(const std::string& rest);
    bool undo(const std::string& rest);
    bool progress(const std::string& rest);
    bool help(const std::string& rest);
    bool quit(const std::string& rest);

    void ok(const std::string& what) { say_("ok " + what); }
    void no(const std::string& what) { say_("no " + what); }
    const Card* current();
    /// The cards of these numbers; none: the current one. Says what is wrong with them.
    std::optional<std::vector<const Card*>> chosen(const std::string& numbers);
    std::optional<std::vector<const Card*>> of_kinds(const std::string& kinds, bool all_kinds);
    bool decided(const Result<ReviewSession::Commands>& commands, const std::string& what);
    void tell(const Card& card);
    std::size_t number_of(const Card& card);
    std::string progress_words() const;

    ReviewDesk& desk_;
    Say say_;
    std::vector<std::string> numbers_; ///< ids of cards: what a number stands for as long as this runs
    std::string current_;              ///< id of the card that is decided on
    std::size_t place_ = 0;            ///< of its places, from 0: what paraphrase and withhold are about
};

} // namespace vagskal
