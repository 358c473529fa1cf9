#pragma once
// What a participant's own program keeps, and where: its secret, what it has sent and not yet got an answer
// to, its drafts, its group's token. Nothing of it is ever sent as such; nothing of anybody else's is in it.
#include "shared/model/command.hpp"
#include "shared/model/result.hpp"
#include "shared/protocol/crypto.hpp"
#include "shared/protocol/messages.hpp"

#include <filesystem>
#include <map>

namespace vagskal {

/// How far an own contribution has come.
enum class Way : std::uint8_t {
    waiting,      ///< not yet acknowledged by the host: pending
    acknowledged, ///< on the host's disk
    refused,      ///< the host said no; the words are kept here
    withdrawn,    ///< by its author, acknowledged; the words are gone here too
};

/// One contribution of one's own.
struct Own {
    ItemId item;
    std::string activity;
    Fields fields;
    std::uint32_t version = 1; ///< that the host is known to have
    Way way = Way::waiting;
    bool withdrawing = false;       ///< a withdrawal is on its way
    bool editing = false;           ///< the host has older words than `fields`: a change is to be sent
    std::optional<Refusal> refusal; ///< why, when refused (or why the last change was)
    Consent consent{};
    bool consenting = false;  ///< the host has another consent than `consent`: it is to be told
    bool reconsented = false; ///< the consent was changed after the first sending
};
struct OwnBallot {
    BallotId ballot;
    std::uint32_t version = 1;
    Choices choices;
    bool acknowledged = false;
    std::optional<Refusal> refusal;
};

/// What this client may mark in a vote where everybody is given a few of many.
struct Dealt {
    std::vector<ItemId> items;
    KeyHash ticket; ///< the host's mark that it dealt them, shown with the ballot
};
/// By share: 0 is one's own, 1 and on those that a scribe casts for the others.
template <class T>
using ByShare = std::map<std::uint16_t, T>;

/// All that is kept for one workshop.
struct Kept {
    Secret root;                  ///< the contributions' keys are derived from it
    KeyPair keys;                 ///< who this client is on the line
    std::optional<VoiceId> voice; ///< drawn when the workshop is a `voice` one
    std::optional<GroupId> group;
    std::optional<Secret> group_token;
    Place known;
    ProvenTerm led; ///< the highest term that a host of this workshop has shown
    /// Another host leads since: what no snapshot shows (what is held until a part closes, ballots) may not
    /// be with it, and is still to be offered.
    bool offer_unseen = false;
    /// HOST:PORT where this workshop has been reached, or was said to be reached besides; likeliest first.
    std::vector<std::string> addresses;
    bool consented = false;     ///< has read what is stored
    Consent consent{};          ///< that new contributions begin with …
    bool asked_consent = false; ///< … which this person has been asked about
    bool slip_offered = false;  ///< the withdrawal slip
    std::uint32_t made = 0;     ///< contributions: the number of the next one's id (item_from())
    std::vector<Own> own;       ///< in the order written
    std::map<std::string, OwnBallot> ballots; ///< by activity
    /// The ballots that a scribe has cast for others, by activity; share 0 is in `ballots`.
    std::map<std::string, ByShare<OwnBallot>> for_others;
    std::map<std::string, ByShare<Dealt>> dealt; ///< by activity
    std::uint16_t people = 1;             ///< this laptop writes for, as the moderator has confirmed …
    std::optional<Secret> people_token;   ///< … with what proves it to the host after a lost line
    std::uint16_t asked_people = 0;       ///< told the moderator, who has not answered; 0: nothing
    std::map<std::string, Fields> drafts; ///< by activity, or "edit:" and the item's hex
    std::map<std::string, Consent> draft_consents; ///< likewise, where another than usual was chosen
};

/// Where it is kept.
class Keepsake {
  public:
    virtual ~Keepsake() = default;
    Kept kept;
    /// Durable when it returns (0600, written anew and renamed). Call after every change that must survive.
    virtual void save() = 0;
    /// Says what was kept is no longer needed: overwritten and removed.
    virtual void forget() = 0;
};

/// "Keep nothing on this computer": memory only.
class NothingKept final : public Keepsake {
  public:
    NothingKept();
    void save() override {}
    void forget() override;
};

/// In $XDG_DATA_HOME/vagskal/participant/, one file per host (named by the eight letters of its code) and
/// running program: a second program on the same machine takes the next free number, so two windows are two
/// participants.
class FileKeepsake final : public Keepsake {
  public:
    /// Opens or makes it; the lock dies with the process. Throws std::runtime_error when the folder cannot be
    /// written.
    FileKeepsake(const std::filesystem::path& folder, const std::string& host_letters);
    ~FileKeepsake() override;
    FileKeepsake(const FileKeepsake&) = delete;
    FileKeepsake& operator=(const FileKeepsake&) = delete;
    static std::filesystem::path default_folder();

    void save() override;
    void forget() override;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
    int lock_ = -1;
};

} // namespace vagskal
