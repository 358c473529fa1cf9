#include "facilitator/screens/start_screen.hpp"

#include "facilitator/screens/agenda.hpp"
#include "shared/model/text.hpp"
#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using picture::Line;
using picture::Look;
using terminal::Action;
using terminal::Canvas;
using terminal::Dialog;
using terminal::FormField;
using terminal::Key;
using terminal::Mouse;
using terminal::msgid;
using terminal::Style;
using What = StartChoice::What;

namespace {

constexpr std::size_t longest_file_name = 60; ///< code points, before ".db"

std::vector<Action> actions() {
    std::vector<Action> out{
        {"choose", {"Enter"}, msgid("Choose"), msgid("Goes on with the selected one."), "list", 1},
        {"about",
         {"i"},
         msgid("Read more"),
         msgid("Shows all about the selected one: what it is for, when to take it and when not, its parts."),
         "list",
         2},
        {"language",
         {"l"},
         msgid("Svenska / English"),
         msgid("Changes the language of the program."),
         "list",
         3},
        {"create",
         {"Ctrl-S", "Alt-Enter"},
         msgid("Make the workshop"),
         msgid("Makes the file and opens the lobby. Nobody can come in before."),
         "form",
         1},
        {"leave", {"Esc"}, msgid("Back"), msgid("Back to the list; nothing is made."), "form", 2},
    };
    // Given here rather than by Shell, so that a form's footer does not offer what its letters type.
    out.push_back({"help", {"?"}, msgid("Help"), msgid("Shows all keys."), "list", 99});
    out.push_back({"palette",
                   {":", "Ctrl-P"},
                   msgid("Commands"),
                   msgid("Find something to do by typing a part of its name."),
                   "list",
                   98});
    out.push_back({"quit", {"q", "Ctrl-Q"}, msgid("Leave"), msgid("Leaves the program."), "list", 97});
    return out;
}

/// The title as a file name that is easy to type and to mail: small letters, digits and hyphens.
std::string file_name(const std::string& title) {
    std::string out;
    for (const char c : sort_key(title)) {
        const bool keep =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (keep)
            out += c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    std::size_t at = 0, count = 0;
    while (at < out.size() && count < longest_file_name) next_code_point(out, at), ++count;
    out.resize(at);
    return out.empty() ? "workshop" : out;
}

/// "3 h 30 min, 11 parts".
std::string length_words(const StartSession& session) {
    const auto count = session.parts.size();
    auto out = minutes_words(session.minutes);
    if (count > 0) out += fmt::format(fmt::runtime(trn(", {} part", ", {} parts", count)), count);
    return out;
}

} // namespace

StartScreen::StartScreen(StartInfo info, std::function<void(StartChoice)> chosen)
    : Shell(actions()), info_(std::move(info)), chosen_(std::move(chosen)) {
    const auto section = [&](What what, std::size_t count) {
        if (count > 0) rows_.push_back({what, 0, true});
        for (std::size_t i = 0; i < count; ++i) rows_.push_back({what, i, false});
    };
    section(What::create, info_.sessions.size());
    section(What::open, info_.recent.size() + 1);
    section(What::rehearse, info_.rehearsals.size());
    list_.set_rows({[this] { return rows_.size(); }, [](std::size_t row) { return std::to_string(row); },
                    [this](std::size_t row, int columns) { return row_lines(row, columns); }});
    list_.select(1);
}

void StartScreen::off_heading(bool up) {
    auto at = list_.selected().value_or(1);
    if (at >= rows_.size() || !rows_[at].heading) return;
    at = up && at > 0 ? at - 1 : at + 1;
    list_.select(at);
}

std::string StartScreen::title() const { return "Vägskäl"; }

std::vector<Line> StartScreen::row_lines(std::size_t i, int columns) const {
    const auto& row = rows_[i];
    std::vector<Line> out;
    if (row.heading) {
        if (i > 0) out.emplace_back();
        const auto* words = row.what == What::create ? tr("Start from a ready session")
                            : row.what == What::open ? tr("Open a workshop")
                                                     : tr("Try a rehearsal");
        out.push_back({{picture::shorten(words, columns), Look::strong}});
        return out;
    }
    std::string words, side;
    switch (row.what) {
    case What::create: {
        const auto& session = info_.sessions[row.index];
        words = session.title.in(language());
        side = minutes_words(session.minutes);
        break;
    }
    case What::open:
        if (row.index < info_.recent.size()) {
            const auto& file = info_.recent[row.index];
            words = file.title.empty() ? file.path.filename().string() : file.title;
            side = file.title.empty() ? std::string() : file.path.filename().string();
        } else {
            words = tr("Another file …");
        }
        break;
    case What::rehearse: words = info_.rehearsals[row.index].title; break;
    case What::quit: break;
    }
    side = picture::shorten(side, std::max(columns / 3, 6));
    const int room = columns - (side.empty() ? 0 : picture::width(side) + 2);
    words = picture::shorten(words, std::max(room, 4));
    Line line{{words, Look::normal}};
    if (!side.empty()) {
        const int gap = std::max(columns - picture::width(words) - picture::width(side), 1);
        line.push_back({std::string(static_cast<std::size_t>(gap), ' '), Look::normal});
        line.push_back({side, Look::faint});
    }
    out.push_back(std::move(line));
    return out;
}

std::vector<Line> StartScreen::about(const Row& row, int columns) const {
    std::vector<Line> out;
    const auto put = [&](const std::string& text, Look look) {
        for (auto& line : picture::wrap(text, columns)) out.push_back({{std::move(line), look}});
    };
    switch (row.what) {
    case What::create: {
        const auto& session = info_.sessions[row.index];
        put(session.title.in(language()), Look::strong);
        put(length_words(session), Look::normal);
        const auto say = [&](const char* heading, const Localised& text) {
            if (text.empty()) return;
            out.emplace_back();
            if (*heading) put(heading, Look::strong);
            put(text.in(language()), Look::normal);
        };
        say("", session.purpose);
        say(tr("Take it"), session.use);
        say(tr("Do not take it"), session.avoid);
        say(tr("Have at hand"), session.materials);
        if (session.parts.empty()) break;
        out.emplace_back();
        put(tr("Parts"), Look::strong);
        for (const auto& part : session.parts)
            out.push_back({{picture::shorten(
                                fmt::format("{:>3}  {}", part.minutes, part.title.in(language())), columns),
                            Look::normal}});
        break;
    }
    case What::open:
        if (row.index < info_.recent.size()) {
            if (const auto& title = info_.recent[row.index].title; !title.empty()) put(title, Look::strong);
            put(info_.recent[row.index].path.string(), Look::normal);
            out.emplace_back();
            put(tr("Goes on where you left off: people come in again with the same code."), Look::normal);
        } else {
            put(tr("A workshop file of yours or from a colleague."), Look::normal);
        }
        break;
    case What::rehearse:
        put(info_.rehearsals[row.index].title, Look::strong);
        out.emplace_back();
        put(info_.rehearsals[row.index].about, Look::normal);
        out.emplace_back();
        put(tr("Simulated participants come in and write, so that you can try everything before the day. No "
               "real file "
               "is touched."),
            Look::normal);
        break;
    case What::quit: break;
    }
    return out;
}

void StartScreen::draw_body(Canvas canvas) {
    if (form_) return draw_form(canvas);
    canvas.put_short(2, canvas.height() > 14 ? 1 : 0, tr("What do you want to do?"), canvas.width() - 3,
                     Style::bold);
    canvas = canvas.rows(canvas.height() > 14 ? 3 : 1);
    const auto panes = terminal::split(canvas, false, 44);
    list_.draw(panes.first.columns(1), true);
    const auto chosen = list_.selected();
    if (!chosen) return;
    if (panes.both) {
        auto lines = about(rows_[*chosen], panes.second.width() - 2);
        const auto room = static_cast<std::size_t>(std::max(panes.second.height(), 1));
        if (lines.size() > room) {
            lines.resize(room - 1);
            lines.push_back({{tr("… i shows the rest"), Look::faint}});
        }
        panes.second.put_lines(lines);
    } else if (canvas.height() > 8) { // what it is, in the last rows instead
        auto lines = about(rows_[*chosen], canvas.width() - 4);
        // Title and length stand in the list already.
        if (rows_[*chosen].what == What::create && lines.size() > 3)
            lines.erase(lines.begin(), lines.begin() + 3);
        const auto below = canvas.rows(canvas.height() - 3);
        below.clear();
        below.rule(0);
        below.part(2, 1).put_lines(lines);
    }
}

void StartScreen::read_about() {
    const auto chosen = list_.selected();
    if (!chosen) return;
    // The lines know their width only when they are drawn, and the language may have changed by then.
    ask(Dialog::show(tr("More about it"),
                     [this, row = rows_[*chosen]](int columns) { return about(row, columns); }));
}

void StartScreen::draw_form(Canvas canvas) {
    if (canvas.width() > 60)
        canvas = canvas.part(2, canvas.height() > 14 ? 1 : 0, std::min(canvas.width() - 4, 90));
    const auto& session = *std::ranges::find(info_.sessions, session_, &StartSession::id);
    canvas.put_short(0, 0,
                     fmt::format("{} · {}", session.title.in(language()), minutes_words(session.minutes)),
                     canvas.width(), Style::bold);
    const auto values = form_->values();
    const auto anonymity = values.find("anonymity");
    const bool voice = anonymity != values.end() && anonymity->second == "voice";
    std::string promise = voice ? tr("Signatures: each participant gets a random signature for the "
                                     "day, told to all before they join. "
                                     "What one person has written can then be read together. It can "
                                     "never be turned on or off later.")
                                : tr("Unlinked: nothing joins two contributions of one person, neither "
                                     "in the file nor in the report. "
                                     "Choose this when in doubt.");
    if (session.votes) promise.append(" ").append(about_small_votes());
    const auto lines = terminal::wrapped(promise, canvas.width());
    const int below = static_cast<int>(lines.size());
    const bool room = canvas.height() > 12 + below;
    form_->draw(canvas.rows(2, canvas.height() - 2 - (room ? below + 1 : 0)), !asking());
    for (int i = 0; room && i < below; ++i)
        canvas.put(0, canvas.height() - below + i, lines[static_cast<std::size_t>(i)], Style::dim);
}

std::string about_small_votes() {
    return tr("Where fewer than ten vote, an export for research tells which order the votes gave, and no "
              "numbers: so few numbers would tell how somebody voted.");
}

std::filesystem::path StartScreen::free_file(const std::string& title) const {
    const auto name = file_name(title);
    auto path = info_.folder / (name + ".db");
    for (int n = 2; info_.exists && info_.exists(path) && n < 1000; ++n)
        path = info_.folder / fmt::format("{}-{}.db", name, n);
    return path;
}

void StartScreen::fill_in(const StartSession& session) {
    session_ = session.id;
    form_.emplace(std::vector<FormField>{
        {"title",
         FormField::Kind::line,
         tr("Title of the workshop"),
         tr("Participants see it too."),
         {},
         200},
        {"file",
         FormField::Kind::line,
         tr("File"),
         tr("Everything of the workshop is kept in this one file."),
         {},
         1000},
        {"language",
         FormField::Kind::choice,
         tr("Language of the questions"),
         tr("Left and right choose."),
         {{"sv", "Svenska"}, {"en", "English"}},
         0},
        {"anonymity",
         FormField::Kind::choice,
         tr("Anonymity"),
         tr("Explained below. Left and right choose."),
         {{"unlinked", tr("Unlinked")}, {"voice", tr("Signatures")}},
         0},
    });
    const auto& title = session.title.in(language());
    suggested_ = free_file(title).string();
    form_->set_values(
        {{"title", title}, {"file", suggested_}, {"language", language()}, {"anonymity", "unlinked"}});
    form_->focus("title");
}

void StartScreen::suggest_file() {
    auto values = form_->values();
    if (values["file"] != suggested_) return;
    const auto fresh = free_file(values["title"]).string();
    if (fresh == suggested_) return;
    suggested_ = fresh;
    const auto focused = form_->focused();
    values["file"] = suggested_;
    form_->set_values(values);
    form_->focus(focused);
}

void StartScreen::create() {
    auto values = form_->values();
    const auto title = clean_text("title", values["title"], 200);
    if (!title || title->empty()) {
        form_->focus("title");
        return error(tr("The workshop has no title yet; write one."));
    }
    std::filesystem::path file = values["file"];
    if (values["file"].empty()) file = free_file(*title);
    if (file.is_relative()) file = info_.folder / file;
    if (!file.has_extension()) file += ".db";
    if (info_.exists && info_.exists(file)) {
        form_->focus("file");
        return error(fmt::format(
            fmt::runtime(tr("There is a file {} already; give another name, or open it from the list.")),
            file.filename().string()));
    }
    StartChoice choice;
    choice.what = What::create;
    choice.session = session_;
    choice.title = *title;
    choice.language = values["language"].empty() ? language() : values["language"];
    choice.anonymity = values["anonymity"] == "voice" ? Anonymity::voice : Anonymity::unlinked;
    choice.file = file;
    chosen_(std::move(choice));
}

void StartScreen::choose() {
    const auto at = list_.selected();
    if (!at) return;
    const auto row = rows_[*at];
    if (row.what == What::create) return fill_in(info_.sessions[row.index]);
    StartChoice choice;
    choice.what = row.what;
    if (row.what == What::rehearse) {
        choice.rehearsal = info_.rehearsals[row.index].id;
    } else if (row.index < info_.recent.size()) {
        choice.file = info_.recent[row.index].path;
    } else {
        return ask(Dialog::input(tr("Open which file?"),
                                 tr("The whole path, for instance /home/anna/workshop.db"), {},
                                 [this](const std::string& path) {
                                     StartChoice other;
                                     other.what = What::open;
                                     other.file = path;
                                     if (other.file.is_relative()) other.file = info_.folder / other.file;
                                     chosen_(std::move(other));
                                 }));
    }
    chosen_(std::move(choice));
}

void StartScreen::act(const std::string& action) {
    if (action == "choose") choose();
    if (action == "about") read_about();
    if (action == "language") set_language(language() == "sv" ? "en" : "sv");
    if (action == "create" && form_) create();
    if (action == "leave") form_.reset();
    if (action == "quit") chosen_(StartChoice{});
}

bool StartScreen::body_key(const Key& key) {
    if (!form_) {
        const auto before = list_.selected();
        if (!list_.key(key)) return false;
        off_heading(list_.selected() < before);
        return true;
    }
    // When the title is left rather than at each letter: the cursor in it would jump.
    const bool in_title = form_->focused() == "title";
    const bool used = form_->key(key);
    if (in_title && form_->focused() != "title") suggest_file();
    if (!used && key.is(Key::Name::enter)) return create(), true;
    return used;
}

bool StartScreen::body_mouse(const Mouse& mouse) {
    if (form_) return mouse.what == Mouse::What::press && form_->click(mouse.at);
    const auto before = list_.selected();
    if (!list_.mouse(mouse)) return false;
    off_heading(list_.selected() < before);
    return true;
}

bool StartScreen::body_paste(const std::string& text) { return form_ && form_->paste(text); }

} // namespace vagskal
