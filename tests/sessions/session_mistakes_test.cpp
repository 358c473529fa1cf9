// What a moderator may get wrong when copying a session file: each with its place and the fix, in both
// languages.
#include "shared/words/words.hpp"
#include "tests/sessions/room.hpp"
#include "tests/sessions/session_text.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>

using namespace vagskal;
using namespace vagskal::test;

namespace {

struct Wrong {
    std::string text;
    const char *en, *sv; ///< all that is told, one line for each mistake
};

std::string told(const std::string& text, const char* language) {
    set_language(language);
    const auto session = read_session_text(text, "s.toml", all_kinds());
    set_language("en");
    return session ? std::string() : to_string(session.error());
}

void check(const std::vector<Wrong>& cases) {
    for (const auto& one : cases) {
        CAPTURE(one.text);
        CHECK(told(one.text, "en") == one.en);
        CHECK(told(one.text, "sv") == one.sv);
    }
}

/// Six lines, of which the last four can be written over by `more`, which begins on the seventh.
std::string part(const std::string& kind, const std::string& more) {
    return session_head + "[[activity]]\nid = \"a\"\nkind = \"" + kind + "\"\nprompt = \"P?\"\n" + more;
}
std::string collect(const std::string& more) { return part("collect", "minutes = 30\n" + more); }

} // namespace

TEST_CASE("broken TOML is told in plain words") {
    check({
        {"id = \"x\ntitle = \"X\"\n[[activity]]\nid = \"a\"\nkind = \"break\"\nminutes = 1\n",
         "s.toml:1:8: The quotation mark that ends the text is missing on this line.\n",
         "s.toml:1:8: Citattecknet som avslutar texten saknas på den här raden.\n"},
        {"id = x\n", "s.toml:1:6: A text stands between quotation marks, as in title = \"…\".\n",
         "s.toml:1:6: En text står mellan citattecken, som i title = \"…\".\n"},
        {"id \"x\"\n", "s.toml:1:4: An equals sign is missing here, as in title = \"…\".\n",
         "s.toml:1:4: Ett likhetstecken saknas här, som i title = \"…\".\n"},
        {"id = \"x\"\nid = \"y\"\n", "s.toml:2:1: 'id' is here twice. Take one of them away.\n",
         "s.toml:2:1: ”id” står här två gånger. Ta bort den ena.\n"},
        {"id = ”x”\n",
         "s.toml:1:6: This quotation mark is not the one that belongs here. Write straight ones: \"…\".\n",
         "s.toml:1:6: Det här citattecknet hör inte hit. Skriv raka: \"…\".\n"},
        {"title = \"say \"hello\" now\"\n",
         "s.toml:1:15: The line goes on after its end. Begin a new line here; inside a text, write \\\" for "
         "a "
         "quotation mark.\n",
         "s.toml:1:15: Raden fortsätter efter sitt slut. Börja en ny rad här; inne i en text skrivs "
         "citattecken "
         "som \\\".\n"},
        {"id = \"x\"\n[[activity]\nid = \"a\"\n",
         "s.toml:2:12: A heading stands between brackets, alone on its line, like [[activity]].\n",
         "s.toml:2:12: En rubrik står mellan hakparenteser, ensam på sin rad, som [[activity]].\n"},
        {"[activity]\nid = \"a\"\n[[activity]]\nid = \"b\"\n",
         "s.toml:3:3: 'activity' is here already in another form. Write it as [[activity]] everywhere.\n",
         "s.toml:3:3: ”activity” finns redan i en annan form. Skriv [[activity]] överallt.\n"},
        {"title = { sv = \"a\", en = \"b\"\n",
         "s.toml:1:29: What is written in both languages ends with a brace on the same line, like { sv = "
         "\"…\", "
         "en = \"…\" }.\n",
         "s.toml:1:29: Det som skrivs på båda språken slutar med en klammer på samma rad, som { sv = \"…\", "
         "en "
         "= \"…\" }.\n"},
        {"title = { sv = \"a\" en = \"b\" }\n", "s.toml:1:20: A comma is missing here.\n",
         "s.toml:1:20: Ett kommatecken saknas här.\n"},
        {"on = [\"a\", \"b\"\nid = \"x\"\n",
         "s.toml:2:1: A list that begins here or above does not end. Write commas between its parts and ] "
         "after "
         "the last.\n",
         "s.toml:2:1: En lista som börjar här eller ovanför tar inte slut. Skriv kommatecken mellan delarna "
         "och ] "
         "efter den sista.\n"},
        {"minutes = 05\n", "s.toml:1:13: Write the number without zeros before it.\n",
         "s.toml:1:13: Skriv talet utan nollor framför.\n"},
        {"title =\n", "s.toml:1:8: Something is missing after the equals sign.\n",
         "s.toml:1:8: Något saknas efter likhetstecknet.\n"},
        {"ask_evidence = True\n", "s.toml:1:16: Write true or false, in small letters.\n",
         "s.toml:1:16: Skriv true eller false, med små bokstäver.\n"},
        {"title = \"C:\\x\"\n",
         "s.toml:1:13: A backslash in a text is written twice: \\\\. Or take it away.\n",
         "s.toml:1:13: Ett omvänt snedstreck i en text skrivs två gånger: \\\\. Eller ta bort det.\n"},
        {"title = \"\"\"\nabc\n", "s.toml:2:4: A text that begins above never ends. Write \"\"\" after it.\n",
         "s.toml:2:4: En text som börjar ovanför tar aldrig slut. Skriv \"\"\" efter den.\n"},
        {"# Överläggning\n= 3\n",
         "s.toml:2:1: This does not belong here. A line is like title = \"…\" or [[activity]]; after # is "
         "what the "
         "program does not read.\n",
         "s.toml:2:1: Det här hör inte hit. En rad ser ut som title = \"…\" eller [[activity]]; det som står "
         "efter "
         "# läser programmet inte.\n"},
    });
}

