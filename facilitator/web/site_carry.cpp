// Browsers that come from the workshop's other computer, with the ticket that they had there: both have the
// same secret, so whoever was in there is in here, and is the same one in a vote.
#include "facilitator/web/place_word.hpp"
#include "facilitator/web/site.hpp"
#include "shared/words/words.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

namespace vagskal::web {

std::string write_place(const Place& place) {
    return std::to_string(place.term) + "-" + std::to_string(place.seq) + "-" + to_hex(place.chain);
}

std::optional<Place> read_place(std::string_view word) {
    Place out;
    const auto number = [&word](auto& into) {
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), into);
        if (error != std::errc{} || end == word.data() + word.size() || *end != '-') return false;
        word.remove_prefix(static_cast<std::size_t>(end + 1 - word.data()));
        return true;
    };
    if (!number(out.term) || !number(out.seq)) return std::nullopt;
    const auto chain = from_hex<ChainHash>(word);
    if (!chain) return std::nullopt;
    out.chain = *chain;
    return out;
}

Response Site::carry(const Request& request) const {
    if (!request.header("content-type").starts_with("application/json"))
        return sentence_page(request, 415, tr("That is no form of this page."));
    const auto said = nlohmann::json::parse(request.body, nullptr, false);
    const auto word = said.is_object() ? said.find("ticket") : said.end();
    const auto shown = said.is_object() && word != said.end() && word->is_string()
                           ? read_ticket(word->get_ref<const std::string&>(), parts_.options.secret)
                           : std::nullopt;
    if (!shown || shown->role != Role::participant)
        return sentence_page(request, 403, tr("You are not in (any more); enter the code again."));
    Response out = page(R"({"ok":true})");
    out.type = "application/json";
    out.headers.push_back(ticket_cookie(*shown));
    return out;
}

} // namespace vagskal::web
