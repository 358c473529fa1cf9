#include "facilitator/screens/review_keys.hpp"

namespace vagskal {

using terminal::Action;

namespace {

struct Row {
    const char* id;
    std::vector<std::string> keys;
    const char* name;
    const char* help;
    /// Contexts, each with the place in its footer (0: none).
    std::vector<std::pair<const char*, int>> where;
};

std::vector<Row> deciding() {
    return {
        {"replace",
         {"r"},
         msgid("Replace"),
         msgid("Replaces it by the description that is offered, in all places."),
         {{"marks", 1}}},
        {"keep",
         {"a"},
         msgid("Let stand"),
         msgid("It tells of nobody: it stays as it is, in all places. With marked ones: all of them."),
         {{"marks", 2}, {"combinations", 1}}},
        {"own-label",
         {"e"},
         msgid("Own words"),
         msgid("Replaces it by a description of your own, for instance [head of school A], the same in all "
               "places."),
         {{"marks", 3}}},
        {"generalise",
         {"g"},
         msgid("Generalise"),
         msgid("Something wider stands there instead: a school for the school's name, the year for the day."),
         {{"marks", 4}}},
        {"leave-out",
         {"g"},
         msgid("Leave out"),
         msgid("What was chosen in these contributions does not leave. With marked ones: of all of them."),
         {{"combinations", 2}}},
        {"one-field",
         {"e"},
         msgid("One field"),
         msgid("Leaves out only one of the choices, or takes a wider one instead."),
         {{"combinations", 3}}},
        {"keep-field",
         {"f"},
         msgid("Let a field stand"),
         msgid("What is chosen in one field tells of nobody: it stays in all combinations of the part."),
         {{"combinations", 4}}},
        {"paraphrase",
         {"p"},
         msgid("Other words"),
         msgid("You write the whole text in other words; in the list of names, that of the place in focus."),
         {{"marks", 0}, {"quotes", 1}}},
        {"withhold",
         {"w"},
         msgid("Withhold"),
         msgid(
             "The whole contribution, note or theme is left out; in the list of names, that of the place in "
             "focus."),
         {{"marks", 0}, {"quotes", 2}}},
        {"keep-shown",
         {"A"},
         msgid("Let all listed stand"),
         msgid("Words and roles that the list shows now stay as they are, but not names on your list. With / "
               "the "
               "list is narrowed first. Asks."),
         {{"marks", 0}, {"combinations", 0}}},
        {"leave-out-shown",
         {"G"},
         msgid("Leave out all listed"),
         msgid("What was chosen is left out in all combinations that the list shows now."),
         {{"combinations", 0}}},
        {"only-here",
         {"o"},
         msgid("Only this place"),
         msgid("The next decision is about the place in focus alone, when the same word means something else "
               "elsewhere."),
         {{"marks", 0}}},
        {"next-place",
         {"Right"},
         msgid("Next place"),
         msgid("The next of several places: withhold and other words are about that one."),
         {{"marks", 0}, {"combinations", 0}}},
        {"previous-place",
         {"Left"},
         msgid("Previous place"),
         msgid("Back to the place before."),
         {{"marks", 0}, {"combinations", 0}}},
    };
}

std::vector<Row> moving() {
    const std::vector<std::pair<const char*, int>> lists{{"marks", 0}, {"combinations", 0}, {"quotes", 0}};
    const std::vector<std::pair<const char*, int>> told{{"marks", 5}, {"combinations", 5}, {"quotes", 3}};
    const std::vector<std::pair<const char*, int>> told_last{
        {"marks", 6}, {"combinations", 6}, {"quotes", 4}};
    return {
        {"undo", {"u"}, msgid("Undo"), msgid("Takes back the last decision; again, the one before."), told},
        {"next-list",
         {"Tab"},
         msgid("Next list"),
         msgid("Goes on to the next of the four lists."),
         told_last},
        {"previous-list",
         {"Shift-Tab"},
         msgid("Previous list"),
         msgid("Goes back to the list before."),
         lists},
        {"names", {"1"}, msgid("Names"), msgid("The list of names and words."), lists},
        {"numbers", {"2"}, msgid("Numbers"), msgid("The list of numbers, addresses and dates."), lists},
        {"combinations",
         {"3"},
         msgid("Combinations"),
         msgid("The list of choices that few have in common."),
         lists},
        {"quotes",
         {"4"},
         msgid("Whole texts"),
         msgid("The list of what may not be quoted, and of what is in other words or withheld."),
         lists},
        {"decided",
         {"d"},
         msgid("Show decided"),
         msgid("Shows also what is decided, to look it through and change it; again hides it."),
         lists},
        {"reopen", {"x"}, msgid("Undecide"), msgid("Makes it undecided again, to be decided later."), lists},
        {"filter",
         {"/"},
         msgid("Find"),
         msgid("Shows only what holds the words you type; Esc ends it."),
         lists},
        {"save",
         {"Ctrl-S", "Alt-Enter"},
         msgid("Save"),
         msgid("Stores what is written as the decision."),
         {{"form", 1}}},
        {"leave", {"Esc"}, msgid("Back"), msgid("Back to the list; nothing is decided."), {{"form", 2}}},
        {"clear-marks",
         {"Esc"},
         msgid("Take marks away"),
         msgid("Space marks several in the list; this takes the marks away."),
         lists},
    };
}

} // namespace

std::vector<Action> review_actions() {
    std::vector<Action> out;
    auto rows = deciding();
    for (auto& row : moving()) rows.push_back(std::move(row));
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.where.size(); ++i) {
            const auto& [context, footer] = row.where[i];
            auto id = i == 0 ? std::string(row.id) : std::string(row.id) + "@" + context;
            out.push_back({std::move(id), row.keys, row.name, row.help, context, footer});
        }
    return out;
}

} // namespace vagskal