TEST_CASE("every broken line is told at once, and nothing that is only their consequence") {
    CHECK(told("id = \"x\ntitle = \"X\"\n[[activity]\nid = \"a\"\nkind = break\nminutes = 1\n[[activity]]\n"
               "id = \"b\"\nid = \"c\"\n",
               "en") ==
          "s.toml:1:8: The quotation mark that ends the text is missing on this line.\n"
          "s.toml:3:12: A heading stands between brackets, alone on its line, like [[activity]].\n"
          "s.toml:5:8: A text stands between quotation marks, as in title = \"…\".\n"
          "s.toml:9:1: 'id' is here twice. Take one of them away.\n");
}

TEST_CASE("encodings and line ends") {
    const std::string right = collect("");
    CHECK(told(right, "en") == "");
    CHECK(told("\xEF\xBB\xBF" + right, "en") == ""); // a byte order mark is no mistake
    std::string windows, tabs;
    for (const char c : right) {
        windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
        tabs += c == ' ' ? '\t' : c;
    }
    CHECK(told(windows, "en") == "");
    CHECK(told(tabs, "en") == "");
    CHECK(told("\xEF\xBB\xBFid = \"x\"\r\n\ttitel = \"X\"\r\n", "en").find("s.toml:2:2: 'titel'") !=
          std::string::npos);
    check({
        {"id = \"x\"\ntitle = \"\xE5ret\"\n", // Latin-1
         "s.toml:2:10: This letter is not written as UTF-8. Save the file with the encoding UTF-8.\n",
         "s.toml:2:10: Den här bokstaven är inte skriven som UTF-8. Spara filen med kodningen UTF-8.\n"},
        {std::string("\xFF\xFEi\0d\0", 6), // UTF-16
         "s.toml:1:1: This letter is not written as UTF-8. Save the file with the encoding UTF-8.\n",
         "s.toml:1:1: Den här bokstaven är inte skriven som UTF-8. Spara filen med kodningen UTF-8.\n"},
        {"id = \"x\"\rtitle = \"X\"\r",
         "s.toml:1:10: The lines of this file end in a way that cannot be read. Save it with the line ends "
         "of Unix "
         "or Windows.\n",
         "s.toml:1:10: Raderna i filen slutar på ett sätt som inte kan läsas. Spara den med radslut som i "
         "Unix "
         "eller Windows.\n"},
    });
}

