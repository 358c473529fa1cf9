#pragma once
// Kinds without rules of their own, so that tests of the core see the core alone: every kind takes
// contributions with any fields, and may be linked to, except "break"; "vote" takes ballots of at most five
// dots on what is before the whole room, builds on the activity that its option `on` names, and deals with
// the option `sample`.
#include "shared/model/kind.hpp"
#include "shared/picture/scene.hpp"

#include <map>

namespace vagskal::test {

class SimpleKind final : public Kind {
  public:
    explicit SimpleKind(std::string id) : id_(std::move(id)) {}
    std::string_view id() const override { return id_; }
    bool takes_contributions(const Activity&) const override { return id_ != "break" && id_ != "vote"; }
    bool takes_ballots(const Activity&) const override { return id_ == "vote"; }
    bool linkable() const override { return id_ == "collect"; }
    std::vector<std::string> refers_to(const Activity& activity) const override {
        const auto on = activity.options.find("on");
        if (on == activity.options.end()) return {};
        return {on->second};
    }
    std::optional<BallotRule> ballot_rule(const Activity& activity) const override {
        if (id_ != "vote") return std::nullopt;
        BallotRule rule;
        rule.sample = activity.options.contains("sample") ? 2 : 0;
        return rule;
    }
    Result<Fields> validate(const Workshop&, const Activity& activity, Fields fields) const override {
        if (fields.contains("wrong")) return refuse(Why::unknown_field, {activity.id, "wrong"});
        return fields;
    }
    Result<Choices> validate_ballot(const Workshop& w, const Activity&,
                                    const Choices& choices) const override {
        int sum = 0;
        for (const auto& choice : choices) {
            const auto* item = w.find(choice.item);
            if (!item || !item->present() || !item->plenary()) return refuse(Why::unknown_item);
            sum += choice.value;
        }
        if (sum > 5) return refuse(Why::too_many_dots, {"5", std::to_string(sum)});
        return choices;
    }
    /// Sums the ballots' marks; the greatest sum first.
    std::vector<Standing> tally(const Workshop& w, const Activity& activity) const override {
        const auto ballots = w.results.find(activity.id);
        if (ballots == w.results.end()) return {};
        std::map<ItemId, Standing> of;
        for (const auto& ballot : ballots->second)
            for (const auto& choice : ballot) {
                auto& standing = of[choice.item];
                standing.item = choice.item;
                standing.sum += choice.value;
                ++standing.voters;
            }
        std::vector<Standing> out;
        for (auto& [item, standing] : of) {
            standing.place = 1;
            for (const auto& [other, one] : of) standing.place += one.sum > standing.sum;
            out.push_back(standing);
        }
        return out;
    }
    picture::Scene board(const Board&) const override { return {}; }

  private:
    std::string id_;
};

class SimpleKinds final : public Kinds {
  public:
    const Kind* find(std::string_view id) const override {
        for (const auto& kind : kinds_)
            if (kind->id() == id) return kind.get();
        return nullptr;
    }
    std::vector<std::string_view> names() const override { return {"collect", "vote", "break"}; }

  private:
    std::vector<std::unique_ptr<Kind>> kinds_ = [] {
        std::vector<std::unique_ptr<Kind>> out;
        for (const char* id : {"collect", "vote", "break"}) out.push_back(std::make_unique<SimpleKind>(id));
        return out;
    }();
};

/// A small session: live, held, two on a worksheet worked in groups, a break, a vote.
inline Session small_session() {
    const auto activity = [](std::string id, std::string kind) {
        Activity a;
        a.id = a.title.sv = a.title.en = a.prompt.sv = a.prompt.en = std::move(id);
        a.kind = std::move(kind);
        a.minutes = 10;
        return a;
    };
    Session session;
    session.id = "small";
    session.activities = {activity("live", "collect"),    activity("held", "collect"),
                          activity("sheet-a", "collect"), activity("sheet-b", "collect"),
                          activity("pause", "break"),     activity("vote", "vote")};
    session.activities[1].reveal = Reveal::after;
    for (const std::size_t i : {2U, 3U}) {
        session.activities[i].worksheet = "sheet";
        session.activities[i].talk = Talk::groups;
    }
    return session;
}

} // namespace vagskal::test
