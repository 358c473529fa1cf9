#include "facilitator/cli/commands.hpp"
#include "facilitator/cli/opened.hpp"
#include "facilitator/draft/command.hpp"
#include "facilitator/draft/papers.hpp"
#include "facilitator/export/folder.hpp"
#include "sessions/catalogue.hpp"
#include "sessions/files/document.hpp"
#include "shared/model/review.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal::cli {
namespace {

using namespace drafting;

template <class... Args>
void say(const char* sentence, const Args&... args) {
    fmt::print("{}\n", fmt::format(fmt::runtime(sentence), args...));
}

void tell(const Plan& plan) {
    const auto count = plan.same + plan.fresh;
    say(trn("The draft has {} passage.", "The draft has {} passages.", count), count);
    if (plan.same && plan.fresh)
        say(trn("{} is as it was and keeps its answers.", "{} are as they were and keep their answers.",
                plan.same),
            plan.same);
    if (plan.gone)
        say(trn("{} passage of the former draft is not in it any more.",
                "{} passages of the former draft are not in it any more.", plan.gone),
            plan.gone);
    if (plan.gone_with_answers)
        say(trn("{} of them had been answered or decided; what was said about it stands last on the board.",
                "{} of them had been answered or decided; what was said about them stands last on the board.",
                plan.gone_with_answers),
            plan.gone_with_answers);
    if (plan.gone || (plan.same && plan.fresh))
        say(tr(
            "Forms of the former draft that are still out may not be readable any more: mail the new one."));
}

} // namespace

int draft(const DraftOptions& options) {
    auto read = read_workshop(options.file);
    if (!read) return failed(sentence(read.error()));
    const auto kinds = make_kinds();
    const auto in_language = options.language.empty() ? read->workshop.language : options.language;

    std::vector<Block> blocks;
    if (options.text.empty()) {
        const Speaking speaking(in_language);
        blocks = own_draft(released(read->workshop, *kinds, Audience::research), *kinds);
    } else {
        const auto text = files::read_small_file(options.text);
        auto mine =
            text ? read_draft(*text, options.text.string(), read->workshop) : tl::unexpected(text.error());
        if (!mine) {
            fmt::print(stderr, "{}", to_string(mine.error()));
            return 1;
        }
        blocks = std::move(*mine);
    }
    Plan plan;
    {
        const Speaking speaking(in_language);
        plan = plan_draft(read->workshop, *kinds, std::move(blocks), options.text.empty(),
                          [] { return random<PassageId>(); });
    }
    if (plan.same + plan.fresh == 0)
        return failed(tr("Nothing has been said yet that a draft could be made of. Give your own text with "
                         "--text."));
    // Looked at before it is opened, which leaves its mark on the file.
    if (!plan.commands.empty()) {
        auto opened = open_workshop(options.file, true);
        if (!opened) return failed(sentence(opened.error()));
        if (const auto done = (*opened)->host->submit_all(plan.commands); !done)
            return failed(sentence(done.error()));
    }
    std::vector<NewFile> papers;
    {
        const Speaking speaking(in_language);
        const Paper paper{read->workshop.title, plan.draft};
        papers = {{"draft.md", draft_markdown(paper)},
                  {"draft.html", draft_html(paper)},
                  {"answer-form.txt", form_text(paper)},
                  {"answer-form.html", form_html(paper)}};
    }
    const auto written =
        write_folder(options.to, papers, {"draft.md", "draft.html", "answer-form.txt", "answer-form.html"});
    if (!written) return failed(sentence(written.error()));
    tell(plan);
    for (const auto& file : *written) fmt::print("{}\n", file.string());
    say(tr("Read it before you mail it: nobody has looked for names in it but the review."));
    return 0;
}

} // namespace vagskal::cli
