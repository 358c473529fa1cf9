// The journal's JSON is permanent: these bytes are in files that exist. A sample that fails is a file that
// cannot be read any more; add samples, never change one.
#include "shared/store/event_json.hpp"

#include "shared/store/sentences.hpp"
#include "tests/store/examples.hpp"

#include <set>

using namespace vagskal;
using namespace vagskal::test;

namespace {

// clang-format off
const std::vector<Stored>& frozen() {
    static const std::vector<Stored> samples = {
        {1, R"j({})j",
         R"j({"title":"Fokus Skärholmen","language":"sv","anonymity":"voice","session":{"id":"pro)j"
         R"j(v","title":{"sv":"Prov på öar","en":"A try"},"purpose":{"sv":"Att se","en":"To see"})j"
         R"j(,"activities":[{"id":"timeline","kind":"timeline","title":{"sv":"Tidslinje","en":"Ti)j"
         R"j(meline"},"prompt":{"sv":"När?","en":"When?"},"help":{"sv":"","en":""},"minutes":40,")j"
         R"j(silent_minutes":5,"talk":"plenary","reveal":"live","worksheet":"","fields":[{"id":"l)j"
         R"j(ane","type":"choice","label":{"sv":"Bana","en":"Lane"},"help":{"sv":"","en":""},"cho)j"
         R"j(ices":[{"id":"politics","label":{"sv":"Politik","en":"Politics"}}],"of":""}],"option)j"
         R"j(s":{}},{"id":"decision-points","kind":"decision_points","title":{"sv":"Vägskäl","en")j"
         R"j(:"Decision points"},"prompt":{"sv":"Vilka?","en":"Which?"},"help":{"sv":"","en":""},)j"
         R"j("minutes":30,"silent_minutes":0,"talk":"groups","reveal":"after","worksheet":"underl)j"
         R"j(ag","fields":[],"options":{}},{"id":"vote","kind":"vote","title":{"sv":"Prickar","en)j"
         R"j(":"Dots"},"prompt":{"sv":"Vad?","en":"What?"},"help":{"sv":"","en":""},"minutes":10,)j"
         R"j("silent_minutes":0,"talk":"individual","reveal":"after","worksheet":"","fields":[],")j"
         R"j(options":{"dots":"5"}}],"ask_evidence":false}})j"},
        {2, R"j({"activity":"timeline","at":"2026-11-21T08:05Z"})j",
         R"j()j"},
        {3, R"j({"activity":"timeline","at":"2026-11-21T08:50Z"})j",
         R"j()j"},
        {4, R"j({"activity":"timeline","minutes":-5})j",
         R"j()j"},
        {5, R"j({"paused":true})j",
         R"j()j"},
        {7, R"j({"item":"11111111111111111111111111111111","activity":"timeline","group":"21212121212121212121212121212121"})j",
         R"j({"voice":"3131313131313131","key":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)j"
         R"j(aaaaaaaaaaaaaaa","fields":{"edtf":"2015-23","text":"Programmet \"startar\"\nå ä ö – )j"
         R"j(橋","when":"hösten 2015"}})j"},
        {8, R"j({"item":"11111111111111111111111111111111","version":2})j",
         R"j({"key":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","fields":{)j"
         R"j("text":"Programmet startar"}})j"},
        {9, R"j({"item":"11111111111111111111111111111111"})j",
         R"j()j"},
        {10, R"j({"item":"11111111111111111111111111111111","removed":true})j",
         R"j()j"},
        {12, R"j({"merge":"41414141414141414141414141414141","items":["11111111111111111111111111111111","12121212121212121212121212121212"]})j",
         R"j()j"},
        {13, R"j({"merge":"41414141414141414141414141414141","items":["11111111111111111111111111111111","12121212121212121212121212121212"]})j",
         R"j()j"},
        {14, R"j({"theme":"51515151515151515151515151515151"})j",
         R"j({"name":"Tajming"})j"},
        {15, R"j({"theme":"51515151515151515151515151515151"})j",
         R"j()j"},
        {16, R"j({"theme":"51515151515151515151515151515151","put":["11111111111111111111111111111111"],"taken":["12121212121212121212121212121212"]})j",
         R"j()j"},
        {17, R"j({"note":"61616161616161616161616161616161","activity":"timeline"})j",
         R"j({"text":"Det började tidigare","quote":true})j"},
        {18, R"j({"note":"61616161616161616161616161616161"})j",
         R"j()j"},
        {19, R"j({})j",
         R"j({"placing":"numbered","groups":[{"id":"21212121212121212121212121212121","name":"Gru)j"
         R"j(pp 1","token":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}]})j"},
        {20, R"j({"items":["11111111111111111111111111111111","12121212121212121212121212121212"],"lifted":true})j",
         R"j()j"},
        {21, R"j({"blank":false,"items":["11111111111111111111111111111111"]})j",
         R"j()j"},
        {22, R"j({"activity":"vote"})j",
         R"j({"ballots":[[{"item":"11111111111111111111111111111111","value":3},{"item":"12121212)j"
         R"j(121212121212121212121212","value":-1}],[]]})j"},
        {23, R"j({"activity":"vote"})j",
         R"j({"ballots":2,"present":12,"items":[{"item":"11111111111111111111111111111111","sum":)j"
         R"j(5000000000,"voters":1,"place":1},{"item":"12121212121212121212121212121212","sum":0,)j"
         R"j("voters":0,"place":2}]})j"},
        {24, R"j({"item":"11111111111111111111111111111111","to":"12121212121212121212121212121212","linked":true})j",
         R"j()j"},
        {25, R"j({"note":"61616161616161616161616161616161","approved":true})j",
         R"j()j"},
        {26, R"j({"scribes":2,"people":11})j",
         R"j()j"},
        {27, R"j({})j",
         R"j({"activities":[{"id":"places","kind":"matrix","title":{"sv":"Platser","en":"Places"})j"
         R"j(,"prompt":{"sv":"Platser","en":"Places"},"help":{"sv":"Platser","en":"Places"},"minutes":)j"
         R"j(20,"silent_minutes":0,"talk":"groups","reveal":"live","worksheet":"","fields":[{"id":"x")j"
         R"j(,"type":"number","label":{"sv":"Behov","en":"Need"},"help":{"sv":"","en":""},"choices":)j"
         R"j([],"of":"","most":10}],"options":{},"group_minutes":[12,8],"lift":3}]})j"},
        {28, R"j({"item":"11111111111111111111111111111111"})j",
         R"j({"consent":{"quote":false,"archive":true}})j"},
        {29, R"j({"about":{"kind":"item","id":"11111111111111111111111111111111"}})j",
         R"j({"treated":[{"field":"text","begin":0,"end":10,"treatment":"keep","with":""},)j"
         R"j({"field":"text","begin":11,"end":18,"treatment":"replace","with":"[projektet]"}]})j"},
        {30, R"j({"passage":"81818181818181818181818181818181","activity":"timeline"})j",
         R"j({"text":"Det började med ett program.","rests_on":["11111111111111111111111111111111"],)j"
         R"j("lesson":true})j"},
        {31, R"j({"passage":"81818181818181818181818181818181"})j",
         R"j()j"},
        {32, R"j({"passage":"81818181818181818181818181818181","status":"left_out"})j",
         R"j()j"},
        {33, R"j({})j",
         R"j({"about":{"contact":"namn@exempel.se","responsible":"Exempelstaden"}})j"},
        {34, R"j({"month":"2026-11"})j",
         R"j({"milestones":[{"activity":"timeline","first":true,"from":2015,"to":2007}]})j"},
        {35, R"j({"term":2})j",
         R"j()j"},
        {1001, R"j({"item":"11111111111111111111111111111111","activity":"decision-points"})j",
         R"j({"key":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","version":)j"
         R"j(1,"fields":{"text":"Beslutet"}})j"},
        {1002, R"j({"item":"11111111111111111111111111111111"})j",
         R"j()j"},
        {1003, R"j({"activity":"vote","ballot":"71717171717171717171717171717171"})j",
         R"j({"key":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","version":)j"
         R"j(1,"choices":[{"item":"11111111111111111111111111111111","value":3}]})j"},
        {1004, R"j({"activity":"vote","elector":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"})j",
         R"j()j"},
    };
    return samples;
}
// clang-format on

