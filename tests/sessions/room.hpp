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
        for (const auto& choice : c.choices) c.dealt.push_back(choice.item); // as if the host had given these
        Actor voter = participant;
        voter.elector = id<KeyHash>();
        voter.dealt = true;
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
        std::map<std::string, PassageId> passages;
        for (const auto& one : script.passages) {
            passages[one.id] = id<PassageId>();
            must(WritePassage{passages.at(one.id), one.activity, one.text, {}, one.lesson});
            must(DecidePassage{passages.at(one.id), one.status});
        }
        for (const auto& one : script.says) {
            auto fields = one.fields;
            for (const auto& [field, other] : one.refers)
                fields[field] = passages.contains(other) ? to_hex(passages.at(other)) : to_hex(ids.at(other));
            ids[one.id] = said(one.activity, fields);
        }
        for (const auto& note : script.notes)
            must(WriteNote{id<NoteId>(), note.activity, note.text, note.quote});
        for (const auto& merging : script.merges) {
            std::vector<ItemId> items;
            for (const auto& item : merging.items) items.push_back(ids.at(item));
            merge(items);
        }
        if (!script.opinions.empty()) // they are about what is left
            for (const auto& gone : script.withdrawals) withdraw(ids.at(gone.item));
        std::map<std::pair<std::string, int>, Choices> ballots;
        for (const auto& mark : script.marks)
            ballots[{mark.activity, mark.voice}].push_back({ids.at(mark.on), mark.value});
        for (const auto& part : script.session.activities) {
            give_opinions(script, part, ids);
            for (const auto& [whose, choices] : ballots) {
                if (whose.first != part.id) continue;
                close_what_it_builds_on(part);
                REQUIRE(vote(part.id, choices).has_value());
            }
        }
    }

    Workshop w;
    std::vector<Entry> past; ///< all that has happened

  private:
    void withdraw(const ItemId& item) {
        Actor author = participant;
        author.proof = w.find(item)->key;
        REQUIRE(act(WithdrawContribution{item}, author).has_value());
    }
    /// A short list is there when its vote has closed.
    void close_what_it_builds_on(const Activity& part) {
        for (const auto& id : all_kinds().find(part.kind)->refers_to(part))
            if (w.session.find(id)->kind == "vote" && w.is_open(id)) must(CloseActivity{id, 1001, 42});
    }
    /// Everybody is dealt a few, and answers as the script says that those who are asked answer in turn.
    void give_opinions(const Rehearsal& script, const Activity& part,
                       const std::map<std::string, ItemId>& ids) {
        std::map<ItemId, const Rehearsal::Opinion*> about;
        for (const auto& opinion : script.opinions)
            if (opinion.activity == part.id) about[ids.at(opinion.on)] = &opinion;
        std::map<ItemId, std::uint32_t> handed;
        for (int voice = 1; !about.empty() && voice <= script.voices; ++voice) {
            Choices choices;
            const auto lot = static_cast<std::uint64_t>(voice) * 7919;
            for (const auto& item : all_kinds().find(part.kind)->deal(w, part, handed, lot)) {
                const auto turn = handed[item]++;
                if (const auto found = about.find(item); found != about.end())
                    choices.push_back({item, found->second->marks[turn % found->second->marks.size()]});
            }
            REQUIRE(vote(part.id, choices).has_value());
        }
    }
    Result<bool> act(const Command& command, const Actor& actor) {
        auto events = decide(w, actor, command, all_kinds());
        if (!events) return tl::unexpected(events.error());
        for (auto& event : *events) {
            const Seq seq = is_detached(event) ? 0 : w.seq + 1;
            past.push_back({seq, event});
            w = evolve(std::move(w), past.back());
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
