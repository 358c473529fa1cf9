#pragma once
// Bringing contributions together: themes, merging, links, likely duplicates. The same for the moderator and
// the note-taker, whose screens lend it their dialogs and send its commands; it draws over their lists and
// knows nothing of them.
//
//     Sorter sorter({[&]() -> const Workshop& { … }, kinds, ask, say, carry_out});
//     context():  if (const auto own = sorter.context(); !own.empty()) return own;
//     act():      if (sorter.act(action)) return;
//     body_key(): if (sorter.open()) return sorter.key(key);
//     draw:       … the list …; sorter.draw_over(pane);
#include "shared/model/kind.hpp"
#include "shared/terminal/dialog.hpp"
#include "shared/words/alike.hpp"

#include <set>

namespace vagskal::screens {

/// What it stands on. All outlive it.
struct SorterDesk {
    std::function<const Workshop&()> workshop;
    const Kinds& kinds;
    std::function<void(terminal::Dialog)> ask;
    std::function<void(std::string)> say;
    /// All of them as one step for undo; `done` is said when it worked. False: refused at once, and said.
    std::function<bool(const std::vector<Command>&, std::string done)> carry_out;
};

class Sorter {
  public:
    using Done = std::function<void()>; ///< called when it was carried out: takes the marks away
    explicit Sorter(SorterDesk desk) : desk_(std::move(desk)) {}

    // ---- what is done with contributions; with each goes what it is merged with ----
    /// Shows the themes with their keys; the next key puts the contributions there.
    void put_in_theme(std::vector<ItemId> items, Done done);
    /// `marked`: fewer than two are nothing to merge.
    void merge(const std::vector<ItemId>& marked, const Done& done);
    void divide(const ItemId& item);
    /// Asks for the event or decision point that they belong to; one that they are linked to already is
    /// unlinked.
    void link(std::vector<ItemId> items, Done done);
    /// Likely duplicates of one part, two at a time.
    void compare(const std::string& activity);

    // ---- what is done with themes ----
    void new_theme(std::vector<ItemId> items, Done done);
    void rename(const ThemeId& theme);
    void drop(const ThemeId& theme);
    void take_out(std::vector<SortTheme> out, const Done& done); ///< `take` of each
    /// Shows the other themes with their keys; the next key says into which it goes.
    void merge_theme(const ThemeId& theme);
    /// These of the theme become a new one, under a name that is asked for.
    void split_theme(const ThemeId& theme, std::vector<ItemId> items, Done done);
    /// "3": the key that puts something under the theme, the same as long as the program runs; empty when
    /// all keys are taken.
    std::string key_of(const ThemeId& theme);
    /// The theme that something was put under last, to show where it went.
    const std::optional<ThemeId>& last_theme() const { return last_theme_; }

    // ---- as a part of the screen ----
    /// "pick-theme", "pick-merge", "duplicates", or empty when it shows nothing.
    std::string context() const;
    bool open() const { return picking_ || comparing_; }
    void close();
    /// True when the action was one of its own contexts.
    bool act(const std::string& action);
    bool key(const terminal::Key& key);
    bool mouse(const terminal::Mouse& mouse);
    /// Over the part of the screen where the list is; the list beneath keeps its place.
    void draw_over(terminal::Canvas pane);

  private:
    enum class Purpose : std::uint8_t { put, merge };
    struct Picking {
        Purpose purpose{};
        std::vector<ItemId> items{};
        ThemeId theme{}; ///< merge: the one that goes
        Done done{};
    };
    struct Comparing {
        std::string activity;
        std::vector<Alike> pairs{}; ///< to look at, the likeliest first
        std::optional<Alike> now{};
        std::size_t seen = 0;
        Seq seq = 0; ///< of the workshop that the pairs were made from
    };

    const Workshop& workshop() const { return desk_.workshop(); }
    std::vector<ItemId> still_there(const std::vector<ItemId>& items) const;
    // sorter_pick.cpp
    void give_keys();
    bool offers(const ThemeId& theme) const; ///< in the panel that is open
    void picked(const ThemeId& theme);
    void pick_from_list();
    void draw_pick(terminal::Canvas pane);
    // sorter_compare.cpp
    void look_again();
    bool worth_a_look(const Alike& pair) const;
    void same();
    void not_the_same();
    void later();
    void go_on(); ///< to the next pair
    void draw_compare(terminal::Canvas pane);

    SorterDesk desk_;
    std::optional<Picking> picking_;
    std::optional<Comparing> comparing_;
    std::optional<ThemeId> last_theme_;
    std::vector<std::pair<ThemeId, char>> keys_; ///< given once, never to another while the theme is there
    std::vector<std::pair<ThemeId, terminal::Rect>> areas_;
    /// Pairs that somebody here said are not the same; those put off in this round; those whose merging is on
    /// its way. In memory only.
    std::set<std::pair<ItemId, ItemId>> different_, later_, sent_;
};

} // namespace vagskal::screens
