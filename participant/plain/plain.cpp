#include "participant/plain/plain.hpp"
#include "participant/plain/plain_words.hpp"

#include "participant/join/stored.hpp"
#include "sessions/review/answers.hpp"
#include "shared/model/board.hpp"
#include "shared/model/fuzzy_date.hpp"
#include "shared/words/date_words.hpp"
#include "shared/words/refusals.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using namespace plain;

namespace {

constexpr Milliseconds answer_within{6000}; ///< then the answer says that it waits
constexpr Milliseconds turn{25};
constexpr int hiccup = 100; ///< calls of announce(), one a turn

} // namespace

Plain::Plain(Link& link, const Kinds& kinds, Say say, PlainInfo info)
    : link_(link), kinds_(kinds), say_(std::move(say)), info_(std::move(info)) {}

const std::vector<Plain::Verb>& Plain::verbs() {
    static const std::vector<Verb> all{
        {"say", "säg", msgid("TEXT"), msgid("write and send a contribution, with what was set before"),
         &Plain::say_text},
        {"set", "sätt", msgid("FIELD VALUE"),
         msgid("set a field of the next contribution (or of the last one: then send)"), &Plain::set},
        {"send", "skicka", "", msgid("send what was set"), &Plain::send},
        {"replace", "ersätt", msgid("[N]"),
         msgid(
             "put a description in brackets where something could tell who somebody is; N: only that place"),
         &Plain::replace},
        {"keep", "behåll", msgid("[N]"), msgid("leave it as it is; N: only that place"), &Plain::keep},
        {"edit", "ändra", msgid("N [TEXT]"), msgid("change your contribution number N"), &Plain::edit},
        {"withdraw", "återta", msgid("N"), msgid("withdraw your contribution number N: it is erased"),
         &Plain::withdraw, true},
        {"mine", "mitt", "", msgid("all that you have written, in every part, with numbers"), &Plain::mine,
         true},
        {"consent", "samtycke", msgid("[N] quote|archive yes|no"),
         msgid("whether what you write from now on, or number N, may be quoted word for word and archived"),
         &Plain::consent},
        {"vote", "rösta", msgid("N VALUE"),
         msgid("mark number N: dots, yes, 1 to 5, a place or a sum; 0 takes it back"), &Plain::vote},
        {"ballot", "röstsedel", msgid("[N|all]"),
         msgid("who writes for several: fill in ballot N; all casts the same on those not cast yet"),
         &Plain::ballot},
        {"list", "lista", "", msgid("what has been said in this part, with numbers"), &Plain::list},
        {"new", "nytt", "", msgid("what has come since you last looked"), &Plain::fresh},
        {"activity", "del", msgid("[ID]"), msgid("the agenda, or choose the part to write in"),
         &Plain::activity},
        {"group", "grupp", msgid("[N|NAME]"),
         msgid("go into the group of this number or name, or wherever there is room"), &Plain::group},
        {"speak", "skriv-för", msgid("N"),
         msgid("say that you write for N people; the moderator is asked, then you cast a ballot for each"),
         &Plain::speak},
        {"lift", "lyft", msgid("N"),
         msgid("lift your group's number N to the whole room; again takes it back"), &Plain::lift},
        {"summary", "sammanfattning", "", msgid("all that has been said so far, part by part"),
         &Plain::summary},
        {"note", "anteckna", msgid("TEXT"), msgid("note-takers: write a note"), &Plain::note},
        {"quote", "citat", msgid("TEXT"), msgid("note-takers: write down what somebody said aloud"),
         &Plain::quote},
        {"theme", "tema", msgid("NAME: N N …"), msgid("note-takers: put numbers in a theme"), &Plain::theme},
        {"stored", "sparas", "", msgid("what is stored and what is not"), &Plain::stored, true},
        {"about-me", "om-mig", "", msgid("what the moderator's computer holds about you, in full"),
         &Plain::about_me},
        {"slip", "lapp", "", msgid("a withdrawal slip: to withdraw from any computer"), &Plain::slip},
        {"help", "hjälp", "", msgid("these commands"), &Plain::help, true},
        {"quit", "sluta", "", msgid("leave; nothing is lost"), &Plain::quit, true},
    };
    return all;
}

bool Plain::line(const std::string& typed) {
    const auto text = trimmed(typed);
    if (text.empty()) return true;
    const auto [word, rest] = split(text);
    for (const auto& verb : verbs())
        if (word == verb.name || word == verb.swedish) {
            if (info_.by_slip && !verb.with_slip)
                return no(tr(
                           "With a withdrawal slip you can only see and withdraw what is yours; type help.")),
                       true;
            if (verb.run != &Plain::quit) leaving_ = false;
            return (this->*verb.run)(rest);
        }
    no(say_tr("“{}” is not a command; type help to see them.", word));
    return true;
}

void Plain::no(const Refusal& refusal) { no(sentence(refusal)); }

