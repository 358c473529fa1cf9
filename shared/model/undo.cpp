#include "shared/model/undo.hpp"

#include "shared/model/review.hpp"

#include <algorithm>

namespace vagskal {
namespace {

using Commands = std::vector<Command>;

struct Inverse {
    const Workshop& before;

    Commands operator()(const RemoveContribution& c) const {
        const auto* item = before.find(c.item);
        if (!item || item->removed == c.removed) return {};
        return {RemoveContribution{c.item, !c.removed}};
    }
    Commands operator()(const MergeContributions& c) const {
        if (before.find_merge(c.merge)) return {};
        Commands out{UndoMerge{c.merge}};
        // Merges that this one took over come back as they were.
        for (const auto& merge : before.merges) {
            const auto taken = [&](const ItemId& id) {
                return std::ranges::find(c.items, id) != c.items.end();
            };
            if (std::ranges::any_of(merge.items, taken))
                out.push_back(MergeContributions{merge.id, merge.items});
        }
        return out;
    }
    Commands operator()(const UndoMerge& c) const {
        const auto* merge = before.find_merge(c.merge);
        if (!merge) return {};
        return {MergeContributions{merge->id, merge->items}};
    }
    Commands operator()(const NameTheme& c) const {
        if (const auto* theme = before.find_theme(c.theme)) return {NameTheme{c.theme, theme->name}};
        return {DropTheme{c.theme}};
    }
    Commands operator()(const DropTheme& c) const {
        const auto* theme = before.find_theme(c.theme);
        if (!theme) return {};
        Commands out{NameTheme{theme->id, theme->name}};
        if (!theme->items.empty()) out.push_back(SortTheme{theme->id, theme->items, {}});
        return out;
    }
    Commands operator()(const SortTheme& c) const {
        const auto* theme = before.find_theme(c.theme);
        if (!theme) return {};
        const auto inside = [&](const ItemId& id) {
            return std::ranges::find(theme->items, id) != theme->items.end();
        };
        SortTheme back{c.theme, {}, {}};
        for (const auto& id : c.put)
            if (!inside(id)) back.take.push_back(id);
        for (const auto& id : c.take)
            if (inside(id)) back.put.push_back(id);
        if (back.put.empty() && back.take.empty()) return {};
        return {std::move(back)};
    }
    Commands operator()(const WriteNote& c) const {
        if (before.find_note(c.note)) return written_again(c.note);
        return {EraseNote{c.note}};
    }
    Commands operator()(const EraseNote& c) const {
        if (!before.find_note(c.note)) return {};
        auto out = written_again(c.note);
        if (before.wall.note == c.note)
            out.push_back(SetWall{before.wall.blank, before.wall.items, before.wall.note});
        return out;
    }
    Commands written_again(const NoteId& id) const {
        const auto* note = before.find_note(id);
        Commands out{WriteNote{note->id, note->activity, note->text, note->quote}};
        if (note->approved) out.push_back(ApproveNote{id, true});
        return out;
    }
    Commands operator()(const LiftContributions& c) const {
        LiftContributions back{{}, !c.lifted};
        for (const auto& id : c.items)
            if (const auto* item = before.find(id); item && item->group && item->lifted != c.lifted)
                back.items.push_back(id);
        if (back.items.empty()) return {};
        return {std::move(back)};
    }
    Commands operator()(const ExtendActivity& c) const { return {ExtendActivity{c.activity, -c.minutes}}; }
    Commands operator()(const SetWall&) const {
        return {SetWall{before.wall.blank, before.wall.items, before.wall.note}};
    }
    Commands operator()(const LinkContribution& c) const {
        const auto* item = before.find(c.item);
        if (!item || (std::ranges::find(item->links, c.to) != item->links.end()) == c.linked) return {};
        return {LinkContribution{c.item, c.to, !c.linked}};
    }
    Commands operator()(const ApproveNote& c) const {
        const auto* note = before.find_note(c.note);
        if (!note || note->approved == c.approved) return {};
        return {ApproveNote{c.note, !c.approved}};
    }
    Commands operator()(const MergeThemes& c) const {
        const auto *into = before.find_theme(c.into), *from = before.find_theme(c.from);
        if (!into || !from || c.into == c.from) return {};
        Commands out{NameTheme{from->id, from->name}};
        SortTheme taken{into->id, {}, {}};
        for (const auto& id : from->items)
            if (std::ranges::find(into->items, id) == into->items.end()) taken.take.push_back(id);
        if (!from->items.empty()) out.push_back(SortTheme{from->id, from->items, {}});
        if (!taken.take.empty()) out.push_back(std::move(taken));
        return out;
    }
    Commands operator()(const SplitTheme& c) const {
        const auto* theme = before.find_theme(c.theme);
        if (!theme || before.find_theme(c.fresh)) return {};
        SortTheme back{theme->id, {}, {}};
        for (const auto& id : theme->items)
            if (std::ranges::find(c.items, id) != c.items.end()) back.put.push_back(id);
        return {std::move(back), DropTheme{c.fresh}};
    }
    Commands operator()(const AddActivity& c) const {
        if (before.session.find(c.activity.id)) return {};
        return {DropActivity{c.activity.id}};
    }
    Commands operator()(const DropActivity& c) const {
        const auto* part = before.session.find(c.activity);
        if (!part) return {};
        return {AddActivity{*part, after(c.activity)}};
    }
    Commands operator()(const MoveActivity& c) const {
        if (!before.session.find(c.activity)) return {};
        return {MoveActivity{c.activity, after(c.activity)}};
    }
    Commands operator()(const RewordActivity& c) const {
        const auto* part = before.session.find(c.activity);
        if (!part) return {};
        return {RewordActivity{part->id, part->title, part->prompt, part->help, part->minutes}};
    }
    Commands operator()(const ReviewText& c) const {
        const auto former = before.reviews.find(c.about);
        const auto treated = former == before.reviews.end() ? std::vector<Treated>() : former->second;
        if (treated == c.treated) return {};
        return {ReviewText{c.about, treated}};
    }
    Commands passage_again(const DraftPassage& passage) const {
        Commands out{
            WritePassage{passage.id, passage.activity, passage.text, passage.rests_on, passage.lesson}};
        if (passage.status != PassageStatus::undecided)
            out.push_back(DecidePassage{passage.id, passage.status});
        return out;
    }
    Commands operator()(const WritePassage& c) const {
        if (const auto* passage = before.find_passage(c.passage)) return passage_again(*passage);
        return {DropPassage{c.passage}};
    }
    Commands operator()(const DropPassage& c) const {
        const auto* passage = before.find_passage(c.passage);
        return passage ? passage_again(*passage) : Commands{};
    }
    Commands operator()(const DecidePassage& c) const {
        const auto* passage = before.find_passage(c.passage);
        if (!passage || passage->status == c.status) return {};
        return {DecidePassage{c.passage, passage->status}};
    }
    Commands operator()(const SetAbout&) const { return {SetAbout{before.about}}; }
    /// The id of the part that comes after it; empty for the last.
    std::string after(const std::string& activity) const {
        const auto i = before.index_of(activity);
        if (!i || *i + 1 >= before.session.activities.size()) return {};
        return before.session.activities[*i + 1].id;
    }
    Commands operator()(const auto&) const { return {}; }
};

} // namespace

std::vector<Command> possible_now(const Workshop& now, std::vector<Command> commands) {
    const auto keep_living = [&](std::vector<ItemId>& ids) {
        std::erase_if(ids, [&](const ItemId& id) {
            const auto* item = now.find(id);
            return !item || item->withdrawn;
        });
    };
    for (auto& command : commands) {
        if (auto* sort = std::get_if<SortTheme>(&command)) keep_living(sort->put);
        if (auto* merge = std::get_if<MergeContributions>(&command)) keep_living(merge->items);
        if (auto* lift = std::get_if<LiftContributions>(&command)) keep_living(lift->items);
        if (auto* passage = std::get_if<WritePassage>(&command)) keep_living(passage->rests_on);
        if (auto* wall = std::get_if<SetWall>(&command)) {
            keep_living(wall->items);
            if (wall->note && !now.find_note(*wall->note)) wall->note.reset();
        }
    }
    std::erase_if(commands, [](const Command& command) { // of a merge of two, one is left: nothing to merge
        const auto* merge = std::get_if<MergeContributions>(&command);
        return merge && merge->items.size() < 2;
    });
    return commands;
}

namespace {

/// The text whose words the command may change or take away.
struct Reviewed {
    using Out = std::optional<TextRef>;
    Out operator()(const NameTheme& c) const { return text_of(c.theme); }
    Out operator()(const DropTheme& c) const { return text_of(c.theme); }
    Out operator()(const MergeThemes& c) const { return text_of(c.from); }
    Out operator()(const WriteNote& c) const { return text_of(c.note); }
    Out operator()(const EraseNote& c) const { return text_of(c.note); }
    Out operator()(const WritePassage& c) const { return text_of(c.passage); }
    Out operator()(const DropPassage& c) const { return text_of(c.passage); }
    Out operator()(const AddActivity&) const { return text_of_agenda; }
    Out operator()(const DropActivity&) const { return text_of_agenda; }
    Out operator()(const MoveActivity&) const { return text_of_agenda; }
    Out operator()(const RewordActivity&) const { return text_of_agenda; }
    Out operator()(const auto&) const { return {}; }
};

constexpr const char *there = "there", *away = "away";

struct About {
    const Workshop& w;
    Facts out{};

