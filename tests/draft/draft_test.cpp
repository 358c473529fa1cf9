// The researcher's text and the program's own become numbered passages, and are still the same when they are
// drafted again.
#include "shared/model/review.hpp"
#include "tests/draft/checked_room.hpp"

#include <algorithm>

using namespace vagskal;
using namespace vagskal::drafting;
using namespace vagskal::test;

namespace {

std::vector<Block> read(const std::string& text, const Workshop& w) {
    const auto blocks = read_draft(text, "kapitel.md", w);
    REQUIRE_MESSAGE(blocks.has_value(), (blocks ? std::string() : to_string(blocks.error())));
    return *blocks;
}

std::vector<std::string> passages_among(const std::vector<Block>& blocks) {
    std::vector<std::string> out;
    for (const auto& block : blocks)
        if (!block.heading) out.push_back(block.text);
    return out;
}

} // namespace

TEST_CASE("paragraphs are passages, headings stay headings, what is no text goes") {
    CheckedRoom room;
    const auto blocks =
        read("---\ntitle: x\n---\n"
             "Kapitel ett\n===========\n\n"
             "Första stycket\nfortsätter på nästa rad.\n\n"
             "<!-- en anteckning\n\növer flera rader -->\n"
             "## Mellanrubrik ##\n"
             "[7] Ett stycke med ett gammalt nummer.\n\n"
             "- en sak\n- en sak till\n\n---\n\n"
             "Rad ett  \nrad två\n\n"
             "### Medskick\n\nBörja i tid.\n\n#### Mer\n\nOch vänta inte.\n\n## Efter\n\nSlut.\n",
             room.w);
    CHECK(passages_among(blocks) == std::vector<std::string>{"Första stycket fortsätter på nästa rad.",
                                                             "Ett stycke med ett gammalt nummer.",
                                                             "- en sak\n- en sak till", "Rad ett\nrad två",
                                                             "Börja i tid.", "Och vänta inte.", "Slut."});
    CHECK(blocks[0] == Block{1, "Kapitel ett", {}, false});
    CHECK(blocks[2] == Block{2, "Mellanrubrik", {}, false});
    std::vector<std::string> lessons;
    for (const auto& block : blocks)
        if (block.lesson) lessons.push_back(block.text);
    CHECK(lessons == std::vector<std::string>{"Börja i tid.", "Och vänta inte."});
}

TEST_CASE("a passage rests on what it names and on what it holds the words of") {
    CheckedRoom room;
    const auto one = room.said("works", {{"text", "Frukost varje fredag, öppen för alla"}});
    const auto two = room.said("adjust", {{"text", "Tempot blev för högt"}});
    const auto short_id = to_hex(two).substr(0, 16);
    const auto blocks = read("Som någon uttryckte det: ”frukost varje  fredag,\nöppen för alla”.\n\n"
                             "Det gick för fort [" +
                                 short_id +
                                 "].\n\n"
                                 "Likaså här.\n<!-- vilar på: " +
                                 short_id + " " + to_hex(one).substr(0, 16) +
                                 " -->\n\nTempot (2015) blev kvar [se ovan] [deadbeef].\n",
                             room.w);
    REQUIRE(blocks.size() == 4);
    CHECK(blocks[0].rests_on == std::vector{one});
    CHECK(blocks[1] == Block{0, "Det gick för fort.", {two}, false});
    CHECK(blocks[2] == Block{0, "Likaså här.", {two, one}, false});
    CHECK(blocks[3] == Block{0, "Tempot (2015) blev kvar [se ovan] [deadbeef].", {}, false});
}

TEST_CASE("what cannot be a passage is told by its line") {
    CheckedRoom room;
    set_language("en");
    const auto long_one = read_draft("Kort.\n\n" + std::string(9000, 'x') + "\n", "k.md", room.w);
    REQUIRE_FALSE(long_one.has_value());
    CHECK(to_string(long_one.error()).starts_with("k.md:3:1: "));
    CHECK(to_string(read_draft("# Bara en rubrik\n", "k.md", room.w).error()).starts_with("k.md: "));
    CHECK(to_string(read_draft("Ett \xE5r\n", "k.md", room.w).error()).starts_with("k.md:1:5: "));
}

TEST_CASE("same words, same passage: answers and decisions stay when the text is drafted again") {
    CheckedRoom room;
    const auto first = room.draft("Ett.\n\nTvå.\n\nTre.\n");
    CHECK(first.fresh == 3);
    const auto before = room.passages();
    room.must(DecidePassage{before[0], PassageStatus::agreed});
    room.must(ReviewText{text_of(before[1]), {{"text", 0, 4, Treatment::keep, {}}}});
    const auto answer =
        room.said(first.activity, {{"passage", to_hex(before[2])}, {"stance", "dissent"}, {"text", "Nej"}});

    CHECK(room.draft("Ett.\n\nTvå.\n\nTre.\n").commands.empty());
    // Moved about, one changed, one new: numbers change, passages do not.
    const auto again = room.draft("Tre.\n\nEtt  .\n\nTVÅ.\n\nNytt.\n");
    CHECK(room.texts() == std::vector<std::string>{"Tre.", "Ett  .", "Två.", "Nytt."});
    CHECK(again.same == 2);
    CHECK(again.gone == 1);
    CHECK(again.gone_with_answers == 1);
    room.draft("Tre.\n\nEtt.\n\nTvå.\n\nNytt.\n");
    CHECK(room.passages()[0] == before[2]);
    CHECK(room.passages()[2] == before[1]);
    CHECK(room.w.find_passage(before[1])->status == PassageStatus::undecided);
    CHECK(review_of(room.w, text_of(before[1])) != nullptr);
    CHECK(kinds::answers_in(room.w, first.activity).about.at(before[2]).of(kinds::Stance::dissent).size() ==
          1);
    // The dissent is heard also when its passage is gone.
    room.draft("Ett.\n");
    CHECK(kinds::answers_in(room.w, first.activity).gone == std::vector{room.w.find(answer)});
}