TEST_CASE("keys, types and lengths") {
    check({
        {"id = \"x\"\ntitle = \"X\"\n[[activities]]\nid = \"a\"\n",
         "s.toml:1:1: There is no activity. Add at least one [[activity]] block.\n"
         "s.toml:3:3: 'activities' is not a key here. Did you mean 'activity'?\n",
         "s.toml:1:1: Det finns ingen del. Lägg till minst ett [[activity]]-block.\n"
         "s.toml:3:3: ”activities” är ingen nyckel här. Menade du ”activity”?\n"},
        {collect("[[activity.fields]]\nid = \"how\"\n"),
         "s.toml:8:12: 'fields' is not a key here. Did you mean 'field'?\n",
         "s.toml:8:12: ”fields” är ingen nyckel här. Menade du ”field”?\n"},
        {session_head + "[activity]\nid = \"a\"\n",
         "s.toml:3:1: 'activity' should be written as [[activity]] blocks.\n",
         "s.toml:3:1: ”activity” ska skrivas som block med [[activity]].\n"},
        {session_head + "[[activity]]\nid = \"" + std::string(65, 'a') +
             "\"\nkind = \"break\"\nminutes = 1\n",
         "s.toml:4:6: The id is longer than 64 letters. Shorten it.\n",
         "s.toml:4:6: Id:t är längre än 64 tecken. Korta det.\n"},
        {"id = \"x\"\ntitle = \"" + std::string(201, 'a') +
             "\"\n[[activity]]\nid = \"a\"\nkind = \"break\"\nminutes = 1\n",
         "s.toml:2:9: 'title' has 201 letters, and at most 200 are shown. Shorten it.\n",
         "s.toml:2:9: ”title” har 201 tecken, och högst 200 visas. Korta den.\n"},
        {part("collect", "minutes = 2026-11-21\n"),
         "s.toml:7:11: 'minutes' should be a whole number from 0 to 600.\n",
         "s.toml:7:11: ”minutes” ska vara ett heltal från 0 till 600.\n"},
        {part("collect", "minutes = 7.5\n"),
         "s.toml:7:11: 'minutes' should be a whole number from 0 to 600.\n",
         "s.toml:7:11: ”minutes” ska vara ett heltal från 0 till 600.\n"},
        {part("collect", "minutes = 30\ntitle = { sv = 3, en = \"T\" }\n"),
         "s.toml:8:16: 'sv' should be a text in quotation marks.\n",
         "s.toml:8:16: ”sv” ska vara en text inom citattecken.\n"},
    });
}

TEST_CASE("groups: rounds with minutes, and how many each may lift") {
    const auto session = read_session_text(collect("talk = \"groups\"\ngroup_minutes = [15, 10]\nlift = 3\n"),
                                           "s.toml", all_kinds());
    REQUIRE(session.has_value());
    CHECK(session->activities[0].group_minutes == std::vector<std::int32_t>{15, 10});
    CHECK(session->activities[0].lift == 3);
    check({
        {collect("lift = 3\n"),
         "s.toml:8:8: 'lift' is for parts in groups. Add talk = \"groups\", or take it away.\n",
         "s.toml:8:8: ”lift” är för delar i grupper. Lägg till talk = \"groups\", eller ta bort det.\n"},
        {collect("group_minutes = [10]\ntalk = \"plenary\"\n"),
         "s.toml:8:17: 'group_minutes' is for parts in groups. Add talk = \"groups\", or take it away.\n",
         "s.toml:8:17: ”group_minutes” är för delar i grupper. Lägg till talk = \"groups\", eller ta bort "
         "det.\n"},
        {collect("talk = \"groups\"\nlift = 0\n"),
         "s.toml:9:8: 'lift' should be a whole number from 1 to 100.\n",
         "s.toml:9:8: ”lift” ska vara ett heltal från 1 till 100.\n"},
        {collect("talk = \"groups\"\ngroup_minutes = 15\n"),
         "s.toml:9:17: 'group_minutes' should be a list of whole numbers from 1 to 600, like [15, 15].\n",
         "s.toml:9:17: ”group_minutes” ska vara en lista med heltal från 1 till 600, som [15, 15].\n"},
        {collect("talk = \"groups\"\ngroup_minutes = [15, \"15\"]\n"),
         "s.toml:9:22: 'group_minutes' should be a list of whole numbers from 1 to 600, like [15, 15].\n",
         "s.toml:9:22: ”group_minutes” ska vara en lista med heltal från 1 till 600, som [15, 15].\n"},
        {collect("talk = \"groups\"\ngroup_minutes = [20, 20]\n"),
         "s.toml:9:17: The rounds of groups take 40 minutes together, and the part only has 30. Change one "
         "of "
         "them.\n",
         "s.toml:9:17: Gruppomgångarna tar tillsammans 40 minuter, och delen har bara 30. Ändra ett av "
         "dem.\n"},
    });
}

