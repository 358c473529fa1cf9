#include "facilitator/mirror/mirror_file.hpp"

#include "shared/words/files.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>
#include <unistd.h>

namespace vagskal {
namespace {

namespace fs = std::filesystem;

fs::path keepsake_path(const fs::path& secrets) {
    return fs::path(secrets).replace_extension(".mirror.json");
}
fs::path beside(const fs::path& file, const char* tail) { return file.string() + tail; }
fs::path former_of(const fs::path& file) { return beside(file, ".former"); }

[[noreturn]] void throw_failure(int error) {
    const bool full = error == ENOSPC || error == EDQUOT;
    throw JournalFailure(full ? JournalFailure::Kind::full : JournalFailure::Kind::io, "the copy");
}

void sync_folder_of(const fs::path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const int open = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (open < 0) return;
    (void)::fsync(open);
    ::close(open);
}

/// Ids of all contributions that were ever made, waiting ones too.
std::set<ItemId> items_of(const JournalReader& journal) {
    std::set<ItemId> out;
    for (const auto& entry : journal.read(1, journal.head().seq))
        if (const auto* added = std::get_if<ContributionAdded>(&entry.event)) out.insert(added->item);
    for (const auto& event : journal.detached())
        if (const auto* held = std::get_if<ContributionHeld>(&event)) out.insert(held->item);
    return out;
}

/// Entries of `own` after the last that both have, and contributions that wait without being entries.
std::uint64_t lacking_in(const JournalReader& copy, const JournalReader& own) {
    Seq both = std::min(own.head().seq, copy.head().seq), least = 0;
    while (least < both) { // chains are equal up to where they part, and never after
        const Seq middle = least + (both - least + 1) / 2;
        if (own.chain_at(middle) == copy.chain_at(middle))
            least = middle;
        else
            both = middle - 1;
    }
    if (least < own.head().seq) return own.head().seq - least;
    const auto there = items_of(copy);
    std::uint64_t lost = 0;
    for (const auto& item : items_of(own)) lost += !there.contains(item);
    return lost;
}

fs::path free_name(const fs::path& file, Term term) {
    for (int n = 1;; ++n) {
        auto name = file.parent_path() / fmt::format("{}-term{}{}{}", file.stem().string(), term,
                                                     n == 1 ? std::string() : fmt::format("-{}", n),
                                                     file.extension().string());
        if (!fs::exists(name)) return name;
    }
}

} // namespace

MirrorKeepsake MirrorKeepsake::fresh() { return {make_key_pair(), {}}; }

std::optional<MirrorKeepsake> MirrorKeepsake::kept_beside(const fs::path& secrets) {
    const auto text = read_file(keepsake_path(secrets));
    if (!text) return std::nullopt;
    try {
        const auto json = nlohmann::json::parse(*text);
        const auto key = from_hex<Secret>(json.at("key").get<std::string>());
        if (!key) return std::nullopt;
        return MirrorKeepsake{key_pair_of(*key), from_hex<Secret>(json.value("token", std::string()))};
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

void MirrorKeepsake::keep_beside(const fs::path& secrets) const {
    nlohmann::json json{{"key", to_hex(keys.secret_key)}};
    if (token) json["token"] = to_hex(*token);
    write_private_file(keepsake_path(secrets), json.dump());
}

Result<FoundMirror> find_mirror(const fs::path& file, bool may_have_led, const SecretsPath& secrets_path) {
    const auto former = former_of(file);
    std::error_code ignored;
    if (fs::exists(former)) {
        if (fs::exists(file))
            shred_file(former); // the copy is in its place
        else
            fs::rename(former, file, ignored);
    }
    if (!fs::exists(file)) return FoundMirror{};
    const auto reader = open_readonly(file);
    if (!reader) return tl::unexpected(reader.error());
    const auto first = (*reader)->chain_at(1);
    const auto at = first ? secrets_path(*first) : fs::path();
    const auto secrets = first ? SecretsFile(at).peek() : std::nullopt;
    if (!secrets || (secrets->follows.empty() && !may_have_led))
        return refuse(Why::file_problem,
                      {file.string(),
                       msgid("This is a workshop of its own, and is left alone; choose another name for the "
                             "copy.")});
    return FoundMirror{true, *secrets, at};
}

ArrivingCopy::ArrivingCopy(fs::path file, std::uint64_t bytes, Place head)
    : file_(std::move(file)), part_(beside(file_, ".part")), bytes_(bytes), head_(head) {
    std::error_code ignored;
    fs::remove(part_, ignored); // of a program that was killed
    out_ = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (out_ < 0) throw_failure(errno);
}

ArrivingCopy::~ArrivingCopy() {
    if (out_ >= 0) ::close(out_);
    shred_file(part_);
}

bool ArrivingCopy::take(const CopyPart& part) {
    if (part.from != taken_ || part.bytes.empty() || part.bytes.size() > bytes_ - taken_) return false;
    auto bytes = part.bytes;
    // Bytes 18 and 19 of an SQLite file: 2 means that it is read with its WAL. This one has none.
    for (std::uint64_t at = 18; at <= 19; ++at)
        if (at >= taken_ && at < taken_ + bytes.size()) bytes[at - taken_] = 1;
    std::size_t done = 0;
    while (done < bytes.size()) {
        const auto wrote = ::write(out_, bytes.data() + done, bytes.size() - done);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) throw_failure(wrote < 0 ? errno : ENOSPC);
        done += static_cast<std::size_t>(wrote);
    }
    taken_ += bytes.size();
    return true;
}

std::optional<ArrivingCopy::Installed> ArrivingCopy::install(std::unique_ptr<SqliteJournal>& open_now,
                                                             StoreOptions options) {
    if (!whole()) return std::nullopt;
    if (::fsync(out_) != 0) throw_failure(errno);
    Installed out;
    Term former_term = 0;
    {
        const auto copy = open_readonly(part_);
        const JournalReader::Head told{head_.seq, head_.chain, head_.term};
        if (!copy || !((*copy)->head() == told) || head_.seq == 0) return std::nullopt;
        if (open_now) {
            out.lacking = lacking_in(**copy, *open_now);
            former_term = open_now->head().term;
        } else if (fs::exists(file_)) {
            if (const auto own = open_readonly(file_)) {
                out.lacking = lacking_in(**copy, **own);
                former_term = (*own)->head().term;
            }
        }
    }
    open_now.reset();
    const auto former = former_of(file_);
    try {
        if (fs::exists(file_)) {
            if (out.lacking > 0) {
                out.kept_as = free_name(file_, former_term);
                fs::rename(file_, out.kept_as);
            } else {
                fs::rename(file_, former);
            }
        }
        fs::rename(part_, file_);
    } catch (const fs::filesystem_error& error) {
        throw_failure(error.code().value());
    }
    sync_folder_of(file_);
    shred_file(former);
    auto journal = SqliteJournal::open(file_, options);
    if (!journal) throw JournalFailure(JournalFailure::Kind::io, "the copy cannot be opened");
    out.journal = std::move(*journal);
    return out;
}

} // namespace vagskal
