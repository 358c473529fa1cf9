#pragma once
// The first screen, without arguments: start from a ready session, open a recent file, try a rehearsal. It
// reads and writes nothing itself: lists come in, a choice goes out.
#include "shared/model/session.hpp"
#include "shared/model/workshop.hpp"
#include "shared/terminal/form.hpp"
#include "shared/terminal/shell.hpp"
#include "shared/terminal/virtual_list.hpp"

#include <filesystem>
#include <functional>
#include <optional>

namespace vagskal {

/// What a moderator chooses a session by.
struct StartSession {
    struct Part {
        Localised title;
        int minutes = 0;
    };
    std::string id;
    Localised title, purpose;
    int minutes = 0;
    Localised use{}, avoid{}, materials{}; ///< when to take it, when not, what to have at hand
    std::vector<Part> parts{};
    bool votes = false; ///< there is a vote in it
};

/// Said before a workshop with a vote is made: what few voters cannot be promised otherwise.
std::string about_small_votes();
struct RecentFile {
    std::filesystem::path path;
    std::string title; ///< of the workshop, when known
};
struct ReadyRehearsal {
    std::string id; ///< whatever the program knows it by
    std::string title, about;
};

struct StartInfo {
    std::vector<StartSession> sessions{};
    std::vector<RecentFile> recent{}; ///< newest first
    std::vector<ReadyRehearsal> rehearsals{};
    std::filesystem::path folder{}; ///< where new files are suggested
    /// For the suggestion, which avoids files that are there, and to warn; none: nothing is there.
    std::function<bool(const std::filesystem::path&)> exists{};
};

struct StartChoice {
    enum class What : std::uint8_t { create, open, rehearse, quit } what = What::quit;
    std::string session{};  ///< create: id of the ready session
    std::string title{};    ///< create: of the workshop
    std::string language{}; ///< create: what participants read, "sv" or "en"
    Anonymity anonymity = Anonymity::unlinked;
    std::filesystem::path file{}; ///< create: the new file (does not exist); open: the one to open
    std::string rehearsal{};      ///< rehearse: its id
};

class StartScreen final : public terminal::Shell {
  public:
    /// `chosen` is called from a key; the screen stays, so the program may say what went wrong with error().
    StartScreen(StartInfo info, std::function<void(StartChoice)> chosen);

  protected:
    std::string title() const override;
    void draw_body(terminal::Canvas canvas) override;
    void act(const std::string& action) override;
    std::string context() const override { return form_ ? "form" : "list"; }
    bool typing() const override { return form_.has_value(); }
    bool body_key(const terminal::Key& key) override;
    bool body_mouse(const terminal::Mouse& mouse) override;
    bool body_paste(const std::string& text) override;

  private:
    struct Row {
        StartChoice::What what = StartChoice::What::create;
        std::size_t index = 0; ///< in its list of StartInfo; past its end: another file
        bool heading = false;  ///< above the rows of its kind; never selected
    };
    std::vector<terminal::Line> row_lines(std::size_t row, int columns) const;
    std::vector<terminal::Line> about(const Row& row, int columns) const;
    void read_about();
    void off_heading(bool up); ///< the selection goes on to a row that can be chosen
    void draw_form(terminal::Canvas canvas);
    void choose();
    void fill_in(const StartSession& session);
    void suggest_file();
    void create();
    std::filesystem::path free_file(const std::string& title) const;

    StartInfo info_;
    std::function<void(StartChoice)> chosen_;
    std::vector<Row> rows_;
    terminal::VirtualList list_;
    std::optional<terminal::Form> form_;
    std::string session_;   ///< being filled in
    std::string suggested_; ///< the file name we put there; typed over: left alone
};

} // namespace vagskal
