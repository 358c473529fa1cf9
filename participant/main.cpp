#include "participant/cli/run.hpp"
#include "shared/terminal/guard.hpp"
#include "shared/words/words.hpp"

#include <exception>
#include <fmt/format.h>

int main(int argc, char** argv) {
    using namespace vagskal;
    terminal::forbid_core_dumps();
    try {
        const auto options = cli::read_options(argc, argv);
        if (!options.trouble.empty()) {
            fmt::print(stderr, "{}\n", options.trouble);
            return 2;
        }
        if (options.help) return fmt::print("{}", cli::help_text()), 0;
        if (options.version) return fmt::print("participant 0.1.0\n"), 0;
        return options.plain ? cli::run_plain(options) : cli::run_screen(options);
    } catch (const std::exception& problem) {
        fmt::print(stderr, "{}: {}\n", tr("The program had to stop; what was written is kept"),
                   problem.what());
        return 1;
    }
}
