// What comes from elsewhere, is too much, or is no HTTP at all.
#include "facilitator/web/request.hpp"
#include "facilitator/web/ticket.hpp"
#include "shared/store/sqlite_journal.hpp"
#include "tests/web/room.hpp"

#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>

using namespace vagskal;
using namespace vagskal::test;

namespace {

std::string host(const WebRoom& room) { return "Host: 127.0.0.1:" + std::to_string(room.port()) + "\r\n"; }

/// A connection that sends what it is told to, when it is told to.
class Slow {
  public:
    explicit Slow(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
    }
    ~Slow() { ::close(fd_); }
    Slow(const Slow&) = delete;
    Slow& operator=(const Slow&) = delete;
    bool send(const std::string& bytes) {
        return ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
    }

  private:
    int fd_;
};

} // namespace

TEST_CASE("every answer says what its page may do") {
    WebRoom room;
    Browser browser(room.port());
    const auto check = [](const Reply& answer) {
        CHECK(holds(answer.header("content-security-policy"), "default-src 'none'"));
        CHECK_FALSE(holds(answer.header("content-security-policy"), "unsafe"));
        CHECK(answer.header("referrer-policy") == "same-origin");
        CHECK(answer.header("x-content-type-options") == "nosniff");
        CHECK(answer.headers.count("server") == 0);
    };
    const auto door = browser.get("/");
    check(door);
    CHECK(door.header("cache-control") == "no-store");
    CHECK(door.header("connection") == "close");
    check(browser.get("/no/such/page"));
    check(ask_raw(room.port(), "nonsense\r\n\r\n"));
    const auto style = browser.get("/assets/app.css");
    check(style);
    CHECK(style.header("content-type").starts_with("text/css"));
    CHECK(browser.get("/assets/../../etc/passwd").status == 404);
    CHECK(browser.get("/assets/%2e%2e/secrets").status == 404);
    CHECK_FALSE(holds(browser.get("/").body, "<script>"));
    CHECK_FALSE(holds(browser.get("/").body, "<style"));
}

TEST_CASE("whoever asks for another name than ours is sent away") {
    WebRoom room;
    const auto port = std::to_string(room.port());
    const auto named = [&](const std::string& name) {
        return ask_raw(room.port(), "GET / HTTP/1.1\r\nHost: " + name + "\r\n\r\n").status;
    };
    CHECK(named("127.0.0.1:" + port) == 200);
    CHECK(named("LOCALHOST:" + port) == 200);
    CHECK(named("[::1]:" + port) == 200);
    for (const auto& name :
         {std::string("evil.example"), "evil.example:" + port, std::string("127.0.0.1"),
          std::string("127.0.0.1:1"), "127.0.0.1:" + port + ".evil.example", std::string()}) {
        CAPTURE(name);
        CHECK(named(name) == 421);
    }
    CHECK(ask_raw(room.port(), "GET / HTTP/1.1\r\n\r\n").status == 421);
    CHECK(ask_raw(room.port(), "GET /events HTTP/1.1\r\nHost: evil.example\r\n\r\n").status == 421);
    room.server().set_names({"192.168.7.7", "laptop.local:" + port});
    CHECK(named("192.168.7.7:" + port) == 200);
    CHECK(named("laptop.local:" + port) == 200);
    CHECK(named("127.0.0.1:" + port) == 200);
    room.server().set_names({"10.0.0.1"}); // the network has changed
    CHECK(named("192.168.7.7:" + port) == 421);
    CHECK(named("10.0.0.1:" + port) == 200);
}

TEST_CASE("what another page makes a browser send is not taken") {
    WebRoom room;
    room.open("live");
    Browser browser(room.port());
    browser.come_in(room.code());
    const auto sent = [&](const std::string& headers, const std::string& path = "/contribute",
                          const std::string& type = "application/x-www-form-urlencoded") {
        return browser
            .send("POST", path, host(room) + headers + "Content-Type: " + type + "\r\n",
                  "activity=live&text=smuggel")
            .status;
    };
    const auto own = "Origin: http://127.0.0.1:" + std::to_string(room.port()) + "\r\n";
    for (const auto& headers :
         std::vector<std::string>{"Origin: http://evil.example\r\n", "Origin: null\r\n",
                                  "Origin: https://127.0.0.1:" + std::to_string(room.port()) + "\r\n",
                                  "Sec-Fetch-Site: cross-site\r\n", "Sec-Fetch-Site: same-site\r\n",
                                  own + "Sec-Fetch-Site: cross-site\r\n", "Origin: http://127.0.0.1\r\n"}) {
        CAPTURE(headers);
        for (const char* path :
             {"/contribute", "/join", "/consent", "/leave", "/language", "/vote", "/group"})
            CHECK(sent(headers, path) == 403);
        CHECK(sent(headers, "/api", "application/json") == 403);
    }
    CHECK(room.texts("live").empty());
    CHECK(browser.cookies.size() == 1);
    CHECK(sent(own, "/contribute", "text/plain") == 415);
    CHECK(sent(own, "/api", "text/plain") == 415);
    CHECK(sent(own, "/contribute", "multipart/form-data; boundary=x") == 415);
    CHECK(sent(own) == 303);
}

