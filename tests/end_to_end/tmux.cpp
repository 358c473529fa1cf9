#include "tests/end_to_end/tmux.hpp"

#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace vagskal::test {
namespace {

std::string quoted(const std::string& word) { // for the shell: what is tested has no quotes in it
    return "'" + word + "'";
}

} // namespace

Tmux::Tmux() {
    // One window that nobody looks at keeps the server, whatever the others do.
    command({"-f", "/dev/null", "new-session", "-d", "-s", "keep", "-x", "80", "-y", "24", "cat"});
    command({"set-option", "-g", "escape-time", "0"});
    command({"set-option", "-g", "status", "off"});
}

Tmux::~Tmux() { command({"kill-server"}); }

std::string Tmux::command(const Arguments& arguments) const {
    Arguments all{"-u", "-S", (place_ / "tmux").string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    auto out = run(place_, "/usr/bin/tmux", all).out;
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return out;
}

Window::Window(const Tmux& tmux, const Home& home, std::string name)
    : tmux_(tmux), home_(home), name_(std::move(name)) {
    open();
}

/// Without job control: a program that is stopped stays in the foreground, as under a closed lid.
std::string Window::shell() const {
    std::string out = "exec env -i PS1=: ENV=";
    for (const auto& [key, value] : home_.environment)
        out += fmt::format(" {}={}", key, quoted(key == "TERM" ? "screen-256color" : value));
    return out + " sh +m -i";
}

void Window::reopen() {
    tmux_.command({"kill-session", "-t", name_});
    open();
}

void Window::open() {
    tmux_.command({"new-session", "-d", "-s", name_, "-x", "80", "-y", "24", shell()});
    REQUIRE(sees(":"));
}

void Window::start(const std::string& program, const Arguments& arguments) {
    std::string line = "clear; " + quoted(program);
    for (const auto& argument : arguments) line += " " + quoted(argument);
    type(line + "; echo left-with-$?");
    keys("Enter");
    REQUIRE(within(10s, [&] { return this->program() != 0; }));
}

void Window::keys(const std::string& names) const {
    Arguments arguments{"send-keys", "-t", name_};
    std::istringstream words(names);
    for (std::string word; words >> word;) arguments.push_back(word);
    tmux_.command(arguments);
}

void Window::type(const std::string& text) const {
    tmux_.command({"send-keys", "-t", name_, "-l", "--", text});
}

std::string Window::screen() const { return tmux_.command({"capture-pane", "-p", "-t", name_}); }

bool Window::sees(const std::string& text, std::chrono::milliseconds time) const {
    return within(time, [&] { return screen().find(text) != std::string::npos; });
}

bool Window::loses(const std::string& text, std::chrono::milliseconds time) const {
    return within(time, [&] { return screen().find(text) == std::string::npos; });
}

std::string Window::asks_tmux(const std::string& format) const {
    return tmux_.command({"display-message", "-p", "-t", name_, "#{" + format + "}"});
}

pid_t Window::program() const {
    const auto shell = asks_tmux("pane_pid");
    std::ifstream children(fmt::format("/proc/{}/task/{}/children", shell, shell));
    pid_t child = 0;
    children >> child;
    return child;
}

void Window::signal(int number) const {
    const auto pid = program();
    REQUIRE(pid > 1);
    kill(pid, number);
}

bool Window::ended(std::chrono::milliseconds time) const {
    return within(time, [&] { return program() == 0; });
}

} // namespace vagskal::test
