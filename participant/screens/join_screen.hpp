#pragma once
// The way in: address and code, asked for when they are missing or turn out to be wrong.
#include "shared/terminal/form.hpp"
#include "shared/terminal/shell.hpp"

#include <functional>

namespace vagskal {

/// Address and code as typed.
struct WayIn {
    std::string address, code;
    std::string slip{}; ///< a withdrawal slip: only to withdraw; empty: to take part
    bool operator==(const WayIn&) const = default;
};

/// What is wrong with what was typed, in one sentence; empty when it can be tried.
std::string trouble_with(const WayIn& way);

namespace screens {

/// The two lines to fill in, used by the first screen and while connecting.
class JoinPanel {
  public:
    /// `slip`: there is a line for a withdrawal slip too.
    explicit JoinPanel(const WayIn& way, bool slip = false);
    WayIn way() const;
    terminal::Form& form() { return form_; }
    /// What was typed, when it can be tried; otherwise the cursor goes where something is wrong, and the
    /// sentence is shown.
    std::optional<WayIn> accept();
    const std::string& trouble() const { return trouble_; }
    void draw(terminal::Canvas canvas);

  private:
    terminal::Form form_;
    std::string trouble_;
};

} // namespace screens

/// The first screen when something is missing.
class JoinScreen final : public terminal::Shell {
  public:
    /// `chosen` gets what can be tried; nothing: leave.
    /// `slip`: begins with a line for a withdrawal slip.
    JoinScreen(const WayIn& way, std::string about, std::function<void(std::optional<WayIn>)> chosen,
               bool slip = false);

  protected:
    std::string title() const override;
    void draw_body(terminal::Canvas canvas) override;
    void act(const std::string& action) override;
    std::string context() const override { return "join"; }
    bool typing() const override { return true; }
    bool body_key(const terminal::Key& key) override;
    bool body_mouse(const terminal::Mouse& mouse) override;
    bool body_paste(const std::string& text) override { return panel_.form().paste(text); }

  private:
    screens::JoinPanel panel_;
    std::string about_; ///< a sentence on top
    std::function<void(std::optional<WayIn>)> chosen_;
};

} // namespace vagskal