    void say(std::string name, std::string what) { out.insert_or_assign(std::move(name), std::move(what)); }
    void say(std::string name, bool is) { say(std::move(name), std::string(is ? there : away)); }
    static std::string joined(const std::vector<ItemId>& ids) {
        std::string words;
        for (const auto& id : ids) words += to_hex(id);
        return words;
    }
    const Contribution* living(const ItemId& id) const {
        const auto* item = w.find(id);
        return item && !item->withdrawn ? item : nullptr;
    }
    void name_of(const ThemeId& id) {
        const auto* theme = w.find_theme(id);
        say("theme " + to_hex(id), theme ? "called " + theme->name : std::string(away));
    }
    void in_theme(const ThemeId& id, const std::vector<ItemId>& items) {
        const auto* theme = w.find_theme(id);
        for (const auto& one : items)
            if (living(one))
                say(to_hex(id) + " holds " + to_hex(one),
                    theme && std::ranges::find(theme->items, one) != theme->items.end());
    }
    void merge_of(const std::vector<ItemId>& items) {
        for (const auto& id : items)
            if (const auto* item = living(id))
                say("merge of " + to_hex(id), item->merge ? to_hex(*item->merge) : std::string(away));
    }
    void note(const NoteId& id, bool approval) {
        const auto* note = w.find_note(id);
        say("note " + to_hex(id), note ? note->text + (note->quote ? "\"" : "") : std::string(away));
        if (approval) say("approved " + to_hex(id), note && note->approved);
    }
    void agenda() {
        std::string words;
        for (const auto& part : w.session.activities) words += part.id + " ";
        say("agenda", words);
    }

