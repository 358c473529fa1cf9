#include "participant/screens/participant_keys.hpp"

namespace vagskal::screens {
namespace {

using Where =
    std::vector<std::pair<const char*, int>>; ///< contexts, each with the place in its footer (0: none)

struct Row {
    const char* id;
    std::vector<std::string> keys;
    const char* name;
    const char* help;
    Where where;
};

std::vector<Row> arriving() {
    return {
        {"join",
         {"Enter"},
         msgid("Join"),
         msgid("Joins the workshop at this address with this code."),
         {{"join", 1}}},
        {"next-line", {"Tab"}, msgid("Next line"), msgid("Goes to the other line."), {{"join", 2}}},
        {"accept",
         {"Enter"},
         msgid("I have read this, go on"),
         msgid("Goes on into the workshop."),
         {{"consent", 1}}},
        {"keep-nothing",
         {"n"},
         msgid("Keep nothing on this computer"),
         msgid("For a borrowed computer: nothing stays on it, and what you wrote cannot be changed after you "
               "leave."),
         {{"consent", 2}}},
        {"go-on", {"Enter"}, msgid("Go on"), msgid("Goes on to what the room is doing now."), {{"story", 1}}},
        {"place",
         {"Enter"},
         msgid("Place me where there is room"),
         msgid("Puts you in the group with most room."),
         {{"groups", 1}}},
        {"group-number",
         {"g"},
         msgid("Type my number"),
         msgid("Puts you in the group whose number you were counted to."),
         {{"groups", 2}}},
    };
}

std::vector<Row> writing() {
    return {
        {"send",
         {"Enter", "Ctrl-S"},
         msgid("Send"),
         msgid("Sends what you have written."),
         {{"form", 1}, {"form-sheet", 1}, {"form-sorter", 1}}},
        {"send-change",
         {"Enter", "Ctrl-S"},
         msgid("Send the change"),
         msgid("Your new words take the place of the old."),
         {{"change", 1}}},
        {"send-note", {"Enter", "Ctrl-S"}, msgid("Store note"), msgid("Stores the note."), {{"note", 1}}},
        {"next-field",
         {"Tab"},
         msgid("Next field"),
         msgid("Goes to the next field, and then to what has been said."),
         {{"form", 2}, {"form-sheet", 2}, {"form-sorter", 2}, {"change", 2}, {"note", 2}}},
        {"leave-form",
         {"Esc"},
         msgid("Read"),
         msgid("Goes to what has been said; what you have begun stays."),
         {{"form", 3}, {"form-sheet", 3}, {"form-sorter", 3}, {"note", 3}}},
        {"leave-change",
         {"Esc"},
         msgid("Stop changing"),
         msgid("Leaves the change; asks when there is something to keep."),
         {{"change", 3}}},
        {"new-line",
         {"Alt-Enter"},
         msgid("New line"),
         msgid("Begins a new line in a long text."),
         {{"form", 5}, {"form-sheet", 5}, {"form-sorter", 5}, {"change", 4}, {"note", 5}}},
        {"next-part",
         {"Ctrl-N"},
         msgid("Next question"),
         msgid("Goes to the next question on the worksheet; what you have begun stays."),
         {{"form-sheet", 4}, {"form-sorter", 0}}},
        {"swap",
         {"Ctrl-O"},
         msgid("Notes or contributions"),
         msgid("Note-takers: goes between notes and contributions."),
         {{"form-sorter", 4}, {"note", 4}}},
        {"end-filter",
         {"Enter"},
         msgid("Show these"),
         msgid("Keeps showing only what holds these words."),
         {{"filter", 1}}},
    };
}

/// On a ballot, by the way of voting (vote_context()).
std::vector<Row> voting() {
    std::vector<Row> out{
        {"more",
         {"+", "Right", "Space", "l"},
         msgid("One more dot"),
         msgid("Gives the selected one another dot."),
         {{"vote", 1}}},
        {"fewer",
         {"-", "Left", "Backspace", "h"},
         msgid("One dot back"),
         msgid("Takes a dot back from the selected one."),
         {{"vote", 2}}},
        {"yes",
         {"Space", "Enter", "+"},
         msgid("Yes, or take it back"),
         msgid("Says yes to the selected one, or takes the yes back."),
         {{"vote-yes", 1}}},
        {"no-yes",
         {"-", "Backspace", "0"},
         msgid("Take it back"),
         msgid("Takes the yes back from the selected one."),
         {{"vote-yes", 0}}},
        {"raise",
         {"+", "Right", "l"},
         msgid("Higher"),
         msgid("Rates the selected one a step higher."),
         {{"vote-rate", 1}}},
        {"lower",
         {"-", "Left", "h"},
         msgid("Lower"),
         msgid("Rates the selected one a step lower."),
         {{"vote-rate", 2}}},
        {"no-opinion",
         {"0", "Backspace", "Delete"},
         msgid("No opinion"),
         msgid("Takes the number back: the selected one is left without an opinion."),
         {{"vote-rate", 3}}},
        {"place-it",
         {"Space", "Enter"},
         msgid("Place or take out"),
         msgid("Puts the selected one last in your order, or takes it out."),
         {{"vote-rank", 1}}},
        {"up",
         {"+", "Right", "l"},
         msgid("One place up"),
         msgid("Moves the selected one up in your order."),
         {{"vote-rank", 2}}},
        {"down",
         {"-", "Left", "h"},
         msgid("One place down"),
         msgid("Moves the selected one down in your order."),
         {{"vote-rank", 3}}},
        {"take-out",
         {"Backspace", "Delete", "0"},
         msgid("Take out"),
         msgid("Takes the selected one out of your order."),
         {{"vote-rank", 0}}},
        {"add",
         {"+", "Right", "l"},
         msgid("More"),
         msgid("Gives the selected one another part of the sum."),
         {{"vote-sum", 1}}},
        {"deduct",
         {"-", "Left", "h"},
         msgid("Less"),
         msgid("Takes a part of the sum back from the selected one."),
         {{"vote-sum", 2}}},
        {"type-sum",
         {"Enter"},
         msgid("Type a sum"),
         msgid("Lets you type what the selected one gets; a number key begins it."),
         {{"vote-sum", 3}}},
        {"the-rest",
         {"r"},
         msgid("All that is left"),
         msgid("Gives the selected one all that is left of the sum."),
         {{"vote-sum", 0}}},
        {"nothing",
         {"Backspace", "Delete"},
         msgid("Nothing to it"),
         msgid("Takes all of it back from the selected one."),
         {{"vote-sum", 0}}},
    };
    static const std::vector<std::pair<const char*, const char*>> rates{{"rate-1", msgid("Rate it 1")},
                                                                        {"rate-2", msgid("Rate it 2")},
                                                                        {"rate-3", msgid("Rate it 3")},
                                                                        {"rate-4", msgid("Rate it 4")},
                                                                        {"rate-5", msgid("Rate it 5")}};
    for (const auto& [id, name] : rates)
        out.push_back({id,
                       {std::string(1, id[5])},
                       name,
                       msgid("Rates the selected one; 5 is best."),
                       {{"vote-rate", 0}}});
    return out;
}

std::vector<Row> reading() {
    return {
        {"write",
         {"w", "Tab"},
         msgid("Write"),
         msgid("Goes to the form."),
         {{"said", 1}, {"said-sorter", 1}, {"notes", 1}, {"read", 2}, {"mine", 4}}},
        {"change",
         {"e", "Enter"},
         msgid("Change"),
         msgid("Changes your own contribution, while its part is open."),
         {{"said", 2}, {"said-sorter", 2}, {"mine", 1}}},
        {"withdraw",
         {"x", "Delete"},
         msgid("Withdraw"),
         msgid("Takes your own contribution back: it is erased for good. Asks first."),
         {{"said", 3}, {"said-sorter", 0}, {"mine", 2}}},
        {"theme",
         {"t"},
         msgid("Put in theme"),
         msgid("Note-takers: puts the marked or the selected one in a theme."),
         {{"said-sorter", 3}}},
        {"lift",
         {"L"},
         msgid("Lift to the whole room"),
         msgid("Shows your group's contribution to the whole room."),
         {{"said", 0}, {"said-sorter", 0}}},
        {"filter",
         {"/"},
         msgid("Search"),
         msgid("Shows only what holds certain words."),
         {{"said", 0}, {"said-sorter", 0}}},
        {"after",
         {"Right", "l", "Ctrl-N"},
         msgid("Next question"),
         msgid("Goes to the next question on the worksheet."),
         {{"said", 0}, {"said-sorter", 0}}},
        {"before",
         {"Left", "h"},
         msgid("Question before"),
         msgid("Goes to the question before on the worksheet."),
         {{"said", 0}, {"said-sorter", 0}}},
        {"edit-note",
         {"e", "Enter"},
         msgid("Change note"),
         msgid("Changes the selected note."),
         {{"notes", 2}}},
        {"erase-note",
         {"x", "Delete"},
         msgid("Erase note"),
         msgid("Erases the selected note. Asks first."),
         {{"notes", 3}}},
        {"notes",
         {"n", "Ctrl-O"},
         msgid("Notes"),
         msgid("Note-takers: the notes of this part."),
         {{"said-sorter", 4}, {"calm", 0}, {"vote", 0}}},
        {"back",
         {"Esc", "Backspace"},
         msgid("Back"),
         msgid("Goes back to what the room is doing now."),
         {{"read", 1}, {"mine", 3}, {"notes", 4}}},
        {"board",
         {"b"},
         msgid("Board"),
         msgid("Shows the picture of this part."),
         {{"said", 4}, {"said-sorter", 5}, {"calm", 3}, {"vote", 0}, {"read", 0}, {"mine", 0}, {"notes", 0}}},
        {"story-so-far",
         {"s"},
         msgid("The day so far"),
         msgid("Shows all that has been said, part by part."),
         {{"said", 0}, {"said-sorter", 0}, {"calm", 1}, {"vote", 0}, {"read", 4}, {"mine", 0}, {"notes", 0}}},
        {"mine",
         {"m"},
         msgid("What I wrote"),
         msgid("Lists all that is yours, to read, change or withdraw."),
         {{"said", 5}, {"said-sorter", 0}, {"calm", 2}, {"vote", 4}, {"read", 5}, {"notes", 0}}},
        {"agenda",
         {"a"},
         msgid("Agenda"),
         msgid("Shows the parts of the day."),
         {{"said", 0}, {"said-sorter", 0}, {"calm", 0}, {"vote", 0}, {"read", 0}, {"mine", 0}, {"notes", 0}}},
        {"themes",
         {"T"},
         msgid("Themes"),
         msgid("Shows the themes and what lies in them."),
         {{"said", 0}, {"said-sorter", 0}, {"calm", 0}, {"vote", 0}, {"read", 0}, {"mine", 0}, {"notes", 0}}},
        {"stored",
         {"i"},
         msgid("What is stored"),
         msgid("Shows again what is stored and what is not."),
         {{"said", 0}, {"said-sorter", 0}, {"calm", 4}, {"vote", 0}, {"read", 0}, {"mine", 0}, {"notes", 0}}},
    };
}

} // namespace

std::vector<terminal::Action> participant_actions() {
    std::vector<terminal::Action> out;
    auto reads = reading();
    for (auto& row : reads) // what can be done beside the ballot is the same by every way of voting
        for (const auto& [context, footer] : Where(row.where))
            if (std::string(context) == "vote")
                for (const auto* one : {"vote-yes", "vote-rate", "vote-rank", "vote-sum"})
                    row.where.emplace_back(one, footer);
    for (const auto& rows : {arriving(), writing(), voting(), reads})
        for (const auto& row : rows)
            for (std::size_t i = 0; i < row.where.size(); ++i) {
                const auto& [context, footer] = row.where[i];
                auto id = i == 0 ? std::string(row.id) : std::string(row.id) + "@" + context;
                const std::string name = row.id;
                out.push_back({std::move(id), row.keys, row.name, row.help, context, footer,
                               name == "withdraw" || name == "erase-note"});
            }
    // Everywhere, through the list of commands.
    out.push_back({"address",
                   {},
                   msgid("Other address"),
                   msgid("The moderator's computer has another address now: type it, and nothing is lost.")});
    out.push_back(
        {"language", {}, msgid("Svenska / English"), msgid("Changes the language of this screen.")});
    out.push_back({"mouse",
                   {},
                   msgid("Mouse on or off"),
                   msgid("Off, the mouse marks text to be copied, as in other programs.")});
    return out;
}

std::string action_name(const std::string& id) { return id.substr(0, id.find('@')); }

} // namespace vagskal::screens
