#include "facilitator/export/folder.hpp"

#include "shared/words/words.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <linux/fs.h>
#include <unistd.h>

namespace vagskal {
namespace {

namespace fs = std::filesystem;

/// The system's reason as a sentence for people.
tl::unexpected<Refusal> failed(const fs::path& folder, int error) {
    const char* sentence = tr("The export could not be written there. Choose another folder.");
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        sentence =
            tr("The disk is full, and nothing was exported. Make room, or choose a folder on another disk.");
    else if (error == EACCES || error == EPERM || error == EROFS)
        sentence = tr("You may not write there. Choose another folder for the export.");
    else if (error == ENOTDIR || error == EEXIST)
        sentence = tr("A file with that name is in the way. Choose another folder for the export.");
    return refuse(Why::file_problem, {folder.string(), sentence});
}

/// The folder while it is made; gone again unless it was kept.
class Draft {
  public:
    explicit Draft(const fs::path& folder)
        : path_((folder.parent_path() / fmt::format(".{}.XXXXXX", folder.filename().string())).string()) {
        if (!mkdtemp(path_.data())) error_ = errno, path_.clear();
    }
    ~Draft() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    int error() const { return error_; }
    /// 0, or the error.
    int write(const NewFile& file) const {
        const int fd =
            open((fs::path(path_) / file.name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd < 0) return errno;
        int error = 0;
        for (std::size_t done = 0; !error && done < file.content.size();) {
            const auto n = ::write(fd, file.content.data() + done, file.content.size() - done);
            if (n >= 0)
                done += static_cast<std::size_t>(n);
            else if (errno != EINTR)
                error = errno;
        }
        if (!error && fsync(fd) != 0) error = errno;
        if (close(fd) != 0 && !error) error = errno;
        return error;
    }
    /// Takes the folder's name. What had it (nothing, or an earlier export) then is the draft, and goes with
    /// it.
    int take_name(const fs::path& folder) {
        if (!fs::exists(folder)) {
            if (renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, folder.c_str(), RENAME_NOREPLACE) != 0 &&
                (errno != EINVAL || rename(path_.c_str(), folder.c_str()) != 0))
                return errno;
            path_.clear();
            return 0;
        }
        if (renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) == 0) return 0;
        if (errno != EINVAL && errno != ENOSYS) return errno;
        // A file system that cannot swap: for a moment the earlier export has another name.
        const auto aside = path_ + ".old";
        if (rename(folder.c_str(), aside.c_str()) != 0) return errno;
        if (rename(path_.c_str(), folder.c_str()) != 0) {
            const int error = errno;
            if (rename(aside.c_str(), folder.c_str()) != 0) return errno;
            return error;
        }
        path_ = aside;
        return 0;
    }

  private:
    std::string path_;
    int error_ = 0;
};

/// Whether the folder is free, or holds nothing but an earlier export.
Result<void> look_at(const fs::path& folder, const std::set<std::string>& replaceable) {
    std::error_code error;
    const auto status = fs::status(folder, error);
    if (status.type() == fs::file_type::not_found) return {};
    if (error) return failed(folder, error.value());
    if (!fs::is_directory(status)) return failed(folder, ENOTDIR);
    fs::directory_iterator files(folder, error);
    if (error) return failed(folder, error.value());
    for (const auto& file : files)
        if (!replaceable.contains(file.path().filename().string()) || !file.is_regular_file())
            return refuse(
                Why::file_problem,
                {folder.string(), fmt::format(fmt::runtime(tr("The folder holds something that is not an "
                                                              "export's: {}. Choose another folder.")),
                                              file.path().filename().string())});
    return {};
}

} // namespace

Result<std::vector<fs::path>> write_folder(fs::path folder, const std::vector<NewFile>& files,
                                           const std::set<std::string>& replaceable) {
    std::error_code error;
    folder = fs::weakly_canonical(fs::absolute(folder), error); // follows links; "." and a last slash go
    if (error || folder.empty()) return failed(folder, error.value());
    if (!folder.has_filename()) folder = folder.parent_path();
    if (auto fit = look_at(folder, replaceable); !fit) return tl::unexpected(fit.error());
    fs::create_directories(folder.parent_path(), error);
    if (error) return failed(folder, error.value());

    Draft draft(folder);
    if (draft.error()) return failed(folder, draft.error());
    for (const auto& file : files)
        if (const int failure = draft.write(file)) return failed(folder, failure);
    if (const int failure = draft.take_name(folder)) return failed(folder, failure);

    std::vector<fs::path> paths;
    for (const auto& file : files) paths.push_back(folder / file.name);
    return paths;
}

} // namespace vagskal
