// What the script says in the browser. The sentences stand here, with all others, so that they are translated
// with them; the page carries them in an attribute.
#include "facilitator/web/pages/consent.hpp"
#include "facilitator/web/pages/frame.hpp"
#include "participant/join/consent_words.hpp"
#include "shared/privacy/marks.hpp"

#include <nlohmann/json.hpp>

namespace vagskal::web {
namespace {

/// "{}" stays in a sentence, for the script to fill.
void put_counted(nlohmann::json& out, const std::string& name, const char* one, const char* many) {
    out[name + "_one"] = one;
    out[name + "_many"] = many;
}

void put_connection(nlohmann::json& out) {
    out["lost"] = tr("No connection; what you write is kept here.");
    put_counted(out, "lost_waiting", trn("{} is waiting to be sent.", "{} are waiting to be sent.", 1),
                trn("{} is waiting to be sent.", "{} are waiting to be sent.", 2));
    out["back"] = tr("Connected again.");
    out["back_sending"] = tr("Connected again; what waited is being sent.");
    out["no_storage"] =
        tr("This browser lets no page keep anything: what you write, and the keys to change it, last "
           "only as long as this page is open.");
    out["lost_wall"] = tr("No connection with the moderator's computer; it is being looked for.");
    out["ended_wall"] = tr("The moderator has closed the workshop's program.");
    out["gone"] = tr("You have to go in again with the code. What you wrote is kept here.");
    out["to_the_door"] = tr("Go in again");
    out["ended"] = tr("The moderator has closed the workshop's program; what you wrote is kept here.");
    out["behind"] = tr("The moderator's computer had lost something; what you wrote is offered to it again.");
    out["second_lost"] = tr("The moderator's computer does not answer. The workshop may go on from another "
                            "one; what you have written here comes with you.");
    out["second_go"] = tr("Go on at {}");
    out["carry_question"] =
        tr("Do you come from the workshop's other page, to go on here with what you wrote there? If you did "
           "not press “Go on” there yourself, choose Cancel: somebody else's words would become yours.");
    out["moved_on"] = tr("The room has moved on; what you were writing is kept.");
}

void put_own(nlohmann::json& out) {
    out["mine"] = tr("What you have written");
    out["yours"] = tr("yours");
    out["sending"] = tr("being sent");
    out["waiting"] = tr("waits for the connection; kept in this browser");
    out["spaced"] =
        tr("waits: sent when somebody else has written, or in {} s (so that nobody can tell that they "
           "belong together)");
    out["changing"] = tr("the change is being sent");
    out["withdrawing"] = tr("being withdrawn");
    out["refused"] = tr("not taken in: {}");
    out["change_refused"] = tr("the change was not taken in: {}");
    out["kept_until"] = tr("kept by the moderator; shown to all when this part closes");
    out["begun"] = tr("you have begun a change");
    out["acknowledged"] = tr("It is with the moderator now.");
    out["withdrawn"] = tr("Withdrawn and erased.");
    out["change"] = tr("Change");
    out["withdraw"] = tr("Withdraw");
    out["change_of"] = tr("Change: {}");
    out["withdraw_of"] = tr("Withdraw: {}");
    out["change_title"] = tr("Change what you wrote");
    out["save"] = tr("Save the change");
    out["leave_it"] = tr("Leave it as it was");
    out["withdraw_question"] = tr("Withdraw it?");
    out["withdraw_means"] =
        tr("It is erased for good, here and on the moderator's computer. This cannot be undone.");
    out["withdraw_erase"] = tr("Withdraw and erase");
    out["keep_it"] = tr("Keep it");
}

void put_writing(nlohmann::json& out) {
    out["empty"] = tr("There is nothing written yet; write a few words and send again.");
    out["draft_in"] = tr("You have an unsent draft in {}");
    out["draft_back"] = tr("What you had begun to write is back.");
    out["ctrl_enter"] = tr("Ctrl+Enter sends.");
    out["which_date"] = tr("It can be read in several ways. Which do you mean?");
    out["as_written"] = tr("Leave it as I wrote it, without a date");
    out["given"] = tr("{} of {} given");
    out["too_many"] = tr("That is more than you have: {} of {}. Take some back.");
    out["both_axes"] = tr("Choose a place on both axes, or on neither: one of them is missing.");
    out["ballot_in"] = tr("Your ballot is in; it can be changed until the vote closes.");
    out["ballot_changed"] = tr("You have changed your ballot. Cast it again, so that the change counts.");
    out["ballot_waiting"] = tr("kept here; sent when the connection is back");
    out["ballot_none"] = tr("Your ballot is not cast yet.");
    out["cast"] = tr("Cast my ballot");
    out["cast_again"] = tr("Cast the changed ballot");
    out["more_for"] = tr("One more for: {}");
    out["fewer_for"] = tr("One less for: {}");
    put_counted(out, "leave_waiting",
                trn("{} contribution waits; it is kept here and sent when you join again.",
                    "{} contributions wait; they are kept here and sent when you join again.", 1),
                trn("{} contribution waits; it is kept here and sent when you join again.",
                    "{} contributions wait; they are kept here and sent when you join again.", 2));
}

void put_news(nlohmann::json& out) {
    out["new_question"] = tr("New question: {}");
    put_counted(out, "new", trn("{} new contribution", "{} new contributions", 1),
                trn("{} new contribution", "{} new contributions", 2));
    out["min_left"] = tr("{} min left");
    out["s_left"] = tr("{} s left");
    out["time_up"] = tr("time is up");
    out["time_up_go_on"] = tr("time is up; go on until the moderator moves on");
    out["minute_left"] = tr("1 minute left");
}

/// The kinds that the script finds, by the names that it gives them.
constexpr std::pair<const char*, MarkKind> marked[] = {{"email", MarkKind::email},
                                                       {"url", MarkKind::url},
                                                       {"handle", MarkKind::handle},
                                                       {"ip_address", MarkKind::ip_address},
                                                       {"personal_number", MarkKind::personal_number},
                                                       {"coordination_number", MarkKind::coordination_number},
                                                       {"organisation_number", MarkKind::organisation_number},
                                                       {"vat_number", MarkKind::vat_number},
                                                       {"phone", MarkKind::phone},
                                                       {"plate", MarkKind::plate},
                                                       {"bankgiro", MarkKind::bankgiro},
                                                       {"iban", MarkKind::iban}};

void put_marks(nlohmann::json& out) {
    for (const auto& [name, kind] : marked) {
        Mark mark;
        mark.kind = kind;
        out[std::string("label_") + name] = label_for(kind);
        out[std::string("like_") + name] = std::string(tr("“{}”")) + " " + looks_like(mark) + ".";
        mark.possible = true;
        out[std::string("may_") + name] = std::string(tr("“{}”")) + " " + looks_like(mark) + ".";
    }
    out["marks"] = tr("Seen before it is sent");
    out["replace_by"] = tr("Replace by {}");
    out["replaced_by"] = tr("Replaced by {}.");
    out["keep_words"] = tr("Keep");
    out["keep_words_of"] = tr("Keep {}");
}

void put_consent(nlohmann::json& out) {
    for (const auto& one : all_consents()) {
        const auto name = std::string(one.quote ? "1" : "0") + (one.archive ? "1" : "0");
        out["allowed_" + name] = consent_words(one);
        out["allows_" + name] = consent_line(one);
    }
    out["may_be_done"] = tr("What may be done with it");
    out["may_be_done_with"] = tr("What may be done with it: {}");
    out["consent_changed"] = tr("What may be done with it is changed, and stored.");
    out["consent_changing"] = tr("what may be done with it is being sent");
    out["save_consent"] = tr("Save");
    out["slip_show"] = tr("Show my withdrawal slip");
    out["slip_hide"] = tr("Hide it");
    out["slip"] = tr("Your withdrawal slip");
    out["slip_means"] =
        tr("With a withdrawal slip you can withdraw what you have written here from any computer, or ask the "
           "moderator to do it, until the workshop is sealed. Write the letters down or take a picture of "
           "them, and show them to nobody: whoever has them can withdraw your words. They do not say who "
           "you are.");
    out["held_nothing"] = tr("Nothing: no contribution of yours is there.");
}

} // namespace

std::string script_words() {
    nlohmann::json out;
    put_connection(out);
    put_own(out);
    put_writing(out);
    put_news(out);
    put_marks(out);
    put_consent(out);
    return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace vagskal::web
