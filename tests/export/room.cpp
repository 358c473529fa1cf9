#include "tests/export/room.hpp"

#include "shared/model/evolve.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>

namespace vagskal::test {
namespace {

FieldSpec field(std::string id, Localised label, FieldType type = FieldType::text) {
    FieldSpec spec;
    spec.id = std::move(id);
    spec.label = std::move(label);
    spec.type = type;
    return spec;
}

Activity activity(std::string id, std::string kind, Localised title, Localised prompt, int minutes,
                  std::vector<FieldSpec> fields = {}) {
    Activity a;
    a.id = std::move(id);
    a.kind = std::move(kind);
    a.title = std::move(title);
    a.prompt = std::move(prompt);
    a.minutes = minutes;
    a.fields = std::move(fields);
    return a;
}

Session session() {
    Session s;
    s.id = "half-day";
    s.title = {"Halvdagsworkshop", "Half-day workshop"};
    s.purpose = {"Att se tillbaka tillsammans och lära av arbetet.",
                 "To look back together and learn from the work."};
    const auto how = field("how", {"Hur", "How"});
    const auto when = field("when", {"När", "When"}, FieldType::date);
    s.activities = {
        activity("check-in", "round", {"Incheckning", "Check-in"},
                 {"Hur har du varit med?", "How were you part?"}, 15),
        activity("timeline", "timeline", {"Tidslinjen", "The timeline"},
                 {"När började det, som ni ser det?", "When did it begin, as you see it?"}, 40,
                 {when, field("lane", {"Spår", "Lane"})}),
        activity("works", "what_works", {"Det som fungerar", "What works"},
                 {"Vad fungerar när det fungerar som bäst?", "What works when it works at its best?"}, 25,
                 {how}),
        activity("adjust", "collect", {"Justera", "Adjust"}, {"Vad är svårt?", "What is hard?"}, 20, {how}),
        activity("decision-points", "decision_points", {"Vägskälen", "Decision points"},
                 {"Vad avgjorde åt vilket håll det gick?", "What settled which way it went?"}, 25,
                 {when, field("event", {"Händelse", "Event"}, FieldType::item),
                  field("alternatives", {"Alternativ", "Alternatives"}),
                  field("otherwise", {"Annars", "Otherwise"}), field("direction", {"Riktning", "Direction"}),
                  field("mandate", {"Mandat", "Mandate"}),
                  field("enabled_by", {"Möjliggjort av", "Enabled by"}),
                  field("meaning", {"Betydelse", "Meaning"}),
                  field("ahead", {"Framför oss", "Ahead"}, FieldType::yes_no)}),
        activity("mandate", "collect", {"Mandat", "Mandate"}, {"Vem hade mandat?", "Who had the mandate?"},
                 15, {field("who", {"Vem", "Who"}), field("breaks", {"Var det brister", "Where it breaks"})}),
        activity("fika", "break", {"Fika", "Break"}, {}, 15),
        activity("transfer", "scaling", {"Överföra", "Transfer"},
                 {"Vad kan fungera på andra håll?", "What could work elsewhere?"}, 20,
                 {field("where", {"Vart", "Where"}), field("why", {"Varför", "Why"}),
                  field("conditions", {"Villkor", "Conditions"}),
                  field("leave_out", {"Lämna kvar", "Leave out"})}),
        activity("prioritise", "vote", {"Prickar", "Dots"}, {"Vad är viktigast?", "What matters most?"}, 10),
        activity("take-aways", "collect", {"Skicka med", "Pass on"},
                 {"Vad vill ni skicka med?", "What do you want to pass on?"}, 15),
        activity("check-out", "round", {"Utcheckning", "Check-out"}, {"Hur var det?", "How was it?"}, 10),
    };
    return s;
}

template <class Id>
Id random_id(std::mt19937_64& lot) {
    Id id;
    for (auto& byte : id.value) byte = static_cast<std::uint8_t>(lot());
    return id;
}

struct Play {
    Workshop w;
    Minute now;
    void tell(Event event) { w = evolve(std::move(w), Entry{w.seq + 1, std::move(event)}); }
};

/// Everything that was said, by whom and when being of no matter.
void say_all(Play& play, const std::vector<Line>& lines, const Circumstances& how) {
    std::mt19937_64 lot(how.seed);
    std::vector<Group> groups;
    for (const char* name : {"Gruppen Kråkan", "Gruppen Skatan", "Gruppen Kajan"})
        groups.push_back({random_id<GroupId>(lot), name, random_id<KeyHash>(lot)});
    play.tell(GroupsMade{Placing::random, groups});
    auto shuffled = lines;
    std::shuffle(shuffled.begin(), shuffled.end(), lot);
    for (const auto& activity : play.w.session.activities) {
        play.tell(ActivityOpened{activity.id, play.now});
        for (const auto& line : shuffled) {
            if (line.activity != activity.id) continue;
            auto fields = line.fields;
            if (fields.contains("event")) fields["event"] = to_hex(id_of(how, fields["event"]));
            std::optional<GroupId> group;
            if (activity.id != "timeline") group = groups[lot() % groups.size()].id;
            play.tell(ContributionAdded{id_of(how, line.name), activity.id, group, random_id<VoiceId>(lot),
                                        random_id<KeyHash>(lot), fields});
        }
        play.now += activity.minutes;
        play.tell(ActivityClosed{activity.id, play.now});
    }
}

Play begun(const Circumstances& how) {
    Play play{{}, how.begin};
    play.tell(WorkshopCreated{"Fokus *Berget*", "sv", Anonymity::voice, session()});
    return play;
}

} // namespace

ItemId id_of(const Circumstances& how, const std::string& name) {
    std::mt19937_64 lot(how.seed ^ std::hash<std::string>()(name));
    return random_id<ItemId>(lot);
}

const std::vector<Line>& said() {
    static const std::vector<Line> lines{
        {"t1",
         "timeline",
         {{"text", "Kommissionen börjar arbeta"}, {"when", "2015"}, {"lane", "organisation"}}},
        {"t2",
         "timeline",
         {{"text", "Startade den inte året innan?"}, {"when", "2014"}, {"lane", "organisation"}}},
        {"t3", "timeline", {{"text", "Majoriteten skiftar"}, {"when", "hösten 2014"}, {"lane", "politics"}}},
        {"t4", "timeline", {{"text", "Arbetet pågår"}, {"when", "sedan 2016"}, {"lane", "project"}}},
        {"t5",
         "timeline",
         {{"text", "Någon gång där emellan"}, {"when", "när snön föll"}, {"lane", "outside"}}},
        {"gone", "timeline", {{"text", withdrawn_canary}, {"when", "2011"}, {"lane", "politics"}}},
        {"w1", "works", {{"text", "Delat ledarskap"}, {"how", "En centralt\noch en på plats"}}},
        {"w2",
         "works",
         {{"text", "Ett lokalt kontor"},
          {"how", "<script>alert(1)</script> & \"fika\""},
          {"evidence", "professional"}}},
        {"hidden", "works", {{"text", removed_canary}, {"how", removed_canary}}},
        {"a1",
         "adjust",
         {{"text", "1. Tempot var *för* högt\n# och ingen hann lära"}, {"how", "- Avsätt tid"}}},
        {"d1",
         "decision-points",
         {{"text", "Att lägga ihop planerna"},
          {"when", "2017"},
          {"event", "t3"},
          {"alternatives", "Var för sig"},
          {"otherwise", "Det hade tagit längre tid"},
          {"direction", "Samlat"},
          {"mandate", "Projektchefen"},
          {"enabled_by", "Politisk prioritering"},
          {"meaning", "Ett tydligt budskap"}}},
        {"d2", "decision-points", {{"text", "Fortsätta utan pengar?"}, {"event", "gone"}, {"ahead", "yes"}}},
        {"m1",
         "mandate",
         {{"text", "Uppdragen kom tätt"}, {"who", "Nämnderna"}, {"breaks", "När majoriteten skiftar"}}},
        {"s1",
         "transfer",
         {{"text", "Dubbelt ledarskap"},
          {"where", "Andra områden"},
          {"why", "Korta vägar"},
          {"conditions", "En styrgrupp med mandat"},
          {"leave_out", "Tempot"}}},
        {"k1", "take-aways", {{"text", "=Bygg en struktur och vårda den"}}},
        {"k2", "take-aways", {{"text", "Spänn inte bågen för hårt"}}},
    };
    return lines;
}

Workshop workshop_with(const std::vector<Line>& lines, const Circumstances& how) {
    auto play = begun(how);
    say_all(play, lines, how);
    return play.w;
}

Workshop small_workshop(const Circumstances& how) {
    auto play = begun(how);
    say_all(play, said(), how);
    std::mt19937_64 lot(how.seed + 7);
    const auto id = [&](const char* name) { return id_of(how, name); };
    play.tell(ContributionsMerged{random_id<MergeId>(lot), {id("t1"), id("t2")}});
    play.tell(ContributionsMerged{random_id<MergeId>(lot), {id("t4"), id("gone")}});
    play.tell(ContributionsLifted{{id("w1"), id("s1")}, true});
    const auto theme = [&](const char* name, std::vector<ItemId> items) {
        const auto theme_id = random_id<ThemeId>(lot);
        play.tell(ThemeNamed{theme_id, name});
        std::ranges::shuffle(items, lot);
        play.tell(ThemeSorted{theme_id, items, {}});
    };
    theme("Tajming", {id("t3"), id("t2"), id("gone")});
    theme("Ledarskap", {id("w1"), id("s1"), id("m1"), id("hidden")});
    theme("Byggande & tid", {id("w1"), id("k2")});
    theme("Ingenting kvar", {id("gone"), id("hidden")});
    std::vector<Choices> ballots{{{id("w1"), 3}, {id("s1"), 2}}, {{id("w1"), 1}, {id("hidden"), 4}}, {}};
    for (auto& ballot : ballots) std::ranges::sort(ballot);
    std::ranges::shuffle(ballots, lot);
    play.tell(VoteClosed{"prioritise", ballots});
    play.tell(NoteWritten{random_id<NoteId>(lot), "check-out", "Alla gick hem nöjda.", false});
    play.tell(NoteWritten{random_id<NoteId>(lot), "check-in", "Sex personer, olika lång erfarenhet.", false});
    play.tell(NoteWritten{random_id<NoteId>(lot), "check-in", "Det här har jag väntat på", true});
    play.tell(ContributionWithdrawn{id("gone")});
    play.tell(ContributionRemoved{id("hidden"), true});
    return play.w;
}

TempFolder::TempFolder() {
    auto name = (std::filesystem::temp_directory_path() / "vagskal-export-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path = name;
}
TempFolder::~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
}

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::map<std::string, std::string> read_all(const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& file : std::filesystem::directory_iterator(folder))
        files[file.path().filename().string()] = read(file.path());
    return files;
}

Screener& screener() {
    static Screener known([] {
        Screening how;
        how.words = WordLists(std::filesystem::path("/nowhere")); // the same whichever dictionaries there are
        return how;
    }());
    return known;
}

std::map<std::string, std::string> exported(const Workshop& w, ExportOptions options) {
    const TempFolder temp;
    options.folder = temp.path / "export";
    options.allow_unreviewed = true;
    if (!options.screener && options.roster.empty()) options.screener = &screener();
    const auto paths = export_workshop(w, plain_kinds(), options);
    if (!paths) throw std::runtime_error(paths.error().args.back());
    return read_all(options.folder);
}

} // namespace vagskal::test
