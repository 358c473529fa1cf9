#pragma once
// The moderator's screen from the lobby to the end of the day.
//
//     RoomScreen screen(host, info);
//     terminal::App app(screen);
//     … whenever the network wakes, and at least once a second:  app.post([&] { host.pump(); });
//
// It reads host.workshop() and asks the host for everything; it holds nothing of the workshop itself but what
// is being typed, what is selected and what it has drawn. Same thread as the host.
#include "facilitator/host/host.hpp"
#include "facilitator/screens/agenda.hpp"
#include "facilitator/screens/draft_pane.hpp"
#include "facilitator/screens/item_list.hpp"
#include "facilitator/screens/paper_ballot.hpp"
#include "facilitator/screens/reach.hpp"
#include "facilitator/screens/room_info.hpp"
#include "facilitator/screens/round_keeper.hpp"
#include "facilitator/screens/writing.hpp"
#include "participant/screens/sorter_themes.hpp"
#include "shared/terminal/shell.hpp"

#include <deque>

namespace vagskal {

class RoomScreen final : public terminal::Shell {
  public:
    RoomScreen(Host& host, RoomInfo info);

    /// The network has changed: newest first. The host tells the clients (Host::announce_address).
    void set_addresses(std::vector<std::string> addresses) { info_.addresses = std::move(addresses); }
    /// Browsers are let in at these addresses; none: they are not let in.
    void set_web_addresses(std::vector<std::string> addresses) { info_.web_addresses = std::move(addresses); }
    void set_codes(std::optional<RoomCodes> codes) { info_.codes = std::move(codes); }
    /// Nothing typed is waiting to be stored.
    bool nothing_unsaved() const {
        return (!writing_ || !writing_->dirty()) && (!ballot_ || !ballot_->dirty());
    }

    /// What the large pane shows; keys 1-6.
    enum class Tab : std::uint8_t { items, board, themes, notes, groups, agenda };

  protected:
    std::string title() const override;
    std::string title_right() const override;
    void draw_body(terminal::Canvas canvas) override;
    void act(const std::string& action) override;
    std::string context() const override;
    bool typing() const override { return writing_.has_value(); }
    bool body_key(const terminal::Key& key) override;
    bool body_mouse(const terminal::Mouse& mouse) override;
    bool body_paste(const std::string& text) override;
    bool body_tick(terminal::Clock::time_point now) override;

  private:
    // room_screen.cpp
    const Workshop& workshop() const { return host_.workshop(); }
    const Activity* viewed() const; ///< the part looked at: the current one unless another was chosen
    void look_at(std::optional<std::string> activity);
    void look_beside(int by);
    void show(Tab tab);
    bool in_lobby() const; ///< nothing was opened yet, or the way in is shown
    bool nothing_opened() const;
    void refresh(); ///< brings what is cached up to the workshop as it is now
    terminal::VirtualList* list();
    bool small() const { return width_ < 100; }
    /// Contributions of the part that came while another part was looked at.
    std::size_t unseen(const Activity& part) const;
    Agenda agenda_with_news() const;
    std::vector<std::string> news() const; ///< "3 new in Decision points", for every other part that is open

    // room_screen_draw.cpp
    void draw_running(terminal::Canvas canvas);
    void draw_tabs(terminal::Canvas canvas);
    void draw_pane(terminal::Canvas canvas);
    void draw_items(terminal::Canvas canvas);
    void draw_board(terminal::Canvas canvas);
    void draw_writing(terminal::Canvas canvas);
    std::string empty_words() const;
    terminal::Rows note_rows();
    terminal::Rows group_rows();
    terminal::Rows agenda_rows();