TEST_CASE("without the cookie, or with one that is not ours, nothing is told and nothing is taken") {
    WebRoom room;
    room.open("live");
    Browser nobody(room.port());
    CHECK(nobody.api(R"({"do":"here"})").status == 401);
    CHECK(nobody.get("/events").status == 401);
    CHECK(nobody.get("/events?wall=1").status == 401);
    for (const char* path : {"/", "/story", "/stored", "/others", "/wall",
                             "/edit/"
                             "00000000000000000000000000000000"}) {
        CAPTURE(path);
        CHECK_FALSE(holds(nobody.get(path).body, "Prov"));
    }
    CHECK(nobody.post("/contribute", {{"activity", "live"}, {"text", "x"}}).header("location") == "/");
    CHECK(room.texts("live").empty());

    const Secret ours = random<Secret>(), other = random<Secret>();
    const web::Ticket ticket{random<web::BrowserId>(), Role::participant, true, false};
    const auto written = web::write_ticket(ticket, ours);
    CHECK(web::read_ticket(written, ours) == ticket);
    CHECK_FALSE(web::read_ticket(written, other));
    for (std::size_t i = 0; i < written.size(); ++i) {
        auto changed = written;
        changed[i] = changed[i] == '1' ? '2' : '1';
        CHECK_FALSE(web::read_ticket(changed, ours));
    }
    for (const Consent consent : {Consent{false, true}, Consent{true, false}, Consent{false, false}}) {
        auto said = ticket;
        said.consented = true;
        said.consent = consent;
        CHECK(web::read_ticket(web::write_ticket(said, ours), ours) == said);
    }
    CHECK_FALSE(web::read_ticket(written + "0", ours));
    CHECK_FALSE(web::read_ticket("", ours));
    auto moderator = ticket;
    moderator.role = Role::note_taker; // written as a participant's: there is no letter for it
    CHECK(web::read_ticket(web::write_ticket(moderator, ours), ours)->role == Role::participant);
    nobody.cookies["vagskal"] = written; // of another host
    CHECK(nobody.api(R"({"do":"here"})").status == 401);
}

