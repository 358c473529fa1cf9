#include "shared/store/file_load.hpp"

#include "shared/store/sentences.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

namespace vagskal {
namespace {

namespace fs = std::filesystem;

struct Header {
    std::int64_t application_id = 0, version = 0;
};
/// Of a database file (https://www.sqlite.org/fileformat.html, 1.3); nothing for what is none.
std::optional<Header> read_header(const fs::path& path) {
    static constexpr std::string_view magic("SQLite format 3\0", 16);
    std::array<char, 100> bytes{};
    std::ifstream file(path, std::ios::binary);
    if (!file.read(bytes.data(), bytes.size()) || !std::equal(magic.begin(), magic.end(), bytes.begin()))
        return std::nullopt;
    const auto number = [&](std::size_t at) { // big-endian, signed
        std::uint32_t out = 0;
        for (std::size_t i = at; i < at + 4; ++i) out = out << 8 | static_cast<std::uint8_t>(bytes[i]);
        return std::int64_t{static_cast<std::int32_t>(out)};
    };
    return Header{number(68), number(60)};
}

struct Damage {
    Seq entry = 0; ///< 0: not in an entry
    const char* sentence = sentences::damaged;
};

/// The entries in order: numbers without gaps, digests, chain, contents.
class Entries {
  public:
    explicit Entries(Loaded& into) : into_(into) {}

    void take(Statement& row) {
        const auto seq = static_cast<Seq>(row.number(0));
        const auto tag = row.number(1);
        if (seq != into_.head.seq + 1 || tag < 1 || tag >= 1000) throw Damage{seq};
        const auto salt = row.bytes<Salt>(4);
        const auto digest = row.bytes<Digest>(5);
        const auto chain = row.bytes<ChainHash>(6);
        const bool erased = row.is_null(3);
        if (!digest || !chain || erased != row.is_null(4)) throw Damage{seq};
        const auto body = row.text(3);
        if (!erased && (!salt || body.empty() || body_digest(*salt, body) != *digest)) throw Damage{seq};
        const auto number = static_cast<std::uint16_t>(tag);
        const auto head = row.text(2);
        if (chained(into_.head.chain, seq, number, head, *digest) != *chain) throw Damage{seq};
        auto event = from_json(number, head, body);
        if (!event)
            throw Damage{seq,
                         event.error().args[1] == sentences::newer ? sentences::newer : sentences::damaged};
        // Without a body by nature: no erasing, and the digest is that of nothing.
        if (!has_body(number) && (!erased || *digest != body_digest({}, {}))) throw Damage{seq};
        lacks_.push_back(erased && has_body(number));
        must_lack_.push_back(false);
        for (const Seq gone : into_.living.fold(seq, *event)) must_lack_[gone - 1] = true;
        into_.head.seq = seq;
        into_.head.chain = *chain;
        into_.chains.push_back(*chain);
        into_.entries.push_back({seq, std::move(*event)});
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
    Entries entries(out);
    Statement rows(database, "SELECT seq, tag, head, body, salt, digest, chain FROM entries ORDER BY seq");
    while (rows.step()) entries.take(rows);
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