/// What reading says, as a word.
std::string outcome(std::uint16_t tag, std::string_view head, std::string_view body) {
    const auto event = from_json(tag, head, body);
    if (event) return "read";
    CHECK(event.error().why == Why::file_problem);
    return event.error().args.at(1) == sentences::newer ? "newer" : "damaged";
}

} // namespace

TEST_CASE("every event is written as it always was, and read back") {
    const auto events = one_of_each();
    REQUIRE(events.size() == std::variant_size_v<Event>);
    REQUIRE(frozen().size() == events.size());
    std::set<std::uint16_t> tags;
    for (std::size_t i = 0; i < events.size(); ++i) {
        CAPTURE(frozen()[i].tag);
        CHECK(to_json(events[i]) == frozen()[i]);
        const auto read = from_json(frozen()[i].tag, frozen()[i].head, frozen()[i].body);
        REQUIRE(read);
        CHECK(*read == events[i]);
        CHECK(has_body(frozen()[i].tag) == !frozen()[i].body.empty());
        tags.insert(frozen()[i].tag);
    }
    CHECK(tags.size() == events.size()); // no tag used twice
}

TEST_CASE("fields that came later are read where they are, and left out where they say nothing") {
    const std::string head = "{}", early = R"({"placing":"random","groups":[]})",
                      late = R"({"placing":"chosen","groups":[],"minutes":15})";
    CHECK(*from_json(19, head, early) == Event(GroupsMade{Placing::random, {}, 0}));
    CHECK(*from_json(19, head, late) == Event(GroupsMade{Placing::chosen, {}, 15}));
    CHECK(to_json(GroupsMade{Placing::random, {}, 0}).body == early);
    CHECK(to_json(GroupsMade{Placing::chosen, {}, 15}).body == late);
    const std::string count = R"({"ballots":1,"items":[{"item":"11111111111111111111111111111111",)"
                              R"("sum":4,"voters":1,"place":1,"marks":[0,0,0,1]}]})";
    const VoteCounted counted{"vote", 1, {}, {{id<ItemId>(0x11), 4, 1, 1, {0, 0, 0, 1}}}};
    CHECK(to_json(counted).body == count);
    CHECK(*from_json(23, R"({"activity":"vote"})", count) == Event(counted));
    const ContributionAdded guarded{id<ItemId>(0x11),  "timeline",      {},           {},
                                    id<KeyHash>(0xaa), {{"text", "a"}}, {true, false}};
    CHECK(to_json(guarded).body.ends_with(
        R"("fields":{"text":"a"},"consent":{"quote":true,"archive":false}})"));
    CHECK(*from_json(7, to_json(guarded).head, to_json(guarded).body) == Event(guarded));
    const WallSet read_back{false, {}, id<NoteId>(0x61)};
    CHECK(*from_json(21, to_json(read_back).head, "") == Event(read_back));
}

