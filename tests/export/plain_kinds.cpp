#include "shared/picture/scene.hpp"
#include "shared/words/words.hpp"
#include "tests/export/room.hpp"

#include "shared/model/fuzzy_date.hpp"

namespace vagskal::test {
namespace {

class PlainKind : public Kind {
  public:
    explicit PlainKind(std::string id) : id_(std::move(id)) {}
    std::string_view id() const override { return id_; }
    picture::Scene board(const Board& board) const override {
        picture::Scene scene;
        scene.title = board.activity.title.in(language());
        scene.remarks.push_back("REMARK ON ORDER"); // such as a real timeline makes
        picture::TimeChart chart{{"lane"}, {}};
        for (const auto* item : board.items) {
            picture::Happening happening{item->text(), 0, {}, false};
            if (const auto reading = read_date(item->field("when")); reading.understood()) {
                const auto& date = reading.readings.front();
                happening.spans.push_back({date.earliest, date.latest.value_or(date.earliest), !date.latest,
                                           false, item->field("when")});
            }
            chart.happenings.push_back(happening);
        }
        scene.times = chart;
        return scene;
    }
    Passage passage(const Board& board, const Contribution& item) const override {
        Passage passage{item.text(), {}};
        for (const auto& field : board.activity.fields) {
            auto value = item.field(field.id);
            if (const auto id = from_hex<ItemId>(value); id && board.workshop.find(*id))
                value = board.workshop.find(*id)->text();
            if (!value.empty()) passage.details.emplace_back(field.label.in(language()), value);
        }
        return passage;
    }
    std::vector<Standing> tally(const Workshop& w, const Activity& activity) const override {
        std::map<ItemId, Standing> standings;
        const auto ballots = w.results.find(activity.id);
        if (ballots == w.results.end()) return {};
        for (const auto& ballot : ballots->second)
            for (const auto& choice : ballot) {
                auto& standing = standings[choice.item];
                standing.item = choice.item;
                standing.result += choice.value;
                ++standing.voters;
            }
        std::vector<Standing> out;
        for (const auto& [id, standing] : standings) out.push_back(standing);
        return out;
    }

  private:
    std::string id_;
};

class PlainKinds : public Kinds {
  public:
    PlainKinds() {
        for (const char* id :
             {"round", "timeline", "what_works", "decision_points", "scaling", "collect", "vote", "break"})
            kinds_.emplace(id, PlainKind(id));
    }
    const Kind* find(std::string_view id) const override {
        const auto found = kinds_.find(std::string(id));
        return found == kinds_.end() ? nullptr : &found->second;
    }
    std::vector<std::string_view> names() const override { return {}; }

  private:
    std::map<std::string, PlainKind> kinds_;
};

} // namespace

const Kinds& plain_kinds() {
    static const PlainKinds kinds;
    return kinds;
}

} // namespace vagskal::test
