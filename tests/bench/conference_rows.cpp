// A whole day in a minute: people come, write and vote, some of them slow or coming and going, with a wall
// and two who take notes, in front of the moderator's screen. Afterwards what was acknowledged is looked for
// in the file.
#include "shared/store/sqlite_journal.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/room.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <fstream>
#include <set>
#include <stdexcept>

namespace vagskal::bench {
namespace {

struct Day {
    std::size_t people, processes, each; ///< each: contributions of everybody
    std::int64_t come_ms, write_ms, vote_ms;
};

std::vector<std::string> people_words(Hosted& host, std::size_t clients, Role role, std::size_t seed,
                                      bool notes) {
    const auto way_in = host.way_in(role);
    const auto letters = host.letters();
    return part("people", {fmt::format("clients={}", clients), fmt::format("port={}", way_in.port),
                           "key=" + to_hex(way_in.host),
                           "host=" + std::string(letters.begin(), letters.end()), "letters=" + way_in.letters,
                           fmt::format("seed={}", seed), "odd=5", fmt::format("notes={}", notes ? 1 : 0)});
}

/// Of what the lists say was acknowledged: how much is not in the file exactly once, with its words.
std::size_t lost_or_doubled(const fs::path& file, const std::vector<fs::path>& lists, std::size_t ballots) {
    const auto journal = open_readonly(file);
    if (!journal) throw std::runtime_error("the file cannot be read afterwards");
    std::map<std::string, std::vector<std::string>> there;
    std::size_t counted = 0;
    for (const auto& entry : (*journal)->read(1, (*journal)->head().seq)) {
        if (const auto* added = std::get_if<ContributionAdded>(&entry.event))
            there[to_hex(added->item)].push_back(added->fields.at("text"));
        if (const auto* closed = std::get_if<VoteClosed>(&entry.event)) counted += closed->ballots.size();
    }
    std::size_t wrong = 0;
    std::set<std::string> acknowledged;
    for (const auto& list : lists) {
        std::ifstream in(list);
        for (std::string line; std::getline(in, line);) {
            const auto id = line.substr(0, 32), text = line.substr(33);
            acknowledged.insert(id);
            const auto found = there.find(id);
            wrong += found == there.end() || found->second != std::vector<std::string>{text};
        }
    }
    for (const auto& [id, texts] : there) wrong += !acknowledged.contains(id) || texts.size() != 1;
    return wrong + (counted > ballots ? counted - ballots : ballots - counted);
}

double said(const std::vector<std::string>& words, const char* name) {
    const auto value = value_of(words, name);
    return value.empty() || value == "nan" ? 0 : std::stod(value);
}

Readings live_through(Run& run, const std::string& id, Day day) {
    if (run.quick) day = {std::min<std::size_t>(day.people, 24), 1, 1, 500, 1500, 500};
    HostedOptions options;
    options.folder = run.folder / fmt::format("{}-{}", id, run.number);
    options.clients = day.people + 50;
    options.screen = true;
    Hosted host(options);
    std::vector<std::unique_ptr<Child>> crowds;
    for (std::size_t i = 0; i < day.processes; ++i) {
        const auto share = day.people / day.processes + (i < day.people % day.processes ? 1 : 0);
        crowds.push_back(
            std::make_unique<Child>(people_words(host, share, Role::participant, 100 + i, false)));
    }
    Child notes(people_words(host, 2, Role::note_taker, 7, true));
    Child wall(people_words(host, 1, Role::wall, 8, false));
    const auto all = [&](const std::string& what) {
        for (auto& crowd : crowds) crowd->tell(what);
    };
    for (auto& crowd : crowds) crowd->says("ready");
    notes.says("ready"), wall.says("ready");
    host.child().forget_peak(); // the 256 MB for a moment that its letters took (Argon2)
    const auto before = host.child().cost();
    const Stopwatch watch;
    all(fmt::format("come ms={}", day.come_ms));
    notes.tell("come ms=100"), wall.tell("come ms=100");
    for (const Stopwatch coming; coming.seconds() < 60; ::usleep(100'000)) {
        // All but those who have already gone again for a moment.
        if (number_of(host.ask("count"), "present") >= day.people * 95 / 100) break;
    }
    const auto joined = watch.seconds();
    const auto pause = [](std::int64_t ms) { ::usleep(static_cast<useconds_t>(ms) * 1000); };
    pause(std::max<std::int64_t>(0, day.come_ms - static_cast<std::int64_t>(joined * 1000)));
    const auto while_coming = host.ask("paints");
    all(fmt::format("write ms={} each={}", day.write_ms, day.each));
    notes.tell(fmt::format("write ms={} each={}", day.write_ms, run.quick ? 3 : 40));
    pause(day.write_ms);
    const auto while_writing = host.ask("paints");
    host.ask("open vote");
    all(fmt::format("vote ms={}", day.vote_ms));
    pause(day.vote_ms);
    Readings out;
    std::size_t acknowledged = 0, waiting = 0, ballots = 0, refused = 0;
    std::vector<double> waits;
    all(run.quick ? "settle ms=8000" : "settle ms=40000");
    for (auto& crowd : crowds) {
        const auto settled = crowd->says("settled", 90);
        acknowledged += number_of(settled, "acknowledged"), waiting += number_of(settled, "waiting");
        ballots += number_of(settled, "ballots"), refused += number_of(settled, "refused");
        waits.push_back(said(settled, "p99"));
    }
    const auto while_voting = host.ask("paints");
    host.ask("close vote");
    const auto seconds = watch.seconds();
    ::usleep(300'000);
    const auto after = host.child().cost();
    std::vector<fs::path> lists;
    for (std::size_t i = 0; i < crowds.size(); ++i) {
        lists.push_back(options.folder / fmt::format("list-{}", i));
        crowds[i]->tell("list " + lists.back().string());
        crowds[i]->says("listed");
    }
    crowds.clear();
    host.end();
    const auto expected = day.people * day.each;
    const auto wrong = lost_or_doubled(host.file(), lists, ballots);
    const auto paint =
        std::max({said(while_coming, "p99"), said(while_writing, "p99"), said(while_voting, "p99")});
    const auto people = static_cast<double>(day.people);
    fmt::print(
        stderr,
        "  {}: joined {:.1f} s; {} of {} acknowledged, {} ballots, {} waiting, {} refused; paint p99 {:.1f} "
        "coming, {:.1f} writing, {:.1f} voting (median {:.1f}, draw p99 {:.1f}, pump p99 {:.1f})\n",
        id, joined, acknowledged, expected, ballots, waiting, refused, said(while_coming, "p99"),
        said(while_writing, "p99"), said(while_voting, "p99"), said(while_voting, "p50"),
        said(while_voting, "draw99"), said(while_voting, "pump99"));
    out[id + "-joined"] = {joined, {}};
    out[id + "-wrong"] = {static_cast<double>(wrong), {}};
    out[id + "-unanswered"] = {
        static_cast<double>(waiting + refused + (expected - std::min(expected, acknowledged))), {}};
    out[id + "-paint"] = {paint, {}};
    out[id + "-ack"] = {*std::ranges::max_element(waits), {}};
    out[id + "-memory"] = {(after.peak_kb - before.resident_kb) / people, {}};
    out[id + "-cpu"] = {100 * (after.cpu_seconds - before.cpu_seconds) / seconds, {}};
    return out;
}

Row day_row(const std::string& id, const std::string& who, Day day) {
    const auto large = day.people > 100;
    return {
        id,
        {{id + "-joined", who + ": all are in after", "s", "", at_most(60)},
         {id + "-wrong", who + ": acknowledged, and not in the file exactly once", "", "", at_most(0)},
         {id + "-unanswered", who + ": sent, and not acknowledged in the end", "", "", at_most(0)},
         {id + "-paint", who + ": the moderator's screen, from arrival to paint, p99", "ms", "", at_most(50)},
         {id + "-ack", who + ": acknowledged, p99", "ms"},
         {id + "-memory", who + ": the host's memory at most, for each client", "KB", "",
          large ? std::optional(at_most(150)) : std::nullopt},
         {id + "-cpu", who + ": the host's CPU, of one core", "%"}},
        [=](Run& run) { return live_through(run, id, day); }};
}

} // namespace

std::vector<Row> conference_rows() {
    return {day_row("conference", "1,100 people", {1100, 4, 1, 12'000, 60'000, 60'000}),
            day_row("half-day", "20 people", {20, 1, 3, 1'000, 5'000, 1'000})};
}

} // namespace vagskal::bench
