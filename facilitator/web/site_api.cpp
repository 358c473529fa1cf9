// What a script sends: the browser holds the keys, and here pass only their hashes, or with a change the key
// of the one thing that is changed.
#include "facilitator/web/place_word.hpp"
#include "facilitator/web/site.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace vagskal::web {
namespace {

using nlohmann::json;

constexpr unsigned most_outstanding = 32;
constexpr int deepest = 8;
constexpr std::size_t most_entries = 1000; // fields or choices

/// Brackets within brackets, outside of strings.
bool too_deep(const std::string& text) {
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted) {
            if (text[i] == '\\') ++i;
            if (i < text.size() && text[i] == '"') quoted = false;
        } else if (text[i] == '"') {
            quoted = true;
        } else if (text[i] == '[' || text[i] == '{') {
            if (++depth > deepest) return true;
        } else if (text[i] == ']' || text[i] == '}') {
            --depth;
        }
    }
    return false;
}

/// What does not have the form that it should; becomes 400.
struct Malformed {};

const json& member(const json& from, const char* name) {
    const auto found = from.find(name);
    if (found == from.end()) throw Malformed{};
    return *found;
}
std::string text_of(const json& from, const char* name) {
    const auto& value = member(from, name);
    if (!value.is_string()) throw Malformed{};
    return value.get<std::string>();
}
template <class B>
B bytes_of(const json& value) {
    if (!value.is_string()) throw Malformed{};
    const auto bytes = from_hex<B>(value.get_ref<const std::string&>());
    if (!bytes) throw Malformed{};
    return *bytes;
}
template <class N>
N number_of(const json& value) {
    if (!value.is_number_integer()) throw Malformed{};
    if (value.is_number_unsigned() &&
        value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<N>::max()))
        throw Malformed{};
    const auto number = value.get<std::int64_t>();
    if (number < static_cast<std::int64_t>(std::numeric_limits<N>::min()) ||
        number > static_cast<std::int64_t>(std::numeric_limits<N>::max()))
        throw Malformed{};
    return static_cast<N>(number);
}
Fields fields_of(const json& from) {
    const auto& all = member(from, "fields");
    if (!all.is_object() || all.size() > most_entries) throw Malformed{};
    Fields out;
    for (const auto& [id, value] : all.items()) {
        if (!value.is_string()) throw Malformed{};
        out[id] = value.get<std::string>();
    }
    return out;
}
Choices choices_of(const json& from) {
    const auto& all = member(from, "choices");
    if (!all.is_array() || all.size() > most_entries) throw Malformed{};
    Choices out;
    for (const auto& one : all) {
        if (!one.is_array() || one.size() != 2) throw Malformed{};
        out.push_back({bytes_of<ItemId>(one[0]), number_of<std::int32_t>(one[1])});
    }
    std::ranges::sort(out);
    return out;
}

std::vector<ItemId> items_of(const json& from, const char* name) {
    const auto& all = member(from, name);
    if (!all.is_array() || all.size() > most_entries) throw Malformed{};
    std::vector<ItemId> out;
    for (const auto& one : all) out.push_back(bytes_of<ItemId>(one));
    return out;
}
/// Which of a scribe's ballots; one's own when nothing is said.
std::uint16_t share_of(const json& from) {
    return from.contains("share") ? number_of<std::uint16_t>(from["share"]) : std::uint16_t{0};
}

/// As the author says; an old page says nothing, which is what it always was.
Consent consent_of(const json& from, const Consent& otherwise) {
    const auto found = from.find("consent");
    if (found == from.end()) return otherwise;
    const auto yes = [&](const char* name) {
        const auto& value = member(*found, name);
        if (!value.is_boolean()) throw Malformed{};
        return value.get<bool>();
    };
    if (!found->is_object()) throw Malformed{};
    return {yes("quote"), yes("archive")};
}