TEST_CASE("fields: numbers, choices, and what belongs to another type") {
    const std::string field = "[[activity.field]]\nid = \"cost\"\nlabel = \"Kostnad\"\n"; // lines 8-10
    const auto session = read_session_text(collect(field + "type = \"number\"\nleast = -5\nmost = 100\n"),
                                           "s.toml", all_kinds());
    REQUIRE(session.has_value());
    CHECK(session->activities[0].fields[0].type == FieldType::number);
    CHECK(session->activities[0].fields[0].least == -5);
    CHECK(session->activities[0].fields[0].most == 100);
    check({
        {collect(field + "type = \"number\"\n"),
         "s.toml:8:1: 'least' is missing here. Add it.\ns.toml:8:1: 'most' is missing here. Add it.\n",
         "s.toml:8:1: Här saknas ”least”. Lägg till det.\ns.toml:8:1: Här saknas ”most”. Lägg till det.\n"},
        {collect(field + "type = \"number\"\nleast = 10\nmost = 10\n"),
         "s.toml:13:8: 'most' should be greater than 'least', which is 10.\n",
         "s.toml:13:8: ”most” ska vara större än ”least”, som är 10.\n"},
        {collect(field + "type = \"number\"\nleast = 1\nmost = \"ten\"\n"),
         "s.toml:13:8: 'most' should be a whole number from -1000000000 to 1000000000.\n",
         "s.toml:13:8: ”most” ska vara ett heltal från -1000000000 till 1000000000.\n"},
        {collect(field + "type = \"line\"\nmost = 3\n"),
         "s.toml:12:8: 'most' belongs to fields with type = \"number\". Change the type, or take the line "
         "away.\n",
         "s.toml:12:8: ”most” hör till fält med type = \"number\". Ändra typen, eller ta bort raden.\n"},
        {collect(field + "choices = [{ id = \"a\", label = \"A\" }]\n"),
         "s.toml:11:11: 'choices' belongs to fields with type = \"choice\". Change the type, or take the "
         "line "
         "away.\n",
         "s.toml:11:11: ”choices” hör till fält med type = \"choice\". Ändra typen, eller ta bort raden.\n"},
        {collect(
             field +
             "type = \"choice\"\nchoices = [{ id = \"a\", label = \"A\" }, { id = \"a\", label = \"B\" }]\n"),
         "s.toml:12:46: The id 'a' is here twice. Change one of them.\n",
         "s.toml:12:46: Id ”a” finns här två gånger. Ändra den ena.\n"},
        {collect(field + "[[activity.field]]\nid = \"cost\"\nlabel = \"K\"\n"),
         "s.toml:12:6: The id 'cost' is here twice. Change one of them.\n",
         "s.toml:12:6: Id ”cost” finns här två gånger. Ändra den ena.\n"},
    });
}

