// The wire is a permanent format: programs of different ages speak with each other. Every message, every
// command and every event has its bytes frozen here; a test that fails says that older programs would
// misread.
#include "shared/protocol/codec.hpp"

#include "tests/protocol/frozen_bytes.hpp"

#include <doctest/doctest.h>
#include <random>
#include <set>

using namespace vagskal;
using namespace vagskal::test;

namespace {

template <class B>
B id(std::uint8_t n) {
    B out;
    out.value.fill(n);
    return out;
}

Session session() {
    Activity activity{"a1", "vote",       {"s", "e"},    {"p", "q"}, {"h", "i"}, 40,
                      5,    Talk::groups, Reveal::after, "w",        {},         {}};
    activity.group_minutes = {10, 15};
    activity.lift = 3;
    activity.fields.push_back({"f", FieldType::item, {"l", "m"}, {"n", "o"}, {{"c", {"x", "y"}}}, "round"});
    activity.fields.push_back({"g", FieldType::number, {"l", "m"}, {}, {}, {}, -1, 9});
    activity.options.emplace("dots", "3"); // GCC 12 warns of an assignment here (its bug 105651)
    return {"id", {"t", "u"}, {"v", "z"}, {activity}, true};
}

const Fields fields{{"text", "ö"}, {"when", "2015"}};
const std::vector<Treated> treated{{"text", 2, 5, Treatment::replace, "[r]"}};
const Choices choices{{id<ItemId>(1), 2}, {id<ItemId>(2), -1}};
const Place place{1, 0x0203, id<ChainHash>(4)};
const ProvenTerm led{0x0102, id<Secret>(5)};
using Salt = Bytes<16, struct SaltTag>;

std::vector<Command> commands() {
    return {CreateWorkshop{"T", "sv", Anonymity::voice, session()},
            OpenActivity{"a1", 29'000'000},
            CloseActivity{"a1", 29'000'001, 0x0102030405060708},
            ExtendActivity{"a1", -5},
            PauseDay{true},
            Contribute{id<ItemId>(1), "a1", id<VoiceId>(2), id<KeyHash>(3), fields, {false, true}},
            EditContribution{id<ItemId>(1), 2, fields, {true, false}},
            WithdrawContribution{id<ItemId>(1)},
            RemoveContribution{id<ItemId>(1), true},
            MergeContributions{id<MergeId>(1), {id<ItemId>(2), id<ItemId>(3)}},
            UndoMerge{id<MergeId>(1)},
            NameTheme{id<ThemeId>(1), "T"},
            DropTheme{id<ThemeId>(1)},
            SortTheme{id<ThemeId>(1), {id<ItemId>(2)}, {id<ItemId>(3)}},
            WriteNote{id<NoteId>(1), "a1", "n", true},
            EraseNote{id<NoteId>(1)},
            MakeGroups{Placing::chosen, {{id<GroupId>(1), "G", id<KeyHash>(2)}}, 20},
            LiftContributions{{id<ItemId>(1)}, true},
            SetWall{true, {id<ItemId>(1)}, id<NoteId>(2)},
            CastBallot{"a1",
                       id<BallotId>(1),
                       id<KeyHash>(2),
                       3,
                       choices,
                       {id<ItemId>(1), id<ItemId>(2)},
                       id<KeyHash>(4)},
            LinkContribution{id<ItemId>(1), id<ItemId>(2), true},
            ApproveNote{id<NoteId>(1), true},
            CountScribes{2, 11},
            AddActivity{session().activities.front(), "a2"},
            DropActivity{"a1"},
            MoveActivity{"a1", "a2"},
            RewordActivity{"a1", {"s", "e"}, {"p", "q"}, {"h", "i"}, 25},
            MergeThemes{id<ThemeId>(1), id<ThemeId>(2)},
            SplitTheme{id<ThemeId>(1), id<ThemeId>(2), "T", {id<ItemId>(3)}},
            SetConsent{id<ItemId>(1), {false, true}},
            ReviewText{{TextKind::note, id<TextId>(1)}, treated},
            WritePassage{id<PassageId>(1), "a1", "p", {id<ItemId>(2)}, true},
            DropPassage{id<PassageId>(1)},
            DecidePassage{id<PassageId>(1), PassageStatus::disputed},
            SetAbout{{{"contact", "c"}}},
            RaiseTerm{2}};
}

std::vector<Event> events() {
    return {WorkshopCreated{"T", "sv", Anonymity::voice, session()},
            ActivityOpened{"a1", 29'000'000},
            ActivityClosed{"a1", 29'000'001},
            ActivityExtended{"a1", -5},
            DayPaused{true},
            ContributionAdded{id<ItemId>(1), "a1", id<GroupId>(2), id<VoiceId>(3), id<KeyHash>(4), fields},
            ContributionEdited{id<ItemId>(1), 2, id<VoiceId>(3), id<KeyHash>(4), fields},
            ContributionWithdrawn{id<ItemId>(1)},
            ContributionRemoved{id<ItemId>(1), false},
            ContributionsMerged{id<MergeId>(1), {id<ItemId>(2), id<ItemId>(3)}},
            MergeUndone{id<MergeId>(1), {id<ItemId>(2), id<ItemId>(3)}},
            ThemeNamed{id<ThemeId>(1), "T"},
            ThemeDropped{id<ThemeId>(1)},
            ThemeSorted{id<ThemeId>(1), {id<ItemId>(2)}, {id<ItemId>(3)}},
            NoteWritten{id<NoteId>(1), "a1", "n", true},
            NoteErased{id<NoteId>(1)},
            GroupsMade{Placing::chosen, {{id<GroupId>(1), "G", id<KeyHash>(2)}}, 20},
            ContributionsLifted{{id<ItemId>(1)}, true},
            WallSet{true, {id<ItemId>(1)}, id<NoteId>(2)},
            VoteClosed{"a1", {choices, {}}},
            VoteCounted{"a1", 2, 3, {{id<ItemId>(1), 4, 2, 1, {0, 2}}}},
            ContributionLinked{id<ItemId>(1), id<ItemId>(2), true},
            NoteApproved{id<NoteId>(1), true},
            ScribesCounted{2, 11},
            AgendaChanged{session().activities},
            ConsentSet{id<ItemId>(1), {false, true}},
            TextReviewed{{TextKind::passage, id<TextId>(1)}, treated},
            PassageWritten{id<PassageId>(1), "a1", "p", {id<ItemId>(2)}, true},
            PassageDropped{id<PassageId>(1)},
            PassageDecided{id<PassageId>(1), PassageStatus::amended},
            AboutSet{{{"contact", "c"}}},
            WorkshopSealed{"2019-05", {{"a1", true, 2015, 2007}}},
            TermRaised{2},
            ContributionHeld{id<ItemId>(1), "a1", id<GroupId>(2), id<VoiceId>(3), id<KeyHash>(4), 5, fields},
            HeldLeft{id<ItemId>(1)},
            BallotCast{"a1", id<BallotId>(1), id<KeyHash>(2), 3, choices},
            ElectorMarked{"a1", id<KeyHash>(1)}};
}

std::vector<ToHost> to_host() {
    std::vector<ToHost> out{Hello{1, "bcdf", id<Secret>(1), place, {2, 5, id<ChainHash>(6)}, led},
                            Hello{},
                            Seen{0x0102030405060708},
                            AskGroup{3},
                            AskSet{"a1", 2},
                            SpeakFor{6, std::nullopt},
                            SpeakFor{6, id<Secret>(1)},
                            AskTerm{},
                            AskMirror{1, "bcdf", id<Secret>(1), std::nullopt, "h:1", led, "http://h:2"},
                            AskMirror{1, "", std::nullopt, id<Secret>(2), "", {}},
                            WantCopy{0x0102030405060708},
                            Mirrored{0x0102030405060708}};
    for (auto& command : commands()) out.push_back(Submit{7, std::move(command), std::nullopt});
    out.push_back(Submit{0xfffffffe, WithdrawContribution{id<ItemId>(1)}, id<Secret>(2), 5});
    return out;
}

std::vector<ToClient> to_client() {
    const Refusal no{Why::text_too_long, {"text", "2000"}};
    std::vector<ToClient> out{
        Welcome{1, Role::wall, true, led},
        NotAdmitted{{Why::wrong_code, {}}},
        Snapshot{1, 2, {{1, DayPaused{true}}, {3, DayPaused{false}}}, place},
        Answer{7, std::nullopt},
        Answer{8, no},
        Room{12, 20, {{"a1", 3}}, {{"a2", 4}}, -1, 61, 9},
        GroupGiven{id<GroupId>(1), id<Secret>(2)},
        Moved{"h:1"},
        Goodbye{},
        SetDealt{"a1", 2, {id<ItemId>(1), id<ItemId>(2)}, id<KeyHash>(3)},
        SetDealt{"a1", 0, {}, {}},
        SpeaksFor{6, id<Secret>(1)},
        SpeaksFor{1, std::nullopt},
        Piece{1, 2, {1, 2, 3}},
        Standby{{"h:1", "h:2"}, "http://h:3"},
        LedBy{led, true},
        MirrorBegins{id<Secret>(1), "s", 0x0102030405060708, place},
        CopyPart{0x0102030405060708, {1, 2, 3}},
        MirrorBatch{7, {DayPaused{true}, HeldLeft{id<ItemId>(1)}}, {id<Salt>(2), id<Salt>(3)}, place},
        MirrorSecrets{8, "s"}};
    for (auto& event : events()) out.push_back(Tail{0x0203, {{0x0204, std::move(event)}}, place});
    return out;
}

/// Every alternative of the variant is among the samples.
template <class Variant>
bool all_there(const std::vector<Variant>& samples) {
    std::set<std::size_t> seen;
    for (const auto& sample : samples) seen.insert(sample.index());
    return seen.size() == std::variant_size_v<Variant>;
}

std::vector<Frame> frames() {
    std::vector<Frame> out;
    for (const auto& message : to_host()) out.push_back(encode_frame(message));
    for (const auto& message : to_client()) out.push_back(encode_frame(message));
    return out;
}

} // namespace

