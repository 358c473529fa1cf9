#include "tests/export_formats/material.hpp"

#include "facilitator/export/tables.hpp"
#include "shared/model/text.hpp"

#include <algorithm>
#include <cstdio>
#include <stdexcept>
#include <sys/wait.h>
#include <zip.h>

namespace vagskal::test {

Material hard_material(std::optional<std::uint64_t> seed) {
    const std::vector<Line> lines{
        {"t1", "timeline", {{"text", "Å😀 börjar"}, {"when", "2015"}, {"lane", "organisation"}}},
        {"t2", "timeline", {{"text", "efter emojin 👩‍👩‍👧 kommer detta"}, {"when", "2016"}}},
        // Typed apart: A and a ring, e and an acute. Stored texts are composed; an approved replacement may
        // not be.
        {"w1",
         "works",
         {{"text", "A\u030Angbåt och caf\u0065\u0301 & <b>fett</b>"}, {"how", "två\nrader\n\nmed tomrad"}}},
        {"w2", "works", {{"text", "z\u0308\u0323 som inte kan sättas samman"}, {"evidence", "professional"}}},
        {"w3", "works", {{"text", "utan tema"}}},
        {"a1", "adjust", {{"text", "=SUMMA(A1)"}, {"how", "+46"}}},
        {"a2", "adjust", {{"text", "1234567890123456"}, {"how", "https://exempel.se/a"}}},
        {"a3", "adjust", {{"text", "_x0041_ är inget A"}, {"how", "007"}}},
        {"k1", "take-aways", {{"text", "\u202Fmed \"citat\" och 'apostrof'"}}},
    };
    auto w = workshop_with(lines, {3});
    w.session.activities[2].title = {"Lika/olika", "Same"};
    w.session.activities[3].title = {"Lika/olika", "Same"};
    const auto theme = [&](const char* name, std::vector<std::string> items) {
        Theme made;
        made.id.value[0] = static_cast<std::uint8_t>(w.themes.size() + 1);
        made.name = name;
        for (const auto& item : items) made.items.push_back(id_of({3}, item));
        w.themes.push_back(made);
    };
    theme("Tajming", {"t1", "t2", "w1"});
    theme("Mod & \"vilja\"", {"w1", "w2", "a1", "k1"});
    w.notes.push_back({NoteId{{1}}, "check-in", "Lugnt i rummet.", false, false});
    w.notes.push_back({NoteId{{2}}, "check-in", "Det här har jag väntat på 😀", true, false});
    MaterialOptions options;
    options.seed = seed;
    options.participants = 12;
    return purify(w, plain_kinds(), options);
}

Codebook codes_of(const Material& material) {
    Codebook codebook{{"Teman", {}, "Det som rummet sorterade", {}}};
    for (const auto& theme : material.workshop.themes)
        codebook.push_back({theme.name, "Teman", {}, theme.items});
    codebook.push_back({"Evidensformer", {}, {}, {}});
    Code professional{"Professionell", "Evidensformer", "Yrkeskunnande", {}};
    for (const auto& item : material.workshop.items)
        if (!item.field("evidence").empty()) professional.items.push_back(item.id);
    codebook.push_back(professional);
    return codebook;
}

std::vector<Table> hard_tables(const Material& material) { return tables_of(material, plain_kinds()); }

std::map<std::string, Unzipped> unzipped(const std::string& archive) {
    std::map<std::string, Unzipped> entries;
    auto* bytes = zip_source_buffer_create(archive.data(), archive.size(), 0, nullptr);
    auto* zip = zip_open_from_source(bytes, ZIP_RDONLY | ZIP_CHECKCONS, nullptr);
    if (!zip) return entries;
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); ++i) {
        const auto at = static_cast<zip_uint64_t>(i);
        zip_stat_t about;
        if (zip_stat_index(zip, at, 0, &about) != 0) continue;
        Unzipped entry;
        entry.content.resize(about.size);
        auto* file = zip_fopen_index(zip, at, 0);
        if (!file ||
            zip_fread(file, entry.content.data(), about.size) != static_cast<zip_int64_t>(about.size))
            throw std::runtime_error("an entry cannot be read");
        zip_fclose(file);
        entries[about.name] = std::move(entry);
    }
    zip_discard(zip);
    // The times as they stand in the file: libzip would turn them into those of this computer's zone.
    for (std::size_t at = archive.find("PK\x01\x02"); at != std::string::npos;
         at = archive.find("PK\x01\x02", at + 4)) {
        const auto number = [&](std::size_t offset) {
            return static_cast<unsigned>(static_cast<unsigned char>(archive[at + offset])) |
                   static_cast<unsigned>(static_cast<unsigned char>(archive[at + offset + 1])) << 8;
        };
        const auto entry = entries.find(archive.substr(at + 46, number(28)));
        if (entry == entries.end()) continue;
        entry->second.dos_time = number(12);
        entry->second.dos_date = number(14);
    }
    return entries;
}

int ran(const std::string& command, std::string* output) {
    auto* pipe = popen((command + " 2>&1").c_str(), "r");
    if (!pipe) return -1;
    char buffer[4096];
    while (const auto n = fread(buffer, 1, sizeof buffer, pipe))
        if (output) output->append(buffer, n);
    const int status = pclose(pipe);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool installed(const std::string& program) { return ran("command -v " + program) == 0; }

} // namespace vagskal::test
