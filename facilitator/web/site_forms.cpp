// What browsers without a script send. Their keys are those of the session.
#include "facilitator/web/site.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <charconv>

namespace vagskal::web {
namespace {

/// One thing more, if it is not too fast.
bool may_do(Session& session) {
    const auto now = now_millis();
    if (!session.allowance.any(now)) return false;
    session.allowance.spend(now);
    return true;
}

/// 0 for what is no number.
std::uint16_t number_in(const std::string& typed) {
    std::uint16_t out = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), out);
    return error == std::errc{} && end == typed.data() + typed.size() ? out : std::uint16_t{0};
}

const char* kept_here() {
    return tr(
        "The moderator's computer has not stored it yet. It is kept here, and is sent again by itself.");
}

} // namespace

Response Site::after(Inside& inside, const std::string& activity, const std::string& sentence) const {
    auto& session = *inside.visit;
    session.done = sentence;
    const auto* current = session.link->replica().current_activity();
    const bool elsewhere = session.link->replica().is_open(activity) && !(current && current->id == activity);
    if (!elsewhere) return see("/");
    std::string escaped; // an id of the session file, but what stands in a header is never taken as it is
    for (const char c : activity)
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
            c == '_')
            escaped += c;
    return see(escaped == activity ? "/?part=" + escaped : "/");
}

Response Site::contribute(const Request& request) {
    auto inside = enter(request, Role::participant);
    if (!inside) return std::move(inside.error());
    const Speaking speaking(inside->language);
    auto& session = *inside->visit;
    const auto form = read_form(request.body);
    const auto activity = value_of(form, "activity");
    const auto form_id = from_hex<ItemId>(value_of(form, "item")).value_or(random<ItemId>());
    Reader reader;
    reader.nonce = to_hex(form_id);
    reader.consent = typed_consent(form);
    reader.typed = typed_fields(view_of(session, activity), activity, form);
    if (!may_do(session)) {
        reader.refusal = Refusal{Why::too_fast, {}};
        return room_with(*inside, std::move(reader), 429, activity);
    }
    if (asks_date(reader.typed, form)) return room_with(*inside, std::move(reader), 200, activity);

    const auto before = session.written.find(form_id);
    const auto item = session.link->contribute(
        activity, reader.typed,
        before == session.written.end() ? std::nullopt : std::optional(before->second), reader.consent);
    session.written[form_id] = item;
    const auto failed = session.host_failed;
    const auto way = [&] {
        const auto* own = session.link ? session.link->find_own(item) : nullptr;
        return own ? own->way : Way::withdrawn;
    };
    parts_.sessions.until(inside->visit, answer_patience,
                          [&] { return way() != Way::waiting || session.host_failed != failed; });
    if (!session.link || way() == Way::waiting) {
        if (!session.link) return see("/");
        reader.done = kept_here();
        reader.nonce.clear(), reader.typed.clear(), reader.consent.reset();
        return room_with(*inside, std::move(reader), 503, activity);
    }
    const auto* own = session.link->find_own(item);
    if (own && own->refusal) {
        reader.refusal = own->refusal;
        if (own->way == Way::refused) (void)session.link->withdraw(item); // the words stand in the form again
        return room_with(*inside, std::move(reader), 409, activity);
    }
    return after(*inside, activity, tr("Sent, and stored."));
}

Response Site::edit_form(const Request& request, const std::string& hex) {
    auto inside = enter(request, Role::participant);
    if (!inside) return std::move(inside.error());
    const auto item = from_hex<ItemId>(hex);
    const auto* own = item ? inside->visit->link->find_own(*item) : nullptr;
    Reader reader;
    if (!own) {
        reader.refusal = Refusal{Why::unknown_item, {}};
        return room_with(*inside, std::move(reader), 404);
    }
    reader.editing = item;
    return room_with(*inside, std::move(reader), 200, own->activity);
}