bool Plain::await(const std::function<bool()>& done) {
    for (auto left = answer_within; left.count() > 0; left -= turn) {
        if (done()) return true;
        link_.poll(turn);
    }
    return done();
}

bool Plain::join(Milliseconds patience) {
    for (auto left = patience; !link_.ready(); left -= turn) {
        link_.poll(turn);
        for (const auto& news : link_.take_news()) {
            if (news.what == News::What::wrong_key)
                return no(tr("The computer at that address is not the one of this code; check the code and "
                             "the address.")),
                       false;
            if (news.what == News::What::not_admitted && news.refusal) return no(*news.refusal), false;
        }
        if (left.count() <= 0)
            return no(tr("Nobody answers there; check the address, the network, and that the moderator has "
                         "started.")),
                   false;
    }
    if (info_.follow_language) set_language(link_.replica().language);
    ok(link_.replica().title);
    if (info_.by_slip) return mine({});
    if (!link_.kept().consented) {
        stored({});
        link_.consent();
        tell_consents();
        link_.answer_consent(link_.consent_now());
        say_(tr("Type help for what can be done here. Before the moderator starts there is nothing to do."));
    }
    announce();
    return true;
}

bool Plain::stored(const std::string&) {
    for (const auto& part :
         what_is_stored(link_.replica().anonymity, !info_.kept_at.empty(), link_.replica().about)) {
        say_(part.heading + ":");
        for (const auto& sentence : part.sentences) say_("  " + sentence);
    }
    return true;
}

bool Plain::help(const std::string&) {
    ok(tr("These are the commands:"));
    for (const auto& verb : verbs()) {
        if (info_.by_slip && !verb.with_slip) continue;
        // No arguments, no words to translate: gettext answers an empty text with the catalogue's own header.
        say_(fmt::format("  {}{}: {}", language() == "sv" ? verb.swedish : verb.name,
                         *verb.arguments ? fmt::format(" {}", tr(verb.arguments)) : "", tr(verb.help)));
    }
    return true;
}

bool Plain::quit(const std::string&) {
    const auto waits = link_.waiting();
    if (info_.by_slip && (waits > 0 || link_.emptying().on) && !std::exchange(leaving_, true))
        return no(say_tr(
                   "{} waiting to be withdrawn, one at a time; wait, or type quit again to leave the rest.",
                   waits)),
               true;
    if (const auto left = link_.waiting(); left > 0)
        ok(say_tr("{} waiting to be sent; they are kept here and sent when you join again.", left));
    else
        ok(tr("everything is with the moderator"));
    return false;
}

// ---- what is going on ----

const Activity* Plain::writing() const {
    const auto& w = link_.replica();
    if (!chosen_.empty() && w.is_open(chosen_)) return w.session.find(chosen_);
    return w.current_activity();
}

/// A worksheet's parts are open together: those of them that are not the one just told.
void Plain::tell_other_parts(const Activity& activity) {
    const auto& w = link_.replica();
    std::string others;
    for (std::size_t i = 0; i < w.states.size(); ++i) {
        const auto& other = w.session.activities[i];
        if (other.id == activity.id || activity.worksheet.empty() || other.worksheet != activity.worksheet ||
            w.states[i].stage != Stage::open)
            continue;
        others += fmt::format("{}{} ({})", others.empty() ? "" : ", ", other.title.in(language()), other.id);
    }
    if (others.empty()) return;
    say_("   " +
         say_tr("Open together with this one: {}. Type activity and the word in brackets to go there.",
                others));
}

void Plain::tell_activity(const Activity& activity) {
    const auto& w = link_.replica();
    const auto left = seconds_left(w, activity.id, link_.spent_seconds());
    say_(say_tr("-- now: {} ({}), {} min left", activity.title.in(language()), activity.id,
                std::max<std::int64_t>(0, (left + 59) / 60)));
    say_("   " + one_line(activity.prompt.in(language())));
    if (activity.kind == "round")
        say_(std::string("   ") + tr("This part is talk: listen and speak; you may also write."));
    if (const auto* group = link_.group() ? w.find_group(*link_.group()) : nullptr;
        group && activity.talk == Talk::groups)
        say_("   " + say_tr("You are in {}.", group->name));
    const auto* kind = kinds_.find(activity.kind);
    const auto rule = kind ? kind->ballot_rule(activity) : std::nullopt;
    if (rule) say_("   " + how_to_vote(*rule));
    for (const auto* passage : kinds::passages_of(w, activity.id))
        say_(fmt::format("   [{}] {}", kinds::number_of(w, passage->id), one_line(passage->text)));
    for (const auto& field : activity.fields) {
        std::string choices;
        const auto offer = [&](std::size_t n, const std::string& words) {
            choices += fmt::format("{}{} {}", choices.empty() ? ": " : ", ", n, words);
        };
        for (std::size_t i = 0; i < field.choices.size(); ++i)
            offer(i + 1, field.choices[i].label.in(language()));
        for (const auto* item : pointable(field)) offer(number_of(item->id), one_line(item->text()));
        if (field.type == FieldType::yes_no) choices = std::string(": ") + tr("yes or no");
        if (field.type == FieldType::number) choices = fmt::format(": {}–{}", field.least, field.most);
        say_(say_tr("   field {} ({}){}", field.id, field.label.in(language()), choices));
    }
    tell_other_parts(activity);
    if (link_.needs_group()) tell_groups();
    if (const auto lifts = link_.lifts_left(activity.id))
        say_("   " + say_tr("Your group may lift {} to the whole room.", *lifts));
    if (const auto words = ballot_words(activity); rule && !words.empty()) say_("   " + words);
}

