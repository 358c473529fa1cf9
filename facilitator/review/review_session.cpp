#include "facilitator/review/review_session.hpp"

#include "shared/model/text.hpp"

#include <algorithm>
#include <tuple>

namespace vagskal {
namespace {

bool same_decision(const Treated& a, const Treated& b) {
    return a.treatment == b.treatment && a.with == b.with;
}

std::string card_id(const FoundMark& found) {
    return std::to_string(static_cast<int>(found.mark.kind)) + " " + found.mark.key;
}

/// The decision that all of a card have in common. `by` of a card that has none yet is set by its first.
class Common {
  public:
    void add(const std::optional<Treated>& by) {
        if (!by) all_ = false;
        if (!by) return;
        if (!one_)
            one_ = by;
        else if (!same_decision(*one_, *by))
            all_ = false;
    }
    bool open = false;
    std::optional<Treated> get() const {
        if (!all_ || !one_) return std::nullopt;
        return one_;
    }

  private:
    bool all_ = true;
    std::optional<Treated> one_;
};

/// About a whole field or text rather than a place in it.
bool takes_all(const Treated& one) {
    return one.treatment == Treatment::paraphrase || one.treatment == Treatment::withhold;
}

const Treated* decision_on_field(const std::vector<Treated>* review, const std::string& field) {
    if (!review) return nullptr;
    const auto found = std::ranges::find(*review, field, &Treated::field);
    return found == review->end() ? nullptr : &*found;
}

} // namespace

Pass pass_of(MarkKind kind) {
    switch (kind) {
    case MarkKind::roster_name:
    case MarkKind::title_and_name:
    case MarkKind::unique_role:
    case MarkKind::unknown_name: return Pass::names;
    default: return Pass::numbers;
    }
}

ReviewSession::ReviewSession(const Workshop& workshop, const Kinds& kinds, Screening how)
    : workshop_(workshop), kinds_(kinds), screener_(std::move(how)) {
    look();
}

void ReviewSession::look() {
    findings_ = find_all(workshop_, kinds_, screener_);
    cards_.clear();
    find_mark_cards();
    find_combination_cards();
    find_quote_cards();
}

void ReviewSession::find_mark_cards() {
    std::map<std::string, Card> found;
    std::map<std::string, Common> decided;
    for (std::size_t i = 0; i < findings_.marks.size(); ++i) {
        const auto& one = findings_.marks[i];
        if (one.gone()) continue;
        const auto id = card_id(one);
        auto& card = found[id];
        if (card.places.empty()) {
            card.id = id;
            card.pass = pass_of(one.mark.kind);
            card.kind = one.mark.kind;
            card.possible = one.mark.possible;
            card.words = one.words;
            card.open = false;
        }
        card.possible &= one.mark.possible;
        card.open |= one.open();
        card.places.push_back(i);
        decided[id].add(one.by);
    }
    for (auto& [id, card] : found) {
        card.by = decided[id].get();
        cards_.push_back(std::move(card));
    }
    // As people look for a name in a list; what is surely one comes first.
    const auto rank = [](const Card& card) {
        return std::tuple(card.pass, card.kind, collation_key(card.words), card.id);
    };
    std::ranges::sort(cards_, {}, rank);
}

void ReviewSession::find_combination_cards() {
    std::set<ItemId> rare, open;
    for (const auto& one : findings_.combinations) {
        rare.insert(one.items.begin(), one.items.end());
        if (one.open) open.insert(one.items.begin(), one.items.end());
    }
    for (const auto& part : workshop_.session.activities) {
        const auto specs = chosen_fields(part, kinds_);
        std::map<std::map<std::string, std::string>, std::pair<Card, Common>> classes;
        for (const auto& item : workshop_.items) {
            if (item.activity != part.id || !item.present() || !item.consent.archive) continue;
            const auto* review = review_of(workshop_, text_of(item.id));
            if (review && is_withheld(*review)) continue;
            std::map<std::string, std::string> values;
            bool touched = rare.contains(item.id);
            for (const auto& spec : specs) {
                if (const auto& value = item.field(spec.id); !value.empty()) values[spec.id] = value;
                touched |= decision_on_field(review, spec.id) != nullptr;
            }
            if (!touched || values.empty()) continue;
            auto& [card, common] = classes[values];
            card.pass = Pass::combinations;
            card.activity = part.id;
            card.values = values;
            if (card.items.empty()) card.open = false;
            card.items.push_back(item.id);
            card.open |= open.contains(item.id);
            for (const auto& [field, value] : values) {
                const auto* by = decision_on_field(review, field);
                common.add(by ? std::optional(Treated{{}, 0, 0, by->treatment, by->with}) : std::nullopt);
            }
        }
        for (auto& [values, both] : classes) {
            auto& [card, common] = both;
            card.id = part.id;
            for (const auto& [field, value] : values)
                card.id.append("|").append(field).append("=").append(value);
            if (!card.open) card.by = common.get();
            cards_.push_back(std::move(card));
        }
    }
}

bool ReviewSession::is_harmless_at_best(const Card& card) {
    if (card.pass == Pass::combinations) return true;
    return !card.places.empty() &&
           (card.kind == MarkKind::unknown_name || card.kind == MarkKind::unique_role);
}

void ReviewSession::find_quote_cards() {
    std::set<TextRef> listed;
    const auto list = [&](const TextRef& about, const std::string& activity, const std::string& text,
                          bool open) {
        if (!listed.insert(about).second) return;
        Card card;
        card.id = std::to_string(static_cast<int>(about.kind)) + " " + to_hex(about.id);
        card.pass = Pass::quotes;
        card.activity = activity;
        card.words = text;
        card.about = about;
        card.open = open;
        const auto* review = review_of(workshop_, about);
        for (const auto& one : review && !open ? *review : std::vector<Treated>())
            if (takes_all(one) && (!card.by || one.field == "text")) card.by = one;
        cards_.push_back(std::move(card));
    };
    for (const auto& part : workshop_.session.activities)
        for (const auto& item : workshop_.items) {
            if (item.activity != part.id || !item.present() || item.consent.quote || !item.consent.archive)
                continue;
            const bool open = std::ranges::find(findings_.unquotable, item.id) != findings_.unquotable.end();
            list(text_of(item.id), part.id, item.text(), open);
        }
    for (const auto& [about, review] : workshop_.reviews) { // also elsewhere, so that it can be changed
        if (!std::ranges::any_of(review, takes_all)) continue;
        const auto* item = about.kind == TextKind::item ? workshop_.find(ItemId{about.id.value}) : nullptr;
        if (item && !item->present()) continue;
        const auto* text = about.kind == TextKind::agenda
                               ? stored_field(workshop_, about, review.front().field)
                               : stored_field(workshop_, about, "text");
        if (text) list(about, item ? item->activity : std::string(), *text, false);
    }
}

std::vector<const Card*> ReviewSession::cards(Pass pass) const {
    std::vector<const Card*> out;
    for (const auto& card : cards_)
        if (card.pass == pass) out.push_back(&card);
    return out;
}

const Card* ReviewSession::find(const std::string& id) const {
    const auto found = std::ranges::find(cards_, id, &Card::id);
    return found == cards_.end() ? nullptr : &*found;
}

ReviewSession::Progress ReviewSession::progress() const {
    Progress out;
    for (const auto& card : cards_) ++out.all, out.done += card.open ? 0 : 1;
    return out;
}

ReviewSession::Progress ReviewSession::progress(Pass pass) const {
    Progress out;
    for (const auto& card : cards_)
        if (card.pass == pass) ++out.all, out.done += card.open ? 0 : 1;
    return out;
}

ReviewSession::Context ReviewSession::context(const Card& card, std::size_t place) const {
    Context out;
    if (card.places.empty()) { // the contribution itself, or the whole text
        if (card.pass == Pass::combinations && place >= card.items.size()) return out;
        const auto about = card.pass == Pass::combinations ? text_of(card.items[place]) : card.about;
        const auto* review = review_of(workshop_, about);
        out.kind = about.kind;
        out.activity = card.activity;
        const auto* text = stored_field(workshop_, about, "text");
        out.before = text ? *text : card.words;
        if (!review) out.now = out.before;
        if (review && !is_withheld(*review)) out.now = treated_text(*review, "text", out.before);
        return out;
    }
    const auto& found = findings_.marks[card.places[place]];
    const auto* text = stored_field(workshop_, found.about, found.field);
    if (!text) return out;
    out.kind = found.about.kind;
    out.activity = found.activity;
    if (found.about.kind == TextKind::item && found.field != "text") out.field = found.field;
    out.before = text->substr(0, found.mark.begin);
    out.words = found.words;
    out.after = text->substr(found.mark.end);
    const auto* review = review_of(workshop_, found.about);
    out.now = review ? treated_text(*review, found.field, *text) : *text;
    return out;
}

} // namespace vagskal
