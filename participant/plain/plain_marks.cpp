// The plain mode and what may tell who somebody is: `send` says what it sees, the writer decides, then it is
// sent. Without such places nothing here is noticed.
#include "participant/plain/plain.hpp"
#include "participant/plain/plain_words.hpp"

namespace vagskal {

using namespace plain;

std::vector<Marker::Open> Plain::undecided() const {
    if (note_) return info_.marker.open({{"text", note_->first}}, {"text"});
    const auto* own = editing_ ? link_.find_own(*editing_) : nullptr;
    const auto* activity = own ? link_.replica().session.find(own->activity) : writing();
    if (!activity) return {};
    return info_.marker.open(draft_, written_fields(*activity));
}

bool Plain::held_back() {
    const auto places = undecided();
    if (places.empty()) return false;
    std::string seen;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (i > 0) seen += "; ";
        if (places.size() > 1) seen += fmt::format("{}: ", i + 1);
        seen += Marker::sentence(places[i]) + " → " + label_for(places[i].mark.kind);
    }
    no(one_line(
        say_tr("Not sent yet. {}. Type replace to put what stands in brackets there, or keep to leave it; "
               "then send.",
               seen)));
    return true;
}

/// All of them, or the one with the number that was typed; nothing: that was no number, and it was said.
std::optional<std::vector<Marker::Open>> Plain::chosen_marks(const std::string& rest) {
    auto places = undecided();
    if (places.empty()) {
        no(tr("There is nothing to decide about in what you are writing."));
        return std::nullopt;
    }
    if (rest.empty()) return places;
    const auto n = number(rest);
    if (!n || *n < 1 || static_cast<std::size_t>(*n) > places.size()) {
        no({Why::bad_number, {tr("place"), rest, fmt::format("1–{}", places.size())}});
        return std::nullopt;
    }
    return std::vector{places[static_cast<std::size_t>(*n) - 1]};
}

/// Says how it stands now.
void Plain::decided() {
    if (const auto left = undecided().size(); left > 0)
        return ok(say_tr("{} left to decide about; send tells which", left));
    const auto text = note_ ? note_->first : draft_.contains("text") ? draft_.at("text") : std::string();
    ok(one_line(say_tr("now type send: {}", text)));
}

bool Plain::replace(const std::string& rest) {
    const auto places = chosen_marks(rest);
    if (!places) return true;
    if (note_)
        note_->first = Marker::replaced({{"text", note_->first}}, *places).at("text");
    else
        draft_ = Marker::replaced(std::move(draft_), *places);
    decided();
    return true;
}

bool Plain::keep(const std::string& rest) {
    const auto places = chosen_marks(rest);
    if (!places) return true;
    for (const auto& place : *places) info_.marker.keep(place.mark);
    decided();
    return true;
}

} // namespace vagskal
