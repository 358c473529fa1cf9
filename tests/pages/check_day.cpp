// Pages about what is written already: what may be done with it, what the host holds; and a draft that is
// checked.
#include "tests/pages/day.hpp"

namespace vagskal::test {

using namespace web;

std::vector<NamedPage> pages_afterwards(const std::string& language,
                                        const std::function<std::string(std::string)>& change) {
    const auto words = [&](const std::string& text) { return change ? change(text) : text; };
    PageRoom room(
        language,
        [&](Session& session) {
            Activity check;
            check.id = "check", check.kind = "review";
            check.title = {words("Avstämning"), words("Member check")};
            check.prompt = {words("Stämmer texten?"), words("Is the text right?")};
            session.activities.push_back(check);
        },
        words("Workshop"));
    std::vector<NamedPage> out;
    const auto add = [&](const std::string& name, std::string html) {
        out.push_back({name, std::move(html)});
    };
    Reader plain;
    plain.nonce = std::string(32, 'a');
    auto seat = room.inside();
    seat->link->set_consent(Consent{false, true});
    const auto settle = [&] { room.settle({seat.get()}); };
    const auto view = [&] { return room.view(*seat); };

    room.open("timeline");
    settle();
    add("held-nothing", held_page(view(), true, true));
    const auto mine =
        seat->link->contribute("timeline", {{"text", words("The work began")}, {"when", "2007"}});
    settle();
    add("held-scripted", held_page(view(), false, true));
    Reader allowing = plain;
    allowing.allowing = mine;
    add("allow", room_page(view(), allowing));
    add("part-not-quoted", room_page(view(), plain));
    room.close("timeline");

    const PassageId first = random<PassageId>(), second = random<PassageId>();
    require(room.host->submit(
        WritePassage{first, "check", words("It began in a kitchen.\nThen came the money."), {}, false}));
    require(
        room.host->submit(WritePassage{second, "check", words("Write down who has the keys."), {}, true}));
    room.open("check");
    settle();
    add("check", room_page(view(), plain));
    room.say("check", {{"passage", to_hex(first)}, {"stance", "agree"}});
    room.say("check",
             {{"passage", to_hex(first)}, {"stance", "dissent"}, {"text", words("It was a cellar.")}});
    settle();
    Reader amending = plain;
    amending.typed = {{"passage", to_hex(second)}, {"stance", "amend"}};
    add("check-answered", room_page(view(), amending));
    return out;
}

} // namespace vagskal::test
