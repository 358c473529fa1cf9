#pragma once
// The review on a full screen: what there is to decide to the left, the words around it to the right. One key
// decides, for all places of the same words, and the next one comes.
#include "facilitator/review/desk.hpp"
#include "shared/terminal/filter.hpp"
#include "shared/terminal/form.hpp"
#include "shared/terminal/shell.hpp"
#include "shared/terminal/virtual_list.hpp"

#include <functional>

namespace vagskal {

struct ReviewInfo {
    std::string file_name;
    std::string log; ///< where the log of replacements is, for people; empty: none is kept
    std::function<void()> quit;
};

class ReviewScreen final : public terminal::Shell {
  public:
    /// Gives what was decided before its decision again where it has come up since.
    ReviewScreen(ReviewDesk& desk, ReviewInfo info);

    Pass pass() const { return pass_; }

  protected:
    std::string title() const override;
    std::string title_right() const override;
    void draw_body(terminal::Canvas canvas) override;
    void act(const std::string& action) override;
    std::string context() const override;
    bool typing() const override { return form_.has_value() || filter_.typing(); }
    bool body_key(const terminal::Key& key) override;
    bool body_mouse(const terminal::Mouse& mouse) override;
    bool body_paste(const std::string& text) override;

  private:
    enum class Writing : std::uint8_t { label, wider, field, text };
    using Commands = ReviewSession::Commands;

    ReviewSession& session() { return desk_.session(); }
    const ReviewSession& session() const { return desk_.session(); }
    /// What the list shows: of this pass, open or all, that the filter lets through.
    void list_again();
    std::vector<terminal::Line> row_lines(const Card& card, int columns) const;
    const Card* selected();
    std::vector<const Card*> targets();

    void draw_tabs(terminal::Canvas row) const;
    void draw_card(terminal::Canvas canvas);
    void draw_form(terminal::Canvas canvas);
    std::vector<terminal::Line> card_lines(const Card& card, int columns) const;
    std::string empty_words() const;

    /// Carries out and goes on to the next one; `said`: what is told.
    void decided(const Result<Commands>& commands, const std::string& said);
    void keep_all_shown();
    void choose_field();
    void keep_field();
    void write(Writing what);
    void save_form();
    void withhold();
    void reopen();
    void undo();
    void go(Pass pass);
    void next_pass(int by);
    void move_place(int by);
    bool act_on_cards(const std::string& action);
    std::optional<std::size_t> only() const;

    ReviewDesk& desk_;
    ReviewInfo info_;
    Pass pass_ = Pass::names;
    bool decided_too_ = false; ///< the list shows also what is decided
    bool only_here_ = false;   ///< the next decision is about the place in focus alone
    std::size_t place_ = 0;    ///< of the selected card
    std::string place_of_;     ///< the card that it belongs to
    terminal::VirtualList list_;
    terminal::Filter filter_;
    terminal::Scroll scroll_;
    std::vector<std::string> shown_; ///< ids of cards in the list
    std::optional<terminal::Form> form_;
    Writing writing_ = Writing::label;
    std::vector<std::string> written_; ///< ids of the cards that the form is about
};

} // namespace vagskal
