#include "facilitator/screens/room_keys.hpp"

#include "participant/screens/sorter_keys.hpp"

#include <algorithm>
#include <string_view>

namespace vagskal {
namespace {

using terminal::msgid;

struct Row {
    const char* id;
    std::vector<std::string> keys;
    const char* name;
    const char* help;
    std::vector<std::pair<const char*, int>>
        where; ///< context and place in its footer, 0: only in help and palette
};

/// One place in the footers of all panes of the running day.
std::vector<std::pair<const char*, int>> running(int footer) {
    return {{"items", footer},  {"removed", footer}, {"board", footer},  {"vote", footer},
            {"themes", footer}, {"notes", footer},   {"groups", footer}, {"agenda", footer}};
}
std::vector<std::pair<const char*, int>> everywhere_but_forms(int footer, int lobby) {
    auto out = running(footer);
    out.emplace_back("lobby", lobby);
    out.emplace_back("alone", lobby);
    out.emplace_back("paused", lobby);
    return out;
}
/// What is about those who come in: not on the page before the first part when nobody can.
std::vector<std::pair<const char*, int>> with_others(int footer, int lobby) {
    auto out = everywhere_but_forms(footer, lobby);
    std::erase_if(out, [](const auto& place) { return std::string_view(place.first) == "alone"; });
    return out;
}
std::vector<std::pair<const char*, int>> also(std::vector<std::pair<const char*, int>> where,
                                              const char* context, int footer) {
    where.emplace_back(context, footer);
    return where;
}

/// And where the sorter has the keys.
std::vector<std::pair<const char*, int>> sorting_too(std::vector<std::pair<const char*, int>> where,
                                                     int footer) {
    for (const auto* context : {"pick-theme", "pick-merge", "duplicates"})
        where.emplace_back(context, footer);
    return where;
}

std::vector<Row> rows() {
    return {
        // the day
        {"start",
         {"Enter", "n"},
         msgid("Start"),
         msgid("Opens the first part of the day."),
         {{"lobby", 1}, {"alone", 1}}},
        {"next",
         {"n"},
         msgid("Next part"),
         msgid("Closes this part and opens the next one of the agenda. Asks first."),
         running(1)},
        {"open",
         {"o"},
         msgid("Open part"),
         msgid(
             "Opens a part of your choice, also one that was closed before; in the agenda the selected one."),
         {{"items", 0},
          {"removed", 0},
          {"board", 0},
          {"vote", 0},
          {"themes", 0},
          {"notes", 0},
          {"groups", 0},
          {"agenda", 2},
          {"lobby", 0},
          {"alone", 3}}},
        {"close",
         {"C"},
         msgid("Close part"),
         msgid("Nobody can write in this part any more until it is opened again."),
         running(0)},
        {"longer",
         {"+"},
         msgid("5 min more"),
         msgid("Gives the part that is open five minutes more."),
         running(0)},
        {"shorter",
         {"-"},
         msgid("5 min less"),
         msgid("Takes five minutes from the part that is open."),
         running(0)},
        {"pause",
         {"p"},
         msgid("Pause"),
         msgid("Pauses the day and blanks every screen in the room, or goes on. Nothing is lost."),
         running(7)},
        {"resume",
         {"p", "Enter"},
         msgid("Go on"),
         msgid("Goes on with the day; every screen in the room comes back."),
         {{"paused", 1}}},
        // looking
        {"items",
         {"1"},
         msgid("Contributions"),
         msgid("Shows what people have written, as it comes."),
         running(0)},
        {"board",
         {"2"},
         msgid("Board"),
         msgid("Shows the picture of this part: the timeline, the cards, the vote."),
         running(0)},
        {"themes", {"3"}, msgid("Themes"), msgid("Shows the themes and what lies under them."), running(0)},
        {"notes", {"4"}, msgid("Notes"), msgid("Shows your and the note-taker's notes."), running(0)},
        {"groups-tab",
         {"5"},
         msgid("Groups"),
         msgid("Shows the groups and how much each has written."),
         running(0)},
        {"agenda",
         {"6"},
         msgid("Agenda"),
         msgid("Shows all parts of the day with planned and spent minutes."),
         running(0)},
        {"next-tab", {"Tab"}, msgid("Next page"), msgid("Goes to the next of the pages 1 to 6."), running(0)},
        {"previous-tab",
         {"Shift-Tab"},
         msgid("Previous page"),
         msgid("Goes to the page before."),
         running(0)},
        {"part-after",
         {"Right", "l"},
         msgid("Look at the part after"),
         msgid("Shows what was written in the part after. Opens nothing."),
         running(0)},
        {"part-before",
         {"Left", "h"},
         msgid("Look at the part before"),
         msgid("Shows what was written in the part before. Opens nothing."),
         running(0)},
        {"way-in",
         {"i"},
         msgid("Way in"),
         msgid("Shows address and code large, for those who come late; once more and the QR code fills the "
               "screen."),
         running(0)},
        {"qr",
         {"i"},
         msgid("QR code"),
         msgid("Shows the QR code instead of the code, or both where there is room."),
         {{"lobby", 2}}},
        {"back",
         {"Esc"},
         msgid("Back"),
         msgid("Takes away marks, filter and group, and goes back to the present part."),
         everywhere_but_forms(0, 0)},
        {"read",
         {"Enter"},
         msgid("Read all"),
         msgid("Shows all of the selected one, with every field."),
         {{"items", 0}, {"removed", 0}}},
        {"filter",
         {"/"},
         msgid("Filter"),
         msgid("Shows only what holds certain words."),
         {{"items", 0}, {"removed", 0}}},
        {"mark",
         {"Space"},
         msgid("Mark"),
         msgid("Marks the selected one, to do something with several at once."),
         {{"items", 9}, {"removed", 9}}},
        {"show-removed",
         {"v"},
         msgid("What was removed"),
         msgid("Shows what you have removed, where it can be put back; once more and the rest is shown."),
         {{"items", 0}, {"removed", 2}}},
        // contributions
        {"write",
         {"c"},
         msgid("Write"),
         msgid("Writes a contribution for somebody without a laptop."),
         {{"items", 2}, {"removed", 0}, {"board", 2}, {"themes", 0}, {"groups", 0}}},
        {"paper",
         {"c"},
         msgid("Paper ballot"),
         msgid("Types in ballots on paper, one after the other; each counts as one more in the vote."),
         {{"vote", 2}}},
        {"edit",
         {"e"},
         msgid("Edit"),
         msgid("Changes a contribution that was written here; others' stay theirs."),
         {{"items", 0}}},
        {"wall",
         {"s"},
         msgid("Wall"),
         msgid("Shows the marked or the selected one on the wall, or takes it down."),
         {{"items", 5}}},
        {"lift",
         {"L"},
         msgid("Lift"),
         msgid("Lifts what a group has written before the whole room, or takes it back."),
         {{"items", 0}, {"groups", 2}}},
        {"remove",
         {"x", "Delete"},
         msgid("Remove"),
         msgid("Hides the contribution from everybody. Whose it is, nobody learns. Undo puts it back."),
         {{"items", 6}}},
        {"restore",
         {"x", "r"},
         msgid("Put back"),
         msgid("Shows the removed contribution again."),
         {{"removed", 1}}},
        // a draft that is checked
        {"agreed",
         {"y"},
         msgid("Agreed"),
         msgid("The passage is agreed on as it stands; once more takes that back."),
         {{"draft", 1}}},
        {"amend",
         {"e"},
         msgid("Amend"),
         msgid("Changes the words of the passage, beside what people want changed in it."),
         {{"draft", 2}}},
        {"disputed",
         {"d"},
         msgid("Disputed"),
         msgid("The passage stands, with the dissent beside it; once more takes that back."),
         {{"draft", 3}}},
        {"left-out",
         {"x", "Delete"},
         msgid("Leave out"),
         msgid("The passage is left out; once more takes it in again."),
         {{"draft", 4}}},
        {"take-up",
         {"t"},
         msgid("Take up"),
         msgid("Makes a proposed lesson a passage of the draft, which rests on the proposal."),
         {{"draft", 5}}},
        {"read-answers",
         {"Enter"},
         msgid("Read all"),
         msgid("Shows the whole passage with every answer in full."),
         {{"draft", 6}}},
        // themes
        {"show-theme",
         {"Enter"},
         msgid("Show"),
         msgid("Lists what lies under the theme, from all parts."),
         {{"themes", 2}}},
        // notes
        {"note",
         {"a"},
         msgid("Note"),
         msgid("Writes a note, for instance what is said in an open round."),
         {{"items", 0},
          {"removed", 0},
          {"board", 3},
          {"vote", 3},
          {"themes", 0},
          {"notes", 2},
          {"groups", 0},
          {"agenda", 0}}},
        {"edit-note", {"e", "Enter"}, msgid("Edit"), msgid("Changes the note."), {{"notes", 3}}},
        {"quote",
         {"\""},
         msgid("Quotation"),
         msgid("Marks the note as said aloud in these words, or not: the report puts only those in quotation "
               "marks."),
         {{"notes", 4}}},
        {"approve",
         {"y"},
         msgid("Approved"),
         msgid("Marks the note as read back to the room and approved in these words, or not."),
         {{"notes", 6}}},
        {"note-wall",
         {"s"},
         msgid("Read aloud"),
         msgid("Shows the note large on the wall, to be read back to the room, or takes it down."),
         {{"notes", 4}}},
        {"erase",
         {"x", "Delete"},
         msgid("Erase"),
         msgid("Erases the note. Undo puts it back."),
         {{"notes", 5}}},
        // the agenda
        {"plan",
         {"6"},
         msgid("Agenda"),
         msgid("Shows all parts of the day, which can be changed before it begins; Esc comes back."),
         {{"lobby", 5}, {"alone", 4}}},
        {"reword-part",
         {"e"},
         msgid("Change"),
         msgid("Changes the part's words and minutes, also while it is open: what people are writing stays."),
         {{"agenda", 4}}},
        {"add-part",
         {"A"},
         msgid("Add"),
         msgid("Adds a part before the selected one: from a ready session, or a new one."),
         {{"agenda", 5}}},
        {"part-earlier",
         {"<"},
         msgid("Earlier"),
         msgid("Moves a part that was not opened yet one place up."),
         {{"agenda", 6}}},
        {"part-later",
         {">"},
         msgid("Later"),
         msgid("Moves a part that was not opened yet one place down."),
         {{"agenda", 6}}},
        {"drop-part",
         {"x", "Delete"},
         msgid("Take out"),
         msgid("Takes a part that was not opened yet out of the agenda. Asks first."),
         {{"agenda", 7}}},
        // an open round
        {"round",
         {"R"},
         msgid("Round"),
         msgid("Keeps an open round: whose turn it is and who has not spoken. Nothing of it is stored, and "
               "nobody "
               "else sees it."),
         running(0)},
        {"round-next",
         {"Space"},
         msgid("Has spoken"),
         msgid("Who has the word has spoken; the next one has it."),
         {{"round", 1}}},
        {"round-next-writing",
         {"Ctrl-N"},
         msgid("Has spoken"),
         msgid("Who has the word has spoken; the next one has it. The note stays as it is."),
         {{"round-form", 3}}},
        {"round-pass",
         {"."},
         msgid("Passes"),
         msgid("Who has the word passes; the next one has it."),
         {{"round", 2}}},
        {"round-pass-writing",
         {"Ctrl-O"},
         msgid("Passes"),
         msgid("Who has the word passes; the next one has it. The note stays as it is."),
         {{"round-form", 4}}},
        {"round-back",
         {"Backspace"},
         msgid("Go back"),
         msgid("Gives the word back to who had it before."),
         {{"round", 4}}},
        {"round-back-writing",
         {"Ctrl-T"},
         msgid("Go back"),
         msgid("Gives the word back to who had it before. The note stays as it is."),
         {{"round-form", 5}}},
        {"round-call",
         {"T"},
         msgid("Whose turn"),
         msgid("Gives the word to another seat, out of turn; all others keep theirs."),
         {{"round", 0}}},
        {"round-more", {">"}, msgid("One more"), msgid("One more person is in the round."), {{"round", 0}}},
        {"round-fewer",
         {"<"},
         msgid("One fewer"),
         msgid("The seat with the highest number is no longer in the round."),
         {{"round", 0}}},
        {"round-name",
         {"N"},
         msgid("Name a seat"),
         msgid("A few letters by which you know a seat; kept in this program's memory only."),
         {{"round", 0}}},
        {"round-over", {}, msgid("Round anew"), msgid("Begins the round again; names stay."), {{"round", 0}}},
        {"round-end",
         {"X"},
         msgid("Put the round away"),
         msgid("Forgets who has spoken. Asks first."),
         {{"round", 0}}},
        // the room
        {"groups",
         {"g"},
         msgid("Make groups"),
         msgid("Makes the next round of groups, by lot, by number or by hand, or goes back to one room."),
         {{"items", 0},
          {"removed", 0},
          {"board", 0},
          {"vote", 0},
          {"themes", 0},
          {"notes", 0},
          {"groups", 3},
          {"agenda", 0},
          {"lobby", 4},
          {"alone", 2}}},
        {"scribes",
         {"F"},
         msgid("Who writes for several"),
         msgid("Answers a laptop that says it writes for several people: on yes it casts a ballot for each."),
         with_others(0, 0)},
        {"show-group", {"Enter"}, msgid("Show"), msgid("Shows what the group has written."), {{"groups", 4}}},
        {"look",
         {"Enter"},
         msgid("Look"),
         msgid("Shows what was written in this part. Opens nothing."),
         {{"agenda", 3}}},
        {"blank",
         {"b"},
         msgid("Blank wall"),
         msgid("Blanks the wall, or shows it again."),
         everywhere_but_forms(0, 0)},
        {"clear-wall",
         {"S"},
         msgid("Clear wall"),
         msgid("Takes all contributions down from the wall."),
         running(0)},
        {"codes",
         {"K"},
         msgid("Codes"),
         msgid("Shows the codes for note-taker and wall, and makes new ones."),
         with_others(0, 3)},
        {"browsers",
         {"W"},
         msgid("Browsers"),
         msgid("Lets people without the program take part in a browser, or shuts browsers out again. Asks "
               "first."),
         with_others(0, 0)},
        {"second",
         {"B"},
         msgid("Second laptop"),
         msgid("Lets another computer follow, ready to lead should this one be lost: its code, the number to "
               "compare, how it stands."),
         with_others(0, 0)},
        {"undo",
         {"u", "Ctrl-Z"},
         msgid("Undo"),
         msgid("Takes back your last change: removing, merging, themes, notes, lifting, the wall, time."),
         also(running(8), "duplicates", 5)},
        {"export",
         {"E"},
         msgid("Export"),
         msgid("Writes a summary for those who were there to a folder beside the workshop."),
         everywhere_but_forms(0, 0)},
        {"mouse",
         {"M"},
         msgid("Mouse on or off"),
         msgid("Off, the mouse marks text to be copied, as in other programs."),
         everywhere_but_forms(0, 0)},
        {"language",
         {},
         msgid("Svenska / English"),
         msgid("Changes the language of this screen; the workshop keeps its own."),
         everywhere_but_forms(0, 0)},
        {"help",
         {"?"},
         msgid("Help"),
         msgid("Shows all keys."),
         sorting_too(also(everywhere_but_forms(99, 99), "ballot", 99), 99)},
        {"palette",
         {":", "Ctrl-P"},
         msgid("Commands"),
         msgid("Find something to do by typing a part of its name."),
         sorting_too(also(everywhere_but_forms(98, 98), "ballot", 98), 98)},
        {"quit",
         {"q", "Ctrl-Q"},
         msgid("Leave"),
         msgid("Leaves the program. Everything is stored already."),
         everywhere_but_forms(97, 97)},
        // a ballot on paper
        {"store-ballot",
         {"Enter", "Ctrl-S"},
         msgid("Store"),
         msgid("Stores the ballot; the next one can be typed in at once."),
         {{"ballot", 1}}},
        {"more-marks",
         {"+", "Right", "Space", "l"},
         msgid("More"),
         msgid("Gives the selected one more; a number key gives it exactly so much."),
         {{"ballot", 2}}},
        {"fewer-marks",
         {"-", "Left", "Backspace", "h"},
         msgid("Less"),
         msgid("Takes some back from the selected one."),
         {{"ballot", 3}}},
        {"change-ballot",
         {"e"},
         msgid("The last one"),
         msgid("Opens the ballot that was typed in last, to put it right while the vote is open."),
         {{"ballot", 5}}},
        {"leave-ballot",
         {"Esc", "q"},
         msgid("Done"),
         msgid("Goes back to the vote; asks when a ballot is not stored."),
         {{"ballot", 4}}},
        // forms
        {"save", {"Ctrl-S", "Alt-Enter"}, msgid("Store"), msgid("Stores what is written."), {{"form", 1}}},
        {"leave",
         {"Esc"},
         msgid("Done"),
         msgid("Closes the form; asks when something is not stored."),
         {{"form", 2}}},
    };
}

/// The page of a draft has what a board has; its own keys come first.
void with_draft(const Row& row, std::vector<std::pair<std::string, int>>& out) {
    constexpr int after_its_own = 6;
    if (std::ranges::find(row.where, std::string_view("draft"),
                          [](const auto& place) { return std::string_view(place.first); }) != row.where.end())
        return;
    for (const auto& [context, footer] : row.where)
        if (context == std::string_view("board"))
            out.emplace_back("draft", footer > 0 && footer < 90 ? footer + after_its_own : footer);
}

/// While a round is kept, its keys stand before those of the page of notes and of its form, which all work
/// on.
std::vector<std::pair<std::string, int>> with_round(const Row& row) {
    constexpr int after_its_own = 2;
    std::vector<std::pair<std::string, int>> out;
    for (const auto& [context, footer] : row.where) {
        out.emplace_back(context, footer);
        if (context == std::string_view("notes"))
            out.emplace_back("round", footer > 0 && footer < 90 ? footer + after_its_own : footer);
        if (context == std::string_view("form")) out.emplace_back("round-form", footer);
    }
    with_draft(row, out);
    return out;
}

} // namespace

std::vector<terminal::Action> room_actions() {
    std::vector<terminal::Action> out;
    for (const auto& row : rows()) {
        bool first = true;
        for (const auto& [context, footer] : with_round(row)) {
            auto id = std::string(row.id);
            // The first keeps the plain name, so that Shell does not add its own help, palette and quit.
            if (!first) id += std::string("@") + context;
            first = false;
            out.push_back({std::move(id), row.keys, row.name, row.help, context, footer});
        }
    }
    for (auto& action : screens::sorter_actions({"items"}, "themes")) out.push_back(std::move(action));
    return out;
}

std::string action_name(const std::string& id) { return id.substr(0, id.find('@')); }

} // namespace vagskal
