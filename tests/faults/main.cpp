#define DOCTEST_CONFIG_IMPLEMENT
#include "tests/faults/roles.hpp"

#include <doctest/doctest.h>

namespace {

bool nothing_ran = false;

/// A row whose suite is misspelt would otherwise pass for ever.
struct Counter : doctest::IReporter {
    explicit Counter(const doctest::ContextOptions&) {}
    void report_query(const doctest::QueryData&) override {}
    void test_run_start() override {}
    void test_run_end(const doctest::TestRunStats& stats) override {
        nothing_ran = stats.numTestCasesPassingFilters == 0;
    }
    void test_case_start(const doctest::TestCaseData&) override {}
    void test_case_reenter(const doctest::TestCaseData&) override {}
    void test_case_end(const doctest::CurrentTestCaseStats&) override {}
    void test_case_exception(const doctest::TestCaseException&) override {}
    void subcase_start(const doctest::SubcaseSignature&) override {}
    void subcase_end() override {}
    void log_assert(const doctest::AssertData&) override {}
    void log_message(const doctest::MessageData&) override {}
    void test_case_skipped(const doctest::TestCaseData&) override {}
};
REGISTER_LISTENER("counter", 1, Counter);

} // namespace

/// The tests; or, with --as, one of those they start (roles.hpp).
int main(int count, char** arguments) {
    if (count > 2 && std::string(arguments[1]) == "--as")
        return vagskal::test::play({arguments + 2, arguments + count});
    const int result = doctest::Context(count, arguments).run();
    return result == 0 && nothing_ran ? 1 : result;
}
