// A sample screen with a list and a form, driven by keys as a person would.
#include "shared/terminal/app.hpp"
#include "shared/terminal/big_text.hpp"
#include "shared/terminal/form.hpp"
#include "shared/terminal/headless.hpp"
#include "shared/terminal/qr.hpp"
#include "shared/terminal/screen.hpp"
#include "shared/terminal/shell.hpp"
#include "shared/terminal/text.hpp"
#include "shared/terminal/virtual_list.hpp"

#include <doctest/doctest.h>

using namespace vagskal::terminal;

namespace {

using Kind = FormField::Kind;

struct Sample : Shell {
    std::vector<std::string> items{"first", "second", "third"}, acts;
    bool deleted = false, writing = false;
    VirtualList list{{[this] { return items.size(); }, [this](std::size_t i) { return items[i]; },
                      [this](std::size_t i, int) {
                          return std::vector<Line>{{{items[i], Look::normal}}};
                      }}};
    Form form{{{"text", Kind::text, "What happened?", "In your own words.", {}},
               {"when", Kind::date, "When?", "About is fine.", {}},
               {"lane", Kind::choice, "Lane", "", {{"politics", "Politics"}, {"project", "Project"}}},
               {"event",
                Kind::item,
                "Which event?",
                "",
                {{"id1", "The programme starts"}, {"id2", "The money ends"}}},
               {"ahead", Kind::yes_no, "Still ahead?", "", {}}},
              [](const std::string& typed) { return "understood: " + typed; }};

    Sample()
        : Shell({{"delete", {"d"}, msgid("Delete"), msgid("Removes it."), "list", 2, true},
                 {"write", {"n"}, msgid("Write"), msgid("Writes a new one."), "list", 1},
                 {"send", {"Ctrl-S", "Alt-Enter"}, msgid("Send"), msgid("Sends what is written."), "form", 1},
                 {"back", {"Esc"}, msgid("Back"), msgid("Goes back to the list."), "form", 2}}) {}
    std::string title() const override { return "Sample"; }
    std::string title_right() const override { return "12:34"; }
    std::string context() const override { return writing ? "form" : "list"; }
    bool typing() const override { return writing; }
    void draw_body(Canvas canvas) override {
        const auto panes = split(canvas, writing);
        list.draw(panes.first, !writing, "Nothing yet.");
        form.draw(panes.second, writing);
    }
    bool body_key(const Key& key) override { return writing ? form.key(key) : list.key(key); }
    bool body_paste(const std::string& text) override { return writing && form.paste(text); }
    void act(const std::string& action) override {
        acts.push_back(action);
        if (action == "write") writing = true;
        if (action == "back") writing = false;
        if (action == "delete")
            ask(Dialog::confirm("Delete?", "It goes for good.", "Delete", true, [this] { deleted = true; }));
    }
};

std::vector<std::string> rows_of(const std::string& screen) {
    std::vector<std::string> out{""};
    for (const char c : screen)
        if (c == '\n')
            out.emplace_back();
        else
            out.back() += c;
    return out;
}

} // namespace

TEST_CASE("the sample's keymap is sound, and faults are found") {
    CHECK(Sample().keymap().faults() == std::vector<std::string>{});
    const Keymap bad({{"a", {"x"}, "A", "Does a.", ""},
                      {"b", {"x"}, "B", "Does b.", ""},
                      {"c", {"F5"}, "C", "", ""},
                      {"a", {}, "D", "Does d.", ""}});
    CHECK(bad.faults().size() == 4);
}

TEST_CASE("the footer holds what is most important and always the help") {
    const Sample sample;
    for (const int columns : {20, 40, 60, 80}) {
        std::string footer;
        for (const auto& run : sample.keymap().footer("list", columns)) footer += run.text;
        CHECK(text_width(footer) <= columns);
        CHECK(footer.ends_with("? Help"));
        if (columns >= 40) CHECK(footer.starts_with("n Write  d Delete"));
    }
    std::string footer; // while typing, letters are text: only keys that work are shown
    for (const auto& run : sample.keymap().footer("form", 80, true)) footer += run.text;
    CHECK(footer == "Ctrl-S Send  Esc Back  Ctrl-Q Leave  Ctrl-P Commands  F1 Help");
}

TEST_CASE("Enter alone never deletes") {
    Sample sample;
    Headless screen(sample);
    screen.keys("d");
    CHECK(screen.shows("It goes for good."));
    CHECK(screen.shows("[Cancel]"));
    screen.keys("Enter");
    CHECK_FALSE(sample.deleted);
    CHECK_FALSE(sample.asking());
    screen.keys("d Esc d q");
    CHECK_FALSE(sample.deleted);
    screen.keys("d Tab Enter");
    CHECK(sample.deleted);
}

TEST_CASE("palette and help reach every action") {
    Sample sample;
    Headless screen(sample);
    screen.keys("?");
    CHECK(screen.shows("Writes a new one."));
    CHECK(screen.shows("Shows all keys."));
    screen.keys("Esc :").type("del").keys("Enter");
    CHECK(sample.acts == std::vector<std::string>{"delete"});
    screen.keys("Esc q");
    CHECK(sample.acts.back() == "quit");
}

TEST_CASE("letters type while writing, and the form gives its values") {
    Sample sample;
    Headless screen(sample);
    screen.keys("n").type("det hände? q:d").keys("Tab").type("hösten 2015").keys("Enter Right Right Tab");
    CHECK(screen.shows("→ understood: hösten 2015"));
    CHECK(screen.shows("[Project]"));
    screen.type("money").keys("Down Enter Tab Left");
    using Values = std::map<std::string, std::string>;
    CHECK(sample.form.values() == Values{{"text", "det hände? q:d"},
                                         {"when", "hösten 2015"},
                                         {"lane", "project"},
                                         {"event", "id2"},
                                         {"ahead", "no"}});
    CHECK(sample.form.dirty());
    screen.keys("Ctrl-S Esc");
    CHECK(sample.acts == std::vector<std::string>{"write", "send", "back"});
    const auto values = sample.form.values();
    sample.form.set_values(values);
    CHECK(sample.form.values() == values);
    CHECK_FALSE(sample.form.dirty());
}

