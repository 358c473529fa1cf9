#pragma once
// The participant's screen from connecting to the end of the day; the note-taker's too (the role comes from
// the code).
//
//     ParticipantScreen screen(link, *kinds, info);
//     terminal::App app(screen);
//     … whenever the network wakes:  app.post([&] { screen.take_news(); });
//
// It reads link.replica() and asks the link for everything; of its own it has what is being typed and what is
// looked at. Same thread as the link.
#include "participant/link/link.hpp"
#include "participant/screens/board_pane.hpp"
#include "participant/screens/join_screen.hpp"
#include "participant/screens/said.hpp"
#include "participant/screens/sorter_themes.hpp"
#include "participant/screens/vote_pad.hpp"
#include "participant/screens/writer.hpp"
#include "shared/model/undo.hpp"
#include "shared/terminal/shell.hpp"

namespace vagskal {

/// What the screen cannot do by itself. Functions may be left out.
struct ScreenInfo {
    WayIn way{};                                       ///< address and code in use
    bool keeps = true;                                 ///< drafts and keys are kept on disk
    std::function<void()> leave{};                     ///< ends the program
    std::function<void(const WayIn&)> join_again{};    ///< another address or code
    std::function<void(const std::string&)> move_to{}; ///< the host is at HOST:PORT now
    std::function<void()> keep_nothing{};              ///< removes what is on disk; from now on memory only
    std::function<void()> toggle_mouse{};
    std::string kept_at{}; ///< the file in which one's own is kept
    /// What may be marked while writing, and what was decided: for as long as the program runs.
    std::shared_ptr<Marker> marker = std::make_shared<Marker>();
};

class ParticipantScreen final : public terminal::Shell {
  public:
    ParticipantScreen(Link& link, const Kinds& kinds, ScreenInfo info);

    /// Polls the link and takes in what has come. Also done four times a second.
    void take_news();
    bool interrupt() override;
    void lost() override;

  protected:
    std::string title() const override;
    std::string title_right() const override;
    void draw_body(terminal::Canvas canvas) override;
    void act(const std::string& action) override;
    std::string context() const override;
    bool typing() const override;
    bool body_key(const terminal::Key& key) override;
    bool body_mouse(const terminal::Mouse& mouse) override;
    bool body_paste(const std::string& text) override;
    bool body_tick(terminal::Clock::time_point now) override;

  private:
    /// Where in the day one is; follows from the link's state alone.
    enum class Page : std::uint8_t {
        connecting,
        consent,
        allow,
        story,
        paused,
        groups,
        lobby,
        part,
        vote,
        rest,
        between,
        end
    };
    /// What is looked at instead, by choice.
    enum class View : std::uint8_t {
        here,
        board,
        story,
        agenda,
        themes,
        stored,
        mine,
        notes,
        sort,
        allow,
        offer, ///< of a withdrawal slip
        slip,
        about_me
    };

    Page page() const;
    const Workshop& workshop() const { return link_.replica(); }
    std::vector<const Activity*> open_parts() const; ///< those that can be written in now
    const Activity* focus() const;                   ///< the part that is looked at and written in
    bool sorts() const { return link_.role() != Role::participant && link_.role() != Role::wall; }
    bool said_is_there() const { return page() == Page::part && view_ == View::here; }
    /// The list of contributions that is seen by whoever sorts.
    screens::Said& sorted() { return view_ == View::sort ? all_ : said_; }
    const Activity* sorted_part() const; ///< whose contributions it lists
    bool writing() const;

    // participant_screen.cpp
    void told(const News& news);
    void refresh(); ///< brings rows and form up to the state as it is now
    void sync_writer();
    void keep_draft();
    void show(View view);
    void turn_part(int by);
    void resend_notes();

    // participant_acts.cpp, participant_sorting.cpp, participant_voting.cpp
    void send();
    void send_now();
    void leave_change();
    void change(const std::optional<ItemId>& item);
    void withdraw(const std::optional<ItemId>& item);
    void lift();
    screens::SorterDesk sorter_desk();
    bool act_sorting(const std::string& action);
    void turn_sorted_part(int by);
    void read_selected();
    bool step_out(); ///< of marks, search and narrowing in View::sort: true when there was any
    void undo();
    /// One step for undo, however many commands. False: it would be refused, and that was said.
    bool carry_out(const std::vector<Command>& commands, std::string done);
    void send_bundle(std::vector<Command> commands, std::string done, std::optional<UndoStack::Step> step,
                     Workshop after);
    bool bundle_told(const News& news); ///< true when the request was one of a bundle's
    void approve();
    void send_note();
    void erase_note();
    void ask_address();
    void keep_nothing();
    void leave();
    void type_sum(const std::string& begun);
    bool vote_by_digit(int digit);
    bool place_by_digit(int digit);
    terminal::Canvas draw_place(terminal::Canvas canvas);
    void ask_host(Command command, std::string done);
    bool act_arriving(const std::string& action);
    bool act_writing(const std::string& action);
    bool act_voting(const std::string& action);
    bool act_looking(const std::string& action);

