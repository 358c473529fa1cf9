#include "shared/store/file_load.hpp"

#include "shared/store/file_rows.hpp"
#include "shared/store/sentences.hpp"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace vagskal {
namespace {

namespace fs = std::filesystem;

/// All of it is about to be asked for, and SQLite's own check goes from the back, a page at a time, which
/// from a cold disk takes seven times as long as reading it through. (The system heeds an advice for a few
/// pages only.)
void read_through(int file) {
    static constexpr std::size_t most = 1024; // MB: more is hardly kept
    std::vector<char> bytes(1 << 20);
    for (std::size_t i = 0; i<most&& ::read(file, bytes.data(), bytes.size())> 0; ++i) {
    }
}

struct Header {
    std::int64_t application_id = 0, version = 0;
};
/// Of a database file (https://www.sqlite.org/fileformat.html, 1.3); nothing for what is none.
std::optional<Header> read_header(const fs::path& path) {
    static constexpr std::string_view magic("SQLite format 3\0", 16);
    std::array<char, 100> bytes{};
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return std::nullopt;
    const auto got = ::pread(file, bytes.data(), bytes.size(), 0);
    read_through(file);
    ::close(file);
    if (got != static_cast<ssize_t>(bytes.size()) || !std::equal(magic.begin(), magic.end(), bytes.begin()))
        return std::nullopt;
    const auto number = [&](std::size_t at) { // big-endian, signed
        std::uint32_t out = 0;
        for (std::size_t i = at; i < at + 4; ++i) out = out << 8 | static_cast<std::uint8_t>(bytes[i]);
        return std::int64_t{static_cast<std::int32_t>(out)};
    };
    return Header{number(68), number(60)};
}

/// The entries in order, and what they say together.
class Entries {
  public:
    /// `rows`: about how many will come.
    Entries(Loaded& into, std::size_t rows) : into_(into) {
        into_.entries.reserve(rows), into_.chains.reserve(rows), into_.living.reserve(rows);
    }

    void take(SoundRow row) {
        const auto seq = row.entry.seq;
        lacks_.push_back(row.lacks_body);
        must_lack_.push_back(false);
        for (const Seq gone : into_.living.fold(seq, row.entry.event)) must_lack_[gone - 1] = true;
        into_.head.seq = seq;
        into_.head.chain = row.chain;
        into_.chains.push_back(row.chain);
        into_.entries.push_back(std::move(row.entry));
    }

    /// A body is missing exactly where a later entry erased it: otherwise words were taken out, or put back.
    void done() const {
        for (std::size_t i = 0; i < lacks_.size(); ++i)
            if (lacks_[i] != must_lack_[i]) throw Damage{i + 1};
    }

  private:
    Loaded& into_;
    std::vector<bool> lacks_, must_lack_;
};

void load_waiting(Database& database, Waiting& into) {
    const auto take = [&](Statement& row, std::uint16_t tag) {
        const auto digest = row.bytes<Digest>(3);
        if (!digest || row_digest(row.text(0), row.text(1), row.text(2)) != *digest) throw Damage{};
        const auto event = from_json(tag, row.text(1), row.text(2));
        if (!event) throw Damage{};
        into.fold(*event);
        const auto* held = std::get_if<ContributionHeld>(&*event);
        const auto* ballot = std::get_if<BallotCast>(&*event);
        if (row.text(0) != (held ? to_hex(held->item) : to_hex(ballot->ballot))) throw Damage{};
    };
    Statement held(database, "SELECT item, head, body, digest FROM waiting_contributions");
    while (held.step()) take(held, ContributionHeld::tag);
    Statement ballots(database, "SELECT ballot, head, body, digest FROM waiting_ballots");
    while (ballots.step()) take(ballots, BallotCast::tag);
    Statement electors(database, "SELECT elector, activity, digest FROM waiting_electors");
    while (electors.step()) {
        const auto mark = from_hex<KeyHash>(electors.text(0));
        const auto digest = electors.bytes<Digest>(2);
        if (!mark || !digest || row_digest(electors.text(0), electors.text(1), {}) != *digest) throw Damage{};
        into.fold(ElectorMarked{std::string(electors.text(1)), *mark});
    }
}

void load_meta(Database& database, Loaded& into) {
    Statement meta(database, "SELECT term, erasing FROM meta");
    if (!meta.step() || meta.number(0) < 1 || meta.number(0) > 0xffffffffLL) throw Damage{};
    into.head.term = static_cast<Term>(meta.number(0));
    into.erasing = meta.number(1) != 0;
}

/// In one read transaction, so that a running host can go on writing.
Loaded loaded(Database& database) {
    Loaded out;
    database.run("BEGIN");
    const auto version = static_cast<int>(database.number("PRAGMA user_version"));
    if (version < 1 || version > workshop_version) throw Damage{};
    if (built_as(database) != expected_build(version)) throw Damage{0, sentences::foreign};
    if (database.text("PRAGMA quick_check(1)") != "ok") throw Damage{};
    load_meta(database, out);
    // What the last number says, as far as the file has room for it.
    const auto room = database.number("PRAGMA page_count") * database.number("PRAGMA page_size") / 100;
    const auto last = database.number("SELECT coalesce(max(seq), 0) FROM entries");
    Entries entries(out, static_cast<std::size_t>(std::clamp<std::int64_t>(last, 0, room)));
    take_rows(database, [&](SoundRow row) { entries.take(std::move(row)); });
    entries.done();
    load_waiting(database, out.waiting);
    database.run("COMMIT");
    return out;
}

} // namespace

tl::unexpected<Refusal> refuse_sqlite(const fs::path& path, const SqliteError& error) {
    switch (error.code) {
    case SQLITE_NOTADB: return sentences::refuse_file(path, sentences::no_workshop);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return sentences::refuse_file(path, sentences::in_use);
    case SQLITE_FULL: return sentences::refuse_file(path, sentences::disk_full);
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH: return sentences::refuse_file(path, sentences::no_permission);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: return sentences::refuse_file(path, sentences::disk_trouble);
    default: return sentences::refuse_file(path, sentences::damaged); // CORRUPT, and what follows from it
    }
}

Result<fs::path> probe(const fs::path& path, bool to_write) {
    std::error_code error;
    const auto real = fs::canonical(path, error);
    if (error == std::errc::permission_denied) return sentences::refuse_file(path, sentences::no_permission);
    if (error) return sentences::refuse_file(path, sentences::no_file);
    if (!fs::is_regular_file(real, error)) return sentences::refuse_file(path, sentences::no_workshop);
    const auto folder = real.parent_path();
    if (::access(real.c_str(), to_write ? R_OK | W_OK : R_OK) != 0 ||
        (to_write && ::access(folder.c_str(), W_OK | X_OK) != 0))
        return sentences::refuse_file(path, sentences::no_permission);
    // The first page is looked at as bytes, not through SQLite: after a crash in the middle of a checkpoint
    // the file alone is no whole database, but with its WAL it is.
    const auto header = read_header(real);
    if (!header || header->application_id != workshop_application_id)
        return sentences::refuse_file(path, sentences::no_workshop);
    if (header->version > workshop_version) return sentences::refuse_file(path, sentences::newer);
    if (header->version < 1) return sentences::refuse_file(path, sentences::damaged);
    return real;
}

Result<Loaded> load(Database& database, const fs::path& path) {
    try {
        return loaded(database);
    } catch (const Damage& damage) {
        return sentences::refuse_file(path, damage.sentence,
                                      damage.entry ? fmt::to_string(damage.entry) : "");
    } catch (const SqliteError& error) {
        return refuse_sqlite(path, error);
    }
}

} // namespace vagskal
