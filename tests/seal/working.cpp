#include "tests/seal/working.hpp"

#include "participant/link/slip.hpp"
#include "sessions/catalogue.hpp"
#include "shared/model/evolve.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/store/sqlite_journal.hpp"

#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <unistd.h>

namespace vagskal::test {
namespace {

template <class Id>
Id random_id(std::mt19937_64& lot) {
    Id id;
    for (auto& byte : id.value) byte = static_cast<std::uint8_t>(lot());
    return id;
}

Activity part(std::string id, std::string kind, Localised title, std::vector<FieldSpec> fields = {}) {
    Activity out;
    out.id = std::move(id);
    out.kind = std::move(kind);
    out.title = std::move(title);
    out.prompt = {"Vad säger ni?", "What do you say?"};
    out.minutes = 20;
    out.fields = std::move(fields);
    return out;
}
FieldSpec field(std::string id, FieldType type, std::string of = {}) {
    FieldSpec spec;
    spec.id = std::move(id);
    spec.type = type;
    spec.label = {spec.id, spec.id};
    spec.of = std::move(of);
    return spec;
}

Session session() {
    Session s;
    s.id = "half-day";
    s.title = {"Halvdagsworkshop", "Half-day workshop"};
    s.purpose = {"Att lära av arbetet.", "To learn from the work."};
    s.activities = {
        part("timeline", "timeline", {"Tidslinjen", "The timeline"}, {field("when", FieldType::date)}),
        part("works", "what_works", {"Det som fungerar", "What works"}, {field("how", FieldType::text)}),
        part("decision-points", "decision_points", {"Vägskälen", "Decision points"},
             {field("when", FieldType::date), field("event", FieldType::item, "timeline")}),
        part("prioritise", "vote", {"Prickar", "Dots"}),
        part("check", "review", {"Avstämning", "Member check"},
             {field("passage", FieldType::item, "passage"), field("stance", FieldType::line)}),
    };
    s.activities[3].options = {{"method", "dots"}, {"dots", "5"}};
    s.activities[1].worksheet = s.activities[2].worksheet = "underlag";
    return s;
}

struct Said {
    const char *name, *activity, *text;
    Fields more{};
    Consent consent{};
};
const std::vector<Said>& all_said() {
    static const std::vector<Said> all{
        {"t1", "timeline", "Kommissionen börjar arbeta", {{"when", "2015"}, {"edtf", "2015"}}},
        {"t2", "timeline", "Det började tidigare", {{"when", "2007"}, {"edtf", "2007"}}},
        {"t3", "timeline", "Majoriteten skiftar hos Rutger Rehn", {{"when", "2014"}, {"edtf", "2014"}}},
        {"gone", "timeline", withdrawn_words, {{"when", "1999"}, {"edtf", "1999"}}},
        {"w1", "works", "Delat ledarskap", {{"how", "En centralt, Rutger Rehn, och en på plats"}}},
        {"w2", "works", "Ett lokalt kontor", {{"how", "INNEHÅLLNA-ORD i ett fält"}}},
        {"hidden", "works", removed_words, {{"how", removed_words}}},
        {"unarchived", "works", unarchived_words, {}, {true, false}},
        {"unquoted", "works", unquoted_words, {{"how", "OCITERADE-ORD i fältet"}}, {false, true}},
        {"withheld", "works", withheld_words},
        {"d1",
         "decision-points",
         "Att lägga ihop planerna",
         {{"event", "t3"}, {"when", "2017"}, {"edtf", "2017"}}},
        {"d2", "decision-points", "Att fortsätta utan pengar", {{"event", "gone"}}},
        {"k1", "check", "Det stämmer", {{"passage", "p1"}, {"stance", "agree"}}},
    };
    return all;
}

struct Play {
    explicit Play(const How& how) : lot(how.seed), now(how.begin) {}
    std::mt19937_64 lot;
    Minute now;
    Events events;
    std::map<std::string, ItemId> ids;
    void tell(Event event) { events.push_back(std::move(event)); }
    template <class Id>
    Id id() {
        return random_id<Id>(lot);
    }
};

/// Where words stand in a text, as a decision about them.
Treated place(const std::string& name, const std::string& field_name, const std::string& words,
              Treatment treatment, std::string with = {}) {
    const auto& all = all_said();
    const auto said = std::ranges::find_if(all, [&](const Said& s) { return s.name == name; });
    const std::string text = field_name == "text" ? said->text : said->more.at(field_name);
    const auto at = text.find(words);
    return {field_name, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size()),
            treatment, std::move(with)};
}

void say(Play& play, const How& how) {
    std::vector<Group> groups;
    for (const char* name : {"Gruppen Kråkan", "Gruppen Skatan"})
        groups.push_back({play.id<GroupId>(), name, play.id<KeyHash>()});
    const std::vector<VoiceId> voices{play.id<VoiceId>(), play.id<VoiceId>(), play.id<VoiceId>()};
    play.tell(GroupsMade{Placing::random, groups});
    const auto root = someone(how);
    auto order = all_said();
    std::ranges::shuffle(order, play.lot);
    // How a shared timeline grows is told by order, and is kept: so this order is part of what was said.
    const auto rank = [](const Said& s) {
        const std::string name = s.name;
        return name == "t1" ? 0 : name == "t2" ? 1 : name == "t3" ? 2 : 3;
    };
    std::ranges::stable_sort(
        order, {}, [&](const Said& s) { return std::string_view(s.activity) == "timeline" ? rank(s) : 9; });
    for (const auto& one : order) play.ids[one.name] = play.id<ItemId>();
    const auto p1 = PassageId{play.id<PassageId>()};
    play.ids["p1"] = ItemId{p1.value};
    for (const auto& activity : session().activities) {
        play.tell(ActivityOpened{activity.id, play.now});
        for (const auto& one : order) {
            if (one.activity != activity.id) continue;
            Fields fields = one.more;
            fields["text"] = one.text;
            for (const char* name : {"event", "passage"})
                if (fields.contains(name)) fields[name] = to_hex(play.ids.at(fields[name]));
            std::optional<GroupId> group;
            if (activity.id == "works") group = groups[play.lot() % 2].id;
            const auto item = play.ids.at(one.name);
            const std::string name = one.name;
            const bool theirs = name == "w1" || name == "t1" || name == "d1";
            const auto key = theirs ? hash_key(key_from(root, item), "item") : play.id<KeyHash>();
            const auto voice = voices[play.lot() % voices.size()];
            if (name == "w2") {
                auto before = fields;
                before["text"] = former_words;
                play.tell(ContributionAdded{item, activity.id, group, voice, key, before});
                play.tell(ContributionEdited{item, 2, voice, key, fields, one.consent});
            } else {
                play.tell(ContributionAdded{item, activity.id, group, voice, key, fields, one.consent});
            }
        }
        if (activity.id == "works") {
            play.tell(ContributionsLifted{{play.ids.at("w1")}, true});
            play.tell(DayPaused{true});
            play.tell(DayPaused{false});
        }
        play.now += 21;
        play.tell(ActivityClosed{activity.id, play.now});
    }
    play.tell(PassageWritten{p1,
                             "check",
                             "Arbetet började tidigare än många tror.",
                             {play.ids.at("t2"), play.ids.at("gone"), play.ids.at("hidden")},
                             false});
    play.tell(PassageDecided{p1, PassageStatus::agreed});
    const auto p2 = play.id<PassageId>();
    play.tell(PassageWritten{p2, "check", std::string("Någon menade: ") + unquoted_words + ".", {}, true});
}

void arrange(Play& play) {
    const auto id = [&](const char* name) { return play.ids.at(name); };
    play.tell(ContributionsMerged{play.id<MergeId>(), {id("t1"), id("t2")}});
    play.tell(ContributionsMerged{play.id<MergeId>(), {id("w1"), id("unarchived")}});
    for (const auto& [name, items] : std::map<std::string, std::vector<const char*>>{
             {"Tajming", {"t3", "t2", "gone"}},
             {"Ledarskap hos Rutger Rehn", {"w1", "hidden", "withheld"}}}) {
        const auto theme = play.id<ThemeId>();
        play.tell(ThemeNamed{theme, name});
        std::vector<ItemId> inside;
        for (const char* one : items) inside.push_back(id(one));
        std::ranges::shuffle(inside, play.lot);
        play.tell(ThemeSorted{theme, inside, {}});
        if (const auto at = name.find(replaced_words); at != std::string::npos)
            play.tell(TextReviewed{text_of(theme),
                                   {{"text", static_cast<std::uint32_t>(at),
                                     static_cast<std::uint32_t>(at + std::string(replaced_words).size()),
                                     Treatment::replace, "[namn]"}}});
    }
    play.tell(ContributionLinked{id("w1"), id("t3"), true});
    play.tell(ContributionLinked{id("w2"), id("gone"), true});
    std::vector<Choices> ballots{{{id("w1"), 3}, {id("w2"), 2}}, {{id("w1"), 1}, {id("hidden"), 4}}, {}};
    for (auto& ballot : ballots) std::ranges::sort(ballot);
    std::ranges::sort(ballots);
    play.tell(VoteClosed{"prioritise", ballots});
    play.tell(
        VoteCounted{"prioritise", 3, 7, {{id("w1"), 4, 2, 1}, {id("w2"), 2, 1, 2}, {id("hidden"), 4, 1, 1}}});
    const auto first = play.id<NoteId>(), second = play.id<NoteId>();
    play.tell(NoteWritten{first, "timeline", "Rummet blev tyst.", false});
    play.tell(NoteWritten{second, "timeline", "Alla nickade.", true});
    play.tell(NoteApproved{second, true});
    play.tell(WallSet{false, {id("t1")}, {}});
    play.tell(ScribesCounted{2, 9});
    auto agenda = session().activities;
    agenda[1].prompt = {former_agenda, former_agenda};
    play.tell(AgendaChanged{agenda});
    play.tell(AgendaChanged{session().activities});
    play.tell(AboutSet{{{"responsible", "Exempelstaden"}}});
}

void review(Play& play) {
    const auto about = [&](const char* name) { return text_of(play.ids.at(name)); };
    play.tell(TextReviewed{about("t3"),
                           {place("t3", "text", "Majoriteten", Treatment::keep),
                            place("t3", "text", replaced_words, Treatment::replace, "[namn 1]")}});
    play.tell(TextReviewed{about("w1"),
                           {place("w1", "how", replaced_words, Treatment::replace, "[en chef]"),
                            place("w1", "how", "plats", Treatment::keep)}});
    play.tell(TextReviewed{about("w2"), {{"how", 0, 0, Treatment::withhold, ""}}});
    play.tell(TextReviewed{about("unquoted"),
                           {{"text", 0, static_cast<std::uint32_t>(std::string(unquoted_words).size()),
                             Treatment::paraphrase, paraphrase}}});
    play.tell(TextReviewed{about("withheld"), {{"", 0, 0, Treatment::withhold, ""}}});
    play.tell(TextReviewed{text_of_title, {{"text", 6, 12, Treatment::keep, ""}}});
    play.tell(ContributionWithdrawn{play.ids.at("gone")});
    play.tell(ContributionRemoved{play.ids.at("hidden"), true});
}

} // namespace

