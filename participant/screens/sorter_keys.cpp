#include "participant/screens/sorter_keys.hpp"

namespace vagskal::screens {
namespace {

struct Row {
    const char* id;
    std::vector<std::string> keys;
    const char* name;
    const char* help;
    int footer; ///< place in the footer, 0: only in help and palette
};

const std::vector<Row>& of_lists() {
    static const std::vector<Row> rows{
        {"theme",
         {"t"},
         msgid("Theme"),
         msgid("Puts the marked or the selected one under a theme: the next key says which."),
         3},
        {"merge",
         {"m"},
         msgid("Merge"),
         msgid("Puts the marked ones together as one; every text is kept."),
         4},
        {"divide", {"d"}, msgid("Take apart"), msgid("Takes apart what was merged."), 0},
        {"duplicates",
         {"D"},
         msgid("Said twice?"),
         msgid("Shows, two at a time, what may be the same in other words. You decide; nothing is merged by "
               "itself."),
         0},
        {"link",
         {"r"},
         msgid("Belongs to"),
         msgid("Links the marked or the selected one to an event or a decision point, or takes the link "
               "away."),
         0},
        {"lone",
         {"V"},
         msgid("Lone voices"),
         msgid("Shows only what lies under no theme and got no votes; once more and the rest is shown."),
         0},
    };
    return rows;
}

const std::vector<Row>& of_themes() {
    static const std::vector<Row> rows{
        {"new-theme", {"t"}, msgid("New theme"), msgid("Makes a theme."), 3},
        {"rename", {"r"}, msgid("Rename"), msgid("Gives the theme another name."), 4},
        {"merge-theme",
         {"m"},
         msgid("Merge theme"),
         msgid("Puts all of the theme under another one: the next key says which. Its name goes."),
         6},
        {"split",
         {"d"},
         msgid("Split theme"),
         msgid("Makes what is marked under a theme (Space) into a theme of its own."),
         7},
        {"drop",
         {"x", "Delete"},
         msgid("Take out"),
         msgid("On a contribution: takes it out of the theme. On a theme: drops the theme, not what lies "
               "under it."),
         5},
        {"mark-row",
         {"Space"},
         msgid("Mark"),
         msgid("Marks the selected one, to do something with several at once."),
         0},
    };
    return rows;
}

const std::vector<Row>& of_panel() {
    static const std::vector<Row> rows{
        {"pick-new", {"n", "+"}, msgid("New theme"), msgid("Makes a theme and puts it there."), 1},
        {"pick-last",
         {"Enter"},
         msgid("Same again"),
         msgid("The theme that something was put under last."),
         2},
        {"pick-list",
         {"/"},
         msgid("By name"),
         msgid("Finds the theme by typing a part of its name, where there are more than keys."),
         3},
        {"leave-pick", {"Esc"}, msgid("Back"), msgid("Puts nothing anywhere."), 4},
    };
    return rows;
}

const std::vector<Row>& of_merging() {
    static const std::vector<Row> rows{
        {"pick-list", {"/"}, msgid("By name"), msgid("Finds the theme by typing a part of its name."), 1},
        {"leave-pick", {"Esc"}, msgid("Back"), msgid("Puts nothing anywhere."), 2},
    };
    return rows;
}

const std::vector<Row>& of_pairs() {
    static const std::vector<Row> rows{
        {"same", {"m"}, msgid("Merge"), msgid("Merges the two; every text is kept."), 1},
        {"not-same",
         {"n"},
         msgid("Not the same"),
         msgid("Leaves them apart, and does not ask again about these two."),
         2},
        {"later",
         {"Right", "l", "Space"},
         msgid("Later"),
         msgid("Goes to the next two; these come back."),
         3},
        {"leave-duplicates", {"Esc"}, msgid("Back"), msgid("Goes back to the list."), 4},
    };
    return rows;
}

} // namespace

std::vector<terminal::Action> sorter_actions(const std::vector<std::string>& lists,
                                             const std::string& themes) {
    std::vector<terminal::Action> out;
    const auto put = [&](const std::vector<Row>& rows, const std::string& context, bool plain) {
        for (const auto& row : rows)
            out.push_back({plain ? std::string(row.id) : std::string(row.id) + "@" + context, row.keys,
                           row.name, row.help, context, row.footer});
    };
    for (const auto& list : lists) put(of_lists(), list, &list == &lists.front());
    put(of_themes(), themes, true);
    put(of_panel(), "pick-theme", true);
    put(of_merging(), "pick-merge", false);
    put(of_pairs(), "duplicates", true);
    return out;
}

} // namespace vagskal::screens
