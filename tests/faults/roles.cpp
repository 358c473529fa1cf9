#include "tests/faults/roles.hpp"

#include "shared/model/evolve.hpp"
#include "shared/protocol/codec.hpp"
#include "shared/protocol/zmq_server.hpp"
#include "shared/store/sqlite_journal.hpp"
#include "tests/fakes/simple_kinds.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <iostream>
#include <poll.h>
#include <set>

namespace vagskal::test {

namespace {

std::int64_t steady_milliseconds() {
    return std::chrono::duration_cast<Time>(Clock::now().time_since_epoch()).count();
}

void say(const std::string& line) { std::cout << line << std::endl; }

int play_host(const std::string& folder, const std::string& address, std::uint16_t port) {
    const std::filesystem::path file = folder + "/w";
    const bool there = std::filesystem::exists(file);
    auto journal = there ? SqliteJournal::open(file) : SqliteJournal::create(file);
    if (!journal) return say("refused " + journal.error().args.back()), 1;
    for (const auto& notice : (*journal)->notices()) say(fmt::format("notice {} {}", notice.had, notice.has));
    SimpleKinds kinds;
    SystemClock clock;
    SecretsFile secrets(folder + "/secrets.json");
    Host host({**journal, kinds, clock, secrets});
    const auto must = [](const Result<void>& done) {
        if (!done) throw std::runtime_error("refused");
    };
    if (!host.workshop().created())
        must(host.submit(CreateWorkshop{"Prov", "sv", Anonymity::unlinked, small_session()}));
    for (const char* part : {"live", "held"})
        if (!host.workshop().is_open(part)) must(host.open_activity(part));
    auto server = ZmqServer::listen(address, port, host.secrets().keys, {});
    if (!server) return say("refused " + server.error().args.back()), 1;
    host.attach(**server);
    const auto& letters = host.secrets().letters.at(Role::participant);
    say(fmt::format("ready {} {}", to_hex(host.secrets().keys.public_key),
                    std::string(letters.begin(), letters.end())));
    std::uint32_t told = UINT32_MAX;
    Minute minute = 0;
    for (;;) {
        pollfd bell{(*server)->wake_fd(), POLLIN, 0};
        ::poll(&bell, 1, 100);
        host.pump();
        if (const auto now = host.present(Role::participant); now != told)
            say(fmt::format("present {}", told = now));
        if (const auto now = clock.minute(); std::abs(now - minute) > 2)
            say(fmt::format("minute {}", minute = now));
    }
}

Door door_of(const std::vector<std::string>& words) {
    return {words.at(1), static_cast<std::uint16_t>(std::stoi(words.at(2))),
            from_hex<PeerKey>(words.at(3)).value(), words.at(4)};
}

/// Writes steadily, and tells what becomes of it. After a line "rest" would come nothing more: it is simply
/// killed.
int play_writers(const Door& door, std::size_t count, double per_second) {
    Crowd crowd(door, count);
    crowd.on_news = [&](std::size_t who, const News& news) {
        if (news.what == News::What::lost) say(fmt::format("lost {}", steady_milliseconds()));
        if (news.what == News::What::back || news.what == News::What::admitted)
            say(fmt::format("in {}", who));
        if (news.what == News::What::acknowledged) say("ack " + to_hex(news.item));
    };
    auto next = Clock::now();
    for (;;) {
        crowd.turn();
        if (per_second <= 0 || Clock::now() < next || !crowd.link(0).ready()) continue;
        next += std::chrono::microseconds(static_cast<std::int64_t>(1e6 / per_second));
        crowd.write();
    }
}

/// As fast as the line takes it.
int play_flooder(const Door& door) {
    Light light(door, nullptr);
    for (std::uint64_t cut = 0;;) {
        light.turn();
        for (int i = 0; i < 200 && light.in(); ++i)
            if (!light.contribute()) break;
        if (light.cut != cut) say(fmt::format("cut {}", cut = light.cut));
    }
}

} // namespace

int play(const std::vector<std::string>& words) {
    if (words.at(0) == "host")
        return play_host(words.at(1), words.at(2), static_cast<std::uint16_t>(std::stoi(words.at(3))));
    if (words.at(0) == "writers")
        return play_writers(door_of(words), std::stoul(words.at(5)), std::stod(words.at(6)));
    if (words.at(0) == "flooder") return play_flooder(door_of(words));
    return 2;
}

// ---- the host's process ----

HostProcess::HostProcess(std::filesystem::path folder, std::uint16_t port, ProcessOptions options,
                         std::string address)
    : folder_(std::move(folder)), options_(std::move(options)) {
    door_.address = std::move(address);
    door_.port = port;
    start();
}

void HostProcess::start() {
    process_.reset();
    present_ = 0;
    process_ = std::make_unique<Process>(
        std::vector<std::string>{"host", folder_.string(), door_.address, std::to_string(door_.port)},
        options_);
}

void HostProcess::until_ready() {
    const auto ready = process_->said("ready ", Time(30'000));
    if (!ready) throw std::runtime_error("the host never came up");
    door_.key = from_hex<PeerKey>(ready->substr(0, 64)).value();
    door_.letters = ready->substr(65);
}

void HostProcess::read() {
    while (const auto line = process_->line())
        if (line->starts_with("present "))
            present_ = static_cast<std::uint32_t>(std::stoul(line->substr(8)));
        else if (line->starts_with("minute "))
            minute_ = std::stoll(line->substr(7));
}
std::uint32_t HostProcess::present() {
    read();
    return present_;
}
bool HostProcess::until_present(std::uint32_t count, Time wait) {
    for (const auto end = Clock::now() + wait; present() != count;) {
        if (Clock::now() > end) return false;
        pollfd none{-1, 0, 0};
        ::poll(&none, 1, 5);
    }
    return true;
}

std::optional<std::int64_t> HostProcess::minute_beyond(std::int64_t least, std::int64_t most, Time wait) {
    for (const auto end = Clock::now() + wait; Clock::now() <= end;) {
        read();
        if (minute_ != 0 && (minute_ < least || minute_ > most)) return minute_;
        pollfd none{-1, 0, 0};
        ::poll(&none, 1, 5);
    }
    return std::nullopt;
}

// ---- people ----

Crowd::Crowd(const Door& door, std::size_t count, std::int64_t speed) {
    const auto context = std::make_shared<ZmqClientContext>(count);
    for (std::size_t i = 0; i < count; ++i) {
        auto one = std::make_unique<One>();
        one->client = std::make_unique<ZmqClient>(one->keepsake.kept.keys, context);
        one->client->connect({door.address, door.port}, host_letters(door.key));
        one->link = std::make_unique<Link>(
            *one->client, one->keepsake,
            LinkOptions{door.letters, 1 + i, [speed] { return speed * steady_milliseconds(); }});
        clients_.push_back(one->client.get());
        people_.push_back(std::move(one));
    }
}

void Crowd::turn(Time wait) {
    ZmqClient::wait(clients_, wait);
    for (std::size_t i = 0; i < people_.size(); ++i) {
        people_[i]->link->poll(Time(0));
        for (const auto& news : people_[i]->link->take_news()) {
            if (news.what == News::What::acknowledged) {
                ++acknowledged_;
                told_.push_back(news.item);
            }
            if (on_news) on_news(i, news);
        }
    }
}

bool Crowd::until(const std::function<bool()>& so, Time wait) {
    for (const auto end = Clock::now() + wait; !so();) {
        if (Clock::now() > end) return false;
        turn();
    }
    return true;
}

void Crowd::write(std::size_t most, std::size_t size) {
    auto& link = *people_[next_++ % people_.size()]->link;
    if (link.waiting() < most)
        link.contribute(next_ % 5 == 0 ? "held" : "live",
                        {{"text", fmt::format("ord {} {}", next_, std::string(size, 'x'))}});
}

bool Crowd::all_in() const {
    return std::ranges::all_of(people_,
                               [](const auto& one) { return one->link->ready() && one->link->admitted(); });
}
bool Crowd::all_through() const {
    return std::ranges::all_of(people_, [](const auto& one) { return one->link->waiting() == 0; });
}

std::size_t check_in_file(const std::filesystem::path& file, const std::vector<ItemId>& told) {
    const auto journal = open_readonly(file);
    REQUIRE(journal);
    std::map<ItemId, int> times;
    for (const auto& entry : (*journal)->read(1, (*journal)->head().seq))
        if (const auto* added = std::get_if<ContributionAdded>(&entry.event)) ++times[added->item];
    for (const auto& event : (*journal)->detached())
        if (const auto* held = std::get_if<ContributionHeld>(&event)) ++times[held->item];
    std::size_t missing = 0, double_ones = 0;
    for (const auto& item : told) missing += !times.contains(item);
    for (const auto& [item, n] : times) double_ones += n > 1;
    CHECK(missing == 0);
    CHECK(double_ones == 0);
    return times.size();
}

// ---- few words ----

Light::Light(const Door& door, std::shared_ptr<ZmqClientContext> context)
    : door_(door), client_(make_key_pair(), std::move(context)) {
    client_.connect({door.address, door.port}, host_letters(door.key));
}

void Light::turn() {
    for (auto& event : client_.poll(Time(0))) {
        if (const auto* state = std::get_if<LinkState>(&event)) {
            if (*state == LinkState::connected) {
                Hello hello;
                hello.letters = door_.letters;
                client_.send(encode_frame(ToHost{hello}));
            } else if (*state == LinkState::lost) {
                in_ = false;
                ++cut;
                asked_.clear();
            }
            continue;
        }
        const auto& frame = std::get<Frame>(event);
        if (frame.size() < 2 || frame[1] != 0) continue;
        if (frame[0] == Welcome::tag) in_ = true;
        if (frame[0] != Answer::tag) continue; // what others say is not read
        const auto message = decode_to_client(frame);
        const auto* answer = message ? std::get_if<Answer>(&*message) : nullptr;
        const auto asked = answer ? asked_.find(answer->request) : asked_.end();
        if (asked == asked_.end()) continue;
        if (answer->refusal)
            ++refused;
        else
            milliseconds.push_back(
                std::chrono::duration<double, std::milli>(Clock::now() - asked->second).count());
        asked_.erase(asked);
    }
}

bool Light::submit(Command command) {
    Submit submit;
    submit.request = ++request_;
    submit.command = std::move(command);
    submit.key = key_;
    if (!client_.send(encode_frame(ToHost{submit}))) return false;
    asked_.emplace(request_, Clock::now());
    return true;
}
bool Light::contribute(std::size_t size) {
    return submit(Contribute{random<ItemId>(),
                             "live",
                             {},
                             hash_key(key_ = random<Secret>(), "item"),
                             {{"text", std::string(size, 'x')}}});
}
bool Light::edit(std::size_t size) {
    if (own_.is_zero()) {
        own_ = random<ItemId>();
        key_ = random<Secret>();
        return submit(Contribute{own_, "live", {}, hash_key(key_, "item"), {{"text", "först"}}});
    }
    Fields fields{{"text", fmt::format("{}", ++version_)}};
    for (std::size_t i = 0; i * 2000 < size; ++i) fields[fmt::format("more{}", i)] = std::string(2000, 'y');
    return submit(EditContribution{own_, version_, std::move(fields)});
}

Lights::Lights(const Door& door, std::size_t count) {
    const auto context = std::make_shared<ZmqClientContext>(count);
    for (std::size_t i = 0; i < count; ++i) {
        all.push_back(std::make_unique<Light>(door, context));
        clients_.push_back(&all.back()->client());
    }
}
void Lights::turn(Time wait) {
    ZmqClient::wait(clients_, wait);
    for (auto& one : all) one->turn();
}
bool Lights::until(const std::function<bool()>& so, Time wait) {
    for (const auto end = Clock::now() + wait; !so();) {
        if (Clock::now() > end) return false;
        turn();
    }
    return true;
}
std::size_t Lights::in() const {
    return static_cast<std::size_t>(std::ranges::count_if(all, [](const auto& one) { return one->in(); }));
}
void Lights::contribute_for(Time time, double per_second, std::size_t size) {
    auto next = Clock::now();
    for (const auto end = next + time; Clock::now() < end;) {
        turn(Time(1));
        if (Clock::now() < next) continue;
        next += std::chrono::microseconds(static_cast<std::int64_t>(1e6 / per_second));
        all[next_++ % all.size()]->contribute(size);
    }
    until([&] { return std::ranges::all_of(all, [](const auto& one) { return one->waiting() == 0; }); },
          Time(10'000));
}
std::vector<double> Lights::take_times() {
    std::vector<double> out;
    for (auto& one : all) {
        out.insert(out.end(), one->milliseconds.begin(), one->milliseconds.end());
        one->milliseconds.clear();
    }
    return out;
}

double percentile(std::vector<double> values, double part) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    const auto at = static_cast<std::size_t>(part * static_cast<double>(values.size()));
    return values[std::min(at, values.size() - 1)];
}

} // namespace vagskal::test
