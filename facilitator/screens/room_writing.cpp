// Writing: contributions for people without a laptop, own ones again, notes.
#include "facilitator/screens/room_screen.hpp"
#include "sessions/common/asked.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/words/date_words.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal {

using terminal::Dialog;

void RoomScreen::write_for_somebody() {
    const auto* part = viewed();
    const auto* kind = part ? host_.kinds().find(part->kind) : nullptr;
    if (!kind) return;
    const auto& title = part->title.in(language());
    if (kind->takes_ballots(*part)) return write_ballot(*part);
    if (!kind->takes_contributions(*part))
        return say(fmt::format(fmt::runtime(tr("Nothing is written in “{}”; a writes a note.")), title));
    if (!workshop().is_open(part->id))
        return say(fmt::format(fmt::runtime(tr("“{}” is not open; o opens it.")), title));
    writing_ = Writing{Writing::What::contribution,
                       part->id,
                       {},
                       {},
                       fmt::format(fmt::runtime(tr("Write for somebody: {}")), title),
                       contribution_form(workshop(), host_.kinds(), *part, true)};
    // The group that is looked at, else the one that was typed for last.
    const auto group = items_.filter.group ? to_hex(*items_.filter.group) : last_from_;
    const auto id = from_hex<GroupId>(group);
    set_from(writing_->form, id && workshop().find_group(*id) ? group : std::string());
}

void RoomScreen::edit_chosen() {
    const auto* item = items_.selected();
    if (!item) return;
    if (!host_.is_own(item->id))
        return say(
            tr("Only who wrote it can change it. You may remove it, or merge it with a better wording."));
    const auto* part = workshop().session.find(item->activity);
    if (!part) return;
    auto form = contribution_form(workshop(), host_.kinds(), *part, false);
    form.set_values(item->fields);
    writing_ = Writing{Writing::What::own, part->id, item->id, {}, tr("Change what was written here"),
                       std::move(form)};
}

std::optional<NoteId> RoomScreen::chosen_note() {
    const auto row = notes_.selected();
    if (!row) return std::nullopt;
    return note_rows_[*row];
}

void RoomScreen::write_note(std::optional<NoteId> id) {
    const auto& w = workshop();
    const auto* note = id ? w.find_note(*id) : nullptr;
    const auto* part = note ? w.session.find(note->activity) : viewed();
    if (!part) return;
    auto form = note_form();
    form.set_values(
        {{"text", note ? note->text : std::string()}, {"quote", note && note->quote ? "yes" : "no"}});
    writing_ = Writing{Writing::What::note,
                       part->id,
                       {},
                       note ? id : std::nullopt,
                       fmt::format(fmt::runtime(note ? tr("Change the note: {}") : tr("Note: {}")),
                                   part->title.in(language())),
                       std::move(form)};
}

void RoomScreen::save_writing() {
    if (const auto store = writing_->store) {
        if (store(writing_->form.values())) writing_.reset();
        return refresh();
    }
    if (const auto date = writing_->question()) {
        // A date that can be read in several ways: ask which, and never hold back what was written.
        std::vector<terminal::Option> options;
        for (const auto& reading : date->readings) options.push_back({reading.edtf, date_words(reading)});
        options.push_back({"", tr("Leave it as it is written, without a date")});
        const auto typed = writing_->form.values().at(kinds::date_field);
        return ask(Dialog::choose(fmt::format(fmt::runtime(tr("When is “{}”?")), typed),
                                  tr("It can be read in several ways. Which do you mean?"),
                                  std::move(options), [this](const std::string& edtf) {
                                      if (!writing_) return;
                                      writing_->reading = edtf;
                                      save_writing();
                                  }));
    }
    const auto values = writing_->form.values();
    const auto value = [&](const char* field) {
        const auto found = values.find(field);
        return found == values.end() ? std::string() : found->second;
    };
    Result<void> done;
    switch (writing_->what) {
    case Writing::What::contribution:
        if (auto item = host_.contribute(writing_->activity, writing_->fields(), writing_->group()); !item)
            done = tl::unexpected(item.error());
        else
            last_from_ = writing_->from();
        break;
    case Writing::What::own: done = host_.edit_own(*writing_->item, writing_->fields()); break;
    case Writing::What::note:
        if (!carry_out({WriteNote{writing_->note.value_or(random<NoteId>()), writing_->activity,
                                  value("text"), value("quote") == "yes"}}))
            return; // what was typed stays
        break;
    case Writing::What::other: break;
    }
    if (!done) {
        writing_->reading.reset();
        return say_or(done, {});
    }
    if (writing_->goes_on()) {
        writing_->clear();
        if (writing_->what == Writing::What::note) writing_->form.set_values({{"quote", "no"}});
        say(tr("Stored. Write the next one, or leave with Esc."));
    } else {
        writing_.reset();
        say(tr("Stored."));
    }
    refresh();
}

void RoomScreen::leave_writing() {
    if (!writing_->dirty()) return writing_.reset();
    ask(Dialog::confirm(tr("Throw away what is written?"), tr("It is not stored yet. Ctrl-S stores it."),
                        tr("Throw away"), true, [this] { writing_.reset(); }));
}

bool RoomScreen::act_writing(const std::string& action) {
    if (action == "write") {
        write_for_somebody();
    } else if (action == "edit") {
        edit_chosen();
    } else if (action == "note") {
        write_note({});
    } else if (action == "edit-note") {
        if (const auto id = chosen_note()) write_note(id);
    } else if (action == "quote") {
        const auto id = chosen_note();
        const auto* note = id ? workshop().find_note(*id) : nullptr;
        if (note)
            carry_out({WriteNote{note->id, note->activity, note->text, !note->quote}},
                      note->quote ? tr("Not a quotation any more.")
                                  : tr("Marked as said aloud in these words."));
    } else if (action == "erase") {
        if (const auto id = chosen_note()) carry_out({EraseNote{*id}}, tr("Erased; u puts it back."));
    } else if (action == "save") {
        if (writing_) save_writing();
    } else if (action == "leave") {
        if (writing_) leave_writing();
    } else {
        return false;
    }
    return true;
}

} // namespace vagskal
