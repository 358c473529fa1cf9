#include "facilitator/compare/theme_screen.hpp"

#include "facilitator/compare/plain_themes.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::compare {

using terminal::Action;
using terminal::Canvas;
using terminal::Dialog;
using terminal::Key;
using terminal::Line;
using terminal::Look;
using terminal::Mouse;

std::vector<Action> theme_actions() {
    return {
        {"join",
         {"m"},
         msgid("Join them"),
         msgid("Makes the marked themes one, under the name of the one that is selected."),
         "themes",
         1},
        {"join-pair",
         {"m", "Enter"},
         msgid("Join them"),
         msgid("Makes the two one, under the name of the first."),
         "pairs",
         1},
        {"name", {"n"}, msgid("Name"), msgid("What the theme is called in the comparison."), "", 2},
        {"part",
         {"p"},
         msgid("Take apart"),
         msgid("Makes a joined theme several again, as the workshops have them."),
         "themes",
         5},
        {"undo", {"u"}, msgid("Undo"), msgid("Takes the last step back, and again the one before."), "", 4},
        {"pairs",
         {"Tab"},
         msgid("Probably one"),
         msgid("The pairs of themes that are probably one, as they share words."),
         "themes",
         3},
        {"themes",
         {"Tab"},
         msgid("All themes"),
         msgid("All themes, with a column for each workshop."),
         "pairs",
         3},
        {"read",
         {"Enter", "l", "Right"},
         msgid("Read"),
         msgid("What each workshop calls it, and what stands under it there; Esc comes back."),
         "themes"},
        {"write",
         {"w"},
         msgid("Write"),
         msgid("Writes the comparison with the themes as they are now."),
         "",
         6},
    };
}

ThemeScreen::ThemeScreen(ThemeDesk& desk, Doing doing)
    : Shell(theme_actions()), desk_(desk), doing_(std::move(doing)), suggestions_(desk.suggestions()) {
    for (const auto& source : desk_.sources())
        if (std::ranges::find(workshops_, source.workshop) == workshops_.end())
            workshops_.push_back(source.workshop);
    theme_list_.set_rows(
        {[this] { return desk_.themes().size(); },
         [this](std::size_t i) { return std::to_string(number_of(desk_.themes()[i])); },
         [this](std::size_t i, int columns) { return std::vector<Line>{theme_row(i, columns)}; }});
    pair_list_.set_rows({[this] { return suggestions_.size(); },
                         [this](std::size_t i) {
                             const auto& one = suggestions_[i];
                             return fmt::format("{} {}", number_of(desk_.themes()[one.a]),
                                                number_of(desk_.themes()[one.b]));
                         },
                         [this](std::size_t i, int columns) { return pair_row(i, columns); }});
}

std::string ThemeScreen::title() const { return tr("Themes of the comparison"); }
std::string ThemeScreen::title_right() const {
    return fmt::format(fmt::runtime(trn("{} theme", "{} themes", desk_.themes().size())),
                       desk_.themes().size());
}

Line ThemeScreen::theme_row(std::size_t index, int columns) const {
    const auto& theme = desk_.themes()[index];
    const auto here = desk_.workshops_of(theme);
    const int each = 3, room = std::max(8, columns - each * static_cast<int>(workshops_.size()));
    auto name = picture::shorten(theme.name, room - 1);
    name.append(static_cast<std::size_t>(std::max(0, room - picture::width(name))), ' ');
    Line line{{name, here.size() > 1 ? Look::strong : Look::normal}};
    for (std::size_t i = 0; i < workshops_.size(); ++i) {
        const bool there = std::ranges::find(here, workshops_[i]) != here.end();
        line.push_back({there ? fmt::format("{:>{}}", i + 1, each) : std::string("  –"),
                        there ? Look::normal : Look::faint});
    }
    return line;
}

std::vector<Line> ThemeScreen::pair_row(std::size_t index, int columns) const {
    const auto& one = suggestions_[index];
    const auto words = fmt::format(fmt::runtime(tr("words in both: {}")), fmt::join(one.words, ", "));
    return {{{picture::shorten(desk_.themes()[one.a].name, columns), Look::strong}},
            {{picture::shorten(desk_.themes()[one.b].name, columns), Look::strong}},
            {{picture::shorten(words, columns), Look::faint}}};
}

std::optional<std::size_t> ThemeScreen::theme_of_id(const std::string& id) const {
    for (std::size_t i = 0; i < desk_.themes().size(); ++i)
        if (std::to_string(number_of(desk_.themes()[i])) == id) return i;
    return std::nullopt;
}

std::vector<std::size_t> ThemeScreen::chosen() {
    if (pairs_) {
        const auto row = pair_list_.selected();
        if (!row) return {};
        return {suggestions_[*row].a, suggestions_[*row].b};
    }
    auto ids = theme_list_.targets();
    if (const auto at = std::ranges::find(ids, theme_list_.selected_id()); at != ids.end())
        std::rotate(ids.begin(), at, at + 1);
    std::vector<std::size_t> out;
    for (const auto& id : ids)
        if (const auto theme = theme_of_id(id)) out.push_back(*theme);
    return out;
}

