#pragma once
// A journal that lasts as long as the program: for tests and for trying things out. Same meaning as the file,
// and can be told to fail.
#include "shared/store/batch.hpp"

namespace vagskal {

class MemoryJournal : public Journal {
  public:
    Seq append(const Events& events, std::span<const Salt> salts = {}) override;
    Head head() const override { return head_; }
    std::vector<Entry> read(Seq from, Seq to) const override;
    Events detached() const override { return waiting_.events(); }
    std::optional<ChainHash> chain_at(Seq seq) const override;

    /// The next append fails so, or every append until told otherwise.
    void fail_next(JournalFailure::Kind kind) { fail_ = kind, fail_once_ = true; }
    void fail_from_now(std::optional<JournalFailure::Kind> kind) { fail_ = kind, fail_once_ = false; }
    /// How many batches were stored.
    std::size_t appends() const { return appends_; }

  private:
    Head head_;
    std::vector<Row> rows_;
    LivingBodies living_;
    Waiting waiting_;
    std::optional<JournalFailure::Kind> fail_;
    bool fail_once_ = false;
    std::size_t appends_ = 0;
};

} // namespace vagskal
