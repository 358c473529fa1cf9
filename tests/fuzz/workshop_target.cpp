// A workshop file that somebody else has made or changed. The input begins with a 0 and is the file, or it is
// pieces that change a good file: SQL (first byte 1) carried out by a SQLite without our precautions, or
// bytes written over it (first byte 2: place, four bytes little-endian, and what is to stand there).
#include "sessions/catalogue.hpp"
#include "sessions/session_file.hpp"
#include "shared/model/board.hpp"
#include "shared/model/evolve.hpp"
#include "shared/picture/scene.hpp"
#include "shared/picture/writers.hpp"
#include "shared/store/sqlite_journal.hpp"
#include "shared/store/verify.hpp"
#include "shared/words/refusals.hpp"
#include "tests/fuzz/target.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <sqlite3.h>

namespace vagskal::fuzz {
namespace {

namespace fs = std::filesystem;

/// In memory where the system has such a place; removed at the end.
struct Folder {
    fs::path path;
    Folder() {
        auto name = ((fs::exists("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path()) /
                     "vagskal-fuzz-XXXXXX")
                        .string();
        must(::mkdtemp(name.data()) != nullptr, "there is room for a file");
        path = name;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
};

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
void write(const fs::path& file, std::string_view bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}
std::map<std::string, std::string> all_in(const fs::path& folder) {
    std::map<std::string, std::string> out;
    for (const auto& file : fs::directory_iterator(folder))
        out[file.path().filename()] = bytes_of(file.path());
    return out;
}

const Kinds& known_kinds() {
    static const auto kinds = make_kinds();
    return *kinds;
}

std::string good_file(const fs::path& path) {
    auto journal = SqliteJournal::create(path, {.page_size = 512});
    must(journal.has_value(), "a file can be made");
    const auto session = read_session_text(
        "id = \"prov\"\ntitle = \"Prov\"\n[[activity]]\nid = \"works\"\nkind = \"collect\"\nprompt = "
        "\"Vad?\"\n"
        "minutes = 10\n[[activity]]\nid = \"later\"\nkind = \"collect\"\nprompt = \"Vad?\"\nminutes = 10\n"
        "reveal = \"after\"\n",
        "prov.toml", known_kinds());
    must(session.has_value(), "a session can be read");
    ItemId one, two;
    one.value.fill(1), two.value.fill(2);
    Events events{WorkshopCreated{"Prov", "sv", Anonymity::unlinked, *session},
                  ActivityOpened{"works", 29'000'000},
                  ContributionAdded{one, "works", {}, {}, {}, {{"text", "Frukost varje fredag"}}},
                  NoteWritten{{}, "works", "En anteckning", true},
                  ActivityOpened{"later", 29'000'010},
                  ContributionHeld{two, "later", {}, {}, {}, 1, {{"text", "Väntar"}}}};
    (*journal)->append(events);
    journal->reset();
    return bytes_of(path);
}

/// Only what a file can be changed with: no other files, no settings of this process.
int within_the_file(void*, int action, const char* first, const char*, const char*, const char*) {
    if (action == SQLITE_ATTACH || action == SQLITE_DETACH) return SQLITE_DENY;
    if (action != SQLITE_PRAGMA) return SQLITE_OK;
    for (const char* allowed :
         {"user_version", "application_id", "writable_schema", "page_size", "auto_vacuum"})
        if (first && std::string_view(first) == allowed) return SQLITE_OK;
    return SQLITE_DENY;
}

void carry_out(const fs::path& file, const std::string& sql) {
    sqlite3* database = nullptr;
    if (sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK) {
        sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
        sqlite3_db_config(database, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, nullptr);
        sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 1 << 20);
        sqlite3_set_authorizer(database, within_the_file, nullptr);
        int turns = 200;
        sqlite3_progress_handler(
            database, 1000, [](void* left) { return static_cast<int>(--*static_cast<int*>(left) < 0); },
            &turns);
        sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
    }
    sqlite3_close_v2(database);
}

void spoil(const fs::path& file, Input input, const std::string& good) {
    if (!input.empty() && input[0] == 0) return write(file, as_text(input.subspan(1)));
    write(file, good);
    std::size_t changes = 0;
    for (const auto piece : pieces(input)) {
        if (piece.empty() || ++changes > 16) continue;
        if (piece[0] % 2 == 1) {
            carry_out(file, std::string(as_text(piece.subspan(1))));
        } else if (piece.size() > 5) {
            auto bytes = bytes_of(file);
            const std::size_t place =
                piece[1] | piece[2] << 8 | piece[3] << 16 | static_cast<std::size_t>(piece[4]) << 24U;
            for (std::size_t i = 5; i < piece.size() && !bytes.empty(); ++i)
                bytes[(place + i - 5) % bytes.size()] = static_cast<char>(piece[i]);
            write(file, bytes);
        }
    }
}

void refused_well(const Refusal& refusal) {
    must(refusal.why == Why::file_problem, "a file is refused as a file");
    must(!sentence(refusal).empty() && harmless(sentence(refusal), false),
         "in one sentence that commands no terminal");
}

void shown(const JournalReader& journal) {
    Workshop w;
    for (const auto& entry : journal.read(1, journal.head().seq)) w = evolve(std::move(w), entry);
    for (const auto& event : journal.detached()) w = evolve(std::move(w), {0, event});
    for (const auto& activity : w.session.activities)
        if (const auto* kind = known_kinds().find(activity.kind))
            must(harmless(picture::to_text(kind->board(board_of(w, activity)))),
                 "its board commands no terminal");
}

} // namespace

void file(Input input) {
    static const Folder folder;
    static const auto good = good_file(folder.path / "good.db");
    const auto inside = folder.path / "one";
    fs::remove_all(inside);
    fs::create_directory(inside);
    const auto path = inside / "dag.db";
    spoil(path, input, good);
    const auto before = all_in(inside);
    if (const auto read = open_readonly(path))
        shown(**read);
    else
        refused_well(read.error());
    if (const auto checked = verify(path); !checked) refused_well(checked.error());
    // A file that says it is in WAL mode gets an empty WAL beside it, which SQLite cannot do without.
    auto beside = all_in(inside);
    must(beside["dag.db"] == before.at("dag.db"), "looking at a file changes nothing in it");
    for (const auto& [name, bytes] : beside)
        must(name.starts_with("dag.db"), "and makes no file of another name");
    auto opened = SqliteJournal::open(path);
    if (!opened) {
        refused_well(opened.error());
        auto after = all_in(inside);
        must(after["dag.db"] == before.at("dag.db"), "a refused file is left as it was");
        return;
    }
    shown(**opened);
    const auto seq = (*opened)->head().seq;
    bool stored = true;
    try {
        (*opened)->append({DayPaused{true}});
    } catch (const JournalFailure&) {
        stored = false;
    }
    opened->reset();
    if (!stored) return;
    const auto again = open_readonly(path);
    must(again.has_value() && (*again)->head().seq == seq + 1, "what was stored in such a file is there");
}

} // namespace vagskal::fuzz
