#pragma once
// What is being written: the form of one part, and what it is for (a new contribution, a change, a note).
#include "participant/link/link.hpp"
#include "participant/marks/marker.hpp"
#include "shared/model/fuzzy_date.hpp"
#include "shared/model/kind.hpp"
#include "shared/terminal/form.hpp"

namespace vagskal::screens {

/// What a date was understood as, or that it will be asked about, or that it stays as words.
std::string date_echo(const std::string& typed);

class Writer {
  public:
    enum class What : std::uint8_t { contribution, change, note };
    static Writer contribution(const Workshop& workshop, const Kinds& kinds, const Activity& activity);
    static Writer change(const Workshop& workshop, const Kinds& kinds, const Activity& activity,
                         const Own& own);
    static Writer note(const Activity& activity);

    What what() const { return what_; }
    const std::string& activity() const { return activity_; }
    const ItemId& item() const { return item_; } ///< of a change
    terminal::Form& form() { return form_; }
    /// Under which name the draft is kept: the activity, "edit:" and the item, "note:" and the activity.
    std::string draft_name() const;
    void load(const Fields& fields);
    /// As it is to be sent or kept: what the form holds, and what it does not show.
    Fields fields() const;
    bool changed() const { return form_.dirty(); }
    bool first_field() const { return form_.focused() == ids_.front(); }
    bool last_field() const { return form_.focused() == ids_.back(); }
    bool one_field() const { return ids_.size() == 1; }
    bool on_item_field() const;
    void clear();

    /// What was chosen for this one alone; none: as usual (or, of a change, as it stands).
    const std::optional<Consent>& consent() const { return consent_; }
    void set_consent(std::optional<Consent> consent) { consent_ = consent; }

    /// A field that the form does not show: the passage that an answer is about. Empty: none.
    void set_hidden(const std::string& field, const std::string& value);
    std::string hidden(const std::string& field) const;

    /// Places that nobody has decided about, those of the focused field first.
    std::vector<Marker::Open> undecided(const Marker& marker) const;
    /// Lets the form show them; the first is what the keys are about, with `all` each of them.
    void show(const std::vector<Marker::Open>& places, bool all);
    /// Puts what stands in brackets there. False: it would not fit.
    bool replace(const Marker::Open& place);

    /// The date as typed has several readings and none was chosen yet.
    std::optional<DateReading> question() const;
    void choose_reading(std::string edtf) { chosen_edtf_ = std::move(edtf), chosen_for_ = when(); }
    /// Which things an item field may point at may have changed.
    void refresh_options(const Workshop& workshop);

  private:
    Writer(What what, std::string activity) : what_(what), activity_(std::move(activity)) {}
    void make_form(const Workshop& workshop, const Kinds& kinds, const Activity& activity);
    std::string when() const;

    What what_;
    std::string activity_;
    ItemId item_{};
    std::vector<std::string> ids_;             ///< of the fields, in order
    std::vector<std::string> written_{"text"}; ///< those in which people write words
    std::optional<Consent> consent_;
    std::map<std::string, std::string> points_at_; ///< item fields: the kind of activity
    bool has_date_ = false;
    terminal::Form form_;
    Fields hidden_;                        ///< fields that the form does not ask for
    std::string chosen_edtf_, chosen_for_; ///< the reading chosen for a date, and the words it was chosen for
};

} // namespace vagskal::screens
