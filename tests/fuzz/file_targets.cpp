// Files that people write by hand, and what comes back by mail.
#include "facilitator/draft/plan.hpp"
#include "facilitator/draft/read_form.hpp"
#include "sessions/catalogue.hpp"
#include "sessions/rehearsal_script.hpp"
#include "sessions/session_file.hpp"
#include "shared/model/board.hpp"
#include "shared/model/decide.hpp"
#include "shared/model/evolve.hpp"
#include "shared/model/text.hpp"
#include "shared/picture/scene.hpp"
#include "shared/picture/writers.hpp"
#include "shared/words/refusals.hpp"
#include "tests/fuzz/target.hpp"

#include <algorithm>

namespace vagskal::fuzz {
namespace {

const Kinds& every_kind() {
    static const auto kinds = make_kinds();
    return *kinds;
}

/// Mistakes go to a terminal as they are.
void told_well(const Mistakes& mistakes) {
    must(!mistakes.empty(), "what cannot be read has a mistake");
    for (const auto& mistake : mistakes) {
        must(!mistake.sentence.empty(), "a mistake is a sentence");
        must(harmless(to_string(mistake)), "a mistake commands no terminal");
    }
}

void can_be_held(const Session& session) {
    const CreateWorkshop create{"Prov", "sv", Anonymity::unlinked, session};
    Actor leader;
    leader.role = Role::moderator;
    const auto events = decide({}, leader, create, every_kind());
    must(events.has_value(), "a session that could be read can be held");
    Workshop w;
    Seq seq = 0;
    for (const auto& happened : *events) w = evolve(std::move(w), {++seq, happened});
    for (const auto& activity : w.session.activities) {
        const auto* kind = every_kind().find(activity.kind);
        must(kind != nullptr, "every part is of a kind that there is");
        const auto scene = kind->board(board_of(w, activity));
        must(harmless(picture::to_text(scene)), "its board commands no terminal");
    }
}

Workshop drafted() {
    Workshop w;
    w.title = "Prov";
    for (std::uint8_t n = 1; n < 6; ++n) {
        Contribution item;
        item.id.value.fill(n);
        item.activity = "works";
        item.fields["text"] = "Det som sades som nummer " + std::to_string(n);
        w.where[item.id] = w.items.size();
        w.items.push_back(item);
    }
    return w;
}

} // namespace

void session(Input input) {
    const auto read = read_session_text(as_text(input), "min.toml", every_kind());
    if (!read) return told_well(read.error());
    can_be_held(*read);
}

void rehearsal(Input input) {
    static const auto ready =
        ready_sessions(std::filesystem::path(VAGSKAL_SOURCE_DIR) / "sessions", every_kind());
    must(ready.mistakes.empty(), "the ready sessions can be read");
    const auto look_up = [](std::string_view id) -> ReadFile<Session> {
        for (const auto& one : ready.sessions)
            if (one.session.id == id) return one.session;
        return tl::unexpected(Mistakes{{"", {}, "There is none of that name."}});
    };
    const auto read = read_rehearsal_text(as_text(input), "mitt.toml", every_kind(), look_up);
    if (!read) return told_well(read.error());
    must(read->voices >= 1 && read->voices <= 1000, "so many people as a room holds");
    must(read->groups >= 0 && read->groups <= 50, "and so many groups");
    for (const auto& say : read->says)
        must(say.voice >= 1 && say.voice <= read->voices, "everything is said by somebody");
}

void draft(Input input) {
    static const auto w = drafted();
    const auto read = drafting::read_draft(as_text(input), "kapitel.md", w);
    if (!read) return told_well(read.error());
    for (const auto& block : *read) {
        must(harmless(block.text), "a passage commands no terminal");
        if (block.heading) continue;
        const auto clean = clean_text("text", block.text, Limits::passage);
        must(clean && *clean == block.text, "a passage is as it is stored");
        for (const auto& item : block.rests_on) must(w.find(item) != nullptr, "it rests on what there is");
    }
}

void form(Input input) {
    static const auto now = [] {
        std::vector<drafting::Marked> out;
        // The passages of tests/draft/golden/answer-form-sv.txt, which is among the seeds.
        for (const char* text :
             {"Arbetet började 2015, när förvaltningarna fick ett gemensamt uppdrag. Det var många som hade "
              "väntat på det, och några som inte hade gjort det.",
              "Flera beskriver frukosten som avgörande.", "Börja med dem som redan gör något."}) {
            drafting::Marked passage{{}, text};
            passage.id.value.fill(static_cast<std::uint8_t>(out.size() + 1));
            out.push_back(passage);
        }
        return out;
    }();
    const auto read = drafting::read_form(as_text(input), "svar.txt", now);
    if (!read) return told_well(read.error());
    for (const auto& answer : read->answers)
        for (const auto& [field, value] : answer.fields)
            must(harmless(value), "an answer commands no terminal");
}

void mail(Input input) {
    const auto text = drafting::decoded_mail(as_text(input));
    must(valid_utf8(text), "a mail becomes text");
    must(drafting::decoded_mail(text).size() <= 4 * text.size() + 16, "and does not grow");
}

} // namespace vagskal::fuzz
