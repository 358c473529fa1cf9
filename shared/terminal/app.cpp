#include "shared/terminal/app.hpp"

#include "shared/terminal/screen.hpp"
#include "shared/words/words.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <fmt/format.h>
#include <poll.h>
#include <stdexcept>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

namespace vagskal::terminal {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds tick_every{250};
constexpr milliseconds lone_escape_after{50}, broken_paste_after{1000};

// The handler of SIGWINCH and SIGCONT has nothing else to go by.
std::atomic<int> wake_for_resize = -1;
std::atomic<bool> resized = false;

void ring(int fd) {
    const std::uint64_t one = 1;
    const auto ignored = ::write(fd, &one, sizeof one);
    (void)ignored;
}

void on_resize(int) {
    const int saved = errno;
    resized = true;
    ring(wake_for_resize);
    errno = saved;
}

} // namespace

Grid draw_screen(View& view, Size size, bool leaving) {
    Grid grid(size);
    const Canvas canvas(grid);
    if (size.width < smallest_screen.width || size.height < smallest_screen.height) {
        const auto text = fmt::format(
            fmt::runtime(tr("The window is too small: make it at least {} by {}, or press q to leave.")),
            smallest_screen.width, smallest_screen.height);
        canvas.put_wrapped(0, text);
    } else {
        view.draw(canvas);
    }
    if (leaving && size.height > 0) {
        const auto row = canvas.rows(size.height - 1, 1);
        row.clear(Style::inverse);
        row.put_short(1, 0, tr("Press Ctrl-C again to leave, any other key to stay."), size.width - 2,
                      Style::inverse);
    }
    return grid;
}

App::App(View& view, AppOptions options) : view_(view), options_(options) {
    wake_ = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (wake_ < 0) throw std::runtime_error("eventfd failed");
    if (Surroundings::read().no_color) options_.color = false;
}

App::~App() { close(wake_); }

void App::wake() { ring(wake_); }

void App::post(std::function<void()> work) {
    {
        const std::lock_guard lock(mutex_);
        posted_.push_back(std::move(work));
    }
    wake();
}

void App::quit() {
    quit_ = true;
    wake();
}

void App::set_mouse(bool on) {
    options_.mouse = on;
    if (guard_) guard_->set_mouse(on);
}

bool App::drain_posted() {
    std::vector<std::function<void()>> work;
    {
        const std::lock_guard lock(mutex_);
        work.swap(posted_);
    }
    for (auto& each : work) each();
    return !work.empty();
}

bool App::handle(const Input& input) {
    const auto size = TerminalGuard::size();
    const bool too_small = size.width < smallest_screen.width || size.height < smallest_screen.height;
    if (const auto* key = std::get_if<Key>(&input)) {
        if (key->is_ctrl('c')) {
            if (leaving_) {
                quit_ = true;
            } else {
                leaving_ = true;
                told_by_view_ = view_.interrupt();
            }
            return true;
        }
        const bool stayed = std::exchange(leaving_, false);
        if (too_small) {
            if (key->is(U'q') || key->is(Key::Name::escape)) view_.interrupt(), quit_ = true;
            return true;
        }
        return view_.key(*key) || stayed;
    }
    if (too_small) return false;
    if (const auto* mouse = std::get_if<Mouse>(&input)) return view_.mouse(*mouse);
    leaving_ = false;
    return view_.paste(std::get<Paste>(input).text);
}

/// Only rows that changed are written: an idle screen costs nothing, and a slow line little.
bool App::present(bool everything) {
    const auto grid = draw_screen(view_, TerminalGuard::size(), leaving_ && !told_by_view_);
    auto rows = encode_rows(grid, options_.color);
    std::string out = "\x1b[?2026h\x1b[?25l"; // one frame at a time, where the terminal knows how
    const auto start = out.size();
    if (everything || rows.size() != shown_.size()) {
        out += "\x1b[0m\x1b[2J";
        shown_.assign(rows.size(), "");
        everything = true;
    }
    for (std::size_t y = 0; y < rows.size(); ++y)
        if (everything || rows[y] != shown_[y]) out += fmt::format("\x1b[{};1H{}", y + 1, rows[y]);
    const std::string cursor =
        grid.cursor ? fmt::format("\x1b[{};{}H\x1b[?25h", grid.cursor->y + 1, grid.cursor->x + 1) : "";
    if (out.size() == start && cursor == cursor_shown_) return true;
    cursor_shown_ = cursor;
    shown_ = std::move(rows);
    return TerminalGuard::write(out + cursor + "\x1b[?2026l");
}

int App::run() {
    TerminalGuard guard(options_.mouse);
    guard_ = &guard;
    wake_for_resize = wake_;
    struct sigaction action {
    }, resize_before{}, continue_before{};
    action.sa_handler = on_resize;
    action.sa_flags = SA_RESTART;
    sigaction(SIGWINCH, &action, &resize_before);
    sigaction(SIGCONT, &action, &continue_before);

    InputDecoder decoder;
    leaving_ = false;
    bool changed = true, everything = true, lost = false;
    auto next_tick = Clock::now() + tick_every;
    auto last_input = Clock::now();
    while (true) {
        changed |= drain_posted();
        if (quit_) break;
        if (resized.exchange(false)) changed = everything = true;
        if (changed && !present(everything)) {
            lost = true;
            break;
        }
        changed = everything = false;

        auto until = next_tick;
        if (decoder.pending())
            until =
                std::min(until, last_input + (decoder.pasting() ? broken_paste_after : lone_escape_after));
        const auto wait = std::chrono::ceil<milliseconds>(until - Clock::now());
        std::array<pollfd, 2> fds{pollfd{STDIN_FILENO, POLLIN, 0}, pollfd{wake_, POLLIN, 0}};
        poll(fds.data(), fds.size(), static_cast<int>(std::max(wait, milliseconds(0)).count()));

        if (fds[1].revents & POLLIN) {
            std::uint64_t count = 0;
            const auto ignored = ::read(wake_, &count, sizeof count);
            (void)ignored;
        }
        if (fds[0].revents != 0) {
            std::array<char, 4096> buffer{};
            const auto got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
            // Readable and yet nothing there is the end of a terminal that has gone, which would be readable
            // for ever.
            if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)) {
                lost = true;
                break;
            }
            if (got > 0) {
                last_input = Clock::now();
                for (const auto& input : decoder.feed({buffer.data(), static_cast<std::size_t>(got)}))
                    if (!quit_) changed |= handle(input);
            }
        } else if (decoder.pending() && Clock::now() >= until) {
            for (const auto& input : decoder.quiet()) changed |= handle(input);
        }
        if (const auto now = Clock::now(); now >= next_tick) {
            next_tick = now + tick_every;
            changed |= view_.tick(now);
        }
    }
    if (lost) view_.lost();
    sigaction(SIGWINCH, &resize_before, nullptr);
    sigaction(SIGCONT, &continue_before, nullptr);
    wake_for_resize = -1;
    guard_ = nullptr;
    shown_.clear();
    quit_ = false; // ready to run again
    return lost ? 1 : 0;
}

} // namespace vagskal::terminal
