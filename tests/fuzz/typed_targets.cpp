// What people type: dates, codes, slips, addresses, texts.
#include "participant/link/slip.hpp"
#include "shared/model/fuzzy_date.hpp"
#include "shared/model/text.hpp"
#include "shared/protocol/join_code.hpp"
#include "shared/protocol/key_server.hpp"
#include "shared/protocol/zmq_client.hpp"
#include "shared/words/date_words.hpp"
#include "shared/words/refusals.hpp"
#include "tests/fuzz/target.hpp"

#include <algorithm>

namespace vagskal::fuzz {

void date(Input input) {
    const auto reading = read_date(as_text(input));
    must(!(reading.understood() && reading.ambiguous()), "a date is understood or ambiguous, not both");
    for (const auto& date : reading.readings) {
        must(from_edtf(date.edtf) == date, "a reading is kept as EDTF and is the same day when it is read");
        must(!date.latest || date.earliest <= *date.latest, "a date does not end before it begins");
        must(!before(&date, &date), "no date is before itself");
        // A century is shown as its years, and so read as a span: the same days, in other signs.
        const auto again = read_date(date_words(date)).readings;
        must(std::ranges::any_of(again,
                                 [&](const FuzzyDate& one) {
                                     return one.earliest == date.earliest && one.latest == date.latest;
                                 }),
             "a date as it is shown can be typed");
    }
}

void edtf(Input input) {
    const auto date = from_edtf(as_text(input));
    if (!date) return;
    must(!date->latest || date->earliest <= *date->latest, "a date does not end before it begins");
    must(from_edtf(date->edtf) == date, "EDTF is written as it is read");
    must(harmless(date->edtf, false), "and holds nothing but a date");
}

void code(Input input) {
    const auto read = parse_join_code(as_text(input));
    if (!read) {
        must(read.error().sentence != nullptr, "a code that cannot be one says why");
        return;
    }
    const auto again = parse_join_code(read->text());
    must(again && *again == *read, "a code is read as it is shown");
}

void slip(Input input) {
    const auto read = read_slip(as_text(input));
    if (!read) {
        must(harmless(sentence(read.error())), "a slip's mistake is told harmlessly");
        return;
    }
    const auto again = read_slip(slip_of(*read));
    must(again && *again == *read, "a slip is read as it is written");
}

void address(Input input) {
    const auto read = parse_address(as_text(input));
    if (!read) return;
    must(read->port > 0 && read->port < 65535, "a port and the one after it");
    must(parse_address(read->text()) == read, "an address is read as it is shown");
}

void greeting(Input input) {
    const auto key = read_key_greeting(input);
    if (key) must(std::ranges::equal(key_greeting(*key), input), "a greeting has one form");
}

void text(Input input) {
    const auto raw = as_text(input);
    const auto clean = clean_text("text", raw, 500);
    if (clean) {
        must(harmless(*clean), "what is stored commands no terminal");
        must(code_points(*clean) <= 500, "and is no longer than allowed");
        const auto again = clean_text("text", *clean, 500);
        must(again && *again == *clean, "a stored text stays as it is");
        must(sort_key(sort_key(*clean)) == sort_key(*clean), "a key is its own key");
    }
    must(code_points(raw) <= raw.size(), "no more characters than bytes");
    (void)sort_key(raw);
}

} // namespace vagskal::fuzz
