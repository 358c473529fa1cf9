// What a review decided, what authors allow, passages and a sealed file, read with nothing but SQL; and what
// of it is erased with the words it is about.
#include "shared/model/evolve.hpp"
#include "shared/store/schema.hpp"
#include "shared/store/verify.hpp"
#include "tests/store/rows.hpp"

using namespace vagskal;
using namespace vagskal::test;

namespace {

Session with_review() {
    auto session = small_session();
    Activity part;
    part.id = "avstamning";
    part.kind = "review";
    part.title = {"Avstämning", "Member check"};
    session.activities.push_back(part);
    return session;
}

Workshop folded(const fs::path& path) {
    Workshop state;
    for (const auto& entry : (*open_readonly(path))->read(1, 99999)) state = evolve(std::move(state), entry);
    return state;
}

const Treated kept{"text", 0, 3, Treatment::keep, ""};
const Treated hidden{"text", 4, 8, Treatment::replace, "[ordet som står i stället]"};

} // namespace

TEST_CASE("consents, reviews, passages, answers, counts and what is said about the workshop have views") {
    const Folder folder;
    const auto path = folder / "w";
    const auto p1 = id<PassageId>(1), p2 = id<PassageId>(2);
    const auto theme = id<ThemeId>(9);
    made(path)->append(
        {WorkshopCreated{"Prov", "sv", Anonymity::unlinked, with_review()},
         added(1, "timeline", {{"text", "Ett"}}),
         added(2, "timeline", {{"text", "Två"}}, {false, true}),
         added(3, "timeline", {{"text", "Tre"}}, {true, false}),
         added(4, "timeline", {{"text", "Fyra"}}),
         ConsentSet{id<ItemId>(1), {false, false}},
         ConsentSet{id<ItemId>(2), {true, true}},
         ConsentSet{id<ItemId>(4), {false, true}},
         ContributionWithdrawn{id<ItemId>(4)},
         TextReviewed{text_of_item(1), {kept}},
         TextReviewed{text_of_item(1), {kept, hidden}},
         TextReviewed{text_of_item(2), {hidden}},
         ContributionEdited{id<ItemId>(2), 2, {}, {}, {{"text", "Tvåan"}}, {false, true}},
         ThemeNamed{theme, "Tid"},
         TextReviewed{{TextKind::theme, TextId{theme.value}}, {kept}},
         ThemeNamed{theme, "Tajming"},
         TextReviewed{{TextKind::agenda, {}}, {kept}},
         AgendaChanged{with_review().activities},
         TextReviewed{{TextKind::workshop, {}}, {kept}},
         PassageWritten{p1, "avstamning", "Först", {id<ItemId>(1), id<ItemId>(3)}, false},
         PassageDecided{p1, PassageStatus::agreed},
         PassageWritten{p2, "avstamning", "Sedan", {id<ItemId>(1)}, true},
         PassageDecided{p2, PassageStatus::disputed},
         PassageWritten{p1, "avstamning", "Allra först", {id<ItemId>(1), id<ItemId>(3)}, false},
         ContributionRemoved{id<ItemId>(3), true},
         added(5, "avstamning", {{"text", "Nja"}, {"passage", to_hex(p2)}, {"stance", "dissent"}}),
         AboutSet{{{"contact", "gammal"}}},
         AboutSet{{{"contact", "ny"}, {"purpose", "att lära"}}},
         VoteClosed{"vote", {}},
         VoteCounted{"vote", 4, 5, {{id<ItemId>(1), 3, 2, 1}}}});
    CHECK(rows(path, "SELECT c.text || quote || archive FROM consents JOIN contributions AS c ON c.id = "
                     "contribution ORDER BY 1") == Rows{"Ett00", "Nja11", "Tre10", "Tvåan01"});
    CHECK(rows(path, "SELECT text_kind || '|' || field || '|' || \"begin\" || '|' || \"end\" || '|' || "
                     "treatment FROM reviews WHERE text_kind <> 'agenda'") ==
          Rows{"item|text|0|3|keep", "item|text|4|8|replace", "workshop|text|0|3|keep"});
    CHECK(rows(path, "SELECT number || '|' || text || '|' || status || '|' || lesson FROM passages") ==
          Rows{"1|Allra först|undecided|0", "2|Sedan|disputed|1"});
    CHECK(rows(path, "SELECT number || '|' || text FROM rests_on") == Rows{"1|Ett", "2|Ett"});
    CHECK(rows(path, "SELECT number || '|' || stance || '|' || text FROM answers") == Rows{"2|dissent|Nja"});
    CHECK(rows(path, "SELECT what || '|' || text FROM about ORDER BY 1") ==
          Rows{"contact|ny", "purpose|att lära"});
    CHECK(rows(path,
               "SELECT activity || '|' || sum || '|' || voters || '|' || ballots || '|' || present FROM "
               "counts") == Rows{"vote|3|2|4|5"});
    CHECK(rows(path, "SELECT month FROM sealed").empty());
    CHECK(verify(path)->sound);
}

