// What every page promises, on the pages of a whole day; and what they look like, as files to be read.
#include "shared/protocol/crypto.hpp"
#include "tests/golden.hpp"
#include "tests/pages/day.hpp"
#include "tests/pages/look.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>

using namespace vagskal;
using namespace vagskal::test;

namespace {

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const auto& line : lines) out += "\n  " + line;
    return out;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// One element a line, ids by number instead of by lot, without what has goldens or tests of its own.
std::string readable(std::string page) {
    page = std::regex_replace(page, std::regex(R"(\?v=[0-9a-f]{12})"), "");
    page = std::regex_replace(page, std::regex(R"( data-words="[^"]*")"), "");
    page = std::regex_replace(page, std::regex(R"(<svg.*?>[^]*?</svg>\n?)"), "<svg />");
    std::smatch found;
    for (int number = 1; std::regex_search(page, found, std::regex("[0-9a-f]{32}")); ++number)
        replace_all(page, found.str(), "ITEM" + std::to_string(number));
    return std::regex_replace(page, std::regex("><(?!/)"), ">\n<");
}

} // namespace

namespace {

std::vector<NamedPage> all_pages(const std::string& language,
                                 const std::function<std::string(std::string)>& words = {}) {
    auto out = day_of_pages(language, words);
    for (auto& page : other_pages(language, words)) out.push_back(std::move(page));
    for (auto& page : pages_afterwards(language, words)) out.push_back(std::move(page));
    return out;
}

} // namespace

TEST_CASE("pages keep what they promise") {
    for (const auto* language : {"sv", "en"})
        for (const auto& page : all_pages(language)) {
            const auto wrong = faults(page.html);
            CHECK_MESSAGE(wrong.empty(), language, " ", page.name, joined(wrong));
            const auto taken = take_apart(page.html);
            REQUIRE(!taken.all("html").empty());
            CHECK(taken.all("html").front()->at("lang") == language);
        }
}

TEST_CASE("pages look as they were last read") {
    for (const auto* language : {"sv", "en"})
        for (const auto& page : all_pages(language))
            check_golden("pages/golden/" + page.name + "-" + language + ".html", readable(page.html));
}

TEST_CASE("whatever people write stays text") {
    const std::string nasty =
        R"(</textarea></title><script>alert(1)</script>" onx='1' <img src=//evil.example> &lt; &)";
    std::size_t seen = 0;
    for (const auto& page :
         all_pages("en", [&](const std::string& text) { return text.empty() ? text : text + nasty; })) {
        const auto wrong = faults(page.html);
        CHECK_MESSAGE(wrong.empty(), page.name, joined(wrong));
        const auto taken = take_apart(page.html);
        CHECK(taken.all("img").empty());
        CHECK(taken.all("script").size() <= 1);
        CHECK(page.html.find("<script>") == page.html.npos);
        if (const auto main = taken.all("main");
            !main.empty() && main.front()->text.find(nasty) != std::string::npos)
            ++seen;
    }
    CHECK(seen > 20); // it was there to be seen
}

TEST_CASE("the same view gives the same bytes") {
    PageRoom room;
    auto one = room.inside(), other = room.inside();
    room.open("timeline");
    room.say("timeline", {{"text", "The work began"}, {"when", "2007"}});
    room.settle({one.get(), other.get()});
    other->link->contribute("timeline", {{"text", "Mine alone"}});
    room.settle({one.get(), other.get()});
    room.now += 90'000; // the clock is not part of it
    const auto a = web::fragments(room.view(*one)), b = web::fragments(room.view(*other));
    CHECK(a.html == b.html);
    CHECK(a.state == b.state);
    const auto state = nlohmann::json::parse(a.state);
    CHECK(state.at("page") == "part");
    CHECK(state.at("activity") == "timeline");
    CHECK(state.at("items") == 2);
    CHECK(state.at("room").get<std::string>().size() == 16);
    const auto clock = nlohmann::json::parse(web::clock_json(room.view(*one)));
    CHECK(clock.at("left").get<int>() < 40 * 60);
    CHECK(clock.at("running") == true);
}

TEST_CASE("fragments are elements of the page, and of the storbild") {
    PageRoom room;
    auto seat = room.inside();
    auto wall = room.seat(Role::wall);
    room.open("timeline");
    room.settle({seat.get(), wall.get()});
    const auto page = take_apart(web::room_page(room.view(*seat), {}));
    for (const auto& [id, html] : web::fragments(room.view(*seat)).html) CHECK_MESSAGE(page.with_id(id), id);
    const auto wall_page = take_apart(web::wall_page(room.view(*wall)));
    for (const auto& [id, html] : web::wall_fragments(room.view(*wall)).html)
        CHECK_MESSAGE(wall_page.with_id(id), id);
}

TEST_CASE("a date of two readings is asked about; an answer, also none of them, is taken") {
    PageRoom room;
    auto seat = room.inside();
    room.open("timeline");
    room.settle({seat.get()});
    const auto view = room.view(*seat);
    web::Posted posted{{"text", "  Words \r\nmore "},
                       {"when", "2015-21"},
                       {"lane", ""},
                       {"activity", "timeline"},
                       {"other", "x"}};
    const auto typed = web::typed_fields(view, "timeline", posted);
    CHECK(typed == Fields{{"text", "Words \nmore"}, {"when", "2015-21"}});
    CHECK(web::asks_date(typed, posted));
    web::Reader reader;
    reader.typed = typed;
    const auto page = take_apart(web::room_page(view, reader));
    std::vector<std::string> values;
    for (const auto* input : page.all("input"))
        if (input->at("name") == "edtf") values.push_back(input->at("value"));
    REQUIRE(values.size() == 3);
    CHECK(values.back().empty());

    posted["edtf-for"] = "2015-21";
    posted["edtf"] = values[1];
    CHECK_FALSE(web::asks_date(web::typed_fields(view, "timeline", posted), posted));
    CHECK(web::typed_fields(view, "timeline", posted).at("edtf") == values[1]);
    posted["edtf"] = "";
    CHECK_FALSE(web::asks_date(web::typed_fields(view, "timeline", posted), posted));
    CHECK_FALSE(web::typed_fields(view, "timeline", posted).contains("edtf"));
    posted["when"] = "2016-21"; // other words since: asked anew
    CHECK(web::asks_date(web::typed_fields(view, "timeline", posted), posted));
    posted["when"] = "2016";
    CHECK_FALSE(web::asks_date(web::typed_fields(view, "timeline", posted), posted));
}

TEST_CASE("own words go before what was chosen in a list") {
    PageRoom room;
    auto seat = room.inside();
    room.open("timeline");
    const auto item = room.say("timeline", {{"text", "The work began"}, {"when", "2007"}});
    room.open("works");
    room.settle({seat.get()});
    const auto view = room.view(*seat);
    web::Posted posted{{"text", "x"}, {"event", to_hex(item)}, {"event-own", ""}};
    CHECK(web::typed_fields(view, "decision-points", posted).at("event") == to_hex(item));
    posted["event-own"] = "the summer meeting";
    CHECK(web::typed_fields(view, "decision-points", posted).at("event") == "the summer meeting");
    CHECK(web::typed_fields(view, "no-such-part", posted).empty());
}

TEST_CASE("a ballot that would be refused is refused before it replaces one") {
    PageRoom room;
    auto seat = room.inside();
    room.open("timeline");
    const auto item = room.say("timeline", {{"text", "The work began"}, {"when", "2007"}});
    room.close("timeline");
    room.open("prioritise");
    room.settle({seat.get()});
    const auto view = room.view(*seat);
    const auto mark = "mark." + to_hex(item);
    const auto ballot = [&](const std::string& value) {
        return web::typed_ballot(view, "prioritise", {{mark, value}});
    };
    CHECK(ballot("3").value() == Choices{{item, 3}});
    CHECK(ballot("0").value().empty());
    CHECK(ballot("").value().empty());
    CHECK(ballot("6").error().why == Why::too_many_dots);
    CHECK_FALSE(ballot("-1").has_value());
    CHECK(web::typed_ballot(view, "timeline", {{mark, "1"}}).error().why == Why::not_open);
    CHECK(web::typed_marks({{mark, " 4 "}, {"mark.zz", "1"}, {"other", "2"}}) ==
          std::map<ItemId, int>{{item, 4}});
}

TEST_CASE("a place is a cell by its name, or one list for each axis; half a place is kept and told") {
    PageRoom room("en", placing_session);
    auto seat = room.inside();
    room.open("list");
    const auto item = room.say("list", {{"text", "The bus"}});
    room.close("list");
    room.open("numbers");
    room.settle({seat.get()});
    const auto view = room.view(*seat);
    const auto mark = "mark." + to_hex(item);
    const auto ballot = [&](const web::Posted& posted) { return web::typed_ballot(view, "numbers", posted); };
    // Effort 3 (the fourth column), effect 9 (the second row from the top).
    CHECK(ballot({{mark + ".x", "4"}, {mark + ".y", "11"}}).value() == Choices{{item, 15}});
    CHECK(ballot({{mark + ".x", ""}, {mark + ".y", ""}}).value().empty());
    for (const auto& half : {web::Posted{{mark + ".x", "4"}, {mark + ".y", ""}}, {{mark + ".y", "11"}}}) {
        CHECK(ballot(half).error().why == Why::usage);
        web::Reader reader;
        reader.marks = web::typed_marks(half);
        reader.refusal = ballot(half).error();
        const auto page = take_apart(web::room_page(view, reader));
        std::string chosen; // as it was posted
        for (const auto* option : page.all("option"))
            if (option->has("selected") && !option->at("value").empty()) chosen += option->at("value");
        CHECK(chosen == (half.size() == 2 ? "4" : "11"));
    }
    for (const auto* odd : {"-5", "122", "99999999", "x"})
        CHECK_FALSE(web::typed_marks({{mark + ".x", odd}, {mark + ".y", "0"}}) ==
                    std::map<ItemId, int>{{item, 5}});
    CHECK(ballot({{mark, "122"}}).error().why == Why::bad_mark);
    CHECK(ballot({{mark, "121"}}).value() == Choices{{item, 121}});
}

TEST_CASE("what the script says is all there, in both languages") {
    const auto script = [] {
        std::string all;
        for (const auto* name :
             {"app.js", "mine.js", "outbox.js", "page.js", "voting.js", "wall.js", "writing.js"}) {
            REQUIRE(web::asset(name));
            all += web::asset(name)->bytes;
        }
        return all;
    }();
    for (const auto* language : {"sv", "en"}) {
        const Speaking speaking(language);
        PageRoom room(language);
        auto seat = room.inside();
        const auto page = take_apart(web::room_page(room.view(*seat), {}));
        const auto words = nlohmann::json::parse(page.all("body").front()->at("data-words"));
        const std::regex said(R"(say(Counted)?\("([a-z_]+)\")");
        int used = 0;
        for (std::sregex_iterator one(script.begin(), script.end(), said), end; one != end; ++one, ++used) {
            const auto name = (*one)[2].str();
            CHECK_MESSAGE(words.contains((*one)[1].matched ? name + "_many" : name), name);
        }
        CHECK(used > 30);
    }
}

TEST_CASE("files come with one version, and scripts ask for each other by it") {
    const auto* app = web::asset("app.js");
    REQUIRE(app);
    CHECK(app->type.starts_with("text/javascript"));
    CHECK(web::asset("app.css")->version == app->version);
    CHECK(web::asset("embed.cmake") == nullptr);
    CHECK(web::asset("../app.js") == nullptr);
    const std::string bytes(app->bytes);
    const std::regex import(R"(from "\./([a-z]+\.js)(\?v=[0-9a-f]+)?")");
    int imports = 0;
    for (std::sregex_iterator one(bytes.begin(), bytes.end(), import), end; one != end; ++one, ++imports) {
        CHECK(web::asset((*one)[1].str()));
        CHECK((*one)[2].str() == "?v=" + std::string(app->version));
    }
    CHECK(imports >= 5);
}

TEST_CASE("the clock goes on when a wall is shown the day anew") {
    PageRoom room;
    auto wall = room.seat(Role::wall);
    room.open("timeline");
    const auto item = room.say("timeline", {{"text", "The work began"}});
    room.settle({wall.get()});
    room.now += 90'000;
    room.clock.now_seconds += 90;
    const auto left = [&] {
        return nlohmann::json::parse(web::clock_json(room.view(*wall))).at("left").get<int>();
    };
    CHECK(left() < 39 * 60);
    require(room.host->submit(SetWall{false, {item}})); // what a wall may see has changed: it gets all anew
    room.settle({wall.get()});
    CHECK(left() < 39 * 60);
}

TEST_CASE("the looking itself finds what it looks for") {
    const auto page = [](const std::string& body) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><title>t</title></head><body>" + body +
               "</body></html>\n";
    };
    CHECK(faults(page("<main><h1>a</h1></main>")).empty());
    for (const auto* broken :
         {"<main><h1>a</h1><h3>b</h3></main>", "<main><input type=\"text\" id=\"a\" name=\"a\" /></main>",
          "<main><p id=\"a\">x</p><p id=\"a\">y</p></main>", "<main><p style=\"x\">y</p></main>",
          "<main><p onclick=\"x\">y</p></main>", "<main><script>x</script></main>",
          "<main><style>x</style></main>", "<main><a href=\"https://example.org/\">x</a></main>",
          "<main><a href=\"//example.org/\">x</a></main>", "<main><p>a & b</p></main>",
          "<main><p>a</main></p>", "<main><br></main>", "<main></main><main></main>",
          "<main><button type=\"submit\"></button></main>", "<main><fieldset><p>x</p></fieldset></main>",
          "<main><input type=\"hidden\" aria-describedby=\"nowhere\" /></main>"})
        CHECK_MESSAGE(!faults(page(broken)).empty(), broken);
}
