#pragma once
// A workshop with things said in it, and a part in which a draft of it can be checked.
#include "facilitator/draft/papers.hpp"
#include "facilitator/draft/read_form.hpp"
#include "sessions/review/answers.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/words/words.hpp"
#include "tests/sessions/room.hpp"

namespace vagskal::test {

struct CheckedRoom : Room {
    CheckedRoom() : Room(half_day()) { w.title = "Fokus Skärholmen"; }

    drafting::Plan draft(std::vector<drafting::Block> blocks, bool keep_checked = false) {
        auto plan = drafting::plan_draft(w, all_kinds(), std::move(blocks), keep_checked, [this] {
            PassageId id;
            id.value.fill(static_cast<std::uint8_t>(++drawn_));
            return id;
        });
        for (const auto& command : plan.commands) must(command);
        if (!w.is_open(plan.activity)) must(OpenActivity{plan.activity, 1000});
        return plan;
    }
    drafting::Plan draft(const std::string& markdown) {
        auto blocks = drafting::read_draft(markdown, "kapitel.md", w);
        REQUIRE_MESSAGE(blocks.has_value(), (blocks ? std::string() : to_string(blocks.error())));
        return draft(std::move(*blocks));
    }
    std::vector<PassageId> passages() const {
        std::vector<PassageId> out;
        for (const auto& passage : w.passages) out.push_back(passage.id);
        return out;
    }
    std::vector<drafting::Marked> marked() const {
        std::vector<drafting::Marked> out;
        for (const auto& passage : w.passages) out.push_back({passage.id, passage.text});
        return out;
    }
    std::vector<std::string> texts() const {
        std::vector<std::string> out;
        for (const auto& passage : w.passages) out.push_back(passage.text);
        return out;
    }
    std::string form() const {
        const auto* part = drafting::review_part(w);
        return drafting::form_text({w.title, drafting::draft_of(w, part->id)});
    }

  private:
    int drawn_ = 0;
};

/// The text with what stands first after the nth "Svar:" (from 1) and its "Ord:" filled in.
inline std::string filled(std::string form, std::size_t n, const std::string& answer,
                          const std::string& words = {}) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < n; ++i) {
        at = form.find("\nSvar:", at + 1);
        REQUIRE(at != form.npos);
    }
    const auto said = form.find("\nOrd:", at);
    form.insert(said + 5, words.empty() ? "" : " " + words);
    form.insert(at + 6, answer.empty() ? "" : " " + answer);
    return form;
}

} // namespace vagskal::test