struct Order {
    Command command;
    std::optional<Secret> key{};
    std::uint16_t share = 0;
};
/// The few commands that a participant has; there are no others here, whatever else a program may send.
std::optional<Order> order_of(const std::string& what, const json& said, const Consent& usual) {
    if (what == "contribute") {
        Contribute out{
            bytes_of<ItemId>(member(said, "item")), text_of(said, "activity"), {},
            bytes_of<KeyHash>(member(said, "key")), fields_of(said),           consent_of(said, usual)};
        if (const auto voice = said.find("voice"); voice != said.end() && !voice->is_null())
            out.voice = bytes_of<VoiceId>(*voice);
        return Order{out};
    }
    if (what == "edit")
        return Order{EditContribution{bytes_of<ItemId>(member(said, "item")),
                                      number_of<std::uint32_t>(member(said, "version")), fields_of(said),
                                      consent_of(said, usual)},
                     bytes_of<Secret>(member(said, "secret"))};
    if (what == "consent") {
        (void)member(said, "consent");
        return Order{SetConsent{bytes_of<ItemId>(member(said, "item")), consent_of(said, usual)},
                     bytes_of<Secret>(member(said, "secret"))};
    }
    if (what == "withdraw")
        return Order{WithdrawContribution{bytes_of<ItemId>(member(said, "item"))},
                     bytes_of<Secret>(member(said, "secret"))};
    if (what == "vote") {
        CastBallot out{text_of(said, "activity"),
                       bytes_of<BallotId>(member(said, "ballot")),
                       bytes_of<KeyHash>(member(said, "key")),
                       number_of<std::uint32_t>(member(said, "version")),
                       choices_of(said),
                       {},
                       {}};
        if (said.contains("dealt")) {
            out.dealt = items_of(said, "dealt");
            out.ticket = bytes_of<KeyHash>(member(said, "ticket"));
        }
        return Order{std::move(out), bytes_of<Secret>(member(said, "secret")), share_of(said)};
    }
    if (what == "lift") {
        LiftContributions out{items_of(said, "items"), true};
        if (const auto lifted = said.find("lifted"); lifted != said.end()) {
            if (!lifted->is_boolean()) throw Malformed{};
            out.lifted = lifted->get<bool>();
        }
        return Order{std::move(out)};
    }
    return std::nullopt;
}

/// The group as a word for the browser to keep; nothing when it is in none.
std::optional<std::string> group_word(const Session& session, const Secret& secret) {
    if (!session.link) return std::nullopt;
    const auto& kept = session.link->kept();
    if (!kept.group || !kept.group_token) return std::nullopt;
    return write_group(*kept.group, *kept.group_token, secret);
}

/// For how many it writes, with the word that proves it to a program that has forgotten.
void tell_people(json& out, const Session& session) {
    if (!session.link) return;
    out["people"] = session.link->speaks_for();
    out["asked"] = session.link->asks_to_speak_for();
    if (const auto& token = session.link->kept().people_token) out["people_token"] = to_hex(*token);
}

/// The host may have lost something: what it has, by number and version (0: withdrawn), so that the browser
/// offers again what is not among it, without saying which are its own.
void tell_what_is_there(json& out, const Session& session) {
    out["there"] = json::object();
    if (!session.link) return;
    for (const auto& item : session.link->replica().items)
        out["there"][to_hex(item.id)] = item.withdrawn ? 0 : item.version;
}

/// What it may mark, as the host has said; the link has asked by itself.
const Dealt* dealt_to(const Session& session, const std::string& activity, std::uint16_t share) {
    if (!session.link) return nullptr;
    const auto& sets = session.link->kept().dealt;
    const auto shares = sets.find(activity);
    if (shares == sets.end()) return nullptr;
    const auto set = shares->second.find(share);
    return set == shares->second.end() ? nullptr : &set->second;
}

Response answer(const json& body, int status = 200) {
    Response out;
    out.status = status;
    out.type = "application/json";
    out.body = body.dump(-1, ' ', false, json::error_handler_t::replace);
    out.headers.emplace_back("Cache-Control", "no-store");
    return out;
}

} // namespace

