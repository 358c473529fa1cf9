#include "facilitator/screens/review_screen.hpp"

#include "facilitator/review/review_words.hpp"
#include "facilitator/screens/review_keys.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal {

using terminal::Dialog;
using terminal::FormField;
using terminal::Key;
using terminal::Mouse;
using terminal::Option;

namespace {

std::string counted(const char* sentence, std::size_t count) {
    return fmt::format(fmt::runtime(sentence), count);
}

} // namespace

ReviewScreen::ReviewScreen(ReviewDesk& desk, ReviewInfo info)
    : Shell(review_actions()), desk_(desk), info_(std::move(info)) {
    list_.set_rows({[this] { return shown_.size(); }, [this](std::size_t row) { return shown_[row]; },
                    [this](std::size_t row, int columns) {
                        const auto* card = session().find(shown_[row]);
                        return card ? row_lines(*card, columns) : std::vector<terminal::Line>{};
                    }});
    if (const auto again = desk_.same_again(); !again)
        error(sentence(again.error()));
    else if (*again > 0)
        say(counted(trn("{} text with words that were decided before got the same again",
                        "{} texts with words that were decided before got the same again", *again),
                    *again));
    list_again();
    // Where there is something left.
    for (const auto pass : passes)
        if (const auto [done, all] = session().progress(pass); done < all) {
            pass_ = pass;
            break;
        }
    list_again();
}

std::string ReviewScreen::title() const {
    const auto name = fmt::format(fmt::runtime(tr("Review · {}")), info_.file_name);
    return info_.log.empty() ? name : fmt::format(fmt::runtime(tr("{} · with a log")), name);
}

std::string ReviewScreen::title_right() const {
    const auto [done, all] = session().progress();
    return fmt::format(fmt::runtime(tr("{} of {} decided")), done, all);
}

std::string ReviewScreen::context() const {
    if (form_) return "form";
    if (pass_ == Pass::combinations) return "combinations";
    if (pass_ == Pass::quotes) return "quotes";
    return "marks";
}

void ReviewScreen::list_again() {
    shown_.clear();
    for (const auto* card : session().cards(pass_))
        if ((card->open || decided_too_) && (!filter_.on() || filter_.matches(words_of(session(), *card))))
            shown_.push_back(card->id);
}

const Card* ReviewScreen::selected() {
    const auto id = list_.selected_id();
    const auto* card = session().find(id);
    if (id != place_of_) place_ = 0, only_here_ = false, scroll_.to_top(), place_of_ = id;
    return card;
}

std::vector<const Card*> ReviewScreen::targets() {
    std::vector<const Card*> out;
    for (const auto& id : list_.targets())
        if (const auto* card = session().find(id)) out.push_back(card);
    return out;
}

std::optional<std::size_t> ReviewScreen::only() const {
    return only_here_ ? std::optional(place_) : std::nullopt;
}

void ReviewScreen::decided(const Result<Commands>& commands, const std::string& said) {
    if (!commands) return error(sentence(commands.error()));
    const auto before = list_.selected();
    const auto id = list_.selected_id();
    const auto done = desk_.carry_out(*commands);
    if (!done) error(sentence(done.error()));
    list_.clear_marks();
    only_here_ = false;
    list_again();
    if (!done) return;
    // What is decided leaves the list, so that the next one comes; where it stays to be seen, one goes on.
    const auto* card = session().find(id);
    if (decided_too_ && before && card && !card->open && *before + 1 < shown_.size())
        list_.select(*before + 1);
    say(said);
}

void ReviewScreen::keep_all_shown() {
    std::vector<std::string> ids;
    for (const auto& id : shown_)
        if (const auto* card = session().find(id);
            card && card->open && ReviewSession::is_harmless_at_best(*card))
            ids.push_back(id);
    if (ids.empty())
        return error(
            tr("Names on your list, titles and numbers are let stand one by one, or marked with Space."));
    ask(Dialog::confirm(
        tr("Let all listed stand?"),
        counted(trn("{} in the list stays as it is in everything that leaves the workshop. u undoes it.",
                    "{} in the list stay as they are in everything that leaves the workshop. u undoes it.",
                    ids.size()),
                ids.size()) +
            (pass_ == Pass::names ? std::string(" ") + tr("Names on your list and titles are not among them.")
                                  : std::string()),
        tr("Let all stand"), false, [this, ids] {
            std::vector<const Card*> cards;
            for (const auto& id : ids)
                if (const auto* card = session().find(id); card && card->open) cards.push_back(card);
            decided(session().keep(cards), counted(trn("{} stays", "{} stay", cards.size()), cards.size()));
        }));
}

