#include "shared/terminal/shell.hpp"

#include "shared/terminal/palette.hpp"
#include "shared/words/words.hpp"

#include <algorithm>

namespace vagskal::terminal {
namespace {

/// What every screen offers, unless it has an action of that name itself; a key that is taken is left to its
/// owner.
std::vector<Action> with_common(std::vector<Action> actions) {
    const std::vector<Action> common{
        {"help", {"?", "F1"}, msgid("Help"), msgid("Shows all keys."), "", 99},
        {"palette",
         {":", "Ctrl-P"},
         msgid("Commands"),
         msgid("Find something to do by typing a part of its name."),
         "",
         98},
        {"quit",
         {"q", "Ctrl-Q"},
         msgid("Leave"),
         msgid("Leaves the program. What is written is kept."),
         "",
         97},
    };
    for (auto action : common) {
        if (std::ranges::find(actions, action.id, &Action::id) != actions.end()) continue;
        std::erase_if(action.keys, [&](const std::string& key) {
            return std::ranges::any_of(actions, [&](const Action& a) {
                return a.context.empty() && std::ranges::find(a.keys, key) != a.keys.end();
            });
        });
        actions.push_back(std::move(action));
    }
    return actions;
}

} // namespace

Shell::Shell(std::vector<Action> actions) : keymap_(with_common(std::move(actions))) {}

void Shell::draw(Canvas canvas) {
    if (bare()) {
        draw_body(canvas);
    } else {
        const auto footer = keymap_.footer(context(), canvas.width(), typing());
        draw_body(draw_frame(canvas, title(), title_right(), footer));
    }
    dialogs_.draw(canvas);
    toasts_.draw(canvas); // over the footer: nothing that is written or chosen is ever under a message
}

bool Shell::run(const std::string& action) {
    if (action == "help")
        dialogs_.open(help_screen(keymap_, context()));
    else if (action == "palette")
        dialogs_.open(palette(keymap_, context(), [this](const std::string& id) { run(id); }));
    else
        act(action);
    return true;
}

bool Shell::key(const Key& key) {
    const bool dismissed = toasts_.dismiss();
    if (dialogs_.key(key)) return true;
    if (typing() && body_key(key)) return true;
    // While typing, a letter that the editor did not want is not a command either.
    if (const auto* action = typing() && key.types() ? nullptr : keymap_.find(key, context()))
        return run(action->id);
    return (!typing() && body_key(key)) || dismissed;
}

bool Shell::mouse(const Mouse& mouse) { return dialogs_.mouse(mouse) || body_mouse(mouse); }
bool Shell::paste(const std::string& text) { return dialogs_.paste(text) || body_paste(text); }

bool Shell::tick(Clock::time_point now) {
    const bool toasts = toasts_.tick(now), over = dialogs_.tick();
    return body_tick(now) || toasts || over;
}

} // namespace vagskal::terminal
