#include "shared/privacy/common_words.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace vagskal::finding {
namespace {

/// One string of words parted by spaces, as a set.
class Words {
  public:
    explicit Words(std::string_view list) {
        for (std::size_t at = 0; at < list.size();) {
            const auto end = std::min(list.find(' ', at), list.size());
            if (end > at) words_.push_back(list.substr(at, end - at));
            at = end + 1;
        }
        std::ranges::sort(words_);
    }
    bool has(std::string_view word) const { return std::ranges::binary_search(words_, word); }

  private:
    std::vector<std::string_view> words_;
};

} // namespace

bool name_and_word(std::string_view lower) {
    static const Words names{// Swedish given names
                             "alf alva amanda ask axel bella bo bror brage britt dag dagny disa e ed ella "
                             "ellen embla ester frank frej frid "
                             "frida gun gull hans harry hilda hugo ida ina inga inge isa jan jon karl klara "
                             "kaj knut kurt lena liv lo "
                             "love lotta lova maj max mini mio mira molly my ola olle ove per pia ro roland "
                             "ronja rosa rose rune rut saga "
                             "sam siri sol sten stig storm sune svante svea tim tina tor tom tove tuva ulla "
                             "ulf unni urban vega vera vide "
                             "viking vilja viola björn ängla åke örjan "
                             // Swedish surnames
                             "ahl alm alpsten ask back bark beck berg blad blank blom block boman borg brand "
                             "brun bäck dahl dal damm "
                             "drake ek eld ekman falk flod flink forss frisk friman fors fur glad glans gran "
                             "granat gren grip grön gård "
                             "hall hammar hed helg hjelm hjort hjälm holm horn hård hägg kall karp kling "
                             "klar klint klippa kraft krona "
                             "kronan kvist käll lagg lans lejon lilja lind ling ljung lo lod lund lunde lust "
                             "löf löv lång malm mark modig "
                             "mård nord norr nyman näs orre palm park patron pil qvist ram rask ren ring ros "
                             "rosen rot rydh rönn rörd sand "
                             "sax sjö sköld skog skoog skytt sköld spets spjut stark sten stenbock stolpe "
                             "stolt stork strand stråle stål "
                             "ståhl ström sund sundin svahn svan svärd sköld säll söder tall tapper torn "
                             "trygg uggla vall vik vinge vinter "
                             "vass värn wall wik åberg åhl ång åker åström älg äng ö öberg öst öster östlund "
                             // English given names and surnames
                             "art bill bob brook carol chase cliff daisy dale dawn dean dick don drew earl "
                             "eve faith fern flora frank gene "
                             "ginger glen grace grant guy hazel heather holly hope iris ivy jack jade "
                             "jasmine jay jean jewel joy june kit "
                             "lance lily luke marina mark max mason may melody mercy miles nick norm olive "
                             "pat patience patty pearl peg "
                             "penny pierce poppy ray reed rich rob robin rock rod roman rose rosemary ruby "
                             "rusty sandy scarlet shell sky "
                             "stone sue summer ted terry tony trinity victor violet wade ward will willow "
                             "baker banks barber bell bishop "
                             "black bond bowman brown bush butler carpenter carter chapman church clay cook "
                             "cooper cox cross day fields "
                             "fisher flowers ford forest foster fox freeman gardner green hall hardy hill "
                             "holder hunt hunter king knight "
                             "lane law little long love marsh marshall miller moody moon moore nelson noble "
                             "page parker parks parsons "
                             "pope porter potter price prince quick read rice rivers rose sharp shepherd "
                             "short singer small smith snow "
                             "spencer sparks swan swift taylor temple turner underwood walker walls waters "
                             "weaver webb wells west wheeler "
                             "white wise wolf wood woods worth young"};
    return names.has(lower);
}

bool begins_sentences(std::string_view lower, std::string_view language) {
    static const Words swedish{
        "al as bo dag dess du e er ni ge gör han här hon hur i in inga inge is jan kan komvux kvar lilla "
        "love "
        "låt lång maj "
        "man mark min my ner nya när och om per på rot se ser si snart stark stor sur ta till tio två under "
        "ut vad var "
        "ved vi vid vill våra ving åker är ö öster än"};
    static const Words english{
        "art as at best black canal can central change channel chance chief church city click code coop "
        "cross day "
        "dear do don down dry each east edit else even every excel exchange faith few field first flash for "
        "forest "
        "from good grant green guy had half hall hard has have he help here hill home hood hope house how if "
        "in intel "
        "internet invest is it its job joy just key king lane law lead lean left let like line little live "
        "long lot "
        "love low main make man many mark market mason max may me mobile more most my near net new nice no "
        "none nor "
        "north not now of office oh old on one only or other our out over own page park part past peace "
        "place play "
        "point post price pride private public quick race rather reading read rich right rock said same see "
        "set "
        "shall sharp she short should show small so social some son soon south stand state still stone "
        "street strong "
        "such summer sure swift talk tea tell than thank that the their them then there these they this "
        "those three "
        "time to too try turn two under union university up upper urban us use very wall ward was we welfare "
        "well "
        "west what when where which while white who why wide will wise with without women wonder wood word "
        "work world "
        "worth would yes yet you young your office outlook metro stadium idol world premier"};
    return (language == "en" ? english : swedish).has(lower);
}

bool capital_by_custom(std::string_view lower) {
    static const Words words{
        "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays "
        "fridays "
        "saturdays sundays january february march april may june july august september october november "
        "december "
        "i swedish swedes swede finnish danish norwegian icelandic german french spanish italian "
        "portuguese dutch polish russian arabic somali persian turkish kurdish greek chinese latin ramadan "
        "eid midsummer "
        "english englishman british european europeans nordic scandinavian scandinavia sweden "
        "sverige "
        "sveriges europa europas norden nordens europe christmas easter internet covid corona god gud eu fn "
        "un uk usa "
        "tv it pdf ok sms id dvd cd wifi powerpoint excel word teams zoom facebook instagram google "
        "ii iii iv vi vii viii ix xi xii xiii xiv xv xx"};
    return words.has(lower);
}

bool particle(std::string_view lower) {
    static constexpr std::array<std::string_view, 20> words{"af",  "al",  "av",  "bin", "bint", "da", "de",
                                                            "del", "den", "der", "di",  "dos",  "du", "el",
                                                            "la",  "le",  "ter", "van", "von",  "zu"};
    return std::ranges::find(words, lower) != words.end();
}

} // namespace vagskal::finding