void ReviewScreen::choose_field() {
    const auto* card = selected();
    if (!card) return;
    std::vector<Option> options;
    const auto* part = session().workshop().session.find(card->activity);
    for (const auto& [field, value] : card->values) {
        const auto words = choice_words(session(), *card, field);
        options.push_back({field + "\n", fmt::format(fmt::runtime(tr("{}: leave it out")), words)});
        if (!part) continue;
        for (const auto& spec : chosen_fields(*part, session().kinds())) {
            if (spec.id != field) continue;
            for (const auto& choice : spec.choices)
                if (choice.id != value)
                    options.push_back({field + "\n" + choice.id,
                                       fmt::format("{} → {}", words, choice.label.in(language()))});
        }
    }
    ask(Dialog::choose(tr("Which field?"), tr("It changes in these contributions only."), std::move(options),
                       [this, id = card->id](const std::string& chosen) {
                           const auto* now = session().find(id);
                           const auto end = chosen.find('\n');
                           if (!now) return;
                           decided(session().choose(*now, chosen.substr(0, end), chosen.substr(end + 1)),
                                   tr("generalised"));
                       }));
}

void ReviewScreen::keep_field() {
    const auto* card = selected();
    const auto* part = card ? session().workshop().session.find(card->activity) : nullptr;
    if (!part) return;
    std::vector<Option> options;
    for (const auto& spec : chosen_fields(*part, session().kinds()))
        if (card->values.contains(spec.id)) options.push_back({spec.id, spec.label.in(language())});
    const auto keep = [this, activity = part->id](const std::string& field) {
        decided(session().keep_field(activity, field), tr("stays"));
    };
    if (options.size() == 1) return keep(options.front().id);
    ask(Dialog::choose(tr("Let a field stand"),
                       tr("What is chosen in it tells of nobody, in all open combinations of the part."),
                       std::move(options), keep));
}

void ReviewScreen::write(Writing what) {
    const auto* card = selected();
    if (!card) return;
    writing_ = what;
    written_.clear();
    for (const auto* one : targets()) written_.push_back(one->id);
    std::vector<FormField> fields;
    std::map<std::string, std::string> values;
    switch (what) {
    case Writing::label: {
        std::vector<Option> used;
        for (const auto& label : session().labels()) used.push_back({label, label});
        fields.push_back({"with", FormField::Kind::item, tr("What stands there instead"),
                          fmt::format(fmt::runtime(tr("Nothing: {}. Down chooses one that was used before.")),
                                      session().label(*card)),
                          std::move(used), 200});
        break;
    }
    case Writing::wider:
        fields.push_back({"with",
                          FormField::Kind::line,
                          tr("What stands there instead"),
                          tr("Something wider that reads well in the sentence, for instance: a school."),
                          {},
                          500});
        break;
    case Writing::field: {
        written_ = {card->id};
        fields.push_back({"text", FormField::Kind::text, tr("In other words"), {}, {}, 2000});
        const auto context = session().context(*card, place_);
        values["text"] = context.now;
        break;
    }
    case Writing::text: {
        written_ = {card->id};
        const auto* item = card->about.kind == TextKind::item
                               ? session().workshop().find(ItemId{card->about.id.value})
                               : nullptr;
        const bool quotable = !item || item->consent.quote;
        const auto* review = review_of(session().workshop(), card->about);
        for (const auto& [spec, stored] : session().own_words(card->about)) {
            fields.push_back({spec.id,
                              FormField::Kind::text,
                              spec.id == "text" ? tr("In other words") : spec.label.in(language()),
                              spec.id == "text" ? std::string() : tr("Left empty, it does not leave."),
                              {},
                              2000});
            const auto now =
                review && !is_withheld(*review) ? treated_text(*review, spec.id, stored) : stored;
            if (quotable || now != stored) values[spec.id] = now;
        }
        if (fields.empty())
            return error(tr("This one is changed in the lists of names and numbers; x makes it undecided."));
        break;
    }
    }
    form_.emplace(std::move(fields));
    form_->set_values(values);
}

void ReviewScreen::save_form() {
    auto values = form_->values();
    std::vector<const Card*> cards;
    for (const auto& id : written_)
        if (const auto* card = session().find(id)) cards.push_back(card);
    if (cards.empty()) return form_.reset();
    Result<Commands> commands = Commands{};
    switch (writing_) {
    case Writing::label: commands = session().replace(cards, values["with"], only()); break;
    case Writing::wider: commands = session().generalise(cards, values["with"], only()); break;
    case Writing::field: commands = session().paraphrase(*cards.front(), place_, values["text"]); break;
    case Writing::text: commands = session().paraphrase(cards.front()->about, values); break;
    }
    if (!commands) return error(sentence(commands.error())); // stays, to be set right
    const bool whole = writing_ == Writing::field || writing_ == Writing::text;
    const auto what = writing_ == Writing::label ? tr("replaced everywhere") : tr("generalised");
    form_.reset();
    decided(commands, whole ? tr("in other words") : what);
}

