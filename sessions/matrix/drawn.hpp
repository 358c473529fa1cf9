#pragma once
// Things and their placings as a picture, and in words under it.
#include "sessions/matrix/spread.hpp"
#include "shared/picture/scene.hpp"

namespace vagskal::kinds {

/// Something that is placed, and all its placings; none: nowhere yet.
struct PlacedThing {
    std::string label;
    Placings placings{};
};

/// From how many ballots gave each cell; sorted.
Placings placings_of(const Axes&, const Standing&);

/// Puts axes and things into the scene: a grid of two axes of steps, else a scatter.
void draw_placings(picture::Scene&, const Axes&, const std::vector<PlacedThing>&);

/// How the thing was placed, as a card: place by place with how many of how many, and whether people are at
/// one. For grids; a scatter tells it by itself.
picture::Card told_card(const Axes&, const PlacedThing&);

/// "alike by all", "in two camps" …; empty: nothing to say. `numbers`: on axes of numbers, where most are
/// close together rather than alike.
std::string agreement_words(Agreement, bool numbers);

/// The same as one sentence for a report: "Structured: do it 6 of 9, Wicked 3 of 9; in two camps".
std::string placings_words(const Axes&, const Placings&);

} // namespace vagskal::kinds
