// What the host keeps beside the workshop file: it outlives the program, and older files are read.
#include "facilitator/host/secrets.hpp"
#include "shared/words/files.hpp"
#include "tests/host/room_in_memory.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

nlohmann::json contents(const std::filesystem::path& file) {
    return nlohmann::json::parse(read_file(file).value());
}

} // namespace

TEST_CASE("the secrets: kept as they are, readable by their owner alone, different for each workshop") {
    const auto folder = RoomInMemory::make_folder();
    const SecretsFile file(std::filesystem::path(folder) / "one.json");
    auto made = file.load();
    CHECK(made.web != Secret{});
    CHECK(made.web != HostSecrets::fresh().web);
    CHECK(made.port == 0);
    made.port = 5557, made.web_port = 8082;
    file.save(made);
    const auto again = file.load();
    CHECK(again.keys.public_key == made.keys.public_key);
    CHECK(again.letters == made.letters);
    CHECK(again.web == made.web);
    CHECK(again.port == 5557);
    CHECK(again.web_port == 8082);
    struct stat about {};
    REQUIRE(::stat((std::filesystem::path(folder) / "one.json").c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
    std::filesystem::remove_all(folder);
}

TEST_CASE(
    "secrets kept before there were browsers: the same key and codes, and a browser secret that stays") {
    const auto folder = RoomInMemory::make_folder();
    const auto path = std::filesystem::path(folder) / "one.json";
    const SecretsFile file(path);
    const auto before = file.load();
    auto older = contents(path);
    for (const char* name : {"web", "port", "web_port"}) older.erase(name);
    write_private_file(path, older.dump());
    const auto read = file.load();
    CHECK(read.keys.public_key == before.keys.public_key);
    CHECK(read.letters == before.letters);
    CHECK(read.web != Secret{});
    CHECK(read.port == 0);
    CHECK(file.load().web == read.web);
    CHECK_FALSE(std::filesystem::exists(path.string() + ".damaged"));
    std::filesystem::remove_all(folder);
}

TEST_CASE("secrets that cannot be read are set aside, and new ones made") {
    const auto folder = RoomInMemory::make_folder();
    const auto path = std::filesystem::path(folder) / "one.json";
    const SecretsFile file(path);
    const auto before = file.load();
    for (const auto& [name, nonsense] : std::vector<std::pair<std::string, nlohmann::json>>{
             {"web", "zz"}, {"web", 7}, {"port", "many"}, {"key", "short"}}) {
        CAPTURE(name);
        auto broken = contents(path);
        broken[name] = nonsense;
        write_private_file(path, broken.dump());
        CHECK_FALSE(file.peek());
        CHECK(file.load().keys.public_key != before.keys.public_key);
        CHECK(std::filesystem::exists(path.string() + ".damaged"));
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("the ports a workshop was reached by outlive the program; one that is not told stays") {
    RoomInMemory room;
    room.host->remember_ports(5561, 0);
    room.host->remember_ports(0, 8090);
    room.start_host();
    CHECK(room.host->secrets().port == 5561);
    CHECK(room.host->secrets().web_port == 8090);
    room.break_secrets(); // a full disk: told again as soon as it takes something
    room.host->remember_ports(5562, 8091);
    room.mend_secrets();
    room.clock.now_seconds += 2;
    room.host->pump();
    room.start_host();
    CHECK(room.host->secrets().port == 5562);
    CHECK(room.host->secrets().web_port == 8091);
}