TEST_CASE("the samples leave nothing out") {
    CHECK(all_there(commands()));
    CHECK(all_there(events()));
    CHECK(all_there(to_host()));
    CHECK(all_there(to_client()));
}

TEST_CASE("the bytes of every message, command and event are what they always were") {
    const auto all = frames();
    REQUIRE(all.size() == std::size(frozen));
    for (std::size_t i = 0; i < all.size(); ++i) CHECK(hex_runs(all[i]) == frozen[i]);
}

TEST_CASE("what is written is read again as the same") {
    for (const auto& message : to_host()) {
        const auto bytes = encode_frame(message);
        const auto read = decode_to_host(bytes);
        REQUIRE(read);
        CHECK(read->index() == message.index());
        CHECK(encode_frame(*read) == bytes);
    }
    for (const auto& message : to_client()) {
        const auto bytes = encode_frame(message);
        const auto read = decode_to_client(bytes);
        REQUIRE(read);
        CHECK(encode_frame(*read) == bytes);
        if (const auto* tail = std::get_if<Tail>(&message))
            CHECK(std::get<Tail>(*read).entries == tail->entries);
    }
}

TEST_CASE("a tag of a later version says so; what is cut or has something left over is refused") {
    CHECK(decode_to_host(Frame{99, 0}).error().why == Why::newer_protocol);
    CHECK(decode_to_client(Frame{99, 0}).error().why == Why::newer_protocol);
    CHECK(decode_to_host(Frame{2, 0, 7, 0, 0, 0, 0, 0, 0, 6, 0}).error().why ==
          Why::newer_protocol); // a command
    CHECK(decode_to_host(Frame{}).error().why == Why::bad_encoding);
    for (const auto& frame : frames()) {
        for (std::size_t size = 0; size < frame.size(); ++size) {
            const auto part = ByteView(frame).first(size);
            CHECK_FALSE((decode_to_host(part) && decode_to_client(part)));
        }
        auto more = frame;
        more.push_back(0);
        CHECK_FALSE((decode_to_host(more) && decode_to_client(more)));
    }
    for (const auto& message : to_host()) {
        const auto frame = encode_frame(message);
        for (std::size_t size = 0; size < frame.size(); ++size)
            CHECK_FALSE(decode_to_host(ByteView(frame).first(size)));
    }
}

