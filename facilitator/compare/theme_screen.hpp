#pragma once
// Joining themes on a full screen: all themes with a column for each workshop, or the pairs that are probably
// one; beside it what each workshop calls the selected one and what stands under it there.
#include "facilitator/compare/themes.hpp"
#include "shared/terminal/shell.hpp"
#include "shared/terminal/virtual_list.hpp"

#include <functional>

namespace vagskal::compare {

/// Contexts: "themes", "pairs".
std::vector<terminal::Action> theme_actions();

class ThemeScreen final : public terminal::Shell {
  public:
    struct Doing {
        std::function<void()> changed; ///< after each step, for saving
        std::function<void(bool write)> end;
    };
    ThemeScreen(ThemeDesk& desk, Doing doing);

  protected:
    std::string title() const override;
    std::string title_right() const override;
    void draw_body(terminal::Canvas canvas) override;
    void act(const std::string& action) override;
    std::string context() const override { return pairs_ ? "pairs" : "themes"; }
    bool body_key(const terminal::Key& key) override;
    bool body_mouse(const terminal::Mouse& mouse) override;

  private:
    terminal::VirtualList& list() { return pairs_ ? pair_list_ : theme_list_; }
    terminal::Line theme_row(std::size_t index, int columns) const;
    std::vector<terminal::Line> pair_row(std::size_t index, int columns) const;
    std::vector<terminal::Line> detail(int columns);
    /// Indices of the marked, the selected one first when it is among them; or of the selected pair.
    std::vector<std::size_t> chosen();
    std::optional<std::size_t> theme_of_id(const std::string& id) const;
    void join();
    void part();
    void name();
    void undo();
    void after(bool did, const std::string& said, const char* why_not);

    ThemeDesk& desk_;
    Doing doing_;
    std::vector<std::string> workshops_;
    std::vector<Suggestion> suggestions_; ///< for the themes as they are now
    bool pairs_ = false, reading_ = false;
    terminal::VirtualList theme_list_, pair_list_;
    terminal::Scroll scroll_;
    std::string read_id_;
};

} // namespace vagskal::compare
