// What a note-taker does on the participant's screen: themes and notes.
#include "participant/screens/participant_screen.hpp"
#include "participant/screens/screen_words.hpp"

namespace vagskal {

using namespace screens;
using terminal::Dialog;

void ParticipantScreen::put_in_theme() {
    const auto items = said_.targets();
    if (items.empty()) return;
    std::vector<terminal::Option> options;
    for (const auto& theme : workshop().themes) options.push_back({to_hex(theme.id), theme.name});
    options.push_back({"new", tr("A new theme …")});
    ask(Dialog::choose(tr("In which theme?"), {}, std::move(options),
                       [this, items](const std::string& chosen) {
                           if (chosen == "new") return new_theme(items);
                           if (const auto theme = from_hex<ThemeId>(chosen))
                               ask_host(SortTheme{*theme, items, {}}, tr("Put in the theme."));
                           said_.list().clear_marks();
                       }));
}

void ParticipantScreen::new_theme(std::vector<ItemId> items) {
    ask(Dialog::input(tr("A new theme"), tr("What is it called?"), {},
                      [this, items = std::move(items)](const std::string& name) {
                          const auto theme = random<ThemeId>();
                          ask_host(NameTheme{theme, name}, {});
                          ask_host(SortTheme{theme, items, {}}, fill(tr("Put in the theme {}."), name));
                          said_.list().clear_marks();
                      }));
}

void ParticipantScreen::send_note() {
    const auto fields = writer_->fields();
    const auto text = fields.find("text");
    if (text == fields.end())
        return say(tr("There is nothing written yet; write a few words and send again."));
    const auto quote = fields.find("quote");
    ask_host(WriteNote{note_.value_or(random<NoteId>()), writer_->activity(), text->second,
                       quote != fields.end() && quote->second == "yes"},
             tr("Noted."));
    note_.reset();
    writer_->clear();
    kept_draft_.clear();
    link_.set_draft(writer_->draft_name(), {});
}

void ParticipantScreen::erase_note() {
    const auto id = from_hex<NoteId>(notes_.selected_id());
    if (!id) return;
    ask(Dialog::confirm(tr("Erase the note?"), tr("The moderator can put it back."), tr("Erase"), true,
                        [this, id = *id] { ask_host(EraseNote{id}, tr("Erased.")); }));
}

} // namespace vagskal
