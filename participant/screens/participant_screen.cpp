#include "participant/screens/participant_screen.hpp"

#include "participant/screens/participant_keys.hpp"
#include "participant/screens/screen_words.hpp"
#include "shared/words/refusals.hpp"

#include <algorithm>

namespace vagskal {

using namespace screens;

namespace {

bool takes_contributions(const Kinds& kinds, const Activity& activity) {
    const auto* kind = kinds.find(activity.kind);
    return kind && kind->takes_contributions(activity);
}

} // namespace

ParticipantScreen::ParticipantScreen(Link& link, const Kinds& kinds, ScreenInfo info)
    : Shell(participant_actions()), link_(link), kinds_(kinds), info_(std::move(info)), join_(info_.way),
      said_(link, kinds, Said::Which::activity), mine_(link, kinds, Said::Which::own),
      all_(link, kinds, Said::Which::activity), sorter_(sorter_desk()),
      themes_(sorter_, [this]() -> const Workshop& { return workshop(); }), votes_(link, kinds) {
    notes_.set_rows(
        {[this] { return note_rows_.size(); }, [this](std::size_t i) { return to_hex(note_rows_[i]); },
         [this](std::size_t i, int columns) {
             std::vector<terminal::Line> out;
             if (const auto* note = workshop().find_note(note_rows_[i]))
                 add_text(out, note->quote ? fill(tr("“{}” (said aloud)"), note->text) : note->text, columns);
             if (const auto* note = workshop().find_note(note_rows_[i]); note && note->approved)
                 add_text(out, fmt::format("✓ {}", tr("approved")), columns, terminal::Look::faint, 2);
             return out;
         }});
    notes_.follow(true);
    refresh();
}

ParticipantScreen::Page ParticipantScreen::page() const {
    if (!link_.ready()) return Page::connecting;
    if (!link_.kept().consented) return Page::consent;
    if (!link_.kept().asked_consent) return Page::allow;
    const auto& w = workshop();
    if (w.paused) return Page::paused;
    if (story_first_) return Page::story;
    if (!w.current) return Page::lobby;
    if (link_.needs_group()) return Page::groups;
    const auto* activity = focus();
    if (!w.is_open(activity->id)) {
        const bool done =
            std::ranges::none_of(w.states, [](const auto& s) { return s.stage == Stage::open; }) &&
            *w.current + 1 == w.states.size();
        return done ? Page::end : Page::between;
    }
    const auto* kind = kinds_.find(activity->kind);
    if (kind && kind->takes_ballots(*activity)) return Page::vote;
    return kind && kind->takes_contributions(*activity) ? Page::part : Page::rest;
}

std::vector<const Activity*> ParticipantScreen::open_parts() const {
    std::vector<const Activity*> out;
    const auto& w = workshop();
    const auto* current = w.current_activity();
    for (std::size_t i = 0; current && i < w.states.size(); ++i) {
        const auto& activity = w.session.activities[i];
        const bool together =
            &activity == current || (!current->worksheet.empty() && activity.worksheet == current->worksheet);
        if (together && w.states[i].stage == Stage::open && takes_contributions(kinds_, activity))
            out.push_back(&activity);
    }
    return out;
}

const Activity* ParticipantScreen::focus() const {
    const auto& w = workshop();
    if (!chosen_.empty() && w.is_open(chosen_)) return w.session.find(chosen_);
    return w.current_activity();
}

bool ParticipantScreen::writing() const {
    if (!writer_ || !at_form_) return false;
    return view_ == View::notes ? writer_->what() == Writer::What::note : said_is_there();
}

std::string ParticipantScreen::context() const {
    switch (page()) {
    case Page::connecting: return "join";
    case Page::consent: return "consent";
    case Page::allow: return "allow";
    case Page::paused: return "paused";
    case Page::story: return "story";
    default: break;
    }
    if (writing()) {
        if (writer_->what() == Writer::What::note) return "note";
        if (writer_->what() == Writer::What::change) return "change";
        if (answers_draft()) return "form-draft";
        return sorts() ? "form-sorter" : open_parts().size() > 1 ? "form-sheet" : "form";
    }
    if (auto sorting = sorter_.context(); !sorting.empty()) return sorting;
    if (view_ == View::sort) return filter_.typing() ? "filter" : "sorting";
    if (view_ == View::themes && sorts()) return "themes-sorter";
    if (view_ == View::notes) return "notes";
    if (view_ == View::mine) return "mine";
    if (view_ == View::allow) return "allow";
    if (view_ == View::offer) return "slip-offer";
    if (view_ != View::here) return "read";
    if (page() == Page::groups) return "groups";
    if (page() == Page::vote) {
        const auto rule = kinds_.find(focus()->kind)->ballot_rule(*focus());
        return vote_context(rule.value_or(BallotRule{}));
    }
    if (page() != Page::part) return "calm";
    if (filter_.typing()) return "filter";
    return sorts() ? "said-sorter" : "said";
}

bool ParticipantScreen::typing() const {
    return page() == Page::connecting || context() == "filter" || writing();
}

// ---- news ----

void ParticipantScreen::take_news() {
    link_.poll(Milliseconds(0));
    for (const auto& news : link_.take_news()) told(news);
    refresh();
}

void ParticipantScreen::told(const News& news) {
    if (bundle_told(news)) return;
    const auto asked = asked_.find(news.request);
    switch (news.what) {
    case News::What::wrong_key:
        trouble_ =
            tr("The computer at that address is not the one of this code; check the code and the address.");
        break;
    case News::What::not_admitted:
        if (news.refusal) trouble_ = sentence(*news.refusal);
        break;
    case News::What::admitted: trouble_.clear(); break;
    case News::What::back:
        trouble_.clear();
        say(link_.waiting() > 0 ? tr("Connected again; what waited is being sent.") : tr("Connected again."));
        resend_notes();
        break;
    case News::What::acknowledged:
        if (asked != asked_.end()) {
            if (!asked->second.second.empty()) say(asked->second.second);
            asked_.erase(asked);
        } else if (const auto* own = link_.find_own(news.item)) {
            say(own->way == Way::withdrawn ? tr("Withdrawn and erased.")
                                           : tr("It is with the moderator now."));
        }
        break;
    case News::What::refused:
        if (asked != asked_.end()) {
            // A refused note is still there to be set right.
            if (const auto* note = std::get_if<WriteNote>(&asked->second.first); note && news.refusal)
                link_.set_draft("note:" + note->activity, {{"text", note->text}});
            asked_.erase(asked);
        }
        if (news.refusal) error(sentence(*news.refusal));
        break;
    case News::What::group:
        if (const auto name = my_group(); !name.empty()) say(fill(tr("You are in {}."), name));
        break;
    case News::What::scribe:
        if (news.refusal)
            error(tr("The moderator says no: it stays as it was."));
        else if (link_.asks_to_speak_for() == 0)
            say_people();
        break;
    case News::What::moved:
        if (info_.move_to) info_.move_to(news.address);
        say(fill(tr("The moderator's computer is moving to {}."), news.address));
        break;
    case News::What::goodbye:
        say(tr("The moderator has closed the workshop's program; what you wrote is kept."));
        break;
    case News::What::other_host:
        say(tr("The workshop goes on from another computer; nothing that you have written is lost."));
        break;
    case News::What::behind:
        say(tr("The moderator's computer had lost something; what you wrote is offered to it again."));
        break;
    default: break;
    }
}

/// What had no answer when the connection was lost goes out again: a note has the same id, so it is one note.
void ParticipantScreen::resend_notes() {
    for (auto& [request, command] : std::exchange(asked_, {})) {
        const auto again = link_.submit(command.first);
        for (auto& bundle : bundles_)
            if (bundle.waits.erase(request) > 0) bundle.waits.insert(again);
        asked_.emplace(again, command);
    }
}

void ParticipantScreen::refresh() {
    if (!link_.ready()) return;
    const auto& w = workshop();
    const auto part = w.current ? w.session.activities[*w.current].id : std::string();
    const auto stage = w.current ? w.states[*w.current].stage : Stage::planned;
    if (part != seen_part_ || stage != seen_stage_) {
        const bool began = stage == Stage::open && (part != seen_part_ || seen_stage_ != Stage::open);
        const bool left_something = writer_ && writer_->changed() && !w.is_open(writer_->activity());
        keep_draft();
        if (left_something) say(tr("The room has moved on; what you were writing is kept."));
        if (part != seen_part_) chosen_.clear();
        // Whoever is sorting goes on with it while the room moves.
        if (began && !(sorts() && (view_ == View::sort || view_ == View::themes))) {
            view_ = View::here;
            sorter_.close();
            filter_.clear();
            // Also in a round, where most listen: whoever just begins to type must not set off commands.
            at_form_ = true;
            if (sorts() && w.current_activity()->kind == "round")
                view_ = View::notes; // what is said is what the note-taker is there for
        }
        seen_part_ = part;
        seen_stage_ = stage;
    }
    // Somebody who went to another open part to change something there comes back afterwards.
    const bool changing = writer_ && writer_->what() == Writer::What::change;
    if (const auto parts = open_parts(); !changing && std::ranges::find(parts, focus()) == parts.end())
        chosen_.clear();
    sync_writer();
    said_.refresh(page() == Page::part ? focus() : nullptr, &filter_);
    mine_.refresh(nullptr);
    said_.sort(sorts());
    all_.sort(true, true);
    if (sorts()) {
        all_.refresh(sorted_part(), &filter_);
        themes_.refresh();
    }
    votes_.refresh(page() == Page::vote ? focus() : nullptr);
    note_rows_.clear();
    if (const auto* activity = focus())
        for (const auto& note : w.notes)
            if (note.activity == activity->id) note_rows_.push_back(note.id);
    if (writer_) writer_->refresh_options(w);
}

/// Sees to it that there is the right form: of the part in focus, or of notes, with the draft that was kept.
void ParticipantScreen::sync_writer() {
    const auto* activity = workshop().current ? focus() : nullptr;
    const bool notes = view_ == View::notes && sorts();
    if (!activity || (!notes && page() != Page::part)) {
        keep_draft();
        writer_.reset();
        return;
    }
    const bool fits = writer_ && writer_language_ == language() && writer_->activity() == activity->id &&
                      (writer_->what() == Writer::What::note) == notes;
    if (fits) return;
    keep_draft();
    note_.reset();
    asked_marks_ = false;
    writer_ = notes ? Writer::note(*activity) : Writer::contribution(workshop(), kinds_, *activity);
    writer_language_ = language();
    const auto& drafts = link_.kept().drafts;
    const auto draft = drafts.find(writer_->draft_name());
    kept_draft_ = draft == drafts.end() ? Fields{} : draft->second;
    writer_->load(kept_draft_);
    if (const auto chosen = link_.kept().draft_consents.find(writer_->draft_name());
        chosen != link_.kept().draft_consents.end())
        writer_->set_consent(chosen->second);
    if (answers_draft() && kept_draft_.empty()) {
        begin_answer();
        kept_draft_ = writer_->fields();
    }
    // A change that was begun before the program was started anew is taken up where it was left.
    if (std::exchange(resume_change_, false))
        for (const auto& own : link_.own())
            if (own.activity == activity->id && drafts.contains("edit:" + to_hex(own.item)))
                return change(own.item);
}

void ParticipantScreen::keep_draft() {
    draft_due_ = {};
    if (!writer_) return;
    auto fields = writer_->fields();
    const auto chosen = link_.kept().draft_consents.find(writer_->draft_name());
    const bool same_consent = chosen == link_.kept().draft_consents.end()
                                  ? !writer_->consent()
                                  : writer_->consent() == chosen->second;
    if (fields == kept_draft_ && same_consent) return;
    kept_draft_ = fields;
    link_.set_draft(writer_->draft_name(), std::move(fields), writer_->consent());
}

bool ParticipantScreen::interrupt() { return keep_draft(), false; }
void ParticipantScreen::lost() { keep_draft(); }

bool ParticipantScreen::body_tick(terminal::Clock::time_point now) {
    now_ = now;
    if (began_ == terminal::Clock::time_point{}) began_ = now;
    if (draft_due_ != terminal::Clock::time_point{} && now >= draft_due_) keep_draft();
    const auto place = link_.place();
    const auto state = link_.state();
    take_news();
    // The clock is seen by the second; everything else comes as news.
    const auto second = now.time_since_epoch() / std::chrono::seconds(1);
    const bool changed = second != shown_second_ || place != link_.place() || state != link_.state();
    shown_second_ = second;
    return changed;
}

void ParticipantScreen::show(View view) {
    keep_draft();
    sorter_.close();
    view_ = view;
    if (view == View::notes) at_form_ = true;
    refresh();
}

void ParticipantScreen::turn_part(int by) {
    const auto parts = open_parts();
    const auto* now = focus();
    const auto at = std::ranges::find(parts, now);
    if (parts.size() < 2 || at == parts.end()) return say(tr("Only one question is open now."));
    const auto count = static_cast<int>(parts.size());
    const auto next = (static_cast<int>(at - parts.begin()) + by + count) % count;
    keep_draft();
    chosen_ = parts[static_cast<std::size_t>(next)]->id;
    filter_.clear();
    refresh();
}

} // namespace vagskal
