// Nothing of who came stays behind: not in the workshop's file, not in what the program prints.
#include "shared/store/sqlite_journal.hpp"
#include "tests/web/room.hpp"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

using namespace vagskal;
using namespace vagskal::test;

namespace {

std::string content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Whatever is written to the standard streams goes to a file as long as this lives.
class Listening {
  public:
    explicit Listening(const std::filesystem::path& file) {
        const int to = ::open(file.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
        for (const int stream : {1, 2}) {
            before_[stream] = ::dup(stream);
            ::dup2(to, stream);
        }
        ::close(to);
    }
    ~Listening() {
        for (const int stream : {1, 2}) {
            ::dup2(before_[stream], stream);
            ::close(before_[stream]);
        }
    }
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;

  private:
    int before_[3]{};
};

/// The bytes that hex digits stand for.
std::string raw(const std::string& hex) {
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        out.push_back(static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    return out;
}

} // namespace

TEST_CASE("cookies, addresses and codes are in no file and in no line that is printed") {
    std::string name = (std::filesystem::temp_directory_path() / "vagskal-traces-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    const std::filesystem::path folder = name;
    const auto file = folder / "day.db", printed = folder / "printed";
    std::vector<std::string> secrets{"127.0.0.77"};
    {
        auto journal = SqliteJournal::create(file);
        REQUIRE(journal);
        const Listening listening(printed);
        WebRoom room(Anonymity::unlinked, small_session(), std::move(*journal));
        room.open("live");
        secrets.push_back(room.code());
        secrets.push_back(room.code().substr(10));
        for (int i = 0; i < 3; ++i) {
            Browser browser(room.port());
            browser.come_in(room.code());
            browser.post("/contribute", {{"activity", "live"}, {"text", "ord " + std::to_string(i)}});
            browser.post("/contribute", {{"activity", "nowhere"}, {"text", "fel"}});
            browser.post("/join", {{"code", "BBBB-BBBB-BBBB"}});
            PageStream stream(room.port(), browser);
            stream.until("event: page");
            browser.api("{");
            browser.get("/no/such/page");
            secrets.push_back(browser.cookies.at("vagskal").substr(0, 32));
        }
        ask_raw(room.port(), "nonsense\r\n\r\n");
        room.close("live");
        room.open("vote");
        Browser voter(room.port());
        voter.come_in(room.code());
        within(5s, [&] { return voter.get("/").body.find("action=\"/vote\"") != std::string::npos; });
        voter.post("/vote", {{"activity", "vote"}});
        secrets.push_back(voter.cookies.at("vagskal").substr(0, 32));
        room.close("vote");
        room.does([](Host& host) { host.say_goodbye(); });
    }
    CHECK(content(printed) == "");
    std::string stored;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path() != printed && entry.is_regular_file()) stored += content(entry.path());
    CHECK(stored.find("ord 2") != std::string::npos); // it is what was stored
    for (const auto& secret : secrets) {
        CAPTURE(secret);
        CHECK(stored.find(secret) == std::string::npos);
        if (secret.size() == 32) {
            CHECK(stored.find(raw(secret)) == std::string::npos);
        }
    }
    std::filesystem::remove_all(folder);
}
