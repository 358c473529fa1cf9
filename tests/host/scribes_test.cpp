// A laptop that writes for several people: confirmed by the moderator, then so many ballots, each like any
// other; it comes back by what it holds itself, and the file knows only how many there were.
#include "shared/protocol/codec.hpp"
#include "tests/host/room_in_memory.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

/// A room with something to vote on, and the vote open.
struct VotingRoom {
    RoomInMemory room;
    std::unique_ptr<Person> anna = room.person(), bo = room.person();
    ItemId item;

    template <class So>
    void until(So so) {
        room.until({anna.get(), bo.get()}, so);
    }
    void settle() { room.settle({anna.get(), bo.get()}); }

    VotingRoom() {
        until([&] { return anna->link->ready() && bo->link->ready(); });
        RoomInMemory::require(room.host->open_activity("live"));
        settle();
        item = anna->link->contribute("live", {{"text", "ett"}});
        until([&] { return acknowledged(*anna, item); });
        RoomInMemory::require(room.host->open_activity("vote"));
        settle();
    }
    void confirm(Person& person, std::uint16_t people) {
        person.link->speak_for(people);
        settle();
        REQUIRE(room.host->waiting_scribes().size() == 1);
        CHECK(room.host->answer_scribe(room.host->waiting_scribes().front().number, true));
        until([&] { return person.link->speaks_for() == people; });
    }
    std::size_t ballots() const {
        const auto& votes = room.host->workshop().votes;
        return votes.contains("vote") ? votes.at("vote").ballots.size() : 0;
    }
    const OwnBallot& ballot(const Person& person, std::uint16_t share) const {
        return *person.link->ballot("vote", share);
    }
};

} // namespace

TEST_CASE("a scribe casts as many ballots as the moderator has confirmed, each an ordinary one") {
    VotingRoom r;
    r.anna->link->speak_for(4);
    r.settle();
    const auto waiting = r.room.host->waiting_scribes();
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].people == 4);
    CHECK_FALSE(waiting[0].group);
    CHECK(r.anna->link->asks_to_speak_for() == 4);
    CHECK(r.anna->link->speaks_for() == 1); // not before somebody has said yes
    r.anna->link->vote("vote", {{r.item, 2}}, 1);
    r.settle();
    CHECK(r.ballot(*r.anna, 1).refusal == Refusal{Why::not_for_so_many, {}});
    CHECK(r.ballots() == 0);

    CHECK(r.room.host->answer_scribe(waiting[0].number, true));
    CHECK_FALSE(r.room.host->answer_scribe(waiting[0].number, true)); // answered
    r.settle();
    CHECK(r.anna->link->speaks_for() == 4);
    CHECK(r.anna->link->asks_to_speak_for() == 0);
    CHECK(r.ballots() == 1); // what was refused for want of the word has gone out
    CHECK(r.anna->link->vote_for_the_rest("vote", {{r.item, 5}}) == 3);
    CHECK(r.anna->link->ballots_cast("vote") == 4);
    r.bo->link->vote("vote", {{r.item, 1}});
    r.settle();
    CHECK(r.anna->link->waiting() == 0);
    CHECK(r.ballots() == 5);
    CHECK(r.bo->link->room().ballots.at("vote") == 5);
    CHECK(r.bo->link->room().present == 2);
    CHECK(r.bo->link->room().voters == 5);
    CHECK(r.room.host->workshop().scribes == 1);
    CHECK(r.room.host->workshop().people == 4);
    CHECK(r.bo->link->replica().people == 4); // everybody is told how many, nobody which

    r.anna->link->vote("vote", {{r.item, 4}}, 3); // one of them is changed
    r.anna->link->vote("vote", {{r.item, 4}}, 4); // a fifth there is not
    r.settle();
    CHECK(r.ballot(*r.anna, 3).acknowledged);
    CHECK(r.ballot(*r.anna, 4).refusal == Refusal{Why::not_for_so_many, {}});
    RoomInMemory::require(r.room.host->close_activity("vote"));
    r.settle();
    CHECK(r.room.host->workshop().results.at("vote") ==
          std::vector<Choices>{{{r.item, 1}}, {{r.item, 2}}, {{r.item, 4}}, {{r.item, 5}}, {{r.item, 5}}});
    CHECK(r.room.host->workshop().counts.at("vote").present == 5); // of so many
}