Response Site::api(const Request& request) {
    if (!request.header("content-type").starts_with("application/json"))
        return sentence_page(request, 415, tr("That is no form of this page."));
    const auto malformed = [&] {
        return sentence_page(request, 400, tr("The page sent something that cannot be read; reload it."));
    };
    auto inside = enter(request, Role::participant);
    if (!inside) return std::move(inside.error());
    const Speaking speaking(inside->language);
    auto& visit = inside->visit;
    auto& session = *visit;
    const auto too_fast = [&] {
        auto out = sentence_page(request, 429, sentence({Why::too_fast, {}}));
        out.headers.emplace_back("Retry-After", "2");
        return out;
    };
    if (too_deep(request.body)) return malformed();
    const auto said = json::parse(request.body, nullptr, false);
    if (!said.is_object()) return malformed();
    const auto named = said.find("do");
    if (named == said.end() || !named->is_string()) return malformed();
    const auto what = named->get<std::string>();
    if (!session.allowance.any(now_millis())) return too_fast();
    session.allowance.spend(now_millis());
    try {
        if (what == "here") {
            session.scripted = true;
            bool anew = false;
            std::optional<Place> told; // by another program
            const auto people = said.find("people_token");
            if (people != said.end() && people->is_string() && session.link->speaks_for() < 2) {
                // Whether it is true the host sees; a word of one's own making is a question like any other.
                session.keepsake.kept.people_token = bytes_of<Secret>(*people);
                session.keepsake.kept.people = number_of<std::uint16_t>(member(said, "people"));
                if (session.keepsake.kept.people < 2 || session.keepsake.kept.people > most_people)
                    session.keepsake.kept.people = 1, session.keepsake.kept.people_token.reset();
                anew = session.keepsake.kept.people > 1;
            }
            const auto word = said.find("group_token");
            if (word != said.end() && word->is_string() && !session.link->group()) {
                const auto shown = read_group(word->get_ref<const std::string&>(), parts_.options.secret);
                if (shown && session.link->replica().find_group(shown->first)) {
                    session.keepsake.kept.group = shown->first;
                    session.keepsake.kept.group_token = shown->second;
                    anew = true;
                }
            }
            // What another program's run told this browser: whether the host has it, it says in its welcome.
            const auto run = said.find("run"), known = said.find("known");
            if (known != said.end() && known->is_string() && (run == said.end() || *run != run_)) {
                const auto place = read_place(known->get_ref<const std::string&>());
                if (!place) throw Malformed{};
                told = session.keepsake.kept.known = *place;
                session.behind = false;
                anew = true;
            }
            if (anew) {
                parts_.sessions.reconnect(session);
                parts_.sessions.until(visit, answer_patience, [&] { return session.ready(); });
            }
            json out{{"ok", true}};
            if (const auto now = group_word(session, parts_.options.secret)) out["group_token"] = *now;
            tell_people(out, session);
            out["run"] = run_;
            // Where another host leads since, what no snapshot shows may be missing as well: what is held,
            // and ballots.
            const bool other_host = told && session.link && session.link->kept().led.term > told->term;
            if (session.behind || other_host) tell_what_is_there(out, session);
            if (std::exchange(session.behind, false)) out["behind"] = true;
            if (session.link && !session.link->standby().web.empty())
                out["second"] = {{"web", session.link->standby().web},
                                 {"ticket", write_ticket(inside->ticket, parts_.options.secret)}};
            return answer(out);
        }
        if (what == "speak") {
            const auto people = number_of<std::uint16_t>(member(said, "people"));
            if (people > most_people) throw Malformed{};
            session.link->speak_for(people);
            json out{{"ok", true}};
            tell_people(out, session);
            return answer(out);
        }
        if (what == "dealt") {
            const auto activity = text_of(said, "activity");
            const auto share = share_of(said);
            parts_.sessions.until(visit, Milliseconds{3000},
                                  [&] { return !session.link || dealt_to(session, activity, share); });
            json out{{"ok", true}, {"items", json::array()}};
            if (const auto* set = dealt_to(session, activity, share)) {
                for (const auto& item : set->items) out["items"].push_back(to_hex(item));
                out["ticket"] = to_hex(set->ticket);
            }
            return answer(out);
        }
        if (what == "date") return answer(json::parse(date_json(text_of(said, "text"))));
        if (what == "group") {
            const auto number = said.contains("name")
                                    ? session.link->group_number(text_of(said, "name")).value_or(0)
                                    : number_of<std::uint16_t>(member(said, "number"));
            const auto before = session.link->group();
            session.link->ask_group(number);
            parts_.sessions.until(visit, Milliseconds{3000}, [&] {
                return !session.link || (session.link->group().has_value() &&
                                         (number == 0 || session.link->group() != before));
            });
            json out{{"ok", session.link && session.link->group().has_value()}};
            if (const auto now = group_word(session, parts_.options.secret)) out["group_token"] = *now;
            return answer(out);
        }
        auto order = order_of(what, said, session.link->consent_now());
        if (!order) return malformed();
        // A page that says nothing of what it was dealt was dealt what its link was.
        if (auto* ballot = std::get_if<CastBallot>(&order->command); ballot && ballot->dealt.empty())
            if (const auto* set = dealt_to(session, ballot->activity, order->share)) {
                ballot->dealt = set->items;
                ballot->ticket = set->ticket;
            }
        if (session.outstanding >= most_outstanding) return too_fast();
        ++session.outstanding;
        const auto asked = session.link->submit(order->command, order->key, order->share);
        session.awaited.insert(asked);
        parts_.sessions.until(visit, answer_patience, [&] { return session.answers.contains(asked); });
        session.awaited.erase(asked);
        const auto come = session.answers.extract(asked);
        if (!come)
            return sentence_page(
                request, 503,
                tr("The moderator's computer has not answered yet; it is sent again by itself."));
        const auto& refusal = come.mapped();
        if (!refusal) {
            json out{{"ok", true}};
            if (session.link) out["known"] = write_place(session.link->kept().known);
            return answer(out);
        }
        return answer({{"ok", false},
                       {"why", static_cast<int>(refusal->why)},
                       {"sentence", sentence(*refusal)},
                       {"args", refusal->args}},
                      refusal->why == Why::host_failing ? 503 : 409);
    } catch (const Malformed&) {
        return malformed();
    }
}

} // namespace vagskal::web
