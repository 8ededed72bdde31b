#pragma once

#include <memory>
#include <optional>
#include <stop_token>

#include "core/data/prepared_data.h"
#include "core/experiment/experiment.h"

namespace hourglass {

/// Seconds that an epoch of the experiment's first stage takes on this machine now, its evaluation
/// included. A trainer of its own is made, measures epoch 0 and does updates for `budget` seconds,
/// one at least; nothing of it is kept. Nothing is returned if it is stopped, if the experiment
/// does not fit the data, if it diverges before, or of networks of more than 50 million weights: it
/// takes as much memory as a second run.
std::optional<double> measureEpoch(const Experiment& experiment,
                                   std::shared_ptr<const PreparedData> data, double budget,
                                   std::stop_token stop);

}  // namespace hourglass
