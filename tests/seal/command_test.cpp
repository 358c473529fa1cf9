// facilitator seal and unlock as commands: exit codes, decisions, and what is said.
#include "facilitator/seal/command.hpp"
#include "shared/words/words.hpp"
#include "tests/seal/working.hpp"

#include <doctest/doctest.h>

using namespace vagskal;
using namespace vagskal::test;

namespace {

Ran seal(const cli::SealCommand& command) {
    set_language("en");
    const Quiet quiet; // stdin is no terminal then
    const int status = cli::seal(command);
    return {status, quiet.said()};
}
Ran unlock(const cli::UnlockCommand& command) {
    const Quiet quiet;
    const int status = cli::unlock(command);
    return {status, quiet.said()};
}

} // namespace

TEST_CASE("without a terminal and without a decision it is kept, and that is said plainly") {
    const Home home;
    const auto file = home / "dag.db";
    make(file, day());
    auto ran = seal({file, "", "", {}, false, {}});
    CHECK(ran.status == 0);
    CHECK(ran.has("still there, readable"));
    CHECK(ran.has("9 contributions are in it; 4 are not."));
    CHECK(fs::exists(home / "dag.db-working"));
    ran = seal({file, "", "", {}, false, {}});
    CHECK(ran.status == 1);
    CHECK(ran.has("sealed already"));
    CHECK(seal({file, "delete", "", {}, false, {}}).status == 2); // on what ground?
    CHECK(fs::exists(home / "dag.db-working"));
    ran = seal({file, "delete", "GDPR 17", {}, false, {}});
    CHECK(ran.status == 0);
    CHECK_FALSE(fs::exists(home / "dag.db-working"));
    CHECK(bytes_of(home / "dag.db-receipt.txt").find("GDPR 17") != std::string::npos);
    CHECK(seal({file, "delete", "GDPR 17", {}, false, {}}).status == 1);
}

TEST_CASE("locked with a passphrase from a file, and opened with it") {
    const Home home;
    const auto file = home / "dag.db";
    make(file, day());
    write(home / "kort", "kort\n");
    write(home / "lösen", "en lång lösenfras\n");
    write(home / "annat", "en annan lösenfras\n");
    const auto before = bytes_of(file);
    CHECK(seal({file, "encrypt", "Arkivlagen", home / "kort", false, {}}).status != 0);
    CHECK(bytes_of(file) == before);
    const auto ran = seal({file, "encrypt", "Arkivlagen", home / "lösen", false, {}});
    CHECK_MESSAGE(ran.status == 0, ran.said);
    CHECK_FALSE(fs::exists(home / "dag.db-working"));
    const auto locked = home / "dag.db-working.enc";
    const auto wrong = unlock({locked, {}, home / "annat"});
    CHECK(wrong.status == 1);
    CHECK(wrong.has("does not fit"));
    CHECK(unlock({file, {}, home / "lösen"}).status == 1);
    CHECK(unlock({locked, {}, home / "lösen"}).status == 0);
    CHECK(folded(home / "dag.db-working") == folded(day()));
    CHECK(unlock({locked, {}, home / "lösen"}).status == 1);
}
