// The folder is whole or not there, and nobody else's files are touched.
#include "tests/export/room.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <fstream>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace vagskal;
using namespace vagskal::test;
namespace fs = std::filesystem;

namespace {

Result<std::vector<fs::path>> export_to(const fs::path& folder,
                                        std::set<Format> formats = ExportOptions().formats) {
    ExportOptions options;
    options.folder = folder;
    options.formats = std::move(formats);
    options.allow_unreviewed = true;
    options.screener = &screener();
    return export_workshop(small_workshop(), plain_kinds(), options);
}

std::size_t entries(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

/// No file of this program may grow beyond `bytes`, as on a disk that is full.
class SmallDisk {
  public:
    explicit SmallDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit small{bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

  private:
    rlimit before_{};
    void (*handler_)(int);
};

} // namespace

TEST_CASE("the files are there, told, and for their owner alone") {
    const TempFolder temp;
    const auto paths = export_to(temp.path / "new" / "export/");
    REQUIRE(paths);
    CHECK(paths->size() == 19);
    for (const auto& path : *paths) CHECK(fs::is_regular_file(path));
    CHECK(paths->back().filename() == "README.txt");
    CHECK(entries(temp.path / "new") == 1); // nothing is left beside
    struct stat status {};
    REQUIRE(stat((temp.path / "new/export/summary.md").c_str(), &status) == 0);
    CHECK((status.st_mode & 0077) == 0);
}

TEST_CASE("only what was asked for") {
    const TempFolder temp;
    REQUIRE(export_to(temp.path / "e", {Format::json}));
    CHECK(entries(temp.path / "e") == 2); // with README.txt
    REQUIRE(
        export_to(temp.path / "e", {Format::md})); // without the picture, the summary does not point at it
    CHECK(read(temp.path / "e/summary.md").find("timeline.svg") == std::string::npos);
    CHECK(!fs::exists(temp.path / "e/workshop.json"));
    CHECK(read_formats("md,csv").value() == std::set{Format::md, Format::svg, Format::csv});
    CHECK(read_formats("all").value().size() == 8);
    for (const char* wrong : {"", "pdf", "md,", "md csv"})
        CHECK(read_formats(wrong).error().why == Why::usage);
}

TEST_CASE("an earlier export is replaced, an empty folder taken") {
    const TempFolder temp;
    fs::create_directory(temp.path / "e");
    REQUIRE(export_to(temp.path / "e"));
    std::ofstream(temp.path / "e/summary.md") << "old";
    REQUIRE(export_to(temp.path / "e"));
    CHECK(read(temp.path / "e/summary.md").find("old") == std::string::npos);
    CHECK(entries(temp.path) == 1);
}

TEST_CASE("a folder with anything else in it is refused as it is") {
    const TempFolder temp;
    fs::create_directory(temp.path / "e");
    std::ofstream(temp.path / "e/thesis.docx") << "years of work";
    const auto refused = export_to(temp.path / "e");
    REQUIRE(!refused);
    CHECK(refused.error().why == Why::file_problem);
    CHECK(refused.error().args.at(1).find("thesis.docx") != std::string::npos);
    CHECK(entries(temp.path / "e") == 1);
    CHECK(entries(temp.path) == 1);

    fs::create_directories(temp.path / "f/summary.md"); // our name, but a folder
    CHECK(!export_to(temp.path / "f"));
    std::ofstream(temp.path / "g") << "a file";
    CHECK(!export_to(temp.path / "g"));
    CHECK(!export_to(temp.path / "g/export"));
    CHECK(read(temp.path / "g") == "a file");
}

TEST_CASE("when the disk is full there is no part of an export, and the earlier one stays") {
    const TempFolder temp;
    REQUIRE(export_to(temp.path / "e"));
    const auto before = read_all(temp.path / "e");
    {
        const SmallDisk disk(3000); // the first file fits, the next does not
        for (const char* name : {"e", "new"}) {
            CHECK(!export_to(temp.path / name)); // archives are made before the folder
            const auto refused = export_to(temp.path / name, {Format::md, Format::csv});
            REQUIRE(!refused);
            CHECK(refused.error().why == Why::file_problem);
            CHECK(refused.error().args.at(1).find("disk is full") != std::string::npos);
        }
    }
    CHECK(read_all(temp.path / "e") == before);
    CHECK(entries(temp.path) == 1);
}

TEST_CASE("a place where nobody may write is refused") {
    for (const char* place : {"/proc/vagskal/export", "/dev/null/export"}) {
        const auto refused = export_to(place);
        REQUIRE(!refused);
        CHECK(refused.error().why == Why::file_problem);
    }
}
