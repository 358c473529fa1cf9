#include "tests/compare/workshops.hpp"

#include "shared/model/evolve.hpp"
#include "shared/store/sqlite_journal.hpp"

#include <cstdlib>
#include <random>
#include <stdexcept>

namespace vagskal::test {
namespace {

template <class Id>
Id random_id(std::mt19937_64& lot) {
    Id id;
    for (auto& byte : id.value) byte = static_cast<std::uint8_t>(lot());
    return id;
}

Session session() {
    Session s;
    s.id = "liten";
    s.title = {"Liten workshop", "Small workshop"};
    const auto part = [&](const char* id, const char* kind, Localised title) {
        Activity a;
        a.id = id;
        a.kind = kind;
        a.title = std::move(title);
        a.minutes = 20;
        s.activities.push_back(std::move(a));
    };
    part("timeline", "timeline", {"Tidslinje", "Timeline"});
    part("works", "what_works", {"Vad fungerar", "What works"});
    part("take-aways", "collect", {"Medskick", "Take-aways"});
    return s;
}

} // namespace

Events events_of(const Told& told) {
    std::mt19937_64 lot(std::hash<std::string>()(told.title));
    Events events{WorkshopCreated{told.title, "sv", Anonymity::unlinked, session()}};
    std::map<std::string, std::pair<ThemeId, std::vector<ItemId>>> themes;
    for (const auto& one : told.said) {
        const auto id = random_id<ItemId>(lot);
        events.push_back(ContributionAdded{id, one.activity, {}, {}, random_id<KeyHash>(lot), one.fields});
        if (one.theme.empty()) continue;
        auto& [theme, items] = themes[one.theme];
        if (items.empty()) theme = random_id<ThemeId>(lot);
        items.push_back(id);
    }
    for (const auto& [name, theme] : themes) {
        events.push_back(ThemeNamed{theme.first, name});
        events.push_back(ThemeSorted{theme.first, theme.second, {}});
    }
    if (!told.about.empty()) events.push_back(AboutSet{told.about});
    if (told.sealed) events.push_back(WorkshopSealed{told.month, {}});
    return events;
}

Workshop workshop_of(const Told& told) {
    Workshop w;
    for (const auto& event : events_of(told)) w = evolve(std::move(w), Entry{w.seq + 1, event});
    return w;
}

std::vector<Said> many(const std::string& theme, int n) {
    std::vector<Said> out;
    for (int i = 0; i < n; ++i)
        out.push_back({"take-aways", {{"text", "vi provade sak nummer " + std::to_string(i)}}, theme});
    return out;
}

const Kinds& real_kinds() {
    static const auto kinds = make_kinds();
    return *kinds;
}

Told north() {
    Told told{"Norr", "2019-05", {}};
    told.said = {
        {"timeline",
         {{"text", "arbetet börjar"}, {"when", "2014"}, {"edtf", "2014"}, {"lane", "project"}},
         "tajming"},
        {"timeline",
         {{"text", "pengarna tar slut"}, {"when", "2017"}, {"edtf", "2017"}, {"lane", "politics"}}},
        {"works",
         {{"text", "delat ledarskap nära vardagen"}, {"evidence", "professional"}},
         "Ledarskap på plats"},
        {"works", {{"text", "ledarskap som stannar kvar nära vardagen"}}, "Ledarskap på plats"},
        {"take-aways", {{"text", "börja i tid"}}, "tajming"},
    };
    for (auto& one : many("Mod", 6)) told.said.push_back(std::move(one));
    return told;
}

Told south() {
    Told told{"Söder", "2019-09", {}};
    told.said = {
        {"timeline",
         {{"text", "planen beslutas"}, {"when", "2009"}, {"edtf", "2009"}, {"lane", "politics"}},
         "Tajming"},
        {"works",
         {{"text", "ett ledarskap nära vardagen"}, {"evidence", "stakeholder"}},
         "Ledarskap i vardagen"},
        {"take-aways", {{"text", "=vänta inte för länge"}}, "Tajming"},
    };
    for (auto& one : many("Mod", 7)) told.said.push_back(std::move(one));
    return told;
}

std::vector<compare::Member> members(const std::vector<Told>& all, std::optional<std::uint64_t> seed, int k) {
    std::vector<Workshop> workshops;
    for (const auto& told : all) workshops.push_back(workshop_of(told));
    return compare::members_of(workshops, real_kinds(), {k, seed});
}

compare::ThemeDesk desk_of(const std::vector<compare::Member>& all) {
    return compare::ThemeDesk(compare::source_themes(all), compare::language_of(all));
}

std::map<std::string, std::string> written(const std::vector<Told>& told, std::optional<std::uint64_t> seed) {
    const auto all = members(told, seed);
    const auto files = compare::files_of(all, desk_of(all), real_kinds());
    if (!files) throw std::runtime_error("the comparison was refused");
    std::map<std::string, std::string> out;
    for (const auto& file : *files) out[file.name] = file.content;
    return out;
}

Folder::Folder() {
    auto name = (std::filesystem::temp_directory_path() / "vagskal-compare-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path = name;
}
Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
}

std::filesystem::path stored(const Told& told, const std::filesystem::path& folder) {
    const auto path = folder / (told.title + ".db");
    auto journal = SqliteJournal::create(path);
    if (!journal) throw std::runtime_error("no file");
    (*journal)->append(events_of(told));
    return path;
}

} // namespace vagskal::test
