#pragma once
// The journal of a workshop: what happened, in order, and beside it what waits without order. The only thing
// that is stored; the state is folded from it.
#include "shared/model/event.hpp"
#include "shared/store/chain.hpp"

#include <span>
#include <stdexcept>

namespace vagskal {

/// The environment failed (not the caller): nothing of the batch was stored. After `io` nothing more is: the
/// journal must be opened again, since nobody knows what the disk has kept.
class JournalFailure : public std::runtime_error {
  public:
    enum class Kind : std::uint8_t {
        full, ///< no room; the same batch can be tried again
        io,   ///< could not be read or written
        busy, ///< another program holds the file; can be tried again
    };
    JournalFailure(Kind what_failed, const std::string& detail)
        : std::runtime_error(detail), kind(what_failed) {}
    Kind kind;
};

class JournalReader {
  public:
    virtual ~JournalReader() = default;

    struct Head {
        Seq seq = 0; ///< 0: empty
        ChainHash chain;
        Term term = 1;
        bool operator==(const Head&) const = default;
    };
    virtual Head head() const = 0;
    /// Entries from..to, both included; what is not there is left out. Erased bodies have empty values.
    virtual std::vector<Entry> read(Seq from, Seq to) const = 0;
    /// What waits: held contributions, ballots, marks of electors; each kind sorted by its random id.
    virtual Events detached() const = 0;
    /// The hash up to and with this entry; all zeros for 0, nothing beyond the head.
    virtual std::optional<ChainHash> chain_at(Seq seq) const = 0;
};

class Journal : public JournalReader {
  public:
    /// Stores all of the batch durably, or nothing. Sequenced events get consecutive numbers; detached ones
    /// enter and leave the waiting tables; what the events erase (erasure.hpp) is erased in the same step,
    /// and for a withdrawal is gone from every byte of the files when this returns, unless erasure_owed().
    /// `salts`: one for each event, so that a copy elsewhere can be added to in the same way, to the same
    /// chain; none: drawn here. TermRaised raises the head's term with it.
    /// Returns the last Seq. Throws JournalFailure with nothing changed.
    virtual Seq append(const Events& events, std::span<const Salt> salts = {}) = 0;
    /// Erased text still lies in the files because a reader kept them from being rewritten. Tried again at
    /// each append, by finish_erasure() and at the next opening.
    virtual bool erasure_owed() const { return false; }
    /// True when nothing is owed any more.
    virtual bool finish_erasure() { return true; }
    /// The bytes of a workshop file with all that is in this journal now, to be followed up by the same
    /// appends; nothing where there is no file. Throws JournalFailure.
    virtual std::optional<std::vector<std::uint8_t>> copy() const { return std::nullopt; }
};

} // namespace vagskal
