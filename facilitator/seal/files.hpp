#pragma once
// Files that are there whole or not at all: what seal, unlock and letter write with.
#include "shared/model/result.hpp"

#include <filesystem>
#include <span>
#include <string_view>
#include <system_error>

namespace vagskal {

/// Open for reading as long as it lives. Throws std::system_error.
class FileIn {
  public:
    explicit FileIn(const std::filesystem::path& path);
    ~FileIn();
    FileIn(const FileIn&) = delete;
    FileIn& operator=(const FileIn&) = delete;
    /// How many bytes came; 0 at the end.
    std::size_t read(std::span<unsigned char> into) const;

  private:
    int file_ = -1;
};

/// A file that was not there before (else std::system_error, EEXIST), its owner's alone; overwritten and gone
/// again unless keep() is called.
class NewPrivateFile {
  public:
    explicit NewPrivateFile(const std::filesystem::path& path);
    ~NewPrivateFile();
    NewPrivateFile(const NewPrivateFile&) = delete;
    NewPrivateFile& operator=(const NewPrivateFile&) = delete;
    void write(std::span<const unsigned char> bytes) const;
    /// Content and name are on the disk.
    void sync() const;
    void keep() { kept_ = true; }

  private:
    std::filesystem::path path_;
    int file_ = -1;
    bool kept_ = false;
};

/// What was there is on the disk, and so are the names in its folder.
void sync_file(const std::filesystem::path& path);
void sync_folder_of(const std::filesystem::path& path);

/// Overwritten with zeroes that are synced, then removed; quiet when it is not there. Throws
/// std::system_error when it is there and stays.
void overwrite_and_remove(const std::filesystem::path& path);

/// The system's reason (an errno) as a sentence for people: Why::file_problem.
tl::unexpected<Refusal> refuse_disk(const std::filesystem::path& path, int error);

} // namespace vagskal
