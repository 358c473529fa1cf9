// Withdrawing by slip: what the slip stands for, erased before it is said.
#include "facilitator/seal/command.hpp"
#include "facilitator/seal/own_by_slip.hpp"
#include "participant/link/slip.hpp"
#include "shared/words/words.hpp"
#include "tests/seal/working.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

Ran withdraw(const cli::WithdrawCommand& command) {
    set_language("en");
    const Quiet quiet;
    const int status = cli::withdraw(command);
    return {status, quiet.said()};
}

} // namespace

TEST_CASE("a slip stands for what was written with its keys, and for nothing else") {
    const auto w = folded(day());
    const auto own = own_by_slip(w, someone());
    REQUIRE(own.size() == 3);
    CHECK(own[0].text == "Kommissionen börjar arbeta");
    CHECK(own[1].text == "Delat ledarskap");
    CHECK(own[2].text == "Att lägga ihop planerna");
    CHECK(own_by_slip(w, someone({2})).empty());
    CHECK(own_by_slip(w, Secret{}).empty());
}

TEST_CASE("listed, some of it withdrawn, then the rest; erased before it is said") {
    const Home home;
    const auto file = home / "dag.db";
    make(file, day());
    const auto before = bytes_of(file);
    const auto slip = slip_of(someone());
    auto ran = withdraw({file, slip, true, {}});
    CHECK(ran.status == 0);
    CHECK(has(ran.said, "1  The timeline: Kommissionen börjar arbeta"));
    CHECK(has(ran.said, "3  Decision points: Att lägga ihop planerna"));
    CHECK(bytes_of(file) == before);

    ran = withdraw({file, slip, false, {7}});
    CHECK(ran.status == 2);
    CHECK(bytes_of(file) == before);

    ran = withdraw({file, slip, false, {2}});
    CHECK(ran.status == 0);
    CHECK(has(ran.said, "1 contribution is withdrawn"));
    CHECK_FALSE(has(bytes_of(file), "Delat ledarskap"));
    CHECK(has(bytes_of(file), "Kommissionen"));

    ran = withdraw({file, slip, false, {}});
    CHECK(ran.status == 0);
    CHECK(has(ran.said, "2 contributions are withdrawn"));
    CHECK_FALSE(has(bytes_of(file), "Kommissionen"));
    CHECK_FALSE(has(bytes_of(file), "lägga ihop planerna"));
    CHECK(own_by_slip(folded(file), someone()).empty());

    ran = withdraw({file, slip, false, {}});
    CHECK(ran.status == 1);
    CHECK(has(ran.said, "nothing in this workshop"));
}

TEST_CASE("a typing error, another's slip, and a sealed file are told in one sentence") {
    const Home home;
    const auto file = home / "dag.db";
    make(file, day());
    auto slip = slip_of(someone());
    slip[0] = slip[0] == 'A' ? 'B' : 'A';
    CHECK(has(withdraw({file, slip, false, {}}).said, "typing error"));
    const auto other = withdraw({file, slip_of(someone({5})), false, {}});
    CHECK(other.status == 1);
    CHECK(has(other.said, "another workshop's"));
    SealPlan plan;
    plan.today = "2019-06-01";
    REQUIRE(seal_file(file, real_kinds(), plan));
    const auto late = withdraw({file, slip_of(someone()), false, {}});
    CHECK(late.status == 1);
    CHECK(has(late.said, "whose is whose"));
}
