// Does, on a key, what programs should not do. The tests watch what becomes of the terminal.
#include "shared/terminal/app.hpp"
#include "shared/terminal/editor.hpp"
#include "shared/terminal/qr.hpp"

#include <csignal>
#include <cstdlib>
#include <fmt/format.h>
#include <stdexcept>
#include <string_view>
#include <thread>

using namespace vagskal::terminal;

namespace {

/// Never ends but by the end of the stack.
int deep(int n) {
    volatile char room[4096];
    room[0] = static_cast<char>(n);
    return n == 0 ? 0 : deep(n + 1) + room[0];
}

struct Trouble : View {
    App* app = nullptr;
    Editor editor;
    int pastes = 0, arrived = 0;

    void draw(Canvas canvas) override {
        canvas.put(0, 0, fmt::format("trouble: ready, pastes {}, arrived {}", pastes, arrived), Style::bold);
        editor.draw(canvas.part(0, 2, -1, 5), true);
        Qr("qr").draw(canvas.part(0, 7));
    }
    bool key(const Key& key) override {
        if (key.is_ctrl('s')) raise(SIGSEGV);
        if (key.is_ctrl('o')) return deep(1) == 0;
        if (key.is_ctrl('t')) throw std::runtime_error("thrown on purpose");
        if (key.is_ctrl('x')) std::exit(7);
        if (key.is_ctrl('a')) std::abort();
        if (key.is_ctrl('d')) std::thread([] { raise(SIGSEGV); }).join();
        if (key.is_ctrl('q')) return app->quit(), true;
        if (key.is_ctrl('r')) return app->set_mouse(!app->mouse()), true;
        if (key.is_ctrl('n')) { // somebody else's thread: the screen must change without a key
            std::thread([this] { app->post([this] { ++arrived; }); }).detach();
            return false;
        }
        return editor.key(key);
    }
    bool paste(const std::string& text) override { return ++pastes, editor.paste(text); }
};

} // namespace

int main(int count, char** arguments) {
    if (const auto fit = check_terminal(); !fit) {
        fmt::print(stderr, "{}\n", fit.error().args.front());
        return 2;
    }
    Trouble view;
    App app(view, {.color = !(count > 1 && arguments[1] == std::string_view("--no-color")), .mouse = true});
    view.app = &app;
    app.post([&view] { ++view.arrived; }); // before the loop runs: must not be lost
    return app.run();
}