    // room_agenda.cpp, room_sorting.cpp, room_writing.cpp, room_paper.cpp, room_doing.cpp: true when the
    // action was one of theirs
    bool act_agenda(const std::string& action);
    bool act_looking(const std::string& action);
    bool act_sorting(const std::string& action);
    bool act_writing(const std::string& action);
    bool act_paper(const std::string& action);
    bool act_room(const std::string& action);
    void say_or(const Result<void>& result, std::string done); ///< the sentence of a refusal, else `done`
    /// One step for undo, however many commands. False: a refusal was shown.
    bool carry_out(const std::vector<Command>& commands, std::string done = {});
    void undo();
    std::vector<ItemId> targets();
    Tab tab_for(const Activity& part) const;
    void arrived(); ///< the room is in another part now: look there
    bool closes_for_good(const std::string& activity) const;
    void move_on();
    void open(const std::string& activity);
    void choose_part();
    void close(const std::string& activity);
    void write_for_somebody();
    void write_ballot(const Activity& part);
    void change_last_ballot();
    void store_ballot();
    void mark_by_digit(int digit);
    void leave_ballot();
    void edit_chosen();
    void write_note(std::optional<NoteId> note);
    void save_writing();
    void leave_writing();
    screens::SorterDesk sorter_desk();
    void approve();
    void show_note();
    void toggle_wall();
    void toggle_lifted(std::vector<ItemId> items);
    void leave();
    void show_codes();
    // room_parts.cpp
    bool act_parts(const std::string& action);
    bool change_agenda(const Command& command, std::string done);
    const Activity* chosen_part(); ///< in the agenda
    void move_part(int by);
    void drop_part();
    void reword_part();
    void write_part(std::string heading, Activity part, std::function<bool(const Activity&)> store);
    std::string place_for_new();
    void choose_new_part();
    void choose_ready_part(const Session& session, const std::string& before);
    void choose_vote(const std::string& before);
    void add_part(const Activity& wanted, const std::string& before);
    // room_round.cpp
    bool act_round(const std::string& action);
    const RoundKeeper* round() const; ///< of the part looked at; null: nobody keeps one there
    void keep_round();
    void choose_seat(const char* title, std::function<void(RoundKeeper&, int)> then);
    int draw_round(terminal::Canvas canvas) const; ///< rows used
    // room_draft.cpp
    bool act_draft(const std::string& action);
    bool checks_draft() const; ///< the page of a draft's passages is shown
    void decide_passage(PassageStatus status, std::string done);
    void amend_passage();
    // room_groups.cpp
    void make_groups();
    void make_groups(std::int32_t minutes);
    void make_named(std::int32_t minutes);
    void made(const Result<void>& done, Placing placing, bool any);
    std::int32_t next_minutes() const;         ///< that the session plans for the next round of groups
    std::vector<GroupId> shown_groups() const; ///< the present ones, then former ones that wrote something
    int draw_round_of_groups(terminal::Canvas canvas) const; ///< rows used
    std::string scribe_words() const; ///< a laptop that waits for an answer; empty: none
    void ask_about_scribe();
    // room_second.cpp
    std::string second_words() const; ///< how the second laptop stands; empty: there is none
    bool second_needs_a_look() const;
    void ask_about_second();
    void invite_second();
    void compare_numbers();
    void tell_superseded();
    // room_browsers.cpp
    void ask_about_browsers();
    Reach::Trouble look_whether_reached(terminal::Clock::time_point now);
    void new_code(Role role);
    void back();
    std::optional<NoteId> chosen_note();
    const Group* chosen_group();

    Host& host_;
    RoomInfo info_;
    Tab tab_ = Tab::items;
    bool show_way_in_ = false; ///< the lobby's page while the day is running
    bool planning_ = false;    ///< the agenda is looked at before the first part was opened
    bool show_qr_ = false;     ///< on a screen too small for code and QR together
    std::optional<std::string> looking_at_;

    ItemList items_;
    screens::Sorter sorter_;
    screens::ThemeBoard themes_;
    terminal::VirtualList notes_, groups_, agenda_;
    terminal::Scroll board_;
    DraftPane draft_;
    std::vector<NoteId> note_rows_;
    std::vector<GroupId> group_ids_;
    std::optional<Writing> writing_;
    std::optional<PaperBallot> ballot_;
    struct LastBallot { ///< typed in here since the program was started
        std::string activity;
        BallotId id;
        std::size_t number = 0;
    };
    std::optional<LastBallot> last_ballot_;
    std::string last_from_; ///< for whom the last contribution was typed: a group's hex id, or the whole room
    std::map<std::string, RoundKeeper> rounds_;       ///< by part; never leaves this screen
    std::map<std::string, std::size_t> there_, seen_; ///< contributions by part: now, and when looked at last

    struct BoardKey { ///< what the drawn board was made from
        Seq seq = 0;
        std::size_t ballots = 0;
        int columns = 0;
        std::string activity, language;
        std::optional<GroupId> group;
        bool operator==(const BoardKey&) const = default;
    };
    BoardKey board_key_;
    std::vector<terminal::Line> board_lines_;
    std::vector<std::pair<Tab, terminal::Rect>> tab_areas_;
    terminal::Rect pane_area_, agenda_area_;
    int width_ = 80;
    Seq fresh_seq_ = 0;
    Reach reach_;
    Reach::Trouble trouble_ = Reach::Trouble::none; ///< with being reached
    bool mouse_on_ = true;
    bool told_superseded_ = false;
    std::int64_t ticked_ = -1;
};

} // namespace vagskal
