#include "shared/store/workshop_of.hpp"

#include "shared/model/evolve.hpp"

namespace vagskal {

Workshop workshop_of(const JournalReader& journal) {
    auto out = evolve_all({}, journal.read(1, journal.head().seq));
    for (auto& event : journal.detached()) out = evolve(std::move(out), {0, std::move(event)});
    return out;
}

} // namespace vagskal