TEST_CASE("what is larger than a frame goes in pieces, and pieces that do not follow are thrown away") {
    CHECK(encode_frames(Goodbye{}) == std::vector<Frame>{encode_frame(Goodbye{})});

    const MirrorSecrets large{3, std::string(3 * piece_bytes, 's')};
    const auto frames = encode_frames(large);
    REQUIRE(frames.size() == 4); // its own head does not fit in three
    std::vector<Piece> pieces;
    for (const auto& frame : frames) {
        CHECK(frame.size() <= max_frame);
        pieces.push_back(std::get<Piece>(decode_to_client(frame).value()));
    }
    Pieces whole;
    const auto all = [&](std::vector<std::size_t> order) {
        std::optional<Frame> last;
        for (const auto i : order) last = whole.take(pieces[i]);
        return last && std::get<MirrorSecrets>(decode_to_client(*last).value()).secrets == large.secrets;
    };
    CHECK(all({0, 1, 2, 3}));
    CHECK_FALSE(all({0, 1, 3}));
    CHECK_FALSE(all({1, 2, 3}));
    CHECK_FALSE(all({0, 1, 1, 2, 3}));
    CHECK(all({0, 1, 0, 1, 2, 3})); // a new message begins
    CHECK_FALSE(whole.take({0, 0, {1}}));
    CHECK_FALSE(whole.take({0, UINT32_MAX, {1}}));
}

TEST_CASE("an entry is measured as it is sent") {
    for (const auto& event : events()) {
        const Frame none = encode_frame(Tail{0, {}, place}), one = encode_frame(Tail{0, {{1, event}}, place});
        CHECK(encoded_size({1, event}) == one.size() - none.size());
    }
}

TEST_CASE("mutants: whatever is read can be written, nothing crashes, nothing is made larger than it came") {
    std::mt19937 lot(20261121);
    const auto all = frames();
    for (int i = 0; i < 60'000; ++i) {
        auto frame = all[lot() % all.size()];
        for (auto changes = 1 + lot() % 4; changes > 0; --changes) {
            const auto at = lot() % frame.size();
            switch (lot() % 4) {
            case 0: frame[at] = static_cast<std::uint8_t>(lot()); break;
            case 1: frame[at] = 0xff; break;
            case 2: frame.erase(frame.begin() + static_cast<std::ptrdiff_t>(at)); break;
            default:
                frame.insert(frame.begin() + static_cast<std::ptrdiff_t>(at),
                             static_cast<std::uint8_t>(lot()));
            }
            if (frame.empty()) frame.push_back(0);
        }
        // What is read has one form only, so it is written as it came.
        if (const auto read = decode_to_host(frame)) CHECK(encode_frame(*read) == frame);
        if (const auto read = decode_to_client(frame)) CHECK(encode_frame(*read) == frame);
    }
}
