#include "tests/pages/day.hpp"

namespace vagskal::test {

using namespace web;

namespace {

FieldSpec number(const char* id, const char* sv, const char* en) {
    FieldSpec out{id, FieldType::number, {sv, en}, {"0 inget, 10 mycket", "0 nothing, 10 much"}, {}, {}};
    out.most = 10;
    return out;
}
FieldSpec steps(const char* id, const char* sv, const char* en) {
    return {
        id, FieldType::choice, {sv, en}, {}, {{"small", {"Litet", "Small"}}, {"great", {"Stort", "Great"}}},
        {}};
}
Activity part(const char* id, const char* kind, const char* sv, const char* en) {
    Activity out;
    out.id = id;
    out.kind = kind;
    out.title = {sv, en};
    out.prompt = {std::string(sv) + "?", std::string(en) + "?"};
    out.minutes = 10;
    return out;
}

} // namespace

void placing_session(Session& session) {
    auto groups = part("groups", "matrix", "Grupparbete", "Group work");
    groups.talk = Talk::groups;
    groups.fields = {number("x", "Insats", "Effort"), number("y", "Verkan", "Effect")};
    groups.lift = 1;
    auto cells = part("cells", "matrix", "Placera", "Place");
    cells.fields = {steps("x", "Inflytande", "Influence"), steps("y", "Delaktighet", "Participation")};
    cells.options = {{"place", "one-by-one"},
                     {"on", "list"},
                     {"cells.great.great.sv", "Resurspersoner: involveras"},
                     {"cells.great.great.en", "Resource persons: involve"}};
    auto numbers = part("numbers", "matrix", "Placera på tal", "Place on numbers");
    numbers.fields = {number("x", "Insats", "Effort"), number("y", "Verkan", "Effect")};
    numbers.options = {{"place", "one-by-one"}, {"on", "list"}};
    auto few = part("few", "vote", "Några var", "A few each");
    few.options = {{"method", "sampled"}, {"each", "3"}, {"on", "list"}};
    session.activities = {part("timeline", "timeline", "Tidslinje", "Timeline"),
                          part("list", "collect", "Lista", "List"),
                          groups,
                          cells,
                          numbers,
                          few};
}

std::vector<NamedPage> other_pages(const std::string& language,
                                   const std::function<std::string(std::string)>& change) {
    const auto words = [&](const std::string& text) { return change ? change(text) : text; };
    const auto put = [&](Localised& text) { text = {words(text.sv), words(text.en)}; };
    PageRoom room(
        language,
        [&](Session& session) {
            placing_session(session);
            for (auto& activity : session.activities) {
                put(activity.title), put(activity.prompt);
                for (auto& field : activity.fields) {
                    put(field.label), put(field.help);
                    for (auto& choice : field.choices) put(choice.label);
                }
                for (auto& [name, value] : activity.options)
                    if (name.starts_with("cells.")) value = words(value);
            }
        },
        words("Workshop"));
    std::vector<NamedPage> out;
    const auto add = [&](const std::string& name, std::string html) {
        out.push_back({name, std::move(html)});
    };
    Reader plain;
    plain.nonce = std::string(32, 'a');
    auto seat = room.inside();
    const auto settle = [&] { room.settle({seat.get()}); };
    const auto view = [&] { return room.view(*seat); };

    room.open("timeline");
    const auto event = room.say("timeline", {{"text", words("The work began")}, {"when", "2007"}});
    room.close("timeline");
    room.open("list");
    const auto bus = room.say("list", {{"text", words("The bus")}});
    room.say("list", {{"text", words("The bath")}});
    room.say("list", {{"text", words("The road")}});
    require(room.host->submit(LinkContribution{bus, event, true}));
    settle();
    add("list-linked", room_page(view(), plain));
    room.close("list");

    require(room.host->make_groups(std::vector{words("Norra"), words("Södra")}, Placing::chosen, 15));
    room.open("groups");
    settle();
    add("groups-chosen", room_page(view(), plain));
    seat->link->ask_group(2);
    settle();
    seat->link->contribute("groups", {{"text", words("Ours")}, {"x", "3"}, {"y", "9"}});
    settle();
    Reader refused = plain;
    refused.refusal = Refusal{Why::bad_number, {words("Effort"), "11", "0–10"}};
    refused.typed = {{"text", words("Typed already")}, {"x", "11"}};
    add("part-numbers", room_page(view(), refused));
    for (const auto& item : room.host->workshop().items)
        if (item.activity == "groups") seat->link->submit(LiftContributions{{item.id}, true});
    settle();
    seat->link->contribute("groups", {{"text", words("Ours too")}});
    settle();
    add("part-lifted", room_page(view(), plain));
    room.close("groups");
    require(room.host->make_groups(0, Placing::random));

    room.open("cells");
    settle();
    add("place-cells", room_page(view(), plain));
    seat->link->vote("cells", {{bus, 2}});
    settle();
    add("place-cells-cast", room_page(view(), plain));
    room.close("cells");
    settle();
    add("place-cells-closed", room_page(view(), plain));
    room.open("numbers");
    settle();
    seat->link->speak_for(3);
    settle();
    add("scribe-asks", room_page(view(), plain));
    for (const auto& waiting : room.host->waiting_scribes()) room.host->answer_scribe(waiting.number, true);
    settle();
    seat->link->vote("numbers", {{bus, 15}});
    settle();
    add("scribe-second-ballot", room_page(view(), plain));
    Reader first = plain;
    first.ballot = 0;
    add("scribe-first-ballot", room_page(view(), first));
    room.close("numbers");
    settle();
    add("place-numbers-closed", room_page(view(), plain));
    seat->link->speak_for(1);
    room.open("few");
    settle();
    add("few-dealt", room_page(view(), plain));
    return out;
}

} // namespace vagskal::test
