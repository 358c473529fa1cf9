#include "shared/model/fuzzy_date_lexicon.hpp"

namespace vagskal {
namespace {

struct Group {
    char shape;
    int value;
    std::string_view words; ///< parted by '|'; folded to lower case, without full stops
};

constexpr Group groups[] = {
    {'m', 1, "januari|january|jan"},
    {'m', 2, "februari|february|feb|febr"},
    {'m', 3, "mars|march|mar"},
    {'m', 4, "april|apr"},
    {'m', 5, "maj|may"},
    {'m', 6, "juni|june|jun"},
    {'m', 7, "juli|july|jul"},
    {'m', 8, "augusti|august|aug"},
    {'m', 9, "september|sept|sep"},
    {'m', 10, "oktober|october|okt|oct"},
    {'m', 11, "november|nov"},
    {'m', 12, "december|dec"},
    {'s', 21, "vår|våren|vårterminen|vårtermin|vt|spring|springtime|spring term|spring semester"},
    {'s', 22, "sommar|sommaren|sommarn|summer|summertime"},
    {'s', 23,
     "höst|hösten|höstterminen|hösttermin|ht|autumn|fall|autumn term|fall term|fall semester|autumn "
     "semester"},
    {'s', 24, "vinter|vintern|winter|wintertime"},
    {'p', 0, "början|inledningen|tidigt|tidig|tidiga|early|beginning|start|starten"},
    {'p', 1, "mitten|mitt|mid|middle"},
    {'p', 2, "slutet|slut|sent|sen|sena|late|end"},
    {'t', 0, "talet|talets|tal|s"},
    {'k', 1930, "trettiotalet|thirties"},
    {'k', 1940, "fyrtiotalet|forties"},
    {'k', 1950, "femtiotalet|fifties"},
    {'k', 1960, "sextiotalet|sixties"},
    {'k', 1970, "sjuttiotalet|seventies"},
    {'k', 1980, "åttiotalet|eighties"},
    {'k', 1990, "nittiotalet|nineties"},
    {'C', 0, "century|seklet"},
    {'q', 0, "kvartal|kvartalet|kv|quarter|q"},
    {'h', 0, "halvår|halvåret|halvan|hälften|half|h"},
    {'w', 0, "vecka|veckan|week|v|w|wk"},
    {'f', midsummer, "midsommar|midsommaren|midsommarhelgen|midsummer"},
    {'f', christmas, "jul|julen|julhelgen|christmas|xmas"},
    {'f', easter, "påsk|påsken|påskhelgen|easter"},
    {'f', new_year, "nyår|nyåret|nyårshelgen|new year"},
    {'y', 0, "årsskiftet|turn of the year|turn of year"},
    {'L', 0, "läsåret|läsår|skolåret|school year|academic year"},
    {'e', 0, "val|valet|election|elections"},
    {'E', 0, "riksdagsval|riksdagsvalet|general election|parliamentary election"},
    {'~', 0, "ca|c|cirka|circa|omkring|kring|runt|around|about|approximately|approx|roughly|ungefär|typ"},
    {'i', 0, "ish"},
    {'~', 0,
     "eller så|or so|eller däromkring|or thereabouts|kanske|maybe|perhaps|troligen|probably|tror jag|i "
     "think"},
    {'N', 0, "nu|idag|i dag|today|now|present|dags dato"},
    {'>', 0,
     "till|tills|to|until|till och med|t o m|tom|fram till|fram tills|fram till och med|up to|through"},
    {'>', 0, "up until|up to and including|up to the end"},
    {'&', 0, "och|and|eller|or"},
    {'B', 0, "mellan|between"},
    {'F', 0, "från|from|från och med|fr o m|from o m|fom|from and including"},
    {'S', 0, "sedan|sen|since|ända sedan|alltsedan|ever since"},
    {'P', 0, "före|innan|before|prior to"},
    {'A', 0, "efter|after"},
    {'O', 0, "framåt|och framåt|och senare|onwards|onward|and onwards|and later"},
    {'n', 1, "första|first"},
    {'n', 2, "andra|second"},
    {'n', 3, "tredje|third"},
    {'n', 4, "fjärde|fourth"},
    // Words that add nothing.
    {' ', 0,
     "i|på|av|under|in|on|of|at|the|during|den|det|år|året|åren|year|years|någon gång|nån gång|någongång"},
    {' ', 0, "sometime|some time|somewhere"},
};

/// "senhösten", "försommaren": a part grown together with a season.
constexpr Group prefixes[] = {
    {'p', 0, "för"}, {'p', 0, "tidig"}, {'p', 1, "hög"}, {'p', 1, "mid"}, {'p', 2, "sen"}};

bool holds(std::string_view words, std::string_view wanted) {
    while (!words.empty()) {
        const auto bar = words.find('|');
        if (words.substr(0, bar) == wanted) return true;
        words.remove_prefix(bar == words.npos ? words.size() : bar + 1);
    }
    return false;
}

} // namespace

std::vector<DateTokens> meanings_of(std::string_view words) {
    std::vector<DateTokens> found;
    for (const auto& group : groups) {
        if (!holds(group.words, words)) continue;
        // An ordinal word counts as one digit: it is never a short year.
        found.push_back(group.shape == ' ' ? DateTokens{} : DateTokens{{group.shape, group.value, 1}});
    }
    if (!found.empty()) return found;
    for (const auto& prefix : prefixes) {
        if (!words.starts_with(prefix.words)) continue;
        const auto rest = words.substr(prefix.words.size());
        for (const auto& group : groups)
            if (group.shape == 's' && holds(group.words, rest))
                return {{{'p', prefix.value, 0}, {'s', group.value, 0}}};
    }
    return {};
}

} // namespace vagskal
