#include "facilitator/web/http.hpp"

#include "facilitator/web/connections.hpp"
#include "facilitator/web/pool.hpp"
#include "shared/protocol/key_server.hpp"
#include "shared/words/words.hpp"

#include <httplib.h>

#include <atomic>
#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace vagskal::web {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::seconds;

constexpr auto must_ask_within = seconds(10), must_be_answered_within = seconds(60);
constexpr std::uint64_t most_received = 1024 * 1024; // bytes on one connection, which carries one request
constexpr int backlog = 512;

class Workers final : public httplib::TaskQueue {
  public:
    explicit Workers(std::size_t most) : pool_(most) {}
    void enqueue(std::function<void()> task) override { pool_.work(std::move(task)); }
    void shutdown() override { pool_.stop(); }

  private:
    Pool pool_;
};

/// What the kernel should know of every connection: the accepting socket hands these on.
void set_up_socket(int fd) {
    const int yes = 1;
    // Not SO_REUSEPORT, which the library would set: two programs would share a port without a word.
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    // What may lie in the kernel for a browser that does not read: by itself it would grow to megabytes.
    const int unread = 128 * 1024;
    ::setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &unread, sizeof unread);
    // What a computer that went away has not confirmed for so long ends the connection.
    const unsigned patience = 20'000; // milliseconds
    ::setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &patience, sizeof patience);
}

/// Why we cannot listen there, or nothing. The library only says that it could not.
const char* problem_with(const std::string& host, std::uint16_t port) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICHOST;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0)
        return not_our_address;
    const std::unique_ptr<addrinfo, void (*)(addrinfo*)> list(found, ::freeaddrinfo);
    const int fd = ::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return too_many_files;
    set_up_socket(fd);
    const bool bound = ::bind(fd, found->ai_addr, found->ai_addrlen) == 0 && ::listen(fd, 1) == 0;
    const int why = errno;
    ::close(fd);
    if (bound) return nullptr;
    return why == EADDRINUSE ? msgid("The port is in use by another program. Close that program, or choose "
                                     "another port for the browsers with --web.")
           : why == EACCES
               ? msgid("This port is reserved for the system. Choose one above 1024 for the browsers with "
                       "--web.")
               : not_our_address;
}

Result<std::unique_ptr<httplib::Server>> make_server(const HttpSetup& setup) {
    if (setup.certificate.empty()) return std::make_unique<httplib::Server>();
    for (const auto& file : {setup.certificate, setup.key})
        if (!std::ifstream(file).good())
            return refuse(Why::file_problem,
                          {file.string(), msgid("The file cannot be read. Give the certificate and its key "
                                                "as PEM files, in this order.")});
    auto server = std::make_unique<httplib::SSLServer>(setup.certificate.c_str(), setup.key.c_str());
    if (!server->is_valid())
        return refuse(Why::file_problem,
                      {setup.certificate.string(),
                       msgid("The certificate and the key do not belong together, or are no PEM files. Give "
                             "the certificate and its own key, in this order.")});
    return server;
}

} // namespace

struct Http::Parts {
    HttpSetup setup;
    std::unique_ptr<httplib::Server> server;
    std::thread thread;
    int listening = -1;
    std::uint16_t port = 0;
    std::atomic<std::uint64_t> others = 0;

    struct Seen {
        std::uint64_t inode = 0;
        Clock::time_point since;
    };
    std::unordered_map<int, Seen> seen; ///< connections by descriptor; of the thread that looks after them
    enum class Phase : std::uint8_t { asked, stream };
    std::mutex mutex;
    std::unordered_map<std::string, Phase> phases; ///< whose request has come, by Connection::from

    Request request_of(const httplib::Request& raw) const;
    void answer(const httplib::Request& raw, Request request, httplib::Response& out);
    void put(const httplib::Request& raw, Response made, httplib::Response& out);
    void take_post(const httplib::Request& raw, httplib::Response& out, const httplib::ContentReader& read);
    void set_routes();

    static std::string end_of(const httplib::Request& raw) {
        return fmt::format("{} {}", raw.remote_addr, raw.remote_port);
    }
    static void refuse_plainly(httplib::Response& out, int status) {
        out.status = status;
        out.body.clear();
    }
};

Request Http::Parts::request_of(const httplib::Request& raw) const {
    Request out;
    out.method = raw.method == "HEAD" ? "GET" : raw.method;
    out.path = raw.path;
    if (const auto at = raw.target.find('?'); at != std::string::npos)
        out.query = read_form(std::string_view(raw.target).substr(at + 1));
    for (const auto& name : wanted_headers())
        if (raw.has_header(name)) out.headers[name] = raw.get_header_value(name);
    out.from = raw.remote_addr;
    return out;
}

void Http::Parts::put(const httplib::Request& raw, Response made, httplib::Response& out) {
    out.status = made.status;
    for (auto& [name, value] : made.headers) out.set_header(name, value);
    if (made.stream) {
        {
            const std::lock_guard lock(mutex);
            phases[end_of(raw)] = Phase::stream;
        }
        out.set_chunked_content_provider(
            made.type, [next = std::move(made.stream)](std::size_t, httplib::DataSink& sink) {
                const auto piece = next();
                if (!piece) return sink.done(), true;
                if (piece->empty()) return sink.is_writable(); // is the other end still there?
                return sink.write(piece->data(), piece->size());
            });
        return;
    }
    // By a provider, because what is set as content the library would compress, at the cost of far more time
    // than the local network takes for it.
    const auto body = std::make_shared<const std::string>(std::move(made.body));
    const auto bytes = made.fixed.empty() ? std::string_view(*body) : made.fixed;
    if (bytes.empty()) return; // the library would ask a provider of nothing for ever
    out.set_content_provider(bytes.size(), made.type,
                             [body, bytes](std::size_t at, std::size_t size, httplib::DataSink& sink) {
                                 return sink.write(bytes.data() + at, std::min(size, bytes.size() - at));
                             });
}

