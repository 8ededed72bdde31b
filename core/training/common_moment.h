#pragma once

#include <optional>
#include <vector>

#include "core/training/moment.h"

namespace hourglass {

/// What moments of several runs have in common when they are laid beside each other.
enum class Alike { Epochs, Seconds, Error };

/// Epochs, seconds of training, or the figure that was measured of a moment (its error); nothing
/// where none was measured.
std::optional<double> placeOf(const Moment& moment, Alike alike);

/// All places at which one of the runs has a moment, in the order of training: epochs and seconds
/// rise, errors fall. Each once.
std::vector<double> commonPlaces(const std::vector<const Moments*>& runs, Alike alike);

/// The moment of a run that belongs to a place: the last one that is not beyond it in epochs or
/// seconds; the first whose error is no larger. Nothing if the run has none: it began later, or
/// never became so good.
std::optional<size_t> momentAt(const Moments& moments, Alike alike, double place);

}  // namespace hourglass
