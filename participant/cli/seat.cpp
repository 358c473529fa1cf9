#include "participant/cli/seat.hpp"

#include "shared/words/files.hpp"

#include <chrono>
#include <sstream>

namespace vagskal::cli {
namespace {

std::filesystem::path last_file() { return state_folder() / "participant-last"; }

} // namespace

ChosenKeepsake::ChosenKeepsake(bool on_disk, const std::string& host_letters) {
    if (on_disk) {
        file_ = std::make_unique<FileKeepsake>(FileKeepsake::default_folder(), host_letters);
        kept = file_->kept;
    } else {
        kept = NothingKept().kept;
    }
}

ChosenKeepsake::ChosenKeepsake(const Secret& root) {
    kept = NothingKept().kept;
    kept.root = root;
    kept.consented = kept.asked_consent = kept.slip_offered = true; // nothing is written
}

void ChosenKeepsake::save() {
    if (!file_) return;
    file_->kept = kept;
    file_->save();
}

void ChosenKeepsake::forget() {
    keep_nothing();
    kept = NothingKept().kept;
}

void ChosenKeepsake::keep_nothing() {
    if (!file_) return;
    const auto path = file_->path();
    file_->forget();
    file_.reset();
    std::error_code error; // the lock names the host
    std::filesystem::remove(path.string() + ".lock", error);
    forget_way();
}

Result<Roster> roster_of(const ParticipantOptions& options) {
    return options.roster.empty() ? Result<Roster>(Roster{}) : read_roster(options.roster);
}

Result<Door> open_door(const WayIn& way) {
    if (const auto trouble = trouble_with(way); !trouble.empty()) return refuse(Why::usage, {trouble});
    return Door{way, *parse_address(way.address), *parse_join_code(way.code)};
}

LinkOptions link_options(const Door& door, const Kinds& kinds) {
    LinkOptions options;
    options.kinds = &kinds;
    options.letters = door.role_letters();
    options.now = [] {
        return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
            .count();
    };
    return options;
}

WayIn last_way() {
    std::istringstream lines(read_file(last_file()).value_or(""));
    WayIn way;
    std::getline(lines, way.address);
    std::getline(lines, way.code);
    return way;
}

void remember_way(const WayIn& way) {
    try {
        write_private_file(last_file(), way.address + "\n" + way.code + "\n");
    } catch (const std::exception&) {
        // A convenience: without it the person types the code again.
    }
}

void forget_way() { shred_file(last_file()); }

} // namespace vagskal::cli
