#include "shared/terminal/keymap.hpp"

#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace vagskal::terminal {

Keymap::Keymap(std::vector<Action> actions) : actions_(std::move(actions)) {
    for (const auto& action : actions_) {
        auto& keys = keys_.emplace_back();
        for (const auto& name : action.keys) keys.push_back(Key::parse(name));
    }
}

const Action* Keymap::find(const Key& key, std::string_view context) const {
    const Action* everywhere = nullptr;
    for (std::size_t i = 0; i < actions_.size(); ++i) {
        if (std::ranges::find(keys_[i], key) == keys_[i].end()) continue;
        if (actions_[i].context.empty())
            everywhere = &actions_[i];
        else if (actions_[i].context == context)
            return &actions_[i];
    }
    return everywhere;
}

const Action* Keymap::find_id(std::string_view id) const {
    const auto found = std::ranges::find(actions_, id, &Action::id);
    return found == actions_.end() ? nullptr : &*found;
}

std::vector<const Action*> Keymap::offered(std::string_view context) const {
    std::vector<const Action*> out;
    for (const bool own : {true, false})
        for (const auto& action : actions_)
            if (own ? !context.empty() && action.context == context : action.context.empty())
                out.push_back(&action);
    return out;
}

namespace {

/// The key by which an action is shown: its first, or while typing its first that is no text. Empty: none.
std::string shown_key(const Action& action, bool typing) {
    for (const auto& name : action.keys)
        if (const auto key = Key::parse(name); !typing || !key.types()) return key.label();
    return {};
}

} // namespace

Line Keymap::footer(std::string_view context, int columns, bool typing) const {
    auto shown = offered(context);
    std::erase_if(shown, [&](const Action* a) { return a->footer == 0 || shown_key(*a, typing).empty(); });
    std::ranges::stable_sort(shown, {}, &Action::footer);
    const auto* help = find(Key::of(U'?'), context);
    if (help && shown_key(*help, typing).empty()) help = nullptr;
    const auto width = [&](const Action& a) {
        return text_width(shown_key(a, typing)) + 1 + text_width(tr(a.name));
    };
    int room = columns;
    if (help) {
        std::erase(shown, help);
        room -= width(*help);
    }
    std::vector<const Action*> fitting;
    for (const auto* action : shown) {
        const int wanted = width(*action) + 2;
        if (wanted > room) break; // in order of importance: what comes later does not overtake
        room -= wanted;
        fitting.push_back(action);
    }
    if (help) fitting.push_back(help);
    Line out;
    for (const auto* action : fitting) {
        if (!out.empty()) out.push_back({"  ", Look::normal});
        out.push_back({shown_key(*action, typing), Look::strong});
        out.push_back({fmt::format(" {}", tr(action->name)), Look::normal});
    }
    return out;
}

std::vector<Line> Keymap::help(std::string_view context, int columns) const {
    std::vector<Line> out;
    for (const auto* action : offered(context)) {
        std::string keys;
        for (const auto& name : action->keys) keys += (keys.empty() ? "" : ", ") + Key::parse(name).label();
        if (keys.empty()) keys = fmt::format(":{}", tr(action->name));
        Line head{{cut(keys, columns), Look::strong}};
        if (text_width(keys) + 2 < columns)
            head.push_back({"  " + cut(tr(action->name), columns - text_width(keys) - 2), Look::normal});
        out.push_back(head);
        for (auto& line : wrapped(tr(action->help), std::max(columns - 4, 10)))
            out.push_back({{"    " + line, Look::faint}});
    }
    return out;
}

std::vector<const Action*> Keymap::search(std::string_view context, std::string_view query) const {
    std::vector<std::pair<int, const Action*>> scored;
    for (const auto* action : offered(context))
        if (const int score = fuzzy_score(tr(action->name), query); score >= 0)
            scored.emplace_back(score, action);
    std::ranges::stable_sort(scored, std::ranges::greater{}, &std::pair<int, const Action*>::first);
    std::vector<const Action*> out;
    for (const auto& [score, action] : scored) out.push_back(action);
    return out;
}

std::vector<std::string> Keymap::faults() const {
    std::vector<std::string> out;
    std::set<std::string> ids, contexts{""};
    for (const auto& action : actions_) {
        if (!ids.insert(action.id).second) out.push_back(fmt::format("{}: the id is there twice", action.id));
        if (!action.name || !*action.name) out.push_back(fmt::format("{}: no name", action.id));
        if (!action.help || !*action.help) out.push_back(fmt::format("{}: no help", action.id));
        contexts.insert(action.context);
    }
    for (std::size_t i = 0; i < actions_.size(); ++i) {
        const auto is_f = [](const Key& key) { return key.name == Key::Name::function; };
        if (!keys_[i].empty() && std::ranges::all_of(keys_[i], is_f))
            out.push_back(fmt::format("{}: only an F-key reaches it", actions_[i].id));
        // The same key within one context; a context's own may cover what is offered everywhere.
        for (std::size_t j = i + 1; j < actions_.size(); ++j)
            for (const auto& key : keys_[i])
                if (actions_[i].context == actions_[j].context &&
                    std::ranges::find(keys_[j], key) != keys_[j].end())
                    out.push_back(
                        fmt::format("{} and {}: both on {}", actions_[i].id, actions_[j].id, key.label()));
    }
    for (const auto& context : contexts) {
        std::string helped;
        for (const auto& line : help(context, 200))
            for (const auto& run : line) helped += run.text;
        const auto found = search(context, "");
        for (const auto* action : offered(context)) {
            if (helped.find(tr(action->name)) == helped.npos)
                out.push_back(fmt::format("{}: not in the help of '{}'", action->id, context));
            if (std::ranges::find(found, action) == found.end())
                out.push_back(fmt::format("{}: not in the palette of '{}'", action->id, context));
        }
    }
    return out;
}

} // namespace vagskal::terminal
