#include "facilitator/rehearsal/player.hpp"

#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>

namespace vagskal {
namespace {

constexpr Milliseconds turn{5};
constexpr std::int64_t patience = 60'000; ///< milliseconds without any answer: something is broken

std::int64_t now() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

/// Ends the play with a sentence; never leaves this file.
struct Stopped {
    std::string sentence;
};

} // namespace

struct Player::Voice {
    NothingKept keepsake;
    ZmqClient line;
    Link link;
    Voice(const PlayerStage& stage, const std::shared_ptr<ZmqClientContext>& context, std::uint64_t seed,
          const Kinds* kinds)
        : line(keepsake.kept.keys, context),
          link(line, keepsake,
               {std::string(stage.code.role.begin(), stage.code.role.end()), seed, now, kinds}) {
        line.connect(stage.address, stage.code.host);
    }
};

Player::Player(const Rehearsal& script, PlayerStage stage)
    : script_(script), stage_(std::move(stage)),
      context_(std::make_shared<ZmqClientContext>(static_cast<std::size_t>(script.voices))) {}

Player::~Player() = default;

Result<void> Player::play() {
    try {
        join();
        speak_for_others();
        for (const auto& activity : script_.session.activities) play_activity(activity);
        name_themes();
        link_to_events();
        return {};
    } catch (const Stopped& stopped) {
        return refuse(Why::usage, {stopped.sentence});
    }
}

void Player::fail(FilePlace at, const std::string& sentence) const {
    throw Stopped{at.line ? fmt::format(fmt::runtime(tr("line {} of the script: {}")), at.line, sentence)
                          : sentence};
}

void Player::until(const Done& done, FilePlace at, const char* what) {
    std::vector<ZmqClient*> lines;
    for (const auto& voice : voices_) lines.push_back(&voice->line);
    for (const auto begun = now(); !done();) {
        if (stage_.stop && *stage_.stop) fail({}, tr("The rehearsal was stopped."));
        if (now() - begun > patience) fail(at, what);
        ZmqClient::wait(lines, turn);
        for (const auto& voice : voices_) {
            voice->link.poll(Milliseconds{0});
            for (const auto& news : voice->link.take_news())
                if (news.what == News::What::not_admitted && news.refusal) fail(at, sentence(*news.refusal));
        }
    }
}

void Player::rest() {
    if (stage_.pause <= 0) return;
    const auto end = now() + stage_.pause;
    until([&] { return now() >= end; }, {}, "");
}

void Player::join() {
    const Kinds* kinds = nullptr; // they say which votes deal everybody a few
    host([&](Host& host) { kinds = &host.kinds(); });
    for (int v = 0; v < script_.voices; ++v)
        voices_.push_back(
            std::make_unique<Voice>(stage_, context_, static_cast<std::uint64_t>(v) + 1, kinds));
    until([&] { return std::ranges::all_of(voices_, [](const auto& v) { return v->link.ready(); }); }, {},
          tr("The simulated participants could not all join."));
    if (stage_.progress)
        stage_.progress(
            fmt::format(fmt::runtime(tr("{} simulated participants have joined")), script_.voices));
}

void Player::moderate(const Command& command, FilePlace at) {
    Result<void> result;
    host([&](Host& host) { result = host.submit(command); });
    if (!result) fail(at, sentence(result.error()));
}

void Player::speak_for_others() {
    for (const auto& scribe : script_.scribes) {
        auto& link = voices_[static_cast<std::size_t>(scribe.voice) - 1]->link;
        link.speak_for(static_cast<std::uint16_t>(scribe.people));
        until(
            [&] {
                host([](Host& host) {
                    for (const auto& asks : host.waiting_scribes())
                        (void)host.answer_scribe(asks.number, true);
                });
                return link.speaks_for() == scribe.people;
            },
            scribe.at, tr("the moderator did not confirm it"));
    }
}

void Player::make_groups(const Activity& activity, int round) {
    const bool lasting = activity.group_minutes.empty();
    if (script_.groups < 2 || (lasting && round_ == 0)) return;
    const auto count = static_cast<std::size_t>(script_.groups);
    const auto minutes = lasting ? 0 : activity.group_minutes[static_cast<std::size_t>(round) - 1];
    std::vector<Group> made;
    host([&](Host& host) {
        (void)host.make_groups(count, Placing::numbered, minutes);
        made = host.workshop().groups;
    });
    const auto is_new = [&](const GroupId& id) {
        return std::ranges::find(made, id, &Group::id) != made.end();
    };
    until(
        [&] {
            return std::ranges::all_of(voices_, [&](const auto& v) {
                const auto& groups = v->link.replica().groups;
                return groups.size() == count && is_new(groups.front().id);
            });
        },
        {}, tr("The groups could not be made."));
    const auto shift = lasting ? 0 : static_cast<std::size_t>(round) - 1;
    for (std::size_t v = 0; v < voices_.size(); ++v)
        voices_[v]->link.ask_group(static_cast<std::uint16_t>((v + shift) % count + 1));
    until(
        [&] {
            return std::ranges::all_of(
                voices_, [&](const auto& v) { return v->link.group() && is_new(*v->link.group()); });
        },
        {}, tr("The groups could not be made."));
    round_ = lasting ? 0 : round;
}

void Player::play_activity(const Activity& activity) {
    Result<void> opened;
    host([&](Host& host) { opened = host.open_activity(activity.id); });
    if (!opened) fail({}, sentence(opened.error()));
    if (stage_.progress) stage_.progress(activity.title.in(script_.language));
    if (activity.talk == Talk::groups) make_groups(activity, 1);
    until(
        [&] {
            return std::ranges::all_of(voices_,
                                       [&](const auto& v) { return v->link.replica().is_open(activity.id); });
        },
        {}, tr("The simulated participants did not hear that the part was opened."));
    rest();

    for (const auto& note : script_.notes)
        if (note.activity == activity.id)
            moderate(WriteNote{random<NoteId>(), note.activity, note.text, note.quote}, note.at);
    write_passages(activity);
    const auto rounds = std::max<std::size_t>(activity.group_minutes.size(), 1);
    for (int round = 1; round <= static_cast<int>(rounds); ++round) {
        if (round > 1 && activity.talk == Talk::groups) make_groups(activity, round);
        for (const auto& said : script_.says)
            if (said.activity == activity.id && said.round == round) say(said);
    }
    if (activity.reveal == Reveal::live) bring_together(activity);
    mark(activity);
    sample(activity);
    for (const auto& gone : script_.withdrawals)
        if (const auto* say = script_.find(gone.item); say && say->activity == activity.id)
            withdraw(gone.item, gone.at);

    for (const auto& passage : script_.passages)
        if (passage.activity == activity.id && passage.status != PassageStatus::undecided)
            moderate(DecidePassage{passages_.at(passage.id), passage.status}, passage.at);

    Result<void> closed;
    host([&](Host& host) { closed = host.close_activity(activity.id); });
    if (!closed) fail({}, sentence(closed.error()));
    if (activity.reveal == Reveal::after) bring_together(activity);
    rest();
}

void Player::write_passages(const Activity& activity) {
    for (const auto& passage : script_.passages) {
        if (passage.activity != activity.id) continue;
        WritePassage command{random<PassageId>(), activity.id, passage.text, {}, passage.lesson};
        for (const auto& id : passage.rests_on)
            if (const auto item = items_.find(id); item != items_.end() && !withdrawn_.contains(id))
                command.rests_on.push_back(item->second);
        moderate(command, passage.at);
        passages_[passage.id] = command.passage;
    }
    until(
        [&] {
            return std::ranges::all_of(voices_, [&](const auto& v) {
                return v->link.replica().passages.size() >= passages_.size();
            });
        },
        {}, tr("The simulated participants did not get the passages of the draft."));
}

void Player::bring_together(const Activity& activity) {
    LiftContributions lift{{}, true};
    for (const auto& [said, item] : said_)
        if (said->activity == activity.id && activity.talk == Talk::groups && round_ &&
            !withdrawn_.contains(said->id))
            lift.items.push_back(item);
    if (!lift.items.empty()) moderate(lift, {});
    for (const auto& merge : script_.merges) {
        const auto* first = script_.find(merge.items.front());
        if (!first || first->activity != activity.id) continue;
        MergeContributions command{random<MergeId>(), {}};
        for (const auto& id : merge.items)
            if (!withdrawn_.contains(id)) command.items.push_back(items_.at(id));
        if (command.items.size() < 2) continue;
        moderate(command, merge.at);
        rest();
    }
}

void Player::say(const Rehearsal::Say& said) {
    auto& link = voices_[static_cast<std::size_t>(said.voice) - 1]->link;
    Fields fields = said.fields;
    for (const auto& [field, id] : said.refers)
        if (const auto passage = passages_.find(id); field == "passage" && passage != passages_.end())
            fields[field] = to_hex(passage->second);
        else if (const auto item = items_.find(id); item != items_.end())
            fields[field] = to_hex(item->second);
    const auto item = link.contribute(said.activity, std::move(fields), {}, said.consent);
    until([&] { return link.find_own(item)->way != Way::waiting; }, said.at, tr("nobody acknowledged it"));
    if (const auto& refusal = link.find_own(item)->refusal) fail(said.at, sentence(*refusal));
    if (!said.id.empty()) items_[said.id] = item;
    said_.emplace_back(&said, item);
    rest();
}

void Player::mark(const Activity& activity) {
    std::map<int, std::pair<FilePlace, Choices>> ballots;
    for (const auto& mark : script_.marks) {
        if (mark.activity != activity.id || withdrawn_.contains(mark.on)) continue;
        auto& [at, choices] = ballots[mark.voice];
        at = mark.at;
        // What was merged is voted on as one: the host puts the marks together, as the vote's method has it.
        choices.push_back({items_.at(mark.on), mark.value});
    }
    std::vector<Cast> cast;
    for (const auto& [voice, ballot] : ballots) {
        auto& link = voices_[static_cast<std::size_t>(voice) - 1]->link;
        for (std::uint16_t share = 0; share < link.speaks_for(); ++share) {
            link.vote(activity.id, ballot.second, share);
            cast.push_back({&link, share, ballot.first});
        }
        if (stage_.pause > 0) acknowledged(activity, cast); // one after the other, for people to see
        rest();
    }
    acknowledged(activity, cast);
}

void Player::acknowledged(const Activity& activity, const std::vector<Cast>& cast) {
    const auto waiting = [&](const Cast& one) {
        const auto* ballot = one.link->ballot(activity.id, one.share);
        return !ballot || (!ballot->acknowledged && !ballot->refusal);
    };
    until([&] { return std::ranges::none_of(cast, waiting); }, cast.empty() ? FilePlace{} : cast.front().at,
          tr("nobody acknowledged it"));
    for (const auto& one : cast)
        if (const auto& refusal = one.link->ballot(activity.id, one.share)->refusal)
            fail(one.at, sentence(*refusal));
}

/// Everybody marks what they were dealt. Whoever is the k-th to be asked about something gives its k-th mark.
void Player::sample(const Activity& activity) {
    std::map<ItemId, std::pair<const Rehearsal::Opinion*, std::size_t>> asked;
    for (const auto& opinion : script_.opinions)
        if (opinion.activity == activity.id && !withdrawn_.contains(opinion.on))
            asked[items_.at(opinion.on)] = {&opinion, 0};
    if (asked.empty()) return;
    const auto at = asked.begin()->second.first->at;
    std::vector<Cast> cast;
    for (const auto& voice : voices_)
        for (std::uint16_t share = 0; share < voice->link.speaks_for(); ++share)
            cast.push_back({&voice->link, share, at});
    until(
        [&] {
            return std::ranges::all_of(
                cast, [&](const Cast& one) { return one.link->dealt(activity.id, one.share) != nullptr; });
        },
        at, tr("nobody was given anything to mark"));
    for (const auto& one : cast) {
        Choices choices;
        for (const auto& item : *one.link->dealt(activity.id, one.share))
            if (const auto found = asked.find(item); found != asked.end()) {
                auto& [opinion, times] = found->second;
                choices.push_back({item, opinion->marks[times++ % opinion->marks.size()]});
            }
        one.link->vote(activity.id, choices, one.share);
    }
    acknowledged(activity, cast);
    rest();
}

void Player::link_to_events() {
    for (const auto& link : script_.links)
        if (!withdrawn_.contains(link.item) && !withdrawn_.contains(link.to))
            moderate(LinkContribution{items_.at(link.item), items_.at(link.to), true}, link.at);
}

void Player::withdraw(const std::string& id, FilePlace at) {
    const auto* said = script_.find(id);
    auto& link = voices_[static_cast<std::size_t>(said->voice) - 1]->link;
    const auto item = items_.at(id);
    if (auto asked = link.withdraw(item); !asked) fail(at, sentence(asked.error()));
    until([&] { return link.find_own(item)->way == Way::withdrawn || !link.find_own(item)->withdrawing; }, at,
          tr("nobody acknowledged it"));
    if (link.find_own(item)->way != Way::withdrawn) fail(at, tr("it could not be withdrawn"));
    withdrawn_.insert(id);
    rest();
}

void Player::name_themes() {
    for (const auto& theme : script_.themes) {
        const auto id = random<ThemeId>();
        moderate(NameTheme{id, theme.name}, theme.at);
        SortTheme sort{id, {}, {}};
        for (const auto& item : theme.items)
            if (!withdrawn_.contains(item)) sort.put.push_back(items_.at(item));
        if (!sort.put.empty()) moderate(sort, theme.at);
        rest();
    }
}

} // namespace vagskal
