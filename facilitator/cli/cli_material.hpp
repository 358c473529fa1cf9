#pragma once
// The command line's part about what becomes of the material: review, seal, withdrawal, letter, member check,
// export and comparison.
#include "facilitator/compare/command.hpp"
#include "facilitator/draft/command.hpp"
#include "facilitator/review/command.hpp"
#include "facilitator/seal/command.hpp"

#include <functional>

namespace CLI {
class App;
}

namespace vagskal::cli {

/// What the command line became; lives until the command has run.
struct MaterialCommands {
    ReviewOptions review;
    SealCommand seal;
    UnlockCommand unlock;
    WithdrawCommand withdraw;
    LetterCommand letter;
    AboutCommand about;
    DraftOptions draft;
    AnswersOptions answers;
    ExportCommand out;
    CompareOptions compare;
};

/// Adds the commands; the one that is chosen sets `chosen`. `common` and `language` (what --lang said) are
/// read when it runs.
void describe_material(CLI::App& app, MaterialCommands& given, const Common& common,
                       const std::string& language, std::function<int()>& chosen);

} // namespace vagskal::cli