TEST_CASE("the moderator says no: it writes for itself, and may ask again") {
    VotingRoom r;
    r.anna->link->speak_for(6);
    r.settle();
    CHECK(r.room.host->answer_scribe(r.room.host->waiting_scribes().at(0).number, false));
    r.settle();
    CHECK(r.anna->link->speaks_for() == 1);
    CHECK(r.anna->link->asks_to_speak_for() == 0);
    const auto said = std::ranges::find(r.anna->news, News::What::scribe, &News::what);
    REQUIRE(said != r.anna->news.end());
    CHECK(said->refusal == Refusal{Why::not_for_so_many, {}});
    CHECK(r.room.host->workshop().people == 0);
    r.confirm(*r.anna, 5);
    r.anna->link->speak_for(9); // more: asked about, and what was confirmed stands meanwhile
    r.settle();
    CHECK(r.anna->link->speaks_for() == 5);
    CHECK(r.room.host->answer_scribe(r.room.host->waiting_scribes().at(0).number, false));
    r.settle();
    CHECK(r.anna->link->speaks_for() == 5);
}

TEST_CASE("a lost line, a killed host, a killed program: the scribe is back unasked, and no ballot is there "
          "twice") {
    VotingRoom r;
    r.confirm(*r.anna, 4);
    CHECK(r.anna->link->vote_for_the_rest("vote", {{r.item, 3}}) == 4);
    r.settle();
    CHECK(r.ballots() == 4);

    r.room.network.set_down(true); // the host is killed
    r.settle();
    r.room.start_host();
    CHECK(r.room.host->voters() == 0);
    r.room.network.set_down(false);
    r.until([&] { return r.room.host->voters() == 5; });
    CHECK(r.room.host->waiting_scribes().empty());
    r.anna->link->vote("vote", {{r.item, 5}}, 2);
    r.settle();
    CHECK(r.ballots() == 4);
    CHECK(r.ballot(*r.anna, 2).acknowledged);

    // Killed with a ballot stored that it had no answer to.
    r.anna->link->vote("vote", {{r.item, 1}}, 3);
    r.room.host->pump();
    r.room.host->pump();
    r.room.connect(*r.anna, r.room.letters(Role::participant));
    r.until([&] { return r.anna->link->ready() && r.anna->link->waiting() == 0; });
    CHECK(r.anna->link->speaks_for() == 4);
    CHECK(r.room.host->waiting_scribes().empty());
    CHECK(r.ballots() == 4);
    CHECK(r.room.host->workshop().people == 4);

    // A program that has forgotten its ballots cannot cast them once more, whichever it says it is.
    r.anna->keepsake.kept.ballots.clear();
    r.anna->keepsake.kept.for_others.clear();
    CHECK(r.anna->link->vote_for_the_rest("vote", {{r.item, 2}}) == 4);
    r.settle();
    for (std::uint16_t share = 0; share < 4; ++share)
        CHECK(r.ballot(*r.anna, share).refusal == Refusal{Why::already_voted, {}});
    CHECK(r.ballots() == 4);
}

TEST_CASE("fewer than before: in force at once, and the ballots that were cast stand") {
    VotingRoom r;
    r.confirm(*r.anna, 5);
    CHECK(r.anna->link->vote_for_the_rest("vote", {{r.item, 3}}) == 5);
    r.settle();
    r.anna->link->speak_for(2);
    r.settle();
    CHECK(r.anna->link->speaks_for() == 2);
    CHECK(r.room.host->voters() == 3);
    CHECK(r.ballots() == 5);
    CHECK(r.room.host->workshop().people == 5); // the most there were
    r.anna->link->vote("vote", {{r.item, 1}}, 4);
    r.settle();
    CHECK(r.ballot(*r.anna, 4).refusal == Refusal{Why::not_for_so_many, {}});
    r.anna->link->speak_for(0);
    r.settle();
    CHECK(r.anna->link->speaks_for() == 1);
    CHECK(r.room.host->scribes().scribes == 0);
    r.room.connect(*r.anna, r.room.letters(Role::participant));
    r.until([&] { return r.anna->link->ready(); });
    r.settle();
    CHECK(r.anna->link->speaks_for() == 1);
    CHECK(r.ballots() == 5);
}

