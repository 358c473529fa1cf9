// Forms of groups: which one is in, what it brings before the whole room, for how many one writes.
#include "facilitator/web/pages/consent.hpp"
#include "facilitator/web/pages/form.hpp"
#include "sessions/common/told.hpp"
#include "shared/model/board.hpp"

#include <algorithm>

namespace vagskal::web {
namespace {

constexpr int most_people = 50; ///< a scribe writes for at most so many

Html hidden(const char* name, const std::string& value) {
    return lone("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

} // namespace

Html group_form(const View& view) {
    const auto& w = workshop(view);
    // What the moderator has chosen stands first, and strongest; the other way is there for whoever needs it.
    const bool by_lot = w.placing == Placing::random;
    const auto button = [](std::size_t number, const std::string& text, bool quiet) {
        return el("button",
                  {{"type", "submit"},
                   {"name", "number"},
                   {"value", std::to_string(number)},
                   {"class", quiet ? std::optional<std::string>("quiet") : std::nullopt}},
                  text);
    };
    Html buttons;
    for (std::size_t i = 0; i < w.groups.size(); ++i) buttons += button(i + 1, w.groups[i].name, by_lot);
    const auto anywhere = button(0, tr("Place me where there is room"), !by_lot);
    return el("form", {{"method", "post"}, {"action", "/group"}, {"class", "groups"}},
              by_lot ? anywhere + buttons : buttons + anywhere);
}

Html lift_form(const View& view, const Activity& part) {
    const auto& w = workshop(view);
    const auto group = view.link.group();
    if (!group || part.talk != Talk::groups) return {};
    const auto left = view.link.lifts_left(part.id);
    Html rows;
    for (const auto& one : kinds::told(board_of(w, part))) {
        const auto& item = *one.first;
        if (item.group != group) continue;
        const bool none_left = !item.lifted && left && *left == 0;
        const auto title = item.text().substr(0, item.text().find('\n'));
        const auto* action = item.lifted ? tr("Take it back to the group") : tr("Bring it to the whole room");
        const auto label =
            fill(item.lifted ? tr("Take back to the group: {}") : tr("Bring to the whole room: {}"), title);
        auto row = el("p", {{"class", "words"}, {"dir", "auto"}}, title);
        if (item.lifted) row += el("p", {{"class", "facts"}}, tr("lifted to the whole room"));
        if (none_left)
            row += el("p", {{"class", "facts"}}, tr("none left to bring: take another back first"));
        else
            row += el("form", {{"method", "post"}, {"action", "/lift"}},
                      hidden("item", to_hex(item.id)) +
                          el("button",
                             {{"type", "submit"},
                              {"class", item.lifted ? std::optional<std::string>("quiet") : std::nullopt},
                              {"aria-label", label}},
                             action));
        rows += el("li", {}, row);
    }
    if (rows.empty()) return {};
    auto help =
        std::string(tr("What your group brings before the whole room; the rest stays with the group, and can "
                       "be read there."));
    if (left)
        help +=
            " " + fill(trn("Your group can bring {} more of this part.",
                           "Your group can bring {} more of this part.", static_cast<unsigned long>(*left)),
                       *left);
    return el("details", {{"class", "lift"}},
              el("summary", {}, tr("Bring to the whole room")) + el("p", {{"class", "help"}}, help) +
                  el("ul", {{"class", "said"}}, rows));
}

Html scribe_form(const View& view) {
    const auto people = view.link.speaks_for(), asked = view.link.asks_to_speak_for();
    Html now;
    if (people > 1)
        now += el("p", {{"class", "standing"}},
                  fill(tr("You write for {} people: in a vote you cast as many ballots."), people));
    if (asked > 1)
        now += el("p", {{"class", "standing"}},
                  fill(tr("The moderator is asked whether you write for {} people."), asked));
    // The strictest of them holds for all: it cannot be told whose words a scribe has written.
    if (people > 1 || asked > 1)
        now += el(
            "details", {{"class", "table"}},
            el("summary", {}, tr("What may be done with your table's words?")) +
                el("p", {{"class", "note"}},
                   tr("Ask round the table. If one of you does not want to be quoted, or not to be archived, "
                      "choose that for all of you. It holds for what you write from now on.")) +
                el("form", {{"method", "post"}, {"action", "/consent"}},
                   consent_questions(view.link.consent_now(), "table-") +
                       el("p", {{"class", "buttons"}},
                          el("button", {{"type", "submit"}, {"class", "quiet"}}, tr("Save")))));
    const auto value = std::max<int>(std::max(people, asked), 1);
    const auto form =
        el("p", {{"class", "help"}, {"id", "people-help"}},
           tr("Do several people share this screen? Say how many you are together, yourself included. The "
              "moderator "
              "confirms it; then your votes count as that many ballots, one for each of you.")) +
        el("form", {{"method", "post"}, {"action", "/speak"}},
           el("label", {{"for", "people"}}, tr("How many you are")) +
               el("div", {{"class", "number"}},
                  lone("input", {{"type", "number"},
                                 {"id", "people"},
                                 {"name", "people"},
                                 {"min", "1"},
                                 {"max", std::to_string(most_people)},
                                 {"step", "1"},
                                 {"inputmode", "numeric"},
                                 {"value", std::to_string(value)},
                                 {"autocomplete", "off"},
                                 {"aria-describedby", "people-help"}}) +
                      el("button", {{"type", "submit"}, {"class", "quiet"}}, tr("Tell the moderator"))));
    return el("section",
              {{"id", "scribe"},
               {"data-people", std::to_string(std::max<int>(people, 1))},
               {"data-asked", std::to_string(asked)},
               {"aria-label", tr("Writing for several")}},
              now + el("details", {}, el("summary", {}, tr("I write for several people")) + form));
}

} // namespace vagskal::web
