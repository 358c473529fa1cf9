#include "shared/store/head_file.hpp"

#include "shared/store/chain.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace vagskal {
namespace {

std::string check_of(std::string_view line) { return to_hex(row_digest("", "", line)).substr(0, 16); }

std::string line_of(std::uint64_t count, const JournalReader::Head& head) {
    auto line = fmt::format("vagskal-head 1 count {:016x} term {:08x} seq {:016x} chain {}", count, head.term,
                            head.seq, to_hex(head.chain));
    return line + " check " + check_of(line) + "\n";
}
const std::size_t line_size = line_of(0, {}).size();

struct Line {
    std::uint64_t count = 0;
    JournalReader::Head head;
};
std::optional<Line> read_line(std::string_view text) {
    // Whatever the fields say, only the line that would be written for them counts.
    const auto number = [&](std::string_view word) -> std::uint64_t {
        const auto at = text.find(word);
        return at == text.npos ? 0 : std::strtoull(text.data() + at + word.size(), nullptr, 16);
    };
    const auto at = text.find(" chain ");
    if (text.size() != line_size || at == text.npos) return std::nullopt;
    const auto chain = from_hex<ChainHash>(text.substr(at + 7, 64));
    if (!chain) return std::nullopt;
    Line line{number(" count "), {number(" seq "), *chain, static_cast<Term>(number(" term "))}};
    if (line_of(line.count, line.head) != text) return std::nullopt;
    return line;
}

[[noreturn]] void fail(const std::filesystem::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
}

} // namespace

std::filesystem::path HeadFile::path_beside(const std::filesystem::path& workshop) {
    return workshop.string() + "-head";
}

std::optional<HeadFile> HeadFile::lock(const std::filesystem::path& workshop) {
    const auto path = path_beside(workshop);
    for (;;) {
        bool made = true;
        int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (file < 0 && errno == EEXIST) {
            made = false;
            file = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
            if (file < 0 && errno == ENOENT) continue; // removed in between
        }
        if (file < 0) fail(path);
        HeadFile head(path, file, made);
        if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
            if (errno != EWOULDBLOCK) fail(path);
            return std::nullopt;
        }
        // Somebody may have removed it between our opening and our locking: then we lock a file that is gone.
        struct stat ours {
        }, there{};
        if (::fstat(file, &ours) != 0) fail(path);
        if (::stat(path.c_str(), &there) != 0 || ours.st_ino != there.st_ino || ours.st_dev != there.st_dev)
            continue;
        if (!made) head.read();
        return head;
    }
}

HeadFile::HeadFile(std::filesystem::path path, int file, bool made)
    : path_(std::move(path)), file_(file), made_(made) {}
HeadFile::HeadFile(HeadFile&& other) noexcept
    : path_(std::move(other.path_)), file_(std::exchange(other.file_, -1)), made_(other.made_),
      unreadable_(other.unreadable_), count_(other.count_), said_(other.said_) {}
HeadFile::~HeadFile() {
    if (file_ >= 0) ::close(file_);
}

void HeadFile::read() {
    std::string text(2 * line_size + 1, '\0');
    const auto size = ::pread(file_, text.data(), text.size(), 0);
    if (size < 0) fail(path_);
    text.resize(static_cast<std::size_t>(size));
    for (std::size_t at = 0; at < text.size(); at += line_size)
        if (const auto line = read_line(std::string_view(text).substr(at, line_size));
            line && line->count > count_) {
            count_ = line->count;
            said_ = line->head;
        }
    unreadable_ = !text.empty() && !said_;
}

void HeadFile::remove_if_made() noexcept {
    if (made_) ::unlink(path_.c_str());
}

void HeadFile::write(const JournalReader::Head& head) noexcept {
    ++count_;
    const auto line = line_of(count_, head);
    (void)!::pwrite(file_, line.data(), line.size(), static_cast<off_t>((count_ % 2) * line_size));
}

void HeadFile::sync() noexcept { (void)::fdatasync(file_); }

} // namespace vagskal