TEST_CASE("three pasted lines are one insert and no submit") {
    Sample sample;
    Headless screen(sample);
    screen.keys("n").paste("ett\ntvå\ntre");
    CHECK(sample.form.values().at("text") == "ett\ntvå\ntre");
    CHECK(sample.acts == std::vector<std::string>{"write"});
}

TEST_CASE("the focused pane is usable on small screens; below, a message") {
    for (const Size size : {Size{80, 24}, Size{60, 20}, Size{40, 12}}) {
        Sample sample;
        Headless screen(sample, size);
        CHECK(screen.shows("▸  first"));
        CHECK(rows_of(screen.screen()).size() == static_cast<std::size_t>(size.height));
        screen.keys("n");
        for (const char* label : {"What happened?", "When?", "Lane", "Which event?", "Still ahead?"}) {
            CHECK(screen.shows(std::string("▸ ") + label));
            screen.keys("Tab");
        }
        for (const auto& row : rows_of(screen.screen())) CHECK(text_width(row) <= size.width);
    }
    Sample sample;
    CHECK(Headless(sample, {39, 12}).shows("The window is too small"));
    CHECK(Headless(sample, {5, 1}).screen().size() > 0);
    CHECK(Headless(sample, {0, 0}).screen() == "");
}

TEST_CASE("toasts go away by the clock, errors by a key") {
    Sample sample;
    Clock::time_point now{};
    sample.set_clock([&] { return now; });
    Headless screen(sample);
    sample.say("Saved.");
    sample.error("The disk is full.");
    CHECK(screen.shows("Saved."));
    CHECK_FALSE(sample.tick(now + std::chrono::seconds(3)));
    CHECK(sample.tick(now + std::chrono::seconds(5)));
    CHECK_FALSE(screen.shows("Saved."));
    CHECK(screen.shows("Problem: The disk is full."));
    screen.keys("Down");
    CHECK_FALSE(screen.shows("full"));
    CHECK(sample.list.selected_id() == "second"); // the key did its own work too
}

TEST_CASE("questions: input, choose, and one that opens the next") {
    Sample sample;
    Headless screen(sample);
    std::string got;
    sample.ask(Dialog::choose("Move to", "Which theme?", {{"a", "Timing"}, {"b", "Mandat"}, {"c", "Röster"}},
                              [&](const std::string& id) {
                                  sample.ask(Dialog::input("Name", "A new name", id,
                                                           [&](const std::string& text) { got = text; }));
                              }));
    screen.type("rö").keys("Enter");
    CHECK(screen.shows("A new name"));
    screen.type("!").keys("Enter");
    CHECK(got == "c!");
    CHECK_FALSE(sample.asking());
}

TEST_CASE("without colour no colour code, and with it only where it is asked for") {
    const auto colours = [](const std::vector<std::string>& rows) {
        std::size_t found = 0;
        for (const auto& row : rows)
            for (const char* code : {"\x1b[3", "\x1b[4", "\x1b[9"}) // 30-39, 40-49, 90-97
                for (auto at = row.find(code); at != row.npos; at = row.find(code, at + 1))
                    if (row[at + 3] >= '0' && row[at + 3] <= '9') ++found;
        return found;
    };
    Sample sample;
    Headless screen(sample);
    CHECK(colours(encode_rows(screen.grid(), true)) == 0);
    Grid grid({60, 30});
    const Qr qr("vagskal://192.168.1.17:7777/BCDF-GHJK-LMNP");
    REQUIRE(qr.draw(Canvas(grid)));
    CHECK(colours(encode_rows(grid, true)) > 0);
    CHECK(colours(encode_rows(grid, false)) == 0);
}

TEST_CASE("a QR code has its finders and does not draw where there is no room") {
    const Qr qr("hello");
    CHECK(qr.size() == Size{25, 13});
    for (int i = 0; i < 7; ++i) {
        CHECK(qr.dark(i, 0));
        CHECK(qr.dark(0, i));
        CHECK(qr.dark(20 - i, 0));
    }
    CHECK_FALSE(qr.dark(7, 7));
    Grid grid({20, 20});
    CHECK_FALSE(qr.draw(Canvas(grid)));
    CHECK(Qr("").empty());
    CHECK(Qr(std::string(5000, 'x')).empty());
}

TEST_CASE("large letters fit or become ordinary ones") {
    for (const auto& row : big_text("Å4-:", 2)) CHECK(text_width(row) == (4 * 6 - 1) * 2);
    Grid grid({80, 24});
    CHECK(draw_big_text(Canvas(grid), "BCDF-GHJK") == 5);
    CHECK(draw_big_text(Canvas(grid).part(0, 0, 20, 3), "BCDF-GHJK") == 1);
}

TEST_CASE("wide characters are never half drawn") {
    Grid grid({6, 1});
    const Canvas canvas(grid);
    canvas.put(0, 0, "世界x");
    CHECK(grid.plain_text() == "世界x");
    canvas.put(1, 0, "a");
    CHECK(grid.plain_text() == " a界x");
    canvas.put(2, 0, "b");
    CHECK(grid.plain_text() == " ab x");
    canvas.part(0, 0, 3).put(2, 0, "世");
    CHECK(grid.plain_text() == " ab x");
}