TEST_CASE("somebody else's word, a larger number on one's own, and numbers that are none, let nobody in") {
    VotingRoom r;
    r.confirm(*r.anna, 4);
    const auto token = r.anna->link->kept().people_token;
    REQUIRE(token);
    const auto say = [&](Person& person, std::uint16_t people, std::optional<Secret> with) {
        person.line->send(encode_frame(SpeakFor{people, with}));
        r.settle();
    };
    say(*r.bo, 4, token);
    CHECK(r.room.host->voters() == 5);
    REQUIRE(r.room.host->waiting_scribes().size() == 1); // it is asked about like anybody
    CHECK(r.room.host->answer_scribe(r.room.host->waiting_scribes()[0].number, false));
    say(*r.anna, 40, token);
    CHECK(r.room.host->voters() == 5);
    CHECK(r.room.host->waiting_scribes().at(0).people == 40);
    CHECK(r.room.host->answer_scribe(r.room.host->waiting_scribes()[0].number, false));
    for (const std::uint16_t people : std::array<std::uint16_t, 2>{51, 65535}) say(*r.bo, people, {});
    CHECK(r.room.host->waiting_scribes().empty());
    CHECK(r.room.host->voters() == 5);
    for (const std::uint16_t people : std::array<std::uint16_t, 2>{0, 1}) say(*r.bo, people, {});
    CHECK(r.room.host->voters() == 5);

    auto scribe = r.room.person(Role::note_taker);
    r.room.until({scribe.get()}, [&] { return scribe->link->ready(); });
    scribe->line->send(encode_frame(SpeakFor{3, {}}));
    r.room.settle({scribe.get()});
    CHECK(r.room.host->waiting_scribes().empty());

    // Whoever has left asks no more.
    r.bo->link->speak_for(3);
    r.settle();
    CHECK(r.room.host->waiting_scribes().size() == 1);
    const auto number = r.room.host->waiting_scribes()[0].number;
    r.bo->line->close();
    r.settle();
    CHECK(r.room.host->waiting_scribes().empty());
    CHECK_FALSE(r.room.host->answer_scribe(number, true));
}

TEST_CASE("how many scribes there were is stored when the disk has room again") {
    VotingRoom r;
    r.anna->link->speak_for(3);
    r.settle();
    r.room.journal.fail_from_now(JournalFailure::Kind::full);
    CHECK(r.room.host->answer_scribe(r.room.host->waiting_scribes().at(0).number, true));
    r.settle();
    CHECK(r.room.host->workshop().people == 0);
    r.room.journal.fail_from_now(std::nullopt);
    r.settle();
    CHECK(r.room.host->workshop().people == 3);
}

TEST_CASE("what a scribe keeps on disk is all there after a restart") {
    const auto folder = RoomInMemory::make_folder();
    const auto item = random<ItemId>();
    {
        FileKeepsake keepsake(folder, "bcdfghjk");
        auto& kept = keepsake.kept;
        kept.people = 4;
        kept.asked_people = 6;
        kept.people_token = random<Secret>();
        kept.for_others["vote"][3] = {random<BallotId>(), 2, {{item, 4}}, true, Refusal{Why::outdated, {}}};
        kept.dealt["few"][0] = {{item}, random<KeyHash>()};
        keepsake.save();
        const auto before = kept;
        const FileKeepsake second(folder, "bcdfghjk"); // the other window has its own
        CHECK(second.kept.people == 1);
        CHECK(second.kept.for_others.empty());
    }
    const FileKeepsake keepsake(folder, "bcdfghjk");
    const auto& kept = keepsake.kept;
    CHECK(kept.people == 4);
    CHECK(kept.asked_people == 6);
    CHECK(kept.people_token);
    CHECK(kept.for_others.at("vote").at(3).choices == Choices{{item, 4}});
    CHECK(kept.for_others.at("vote").at(3).acknowledged);
    CHECK(kept.for_others.at("vote").at(3).refusal == Refusal{Why::outdated, {}});
    CHECK(kept.dealt.at("few").at(0).items == std::vector<ItemId>{item});
    CHECK_FALSE(kept.dealt.at("few").at(0).ticket.is_zero());
}
