#pragma once
// A board of each sort, about Fokus Skärholmen 2007-2018: facts from the 2019 study, in words of our own.
#include "shared/model/fuzzy_date.hpp"
#include "shared/picture/scene.hpp"

#include <string>
#include <vector>

namespace vagskal::test {

inline picture::Words swedish_words() {
    picture::Words words;
    words.undated = "utan datum";
    words.about = "ungefär";
    words.ongoing = "pågår";
    words.disagree = "minnena går isär om tiden";
    words.apart = "har placerats olika";
    words.half = "hälften av placeringarna ligger innanför strecken";
    words.camps = "i läger; ritas där vart och ett står";
    words.months = {"jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"};
    return words;
}

inline picture::Span span(int y0, unsigned m0, int y1, unsigned m1, std::string words,
                          bool approximate = false, bool ongoing = false) {
    picture::Span out;
    out.earliest = day_of(y0, m0, 1);
    out.latest = (m1 == 12 ? day_of(y1 + 1, 1, 1) : day_of(y1, m1 + 1, 1)) - 1;
    out.words = std::move(words);
    out.approximate = approximate;
    out.ongoing = ongoing;
    return out;
}

inline picture::Scene timeline_example() {
    using picture::Happening;
    picture::Scene scene;
    scene.title = "Tidslinje";
    scene.words = swedish_words();
    picture::TimeChart chart;
    chart.lanes = {"Politik", "Organisation", "Projekt", "Omvärld"};
    const auto add = [&](std::size_t lane, std::string label, std::vector<picture::Span> spans) {
        const bool disputed = spans.size() > 1;
        chart.happenings.push_back({std::move(label), lane, std::move(spans), disputed});
    };
    add(0, "Egentligen börjar det långt tidigare, med ytterstadsprogrammet",
        {span(2007, 1, 2007, 12, "2007")});
    add(3, "Finanskris, byggandet stannar av", {span(2008, 9, 2009, 12, "hösten 2008 till 2009")});
    add(0,
        "Skärholmen pekas ut i de bostadspolitiska målen: bygger för lite i förhållande till målet om "
        "140 000 bostäder",
        {span(2013, 1, 2013, 12, "2013")});
    add(1, "Kommissionen för ett socialt hållbart Stockholm börjar arbeta",
        {span(2013, 1, 2015, 12, "ca 2014", true), span(2015, 1, 2015, 12, "2015")});
    add(0, "Majoriteten i staden skiftar efter valet, en del plockas bort och annat blir kvar",
        {span(2014, 9, 2014, 11, "hösten 2014")});
    add(1, "Ny översiktsplan tas fram samtidigt som kommissionen arbetar",
        {span(2015, 1, 2018, 12, "2015–2018")});
    add(3, "Många människor söker skydd i Sverige", {span(2015, 9, 2015, 11, "hösten 2015")});
    add(0, "Riktlinjer för lokalt utvecklingsarbete antas i kommunfullmäktige",
        {span(2015, 9, 2015, 11, "hösten 2015")});
    add(2, "Fokus Skärholmen startar som profilprojekt", {span(2015, 9, 2015, 11, "hösten 2015")});
    add(0, "Uppdrag till exploaterings- och stadsbyggnadsnämnden: minst 4000 bostäder",
        {span(2016, 1, 2016, 12, "2016")});
    add(2, "Lokalt kontor i centrum", {span(2016, 1, 2018, 12, "sedan 2016", false, true)});
    add(0, "Fokus Skärholmen utses till stadens profilprojekt för socialt hållbar stadsutveckling",
        {span(2016, 6, 2016, 6, "juni 2016")});
    add(2, "Femton detaljplaner läggs samman för överblickens skull", {span(2017, 1, 2017, 12, "2017")});
    add(2, "Dialog om parkerna", {span(2017, 3, 2017, 5, "våren 2017 eller så", true)});
    add(0, "Ny majoritet igen; budgetens ord byter ton", {span(2018, 9, 2018, 11, "hösten 2018")});
    add(2, "Utställningslokalen öppnar", {});
    scene.times = std::move(chart);
    scene.remarks = {"Berättelsens början flyttades: 2015, 2013, 2007"};
    return scene;
}

/// Less than two calendar years: an axis of months.
inline picture::Scene months_example() {
    picture::Scene scene;
    scene.title = "Vägen till beslut";
    scene.words = swedish_words();
    picture::TimeChart chart;
    chart.lanes = {"Politik", "Projekt"};
    chart.happenings = {
        {"Förstudien", 1, {span(2015, 9, 2015, 11, "hösten 2015")}, false},
        {"Remissrunda", 0, {span(2016, 1, 2016, 2, "vintern 2016", true)}, false},
        {"Fullmäktige säger ja",
         0,
         {{day_of(2016, 6, 12), day_of(2016, 6, 12), false, false, "12 juni 2016"}},
         false},
        {"Bygget börjar", 1, {span(2016, 8, 2016, 10, "sedan augusti 2016", false, true)}, false},
    };
    scene.times = std::move(chart);
    return scene;
}

inline picture::Scene bars_example() {
    picture::Scene scene;
    scene.title = "Vad är viktigast?";
    scene.bars = picture::BarChart{12,
                                   {{"Dubbelt ledarskap, centralt och lokalt", 11, "11 prickar"},
                                    {"Arbeta i linjen i stället för som projekt", 7, "7 prickar"},
                                    {"Medborgarbudget för parkerna", 6.5, "6,5 i medel"},
                                    {"Tempot blev så högt att lärandet inte hanns med", 1, "1 prick"},
                                    {"Inga egna medel", 0, "0 prickar"}}};
    return scene;
}

inline picture::Scene cards_example() {
    picture::Scene scene;
    scene.title = "Vägskäl";
    scene.cards = {
        {"Beslutet om en projektekonomi med helhetstänk",
         {{"när", "2016"},
          {"alternativ", "Varje plan bär sin egen kostnad, eller en gemensam ekonomi för alla"},
          {"vägen som togs", "Gemensam ekonomi"},
          {"mandat", "Direktörerna i styrgruppen"},
          {"möjligt tack vare", "Högkonjunktur: det fanns exploatörer som ville"},
          {"betydelse", "Det gick att väga sociala mål mot intäkter för hela området"}},
         {}},
        {"Att lägga ihop femton detaljplaner",
         {{"när", "2017"},
          {"alternativ", "Plan för plan i egen takt"},
          {"vägen som togs", "Samlat"},
          {"mandat", "Projektchefen"}},
         {}},
        {"Finansieringen tar slut om några månader: vad blir kvar?",
         {{"alternativ", "In i linjen, ett nytt projekt, eller ingenting"}, {"mandat", "Kommunstyrelsen"}},
         {"ligger framför oss", "professionell erfarenhet"}},
    };
    return scene;
}

inline picture::Scene sentences_example() {
    picture::Scene scene;
    scene.title = "Medskick";
    scene.cards = {{"Bygg en struktur för det förvaltningsövergripande och vårda den", {}, {}},
                   {"Spänn inte bågen för hårt: ribbans höjd påverkar hur folk orkar", {}, {}}};
    scene.remarks = {"2 medskick"};
    return scene;
}

/// Stakeholders on two axes: named cells, one placed in two ways, one cell empty.
inline picture::Scene grid_example() {
    picture::Scene scene;
    scene.title = "Intressenter";
    scene.words = swedish_words();
    picture::Grid grid;
    grid.across = "Inflytande";
    grid.down = "Delaktighet som behövs";
    grid.columns = {"Litet", "Stort"};
    grid.rows = {"Stor", "Liten"};
    grid.names = {"Arbetsbin: informeras", "Resurspersoner: involveras", "Externa: orienteras",
                  "Grå eminenser: hörs"};
    grid.placed = {
        {"Förskolans personal", {{0, 0, 1, ""}}},
        {"Förvaltningschefen som kan säga nej men sällan är med på mötena", {{1, 1, 1, ""}}},
        {"De boende i området", {{0, 0, 1, "1 av 3"}, {1, 0, 2, "2 av 3"}}},
        {"Projektledaren och hennes biträdande", {{1, 0, 1, ""}}},
    };
    scene.grid = std::move(grid);
    scene.remarks = {"4 placerade"};
    return scene;
}

/// Three kinds of measures for everybody or for some: cells without names, and one without anything.
inline picture::Scene measures_example() {
    picture::Scene scene;
    scene.title = "Åtgärder";
    scene.words = swedish_words();
    scene.grid = picture::Grid{"",
                               "",
                               {"Generell", "Riktad"},
                               {"Sociala reformer", "Riskminskning", "Effektminskning"},
                               {},
                               {{"Avgiftsfri förskola femton timmar i veckan", {{0, 0, 1, ""}}},
                                {"Läxhjälp", {{0, 1, 4, "4 av 9"}, {1, 1, 5, "5 av 9"}}},
                                {"Hembesök till alla nyfödda", {{0, 1, 1, ""}}},
                                {"Skuldrådgivning i områdets bibliotek", {{1, 2, 1, ""}}}}};
    return scene;
}

/// Two axes of numbers: a cross for what people are at one on, two camps, two in the same place.
inline picture::Scene scatter_example() {
    picture::Scene scene;
    scene.title = "Insats och verkan";
    scene.words = swedish_words();
    picture::Scatter scatter;
    scatter.across = {"Insats", {}, 0, 10};
    scatter.upright = {"Verkan", {}, 0, 10};
    scatter.dots = {
        {"Avgiftsfri förskola femton timmar i veckan",
         {{7, 9, 6, 8, 8, 9, 9}},
         {"Insats: 7 i mitten, hälften mellan 6 och 8", "Verkan: 9 i mitten, hälften mellan 8 och 9"}},
        {"Läxhjälp", {{2.5, 4, 2, 3, 3, 6, 8}}, {"Insats: 2,5 i mitten"}},
        {"En ny gymnasieskola",
         {{9, 1, 8, 10, 1, 2, 4}, {9, 8, 9, 9, 7, 9, 5}},
         {"I två läger: 4 vid (9, 1), 5 vid (9, 8)"}},
        {"Hembesök till alla nyfödda", {{7, 9, 7, 7, 9, 9, 1}}, {"Placerad av 1"}},
    };
    scene.scatter = std::move(scatter);
    return scene;
}

/// One axis of steps, one of numbers; in one step two stand alike.
inline picture::Scene steps_and_numbers_example() {
    picture::Scene scene;
    scene.title = "När och hur säkert";
    scene.words = swedish_words();
    picture::Scatter scatter;
    scatter.across = {"Säkerhet", {}, 0, 100};
    scatter.upright = {"När", {"I år", "Nästa år", "Om fem år eller aldrig"}, 0, 0};
    scatter.dots = {
        {"Bussen", {{80, 0, 60, 90, 0, 0, 7}}, {"I år: 80"}},
        {"Badet", {{80, 0, 75, 85, 0, 0, 3}, {20, 2, 10, 40, 2, 2, 4}}, {"I år: 80", "Om fem år: 20"}},
        {"Banan", {{100, 2, 100, 100, 2, 2, 2}}, {}}};
    scene.scatter = std::move(scatter);
    return scene;
}

inline picture::Scene empty_example() {
    picture::Scene scene;
    scene.title = "Tidslinje";
    scene.times = picture::TimeChart{{"Politik", "Projekt"}, {}};
    scene.empty_text = "Här växer er gemensamma berättelse fram. När började det, som ni ser det?";
    return scene;
}

/// Everything at once, for the properties.
inline picture::Scene whole_example() {
    auto scene = timeline_example();
    scene.bars = bars_example().bars;
    scene.cards = cards_example().cards;
    scene.grid = grid_example().grid;
    scene.scatter = scatter_example().scatter;
    return scene;
}

} // namespace vagskal::test
