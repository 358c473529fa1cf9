#pragma once
// A workshop with something in it to review: names on a list, a telephone number, a personal number, choices
// that few made, somebody who does not want to be quoted. Its journal is in memory and can be opened again.
#include "facilitator/review/desk.hpp"
#include "sessions/catalogue.hpp"
#include "shared/store/memory_journal.hpp"

namespace vagskal::test {

Session reviewed_session();
ItemId item_of(int number);
ContributionAdded said(int number, const std::string& activity, Fields fields, Consent consent = {});
/// The day before the review.
Events reviewed_day(const std::string& language = "sv");

/// Without word lists every word with a capital inside a sentence is marked, on every computer.
Screening simple_screening(std::vector<std::string> names = {"Anna Ek", "Petter Åsgård"}, std::size_t k = 3);

/// The same desk as `facilitator review` stands on.
struct Review {
    explicit Review(MemoryJournal& journal, Screening how = simple_screening(),
                    ReplacementLog* log = nullptr);
    const Card& card(const std::string& words) const; ///< fails the test when there is none
    void decide(const Result<ReviewSession::Commands>& commands);
    Workshop released() const;
    std::string text(int item, const std::string& field = "text") const; ///< as it leaves

    std::unique_ptr<Kinds> kinds = make_kinds();
    FakeClock clock;
    SecretsFile secrets{""};
    Host host;
    ReviewSession session;
    ReviewDesk desk;
};

} // namespace vagskal::test