void ReviewScreen::withhold() {
    const auto* card = selected();
    if (!card) return;
    decided(session().withhold(*card, place_), tr("The whole contribution is left out. u undoes it."));
}

void ReviewScreen::reopen() {
    const auto cards = targets();
    decided(session().reopen(cards), tr("undecided again"));
}

void ReviewScreen::undo() {
    if (const auto done = desk_.undo(); !done) return error(sentence(done.error()));
    const auto before = shown_;
    list_again();
    // What is undecided again is what one wants to look at.
    for (const auto& id : shown_)
        if (std::ranges::find(before, id) == before.end()) {
            list_.select_id(id);
            break;
        }
    say(tr("Taken back."));
}

void ReviewScreen::go(Pass pass) {
    pass_ = pass;
    list_.clear_marks();
    filter_.clear();
    list_again();
    list_.select(0);
}

void ReviewScreen::next_pass(int by) {
    const int count = static_cast<int>(passes.size());
    go(passes[static_cast<std::size_t>((static_cast<int>(pass_) + by + count) % count)]);
}

void ReviewScreen::move_place(int by) {
    const auto* card = selected();
    if (!card) return;
    const auto count = card->pass == Pass::combinations ? card->items.size() : card->places.size();
    if (count == 0) return;
    place_ =
        static_cast<std::size_t>(std::clamp(static_cast<int>(place_) + by, 0, static_cast<int>(count) - 1));
}

bool ReviewScreen::act_on_cards(const std::string& action) {
    const auto cards = targets();
    if (cards.empty() || !selected()) return false;
    if (action == "replace")
        decided(session().replace(cards, "", only()),
                cards.size() == 1
                    ? fmt::format("{} → {}", cards.front()->words, session().label(*cards.front()))
                    : tr("replaced everywhere"));
    else if (action == "keep")
        decided(session().keep(cards, only()),
                cards.size() == 1 && cards.front()->pass != Pass::combinations
                    ? fmt::format(fmt::runtime(tr("{}: stays")), cards.front()->words)
                    : counted(trn("{} stays", "{} stay", cards.size()), cards.size()));
    else if (action == "leave-out")
        decided(session().generalise(cards, ""), tr("generalised"));
    else
        return false;
    return true;
}

void ReviewScreen::act(const std::string& id) {
    const auto action = id.substr(0, id.find('@'));
    if (action == "quit") return info_.quit();
    if (act_on_cards(action)) return;
    if (action == "own-label") write(Writing::label);
    if (action == "generalise") write(Writing::wider);
    if (action == "paraphrase") write(pass_ == Pass::quotes ? Writing::text : Writing::field);
    if (action == "withhold") withhold();
    if (action == "keep-shown") keep_all_shown();
    if (action == "leave-out-shown") {
        std::vector<const Card*> cards;
        for (const auto& shown : shown_)
            if (const auto* card = session().find(shown); card && card->open) cards.push_back(card);
        decided(session().generalise(cards, ""), tr("generalised"));
    }
    if (action == "one-field") choose_field();
    if (action == "keep-field") keep_field();
    if (action == "read")
        if (const auto* card = selected())
            ask(Dialog::show(words_of(session(), *card), [this, id = card->id](int columns) {
                const auto* now = session().find(id);
                return now ? card_lines(*now, columns) : std::vector<terminal::Line>{};
            }));
    if (action == "only-here") only_here_ = !only_here_;
    if (action == "next-place") move_place(1);
    if (action == "previous-place") move_place(-1);
    if (action == "undo") undo();
    if (action == "reopen") reopen();
    if (action == "next-list") next_pass(1);
    if (action == "previous-list") next_pass(-1);
    for (const auto pass : passes)
        if (action == code_of(pass)) go(pass);
    if (action == "decided") decided_too_ = !decided_too_, list_again();
    if (action == "filter") filter_.open();
    if (action == "clear-marks") filter_.on() ? filter_.clear() : list_.clear_marks(), list_again();
    if (action == "save" && form_) save_form();
    if (action == "leave") form_.reset();
}

bool ReviewScreen::body_key(const Key& key) {
    if (form_) {
        if (form_->key(key)) return true;
        const bool line = writing_ == Writing::label || writing_ == Writing::wider;
        return line && key.is(Key::Name::enter) ? (save_form(), true) : false;
    }
    if (filter_.key(key)) return list_again(), true;
    return list_.key(key);
}

bool ReviewScreen::body_mouse(const Mouse& mouse) {
    if (form_) return mouse.what == Mouse::What::press && form_->click(mouse.at);
    return list_.mouse(mouse);
}

bool ReviewScreen::body_paste(const std::string& text) {
    if (form_) return form_->paste(text);
    if (!filter_.paste(text)) return false;
    list_again();
    return true;
}

} // namespace vagskal
