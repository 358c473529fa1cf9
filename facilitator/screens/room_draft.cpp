// The member check: what the moderator decides about the passages of a draft.
#include "facilitator/screens/room_screen.hpp"
#include "sessions/review/answers.hpp"
#include "shared/model/decide.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal {

using terminal::Dialog;
using terminal::FormField;

bool RoomScreen::checks_draft() const {
    const auto* part = viewed();
    return tab_ == Tab::board && part && part->kind == "review";
}

/// The same once more takes the decision back.
void RoomScreen::decide_passage(PassageStatus status, std::string done) {
    const auto* passage = draft_.passage();
    if (!passage) return;
    const bool again = passage->status == status;
    carry_out({DecidePassage{passage->id, again ? PassageStatus::undecided : status}},
              again ? std::string(tr("Not decided any more.")) : std::move(done));
}

void RoomScreen::amend_passage() {
    const auto* passage = draft_.passage();
    if (!passage) return;
    // What people want changed stands where it is changed.
    const auto all = kinds::answers_in(workshop(), passage->activity);
    std::string wanted;
    if (const auto about = all.about.find(passage->id); about != all.about.end())
        for (const auto stance : {kinds::Stance::amend, kinds::Stance::supplement, kinds::Stance::dissent})
            for (const auto* item : about->second.of(stance))
                wanted += (wanted.empty() ? "" : " · ") + item->text();
    terminal::Form form({{"text",
                          FormField::Kind::text,
                          tr("The passage"),
                          wanted.empty() ? std::string() : picture::shorten(wanted, 300),
                          {},
                          Limits::passage}});
    form.set_values({{"text", passage->text}});
    const auto heading =
        fmt::format(fmt::runtime(tr("Amend passage [{}]")), kinds::number_of(workshop(), passage->id));
    writing_ = Writing{Writing::What::other, passage->activity, {}, {}, heading, std::move(form)};
    writing_->store = [this, former = *passage](const std::map<std::string, std::string>& values) {
        const auto text = values.find("text");
        return carry_out(
            {WritePassage{former.id, former.activity, text == values.end() ? std::string() : text->second,
                          former.rests_on, former.lesson},
             DecidePassage{former.id, PassageStatus::amended}},
            tr("Amended; u takes it back."));
    };
}

bool RoomScreen::act_draft(const std::string& action) {
    if (!checks_draft()) return false;
    if (action == "agreed") {
        decide_passage(PassageStatus::agreed, tr("Agreed on."));
    } else if (action == "disputed") {
        decide_passage(PassageStatus::disputed, tr("Disputed: it stands, with the dissent beside it."));
    } else if (action == "left-out") {
        decide_passage(PassageStatus::left_out, tr("Left out; x once more takes it in again."));
    } else if (action == "amend") {
        amend_passage();
    } else if (action == "take-up") {
        const auto* item = draft_.contribution();
        if (!item || !draft_.on_proposal()) return say(tr("Choose a lesson that was proposed.")), true;
        const auto id = random<PassageId>();
        if (carry_out({WritePassage{id, item->activity, item->text(), {item->id}, true}},
                      tr("Taken up as a passage; decide about it as about the others.")))
            draft_.list.select_id("p" + to_hex(id));
    } else if (action == "read-answers") {
        ask(Dialog::show(tr("Passage and answers"), [this](int columns) { return draft_.whole(columns); }));
    } else {
        return false;
    }
    return true;
}

} // namespace vagskal