TEST_CASE("bodies, headers and paths have an end, and methods that we have no use for are refused") {
    WebRoom room;
    room.open("live");
    Browser browser(room.port());
    browser.come_in(room.code());
    const auto headers = host(room) + browser.cookie_header();
    const std::string form = "Content-Type: application/x-www-form-urlencoded\r\n";
    const auto body = "activity=live&text=" + std::string(70 * 1024, 'x');
    CHECK(browser.send("POST", "/contribute", host(room) + form, body).status == 413);
    CHECK(browser
              .send("POST", "/api", host(room) + "Content-Type: application/json\r\n",
                    std::string(70 * 1024, ' '))
              .status == 413);
    // Chunked, without a length; and one that only says that it is large.
    std::string chunks;
    for (int i = 0; i < 40; ++i) chunks += "1000\r\n" + std::string(4096, 'y') + "\r\n";
    const auto chunked =
        ask_raw(room.port(), "POST /contribute HTTP/1.1\r\n" + headers + form +
                                 "Transfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n");
    CHECK((chunked.status == 413 || chunked.status == 0));
    // A long text of the kind that people write passes whole.
    std::string swedish;
    for (int i = 0; i < 1500; ++i) swedish += "å";
    CHECK(browser.post("/contribute", {{"activity", "live"}, {"text", swedish}}).status == 303);
    CHECK(room.texts("live") == std::vector<std::string>{swedish});

    CHECK(
        ask_raw(room.port(), "GET /" + std::string(3000, 'a') + " HTTP/1.1\r\n" + headers + "\r\n").status ==
        414);
    CHECK(ask_raw(room.port(), "GET /join/" + std::string(1900, '(') + " HTTP/1.1\r\n" + host(room) + "\r\n")
              .status == 200);
    const auto huge = ask_raw(room.port(), "GET / HTTP/1.1\r\n" + headers +
                                               "X: " + std::string(3'000'000, 'a') + "\r\n\r\n");
    CHECK((huge.status == 0 || huge.status >= 400));
    const auto many = [&] {
        std::string out;
        for (int i = 0; i < 20'000; ++i)
            out += "X-" + std::to_string(i) + ": " + std::string(100, 'b') + "\r\n";
        return out;
    }();
    const auto flood = ask_raw(room.port(), "GET / HTTP/1.1\r\n" + headers + many + "\r\n");
    CHECK((flood.status == 0 || flood.status >= 200)); // never more than a megabyte of it is read
    std::string ranges = "bytes=0-1";
    while (ranges.size() < 8000) ranges += ",0-1";
    const auto ranged =
        ask_raw(room.port(), "GET /assets/app.css HTTP/1.1\r\n" + headers + "Range: " + ranges + "\r\n\r\n");
    CHECK((ranged.status == 416 || ranged.status == 0 || ranged.status == 400));
    for (const char* method : {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PRI"}) {
        CAPTURE(method);
        const auto answer = ask_raw(room.port(), std::string(method) + " / HTTP/1.1\r\n" + headers +
                                                     "Content-Length: 0\r\n\r\n");
        CHECK((answer.status == 405 || answer.status == 400));
    }
    const auto put =
        ask_raw(room.port(), "PUT / HTTP/1.1\r\n" + headers + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
    CHECK((put.status == 405 || put.status == 0));
    CHECK(ask_raw(room.port(), "HEAD / HTTP/1.1\r\n" + headers + "\r\n").body.empty());
    for (const auto& nonsense :
         std::vector<std::string>{"", "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
                                  std::string("\x16\x03\x01\x02\x00", 5), std::string(5000, '\0')})
        (void)ask_raw(room.port(), nonsense, 200ms);
    CHECK(browser.get("/").status == 200);
}

TEST_CASE("forms are read as browsers write them") {
    const auto form = web::read_form("a=1&b=%C3%A5+x%0D%0Ay&c&=d&a=2&e=%zz%4");
    CHECK(form.at("a") == "2");
    CHECK(form.at("b") == "å x\ny");
    CHECK(form.at("c").empty());
    CHECK(form.at("e") == "%zz%4");
    web::Request request;
    request.headers["cookie"] = "a=1; vagskal=xyz;b = 2; vagskal_wall=w";
    CHECK(request.cookie("vagskal") == "xyz");
    CHECK(request.cookie("vagskal_wall") == "w");
    CHECK(request.cookie("c").empty());
}

TEST_CASE("those who ask slowly hold up nobody, and not for long") {
    WebRoom room;
    room.open("live");
    std::vector<std::unique_ptr<Slow>> slow;
    for (int i = 0; i < 60; ++i) {
        slow.push_back(std::make_unique<Slow>(room.port()));
        slow.back()->send("GET / HTTP/1.1\r\nHo");
    }
    Browser browser(room.port());
    const auto begun = std::chrono::steady_clock::now();
    browser.come_in(room.code());
    CHECK(browser.get("/").status == 200);
    CHECK(std::chrono::steady_clock::now() - begun < stretched(3s));
    // A byte now and then is not enough to stay: nobody is let stay longer than ten seconds before asking.
    CHECK(within(16s, [&] {
        const bool alive = slow.front()->send("s");
        if (alive) std::this_thread::sleep_for(200ms);
        return !alive;
    }));
}

TEST_CASE("requests from other computers are counted, one's own are not") {
    WebRoom room;
    Browser browser(room.port());
    browser.get("/");
    CHECK(room.server().connections_seen() == 0);
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in from{}, to{};
    from.sin_family = to.sin_family = AF_INET;
    from.sin_addr.s_addr = ::inet_addr("127.0.0.9");
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = htons(room.port());
    REQUIRE(::bind(fd, reinterpret_cast<sockaddr*>(&from), sizeof from) == 0);
    REQUIRE(::connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
    const std::string request =
        "GET / HTTP/1.1\r\nHost: elsewhere\r\n\r\n"; // also by a wrong name: it came through
    REQUIRE(::send(fd, request.data(), request.size(), MSG_NOSIGNAL) > 0);
    CHECK(within(2s, [&] { return room.server().connections_seen() == 1; }));
    ::close(fd);
}

TEST_CASE("ports and certificates that cannot be had are said in a sentence") {
    WebRoom room;
    web::Options options;
    options.kinds = room.kinds.get();
    options.port = room.port();
    const auto taken = web::Server::start(options);
    REQUIRE_FALSE(taken);
    CHECK(taken.error().why == Why::file_problem);
    CHECK(taken.error().args[0] == "127.0.0.1:" + std::to_string(room.port()));
    CHECK(holds(taken.error().args[1], "in use"));
    options.port = 0;
    options.host = "203.0.113.7";
    const auto elsewhere = web::Server::start(options);
    REQUIRE_FALSE(elsewhere);
    CHECK(holds(elsewhere.error().args[1], "not an address of this computer"));
    options.host = "127.0.0.1";
    options.tls = web::Tls{"/no/such/certificate.pem", "/no/such/key.pem"};
    const auto unreadable = web::Server::start(options);
    REQUIRE_FALSE(unreadable);
    CHECK(unreadable.error().args[0] == "/no/such/certificate.pem");
}