Response Site::edit(const Request& request, const std::string& hex) {
    auto inside = enter(request, Role::participant);
    if (!inside) return std::move(inside.error());
    const Speaking speaking(inside->language);
    auto& session = *inside->visit;
    const auto item = from_hex<ItemId>(hex);
    const auto* own = item ? session.link->find_own(*item) : nullptr;
    Reader reader;
    if (!own) {
        reader.refusal = Refusal{Why::unknown_item, {}};
        return room_with(*inside, std::move(reader), 404);
    }
    const auto activity = own->activity;
    const auto form = read_form(request.body);
    reader.editing = item;
    reader.typed = typed_fields(view_of(session, activity), activity, form);
    reader.consent = typed_consent(form);
    if (asks_date(reader.typed, form)) return room_with(*inside, std::move(reader), 200, activity);
    const auto failed = session.host_failed;
    if (!may_do(session)) {
        reader.refusal = Refusal{Why::too_fast, {}};
        return room_with(*inside, std::move(reader), 429, activity);
    }
    if (const auto begun = session.link->edit(*item, reader.typed, reader.consent); !begun) {
        reader.refusal = begun.error();
        return room_with(*inside, std::move(reader), 409, activity);
    }
    const auto pending = [&] {
        const auto* now = session.link ? session.link->find_own(*item) : nullptr;
        return now && (now->editing || now->way == Way::waiting);
    };
    parts_.sessions.until(inside->visit, answer_patience,
                          [&] { return !pending() || session.host_failed != failed; });
    if (!session.link) return see("/");
    own = session.link->find_own(*item);
    if (own && own->refusal) {
        reader.refusal = own->refusal;
        return room_with(*inside, std::move(reader), 409, activity);
    }
    if (pending()) {
        Reader later;
        later.done = kept_here();
        return room_with(*inside, std::move(later), 503, activity);
    }
    return after(*inside, activity, tr("Changed, and stored."));
}

Response Site::consent_form(const Request& request, const std::string& hex) {
    auto inside = enter(request, Role::participant);
    if (!inside) return std::move(inside.error());
    const auto item = from_hex<ItemId>(hex);
    const auto* own = item ? inside->visit->link->find_own(*item) : nullptr;
    Reader reader;
    if (!own) {
        reader.refusal = Refusal{Why::unknown_item, {}};
        return room_with(*inside, std::move(reader), 404);
    }
    reader.allowing = item;
    return room_with(*inside, std::move(reader), 200, own->activity);
}

Response Site::set_consent(const Request& request, const std::string& hex) {
    auto inside = enter(request, Role::participant);
    if (!inside) return std::move(inside.error());
    const Speaking speaking(inside->language);
    auto& session = *inside->visit;
    const auto item = from_hex<ItemId>(hex);
    const auto* own = item ? session.link->find_own(*item) : nullptr;
    const auto allowed = typed_consent(read_form(request.body));
    Reader reader;
    const auto refused = [&](const Refusal& why, int status) {
        reader.refusal = why;
        return room_with(*inside, std::move(reader), status);
    };
    if (!own || !allowed) return refused({Why::unknown_item, {}}, 404);
    if (!may_do(session)) return refused({Why::too_fast, {}}, 429);
    const auto activity = own->activity;
    if (const auto begun = session.link->set_consent(*item, *allowed); !begun)
        return refused(begun.error(), 409);
    const auto failed = session.host_failed;
    const auto pending = [&] {
        const auto* now = session.link ? session.link->find_own(*item) : nullptr;
        return now && now->consenting;
    };
    // Several are sent singly, with time between; there is no need to wait for that.
    if (session.link->next_sending().value_or(0) == 0)
        parts_.sessions.until(inside->visit, answer_patience,
                              [&] { return !pending() || session.host_failed != failed; });
    if (!session.link) return see("/");
    own = session.link->find_own(*item);
    if (own && own->refusal && !own->consenting) return refused(*own->refusal, 409);
    return after(*inside, activity,
                 pending() ? tr("Kept, and sent by itself a little later: several such changes never go out "
                                "in a row, so that nobody can tell that they belong together.")
                           : tr("What may be done with it is changed, and stored."));
}

