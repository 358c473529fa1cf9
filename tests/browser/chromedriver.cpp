#include "tests/browser/chromedriver.hpp"

#include "tests/browser/patience.hpp"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <httplib.h>
#include <regex>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace vagskal::browser {
namespace {

namespace fs = std::filesystem;

constexpr const char* program = "/usr/bin/chromedriver";

std::string contents(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Everything that was started with this folder on its command line, or nothing: a browser forks processes
/// that leave the driver's group.
std::vector<pid_t> started_in(const fs::path& folder) {
    std::vector<pid_t> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator("/proc", error)) {
        const auto name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos) continue;
        const auto pid = static_cast<pid_t>(std::stol(name));
        if (pid != getpid() && contents(entry.path() / "cmdline").find(folder.string()) != std::string::npos)
            found.push_back(pid);
    }
    return found;
}

} // namespace

Chromedriver& Chromedriver::the() {
    static Chromedriver driver;
    return driver;
}

Chromedriver::Chromedriver() {
    for (const char* needed : {program, "/usr/bin/chromium"})
        if (access(needed, X_OK) != 0)
            throw std::runtime_error(std::string(needed) +
                                     " is missing: script/setup --tests installs what these tests need");
    auto name = (fs::temp_directory_path() / "vagskal-browser-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    folder_ = name;
    start_guard();
    try {
        start();
    } catch (...) {
        end();
        throw;
    }
}

/// A process of ours that outlives this program by a moment, however it ends: browsers stay when their driver
/// is killed, and a test that runs out of time is.
void Chromedriver::start_guard() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    guard_ = fork();
    if (guard_ < 0) throw std::runtime_error("no process to guard the browsers");
    if (guard_ > 0) {
        close(ends[0]);
        alive_ = ends[1];
        return;
    }
    setpgid(0, 0);
    close(ends[1]);
    char nothing = 0;
    while (read(ends[0], &nothing, 1) < 0 && errno == EINTR) {
    }
    within(5s, [&] {
        const auto left = started_in(folder_);
        for (const auto pid : left) kill(pid, SIGKILL);
        return left.empty();
    });
    std::error_code error;
    fs::remove_all(folder_, error);
    _exit(0);
}

void Chromedriver::start() {
    const auto said = folder_ / "chromedriver.txt";
    const auto log = "--log-path=" + (folder_ / "chromedriver.log").string();
    // A home of its own: no settings of whoever runs the tests, and nothing left behind in theirs.
    const std::vector<std::string> settings{"HOME=" + folder_.string(),
                                            "TMPDIR=" + folder_.string(),
                                            "PATH=/usr/bin:/bin",
                                            "LANG=C.UTF-8",
                                            "XDG_CONFIG_HOME=" + (folder_ / "config").string(),
                                            "XDG_CACHE_HOME=" + (folder_ / "cache").string()};
    std::vector<char*> environment;
    for (const auto& one : settings) environment.push_back(const_cast<char*>(one.c_str()));
    environment.push_back(nullptr);
    const int out = open(said.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    const char* const argv[] = {program, "--port=0", log.c_str(), nullptr};
    process_ = fork();
    if (process_ == 0) {
        setpgid(0, 0);
        prctl(PR_SET_PDEATHSIG, SIGTERM); // if the tests are killed it goes too
        dup2(nothing, STDIN_FILENO), dup2(out, STDOUT_FILENO), dup2(out, STDERR_FILENO);
        execve(program, const_cast<char**>(argv), environment.data());
        _exit(127);
    }
    close(out), close(nothing);
    if (process_ < 0) throw std::runtime_error("chromedriver could not be started");
    setpgid(process_, process_);
    std::smatch port;
    std::string text;
    if (!within(20s, [&] {
            text = contents(said);
            return std::regex_search(text, port, std::regex("started successfully on port ([0-9]+)"));
        }))
        throw std::runtime_error("chromedriver did not start: " + text);
    client_ = std::make_unique<httplib::Client>("127.0.0.1", std::stoi(port[1]));
    client_->set_keep_alive(true);
    client_->set_tcp_nodelay(true);
    client_->set_read_timeout(std::chrono::duration_cast<std::chrono::seconds>(stretched(60s)));
    if (!within(20s, [&] { return get("/status").at("ready").get<bool>(); }))
        throw std::runtime_error("chromedriver is never ready");
}

Chromedriver::~Chromedriver() { end(); }

void Chromedriver::end() noexcept {
    if (process_ > 0) {
        kill(process_, SIGTERM);
        if (!within(5s, [&] { return waitpid(process_, nullptr, WNOHANG) == process_; })) {
            kill(-process_, SIGKILL);
            waitpid(process_, nullptr, 0);
        }
    }
    if (guard_ > 0) {
        close(alive_);
        waitpid(guard_, nullptr, 0);
    }
}

fs::path Chromedriver::profile() {
    const auto made = folder_ / ("profile-" + std::to_string(++profiles_));
    fs::create_directory(made);
    return made;
}

json Chromedriver::ask(const std::string& method, const std::string& path, const json& body) {
    httplib::Request request;
    request.method = method;
    request.path = path;
    if (!body.is_null()) {
        request.body = body.dump();
        request.set_header("Content-Type", "application/json; charset=utf-8");
    }
    const auto answer = client_->send(request);
    if (!answer)
        throw std::runtime_error("chromedriver does not answer " + method + " " + path + ": " +
                                 httplib::to_string(answer.error()));
    auto value = json::parse(answer->body).at("value");
    if (answer->status != 200)
        throw WebDriverError(value.at("error").get<std::string>(), value.at("message").get<std::string>());
    return value;
}

} // namespace vagskal::browser
