#pragma once
// The laptops of a small workshop: the moderator's, two participants' and the wall's, each a window of tmux
// with a home of its own, and one participant in plain mode.
#include "tests/cli/room.hpp"
#include "tests/end_to_end/tmux.hpp"

namespace vagskal::test {

struct Hall {
    /// `session`: a file of the moderator's own; else a small workshop.
    explicit Hall(const std::string& session = {});
    Tmux tmux;
    Home moderators, annas, bos, cias, walls;
    std::string address, code, wall_code;
    fs::path file;
    Window moderator{tmux, moderators, "moderator"}, anna{tmux, annas, "anna"}, bo{tmux, bos, "bo"},
        wall{tmux, walls, "wall"};

    void host();
    /// A participant's program, up to and with what is stored; then the lobby or the part that is open.
    void join(Window& who) const;
    std::unique_ptr<Running> cia() const;
    /// To the next part, answering what is asked; its prompt must come.
    void next(const std::string& prompt) const;
    /// The moderator writes a note while the page of notes is shown.
    void note(const std::string& text) const;
    /// From the form: writes, sends, and sees it stand in the list.
    static void says(const Window& who, const std::string& text);
    std::string summary() const;
};

} // namespace vagskal::test
