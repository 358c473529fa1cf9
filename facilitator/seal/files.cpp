#include "facilitator/seal/files.hpp"

#include "shared/store/sentences.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vagskal {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
}

void write_all(int file, std::span<const unsigned char> bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const auto n = ::write(file, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail(path);
        bytes = bytes.subspan(static_cast<std::size_t>(n));
    }
}

/// Zeroes over all of it, on the disk.
void overwrite(int file, const fs::path& path) {
    struct stat about {};
    if (::fstat(file, &about) != 0 || ::lseek(file, 0, SEEK_SET) < 0) fail(path);
    static constexpr std::array<unsigned char, 65536> zeroes{};
    for (auto left = static_cast<std::size_t>(about.st_size); left > 0;) {
        const auto now = std::min(left, zeroes.size());
        write_all(file, std::span(zeroes).first(now), path);
        left -= now;
    }
    if (::fsync(file) != 0) fail(path);
}

} // namespace

FileIn::FileIn(const fs::path& path) : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (file_ < 0) fail(path);
}
FileIn::~FileIn() { ::close(file_); }

std::size_t FileIn::read(std::span<unsigned char> into) const {
    for (;;) {
        const auto n = ::read(file_, into.data(), into.size());
        if (n >= 0) return static_cast<std::size_t>(n);
        if (errno != EINTR) fail({});
    }
}

NewPrivateFile::NewPrivateFile(const fs::path& path)
    : path_(path), file_(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) {
    if (file_ < 0) fail(path);
}
NewPrivateFile::~NewPrivateFile() {
    if (!kept_) {
        try {
            overwrite(file_, path_);
        } catch (const std::system_error&) {
            // A full disk: what there is of it goes all the same.
        }
        ::unlink(path_.c_str());
    }
    ::close(file_);
}

void NewPrivateFile::write(std::span<const unsigned char> bytes) const { write_all(file_, bytes, path_); }

void NewPrivateFile::sync() const {
    if (::fsync(file_) != 0) fail(path_);
    sync_folder_of(path_);
}

void sync_file(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) fail(path);
    const int done = ::fsync(file);
    ::close(file);
    if (done != 0) fail(path);
}

void sync_folder_of(const fs::path& path) {
    const auto folder = fs::absolute(path).parent_path();
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) return; // one that may be written but not listed: the name is not promised
    (void)::fsync(file);
    ::close(file);
}

void overwrite_and_remove(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (file < 0) {
        if (errno == ENOENT) return;
        fail(path);
    }
    try {
        overwrite(file, path);
    } catch (...) {
        ::close(file);
        throw;
    }
    ::close(file);
    if (::unlink(path.c_str()) != 0) fail(path);
    sync_folder_of(path);
}

tl::unexpected<Refusal> refuse_disk(const fs::path& path, int error) {
    switch (error) {
    case EEXIST: return sentences::refuse_file(path, sentences::exists);
    case ENOENT: {
        std::error_code ignored;
        const bool folder = fs::is_directory(fs::absolute(path).parent_path(), ignored);
        return sentences::refuse_file(path, folder ? sentences::no_file : sentences::no_folder);
    }
    case ENOTDIR: return sentences::refuse_file(path, sentences::no_folder);
    case EACCES:
    case EPERM:
    case EROFS: return sentences::refuse_file(path, sentences::no_permission);
    case ENOSPC:
    case EDQUOT: return sentences::refuse_file(path, sentences::disk_full);
    default: return sentences::refuse_file(path, sentences::disk_trouble);
    }
}

} // namespace vagskal