TEST_CASE("an erased body reads as empty values, and the head stays") {
    for (const auto& sample : frozen()) {
        CAPTURE(sample.tag);
        const auto erased = from_json(sample.tag, sample.head, "");
        REQUIRE(erased);
        CHECK(to_json(*erased).head == sample.head);
    }
    const auto item = id<ItemId>(0x11);
    const Event expected = ContributionAdded{item, "timeline", id<GroupId>(0x21), {}, {}, {}};
    CHECK(*from_json(7, frozen()[5].head, "") == expected);
}

TEST_CASE("what is not as this program writes it is refused") {
    const std::string head = R"({"activity":"timeline","at":"2026-11-21T08:05Z"})";
    CHECK(outcome(2, head, "") == "read");
    CHECK(outcome(6, "{}", "") == "newer");
    CHECK(outcome(999, "{}", "") == "newer");
    CHECK(outcome(2, R"({"activity":"timeline","at":"2026-11-21T08:05Z","by":"x"})", "") == "newer");
    CHECK(outcome(19, "{}", R"({"placing":"alphabetical","groups":[]})") == "newer");
    for (const char* bad :
         {"", "{", "[]", "null", R"({"activity":"timeline"})", R"({"activity":7,"at":"2026-11-21T08:05Z"})",
          R"({"activity":"timeline","at":29920805})", R"({"activity":"timeline","at":"2026-02-30T08:05Z"})",
          R"({"activity":"timeline","at":"2026-11-21T24:05Z"})",
          R"({"activity":"timeline","at":"2026-11-21T08:05:01Z"})",
          "{\"activity\":\"\xff\",\"at\":\"2026-11-21T08:05Z\"}"}) {
        CAPTURE(bad);
        CHECK(outcome(2, bad, "") == "damaged");
    }
    for (const char* number :
         {"2147483648", "-2147483649", "18446744073709551615", "1.0", "\"5\"", "1e3", "true"}) {
        CAPTURE(number);
        CHECK(outcome(4, std::string(R"({"activity":"a","minutes":)") + number + "}", "") == "damaged");
    }
    CHECK(outcome(8, R"({"item":"11","version":2})", "") == "damaged");
    CHECK(outcome(8, R"({"item":"11111111111111111111111111111111","version":-1})", "") == "damaged");
    CHECK(outcome(5, R"({"paused":1})", "") == "damaged");
    CHECK(outcome(14, frozen()[11].head, R"({"name":["x"]})") == "damaged");
    CHECK(outcome(14, frozen()[11].head, std::string(longest_json + 1, ' ')) == "damaged");
    CHECK(outcome(14, frozen()[11].head, std::string(100'000, '[')) == "damaged");
}

TEST_CASE("every single changed byte of a sample is refused, or is another event of the same form") {
    for (const auto& sample : frozen()) {
        for (std::size_t i = 0; i < sample.head.size(); ++i) {
            auto head = sample.head;
            head[i] = static_cast<char>(head[i] ^ 1);
            if (const auto event = from_json(sample.tag, head, sample.body))
                CHECK(from_json(sample.tag, to_json(*event).head, sample.body) == event);
        }
    }
}
