// Voting: a form for each way of counting. A new method gets a function here and a line in vote_form().
#include "facilitator/web/pages/form.hpp"

#include "sessions/vote/method.hpp"

#include <charconv>

namespace vagskal::web {
namespace {

/// As many as sessions/vote gives an activity that says nothing else.
int dots_of(const Activity& vote) {
    int dots = 5;
    if (const auto option = vote.options.find("dots"); option != vote.options.end())
        std::from_chars(option->second.data(), option->second.data() + option->second.size(), dots);
    return dots;
}

struct Voting {
    const View& view;
    const Activity& vote;
    const std::map<ItemId, int>& marks;
    std::vector<ItemId> items;
};

/// The words that are voted on, the others' they were merged with, and the part they come from.
Html item_words(const Voting& voting, const ItemId& id, const std::string& label_for) {
    const auto& w = voting.view.link.replica();
    const auto* item = w.find(id);
    auto out = el("label", {{"for", label_for}, {"class", "words"}, {"dir", "auto"}}, item->text());
    std::string facts;
    if (const auto* merge = item->merge ? w.find_merge(*item->merge) : nullptr)
        for (const auto& other_id : merge->items)
            if (const auto* other = w.find(other_id);
                other && other_id != id && other->present() && other->plenary())
                facts += "= " + other->text() + " · ";
    if (const auto* part = w.session.find(item->activity)) facts += in_words(part->title);
    return out + words("p", "facts", facts);
}

Html dots_form(const Voting& voting) {
    const int all = dots_of(voting.vote);
    int sum = 0;
    Html rows;
    for (const auto& id : voting.items) {
        const auto hex = to_hex(id);
        const auto mark = voting.marks.find(id);
        const int dots = mark == voting.marks.end() ? 0 : mark->second;
        sum += dots;
        rows += el("li", {{"data-item", hex}},
                   el("div", {{"class", "voted"}}, item_words(voting, id, "m-" + hex)) +
                       el("div", {{"class", "dots"}},
                          lone("input", {{"type", "number"},
                                         {"id", "m-" + hex},
                                         {"name", "mark." + hex},
                                         {"min", "0"},
                                         {"max", std::to_string(all)},
                                         {"step", "1"},
                                         {"inputmode", "numeric"},
                                         {"value", std::to_string(dots)},
                                         {"autocomplete", "off"}})));
    }
    return el("p", {{"class", "help"}},
              tr("Write how many dots each one gets from you. How the dots fall is hidden until the vote "
                 "closes.")) +
           el("ul", {{"class", "votable"}}, rows) +
           el("p", {{"class", "sum"}, {"id", "vote-sum"}, {"data-all", std::to_string(all)}},
              fill(tr("{} of {} given"), sum, all));
}

using MethodForm = Html (*)(const Voting&);
constexpr std::pair<std::string_view, MethodForm> method_forms[] = {{"dots", dots_form}};

} // namespace

Html vote_form(const View& view, const Activity& vote, const std::map<ItemId, int>& marks,
               const std::string& standing) {
    const auto* kind = view.kinds.find(vote.kind);
    const Voting voting{view, vote, marks,
                        kind ? kind->votable(view.link.replica(), vote) : std::vector<ItemId>{}};
    if (voting.items.empty())
        return el("p", {}, tr("There is nothing to vote on yet: nothing has been lifted to the whole room."));
    const auto* method = kinds::find_method(vote);
    for (const auto& [id, form] : method_forms) {
        if (!method || method->id() != id) continue;
        return el(
            "form",
            {{"method", "post"},
             {"action", "/vote"},
             {"class", "vote"},
             {"data-vote", vote.id},
             {"data-method", std::string(id)},
             {"aria-label", tr("Vote")}},
            lone("input", {{"type", "hidden"}, {"name", "activity"}, {"value", vote.id}}) +
                el("p", {{"class", "standing"}, {"id", "vote-standing"}, {"role", "status"}}, standing) +
                form(voting) +
                el("p", {{"class", "buttons"}}, el("button", {{"type", "submit"}}, tr("Cast my ballot"))));
    }
    return el("p", {}, tr("This vote cannot be cast in a browser; tell the moderator, who can enter it."));
}

} // namespace vagskal::web
