// Frames to bytes and back for the hostile clients, so that they need not know the codec: one object a line.
//
//   {"make": "hello", "letters", "term", "seq", "led"}           bytes of one frame, in hex
//   {"make": "contribute", "item", "activity", "secret", "text" (hex), "field" (hex)}
//   {"make": "edit" | "withdraw", "item", "secret" ("": none), "text"}
//   {"make": "leader"}       frames: what only who leads or takes notes may ask for
//   {"make": "said", "text"} frames: that text in each place where a client can put one
//   {"make": "samples"}      frames: one at least of every message to the host
//   {"read": hex}            what the host said
//   {"valid": hex}           whether a host could read it
#include "tests/hostile/helper.hpp"

#include "participant/link/slip.hpp"
#include "shared/protocol/codec.hpp"
#include "shared/protocol/crypto.hpp"
#include "tests/fuzz/frozen.hpp"

#include <cstdio>
#include <iostream>

namespace vagskal::hostile {
namespace {

std::string hex_of(ByteView bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (const auto byte : bytes) out += {digits[byte >> 4], digits[byte & 15]};
    return out;
}
std::string hex_of(const ToHost& message) { return hex_of(encode_frame(message)); }

template <class B>
B id(std::uint8_t n) {
    B out;
    out.value.fill(n);
    return out;
}

std::string contribute(const Json& asked) {
    const auto secret = *from_hex<Secret>(asked.at("secret").get<std::string>());
    Contribute command;
    command.item = *from_hex<ItemId>(asked.at("item").get<std::string>());
    command.activity = asked.at("activity");
    command.key = hash_key(secret, "item");
    command.fields[bytes_of_hex(asked.value("field", "74657874"))] = bytes_of_hex(asked.at("text"));
    return hex_of(Submit{asked.value("request", 1U), command, std::nullopt});
}

std::string change(const Json& asked) {
    Submit out;
    out.request = asked.value("request", 2U);
    const auto item = *from_hex<ItemId>(asked.at("item").get<std::string>());
    if (asked.at("make") == "edit")
        out.command = EditContribution{item, 2, {{"text", bytes_of_hex(asked.at("text"))}}};
    else
        out.command = WithdrawContribution{item};
    if (const std::string secret = asked.value("secret", ""); !secret.empty())
        out.key = *from_hex<Secret>(secret);
    return hex_of(out);
}

Json all_of(const std::vector<Command>& commands) {
    Json out = Json::array();
    std::uint32_t request = 100;
    for (const auto& command : commands) out.push_back(hex_of(Submit{++request, command, std::nullopt}));
    return out;
}

Json leader() {
    Activity part;
    part.id = part.kind = "collect";
    part.title = part.prompt = {"x", "x"};
    return all_of({CreateWorkshop{"x", "sv", Anonymity::voice, {}},
                   OpenActivity{"quiet", 29'000'000},
                   CloseActivity{"works", 29'000'000, 1},
                   ExtendActivity{"works", 5},
                   PauseDay{true},
                   RemoveContribution{id<ItemId>(1), true},
                   MergeContributions{id<MergeId>(1), {id<ItemId>(1), id<ItemId>(2)}},
                   UndoMerge{id<MergeId>(1)},
                   NameTheme{id<ThemeId>(1), "x"},
                   DropTheme{id<ThemeId>(1)},
                   SortTheme{id<ThemeId>(1), {id<ItemId>(1)}, {}},
                   WriteNote{id<NoteId>(1), "works", "x", false},
                   EraseNote{id<NoteId>(1)},
                   MakeGroups{Placing::chosen, {{id<GroupId>(1), "x", {}}}, 0},
                   SetWall{true, {id<ItemId>(1)}, {}},
                   ApproveNote{id<NoteId>(1), true},
                   CountScribes{2, 11},
                   AddActivity{part, {}},
                   DropActivity{"quiet"},
                   MoveActivity{"quiet", {}},
                   RewordActivity{"works", {"x", "x"}, {"x", "x"}, {}, 5},
                   MergeThemes{id<ThemeId>(1), id<ThemeId>(2)},
                   SplitTheme{id<ThemeId>(1), id<ThemeId>(2), "x", {}},
                   ReviewText{{TextKind::item, id<TextId>(1)}, {}},
                   WritePassage{id<PassageId>(1), "works", "x", {}, false},
                   DropPassage{id<PassageId>(1)},
                   DecidePassage{id<PassageId>(1), PassageStatus::agreed},
                   SetAbout{{{"contact", "x"}}},
                   RaiseTerm{99}});
}

/// That text in each place where a participant can put one.
Json said(const std::string& text) {
    Json out = Json::array();
    Contribute c;
    c.item = id<ItemId>(9);
    c.activity = "works";
    for (const auto& fields : {Fields{{"text", text}}, Fields{{"text", "tame"}, {text, "x"}},
                               Fields{{"text", "tame"}, {"why", text}}}) {
        c.fields = fields;
        out.push_back(hex_of(Submit{1, c, std::nullopt}));
    }
    c.fields = {{"text", "tame"}};
    c.activity = text;
    out.push_back(hex_of(Submit{2, c, std::nullopt}));
    out.push_back(hex_of(Submit{3, EditContribution{id<ItemId>(9), 2, {{"text", text}}}, std::nullopt}));
    out.push_back(
        hex_of(Submit{4, CastBallot{text, id<BallotId>(1), {}, 1, {{id<ItemId>(1), 1}}}, std::nullopt}));
    out.push_back(hex_of(AskSet{text, 0}));
    out.push_back(hex_of(Submit{5, NameTheme{id<ThemeId>(1), text}, std::nullopt}));
    out.push_back(hex_of(Submit{6, WriteNote{id<NoteId>(1), "works", text, true}, std::nullopt}));
    out.push_back(hex_of(Submit{7, OpenActivity{text, 1}, std::nullopt}));
    out.push_back(hex_of(Submit{8, SetAbout{{{text, text}}}, std::nullopt}));
    Hello hello;
    hello.letters = text;
    out.push_back(hex_of(hello));
    return out;
}

Json hello(const Json& asked) {
    Hello out;
    out.letters = asked.at("letters");
    out.known = {asked.value("term", 0U), asked.value("seq", Seq{0}), id<ChainHash>(7)};
    out.place = {asked.value("term", 0U), asked.value("place", Seq{0}), id<ChainHash>(8)};
    out.led = {asked.value("led", 0U), id<Secret>(9)};
    if (asked.contains("group")) out.group_token = id<Secret>(3);
    return hex_of(out);
}

Json read(const std::string& bytes) {
    const auto message =
        decode_to_client({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    if (!message) return {{"kind", "unreadable"}};
    Json out{{"kind", "other"}};
    const auto refused = [&](const Refusal& why) { out["why"] = static_cast<int>(why.why); };
    if (const auto* welcome = std::get_if<Welcome>(&*message)) {
        out = {{"kind", "Welcome"}, {"role", static_cast<int>(welcome->role)}, {"behind", welcome->behind}};
    } else if (const auto* no = std::get_if<NotAdmitted>(&*message)) {
        out["kind"] = "NotAdmitted", refused(no->why);
    } else if (const auto* answer = std::get_if<Answer>(&*message)) {
        out = {{"kind", "Answer"}, {"request", answer->request}};
        if (answer->refusal) refused(*answer->refusal);
    } else if (std::holds_alternative<Snapshot>(*message)) {
        out["kind"] = "Snapshot";
    } else if (std::holds_alternative<Tail>(*message)) {
        out["kind"] = "Tail";
    } else if (std::holds_alternative<Room>(*message)) {
        out["kind"] = "Room";
    }
    return out;
}

Json answer_to(const Json& asked) {
    if (asked.contains("valid")) {
        const auto bytes = bytes_of_hex(asked.at("valid"));
        return decode_to_host(fuzz::view(bytes)).has_value();
    }
    if (asked.contains("read")) return read(bytes_of_hex(asked.at("read")));
    const std::string what = asked.at("make");
    if (what == "hello") return hello(asked);
    if (what == "contribute") return contribute(asked);
    if (what == "edit" || what == "withdraw") return change(asked);
    if (what == "leader") return leader();
    if (what == "said") return said(bytes_of_hex(asked.at("text")));
    Json out = Json::array();
    for (const auto& frame : fuzz::frozen_frames().to_host)
        out.push_back(hex_of({reinterpret_cast<const std::uint8_t*>(frame.data()), frame.size()}));
    return out;
}

} // namespace

std::string bytes_of_hex(const std::string& hex) {
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        out += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return out;
}

int codec() {
    for (std::string line; std::getline(std::cin, line);) {
        std::puts(answer_to(Json::parse(line)).dump().c_str());
        std::fflush(stdout);
    }
    return 0;
}

} // namespace vagskal::hostile