const Kinds& real_kinds() {
    static const auto kinds = make_kinds();
    return *kinds;
}

Secret someone(const How& how) {
    Secret root;
    std::mt19937_64 lot(how.seed + 77);
    for (std::size_t i = 0; i < 15; ++i) root.value[i] = static_cast<std::uint8_t>(lot());
    return root;
}

Events day(const How& how) {
    Play play(how);
    play.tell(WorkshopCreated{"Fokus Berget", "sv", Anonymity::voice, session()});
    say(play, how);
    arrange(play);
    review(play);
    return play.events;
}

Events day_with_unquotable(const How& how) {
    auto events = day(how);
    Play more({how.seed + 1, how.begin});
    events.push_back(ContributionAdded{more.id<ItemId>(),
                                       "works",
                                       {},
                                       {},
                                       more.id<KeyHash>(),
                                       {{"text", "Det här vill jag inte se igen"}},
                                       {false, true}});
    return events;
}

Workshop folded(const Events& events) {
    Workshop w;
    Seq seq = 0;
    for (const auto& event : events) w = evolve(std::move(w), {is_detached(event) ? 0 : ++seq, event});
    return w;
}

Workshop folded(const fs::path& file) {
    const auto journal = open_readonly(file);
    if (!journal) FAIL(file.string(), ": ", journal.error().args.back());
    Workshop w;
    for (const auto& entry : (*journal)->read(1, (*journal)->head().seq)) w = evolve(std::move(w), entry);
    for (const auto& event : (*journal)->detached()) w = evolve(std::move(w), {0, event});
    return w;
}