TEST_CASE("what builds on what comes later, or on nothing") {
    const std::string later = "[[activity]]\nid = \"b\"\nkind = \"collect\"\nminutes = 1\nprompt = \"B?\"\n";
    const std::string pointing =
        "[[activity.field]]\nid = \"about\"\nlabel = \"Om\"\ntype = \"item\"\nof = \"timeline\"\n"; // lines
                                                                                                    // 8-12
    const std::string line = "[[activity]]\nid = \"t\"\nkind = \"timeline\"\nminutes = 1\nprompt = \"T?\"\n";
    check({
        {part("vote", "minutes = 1\noptions = { on = [\"b\"] }\n") + later,
         "s.toml:8:19: 'b' comes later in the day. Move this part after it, or leave it out.\n",
         "s.toml:8:19: ”b” kommer senare under dagen. Flytta den här delen efter den, eller ta bort den.\n"},
        {part("vote", "minutes = 1\noptions = { on = [\"c\"] }\n"),
         "s.toml:8:19: 'c' is not known here. Did you mean 'a'?\n",
         "s.toml:8:19: ”c” är okänt här. Menade du ”a”?\n"},
        {collect(pointing) + line,
         "s.toml:12:6: The parts of the kind 'timeline' come later in the day. Move this part after them, or "
         "take "
         "the field away.\n",
         "s.toml:12:6: Delarna av slaget ”timeline” kommer senare på dagen. Flytta den här delen efter dem, "
         "eller "
         "ta bort fältet.\n"},
        {collect(pointing),
         "s.toml:12:6: There is no part of the kind 'timeline' for the field to point to. Add one before "
         "this part, "
         "or take the field away.\n",
         "s.toml:12:6: Det finns ingen del av slaget ”timeline” för fältet att peka på. Lägg till en före "
         "den här "
         "delen, eller ta bort fältet.\n"},
        {collect("[[activity.field]]\nid = \"about\"\nlabel = \"Om\"\ntype = \"item\"\nof = \"collect\"\n"),
         "s.toml:12:6: The only part of the kind 'collect' so far is this one itself. The field needs one "
         "before "
         "it.\n",
         "s.toml:12:6: Den enda delen av slaget ”collect” så långt är den här själv. Fältet behöver en före "
         "den.\n"},
    });
}

TEST_CASE("a wrong option is pointed at itself, not at the line it stands on") {
    check({
        {part("vote", "minutes = 1\noptions = { method = \"dots\", points = 3 }\n"),
         "s.toml:8:39: A vote with method = \"dots\" has no option 'points', only: method, on, dots, "
         "most_per_item.\n",
         "s.toml:8:39: En omröstning med method = \"dots\" har inget alternativ ”points”, bara: method, on, "
         "dots, "
         "most_per_item.\n"},
        {part("vote", "minutes = 1\noptions = { dots = 0 }\n"),
         "s.toml:8:20: 'dots' should be a whole number between 1 and 100.\n",
         "s.toml:8:20: ”dots” ska vara ett heltal mellan 1 och 100.\n"},
    });
}

TEST_CASE("a text in one language only is no mistake, and is said when the rest is in both") {
    set_language("en");
    const auto folder = std::filesystem::temp_directory_path() / "vagskal-one-language-test";
    std::filesystem::create_directories(folder);
    const auto hints = [&](const std::string& text) {
        std::ofstream(folder / "s.toml") << text;
        const auto read = read_ready_session(folder / "s.toml", all_kinds());
        REQUIRE(read.has_value());
        auto all = to_string(read->hints);
        const auto name = (folder / "s.toml").string();
        for (auto at = all.find(name); at != all.npos; at = all.find(name))
            all.replace(at, name.size(), "s.toml");
        return all;
    };
    const std::string both = "id = \"x\"\ntitle = { sv = \"X\", en = \"Y\" }\n[[activity]]\nid = \"a\"\n"
                             "kind = \"collect\"\nminutes = 1\n";
    CHECK(hints(both + "prompt = { sv = \"Vad?\" }\n") ==
          "s.toml:7:10: 'prompt' has no English, so the Swedish is shown instead. Add en = \"…\".\n");
    CHECK(hints(both + "prompt = { sv = \"\", en = \"What?\" }\n") ==
          "s.toml:7:10: 'prompt' has no Swedish, so the English is shown instead. Add sv = \"…\".\n");
    CHECK(hints(both + "prompt = \"Vad?\"\n") == ""); // on purpose the same in both
    CHECK(hints(session_head +
                "[[activity]]\nid = \"a\"\nkind = \"collect\"\nminutes = 1\nprompt = { sv = \"Vad?\" }\n") ==
          ""); // a file in one language
    std::filesystem::remove_all(folder);
}
