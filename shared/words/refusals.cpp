#include "shared/words/refusals.hpp"

#include "shared/model/showable.hpp"
#include "shared/words/numbers.hpp"
#include "shared/words/words.hpp"

#include <charconv>
#include <fmt/format.h>

namespace vagskal {
namespace {

/// The n-th argument, or nothing.
std::string arg(const Refusal& refusal, std::size_t n) {
    return n < refusal.args.size() ? refusal.args[n] : std::string{};
}

/// A sentence with the refusal's arguments in its places {0}, {1}, {2}.
std::string with_args(const char* sentence, const Refusal& r) {
    return fmt::format(fmt::runtime(sentence), arg(r, 0), arg(r, 1), arg(r, 2));
}

/// The first two arguments as sums of the unit that is the third.
std::string with_sums(const char* sentence, const Refusal& r) {
    const auto sum = [&](std::size_t n) {
        const auto text = arg(r, n);
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        return error == std::errc() && end == text.data() + text.size() ? amount(number, arg(r, 2)) : text;
    };
    return fmt::format(fmt::runtime(sentence), sum(0), sum(1));
}

std::string of_a_file(const Refusal& r) { return fmt::format("{}: {}", arg(r, 0), tr(arg(r, 1).c_str())); }

const char* template_of(Why why) {
    switch (why) {
    case Why::unknown_activity:
        return tr("There is no part called “{0}” in this workshop; choose one from the agenda.");
    case Why::not_open:
        return tr("This part is not open now; your words are kept, and can be sent when it opens.");
    case Why::already_open: return tr("This part is open already.");
    case Why::not_allowed: return tr("Only the moderator can do that.");
    case Why::empty_text: return tr("There is nothing written yet; write a few words and send again.");
    case Why::text_too_long:
        return tr("The text is too long ({2} characters, at most {1}); shorten it or send it in two parts.");
    case Why::bad_encoding: return tr("The text holds characters that cannot be shown; type it again.");
    case Why::unknown_field: return tr("This part has no field called “{1}”; leave it out.");
    case Why::bad_value: return tr("“{1}” does not fit in the field {0}; choose one of: {2}.");
    case Why::unknown_item: return tr("That contribution is not there (any more).");
    case Why::id_taken: return tr("That contribution belongs to somebody else; write yours as a new one.");
    case Why::not_yours:
        return tr("Only whoever wrote it, from the same computer, can change or withdraw it.");
    case Why::outdated: return tr("It was changed in the meantime; look at it again before you change it.");
    case Why::withdrawn: return tr("It has been withdrawn for good by whoever wrote it.");
    case Why::removed: return tr("The moderator has taken it away; ask the moderator to put it back.");
    case Why::unknown_theme: return tr("That theme is not there (any more).");
    case Why::unknown_note: return tr("That note is not there (any more).");
    case Why::unknown_merge: return tr("Those contributions are not merged (any more).");
    case Why::too_few_items: return tr("Mark at least two contributions to merge.");
    case Why::paused: return tr("The day is paused; it goes on when the moderator says so.");
    case Why::no_group: return tr("You are not in a group yet; choose one first, your words are kept.");
    case Why::other_group: return tr("That contribution belongs to another group.");
    case Why::not_a_vote: return tr("This part is not a vote.");
    case Why::too_many_dots: return tr("You have {0} dots and gave {1}; take some back.");
    case Why::already_voted: return tr("A ballot from this computer has been counted already.");
    case Why::bad_number: return tr("{1} is not possible for {0}; give a number in {2}.");
    case Why::sealed: return tr("The workshop is sealed; nothing in it can be changed any more.");
    case Why::no_contributions: return tr("Nothing is written in this part.");
    case Why::name_taken: return tr("There is already something called “{0}”; choose another name.");
    case Why::nothing_to_undo: return tr("There is nothing to undo.");
    case Why::no_voice:
        return tr("This workshop joins nothing that one person says; the program sent a signature that may "
                  "not be.");
    case Why::voice_needed:
        return tr("This workshop uses signatures, and the program sent none; start the program again.");
    case Why::changed_since: return tr("It was changed since, so it cannot be undone; change it by hand.");
    case Why::cross_activity: return tr("Only contributions of the same part can be merged.");
    case Why::host_failing:
        return tr("The moderator's computer could not store it (is its disk full?); your words are kept and "
                  "sent again.");
    case Why::too_fast: return tr("That was too much at once; wait a moment and go on.");
    case Why::wrong_code: return tr("The code is not right for this workshop; check the last four letters.");
    case Why::newer_protocol:
        return tr("The two programs are of different versions; install the same version on both computers.");
    case Why::already_merged: return tr("They are merged already.");
    case Why::bad_mark: return tr("{0} is not possible here; give a whole number from {1} to {2}.");
    case Why::too_many_on_one: return tr("You gave {1} dots to one; at most {0} may be on the same.");
    case Why::over_budget: return tr("The sum is {1}; you have {0} to spread.");
    case Why::uneven_sum: return tr("{0} is not possible here; give in whole steps of {1}.");
    case Why::too_many_places: return tr("You placed {1}; at most {0} can have a place. Take one out first.");
    case Why::too_many_lifted:
        return tr("Your group can bring {0} before the whole room; take one back first.");
    case Why::not_dealt:
        return tr("That is not among the ones you were given; mark only those on your list.");
    case Why::same_theme: return tr("A theme cannot become a part of itself; choose another one.");
    case Why::comes_later:
        return tr("“{0}” builds on “{1}”, which does not come before it; move one of them first.");
    case Why::already_begun: return tr("“{0}” has been opened already, so it keeps its place in the agenda.");
    case Why::built_on: return tr("“{1}” builds on “{0}”; take that one out of the agenda first.");
    case Why::no_place: return tr("Choose an event on the timeline or a decision point to link it to.");
    case Why::merged_away:
        return tr("That was put together with another one; mark the one that stands for both.");
    case Why::not_for_so_many:
        return tr("The moderator has not confirmed that you vote for so many; ask the moderator.");
    case Why::last_part: return tr("It is the only part of the day; add another one before you take it out.");
    case Why::unknown_passage: return tr("That passage is not in the draft (any more).");
    case Why::bad_treatment:
        return tr("The text has been changed since it was looked through; look at it again.");
    case Why::superseded:
        return tr("Another computer leads this workshop by now; this one takes nothing more in, so that "
                  "nothing is written in two places.");
    case Why::follows: return tr("This computer only follows the one that leads the workshop; go on there.");
    case Why::not_followed:
        return tr("The moderator has not let this computer follow the workshop; ask, and try again.");
    case Why::file_problem: return "{0}: {1}";
    case Why::usage: return "{0}";
    }
    return tr("Something was refused that this version of the program has no words for; install the newer "
              "version.");
}

} // namespace

std::string sentence(const Refusal& refusal) {
    const auto words = [&] {
        if (refusal.why == Why::file_problem) return of_a_file(refusal);
        if (refusal.why == Why::usage) return std::string(tr(arg(refusal, 0).c_str()));
        if (refusal.why == Why::over_budget || refusal.why == Why::uneven_sum)
            return with_sums(template_of(refusal.why), refusal);
        return with_args(template_of(refusal.why), refusal);
    };
    // The arguments may be a stranger's: a host's, a file's name, what somebody typed.
    return made_showable(words());
}

} // namespace vagskal