Response Site::withdraw_form(const Request& request, const std::string& hex) {
    auto inside = enter(request, Role::participant);
    if (!inside) return std::move(inside.error());
    const auto item = from_hex<ItemId>(hex);
    const auto* own = item ? inside->visit->link->find_own(*item) : nullptr;
    Reader reader;
    if (!own) {
        reader.refusal = Refusal{Why::unknown_item, {}};
        return room_with(*inside, std::move(reader), 404);
    }
    reader.withdrawing = item;
    return room_with(*inside, std::move(reader), 200, own->activity);
}

Response Site::withdraw(const Request& request, const std::string& hex) {
    auto inside = enter(request, Role::participant);
    if (!inside) return std::move(inside.error());
    const Speaking speaking(inside->language);
    auto& session = *inside->visit;
    const auto item = from_hex<ItemId>(hex);
    const auto* own = item ? session.link->find_own(*item) : nullptr;
    Reader reader;
    if (!own) {
        reader.refusal = Refusal{Why::unknown_item, {}};
        return room_with(*inside, std::move(reader), 404);
    }
    const auto activity = own->activity;
    const auto failed = session.host_failed;
    if (!may_do(session)) {
        reader.refusal = Refusal{Why::too_fast, {}};
        return room_with(*inside, std::move(reader), 429, activity);
    }
    if (const auto begun = session.link->withdraw(*item); !begun) {
        reader.refusal = begun.error();
        return room_with(*inside, std::move(reader), 409, activity);
    }
    const auto pending = [&] {
        const auto* now = session.link ? session.link->find_own(*item) : nullptr;
        return now && now->withdrawing;
    };
    parts_.sessions.until(inside->visit, answer_patience,
                          [&] { return !pending() || session.host_failed != failed; });
    if (!session.link) return see("/");
    own = session.link->find_own(*item);
    if (own && own->way != Way::withdrawn && own->refusal) {
        reader.refusal = own->refusal;
        return room_with(*inside, std::move(reader), 409, activity);
    }
    if (pending()) {
        reader.done = kept_here();
        return room_with(*inside, std::move(reader), 503, activity);
    }
    return after(*inside, activity, tr("Withdrawn: its words are erased."));
}

Response Site::vote(const Request& request) {
    auto inside = enter(request, Role::participant);
    if (!inside) return std::move(inside.error());
    const Speaking speaking(inside->language);
    auto& session = *inside->visit;
    const auto form = read_form(request.body);
    const auto activity = value_of(form, "activity");
    Reader reader;
    reader.marks = typed_marks(form);
    const auto refused = [&](const Refusal& why, int status) {
        reader.refusal = why;
        return room_with(*inside, std::move(reader), status, activity);
    };
    if (!may_do(session)) return refused({Why::too_fast, {}}, 429);
    const auto share = number_in(value_of(form, "share"));
    if (share >= session.link->speaks_for()) return refused({Why::not_for_so_many, {}}, 409);
    auto choices = typed_ballot(view_of(session, activity), activity, form);
    if (!choices) return refused(choices.error(), 409);
    const auto failed = session.host_failed;
    const bool for_the_rest = form.contains("rest");
    session.link->vote(activity, *choices, share);
    if (for_the_rest) session.link->vote_for_the_rest(activity, *choices);
    const auto ballot = [&]() -> const OwnBallot* {
        return session.link ? session.link->ballot(activity, share) : nullptr;
    };
    const auto settled = [&] {
        const auto* now = ballot();
        return !now || now->acknowledged || now->refusal;
    };
    parts_.sessions.until(inside->visit, answer_patience,
                          [&] { return settled() || session.host_failed != failed; });
    const auto* now = ballot();
    if (!now) return see("/");
    if (now->refusal) return refused(*now->refusal, 409);
    if (!now->acknowledged) {
        reader.done = kept_here();
        return room_with(*inside, std::move(reader), 503, activity);
    }
    return after(*inside, activity, tr("Your ballot is stored. You can change it while the vote is open."));
}

} // namespace vagskal::web