std::vector<Line> ThemeScreen::detail(int columns) {
    std::vector<Line> lines;
    const auto put = [&](const std::string& text, Look look) {
        for (auto& row : picture::wrap(text, columns)) lines.push_back({{std::move(row), look}});
    };
    auto themes = chosen();
    if (!pairs_ && themes.size() > 1) themes.resize(1);
    for (const auto theme : themes) {
        if (pairs_) put(desk_.themes()[theme].name, Look::strong), lines.emplace_back();
        for (const auto i : desk_.themes()[theme].of) {
            const auto& source = desk_.sources()[i];
            const auto which = std::ranges::find(workshops_, source.workshop) - workshops_.begin() + 1;
            put(fmt::format("{} {}", which, source.workshop), Look::faint);
            put(source.name, Look::strong);
            for (const auto& text : source.texts) put("· " + text, Look::normal);
            lines.emplace_back();
        }
    }
    if (lines.empty()) put(tr("No workshop has sorted its contributions under themes."), Look::faint);
    return lines;
}

void ThemeScreen::draw_body(Canvas canvas) {
    const auto panes = terminal::split(canvas, reading_, 50);
    if (!panes.first.empty()) {
        auto below =
            terminal::draw_heading(panes.first, pairs_ ? tr("Probably one") : tr("Themes"), !reading_);
        list().draw(below, !reading_,
                    pairs_ ? tr("No two themes of different workshops share enough words.")
                           : tr("No workshop has sorted its contributions under themes."));
    }
    if (panes.second.empty()) return;
    const auto below = terminal::draw_heading(panes.second, tr("What stands under it"), reading_);
    if (const auto id = list().selected_id(); id != read_id_) read_id_ = id, scroll_.to_top();
    scroll_.draw(below, detail(below.width()));
}

bool ThemeScreen::body_key(const Key& key) {
    if (!reading_) return list().key(key);
    if (key.is(Key::Name::escape) || key.is(Key::Name::left) || key.is(U'h')) {
        reading_ = false;
        return true;
    }
    return scroll_.key(key);
}
bool ThemeScreen::body_mouse(const Mouse& mouse) { return list().mouse(mouse); }

void ThemeScreen::after(bool did, const std::string& told, const char* why_not) {
    if (!did) return error(tr(why_not));
    suggestions_ = desk_.suggestions();
    theme_list_.clear_marks();
    doing_.changed();
    say(told);
}

void ThemeScreen::join() {
    auto themes = chosen();
    std::vector<std::string> ids;
    for (const auto i : themes) ids.push_back(std::to_string(number_of(desk_.themes()[i])));
    if (ids.size() < 2) return error(tr("Mark two themes or more with the space bar, then join them."));
    const auto name = desk_.themes()[themes.front()].name;
    // Steps move the rows and the lowest number wins, so each theme is found anew.
    bool did = false;
    for (std::size_t i = 1; i < ids.size(); ++i) {
        const auto a = theme_of_id(ids[0]), b = theme_of_id(ids[i]);
        did = (a && b && desk_.join(*a, *b)) || did;
        if (std::stoul(ids[i]) < std::stoul(ids[0])) ids[0] = ids[i];
    }
    after(did, fmt::format(fmt::runtime(tr("Joined: {}")), name), msgid("They are one already."));
    theme_list_.select_id(ids[0]);
}

void ThemeScreen::part() {
    const auto themes = chosen();
    if (!themes.empty())
        after(desk_.part(themes.front()), tr("Parted"),
              msgid("It is of one workshop alone: there is nothing to part."));
}

void ThemeScreen::name() {
    const auto themes = chosen();
    if (themes.empty()) return;
    const auto id = std::to_string(number_of(desk_.themes()[themes.front()]));
    ask(Dialog::input(tr("Name of the theme"),
                      tr("What it is called in the comparison; the workshops' own names "
                         "are told beside it."),
                      desk_.themes()[themes.front()].name, [this, id](const std::string& text) {
                          const auto theme = theme_of_id(id);
                          after(theme && desk_.name(*theme, text), text,
                                msgid("Give a name of at most 120 characters that no other theme has."));
                          theme_list_.select_id(id);
                      }));
}

void ThemeScreen::undo() { after(desk_.undo(), tr("Undone"), msgid("There is nothing to undo.")); }

void ThemeScreen::act(const std::string& action) {
    if (action == "join" || action == "join-pair") join();
    if (action == "name") name();
    if (action == "part") part();
    if (action == "undo") undo();
    if (action == "read") reading_ = true;
    if (action == "pairs" || action == "themes") pairs_ = !pairs_, reading_ = false;
    if (action == "write") doing_.end(true);
    if (action == "quit")
        ask(Dialog::confirm(
            tr("Leave without writing?"),
            tr("What was joined is kept in the map of themes; the comparison is not written. w "
               "writes it."),
            tr("Leave"), false, [this] { doing_.end(false); }));
}

} // namespace vagskal::compare
