#pragma once
// A disk in memory of a given size, mounted where only the calling thread sees it; it goes with the program.
#include <filesystem>
#include <string>

namespace vagskal::test {

class SmallDisk {
  public:
    explicit SmallDisk(std::size_t bytes);
    ~SmallDisk();
    SmallDisk(const SmallDisk&) = delete;
    /// One line when it could not be made (not root, not allowed); else empty.
    const std::string& why_not() const { return why_not_; }
    const std::filesystem::path& folder() const { return folder_; }

  private:
    std::filesystem::path folder_;
    std::string why_not_;
};

} // namespace vagskal::test