void Http::Parts::answer(const httplib::Request& raw, Request request, httplib::Response& out) {
    if (raw.remote_addr != raw.local_addr) ++others;
    {
        const std::lock_guard lock(mutex);
        phases[end_of(raw)] = Phase::asked;
    }
    put(raw, setup.handle(request), out);
}

void Http::Parts::take_post(const httplib::Request& raw, httplib::Response& out,
                            const httplib::ContentReader& read) {
    auto request = request_of(raw);
    if (raw.is_multipart_form_data()) return refuse_plainly(out, 415);
    bool fits = true;
    const bool whole = read([&](const char* data, std::size_t size) {
        fits = request.body.size() + size <= most_body;
        if (fits) request.body.append(data, size);
        return fits;
    });
    if (!fits || out.status == 413) {
        // The site says it in words; it never sees what was too much.
        request.body.assign(most_body + 1, ' ');
    } else if (!whole) {
        return refuse_plainly(out, 400);
    }
    answer(raw, std::move(request), out);
}

void Http::Parts::set_routes() {
    using Handled = httplib::Server::HandlerResponse;
    // Before the library's own routing, which matches paths by regular expressions, and before it reads
    // bodies without a limit for methods that we have no use for.
    server->set_pre_routing_handler([this](const httplib::Request& raw, httplib::Response& out) {
        if (raw.target.size() > most_target) return refuse_plainly(out, 414), Handled::Handled;
        if (raw.has_header("Range")) return refuse_plainly(out, 416), Handled::Handled;
        if (raw.method == "POST") return Handled::Unhandled;
        if (raw.method != "GET" && raw.method != "HEAD") {
            refuse_plainly(out, 405);
            out.set_header("Allow", "GET, HEAD, POST");
            return Handled::Handled;
        }
        answer(raw, request_of(raw), out);
        return Handled::Handled;
    });
    server->Post(".*", [this](const httplib::Request& raw, httplib::Response& out,
                              const httplib::ContentReader& read) { take_post(raw, out, read); });
    server->set_exception_handler([](const httplib::Request&, httplib::Response& out, std::exception_ptr) {
        refuse_plainly(out, 500);
    });
}

Result<std::unique_ptr<Http>> Http::listen(HttpSetup setup) {
    const auto place = fmt::format("{}:{}", setup.host, setup.port);
    auto server = make_server(setup);
    if (!server) return tl::unexpected(server.error());
    if (const char* problem = problem_with(setup.host, setup.port))
        return refuse(Why::file_problem, {place, problem});
    auto parts = std::make_unique<Parts>();
    parts->setup = std::move(setup);
    parts->server = std::move(*server);
    auto& http = *parts->server;
    http.new_task_queue = [most = parts->setup.threads] { return new Workers(most); };
    http.set_keep_alive_max_count(1);
    http.set_read_timeout(seconds(5));
    http.set_write_timeout(seconds(5));
    http.set_payload_max_length(most_body);
    http.set_socket_options([at = parts.get()](int fd) { set_up_socket(at->listening = fd); });
    httplib::Headers headers;
    for (const auto& [name, value] : parts->setup.headers) headers.emplace(name, value);
    http.set_default_headers(std::move(headers));
    parts->set_routes();
    const auto& host = parts->setup.host;
    const int wanted = parts->setup.port;
    const int port =
        wanted == 0 ? http.bind_to_any_port(host) : (http.bind_to_port(host, wanted) ? wanted : -1);
    if (port <= 0) return refuse(Why::file_problem, {place, not_our_address});
    ::listen(parts->listening, backlog); // the library's own would hold five
    parts->port = static_cast<std::uint16_t>(port);
    parts->thread = std::thread([server = parts->server.get()] { server->listen_after_bind(); });
    while (!parts->server->is_running()) std::this_thread::yield(); // before that, stop() would do nothing
    return std::unique_ptr<Http>(new Http(std::move(parts)));
}

Http::Http(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Http::~Http() {
    parts_->server->stop();
    // A thread that waits for a request, or for somebody who does not read, waits no longer. Again and again:
    // what was accepted last may not have begun.
    std::atomic<bool> over = false;
    std::thread cutter([&] {
        while (!over) {
            each_connection(parts_->port, [](const Connection&) { return true; });
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    });
    parts_->thread.join();
    over = true;
    cutter.join();
}

std::uint16_t Http::port() const { return parts_->port; }
std::uint64_t Http::from_others() const { return parts_->others; }

void Http::look_after() {
    const auto now = Clock::now();
    std::unordered_map<int, Parts::Seen> still;
    std::unordered_map<std::string, Parts::Phase> phases;
    const std::lock_guard lock(parts_->mutex);
    each_connection(parts_->port, [&](const Connection& one) {
        auto seen = parts_->seen.find(one.fd);
        auto& entry = still[one.fd] = seen != parts_->seen.end() && seen->second.inode == one.inode
                                          ? seen->second
                                          : Parts::Seen{one.inode, now};
        const auto age = now - entry.since;
        const auto phase = parts_->phases.find(one.from);
        if (phase == parts_->phases.end()) return age > must_ask_within || one.received > most_received;
        phases.insert(*phase);
        return phase->second == Parts::Phase::asked &&
               (age > must_be_answered_within || one.received > most_received);
    });
    parts_->seen = std::move(still);
    // Of those that are no more. One that asked since the list was made is not lost: it is asked under the
    // mutex.
    parts_->phases = std::move(phases);
}

} // namespace vagskal::web