TEST_CASE("a sealed file says so, and how the timeline grew") {
    const Folder folder;
    const auto path = folder / "w";
    made(path)->append(
        {WorkshopCreated{"Prov", "sv", Anonymity::unlinked, small_session()},
         WorkshopSealed{"2019-05", {{"timeline", true, 2015, 2007}, {"timeline", false, 2018, 2019}}}});
    CHECK(rows(path, "SELECT month FROM sealed") == Rows{"2019-05"});
    CHECK(rows(path, "SELECT number || year || moved_from || moved_to FROM milestones") ==
          Rows{"1first20152007", "2last20182019"});
    CHECK(verify(path)->sound);
}

TEST_CASE("with a contribution go its reviews, its consents and the passage that holds its words") {
    const Folder folder;
    const auto path = folder / "w";
    const std::string words = "hemliga ord om någon enda", others = "någonting helt annat sagt";
    {
        const auto journal = made(path);
        journal->append(
            {WorkshopCreated{"Prov", "sv", Anonymity::unlinked, with_review()},
             added(1, "timeline", {{"text", words}}), added(2, "timeline", {{"text", others}}),
             TextReviewed{text_of_item(1), {hidden}}, ConsentSet{id<ItemId>(1), {false, true}},
             PassageWritten{id<PassageId>(1), "avstamning", "Någon sade " + words + ".", {}, false},
             TextReviewed{{TextKind::passage, id<TextId>(1)}, {hidden}},
             PassageWritten{id<PassageId>(2), "avstamning", others, {id<ItemId>(1)}, false}});
        REQUIRE(holds(all_bytes(folder), "hemliga ord"));
        REQUIRE(holds(all_bytes(folder), hidden.with));
        // As decide() makes it of a withdrawal.
        journal->append({ContributionWithdrawn{id<ItemId>(1)}, PassageDropped{id<PassageId>(1)}});
        CHECK_FALSE(journal->erasure_owed());
        CHECK_FALSE(holds(all_bytes(folder), "hemliga ord"));
        CHECK_FALSE(holds(all_bytes(folder), hidden.with));
        CHECK_FALSE(holds(all_bytes(folder), R"("quote":false)"));
        CHECK(holds(all_bytes(folder), others));
    }
    const auto state = folded(path);
    CHECK(state.reviews.empty());
    REQUIRE(state.passages.size() == 1);
    CHECK(state.passages[0].rests_on.empty());
    CHECK(state.find(id<ItemId>(1))->consent == Consent{});
    CHECK(rows(path, "SELECT passage FROM rests_on").empty());
    CHECK(verify(path)->sound);
}

TEST_CASE("the state in memory is what the file replays to, whatever was erased") {
    const Folder folder;
    const auto path = folder / "w";
    Workshop state;
    const TextRef note{TextKind::note, id<TextId>(1)}, passage{TextKind::passage, id<TextId>(1)};
    const Events events{WorkshopCreated{"Prov", "sv", Anonymity::unlinked, with_review()},
                        added(1, "timeline", {{"text", "Ordet står här"}}),
                        ConsentSet{id<ItemId>(1), {false, false}},
                        TextReviewed{text_of_item(1), {hidden}},
                        ContributionEdited{id<ItemId>(1), 2, {}, {}, {{"text", "Ordet står"}}, {true, false}},
                        TextReviewed{text_of_item(1), {kept}},
                        NoteWritten{id<NoteId>(1), "timeline", "Samma ord", false},
                        TextReviewed{note, {kept}},
                        NoteWritten{id<NoteId>(1), "timeline", "Samma ord", true},
                        PassageWritten{id<PassageId>(1), "avstamning", "Så var det", {}, false},
                        TextReviewed{passage, {kept}},
                        PassageWritten{id<PassageId>(1), "avstamning", "Så var det", {id<ItemId>(1)}, false}};
    {
        const auto journal = made(path);
        for (const auto& event : events) {
            journal->append({event});
            state = evolve(std::move(state), {journal->head().seq, event});
        }
    }
    CHECK(folded(path) == state);
    CHECK(state.reviews.size() == 1);
    CHECK(verify(path)->sound);
}