RandomBytes lots(std::uint64_t seed) {
    return [lot = std::make_shared<std::mt19937_64>(seed)](std::span<std::uint8_t> bytes) {
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>((*lot)());
    };
}

Home::Home() {
    auto name = (fs::temp_directory_path() / "vagskal-seal-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    folder_ = name;
    for (const char* one : {"HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
        setenv(one, (folder_ / "home").c_str(), 1);
    fs::create_directory(folder_ / "home");
}
Home::~Home() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

std::vector<std::string> Home::names() const {
    std::vector<std::string> out;
    for (const auto& one : fs::directory_iterator(folder_))
        if (!one.is_directory()) out.push_back(one.path().filename().string());
    std::ranges::sort(out);
    return out;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
void write(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

void make(const fs::path& file, const Events& events) {
    auto journal = SqliteJournal::create(file);
    if (!journal) FAIL(journal.error().args.back());
    (*journal)->append(events);
}

Quiet::Quiet() : out_(dup(1)), err_(dup(2)), in_(dup(0)) {
    auto name = (fs::temp_directory_path() / "vagskal-said-XXXXXX").string();
    const int file = mkstemp(name.data());
    file_ = name;
    std::fflush(stdout);
    std::fflush(stderr);
    dup2(file, 1);
    dup2(file, 2);
    ::close(file);
    const int nothing = ::open("/dev/null", O_RDONLY);
    dup2(nothing, 0);
    ::close(nothing);
}
Quiet::~Quiet() {
    std::fflush(stdout);
    std::fflush(stderr);
    dup2(out_, 1);
    dup2(err_, 2);
    dup2(in_, 0);
    for (const int one : {out_, err_, in_}) ::close(one);
    fs::remove(file_);
}
std::string Quiet::said() const {
    std::fflush(stdout);
    std::fflush(stderr);
    return bytes_of(file_);
}

} // namespace vagskal::test