    // participant_own.cpp
    bool act_own(const std::string& action);
    bool held_back(); ///< places that nobody has decided about: asks once
    void decide_marks(bool replace);
    std::vector<Marker::Open> open_marks() const;
    Consent consent_here() const; ///< of what is being written
    void change_consent();
    void ask_table();
    void offer_slip();
    std::vector<terminal::Line> foot_lines(int columns);
    void draw_form(terminal::Canvas canvas);
    void draw_allow(terminal::Canvas canvas);
    std::vector<terminal::Line> allow_lines(int columns) const;
    std::vector<terminal::Line> offer_lines(int columns) const;
    std::vector<terminal::Line> slip_lines(int columns) const;

    // participant_review.cpp
    bool answers_draft() const; ///< what is written now is an answer about a passage of a draft
    bool act_review(const std::string& action);
    void begin_answer(); ///< about the first passage that one has said nothing of
    void set_passage(std::size_t place);
    std::size_t passage_place() const; ///< from 0; as many as there are passages: a lesson of one's own
    const Own* answered(const DraftPassage& passage) const;
    void draw_passage(terminal::Canvas canvas);

    // participant_groups.cpp
    bool act_groups(const std::string& action);
    void ask_number();
    void change_group();
    void lift_own(const std::vector<ItemId>& items);
    void ask_people();
    void say_people();
    std::string round_left() const; ///< of this round of groups; empty: it has no time of its own
    std::vector<std::string> group_hints() const;

    // participant_draw.cpp, participant_draw_calm.cpp
    void draw_banner(terminal::Canvas& canvas);
    void draw_connecting(terminal::Canvas canvas);
    void draw_consent(terminal::Canvas canvas);
    void draw_groups(terminal::Canvas canvas);
    void draw_calm(terminal::Canvas canvas, const std::string& large, const std::string& text, bool agenda);
    void draw_lobby(terminal::Canvas canvas);
    void draw_rest(terminal::Canvas canvas);
    void draw_part(terminal::Canvas canvas);
    void draw_tabs(terminal::Canvas& canvas);
    void draw_prompt(terminal::Canvas& canvas);
    void draw_said(terminal::Canvas canvas);
    void draw_vote(terminal::Canvas canvas);
    void draw_notes(terminal::Canvas canvas);
    void draw_sorting(terminal::Canvas canvas);
    void draw_view(terminal::Canvas canvas);
    std::string hint() const;
    std::int64_t left() const;
    std::string my_group() const;

    Link& link_;
    const Kinds& kinds_;
    ScreenInfo info_;
    screens::JoinPanel join_;
    std::string trouble_; ///< why one is not let in
    View view_ = View::here;
    bool story_first_ = false; ///< a late-comer reads the story so far
    bool at_form_ = true;      ///< the form has the focus, not the list
    std::string chosen_;       ///< the part chosen among several open ones
    std::string seen_part_;    ///< the current part when last looked, to notice that the room moved on
    Stage seen_stage_ = Stage::planned;

    std::optional<screens::Writer> writer_;
    std::string writer_language_;
    std::optional<NoteId> note_; ///< the note that is changed
    Fields kept_draft_;          ///< as last handed to the link
    bool resume_change_ = true;
    bool asked_marks_ = false;         ///< Enter was pressed with places undecided: once more sends
    std::optional<Consent> answering_; ///< on the page that asks what is allowed
    terminal::Clock::time_point draft_due_{};

    screens::Said said_, mine_, all_; ///< all_: of any part, for whoever sorts
    std::string sorted_part_;         ///< the part that all_ lists; empty: the room's
    screens::Sorter sorter_;
    screens::ThemeBoard themes_;
    UndoStack undo_;
    struct Bundle { ///< commands that are one step for whoever sorts, until the host has answered to all
        std::set<std::uint32_t> waits;
        std::string done;
        std::optional<UndoStack::Step> step; ///< none: the bundle takes one back
        Workshop after;
        bool refused = false;
    };
    std::vector<Bundle> bundles_;
    terminal::Filter filter_;
    screens::VotePad votes_;
    screens::Pane pane_;
    std::vector<NoteId> note_rows_;
    terminal::VirtualList notes_;
    std::map<std::uint32_t, std::pair<Command, std::string>>
        asked_; ///< commands under way, and what to say when done
    std::vector<std::pair<std::string, terminal::Rect>> tab_areas_;
    terminal::Clock::time_point now_{}, began_{};
    std::int64_t shown_second_ = -1;
};

} // namespace vagskal
