#include "shared/terminal/palette.hpp"

#include "shared/words/words.hpp"

namespace vagskal::terminal {

Dialog palette(const Keymap& keymap, std::string_view context, std::function<void(std::string)> act) {
    std::vector<Option> options;
    for (const auto* action : keymap.search(context, "")) {
        std::string label = tr(action->name);
        if (!action->keys.empty()) label += "  (" + Key::parse(action->keys.front()).label() + ")";
        options.push_back({action->id, std::move(label)});
    }
    return Dialog::choose(tr("What do you want to do?"), {}, std::move(options), std::move(act));
}

Dialog help_screen(const Keymap& keymap, std::string_view context) {
    return Dialog::show(tr("Keys"), [&keymap, where = std::string(context)](int columns) {
        return keymap.help(where, columns);
    });
}

} // namespace vagskal::terminal
