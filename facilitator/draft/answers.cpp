#include "sessions/review/answers.hpp"
#include "facilitator/cli/commands.hpp"
#include "facilitator/cli/opened.hpp"
#include "facilitator/draft/command.hpp"
#include "facilitator/draft/plan.hpp"
#include "facilitator/draft/read_form.hpp"
#include "sessions/catalogue.hpp"
#include "sessions/files/document.hpp"
#include "shared/model/decide.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/words/refusals.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::cli {
namespace {

using namespace drafting;

Contribute contribution(const FormAnswer& answer, const Consent& consent, const std::string& part) {
    Contribute out;
    out.item = random<ItemId>();
    out.activity = part;
    // A key that nobody has: whoever wrote it changes it by another mail, not by a program.
    out.key = hash_key(random<Secret>(), "item");
    out.fields = answer.fields;
    out.consent = consent;
    return out;
}

/// The workshop as it would be with the part open, to try answers on.
Workshop trial_of(Workshop w, const std::string& part) {
    if (!w.sealed) w.states[*w.index_of(part)].stage = Stage::open;
    return w;
}

Mistakes refused_by_the_rules(const ReadForm& form, const Workshop& trial, const Kinds& kinds,
                              const std::string& part, const std::string& file) {
    Mistakes out;
    for (const auto& answer : form.answers) {
        const auto done =
            decide(trial, {Role::moderator, {}, {}, {}}, contribution(answer, form.consent, part), kinds);
        if (!done) out.push_back({file, {answer.line, 1}, sentence(done.error())});
    }
    return out;
}

/// Everything in it that has words is there already, word for word: it was read before. Agreement without a
/// word says nothing about whose it is.
bool read_before(const ReadForm& form, const std::vector<Fields>& there) {
    if (form.only_agrees) return false;
    return std::ranges::all_of(form.answers, [&](const FormAnswer& answer) {
        return !answer.fields.contains("text") || std::ranges::find(there, answer.fields) != there.end();
    });
}

template <class T>
void shuffle(std::vector<T>& all) {
    for (std::size_t i = all.size(); i > 1; --i)
        std::swap(all[i - 1], all[random_below(static_cast<std::uint32_t>(i))]);
}

struct Gathered {
    std::vector<Command> all;
    std::vector<std::string> notices;
    Mistakes wrong;
};

Gathered gather(const std::vector<std::filesystem::path>& files, const Workshop& w, const Kinds& kinds,
                const Activity& part) {
    Gathered out;
    std::vector<Marked> passages;
    for (const auto* passage : kinds::passages_of(w, part.id))
        passages.push_back({passage->id, passage->text});
    std::vector<Fields> there;
    for (const auto& item : w.items)
        if (item.present() && item.activity == part.id) there.push_back(item.fields);
    for (const auto& [id, item] : w.held)
        if (item.activity == part.id) there.push_back(item.fields);
    const auto trial = trial_of(w, part.id);
    for (const auto& path : files) {
        const auto file = path.string();
        const auto bytes = files::read_small_file(path);
        const auto form = bytes ? read_form(decoded_mail(*bytes), file, passages)
                                : ReadFile<ReadForm>(tl::unexpected(bytes.error()));
        auto wrong = form ? refused_by_the_rules(*form, trial, kinds, part.id, file) : form.error();
        if (form && wrong.empty() && read_before(*form, there))
            wrong.push_back({file,
                             {},
                             tr("What it says is in the workshop already, word for word: the same form was "
                                "read before. Leave it out.")});
        out.wrong.insert(out.wrong.end(), wrong.begin(), wrong.end());
        if (!wrong.empty()) continue;
        if (form->unread)
            out.notices.push_back(
                fmt::format(fmt::runtime(trn("{}: {} line before the form was not read.",
                                             "{}: {} lines before the form were not read.", form->unread)),
                            file, form->unread));
        if (form->only_agrees)
            out.notices.push_back(fmt::format(
                fmt::runtime(tr("{}: only agreement without words, so nobody can tell whether it has been "
                                "read before.")),
                file));
        for (const auto& answer : form->answers) {
            out.all.emplace_back(contribution(answer, form->consent, part.id));
            there.push_back(answer.fields);
        }
    }
    return out;
}

} // namespace

int answers(const AnswersOptions& options) {
    const auto read = read_workshop(options.file);
    if (!read) return failed(sentence(read.error()));
    const auto kinds = make_kinds();
    const auto* found = review_part(read->workshop);
    if (!found || kinds::passages_of(read->workshop, found->id).empty())
        return failed(tr("There is no draft in this workshop that could be answered. Make one with "
                         "facilitator draft."));
    const auto part = *found;
    auto gathered = gather(options.answers, read->workshop, *kinds, part);
    for (const auto& notice : gathered.notices) fmt::print(stderr, "{}\n", notice);
    if (!gathered.wrong.empty()) {
        fmt::print(stderr, "{}{}\n", to_string(gathered.wrong),
                   tr("Nothing was stored, from no file. Put right what is named and read them again."));
        return 1;
    }
    // Which answers came from one form, and which form came first, is told by no order.
    shuffle(gathered.all);

    auto opened = open_workshop(options.file, true);
    if (!opened) return failed(sentence(opened.error()));
    auto& host = *(*opened)->host;
    const auto& w = host.workshop();
    // A part that is not open is opened for this, and closed again.
    const bool opens = !w.sealed && !w.is_open(part.id);
    const auto* before = w.current_activity();
    const auto focus = before && w.is_open(before->id) ? before->id : std::string();
    Result<void> done;
    if (opens) done = host.open_activity(part.id);
    if (done) done = host.submit_all(gathered.all);
    if (opens) {
        if (const auto closed = host.close_activity(part.id); done && !closed) done = closed;
        if (done && !focus.empty()) done = host.open_activity(focus);
    }
    if (!done) return failed(sentence(done.error()));
    const auto count = gathered.all.size(), forms = options.answers.size();
    fmt::print("{}\n", fmt::format(fmt::runtime(trn("{} answer is read in, in no order.",
                                                    "{} answers are read in, in no order.", count)),
                                   count));
    if (forms == 1 && count > 1)
        fmt::print("{}\n", tr("They came from one form: answers that are read in together can be seen to "
                              "belong together. Read several forms at a time."));
    return 0;
}

} // namespace vagskal::cli