TEST_CASE("order alone: what was decided comes along") {
    CheckedRoom room;
    room.draft("Ett.\n\nTvå.\n");
    const auto before = room.passages();
    room.must(DecidePassage{before[1], PassageStatus::disputed});
    room.draft("Två.\n\nEtt.\n");
    CHECK(room.passages() == std::vector{before[1], before[0]});
    CHECK(room.w.passages[0].status == PassageStatus::disputed);
}

TEST_CASE("a lesson that was taken up stays when the text is drafted again") {
    CheckedRoom room;
    const auto plan = room.draft("Ett.\n");
    const auto proposal = room.said(plan.activity, {{"stance", "lesson"}, {"text", "Börja tidigt."}});
    room.must(WritePassage{PassageId{{77}}, plan.activity, "Börja tidigt.", {proposal}, true});
    room.draft("Annat.\n");
    CHECK(room.texts() == std::vector<std::string>{"Annat.", "Börja tidigt."});
}

TEST_CASE("draft.md is read as it was written") {
    set_language("sv");
    CheckedRoom room;
    const auto said = room.said("works", {{"text", "Frukost varje fredag, öppen för alla"}});
    const auto plan =
        room.draft("## Bakgrund\n\nEtt stycke.\n\nSå här:\n\n- frukost varje fredag, öppen för alla\n"
                   "- och mer\n\n## Lärdomar\n\nBörja i tid.\n");
    const auto markdown = draft_markdown({room.w.title, plan.draft});
    CHECK(markdown.find("[2] Så här:") != markdown.npos);
    CHECK(markdown.find(to_hex(said).substr(0, 16)) != markdown.npos);
    CHECK(room.draft(markdown).commands.empty());
    set_language("en");
}

TEST_CASE("the program's own draft: all that may be said, once, resting on what it is made of") {
    set_language("sv");
    auto script = read_rehearsal(source_sessions() / "rehearsals/half-day.toml", all_kinds(), look_up);
    REQUIRE(script.has_value());
    CheckedRoom room;
    room.w = {};
    static_cast<Room&>(room) = Room(script->session);
    room.play(*script);
    const auto blocks = own_draft(released(room.w, all_kinds(), Audience::research), all_kinds());
    std::set<ItemId> rests_on;
    std::size_t lessons = 0;
    for (const auto& block : blocks) {
        if (block.heading) continue;
        CHECK_FALSE(block.rests_on.empty());
        rests_on.insert(block.rests_on.begin(), block.rests_on.end());
        lessons += block.lesson;
    }
    CHECK(lessons > 0);
    for (const auto& item : room.w.items) {
        const auto* part = room.w.session.find(item.activity);
        if (item.present() && part->kind != "round")
            CHECK_MESSAGE(rests_on.contains(item.id), part->id, ": ", item.text());
    }
    // Order of arrival is nowhere in it.
    auto turned = room.w;
    std::ranges::reverse(turned.items);
    for (std::size_t i = 0; i < turned.items.size(); ++i) turned.where[turned.items[i].id] = i;
    CHECK(passages_among(own_draft(turned, all_kinds())) == passages_among(own_draft(room.w, all_kinds())));
    // Drafted once more it is what it was.
    room.draft(blocks, true);
    CHECK(room.draft(blocks, true).commands.empty());
    set_language("en");
}

TEST_CASE("what may not be quoted is not in the draft; what is withdrawn takes its passage along") {
    CheckedRoom room;
    const auto said = room.said("take-aways", {{"text", "Ge det tid, minst ett par år av tålamod"}});
    const auto secret = room.said("take-aways", {{"text", "Detta får ingen citera i någon rapport"}});
    const_cast<Contribution*>(room.w.find(secret))->consent.quote = false;
    const auto blocks = own_draft(released(room.w, all_kinds(), Audience::research), all_kinds());
    CHECK(passages_among(blocks) == std::vector<std::string>{"Ge det tid, minst ett par år av tålamod"});
    room.draft(blocks, true);
    REQUIRE(room.w.passages.size() == 1);
    Actor author;
    author.proof = room.w.find(said)->key;
    const auto events = decide(room.w, author, WithdrawContribution{said}, all_kinds());
    REQUIRE(events.has_value());
    for (const auto& event : *events) room.w = evolve(std::move(room.w), {room.w.seq + 1, event});
    CHECK(room.w.passages.empty());
}
