#include "tests/faults/small_disk.hpp"

#include <cerrno>
#include <cstring>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace vagskal::test {

SmallDisk::SmallDisk(std::size_t bytes) {
    std::string name = (std::filesystem::temp_directory_path() / "vagskal-small-XXXXXX").string();
    if (!::mkdtemp(name.data())) {
        why_not_ = "no temporary folder";
        return;
    }
    folder_ = name;
    const auto size = "size=" + std::to_string(bytes);
    if (::geteuid() != 0)
        why_not_ = "a small disk can be mounted by root alone";
    else if (::unshare(CLONE_NEWNS) != 0 ||
             ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
             ::mount("small", name.c_str(), "tmpfs", 0, size.c_str()) != 0)
        why_not_ = std::string("a small disk cannot be mounted here: ") + std::strerror(errno);
}

SmallDisk::~SmallDisk() {
    if (folder_.empty()) return;
    if (why_not_.empty()) ::umount2(folder_.c_str(), MNT_DETACH);
    ::rmdir(folder_.c_str());
}

} // namespace vagskal::test
