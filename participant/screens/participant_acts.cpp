// What the participant's screen does when asked to.
#include "participant/screens/participant_keys.hpp"
#include "participant/screens/participant_screen.hpp"
#include "participant/screens/screen_words.hpp"
#include "sessions/review/answers.hpp"
#include "shared/protocol/zmq_client.hpp"
#include "shared/words/date_words.hpp"
#include "shared/words/refusals.hpp"

#include <algorithm>

namespace vagskal {

using namespace screens;
using terminal::Dialog;
using terminal::Key;

void ParticipantScreen::act(const std::string& id) {
    const auto action = action_name(id);
    if (!act_own(action) && !act_review(action) && !act_sorting(action) && !act_groups(action) &&
        !act_arriving(action) && !act_writing(action) && !act_voting(action))
        act_looking(action);
    refresh();
}

bool ParticipantScreen::act_arriving(const std::string& action) {
    if (action == "join") {
        if (const auto way = join_.accept(); way && info_.join_again) info_.join_again(*way);
    } else if (action == "next-line") {
        join_.form().key(Key::of(Key::Name::tab));
    } else if (action == "accept") {
        // Who comes when things have been said already reads them first.
        const auto& w = workshop();
        story_first_ = w.current && link_.own().empty() && !w.items.empty();
        link_.consent();
    } else if (action == "keep-nothing") {
        keep_nothing();
    } else if (action == "go-on") {
        story_first_ = false;
        if (link_.needs_group() && workshop().placing == Placing::random) link_.ask_group(0);
    } else if (action == "quit") {
        leave();
    } else if (action == "address") {
        ask_address();
    } else if (action == "mouse") {
        if (info_.toggle_mouse) info_.toggle_mouse();
    } else if (action == "language") {
        keep_draft();
        set_language(language() == "sv" ? "en" : "sv");
    } else {
        return false;
    }
    return true;
}

bool ParticipantScreen::act_writing(const std::string& action) {
    if (action == "send" || action == "send-change") {
        send();
    } else if (action == "send-note") {
        send_note();
    } else if (action == "next-field") {
        // The list comes after the last field.
        if (writer_->last_field())
            at_form_ = false, writer_->form().focus("text");
        else
            writer_->form().key(Key::of(Key::Name::tab));
    } else if (action == "new-line") {
        writer_->form().key(Key::of(Key::Name::enter));
    } else if (action == "leave-form") {
        keep_draft();
        at_form_ = false;
    } else if (action == "leave-change") {
        leave_change();
    } else if (action == "next-part" || action == "after") {
        turn_part(1);
    } else if (action == "before") {
        turn_part(-1);
    } else if (action == "swap") {
        show(view_ == View::notes ? View::here : View::notes);
        at_form_ = true;
    } else if (action == "notes") {
        if (sorts())
            show(View::notes);
        else
            say(tr("Notes are written by the note-taker."));
    } else if (action == "write") {
        if (view_ != View::notes) show(View::here);
        at_form_ = true;
        if (!writer_) say(tr("Nothing is open to write in now."));
    } else if (action == "change" || action == "change-own") {
        change(view_ == View::mine ? mine_.selected() : sorted().selected());
    } else if (action == "withdraw") {
        withdraw(view_ == View::mine ? mine_.selected() : sorted().selected());
    } else if (action == "lift") {
        lift();
    } else if (action == "edit-note") {
        if (const auto id = from_hex<NoteId>(notes_.selected_id()))
            if (const auto* note = workshop().find_note(*id)) {
                keep_draft();
                note_ = *id;
                writer_->load({{"text", note->text}, {"quote", note->quote ? "yes" : "no"}});
                at_form_ = true;
            }
    } else if (action == "erase-note") {
        erase_note();
    } else {
        return false;
    }
    return true;
}

bool ParticipantScreen::act_looking(const std::string& action) {
    static const std::map<std::string, View> views{{"back", View::here},          {"board", View::board},
                                                   {"story-so-far", View::story}, {"mine", View::mine},
                                                   {"mine-too", View::mine},      {"agenda", View::agenda},
                                                   {"themes", View::themes},      {"stored", View::stored}};
    if (action == "filter") {
        filter_.open();
    } else if (action == "end-filter") {
        filter_.key(Key::of(Key::Name::enter));
    } else if (action == "back" && step_out()) {
        return true;
    } else if (const auto view = views.find(action); view != views.end()) {
        show(view->second);
        at_form_ = at_form_ && view->second == View::here;
    } else {
        return false;
    }
    return true;
}

// ---- sending ----

void ParticipantScreen::send() {
    if (!writer_ || held_back()) return;
    const auto question = writer_->question();
    if (!question) return send_now();
    // A date that can be read in several ways: ask which, and never hold back what was written.
    const auto typed = writer_->form().values().at("when");
    std::vector<terminal::Option> options;
    for (const auto& reading : question->readings) options.push_back({reading.edtf, date_words(reading)});
    options.push_back({"", tr("Leave it as I wrote it, without a date")});
    ask(Dialog::choose(fill(tr("When is “{}”?"), typed),
                       tr("It can be read in several ways. Which do you mean?"), std::move(options),
                       [this](const std::string& edtf) {
                           if (!writer_) return;
                           writer_->choose_reading(edtf);
                           send_now();
                           refresh();
                       }));
}

void ParticipantScreen::send_now() {
    auto fields = writer_->fields();
    const auto* part = workshop().session.find(writer_->activity());
    const auto* kind = part ? kinds_.find(part->kind) : nullptr;
    if (answers_draft() && !fields.contains(kinds::stance_field)) {
        writer_->form().focus(kinds::stance_field);
        return say(tr("Choose first what you think of it: press its number."));
    }
    if (!fields.contains("text") && (!kind || kind->needs_text(*part, fields))) {
        writer_->form().focus("text");
        return say(tr("There is nothing written yet; write a few words and send again."));
    }
    const auto draft = writer_->draft_name();
    if (writer_->what() == Writer::What::change) {
        const auto item = writer_->item();
        if (auto done = link_.edit(item, std::move(fields), consent_here()); !done)
            return error(sentence(done.error()));
        link_.set_draft(draft, {});
        writer_.reset();
        refresh();
        said_.select(item);
        return;
    }
    const auto item = link_.contribute(writer_->activity(), std::move(fields), {}, consent_here());
    writer_->clear();
    if (answers_draft()) begin_answer();
    kept_draft_ = writer_->fields();
    draft_due_ = {};
    link_.set_draft(draft, {});
    refresh();
    said_.select(item);
    if (!link_.admitted()) say(tr("Kept on this computer; sent when the connection is back."));
    offer_slip();
}

void ParticipantScreen::change(const std::optional<ItemId>& item) {
    if (!item) return;
    const auto* own = link_.find_own(*item);
    if (!own) return say(tr("Only your own can be changed; yours begin with ●."));
    const auto* activity = workshop().session.find(own->activity);
    if (!activity || !workshop().is_open(own->activity))
        return say(tr("Its part is closed; it can still be withdrawn."));
    keep_draft();
    view_ = View::here;
    chosen_ = own->activity;
    at_form_ = true;
    asked_marks_ = false;
    writer_ = Writer::change(workshop(), kinds_, *activity, *own);
    writer_language_ = language();
    kept_draft_ = writer_->fields();
    const auto& drafts = link_.kept().drafts;
    if (const auto draft = drafts.find(writer_->draft_name()); draft != drafts.end()) {
        kept_draft_ = draft->second;
        writer_->form().set_values(draft->second);
        if (const auto chosen = link_.kept().draft_consents.find(writer_->draft_name());
            chosen != link_.kept().draft_consents.end())
            writer_->set_consent(chosen->second);
        say(tr("The change you had begun is back."));
    }
}

void ParticipantScreen::leave_change() {
    keep_draft();
    const auto back = [this] {
        writer_.reset();
        at_form_ = false;
        refresh();
    };
    const auto draft = writer_->draft_name();
    if (!link_.kept().drafts.contains(draft)) return back();
    ask(Dialog::choose(tr("What about your change?"), {},
                       {{"send", tr("Send it")},
                        {"keep", tr("Keep it for later")},
                        {"drop", tr("Throw it away; what stood before stands")}},
                       [this, back, draft](const std::string& answer) {
                           if (answer == "send") return send();
                           if (answer == "drop") {
                               link_.set_draft(draft, {});
                               if (writer_) kept_draft_ = writer_->fields(); // nothing left to keep
                           }
                           back();
                       }));
}

void ParticipantScreen::withdraw(const std::optional<ItemId>& item) {
    if (!item) return;
    const auto* own = link_.find_own(*item);
    if (!own) return say(tr("Only your own can be withdrawn; yours begin with ●."));
    ask(Dialog::confirm(
        tr("Withdraw it?"),
        tr("It is erased for good, here and on the moderator's computer. This cannot be undone."),
        tr("Withdraw and erase"), true, [this, id = *item] {
            if (auto done = link_.withdraw(id); !done) error(sentence(done.error()));
            refresh();
        }));
}

void ParticipantScreen::lift() {
    auto& list = sorts() ? sorted() : said_;
    const auto items = list.targets();
    if (items.empty()) return;
    if (!sorts())
        lift_own(items);
    else if (!carry_out({LiftContributions{items, true}}, tr("Lifted to the whole room.")))
        return;
    list.list().clear_marks();
}

void ParticipantScreen::ask_host(Command command, std::string done) {
    const auto request = link_.submit(command);
    asked_.emplace(request, std::pair(std::move(command), std::move(done)));
}

// ---- the room ----

void ParticipantScreen::ask_address() {
    ask(Dialog::input(
        tr("Other address"), tr("Write the address that the moderator's screen shows now. Nothing is lost."),
        info_.way.address, [this](const std::string& typed) {
            if (!parse_address(typed))
                return error(fill(tr("“{}” is no address; it looks like 192.168.1.20:5555."), typed));
            info_.way.address = typed;
            if (info_.move_to) info_.move_to(typed);
            say(fill(tr("Looking for the moderator's computer at {}."), typed));
        }));
}

void ParticipantScreen::keep_nothing() {
    if (!info_.keeps) return say(tr("This computer keeps nothing already."));
    info_.keeps = false;
    if (info_.keep_nothing) info_.keep_nothing();
    say(tr("From now on this computer keeps nothing."));
}

void ParticipantScreen::leave() {
    keep_draft();
    const auto go = [this] {
        if (info_.leave) info_.leave();
    };
    const bool inside = link_.ready() && link_.kept().consented && page() != Page::end;
    const auto waiting = link_.waiting();
    if (!info_.keeps && (waiting > 0 || !link_.own().empty()))
        return ask(Dialog::confirm(
            tr("Leave the workshop?"),
            waiting > 0 ? tr("What waits to be sent is lost. This computer keeps nothing: what you wrote can "
                             "be withdrawn only with a withdrawal slip (p shows it).")
                        : tr("This computer keeps nothing: what you wrote can be withdrawn only with a "
                             "withdrawal slip (p shows it)."),
            tr("Leave"), true, go));
    if (!inside && waiting == 0) return go();
    ask(Dialog::confirm(
        tr("Leave the workshop?"),
        waiting > 0
            ? fill(trn("{} contribution waits; it is kept here and sent when you join again.",
                       "{} contributions wait; they are kept here and sent when you join again.", waiting),
                   waiting)
            : std::string(tr("Everything you have written is kept. You can come back with the "
                             "same address and code.")),
        tr("Leave"), false, go));
}

} // namespace vagskal
