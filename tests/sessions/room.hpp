#pragma once
// A room without host or network: commands decided and folded in, with the program's own kinds.
#include "sessions/catalogue.hpp"
#include "sessions/rehearsal_script.hpp"
#include "sessions/session_file.hpp"
#include "shared/model/board.hpp"
#include "shared/model/decide.hpp"
#include "shared/model/evolve.hpp"
#include "shared/picture/scene.hpp"

#include <doctest/doctest.h>

namespace vagskal::test {

inline const Kinds& all_kinds() {
    static const auto kinds = make_kinds();
    return *kinds;
}
inline std::filesystem::path source_sessions() {
    return std::filesystem::path(VAGSKAL_SOURCE_DIR) / "sessions";
}
inline ReadFile<Session> look_up(std::string_view id) {
    return find_ready_session(id, source_sessions(), all_kinds());
}
inline Session half_day() {
    auto session = look_up("half-day");
    REQUIRE_MESSAGE(session.has_value(), (session ? std::string() : to_string(session.error())));
    return *session;
}

class Room {
  public:
    explicit Room(Session session) {
        CreateWorkshop create;
        create.title = "Rummet";
        create.language = "sv";
        create.session = std::move(session);
        must(create);
        for (const auto& activity : w.session.activities) must(OpenActivity{activity.id, 1000});
    }

    /// What a participant writes; the id, or why not.
    Result<ItemId> say(const std::string& activity, Fields fields) {
        Contribute c;
        c.item = id<ItemId>();
        c.key = id<KeyHash>();
        c.activity = activity;
        c.fields = std::move(fields);
        const auto done = act(c, participant);
        if (!done) return tl::unexpected(done.error());
        return c.item;
    }
    ItemId said(const std::string& activity, Fields fields) {
        const auto item = say(activity, std::move(fields));
        REQUIRE(item.has_value());
        return *item;
    }
    void merge(std::vector<ItemId> items) { must(MergeContributions{id<MergeId>(), std::move(items)}); }
    Result<bool> vote(const std::string& activity, Choices choices) {
        CastBallot c;
        c.activity = activity;
        c.ballot = id<BallotId>();
        c.key = id<KeyHash>();
        c.choices = std::move(choices);
        Actor voter = participant;
        voter.elector = id<KeyHash>();
        return act(c, voter);
    }
    void must(const Command& command) {
        const auto done = act(command, moderator);
        REQUIRE(done.has_value());
    }
    picture::Scene board(const std::string& activity) const {
        const auto* about = w.session.find(activity);
        return all_kinds().find(about->kind)->board(board_of(w, *about));
    }
    /// Plays what a script says, everything before the whole room.
    void play(const Rehearsal& script) {
        std::map<std::string, ItemId> ids;
        for (const auto& one : script.says) {
            auto fields = one.fields;
            for (const auto& [field, other] : one.refers) fields[field] = to_hex(ids.at(other));
            ids[one.id] = said(one.activity, fields);
        }
        for (const auto& note : script.notes)
            must(WriteNote{id<NoteId>(), note.activity, note.text, note.quote});
        for (const auto& merging : script.merges) {
            std::vector<ItemId> items;
            for (const auto& item : merging.items) items.push_back(ids.at(item));
            merge(items);
        }
        std::map<std::pair<std::string, int>, Choices> ballots;
        for (const auto& mark : script.marks)
            ballots[{mark.activity, mark.voice}].push_back({ids.at(mark.on), mark.value});
        for (const auto& [whose, choices] : ballots) REQUIRE(vote(whose.first, choices).has_value());
    }

    Workshop w;

  private:
    Result<bool> act(const Command& command, const Actor& actor) {
        auto events = decide(w, actor, command, all_kinds());
        if (!events) return tl::unexpected(events.error());
        for (auto& event : *events) {
            const Seq seq = is_detached(event) ? 0 : w.seq + 1;
            w = evolve(std::move(w), {seq, std::move(event)});
        }
        return true;
    }
    template <class Id>
    Id id() { // any fixed ids will do, as long as no two are alike
        Id out;
        ++drawn_;
        out.value[0] = static_cast<std::uint8_t>(drawn_ * 37);
        out.value[1] = static_cast<std::uint8_t>(drawn_ >> 8);
        out.value[2] = static_cast<std::uint8_t>(drawn_);
        return out;
    }
    unsigned drawn_ = 0;
    Actor moderator{Role::moderator, {}, {}, {}}, participant{};
};

} // namespace vagskal::test
