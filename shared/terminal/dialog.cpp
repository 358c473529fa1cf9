#include "shared/terminal/dialog.hpp"

#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>

namespace vagskal::terminal {

using Name = Key::Name;

Dialog::Dialog(Kind kind, std::string title, std::string text)
    : kind_(kind), title_(std::move(title)), text_(std::move(text)),
      editor_({.limit = 2000, .single_line = true}) {}

Dialog Dialog::confirm(std::string title, std::string text, std::string yes, bool destructive,
                       std::function<void()> on_yes) {
    Dialog out(Kind::confirm, std::move(title), std::move(text));
    out.yes_ = std::move(yes);
    out.on_cancel_ = destructive;
    out.then = [on_yes = std::move(on_yes)](const std::string&) { on_yes(); };
    return out;
}

Dialog Dialog::input(std::string title, std::string text, std::string initial,
                     std::function<void(std::string)> on_text) {
    Dialog out(Kind::input, std::move(title), std::move(text));
    out.editor_.set_text(initial);
    out.yes_ = tr("OK");
    out.then = std::move(on_text);
    return out;
}

Dialog Dialog::choose(std::string title, std::string text, std::vector<Option> options,
                      std::function<void(std::string)> on_chosen) {
    Dialog out(Kind::choose, std::move(title), std::move(text));
    out.options_ = std::move(options);
    out.then = std::move(on_chosen);
    return out;
}

Dialog Dialog::tell(std::string title, std::string text, std::function<void()> on_close) {
    Dialog out(Kind::tell, std::move(title), std::move(text));
    if (on_close) out.then = [on_close = std::move(on_close)](const std::string&) { on_close(); };
    return out;
}

Dialog Dialog::show(std::string title, std::function<std::vector<Line>(int)> lines) {
    Dialog out(Kind::tell, std::move(title), {});
    out.lines_ = std::move(lines);
    return out;
}

std::vector<std::size_t> Dialog::matches() const {
    std::vector<std::pair<int, std::size_t>> scored;
    for (std::size_t i = 0; i < options_.size(); ++i)
        if (const int score = fuzzy_score(options_[i].label, editor_.text()); score >= 0)
            scored.emplace_back(score, i);
    std::ranges::stable_sort(scored, std::ranges::greater{}, &std::pair<int, std::size_t>::first);
    std::vector<std::size_t> out;
    for (const auto& [score, index] : scored) out.push_back(index);
    return out;
}

std::string Dialog::result() const {
    if (kind_ == Kind::input) return editor_.text();
    if (kind_ != Kind::choose) return {};
    const auto found = matches();
    return chosen_ < found.size() ? options_[found[chosen_]].id : std::string();
}

Dialog::Answer Dialog::accept() {
    if (kind_ == Kind::confirm && on_cancel_) return Answer::cancelled;
    if (kind_ == Kind::input && editor_.text().find_first_not_of(' ') == std::string::npos)
        return Answer::open;
    if (kind_ == Kind::choose && matches().empty()) return Answer::open;
    return Answer::accepted;
}

Dialog::Answer Dialog::key(const Key& key) {
    // Closing what was only to be read runs its function too: the text has been shown either way.
    if (key.is(Name::escape)) return kind_ == Kind::tell ? Answer::accepted : Answer::cancelled;
    if (key.is(Name::enter)) return accept();
    switch (kind_) {
    case Kind::confirm:
        if (key.name == Name::tab || key.is(Name::left) || key.is(Name::right) || key.is(U'h') ||
            key.is(U'l'))
            on_cancel_ = !on_cancel_;
        else if (key.is(U'q'))
            return Answer::cancelled;
        break;
    case Kind::input: editor_.key(key); break;
    case Kind::choose: {
        const auto count = matches().size();
        if (key.is(Name::down) || key.name == Name::tab || key.is_ctrl('n'))
            chosen_ = count == 0 ? 0 : (chosen_ + 1) % count;
        else if (key.is(Name::up) || key.is_ctrl('p'))
            chosen_ = count == 0 ? 0 : (chosen_ + count - 1) % count;
        else if (key.is(Name::page_down))
            chosen_ = count == 0 ? 0 : std::min(chosen_ + 5, count - 1);
        else if (key.is(Name::page_up))
            chosen_ -= std::min<std::size_t>(chosen_, 5);
        else if (editor_.key(key))
            chosen_ = 0;
        break;
    }
    case Kind::tell:
        if (key.is(U'q') || key.is(U'?')) return Answer::accepted;
        if (key.is(Name::down) || key.is(U'j')) ++scroll_;
        if (key.is(Name::up) || key.is(U'k')) --scroll_;
        if (key.is(Name::page_down) || key.is(U' ')) scroll_ += 10;
        if (key.is(Name::page_up)) scroll_ -= 10;
        scroll_ = std::clamp(scroll_, 0, scroll_end_);
        break;
    }
    return Answer::open;
}

void Dialog::paste(const std::string& text) {
    if (types()) editor_.paste(text), chosen_ = 0;
}

Dialog::Answer Dialog::mouse(const Mouse& mouse) {
    if (mouse.what == Mouse::What::wheel_down || mouse.what == Mouse::What::wheel_up)
        return key(Key::of(mouse.what == Mouse::What::wheel_down ? Name::down : Name::up));
    if (mouse.what != Mouse::What::press) return Answer::open;
    if (no_area_.contains(mouse.at)) return kind_ == Kind::tell ? Answer::accepted : Answer::cancelled;
    if (yes_area_.contains(mouse.at)) {
        on_cancel_ = false;
        return accept();
    }
    for (const auto& [index, area] : option_areas_)
        if (area.contains(mouse.at)) return chosen_ = index, Answer::accepted;
    editor_.click(mouse.at);
    return Answer::open;
}

bool Dialogs::tick() {
    if (stack_.empty() || !stack_.back().until || !stack_.back().until()) return false;
    const auto over = std::move(stack_.back());
    stack_.pop_back();
    if (over.then) over.then("");
    return true;
}

void Dialogs::answered(Dialog::Answer answer) {
    if (answer == Dialog::Answer::open) return;
    const auto then = std::move(stack_.back().then);
    const auto result = answer == Dialog::Answer::accepted ? stack_.back().result() : std::string();
    stack_.pop_back(); // first gone, then told: the function may open the next one
    if (answer == Dialog::Answer::accepted && then) then(result);
}

bool Dialogs::key(const Key& key) {
    if (stack_.empty()) return false;
    answered(stack_.back().key(key));
    return true;
}

bool Dialogs::paste(const std::string& text) {
    if (stack_.empty()) return false;
    stack_.back().paste(text);
    return true;
}

bool Dialogs::mouse(const Mouse& mouse) {
    if (stack_.empty()) return false;
    answered(stack_.back().mouse(mouse));
    return true;
}

void Dialogs::draw(Canvas canvas) {
    if (!stack_.empty()) stack_.back().draw(canvas);
}

} // namespace vagskal::terminal
