#include "tests/pages/day.hpp"

namespace vagskal::test {

using namespace web;

std::vector<NamedPage> day_of_pages(const std::string& language,
                                    const std::function<std::string(std::string)>& change) {
    const auto words = [&](const std::string& text) { return change ? change(text) : text; };
    const auto put = [&](Localised& text) { text = {words(text.sv), words(text.en)}; };
    PageRoom room(
        language,
        [&](Session& session) {
            if (!change) return;
            put(session.title), put(session.purpose);
            for (auto& activity : session.activities) {
                put(activity.title), put(activity.prompt), put(activity.help);
                for (auto& field : activity.fields) {
                    put(field.label), put(field.help);
                    for (auto& choice : field.choices) put(choice.label);
                }
            }
        },
        change ? words("Workshop") : "");
    std::vector<NamedPage> out;
    const auto add = [&](const std::string& name, std::string html) {
        out.push_back({name, std::move(html)});
    };
    Reader plain;
    plain.nonce = std::string(32, 'a');
    Reader scripted;
    scripted.keys_here = false;

    add("door", join_page({}));
    add("door-refused",
        join_page({words("Halvdag"), words("BCDF"), words("That code is not right."), true, false}));
    add("door-wall", join_page({words("Halvdag"), "", "", false, true}));
    add("notice", notice_page(404, words("There is no such page.")));

    auto newcomer = room.seat();
    add("stored-first", stored_page(room.view(*newcomer), true));
    auto seat = room.inside();
    auto wall = room.seat(Role::wall);
    const auto settle = [&] { room.settle({seat.get(), newcomer.get(), wall.get()}); };
    const auto view = [&] { return room.view(*seat); };
    settle();
    add("stored", stored_page(view(), false, false));
    add("lobby", room_page(view(), plain));
    add("wall-lobby", wall_page(room.view(*wall)));

    room.open("timeline");
    settle();
    add("part-empty", room_page(view(), plain));
    const auto began =
        room.say("timeline", {{"text", words("The work began")}, {"when", "2007"}, {"lane", "politics"}});
    room.say("timeline", {{"text", words("New leadership")}, {"when", "2015"}, {"lane", "project"}});
    const auto same =
        room.say("timeline", {{"text", words("The new boss")}, {"when", "2014"}, {"lane", "project"}});
    const auto mine = seat->link->contribute(
        "timeline", {{"text", words("The first employees\nin the house")}, {"when", words("1998")}});
    settle();
    add("part", room_page(view(), plain));
    add("part-scripted", room_page(view(), scripted));
    add("others", others_page(view()));
    Reader refused = plain;
    refused.refusal = Refusal{Why::text_too_long, {"text", "2000", "2044"}};
    refused.typed = {{"text", words("Typed already")}, {"when", "2015-21"}, {"lane", "outside"}};
    add("part-refused", room_page(view(), refused));
    Reader editing = plain;
    editing.editing = mine;
    add("change", room_page(view(), editing));
    Reader withdrawing = plain;
    withdrawing.withdrawing = mine;
    add("withdraw", room_page(view(), withdrawing));
    require(room.host->submit(MergeContributions{random<MergeId>(), {began, same}}));
    require(room.host->submit(SetWall{false, {began, mine}}));
    settle();
    add("part-merged", room_page(view(), scripted));
    add("wall-lifted", wall_page(room.view(*wall)));
    add("story", story_page(view()));
    require(room.host->submit(PauseDay{true}));
    settle();
    add("paused", room_page(view(), plain));
    add("wall-paused", wall_page(room.view(*wall)));
    require(room.host->submit(PauseDay{false}));
    room.close("timeline");
    settle();
    add("between", room_page(view(), plain));

    require(room.host->make_groups(2, Placing::numbered));
    room.open("works");
    settle();
    add("groups", room_page(view(), plain));
    seat->link->ask_group(1);
    settle();
    require(room.host->submit(SetWall{false, {}}));
    settle();
    add("worksheet", room_page(view(), plain));
    add("wall-part", wall_page(room.view(*wall)));
    add("decision", room_page(room.view(*seat, "decision-points"), plain));

    require(room.host->make_groups(0, Placing::random));
    room.open("fika");
    settle();
    add("fika", room_page(view(), plain));
    room.open("prioritise");
    settle();
    add("vote", room_page(view(), plain));
    add("wall-vote", wall_page(room.view(*wall)));
    seat->link->vote("prioritise", {{began, 3}});
    settle();
    add("vote-cast", room_page(view(), plain));
    room.close("prioritise");
    settle();
    add("vote-closed", room_page(view(), scripted));
    add("wall-result", wall_page(room.view(*wall)));
    room.open("check-out");
    for (const auto& activity : room.host->workshop().session.activities)
        if (room.host->workshop().is_open(activity.id)) room.close(activity.id);
    settle();
    add("end", room_page(view(), scripted));
    return out;
}

} // namespace vagskal::test