/// Somebody must say which is theirs: told like a change of activity.
void Plain::tell_groups() {
    const auto& w = link_.replica();
    told_groups_ = w.group_round;
    std::string names;
    for (std::size_t i = 0; i < w.groups.size(); ++i)
        names += fmt::format("{}{} {}", i == 0 ? "" : ", ", i + 1, w.groups[i].name);
    say_(say_tr(
        "-- groups are made: {}. Type group and the number or name of yours, or group alone to be placed.",
        names));
}

/// The round's own time, which is told like the part's.
void Plain::tell_round() {
    const auto left = link_.group_seconds_left();
    const auto round = link_.replica().group_round;
    if (!left || round != told_round_) {
        told_round_ = round;
        told_round_left_ = left;
        if (left)
            say_(say_tr("-- round {} of groups: {} min left", round,
                        std::max<std::int64_t>(0, (*left + 59) / 60)));
        return;
    }
    for (const std::int64_t mark : {300, 60})
        if (told_round_left_.value_or(0) > mark && *left <= mark)
            say_(say_tr("-- the round: {} min left", mark / 60));
    if (told_round_left_.value_or(0) > 0 && *left <= 0)
        say_(tr("-- this round's time is up; finish what you are talking about"));
    told_round_left_ = left;
}

/// A hiccup need not be told; what is told is told once, and so is its end.
void Plain::tell_line() {
    for (const auto& news : link_.take_news())
        if (news.what == News::What::other_host)
            say_(tr("-- the workshop goes on from another computer; nothing that you have written is lost"));
    if (!link_.ready()) return;
    if (link_.admitted()) {
        if (away_told_) say_(tr("-- connected again"));
        turns_away_ = 0;
        away_told_ = false;
    } else if (!away_told_ && ++turns_away_ > hiccup) {
        away_told_ = true;
        say_(tr("-- no connection; the workshop is being looked for. Go on writing: nothing is lost"));
    }
}

void Plain::announce() {
    if (info_.by_slip) return;
    tell_line();
    if (!link_.ready()) return;
    const auto& w = link_.replica();
    if (w.paused != told_paused_) {
        told_paused_ = w.paused;
        say_(w.paused ? tr("-- the day is paused") : tr("-- the day goes on"));
    }
    const auto* now = w.current_activity();
    if (!now) return;
    const auto& state = w.states[*w.current];
    const auto left = seconds_left(w, now->id, link_.spent_seconds());
    if (now->id != told_activity_ || state.stage != told_stage_) {
        told_activity_ = now->id;
        told_stage_ = state.stage;
        told_extended_ = state.extended_minutes;
        told_left_ = left;
        if (state.stage == Stage::open) {
            chosen_.clear();
            share_ = 0;
            tell_activity(*now);
        } else
            say_(say_tr("-- closed: {}", now->title.in(language())));
        return;
    }
    if (state.stage != Stage::open) return;
    if (now->talk == Talk::groups) tell_round();
    if (link_.needs_group() && told_groups_ != w.group_round) tell_groups();
    if (state.extended_minutes != told_extended_) {
        say_(say_tr("-- {} min more", state.extended_minutes - told_extended_));
        told_extended_ = state.extended_minutes;
        told_left_ = left;
    }
    for (const std::int64_t mark : {300, 60})
        if (told_left_ > mark && left <= mark) say_(say_tr("-- {} min left", mark / 60));
    if (told_left_ > 0 && left <= 0) say_(tr("-- time is up; go on until the moderator moves on"));
    told_left_ = left;
}

void Plain::settle(Milliseconds patience) {
    // By slip they go out a minute apart, and nobody else sends them.
    while (info_.by_slip && link_.state() == LinkState::connected &&
           (link_.waiting() > 0 || link_.emptying().on))
        link_.poll(turn);
    if (info_.by_slip && link_.emptying().done) ok(tr("everything that was yours is withdrawn and erased"));
    for (auto left = patience; link_.waiting() > 0 && left.count() > 0; left -= turn) link_.poll(turn);
}

} // namespace vagskal
