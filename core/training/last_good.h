#pragma once

#include <optional>

#include "core/training/checkpoint.h"

namespace hourglass {

/// A run that has diverged, at the end of its last epoch with finite figures: with the weights of
/// that moment and an optimizer that has forgotten what is not a number. Nothing if there is no
/// such epoch in the present stage.
std::optional<Checkpoint> atLastGoodEpoch(Checkpoint diverged);

/// The last epoch with finite figures; -1 if there is none.
int64_t lastGoodEpoch(const History& history);

}  // namespace hourglass
