// facilitator withdraw FILE SLIP: for somebody who has written down their slip and asks whoever has the file.
#include "facilitator/cli/opened.hpp"
#include "facilitator/seal/change_file.hpp"
#include "facilitator/seal/command.hpp"
#include "facilitator/seal/own_by_slip.hpp"
#include "participant/link/slip.hpp"
#include "sessions/catalogue.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iostream>

namespace vagskal::cli {
namespace {

void show(const Workshop& w, const std::vector<OwnContribution>& own) {
    for (std::size_t i = 0; i < own.size(); ++i) {
        std::string text = own[i].text;
        std::ranges::replace(text, '\n', ' ');
        const auto* part = w.session.find(own[i].activity);
        fmt::print("{:3}  {}: {}\n", i + 1, part ? part->title.in(language()) : own[i].activity, text);
    }
}

} // namespace

int withdraw(const WithdrawCommand& command) {
    const auto read = read_workshop(command.file);
    if (!read) return failed(sentence(read.error()));
    const auto& w = read->workshop;
    if (w.sealed)
        return failed(tr("The workshop is sealed: it can no longer be told whose is whose, so nothing can be "
                         "withdrawn any more."));
    auto slip = command.slip;
    if (slip == "-" && !std::getline(std::cin, slip)) slip.clear();
    const auto root = read_slip(slip);
    if (!root) return failed(sentence(root.error()));
    const auto own = own_by_slip(w, *root);
    if (own.empty())
        return failed(tr("There is nothing in this workshop that the slip stands for: it is another "
                         "workshop's, or all of it is withdrawn already."));
    if (command.list) {
        show(w, own);
        return 0;
    }
    std::vector<FileChange> changes;
    for (std::size_t i = 0; i < own.size(); ++i) {
        if (!command.only.empty() && std::ranges::find(command.only, i + 1) == command.only.end()) continue;
        changes.push_back({{Role::participant, {}, own[i].key, {}}, WithdrawContribution{own[i].item}});
    }
    for (const auto number : command.only)
        if (number < 1 || number > own.size())
            return failed(
                Refusal{Why::usage,
                        {fmt::format(fmt::runtime(tr("There is no number {}: --list shows which there "
                                                     "are. Nothing was withdrawn.")),
                                     number)}});
    const auto kinds = make_kinds();
    const auto done = change_file(command.file, *kinds, changes);
    if (!done) return failed(sentence(done.error()));
    const auto count = changes.size();
    fmt::print(
        "{}\n",
        fmt::format(fmt::runtime(trn("{} contribution is withdrawn, and erased from {}. Copies, backups "
                                     "and earlier exports are not reached.",
                                     "{} contributions are withdrawn, and erased from {}. Copies, "
                                     "backups and earlier exports are not reached.",
                                     count)),
                    count, command.file.string()));
    return 0;
}

} // namespace vagskal::cli
