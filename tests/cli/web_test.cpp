// How browsers are let in, from the command line and while the room is open, and the ports that a workshop
// keeps. What the pages say and refuse is tests/web's and tests/pages'.
#include "tests/cli/room.hpp"

#include <arpa/inet.h>
#include <csignal>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <regex>
#include <sys/socket.h>
#include <unistd.h>

using namespace vagskal::test;

namespace {

fs::path made(const Home& home, const std::string& name = "dag.db") {
    const auto file = home / name;
    const auto ended = run(home, facilitator,
                           {"new", file.string(), "--from", small_session(home).string(), "--lang", "en"});
    REQUIRE_MESSAGE(ended.status == 0, ended.err);
    return file;
}

sockaddr_in at_loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// Another program that has the port.
class Taken {
  public:
    explicit Taken(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const auto address = at_loopback(port);
        const int yes = 1;
        ::setsockopt(fd_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        REQUIRE(::bind(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
        REQUIRE(::listen(fd_, 1) == 0);
    }
    ~Taken() { ::close(fd_); }
    Taken(const Taken&) = delete;
    Taken& operator=(const Taken&) = delete;

  private:
    int fd_;
};

/// A request as it goes over the line.
class Asked {
  public:
    Asked(std::uint16_t port, const std::string& request)
        : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const auto address = at_loopback(port);
        if (::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
            (void)!::send(fd_, request.data(), request.size(), MSG_NOSIGNAL);
    }
    ~Asked() { ::close(fd_); }
    Asked(const Asked&) = delete;
    Asked& operator=(const Asked&) = delete;
    /// To its end; empty when nobody answers.
    std::string answer() const {
        std::string out;
        char bytes[4096];
        for (ssize_t got; (got = ::recv(fd_, bytes, sizeof bytes, 0)) > 0;)
            out.append(bytes, static_cast<std::size_t>(got));
        return out;
    }

  private:
    int fd_;
};

std::string ask(std::uint16_t port, const std::string& request) { return Asked(port, request).answer(); }

std::string get(std::uint16_t port, const std::string& path) {
    return ask(port,
               fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", path, port));
}

std::string post(std::uint16_t port, const std::string& path, const std::string& form) {
    return ask(port,
               fmt::format("POST {0} HTTP/1.1\r\nHost: 127.0.0.1:{1}\r\nOrigin: http://127.0.0.1:{1}\r\n"
                           "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {2}\r\n"
                           "Connection: close\r\n\r\n{3}",
                           path, port, form.size(), form));
}

bool served(std::uint16_t port) { return get(port, "/").starts_with("HTTP/1.1 200"); }

std::string loopback(std::uint16_t port) { return fmt::format("127.0.0.1:{}", port); }

Arguments with(Arguments first, const Arguments& more) {
    first.insert(first.end(), more.begin(), more.end());
    return first;
}

/// The moderator's program, on a terminal, in English.
std::unique_ptr<Running> hosted(const Home& home, const fs::path& file, const Arguments& more) {
    return std::make_unique<Running>(home, facilitator, with({"run", file.string(), "--lang", "en"}, more),
                                     Running::On::terminal, 120, 40);
}

void make_certificate(const Home& home, const std::string& name) {
    const auto ended = run(home, "/usr/bin/openssl",
                           {"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                            "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-keyout",
                            (home / (name + ".key")).string(), "-out", (home / (name + ".pem")).string()});
    REQUIRE_MESSAGE(ended.status == 0, ended.err);
}

} // namespace

TEST_CASE("a workshop is found at the port it had, without being told to") {
    const Home home;
    const auto file = made(home);
    const auto port = free_port();
    {
        auto first = hosted(home, file, {"--listen", loopback(port)});
        REQUIRE(first->sees(fmt::format("participant {}", loopback(port))));
        first->signal(SIGKILL);
        (void)first->ends();
    }
    {
        auto again = hosted(home, file, {});
        CHECK(again->sees(fmt::format(":{} ", port)));
        CHECK(again->output().find("Another program uses port") == std::string::npos);
        again->signal(SIGKILL);
        (void)again->ends();
    }
    const Taken taken(port);
    auto elsewhere = hosted(home, file, {});
    CHECK(elsewhere->sees(fmt::format("Another program uses port {}", port)));
    elsewhere->signal(SIGKILL);
    (void)elsewhere->ends();
}

TEST_CASE("--web and --tls that cannot be: said in a sentence, exit code 2, the file as it was") {
    Home home;
    const auto file = made(home);
    const auto before = all_below(home.folder());
    const auto check = [&](const Arguments& more, const std::vector<std::string>& words) {
        CAPTURE(fmt::format("{}", fmt::join(more, " ")));
        Running program(home, facilitator, with({"run", file.string(), "--lang", "en"}, more),
                        Running::On::terminal);
        CHECK(program.ends() == 2);
        for (const auto& word : words) CHECK_MESSAGE(program.sees(word, 0ms), program.output());
        CHECK(program.output().find("\x1b[?1049h") == std::string::npos);
    };
    check({"--web=hej"}, {"hej", "HOST:PORT"});
    check({"--web", "hej"}, {"hej", "facilitator run --help"});
    check({"--web", "127.0.0.1:70000"}, {"127.0.0.1:70000", "HOST:PORT"});
    check({"--web", "localhost:80a"}, {"localhost:80a"});
    check({"--tls", "a.pem", "a.key"}, {"--web"});
    check({"--web=no", "--tls", "a.pem", "a.key"}, {"--web"});
    check({"--web", "--tls", "a.pem"}, {"--tls"});
    home.environment["VAGSKAL_WEB"] = "kanske";
    check({}, {"kanske", "VAGSKAL_WEB"});
    CHECK(run(home, facilitator, {"verify", file.string()}).status == 0); // it is nobody else's business
    CHECK((all_below(home.folder()) == before));
}

TEST_CASE("a port for browsers in use, and certificates that do not fit: exit code 1, the file as it was") {
    const Home home;
    const auto file = made(home);
    make_certificate(home, "one");
    make_certificate(home, "other");
    write(home / "nonsense.pem", "Hej!\n");
    const auto before = all_below(home.folder());
    const auto port = free_port();
    const Taken taken(port);
    const auto path = [&](const char* name) { return (home / name).string(); };
    for (const auto& [more, word] : std::vector<std::pair<Arguments, std::string>>{
             {{"--web", loopback(port)}, std::to_string(port)},
             {{"--web", "127.0.0.1:0", "--tls", path("gone.pem"), path("one.key")}, "gone.pem"},
             {{"--web", "127.0.0.1:0", "--tls", path("nonsense.pem"), path("one.key")}, "nonsense.pem"},
             {{"--web", "127.0.0.1:0", "--tls", path("one.pem"), path("other.key")},
              "do not belong together"}}) {
        CAPTURE(word);
        Running program(home, facilitator,
                        with({"run", file.string(), "--lang", "en", "--listen", "127.0.0.1:0"}, more),
                        Running::On::terminal, 200);
        CHECK(program.ends() == 1);
        CHECK_MESSAGE(program.sees(word, 0ms), program.output());
        CHECK(program.output().find("\x1b[?1049h") == std::string::npos);
    }
    // What follows a bare --web is the file, not an address.
    Running before_file(
        home, facilitator,
        {"run", "--lang", "en", "--web", file.string(), "--tls", path("gone.pem"), path("one.key")},
        Running::On::terminal, 200);
    CHECK(before_file.ends() == 1);
    CHECK_MESSAGE(before_file.sees("gone.pem", 0ms), before_file.output());
    CHECK((all_below(home.folder()) == before));
}

TEST_CASE("flag before environment before config file; off until asked for") {
    Home home;
    const auto file = made(home);
    const auto one = free_port(), two = free_port();
    const auto comes_in_at = [&](const Arguments& more) {
        auto program = hosted(home, file, with({"--listen", loopback(free_port())}, more));
        REQUIRE(program->sees("Enter starts"));
        std::string found;
        const bool web = program->sees(
            [&](const std::string& seen) {
                std::smatch match;
                static const std::regex address("https?://[0-9.]+:[0-9]+");
                if (std::regex_search(seen, match, address)) found = match[0];
                return !found.empty() || seen.find("W lets browsers in") != std::string::npos;
            },
            10s);
        CHECK(web);
        program->signal(SIGKILL);
        (void)program->ends();
        return found;
    };
    CHECK(comes_in_at({}).empty());
    fs::create_directories(home / "config/vagskal");
    write(home / "config/vagskal/facilitator.conf", "web = " + loopback(one) + "\n");
    CHECK(comes_in_at({}) == "http://" + loopback(one));
    home.environment["VAGSKAL_WEB"] = loopback(two);
    CHECK(comes_in_at({}) == "http://" + loopback(two));
    CHECK(comes_in_at({"--web", loopback(one)}) == "http://" + loopback(one));
    CHECK(comes_in_at({"--web=no"}).empty());
    home.environment["VAGSKAL_WEB"] = "no";
    CHECK(comes_in_at({}).empty());
}

TEST_CASE("browsers come in by the address on the screen; W shuts them out and lets them in again") {
    const Home home;
    const auto file = made(home);
    const auto port = free_port();
    auto room = hosted(home, file, {"--listen", loopback(free_port()), "--web", loopback(port)});
    REQUIRE(room->sees("http://" + loopback(port)));
    CHECK(within(10s, [&] { return served(port); }));
    const auto door = get(port, "/join/BCDFGHJKLMNP");
    CHECK(door.starts_with("HTTP/1.1 200"));
    CHECK(door.find("BCDF") != std::string::npos);
    std::string code;
    REQUIRE(room->sees([&](const std::string& seen) {
        static const std::regex own("[B-Z]{4}-[B-Z]{4}-[B-Z]{4}");
        std::smatch match;
        if (std::regex_search(seen, match, own)) code = match[0];
        return !code.empty();
    }));
    room->mark();
    const auto in = post(port, "/join", "code=" + code);
    CHECK(in.starts_with("HTTP/1.1 303"));
    static const std::regex cookie("Set-Cookie: (vagskal=[^;]+)");
    std::smatch kept;
    REQUIRE(std::regex_search(in, kept, cookie));
    const Asked page(port,
                     fmt::format("GET /events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nCookie: {}\r\n\r\n", port,
                                 kept[1].str())); // a page that stays open
    CHECK(room->sees("1 in"));
    room->mark();
    room->type("W");
    REQUIRE(room->sees("Shut browsers out?"));
    room->type("\x1b[C\r");
    REQUIRE(room->sees("W lets browsers in"));
    CHECK(room->sees("0 in"));
    CHECK(page.answer().find("goodbye") != std::string::npos);
    CHECK(within(10s, [&] { return get(port, "/").empty(); }));
    room->mark();
    room->type("W");
    REQUIRE(room->sees("Let browsers in?"));
    room->type("\r");
    REQUIRE(room->sees("http://" + loopback(port))); // the one it was
    CHECK(within(10s, [&] { return served(port); }));
    room->type("q");
    REQUIRE(room->sees("Leave the workshop?"));
    room->type("\r");
    CHECK(room->ends() == 0);
    CHECK(get(port, "/").empty());
}

TEST_CASE("with a certificate the address is https, and only then") {
    const Home home;
    const auto file = made(home);
    make_certificate(home, "one");
    const auto port = free_port();
    auto room = hosted(home, file,
                       {"--listen", loopback(free_port()), "--web", loopback(port), "--tls",
                        (home / "one.pem").string(), (home / "one.key").string()});
    REQUIRE(room->sees("https://" + loopback(port)));
    const auto answer =
        run(home, "/usr/bin/openssl",
            {"s_client", "-connect", loopback(port), "-quiet", "-ign_eof", "-CAfile",
             (home / "one.pem").string()},
            fmt::format("GET / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", loopback(port)));
    CHECK_MESSAGE(answer.out.starts_with("HTTP/1.1 200"), answer.err);
    CHECK_FALSE(served(port));
}

TEST_CASE("usage errors speak the chosen language, without a word of the library's") {
    const Home home;
    const std::vector<std::pair<Arguments, std::string>> mistakes{
        {{"dansa"}, "”dansa”"},
        {{"new", "x.db", "--session"}, "--session"},
        {{"new"}, "FILE"},
        {{"new", "x.db"}, "--session ID"},
        {{"sessions", "--xml"}, "--xml"},
        {{"new", "x.db", "--session", "a", "--from", "b"}, "--from"},
        {{"new", "x.db", "--session", "a", "--anonymity", "ibland"}, "--anonymity"},
        {{"rehearse", "--script", "a", "--out", "b", "--speed", "fort"}, "--speed"}};
    for (const auto& [arguments, word] : mistakes) {
        const auto ended = run(home, facilitator, with({"--lang", "sv"}, arguments));
        CHECK(ended.status == 2);
        CHECK_MESSAGE(ended.one_line_with({word}), ended.err);
        for (const char* english : {"required", "expected", "argument", "not in", "convert", "excludes"})
            CHECK_MESSAGE(ended.err.find(english) == std::string::npos, ended.err);
    }
}

TEST_CASE("the environment's language is a choice for participants too; C and POSIX are none") {
    Home home, anna, bo;
    const auto made_in_swedish =
        run(home, facilitator,
            {"new", (home / "dag.db").string(), "--from", small_session(home).string(), "--lang", "sv"});
    REQUIRE(made_in_swedish.status == 0);
    const Room room(home);
    const auto answers = [&](Home& at, const char* locale) {
        at.environment.erase("LANGUAGE");
        at.environment["LANG"] = locale;
        Running plain(at, participant, {room.address(), room.code(), "--plain"}, Running::On::pipes);
        REQUIRE_MESSAGE(plain.sees("ok "), plain.output());
        return answer(plain, "dansa");
    };
    CHECK(answers(anna, "en_GB.UTF-8").find("is not a command") != std::string::npos);
    CHECK(answers(bo, "C.UTF-8").find("is not a command") == std::string::npos); // the workshop's own
    CHECK(answers(bo, "POSIX").find("is not a command") == std::string::npos);
}
