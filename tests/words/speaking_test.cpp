// Each thread may speak a language of its own: a page is made in its reader's, whatever the moderator's
// screen speaks meanwhile.
#include "shared/words/words.hpp"

#include <doctest/doctest.h>
#include <thread>
#include <vector>

using namespace vagskal;

TEST_CASE("a thread speaks the program's language, or its own while it says so") {
    set_language("sv");
    CHECK(std::string(tr("no date")) != "no date");
    std::string own, after;
    std::thread([&] {
        {
            const Speaking english("en");
            { const Speaking swedish("sv"); }
            own = tr("no date");
        }
        after = tr("no date");
    }).join();
    CHECK(own == "no date");
    CHECK(after == tr("no date"));
    set_language("en");
    CHECK(std::string(tr("no date")) == "no date");
}

TEST_CASE("two languages at the same time do not mix") {
    set_language("en");
    std::vector<std::thread> readers;
    std::vector<int> mixed(4);
    for (int reader = 0; reader < 4; ++reader)
        readers.emplace_back([reader, &wrong = mixed[static_cast<std::size_t>(reader)]] {
            const Speaking speaking(reader % 2 == 0 ? "sv" : "en");
            for (int i = 0; i < 2000; ++i)
                wrong += (std::string(tr("no date")) == "no date") != (reader % 2 == 1);
        });
    for (auto& reader : readers) reader.join();
    for (const int wrong : mixed) CHECK(wrong == 0);
}
