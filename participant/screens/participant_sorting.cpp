// What a note-taker does on the participant's screen: bringing contributions together, and notes. Sorting is
// the sorter's; here are the list of all parts, undo on the replica, and how commands are sent.
#include "participant/screens/participant_screen.hpp"
#include "participant/screens/screen_words.hpp"
#include "participant/screens/sorter_card.hpp"
#include "shared/model/decide.hpp"
#include "shared/model/evolve.hpp"
#include "shared/words/refusals.hpp"

#include <algorithm>

namespace vagskal {

using namespace screens;
using terminal::Dialog;

SorterDesk ParticipantScreen::sorter_desk() {
    return {[this]() -> const Workshop& { return workshop(); }, kinds_,
            [this](Dialog dialog) { ask(std::move(dialog)); },
            [this](std::string text) { say(std::move(text)); },
            [this](const std::vector<Command>& commands, std::string done) {
                return carry_out(commands, std::move(done));
            }};
}

// ---- the list of any part ----

const Activity* ParticipantScreen::sorted_part() const {
    const auto& w = workshop();
    if (view_ != View::sort) return page() == Page::part ? focus() : nullptr;
    if (const auto* part = w.session.find(sorted_part_)) return part;
    return w.session.activities.empty() ? nullptr : &w.session.activities.front();
}

/// To the next part in which something has been written.
void ParticipantScreen::turn_sorted_part(int by) {
    const auto& parts = workshop().session.activities;
    const auto* here = sorted_part();
    if (!here) return;
    const auto written = [&](const Activity& part) {
        return std::ranges::any_of(workshop().items, [&](const Contribution& item) {
            return item.present() && item.activity == part.id;
        });
    };
    const auto count = static_cast<int>(parts.size());
    for (int at = static_cast<int>(here - parts.data()) + by; at >= 0 && at < count; at += by)
        if (const auto& part = parts[static_cast<std::size_t>(at)]; written(part)) {
            sorted_part_ = part.id;
            all_.list().clear_marks();
            return;
        }
    say(by > 0 ? tr("Nothing is written in the parts after this one.")
               : tr("Nothing is written in the parts before this one."));
}

bool ParticipantScreen::step_out() {
    if (view_ != View::sort) return false;
    if (!all_.list().marked().empty()) return all_.list().clear_marks(), true;
    if (filter_.on()) return filter_.clear(), true;
    if (all_.shows_only_lone()) return all_.only_lone(false), true;
    return false;
}

void ParticipantScreen::read_selected() {
    const auto id = sorted().selected();
    if (!id || !workshop().find(*id)) return;
    ask(Dialog::show(tr("Contribution"), [this, id = *id](int columns) {
        const auto* item = workshop().find(id);
        return item && item->present() ? contribution_card(workshop(), kinds_, *item, columns)
                                       : std::vector<terminal::Line>{};
    }));
}

bool ParticipantScreen::act_sorting(const std::string& action) {
    static const std::set<std::string, std::less<>> with_list{"theme", "merge",    "divide", "link",
                                                              "mark",  "read-all", "lift",   "withdraw"};
    if (sorts() && with_list.contains(action)) sorted().pin();
    if (sorter_.act(action)) return true;
    if (context() == "themes-sorter" && themes_.act(action)) return true;
    const auto unmark = [this] { sorted().list().clear_marks(); };
    const auto targets = [this] { return with_merged(workshop(), sorted().targets()); };
    if (action == "sort") {
        if (!sorts()) return say(tr("The note-taker and the moderator bring contributions together.")), true;
        if (const auto* part = focus(); part && view_ != View::sort) sorted_part_ = part->id;
        show(View::sort);
        at_form_ = false;
        refresh();
        if (all_.count() == 0) turn_sorted_part(-1);
    } else if (action == "sorted-after") {
        turn_sorted_part(1);
    } else if (action == "sorted-before") {
        turn_sorted_part(-1);
    } else if (action == "mark") {
        sorted().list().key(terminal::Key::of(U' '));
    } else if (action == "read-all") {
        read_selected();
    } else if (action == "theme") {
        if (auto items = targets(); !items.empty()) sorter_.put_in_theme(std::move(items), unmark);
    } else if (action == "merge") {
        sorter_.merge(sorted().list().marked().empty() ? std::vector<ItemId>{} : targets(), unmark);
    } else if (action == "divide") {
        if (const auto id = sorted().selected()) sorter_.divide(*id);
    } else if (action == "link") {
        sorter_.link(targets(), unmark);
    } else if (action == "duplicates") {
        if (const auto* part = sorted_part()) sorter_.compare(part->id);
    } else if (action == "lone") {
        sorted().list().clear_marks();
        sorted().only_lone(!sorted().shows_only_lone());
    } else if (action == "approve") {
        approve();
    } else if (action == "undo") {
        undo();
    } else {
        return false;
    }
    return true;
}

// ---- sending, and taking back ----

bool ParticipantScreen::carry_out(const std::vector<Command>& commands, std::string done) {
    // Played through on a copy first: what would be refused is told at once and nothing is sent, and undo
    // knows how each command found the workshop and how the last one leaves it.
    Workshop after = workshop();
    UndoStack::Step step;
    const Actor me{link_.role(), {}, {}, {}};
    for (const auto& command : commands) {
        const auto events = decide(after, me, command, kinds_);
        if (!events) return error(sentence(events.error())), false;
        step.add(after, command);
        for (const auto& event : *events) after = evolve(std::move(after), {after.seq + 1, event});
    }
    send_bundle(commands, std::move(done), std::move(step), std::move(after));
    return true;
}

void ParticipantScreen::send_bundle(std::vector<Command> commands, std::string done,
                                    std::optional<UndoStack::Step> step, Workshop after) {
    Bundle bundle{{}, std::move(done), std::move(step), std::move(after)};
    for (auto& command : commands) {
        const auto request = link_.submit(command);
        bundle.waits.insert(request);
        asked_.emplace(request, std::pair(std::move(command), std::string()));
    }
    bundles_.push_back(std::move(bundle));
}

bool ParticipantScreen::bundle_told(const News& news) {
    if (news.what != News::What::acknowledged && news.what != News::What::refused) return false;
    const auto found = std::ranges::find_if(
        bundles_, [&](const Bundle& bundle) { return bundle.waits.contains(news.request); });
    if (news.request == 0 || found == bundles_.end()) return false;
    found->waits.erase(news.request);
    asked_.erase(news.request);
    if (news.refusal && !std::exchange(found->refused, true)) error(sentence(*news.refusal));
    if (!found->waits.empty()) return true;
    const auto bundle = std::move(*found);
    bundles_.erase(found);
    if (bundle.refused) return true;
    if (bundle.step)
        undo_.keep(*bundle.step, bundle.after);
    else
        undo_.drop();
    if (!bundle.done.empty()) say(bundle.done);
    return true;
}

void ParticipantScreen::undo() {
    // One at a time: until the host has answered, what the step before it came to is not known.
    if (!bundles_.empty()) return say(tr("The last change is still on its way; press u again in a moment."));
    auto back = undo_.next(workshop());
    if (!back) return error(sentence(back.error()));
    send_bundle(std::move(*back), tr("Taken back."), {}, {});
}

// ---- notes ----

void ParticipantScreen::send_note() {
    if (held_back()) return;
    const auto fields = writer_->fields();
    const auto text = fields.find("text");
    if (text == fields.end())
        return say(tr("There is nothing written yet; write a few words and send again."));
    const auto quote = fields.find("quote");
    const WriteNote note{note_.value_or(random<NoteId>()), writer_->activity(), text->second,
                         quote != fields.end() && quote->second == "yes"};
    if (!carry_out({note}, tr("Noted."))) return; // what was typed stays
    note_.reset();
    writer_->clear();
    kept_draft_.clear();
    link_.set_draft(writer_->draft_name(), {});
}

void ParticipantScreen::erase_note() {
    const auto id = from_hex<NoteId>(notes_.selected_id());
    if (id && workshop().find_note(*id)) carry_out({EraseNote{*id}}, tr("Erased; u puts it back."));
}

void ParticipantScreen::approve() {
    const auto id = from_hex<NoteId>(notes_.selected_id());
    const auto* note = id ? workshop().find_note(*id) : nullptr;
    if (note)
        carry_out({ApproveNote{note->id, !note->approved}},
                  note->approved ? tr("Not approved any more.") : tr("Approved in these words."));
}

} // namespace vagskal