    void operator()(const RemoveContribution& c) {
        if (const auto* item = living(c.item)) say("removed " + to_hex(c.item), item->removed);
    }
    void operator()(const MergeContributions& c) {
        merge_of(c.items);
        if (const auto* merge = w.find_merge(c.merge)) merge_of(merge->items);
    }
    void operator()(const UndoMerge& c) { say("merge " + to_hex(c.merge), w.find_merge(c.merge) != nullptr); }
    void operator()(const NameTheme& c) { name_of(c.theme); }
    void operator()(const DropTheme& c) { name_of(c.theme); }
    void operator()(const SortTheme& c) {
        in_theme(c.theme, c.put);
        in_theme(c.theme, c.take);
    }
    void operator()(const MergeThemes& c) {
        name_of(c.from);
        say("theme " + to_hex(c.into), w.find_theme(c.into) != nullptr);
    }
    void operator()(const SplitTheme& c) {
        name_of(c.fresh);
        in_theme(c.fresh, c.items);
        in_theme(c.theme, c.items);
    }
    void operator()(const WriteNote& c) { note(c.note, false); }
    void operator()(const EraseNote& c) { note(c.note, false); }
    void operator()(const ApproveNote& c) { note(c.note, true); }
    void operator()(const LiftContributions& c) {
        for (const auto& id : c.items)
            if (const auto* item = living(id)) say("lifted " + to_hex(id), item->lifted);
    }
    void operator()(const LinkContribution& c) {
        const auto* item = living(c.item);
        if (item && living(c.to))
            say(to_hex(c.item) + " linked to " + to_hex(c.to),
                std::ranges::find(item->links, c.to) != item->links.end());
    }
    void operator()(const ExtendActivity& c) {
        if (const auto i = w.index_of(c.activity))
            say("minutes of " + c.activity, std::to_string(w.states[*i].extended_minutes));
    }
    void operator()(const SetWall&) {
        std::vector<ItemId> items;
        std::ranges::copy_if(w.wall.items, std::back_inserter(items),
                             [&](const ItemId& id) { return living(id); });
        say("wall", joined(items) + (w.wall.note ? to_hex(*w.wall.note) : std::string()));
        say("blank", w.wall.blank);
    }
    void operator()(const AddActivity&) { agenda(); }
    void operator()(const DropActivity&) { agenda(); }
    void operator()(const MoveActivity&) { agenda(); }
    void operator()(const RewordActivity& c) {
        const auto* part = w.session.find(c.activity);
        say("words of " + c.activity, part ? part->title.sv + part->title.en + part->prompt.sv +
                                                 part->prompt.en + part->help.sv + part->help.en +
                                                 std::to_string(part->minutes)
                                           : std::string(away));
    }
    void operator()(const ReviewText& c) {
        std::string words;
        if (const auto found = w.reviews.find(c.about); found != w.reviews.end())
            for (const auto& one : found->second)
                words += one.field + std::to_string(one.begin) + "-" + std::to_string(one.end) + one.with +
                         std::to_string(static_cast<int>(one.treatment)) + " ";
        say("review of " + std::to_string(static_cast<int>(c.about.kind)) + to_hex(c.about.id), words);
    }
    void passage(const PassageId& id) {
        const auto* known = w.find_passage(id);
        say("passage " + to_hex(id),
            known ? std::to_string(static_cast<int>(known->status)) + known->text : std::string(away));
    }
    void operator()(const WritePassage& c) { passage(c.passage); }
    void operator()(const DropPassage& c) { passage(c.passage); }
    void operator()(const DecidePassage& c) { passage(c.passage); }
    void operator()(const SetAbout&) {
        std::string words;
        for (const auto& [key, value] : w.about) words += key + "=" + value + "\n";
        say("about", words);
    }
    void operator()(const auto&) {}
};

} // namespace

Facts facts_about(const Workshop& workshop, const Command& command) {
    About about{workshop};
    std::visit(about, command);
    return std::move(about.out);
}

void UndoStack::Step::add(const Workshop& before, const Command& command) {
    auto back = inverse(before, command);
    if (back.empty()) return;
    back_.insert(back_.begin(), back.begin(), back.end()); // the last one is taken back first
    done_.push_back(command);
}

void UndoStack::keep(Step step, const Workshop& after) {
    if (step.empty()) return;
    for (const auto& command : step.done_) step.left_.merge(facts_about(after, command));
    steps_.push_back(std::move(step));
}

Result<std::vector<Command>> UndoStack::next(const Workshop& now) {
    if (steps_.empty()) return refuse(Why::nothing_to_undo);
    const auto& step = steps_.back();
    Facts are;
    for (const auto& command : step.done_) are.merge(facts_about(now, command));
    for (const auto& [name, what] : are) {
        const auto left = step.left_.find(name);
        if (left == step.left_.end() || left->second == what) continue;
        steps_.pop_back();
        return refuse(Why::changed_since);
    }
    return possible_now(now, step.back_);
}

std::vector<Command> inverse(const Workshop& before, const Command& done) {
    auto back = std::visit(Inverse{before}, done);
    // What had been decided about a text that comes back comes back with it.
    if (back.empty()) return back;
    if (const auto about = std::visit(Reviewed{}, done))
        if (const auto review = before.reviews.find(*about); review != before.reviews.end())
            back.push_back(ReviewText{*about, review->second});
    return back;
}

} // namespace vagskal
