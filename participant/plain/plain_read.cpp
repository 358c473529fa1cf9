// The plain mode's commands that read.
#include "participant/plain/plain.hpp"
#include "participant/plain/plain_words.hpp"
#include "shared/model/board.hpp"
#include "shared/picture/scene.hpp"
#include "shared/picture/writers.hpp"

#include <algorithm>
#include <sstream>

namespace vagskal {

using namespace plain;

bool Plain::list(const std::string&) {
    const auto* activity = writing();
    if (!activity) return ok(tr("nothing is open yet")), true;
    const auto& w = link_.replica();
    const auto* kind = kinds_.find(activity->kind);
    if (const auto rule = kind ? kind->ballot_rule(*activity) : std::nullopt)
        return list_votable(*activity, *kind, *rule);
    auto items = visible(*activity);
    for (const auto* item : items)
        (void)number_of(item->id); // numbers in the order of the room, once given they stay
    std::ranges::sort(items, {}, [this](const Contribution* item) { return number_of(item->id); });
    std::vector<const Own*> waiting;
    for (const auto& own : link_.own())
        if (own.activity == activity->id && own.way != Way::withdrawn && !w.find(own.item))
            waiting.push_back(&own);
    ok(say_tr("{}: {} contributions", activity->title.in(language()), items.size() + waiting.size()));
    for (const auto* item : items) {
        told_.insert(item->id);
        say_(shown(*item));
    }
    for (const auto* own : waiting)
        say_(fmt::format("{}. {} ({}, {})", number_of(own->item),
                         one_line(own->fields.contains("text") ? own->fields.at("text") : ""), tr("yours"),
                         own->way == Way::waiting ? tr("waiting to be sent")
                         : own->way == Way::refused
                             ? tr("not taken in")
                             : tr("kept by the moderator, shown to all when the part closes")));
    return true;
}

bool Plain::fresh(const std::string&) {
    std::vector<const Contribution*> come;
    for (const auto& item : link_.replica().items)
        if (item.present() && !link_.find_own(item.id) && told_.insert(item.id).second) come.push_back(&item);
    ok(say_tr("{} new", come.size()));
    for (const auto* item : come) say_(shown(*item));
    return true;
}

bool Plain::activity(const std::string& rest) {
    const auto& w = link_.replica();
    if (!rest.empty()) {
        const auto* wanted = w.session.find(rest);
        if (!wanted) return no({Why::unknown_activity, {rest}}), true;
        if (!w.is_open(rest)) return no({Why::not_open, {rest}}), true;
        chosen_ = rest;
        ok(wanted->title.in(language()));
        tell_activity(*wanted);
        return true;
    }
    ok(w.title);
    for (std::size_t i = 0; i < w.session.activities.size(); ++i) {
        const auto& activity = w.session.activities[i];
        const char* state = w.current == i && w.states[i].stage == Stage::open ? tr("now")
                            : w.states[i].stage == Stage::open                 ? tr("open")
                            : w.states[i].stage == Stage::closed               ? tr("done")
                                                                               : tr("later");
        say_(say_tr("  {} ({}): {} min, {}", activity.title.in(language()), activity.id, activity.minutes,
                    state));
    }
    return true;
}

bool Plain::summary(const std::string&) {
    const auto& w = link_.replica();
    ok(w.title);
    for (const auto& activity : w.session.activities) {
        const auto board = board_of(w, activity);
        if (board.items.empty() && !w.results.contains(activity.id)) continue;
        say_("== " + activity.title.in(language()));
        auto scene = kinds_.find(activity.kind)->board(board);
        scene.title.clear(); // it stands above
        std::istringstream lines(picture::to_text(scene));
        for (std::string line; std::getline(lines, line);) say_(line);
    }
    for (const auto& theme : w.themes) {
        say_(say_tr("== theme: {}", theme.name));
        for (const auto& id : theme.items)
            if (const auto* item = w.find(id); item && item->present()) say_(shown(*item));
    }
    return true;
}

} // namespace vagskal
